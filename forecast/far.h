/* forecast/far.h - beyond eight weeks: profile or weekly totals. */
#ifndef WFM_FORECAST_FAR_H
#define WFM_FORECAST_FAR_H

#include "forecast/trial.h"

/* Share of the model "weekly" (the rest is the profile's) in forecasts more
 * than eight weeks ahead, by the errors of both on weekly totals 9 to 26 weeks
 * after up to four origins, 13 weeks apart, within days 0..n-1. 0 with less
 * than two and a half years of history. */
wfm_status wfm_far_share(double *out, const wfm_grid *grid, int n,
                         wfm_error *err) WFM_MUST_USE;

#endif
