/* workforce/weekly.h - who will be there week by week, in groups, against what
 * each week needs. */
#ifndef WFM_WORKFORCE_WEEKLY_H
#define WFM_WORKFORCE_WEEKLY_H

#include "workforce/attrition.h"
#include "workforce/headcount.h"

typedef enum wfm_weekly_by {
    WFM_WEEKLY_SITE_CONTRACT,
    WFM_WEEKLY_ALL,
    WFM_WEEKLY_SITE,
    WFM_WEEKLY_CONTRACT,
    WFM_WEEKLY_SKILL /* one group a queue */
} wfm_weekly_by;

typedef struct wfm_weekly_row {
    wfm_date monday;
    int site;                   /* -1: none, or not a part of the group */
    int contract;               /* index into the centre; -1 likewise */
    int queue;                  /* -1 likewise */
    double people, in_training; /* expected, at the week's end */
    double fte;                 /* expected, at the middle of the week */
    double fte_p10, fte_p90;    /* played */
    double required_fte, gap;   /* of all and of a queue; else NAN */
} wfm_weekly_row;

typedef struct wfm_weekly {
    wfm_weekly_row *row; /* by week, then site, contract or queue; groups that
                            never have anybody are left out */
    size_t n;
} wfm_weekly;
void wfm_weekly_release(wfm_weekly *weekly);

/* Weeks from the Monday on or after as_of. Uses the request's centre, people,
 * as_of, weeks and replications. Who serves several queues is shared among
 * them as each week needs them. Quantiles are those of plays of the same
 * chances as the headcount's, deterministic by run->seed at any thread count.
 * WFM_USAGE for weeks outside 1..160; WFM_NO_MEMORY, WFM_INTERRUPTED. */
wfm_status wfm_weekly_make(wfm_weekly *out,
                           const wfm_headcount_request *request,
                           const wfm_attrition *attrition, int weeks,
                           wfm_weekly_by by, const wfm_run *run,
                           wfm_error *err) WFM_MUST_USE;

#endif
