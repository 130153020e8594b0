/* forecast/backtest_private.h - the sums behind a backtest, by model, horizon
 * and type of day, and what is known and said at an origin. */
#ifndef WFM_FORECAST_BACKTEST_PRIVATE_H
#define WFM_FORECAST_BACKTEST_PRIVATE_H

#include "forecast/backtest.h"
#include "forecast/choice.h"
#include "forecast/forecast_private.h"
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

/* A queue as an origin knows it, and what is said there. */
typedef struct wfm_backtest_origin {
    wfm_grid grid; /* its history ends at the origin, or before it where the
                      last days had no rows */
    wfm_choice choice;
    int ahead, skip; /* days after that history, and those before the origin */
    double *f[WFM_MODELS_MAX + 1]; /* of those the history allows, the choice
                                      last: ahead x slots */
    double *space;
} wfm_backtest_origin;

/* The same bytes as wfm_forecast_make() with as_of at 00:00 of the date, for
 * `days` days from it on: the choice, and every model as the queue's
 * forecast_model, but seasonal naive, the yardstick, which takes last week's
 * numbers as they came. pool: what the queues knew of events; or NULL. */
wfm_status wfm_backtest_origin_init(wfm_backtest_origin *out,
                                    const wfm_forecast_request *request,
                                    size_t queue, const wfm_pool *pool,
                                    wfm_date date, int days,
                                    wfm_error *err) WFM_MUST_USE;
void wfm_backtest_origin_release(wfm_backtest_origin *origin);

/* Handle times as an origin knows them. */
typedef struct wfm_backtest_work {
    bool known;
    wfm_handle handle;
    double *naive_s;   /* last week's: days after the history x slots */
    double aht_scale;  /* mean change over a week, by contacts; NAN: none */
    double load_scale; /* the same of the load, by intervals */
} wfm_backtest_work;

/* A grid without handle times: known is false. */
wfm_status wfm_backtest_work_init(wfm_backtest_work *out,
                                  const wfm_backtest_origin *origin,
                                  double default_s,
                                  wfm_error *err) WFM_MUST_USE;
void wfm_backtest_work_release(wfm_backtest_work *work);

/* One interval: what came and what was said. */
typedef struct wfm_backtest_interval {
    double contacts, aht_s; /* that came; aht_s NAN: nothing came */
    double load_erl;        /* NAN: handle time not known */
    double said_aht_s;      /* forecast, and ... */
    wfm_load said;          /* ... the load, and the quantiles of both */
} wfm_backtest_interval;

/* day: of the grid that holds what came, on or after the origin. contacts, q:
 * their forecast and its quantiles. naive: handle time as last week. */
void wfm_backtest_interval_of(wfm_backtest_interval *out,
                              const wfm_backtest_work *work,
                              const wfm_backtest_origin *origin,
                              const wfm_grid *grid, int day, int slot,
                              double contacts, const double *q, bool naive);

#endif
