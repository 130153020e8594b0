/* forecast/forecast.c - the door: one queue at a time, history to rows.
 *
 * Rows that start before as_of are what would have been forecast at the start
 * of the span; the others use everything up to as_of. */
#include "forecast/forecast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "forecast/campaign.h"
#include "forecast/choice_memo.h"
#include "forecast/clean.h"
#include "forecast/cycle_tell.h"
#include "forecast/driver_fit.h"
#include "forecast/forecast_private.h"
#include "forecast/handle.h"
#include "forecast/hours.h"
#include "forecast/intraday.h"
#include "forecast/migrate.h"
#include "forecast/spread.h"
#include "forecast/storm.h"

enum { SPAN_DAYS_MAX = 1100, MODEL_NAME = 48 };

/* One queue's result, filled by its own thread. */
typedef struct part {
    wfm_forecast_row *row;
    size_t n;
    char model[2][MODEL_NAME]; /* of the past and the coming rows */
    wfm_problems notes;
} part;

typedef struct job {
    const wfm_forecast_request *request;
    wfm_time as_of, from, to; /* to: end of the span */
    part *part;
    const wfm_forecast_watch *watch; /* or NULL */
    wfm_pool *pool[2]; /* per queue, of the past and the coming rows; or NULL */
} job;

/* Fitted queue, ready to write rows. */
typedef struct fitted {
    wfm_grid grid;
    wfm_choice choice;
    wfm_handle handle;
    wfm_clean clean;
    wfm_intraday intraday;
    double *mean; /* days ahead x slots */
    wfm_by_hand hand;
} fitted;

static void release_fitted(fitted *f)
{
    wfm_grid_release(&f->grid);
    wfm_handle_release(&f->handle);
    wfm_by_hand_release(&f->hand);
    free(f->mean);
}

/* The models that carry at least a tenth of the weight, heaviest first. */
static void name_models(char *out, const wfm_choice *choice)
{
    bool done[WFM_MODELS_MAX] = { false };
    size_t length = 0;

    out[0] = '\0';
    for (;;) {
        int best = -1;
        for (int m = 0; m < wfm_n_models; m++)
            if (!done[m] && wfm_choice_weight(choice, m) >= 0.1 &&
                (best < 0 || wfm_choice_weight(choice, m) >
                                 wfm_choice_weight(choice, best)))
                best = m;
        if (best < 0)
            return;
        done[best] = true;
        if (length + strlen(wfm_models[best].name) + 2 > MODEL_NAME)
            return;
        length +=
            (size_t)snprintf(out + length, MODEL_NAME - length, "%s%s",
                             length > 0 ? "+" : "", wfm_models[best].name);
    }
}

static wfm_time as_of_rows(const job *j, int coming)
{
    return coming ? j->as_of : j->from;
}

/* The rest of the first day ahead by what it has brought so far. */
static wfm_status update_today(fitted *f, int ahead, wfm_error *err)
{
    const wfm_jumps *jumps = &f->choice.jumps;
    const wfm_step *last = jumps->n > 0 ? &jumps->step[jumps->n - 1] : NULL;
    wfm_intraday_prior prior = {
        .mean = ahead > 0 ? f->mean : NULL,
        .doubt = f->choice.doubt,
        .lasts = last ? wfm_step_belief(last, f->grid.n_days) : 1,
        .back = last ? -last->size : 0,
        .doubt_cv2 = f->choice.doubt_cv2,
    };

    WFM_TRY(wfm_intraday_fit(&f->intraday, &f->grid, &prior, err));
    for (int s = 0; ahead > 0 && s < f->grid.n_slots; s++)
        if (!f->grid.today || !(f->grid.today[s] >= 0)) {
            f->mean[s] *= f->intraday.factor;
            if (f->hand.n > 0)
                f->hand.model[s] *= f->intraday.factor;
        }
    return WFM_OK;
}

static const wfm_overrides *overrides_of(const wfm_forecast_request *r)
{
    return r->calendar ? &r->calendar->overrides : NULL;
}

/* What began before as_of is of the day as it was expected, which the hours so
 * far move like any other; what begins later is published as it stands. */
