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

/* Draws the error of a slot as a normal score: sqrt(rho) day + sqrt(1 - rho)
 * noise, where rho is the share of the slot's variance (from p10 and p90) that
 * is more than a Poisson count has. The score of a day is 0.6 week + 0.4 day,
 * that of a queue's week half its own and half common to all queues (shares of
 * variance). The score becomes contacts through the forecast's five quantiles,
 * linear in between and beyond, so that every slot keeps them. Deterministic
 * by run->seed, path by path. WFM_USAGE if there would be too many values. */
wfm_status wfm_paths_make(wfm_paths *out, const wfm_forecast *forecast,
                          const wfm_centre *centre, size_t n,
                          const wfm_run *run, wfm_error *err) WFM_MUST_USE;
void wfm_paths_release(wfm_paths *paths);

#endif
