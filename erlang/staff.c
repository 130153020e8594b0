/* erlang/staff.c - forecast to agents needed, queue by queue. */
#include "erlang/staff.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "erlang/deferred.h"
#include "erlang/erlang_a.h"
#include "erlang/queue_private.h"

enum { BLOCK = 256, DAY_S = 86400, WEEK_S = 7 * 86400 };

static void measure_deferred(wfm_staff_row *row, double agents)
{
    row->service_level = agents >= row->load_erl ? 1 : agents / row->load_erl;
    row->occupancy = row->load_erl > 0 ? fmin(1, row->load_erl / agents) : 0;
    row->asa_s = NAN;
    row->p_abandon = 0;
}

void wfm_staff_measure(const wfm_centre *centre, wfm_staff_row *row,
                       double agents)
{
    wfm_interval v =
        wfm_interval_of(centre, row->queue, row->volume, row->aht_s);
    wfm_erlang_a_case q = { v.demand.lambda_per_s, 1 / v.demand.aht_s,
                            1 / v.demand.patience_s, agents * v.slots,
                            v.goal.within_s };
    wfm_erlang_a a;

    row->agents = agents;
    if (centre->queue[row->queue].channel == WFM_CHANNEL_DEFERRED) {
        measure_deferred(row, agents);
        return;
    }
    a = wfm_erlang_a_quick(&q);
    row->service_level = a.sl_offered;
    row->asa_s = a.mean_wait_s;
    row->p_abandon = a.p_abandon;
    row->occupancy = a.occupancy;
}

static void roster(const wfm_queue *q, wfm_staff_row *row)
{
    row->agents_rostered = row->agents / (1 - q->shrinkage);
}

typedef struct job {
    const wfm_centre *centre;
    const wfm_forecast *forecast;
    wfm_staff_row *row;
} job;

static wfm_status staff_row(const job *j, size_t i, wfm_error *err)
{
    const wfm_forecast_row *f = &j->forecast->row[i];
    const wfm_queue *q = &j->centre->queue[f->queue];
    wfm_interval v = wfm_interval_of(j->centre, f->queue, f->volume, f->aht_s);
    wfm_staff_row *row = &j->row[i];
    double n;

    *row = (wfm_staff_row){ .queue = f->queue,
                            .start = f->start,
                            .volume = f->volume,
                            .aht_s = v.demand.aht_s };
    row->load_erl = v.demand.lambda_per_s * row->aht_s;
    if (q->channel == WFM_CHANNEL_DEFERRED)
        return WFM_OK;
    n = wfm_search_agents(&v.demand, &v.goal,
                          v.slots == 1 &&
                              !wfm_queue_is_pooled(j->centre, f->queue));
    if (!isfinite(n))
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("queue '%s': no number of agents meets the target"),
                        q->name);
    n /= v.slots;
    if (v.slots > 1 && !wfm_queue_is_pooled(j->centre, f->queue))
        n = ceil(n * (1 - WFM_GOAL_SLACK));
    wfm_staff_measure(j->centre, row, fmax(n, q->min_agents));
    roster(q, row);
    return WFM_OK;
}

static wfm_status staff_block(void *context, size_t block, wfm_error *err)
{
    const job *j = context;
    size_t end = (block + 1) * BLOCK;

    for (size_t i = block * BLOCK; i < end && i < j->forecast->n; i++)
        WFM_TRY(staff_row(j, i, err));
    return WFM_OK;
}

