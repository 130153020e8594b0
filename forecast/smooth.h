/* forecast/smooth.h - exponential smoothing in all its forms: errors additive
 * or multiplicative, no, linear or damped trend, no, additive or multiplicative
 * season; chosen by likelihood and AICc. */
#ifndef WFM_FORECAST_SMOOTH_H
#define WFM_FORECAST_SMOOTH_H

#include <stdbool.h>

#include "base/status.h"

enum { WFM_SMOOTH_PERIOD = 24 };

typedef enum wfm_smooth_trend {
    WFM_TREND_NONE,
    WFM_TREND_LINEAR,
    WFM_TREND_DAMPED
} wfm_smooth_trend;

typedef enum wfm_smooth_season {
    WFM_SEASON_NONE,
    WFM_SEASON_ADDED,
    WFM_SEASON_TIMES
} wfm_smooth_season;

typedef struct wfm_smooth_form {
    bool relative; /* errors: of a share of the forecast */
    wfm_smooth_trend trend;
    wfm_smooth_season season;
    int period; /* 1 or 0: no season */
} wfm_smooth_form;

/* season[i % period] belongs to value i. */
typedef struct wfm_smooth_state {
    double level, trend, season[WFM_SMOOTH_PERIOD];
} wfm_smooth_state;

typedef struct wfm_smooth {
    wfm_smooth_form form;
    double alpha, beta, gamma, phi; /* 0, and phi 1, where there is none */
    wfm_smooth_state first;         /* before the first value */
    wfm_smooth_state last;          /* after the last */
    int n, known;
    double loglik; /* less a constant, as R's ets() has it */
    double aicc;
} wfm_smooth;

/* Runs the filter of given parameters and first states over y[0..n), NAN
 * unknown: sets last, loglik and aicc. A multiplicative form whose forecast
 * is not positive: loglik -infinite. */
void wfm_smooth_run(wfm_smooth *io, const double *y, int n);

/* Maximises the likelihood over smoothing parameters and first states within
 * 1e-4 <= alpha <= 0.9999, beta <= alpha, gamma <= 1 - alpha, 0.8 <= phi <=
 * 0.98: as nonlinear least squares of the errors times the geometric mean of
 * the forecasts, by Levenberg and Marquardt, from two starts. Parts of the
 * season that no value shows stay neutral. Too few values for the form: aicc
 * is infinite. Hyndman et al. 2008, doi:10.1007/978-3-540-71918-2; Ord, Koehler
 * & Snyder 1997, doi:10.1080/01621459.1997.10473684. */
wfm_status wfm_smooth_fit(wfm_smooth *out, wfm_smooth_form form,
                          const double *y, int n, wfm_error *err) WFM_MUST_USE;

/* Fits every form that R's ets() admits by default and keeps the least AICc:
 * no multiplicative season with additive errors, relative errors and
 * multiplicative seasons for positive values only, seasons from two periods
 * on. */
wfm_status wfm_smooth_choose(wfm_smooth *out, int period, const double *y,
                             int n, wfm_error *err) WFM_MUST_USE;

/* Point forecast h >= 1 steps after the last value. */
double wfm_smooth_predict(const wfm_smooth *smooth, int h);

#endif
