/* forecast/backtest_work.c - handle time and load of a backtest: what an origin
 * knows of them, what last week says, and what came.
 *
 * Handle times count by the contacts that had them, loads by intervals. The
 * people's experience of coming weeks is not used: it is not known what was
 * known of it then. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/backtest_private.h"

/* The day and slot's handle time; NAN where nothing came or none is known. */
static double handle_time(const wfm_grid *g, int day, int slot)
{
    double y = wfm_grid_day(g, day)[slot];
    float aht = g->aht_s[(size_t)day * (size_t)g->n_slots + (size_t)slot];

    return y > 0 && aht > 0 ? (double)aht : (double)NAN;
}

/* In erlang; NAN where something came and its handle time is not known. */
static double load(const wfm_grid *g, int day, int slot)
{
    double y = wfm_grid_day(g, day)[slot];

    return y > 0 ? y * handle_time(g, day, slot) * g->n_slots / 86400 : y;
}

/* Where last week is not known, the mean of the slots where it is. */
static void fill_gaps(double *x, size_t n, double otherwise)
{
    double sum = 0, known = 0;

    for (size_t i = 0; i < n; i++)
        if (x[i] > 0) {
            sum += x[i];
            known += 1;
        }
    for (size_t i = 0; i < n; i++)
        if (!(x[i] > 0))
            x[i] = known > 0 ? sum / known : otherwise;
}

/* Seasonal naive of handle times, and the scales of both. space: n_days x
 * n_slots. */
static wfm_status look_back(wfm_backtest_work *io, const wfm_grid *g, int ahead,
                            double default_s, double *space, wfm_error *err)
{
    size_t slots = (size_t)g->n_slots, n = (size_t)g->n_days * slots;
    wfm_grid view = *g;
    double sum = 0, weight = 0;

    for (size_t i = 0; i < n; i++)
        space[i] = load(g, (int)(i / slots), (int)(i % slots));
    io->load_scale = wfm_measure_scale(space, n, 7 * slots);
    for (size_t i = 0; i < n; i++)
        space[i] = handle_time(g, (int)(i / slots), (int)(i % slots));
    for (size_t i = 7 * slots; i < n; i++) {
        double change = fabs(space[i] - space[i - 7 * slots]);
        if (!isnan(change)) {
            sum += g->y[i] * change;
            weight += g->y[i];
        }
    }
    io->aht_scale = sum > 0 ? sum / weight : (double)NAN;
    view.y = space;
    WFM_TRY(wfm_model_snaive(io->naive_s, &view, g->n_days, ahead, err));
    fill_gaps(io->naive_s, (size_t)ahead * slots, default_s);
    return WFM_OK;
}

wfm_status wfm_backtest_work_init(wfm_backtest_work *out,
                                  const wfm_backtest_origin *o,
                                  double default_s, wfm_error *err)
{
    const wfm_grid *g = &o->grid;
    size_t slots = (size_t)g->n_slots;
    double *space;
    wfm_status status;

    *out = (wfm_backtest_work){ 0 };
    if (!g->aht_s)
        return WFM_OK;
    space = wfm_mem_new((size_t)g->n_days * slots + 1, sizeof *space);
    out->naive_s =
        wfm_mem_new((size_t)o->ahead * slots + 1, sizeof *out->naive_s);
    if (!space || !out->naive_s) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    WFM_TRY_OUT(status,
                wfm_handle_fit(&out->handle, g, g->n_days, default_s, err));
    status = look_back(out, g, o->ahead, default_s, space, err);
    out->known = status == WFM_OK;
out:
    free(space);
    if (status != WFM_OK)
        wfm_backtest_work_release(out);
    return status;
}

void wfm_backtest_work_release(wfm_backtest_work *work)
{
    if (work->handle.ratio)
        wfm_handle_release(&work->handle);
    free(work->naive_s);
    *work = (wfm_backtest_work){ 0 };
}

void wfm_backtest_interval_of(wfm_backtest_interval *out,
                              const wfm_backtest_work *w,
                              const wfm_backtest_origin *o, const wfm_grid *g,
                              int day, int slot, double contacts,
                              const double *q, bool naive)
{
    int h = day - o->grid.n_days + 1;
    wfm_forecast_row row = { .volume = contacts,
                             .p05 = q[0],
                             .p10 = q[1],
                             .p50 = q[2],
                             .p90 = q[3],
                             .p95 = q[4],
                             .aht_cv = w->handle.cv,
                             .aht_correlation = w->handle.correlation };

    row.aht_s =
        naive ? w->naive_s[(size_t)(h - 1) * (size_t)g->n_slots + (size_t)slot]
              : wfm_handle_predict(&w->handle, &o->grid, day, slot);
    if (contacts > 0) {
        wfm_choice_work_quantiles(row.aht_over, &o->choice, &o->grid,
                                  WFM_QUANTITY_AHT, day, h, contacts, 1, 0);
        wfm_choice_work_quantiles(row.load_over, &o->choice, &o->grid,
                                  WFM_QUANTITY_WORK, day, h, contacts, 1,
                                  o->choice.doubt_cv2);
    }
    *out = (wfm_backtest_interval){
        .contacts = wfm_grid_day(g, day)[slot],
        .aht_s = handle_time(g, day, slot),
        .load_erl = load(g, day, slot),
        .said_aht_s = row.aht_s,
        .said = wfm_load_of(&row, WFM_MINUTES_PER_DAY * 60 / g->n_slots),
    };
}
