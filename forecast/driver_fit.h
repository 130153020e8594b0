/* forecast/driver_fit.h - external drivers as regressors of the daily totals.
 */
#ifndef WFM_FORECAST_DRIVER_FIT_H
#define WFM_FORECAST_DRIVER_FIT_H

#include "forecast/grid.h"

enum { WFM_DRIVER_LAGS = 4 }; /* of the same day and of 1, 2, 3 days before */

/* Appends WFM_DRIVER_LAGS columns per driver of the queue: ln(1 + value) less
 * its mean over the first year. A day without a value counts as its weekday
 * did on the last four that have one (before the first value: on the first
 * four). */
wfm_status wfm_features_add_drivers(wfm_features *features,
                                    const wfm_drivers *drivers, int queue,
                                    wfm_date first,
                                    wfm_error *err) WFM_MUST_USE;

/* What a driver does, by the regression of the profile model. */
typedef struct wfm_driver_effect {
    const char *name;
    double lag[WFM_DRIVER_LAGS]; /* elasticity, days later */
    double all;                  /* their sum */
    int days_ahead;              /* with a value of its own */
} wfm_driver_effect;

/* Effects of the queue's drivers on days 0..n_days-1; out has room for
 * WFM_DRIVERS_MAX, *n gets their number. */
wfm_status wfm_driver_effects(wfm_driver_effect *out, size_t *n,
                              const wfm_grid *grid, const wfm_drivers *drivers,
                              int queue, wfm_error *err) WFM_MUST_USE;

/* One note per driver. */
wfm_status wfm_drivers_tell(const wfm_grid *grid, const wfm_drivers *drivers,
                            int queue, const char *queue_name,
                            wfm_problems *notes, wfm_error *err) WFM_MUST_USE;

#endif
