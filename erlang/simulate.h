/* erlang/simulate.h - a door of the room: plays a coverage against a
 * forecast, contact by contact. */
#ifndef WFM_ERLANG_SIMULATE_H
#define WFM_ERLANG_SIMULATE_H

#include "base/run.h"
#include "data/plan.h"

typedef struct wfm_simulate_options {
    int replications;    /* default 100 */
    double contacts_max; /* played one by one for a queue, all replications
                            together; beyond it fewer replications are played,
                            down to 10, then the queue is followed as a fluid;
                            default 1e7 */
    wfm_problems *notes; /* what was not played as asked; may be NULL */
} wfm_simulate_options;

/* scheduled: agents per queue and interval, as in coverage (spill rows
 * included); agents on a queue carry their contacts across interval borders.
 * One row per forecast row. Deterministic by run->seed. */
wfm_status wfm_simulate_make(wfm_simulation *out, const wfm_centre *centre,
                             const wfm_forecast *forecast,
                             const wfm_coverage_row *coverage,
                             size_t n_coverage,
                             const wfm_simulate_options *options,
                             const wfm_run *run, wfm_error *err) WFM_MUST_USE;

#endif
