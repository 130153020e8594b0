/* cost/service_curve.h - what another point of service costs.
 *
 * For a ladder of service levels the fewest (real-valued) agents that reach
 * each level in every interval are found with wfm_staff_measure(); they are
 * priced at what a staffed second costs, shrinkage included, and the waiting
 * and abandonment that remain are priced too. The step between two rungs is
 * the price of that point of service. */
#ifndef WFM_COST_SERVICE_CURVE_H
#define WFM_COST_SERVICE_CURVE_H

#include "data/plan.h"

typedef struct wfm_service_point {
    double target;        /* service level asked of every interval */
    double service_level; /* reached, weighted by volume */
    double agent_hours;   /* on the queue */
    double paid_hours;    /* with shrinkage */
    double staffing_cny;  /* paid hours at price_cny_per_h */
    double waiting_cny;   /* waiting and abandonment that remain */
    double total_cny;
    double per_point_cny; /* staffing of this rung less the one before, per
                             point (0.01) of service gained; NAN for the
                             first and where nothing is gained */
} wfm_service_point;

typedef struct wfm_service_curve {
    wfm_service_point *point;
    size_t n;
    size_t cheapest; /* rung of the least total_cny */
} wfm_service_curve;
void wfm_service_curve_release(wfm_service_curve *curve);

/* queue: index into the centre, or -1 for all live (voice and chat) queues
 * together. target: n increasing levels in (0,1). price_cny_per_h: operating
 * cost of a paid hour, > 0 (the cost table's cost_per_paid_second times 3600
 * less fixed cost, or a contract's). Intervals without volume are left out.
 * WFM_BAD_INPUT for a target or price outside its range, WFM_NO_MEMORY. */
wfm_status wfm_service_curve_make(wfm_service_curve *out,
                                  const wfm_centre *centre,
                                  const wfm_staff *staff, int queue,
                                  double price_cny_per_h, const double *target,
                                  size_t n, wfm_error *err) WFM_MUST_USE;

#endif
