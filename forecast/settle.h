/* forecast/settle.h - a queue that opened lately: the level on its way to where
 * it will stay, up as people hear of it, or down after a first rush. */
#ifndef WFM_FORECAST_SETTLE_H
#define WFM_FORECAST_SETTLE_H

#include <stdbool.h>

#include "forecast/features.h"

enum {
    WFM_SETTLE_PACES = 6,
    WFM_SETTLE_LEAST = 14, /* days of a history that is looked at ... */
    WFM_SETTLE_MOST = 84,  /* ... and that may still be settling */
    WFM_SETTLE_AHEAD = 56  /* days it is followed */
};

/* What is believed of the level's way over the days of the history: by pace,
 * the first two moments of its change from the first day to the last, in logs,
 * each times how likely that pace is. All 0: it stands. */
typedef struct wfm_settle {
    int days;
    double mean[WFM_SETTLE_PACES], square[WFM_SETTLE_PACES];
} wfm_settle;

/* z[n]: ln(1 + contacts) of each day, w[n]: its weight, 0 where nothing is
 * known. scratch: 5 n values. O(n).
 *
 * Days are a level of their weekday, a change a (x(d) - x(0)) / (x(n-1) - x(0))
 * with x(d) = exp(-d / pace), or in a straight line, and an error that goes on
 * from day to day. Nothing is decided: change, pace and how much neighbouring
 * days go together have a posterior, in which a level that stands has its
 * share. */
void wfm_settle_find(wfm_settle *out, const double *z, const double *w,
                     const wfm_day_kind *kind, int n, double *scratch);

/* Whether there is anything to follow. */
bool wfm_settle_moves(const wfm_settle *settle);

/* ln of what brings a day of the history to the level at its end. */
double wfm_settle_lift(const wfm_settle *settle, int day);

/* ln of the growth expected h >= 1 days after the end. */
double wfm_settle_growth(const wfm_settle *settle, int h);

/* Relative variance of the level then, as the days of the last four weeks show
 * it. */
double wfm_settle_cv2(const wfm_settle *settle, int h);

#endif
