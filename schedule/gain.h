/* schedule/gain.h - what counts as cheaper where sums of money are rounded */
#ifndef WFM_SCHEDULE_GAIN_H
#define WFM_SCHEDULE_GAIN_H

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* How far two sums of the same money may lie apart, CNY: 2^22 ulps of it, for
 * sums of up to millions of terms that one search builds up and takes down in
 * another order. Below one yuan it is that of one yuan, since differences of
 * larger sums end there. A search that took less than this for a gain could
 * go round for ever. */
static inline double wfm_gain_slack(double cny)
{
    return 0x1p22 * DBL_EPSILON * (1 + fabs(cny));
}

/* Whether `after` CNY is cheaper than `before` by more than rounding. */
static inline bool wfm_gain(double after, double before)
{
    return after < before - wfm_gain_slack(before);
}

#endif
