/* erlang/waiting_cost.c - what waiting and abandonment cost as a function of
 * agents: the curve whose tangents enter the roster's linear programme.
 *
 * Per interval of length I and arrival rate lambda:
 *   cost(n) = lambda I (w E[W](n) + c p_abandon(n))
 * with the price w of a waited second and c of an abandoned contact. Both
 * parts are convex and decreasing in n. Without abandonment E[W] grows beyond
 * all bounds as n falls to the load, while in an interval of finite length the
 * queue can only grow by (lambda - n mu) per second: an agent less costs at
 * most w mu I^2/2 more. Where the slope of the steady state reaches that, the
 * curve goes on as this straight line, so that it is convex, once
 * differentiable and finite down to n = 0. Deferred work has no such curve:
 * it is a constraint (deferred.h).
 */
#include <math.h>

#include "erlang/queue_private.h"
#include "erlang/staff.h"

typedef struct curve {
    wfm_interval v;
    double waited_cny, abandoned_cny;
} curve;

static double steady(const curve *c, double servers)
{
    const wfm_interval *v = &c->v;
    double contacts = v->demand.lambda_per_s * v->length_s;
    wfm_measures m = wfm_interval_measure(v, servers / v->slots);

    return contacts *
           (c->waited_cny * m.asa_s + c->abandoned_cny * m.p_abandon);
}

/* Central difference; its error is about the square of the relative step. */
static double steady_slope(const curve *c, double servers, double floor_)
{
    double step = 1e-4 * fmin(servers - floor_, sqrt(servers) + 1);

    return (steady(c, servers + step) - steady(c, servers - step)) / (2 * step);
}

/* Infinite patience: straight below the point where the slope is `steepest`. */
static double patient_cost(const curve *c, double servers, double *slope)
{
    double load = c->v.demand.lambda_per_s * c->v.demand.aht_s;
    double steepest = -c->waited_cny * c->v.length_s * c->v.length_s /
                      (2 * c->v.demand.aht_s);
    double lo = load * (1 + 0x1p-30), hi = load + 1;

    if (servers > lo && steady_slope(c, servers, load) >= steepest) {
        *slope = steady_slope(c, servers, load);
        return steady(c, servers);
    }
    while (steady_slope(c, hi, load) < steepest)
        hi = load + 2 * (hi - load);
    for (int i = 0; i < 60 && hi - lo > 1e-9 * hi; i++) {
        double mid = 0.5 * (lo + hi);

        if (steady_slope(c, mid, load) < steepest)
            lo = mid;
        else
            hi = mid;
    }
    *slope = steepest;
    return steady(c, hi) + steepest * (servers - hi);
}

static curve curve_of(const wfm_centre *centre, const wfm_staff_row *row)
{
    return (curve){ wfm_interval_of_row(centre, row),
                    centre->costs.per_waited_second_cny,
                    centre->costs.per_abandoned_cny };
}

static bool is_flat(const wfm_centre *centre, const wfm_staff_row *row)
{
    return row->volume == 0 ||
           wfm_queue_is_levelled(&centre->queue[row->queue]);
}

double wfm_staff_waiting_cost_cny(const wfm_centre *centre,
                                  const wfm_staff_row *row, double agents,
                                  double *slope)
{
    curve c = curve_of(centre, row);
    double servers = agents * c.v.slots, cost, s = 0;

    if (slope)
        *slope = 0;
    if (!(agents >= 0))
        return NAN;
    if (is_flat(centre, row))
        return 0;
    if (isinf(c.v.demand.patience_s)) {
        cost = patient_cost(&c, servers, &s);
    } else {
        cost = steady(&c, servers);
        s = steady_slope(&c, fmax(servers, 1e-6), 0);
    }
    if (slope)
        *slope = s * c.v.slots;
    return cost;
}

double wfm_staff_waiting_slope_cny(const wfm_centre *centre,
                                   const wfm_staff_row *row, double agents)
{
    curve c = curve_of(centre, row);
    double slope = 0;

    if (!(agents >= 0) || is_flat(centre, row))
        return 0;
    if (!isinf(c.v.demand.patience_s))
        return steady_slope(&c, fmax(agents * c.v.slots, 1e-6), 0) * c.v.slots;
    wfm_staff_waiting_cost_cny(centre, row, agents, &slope);
    return slope;
}
