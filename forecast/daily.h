/* forecast/daily.h - daily totals on the log scale: level + weekday + holiday
 * and offset effects + season + day of month + events, robust. */
#ifndef WFM_FORECAST_DAILY_H
#define WFM_FORECAST_DAILY_H

#include "forecast/cycle.h"
#include "forecast/level.h"
#include "forecast/season.h"
#include "forecast/shares.h"

typedef struct wfm_daily_options {
    bool annual; /* from 400 days on */
    bool month;  /* day of month, from 70 days on */
    bool holidays, events;
} wfm_daily_options;

#define WFM_DAILY_DEFAULTS                                                     \
    {                                                                          \
        .annual = true, .month = true, .holidays = true, .events = true        \
    }

typedef struct wfm_daily {
    int n;           /* days used */
    double *coef;    /* one per column of the features */
    double *past;    /* times the event's own day was seen, per column */
    double *known;   /* ln(1 + total) of each day as the level of the day
                        before would have had it */
    double *calm;    /* ln(1 + total) less calendar effects, without gaps and
                        outliers */
    bool *closed;    /* per holiday name: nothing came on most of its days */
    double scale;    /* robust standard deviation of the log residual */
    double log_bias; /* ln of actual over back-transformed fit */
    wfm_level level;
    wfm_cycles cycles;
    wfm_seasons seasons;
    double *cycle; /* effect of both on each day of the grid */
} wfm_daily;

/* total[n]: contacts of each day, NAN unknown; seen[n]: share observed. */
wfm_status wfm_daily_fit(wfm_daily *out, const wfm_grid *grid, int n,
                         const double *total, const double *seen,
                         const wfm_daily_options *options,
                         wfm_error *err) WFM_MUST_USE;
void wfm_daily_release(wfm_daily *daily);

/* The same with totals from the grid itself and the shares behind them. Both
 * are released by the caller, on failure too. */
wfm_status wfm_daily_learn(wfm_daily *out, wfm_shares *shares,
                           const wfm_grid *grid, int n,
                           wfm_error *err) WFM_MUST_USE;

/* Expected total of day n-1+h of the grid, h >= 1. */
double wfm_daily_predict(const wfm_daily *daily, const wfm_grid *grid, int h);

/* The same with another forecast of the calm level of that day. */
double wfm_daily_predict_at(const wfm_daily *daily, const wfm_grid *grid, int h,
                            double level);

/* What the calendar says of a day of the grid, on its log: all but the level.
 */
double wfm_daily_known(const wfm_daily *daily, const wfm_grid *grid, int day);

/* The same for a day of the history, from the level of the day before. */
double wfm_daily_one_step(const wfm_daily *daily, int day);

#endif
