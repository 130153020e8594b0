/* forecast/pool.h - what the queues of a centre know together about events. */
#ifndef WFM_FORECAST_POOL_H
#define WFM_FORECAST_POOL_H

#include "forecast/grid.h"

/* What one queue has learned: n names, each WFM_EVENT_COLUMNS effects on the
 * log daily total, and the days behind each. */
typedef struct wfm_pool {
    int n;
    const char **name; /* borrowed from the calendar */
    double *effect, *days;
} wfm_pool;

/* Learns from days 0..n-1; nothing from fewer than 56. */
wfm_status wfm_pool_learn(wfm_pool *out, const wfm_grid *grid, int n,
                          wfm_error *err) WFM_MUST_USE;
void wfm_pool_release(wfm_pool *pool);

/* Sets the prior of a queue's features to the mean effect of the other queues,
 * weighted by their days and by likeness[q] (0-1), drawn to none with the
 * weight of half a day; columns nobody knows stay free. */
wfm_status wfm_pool_suggest(wfm_features *features, const wfm_pool *pool,
                            size_t n_queues, size_t self,
                            const double *likeness,
                            wfm_error *err) WFM_MUST_USE;

#endif
