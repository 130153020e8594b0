/* forecast/forecast_events.c - what the queues teach each other of events,
 * where the span meets one. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "forecast/clean.h"
#include "forecast/forecast_private.h"

typedef struct lesson {
    const wfm_forecast_request *request;
    wfm_time as_of;
    wfm_pool *pool;
} lesson;

static wfm_status learn_queue(void *context, size_t queue, wfm_error *err)
{
    const lesson *l = context;
    const wfm_forecast_request *r = l->request;
    const wfm_series *s = &r->history->series[queue];
    wfm_grid grid = { 0 };
    wfm_clean clean;
    wfm_status status;

    if (s->n == 0 || s->start[0] + r->centre->interval_s > l->as_of)
        return WFM_OK;
    WFM_TRY(wfm_grid_build(&grid, r->centre, (int)queue, s, r->calendar,
                           l->as_of, WFM_DATE_MIN, err));
    status = wfm_clean_grid(&clean, &grid, err);
    if (status == WFM_OK)
        status = wfm_pool_learn(&l->pool[queue], &grid, grid.n_days, err);
    wfm_grid_release(&grid);
    return status;
}

/* Whether a day of the span lies in the reach of an event. */
static bool meets_event(const wfm_forecast_request *r)
{
    for (size_t i = 0; r->calendar && i < r->calendar->n_events; i++) {
        wfm_date date = r->calendar->event[i].date;
        if (r->from <= date + WFM_EVENT_AFTER &&
            r->to >= date - WFM_EVENT_BEFORE)
            return true;
    }
    return false;
}

wfm_status wfm_forecast_learn_events(wfm_pool **out,
                                     const wfm_forecast_request *request,
                                     wfm_time as_of, const wfm_run *run,
                                     wfm_error *err)
{
    size_t queues = request->centre->n_queues;
    lesson l = { request, as_of, NULL };
    wfm_status status;

    *out = NULL;
    if (queues < 2 || !meets_event(request))
        return WFM_OK;
    l.pool = wfm_mem_new(queues, sizeof *l.pool);
    if (!l.pool)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = wfm_parallel_for(queues, learn_queue, &l, run, err);
    if (status == WFM_OK)
        *out = l.pool;
    else
        wfm_forecast_release_events(l.pool, queues);
    return status;
}

void wfm_forecast_release_events(wfm_pool *pool, size_t queues)
{
    for (size_t q = 0; pool && q < queues; q++)
        wfm_pool_release(&pool[q]);
    free(pool);
}

/* What the other queues know; queues of another channel count a third. */
wfm_status wfm_forecast_borrow_events(wfm_features *features,
                                      const wfm_pool *pool,
                                      const wfm_centre *centre, size_t queue,
                                      wfm_error *err)
{
    double *likeness;
    wfm_status status;

    if (!pool || centre->n_queues < 2)
        return WFM_OK;
    likeness = wfm_mem_new(centre->n_queues, sizeof *likeness);
    if (!likeness)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t q = 0; q < centre->n_queues; q++)
        likeness[q] = centre->queue[q].channel == centre->queue[queue].channel
                          ? 1
                          : 1 / 3.0;
    status = wfm_pool_suggest(features, pool, centre->n_queues, queue, likeness,
                              err);
    free(likeness);
    return status;
}
