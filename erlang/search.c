/* erlang/search.c - how many agents keep every target. */
#include "erlang/search.h"

#include <math.h>

#include "erlang/erlang_a.h"
#include "erlang/erlang_c.h"
#include "erlang/gamma_private.h"

/* ln(metric/target); -inf for a target that is not asked for, inf for one of
 * 0, which no number of agents meets. */
static double over(double metric, double target)
{
    if (isnan(target))
        return -INFINITY;
    return target > 0 ? log(metric / target) : (double)INFINITY;
}

static bool in_domain(const wfm_demand *d)
{
    return d->lambda_per_s >= 0 && isfinite(d->lambda_per_s) && d->aht_s > 0 &&
           isfinite(d->aht_s) && d->patience_s >= 0;
}

static bool is_share(double x) { return isnan(x) || (x >= 0 && x < 1); }

static bool is_goal(const wfm_goal *g)
{
    bool any = !isnan(g->service_level) || !isnan(g->asa_s) ||
               !isnan(g->abandon) || !isnan(g->occupancy) || !isnan(g->p_wait);

    return any && is_share(g->service_level) && is_share(g->abandon) &&
           is_share(g->p_wait) && !(g->asa_s <= 0) && !(g->occupancy <= 0) &&
           g->within_s >= 0;
}

static double worst(const wfm_goal *g, double miss, double asa, double abandon,
                    double occupancy, double p_wait)
{
    double f = over(miss, 1 - g->service_level);

    f = fmax(f, over(asa, g->asa_s));
    f = fmax(f, over(abandon, g->abandon));
    f = fmax(f, over(occupancy, g->occupancy));
    return fmax(f, over(p_wait, g->p_wait));
}

static double service_of(const wfm_erlang_a *a, wfm_service_kind kind)
{
    switch (kind) {
    case WFM_SERVICE_ABANDON_MET:
        return a->sl_abandon_met;
    case WFM_SERVICE_EXCL:
        return a->sl_excl;
    case WFM_SERVICE_ANSWERED:
        return a->sl_answered;
    case WFM_SERVICE_OFFERED:
    default:
        return a->sl_offered;
    }
}

static double excess(const wfm_demand *d, const wfm_goal *g, double n)
{
    double load = d->lambda_per_s * d->aht_s;

    if (isinf(d->patience_s)) {
        wfm_erlang_c c = wfm_erlang_c_eval(n, load, d->aht_s, g->within_s);

        return worst(g, c.miss, c.asa_s, 0, c.occupancy, c.p_wait);
    }
    wfm_erlang_a_case q = { d->lambda_per_s, 1 / d->aht_s, 1 / d->patience_s, n,
                            g->within_s };
    wfm_erlang_a a = wfm_erlang_a_quick(&q);

    return worst(g, 1 - service_of(&a, g->kind), a.mean_wait_s, a.p_abandon,
                 a.occupancy, a.p_wait);
}

double wfm_goal_excess(const wfm_demand *demand, const wfm_goal *goal,
                       double agents)
{
    if (!in_domain(demand) || !is_goal(goal) || !(agents >= 0))
        return NAN;
    return excess(demand, goal, agents);
}

/* Phi(-x)/phi(x) up to sqrt(pi/2), for either sign. */
static double mills(double x)
{
    double z = fabs(x) * M_SQRT1_2;

    return x >= 0 ? wfm_erfcx(z) : 2 * exp(z * z) - wfm_erfcx(z);
}

/* The same excess in the many-server limit, n = a + beta sqrt(a). */
static double limit_excess(const wfm_demand *d, const wfm_goal *g, double a,
                           double beta)
{
    static const double root_half_pi = 1.2533141373155002512;
    double root = sqrt(a), t = g->within_s / d->aht_s, p, late, wait, lost = 0;
    double occupancy = root / (root + beta);

    if (isinf(d->patience_s)) {
        if (beta <= 0)
            return INFINITY;
        p = 1 / (1 + beta * root_half_pi * mills(-beta));
        late = p * exp(-beta * root * t);
        wait = p * d->aht_s / (beta * root);
    } else {
        double ratio = d->aht_s / fmax(d->patience_s, 1e-9 * d->aht_s);
        double r = sqrt(ratio), hat = beta / r, delta = t * r * root;
        double m = mills(hat), hazard = 1 / (root_half_pi * m);

        p = 1 / (1 + r * mills(-beta) / m);
        late = p * exp(-delta * (hat + delta / 2)) * mills(hat + delta) / m;
        lost = fmin(1, p * r / root * fmax(hazard - hat, 0));
        wait = lost * d->patience_s;
        late = fmin(1, lost + late * exp(-ratio * t));
    }
    return worst(g, late, wait, lost, occupancy, p);
}