static wfm_status finish_mean(fitted *f, const job *j, size_t queue,
                              wfm_time as_of, int ahead, wfm_error *err)
{
    const wfm_forecast_request *r = j->request;
    const wfm_zone *zone = r->centre->zone;
    const char *name = r->centre->queue[queue].name;
    wfm_problems *notes = &j->part[queue].notes;

    WFM_TRY(wfm_by_hand_start(&f->hand, overrides_of(r), (int)queue, zone,
                              &f->grid, f->mean, err));
    wfm_by_hand_put(&f->hand, f->mean, &f->grid, zone, INT64_MIN, as_of, name,
                    notes);
    WFM_TRY(update_today(f, ahead, err));
    wfm_by_hand_put(&f->hand, f->mean, &f->grid, zone, as_of, INT64_MAX, name,
                    notes);
    return WFM_OK;
}

static wfm_status fit(fitted *f, const job *j, size_t queue, int coming,
                      wfm_error *err)
{
    const wfm_forecast_request *r = j->request;
    const wfm_queue *q = &r->centre->queue[queue];
    wfm_time as_of = as_of_rows(j, coming);
    int ahead;

    WFM_TRY(wfm_grid_build(&f->grid, r->centre, (int)queue,
                           &r->history->series[queue], r->calendar, as_of,
                           wfm_by_hand_reach(overrides_of(r), (int)queue,
                                             r->centre->zone, r->from, r->to),
                           err));
    ahead = f->grid.n_total - f->grid.n_days;
    f->mean = wfm_mem_new((size_t)ahead * (size_t)f->grid.n_slots + 1,
                          sizeof *f->mean);
    if (!f->mean)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    WFM_TRY(wfm_grid_set_tenure(&f->grid, r->tenure, (int)queue, r->experienced,
                                err));
    WFM_TRY(wfm_clean_grid(&f->clean, &f->grid, err));
    WFM_TRY(wfm_storm_hide(&f->clean.storms, &f->clean.storm,
                           &f->clean.storm_ratio, &f->grid, NULL, err));
    WFM_TRY(wfm_choice_recall(&f->choice, r->memo, queue, &f->grid,
                              f->grid.n_days, err));
    f->choice.how = r->reconcile;
    WFM_TRY(wfm_forecast_borrow_events(&f->grid.features, j->pool[coming],
                                       r->centre, queue,
                                       err)); /* validation saw nothing of it */
    if (ahead > 0)
        WFM_TRY(wfm_choice_forecast(f->mean, &f->choice, &f->grid,
                                    f->grid.n_days, ahead, err));
    WFM_TRY(finish_mean(f, j, queue, as_of, ahead, err));
    return wfm_handle_fit(&f->handle, &f->grid, f->grid.n_days, q->aht_s, err);
}

static void set_work(wfm_forecast_row *row, const fitted *f, int day,
                     double keep, double more)
{
    int h = day - f->grid.n_days + 1;

    if (!f->choice.workload.known || !(row->volume > 0))
        return;
    wfm_choice_work_quantiles(row->aht_over, &f->choice, &f->grid,
                              WFM_QUANTITY_AHT, day, h, row->volume, 1, 0);
    wfm_choice_work_quantiles(row->load_over, &f->choice, &f->grid,
                              WFM_QUANTITY_WORK, day, h, row->volume, keep,
                              more);
}

