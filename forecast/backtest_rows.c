/* forecast/backtest_rows.c - the sums of all origins as rows. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/backtest_private.h"

const int wfm_backtest_days[WFM_BACKTEST_HORIZONS] = { 1, 7, 14, 28, 56 };
static const char auto_name[] = "auto";

static int naive_model(void)
{
    return (int)(wfm_model_find("snaive") - wfm_models);
}

size_t wfm_backtest_n_sums(void) { return 2 * ((size_t)wfm_n_models + 1) + 2; }

wfm_backtest_sums *wfm_backtest_at(const wfm_backtest_score *score,
                                   wfm_backtest_of of, int model)
{
    int n = wfm_n_models + 1;

    switch (of) {
    case WFM_BACKTEST_CONTACTS:
        return &score->sum[model];
    case WFM_BACKTEST_LOAD:
        return &score->sum[n + model];
    case WFM_BACKTEST_AHT:
        break;
    }
    return &score->sum[2 * n + (model != naive_model())];
}

/* What of one model is pooled. */
typedef struct chosen {
    const wfm_backtest_score *scores; /* of the queue */
    wfm_backtest_of of;
    int horizon;
    wfm_day_type type;
} chosen;

/* Pools the origins at which both models were scored. Returns their number. */
static int pool(wfm_measure *sum, const chosen *c, int model, int with)
{
    int origins = 0;

    *sum = (wfm_measure){ 0 };
    for (int k = 0; k < WFM_BACKTEST_ORIGINS; k++) {
        const wfm_backtest_score *s = &c->scores[k];
        const wfm_measure *m;
        if (!s->sum || !s->tried[model] || !s->tried[with])
            continue;
        m = &(*wfm_backtest_at(s, c->of, model))[c->horizon][c->type];
        if (!(m->count > 0))
            continue;
        wfm_measure_pool(sum, m);
        origins++;
    }
    return origins;
}

/* 1 - WAPE over that of seasonal naive at the same origins. */
static double skill(const chosen *c, int model)
{
    int naive = naive_model();
    wfm_measure a, b;

    pool(&a, c, model, naive);
    pool(&b, c, naive, model);
    return b.absolute > 0 && a.actual == b.actual ? 1 - a.absolute / b.absolute
                                                  : (double)NAN;
}

static wfm_backtest_scores scores_of(const chosen *c, int model)
{
    wfm_measure sum;

    pool(&sum, c, model, model);
    return (wfm_backtest_scores){
        .wape = wfm_measure_wape(&sum),
        .mase = wfm_measure_mase(&sum),
        .bias = wfm_measure_bias(&sum),
        .coverage80 = wfm_measure_coverage80(&sum),
        .coverage90 = wfm_measure_coverage90(&sum),
        .msis = wfm_measure_msis90(&sum),
        .pinball = wfm_measure_pinball(&sum),
        .skill = skill(c, model),
    };
}

static void put_row(wfm_backtest_row *row, int queue, int model, chosen c)
{
    wfm_measure sum;

    *row = (wfm_backtest_row){ .queue = queue,
                               .horizon_days = wfm_backtest_days[c.horizon],
                               .chosen = model == wfm_n_models,
                               .day_type = c.type };
    row->origins = pool(&sum, &c, model, model);
    snprintf(row->model, sizeof row->model, "%s",
             model < wfm_n_models ? wfm_models[model].name : auto_name);
    row->wape = wfm_measure_wape(&sum);
    row->mase = wfm_measure_mase(&sum);
    row->smape = wfm_measure_smape(&sum);
    row->bias = wfm_measure_bias(&sum);
    row->coverage80 = wfm_measure_coverage80(&sum);
    row->coverage90 = wfm_measure_coverage90(&sum);
    row->msis = wfm_measure_msis90(&sum);
    row->pinball = wfm_measure_pinball(&sum);
    row->wape_day = wfm_measure_wape_day(&sum);
    row->wape_week = wfm_measure_wape_week(&sum);
    row->skill = skill(&c, model);
    c.of = WFM_BACKTEST_AHT;
    row->aht = scores_of(&c, model);
    c.of = WFM_BACKTEST_LOAD;
    row->load = scores_of(&c, model);
}

wfm_status wfm_backtest_rows(wfm_backtest *out,
                             const wfm_forecast_request *request,
                             const wfm_backtest_score *score, wfm_error *err)
{
    size_t queues = request->centre->n_queues;
    int types = request->by_day_type ? WFM_DAY_TYPES : 1;
    size_t most = queues * WFM_BACKTEST_HORIZONS * (size_t)(wfm_n_models + 1) *
                  (size_t)types;
    wfm_backtest table = { wfm_mem_new(most, sizeof *table.row), 0 };

    if (!table.row)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t q = 0; q < queues; q++)
        for (int m = 0; m <= wfm_n_models; m++)
            for (int h = 0; h < WFM_BACKTEST_HORIZONS * types; h++) {
                wfm_backtest_row *row = &table.row[table.n];
                put_row(row, (int)q, m,
                        (chosen){ .scores = &score[q * WFM_BACKTEST_ORIGINS],
                                  .horizon = h / types,
                                  .type = (wfm_day_type)(h % types) });
                table.n += row->origins > 0;
            }
    *out = table;
    return WFM_OK;
}
