/* forecast/trial.h - the forecasts of all models at origins before the real
 * one. */
#ifndef WFM_FORECAST_TRIAL_H
#define WFM_FORECAST_TRIAL_H

#include "forecast/model.h"

enum { WFM_TRIAL_ORIGINS = 8, WFM_MODELS_MAX = 32, WFM_TRIAL_LONG = 63 };

typedef struct wfm_trial {
    const wfm_grid *grid;
    int n;     /* days of history that may be used */
    int ahead; /* days looked at after an origin: four weeks, or one if the
                  history is shorter than WFM_TRIAL_LONG days */
    int block; /* slots of a day whose sum is judged: enough for four contacts,
                  since of a count below one the best guess by absolute error
                  is none at all, which staffs nobody */
    int span;  /* days whose sum is judged where many are empty and others are
                  not, enough for four that are not, for the same reason; else
                  0 */
    int origin[WFM_TRIAL_ORIGINS]; /* latest first */
    int origins;                   /* 0: too short */
    bool tried[WFM_MODELS_MAX];    /* at all origins */
    bool known[WFM_MODELS_MAX];    /* tried, or an average, which is never left
                                      out for being behind */
    size_t size;                   /* values of one model at one origin */
    double *f;                     /* model, origin, day, slot */
} wfm_trial;

/* Runs every model that the history allows at up to 8 origins. From nine weeks
 * of history on, models a quarter behind the best after two origins are not
 * tried on the others; blends fall with a part of them only. */
wfm_status wfm_trial_make(wfm_trial *out, const wfm_grid *grid, int n,
                          wfm_error *err) WFM_MUST_USE;
void wfm_trial_release(wfm_trial *trial);

static inline double *wfm_trial_at(const wfm_trial *t, int model, int origin)
{
    return t->f +
           ((size_t)model * WFM_TRIAL_ORIGINS + (size_t)origin) * t->size;
}

/* Value i of one origin's forecasts, weighted; weight[model]. */
double wfm_trial_combined(const wfm_trial *trial, const double *weight,
                          int origin, size_t i);

/* Sum |y - f| over sum y of one model, all origins, days from..to-1, y and f of
 * a block of slots. */
double wfm_trial_wape(const wfm_trial *trial, int model, int from, int to);

/* Model k of the four averages of past weeks: snaive, mean4, mean8, median8. */
int wfm_trial_average(int k);

/* Sum |y - f| over the days validated after an origin, f of all their slots. */
double wfm_trial_error(const wfm_trial *trial, const double *f, int origin);

/* That span, one to four weeks, where more than a fifth of the contacts of the
 * last twelve weeks came on weekdays of which a third and more were empty; else
 * 0. */
int wfm_trial_span(const wfm_grid *grid, int n);

/* Sum |y - f| of one day after an origin. */
double wfm_trial_day(const wfm_trial *trial, int model, int origin, int day);

/* Forecasts of every wanted model for days n..n+h-1 into f[model], families
 * run once. Models that know no calendar are shown a history without its
 * special days, and say on special days ahead what the profile says. */
wfm_status wfm_models_run(double *const *f, const bool *wanted,
                          const wfm_grid *grid, int n, int h,
                          wfm_error *err) WFM_MUST_USE;

#endif
