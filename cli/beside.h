/* cli/beside.h - the roster and the backtest side by side. */
#ifndef WFM_CLI_BESIDE_H
#define WFM_CLI_BESIDE_H

#include "cli/chain.h"

/* The search for a roster keeps one thread busy for a third of a plan; on two
 * or three threads the backtest, which needs nothing of it, runs beside it.
 * What it found is told where it would have been told by itself. */
typedef struct wfm_beside {
    wfm_chain *chain;
    int origins; /* of the backtest */
    wfm_run quiet;
    wfm_problems notes;
    wfm_status status;
    wfm_error error;
    bool done; /* it was run, with this status, and not interrupted */
} wfm_beside;

/* The roster, and the backtest where there is a thread for it. A failure is
 * that of the roster. Release follows in any case. */
wfm_status wfm_beside_roster(wfm_beside *out, wfm_chain *chain, int origins,
                             wfm_error *err) WFM_MUST_USE;
/* The backtest: what was found beside the roster, or now. */
wfm_status wfm_beside_backtest(wfm_beside *beside, wfm_error *err) WFM_MUST_USE;
void wfm_beside_release(wfm_beside *beside);

#endif
