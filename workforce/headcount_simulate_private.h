/* workforce/headcount_simulate_private.h - plays the months ahead many times.
 */
#ifndef WFM_WORKFORCE_HEADCOUNT_SIMULATE_PRIVATE_H
#define WFM_WORKFORCE_HEADCOUNT_SIMULATE_PRIVATE_H

#include "workforce/cohorts_private.h"

/* What happens in one month of one replication. */
typedef struct wfm_month {
    double hired, trained, leavers, in_training; /* the last at its end */
    double fte_days; /* sum over days of full-time equivalents */
} wfm_month;

/* month[replications][months]: from as_of (or the first month, whichever is
 * later; before it only people change) to the end of the last month. What
 * happened before as_of is not in it. opening[replications] is the headcount
 * when the first month begins, or on as_of if that is later. */
wfm_status wfm_headcount_simulate(wfm_month *month, double *opening,
                                  const wfm_headcount_request *request,
                                  const wfm_cohorts *cohorts,
                                  const wfm_attrition *attrition,
                                  int replications, const wfm_run *run,
                                  wfm_error *err) WFM_MUST_USE;

#endif
