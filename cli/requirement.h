/* cli/requirement.h - the people that the months ahead need, by the forecast
 * and the staffing of every interval in them. */
#ifndef WFM_CLI_REQUIREMENT_H
#define WFM_CLI_REQUIREMENT_H

#include "data/people.h"

struct wfm_chain;

enum { WFM_HEADCOUNT_MONTHS = 18, WFM_NEED_WEEKS = 90, WFM_NEED_PATHS = 400 };

/* Full-time equivalents. A month needs what its busiest week needs, because
 * people cannot be moved from one week to another; a week belongs to the month
 * of its Thursday. Weeks whose Thursday is over do not count; the first one
 * whose is not counts for today's month too, so that this has one. */
typedef struct wfm_requirement {
    wfm_date today, ahead; /* the first whole day from the as-of time on */
    double fte[WFM_HEADCOUNT_MONTHS];
    double p10[WFM_HEADCOUNT_MONTHS], p90[WFM_HEADCOUNT_MONTHS];
    double peak[WFM_HEADCOUNT_MONTHS]; /* most agents at work at once */
    wfm_date monday[WFM_NEED_WEEKS];   /* the weeks themselves */
    size_t n_weeks;
    double *week_fte; /* [week][queue], owned */
    /* WFM_NEED_PATHS of them, over fte; owned */
    double (*path)[WFM_HEADCOUNT_MONTHS];
} wfm_requirement;
void wfm_requirement_release(wfm_requirement *requirement);

/* months from the first day of a month on, up to WFM_HEADCOUNT_MONTHS. The
 * paths are those of the weeks' contacts (forecast/week_paths.h); along each a
 * month needs what its busiest week needs. 10 % and 90 % points are theirs. */
wfm_status wfm_requirement_make(wfm_requirement *out, struct wfm_chain *chain,
                                wfm_date first, int months,
                                wfm_error *err) WFM_MUST_USE;

#endif
