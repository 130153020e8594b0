/* forecast/step_private.h - a daily series as the search for lasting jumps sees
 * it, and the means on both sides of a day. */
#ifndef WFM_FORECAST_STEP_PRIVATE_H
#define WFM_FORECAST_STEP_PRIVATE_H

#include <stdbool.h>

#include "forecast/step.h"

enum {
    WFM_STEP_WEEKS = 4,     /* before a day, that say what is usual */
    WFM_STEP_WEEKS_MIN = 2, /* ... of which that many are known */
    WFM_STEP_KNOWN_MIN = 5, /* known days of a week */
    WFM_STEP_LASTING = 28   /* days a step is followed */
};

typedef struct wfm_step_series {
    const double *z, *w;
    const wfm_day_kind *kind;
    double *u;     /* by day: z over what is usual before it; NAN unknown */
    double *x;     /* by day: z less what its weekday has more; NAN unknown */
    double sigma;  /* scatter of u */
    double change; /* usual change of weeks */
    int n;
} wfm_step_series;

/* Sets u, x, sigma and change of a series with z, w, kind, n. scratch: 4 n
 * values; u and x stay in it. */
void wfm_step_series_init(wfm_step_series *io, double *scratch);

/* z of a day over the same weekday in the weeks before `before`; NAN: not
 * known. */
double wfm_step_over_usual(const wfm_step_series *series, int day, int before);

/* Median of x over the known of the seven days from day on; NAN: too few. */
double wfm_step_week_of(const double *x, int day, int n);

/* Mean of the seven days from `day` on over that of the seven before; NAN if
 * too few are known. */
double wfm_step_week_change(const wfm_step_series *series, int day);

/* Sorts x[n], n > 0. */
double wfm_step_median(double *x, int n);

/* The known days of one side of a step. */
typedef struct wfm_step_side {
    double mean, squares, pairs; /* squares and neighbours' products about it */
    int known;
} wfm_step_side;

/* Days from..to-1; what lies farther than 2.5 scatters from their median counts
 * as that far. */
wfm_step_side wfm_step_side_of(const wfm_step_series *series, int from, int to);

/* Difference of the means of four weeks after and before a day and its standard
 * error; false if one side has no week. */
bool wfm_step_measure(wfm_step *out, const wfm_step_series *series, int day);

/* The day around a first look that parts the days best. */
int wfm_step_place(const wfm_step_series *series, int day);

#endif
