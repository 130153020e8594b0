/* forecast/special.h - how much event days and days off differ from one time to
 * the next. */
#ifndef WFM_FORECAST_SPECIAL_H
#define WFM_FORECAST_SPECIAL_H

#include "forecast/daily.h"

typedef enum wfm_special_class {
    WFM_SPECIAL_EVENT, /* the event's own day */
    WFM_SPECIAL_NEXT,  /* the days before and after it */
    WFM_SPECIAL_NEAR,  /* those two and three days away */
    WFM_SPECIAL_OFF    /* days off */
} wfm_special_class;
enum { WFM_SPECIAL_CLASSES = 4 };

typedef struct wfm_special {
    /* Relative variances of the next one, by interval (80 %, 90 %). */
    double cv2[2][WFM_SPECIAL_CLASSES];
} wfm_special;

/* What is usual: events differ by 13 % from year to year, two and three days
 * from them by 6 %, days off by 9 %, and three of them are known. */
void wfm_special_usual(wfm_special *out);

/* Learns them from days 0..n-1 of a fit: z[n] logs of the totals, NAN unknown.
 * The squared difference of a special day from what the fit says of it and the
 * ordinary days within ten days of it, less what these differ themselves, over
 * the part that fitting the mean (and some growth) of so many leaves; drawn to
 * what is usual with the weight of four and widened to Student's quantile of
 * either interval. One that came once says nothing of this. */
void wfm_special_learn(wfm_special *out, const wfm_daily *daily,
                       const wfm_grid *grid, const double *z, int n);

/* Of a day and the 80 % (target 0) or 90 % (1) interval; 0 of an ordinary
 * one. */
double wfm_special_cv2(const wfm_special *special, int target,
                       const wfm_day_kind *kind);

#endif
