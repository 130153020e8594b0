/* forecast/findings.c - everything that was found in the histories. */
#include "forecast/findings.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "forecast/campaign.h"
#include "forecast/clean.h"
#include "forecast/hours.h"
#include "forecast/storm.h"

const char *const wfm_finding_name[WFM_FINDING_KINDS] = {
    "outage",        "doubled",    "storm",       "shift",  "not_yet_open",
    "outside_hours", "idle_hours", "no_row_zero", "no_row", "redial",
    "closed",        "slip",       "jump",        "ramp",   "by_hand",
};
const char *const wfm_finding_assumed[WFM_FINDING_KINDS] = {
    N_("unknown: nothing is learned from it"),
    N_("counted twice: halved"),
    N_("will not come again by itself: nothing is learned from it; if it will, "
       "name it in the events file"),
    N_("the level follows by itself"),
    N_("the queue was not open then yet: unknown"),
    N_("not forecast: outside the opening hours of wfm.yaml"),
    N_("next to nothing is forecast for these opening hours"),
    N_("no contact: the history never writes a zero"),
    N_("unknown: nothing is learned from them"),
    N_("calls of people who had hung up before: taken off, the forecast is of "
       "first attempts"),
    N_("the queue counts as closed: next to nothing is forecast until it has "
       "contacts again"),
    N_("a slip of the keys, or what will not come again: unknown"),
    N_("the queue stays at its new level: the days before are taken at that"),
    N_("goes on, ever slower, for eight weeks: the days before are taken at "
       "today's level"),
    N_("set by hand in inputs.overrides, over what the model says; never "
       "learned from"),
};

void wfm_findings_add(wfm_findings *list, const wfm_finding *item)
{
    if (wfm_mem_grow(&list->item, &list->room, list->n + 1,
                     sizeof *list->item) == WFM_OK)
        list->item[list->n++] = *item;
    else
        list->failed = true;
}

void wfm_findings_release(wfm_findings *list)
{
    free(list->item);
    *list = (wfm_findings){ 0 };
}

typedef struct job {
    const wfm_forecast_request *request;
    wfm_time as_of;
    wfm_findings *list; /* per queue */
} job;

static void add_missing(wfm_findings *list, const wfm_grid *g)
{
    wfm_finding item = { .from = g->first,
                         .to = g->first + g->n_days - 1,
                         .to_min = WFM_MINUTES_PER_DAY,
                         .ratio = (double)NAN };

    item.kind = WFM_FINDING_NO_ROW_ZERO;
    item.intervals = (double)g->zero_filled;
    if (g->zero_filled > 0)
        wfm_findings_add(list, &item);
    wfm_hours_list_missing(g, list);
    item.kind = WFM_FINDING_REDIAL;
    item.intervals = (double)NAN;
    item.ratio = g->redialled / fmax(g->counted, 1);
    if (g->redialled > 0)
        wfm_findings_add(list, &item);
}

/* One end of a span by day and minute; the end of a day is its minute 1440. */
static void put_ends(wfm_finding *item, const wfm_override *x,
                     const wfm_zone *zone)
{
    wfm_civil from = wfm_zone_civil(zone, x->from);
    wfm_civil to = wfm_zone_civil(zone, x->to - 1);

    item->from = from.date;
    item->from_min = from.minute;
    item->to = to.date;
    item->to_min = to.minute + 1;
}

/* What the planner has named, of the days asked for. */
static void add_named(wfm_findings *list, const wfm_forecast_request *r,
                      int queue)
{
    const wfm_zone *zone = r->centre->zone;
    wfm_time from = wfm_zone_time(zone, r->from, 0, false, NULL);
    wfm_time to = wfm_zone_time(zone, r->to + 1, 0, false, NULL);

    for (size_t i = 0; i < r->calendar->overrides.n; i++) {
        const wfm_override *x = &r->calendar->overrides.item[i];
        wfm_finding item = { .kind = WFM_FINDING_BY_HAND,
                             .intervals = (double)NAN,
                             .ratio = x->factor,
                             .reason = x->reason };

        put_ends(&item, x, zone);
        if (wfm_override_meets(x, queue, from, to))
            wfm_findings_add(list, &item);
    }
}

static wfm_status look(void *context, size_t queue, wfm_error *err)
{
    job *j = context;
    const wfm_forecast_request *r = j->request;
    const wfm_series *series = &r->history->series[queue];
    wfm_findings *list = &j->list[queue];
    wfm_grid g = { 0 };
    wfm_clean clean;
    wfm_date day;
    double ratio;
    int storms;
    wfm_status status;

    if (wfm_queue_is_planned(r, queue))
        return WFM_OK;
    WFM_TRY(wfm_grid_build(&g, r->centre, (int)queue, series, r->calendar,
                           j->as_of, WFM_DATE_MIN, err));
    add_missing(list, &g);
    if (r->calendar)
        add_named(list, r, (int)queue);
    wfm_hours_compare(r->centre, (int)queue, series, &g, j->as_of, list, NULL);
    WFM_TRY_OUT(status, wfm_clean_list(&clean, list, &g, err));
    WFM_TRY_OUT(status, wfm_storm_hide(&storms, &day, &ratio, &g, list, err));
    if (list->failed)
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t i = 0; i < list->n; i++)
        list->item[i].queue = (int)queue;
out:
    wfm_grid_release(&g);
    return status;
}

static int compare(const void *a, const void *b)
{
    const wfm_finding *x = a, *y = b;

    if (x->queue != y->queue)
        return x->queue - y->queue;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    return x->from_min - y->from_min;
}

wfm_status wfm_findings_make(wfm_findings *out,
                             const wfm_forecast_request *request,
                             const wfm_run *run, wfm_error *err)
{
    size_t queues = request->centre->n_queues;
    job j = { .request = request, .as_of = request->as_of };
    wfm_findings all = { 0 };
    wfm_status status;

    if (request->history->end > 0 && j.as_of > request->history->end)
        j.as_of = request->history->end;
    j.list = wfm_mem_new(queues, sizeof *j.list);
    if (!j.list)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = wfm_parallel_for(queues, look, &j, run, err);
    for (size_t q = 0; q < queues; q++) {
        for (size_t i = 0; i < j.list[q].n; i++)
            wfm_findings_add(&all, &j.list[q].item[i]);
        wfm_findings_release(&j.list[q]);
    }
    free(j.list);
    if (status == WFM_OK && all.failed)
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (status != WFM_OK) {
        wfm_findings_release(&all);
        return status;
    }
    if (all.n > 1)
        qsort(all.item, all.n, sizeof *all.item, compare);
    *out = all;
    return WFM_OK;
}
