/* forecast/smooth_model.c - the model "ets": daily totals by exponential
 * smoothing with a season of a week in the form that AICc prefers, spread over
 * the slots as on past days. */
#include "forecast/smooth.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/model.h"
#include "forecast/shares.h"

enum { WEEK = 7, DAYS_MOST = 210, SHARE_WEEKS = 20 };

wfm_status wfm_model_ets(double *out, const wfm_grid *grid, int n, int h,
                         wfm_error *err)
{
    int days = n < DAYS_MOST ? n : DAYS_MOST;
    double *total = wfm_mem_new((size_t)days, sizeof *total), most = 0;
    wfm_shares shares = { 0 };
    wfm_smooth smooth;
    wfm_status status;

    if (!total)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_shares_fit(&shares, grid, n, SHARE_WEEKS, err));
    for (int d = 0; d < days; d++) {
        total[d] = wfm_shares_total(&shares, grid, n - days + d, NULL);
        most = fmax(most, total[d]);
    }
    WFM_TRY_OUT(status, wfm_smooth_choose(&smooth, WEEK, total, days, err));
    for (int d = 0; d < h; d++) {
        double next = smooth.n > 0 ? wfm_smooth_predict(&smooth, d + 1) : 0;
        wfm_shares_spread(out + (size_t)d * (size_t)grid->n_slots, &shares,
                          grid, n + d, fmin(fmax(next, 0), 10 * most));
    }
out:
    wfm_shares_release(&shares);
    free(total);
    return status;
}
