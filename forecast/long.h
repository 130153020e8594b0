/* forecast/long.h - the long horizon: contacts and work by week and month, for
 * hiring and budgets. */
#ifndef WFM_FORECAST_LONG_H
#define WFM_FORECAST_LONG_H

#include "forecast/forecast.h"

typedef enum wfm_long_period { WFM_LONG_WEEK, WFM_LONG_MONTH } wfm_long_period;

typedef struct wfm_long_row {
    int queue;
    wfm_date start; /* Monday of the ISO week, or first day of the month */
    int days;       /* of the period inside the span */
    double volume;  /* expected contacts of those days */
    double p10, p90;
    double aht_s;  /* mean, weighed with contacts */
    double work_h; /* handle time of all contacts, hours */
} wfm_long_row;

typedef struct wfm_long {
    wfm_long_row *row; /* sorted by queue, start */
    size_t n;
} wfm_long;

/* Forecasts request->from..to (up to 1100 days) by week or month. A growth of
 * growth_per_year (0.1 = +10 %; 0: only what the history shows) is added from
 * as_of on. The interval is that of a level that walks at random from its
 * validated spread at four weeks, the periods of one queue moving together. */
wfm_status wfm_long_make(wfm_long *out, const wfm_forecast_request *request,
                         wfm_long_period period, double growth_per_year,
                         const wfm_run *run, wfm_error *err) WFM_MUST_USE;
void wfm_long_release(wfm_long *table);

#endif
