/* forecast/pool.c - event effects and shapes of event days over queues: one
 * fit per queue, then a mean of the others for each, towards which its own are
 * drawn. */
#include "forecast/pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/daily.h"

enum { DAYS_MIN = 56 };

static const double nothing_days = 0.5;
static const double usual_contacts = 200; /* that speak for the usual shape */

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

/* Adds the contacts of a day by slot, and where they come on a usual day. */
static void count_shape(double *came, double *usual, const wfm_grid *g,
                        const double *share, int day)
{
    const double *y = wfm_grid_day(g, day);
    double sum = 0, part = 0;

    for (int s = 0; s < g->n_slots; s++)
        if (y[s] >= 0) {
            sum += y[s];
            part += share[s];
        }
    for (int s = 0; s < g->n_slots && part > 0; s++)
        if (y[s] >= 0) {
            came[s] += y[s];
            usual[s] += sum * share[s] / part;
        }
}

static void count_shapes(wfm_pool *p, const wfm_grid *g, int n,
                         const wfm_shares *shares)
{
    for (int d = 0; d < n; d++) {
        const wfm_day_kind *kind = &g->features.kind[d];
        size_t at =
            (size_t)((wfm_shares_class(g, d) - WFM_SHARES_EVENT) * p->n_slots);
        int usual = kind->off ? WFM_SHARES_OFF : kind->weekday;
        if (wfm_shares_class(g, d) >= WFM_SHARES_EVENT)
            count_shape(p->came + at, p->usual + at, g,
                        shares->share + usual * p->n_slots, d);
    }
}

wfm_status wfm_pool_learn(wfm_pool *out, const wfm_grid *grid, int n,
                          wfm_error *err)
{
    const wfm_features *f = &grid->features;
    size_t names = (size_t)f->n_event_names;
    size_t cells = names * WFM_EVENT_COLUMNS;
    size_t slots = names * WFM_POOL_SHAPES * (size_t)grid->n_slots;
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    wfm_pool p = { 0 };
    wfm_status status = WFM_OK;

    *out = p;
    if (n < DAYS_MIN || names == 0)
        return WFM_OK;
    p.name = wfm_mem_new(names, sizeof *p.name);
    p.effect = wfm_mem_new(2 * cells, sizeof *p.effect);
    p.came = wfm_mem_new(2 * slots, sizeof *p.came);
    if (!p.name || !p.effect || !p.came) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    p.days = p.effect + cells;
    p.usual = p.came + slots;
    p.n = f->n_event_names;
    p.n_slots = grid->n_slots;
    WFM_TRY_OUT(status, wfm_daily_learn(&daily, &shares, grid, n, err));
    memcpy(p.name, f->event_name, names * sizeof *p.name);
    memcpy(p.effect, daily.coef + f->event_column, cells * sizeof *p.effect);
    count_days(p.days, f, n, grid);
    count_shapes(&p, grid, n, &shares);
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
    free(pool->came);
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

/* Adds what a queue knows of the shapes of one event's days. */
static void add_shapes(double *came, double *usual, const wfm_pool *p,
                       const char *name, double likeness)
{
    int cells = WFM_POOL_SHAPES * p->n_slots;

    for (int e = 0; e < p->n; e++)
        for (int i = 0; !strcmp(p->name[e], name) && i < cells; i++) {
            came[i] += likeness * p->came[e * cells + i];
            usual[i] += likeness * p->usual[e * cells + i];
        }
}

/* Ratio of what came in a slot to what usually does; 1 where nobody knows. */
static void set_ratio(double *ratio, const double *came, const double *usual,
                      int n_slots)
{
    double sum = 0;

    for (int s = 0; s < n_slots; s++)
        sum += usual[s];
    for (int s = 0; s < n_slots; s++) {
        double doubt = sum > 0 ? usual_contacts * usual[s] / sum : 0;
        ratio[s] = usual[s] > 0 ? (came[s] + doubt) / (usual[s] + doubt) : 1;
    }
}

static wfm_status suggest_shapes(wfm_features *f, const wfm_pool *pool,
                                 size_t n_queues, size_t self,
                                 const double *likeness, wfm_error *err)
{
    int slots = 0, names = f->n_event_names, cells;
    double *shape, *came;

    for (size_t q = 0; q < n_queues; q++)
        if (q != self && pool[q].n_slots > 0)
            slots = pool[q].n_slots;
    if (slots == 0 || names == 0)
        return WFM_OK;
    cells = WFM_POOL_SHAPES * slots;
    shape = wfm_mem_new((size_t)(names * cells), sizeof *shape);
    came = wfm_mem_new(2 * (size_t)cells, sizeof *came);
    if (!shape || !came) {
        free(shape);
        free(came);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    for (int e = 0; e < names; e++) {
        memset(came, 0, 2 * (size_t)cells * sizeof *came);
        for (size_t q = 0; q < n_queues; q++)
            if (q != self && pool[q].n_slots > 0)
                add_shapes(came, came + cells, &pool[q], f->event_name[e],
                           likeness[q]);
        for (int k = 0; k < WFM_POOL_SHAPES; k++)
            set_ratio(shape + e * cells + k * slots, came + k * slots,
                      came + cells + k * slots, slots);
    }
    free(came);
    free(f->shape);
    f->shape = shape;
    return WFM_OK;
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
    return suggest_shapes(f, pool, n_queues, self, likeness, err);
}
