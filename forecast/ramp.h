/* forecast/ramp.h - steady growth or decline that began lately: a product that
 * sells better every week, a channel that people leave. */
#ifndef WFM_FORECAST_RAMP_H
#define WFM_FORECAST_RAMP_H

#include "forecast/features.h"

enum { WFM_RAMP_AHEAD = 56 }; /* days it is followed */

typedef struct wfm_ramp {
    int day;      /* the first that is above (below) what was before */
    int end;      /* days of history */
    double slope; /* ln a day; 0: no ramp */
    double sd;    /* standard error of slope, its first day being unknown */
} wfm_ramp;

/* z[n]: ln(1 + contacts) of each day, w[n]: its weight, 0 where nothing is
 * known. scratch: n values. O(n).
 *
 * A ramp is a line through the last 3 to 12 weeks after a level that stood: 2 %
 * a week and 20 % in all at least, twelve standard errors from none, rising in
 * both of its halves, a better account of the days than a step, more than 3.5
 * times what so many days usually change, and none that came the year before as
 * well. */
void wfm_ramp_find(wfm_ramp *out, const double *z, const double *w,
                   const wfm_day_kind *kind, int n, double *scratch);

/* ln of what brings a day of the history to the level at its end. */
double wfm_ramp_lift(const wfm_ramp *ramp, int day);

/* ln of the growth expected h >= 1 days after the end: a ramp as old as m days
 * lasts t days more with chance m / (m + t); from WFM_RAMP_AHEAD on no more. */
double wfm_ramp_growth(const wfm_ramp *ramp, int h);

/* Relative variance of that: of how long it lasts, and of its slope. */
double wfm_ramp_cv2(const wfm_ramp *ramp, int h);

#endif
