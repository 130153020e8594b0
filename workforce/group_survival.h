/* workforce/group_survival.h - how long people of a site, contract, source or
 * class stay, beside the whole. */
#ifndef WFM_WORKFORCE_GROUP_SURVIVAL_H
#define WFM_WORKFORCE_GROUP_SURVIVAL_H

#include "data/people.h"
#include "workforce/spells.h"

typedef enum wfm_group_by {
    WFM_BY_SITE,
    WFM_BY_CONTRACT,
    WFM_BY_SOURCE,
    WFM_BY_CLASS
} wfm_group_by;

/* Whoever has no site, source or class is in the group "". */
typedef struct wfm_group_row {
    const char *group;          /* borrowed from the centre or the people */
    int month;                  /* of tenure */
    double survival, low, high; /* Kaplan-Meier with 95 % log-log bands; NAN
                                   where nobody of the group was seen */
    double shrunk;              /* drawn to the whole: S(t)^ratio */
    double ratio;  /* rate of leaving over that of everybody, shrunk */
    double people; /* of the group */
    double at_risk, left;
} wfm_group_row;

typedef struct wfm_group_survival {
    wfm_group_row *row; /* by group, in the order of names; month */
    size_t n;
} wfm_group_survival;
void wfm_group_survival_release(wfm_group_survival *groups);

/* Months 0..months of every group that has anybody. The expected leavers of a
 * group are those that the whole's Nelson-Aalen hazard gives over its spells;
 * observed over expected is drawn to 1 as groups differ no more than chance
 * (wfm_ratio_shrink()), so a group of three follows the whole and one of three
 * hundred itself. At most 256 groups, in the order of names; the rest are
 * left out. WFM_NO_MEMORY. */
wfm_status wfm_group_survival_make(wfm_group_survival *out,
                                   const wfm_centre *centre,
                                   const wfm_people *people,
                                   const wfm_spells *spells, wfm_group_by by,
                                   int months, wfm_error *err) WFM_MUST_USE;

#endif
