/* schedule/roster_emit.c - a solved week as the plan's tables. */
#include <stdlib.h>
#include <string.h>

#include "schedule/problem_private.h"

typedef struct emitter {
    wfm_roster *out;
    const wfm_week *week;
    const signed char *queue;
    size_t shift_capacity, activity_capacity, coverage_capacity;
} emitter;

static wfm_status add_activity(emitter *e, const wfm_activity *activity)
{
    wfm_roster *out = e->out;

    if (out->n_activities > 0 && wfm_activity_is_on_queue(activity->kind)) {
        wfm_activity *last = &out->activity[out->n_activities - 1];

        if (last->agent == activity->agent && last->end == activity->start &&
            last->kind == activity->kind && last->queues == activity->queues) {
            last->end = activity->end;
            return WFM_OK;
        }
    }
    WFM_TRY(wfm_mem_grow(&out->activity, &e->activity_capacity,
                         out->n_activities + 1, sizeof *activity));
    out->activity[out->n_activities++] = *activity;
    return WFM_OK;
}

static wfm_status add_parts(emitter *e, size_t w, int day, const wfm_tour *tour,
                            wfm_time start)
{
    const wfm_week *week = e->week;
    const wfm_worker *worker = &week->worker[w];
    const wfm_shape *shape = &week->shape[worker->shape];
    const wfm_option *option = &shape->option[tour->option[day]];
    const wfm_kind *kind = &shape->kind[option->kind];
    int first = day * week->slots_per_day + option->start, t = 0;
    size_t pause = 0;

    while (t < option->span) {
        bool over = t >= option->span - kind->overtime;
        wfm_activity a = { .agent = (int)worker->agent };
        int length = 1;

        if (pause < kind->n_pauses && tour->pause[day][pause] == t) {
            length = kind->pause[pause].length;
            if (kind->pause[pause].split) { /* nobody is there */
                t += length;
                pause++;
                continue;
            }
            a.kind = kind->pause[pause].off    ? WFM_ACTIVITY_TIME_OFF
                     : kind->pause[pause].meal ? WFM_ACTIVITY_MEAL
                                               : WFM_ACTIVITY_REST;
            pause++;
        } else if (worker->busy && worker->busy[first + t]) {
            a.kind = (wfm_activity_kind)(worker->busy[first + t] - 1);
            while (t + length < option->span &&
                   worker->busy[first + t + length] == worker->busy[first + t])
                length++;
        } else {
            int q = e->queue[w * (size_t)week->slots + (size_t)(first + t)];

            a.kind =
                over ? WFM_ACTIVITY_OVERTIME
                : week->request->centre->contract[worker->shape].on_call > 0
                    ? WFM_ACTIVITY_STANDBY
                    : WFM_ACTIVITY_WORK;
            a.queues = UINT64_C(1) << q;
        }
        a.start = start + (wfm_time)t * week->grid_min * 60;
        t += length;
        a.end = start + (wfm_time)t * week->grid_min * 60;
        WFM_TRY(add_activity(e, &a));
    }
    return WFM_OK;
}

static wfm_status add_row(emitter *e, const wfm_shift *shift)
{
    WFM_TRY(wfm_mem_grow(&e->out->shift, &e->shift_capacity,
                         e->out->n_shifts + 1, sizeof *shift));
    e->out->shift[e->out->n_shifts++] = *shift;
    return WFM_OK;
}

/* One row, or two of a split shift; the first has the paid minutes before the
 * split. */
static wfm_status add_rows(emitter *e, const wfm_shift *shift,
                           const wfm_kind *kind, const uint16_t *place)
{
    wfm_time slot = (wfm_time)e->week->grid_min * 60;
    size_t split = 0;
    wfm_shift first = *shift, second = *shift;
    int paid;

    while (split < kind->n_pauses && !kind->pause[split].split)
        split++;
    if (split == kind->n_pauses)
        return add_row(e, shift);
    paid = place[split];
    for (size_t k = 0; k < split; k++)
        paid -= kind->pause[k].paid ? 0 : kind->pause[k].length;
    first.end = shift->start + place[split] * slot;
    first.paid_minutes = paid * e->week->grid_min;
    second.start = first.end + kind->pause[split].length * slot;
    second.paid_minutes = shift->paid_minutes - first.paid_minutes;
    WFM_TRY(add_row(e, &first));
    return add_row(e, &second);
}

wfm_shift wfm_emit_shift(const wfm_week *week, const wfm_worker *worker,
                         const wfm_tour *tour, int day)
{
    const wfm_option *option =
        &week->shape[worker->shape].option[tour->option[day]];
    wfm_shift shift = { .agent = (int)worker->agent,
                        .contract = worker->shape,
                        .date = week->from + day,
                        .paid_minutes = option->paid_min };

    shift.start =
        wfm_zone_time(week->request->centre->zone,
                      shift.date + option->start_min / WFM_MINUTES_PER_DAY,
                      option->start_min % WFM_MINUTES_PER_DAY, false, NULL);
    shift.end = shift.start + (wfm_time)option->span * week->grid_min * 60;
    return shift;
}

