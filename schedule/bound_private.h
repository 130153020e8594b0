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
 * the prices of its pieces moving along. */
void wfm_bound_lean_slope(double *gap, const wfm_week *week,
                          const double *price);
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

#endif
