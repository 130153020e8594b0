/* erlang/staff.c - forecast to agents needed, queue by queue. */
#include "erlang/staff.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "erlang/staff_private.h"
#include "erlang/uncertain.h"

enum { BLOCK = 256, DAY_S = 86400 };

static void measure_levelled(wfm_staff_row *row, double agents)
{
    row->service_level = agents >= row->load_erl ? 1 : agents / row->load_erl;
    row->occupancy = row->load_erl > 0 ? fmin(1, row->load_erl / agents) : 0;
    row->asa_s = NAN;
    row->p_abandon = 0;
}

void wfm_staff_measure(const wfm_centre *centre, wfm_staff_row *row,
                       double agents)
{
    wfm_interval v = wfm_interval_of_row(centre, row);
    wfm_measures m;

    row->agents = agents;
    if (wfm_queue_is_levelled(&centre->queue[row->queue])) {
        measure_levelled(row, agents);
        return;
    }
    m = wfm_interval_measure(&v, agents);
    row->service_level = m.service_level;
    row->asa_s = m.asa_s;
    row->p_abandon = m.p_abandon;
    row->occupancy = m.occupancy;
}

typedef struct job {
    const wfm_centre *centre;
    const wfm_forecast *forecast;
    wfm_staff_row *row;
    bool exact;
} job;

static void roster(const wfm_centre *centre, wfm_staff_row *row)
{
    double shrinkage =
        wfm_queue_shrinkage_at(&centre->queue[row->queue], centre->zone,
                               row->start + centre->interval_s / 2);

    row->agents_rostered = row->agents / (1 - shrinkage);
}

static void start_row(const job *j, size_t i)
{
    const wfm_forecast_row *f = &j->forecast->row[i];
    wfm_interval v =
        wfm_interval_of(j->centre, f->queue, f->start, f->volume, f->aht_s);

    j->row[i] =
        (wfm_staff_row){ .queue = f->queue,
                         .start = f->start,
                         .volume = f->volume,
                         .aht_s = v.demand.aht_s,
                         .load_erl = v.demand.lambda_per_s * v.demand.aht_s };
}

/* The loads that stand for the intervals of n rows of one queue. */
static wfm_status put_loads(const wfm_centre *centre, wfm_staff_row *row,
                            size_t n, wfm_error *err)
{
    wfm_staff_method method = wfm_staff_method_of(&centre->queue[row->queue]);
    wfm_stretch *stretch = wfm_mem_new(n, sizeof *stretch);
    wfm_piece *piece = wfm_mem_new(n, sizeof *piece);
    double *rate = wfm_mem_new(n, sizeof *rate);
    wfm_status status = WFM_OK;
    size_t count;

    if (!stretch || !piece || !rate) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    count = wfm_stretches(stretch, centre, row, n);
    for (size_t k = 0; k < count; k++) {
        wfm_pieces(piece, centre, row, &stretch[k]);
        wfm_stand_in_rates(rate, piece, &stretch[k], method,
                           centre->interval_s);
        for (size_t i = 0; i < stretch[k].n; i++) {
            wfm_staff_row *r = &row[stretch[k].first + i];

            r->load_erl = rate[i] * r->aht_s;
        }
    }
out:
    free(stretch);
    free(piece);
    free(rate);
    return status;
}

static wfm_status no_number(const wfm_queue *q, wfm_error *err)
{
    wfm_fail(err, WFM_BAD_INPUT,
             _("queue '%s': no number of agents meets the target"), q->name);
    if (q->lines > 0)
        wfm_error_hint(err, _("%g lines are too few"), q->lines);
    return WFM_BAD_INPUT;
}

/* Agents for the certainty that the queue asks for. */
static double agents_for(wfm_interval *v, const wfm_forecast_row *f, bool whole)
{
    double certainty = v->queue->staffing.certainty, factor, cv, n;

    if (certainty > 0) {
        factor = wfm_rate_factor(f, certainty);
        if (factor >= 0)
            v->demand.lambda_per_s *= factor;
    } else if (certainty < 0) {
        cv = wfm_rate_cv(f);
        if (cv > 0) {
            n = wfm_uncertain_agents(&v->demand, &v->goal, fmin(cv, 3),
                                     whole && v->slots == 1) /
                v->slots;
            return whole ? ceil(n * (1 - WFM_GOAL_SLACK)) : n;
        }
    }
    return wfm_interval_agents(v, whole);
}

