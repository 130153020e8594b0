/* forecast/ar.c - Burg's recursion, order by AICc. */
#include "forecast/ar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* x of the fit: centred values or differences; returns their number. */
static int prepare(wfm_ar *a, double *x, const double *y, int n)
{
    double sum = 0;

    if (a->differenced) {
        for (int i = 1; i < n; i++)
            x[i - 1] = y[i] - y[i - 1];
        return n - 1;
    }
    for (int i = 0; i < n; i++)
        sum += y[i];
    a->mean = sum / n;
    for (int i = 0; i < n; i++)
        x[i] = y[i] - a->mean;
    return n;
}

static double aicc(double variance, int order, int n)
{
    double k = order + 1;

    return n * log(fmax(variance, 1e-300)) + 2 * k * n / (n - k - 1);
}

/* Reflection coefficient of the next order from the forward and backward
 * errors, which are then updated. */
static double reflect(double *f, double *b, int n, int order)
{
    double num = 0, den = 0, k;

    for (int t = order; t < n; t++) {
        num += f[t] * b[t - 1];
        den += f[t] * f[t] + b[t - 1] * b[t - 1];
    }
    k = den > 0 ? 2 * num / den : 0;
    for (int t = n - 1; t >= order; t--) {
        double old = f[t];
        f[t] = old - k * b[t - 1];
        b[t] = b[t - 1] - k * old;
    }
    return k;
}

wfm_status wfm_ar_fit(wfm_ar *out, const double *y, int n, int most,
                      bool differenced, wfm_error *err)
{
    double *f = wfm_mem_new(2 * (size_t)n, sizeof *f), *b = f + n;
    double now[WFM_AR_MAX] = { 0 }, variance = 0;
    wfm_ar a = { .differenced = differenced };
    int m;

    if (!f)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    m = prepare(&a, f, y, n);
    memcpy(b, f, (size_t)m * sizeof *b);
    for (int i = 0; i < m; i++)
        variance += f[i] * f[i] / m;
    a.variance = variance;
    a.aicc = aicc(variance, 0, m);
    if (most > WFM_AR_MAX)
        most = WFM_AR_MAX;
    for (int p = 1; p <= most && 3 * p <= m && variance > 0; p++) {
        double old[WFM_AR_MAX], k = reflect(f, b, m, p), value;
        memcpy(old, now, sizeof old);
        for (int i = 0; i < p - 1; i++)
            now[i] = old[i] - k * old[p - 2 - i];
        now[p - 1] = k;
        variance *= 1 - k * k;
        value = aicc(variance, p, m);
        if (value < a.aicc) {
            a.aicc = value;
            a.order = p;
            a.variance = variance;
            memcpy(a.coef, now, sizeof now);
        }
    }
    free(f);
    *out = a;
    return WFM_OK;
}

bool wfm_ar_wanders(const double *y, int n)
{
    int lags = (int)(3 * sqrt(n) / 13);
    double mean = 0, s = 0, sums = 0, variance = 0;

    for (int i = 0; i < n; i++)
        mean += y[i] / n;
    for (int i = 0; i < n; i++) {
        s += y[i] - mean;
        sums += s * s;
    }
    for (int k = 0; k <= lags; k++) {
        double c = 0;
        for (int i = k; i < n; i++)
            c += (y[i] - mean) * (y[i - k] - mean);
        variance += (k > 0 ? 2 * (1 - k / (lags + 1.0)) : 1) * c / n;
    }
    return variance > 0 && sums / ((double)n * n * variance) > 0.463;
}

void wfm_ar_predict(double *out, const wfm_ar *a, const double *y, int n, int h)
{
    double level = y[n - 1];

    /* out holds centred values or differences until the end. */
    for (int i = 0; i < h; i++) {
        double sum = 0;
        for (int k = 0; k < a->order; k++) {
            int t = n + i - 1 - k;
            double x = t >= n           ? out[t - n]
                       : a->differenced ? t > 0 ? y[t] - y[t - 1] : 0
                                        : y[t] - a->mean;
            sum += a->coef[k] * x;
        }
        out[i] = sum;
    }
    for (int i = 0; i < h; i++)
        out[i] = a->differenced ? (level += out[i]) : out[i] + a->mean;
}
