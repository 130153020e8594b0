/* forecast/long.c - sums the daily forecast by period. */
#include "forecast/long.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/campaign.h"
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

/* from: first day of the span. */
static wfm_date period_start(wfm_long_period period, wfm_date from,
                             wfm_date date)
{
    switch (period) {
    case WFM_LONG_DAY:
        return date;
    case WFM_LONG_WEEK:
        return date - wfm_date_weekday(date);
    case WFM_LONG_MONTH:
        return wfm_date_month_start(date);
    case WFM_LONG_TOTAL:
        break;
    }
    return from;
}

/* A day: contacts, the seconds they take, and what the model says of them. */
typedef struct day_sum {
    double volume, seconds, model;
    bool by_hand;
} day_sum;

static wfm_status add_day(part *p, const job *j, int queue, wfm_date date,
                          const day_sum *day, double aht_s, wfm_error *err)
{
    wfm_date start = period_start(j->period, j->request->from, date);
    wfm_long_row *row = p->n > 0 ? &p->row[p->n - 1] : NULL;

    if (!row || row->start != start) {
        if (wfm_mem_grow(&p->row, &p->capacity, p->n + 1, sizeof *p->row) !=
            WFM_OK)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        row = &p->row[p->n++];
        *row = (wfm_long_row){ .queue = queue, .start = start };
    }
    row->days++;
    row->volume += day->volume;
    row->model_volume += day->model;
    row->by_hand = row->by_hand || day->by_hand;
    row->work_h += day->seconds / 3600;
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
static day_sum to_come(const job *j, const wfm_fitted *f, int day,
                       const wfm_today *today)
{
    const wfm_grid *g = f->grid;
    size_t first = (size_t)(day - g->n_days) * (size_t)g->n_slots;
    double more = pow(1 + j->growth, (day - g->n_days + 1) / 365.25);
    int passes[WFM_GRID_SLOTS_MAX];
    day_sum sum = { 0 };

    wfm_grid_passes(passes, j->request->centre->zone, g->first + day,
                    g->n_slots);
    for (int s = 0; s < g->n_slots; s++) {
        size_t cell = first + (size_t)s;
        double often = more * passes[s], v = often * f->mean[cell];
        bool by_hand = wfm_by_hand_is_set(f->hand, cell);
        if (today && g->today[s] >= 0)
            continue;
        sum.volume += v;
        sum.seconds +=
            v * wfm_by_hand_aht(f->hand, cell,
                                wfm_handle_predict(f->handle, g, day, s));
        sum.model += by_hand ? often * f->hand->model[cell] : v;
        sum.by_hand = sum.by_hand || by_hand;
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
        day_sum day = to_come(j, f, d - g->first, today);
        total[d - from] = day.volume;
        if (today) {
            day.volume += today->came;
            day.model += today->came;
            day.seconds += came_seconds(today, f->handle->level_s);
        }
        WFM_TRY_OUT(status,
                    add_day(p, j, queue, d, &day, f->handle->level_s, err));
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

static wfm_long_row empty_row(int queue, wfm_date start)
{
    wfm_long_row row = { .queue = queue,
                         .start = start,
                         .p05 = (double)NAN,
                         .p10 = (double)NAN,
                         .p50 = (double)NAN,
                         .p90 = (double)NAN,
                         .p95 = (double)NAN };

    for (int k = 0; k < 5; k++)
        row.aht_over[k] = row.work_over[k] = (double)NAN;
    return row;
}

wfm_status wfm_long_of_rows(wfm_long *out, const wfm_forecast *rows,
                            const wfm_zone *zone, wfm_long_period period,
                            wfm_date from, wfm_error *err)
{
    wfm_long table = { .row = wfm_mem_new(rows->n, sizeof *table.row) };
    wfm_date last = WFM_DATE_MIN;

    if (!table.row)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < rows->n; i++) {
        const wfm_forecast_row *r = &rows->row[i];
        wfm_date date = wfm_zone_civil(zone, r->start).date;
        wfm_date start = period_start(period, from, date);
        wfm_long_row *to = table.n > 0 ? &table.row[table.n - 1] : NULL;

        if (!to || to->queue != r->queue || to->start != start) {
            to = &table.row[table.n++];
            *to = empty_row(r->queue, start);
            last = WFM_DATE_MIN;
        }
        to->days += date != last;
        last = date;
        to->volume += r->volume;
        to->model_volume += r->by_hand ? r->model_volume : r->volume;
        to->by_hand = to->by_hand || r->by_hand;
        to->work_h += r->aht_s > 0 ? r->volume * r->aht_s / 3600 : 0;
        to->aht_s = to->volume > 0 ? to->work_h * 3600 / to->volume : r->aht_s;
    }
    *out = table;
    return WFM_OK;
}

/* The row of a queue that migrates to this one, of the same period; NULL. */
static const wfm_long_row *
source_of(const wfm_long *t, const wfm_centre *centre, const wfm_long_row *row)
{
    for (size_t i = 0; i < t->n; i++) {
        const wfm_queue *q = &centre->queue[t->row[i].queue];

        for (size_t m = 0; m < q->n_migrations; m++)
            if (q->migration[m].to == row->queue &&
                t->row[i].start == row->start && t->row[i].volume > 0)
                return &t->row[i];
    }
    return NULL;
}

/* As wide as where they come from; what is planned has no spread. */
static void set_spread(wfm_long_row *row, const wfm_long_row *from)
{
    double by = from ? row->volume / from->volume : 0;

    row->p05 = from ? by * from->p05 : row->volume;
    row->p10 = from ? by * from->p10 : row->volume;
    row->p50 = from ? by * from->p50 : row->volume;
    row->p90 = from ? by * from->p90 : row->volume;
    row->p95 = from ? by * from->p95 : row->volume;
}

/* Sums of the queues that nothing is learned of, from their intervals, which
 * have already what migrates to them. */
static wfm_status planned_rows(wfm_long *out, const job *j,
                               const wfm_forecast *rows, wfm_error *err)
{
    const wfm_zone *zone = j->request->centre->zone;
    wfm_date today = wfm_zone_civil(zone, j->as_of).date;
    wfm_time from = wfm_zone_time(zone, today, 0, false, NULL);
    wfm_forecast own = { .row = wfm_mem_new(rows->n, sizeof *own.row) };
    wfm_status status;

    if (!own.row)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < rows->n; i++)
        if (rows->row[i].start >= from &&
            wfm_queue_is_planned(j->request, (size_t)rows->row[i].queue))
            own.row[own.n++] = rows->row[i];
    status =
        wfm_long_of_rows(out, &own, zone, j->period, j->request->from, err);
    free(own.row);
    return status;
}

/* Both tables by queue, in one. */
static void merge(wfm_long_row *out, const wfm_long *a, const wfm_long *b)
{
    size_t i = 0, k = 0;

    while (i < a->n || k < b->n)
        *out++ = k == b->n || (i < a->n && a->row[i].queue < b->row[k].queue)
                     ? a->row[i++]
                     : b->row[k++];
}

/* What moves between queues, those that are planned with the others. */
static wfm_status move(wfm_long *t, const job *j, const wfm_forecast *rows,
                       wfm_error *err)
{
    const wfm_centre *centre = j->request->centre;
    wfm_date today = wfm_zone_civil(centre->zone, j->as_of).date;
    wfm_long planned = { 0 }, all = { 0 };
    wfm_status status;

    WFM_TRY(planned_rows(&planned, j, rows, err));
    all.row = wfm_mem_new(t->n + planned.n, sizeof *all.row);
    if (!all.row) {
        wfm_long_release(&planned);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    memcpy(all.row, t->row, t->n * sizeof *all.row);
    for (all.n = t->n; all.n < t->n + planned.n; all.n++)
        all.row[all.n] = empty_row(planned.row[all.n - t->n].queue,
                                   planned.row[all.n - t->n].start);
    status = wfm_migrate_long(&all, centre, today, err);
    if (status == WFM_OK) {
        memcpy(t->row, all.row, t->n * sizeof *all.row);
        for (size_t i = 0; i < planned.n; i++)
            set_spread(&planned.row[i], source_of(t, centre, &planned.row[i]));
        merge(all.row, t, &planned);
        free(t->row);
        *t = (wfm_long){ .row = all.row, .n = t->n + planned.n };
    } else {
        free(all.row);
    }
    wfm_long_release(&planned);
    return status;
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
            status = move(out, &j, rows, err);
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
