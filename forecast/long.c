/* forecast/long.c - sums the daily forecast by period. */
#include "forecast/long.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/forecast_private.h"
#include "forecast/migrate.h"
#include "forecast/today.h"

enum { SPAN_DAYS_MAX = 1100 };

typedef struct part {
    wfm_long_row *row;
    size_t n, capacity;
} part;

typedef struct job {
    const wfm_forecast_request *request;
    wfm_long_period period;
    double growth;
    wfm_time as_of;
    part *part;
} job;

static wfm_date period_start(const job *j, wfm_date date)
{
    switch (j->period) {
    case WFM_LONG_DAY:
        return date;
    case WFM_LONG_WEEK:
        return date - wfm_date_weekday(date);
    case WFM_LONG_MONTH:
        return wfm_date_month_start(date);
    case WFM_LONG_TOTAL:
        break;
    }
    return j->request->from;
}

static wfm_status add_day(part *p, const job *j, int queue, wfm_date date,
                          double volume, double seconds, double aht_s,
                          wfm_error *err)
{
    wfm_date start = period_start(j, date);
    wfm_long_row *row = p->n > 0 ? &p->row[p->n - 1] : NULL;

    if (!row || row->start != start) {
        if (wfm_mem_grow(&p->row, &p->capacity, p->n + 1, sizeof *p->row) !=
            WFM_OK)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        row = &p->row[p->n++];
        *row = (wfm_long_row){ .queue = queue, .start = start };
    }
    row->days++;
    row->volume += volume;
    row->work_h += seconds / 3600;
    row->aht_s = row->volume > 0 ? row->work_h * 3600 / row->volume : aht_s;
    return WFM_OK;
}

/* total: contacts to come of each day, the first at index `day` of the grid.
 * today: of the first one; NULL if nothing of it is over. */
static void set_quantiles(part *p, const wfm_choice *choice, const wfm_grid *g,
                          int day, const double *total, const wfm_today *today)
{
    for (size_t i = 0; i < p->n; i++) {
        wfm_long_row *row = &p->row[i];
        double q[WFM_QUANTILES];
        wfm_choice_total_quantiles(q, choice, g, day, day - g->n_days + 1,
                                   row->days, total);
        if (today && i == 0)
            wfm_today_quantiles(q, today, row->volume - today->came);
        row->p05 = q[0];
        row->p10 = q[1];
        row->p50 = q[2];
        row->p90 = q[3];
        row->p95 = q[4];
        wfm_choice_work_total(row->aht_over, choice, g, WFM_QUANTITY_AHT, day,
                              day - g->n_days + 1, row->days, total);
        wfm_choice_work_total(row->work_over, choice, g, WFM_QUANTITY_WORK, day,
                              day - g->n_days + 1, row->days, total);
        day += row->days;
        total += row->days;
    }
}

/* Contacts to come of a day and the seconds they take. */
static double to_come(double *seconds, const job *j, const wfm_fitted *f,
                      int day, const wfm_today *today)
{
    const wfm_grid *g = f->grid;
    const double *mean =
        f->mean + (size_t)(day - g->n_days) * (size_t)g->n_slots;
    double sum = 0, more = pow(1 + j->growth, (day - g->n_days + 1) / 365.25);
    int passes[WFM_GRID_SLOTS_MAX];

    *seconds = 0;
    wfm_grid_passes(passes, j->request->centre->zone, g->first + day,
                    g->n_slots);
    for (int s = 0; s < g->n_slots; s++) {
        double v = more * mean[s] * passes[s];
        if (today && g->today[s] >= 0)
            continue;
        sum += v;
        *seconds += v * wfm_handle_predict(f->handle, g, day, s);
    }
    return sum;
}

/* Handle time of what came today: as it was, else the level. */
static double came_seconds(const wfm_today *today, double level_s)
{
    return today->came * (today->came_aht_s > 0 ? today->came_aht_s : level_s);
}

