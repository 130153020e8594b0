/* forecast/profile.c - the models "profile x daily": a robust regression of
 * the log daily total times the slot shares of the day's kind. They differ in
 * how the calm level goes on. */
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/arima_order.h"
#include "forecast/daily.h"
#include "forecast/ets.h"
#include "forecast/model.h"
#include "forecast/theta.h"

enum { SMOOTH_DAYS = 400 }; /* older days say nothing to a smoother */

/* Writes the level of 1..h days ahead. */
typedef wfm_status (*level_fn)(double *out, const wfm_daily *daily, int h,
                               wfm_error *err);

static wfm_status filter_level(double *out, const wfm_daily *daily, int h,
                               wfm_error *err)
{
    (void)err;
    for (int i = 0; i < h; i++)
        out[i] = wfm_level_predict(&daily->level, i + 1);
    return WFM_OK;
}

static wfm_status ets_level(double *out, const wfm_daily *daily, int h,
                            wfm_error *err)
{
    int n = daily->n < SMOOTH_DAYS ? daily->n : SMOOTH_DAYS;
    wfm_ets ets;

    WFM_TRY(wfm_ets_choose(&ets, daily->calm + daily->n - n, n, err));
    for (int i = 0; i < h; i++)
        out[i] = wfm_ets_predict(&ets, i + 1);
    return WFM_OK;
}

static wfm_status theta_level(double *out, const wfm_daily *daily, int h,
                              wfm_error *err)
{
    int n = daily->n < SMOOTH_DAYS ? daily->n : SMOOTH_DAYS;
    wfm_theta theta;

    WFM_TRY(wfm_theta_fit(&theta, daily->calm + daily->n - n, n, err));
    for (int i = 0; i < h; i++)
        out[i] = wfm_theta_predict(&theta, i + 1);
    return WFM_OK;
}

static wfm_status arima_level(double *out, const wfm_daily *daily, int h,
                              wfm_error *err)
{
    int n = daily->n < SMOOTH_DAYS ? daily->n : SMOOTH_DAYS;
    const double *calm = daily->calm + daily->n - n;
    wfm_arima arima;

    WFM_TRY(wfm_arima_choose(&arima, calm, n, 1, err));
    return wfm_arima_predict(out, &arima, calm, n, h, err);
}

static const level_fn level_of[WFM_PROFILE_COUNT] = {
    [WFM_PROFILE_FILTER] = filter_level,
    [WFM_PROFILE_ETS] = ets_level,
    [WFM_PROFILE_THETA] = theta_level,
    [WFM_PROFILE_ARIMA] = arima_level,
};

wfm_status wfm_profile_family(double *const out[WFM_PROFILE_COUNT],
                              double *effect, const wfm_grid *grid, int n,
                              int h, wfm_error *err)
{
    double *ahead = wfm_mem_new((size_t)h, sizeof *ahead);
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    wfm_status status;

    if (!ahead)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_daily_learn(&daily, &shares, grid, n, err));
    for (int i = 0; effect && i < n + h; i++)
        effect[i] = daily.cycle[i];
    for (int k = 0; k < WFM_PROFILE_COUNT; k++) {
        if (!out[k])
            continue;
        WFM_TRY_OUT(status, level_of[k](ahead, &daily, h, err));
        for (int i = 0; i < h; i++)
            wfm_shares_spread(
                out[k] + (size_t)i * (size_t)grid->n_slots, &shares, grid,
                n + i, wfm_daily_predict_at(&daily, grid, i + 1, ahead[i]));
    }
out:
    free(ahead);
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    return status;
}

static wfm_status one(double *out, wfm_profile_kind kind, const wfm_grid *grid,
                      int n, int h, wfm_error *err)
{
    double *all[WFM_PROFILE_COUNT] = { NULL };

    all[kind] = out;
    return wfm_profile_family(all, NULL, grid, n, h, err);
}

wfm_status wfm_model_profile(double *out, const wfm_grid *grid, int n, int h,
                             wfm_error *err)
{
    return one(out, WFM_PROFILE_FILTER, grid, n, h, err);
}

wfm_status wfm_model_profile_ets(double *out, const wfm_grid *grid, int n,
                                 int h, wfm_error *err)
{
    return one(out, WFM_PROFILE_ETS, grid, n, h, err);
}

wfm_status wfm_model_profile_theta(double *out, const wfm_grid *grid, int n,
                                   int h, wfm_error *err)
{
    return one(out, WFM_PROFILE_THETA, grid, n, h, err);
}

wfm_status wfm_model_profile_arima(double *out, const wfm_grid *grid, int n,
                                   int h, wfm_error *err)
{
    return one(out, WFM_PROFILE_ARIMA, grid, n, h, err);
}