/* Appends the open intervals that start in [from, to). */
static wfm_status add_rows(part *p, size_t *capacity, const job *j,
                           size_t queue, const fitted *f, wfm_time from,
                           wfm_time to, int model, wfm_error *err)
{
    const wfm_centre *centre = j->request->centre;
    const wfm_grid *g = &f->grid;

    for (wfm_time t = from; t < to; t += centre->interval_s) {
        wfm_civil c = wfm_zone_civil(centre->zone, t);
        int day = c.date - g->first;
        int slot = c.minute * 60 / centre->interval_s;
        size_t cell;
        wfm_forecast_row *row;
        double q[WFM_QUANTILES], keep, more;
        wfm_sums_parts parts;
        if (day < g->n_days || day >= g->n_total ||
            !(wfm_grid_open(g, day)[slot] > 0))
            continue;
        if (wfm_mem_grow(&p->row, capacity, p->n + 1, sizeof *p->row) != WFM_OK)
            return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        row = &p->row[p->n++];
        *row = (wfm_forecast_row){ .queue = (int)queue,
                                   .start = t,
                                   .model = model };
        cell = (size_t)(day - g->n_days) * (size_t)g->n_slots + (size_t)slot;
        row->volume = f->mean[cell];
        keep = day == g->n_days ? 1 - f->intraday.gain : 1;
        more = day == g->n_days ? f->intraday.more : f->choice.doubt_cv2;
        parts = wfm_choice_parts(&f->choice, g, day, day - g->n_days + 1);
        wfm_choice_quantiles(q, &f->choice, g, day, day - g->n_days + 1,
                             row->volume, keep, more);
        row->level_cv2 = keep * (parts.level - f->choice.doubt_cv2) + more;
        row->week_cv2 = keep * parts.week;
        row->day_cv2 = keep * parts.own;
        row->p05 = q[0];
        row->p10 = q[1];
        row->p50 = q[2];
        row->p90 = q[3];
        row->p95 = q[4];
        row->aht_s = wfm_by_hand_aht(
            &f->hand, cell, wfm_handle_predict(&f->handle, g, day, slot));
        row->by_hand = wfm_by_hand_is_set(&f->hand, cell);
        row->model_volume = row->by_hand ? f->hand.model[cell] : 0;
        set_work(row, f, day, keep, more);
        row->aht_cv = f->handle.cv;
        row->aht_correlation = f->handle.correlation;
    }
    return WFM_OK;
}

/* Nothing of the queue is older than the span, which goes on beyond as_of:
 * nobody could have forecast its first days. */
static bool is_new(const job *j, size_t queue)
{
    const wfm_series *s = &j->request->history->series[queue];

    return s->n > 0 && s->start[0] >= j->from && s->start[0] < j->as_of &&
           j->as_of < j->to;
}

static wfm_status forecast_queue(void *context, size_t queue, wfm_error *err)
{
    job *j = context;
    part *p = &j->part[queue];
    size_t capacity = 0;

    if (wfm_queue_is_planned(j->request, queue)) {
        const wfm_queue *q = &j->request->centre->queue[queue];

        snprintf(p->model[0], sizeof p->model[0], "%s",
                 wfm_queue_is_campaign(q) ? "campaign" : "planned");
        if (!wfm_queue_is_campaign(q))
            wfm_problems_say(&p->notes, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
                             _("queue %s has no history: it gets what migrates "
                               "to it and what inputs.overrides says"),
                             q->name);
        WFM_TRY(wfm_campaign_rows(&p->row, &p->n, j->request->centre,
                                  (int)queue, j->from, j->to, err));
        return wfm_campaign_by_hand(p->row, p->n, j->request->centre,
                                    (int)queue, overrides_of(j->request),
                                    &p->notes, err);
    }
    for (int coming = 0; coming < 2; coming++) {
        wfm_time from = coming && j->as_of > j->from ? j->as_of : j->from;
        wfm_time to = coming || j->as_of > j->to ? j->to : j->as_of;
        fitted f = { 0 };
        wfm_status status;
        if (from >= to || (!coming && is_new(j, queue)))
            continue;
        status = fit(&f, j, queue, coming, err);
        if (status == WFM_OK) {
            name_models(p->model[coming], &f.choice);
            wfm_forecast_tell(&p->notes, &j->request->centre->queue[queue],
                              &(wfm_fitted){ &f.grid, &f.choice, &f.handle,
                                             f.mean, &f.intraday, &f.hand },
                              &f.clean);
            wfm_by_hand_tell(&f.hand, f.mean, from, to,
                             j->request->centre->zone,
                             j->request->centre->queue[queue].name, &p->notes);
            if (coming)
                status = wfm_cycle_tell(&f.grid,
                                        j->request->centre->queue[queue].name,
                                        &p->notes, err);
            if (status == WFM_OK && coming && j->request->calendar)
                status = wfm_drivers_tell(
                    &f.grid, &j->request->calendar->drivers, (int)queue,
                    j->request->centre->queue[queue].name, &p->notes, err);
            if (coming)
                wfm_hours_compare(j->request->centre, (int)queue,
                                  &j->request->history->series[queue], &f.grid,
                                  j->as_of, NULL, &p->notes);
            if (status == WFM_OK && coming && j->watch)
                status =
                    j->watch->see(j->watch->context, queue,
                                  &(wfm_fitted){ &f.grid, &f.choice, &f.handle,
                                                 f.mean, &f.intraday, &f.hand },
                                  err);
            if (status == WFM_OK)
                status =
                    add_rows(p, &capacity, j, queue, &f, from, to, coming, err);
        }
        release_fitted(&f);
        WFM_TRY(status);
    }
    return WFM_OK;
}

