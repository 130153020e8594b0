/* schedule/bound_lift.c - prices of the plain curve, and of the levels of
 * whole agents made from it.
 *
 * The plain curve has few prices and its dual climbs fast. Its prices stay
 * feasible when each is spread over the levels made from its own: what a set
 * is worth does not change, but its need is counted where it is rounded up
 * first. That lifts the bound at once, and the finer dual climbs from there. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/bound_private.h"

wfm_status wfm_bound_coarsen(wfm_week *out, const wfm_week *week,
                             double **price, const double *fine, wfm_error *err)
{
    size_t parts = week->n_levels / week->n_curve, sets = week->n_subsets;
    wfm_week coarse = *week;

    coarse.arena = wfm_arena_new();
    *price = wfm_mem_new((size_t)week->slots * week->n_curve * sets +
                             week->n_promises + 1,
                         sizeof **price);
    if (!coarse.arena || !*price) {
        wfm_arena_free(coarse.arena);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    *out = coarse;
    WFM_TRY(wfm_demand_cut(out, 1, err));
    for (size_t t = 0; t < (size_t)week->slots; t++)
        for (size_t l = 0; l < week->n_levels; l++)
            for (size_t s = 0; s < sets; s++)
                (*price)[(t * week->n_curve + l / parts) * sets + s] +=
                    fine[(t * week->n_levels + l) * sets + s];
    memcpy(*price + wfm_week_cells(out), fine + wfm_week_cells(week),
           week->n_promises * sizeof **price);
    return WFM_OK;
}

/* The set that gains most of what is left in a level: rounded up there, and
 * with the smallest fraction, because it is rounded up in the fewest others. */
static size_t next_set(const wfm_pool *pool, const double *left,
                       const double *need, const double *plain)
{
    size_t best = pool->n;
    double most = -1;

    for (size_t s = 0; s < pool->n; s++) {
        double gain = need[s] - plain[s];

        if (left[s] > 0 && (best == pool->n || gain > most)) {
            best = s;
            most = gain;
        }
    }
    return best;
}

static void lift_level(double *fine, const wfm_week *week, const wfm_pool *pool,
                       size_t k, int slot, size_t curve, const double *plain,
                       double *left)
{
    size_t parts = week->n_levels / week->n_curve, sets = week->n_subsets;

    for (size_t i = parts; i-- > 0;) {
        size_t level = curve * parts + i;
        size_t at =
            ((size_t)slot * week->n_levels + level) * sets + pool->first;
        double room =
            wfm_bound_most(week, fine + wfm_week_cells(week), slot, level, k);
        size_t s;

        while (room > 0 &&
               (s = next_set(pool, left, week->need + at, plain)) < pool->n) {
            double put = left[s] < room ? left[s] : room;

            fine[at + s] += put;
            left[s] = put < left[s] ? left[s] - put : 0;
            room = put < room ? room - put : 0;
        }
    }
}

void wfm_bound_lift(double *fine, const wfm_week *week, const wfm_week *coarse,
                    const double *price)
{
    size_t sets = week->n_subsets;
    double left[WFM_QUEUES_MAX + 1];

    memset(fine, 0, wfm_week_cells(week) * sizeof *fine);
    memcpy(fine + wfm_week_cells(week), price + wfm_week_cells(coarse),
           week->n_promises * sizeof *fine);
    for (int t = 0; t < week->slots; t++)
        for (size_t l = 0; l < week->n_curve; l++)
            for (size_t k = 0; k < week->n_pools; k++) {
                const wfm_pool *pool = &week->pool[k];
                size_t at =
                    ((size_t)t * week->n_curve + l) * sets + pool->first;

                if (pool->split) { /* one level stands for all */
                    if (l == 0)
                        memcpy(fine + (size_t)t * week->n_levels * sets +
                                   pool->first,
                               price + at, pool->n * sizeof *fine);
                    continue;
                }
                memcpy(left, price + at, pool->n * sizeof *left);
                lift_level(fine, week, pool, k, t, l, coarse->need + at, left);
            }
}
