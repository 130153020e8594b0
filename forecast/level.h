/* forecast/level.h - the slowly moving level of a daily series: robust simple
 * exponential smoothing with mean reversion or a damped trend and the growth
 * from year to year, the setting chosen by the errors it would have made. */
#ifndef WFM_FORECAST_LEVEL_H
#define WFM_FORECAST_LEVEL_H

#include "base/status.h"

/* f(h) = mean + (level - mean) revert^h + trend * (damp + .. + damp^h)
 *        + drift * h */
typedef struct wfm_level {
    double drift; /* a day, from comparing years; level and mean follow it */
    double level, mean, trend;
    double alpha, beta, revert, damp;
    double error; /* mean absolute error 1-28 days ahead, in validation */
} wfm_level;

/* Filters r[0..n) with weights w (0: missing), increments clipped at 3 scale.
 * alpha 0-1, beta 0 for no trend. O(n). */
void wfm_level_run(wfm_level *io, const double *r, const double *w, int n,
                   double scale);

/* Runs it again and writes into out[n] what it had predicted for each day from
 * the days before. */
void wfm_level_track(double *out, wfm_level *io, const double *r,
                     const double *w, int n, double scale);

/* Chooses the setting on the last year of the series itself, then runs it.
 * The default setting is kept unless another is at least 3 % better. */
void wfm_level_fit(wfm_level *out, const double *r, const double *w, int n,
                   double scale);

double wfm_level_predict(const wfm_level *level, int h);

/* Two-sided smooth of r into out[n], alpha as above: the mean of a forward
 * and a backward pass. */
void wfm_level_smooth(double *out, const double *r, const double *w, int n,
                      double alpha, double scale);

#endif
