/* forecast/backtest.c - rolling-origin accuracy of every model and of the
 * automatic choice.
 *
 * Origins lie 13 days apart, so that they fall on every weekday, the last one a
 * week before the end; a horizon of h days pools days 1..h after each origin
 * that has them all in history.
 * The choice at an origin sees the days before it only. */
#include "forecast/backtest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "forecast/campaign.h"
#include "forecast/choice.h"
#include "forecast/clean.h"
#include "forecast/forecast.h"
#include "forecast/measure.h"
#include "forecast/mstl.h"
#include "forecast/spread.h"

enum { ORIGINS = 13, STEP_DAYS = 13, HORIZONS = 5, AHEAD_MAX = 56 };
static const int horizon_days[HORIZONS] = { 1, 7, 14, 28, 56 };
static const char auto_name[] = "auto";

/* Sums of one model by horizon and type of day; those of all days are filled
 * in at the end, only whole weeks belong to no other type. */
typedef wfm_measure sums[HORIZONS][WFM_DAY_TYPES];

/* Everything at one origin of one queue: by model, the choice last. */
typedef struct score {
    sums sum[WFM_MODELS_MAX + 1];
    bool tried[WFM_MODELS_MAX + 1];
} score;

typedef struct job {
    const wfm_forecast_request *request;
    wfm_time as_of;
    wfm_grid *grid; /* per queue */
    score *score;   /* queue x ORIGINS */
    int *unscored;  /* per queue: intervals that cleaning hid */
    size_t origins; /* of each queue that are tried, the latest */
} job;

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

    if (wfm_queue_is_campaign(&r->centre->queue[queue]))
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

/* Adds one day to all horizons that contain it. */
static void add_day(sums sum, const wfm_grid *g, int origin, int ahead,
                    const double *f, const wfm_choice *choice, double scale)
{
    const double *y = wfm_grid_day(g, origin + ahead);
    wfm_day_type type = wfm_day_type_of(g, origin + ahead);
    double actual, forecast;

    for (int s = 0; s < g->n_slots; s++) {
        double q[WFM_QUANTILES];
        if (isnan(y[s]))
            continue;
        wfm_choice_quantiles(q, choice, g, origin + ahead, ahead + 1, f[s], 1,
                             choice->doubt_cv2);
        for (int h = 0; h < HORIZONS; h++)
            if (scored(g, origin, ahead, h))
                wfm_measure_add(&sum[h][type], y[s], f[s], q, scale);
    }
    day_totals(y, f, g->n_slots, &actual, &forecast);
    for (int h = 0; h < HORIZONS; h++)
        if (scored(g, origin, ahead, h))
            wfm_measure_add_day(&sum[h][type], actual, forecast);
}

/* Adds the weeks from the origin on to all horizons that contain them. */
static void add_weeks(sums sum, const wfm_grid *g, int origin, int ahead,
                      const double *f)
{
    for (int d = 0; d + 7 <= ahead; d += 7) {
        double actual = 0, forecast = 0;
        for (int i = d; i < d + 7; i++) {
            double a, b;
            day_totals(wfm_grid_day(g, origin + i),
                       f + (size_t)i * (size_t)g->n_slots, g->n_slots, &a, &b);
            actual += a;
            forecast += b;
        }
        for (int h = 0; h < HORIZONS; h++)
            if (scored(g, origin, d + 6, h))
                wfm_measure_add_week(&sum[h][WFM_DAY_ALL], actual, forecast);
    }
}

static void score_model(score *out, int model, const wfm_grid *g, int origin,
                        int ahead, const wfm_choice *choice, const double *f)
{
    double scale = wfm_measure_scale(g->y, (size_t)origin * (size_t)g->n_slots,
                                     7 * (size_t)g->n_slots);

    out->tried[model] = true;
    for (int d = 0; d < ahead; d++)
        add_day(out->sum[model], g, origin, d,
                f + (size_t)d * (size_t)g->n_slots, choice, scale);
    add_weeks(out->sum[model], g, origin, ahead, f);
    for (int h = 0; h < HORIZONS; h++)
        for (int t = WFM_DAY_ALL + 1; t < WFM_DAY_TYPES; t++)
            wfm_measure_pool(&out->sum[model][h][WFM_DAY_ALL],
                             &out->sum[model][h][t]);
}

/* Forecasts of all models that the history allows, those of a family from one
 * fit, then the choice. */
static wfm_status forecast_all(double *const *f, const wfm_choice *choice,
                               const wfm_grid *g, int origin, int ahead,
                               wfm_error *err)
{
    double *profile[WFM_FAMILY_SIZE] = { NULL };
    double *mstl[WFM_FAMILY_SIZE] = { NULL };

    for (int m = 0; m < wfm_n_models; m++) {
        const wfm_model *model = &wfm_models[m];
        if (origin < model->min_days)
            continue;
        if (model->family == WFM_FAMILY_PROFILE)
            profile[model->member] = f[m];
        else if (model->family == WFM_FAMILY_MSTL)
            mstl[model->member] = f[m];
        else
            WFM_TRY(model->forecast(f[m], g, origin, ahead, err));
    }
    if (profile[0])
        WFM_TRY(wfm_profile_family(profile, g, origin, ahead, err));
    if (mstl[0] || mstl[1] || mstl[2])
        WFM_TRY(wfm_mstl_family(mstl, g, origin, ahead, err));
    return wfm_choice_forecast(f[wfm_n_models], choice, g, origin, ahead, err);
}

