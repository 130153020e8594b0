/* forecast/far_level.h - how much more uncertain the level of a queue is months
 * ahead than in the next four weeks, by what its weeks did so far. */
#ifndef WFM_FORECAST_FAR_LEVEL_H
#define WFM_FORECAST_FAR_LEVEL_H

enum {
    WFM_FAR_KNOTS = 40, /* middles of the second four weeks and those after */
    WFM_FAR_WEEKS = 260 /* of history, looked at */
};

/* Variances that are added to the level's, by interval (80 %, 90 %). */
typedef struct wfm_far_level {
    int weeks; /* behind it; 0: not known */
    double more[2][WFM_FAR_KNOTS];
} wfm_far_level;

/* Lasting jumps that were taken out of a history of so many years. */
typedef struct wfm_far_jumps {
    double n, squares; /* of their sizes, logs */
    double years;
} wfm_far_jumps;

/* week[n]: mean log level of each week, calendar effects taken off but not the
 * season, NAN unknown; noise[n]: what counting adds to its variance. n up to
 * WFM_FAR_WEEKS. ahead[k]: change of the level without season that the
 * forecast expects from the first four weeks ahead to those of knot k.
 *
 * A week is a level, a season of three waves, an error of which part stays for
 * the next week, and one that does not. The level walks and grows, growth
 * changes. How much of each is not known: every one of a fixed grid counts by
 * how likely it made the weeks (a Kalman filter, errors of Student's
 * distribution) times how usual it is. The interval is that of their mixture;
 * where the likeliest growth is not the forecast's, the difference counts as an
 * error. Jumps come again as often as they came, and as large, with one of 30 %
 * in ten years as what is usual, which counts a year. Harvey 1989, Forecasting,
 * structural time series models and the Kalman filter,
 * doi:10.1017/CBO9781107049994. */
void wfm_far_level_fit(wfm_far_level *out, const double *week,
                       const double *noise, int n,
                       const double ahead[WFM_FAR_KNOTS],
                       const wfm_far_jumps *jumps);

/* What is added to the variance of a day h days ahead; 0 up to four weeks. */
double wfm_far_level_more(const wfm_far_level *level, int target, int h);

#endif
