/* forecast/arima_private.h - the state space of an ARMA process. */
#ifndef WFM_FORECAST_ARIMA_PRIVATE_H
#define WFM_FORECAST_ARIMA_PRIVATE_H

#include "forecast/arima.h"

/* The product of the polynomials, in Harvey's form: size max(p, q + 1), of the
 * whole polynomials. */
typedef struct wfm_arma_space {
    int size, p, q;
    double phi[WFM_ARIMA_STATES];   /* 0 beyond p */
    double theta[WFM_ARIMA_STATES]; /* theta[0] = 1 */
    double *start, *now;            /* size x size, scratch */
} wfm_arma_space;

/* What a filter run says: mean and sums of squares with it, and the state after
 * the last value. */
typedef struct wfm_arma_run {
    int known;
    double mean, squares, log_det;
    double state[WFM_ARIMA_STATES]; /* of y less the mean, one step ahead */
} wfm_arma_run;

/* Room that a space needs: 3 size^2 values. */
static inline int wfm_arma_room(int size) { return 3 * size * size; }

/* Exact run over w[0..n), NAN unknown; the mean by generalised least squares
 * or 0. false: the process has no stationary start. */
bool wfm_arma_filter(wfm_arma_run *out, wfm_arma_space *space, const double *w,
                     int n, bool mean);

/* The same, innovations before the p-th value and of unknown values taken as
 * 0 and `mean` given. */
void wfm_arma_conditional(wfm_arma_run *out, const wfm_arma_space *space,
                          const double *w, int n, double mean);

/* Forecasts 1..h steps after the run into out; changes its state. */
void wfm_arma_ahead(double *out, const wfm_arma_space *space, wfm_arma_run *run,
                    int h);

#endif
