/* schedule/compact.c - builds and solves the compact linear program of
 * compact_private.h, reads its prices and shifts. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/bound_private.h"
#include "schedule/compact_private.h"

static int by_need(const void *a, const void *b)
{
    const wfm_compact_level *x = a, *y = b;

    if (x->need < y->need || x->need > y->need)
        return x->need < y->need ? -1 : 1;
    return x->level < y->level ? -1 : x->level > y->level;
}

static size_t pool_of(const wfm_week *week, size_t queue)
{
    size_t k = 0;

    while (!(week->pool[k].queues >> queue & 1))
        k++;
    return k;
}

/* The same need and price at a level in all slots of a period? */
static bool is_alike(const wfm_week *week, const wfm_pool *pool, size_t k,
                     size_t level, size_t from, size_t to)
{
    const double *need = week->need + level * week->n_subsets + pool->first;
    size_t stride = week->n_levels * week->n_subsets;
    double price = wfm_week_price(week, (int)from, level, k);

    for (size_t t = from + 1; t < to; t++) {
        double here = wfm_week_price(week, (int)t, level, k);

        if (need[t * stride] < need[from * stride] ||
            need[t * stride] > need[from * stride] || here < price ||
            here > price)
            return false;
    }
    return true;
}

/* The ends of the slopes of a pool that splits, of the period's first slot:
 * slots of an interval are alike. */
static size_t slope_levels(const wfm_compact *c, size_t queue, int slot,
                           wfm_compact_level *level)
{
    size_t n, out = 0;
    const wfm_slope *s = wfm_week_slopes(c->week, queue, slot, &n);
    int promise = wfm_week_kept(c->week, queue, slot);

    for (size_t i = 0; i < n; i++) {
        bool last = i + 1 == n;
        double plain = s[i].plain_cny - (last ? 0 : s[i + 1].plain_cny);
        double owed = s[i].owed_cny - (last ? 0 : s[i + 1].owed_cny);

        if (plain > 0)
            level[out++] =
                (wfm_compact_level){ s[i].to, c->step * plain, i, -1 };
        if (owed > 0)
            level[out++] =
                (wfm_compact_level){ s[i].to, c->step * owed, i, promise };
    }
    return out;
}

/* Levels of whole agents hold for a queue that shares nobody, and for a period
 * only if its slots are alike; otherwise the curve itself, averaged, bounds
 * them. */
size_t wfm_compact_levels(const wfm_compact *c, size_t queue, int period,
                          wfm_compact_level *level)
{
    const wfm_week *week = c->week;
    size_t slots = (size_t)week->slots, k = pool_of(week, queue);
    const wfm_pool *pool = &week->pool[k];
    size_t from = (size_t)(period * c->step), n = week->n_levels;
    size_t to = from + (size_t)c->step < slots ? from + (size_t)c->step : slots;
    bool alike = to - from == (size_t)c->step && pool->n == 1 &&
                 (pool->queues & (pool->queues - 1)) == 0;

    if (pool->split)
        return slope_levels(c, queue, (int)from, level);
    for (size_t l = 0; l < n && alike; l++)
        alike = is_alike(week, pool, k, l, from, to);
    n = alike ? n : week->n_curve;
    for (size_t l = 0; l < n; l++) {
        double sum = 0;

        for (size_t t = from; t < to; t++)
            sum += alike
                       ? week->need[(t * week->n_levels + l) * week->n_subsets +
                                    pool->first]
                       : week->curve[(l * week->n_queues + queue) * slots + t];
        level[l].level = alike ? l : l * (week->n_levels / week->n_curve);
        level[l].need = sum / c->step;
        level[l].promise = l / (alike ? week->n_levels / week->n_curve : 1) >=
                                   week->first_piece
                               ? wfm_week_kept(week, queue, (int)from)
                               : -1;
        level[l].price_cny =
            c->step * (alike ? wfm_week_price(week, (int)from, l, k)
                             : wfm_week_curve_price(week, l, queue, (int)from));
    }
    qsort(level, n, sizeof *level, by_need);
    return n;
}

