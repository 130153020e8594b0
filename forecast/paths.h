/* forecast/paths.h - scenario paths: weeks as they may come, slot by slot,
 * correlated, and in line with the forecast's quantiles. */
#ifndef WFM_FORECAST_PATHS_H
#define WFM_FORECAST_PATHS_H

#include "base/run.h"
#include "data/plan.h"

/* Volumes of n paths over the rows of a forecast. */
typedef struct wfm_paths {
    size_t n, rows;
    double *volume; /* path after path, whole contacts >= 0 */
} wfm_paths;

enum { WFM_PATHS_VALUES_MAX = 50000000 }; /* n x rows */

/* Draws the error of a slot as a normal score of four parts: the level that all
 * days share, the week, the day and the slot, in proportion to the row's parts
 * of the variance, so that days, weeks and totals of the paths have the
 * quantiles of long.h. Level and week are half the queue's own and half common
 * to all queues (shares of variance). In a row without parts, what a Poisson
 * count does not have of the slot's variance (from p10 and p90) is 60 % the
 * week's and 40 % the day's. The score becomes contacts through the forecast's
 * five quantiles, linear in between and beyond, so that every slot keeps them.
 * Deterministic by run->seed, path by path. WFM_USAGE if there would be too
 * many values. */
wfm_status wfm_paths_make(wfm_paths *out, const wfm_forecast *forecast,
                          const wfm_centre *centre, size_t n,
                          const wfm_run *run, wfm_error *err) WFM_MUST_USE;
void wfm_paths_release(wfm_paths *paths);

#endif
