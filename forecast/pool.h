/* forecast/pool.h - what the queues of a centre know together about events. */
#ifndef WFM_FORECAST_POOL_H
#define WFM_FORECAST_POOL_H

#include "forecast/grid.h"

enum {
    WFM_POOL_SHAPES = 3
}; /* the day before, the day itself, the day after */

/* What one queue has learned: n names, each WFM_EVENT_COLUMNS effects on the
 * log daily total, and the days behind each; contacts by slot on the days
 * around an event, and as many of them as usual days would have put there. */
typedef struct wfm_pool {
    int n, n_slots;
    const char **name; /* borrowed from the calendar */
    double *effect, *days;
    double *came, *usual; /* n x WFM_POOL_SHAPES x n_slots */
} wfm_pool;

/* Learns from days 0..n-1; nothing from fewer than 56. */
wfm_status wfm_pool_learn(wfm_pool *out, const wfm_grid *grid, int n,
                          wfm_error *err) WFM_MUST_USE;
void wfm_pool_release(wfm_pool *pool);

/* Sets the prior of a queue's features to the mean effect of the other queues,
 * weighted by their days and by likeness[q] (0-1), drawn to none with the
 * weight of half a day; columns nobody knows stay free. And its shape to the
 * ratio of their contacts to the usual, each queue's counting by likeness,
 * drawn to 1 with the weight of 200 contacts a day. */
wfm_status wfm_pool_suggest(wfm_features *features, const wfm_pool *pool,
                            size_t n_queues, size_t self,
                            const double *likeness,
                            wfm_error *err) WFM_MUST_USE;

#endif
