/* forecast/long.h - contacts and work by day, week, month or in all, and the
 * long horizon for hiring and budgets. */
#ifndef WFM_FORECAST_LONG_H
#define WFM_FORECAST_LONG_H

#include "forecast/forecast.h"

typedef enum wfm_long_period {
    WFM_LONG_DAY,
    WFM_LONG_WEEK,
    WFM_LONG_MONTH,
    WFM_LONG_TOTAL /* of the span */
} wfm_long_period;

typedef struct wfm_long_row {
    int queue;
    wfm_date start; /* the day, Monday of the ISO week, first day of the month,
                       or of the span */
    int days;       /* of the period inside the span */
    double volume;  /* expected contacts of those days */
    double p05, p10, p50, p90, p95;
    double aht_s;  /* mean, weighed with contacts */
    double work_h; /* handle time of all contacts, hours */
    /* 5, 10, 50, 90 and 95 % quantiles of aht_s and work_h over them; NAN: not
     * known. */
    double aht_over[5], work_over[5];
    bool by_hand;        /* partly set by inputs.overrides ... */
    double model_volume; /* ... over these contacts of the model */
} wfm_long_row;

typedef struct wfm_long {
    wfm_long_row *row; /* sorted by queue, start */
    size_t n;
} wfm_long;

/* Forecasts request->from..to (up to 1100 days) by period; volumes are the sums
 * of the intervals' volumes, of a day that as_of cuts what came so far and the
 * forecast of the rest, with quantiles of the rest alone. A growth of
 * growth_per_year (0.1 = +10 %; 0: only what the history shows) is added from
 * as_of on. The quantiles are those of sums of days that share the level, with
 * the spread of day and week totals in validation, beyond four weeks of a level
 * that walks at random. */
wfm_status wfm_long_make(wfm_long *out, const wfm_forecast_request *request,
                         wfm_long_period period, double growth_per_year,
                         const wfm_run *run, wfm_error *err) WFM_MUST_USE;
/* The same with the rows of the intervals, from one fit. */
wfm_status wfm_long_with_rows(wfm_long *out, wfm_forecast *rows,
                              const wfm_forecast_request *request,
                              wfm_long_period period, double growth_per_year,
                              const wfm_run *run, wfm_problems *notes,
                              wfm_error *err) WFM_MUST_USE;
/* Sums of rows that are there already, edited by hand perhaps, of days from
 * `from` on; quantiles of sums cannot be known from them and are NAN. */
wfm_status wfm_long_of_rows(wfm_long *out, const wfm_forecast *rows,
                            const wfm_zone *zone, wfm_long_period period,
                            wfm_date from, wfm_error *err) WFM_MUST_USE;
void wfm_long_release(wfm_long *table);

#endif
