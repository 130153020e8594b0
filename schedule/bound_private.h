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

#endif
