/* forecast/forecast_private.h - one fit of every queue, for the rows of the
 * intervals and for sums of them. */
#ifndef WFM_FORECAST_FORECAST_PRIVATE_H
#define WFM_FORECAST_FORECAST_PRIVATE_H

#include "forecast/choice.h"
#include "forecast/clean.h"
#include "forecast/forecast.h"
#include "forecast/handle.h"
#include "forecast/intraday.h"
#include "forecast/override.h"
#include "forecast/pool.h"

/* A fitted queue: mean has the days ahead x slots; those of the first day that
 * are over stay as they were expected. */
typedef struct wfm_fitted {
    const wfm_grid *grid;
    const wfm_choice *choice;
    const wfm_handle *handle;
    const double *mean;
    const wfm_intraday *intraday; /* of the first day */
    const wfm_by_hand *hand;      /* what of mean is set by hand; or NULL */
} wfm_fitted;

/* Sees every queue's coming days, fitted; called on several threads, once a
 * queue. */
typedef struct wfm_forecast_watch {
    wfm_status (*see)(void *context, size_t queue, const wfm_fitted *fitted,
                      wfm_error *err);
    void *context;
} wfm_forecast_watch;

/* wfm_forecast_make() that shows its fits; watch may be NULL. */
wfm_status wfm_forecast_watched(wfm_forecast *out,
                                const wfm_forecast_request *request,
                                const wfm_forecast_watch *watch,
                                const wfm_run *run, wfm_problems *notes,
                                wfm_error *err) WFM_MUST_USE;

/* Notes about what was assumed. */
void wfm_forecast_tell(wfm_problems *notes, const wfm_queue *queue,
                       const wfm_fitted *fitted, const wfm_clean *clean);

/* What every queue knows of events at as_of; *out has one a queue, or is NULL
 * where nobody has to ask: one queue, or no event in the reach of the span. */
wfm_status wfm_forecast_learn_events(wfm_pool **out,
                                     const wfm_forecast_request *request,
                                     wfm_time as_of, const wfm_run *run,
                                     wfm_error *err) WFM_MUST_USE;
void wfm_forecast_release_events(wfm_pool *pool, size_t queues);

/* Takes what the other queues know into one's features; those of another
 * channel count a third. pool may be NULL. */
wfm_status wfm_forecast_borrow_events(wfm_features *features,
                                      const wfm_pool *pool,
                                      const wfm_centre *centre, size_t queue,
                                      wfm_error *err) WFM_MUST_USE;

#endif
