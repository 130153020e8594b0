/* forecast/wander.h - how the level of a queue wanders from weeks to weeks,
 * over all of its history: few origins of a validation see too little of it. */
#ifndef WFM_FORECAST_WANDER_H
#define WFM_FORECAST_WANDER_H

#include "forecast/far_level.h"
#include "forecast/jump.h"
#include "forecast/special.h"

/* Mean squared errors, as logarithms and less counting noise, of a plain
 * exponential average of weeks that is asked for ... */
typedef struct wfm_wander {
    double day, week; /* days and weeks of the next four weeks */
    double month;     /* these four weeks */
    double next;      /* the four weeks after them */
    int weeks;        /* origins behind them, one a week; 0: not known */
    /* Not of wfm_wander_of(): */
    wfm_far_level far;   /* months ahead */
    wfm_special special; /* what is usual under WFM_WANDER_DAYS */
} wfm_wander;

/* Days 0..n-1 of the grid, up to two years, less the effects of weekday, season
 * and calendar that they show; special days are left out. Of five memories the
 * one with the smallest errors counts. unit: contacts that are counted as one.
 * jumps: those the grid was brought to the level after.
 * Under WFM_WANDER_DAYS of history nothing is known. */
enum { WFM_WANDER_DAYS = 140 };
wfm_status wfm_wander_measure(wfm_wander *out, const wfm_grid *grid, int n,
                              double unit, const wfm_jumps *jumps,
                              wfm_error *err) WFM_MUST_USE;

/* The same of n days: x the logarithm of each less what the calendar explains,
 * NAN where it is not known; counted: what is one by one in it. */
wfm_wander wfm_wander_of(const double *x, const double *counted, int n);

#endif
