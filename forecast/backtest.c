/* forecast/backtest.c - rolling-origin accuracy of every model and of the
 * automatic choice.
 *
 * Origins lie 13 days apart, so that they fall on every weekday, the last one a
 * week before the end; a horizon of h days pools days 1..h after each origin
 * that has them all in history.
 * An origin sees the days before it only, cleaned as they looked then; what
 * came is cleaned by the whole history. */
#include "forecast/backtest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "forecast/backtest_private.h"
#include "forecast/campaign.h"
#include "forecast/clean.h"
#include "forecast/forecast.h"
#include "forecast/spread.h"

enum {
    ORIGINS = WFM_BACKTEST_ORIGINS,
    STEP_DAYS = 13,
    HORIZONS = WFM_BACKTEST_HORIZONS,
    AHEAD_MAX = 56
};
#define horizon_days wfm_backtest_days

typedef struct job {
    const wfm_forecast_request *request;
    wfm_time as_of;
    wfm_grid *grid;            /* per queue */
    wfm_backtest_score *score; /* queue x ORIGINS */
    wfm_pool **pool;           /* queue x ORIGINS: events, shared by date */
    int *unscored;             /* per queue: intervals that cleaning hid */
    size_t origins;            /* of each queue that are tried, the latest */
} job;

/* One origin at work. */
typedef struct trial {
    const wfm_grid *grid; /* what came */
    const wfm_backtest_origin *as_known;
    const wfm_backtest_work *work;
    int origin, ahead;
    double scale; /* of the contacts */
} trial;

wfm_day_type wfm_day_type_of(const wfm_grid *g, int day)
{
    const wfm_day_kind *kind = &g->features.kind[day];

    if (kind->event >= 0 && kind->offset >= -1 && kind->offset <= 3)
        return WFM_DAY_EVENT;
    return kind->off || kind->makeup ? WFM_DAY_HOLIDAY : WFM_DAY_NORMAL;
}

static int origin_day(const wfm_grid *g, size_t k)
{
    return g->n_days - 7 - (int)k * STEP_DAYS;
}

/* Day and date of the origin of an index over queues and origins. */
static int origin_of(const job *j, size_t index, wfm_date *date)
{
    const wfm_grid *g = &j->grid[index / j->origins];
    int day = origin_day(g, index % j->origins);

    *date = g->first + day;
    return day;
}

static int known(const wfm_grid *g, int from)
{
    int n = 0;

    for (int d = from < 0 ? 0 : from; d < g->n_days; d++)
        for (int s = 0; s < g->n_slots; s++)
            n += wfm_grid_day(g, d)[s] >= 0;
    return n;
}

static wfm_status build(void *context, size_t queue, wfm_error *err)
{
    job *j = context;
    const wfm_forecast_request *r = j->request;
    wfm_clean clean;
    int first;

    if (wfm_queue_is_planned(r, queue))
        return WFM_OK;
    WFM_TRY(wfm_grid_build(&j->grid[queue], r->centre, (int)queue,
                           &r->history->series[queue], r->calendar, j->as_of,
                           WFM_DATE_MIN, err));
    first = origin_day(&j->grid[queue], j->origins - 1);
    j->unscored[queue] = known(&j->grid[queue], first);
    WFM_TRY(wfm_clean_grid(&clean, &j->grid[queue], err));
    j->unscored[queue] -= known(&j->grid[queue], first);
    return WFM_OK;
}

/* True if the horizon contains the day and fits into the history. */
static bool scored(const wfm_grid *g, int origin, int ahead, int horizon)
{
    return ahead < horizon_days[horizon] &&
           origin + horizon_days[horizon] <= g->n_days;
}

/* Totals of the known slots of a day. */
static void day_totals(const double *y, const double *f, int n_slots,
                       double *actual, double *forecast)
{
    *actual = *forecast = 0;
    for (int s = 0; s < n_slots; s++)
        if (y[s] >= 0) {
            *actual += y[s];
            *forecast += f[s];
        }
}

/* Adds one interval's value to all horizons that contain it. */
static void add(wfm_backtest_sums *sum, const trial *t, int ahead,
                wfm_day_type type, const wfm_measure *one)
{
    for (int h = 0; h < HORIZONS; h++)
        if (scored(t->grid, t->origin, ahead, h))
            wfm_measure_pool(&(*sum)[h][type], one);
}

