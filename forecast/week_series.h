/* forecast/week_series.h - one total a week: autoregression that reaches back
 * more than a year, and a season of 52 weeks. */
#ifndef WFM_FORECAST_WEEK_SERIES_H
#define WFM_FORECAST_WEEK_SERIES_H

#include "base/status.h"

enum {
    WFM_WEEK_YEAR = 52,
    WFM_WEEK_ORDER = 78,   /* weeks the autoregression may reach back */
    WFM_WEEK_RECENT = 1000 /* weeks of history that are looked at */
};

/* Forecasts the weeks 1..h after y[0..n), n >= 1, y finite and >= 0, into out:
 * the median of an autoregression of the differences (Burg, order by AICc), the
 * same of the logs, and exponential smoothing of the logs without their season
 * of 52 weeks (STL, from two years on; ETS by AICc). Never negative, never more
 * than ten times what was seen. Fewer than eight weeks: the last value. */
wfm_status wfm_week_series_predict(double *out, const double *y, int n, int h,
                                   wfm_error *err) WFM_MUST_USE;

#endif
