/* schedule/split_curve.c - what agents missing cost each queue of a pool that
 * splits its people, slot by slot, as falling slopes.
 *
 * The price of one queue is a sum of price * (need - agents)+ over the levels
 * of the curve and the pieces of its promise. Between the needs it is a
 * straight line. Where everybody is a whole agent only whole numbers count,
 * and the line runs from one to the next: that lifts every bound and changes
 * no roster's cost. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/problem_private.h"

enum { PARTS = WFM_CURVE_MAX, ENDS = 2 * PARTS };

/* The price of a queue in a slot, level by level. */
typedef struct parts {
    double need[PARTS], plain_cny[PARTS], owed_cny[PARTS];
    size_t n;
} parts;

static void read_parts(parts *out, const wfm_week *week, size_t queue, int slot)
{
    size_t slots = (size_t)week->slots, plain = week->first_piece;
    size_t n =
        wfm_week_kept(week, queue, slot) < 0 ? plain : plain + WFM_PIECES_MAX;

    out->n = 0;
    for (size_t l = 0; l < n; l++) {
        double need =
            week->curve[(l * week->n_queues + queue) * slots + (size_t)slot];
        double price = wfm_week_curve_price(week, l, queue, slot);

        if (!(need > 0) || !(price > 0))
            continue;
        out->need[out->n] = need;
        out->plain_cny[out->n] = l < plain ? price : 0;
        out->owed_cny[out->n++] = l < plain ? 0 : price;
    }
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Where the line bends, sorted. */
static size_t find_ends(double *end, const parts *p, bool whole)
{
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < p->n; i++) {
        end[n++] = whole ? floor(p->need[i]) : p->need[i];
        if (whole)
            end[n++] = ceil(p->need[i]);
    }
    qsort(end, n, sizeof *end, by_size);
    for (size_t i = 0; i < n; i++)
        if (end[i] > (kept > 0 ? end[kept - 1] : 0))
            end[kept++] = end[i];
    return kept;
}

/* What each agent between the two saves. */
static wfm_slope slope_between(const parts *p, double from, double to)
{
    wfm_slope s = { .to = to };

    for (size_t i = 0; i < p->n; i++) {
        double saved = fmax(p->need[i] - from, 0) - fmax(p->need[i] - to, 0);

        s.plain_cny += p->plain_cny[i] * saved;
        s.owed_cny += p->owed_cny[i] * saved;
    }
    s.plain_cny /= to - from;
    s.owed_cny /= to - from;
    return s;
}

static size_t make_slopes(wfm_slope *out, const wfm_week *week, size_t queue,
                          int slot, bool whole)
{
    double end[ENDS], from = 0;
    parts p;
    size_t n;

    read_parts(&p, week, queue, slot);
    n = find_ends(end, &p, whole);
    for (size_t i = 0; i < n; i++) {
        out[i] = slope_between(&p, from, end[i]);
        from = end[i];
    }
    return n;
}

static bool any_splits(const wfm_week *week)
{
    bool any = false;

    for (size_t k = 0; k < week->n_pools; k++)
        any |= week->pool[k].split;
    return any;
}

static const wfm_pool *pool_of(const wfm_week *week, size_t queue)
{
    const wfm_pool *pool = week->pool;

    while (!(pool->queues >> queue & 1))
        pool++;
    return pool;
}

wfm_status wfm_split_make(wfm_week *week, wfm_error *err)
{
    size_t cells = week->n_queues * (size_t)week->slots, n = 0, capacity = 0;
    wfm_slope *all = NULL, here[ENDS];
    wfm_status status = WFM_NO_MEMORY;

    if (!any_splits(week))
        return WFM_OK;
    week->slope_at =
        wfm_arena_alloc(week->arena, cells + 1, sizeof *week->slope_at);
    if (!week->slope_at)
        goto out;
    for (size_t i = 0; i < cells; i++) {
        size_t q = i / (size_t)week->slots, k = 0;
        const wfm_pool *pool = pool_of(week, q);

        if (pool->split)
            k = make_slopes(here, week, q, (int)(i % (size_t)week->slots),
                            wfm_demand_is_whole(week, pool));
        if (wfm_mem_grow(&all, &capacity, n + k + 1, sizeof *all) != WFM_OK)
            goto out;
        memcpy(all + n, here, k * sizeof *all);
        week->slope_at[i] = n;
        n += k;
    }
    week->slope_at[cells] = n;
    week->slope = wfm_arena_alloc(week->arena, n + 1, sizeof *week->slope);
    if (!week->slope)
        goto out;
    if (n > 0)
        memcpy(week->slope, all, n * sizeof *all);
    status = WFM_OK;
out:
    free(all);
    return status == WFM_OK ? WFM_OK
                            : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}
