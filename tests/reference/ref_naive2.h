/* tests/reference/ref_naive2.h - Naive2, the yardstick of the M4 competition:
 * the last value, put in season where the series has one. */
#ifndef WFM_TESTS_REF_NAIVE2_H
#define WFM_TESTS_REF_NAIVE2_H

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* The competition's own test for seasonality, at 90 %. */
static inline bool is_seasonal(const double *x, int n, int m)
{
    double mean = 0, c0 = 0, limit = 1, acf = 0;

    for (int i = 0; i < n; i++)
        mean += x[i] / n;
    for (int i = 0; i < n; i++)
        c0 += (x[i] - mean) * (x[i] - mean);
    for (int k = 1; k <= m; k++) {
        double c = 0;
        for (int i = k; i < n; i++)
            c += (x[i] - mean) * (x[i - k] - mean);
        acf = c / c0;
        if (k < m)
            limit += 2 * acf * acf;
    }
    return fabs(acf) > 1.645 / sqrt(n) * sqrt(limit);
}

/* Classical multiplicative seasonal indices. */
static inline void indices(double *figure, const double *x, int n, int m)
{
    double mean = 0;

    for (int p = 0; p < m; p++) {
        double sum = 0;
        int count = 0;
        for (int i = p; i < n; i += m) {
            double t = 0;
            if (i < m / 2 || i + m / 2 >= n)
                continue;
            for (int k = -m / 2; k <= m / 2; k++)
                t += x[i + k] * (abs(k) == m / 2 ? 0.5 : 1) / m;
            sum += x[i] / t;
            count++;
        }
        figure[p] = sum / count;
        mean += figure[p] / m;
    }
    for (int p = 0; p < m; p++)
        figure[p] /= mean;
}

static inline void naive2(double *f, const double *x, int n, int h)
{
    double figure[24];

    for (int i = 0; i < 24; i++)
        figure[i] = 1;
    if (is_seasonal(x, n, 24))
        indices(figure, x, n, 24);
    for (int i = 0; i < h; i++)
        f[i] = x[n - 1] / figure[(n - 1) % 24] * figure[(n + i) % 24];
}

#endif
