/* forecast/spread.h - the distribution of a count whose level is uncertain:
 * negative binomial, and how wide it has to be. */
#ifndef WFM_FORECAST_SPREAD_H
#define WFM_FORECAST_SPREAD_H

#include <stddef.h>

#include "forecast/compound.h"

enum { WFM_QUANTILES = 5 };
/* 0.05 0.10 0.50 0.90 0.95 */
extern const double wfm_quantile_level[WFM_QUANTILES];

/* Quantiles of a count with the given mean and variance mean + cv2 mean^2
 * (Poisson for cv2 0). Up to a mean of 100 those of the mid-distribution (Ma,
 * Genton & Parzen 2011, doi:10.1007/s10463-009-0225-4): not whole, so that
 * intervals of small counts hold their share on average instead of too much.
 * Above it those of the gamma distribution with that mean and variance, from a
 * shape of 4 on as Wilson and Hilferty (1931, doi:10.1073/pnas.17.12.684)
 * approximate them, within 0.5 % of exact. All 0 for mean 0; NAN
 * for a mean that is negative or not finite. */
void wfm_spread_quantiles(double out[WFM_QUANTILES], double mean, double cv2);

/* Quantile `level` of the gamma distribution of that shape > 0, over its mean:
 * exact below a shape of 4, above it by that approximation. */
double wfm_spread_gamma(double shape, int level);

/* Roughly standard normal if y comes from that distribution. mean > 0. */
double wfm_spread_score(double y, double mean, double cv2);

/* Smallest mean that says something about dispersion. */
#define WFM_SPREAD_LEAST 0.5

/* Which central intervals a calibration makes hold. */
typedef enum wfm_spread_target {
    WFM_SPREAD_BOTH, /* 80 % and 90 % on average */
    WFM_SPREAD_80,
    WFM_SPREAD_90
} wfm_spread_target;

/* The cv2 with which those intervals hold their share of the pairs, weighted
 * (weight NULL: all 1; >= 0); 0 if the counts are less dispersed than Poisson.
 * Pairs with a mean below WFM_SPREAD_LEAST are left out; NAN if fewer than 30
 * remain. law: of work or handle times, whose means and values are in contacts
 * over wfm_compound_unit(); NULL: counts. */
double wfm_spread_calibrate(const double *y, const double *mean,
                            const double *weight, size_t n,
                            wfm_spread_target target, const wfm_compound *law);

#endif
