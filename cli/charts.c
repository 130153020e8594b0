/* cli/charts.c - the list of charts and what they share. */
#include "cli/charts.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "cli/charts_private.h"
#include "forecast/forecast.h"

enum { DAYS_AFTER = 14 };

const wfm_chart_kind wfm_chart_kinds[] = {
    { "forecast", "forecast.png", wfm_charts_forecast },
    { "coverage", "coverage.png", wfm_charts_coverage },
    { "service", "service.png", wfm_charts_service },
    { "gantt", "gantt.png", wfm_charts_gantt },
    { "headcount", "headcount.png", wfm_charts_headcount },
    { "survival", "survival.png", wfm_charts_survival },
    { "cost", "cost.png", wfm_charts_cost },
    { "curve", "curve.png", wfm_charts_curve },
    { "waterfall", "waterfall.png", wfm_charts_waterfall },
    { "ramp", "ramp.png", wfm_charts_ramp },
    { "calendar", "calendar.png", wfm_charts_calendar },
    { .name = NULL },
};

const wfm_chart_kind *wfm_chart_find(const char *name)
{
    for (const wfm_chart_kind *k = wfm_chart_kinds; k->name; k++)
        if (strcmp(k->name, name) == 0)
            return k;
    return NULL;
}

wfm_status wfm_charts_no_memory(wfm_error *err)
{
    return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}

void *wfm_charts_new(wfm_charts *charts, size_t n, size_t size)
{
    return wfm_arena_alloc(charts->arena, n, size);
}

double wfm_charts_local_s(const wfm_charts *charts, wfm_time time)
{
    const wfm_zone *zone = charts->chain->job->centre->zone;

    return (double)(time + wfm_zone_offset_s(zone, time));
}

static bool seen(const wfm_chart_event *list, size_t n, double at,
                 const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].at <= at && list[i].at >= at &&
            strcmp(list[i].name, name) == 0)
            return true;
    return false;
}

size_t wfm_charts_events(wfm_charts *charts, wfm_date from, wfm_date to,
                         wfm_chart_event **out)
{
    const wfm_calendar *calendar = charts->chain->job->calendar;
    size_t n = 0;

    *out = wfm_charts_new(charts, calendar->n_events, sizeof **out);
    if (!*out)
        return 0;
    for (size_t i = 0; i < calendar->n_events; i++) {
        const wfm_event *e = &calendar->event[i];
        double at = wfm_charts_day_s(e->date);

        if (e->date < from || e->date > to || seen(*out, n, at, e->name))
            continue;
        (*out)[n++] = (wfm_chart_event){ at, e->name };
    }
    return n;
}

/* The forecast that the fan shows: from as-of to DAYS_AFTER past the span. */
static wfm_status make_fan(wfm_charts *charts, wfm_error *err)
{
    const wfm_job *job = charts->chain->job;
    wfm_civil as_of = wfm_zone_civil(job->centre->zone, job->as_of);
    wfm_forecast_request request = wfm_job_forecast(
        job, as_of.date + (as_of.minute > 0), job->to + DAYS_AFTER);

    if (request.from > job->from)
        request.from = job->from;
    return wfm_long_with_rows(&charts->fan_days, &charts->fan, &request,
                              WFM_LONG_DAY, 0, &charts->chain->app->run, NULL,
                              err);
}

wfm_status wfm_charts_start(wfm_charts *charts, const wfm_chain *chain,
                            wfm_error *err)
{
    const wfm_job *job = chain->job;

    memset(charts, 0, sizeof *charts);
    charts->chain = chain;
    charts->notes = &chain->app->problems;
    charts->arena = wfm_arena_new();
    if (!charts->arena)
        return wfm_charts_no_memory(err);
    snprintf(charts->caption, sizeof charts->caption,
             _("%s · wfm %s · seed %llu"), job->centre->name, WFM_VERSION,
             (unsigned long long)chain->app->run.seed);
    if (make_fan(charts, err) != WFM_OK) {
        wfm_charts_release(charts);
        return err ? err->status : WFM_INTERNAL;
    }
    return WFM_OK;
}

void wfm_charts_release(wfm_charts *charts)
{
    wfm_forecast_release(&charts->fan);
    wfm_long_release(&charts->fan_days);
    wfm_arena_free(charts->arena);
    memset(charts, 0, sizeof *charts);
}

/* Every chart has arrays and notes of its own. */
typedef struct easel {
    const wfm_charts *charts;
    const char *folder;
    wfm_problems *notes; /* of each chart */
} easel;

static wfm_status write_one(void *context, size_t k, wfm_error *err)
{
    const easel *e = context;
    const wfm_chart_kind *kind = &wfm_chart_kinds[k];
    char *path = wfm_file_join(e->folder, kind->file);
    wfm_charts own = *e->charts;
    wfm_status status;

    own.arena = wfm_arena_new();
    own.notes = &e->notes[k];
    status = path && own.arena ? kind->write(&own, path, err)
                               : wfm_charts_no_memory(err);
    wfm_arena_free(own.arena);
    free(path);
    return status;
}

static wfm_status write_each(wfm_charts *charts, const char *folder,
                             wfm_error *err)
{
    easel e = { charts, folder, NULL };
    size_t n = 0;
    wfm_status status;

    while (wfm_chart_kinds[n].name)
        n++;
    e.notes = wfm_mem_new(n, sizeof *e.notes);
    if (!e.notes)
        return wfm_charts_no_memory(err);
    status = wfm_parallel_for(n, write_one, &e, &charts->chain->app->run, err);
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < e.notes[k].count; i++)
            wfm_problems_add(charts->notes, e.notes[k].item[i].severity,
                             &e.notes[k].item[i].error);
        wfm_problems_release(&e.notes[k]);
    }
    free(e.notes);
    return status;
}

wfm_status wfm_charts_write_all(const wfm_chain *chain, const char *folder,
                                wfm_error *err)
{
    char *inner = wfm_file_join(folder, "charts");
    wfm_charts charts;
    wfm_status status;

    if (!inner)
        return wfm_charts_no_memory(err);
    if (chain->app->dry_run) {
        free(inner);
        return WFM_OK;
    }
    status = wfm_file_make_dirs(inner, err);
    if (status == WFM_OK)
        status = wfm_charts_start(&charts, chain, err);
    if (status == WFM_OK) {
        status = write_each(&charts, inner, err);
        wfm_charts_release(&charts);
    }
    free(inner);
    return status;
}
