/* workforce/ratio_shrink.h - small groups are drawn towards the whole. */
#ifndef WFM_WORKFORCE_RATIO_SHRINK_H
#define WFM_WORKFORCE_RATIO_SHRINK_H

#include <stddef.h>

/* Upper end of the strength: beyond it groups do not differ. */
#define WFM_SHRINK_STRONGEST 1e6

/* Relative risks of n groups from observed events and the events expected if
 * the groups did not differ: ratio[i] = (observed + k) / (expected + k).
 *
 * Events are Poisson with mean expected times a gamma variable of mean 1 and
 * shape k; k maximises the marginal (negative binomial) likelihood over
 * 0.01..1e6, found by Brent's method on log k (Clayton & Kaldor 1987,
 * doi:10.2307/2532003). Groups that differ no more than chance gives get
 * ratios of 1. observed, expected >= 0; a group with neither has 1. Returns
 * k. */
double wfm_ratio_shrink(double *ratio, const double *observed,
                        const double *expected, size_t n);

#endif
