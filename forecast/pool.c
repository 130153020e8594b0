/* forecast/pool.c - event effects over queues: one fit per queue, then a mean
 * of the others for each, towards which its own effects are drawn. */
#include "forecast/pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/daily.h"

enum { DAYS_MIN = 56 };

static const double nothing_days = 0.5;

static void count_days(double *days, const wfm_features *f, int n,
                       const wfm_grid *g)
{
    int last = f->event_column + f->n_event_names * WFM_EVENT_COLUMNS;

    for (int d = 0; d < n; d++) {
        bool known = false;
        for (int s = 0; s < g->n_slots && !known; s++)
            known = wfm_grid_day(g, d)[s] >= 0;
        for (size_t k = f->row[d]; known && k < f->row[d + 1]; k++) {
            int column = f->item[k].column;
            if (column >= f->event_column && column < last)
                days[column - f->event_column] += f->item[k].value;
        }
    }
}

wfm_status wfm_pool_learn(wfm_pool *out, const wfm_grid *grid, int n,
                          wfm_error *err)
{
    const wfm_features *f = &grid->features;
    size_t names = (size_t)f->n_event_names;
    size_t cells = names * WFM_EVENT_COLUMNS;
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    wfm_pool p = { 0 };
    wfm_status status = WFM_OK;

    *out = p;
    if (n < DAYS_MIN || names == 0)
        return WFM_OK;
    p.name = wfm_mem_new(names, sizeof *p.name);
    p.effect = wfm_mem_new(2 * cells, sizeof *p.effect);
    if (!p.name || !p.effect) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    p.days = p.effect + cells;
    p.n = f->n_event_names;
    WFM_TRY_OUT(status, wfm_daily_learn(&daily, &shares, grid, n, err));
    memcpy(p.name, f->event_name, names * sizeof *p.name);
    memcpy(p.effect, daily.coef + f->event_column, cells * sizeof *p.effect);
    count_days(p.days, f, n, grid);
out:
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    if (status == WFM_OK)
        *out = p;
    else
        wfm_pool_release(&p);
    return status;
}

void wfm_pool_release(wfm_pool *pool)
{
    free(pool->name);
    free(pool->effect);
    *pool = (wfm_pool){ 0 };
}

static void add_queue(double *sum, double *weight, const wfm_pool *p,
                      const char *name, double likeness)
{
    for (int e = 0; e < p->n; e++)
        for (int c = 0; !strcmp(p->name[e], name) && c < WFM_EVENT_COLUMNS;
             c++) {
            double days = p->days[e * WFM_EVENT_COLUMNS + c] * likeness;
            sum[c] += days * p->effect[e * WFM_EVENT_COLUMNS + c];
            weight[c] += days;
        }
}

wfm_status wfm_pool_suggest(wfm_features *f, const wfm_pool *pool,
                            size_t n_queues, size_t self,
                            const double *likeness, wfm_error *err)
{
    double *prior = wfm_mem_new((size_t)f->n_columns, sizeof *prior);

    if (!prior)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int e = 0; e < f->n_event_names; e++) {
        double sum[WFM_EVENT_COLUMNS] = { 0 },
               weight[WFM_EVENT_COLUMNS] = { 0 };
        for (size_t q = 0; q < n_queues; q++)
            if (q != self)
                add_queue(sum, weight, &pool[q], f->event_name[e], likeness[q]);
        for (int c = 0; c < WFM_EVENT_COLUMNS; c++)
            prior[f->event_column + e * WFM_EVENT_COLUMNS + c] =
                sum[c] / (weight[c] + nothing_days);
    }
    free(f->prior);
    f->prior = prior;
    return WFM_OK;
}