static wfm_status add_days(part *p, const job *j, int queue,
                           const wfm_fitted *f, wfm_error *err)
{
    const wfm_grid *g = f->grid;
    wfm_date from = g->first + g->n_days; /* the first day ahead */
    wfm_today look;
    bool begun = j->request->from <= from &&
                 wfm_today_look(&look, f, &j->request->history->series[queue],
                                j->request->centre->zone);
    double *total;
    wfm_status status = WFM_OK;

    from = from > j->request->from ? from : j->request->from;
    if (from > j->request->to)
        return WFM_OK;
    total = wfm_mem_new((size_t)(j->request->to - from) + 1, sizeof *total);
    if (!total)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (wfm_date d = from; d <= j->request->to; d++) {
        const wfm_today *today = begun && d == from ? &look : NULL;
        double seconds, came = today ? today->came : 0;
        total[d - from] = to_come(&seconds, j, f, d - g->first, today);
        if (today)
            seconds += came_seconds(today, f->handle->level_s);
        WFM_TRY_OUT(status, add_day(p, j, queue, d, came + total[d - from],
                                    seconds, f->handle->level_s, err));
    }
    set_quantiles(p, f->choice, g, from - g->first, total,
                  begun ? &look : NULL);
out:
    free(total);
    return status;
}

/* Called with the fit of a queue's coming days. */
static wfm_status see(void *context, size_t queue, const wfm_fitted *f,
                      wfm_error *err)
{
    job *j = context;

    return add_days(&j->part[queue], j, (int)queue, f, err);
}

static wfm_status join(wfm_long *out, part *parts, size_t n, wfm_error *err)
{
    wfm_long table = { 0 };
    size_t rows = 0;

    for (size_t i = 0; i < n; i++)
        rows += parts[i].n;
    table.row = wfm_mem_new(rows, sizeof *table.row);
    if (!table.row)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < parts[i].n; k++)
            table.row[table.n++] = parts[i].row[k];
    *out = table;
    return WFM_OK;
}

wfm_status wfm_long_make(wfm_long *out, const wfm_forecast_request *request,
                         wfm_long_period period, double growth_per_year,
                         const wfm_run *run, wfm_error *err)
{
    wfm_forecast rows = { 0 };
    wfm_status status = wfm_long_with_rows(out, &rows, request, period,
                                           growth_per_year, run, NULL, err);

    if (status == WFM_OK)
        wfm_forecast_release(&rows);
    return status;
}

wfm_status wfm_long_with_rows(wfm_long *out, wfm_forecast *rows,
                              const wfm_forecast_request *request,
                              wfm_long_period period, double growth_per_year,
                              const wfm_run *run, wfm_problems *notes,
                              wfm_error *err)
{
    size_t queues = request->centre->n_queues;
    job j = { .request = request,
              .period = period,
              .growth = growth_per_year,
              .as_of = request->as_of };
    wfm_status status;

    if (request->to < request->from ||
        request->to - request->from >= SPAN_DAYS_MAX)
        return wfm_fail(err, WFM_USAGE, "the span must have 1 to %d days",
                        SPAN_DAYS_MAX);
    if (!(growth_per_year > -1) || !(growth_per_year < 10))
        return wfm_fail(err, WFM_USAGE, "growth must lie in (-1, 10)");
    if (request->history->end > 0 && j.as_of > request->history->end)
        j.as_of = request->history->end;
    j.part = wfm_mem_new(queues, sizeof *j.part);
    if (!j.part)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    status = wfm_forecast_watched(
        rows, request, &(wfm_forecast_watch){ see, &j }, run, notes, err);
    if (status == WFM_OK) {
        status = join(out, j.part, queues, err);
        if (status == WFM_OK) {
            status = wfm_migrate_long(
                out, request->centre,
                wfm_zone_civil(request->centre->zone, j.as_of).date, err);
            if (status != WFM_OK)
                wfm_long_release(out);
        }
        if (status != WFM_OK)
            wfm_forecast_release(rows);
    }
    for (size_t i = 0; i < queues; i++)
        free(j.part[i].row);
    free(j.part);
    return status;
}

void wfm_long_release(wfm_long *table)
{
    free(table->row);
    *table = (wfm_long){ 0 };
}
