/* forecast/step.h - lasting jumps of a daily series: a queue that was routed
 * elsewhere, a shop that was opened, a price that was changed. */
#ifndef WFM_FORECAST_STEP_H
#define WFM_FORECAST_STEP_H

#include "forecast/features.h"

/* z[n]: ln(1 + contacts) of each day, w[n]: its weight, 0 where nothing is
 * known. Writes into out[n] what has to be added to each day to bring it to the
 * level of the last one: the sum of the steps after it. Returns their number;
 * out is all zeros if there are none. scratch: 2 n values. O(n).
 *
 * A step is a week of ordinary days that all lie on one side of what the four
 * weeks before say, beyond three times the usual scatter and 20 %, after a week
 * that did not, and still there in the weeks after. One that comes back every
 * year at that time is a season, and none. */
int wfm_step_level(double *out, const double *z, const double *w,
                   const wfm_day_kind *kind, int n, double *scratch);

#endif
