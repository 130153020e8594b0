/* schedule/bound_promise.c - promises over a day or a week in the bound.
 *
 * The row of a promise, (sum price_j(t) u_j(t)) - z <= budget with u at least
 * what a piece lacks and z paid in full, has a multiplier `lean` from 0 to 1.
 * At any such multiplier the pieces are levels of demand at the price
 * lean * price_j(t), and the bound is that of the demand less lean * budget:
 * whatever lean is, no roster costs less. It climbs with the prices. */
#include <math.h>

#include "schedule/bound_private.h"

static int promise_of(const wfm_week *week, int slot, size_t level, size_t pool)
{
    return level / (week->n_levels / week->n_curve) >= week->first_piece
               ? wfm_week_promise(week, pool, slot)
               : -1;
}

static bool splits(const wfm_week *week, size_t promise)
{
    return week->pool[week->promise[promise].pool].split;
}

double wfm_bound_most(const wfm_week *week, const double *lean, int slot,
                      size_t level, size_t pool)
{
    double most = wfm_week_price(week, slot, level, pool);
    int p;

    if (week->pool[pool].split)
        return wfm_bound_split_most(week, lean, slot, level, pool);
    p = promise_of(week, slot, level, pool);

    return p < 0 ? most : most * lean[p];
}

double wfm_bound_along(const wfm_week *week, const double *price,
                       const double *centre, int slot, size_t level,
                       size_t pool)
{
    size_t cells = wfm_week_cells(week);
    int p = promise_of(week, slot, level, pool);

    return p < 0 ? 1 : price[cells + (size_t)p] / centre[cells + (size_t)p];
}

double wfm_bound_budget_cny(const wfm_week *week, const double *price)
{
    const double *lean = price + wfm_week_cells(week);
    double sum = 0;

    for (size_t p = 0; p < week->n_promises; p++)
        sum += lean[p] * week->promise[p].budget_cny;
    return sum;
}

/* Sums over the pieces of a promise of price * x, or of price squared. */
static double over_pieces(const wfm_week *week, size_t promise,
                          const double *price, const double *x)
{
    const wfm_promise *p = &week->promise[promise];
    size_t parts = week->n_levels / week->n_curve;
    size_t first = week->pool[p->pool].first;
    double sum = 0;

    for (int t = p->from; t < p->to; t++)
        for (size_t l = parts * week->first_piece;
             l < week->n_levels &&
             wfm_week_promise(week, p->pool, t) == (int)promise;
             l++) {
            size_t at =
                ((size_t)t * week->n_levels + l) * week->n_subsets + first;

            sum += price[at] * x[at];
        }
    return sum;
}

void wfm_bound_lean_slope(double *gap, const wfm_week *week,
                          const double *price, const double *owed)
{
    size_t cells = wfm_week_cells(week);

    for (size_t p = 0; p < week->n_promises; p++)
        gap[cells + p] = splits(week, p) ? owed[p] - week->promise[p].budget_cny
                                         : over_pieces(week, p, price, gap) /
                                                   price[cells + p] -
                                               week->promise[p].budget_cny;
}

void wfm_bound_lean_start(double *price, const wfm_week *week,
                          const double *gap)
{
    size_t parts = week->n_levels / week->n_curve;

    for (size_t i = 0; i < week->n_promises; i++) {
        const wfm_promise *p = &week->promise[i];
        size_t first = week->pool[p->pool].first;
        double owed = -p->budget_cny;

        if (splits(week, i))
            continue;
        for (int t = p->from; t < p->to; t++)
            for (size_t l = parts * week->first_piece;
                 l < week->n_levels &&
                 wfm_week_promise(week, p->pool, t) == (int)i;
                 l++) {
                double lacks =
                    gap[((size_t)t * week->n_levels + l) * week->n_subsets +
                        first];

                if (lacks > 0)
                    owed += wfm_week_price(week, t, l, p->pool) * lacks;
            }
        price[wfm_week_cells(week) + i] = owed > 0 ? 1 : WFM_LEAN_START;
    }
}

/* Square of the length that a promise's prices move with its lean. */
static double reach(const wfm_week *week, size_t promise, const double *centre)
{
    double lean = centre[wfm_week_cells(week) + promise];

    if (splits(week, promise))
        return wfm_bound_split_square(week, promise);
    return over_pieces(week, promise, centre, centre) / (lean * lean);
}

void wfm_bound_lean_step(double *price, const wfm_week *week,
                         const double *centre, const double *direction,
                         double length)
{
    size_t cells = wfm_week_cells(week);

    for (size_t p = 0; p < week->n_promises; p++) {
        double far = reach(week, p, centre), lean = centre[cells + p];

        /* Without any price it is free to fall. */
        lean = far > 0 ? lean + length * direction[cells + p] / far : 0;
        lean = lean < WFM_LEAN_LEAST ? WFM_LEAN_LEAST : lean > 1 ? 1 : lean;
        price[cells + p] = lean;
    }
}

double wfm_bound_lean_square(const wfm_week *week, const double *centre,
                             const double *direction)
{
    size_t cells = wfm_week_cells(week);
    double sum = 0;

    for (size_t p = 0; p < week->n_promises; p++) {
        double far = reach(week, p, centre), d = direction[cells + p];

        if (far > 0)
            sum += d * d / far;
    }
    return sum;
}
