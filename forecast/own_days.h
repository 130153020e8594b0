/* forecast/own_days.h - single days far from an event that differ from the
 * days beside them: the evening on which a pre-sale opens, a day of payment. */
#ifndef WFM_FORECAST_OWN_DAYS_H
#define WFM_FORECAST_OWN_DAYS_H

#include "forecast/features.h"

/* Chance, 0-1, that k residuals (logs) of the same day before or after an event
 * share an effect of their own, rather than being chance of standard deviation
 * scale and now and then an odd day. usual, 0-1: how often there is one before
 * anything is seen. NAN-free, scale > 0; 0 for k < 1. */
double wfm_own_day_chance(const double *resid, int k, double scale,
                          double usual);

/* Ridge weights of the columns of group WFM_GROUP_EVENT_OWN from residuals
 * without them: such that an effect counts as far as it is likely and known;
 * infinite for those that are likely none. resid[n] are residuals of a fit with
 * coef, w[n] is 0 for unknown days. Other columns are left alone. */
wfm_status wfm_own_days_weigh(double *lambda, const wfm_features *features,
                              int n, const double *resid, const double *w,
                              const double *coef, double scale,
                              wfm_error *err) WFM_MUST_USE;

#endif
