/* forecast/theta.h - the Theta method as exponential smoothing with drift. */
#ifndef WFM_FORECAST_THETA_H
#define WFM_FORECAST_THETA_H

#include "base/status.h"

typedef struct wfm_theta {
    double level; /* of simple smoothing after the last value */
    double alpha;
    double drift; /* half the slope of the straight line through y */
    int n;
} wfm_theta;

/* Fits y[0..n), n >= 5, all finite. Assimakopoulos & Nikolopoulos 2000,
 * doi:10.1016/S0169-2070(00)00066-2, in the form of Hyndman & Billah 2003,
 * doi:10.1016/S0169-2070(01)00143-1. */
wfm_status wfm_theta_fit(wfm_theta *out, const double *y, int n,
                         wfm_error *err) WFM_MUST_USE;

/* Point forecast h >= 1 steps after the last value. */
double wfm_theta_predict(const wfm_theta *theta, int h);

#endif
