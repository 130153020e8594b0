/* erlang/replay.c - one replication of one queue, contact by contact.
 *
 * Kinds of event: the next arrival, the next completion (a heap, or one draw
 * for all chats), the next attempt of those who may come again (a heap) and the
 * next change of staff or interval. Who hangs up is noticed when his turn
 * comes: his deadline is drawn on arrival. Whether he comes again, and when, is
 * drawn with it; the attempt is dropped if he was answered in between.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/mem.h"
#include "erlang/replay_private.h"

static const size_t nobody = SIZE_MAX;

typedef struct wfm_waiting {
    double arrived, deadline;
    size_t interval;
    size_t again; /* place in hung_up, or nobody */
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
    double owed_s;  /* worked after its part by the server of a part */
    bool part_over; /* he ought to be away */
    bool paying;    /* he would be there, but for what is owed */
    size_t busy;
    size_t head, length; /* of the ring */
    size_t n_ids;        /* used of hung_up */
    wfm_chat_desk chats;
    double chat_done; /* next one */
} engine;

void wfm_replay_space_release(wfm_replay_space *space)
{
    free(space->done);
    free(space->waiting);
    free(space->again);
    free(space->hung_up);
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

/* Draws whether he would come again once he hangs up, and when. */
static wfm_status plan_again(engine *e, wfm_waiting *w, wfm_error *err)
{
    wfm_replay_space *s = e->space;
    wfm_again a;

    if (!(e->r->redial > 0) || isinf(w->deadline) ||
        gsl_rng_uniform(e->rng) >= e->r->redial)
        return WFM_OK;
    if (wfm_mem_grow(&s->hung_up, &s->hung_up_capacity, e->n_ids + 1,
                     sizeof *s->hung_up))
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    w->again = e->n_ids++;
    s->hung_up[w->again] = true;
    a.id = w->again;
    a.when = w->deadline + gsl_ran_exponential(e->rng, e->r->redial_after_s);
    return wfm_again_push(s, a, err);
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

static bool has_room(const engine *e)
{
    size_t servers = (size_t)e->servers;

    if (e->chats.concurrency)
        servers *= (size_t)e->chats.concurrency;
    return e->busy < servers;
}

static wfm_status begin_service(engine *e, double length, wfm_error *err)
{
    if (!e->chats.concurrency)
        return heap_push(e, e->now + length, err);
    wfm_chat_desk_take(&e->chats, (size_t)e->servers);
    e->busy++;
    e->chat_done = e->now + wfm_chat_desk_next(&e->chats, e->rng);
    return WFM_OK;
}

static double next_done(const engine *e)
{
    if (e->chats.concurrency)
        return e->chat_done;
    return e->busy ? e->space->done[0] : (double)INFINITY;
}

static void end_service(engine *e)
{
    if (!e->chats.concurrency) {
        heap_pop(e);
        return;
    }
    wfm_chat_desk_finish(&e->chats, e->rng);
    e->busy--;
    e->chat_done = e->now + wfm_chat_desk_next(&e->chats, e->rng);
}

/* Answers who waits while there is somebody to answer. */
static wfm_status answer(engine *e, wfm_error *err)
{
    while (e->length > 0 && has_room(e)) {
        wfm_waiting w = *ring_head(e);
        double length, waited = e->now - w.arrived;

        ring_pop(e);
        if (w.deadline <= e->now) {
            give_up(e, &w, w.deadline);
            continue;
        }
        if (w.again != nobody)
            e->space->hung_up[w.again] = false;
        length = e->chats.concurrency ? 0 : service_time(e, w.interval);
        e->tally[w.interval].waited_s += waited;
        if ((e->r->deferred ? waited + length : waited) <= e->r->within_s)
            e->tally[w.interval].met++;
        WFM_TRY(begin_service(e, length, err));
    }
    return WFM_OK;
}

/* Everybody in the ring who has hung up leaves it. */
static void clear_ring(engine *e)
{
    wfm_replay_space *s = e->space;
    size_t kept = 0;

    for (size_t i = 0; i < e->length; i++) {
        wfm_waiting w = s->waiting[(e->head + i) % s->waiting_capacity];

        if (w.deadline <= e->now)
            give_up(e, &w, w.deadline);
        else
            s->waiting[(e->head + kept++) % s->waiting_capacity] = w;
    }
    e->length = kept;
}

static bool lines_taken(engine *e)
{
    double taken = (double)(e->busy + e->length);

    if (!(e->r->lines > 0) || taken < e->r->lines)
        return false;
    clear_ring(e);
    return (double)(e->busy + e->length) >= e->r->lines;
}

static wfm_status arrive(engine *e, wfm_error *err)
{
    wfm_waiting w = { e->now, INFINITY, e->interval, nobody };

    e->tally[e->interval].offered++;
    if (lines_taken(e)) {
        e->tally[e->interval].abandoned++;
        return WFM_OK;
    }
    if (isfinite(e->r->patience_s))
        w.deadline = e->now + gsl_ran_exponential(e->rng, e->r->patience_s);
    WFM_TRY(plan_again(e, &w, err));
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

static double busy_servers(const engine *e)
{
    double busy = (double)e->busy;

    return e->chats.concurrency ? busy / e->chats.concurrency : busy;
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
    if (e->paying && busy_servers(e) <= e->servers)
        t = fmin(t, e->now + e->owed_s);
    return t;
}

/* What the server of a part works while he ought to be away is owed, and paid
 * by coming later to the next part. */
static void owe(engine *e, double busy, double dt)
{
    if (e->part_over || e->paying)
        e->owed_s += fmin(1, fmax(0, busy - e->servers)) * dt;
    if (e->paying)
        e->owed_s = fmax(0, e->owed_s - dt);
}

static void advance(engine *e, double to)
{
    if (e->interval < e->r->n && e->now >= e->r->interval[e->interval].start) {
        double dt = to - e->now, busy = busy_servers(e);

        e->tally[e->interval].busy_s += busy * dt;
        e->tally[e->interval].staffed_s += fmax(busy, e->servers) * dt;
        owe(e, busy, dt);
    }
    e->now = to;
}

static void take_step(engine *e, const wfm_step *step)
{
    e->servers = step->servers;
    e->part_over = step->kind == WFM_STEP_PART_ENDS;
    e->paying = step->kind == WFM_STEP_PART && e->owed_s > 0;
    if (e->paying)
        e->servers--;
    else if (e->servers == 0 && step->kind == WFM_STEP_WHOLE)
        e->owed_s = 0;
}

static wfm_status change(engine *e, wfm_error *err)
{
    const wfm_replay *r = e->r;
    bool fresh = false;

    while (e->step < r->n_steps && r->step[e->step].at <= e->now)
        take_step(e, &r->step[e->step++]);
    if (e->paying && e->now + e->owed_s <= e->now) {
        e->servers++;
        e->paying = false;
    }
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

/* The next attempt of somebody who hung up, if the queue is open. */
static wfm_status come_again(engine *e, wfm_error *err)
{
    const wfm_replay *r = e->r;
    wfm_again a = wfm_again_pop(e->space);

    advance(e, a.when);
    if (!e->space->hung_up[a.id] || e->interval == r->n ||
        e->now < r->interval[e->interval].start)
        return WFM_OK;
    return arrive(e, err);
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

static wfm_status play_event(engine *e, wfm_error *err)
{
    double at = next_change(e), done = next_done(e);
    double again =
        e->space->n_again ? e->space->again[0].when : (double)INFINITY;

    if (again < at && again <= done && again <= e->arrival)
        return come_again(e, err);
    if (e->arrival < at && e->arrival <= done) {
        advance(e, e->arrival);
        WFM_TRY(arrive(e, err));
        draw_arrival(e);
    } else if (done <= at) {
        advance(e, done);
        end_service(e);
        WFM_TRY(answer(e, err));
    } else {
        advance(e, at);
        WFM_TRY(change(e, err));
    }
    return WFM_OK;
}

wfm_status wfm_replay_run(wfm_tally *out, const wfm_replay *replay,
                          wfm_replay_space *space, gsl_rng *rng, wfm_error *err)
{
    engine e = { .r = replay,
                 .space = space,
                 .rng = rng,
                 .tally = out,
                 .now = -INFINITY,
                 .arrival = INFINITY,
                 .chat_done = INFINITY };

    space->n_again = 0;
    e.chats.concurrency = replay->concurrency;
    e.chats.aht_s = replay->aht_by_concurrency_s;
    for (size_t i = 0; i < replay->n; i++)
        out[i] = (wfm_tally){ 0 };
    while (e.interval < replay->n ||
           (replay->deferred && e.step < replay->n_steps))
        WFM_TRY(play_event(&e, err));
    settle(&e);
    return WFM_OK;
}
