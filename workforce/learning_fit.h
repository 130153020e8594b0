/* workforce/learning_fit.h - learning curves fitted to handle times by weeks
 * of experience. */
#ifndef WFM_WORKFORCE_LEARNING_FIT_H
#define WFM_WORKFORCE_LEARNING_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

typedef enum wfm_learning_form {
    WFM_LEARNING_EXPONENTIAL, /* final + (first - final) exp(-rate w) */
    WFM_LEARNING_POWER        /* final + (first - final) (1 + w)^-rate */
} wfm_learning_form;

typedef struct wfm_learning_fit {
    wfm_learning_form form;
    double first_s, final_s; /* handle time at the start and in the end */
    double rate;             /* > 0 */
    double aic;              /* of normal errors */
    double rmse_s;
} wfm_learning_fit;

/* Fits both forms by least squares, weighted by the contacts behind each
 * value, and returns the one of less AIC. For a given rate the two handle
 * times follow from linear least squares; the rate is found by Brent's method
 * (variable projection: Golub & Pereyra 1973, doi:10.1137/0710036). At least 4
 * values at 3 different weeks, weeks >= 0, weights > 0; else WFM_BAD_INPUT. */
wfm_status wfm_learning_curve_fit(wfm_learning_fit *out, const double *weeks,
                                  const double *handle_s, const double *weight,
                                  size_t n, wfm_error *err) WFM_MUST_USE;

/* Handle time after so many weeks. */
double wfm_learning_handle_s(const wfm_learning_fit *fit, double weeks);

#endif
