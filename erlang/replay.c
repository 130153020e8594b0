/* erlang/replay.c - one replication of one queue, contact by contact.
 *
 * Three kinds of event: the next arrival, the next completion (a heap) and the
 * next change of staff or interval. Who hangs up is noticed when his turn
 * comes: his deadline is drawn on arrival.
 */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/mem.h"
#include "erlang/replay_private.h"

typedef struct wfm_waiting {
    double arrived, deadline;
    size_t interval;
} wfm_waiting;

typedef struct engine {
    const wfm_replay *r;
    wfm_replay_space *space;
    gsl_rng *rng;
    wfm_tally *tally;
    double now;
    size_t interval; /* current or next one */
    size_t step;     /* next one */
    double arrival;  /* next one */
    int servers;
    size_t busy;
    size_t head, length; /* of the ring */
} engine;

void wfm_replay_space_release(wfm_replay_space *space)
{
    free(space->done);
    free(space->waiting);
    *space = (wfm_replay_space){ 0 };
}

static wfm_status heap_push(engine *e, double when, wfm_error *err)
{
    wfm_replay_space *s = e->space;
    size_t i = e->busy;

    if (wfm_mem_grow(&s->done, &s->done_capacity, i + 1, sizeof *s->done))
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (; i > 0 && s->done[(i - 1) / 2] > when; i = (i - 1) / 2)
        s->done[i] = s->done[(i - 1) / 2];
    s->done[i] = when;
    e->busy++;
    return WFM_OK;
}

static void heap_pop(engine *e)
{
    double *h = e->space->done, last = h[--e->busy];
    size_t i = 0, child;

    while ((child = 2 * i + 1) < e->busy) {
        if (child + 1 < e->busy && h[child + 1] < h[child])
            child++;
        if (h[child] >= last)
            break;
        h[i] = h[child];
        i = child;
    }
    h[i] = last;
}

static wfm_status ring_push(engine *e, wfm_waiting w, wfm_error *err)
{
    wfm_replay_space *s = e->space;
    size_t old = s->waiting_capacity;

    if (e->length == old) {
        if (wfm_mem_grow(&s->waiting, &s->waiting_capacity, old + 1,
                         sizeof *s->waiting))
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        /* unroll what had wrapped around; the ring at least doubles, except
         * for the first few */
        if (s->waiting_capacity < 2 * old &&
            wfm_mem_grow(&s->waiting, &s->waiting_capacity, 2 * old,
                         sizeof *s->waiting))
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        for (size_t i = 0; i < e->head; i++)
            s->waiting[old + i] = s->waiting[i];
    }
    s->waiting[(e->head + e->length) % s->waiting_capacity] = w;
    e->length++;
    return WFM_OK;
}

static wfm_waiting *ring_head(engine *e) { return &e->space->waiting[e->head]; }

static void ring_pop(engine *e)
{
    e->head = (e->head + 1) % e->space->waiting_capacity;
    e->length--;
}

static void give_up(engine *e, const wfm_waiting *w, double when)
{
    e->tally[w->interval].abandoned++;
    e->tally[w->interval].waited_s += when - w->arrived;
}

static double service_time(engine *e, size_t interval)
{
    return gsl_ran_exponential(e->rng, e->r->interval[interval].aht_s);
}

/* Answers who waits while there is somebody to answer. */
static wfm_status answer(engine *e, wfm_error *err)
{
    while (e->length > 0 && e->busy < (size_t)e->servers) {
        wfm_waiting w = *ring_head(e);
        double length, waited = e->now - w.arrived;

        ring_pop(e);
        if (w.deadline <= e->now) {
            give_up(e, &w, w.deadline);
            continue;
        }
        length = service_time(e, w.interval);
        e->tally[w.interval].waited_s += waited;
        if ((e->r->deferred ? waited + length : waited) <= e->r->within_s)
            e->tally[w.interval].met++;
        WFM_TRY(heap_push(e, e->now + length, err));
    }
    return WFM_OK;
}

