/* erlang/deferred.c - work that may wait, by the taut string between what is
 * due and what has arrived. */
#include "erlang/deferred.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* Slot by whose end the work of slot i is due. */
static size_t due_slot(const wfm_deferred *d, size_t i, size_t from)
{
    double due = (double)d->start[i] + d->promise_s;
    size_t j = from > i ? from : i;

    while (j + 1 < d->n && (double)d->start[j + 1] + d->slot_s <= due)
        j++;
    return j;
}

void wfm_deferred_stairs(double *due_s, double *arrived_s,
                         const wfm_deferred *d)
{
    double due = 0, arrived = d->backlog_s;
    size_t j = 0;

    for (size_t i = 0; i < d->n; i++)
        due_s[i] = 0;
    for (size_t i = 0; i < d->n; i++) {
        j = due_slot(d, i, j);
        due_s[j] += d->work_s[i] + (i == 0 ? d->backlog_s : 0);
        arrived += d->work_s[i];
        arrived_s[i] = arrived;
    }
    for (size_t i = 0; i < d->n; i++)
        due_s[i] = due += due_s[i];
}

/* Shortest path from (0, 0) to (n, high[n-1]) with low <= x <= high at the end
 * of each slot; done[i] is x at the end of slot i; slot i is at_s[i+1] -
 * at_s[i] wide. From a vertex the cone of admissible slopes is narrowed until
 * it is empty; the path then turns at the bound that closed it. */
static void taut_string(double *done, const double *low, const double *high,
                        const double *at_s, size_t n)
{
    size_t at = 0;
    double x = 0;

    while (at < n) {
        double up = INFINITY, down = -INFINITY, slope, to;
        size_t i_up = at, i_down = at, j = at, turn;

        for (; j < n; j++) {
            double length = at_s[j + 1] - at_s[at];
            double u = (high[j] - x) / length;
            double l = ((j + 1 == n ? high[j] : low[j]) - x) / length;

            if (l > up || u < down)
                break;
            if (u <= up) {
                up = u;
                i_up = j;
            }
            if (l >= down) {
                down = l;
                i_down = j;
            }
        }
        if (j == n)
            turn = n - 1, to = high[n - 1];
        else if ((high[j] - x) / (at_s[j + 1] - at_s[at]) < down)
            turn = i_down, to = turn + 1 == n ? high[turn] : low[turn];
        else
            turn = i_up, to = high[turn];
        slope = (to - x) / (at_s[turn + 1] - at_s[at]);
        for (size_t k = at; k < turn; k++)
            done[k] = x + slope * (at_s[k + 1] - at_s[at]);
        done[turn] = to;
        x = to;
        at = turn + 1;
    }
}

/* Mean time from arrival to reply of the work of each slot, first in first
 * out: when the level of its middle is reached. */
static void waits_of(double *wait_s, const wfm_deferred *d,
                     const double *arrived, const double *done)
{
    size_t j = 0;

    for (size_t i = 0; i < d->n; i++) {
        double level = arrived[i] - d->work_s[i] / 2, before, rate, when;

        while (j + 1 < d->n && done[j] < level)
            j++;
        before = j > 0 ? done[j - 1] : 0;
        rate = done[j] - before;
        when = (double)d->start[j] +
               (rate > 0 ? d->slot_s * (level - before) / rate : 0);
        wait_s[i] = fmax(0, when - ((double)d->start[i] + d->slot_s / 2));
    }
}

static double open_of(const wfm_deferred *d, size_t i)
{
    return d->open_s ? fmin(d->open_s[i], d->slot_s) : d->slot_s;
}

