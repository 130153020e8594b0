/* forecast/theta.c - simple smoothing plus half the slope of a line. */
#include "forecast/theta.h"

#include <math.h>

#include "forecast/ets.h"

static double slope(const double *y, int n)
{
    double mean = 0, cov = 0, var = 0, middle = (n - 1) / 2.0;

    for (int i = 0; i < n; i++)
        mean += y[i] / n;
    for (int i = 0; i < n; i++) {
        cov += (i - middle) * (y[i] - mean);
        var += (i - middle) * (i - middle);
    }
    return cov / var;
}

wfm_status wfm_theta_fit(wfm_theta *out, const double *y, int n, wfm_error *err)
{
    wfm_ets ses;

    WFM_TRY(wfm_ets_fit(&ses, WFM_ETS_ANN, y, n, err));
    *out = (wfm_theta){ ses.level, ses.alpha, slope(y, n) / 2, n };
    return WFM_OK;
}

double wfm_theta_predict(const wfm_theta *t, int h)
{
    double a = t->alpha;

    return t->level + t->drift * (h - 1 + (1 - pow(1 - a, t->n)) / a);
}
