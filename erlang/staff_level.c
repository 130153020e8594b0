/* erlang/staff_level.c - queues whose work is levelled over its promise:
 * e-mail, callbacks, campaigns.
 *
 * A call to the outside is tried at most m times; each attempt reaches somebody
 * with probability c. Per contact 1 - (1-c)^m conversations and (1-c)(1 -
 * (1-c)^m)/c failed attempts. An agent who dials spends both; behind a
 * predictive dialler the answered calls alone, but whoever answers and finds
 * no agent is a nuisance call: Erlang B.
 */
#include "erlang/staff.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "erlang/deferred.h"
#include "erlang/erlang_b.h"
#include "erlang/queue_private.h"

enum { DAY_S = 86400, WEEK_S = 7 * 86400 };

static bool is_predictive(const wfm_queue *q)
{
    return q->channel != WFM_CHANNEL_DEFERRED &&
           q->dialling.pacing == WFM_PACING_PREDICTIVE;
}

double wfm_staff_work_s(const wfm_queue *q, double aht_s)
{
    const wfm_dialling *d = &q->dialling;
    double missed, reached, failed;

    if (q->channel == WFM_CHANNEL_DEFERRED || !(d->connect > 0) ||
        d->attempts < 1)
        return aht_s;
    missed = pow(1 - d->connect, d->attempts);
    reached = 1 - missed;
    failed = (1 - d->connect) * reached / d->connect;
    return reached * aht_s + (is_predictive(q) ? 0 : failed * d->attempt_s);
}

/* Agents for a work rate of `busy` erlang. */
static double agents_for(const wfm_centre *centre, const wfm_staff_row *row,
                         double busy)
{
    const wfm_queue *q = &centre->queue[row->queue];
    double cap = q->target.occupancy > 0 ? fmin(1, q->target.occupancy) : 1;
    wfm_goal goal = WFM_GOAL_NONE;
    wfm_demand demand = { busy / row->aht_s, row->aht_s, 0 };

    if (!is_predictive(q))
        return fmax(busy / cap, q->min_agents);
    goal.p_wait = q->dialling.nuisance;
    if (cap < 1)
        goal.occupancy = cap;
    return fmax(wfm_search_agents(&demand, &goal,
                                  wfm_queue_is_whole(centre, row->queue)),
                q->min_agents);
}

/* What the taut string gives, put into the rows. */
static void take(const wfm_centre *centre, wfm_staff_row *row, double busy,
                 double wait_s)
{
    const wfm_queue *q = &centre->queue[row->queue];

    row->agents = agents_for(centre, row, busy);
    row->service_level = 1;
    row->asa_s = wait_s;
    row->occupancy = row->agents > 0 ? busy / row->agents : 0;
    if (is_predictive(q)) {
        row->p_abandon = wfm_erlang_b(row->agents, busy);
        row->occupancy *= 1 - row->p_abandon;
    }
}

static wfm_deferred promise_of(const wfm_centre *centre, const wfm_queue *q)
{
    return (wfm_deferred){ .slot_s = centre->interval_s,
                           .promise_s = q->target.within_s };
}

/* Counted in open hours every slot follows the one before it. */
static void count_time(wfm_deferred *d, int64_t *start, const wfm_queue *q,
                       const wfm_staff_row *row)
{
    bool open_only = q->target.clock == WFM_PROMISE_OPEN;
    size_t n = d->n;
    int64_t slot = (int64_t)d->slot_s;

    for (size_t i = 0; i < n; i++)
        start[i] = open_only ? (int64_t)i * slot : row[i].start;
    if (q->backlog >= 0) /* NAN: the weeks are alike */
        return;
    if (open_only) {
        d->period_s = (int64_t)n * slot;
        return;
    }
    /* A plan is one of many weeks (or days) alike. */
    d->period_s = start[n - 1] - start[0] < DAY_S ? DAY_S : WEEK_S;
    while (d->period_s < start[n - 1] - start[0] + slot)
        d->period_s += WEEK_S;
}

wfm_status wfm_staff_level(const wfm_centre *centre, wfm_staff_row *row,
                           size_t n, wfm_error *err)
{
    const wfm_queue *q = &centre->queue[row->queue];
    int64_t *start = wfm_mem_new(n, sizeof *start);
    double *work = wfm_mem_new(4 * n, sizeof *work);
    double *busy = work + n, *wait = work + 2 * n, *open = work + 3 * n;
    wfm_status status = WFM_OK;
    wfm_deferred d = promise_of(centre, q);

    if (!start || !work) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    for (size_t i = 0; i < n; i++) {
        work[i] = row[i].volume * wfm_staff_work_s(q, row[i].aht_s);
        open[i] =
            wfm_interval_of(centre, row->queue, row[i].start, 0, 0).length_s;
    }
    d.start = start;
    d.work_s = work;
    d.open_s = open;
    d.n = n;
    count_time(&d, start, q, row);
    if (q->backlog > 0)
        d.backlog_s = q->backlog * wfm_staff_work_s(q, row->aht_s);
    WFM_TRY_OUT(status, wfm_deferred_plan(busy, wait, &d, err));
    for (size_t i = 0; i < n; i++)
        take(centre, &row[i], busy[i], wait[i]);
out:
    free(start);
    free(work);
    return status;
}