static wfm_status build(wfm_compact_builder *b, wfm_error *err)
{
    wfm_compact *c = b->c;

    WFM_TRY(wfm_compact_make_groups(c));
    WFM_TRY(wfm_compact_make_rows(b));
    b->row = wfm_mem_new(b->n_rows + 1, sizeof *b->row);
    b->value = wfm_mem_new(b->n_rows + 1, sizeof *b->value);
    b->at = wfm_mem_new((size_t)c->periods + 1, sizeof *b->at);
    if (!b->row || !b->value || !b->at)
        return WFM_NO_MEMORY;
    WFM_TRY(wfm_lp_new(&c->lp, err));
    WFM_TRY(wfm_lp_add_rows(c->lp, b->n_rows, b->lower, b->upper, NULL, err));
    return wfm_compact_make_columns(b, err);
}

wfm_status wfm_compact_init(wfm_compact *out, const wfm_week *week, int step,
                            wfm_error *err)
{
    wfm_compact c = { .week = week, .step = step };
    wfm_compact_builder b = { .c = &c };
    wfm_status status = WFM_NO_MEMORY;

    c.periods = (week->slots + step - 1) / step;
    c.arena = wfm_arena_new();
    c.supply_row = wfm_mem_new(week->n_skills * (size_t)c.periods + 1,
                               sizeof *c.supply_row);
    c.queue_row = wfm_mem_new(week->n_queues * (size_t)c.periods + 1,
                              sizeof *c.queue_row);
    c.promise_row = wfm_mem_new(week->n_promises + 1, sizeof *c.promise_row);
    if (c.arena && c.supply_row && c.queue_row && c.promise_row)
        status = build(&b, err);
    free(b.lower);
    free(b.upper);
    free(b.look_row);
    free(b.rest_row);
    free(b.row);
    free(b.value);
    free(b.at);
    if (status != WFM_OK) {
        wfm_compact_release(&c);
        return status == WFM_NO_MEMORY
                   ? wfm_fail(err, WFM_NO_MEMORY, "out of memory")
                   : status;
    }
    *out = c;
    return WFM_OK;
}

void wfm_compact_release(wfm_compact *c)
{
    for (size_t g = 0; c->shifts && g < c->n_groups; g++)
        free(c->shifts[g]);
    free(c->shifts);
    wfm_lp_free(c->lp);
    wfm_arena_free(c->arena);
    free(c->column);
    free(c->supply_row);
    free(c->queue_row);
    free(c->promise_row);
    *c = (wfm_compact){ 0 };
}

/* The worth of the only queue of a pool to prices of its levels, those of a
 * promise at its part of their price: the largest need is paid first. */
static void spread_over_pieces(const wfm_week *week, size_t k, double worth,
                               int t, double *price, const double *lean)
{
    wfm_compact_level level[WFM_LEVELS_MAX];
    const double *need = week->need +
                         (size_t)t * week->n_levels * week->n_subsets +
                         week->pool[k].first;

    for (size_t l = 0; l < week->n_levels; l++)
        level[l] = (wfm_compact_level){ .need = need[l * week->n_subsets],
                                        .level = l };
    qsort(level, week->n_levels, sizeof *level, by_need);
    for (size_t l = week->n_levels; l-- > 0 && worth > 0;) {
        size_t at = level[l].level;
        double most = wfm_bound_most(week, lean, t, at, k);

        most = most < worth ? most : worth;
        price[at * week->n_subsets + week->pool[k].first] = most;
        worth -= most;
    }
}

/* Prices of queues to prices of levels and sets. The level with the largest
 * need is the first to be paid, and the last of the week. */
