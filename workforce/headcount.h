/* workforce/headcount.h - the door of the room: who will be there. */
#ifndef WFM_WORKFORCE_HEADCOUNT_H
#define WFM_WORKFORCE_HEADCOUNT_H

#include "base/run.h"
#include "data/plan.h"

typedef struct wfm_headcount_request {
    const wfm_centre *centre;
    const wfm_people *people;
    wfm_date as_of;             /* today of the plan */
    wfm_date first_month;       /* first day of a month */
    int months;                 /* up to 36 */
    const double *required_fte; /* one per month; NAN: unknown */
    int replications;           /* 0: default 400 */
} wfm_headcount_request;

wfm_status wfm_headcount_make(wfm_headcount *out,
                              const wfm_headcount_request *request,
                              const wfm_run *run, wfm_problems *notes,
                              wfm_error *err) WFM_MUST_USE;

#endif