/* Agents at the root of the limit, by the secant method, to half an agent;
 * *slope is the derivative of the excess by agents. Only a start: it need not
 * converge. */
static double start_of(const wfm_demand *d, const wfm_goal *g, double a,
                       double *slope)
{
    double root = sqrt(a), least = isinf(d->patience_s) ? 0 : -root;
    double x = 0.5, f = limit_excess(d, g, a, x);
    double next = f > 0 ? 1 : 0.25;

    *slope = -1 / root;
    for (int i = 0; i < 20; i++) {
        double f_next = limit_excess(d, g, a, next), by_x, step;

        by_x = (f_next - f) / (next - x);
        x = next;
        f = f_next;
        if (!(by_x < 0) || !isfinite(f)) {
            next = f > 0 ? 2 * x + 1 : 0.5 * (x + least);
        } else {
            *slope = by_x / root;
            step = fmax(-1.5, fmin(-f / by_x, 1.5 + fabs(x)));
            next = fmax(x + step, x - 0.75 * (x - least));
        }
        if (fabs(next - x) * root < 0.5)
            break;
    }
    return a + next * root;
}

/* ln(1 - F) - ln(1 - target) for the service level F of a queue in steady
 * overload: waits are normal around w with variance e^(theta w)/(lambda theta),
 * so that F = e^(-theta w + s^2/2) Phi((T - w)/sigma + s), s = theta sigma. */
static double overload_excess(const wfm_demand *d, const wfm_goal *g, double w)
{
    double theta = 1 / d->patience_s, half = 0.5 * theta * w;
    double sigma = exp(half) / sqrt(d->lambda_per_s * theta), s = theta * sigma;
    double z = ((g->within_s - w) / sigma + s) * M_SQRT1_2;
    double f = exp(-2 * half + 0.5 * s * s) * 0.5 * erfc(-z);

    return log((1 - f) / (1 - g->service_level));
}

/* The wait at which the service level keeps its target in steady overload, by
 * the secant method; *by_w is the derivative of the excess. */
static double overload_wait(const wfm_demand *d, const wfm_goal *g,
                            double *by_w)
{
    double theta = 1 / d->patience_s;
    double most = fmin(g->within_s, -log(g->service_level) / theta);
    double sigma = exp(0.5 * theta * most) / sqrt(d->lambda_per_s * theta);
    double x = most - 2 * sigma, next = most - sigma;
    double f = overload_excess(d, g, x);

    for (int i = 0; i < 8; i++) {
        double f_next = overload_excess(d, g, next), step;

        *by_w = (f_next - f) / (next - x);
        if (!(*by_w > 0))
            return NAN;
        x = next;
        f = f_next;
        step = fmax(-2 * sigma, fmin(-f / *by_w, 2 * sigma));
        next = fmin(x + step, 0.5 * (x + most + 3 * sigma));
        if (fabs(next - x) < 1e-3 * sigma)
            break;
    }
    return next;
}

/* Many agents and a patience that the targets leave room to use: all agents
 * are busy, who arrives waits about w, and n = a e^(-theta w) (the efficiency
 * driven limit, Mandelbaum and Zeltyn 2009, doi:10.1287/opre.1080.0651). NAN
 * where waits of 0 are likely or a target speaks of idle agents. */
static double start_overload(const wfm_demand *d, const wfm_goal *g, double a,
                             double *slope)
{
    double theta = 1 / d->patience_s, w = INFINITY, n, by_w = NAN;

    if (!isnan(g->occupancy) || !isnan(g->p_wait) || isinf(d->patience_s) ||
        !(d->patience_s > 0) || g->kind != WFM_SERVICE_OFFERED)
        return NAN;
    if (g->service_level > 0) {
        if (!(g->within_s > 0))
            return NAN;
        w = overload_wait(d, g, &by_w);
    }
    if (g->abandon > 0 && -log1p(-g->abandon) / theta < w) {
        w = -log1p(-g->abandon) / theta;
        by_w = theta * (1 - g->abandon) / g->abandon;
    }
    if (g->asa_s > 0 && -log1p(-g->asa_s * theta) / theta < w) {
        w = -log1p(-g->asa_s * theta) / theta;
        by_w = (1 - g->asa_s * theta) / g->asa_s;
    }
    n = a * exp(-theta * w);
    if (!(w > 4 * exp(0.5 * theta * w) / sqrt(d->lambda_per_s * theta)) ||
        !(by_w > 0) || !isfinite(n))
        return NAN;
    *slope = -by_w / (theta * n);
    return n;
}

