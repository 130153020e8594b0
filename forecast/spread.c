/* forecast/spread.c - negative binomial quantiles and their calibration. */
#include "forecast/spread.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_sf_gamma.h>

const double wfm_quantile_level[WFM_QUANTILES] = { 0.05, 0.10, 0.50, 0.90,
                                                   0.95 };
static const double normal_quantile[WFM_QUANTILES] = { -1.6448536269514722,
                                                       -1.2815515655446004, 0,
                                                       1.2815515655446004,
                                                       1.6448536269514722 };

static const double most_sd = 3; /* of a level, relative */
static const double half_digits = 1.4901161193847656e-8; /* 2^-26 */

enum {
    EXACT_MEAN = 100,
    EXACT_STEPS = 100000,
    NEWTON_STEPS = 50,
    WHOLE_MEAN = 20,
    CALIBRATE_MIN = 30,
    SD_HALVINGS = 14
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

/* P(shape, x) = x^shape e^-x S / gamma(1 + shape) with S = sum over n >= 0 of
 * x^n / ((shape + 1) ... (shape + n)) (https://dlmf.nist.gov/8.7.E1). */
static double gamma_series(double shape, double x)
{
    double term = 1, sum = 1;

    for (double n = 1; term > DBL_EPSILON / 4 * sum; n++) {
        term *= x / (shape + n);
        sum += term;
    }
    return sum;
}

/* Quantile of the gamma distribution of scale 1 for a shape below 4. Newton's
 * method on log P over t = log x: the slope, shape / S, falls as t grows, so
 * each step ends at or below the quantile and the next ones climb to it. It
 * starts where Wilson and Hilferty put it, but not below the asymptote of
 * log P at small x, which is never above it. The log of the slope falls by less
 * than x a unit of t, so a step of half the digits leaves an error of less than
 * x / 2 times its square, four ulps at most. log_gamma is that of 1 + shape. */
static double gamma_quantile(int level, double shape, double log_gamma)
{
    double log_p = log(wfm_quantile_level[level]), c = 1 / (9 * shape);
    double root = 1 - c + normal_quantile[level] * sqrt(c);
    double t = (log_p + log_gamma) / shape;

    if (root > 0)
        t = fmax(t, log(shape) + 3 * log(root));
    for (int i = 0; i < NEWTON_STEPS; i++) {
        double x = exp(t), sum = gamma_series(shape, x);
        double p = shape * t - x + log(sum) - log_gamma;
        double step = sum / shape * (log_p - p);
        t += step;
        if (fabs(step) <= half_digits)
            break;
    }
    return exp(t);
}

/* Above EXACT_MEAN. */
static double of_gamma(int level, double mean, double shape, double log_gamma)
{
    double c = 1 / (9 * shape);
    double root = 1 - c + normal_quantile[level] * sqrt(c);

    return shape < 4 ? mean / shape * gamma_quantile(level, shape, log_gamma)
                     : mean * root * root * root;
}

double wfm_spread_gamma(double shape, int level)
{
    return of_gamma(level, 1, shape, shape < 4 ? gsl_sf_lngamma(1 + shape) : 0);
}

void wfm_spread_quantiles(double out[WFM_QUANTILES], double mean, double cv2)
{
    double variance = mean + cv2 * mean * mean, shape = mean * mean / variance;
    double log_gamma;

    for (int i = 0; i < WFM_QUANTILES; i++)
        out[i] = mean == 0 ? 0 : (double)NAN;
    if (!(mean > 0) || !isfinite(mean))
        return;
    if (mean <= EXACT_MEAN) {
        exact(out, mean, cv2);
        return;
    }
    log_gamma = shape < 4 ? gsl_sf_lngamma(1 + shape) : 0;
    for (int i = 0; i < WFM_QUANTILES; i++)
        out[i] = of_gamma(i, mean, shape, log_gamma);
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
    const wfm_compound *law; /* NULL: counts */
    double unit;             /* contacts that a mean of one is */
} sample;

static double cube(double x) { return x * x * x; }

/* Whether the 80 % interval and the 90 % one hold a pair. */
typedef struct held {
    bool in80, in90;
} held;

/* Of a small count, where whole numbers matter. No quantile lies below none. */
static held of_small(double y, double mean, double cv2)
{
    double share = mid_share(y, mean, cv2, 0.951);
    bool none = !(y > 0);

    return (held){ share >= 0.1 && (none || share <= 0.9),
                   share >= 0.05 && (none || share <= 0.95) };
}

/* |wfm_spread_score()| <= z, cubed. */
static held of_large(double y, double mean, double cv2)
{
    double share = fmax(y, 0) / mean;
    double c = (1 + cv2 * mean) / (9 * mean), root = sqrt(c);

    return (held){ share <= cube(1 - c + normal_quantile[3] * root) &&
                       share >= cube(1 - c - normal_quantile[3] * root),
                   share <= cube(1 - c + normal_quantile[4] * root) &&
                       share >= cube(1 - c - normal_quantile[4] * root) };
}

static held of_law(const sample *s, size_t i, double cv2)
{
    double contacts = s->mean[i] * s->unit, ratio = s->y[i] / s->mean[i];

    return (held){ s->target != WFM_SPREAD_90 &&
                       wfm_compound_within(s->law, contacts, cv2, ratio, 1),
                   s->target != WFM_SPREAD_80 &&
                       wfm_compound_within(s->law, contacts, cv2, ratio, 0) };
}

/* 2 where both intervals are hit, 1 for one of them; by the target. */
static int hits(const sample *s, size_t i, double cv2)
{
    held in = s->law                    ? of_law(s, i, cv2)
              : s->mean[i] < WHOLE_MEAN ? of_small(s->y[i], s->mean[i], cv2)
                                        : of_large(s->y[i], s->mean[i], cv2);

    return s->target == WFM_SPREAD_80   ? in.in80
           : s->target == WFM_SPREAD_90 ? in.in90
                                        : in.in80 + in.in90;
}

static bool usable(const sample *s, size_t i)
{
    return s->mean[i] * s->unit >= WFM_SPREAD_LEAST && s->y[i] >= 0;
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
                            wfm_spread_target target, const wfm_compound *law)
{
    sample s = {
        y, mean, weight, n, target, law, law ? wfm_compound_unit(law) : 1
    };
    double low = 0, high = most_sd / 8;
    int steps = SD_HALVINGS - 3;
    size_t used = 0;

    for (size_t i = 0; i < n; i++)
        used += usable(&s, i) ? 1 : 0;
    if (used < CALIBRATE_MIN)
        return (double)NAN;
    if (excess(&s, 0) >= 0)
        return 0;
    /* Bisect on the standard deviation, up to one size of steps. */
    for (; high < most_sd && excess(&s, high * high) < 0; high *= 2) {
        steps += low > 0;
        low = high;
    }
    for (int i = 0; i < steps; i++) {
        double mid = (low + high) / 2;
        if (excess(&s, mid * mid) < 0)
            low = mid;
        else
            high = mid;
    }
    return high * high;
}
