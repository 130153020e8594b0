/* forecast/spread.c - negative binomial quantiles and their calibration. */
#include "forecast/spread.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

const double wfm_quantile_level[WFM_QUANTILES] = { 0.05, 0.10, 0.50, 0.90,
                                                   0.95 };
static const double normal_quantile[WFM_QUANTILES] = { -1.6448536269514722,
                                                       -1.2815515655446004, 0,
                                                       1.2815515655446004,
                                                       1.6448536269514722 };

enum {
    EXACT_MEAN = 100,
    EXACT_STEPS = 100000,
    WHOLE_MEAN = 20,
    CALIBRATE_MIN = 30
};

/* The mid-distribution function is P(X < k) + P(X = k) / 2 at whole numbers
 * and linear between them.
 * p(k+1) = p(k) (1 + k cv2) mean / ((1 + cv2 mean) (k + 1)). */
static void exact(double *out, double mean, double cv2)
{
    double p = exp(cv2 * mean > 1e-8 ? -log1p(cv2 * mean) / cv2 : -mean);
    double below = 0, mid = p / 2, before = 0, k = 0;
    int i = 0;

    while (i < WFM_QUANTILES && k < EXACT_STEPS) {
        if (mid >= wfm_quantile_level[i]) {
            double step = mid - before;
            out[i] = k > 0 && step > 0
                         ? k - (mid - wfm_quantile_level[i]) / step
                         : 0;
            i++;
            continue;
        }
        below += p;
        p *= (1 + k * cv2) * mean / ((1 + cv2 * mean) * (k + 1));
        before = mid;
        mid = below + p / 2;
        k += 1;
    }
    for (; i < WFM_QUANTILES; i++)
        out[i] = k;
}

/* The mid-distribution function at y, linear between whole numbers; stops early
 * where it is beyond `most`. */
static double mid_share(double y, double mean, double cv2, double most)
{
    double p = exp(cv2 * mean > 1e-8 ? -log1p(cv2 * mean) / cv2 : -mean);
    double below = 0, mid = p / 2, before = 0, k = 0;

    while (k < y && mid <= most && k < EXACT_STEPS) {
        below += p;
        p *= (1 + k * cv2) * mean / ((1 + cv2 * mean) * (k + 1));
        before = mid;
        mid = below + p / 2;
        k += 1;
    }
    return k > y ? mid - (k - y) * (mid - before) : mid;
}

/* By bisection on the logarithm: the inverse in closed form does not converge
 * for tiny shapes. */
static double gamma_quantile(double p, double shape, double scale)
{
    double low = -700, high = log(shape * scale) + 10;

    for (int i = 0; i < 80; i++) {
        double mid = (low + high) / 2;
        if (gsl_cdf_gamma_P(exp(mid), shape, scale) < p)
            low = mid;
        else
            high = mid;
    }
    return exp(high);
}

void wfm_spread_quantiles(double out[WFM_QUANTILES], double mean, double cv2)
{
    double variance = mean + cv2 * mean * mean, shape = mean * mean / variance;

    for (int i = 0; i < WFM_QUANTILES; i++)
        out[i] = mean == 0 ? 0 : (double)NAN;
    if (!(mean > 0) || !isfinite(mean))
        return;
    if (mean <= EXACT_MEAN) {
        exact(out, mean, cv2);
        return;
    }
    for (int i = 0; i < WFM_QUANTILES; i++) {
        double z = normal_quantile[i], c = 1 / (9 * shape);
        double root = 1 - c + z * sqrt(c);
        out[i] = shape < 4 ? gamma_quantile(wfm_quantile_level[i], shape,
                                            mean / shape)
                           : mean * root * root * root;
    }
}

double wfm_spread_score(double y, double mean, double cv2)
{
    double shape = mean / (1 + cv2 * mean), c = 1 / (9 * shape);

    return (cbrt(fmax(y, 0) / mean) - 1 + c) / sqrt(c);
}

typedef struct sample {
    const double *y, *mean, *weight;
    size_t n;
    wfm_spread_target target;
} sample;

static double cube(double x) { return x * x * x; }

/* 2 where both intervals are hit, 1 for one of them; by the target. */
static int hits(const sample *s, size_t i, double cv2)
{
    bool in80, in90;

    if (s->mean[i] < WHOLE_MEAN) { /* where whole numbers matter */
        /* No quantile lies below none. */
        double share = mid_share(s->y[i], s->mean[i], cv2, 0.951);
        bool none = !(s->y[i] > 0);
        in80 = share >= 0.1 && (none || share <= 0.9);
        in90 = share >= 0.05 && (none || share <= 0.95);
    } else {
        /* |wfm_spread_score()| <= z, cubed. */
        double share = fmax(s->y[i], 0) / s->mean[i];
        double c = (1 + cv2 * s->mean[i]) / (9 * s->mean[i]), root = sqrt(c);
        in80 = share <= cube(1 - c + normal_quantile[3] * root) &&
               share >= cube(1 - c - normal_quantile[3] * root);
        in90 = share <= cube(1 - c + normal_quantile[4] * root) &&
               share >= cube(1 - c - normal_quantile[4] * root);
    }
    return s->target == WFM_SPREAD_80   ? in80
           : s->target == WFM_SPREAD_90 ? in90
                                        : in80 + in90;
}

static bool usable(const sample *s, size_t i)
{
    return s->mean[i] >= WFM_SPREAD_LEAST && s->y[i] >= 0;
}

/* How far coverage is above what it should be, with this cv2. */
static double excess(const sample *s, double cv2)
{
    static const double want[] = { 1.7, 0.8, 0.9 };
    double inside = 0, all = 0;

    for (size_t i = 0; i < s->n; i++) {
        double w = s->weight ? s->weight[i] : 1;
        if (!(w > 0) || !usable(s, i))
            continue;
        all += w;
        inside += w * hits(s, i, cv2);
    }
    return all > 0 ? inside / all - want[s->target] : 0;
}

double wfm_spread_calibrate(const double *y, const double *mean,
                            const double *weight, size_t n,
                            wfm_spread_target target)
{
    sample s = { y, mean, weight, n, target };
    double low = 0, high = 3;
    size_t used = 0;

    for (size_t i = 0; i < n; i++)
        used += usable(&s, i);
    if (used < CALIBRATE_MIN)
        return (double)NAN;
    if (excess(&s, 0) >= 0)
        return 0;
    /* Bisect on the standard deviation. */
    for (int i = 0; i < 14; i++) {
        double mid = (low + high) / 2;
        if (excess(&s, mid * mid) < 0)
            low = mid;
        else
            high = mid;
    }
    return high * high;
}