static wfm_status plan_once(double *busy, double *wait_s, const wfm_deferred *d,
                            wfm_error *err)
{
    double *due = wfm_mem_new(d->n, sizeof *due);
    double *arrived = wfm_mem_new(d->n, sizeof *arrived);
    double *done = wfm_mem_new(d->n, sizeof *done);
    double *at_s = wfm_mem_new(d->n + 1, sizeof *at_s);
    wfm_status status = WFM_OK;

    if (!due || !arrived || !done || !at_s) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    wfm_deferred_stairs(due, arrived, d);
    for (size_t i = 0; i < d->n; i++)
        at_s[i + 1] = at_s[i] + open_of(d, i);
    taut_string(done, due, arrived, at_s, d->n);
    for (size_t i = 0; i < d->n; i++)
        busy[i] = fmax(0, done[i] - (i ? done[i - 1] : 0)) / open_of(d, i);
    if (wait_s)
        waits_of(wait_s, d, arrived, done);
out:
    free(due);
    free(arrived);
    free(done);
    free(at_s);
    return status;
}

/* Three periods in a row; the middle one has neither an empty start nor an
 * empty end. */
static wfm_status plan_repeated(double *busy, double *wait_s,
                                const wfm_deferred *d, wfm_error *err)
{
    size_t n = d->n;
    int64_t *start = wfm_mem_new(3 * n, sizeof *start);
    double *work = wfm_mem_new(3 * n, sizeof *work);
    double *all = wfm_mem_new(3 * n, sizeof *all);
    double *wait = wfm_mem_new(3 * n, sizeof *wait);
    double *open = wfm_mem_new(3 * n, sizeof *open);
    wfm_deferred three = *d;
    wfm_status status = WFM_OK;

    if (!start || !work || !all || !wait || !open) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    for (size_t i = 0; i < 3 * n; i++) {
        open[i] = open_of(d, i % n);
        start[i] = d->start[i % n] + (int64_t)(i / n) * d->period_s;
        work[i] = d->work_s[i % n];
    }
    three.start = start;
    three.work_s = work;
    three.open_s = open;
    three.n = 3 * n;
    three.backlog_s = 0;
    WFM_TRY_OUT(status, plan_once(all, wait, &three, err));
    for (size_t i = 0; i < n; i++) {
        busy[i] = all[n + i];
        if (wait_s)
            wait_s[i] = wait[n + i];
    }
out:
    free(start);
    free(work);
    free(all);
    free(wait);
    free(open);
    return status;
}

wfm_status wfm_deferred_plan(double *out_busy, double *wait_s,
                             const wfm_deferred *d, wfm_error *err)
{
    if (!(d->slot_s > 0) || !(d->promise_s >= 0))
        return wfm_fail(err, WFM_BAD_INPUT,
                        "a promise of %g s over slots of %g s", d->promise_s,
                        d->slot_s);
    for (size_t i = 0; i < d->n; i++)
        if (!(d->work_s[i] >= 0) || !isfinite(d->work_s[i]) ||
            !(open_of(d, i) > 0))
            return wfm_fail(err, WFM_BAD_INPUT, "work of %g s in slot %zu",
                            d->work_s[i], i);
    if (d->n == 0)
        return WFM_OK;
    if (d->period_s > 0)
        return plan_repeated(out_busy, wait_s, d, err);
    return plan_once(out_busy, wait_s, d, err);
}

double wfm_deferred_served(const wfm_deferred *d, const double *busy,
                           double *backlog_s)
{
    /* One promise for all: earliest deadline first is first in, first out.
     * `head` is the slot whose work is next, `left` what is left of it. */
    double left = d->n ? d->work_s[0] + d->backlog_s : 0, all = left;
    double kept = 0, open = left;
    size_t head = 0, due = 0;

    if (d->n)
        due = due_slot(d, 0, 0);
    for (size_t j = 0; j < d->n; j++) {
        double room = busy[j] * open_of(d, j);

        if (j > 0) {
            all += d->work_s[j];
            open += d->work_s[j];
        }
        while (head <= j && room > 0) {
            double take = fmin(room, left);

            if (j <= due)
                kept += take;
            room -= take;
            left -= take;
            open -= take;
            if (left > 0)
                break;
            if (++head < d->n) {
                left = d->work_s[head];
                due = due_slot(d, head, due);
            }
        }
    }
    if (backlog_s)
        *backlog_s = fmax(0, open);
    return all > 0 ? fmin(1, kept / all) : 1;
}
