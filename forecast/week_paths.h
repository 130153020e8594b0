/* forecast/week_paths.h - the months ahead as they may come: weeks of every
 * queue along scenario paths, for plans that last longer than a roster. */
#ifndef WFM_FORECAST_WEEK_PATHS_H
#define WFM_FORECAST_WEEK_PATHS_H

#include "forecast/long.h"

typedef struct wfm_week_paths {
    size_t n, weeks, queues;
    double *factor; /* [path][week][queue]: contacts over those expected,
                       mean 1, > 0 */
    double *cv;     /* [week][queue]: its standard deviation; 0 where nothing is
                       expected */
} wfm_week_paths;

/* Weeks that start on `monday`, +7, ... of a table by WFM_LONG_WEEK that was
 * made on as_of; a week's standard deviation is that of its p10 and p90.
 *
 * What a week has beyond the median of the nine around it (an event, a
 * holiday) is its own; the rest is the level, which walks at random: its scores
 * of weeks s < t ahead have the correlation sqrt(s / t), up to four weeks 1.
 * Half of its variance is common to all queues, as in paths.h. Lognormal.
 * Deterministic by run->seed, path by path, at any thread count.
 * WFM_NO_MEMORY. */
wfm_status wfm_week_paths_make(wfm_week_paths *out, const wfm_long *table,
                               size_t queues, wfm_date monday, size_t weeks,
                               wfm_date as_of, size_t n, const wfm_run *run,
                               wfm_error *err) WFM_MUST_USE;
void wfm_week_paths_release(wfm_week_paths *paths);

#endif
