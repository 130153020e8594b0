/* erlang/uncertain.c - arrival rates that are themselves uncertain.
 *
 * With shape k = 1/cv^2 and u = ln(Lambda k/mean) the size-biased gamma density
 * is exp((k+1)u - e^u)/Gamma(k+1): entire in u, falling faster than
 * exponentially on both sides, so that the trapezoidal rule is exact to a
 * double with a step of a quarter of its width. The measures vary over
 * 1/sqrt(a) in u; the step follows that too.
 */
#include "erlang/uncertain.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

static double step_for(const wfm_erlang_a_case *q, double k)
{
    double a = fmax(q->lambda_per_s / q->mu_per_s, 1);

    return fmin(0.25 / sqrt(k + 1), 0.2 / sqrt(a));
}

typedef struct sums {
    double weight, p_wait, p_abandon, sl, wait, busy;
} sums;

static void add_node(sums *s, const wfm_erlang_a_case *mean, double k, double u,
                     double peak)
{
    wfm_erlang_a_case q = *mean;
    double w = exp((k + 1) * (u - peak) - (exp(u) - exp(peak)));
    wfm_erlang_a a;

    q.lambda_per_s = mean->lambda_per_s * exp(u) / k;
    a = wfm_erlang_a_quick(&q);
    s->weight += w;
    s->p_wait += w * a.p_wait;
    s->p_abandon += w * a.p_abandon;
    s->sl += w * a.sl_offered;
    s->wait += w * a.mean_wait_s;
    /* busy agents per contact, size-biased like the others */
    s->busy += w * a.occupancy * q.agents / q.lambda_per_s;
}

static double falls_to(double k, double peak, double direction)
{
    double u = peak, width = direction / sqrt(k + 1);

    while ((k + 1) * (u - peak) - (exp(u) - exp(peak)) > -43)
        u += width;
    return u;
}

static wfm_uncertain average(const wfm_erlang_a_case *q, double cv)
{
    double k = 1 / (cv * cv), peak = log(k + 1), h = step_for(q, k);
    double low = falls_to(k, peak, -1), high = falls_to(k, peak, 1);
    sums s = { 0 };

    for (double i = floor((low - peak) / h); peak + i * h <= high; i++)
        add_node(&s, q, k, peak + i * h, peak);
    return (wfm_uncertain){ .p_wait = s.p_wait / s.weight,
                            .p_abandon = s.p_abandon / s.weight,
                            .sl_offered = s.sl / s.weight,
                            .mean_wait_s = s.wait / s.weight,
                            .occupancy = s.busy / s.weight * q->lambda_per_s /
                                         q->agents };
}

wfm_uncertain wfm_uncertain_eval(const wfm_erlang_a_case *q, double rate_cv)
{
    wfm_erlang_a a = wfm_erlang_a_quick(q);

    if (!(rate_cv >= 0 && rate_cv <= 3) || isnan(a.p_wait))
        return (wfm_uncertain){ NAN, NAN, NAN, NAN, NAN };
    if (rate_cv < 1e-7 || q->lambda_per_s == 0)
        return (wfm_uncertain){ a.p_wait, a.p_abandon, a.sl_offered,
                                a.mean_wait_s, a.occupancy };
    return average(q, rate_cv);
}

static double over(double metric, double target)
{
    return isnan(target) ? -(double)INFINITY : log(metric / target);
}

static double excess(const wfm_demand *d, const wfm_goal *g, double cv,
                     double n)
{
    wfm_erlang_a_case q = { d->lambda_per_s, 1 / d->aht_s, 1 / d->patience_s, n,
                            g->within_s };
    wfm_uncertain u = wfm_uncertain_eval(&q, cv);
    double f = over(1 - u.sl_offered, 1 - g->service_level);

    f = fmax(f, over(u.mean_wait_s, g->asa_s));
    f = fmax(f, over(u.p_abandon, g->abandon));
    f = fmax(f, over(u.occupancy, g->occupancy));
    return fmax(f, over(u.p_wait, g->p_wait));
}

double wfm_uncertain_agents(const wfm_demand *demand, const wfm_goal *goal,
                            double rate_cv, bool whole)
{
    double n = wfm_search_agents(demand, goal, whole), lo, hi, width;

    if (!(rate_cv >= 0 && rate_cv <= 3) || !isfinite(n) || n == 0)
        return rate_cv >= 0 && rate_cv <= 3 ? n : (double)NAN;
    if (rate_cv < 1e-7)
        return n;
    lo = 0;
    hi = n = ceil(n);
    while (excess(demand, goal, rate_cv, hi) > WFM_GOAL_SLACK) {
        lo = hi;
        hi = ceil(hi * (1 + 0.5 * rate_cv)) + 1;
        if (hi > 1e9)
            return INFINITY;
    }
    if (lo == 0) /* uncertainty can help a very loose target */
        for (double below = floor(0.9 * hi); below >= 1;
             below = floor(0.9 * below)) {
            if (excess(demand, goal, rate_cv, below) > WFM_GOAL_SLACK) {
                lo = below;
                break;
            }
            hi = below;
        }
    width = whole ? 1 : 0x1p-30 * hi;
    while (hi - lo > width) {
        double mid = whole ? floor((lo + hi) / 2) : 0.5 * (lo + hi);

        if (excess(demand, goal, rate_cv, mid) <= WFM_GOAL_SLACK)
            hi = mid;
        else
            lo = mid;
    }
    return hi;
}

double wfm_uncertain_quantile(const wfm_demand *demand, const wfm_goal *goal,
                              double rate_cv, double confidence, bool whole)
{
    wfm_demand at = *demand;

    if (!(rate_cv >= 0 && rate_cv <= 3) || !(confidence > 0 && confidence < 1))
        return NAN;
    if (rate_cv >= 1e-7)
        at.lambda_per_s *= gsl_cdf_gamma_Pinv(
            confidence, 1 / (rate_cv * rate_cv), rate_cv * rate_cv);
    return wfm_search_agents(&at, goal, whole);
}

double wfm_uncertain_chance(const wfm_demand *demand, const wfm_goal *goal,
                            double rate_cv, double agents)
{
    double most = wfm_search_rate(demand, goal, agents);

    if (isnan(most) || !(rate_cv >= 0 && rate_cv <= 3))
        return NAN;
    if (demand->lambda_per_s == 0)
        return 1;
    if (rate_cv < 1e-7)
        return most >= demand->lambda_per_s ? 1 : 0;
    return gsl_cdf_gamma_P(most / demand->lambda_per_s, 1 / (rate_cv * rate_cv),
                           rate_cv * rate_cv);
}
