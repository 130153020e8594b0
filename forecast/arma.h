/* forecast/arma.h - autoregressive moving average of a series around zero. */
#ifndef WFM_FORECAST_ARMA_H
#define WFM_FORECAST_ARMA_H

#include "base/status.h"

enum { WFM_ARMA_MAX = 3 };

typedef struct wfm_arma {
    int p, q;
    double ar[WFM_ARMA_MAX], ma[WFM_ARMA_MAX];
    double variance; /* of the innovations */
    double aicc;
} wfm_arma;

/* Fits y[0..n), NAN unknown, by the conditional sum of squares from the p-th
 * value on, innovations before it and of unknown values taken as 0; p and q at
 * most WFM_ARMA_MAX. Stationary and invertible by its parameters, minimised by
 * Nelder and Mead. Box & Jenkins 1970; Barndorff-Nielsen & Schou 1973,
 * doi:10.1016/0047-259X(73)90030-4. */
wfm_status wfm_arma_fit(wfm_arma *out, const double *y, int n, int p, int q,
                        wfm_error *err) WFM_MUST_USE;

/* Fits (0,0), (1,0), (2,0), (1,1), (2,1) and keeps the least AICc. */
wfm_status wfm_arma_choose(wfm_arma *out, const double *y, int n,
                           wfm_error *err) WFM_MUST_USE;

/* Forecasts 1..h steps after y[n-1] into out. */
void wfm_arma_predict(double *out, const wfm_arma *arma, const double *y, int n,
                      int h);

#endif