/* Handle time and load of an interval. */
static void add_work(const wfm_backtest_score *out, int model, const trial *t,
                     int ahead, int slot, double f, const double *q)
{
    int day = t->origin + ahead;
    wfm_day_type type = wfm_day_type_of(t->grid, day);
    bool naive =
        !strcmp(model < wfm_n_models ? wfm_models[model].name : "", "snaive");
    wfm_backtest_interval i;
    wfm_measure aht = { 0 }, load = { 0 };
    double over[WFM_QUANTILES];

    wfm_backtest_interval_of(&i, t->work, t->as_known, t->grid, day, slot, f, q,
                             naive);
    if (isnan(i.load_erl))
        return;
    memcpy(over,
           (double[]){ i.said.p05, i.said.p10, i.said.p50, i.said.p90,
                       i.said.p95 },
           sizeof over);
    wfm_measure_add(&load, i.load_erl, i.said.erl, over, t->work->load_scale);
    add(wfm_backtest_at(out, WFM_BACKTEST_LOAD, model), t, ahead, type, &load);
    if (isnan(i.aht_s) || (!naive && model < wfm_n_models))
        return; /* those of the choice are those of all */
    wfm_measure_add_weighted(&aht, i.contacts, i.aht_s, i.said_aht_s,
                             i.said.aht_s, t->work->aht_scale);
    add(wfm_backtest_at(out, WFM_BACKTEST_AHT, model), t, ahead, type, &aht);
}

/* Adds one day to all horizons that contain it. */
static void add_day(const wfm_backtest_score *out, int model, const trial *t,
                    int ahead, const double *f)
{
    const wfm_grid *g = t->grid;
    const wfm_backtest_origin *o = t->as_known;
    const double *y = wfm_grid_day(g, t->origin + ahead);
    wfm_day_type type = wfm_day_type_of(g, t->origin + ahead);
    wfm_backtest_sums *sum = wfm_backtest_at(out, WFM_BACKTEST_CONTACTS, model);
    double actual, forecast;

    for (int s = 0; s < g->n_slots; s++) {
        wfm_measure one = { 0 };
        double q[WFM_QUANTILES];
        if (isnan(y[s]))
            continue;
        wfm_choice_quantiles(q, &o->choice, &o->grid, t->origin + ahead,
                             o->skip + ahead + 1, f[s], 1, o->choice.doubt_cv2);
        wfm_measure_add(&one, y[s], f[s], q, t->scale);
        add(sum, t, ahead, type, &one);
        if (t->work->known)
            add_work(out, model, t, ahead, s, f[s], q);
    }
    day_totals(y, f, g->n_slots, &actual, &forecast);
    for (int h = 0; h < HORIZONS; h++)
        if (scored(g, t->origin, ahead, h))
            wfm_measure_add_day(&(*sum)[h][type], actual, forecast);
}

/* Adds the weeks from the origin on to all horizons that contain them. */
static void add_weeks(wfm_backtest_sums *sum, const trial *t, const double *f)
{
    const wfm_grid *g = t->grid;

    for (int d = 0; d + 7 <= t->ahead; d += 7) {
        double actual = 0, forecast = 0;
        for (int i = d; i < d + 7; i++) {
            double a, b;
            day_totals(wfm_grid_day(g, t->origin + i),
                       f + (size_t)i * (size_t)g->n_slots, g->n_slots, &a, &b);
            actual += a;
            forecast += b;
        }
        for (int h = 0; h < HORIZONS; h++)
            if (scored(g, t->origin, d + 6, h))
                wfm_measure_add_week(&(*sum)[h][WFM_DAY_ALL], actual, forecast);
    }
}

static void score_model(wfm_backtest_score *out, int model, const trial *t,
                        const double *f)
{
    out->tried[model] = true;
    for (int d = 0; d < t->ahead; d++)
        add_day(out, model, t, d, f + (size_t)d * (size_t)t->grid->n_slots);
    add_weeks(wfm_backtest_at(out, WFM_BACKTEST_CONTACTS, model), t, f);
}

/* All types of day together. */
static void add_types(wfm_backtest_score *score)
{
    for (size_t i = 0; i < wfm_backtest_n_sums(); i++)
        for (int h = 0; h < HORIZONS; h++)
            for (int t = WFM_DAY_ALL + 1; t < WFM_DAY_TYPES; t++)
                wfm_measure_pool(&score->sum[i][h][WFM_DAY_ALL],
                                 &score->sum[i][h][t]);
}

/* Scores what was said at an origin. */
static wfm_status score_all(wfm_backtest_score *out, trial *t, double default_s,
                            wfm_error *err)
{
    const wfm_grid *g = t->grid;
    const wfm_backtest_origin *o = t->as_known;
    size_t slots = (size_t)g->n_slots;
    wfm_backtest_work work;

    out->sum = wfm_mem_new(wfm_backtest_n_sums(), sizeof *out->sum);
    if (!out->sum)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY(wfm_backtest_work_init(&work, o, default_s, err));
    t->work = &work;
    t->scale = wfm_measure_scale(g->y, (size_t)t->origin * slots, 7 * slots);
    for (int m = 0; m <= wfm_n_models; m++)
        if (m == wfm_n_models || o->grid.n_days >= wfm_models[m].min_days)
            score_model(out, m, t, o->f[m] + (size_t)o->skip * slots);
    add_types(out);
    wfm_backtest_work_release(&work);
    return WFM_OK;
}

