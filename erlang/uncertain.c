/* erlang/uncertain.c - arrival rates that are themselves uncertain.
 *
 * With shape k = 1/cv^2 and u = ln(Lambda k/mean) the size-biased gamma density
 * is exp((k+1)u - e^u)/Gamma(k+1): entire in u, falling faster than
 * exponentially on both sides, so that the trapezoidal rule is exact to a
 * double with a step of a quarter of its width. The measures vary over
 * w = 1/sqrt(a) in u around c, where load and agents are equal, and the service
 * level around c + theta T, where customers wait about T; up to a million
 * erlang the step follows w.
 *
 * Above, and without patience (Erlang C: a bend at c, and a service level that
 * varies over 1/(a T mu) just below), Gauss's rule with 20 nodes runs over
 * panels that shrink towards those two points, so that their number grows with
 * ln(a) only. Beyond c a queue without patience has two gamma tails: everybody
 * waits for ever and all agents are busy.
 */
#include "erlang/uncertain.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>

static double step_for(const wfm_erlang_a_case *q, double k)
{
    double a = fmax(q->lambda_per_s / q->mu_per_s, 1);

    return fmin(0.25 / sqrt(k + 1), 0.2 / sqrt(a));
}

typedef struct sums {
    double weight, p_wait, p_abandon, sl, wait, busy;
} sums;

static void add_node(sums *s, const wfm_erlang_a_case *mean, double k, double u,
                     double peak, double du)
{
    wfm_erlang_a_case q = *mean;
    double w = du * exp((k + 1) * (u - peak) - (exp(u) - exp(peak)));
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

/* Nodes at u = peak + i h, from `low` to `high`. */
static void add_evenly(sums *s, const wfm_erlang_a_case *q, double k,
                       double low, double high)
{
    double peak = log(k + 1), h = step_for(q, k);

    for (double i = floor((low - peak) / h); peak + i * h <= high; i++)
        add_node(s, q, k, peak + i * h, peak, h);
}

/* Where load and agents are equal. */
static double capacity_at(const wfm_erlang_a_case *q, double k)
{
    return log(k) + log(fmax(q->agents, 1)) -
           log(q->lambda_per_s / q->mu_per_s);
}

/* The panels of Gauss's rule, and what it is for. */
typedef struct panels {
    sums *s;
    const wfm_erlang_a_case *q;
    double k;
    double finest, width,
        widest; /* of a panel: at, near and far from a point */
    gsl_integration_glfixed_table *rule;
} panels;

static void add_panel(const panels *p, double from, double to, double point,
                      double side)
{
    for (size_t i = 0; i < p->rule->n; i++) {
        double d, weight;

        gsl_integration_glfixed_point(from, to, i, &d, &weight, p->rule);
        add_node(p->s, p->q, p->k, point + side * d, log(p->k + 1), weight);
    }
}

/* All from `from` to `to`, which lie on one side of the point. */
static void add_panels(const panels *p, double from, double to, double point)
{
    double near = fmin(fabs(from - point), fabs(to - point));
    double far = fmax(fabs(from - point), fabs(to - point));

    while (from < to && near < far) {
        double most = near < 10 * p->width ? p->width : p->widest;
        double step = fmin(fmax(near, p->finest), fmin(most, p->widest));
        double next = fmin(near + step, far);

        add_panel(p, near, next, point, to <= point ? -1 : 1);
        if (!(next > near))
            break;
        near = next;
    }
}

/* From low to high, with panels that shrink towards the two points. */
static void add_graded(sums *s, const wfm_erlang_a_case *q, double k,
                       double low, double high)
{
    double a = q->lambda_per_s / q->mu_per_s,
           served = q->within_s * q->mu_per_s;
    double c = capacity_at(q, k), late = c + q->theta_per_s * q->within_s;
    double mid = 0.5 * (c + late), width = 1 / sqrt(fmax(a, 1));
    panels p = { .s = s,
                 .q = q,
                 .k = k,
                 .finest = width / fmax(1, served * sqrt(a)),
                 .width = width,
                 .widest = 0.5 / sqrt(k + 1),
                 .rule = gsl_integration_glfixed_table_alloc(20) };

    if (!p.rule)
        return; /* no weight: every mean is NAN */
    add_panels(&p, low, fmin(c, high), c);
    add_panels(&p, fmax(low, c), fmin(mid, high), c);
    add_panels(&p, fmax(low, mid), fmin(late, high), late);
    add_panels(&p, fmax(low, late), high, late);
    gsl_integration_glfixed_table_free(p.rule);
}

static wfm_uncertain means(const sums *s, const wfm_erlang_a_case *q)
{
    return (wfm_uncertain){ .p_wait = s->p_wait / s->weight,
                            .p_abandon = s->p_abandon / s->weight,
                            .sl_offered = s->sl / s->weight,
                            .mean_wait_s = s->wait / s->weight,
                            .occupancy = s->busy / s->weight * q->lambda_per_s /
                                         q->agents };
}

/* Averages where nobody hangs up: the part below the capacity by quadrature,
 * the part above in closed form. */
static wfm_uncertain average_patient(const wfm_erlang_a_case *q, double k,
                                     double low, double high)
{
    double c = capacity_at(q, k);
    double over = c > 500 ? 0 : gsl_cdf_gamma_Q(exp(c), k + 1, 1);
    double full = c > 500 ? 0 : gsl_cdf_gamma_Q(exp(c), k, 1);
    sums s = { 0 };
    wfm_uncertain u;

    if (c <= low)
        return (wfm_uncertain){ 1, 0, 0, INFINITY, 1 };
    add_graded(&s, q, k, low, fmin(c, high));
    u = means(&s, q);
    u.p_wait = (1 - over) * u.p_wait + over;
    u.sl_offered *= 1 - over;
    u.mean_wait_s = over > 0 ? (double)INFINITY : u.mean_wait_s;
    u.occupancy = (1 - over) * u.occupancy + full;
    return u;
}

static wfm_uncertain average(const wfm_erlang_a_case *q, double cv)
{
    double k = 1 / (cv * cv), peak = log(k + 1);
    double low = falls_to(k, peak, -1), high = falls_to(k, peak, 1);
    sums s = { 0 };

    if (q->theta_per_s == 0 && q->agents >= 1)
        return average_patient(q, k, low, high);
    if (q->lambda_per_s <= 1e6 * q->mu_per_s)
        add_evenly(&s, q, k, low, high);
    else
        add_graded(&s, q, k, low, high);
    return means(&s, q);
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
    double n = wfm_search_agents(demand, goal, whole), lo, hi, most, width;

    if (!(rate_cv >= 0 && rate_cv <= 3) || !isfinite(n) || n == 0)
        return rate_cv >= 0 && rate_cv <= 3 ? n : (double)NAN;
    if (rate_cv < 1e-7)
        return n;
    lo = 0;
    hi = n = ceil(n);
    /* With a cv of 3 a volume of 500 times its mean has a chance below 2^-53.
     */
    most = 1000 * hi;
    while (excess(demand, goal, rate_cv, hi) > WFM_GOAL_SLACK) {
        lo = hi;
        hi = ceil(hi * (1 + 0.5 * rate_cv)) + 1;
        if (hi > most)
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
        double mid = whole ? floor(lo + (hi - lo) / 2) : 0.5 * (lo + hi);

        if (!(mid > lo && mid < hi))
            break; /* agents beyond 2^53 are no longer counted one by one */

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
