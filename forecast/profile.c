/* forecast/profile.c - the model "profile x daily": a robust regression of
 * the log daily total times the slot shares of the day's kind. */
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/daily.h"
#include "forecast/model.h"

wfm_status wfm_model_profile(double *out, const wfm_grid *grid, int n, int h,
                             wfm_error *err)
{
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    double *total = wfm_mem_new((size_t)n, 2 * sizeof *total);
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    wfm_status status;

    if (!total)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_shares_fit(&shares, grid, n, 20, err));
    for (int d = 0; d < n; d++)
        total[d] = wfm_shares_total(&shares, grid, d, &total[n + d]);
    WFM_TRY_OUT(status, wfm_daily_fit(&daily, grid, n, total, total + n,
                                      &options, err));
    for (int i = 0; i < h; i++)
        wfm_shares_spread(out + (size_t)i * (size_t)grid->n_slots, &shares,
                          grid, n + i, wfm_daily_predict(&daily, grid, i + 1));
out:
    free(total);
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    return status;
}
