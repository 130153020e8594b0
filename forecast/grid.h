/* forecast/grid.h - one queue's history on the grid of local days and slots.
 *
 * A day is a civil day of the centre, a slot one interval of it. Of an hour
 * that a clock change repeats, a slot holds the mean of both passes; of one
 * it skips, nothing. Days ahead of the history carry opening hours only. */
#ifndef WFM_FORECAST_GRID_H
#define WFM_FORECAST_GRID_H

#include "data/history.h"
#include "data/tenure.h"
#include "forecast/features.h"

enum { WFM_GRID_SLOTS_MAX = 288 }; /* of 5 minutes */

typedef struct wfm_grid {
    wfm_date first; /* day 0 */
    int n_days;     /* days of history, the last one complete */
    int n_total;    /* n_days and the days ahead */
    int n_slots;    /* a day */
    double *y;      /* n_days x n_slots contacts; NAN: unknown or closed */
    double *today;  /* n_slots of day n_days so far, NAN: to come; or NULL; of
                       a repeated hour the mean, once both passes are over */
    float *aht_s;   /* the same for handle time, or NULL */
    int *pattern;   /* n_total rows of `open` */
    double *open;   /* n_patterns x n_slots, open share of the slot, 0-1 */
    int n_patterns;
    wfm_features features; /* regressors of all n_total days */
    double *slow; /* n_total: ln of how much slower than experienced the people
                     of the day are, see set_tenure; or NULL */
    const char *model; /* the one asked for, as in the registry; NULL: chosen */
    bool *odd; /* n_days: a slot of the day counted no even number; or NULL */
    double redial;    /* share of those who hang up that call again */
    double redialled; /* contacts taken off for it, and ... */
    double counted;   /* ... contacts in all, before that */
    long missing;     /* open slots of history without a row */
    long zero_filled; /* of those, taken as no contact */
} wfm_grid;

/* Empty grid: all slots open, y NAN. n_slots 1..288, days >= 1. */
wfm_status wfm_grid_init(wfm_grid *out, wfm_date first, int n_days, int n_total,
                         int n_slots, wfm_error *err) WFM_MUST_USE;
void wfm_grid_release(wfm_grid *grid);

/* Marks opening hours of all days from a queue's opening hours. Contacts in
 * closed slots become NAN. */
wfm_status wfm_grid_set_open(wfm_grid *grid, const wfm_open *open,
                             wfm_error *err) WFM_MUST_USE;

/* Fills a grid from one series: rows that end at or before as_of, days ahead
 * up to `to`. Open slots without a row stay unknown, unless the series holds
 * no zero at all and the slot is so quiet that zero was to be expected.
 * WFM_BAD_INPUT if no row can be used. */
wfm_status wfm_grid_build(wfm_grid *out, const wfm_centre *centre, int queue,
                          const wfm_series *series,
                          const wfm_calendar *calendar, wfm_time as_of,
                          wfm_date to, wfm_error *err) WFM_MUST_USE;

/* How often the clock passes through each slot of a day: once, but for the days
 * on which it is put forward or back. */
void wfm_grid_passes(int *out, const wfm_zone *zone, wfm_date date,
                     int n_slots);

/* Takes the experience of the queue's people into the grid; with `experienced`
 * those of the days ahead are taken to be. NULL or nothing known of the queue:
 * nothing. */
wfm_status wfm_grid_set_tenure(wfm_grid *grid, const wfm_tenure *tenure,
                               int queue, bool experienced,
                               wfm_error *err) WFM_MUST_USE;

static inline const double *wfm_grid_open(const wfm_grid *g, int day)
{
    return g->open + (size_t)g->pattern[day] * (size_t)g->n_slots;
}
static inline const double *wfm_grid_day(const wfm_grid *g, int day)
{
    return g->y + (size_t)day * (size_t)g->n_slots;
}

#endif