static wfm_status add_shifts(emitter *e, size_t w, const wfm_tour *tour)
{
    const wfm_week *week = e->week;
    const wfm_worker *worker = &week->worker[w];
    const wfm_shape *shape = &week->shape[worker->shape];

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        const wfm_option *option;
        wfm_shift shift;

        if (tour->option[day] < 0)
            continue;
        option = &shape->option[tour->option[day]];
        shift = wfm_emit_shift(week, worker, tour, day);
        WFM_TRY(
            add_rows(e, &shift, &shape->kind[option->kind], tour->pause[day]));
        WFM_TRY(add_parts(e, w, day, tour, shift.start));
    }
    return WFM_OK;
}

/* Agents on a queue in a slot, last week's night shifts included. */
static double on_queue(const emitter *e, size_t q, int t)
{
    const wfm_week *week = e->week;
    double sum = week->carried_on[q * (size_t)week->slots + (size_t)t];

    for (size_t w = 0; w < week->n_workers; w++)
        if (e->queue[w * (size_t)week->slots + (size_t)t] == (int)q)
            sum += week->skill[week->worker[w].skill].presence;
    return sum;
}

static wfm_status add_coverage(emitter *e, int queue, wfm_time start,
                               long minute, double required, bool spill)
{
    const wfm_week *week = e->week;
    int slots = week->request->centre->interval_s / 60 / week->grid_min;
    int first = (int)(minute / week->grid_min);
    wfm_coverage_row row = { .queue = queue,
                             .start = start,
                             .required = required,
                             .service_level = (double)NAN,
                             .spill = spill };

    for (int k = 0; k < slots && first + k < week->slots; k++)
        row.scheduled += on_queue(e, (size_t)queue, first + k) / slots;
    if (spill && !(row.scheduled > 0))
        return WFM_OK;
    row.reserve =
        wfm_demand_reserve(&week->request->centre->queue[queue], required);
    if (row.reserve > required - row.scheduled)
        row.reserve = required > row.scheduled ? required - row.scheduled : 0;
    row.scheduled += row.reserve;
    row.short_ = required > row.scheduled ? required - row.scheduled : 0;
    row.over = row.scheduled > required ? row.scheduled - required : 0;
    WFM_TRY(wfm_mem_grow(&e->out->coverage, &e->coverage_capacity,
                         e->out->n_coverage + 1, sizeof row));
    e->out->coverage[e->out->n_coverage++] = row;
    return WFM_OK;
}

static wfm_status add_week_coverage(emitter *e)
{
    const wfm_week *week = e->week;
    const wfm_staff *staff = week->request->staff;
    int length = week->request->centre->interval_s / 60;
    long end = (long)week->days * WFM_MINUTES_PER_DAY;

    for (size_t r = 0; r < staff->n; r++) {
        const wfm_staff_row *row = &staff->row[r];
        long minute = wfm_week_minute(week, row->start);

        if (minute >= 0 && minute < end)
            WFM_TRY(add_coverage(
                e, row->queue, row->start, minute,
                row->agents_rostered > 0 ? row->agents_rostered : 0, false));
    }
    if (week->from + week->days <= week->request->to)
        return WFM_OK;
    for (size_t q = 0; q < week->n_queues; q++)
        for (long minute = end; minute / week->grid_min < week->slots;
             minute += length)
            WFM_TRY(add_coverage(
                e, (int)q,
                wfm_zone_time(week->request->centre->zone,
                              week->from +
                                  (wfm_date)(minute / WFM_MINUTES_PER_DAY),
                              (int)(minute % WFM_MINUTES_PER_DAY), false, NULL),
                minute, 0, true));
    return WFM_OK;
}

wfm_status wfm_emit_week(wfm_roster *out, const wfm_week *week,
                         const wfm_tour *tour, wfm_error *err)
{
    size_t cells = week->n_workers * (size_t)week->slots + 1;
    signed char *queue = wfm_mem_new(cells, 1);
    emitter e = {
        out, week, queue, out->n_shifts, out->n_activities, out->n_coverage
    };
    wfm_status status = WFM_NO_MEMORY;

    if (!queue)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_allocate_week(queue, week, tour, err));
    for (size_t w = 0; w < week->n_workers; w++)
        WFM_TRY_OUT(status, add_shifts(&e, w, &tour[w]));
    WFM_TRY_OUT(status, add_week_coverage(&e));
out:
    free(queue);
    return status == WFM_NO_MEMORY
               ? wfm_fail(err, WFM_NO_MEMORY, "out of memory")
               : status;
}

static int by_shift(const void *a, const void *b)
{
    const wfm_shift *x = a, *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

static int by_activity(const void *a, const void *b)
{
    const wfm_activity *x = a, *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

static int by_coverage(const void *a, const void *b)
{
    const wfm_coverage_row *x = a, *y = b;

    if (x->queue != y->queue)
        return x->queue < y->queue ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

void wfm_emit_finish(wfm_roster *out)
{
    if (out->n_shifts > 0)
        qsort(out->shift, out->n_shifts, sizeof *out->shift, by_shift);
    if (out->n_activities > 0)
        qsort(out->activity, out->n_activities, sizeof *out->activity,
              by_activity);
    if (out->n_coverage > 0)
        qsort(out->coverage, out->n_coverage, sizeof *out->coverage,
              by_coverage);
    for (size_t k = 0; k < out->n_shifts; k++) {
        bool second = k > 0 && out->shift[k].agent == out->shift[k - 1].agent &&
                      out->shift[k].date == out->shift[k - 1].date;

        out->shift[k].shift_id =
            second ? out->shift[k - 1].shift_id : (int)k + 1;
    }
}
