/* forecast/ledger.h - the accuracy ledger: published forecasts scored against
 * what came, by week and lead time. */
#ifndef WFM_FORECAST_LEDGER_H
#define WFM_FORECAST_LEDGER_H

#include "data/history.h"
#include "data/plan.h"
#include "forecast/measure.h"

/* One queue, ISO week and lead. */
typedef struct wfm_ledger_row {
    int queue;
    int lead_days;     /* at most: 1, 7, 14, 28, 56; 0: longer */
    wfm_iso_week week; /* year 0: all weeks */
    wfm_measure sum;   /* scale 1: of no use here */
    double forecast;   /* contacts */
    double day_actual; /* of whole days, each at its first interval's lead */
    double naive_absolute, naive_own;    /* |y - last week's|, and |y - f| where
                                            last week is known */
    double aht_actual_s, aht_forecast_s; /* handle time of all, seconds */
    /* Of intervals that were set by hand: their number and contacts, |y - f|,
     * and the same of what the model said. */
    double set, set_actual, set_absolute, model_absolute;
} wfm_ledger_row;

/* A zeroed ledger is empty. */
typedef struct wfm_ledger {
    wfm_ledger_row *row;
    size_t n, room;
} wfm_ledger;

/* Adds what a forecast made at as_of said about the intervals that start after
 * it and are in the history; the others are left out. Last week's numbers are
 * those of the latest whole weeks earlier that ended by as_of. Rows are sorted
 * by queue and start. Fails only when memory is short. */
wfm_status wfm_ledger_add(wfm_ledger *ledger, const wfm_forecast *published,
                          wfm_time as_of, const wfm_centre *centre,
                          const wfm_history *history,
                          wfm_error *err) WFM_MUST_USE;

/* Adds a row of all weeks for each queue and lead, then sorts by queue, lead,
 * week. */
wfm_status wfm_ledger_total(wfm_ledger *ledger, wfm_error *err) WFM_MUST_USE;
void wfm_ledger_release(wfm_ledger *ledger);

/* Error of handle time: forecast over actual, less 1; NAN if not known. */
double wfm_ledger_aht_bias(const wfm_ledger_row *row);
/* Absolute error of whole days over their contacts; NAN without any: days that
 * had begun when the forecast was made or are not all in do not count. */
double wfm_ledger_wape_day(const wfm_ledger_row *row);
/* Absolute error over contacts in the intervals that were set by hand, and of
 * the model there; NAN without any. */
double wfm_ledger_wape_set(const wfm_ledger_row *row);
double wfm_ledger_wape_model(const wfm_ledger_row *row);
/* 1 - absolute error over that of last week's numbers. */
double wfm_ledger_skill(const wfm_ledger_row *row);

#endif
