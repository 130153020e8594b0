/* forecast/ar.h - autoregression of a series or of its differences. */
#ifndef WFM_FORECAST_AR_H
#define WFM_FORECAST_AR_H

#include <stdbool.h>

#include "base/status.h"

enum { WFM_AR_MAX = 80 };

typedef struct wfm_ar {
    int order;
    bool differenced;
    double mean; /* of the series, or of its differences (then 0) */
    double coef[WFM_AR_MAX];
    double variance; /* of the innovations */
    double aicc;
} wfm_ar;

/* Fits all orders up to `most` (at most WFM_AR_MAX and a third of the values)
 * to y[0..n), n >= 8, all finite, by Burg's recursion and keeps the one with
 * the least AICc. O(n most). Burg 1967; Brockwell & Davis 1991,
 * doi:10.1007/978-1-4419-0320-4. */
wfm_status wfm_ar_fit(wfm_ar *out, const double *y, int n, int most,
                      bool differenced, wfm_error *err) WFM_MUST_USE;

/* Whether the level of y wanders so that differences should be taken: the
 * test of Kwiatkowski et al. 1992, doi:10.1016/0304-4076(92)90104-Y, at 5 %.
 */
bool wfm_ar_wanders(const double *y, int n);

/* Forecasts 1..h steps after y[n-1] into out. */
void wfm_ar_predict(double *out, const wfm_ar *ar, const double *y, int n,
                    int h);

#endif