static wfm_status learn_events(job *j, const wfm_run *run, wfm_error *err)
{
    for (int coming = 0; coming < 2; coming++)
        if (coming ? j->as_of < j->to : j->as_of > j->from)
            WFM_TRY(wfm_forecast_learn_events(&j->pool[coming], j->request,
                                              as_of_rows(j, coming), run, err));
    return WFM_OK;
}

static void release_pools(job *j)
{
    for (int coming = 0; coming < 2; coming++)
        wfm_forecast_release_events(j->pool[coming],
                                    j->request->centre->n_queues);
}

/* Index of a name in the table, added if new. */
static int model_index(wfm_forecast *table, const char *name)
{
    for (size_t i = 0; i < table->n_models; i++)
        if (!strcmp(table->model[i], name))
            return (int)i;
    memcpy(table->model[table->n_models], name, MODEL_NAME);
    return (int)table->n_models++;
}

static wfm_status merge(wfm_forecast *out, part *parts, size_t n,
                        wfm_problems *notes, wfm_error *err)
{
    wfm_forecast table = { 0 };
    size_t rows = 0;

    for (size_t i = 0; i < n; i++)
        rows += parts[i].n;
    table.row = wfm_mem_new(rows, sizeof *table.row);
    table.model = wfm_mem_new(2 * n, sizeof *table.model);
    if (!table.row || !table.model) {
        wfm_forecast_release(&table);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < parts[i].n; k++) {
            wfm_forecast_row row = parts[i].row[k];
            row.model = model_index(&table, parts[i].model[row.model]);
            table.row[table.n++] = row;
        }
        for (size_t k = 0; k < parts[i].notes.count; k++)
            wfm_problems_add(notes, parts[i].notes.item[k].severity,
                             &parts[i].notes.item[k].error);
    }
    *out = table;
    return WFM_OK;
}

static wfm_status check_span(const wfm_forecast_request *r, wfm_error *err)
{
    if (r->to < r->from)
        return wfm_fail(err, WFM_USAGE, _("the span ends before it starts"));
    if (r->to - r->from >= SPAN_DAYS_MAX)
        return wfm_fail(err, WFM_USAGE, _("the span is longer than %d days"),
                        SPAN_DAYS_MAX);
    return WFM_OK;
}

wfm_status wfm_forecast_make(wfm_forecast *out,
                             const wfm_forecast_request *request,
                             const wfm_run *run, wfm_problems *notes,
                             wfm_error *err)
{
    return wfm_forecast_watched(out, request, NULL, run, notes, err);
}

wfm_status wfm_forecast_watched(wfm_forecast *out,
                                const wfm_forecast_request *request,
                                const wfm_forecast_watch *watch,
                                const wfm_run *run, wfm_problems *notes,
                                wfm_error *err)
{
    const wfm_centre *centre = request->centre;
    job j = { .request = request, .as_of = request->as_of, .watch = watch };
    wfm_status status;

    WFM_TRY(check_span(request, err));
    j.from = wfm_zone_time(centre->zone, request->from, 0, false, NULL);
    j.to = wfm_zone_time(centre->zone, request->to + 1, 0, false, NULL);
    if (request->history->end > 0 && j.as_of > request->history->end)
        j.as_of = request->history->end;
    j.part = wfm_mem_new(centre->n_queues, sizeof *j.part);
    if (!j.part)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = learn_events(&j, run, err);
    if (status == WFM_OK)
        status =
            wfm_parallel_for(centre->n_queues, forecast_queue, &j, run, err);
    if (status == WFM_OK)
        status = merge(out, j.part, centre->n_queues, notes, err);
    if (status == WFM_OK) {
        status = wfm_migrate_apply(out, centre, j.as_of, notes, err);
        if (status != WFM_OK)
            wfm_forecast_release(out);
    }
    for (size_t i = 0; i < centre->n_queues; i++) {
        free(j.part[i].row);
        wfm_problems_release(&j.part[i].notes);
    }
    free(j.part);
    release_pools(&j);
    return status;
}
