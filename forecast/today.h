/* forecast/today.h - sums that hold a day of which part is over. */
#ifndef WFM_FORECAST_TODAY_H
#define WFM_FORECAST_TODAY_H

#include "data/history.h"
#include "forecast/forecast_private.h"

/* The first day ahead: what came of it, and what the rest may bring. */
typedef struct wfm_today {
    double came;       /* contacts */
    double came_aht_s; /* their handle time; NAN: not known */
    double rest;       /* contacts expected of the slots to come */
    double cv2;        /* relative variance of the rest, less counting ... */
    double usual_cv2;  /* ... and what a whole day of that size would have */
} wfm_today;

/* False, and nothing known, if no slot of the day is over. */
bool wfm_today_look(wfm_today *out, const wfm_fitted *fitted,
                    const wfm_series *series, const wfm_zone *zone);

/* Quantiles of a sum that begins with the rest of today, as they would be if
 * it were a whole day: brought to the variance of the rest, what came added. */
void wfm_today_quantiles(double io[WFM_QUANTILES], const wfm_today *today,
                         double mean);

#endif