static wfm_status one_origin(void *context, size_t index, wfm_error *err)
{
    job *j = context;
    size_t queue = index / j->origins, k = index % j->origins;
    const wfm_grid *g = &j->grid[queue];
    score *out = &j->score[queue * ORIGINS + k];
    int origin = origin_day(g, k), ahead;
    wfm_choice choice;
    double *space, *f[WFM_MODELS_MAX + 1];
    size_t size;
    wfm_status status;

    if (origin < 7)
        return WFM_OK;
    ahead = g->n_days - origin < AHEAD_MAX ? g->n_days - origin : AHEAD_MAX;
    size = (size_t)ahead * (size_t)g->n_slots;
    space = wfm_mem_new((size_t)(wfm_n_models + 1) * size, sizeof *space);
    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_choice_make(&choice, g, origin, err));
    for (int m = 0; m <= wfm_n_models; m++)
        f[m] = space + (size_t)m * size;
    WFM_TRY_OUT(status, forecast_all(f, &choice, g, origin, ahead, err));
    for (int m = 0; m <= wfm_n_models; m++)
        if (m == wfm_n_models || origin >= wfm_models[m].min_days)
            score_model(out, m, g, origin, ahead, &choice, f[m]);
out:
    free(space);
    return status;
}

/* Pools the origins at which both models were scored. Returns their number. */
static int pool(wfm_measure *sum, const score *scores, int model, int with,
                int horizon, wfm_day_type type)
{
    int origins = 0;

    *sum = (wfm_measure){ 0 };
    for (int k = 0; k < ORIGINS; k++) {
        const wfm_measure *m = &scores[k].sum[model][horizon][type];
        if (!(m->count > 0) || !scores[k].tried[with])
            continue;
        wfm_measure_pool(sum, m);
        origins++;
    }
    return origins;
}

/* 1 - WAPE over that of seasonal naive at the same origins. */
static double skill(const score *scores, int model, int horizon,
                    wfm_day_type type)
{
    int naive = (int)(wfm_model_find("snaive") - wfm_models);
    wfm_measure a, b;

    pool(&a, scores, model, naive, horizon, type);
    pool(&b, scores, naive, model, horizon, type);
    return b.absolute > 0 && a.actual == b.actual ? 1 - a.absolute / b.absolute
                                                  : (double)NAN;
}

static void put_row(wfm_backtest_row *row, int queue, int model, int horizon,
                    wfm_day_type type, const score *scores)
{
    wfm_measure sum;

    *row = (wfm_backtest_row){ .queue = queue,
                               .horizon_days = horizon_days[horizon],
                               .chosen = model == wfm_n_models,
                               .day_type = type };
    row->origins = pool(&sum, scores, model, model, horizon, type);
    snprintf(row->model, sizeof row->model, "%s",
             model < wfm_n_models ? wfm_models[model].name : auto_name);
    row->wape = wfm_measure_wape(&sum);
    row->mase = wfm_measure_mase(&sum);
    row->smape = wfm_measure_smape(&sum);
    row->bias = wfm_measure_bias(&sum);
    row->coverage80 = wfm_measure_coverage80(&sum);
    row->coverage90 = wfm_measure_coverage90(&sum);
    row->msis = wfm_measure_msis90(&sum);
    row->pinball = wfm_measure_pinball(&sum);
    row->wape_day = wfm_measure_wape_day(&sum);
    row->wape_week = wfm_measure_wape_week(&sum);
    row->skill = skill(scores, model, horizon, type);
}

static wfm_status write_rows(wfm_backtest *out, const job *j, wfm_error *err)
{
    size_t queues = j->request->centre->n_queues;
    int types = j->request->by_day_type ? WFM_DAY_TYPES : 1;
    size_t most =
        queues * HORIZONS * (size_t)(wfm_n_models + 1) * (size_t)types;
    wfm_backtest table = { wfm_mem_new(most, sizeof *table.row), 0 };

    if (!table.row)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t q = 0; q < queues; q++)
        for (int m = 0; m <= wfm_n_models; m++)
            for (int h = 0; h < HORIZONS * types; h++) {
                wfm_backtest_row *row = &table.row[table.n];
                put_row(row, (int)q, m, h / types, (wfm_day_type)(h % types),
                        &j->score[q * ORIGINS]);
                table.n += row->origins > 0;
            }
    *out = table;
    return WFM_OK;
}

static void say_short(wfm_problems *notes, const job *j)
{
    for (size_t q = 0; q < j->request->centre->n_queues; q++)
        if (!wfm_queue_is_campaign(&j->request->centre->queue[q]) &&
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
    if (!j.grid || !j.score || !j.unscored) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    WFM_TRY_OUT(status, wfm_parallel_for(queues, build, &j, run, err));
    WFM_TRY_OUT(status,
                wfm_parallel_for(queues * j.origins, one_origin, &j, run, err));
    say_short(notes, &j);
    say_unscored(notes, &j);
    status = write_rows(out, &j, err);
out:
    for (size_t q = 0; j.grid && q < queues; q++)
        wfm_grid_release(&j.grid[q]);
    free(j.grid);
    free(j.score);
    free(j.unscored);
    return status;
}
