/* schedule/demand_private.h - agents required, their levels and prices, and
 * what is promised over longer than an interval. Private to the room. */
#ifndef WFM_SCHEDULE_DEMAND_PRIVATE_H
#define WFM_SCHEDULE_DEMAND_PRIVATE_H

#include "schedule/week_private.h"

/* demand.c */
wfm_status wfm_demand_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
double wfm_demand_reserve(const wfm_queue *queue, double required);
/* demand_sets.c: joins the queues that some agent serves together into pools;
 * then what each skill is in and when it is open. */
void wfm_demand_pools(wfm_week *week);
wfm_status wfm_demand_skills(wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* True if everybody who serves the pool counts as a whole agent. */
bool wfm_demand_is_whole(const wfm_week *week, const wfm_pool *pool);
/* demand_cut.c: levels from the curve. Agents are whole, so only whole numbers
 * of them count: with c_S the need of a set of queues and n_S the agents who
 * serve it, max over S of (c_S - n_S)+ = integral over u from 0 to 1 of max
 * over S of (ceil(c_S - u) - n_S)+ because rounding up keeps the order. Each
 * level of the curve becomes one per piece of the unit interval between the
 * fractions of the needs (at most WFM_PARTS_MAX, then averaged). They agree
 * with the curve at whole numbers and lie above it between, which lifts every
 * bound and changes no roster's cost. */
wfm_status wfm_demand_levels(wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* With so many pieces; one is the curve itself. */
wfm_status wfm_demand_cut(wfm_week *week, size_t parts,
                          wfm_error *err) WFM_MUST_USE;
/* Price of an agent missing from a pool at a level, in a slot. */
static inline double wfm_week_price(const wfm_week *week, int slot,
                                    size_t level, size_t pool)
{
    return week
        ->price_cny[((size_t)slot * week->n_levels + level) * week->n_pools +
                    pool];
}

/* Price of an agent missing from a queue at a level of the curve, in a slot. */
static inline double wfm_week_curve_price(const wfm_week *week, size_t curve,
                                          size_t queue, int slot)
{
    return curve < week->first_piece
               ? week->curve_cny_per_h[curve] * week->slot_h
               : week->piece_cny[((curve - week->first_piece) * week->n_queues +
                                  queue) *
                                     (size_t)week->slots +
                                 (size_t)slot];
}
/* Agents rostered at which one more saves what tangent `level` of the waiting
 * cost says, or `least` if that is more. */
double wfm_demand_worth(const wfm_week *week, const wfm_staff_row *row,
                        size_t level, double least);
/* promise.c: promises over a day or a week, once the plain curve and the pools
 * are there. */
wfm_status wfm_promise_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;

/* split_curve.c: the slopes of the queues of pools that split, of whole agents
 * where everybody is one. */
wfm_status wfm_split_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
static inline const wfm_slope *
wfm_week_slopes(const wfm_week *week, size_t queue, int slot, size_t *n)
{
    size_t at = queue * (size_t)week->slots + (size_t)slot;

    *n = week->slope_at[at + 1] - week->slope_at[at];
    return week->slope + week->slope_at[at];
}
/* split.c: agents of a slot over the queues of such a pool. */
typedef struct wfm_split {
    double agents[WFM_SUBSET_QUEUES_MAX]; /* by queue of the pool */
    double owed_cny[WFM_SUBSET_QUEUES_MAX];
    double plain_cny; /* what they do not serve costs, promises apart */
} wfm_split;
/* The split that costs least when each promise has that part of its price;
 * there: agents who serve one of each subset of the pool. Agents who save
 * nothing are put nowhere. */
void wfm_split_best(wfm_split *out, const wfm_week *week, size_t pool, int slot,
                    const double *there, const double *lean);
/* The promise that a queue keeps in a slot, or -1. */
static inline int wfm_week_kept(const wfm_week *week, size_t queue, int slot)
{
    return week->n_promises > 0
               ? week->promised[queue * (size_t)week->slots + (size_t)slot]
               : -1;
}
/* The same of a pool whose levels are its only queue's. */
static inline int wfm_week_promise(const wfm_week *week, size_t pool, int slot)
{
    return week->n_promises > 0 && !week->pool[pool].split
               ? wfm_week_kept(week, week->pool[pool].queue, slot)
               : -1;
}
/* Prices of a bound: [slot][level][subset], then the part of its price, 0 to
 * 1, at which each promise is kept. */
static inline size_t wfm_week_cells(const wfm_week *week)
{
    return (size_t)week->slots * week->n_levels * week->n_subsets;
}
static inline size_t wfm_week_prices(const wfm_week *week)
{
    return wfm_week_cells(week) + week->n_promises;
}

#endif
