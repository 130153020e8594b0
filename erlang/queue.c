/* erlang/queue.c - from a queue of wfm.yaml to the terms of the formulas. */
#include <math.h>
#include <string.h>

#include "erlang/queue_private.h"
#include "erlang/staff.h"

static wfm_variant_kind kind_of(const wfm_queue *q)
{
    if (q->n_aht_by_concurrency)
        return WFM_VARIANT_CHAT;
    if (q->lines > 0)
        return WFM_VARIANT_LINES;
    if (q->redial > 0 && isfinite(q->patience_s) &&
        (q->staffing.model == WFM_MODEL_AUTO ||
         q->staffing.model == WFM_MODEL_ERLANG_X))
        return WFM_VARIANT_REDIAL;
    return WFM_VARIANT_PLAIN;
}

static double patience_of(const wfm_queue *q)
{
    switch (q->staffing.model) {
    case WFM_MODEL_ERLANG_B:
        return 0;
    case WFM_MODEL_ERLANG_C:
        return INFINITY;
    case WFM_MODEL_AUTO:
    case WFM_MODEL_ERLANG_A:
    case WFM_MODEL_ERLANG_X:
    default:
        return q->patience_s;
    }
}

static wfm_goal goal_of(const wfm_queue *q, double patience_s)
{
    const wfm_target *t = &q->target;
    wfm_goal goal = WFM_GOAL_NONE;

    goal.service_level = t->service_level;
    goal.kind = (wfm_service_kind)q->staffing.service_of;
    if (t->within_s >= 0)
        goal.within_s = t->within_s;
    goal.asa_s = t->asa_s;
    if (isfinite(patience_s) || q->lines > 0)
        goal.abandon = t->abandon;
    goal.occupancy = t->occupancy;
    return goal;
}

/* Seconds of the interval in which the queue is open; all of it for a row
 * outside the opening hours. */
static double open_length(const wfm_centre *centre, const wfm_queue *q,
                          wfm_time start)
{
    int open = 0;

    if (centre->zone)
        open =
            wfm_open_seconds(&q->open, centre->zone, start, centre->interval_s);
    return open > 0 ? open : centre->interval_s;
}

double wfm_interval_from_s(const wfm_centre *centre, int queue, wfm_time start)
{
    const wfm_queue *q = &centre->queue[queue];
    double open = open_length(centre, q, start);
    int from = 0;
    const int step = 60;

    while (from + open < centre->interval_s &&
           wfm_open_seconds(&q->open, centre->zone, start + from, step) == 0)
        from += step;
    return from;
}

wfm_interval wfm_interval_of(const wfm_centre *centre, int queue,
                             wfm_time start, double volume, double aht_s)
{
    const wfm_queue *q = &centre->queue[queue];
    double patience_s = patience_of(q);
    wfm_interval out = { .goal = goal_of(q, patience_s),
                         .kind = kind_of(q),
                         .queue = q };

    out.length_s = open_length(centre, q, start);
    out.demand.lambda_per_s = volume / out.length_s;
    out.demand.aht_s = aht_s > 0 ? aht_s : q->aht_s;
    if (q->n_aht_by_concurrency)
        out.demand.aht_s = q->aht_by_concurrency_s[q->n_aht_by_concurrency - 1];
    out.demand.patience_s = patience_s;
    out.slots = q->channel == WFM_CHANNEL_CHAT ? fmax(1, q->concurrency) : 1;
    return out;
}

wfm_interval wfm_interval_of_row(const wfm_centre *centre,
                                 const wfm_staff_row *row)
{
    wfm_interval v = wfm_interval_of(centre, row->queue, row->start,
                                     row->volume, row->aht_s);

    if (row->volume > 0 && row->load_erl > 0 && isfinite(row->load_erl))
        v.demand.lambda_per_s = row->load_erl / v.demand.aht_s;
    return v;
}

static const char *skill_of(const wfm_queue *q)
{
    return q->skill ? q->skill : q->name;
}

bool wfm_queue_is_whole(const wfm_centre *centre, int queue)
{
    const wfm_queue *q = &centre->queue[queue];
    const char *skill = skill_of(q);

    if (q->staffing.rounding != WFM_ROUND_AUTO)
        return q->staffing.rounding == WFM_ROUND_WHOLE;
    for (size_t i = 0; i < centre->n_queues; i++)
        if ((int)i != queue && !strcmp(skill, skill_of(&centre->queue[i])))
            return false;
    return true;
}

wfm_staff_method wfm_staff_method_of(const wfm_queue *queue)
{
    return queue->staffing.method == WFM_METHOD_AUTO ? WFM_METHOD_STATIONARY
                                                     : queue->staffing.method;
}