/* Next whole number to try, strictly between lo and hi. */
static double propose(double n, double f, double slope, double lo, double hi)
{
    double root = slope < 0 && isfinite(f) ? ceil(n - f / slope) : (double)NAN;

    if (f <= WFM_GOAL_SLACK)
        root = fmin(isnan(root) ? floor((lo + hi) / 2) : root, n - 1);
    else
        root = fmax(isnan(root) ? 2 * n : root, n + 1);
    if (isinf(hi))
        return fmax(root, lo + 1);
    return fmin(fmax(root, lo + 1), hi - 1);
}

static double search_whole(const wfm_demand *d, const wfm_goal *g, double a)
{
    double lo = isinf(d->patience_s) ? floor(a) : 0, hi = INFINITY, slope;
    double n = start_overload(d, g, a, &slope);
    double n_before = NAN, f_before = NAN;

    if (isnan(n))
        n = start_of(d, g, a, &slope);
    n = fmax(ceil(n), lo + 1);
    for (int i = 0; i < 300; i++) {
        double f = excess(d, g, n), s;

        if (isnan(f))
            return NAN;
        if (f <= WFM_GOAL_SLACK)
            hi = n;
        else
            lo = n;
        if (hi - lo <= 1)
            return hi;
        if (n > 1e15)
            return INFINITY;
        s = (f - f_before) / (n - n_before);
        if (isfinite(s) && s < 0)
            slope = s;
        n_before = n;
        f_before = f;
        n = i % 8 == 7 && !isinf(hi) ? floor((lo + hi) / 2)
                                     : propose(n, f, slope, lo, hi);
    }
    return hi;
}

/* Root in (lo, hi], where hi meets every target and lo does not. */
static double refine(const wfm_demand *d, const wfm_goal *g, double lo,
                     double hi)
{
    double f_lo = NAN, f_hi = excess(d, g, hi);

    for (int i = 0; i < 100 && hi - lo > 0x1p-40 * hi; i++) {
        double mid = 0.5 * (lo + hi), f;

        if (i % 3 != 2 && isfinite(f_lo) && isfinite(f_hi)) {
            mid = lo + (hi - lo) * f_lo / (f_lo - f_hi);
            /* aim a little beyond, so that both ends move */
            mid += (i % 2 ? 1 : -1) * 0x1p-42 * hi;
        }
        if (!(mid > lo && mid < hi))
            mid = 0.5 * (lo + hi);
        f = excess(d, g, mid);
        if (f <= WFM_GOAL_SLACK) {
            hi = mid;
            f_hi = f;
        } else {
            lo = mid;
            f_lo = f;
        }
    }
    return hi;
}

/* Infinite patience: P(W > 0) of n agents from G(n-1, a), and the targets as
 * plain comparisons. */
static bool keeps_c(const wfm_demand *d, const wfm_goal *g, double a, double n,
                    double g_less)
{
    const double slack = 1 + WFM_GOAL_SLACK;
    double p = a / (a + (n - a) * g_less);

    if (!isnan(g->occupancy) && a > g->occupancy * n * slack)
        return false;
    if (p > g->p_wait * slack || p * d->aht_s > g->asa_s * (n - a) * slack)
        return false;
    if (isnan(g->service_level))
        return true;
    if (g->within_s > 0)
        p *= exp(-(n - a) * g->within_s / d->aht_s);
    return p <= (1 - g->service_level) * slack;
}

/* Phi(x)/phi(x), x >= 0, to 1e-4: only a start. */
static double rough_mills(double x)
{
    float y = (float)(0.5 * fmin(x * x, 160));

    return 2.5066282746310005 * (double)expf(y) -
           1.2533141373155002512 * wfm_erfcx_rough(x * M_SQRT1_2);
}

/* beta of the limit ln(alpha(beta)) - t beta = ln(share), alpha = 1/(1 + beta
 * R), R = Phi/phi, R' = 1 + beta R: the root of a parabola that stays within
 * 5 % and, where that may be half an agent, Newton's method until the next
 * step would be below a third of one. */