static wfm_status staff_row(const job *j, size_t i, wfm_error *err)
{
    wfm_staff_row *row = &j->row[i];
    const wfm_queue *q = &j->centre->queue[row->queue];
    wfm_interval v;
    double n;

    if (wfm_queue_is_levelled(q))
        return WFM_OK;
    v = wfm_interval_of_row(j->centre, row);
    n = agents_for(&v, &j->forecast->row[i],
                   wfm_queue_is_whole(j->centre, row->queue));
    if (!isfinite(n))
        return no_number(q, err);
    wfm_staff_measure(j->centre, row, fmax(n, q->min_agents));
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

static wfm_status chance_block(void *context, size_t block, wfm_error *err)
{
    const job *j = context;
    size_t end = (block + 1) * BLOCK;

    (void)err;
    for (size_t i = block * BLOCK; i < end && i < j->forecast->n; i++)
        j->row[i].p_target =
            wfm_staff_chance(j->centre, &j->forecast->row[i], &j->row[i]);
    return WFM_OK;
}

int64_t wfm_staff_period_of(const wfm_centre *centre, const wfm_staff_row *row)
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

    if (!wfm_queue_has_period(q))
        return WFM_OK;
    for (size_t i = 0, end; i < n; i = end) {
        int64_t period = wfm_staff_period_of(centre, &row[i]);

        for (end = i;
             end < n && wfm_staff_period_of(centre, &row[end]) == period; end++)
            ;
        WFM_TRY(wfm_staff_period(centre, &row[i], end - i, err));
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

/* End of the rows of the queue of row i. */
static size_t queue_end(const wfm_staff_row *row, size_t i, size_t n)
{
    size_t end = i;

    while (end < n && row[end].queue == row[i].queue)
        end++;
    return end;
}

/* What belongs to a whole queue, after its intervals have been staffed one by
 * one. */
static wfm_status staff_queue(const job *j, size_t from, size_t n,
                              const wfm_run *run, wfm_error *err)
{
    wfm_staff_row *row = &j->row[from];
    const wfm_queue *q = &j->centre->queue[row->queue];

    if (wfm_queue_is_levelled(q))
        return wfm_staff_level(j->centre, row, n, err);
    if (j->exact && wfm_staff_method_of(q) == WFM_METHOD_FORWARD)
        return wfm_staff_forward(j->centre, row, &j->forecast->row[from], n,
                                 run, err);
    return staff_over(j->centre, row, n, err);
}

static wfm_status staff_all(job *j, const wfm_run *run, wfm_error *err)
{
    size_t n = j->forecast->n;

    for (size_t i = 0; i < n; i++)
        start_row(j, i);
    for (size_t i = 0, end; i < n; i = end) {
        end = queue_end(j->row, i, n);
        if (!wfm_queue_is_levelled(&j->centre->queue[j->row[i].queue]))
            WFM_TRY(put_loads(j->centre, &j->row[i], end - i, err));
    }
    WFM_TRY(
        wfm_parallel_for((n + BLOCK - 1) / BLOCK, staff_block, j, run, err));
    for (size_t i = 0, end; i < n; i = end) {
        end = queue_end(j->row, i, n);
        WFM_TRY(staff_queue(j, i, end - i, run, err));
    }
    for (size_t i = 0; i < n; i++) {
        roster(j->centre, &j->row[i]);
        j->row[i].p_target = NAN;
    }
    if (j->exact)
        return wfm_parallel_for((n + BLOCK - 1) / BLOCK, chance_block, j, run,
                                err);
    return WFM_OK;
}

static wfm_status make(wfm_staff *out, job *j, const wfm_run *run,
                       wfm_error *err)
{
    wfm_status status;

    WFM_TRY(check_rows(j->centre, j->forecast, err));
    j->row = wfm_mem_new(j->forecast->n, sizeof *j->row);
    if (!j->row)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = staff_all(j, run, err);
    if (status != WFM_OK) {
        free(j->row);
        return status;
    }
    out->row = j->row;
    out->n = j->forecast->n;
    return WFM_OK;
}

wfm_status wfm_staff_make(wfm_staff *out, const wfm_centre *centre,
                          const wfm_forecast *forecast, const wfm_run *run,
                          wfm_problems *notes, wfm_error *err)
{
    job j = { .centre = centre, .forecast = forecast, .exact = true };

    (void)notes;
    return make(out, &j, run, err);
}

wfm_status wfm_staff_estimate(wfm_staff *out, const wfm_centre *centre,
                              const wfm_forecast *forecast, const wfm_run *run,
                              wfm_error *err)
{
    job j = { .centre = centre, .forecast = forecast };

    return make(out, &j, run, err);
}
