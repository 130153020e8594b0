/* workforce/ratio_shrink.c - small groups are drawn towards the whole. */
#include "workforce/ratio_shrink.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_sf_gamma.h>

typedef struct groups {
    const double *observed, *expected;
    size_t n;
} groups;

/* ln Gamma(k + d) - ln Gamma(k), without cancellation for whole d. */
static double rising(double k, double d)
{
    double sum = 0;

    if (d > 64 || d != floor(d))
        return gsl_sf_lngamma(k + d) - gsl_sf_lngamma(k);
    for (double i = 0; i < d; i++)
        sum += log(k + i);
    return sum;
}

/* Minus the log likelihood without terms that do not depend on k. */
static double misfit(double log_k, void *context)
{
    const groups *g = context;
    double k = exp(log_k), sum = 0;

    for (size_t i = 0; i < g->n; i++) {
        double d = g->observed[i], e = g->expected[i];

        if (e > 0)
            sum += rising(k, d) - d * log(k + e) - k * log1p(e / k);
    }
    return -sum;
}

enum { GRID = 24, BRENT_STEPS = 60 };

/* The least misfit over the whole range: a grid, then Brent inside the cells
 * beside the best of it. */
static double strength(groups *g)
{
    const double from = log(0.01), to = log(WFM_SHRINK_STRONGEST);
    double best = to, least = INFINITY, step = (to - from) / GRID, a, b;
    gsl_function f = { misfit, g };
    gsl_min_fminimizer *m;

    for (int i = 0; i <= GRID; i++) {
        double value = misfit(from + i * step, g);

        if (value <= least) {
            least = value;
            best = from + i * step;
        }
    }
    if (best >= to - step / 2)
        return WFM_SHRINK_STRONGEST;
    if (best <= from)
        return exp(best);
    a = best - step;
    b = best + step;
    if (!(misfit(a, g) > least) || !(misfit(b, g) > least))
        return exp(best);
    m = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
    if (m && gsl_min_fminimizer_set(m, &f, best, a, b) == GSL_SUCCESS) {
        for (int i = 0; i < BRENT_STEPS; i++)
            if (gsl_min_fminimizer_iterate(m) != GSL_SUCCESS)
                break;
        best = gsl_min_fminimizer_x_minimum(m);
    }
    if (m)
        gsl_min_fminimizer_free(m);
    return exp(best);
}

double wfm_ratio_shrink(double *ratio, const double *observed,
                        const double *expected, size_t n)
{
    groups g = { observed, expected, n };
    double k = strength(&g);

    for (size_t i = 0; i < n; i++)
        ratio[i] = expected[i] > 0 && k < WFM_SHRINK_STRONGEST
                       ? (observed[i] + k) / (expected[i] + k)
                       : 1;
    return k;
}
