/* forecast/forecast.h - the door of the room: history to distributions. */
#ifndef WFM_FORECAST_FORECAST_H
#define WFM_FORECAST_FORECAST_H

#include "base/run.h"
#include "data/calendar.h"
#include "data/history.h"
#include "data/plan.h"
#include "data/tenure.h"
#include "forecast/reconcile.h"

typedef struct wfm_forecast_request {
    const wfm_centre *centre;
    const wfm_history *history; /* only rows before the as-of instant */
    const wfm_calendar *calendar;
    wfm_time as_of;               /* no information after it is used */
    wfm_date from, to;            /* local days, both inclusive */
    int origins;                  /* of wfm_backtest_make, 1 to 13; 0: 13 */
    const wfm_tenure *tenure;     /* of the people, for handle time; or NULL */
    bool experienced;             /* handle time as if all of them were so */
    wfm_reconcile_how reconcile;  /* days with weeks, in wfm_forecast_make */
    struct wfm_choice_memo *memo; /* of requests of the same history, see
                                     choice_memo.h; or NULL */
    bool by_day_type; /* its rows of normal days, holidays and events too */
} wfm_forecast_request;

/* One row per queue and open interval of from..to. What was assumed about
 * dirty history is added to `notes` (may be NULL). */
wfm_status wfm_forecast_make(wfm_forecast *out,
                             const wfm_forecast_request *request,
                             const wfm_run *run, wfm_problems *notes,
                             wfm_error *err) WFM_MUST_USE;

/* Rolling-origin accuracy of every model, per queue and horizon; uses only
 * the request's centre, history, calendar and as_of. */
wfm_status wfm_backtest_make(wfm_backtest *out,
                             const wfm_forecast_request *request,
                             const wfm_run *run, wfm_problems *notes,
                             wfm_error *err) WFM_MUST_USE;

#endif
