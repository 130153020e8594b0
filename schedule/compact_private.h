/* schedule/compact_private.h - the compact implicit linear program of a week.
 *
 * People with the same contract, skill and week limits form a group. Its
 * variables count people, not name them, so the size of the program does not
 * depend on the number of people:
 *   y[group, window]              people whose starts lie in that window
 *   x[group, window, day, option] shifts
 *   b[skill, day, start, kind, pause, place]  pauses (Aykin 1996,
 *                                 doi:10.1287/mnsc.42.4.591), shared by
 *                                 groups whose shifts look alike
 *   f[skill, queue, time]         shared people put to a queue
 *   z[queue, time, level]         requirement met at each price
 * Time runs in periods of `step` slots; averaging over a period, free pauses
 * and the loose hours of a group make it a relaxation, so its minimum bounds
 * every roster from below. */
#ifndef WFM_SCHEDULE_COMPACT_PRIVATE_H
#define WFM_SCHEDULE_COMPACT_PRIVATE_H

#include "base/lp.h"
#include "schedule/problem_private.h"

typedef struct wfm_group {
    int shape, skill;
    size_t first, people; /* a worker of it; how many */
    int windows;
    size_t first_y, day_row, total_row;
} wfm_group;

typedef struct wfm_compact {
    const wfm_week *week;
    wfm_lp *lp;
    int step, periods;
    bool exact; /* pauses have columns of their own */
    wfm_group *group;
    size_t n_groups;
    size_t *group_of;   /* worker */
    size_t *supply_row; /* [skill][period]; SIZE_MAX: straight to its queue */
    size_t *queue_row;  /* [queue][period] */
    double **shifts;    /* [group]: people per [day][option], when solved */
    size_t first_x;
    double objective; /* with the constant part */
    double constant;
} wfm_compact;

/* Builds the program; step 1 is exact in time, larger ones are smaller. With
 * exact false pauses are spread evenly over their windows: much smaller, and
 * no bound any more, but its prices are good ones to start from. */
wfm_status wfm_compact_init(wfm_compact *out, const wfm_week *week, int step,
                            bool exact, wfm_error *err) WFM_MUST_USE;
void wfm_compact_release(wfm_compact *compact);
/* Fills tours so that together they take the shifts that the solved program
 * wants: people one by one, the most restricted first, each the legal week
 * that takes most of what is left. */
wfm_status wfm_compact_round(const wfm_compact *compact, wfm_tour *tour,
                             wfm_error *err) WFM_MUST_USE;
/* Solves it; max_iterations of the simplex (0: none), WFM_INTERNAL when they
 * are used up; price (as in bound.c) gets the shadow prices, spread over the
 * slots of each period. */
wfm_status wfm_compact_solve(wfm_compact *compact, wfm_lp_method method,
                             long max_iterations, double *price,
                             const wfm_run *run, wfm_error *err) WFM_MUST_USE;

#endif
