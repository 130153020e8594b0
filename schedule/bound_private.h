/* schedule/bound_private.h - prices of the curve and of its levels; see
 * bound_lift.c. Private to the room. */
#ifndef WFM_SCHEDULE_BOUND_PRIVATE_H
#define WFM_SCHEDULE_BOUND_PRIVATE_H

#include "schedule/problem_private.h"

/* The week with the plain curve as its levels, and the sums of the fine prices
 * over what each becomes. Free out->arena and *price. */
wfm_status wfm_bound_coarsen(wfm_week *out, const wfm_week *week,
                             double **price, const double *fine,
                             wfm_error *err) WFM_MUST_USE;
/* Spreads prices of the plain curve over the levels; worth stays the same. */
void wfm_bound_lift(double *fine, const wfm_week *week, const wfm_week *coarse,
                    const double *price);

/* bound_promise.c. The tail of the prices has the part of its price, 0 to 1,
 * at which each promise over a day or a week is kept; that times the price of
 * one of its pieces is the most that the piece's row can have. */
#define WFM_LEAN_START 0.2
#define WFM_LEAN_LEAST 1e-6
/* The most that the price of a pool's level may be. */
double wfm_bound_most(const wfm_week *week, const double *lean, int slot,
                      size_t level, size_t pool);
/* What the promises may miss, at these prices. */
double wfm_bound_budget_cny(const wfm_week *week, const double *price);
/* The parts to start from, of a roster that leaves these gaps: full price for a
 * promise that it does not keep. */
void wfm_bound_lean_start(double *price, const wfm_week *week,
                          const double *gap);
/* Puts the slope of the bound over each of those parts into the tail of gap,
 * the prices of its pieces moving along; owed: of those in pools that split. */
void wfm_bound_lean_slope(double *gap, const wfm_week *week,
                          const double *price, const double *owed);
/* Moves those parts, and the centre's prices along; scaled so that a step is as
 * long in prices as one of theirs. */
void wfm_bound_lean_step(double *price, const wfm_week *week,
                         const double *centre, const double *direction,
                         double length);
/* How much a price moves along with the promise of its level. */
double wfm_bound_along(const wfm_week *week, const double *price,
                       const double *centre, int slot, size_t level,
                       size_t pool);
double wfm_bound_lean_square(const wfm_week *week, const double *centre,
                             const double *direction);

/* bound_split.c: pools that split. What their queues want of agents at these
 * prices, [slot][level][subset], less who is carried; what their promises owe
 * without those; returns what that costs. */
double wfm_bound_split(double *required, double *owed, const wfm_week *week,
                       const double *price);
/* The most that somebody can be worth. */
double wfm_bound_split_most(const wfm_week *week, const double *lean, int slot,
                            size_t level, size_t pool);
/* How far its lean has to go to move prices by one, squared: half the squares
 * of the prices of its pieces, which served best. */
double wfm_bound_split_square(const wfm_week *week, size_t promise);
/* Prices and parts to start from, of a roster that leaves these gaps where
 * nothing is required. */
void wfm_bound_split_start(double *price, const wfm_week *week,
                           const double *gap);
/* Adds prices of the queues of a pool to those of its sets in a slot: sorted,
 * their differences belong to the nested sets of the dearest queues, so that a
 * skill is worth its dearest queue. */
void wfm_bound_nest(const wfm_week *week, const wfm_pool *pool,
                    const double *part, double *price);

#endif
