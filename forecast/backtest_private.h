/* forecast/backtest_private.h - the sums behind a backtest, by model, horizon
 * and type of day, and what is known of handle times at an origin. */
#ifndef WFM_FORECAST_BACKTEST_PRIVATE_H
#define WFM_FORECAST_BACKTEST_PRIVATE_H

#include "forecast/backtest.h"
#include "forecast/choice.h"
#include "forecast/handle.h"
#include "forecast/load.h"
#include "forecast/measure.h"

enum { WFM_BACKTEST_ORIGINS = 13, WFM_BACKTEST_HORIZONS = 5 };

extern const int wfm_backtest_days[WFM_BACKTEST_HORIZONS];

/* What is scored. */
typedef enum wfm_backtest_of {
    WFM_BACKTEST_CONTACTS,
    WFM_BACKTEST_LOAD,
    WFM_BACKTEST_AHT
} wfm_backtest_of;

/* Sums of one model by horizon and type of day; those of all days are filled
 * in at the end, only whole weeks belong to no other type. */
typedef wfm_measure wfm_backtest_sums[WFM_BACKTEST_HORIZONS][WFM_DAY_TYPES];

/* Everything at one origin of one queue: by model, the choice last. All models
 * but seasonal naive share one forecast of handle time, and its sums. */
typedef struct wfm_backtest_score {
    wfm_backtest_sums *sum; /* see wfm_backtest_at(); NULL: not tried */
    bool tried[WFM_MODELS_MAX + 1];
} wfm_backtest_score;

/* How many of them, and where one lies. */
size_t wfm_backtest_n_sums(void);
wfm_backtest_sums *wfm_backtest_at(const wfm_backtest_score *score,
                                   wfm_backtest_of of, int model);

/* The rows of all queues; score: queue x WFM_BACKTEST_ORIGINS. */
wfm_status wfm_backtest_rows(wfm_backtest *out,
                             const wfm_forecast_request *request,
                             const wfm_backtest_score *score,
                             wfm_error *err) WFM_MUST_USE;

/* Handle times as an origin knows them. */
typedef struct wfm_backtest_work {
    bool known;
    wfm_handle handle;
    double *naive_s;   /* last week's: days ahead x slots */
    double aht_scale;  /* mean change over a week, by contacts; NAN: none */
    double load_scale; /* the same of the load, by intervals */
} wfm_backtest_work;

/* From days 0..origin-1; a grid without handle times: known is false. */
wfm_status wfm_backtest_work_init(wfm_backtest_work *out, const wfm_grid *grid,
                                  int origin, int ahead, double default_s,
                                  wfm_error *err) WFM_MUST_USE;
void wfm_backtest_work_release(wfm_backtest_work *work);

/* One interval: what came and what was said. */
typedef struct wfm_backtest_interval {
    double contacts, aht_s; /* that came; aht_s NAN: nothing came */
    double load_erl;        /* NAN: handle time not known */
    double said_aht_s;      /* forecast, and ... */
    wfm_load said;          /* ... the load, and the quantiles of both */
} wfm_backtest_interval;

/* day: of the grid, on or after the origin. contacts, q: their forecast and its
 * quantiles. naive: handle time as last week. */
void wfm_backtest_interval_of(wfm_backtest_interval *out,
                              const wfm_backtest_work *work,
                              const wfm_choice *choice, const wfm_grid *grid,
                              int origin, int day, int slot, double contacts,
                              const double *q, bool naive);

#endif
