/* schedule/demand_cut.c - the levels of demand as bounds take them: cut where
 * the need of a set of queues has its fraction, so that each piece is whole. */
#include <math.h>
#include <string.h>

#include "schedule/problem_private.h"

enum { SETS_MAX = WFM_QUEUES_MAX + 1 };

/* What the curve's level wants of a set of queues. */
static double need_of(const wfm_week *week, size_t curve, size_t set, int slot)
{
    size_t slots = (size_t)week->slots;
    double sum = 0;

    for (size_t q = 0; q < week->n_queues; q++)
        if (week->subset[set] >> q & 1)
            sum += week->curve[(curve * week->n_queues + q) * slots +
                               (size_t)slot];
    return sum;
}

/* Sorted ends of at most `parts` pieces of the unit interval; how many. */
static size_t cut_unit(const wfm_pool *pool, const double *need, size_t parts,
                       double *end)
{
    size_t n = 0, kept = 0;
    double cut[SETS_MAX];

    for (size_t s = 0; s < pool->n; s++) {
        double part = need[s] - floor(need[s]);
        size_t at = n;

        while (at > 0 && cut[at - 1] >= part)
            at--;
        if (!(part > 0) || (at < n && cut[at] <= part))
            continue;
        memmove(cut + at + 1, cut + at, (n - at) * sizeof *cut);
        cut[at] = part;
        n++;
    }
    /* Too many: evenly chosen ones. */
    for (size_t k = 0; k < n; k++)
        if (n < parts || (k + 1) * (parts - 1) / n > k * (parts - 1) / n)
            end[kept++] = cut[k];
    end[kept++] = 1;
    return kept;
}

/* The slopes of a pool that splits stand for all levels: the first one has the
 * most that an agent can be worth, the others are nothing. */
static void keep_slopes(wfm_week *week, size_t level, size_t k, int slot)
{
    const wfm_pool *pool = &week->pool[k];
    double most = 0;

    if (level > 0)
        return;
    for (size_t q = 0; q < week->n_queues; q++) {
        const wfm_slope *slope;
        size_t n;

        if (!(pool->queues >> q & 1))
            continue;
        slope = wfm_week_slopes(week, q, slot, &n);
        if (n > 0 && slope->plain_cny + slope->owed_cny > most)
            most = slope->plain_cny + slope->owed_cny;
    }
    week->price_cny[(size_t)slot * week->n_levels * week->n_pools + k] = most;
}

/* One level of the curve of a pool in a slot as several of the week; the
 * lowest piece of the unit interval has the largest need and comes last. */
static void split_level(wfm_week *week, size_t curve, size_t k, int slot,
                        size_t parts)
{
    const wfm_pool *pool = &week->pool[k];
    double need[SETS_MAX], end[WFM_PARTS_MAX], from = 0;
    double price = wfm_week_curve_price(week, curve, pool->queue, slot);
    size_t n;

    for (size_t s = 0; s < pool->n; s++)
        need[s] = need_of(week, curve, pool->first + s, slot);
    if (pool->split) {
        keep_slopes(week, curve * parts, k, slot);
        return;
    }
    end[0] = 1;
    n = wfm_demand_is_whole(week, pool) ? cut_unit(pool, need, parts, end) : 1;
    for (size_t i = 0; i < parts; i++) {
        size_t level =
            (size_t)slot * week->n_levels + curve * parts + (parts - 1 - i);
        double length = i < n ? end[i] - from : 0;

        week->price_cny[level * week->n_pools + k] = price * length;
        for (size_t s = 0; s < pool->n; s++) {
            double down = floor(need[s]), up = need[s] - down - from;

            up = length > 0 ? up / length : 0;
            up = up < 0 ? 0 : up > 1 ? 1 : up;
            week->need[level * week->n_subsets + pool->first + s] = down + up;
        }
        from += length;
    }
}

/* Pieces that the pools want at most. */
static size_t parts_of(const wfm_week *week)
{
    size_t parts = 1;

    for (size_t k = 0; k < week->n_pools; k++)
        if (wfm_demand_is_whole(week, &week->pool[k]) &&
            week->pool[k].n + 1 > parts)
            parts = week->pool[k].n + 1;
    return parts < WFM_PARTS_MAX ? parts : WFM_PARTS_MAX;
}

wfm_status wfm_demand_levels(wfm_week *week, wfm_error *err)
{
    return wfm_demand_cut(week, parts_of(week), err);
}

wfm_status wfm_demand_cut(wfm_week *week, size_t parts, wfm_error *err)
{
    size_t slots = (size_t)week->slots;

    week->n_levels = parts * week->n_curve;
    week->need = wfm_arena_alloc(week->arena,
                                 slots * week->n_levels * week->n_subsets + 1,
                                 sizeof(double));
    week->price_cny =
        wfm_arena_alloc(week->arena, slots * week->n_levels * week->n_pools + 1,
                        sizeof(double));
    if (!week->need || !week->price_cny)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    week->short_cny = 0;
    for (size_t l = 0; l < week->n_curve; l++) {
        if (!week->promised || l + 1 != week->first_piece)
            week->short_cny += week->curve_cny_per_h[l] * week->slot_h;
        for (size_t k = 0; k < week->n_pools; k++)
            for (int t = 0; t < week->slots; t++)
                split_level(week, l, k, t, parts);
    }
    return WFM_OK;
}