static wfm_status one_origin(void *context, size_t index, wfm_error *err)
{
    job *j = context;
    size_t queue = index / j->origins, k = index % j->origins;
    const wfm_grid *g = &j->grid[queue];
    trial t = { .grid = g, .origin = origin_day(g, k) };
    wfm_backtest_origin o;
    wfm_status status;

    if (t.origin < 7)
        return WFM_OK;
    t.as_known = &o;
    t.ahead =
        g->n_days - t.origin < AHEAD_MAX ? g->n_days - t.origin : AHEAD_MAX;
    WFM_TRY(wfm_backtest_origin_init(&o, j->request, queue,
                                     j->pool[queue * ORIGINS + k],
                                     g->first + t.origin, t.ahead, err));
    status = score_all(&j->score[queue * ORIGINS + k], &t,
                       j->request->centre->queue[queue].aht_s, err);
    wfm_backtest_origin_release(&o);
    return status;
}

/* What the queues knew of events at every origin, once a date. */
static wfm_status learn_events(job *j, const wfm_run *run, wfm_error *err)
{
    const wfm_centre *centre = j->request->centre;
    size_t n = centre->n_queues * j->origins;

    for (size_t i = 0; i < n; i++) {
        size_t at = i / j->origins * ORIGINS + i % j->origins;
        wfm_forecast_request r = *j->request;
        if (origin_of(j, i, &r.from) < 7)
            continue;
        for (size_t k = 0; k < i && !j->pool[at]; k++) {
            wfm_date other;
            if (origin_of(j, k, &other) >= 7 && other == r.from)
                j->pool[at] =
                    j->pool[k / j->origins * ORIGINS + k % j->origins];
        }
        r.to = r.from + AHEAD_MAX - 1;
        if (!j->pool[at])
            WFM_TRY(wfm_forecast_learn_events(
                &j->pool[at], &r,
                wfm_zone_time(centre->zone, r.from, 0, false, NULL), run, err));
    }
    return WFM_OK;
}

static void release_events(job *j)
{
    size_t queues = j->request->centre->n_queues, n = queues * ORIGINS;

    for (size_t i = 0; j->pool && i < n; i++) {
        wfm_pool *pool = j->pool[i];
        for (size_t k = i; pool && k < n; k++)
            if (j->pool[k] == pool)
                j->pool[k] = NULL;
        wfm_forecast_release_events(pool, queues);
    }
    free(j->pool);
}

static void say_short(wfm_problems *notes, const job *j)
{
    for (size_t q = 0; q < j->request->centre->n_queues; q++)
        if (!wfm_queue_is_planned(j->request, q) &&
            origin_day(&j->grid[q], 0) < 7)
            wfm_problems_say(notes, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
                             _("queue %s: %d days of history, a backtest needs "
                               "at least 14"),
                             j->request->centre->queue[q].name,
                             j->grid[q].n_days);
}

/* What was taken for outages is no error of a model, but the planner may know
 * better. */
static void say_unscored(wfm_problems *notes, const job *j)
{
    char date[WFM_DATE_TEXT];

    for (size_t q = 0; q < j->request->centre->n_queues; q++) {
        const wfm_grid *g = &j->grid[q];
        int first = origin_day(g, j->origins - 1);
        if (j->unscored[q] > 0)
            wfm_problems_say(
                notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
                _("`wfm forecast --assumptions` lists them"),
                _("queue %s: %d intervals since %s are taken for outages or "
                  "slips of the keys and are not scored"),
                j->request->centre->queue[q].name, j->unscored[q],
                wfm_date_format(date, g->first + (first > 0 ? first : 0)));
    }
}

wfm_status wfm_backtest_make(wfm_backtest *out,
                             const wfm_forecast_request *request,
                             const wfm_run *run, wfm_problems *notes,
                             wfm_error *err)
{
    size_t queues = request->centre->n_queues;
    job j = { .request = request, .as_of = request->as_of };
    wfm_status status;

    j.origins = request->origins > 0 && request->origins < ORIGINS
                    ? (size_t)request->origins
                    : ORIGINS;
    if (request->history->end > 0 && j.as_of > request->history->end)
        j.as_of = request->history->end;
    j.grid = wfm_mem_new(queues, sizeof *j.grid);
    j.score = wfm_mem_new(queues * ORIGINS, sizeof *j.score);
    j.unscored = wfm_mem_new(queues, sizeof *j.unscored);
    j.pool = wfm_mem_new(queues * ORIGINS, sizeof *j.pool);
    if (!j.grid || !j.score || !j.unscored || !j.pool) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    WFM_TRY_OUT(status, wfm_parallel_for(queues, build, &j, run, err));
    WFM_TRY_OUT(status, learn_events(&j, run, err));
    WFM_TRY_OUT(status,
                wfm_parallel_for(queues * j.origins, one_origin, &j, run, err));
    say_short(notes, &j);
    say_unscored(notes, &j);
    status = wfm_backtest_rows(out, request, j.score, err);
out:
    for (size_t q = 0; j.grid && q < queues; q++)
        wfm_grid_release(&j.grid[q]);
    for (size_t i = 0; j.score && i < queues * ORIGINS; i++)
        free(j.score[i].sum);
    release_events(&j);
    free(j.grid);
    free(j.score);
    free(j.unscored);
    return status;
}
