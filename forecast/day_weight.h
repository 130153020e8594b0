/* forecast/day_weight.h - how much a day says of the level that all days share:
 * one on which few contacts are to be expected says less. */
#ifndef WFM_FORECAST_DAY_WEIGHT_H
#define WFM_FORECAST_DAY_WEIGHT_H

#include "forecast/grid.h"

typedef struct wfm_day_weight {
    double *near; /* contacts of the same weekday of the weeks around; NAN */
    double usual; /* contacts of the day of the average contact; 0: no counts */
} wfm_day_weight;

/* io->near: n values of the caller. total[n]: contacts of each day, seen[n]:
 * its weight, 0 where it is not known. O(n + cells of the grid). */
void wfm_day_weight_init(wfm_day_weight *io, const wfm_grid *grid, int n,
                         const double *total, const double *seen);

/* w[n] from seen[n] and the contacts to be expected: exp(level + fit) - 1, and
 * no more than the weeks around had. scale: scatter of the logs of a usual
 * day. Quantities that are not counted keep the weights seen. */
void wfm_day_weight_set(double *w, const wfm_day_weight *weight,
                        const double *seen, const double *level,
                        const double *fit, int n, double scale);

/* 1.4826 times the weighted median of |resid|, at least 0.01. scratch: 2 n
 * values. O(n log n). */
double wfm_day_weight_scatter(const double *resid, const double *w, int n,
                              double *scratch);

#endif
