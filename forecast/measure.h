/* forecast/measure.h - how wrong a forecast was: sums that can be pooled, and
 * the measures made from them. */
#ifndef WFM_FORECAST_MEASURE_H
#define WFM_FORECAST_MEASURE_H

#include <stddef.h>

/* Sums over scored intervals. A zeroed struct is empty. */
typedef struct wfm_measure {
    double count;              /* intervals */
    double actual;             /* sum y */
    double absolute;           /* sum |y - f| */
    double signed_;            /* sum f - y */
    double smape;              /* sum 2 |y - f| / (|y| + |f|), 0/0 = 0 */
    double scaled;             /* sum |y - f| / scale of its origin */
    double inside80, inside90; /* intervals within p10-p90, p05-p95 */
    double msis90;             /* sum of the interval score at 90 % / scale */
    double pinball;            /* sum over the five quantiles, mean of them */
    double day_absolute;       /* sum |y - f| of daily totals */
    double week_absolute;      /* the same of whole weeks, and ... */
    double week_actual;        /* ... their contacts */
} wfm_measure;

/* Adds one interval: actual y, point f, quantiles q (five, see spread.h; NULL:
 * none), scale > 0 (NAN: not scaled). NAN y is not scored. */
void wfm_measure_add(wfm_measure *m, double y, double f, const double *q,
                     double scale);
/* The same for a value that counts `weight` times. */
void wfm_measure_add_weighted(wfm_measure *m, double weight, double y, double f,
                              const double *q, double scale);
/* Adds the totals of one day, or of seven days from an origin. */
void wfm_measure_add_day(wfm_measure *m, double y, double f);
void wfm_measure_add_week(wfm_measure *m, double y, double f);
void wfm_measure_pool(wfm_measure *m, const wfm_measure *other);

/* Shares, not per cent; NAN where nothing was scored. bias > 0: too high. */
double wfm_measure_wape(const wfm_measure *m);
double wfm_measure_wape_day(const wfm_measure *m);
double wfm_measure_wape_week(const wfm_measure *m);
double wfm_measure_bias(const wfm_measure *m);
double wfm_measure_mase(const wfm_measure *m);
double wfm_measure_smape(const wfm_measure *m); /* 0-2, as in M4 over 100 */
double wfm_measure_msis90(const wfm_measure *m);
double wfm_measure_pinball(const wfm_measure *m); /* over the mean of y */
double wfm_measure_coverage80(const wfm_measure *m);
double wfm_measure_coverage90(const wfm_measure *m);

/* Mean |y_t - y_(t - lag)| over y[0..n), NAN values left out; NAN if there is
 * no pair. The scale of MASE (Hyndman & Koehler 2006,
 * doi:10.1016/j.ijforecast.2006.03.001). */
double wfm_measure_scale(const double *y, size_t n, size_t lag);

#endif
