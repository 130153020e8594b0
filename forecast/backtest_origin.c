/* forecast/backtest_origin.c - what `wfm forecast --as-of` an origin would have
 * said: by the automatic choice and by each model alone, from the history as it
 * looked then. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/backtest_private.h"
#include "forecast/clean.h"
#include "forecast/storm.h"

/* Forecasts of the days after the history; snaive is the yardstick, which knows
 * neither jumps nor special days and repeats storms. */
static wfm_status forecast_each(wfm_backtest_origin *o, wfm_error *err)
{
    int naive = (int)(wfm_model_find("snaive") - wfm_models);
    double *each[WFM_MODELS_MAX] = { NULL };

    for (int m = 0; m < wfm_n_models; m++)
        if (m != naive && o->grid.n_days >= wfm_models[m].min_days)
            each[m] = o->f[m];
    return wfm_choice_forecast_each(o->f[wfm_n_models], each, &o->choice,
                                    &o->grid, o->grid.n_days, o->ahead, err);
}

static wfm_status look_ahead(wfm_backtest_origin *o,
                             const wfm_forecast_request *r, size_t queue,
                             const wfm_pool *pool, wfm_error *err)
{
    const wfm_model *naive = wfm_model_find("snaive");
    wfm_grid *g = &o->grid;
    wfm_clean clean;

    WFM_TRY(wfm_clean_grid(&clean, g, err));
    if (g->n_days >= naive->min_days)
        WFM_TRY(naive->forecast(o->f[naive - wfm_models], g, g->n_days,
                                o->ahead, err));
    WFM_TRY(wfm_storm_hide(&clean.storms, &clean.storm, &clean.storm_ratio, g,
                           NULL, err));
    WFM_TRY(wfm_choice_make(&o->choice, g, g->n_days, err));
    WFM_TRY(
        wfm_forecast_borrow_events(&g->features, pool, r->centre, queue, err));
    return forecast_each(o, err);
}

wfm_status wfm_backtest_origin_init(wfm_backtest_origin *out,
                                    const wfm_forecast_request *r, size_t queue,
                                    const wfm_pool *pool, wfm_date date,
                                    int days, wfm_error *err)
{
    wfm_backtest_origin o = { 0 };
    size_t size;
    wfm_status status;

    WFM_TRY(wfm_grid_build(&o.grid, r->centre, (int)queue,
                           &r->history->series[queue], r->calendar,
                           wfm_zone_time(r->centre->zone, date, 0, false, NULL),
                           date + days - 1, err));
    o.ahead = o.grid.n_total - o.grid.n_days;
    o.skip = o.ahead - days;
    size = (size_t)o.ahead * (size_t)o.grid.n_slots;
    o.space =
        wfm_mem_new((size_t)(wfm_n_models + 1) * size + 1, sizeof *o.space);
    if (o.space) {
        for (int m = 0; m <= wfm_n_models; m++)
            o.f[m] = o.space + (size_t)m * size;
        status = look_ahead(&o, r, queue, pool, err);
    } else {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    if (status == WFM_OK)
        *out = o;
    else
        wfm_backtest_origin_release(&o);
    return status;
}

void wfm_backtest_origin_release(wfm_backtest_origin *origin)
{
    wfm_grid_release(&origin->grid);
    free(origin->space);
    origin->space = NULL;
}
