/* erlang/queue.c - from a queue of wfm.yaml to the terms of the formulas. */
#include <math.h>
#include <string.h>

#include "erlang/queue_private.h"

wfm_interval wfm_interval_of(const wfm_centre *centre, int queue, double volume,
                             double aht_s)
{
    const wfm_queue *q = &centre->queue[queue];
    const wfm_target *t = &q->target;
    wfm_goal goal = WFM_GOAL_NONE;
    wfm_interval out;

    goal.service_level = t->service_level;
    if (t->within_s >= 0)
        goal.within_s = t->within_s;
    goal.asa_s = t->asa_s;
    goal.abandon = isinf(q->patience_s) ? (double)NAN : t->abandon;
    goal.occupancy = t->occupancy;
    out.length_s = centre->interval_s;
    out.demand.lambda_per_s = volume / out.length_s;
    out.demand.aht_s = aht_s > 0 ? aht_s : q->aht_s;
    out.demand.patience_s = q->patience_s;
    out.goal = goal;
    out.slots = q->channel == WFM_CHANNEL_CHAT ? fmax(1, q->concurrency) : 1;
    return out;
}

static const char *skill_of(const wfm_queue *q)
{
    return q->skill ? q->skill : q->name;
}

bool wfm_queue_is_pooled(const wfm_centre *centre, int queue)
{
    const char *skill = skill_of(&centre->queue[queue]);

    for (size_t i = 0; i < centre->n_queues; i++)
        if ((int)i != queue && !strcmp(skill, skill_of(&centre->queue[i])))
            return true;
    return false;
}
