/* forecast/arima.h - seasonal ARIMA by exact Gaussian likelihood. */
#ifndef WFM_FORECAST_ARIMA_H
#define WFM_FORECAST_ARIMA_H

#include <stdbool.h>

#include "base/status.h"

enum { WFM_ARIMA_MAX = 5, WFM_ARIMA_SEASONAL = 2, WFM_ARIMA_STATES = 64 };

/* phi(B) Phi(B^period) ((1-B)^d (1-B^period)^sd y - mean)
 * = theta(B) Theta(B^period) e; period 0 or 1: no season. */
typedef struct wfm_arima_order {
    int p, d, q, sp, sd, sq, period;
    bool mean; /* of the differences: a drift if d + sd is 1 */
} wfm_arima_order;

typedef struct wfm_arima {
    wfm_arima_order order;
    double ar[WFM_ARIMA_MAX], ma[WFM_ARIMA_MAX];
    double sar[WFM_ARIMA_SEASONAL], sma[WFM_ARIMA_SEASONAL];
    double mean;
    double variance; /* of the innovations, maximum likelihood */
    double loglik;   /* of the differenced values */
    double aicc;
    int n; /* known differenced values */
} wfm_arima;

/* Maximises the exact likelihood of the differenced values: Kalman filter over
 * Harvey's state, started in its stationary distribution; the mean by
 * generalised least squares within it. NAN in y is a value nobody knows (with
 * differences, so are those it enters). Stationary and invertible by its
 * parameters, started at the conditional sum of squares, minimised by Nelder
 * and Mead. p, q at most WFM_ARIMA_MAX, sp, sq at most WFM_ARIMA_SEASONAL,
 * p + sp period and q + sq period below WFM_ARIMA_STATES. Too few values for
 * the order: aicc is infinite. Harvey 1989, doi:10.1017/CBO9781107049994. */
wfm_status wfm_arima_fit(wfm_arima *out, const double *y, int n,
                         const wfm_arima_order *order,
                         wfm_error *err) WFM_MUST_USE;

/* The same for an ARMA process around 0 from a start near the optimum: *out
 * holds its order (no differences, no mean, no season) and coefficients. The
 * optimum to about 1e-3. */
wfm_status wfm_arima_refine(wfm_arima *out, const double *y, int n,
                            wfm_error *err) WFM_MUST_USE;

/* Forecasts 1..h steps after y[n-1] into out; the last d + sd period values
 * must be finite. */
wfm_status wfm_arima_predict(double *out, const wfm_arima *arima,
                             const double *y, int n, int h,
                             wfm_error *err) WFM_MUST_USE;

#endif
