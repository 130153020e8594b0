/* forecast/arima_order.h - the orders of a seasonal ARIMA. */
#ifndef WFM_FORECAST_ARIMA_ORDER_H
#define WFM_FORECAST_ARIMA_ORDER_H

#include "forecast/arima.h"

/* Chooses differences and orders for y[0..n), NAN unknown, period 1: no season,
 * and fits them. A seasonal difference where the strength of the season, by
 * STL, is above 0.64; differences while a KPSS test at 5 % says that the level
 * wanders, at most two; then p, q <= 5, seasonal orders <= 2 and the mean by
 * steps to better neighbours in AICc, models with a root within 1 % of the unit
 * circle left out. Hyndman & Khandakar 2008, doi:10.18637/jss.v027.i03; Wang,
 * Smith & Hyndman 2006, doi:10.1007/s10618-005-0039-x. */
wfm_status wfm_arima_choose(wfm_arima *out, const double *y, int n, int period,
                            wfm_error *err) WFM_MUST_USE;

/* Strength of the season, 0..1, of y without gaps; 0 with less than two
 * periods. */
wfm_status wfm_arima_strength(double *out, const double *y, int n, int period,
                              wfm_error *err) WFM_MUST_USE;

#endif