static double beta_of_share(double share, double t, double root)
{
    static const double root_half_pi = 1.2533141373155002512, c = 0.26;
    double goal = -(double)logf((float)share), b = root_half_pi + t;
    double beta = 2 * goal / (b + sqrt(b * b + 4 * c * goal));

    for (int i = 0; i < 12 && (i > 0 || beta * root > 10); i++) {
        double r = rough_mills(beta), u = 1 + beta * r;
        double f = goal - (double)logf((float)u) - t * beta;
        double step = f / ((r + beta * u) / u + t);

        beta += step;
        if (step * step * root < 0.3)
            break;
    }
    return beta;
}

/* The same for a mean wait: alpha/(beta root) = wait in handle times. */
static double beta_of_wait(double wait, double root)
{
    double beta = 1;

    for (int i = 0; i < 6; i++)
        beta = beta_of_share(fmin(wait * beta * root, 0.999), 0, root);
    return beta;
}

static double start_c(const wfm_demand *d, const wfm_goal *g, double a)
{
    double root = sqrt(a), beta = 0;

    if (g->service_level > 0)
        beta = beta_of_share(1 - g->service_level,
                             root * g->within_s / d->aht_s, root);
    if (g->p_wait > 0 && g->p_wait < 1)
        beta = fmax(beta, beta_of_share(g->p_wait, 0, root));
    if (g->asa_s > 0)
        beta = fmax(beta, beta_of_wait(g->asa_s / d->aht_s, root));
    root = a + beta * root;
    return isnan(g->occupancy) ? root : fmax(root, a / g->occupancy);
}

/* Fewest whole agents with infinite patience: one evaluation of G, then the
 * recursion G(n) = 1 + (n/a) G(n-1) up or down. NAN if the start was too far
 * off. */
static double walk_c(const wfm_demand *d, const wfm_goal *g, double a)
{
    double least = floor(a) + 1, n;
    wfm_scaled start;
    double g_less;

    n = fmax(ceil(start_c(d, g, a)), least);
    if (!(n < 1e15))
        return NAN;
    start = wfm_gamma_upper(n, a, a - n);
    if (start.x > 600)
        return NAN;
    g_less = start.x > 0 ? start.m * exp(start.x) : start.m;
    if (keeps_c(d, g, a, n, g_less)) {
        for (int i = 0; i < 40 && n > least; i++) {
            double g_two_less = (g_less - 1) * a / (n - 1);

            if (!keeps_c(d, g, a, n - 1, g_two_less))
                return n;
            g_less = g_two_less;
            n--;
        }
        return n == least ? n : (double)NAN;
    }
    for (int i = 0; i < 40; i++) {
        g_less = 1 + n / a * g_less;
        n++;
        if (keeps_c(d, g, a, n, g_less))
            return n;
    }
    return NAN;
}

double wfm_search_agents(const wfm_demand *demand, const wfm_goal *goal,
                         bool whole)
{
    double a = demand->lambda_per_s * demand->aht_s, n;

    if (!in_domain(demand) || !is_goal(goal))
        return NAN;
    if (a == 0)
        return 0;
    n = isinf(demand->patience_s) ? walk_c(demand, goal, a) : (double)NAN;
    if (isnan(n))
        n = search_whole(demand, goal, a);
    if (whole || !isfinite(n) || n <= 0)
        return n;
    return refine(demand, goal,
                  isinf(demand->patience_s) ? fmax(a, n - 1) : n - 1, n);
}

double wfm_search_rate(const wfm_demand *demand, const wfm_goal *goal,
                       double agents)
{
    wfm_demand d = *demand;
    double lo = 0, hi;

    d.lambda_per_s = 0;
    if (!in_domain(&d) || !is_goal(goal) || !(agents >= 0))
        return NAN;
    if (agents == 0)
        return 0;
    d.lambda_per_s = hi = agents / d.aht_s;
    while (excess(&d, goal, agents) <= WFM_GOAL_SLACK && hi < 1e300) {
        lo = hi;
        d.lambda_per_s = hi = 2 * hi;
    }
    for (int i = 0; i < 200 && hi - lo > 0x1p-50 * hi; i++) {
        d.lambda_per_s = 0.5 * (lo + hi);
        if (excess(&d, goal, agents) <= WFM_GOAL_SLACK)
            lo = d.lambda_per_s;
        else
            hi = d.lambda_per_s;
    }
    return lo;
}
