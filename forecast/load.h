/* forecast/load.h - contacts times handle time, as a distribution. */
#ifndef WFM_FORECAST_LOAD_H
#define WFM_FORECAST_LOAD_H

#include "data/plan.h"

typedef struct wfm_load {
    double erl; /* expected: contacts x handle time, and what comes of both
                   being wrong together, over the interval */
    double p05, p10, p50, p90, p95;
    double aht_s[5]; /* the same quantiles of the mean handle time */
} wfm_load;

/* The load that an interval's contacts bring, of their count and their handle
 * times, by the row's quantiles of the product, and the mean of the latter.
 * Where the row has none the level of handle time counts alone: with relative
 * standard deviations v of the count (u of it beyond chance, by the forecast's
 * p05 and p95) and t of the handle time, and the correlation r of their levels,
 * mean and spread of the product are 1 + r u t and sqrt(v^2 + t^2 + 2 r u t)
 * times those of the point forecast (Goodman 1960,
 * doi:10.1080/01621459.1960.10483369, to the second order); the shape is that
 * of the count, handle time is normal. NAN where the forecast has no quantiles.
 */
wfm_load wfm_load_of(const wfm_forecast_row *row, int interval_s);

#endif