static wfm_status arrive(engine *e, wfm_error *err)
{
    wfm_waiting w = { e->now, INFINITY, e->interval };

    e->tally[e->interval].offered++;
    if (isfinite(e->r->patience_s))
        w.deadline = e->now + gsl_ran_exponential(e->rng, e->r->patience_s);
    WFM_TRY(ring_push(e, w, err));
    return answer(e, err);
}

/* Draws the next arrival of the current interval, or none. */
static void draw_arrival(engine *e)
{
    const wfm_replay_interval *v = &e->r->interval[e->interval];

    e->arrival = INFINITY;
    if (e->interval == e->r->n || e->now < v->start || !(v->rate_per_s > 0))
        return;
    e->arrival = e->now + gsl_ran_exponential(e->rng, 1 / v->rate_per_s);
    if (e->arrival >= v->end)
        e->arrival = INFINITY;
}

/* The queue closes: nobody is left waiting. */
static void close_queue(engine *e)
{
    while (e->length > 0) {
        wfm_waiting *w = ring_head(e);

        give_up(e, w, fmin(w->deadline, e->now));
        ring_pop(e);
    }
}

static void end_interval(engine *e)
{
    const wfm_replay *r = e->r;
    double end = r->interval[e->interval].end;

    e->interval++;
    if (!r->deferred &&
        (e->interval == r->n || r->interval[e->interval].start > end))
        close_queue(e);
}

/* Time of the next change of staff or interval. */
static double next_change(const engine *e)
{
    double t = INFINITY;

    if (e->step < e->r->n_steps)
        t = e->r->step[e->step].at;
    if (e->interval < e->r->n) {
        const wfm_replay_interval *v = &e->r->interval[e->interval];

        t = fmin(t, e->now < v->start ? v->start : v->end);
    }
    return t;
}

static void advance(engine *e, double to)
{
    if (e->interval < e->r->n && e->now >= e->r->interval[e->interval].start) {
        double dt = to - e->now, busy = (double)e->busy;

        e->tally[e->interval].busy_s += busy * dt;
        e->tally[e->interval].staffed_s += fmax(busy, e->servers) * dt;
    }
    e->now = to;
}

static wfm_status change(engine *e, wfm_error *err)
{
    const wfm_replay *r = e->r;
    bool fresh = false;

    while (e->step < r->n_steps && r->step[e->step].at <= e->now)
        e->servers = r->step[e->step++].servers;
    if (e->interval < r->n && e->now >= r->interval[e->interval].end) {
        end_interval(e);
        fresh = true;
    }
    if (e->interval < r->n && e->now == r->interval[e->interval].start)
        fresh = true;
    if (fresh && e->interval < r->n)
        draw_arrival(e);
    return answer(e, err);
}

/* Deferred work that nobody has taken up by the end. */
static void settle(engine *e)
{
    while (e->length > 0) {
        wfm_waiting *w = ring_head(e);

        e->tally[w->interval].waited_s += fmax(0, e->now - w->arrived);
        if (w->arrived + e->r->within_s > e->now)
            e->tally[w->interval].met++;
        ring_pop(e);
    }
}

wfm_status wfm_replay_run(wfm_tally *out, const wfm_replay *replay,
                          wfm_replay_space *space, gsl_rng *rng, wfm_error *err)
{
    engine e = { .r = replay,
                 .space = space,
                 .rng = rng,
                 .tally = out,
                 .now = -INFINITY,
                 .arrival = INFINITY };

    for (size_t i = 0; i < replay->n; i++)
        out[i] = (wfm_tally){ 0 };
    while (e.interval < replay->n ||
           (replay->deferred && e.step < replay->n_steps)) {
        double at = next_change(&e);
        double done = e.busy ? space->done[0] : (double)INFINITY;

        if (e.arrival < at && e.arrival <= done) {
            advance(&e, e.arrival);
            WFM_TRY(arrive(&e, err));
            draw_arrival(&e);
        } else if (done <= at) {
            advance(&e, done);
            heap_pop(&e);
            WFM_TRY(answer(&e, err));
        } else {
            advance(&e, at);
            WFM_TRY(change(&e, err));
        }
    }
    settle(&e);
    return WFM_OK;
}
