/* forecast/ridge.h - weighted ridge regression on sparse rows. */
#ifndef WFM_FORECAST_RIDGE_H
#define WFM_FORECAST_RIDGE_H

#include "forecast/features.h"

/* Minimises sum w_i (z_i - x_i b)^2 + sum lambda_j b_j^2 over the first n
 * rows. A column with an infinite lambda, or one that no weighted row uses,
 * gets 0. w_i >= 0, lambda_j > 0. coef has features->n_columns values. Cost
 * O(n k^2 + p^3), k items a row, p columns in use. Hoerl & Kennard 1970,
 * doi:10.1080/00401706.1970.10488634. */
wfm_status wfm_ridge_fit(double *coef, const wfm_features *features, int n,
                         const double *z, const double *w, const double *lambda,
                         wfm_error *err) WFM_MUST_USE;

/* x b of one row. */
double wfm_ridge_predict(const double *coef, const wfm_features *features,
                         int row);

#endif