static void spread_price(const wfm_compact *c, const double *worth, int t,
                         double *price, const double *lean)
{
    const wfm_week *week = c->week;

    for (size_t k = 0; k < week->n_pools; k++) {
        double below = 0, part[WFM_QUEUES_MAX] = { 0 };
        int promise = wfm_week_promise(week, k, t);

        if (week->pool[k].split) {
            wfm_bound_nest(week, &week->pool[k], worth, price);
            continue;
        }
        if (promise >= 0) {
            spread_over_pieces(week, k, worth[week->promise[promise].queue], t,
                               price, lean);
            continue;
        }
        for (size_t l = week->n_levels; l-- > 0;) {
            double most = wfm_week_price(week, t, l, k);

            for (size_t q = 0; q < week->n_queues; q++) {
                double v = worth[q] - below;

                part[q] = v < 0 ? 0 : v > most ? most : v;
            }
            wfm_bound_nest(week, &week->pool[k], part,
                           price + l * week->n_subsets);
            below += most;
        }
    }
}

static wfm_status read_shifts(wfm_compact *c)
{
    double *x = wfm_mem_new(wfm_lp_columns(c->lp) + 1, sizeof *x);
    bool ok = x != NULL;

    c->shifts = wfm_mem_new(c->n_groups + 1, sizeof *c->shifts);
    ok = ok && c->shifts;
    for (size_t g = 0; g < c->n_groups && ok; g++) {
        size_t n = c->week->shape[c->group[g].shape].n_options;

        c->shifts[g] = wfm_mem_new(WFM_WEEK_DAYS * n + 1, sizeof(double));
        ok = c->shifts[g] != NULL;
    }
    if (ok) {
        wfm_lp_primal(c->lp, x);
        for (size_t j = 0; j < c->n_columns; j++)
            if (c->column[j].kind == WFM_COMPACT_SHIFT)
                c->shifts[c->column[j].a][c->column[j].c] += x[j];
    }
    free(x);
    return ok ? WFM_OK : WFM_NO_MEMORY;
}

static wfm_status read_prices(const wfm_compact *c, double *price)
{
    const wfm_week *week = c->week;
    double *dual = wfm_mem_new(wfm_lp_rows(c->lp) + 1, sizeof *dual);
    double worth[WFM_QUEUES_MAX];
    size_t stride = week->n_levels * week->n_subsets;
    double *lean = price + wfm_week_cells(week);

    if (!dual)
        return WFM_NO_MEMORY;
    wfm_lp_dual(c->lp, dual);
    memset(price, 0, (size_t)week->slots * stride * sizeof *price);
    for (size_t p = 0; p < week->n_promises; p++) {
        lean[p] = fabs(dual[c->promise_row[p]]);
        lean[p] = lean[p] > 1                ? 1
                  : lean[p] < WFM_LEAN_LEAST ? WFM_LEAN_LEAST
                                             : lean[p];
    }
    for (int t = 0; t < week->slots; t++) {
        for (size_t q = 0; q < week->n_queues; q++) {
            size_t at =
                c->queue_row[q * (size_t)c->periods + (size_t)(t / c->step)];

            worth[q] = at == SIZE_MAX ? 0 : fabs(dual[at]) / c->step;
        }
        spread_price(c, worth, t, price + (size_t)t * stride, lean);
    }
    free(dual);
    return WFM_OK;
}

wfm_status wfm_compact_solve(wfm_compact *c, wfm_lp_method method,
                             long max_iterations, double *price,
                             const wfm_run *run, wfm_error *err)
{
    wfm_lp_options options = { .method = method,
                               .max_iterations = max_iterations,
                               .residual_max = 1e-4, /* prices and shares */
                               .run = run };
    wfm_lp_result result;

    WFM_TRY(wfm_lp_solve(c->lp, &options, &result, err));
    if (result.outcome != WFM_LP_OPTIMAL)
        return wfm_fail(err, WFM_INTERNAL, "the linear program has no optimum");
    c->objective = result.bound + c->constant;
    return (!price || read_prices(c, price) == WFM_OK) &&
                   read_shifts(c) == WFM_OK
               ? WFM_OK
               : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}

wfm_status wfm_compact_write(wfm_compact *c, const char *file, wfm_error *err)
{
    for (size_t j = 0; j < c->n_columns; j++)
        if (c->column[j].kind != WFM_COMPACT_OTHER)
            WFM_TRY(wfm_lp_set_integer(c->lp, j, err));
    return wfm_lp_write(c->lp, file, err);
}