/* Rows from..to-1 belong to one deferred queue. */
static wfm_status staff_deferred(const wfm_centre *centre, wfm_staff_row *row,
                                 size_t n, wfm_error *err)
{
    const wfm_queue *q = &centre->queue[row->queue];
    double cap = q->target.occupancy > 0 ? fmin(1, q->target.occupancy) : 1;
    int64_t *start = wfm_mem_new(n, sizeof *start);
    double *work = wfm_mem_new(n, sizeof *work);
    double *busy = wfm_mem_new(n, sizeof *busy);
    double *wait = wfm_mem_new(n, sizeof *wait);
    wfm_status status = WFM_OK;
    wfm_deferred d = { start, work, n, centre->interval_s, q->target.within_s,
                       0,     0 };

    if (!start || !work || !busy || !wait) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    for (size_t i = 0; i < n; i++) {
        start[i] = row[i].start;
        work[i] = row[i].volume * row[i].aht_s;
    }
    /* A plan is one of many weeks (or days) alike. */
    d.period_s = start[n - 1] - start[0] < DAY_S ? DAY_S : WEEK_S;
    while (d.period_s < start[n - 1] - start[0] + centre->interval_s)
        d.period_s += WEEK_S;
    WFM_TRY_OUT(status, wfm_deferred_plan(busy, wait, &d, err));
    for (size_t i = 0; i < n; i++) {
        double agents = fmax(busy[i] / cap, q->min_agents);

        row[i].agents = agents;
        row[i].service_level = 1;
        row[i].asa_s = wait[i];
        row[i].occupancy = agents > 0 ? busy[i] / agents : 0;
        roster(q, &row[i]);
    }
out:
    free(start);
    free(work);
    free(busy);
    free(wait);
    return status;
}

/* Day or week of the row in local time, as a number. */
static int64_t period_of(const wfm_centre *centre, const wfm_staff_row *row)
{
    wfm_date date = centre->zone ? wfm_zone_civil(centre->zone, row->start).date
                                 : (wfm_date)(row->start / DAY_S);

    if (centre->queue[row->queue].target.over == WFM_OVER_WEEK)
        date -= wfm_date_weekday(date);
    return date;
}

/* The rows of one queue, day by day or week by week. */
static wfm_status staff_over(const wfm_centre *centre, wfm_staff_row *row,
                             size_t n, wfm_error *err)
{
    const wfm_queue *q = &centre->queue[row->queue];

    if (q->target.over == WFM_OVER_INTERVAL || !(q->target.service_level > 0))
        return WFM_OK;
    for (size_t i = 0, end; i < n; i = end) {
        int64_t period = period_of(centre, &row[i]);

        for (end = i; end < n && period_of(centre, &row[end]) == period; end++)
            ;
        WFM_TRY(wfm_staff_period(centre, &row[i], end - i, err));
        for (size_t k = i; k < end; k++)
            roster(q, &row[k]);
    }
    return WFM_OK;
}

static wfm_status check_rows(const wfm_centre *centre,
                             const wfm_forecast *forecast, wfm_error *err)
{
    for (size_t i = 0; i < forecast->n; i++) {
        const wfm_forecast_row *f = &forecast->row[i];

        if (f->queue < 0 || (size_t)f->queue >= centre->n_queues)
            return wfm_fail(err, WFM_INTERNAL,
                            "forecast row %zu names no queue", i);
        if (!(f->volume >= 0) || !isfinite(f->volume))
            return wfm_fail(err, WFM_BAD_INPUT,
                            _("queue '%s': forecast of %g contacts"),
                            centre->queue[f->queue].name, f->volume);
    }
    return WFM_OK;
}

wfm_status wfm_staff_make(wfm_staff *out, const wfm_centre *centre,
                          const wfm_forecast *forecast, const wfm_run *run,
                          wfm_problems *notes, wfm_error *err)
{
    size_t n = forecast->n;
    job j = { centre, forecast, NULL };
    wfm_status status;

    (void)notes;
    WFM_TRY(check_rows(centre, forecast, err));
    j.row = wfm_mem_new(n, sizeof *j.row);
    if (!j.row)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_parallel_for((n + BLOCK - 1) / BLOCK, staff_block,
                                         &j, run, err));
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && j.row[end].queue == j.row[i].queue; end++)
            ;
        if (centre->queue[j.row[i].queue].channel == WFM_CHANNEL_DEFERRED)
            WFM_TRY_OUT(status,
                        staff_deferred(centre, &j.row[i], end - i, err));
        else
            WFM_TRY_OUT(status, staff_over(centre, &j.row[i], end - i, err));
    }
    out->row = j.row;
    out->n = n;
    return WFM_OK;
out:
    free(j.row);
    return status;
}
