/* workforce/headcount.h - the door of the room: who will be there. */
#ifndef WFM_WORKFORCE_HEADCOUNT_H
#define WFM_WORKFORCE_HEADCOUNT_H

#include "base/run.h"
#include "data/plan.h"
#include "workforce/what_if.h"

typedef struct wfm_headcount_request {
    const wfm_centre *centre;
    const wfm_people *people;
    wfm_date as_of;             /* today of the plan */
    wfm_date first_month;       /* first day of a month */
    int months;                 /* up to 36 */
    const double *required_fte; /* one per month; NAN: unknown; NULL: all
                                   unknown */
    const double *required_p10, *required_p90; /* its 10 % and 90 % points;
                                                  NULL: it is certain */
    const double *need_path; /* [path][month]: the requirement as it may come
                                over the one expected, each as likely; NULL: not
                                known */
    size_t n_paths;
    const double *peak_agents; /* most at work at once, per month; NULL: not
                                  known */
    const wfm_date *week;      /* Mondays, n_weeks of them; NULL: not known */
    const double *week_fte;    /* [week][queue], required */
    size_t n_weeks;
    int replications;           /* 0: default 400 */
    const wfm_what_if *what_if; /* changed assumptions; NULL: none. With them
                                   the notes compare with the files */
} wfm_headcount_request;

/* The months ahead, from the hazards of leaving seen up to as_of, the classes
 * and the leaving dates that are known; what lies before as_of is as it was.
 *
 * Counts are means over the replications, so they have fractions; `end` is
 * start + hired - leavers exactly. Leavers include those who drop out of class
 * and who fail its exam. fte is the mean over the month of full-time
 * equivalents that can take contacts (paid hours over a full week's, slower
 * while they learn, nothing while in class, less who is promoted off the phone
 * from as_of on: phone_share.h), before absences; gap = fte - required_fte,
 * negative if people are missing; required_fte grows by
 * training.growth_per_year from the first month on. The survival table is
 * Kaplan- Meier's with 95 % log-log bands, one row per month of tenure. hire
 * proposes classes for the gaps; they are not in the rows. Deterministic by
 * run->seed (run may be NULL), at any thread count. WFM_USAGE for months
 * outside 1..36 or a first_month that is not the first of a month;
 * WFM_NO_MEMORY, WFM_INTERRUPTED. */
wfm_status wfm_headcount_make(wfm_headcount *out,
                              const wfm_headcount_request *request,
                              const wfm_run *run, wfm_problems *notes,
                              wfm_error *err) WFM_MUST_USE;

#endif
