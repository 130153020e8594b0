/* cost/cost_seconds.c - the seconds and contacts that costs are divided by. */
#include <math.h>

#include "cost/cost_seconds_private.h"

static bool is_live(const wfm_queue *queue)
{
    return queue->channel == WFM_CHANNEL_VOICE ||
           queue->channel == WFM_CHANNEL_CHAT;
}

static double mean_shrinkage(const wfm_centre *centre)
{
    double sum = 0;

    for (size_t q = 0; q < centre->n_queues; q++)
        sum += centre->queue[q].shrinkage;
    return centre->n_queues ? sum / (double)centre->n_queues : 0;
}

/* Without activities: paid time less mean shrinkage, by handled seconds. */
static void staff_from_shifts(wfm_queue_seconds *queue,
                              const wfm_cost_request *r)
{
    double paid_s = 0, handled_s = 0;
    size_t n = r->centre->n_queues;

    for (size_t i = 0; i < r->roster->n_shifts; i++)
        paid_s += 60.0 * r->roster->shift[i].paid_minutes;
    for (size_t q = 0; q < n; q++)
        handled_s += queue[q].handled_s;
    for (size_t q = 0; q < n; q++)
        queue[q].staffed_s =
            paid_s * (1 - mean_shrinkage(r->centre)) *
            (handled_s > 0 ? queue[q].handled_s / handled_s : 1 / (double)n);
}

/* Agents that a person at work is on average. */
static double person_presence(const wfm_cost_request *r, int agent)
{
    const wfm_people *people = r->people;
    int contract = people && agent >= 0 && (size_t)agent < people->n_agents
                       ? people->agent[agent].contract
                       : -1;

    return contract >= 0 && (size_t)contract < r->centre->n_contracts
               ? wfm_contract_presence(&r->centre->contract[contract])
               : 1;
}

static void staff_from_activities(wfm_queue_seconds *queue,
                                  const wfm_cost_request *r)
{
    for (size_t i = 0; i < r->roster->n_activities; i++) {
        const wfm_activity *a = &r->roster->activity[i];
        int n = __builtin_popcountll(a->queues);

        double here;

        if (!wfm_activity_is_on_queue(a->kind) || n == 0)
            continue;
        here = person_presence(r, a->agent);
        for (size_t q = 0; q < r->centre->n_queues; q++)
            if (a->queues >> q & 1)
                queue[q].staffed_s += here * (double)(a->end - a->start) / n *
                                      (1 - r->centre->queue[q].shrinkage);
    }
}

static double or_zero(double x) { return isfinite(x) ? x : 0; }

/* Waits and losses as the steady-state formulas of the staff table give. */
static void wait_from_staff(wfm_queue_seconds *queue, const wfm_centre *centre,
                            const wfm_staff_row *row)
{
    double asa_s = fmin(row->asa_s, centre->interval_s);

    if (!is_live(&centre->queue[row->queue]))
        return;
    queue[row->queue].waited_s += row->volume * or_zero(asa_s);
    queue[row->queue].abandoned += row->volume * or_zero(row->p_abandon);
}

static void wait_from_simulation(wfm_queue_seconds *queue,
                                 const wfm_cost_request *r)
{
    for (size_t i = 0; i < r->simulation->n; i++) {
        const wfm_simulation_row *row = &r->simulation->row[i];

        if (!is_live(&r->centre->queue[row->queue]))
            continue;
        queue[row->queue].waited_s += or_zero(row->waited_s);
        queue[row->queue].abandoned += or_zero(row->abandoned);
    }
}

void wfm_cost_count_seconds(wfm_queue_seconds *queue, const wfm_cost_request *r)
{
    size_t n = r->centre->n_queues;

    for (size_t q = 0; q < n; q++)
        queue[q] = (wfm_queue_seconds){ 0 };
    if (r->simulation)
        wait_from_simulation(queue, r);
    for (size_t i = 0; i < r->staff->n; i++) {
        const wfm_staff_row *row = &r->staff->row[i];
        wfm_queue_seconds *q = &queue[row->queue];
        double aht_s = or_zero(row->aht_s);

        if (!r->simulation)
            wait_from_staff(queue, r->centre, row);
        q->handled += row->volume;
        q->handled_s += row->volume * aht_s;
    }
    for (size_t q = 0; q < n; q++) {
        double offered = queue[q].handled, c = r->centre->queue[q].concurrency;
        double lost = fmin(queue[q].abandoned, offered);

        queue[q].handled = offered - lost;
        queue[q].handled_s *= offered > 0 ? (offered - lost) / offered : 0;
        queue[q].handled_s /= c > 1 ? c : 1;
    }
    if (r->roster->n_activities > 0)
        staff_from_activities(queue, r);
    else
        staff_from_shifts(queue, r);
}

int wfm_cost_days(const wfm_cost_request *r)
{
    wfm_time from = INT64_MAX, to = INT64_MIN;

    if (r->days > 0)
        return r->days;
    for (size_t i = 0; i < r->staff->n; i++) {
        wfm_time start = r->staff->row[i].start;

        from = start < from ? start : from;
        to = start > to ? start : to;
    }
    for (size_t i = 0; r->staff->n == 0 && i < r->roster->n_shifts; i++) {
        wfm_time start = r->roster->shift[i].start;

        from = start < from ? start : from;
        to = start > to ? start : to;
    }
    if (from > to)
        return 0;
    return wfm_zone_civil(r->centre->zone, to).date -
           wfm_zone_civil(r->centre->zone, from).date + 1;
}
