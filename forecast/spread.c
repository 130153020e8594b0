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

/* p(k+1) = p(k) (1 + k cv2) mean / ((1 + cv2 mean) (k + 1)). */
static void exact(double *out, double mean, double cv2)
{
    double p = exp(cv2 * mean > 1e-8 ? -log1p(cv2 * mean) / cv2 : -mean);
    double sum = p, k = 0;
    int i = 0;

    while (i < WFM_QUANTILES && k < EXACT_STEPS) {
        if (sum >= wfm_quantile_level[i]) {
            out[i++] = k;
            continue;
        }
        p *= (1 + k * cv2) * mean / ((1 + cv2 * mean) * (k + 1));
        sum += p;
        k += 1;
    }
    for (; i < WFM_QUANTILES; i++)
        out[i] = k;
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

/* How far coverage is above what it should be, with this cv2. */
static double excess(const double *y, const double *mean, size_t n, double cv2,
                     size_t *used)
{
    double inside = 0;
    size_t m = 0;

    for (size_t i = 0; i < n; i++) {
        double z, q[WFM_QUANTILES];
        if (!(mean[i] >= WFM_SPREAD_LEAST) || !(y[i] >= 0))
            continue;
        m++;
        if (mean[i] < WHOLE_MEAN) { /* where whole numbers matter */
            exact(q, mean[i], cv2);
            inside +=
                (q[1] <= y[i] && y[i] <= q[3]) + (q[0] <= y[i] && y[i] <= q[4]);
            continue;
        }
        z = fabs(wfm_spread_score(y[i], mean[i], cv2));
        inside += (z <= normal_quantile[3]) + (z <= normal_quantile[4]);
    }
    *used = m;
    return m > 0 ? inside / (2.0 * (double)m) - 0.85 : 0;
}

double wfm_spread_calibrate(const double *y, const double *mean, size_t n)
{
    double low = 0, high = 9;
    size_t used;

    if (excess(y, mean, n, 0, &used) >= 0 && used >= CALIBRATE_MIN)
        return 0;
    if (used < CALIBRATE_MIN)
        return (double)NAN;
    /* Bisect on the standard deviation. */
    low = 0;
    high = 3;
    for (int i = 0; i < 14; i++) {
        double mid = (low + high) / 2;
        if (excess(y, mean, n, mid * mid, &used) < 0)
            low = mid;
        else
            high = mid;
    }
    return high * high;
}
