/* forecast/ets.h - exponential smoothing without season: level, linear or
 * damped trend, additive errors, chosen by likelihood and AICc. */
#ifndef WFM_FORECAST_ETS_H
#define WFM_FORECAST_ETS_H

#include "base/status.h"

typedef enum wfm_ets_form {
    WFM_ETS_ANN,  /* simple */
    WFM_ETS_AAN,  /* linear trend (Holt) */
    WFM_ETS_AADN, /* damped trend */
    WFM_ETS_FORMS
} wfm_ets_form;

typedef struct wfm_ets {
    wfm_ets_form form;
    double alpha, beta, phi; /* beta as in R: of the level's error */
    double level0, trend0;   /* before the first value */
    double level, trend;     /* after the last */
    double sse;
    double aicc;
    int n;
} wfm_ets;

/* Fits one form to y[0..n), n >= 5, all finite: smoothing parameters and
 * initial states minimise the sum of squares (for additive errors the maximum
 * of the likelihood) with 1e-4 <= alpha <= 0.9999, beta <= alpha, 0.8 <= phi
 * <= 0.98, by Nelder and Mead. Hyndman et al. 2008,
 * doi:10.1007/978-3-540-71918-2. */
wfm_status wfm_ets_fit(wfm_ets *out, wfm_ets_form form, const double *y, int n,
                       wfm_error *err) WFM_MUST_USE;

/* Fits all forms that n allows and keeps the one with the least AICc. */
wfm_status wfm_ets_choose(wfm_ets *out, const double *y, int n,
                          wfm_error *err) WFM_MUST_USE;

/* Point forecast h >= 1 steps after the last value. */
double wfm_ets_predict(const wfm_ets *ets, int h);

#endif
