/* workforce/spells.h - people to spells of tenure, as far as they were seen.
 */
#ifndef WFM_WORKFORCE_SPELLS_H
#define WFM_WORKFORCE_SPELLS_H

#include "data/people.h"
#include "workforce/kaplan_meier.h"

typedef struct wfm_spells {
    wfm_spell *spell;
    int *agent; /* index into people, one per spell */
    size_t n;
    wfm_date seen_from; /* first day on which leaving would have been listed */
} wfm_spells;
void wfm_spells_release(wfm_spells *spells);

/* Tenure of everybody hired before as_of. Who has not left by as_of is
 * censored there; a leaving date after it is not looked at.
 *
 * Files of people often begin with those who were there on some day: the
 * early leavers of old hires are missing. So leaving is taken to be listed
 * from the month of the first leaver on, and who was hired earlier enters
 * then (left truncation). Somebody who left on the day of hiring has a tenure
 * of one day. WFM_NO_MEMORY. */
wfm_status wfm_spells_make(wfm_spells *out, const wfm_people *people,
                           wfm_date as_of, wfm_error *err) WFM_MUST_USE;

#endif
