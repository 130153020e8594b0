/* forecast/own_hours.h - hours of single days around an event that differ from
 * those of their weekday: 20:00 when a pre-sale opens. */
#ifndef WFM_FORECAST_OWN_HOURS_H
#define WFM_FORECAST_OWN_HOURS_H

#include "forecast/grid.h"

typedef struct wfm_own_day {
    int event, offset; /* as in wfm_day_kind */
} wfm_own_day;

typedef struct wfm_own_hours {
    int n, n_slots;
    wfm_own_day *day; /* n of them */
    double *ratio;    /* n x n_slots: contacts over those of the weekday */
} wfm_own_hours;

/* Looks at the days two and more from an event that lie ahead of day n, as far
 * as the same days were seen before it. A slot counts as far as it is likely to
 * differ, see wfm_own_day_chance. out is empty where nothing does. */
wfm_status wfm_own_hours_fit(wfm_own_hours *out, const wfm_grid *grid, int n,
                             wfm_error *err) WFM_MUST_USE;
void wfm_own_hours_release(wfm_own_hours *own);

/* The n_slots ratios of such a day, or NULL. */
const double *wfm_own_hours_find(const wfm_own_hours *own,
                                 const wfm_day_kind *kind);

#endif
