/* forecast/step.h - lasting jumps of a daily series: a queue that was routed
 * elsewhere, a shop that was opened, a price that was changed. */
#ifndef WFM_FORECAST_STEP_H
#define WFM_FORECAST_STEP_H

#include <stdbool.h>

#include "forecast/features.h"

enum { WFM_STEPS_MAX = 64 };

typedef struct wfm_step {
    int day;     /* the first at the new level */
    double size; /* ln of the level after over the one before */
    double sd;   /* standard error of size */
    bool back;   /* to the level before the step before it */
} wfm_step;

/* z[n]: ln(1 + contacts) of each day, w[n]: its weight, 0 where nothing is
 * known. Writes up to `most` steps by day and returns their number. scratch:
 * 4 n values. O(n).
 *
 * A step is a week of ordinary days that all lie on one side of what the four
 * weeks before say, beyond three times the usual scatter and 20 %, after a week
 * that did not, and still there in the weeks after; or, once two weeks have
 * passed, a change of 20 % between the four weeks before and up to four after,
 * six standard errors away, that came within days. One that comes back every
 * year at that time is a season, and none. After the last one of six scatters
 * and more its way back counts as a step once three days are past a third of
 * it. */
int wfm_step_find(wfm_step *out, int most, const double *z, const double *w,
                  const wfm_day_kind *kind, int n, double *scratch);

/* A rise of the last three to six days: each of them six usual scatters and 80
 * % above what is usual, all alike, after a usual day, in a queue whose days
 * scatter by at most 15 %. scratch: 4 n values. O(n). */
bool wfm_step_young(wfm_step *out, const double *z, const double *w,
                    const wfm_day_kind *kind, int n, double *scratch);

/* How far a step is believed to last at the end of day n - 1: by the root
 * of its days over 14, so 0.7 after a week and wholly after two; a way back to
 * what the queue had before over 7, wholly after one. */
double wfm_step_belief(const wfm_step *step, int n);

/* Writes into out[n] what has to be added to each day to bring it to the level
 * of the last one: the sum of the steps after it, as far as they are believed.
 * Returns their number; out is all zeros if there are none. */
int wfm_step_level(double *out, const double *z, const double *w,
                   const wfm_day_kind *kind, int n, double *scratch);

#endif
