/* erlang/fluid.c - a queue of very many contacts as a fluid.
 *
 * Time is cut at the borders of intervals and steps, and each piece into
 * PIECES. Immediate work needs the backlog only; deferred work, whose promise
 * runs over nights, is followed by the cumulated arrivals and departures. */
#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "erlang/erlang_a.h"
#include "erlang/fluid_private.h"

enum { PIECES = 64 };

typedef struct fluid {
    const wfm_replay *replay;
    wfm_tally *out;
    double serving; /* contacts in service; above the servers after a cut */
    double backlog; /* contacts that wait */
    double closes;  /* end of the open stretch */
} fluid;

/* Servers at a time; 0 before the first step. */
static double servers_at(const wfm_replay *r, size_t *step, double t)
{
    while (*step + 1 < r->n_steps && r->step[*step + 1].at <= t)
        ++*step;
    return r->n_steps > 0 && r->step[*step].at <= t ? r->step[*step].servers
                                                    : 0;
}

/* The next time at or before `end` at which the servers change. */
static double next_change(const wfm_replay *r, size_t step, double end)
{
    return step + 1 < r->n_steps && r->step[step + 1].at < end
               ? r->step[step + 1].at
               : end;
}

/* Rates of one stretch of time. */
typedef struct rates {
    double lambda, mu, theta, servers;
    wfm_erlang_a calm; /* the stationary queue, if the servers suffice */
} rates;

static rates rates_of(const wfm_replay *r, size_t i, double servers)
{
    const wfm_replay_interval *v = &r->interval[i];
    rates x = { v->rate_per_s,
                1 / v->aht_s,
                1 / r->patience_s,
                servers,
                { .sl_offered = 0 } };
    wfm_erlang_a_case q = { x.lambda, x.mu, x.theta, servers, r->within_s };

    if (x.lambda < servers * x.mu)
        x.calm = wfm_erlang_a_quick(&q);
    return x;
}

/* The backlog after dt at full load. */
static double drain(double backlog, const rates *x, double dt)
{
    double net = x->lambda - x->servers * x->mu, limit = net / x->theta;

    return fmax(x->theta > 0 ? limit + (backlog - limit) * exp(-x->theta * dt)
                             : backlog + net * dt,
                0);
}

/* Free servers take who waits. */
static void begin_service(fluid *f, const rates *x)
{
    double begin = fmin(f->backlog, fmax(x->servers - f->serving, 0));

    f->backlog -= begin;
    f->serving += begin;
}

/* Lets dt pass. Returns the mean number in service. */
static double pass(fluid *f, const rates *x, double dt)
{
    double before = f->serving;

    if (f->serving > x->servers) { /* contacts in hand are finished first */
        double left = f->serving * exp(-x->mu * dt);
        f->serving = fmax(left, x->servers);
        f->backlog *= exp(-x->theta * dt);
        f->backlog = fmax(f->backlog + x->lambda * dt - (f->serving - left), 0);
    } else if (f->serving == x->servers &&
               (f->backlog > 0 || x->lambda >= x->servers * x->mu)) {
        f->backlog = drain(f->backlog, x, dt);
    } else {
        double load = x->lambda / x->mu;
        f->serving = load + (f->serving - load) * exp(-x->mu * dt);
        f->backlog += fmax(f->serving - x->servers, 0);
        f->serving = fmin(f->serving, x->servers);
    }
    return (before + f->serving) / 2;
}

/* Wait of who arrives now; INFINITY if nobody serves. */
static double wait_now(const fluid *f, const rates *x, double backlog)
{
    double rate = x->servers * x->mu, over = f->serving / x->servers;
    double wait = 0;

    if (!(backlog > 0) && over <= 1)
        return 0;
    if (!(rate > 0))
        return INFINITY;
    if (over > 1)
        wait = log(over) / x->mu;
    return wait + (x->theta > 0 ? log1p(x->theta * backlog / rate) / x->theta
                                : backlog / rate);
}

static void add_calm(wfm_tally *t, const rates *x, double n)
{
    t->met += n * x->calm.sl_offered;
    t->abandoned += n * x->calm.p_abandon;
    t->waited_s += n * x->calm.mean_wait_s;
}

static void add_waiting(wfm_tally *t, const fluid *f, const rates *x, double n,
                        double wait, double left)
{
    double stay = x->theta > 0 ? exp(-x->theta * wait) : 1;

    t->met += wait <= f->replay->within_s ? n * stay : 0;
    t->abandoned += n * (1 - stay);
    wait = fmin(wait, fmax(left, 0)); /* then the queue closes */
    t->waited_s +=
        n * (x->theta > 0 ? -expm1(-x->theta * wait) / x->theta : wait);
}

static void add_stretch(fluid *f, size_t i, double from, double to,
                        double servers)
{
    rates x = rates_of(f->replay, i, servers);
    double dt = (to - from) / PIECES, n = x.lambda * dt;
    wfm_tally *t = &f->out[i];

    for (int k = 0; k < PIECES; k++) {
        double before, in_service, wait;
        begin_service(f, &x);
        before = f->backlog;
        in_service = pass(f, &x, dt);
        wait = wait_now(f, &x, (before + f->backlog) / 2);
        t->offered += n;
        if (!(wait > 0) && x.lambda < servers * x.mu)
            add_calm(t, &x, n);
        else
            add_waiting(t, f, &x, n, wait, f->closes - from - (k + 0.5) * dt);
        t->busy_s += in_service * dt;
        t->staffed_s += fmax(in_service, servers) * dt;
    }
}

/* Whoever waits when the queue closes is lost. */
static void close_after(fluid *f, size_t i)
{
    const wfm_replay *r = f->replay;

    if (i + 1 < r->n && r->interval[i + 1].start <= r->interval[i].end)
        return;
    f->out[i].abandoned =
        fmin(f->out[i].abandoned + f->backlog, f->out[i].offered);
    f->backlog = 0;
}

/* End of the intervals that follow interval i without a gap. */
static double closing_time(const wfm_replay *r, size_t i)
{
    while (i + 1 < r->n && r->interval[i + 1].start <= r->interval[i].end)
        i++;
    return r->interval[i].end;
}

static void run_immediate(fluid *f)
{
    const wfm_replay *r = f->replay;
    size_t step = 0;

    for (size_t i = 0; i < r->n; i++) {
        const wfm_replay_interval *v = &r->interval[i];
        if (i == 0 || f->closes < v->end)
            f->closes = closing_time(r, i);
        for (double t = v->start; t < v->end;) {
            double servers = servers_at(r, &step, t);
            double to = next_change(r, step, v->end);
            add_stretch(f, i, t, to, servers);
            t = to;
        }
        close_after(f, i);
    }
}

/* Cumulated arrivals and departures of deferred work. */
typedef struct curve {
    double *at, *in, *out;
    size_t n;
} curve;

static void point(curve *c, double at, double in, double out)
{
    c->at[c->n] = at;
    c->in[c->n] = in;
    c->out[c->n++] = out;
}

/* One stretch with constant rates, interval i or none (i = n). */
static void stretch(fluid *f, curve *c, size_t i, double to, double servers)
{
    const wfm_replay *r = f->replay;
    double aht = r->interval[i < r->n ? i : 0].aht_s;
    double rate = i < r->n ? r->interval[i].rate_per_s : 0;
    double dt = (to - c->at[c->n - 1]) / PIECES;

    for (int p = 0; p < PIECES; p++) {
        size_t last = c->n - 1;
        double in = c->in[last] + rate * dt;
        double out = fmin(c->out[last] + servers / aht * dt, in);
        if (i < r->n)
            f->out[i].busy_s += (out - c->out[last]) * aht;
        point(c, c->at[last] + dt, in, out);
    }
    if (i < r->n)
        f->out[i].staffed_s += servers * (to - c->at[c->n - 1 - PIECES]);
}

static void run_curve(fluid *f, curve *c)
{
    const wfm_replay *r = f->replay;
    size_t step = 0;

    point(c, r->interval[0].start, 0, 0);
    for (size_t i = 0; i < r->n; i++) {
        /* The time before the interval, closed, then the interval. */
        for (int open = 0; open < 2; open++) {
            double end = open ? r->interval[i].end : r->interval[i].start;
            for (double t = c->at[c->n - 1]; t < end;) {
                double servers = servers_at(r, &step, t);
                double to = next_change(r, step, end);
                stretch(f, c, open ? i : r->n, to, servers);
                c->at[c->n - 1] = to;
                t = to;
            }
        }
    }
}

/* When the cumulated departures reach x; INFINITY if they never do. */
static double reached(const curve *c, size_t *from, double x)
{
    while (*from < c->n && c->out[*from] < x)
        ++*from;
    if (*from >= c->n)
        return INFINITY;
    if (*from == 0)
        return c->at[0];
    return c->at[*from - 1] + (c->at[*from] - c->at[*from - 1]) *
                                  (x - c->out[*from - 1]) /
                                  (c->out[*from] - c->out[*from - 1]);
}

static void judge_deferred(fluid *f, const curve *c)
{
    const wfm_replay *r = f->replay;
    size_t from = 0, i = 0;
    double end = c->at[c->n - 1];

    for (size_t k = 1; k < c->n; k++) {
        double n = c->in[k] - c->in[k - 1], t = (c->at[k] + c->at[k - 1]) / 2;
        double reply;
        if (!(n > 0))
            continue;
        while (i + 1 < r->n && r->interval[i].end <= t)
            i++;
        reply = reached(c, &from, (c->in[k] + c->in[k - 1]) / 2);
        f->out[i].offered += n;
        f->out[i].waited_s += n * (fmin(reply, end) - t);
        if (reply + r->interval[i].aht_s - t <= r->within_s ||
            (!isfinite(reply) && t + r->within_s >= end))
            f->out[i].met += n;
    }
}

static wfm_status run_deferred(fluid *f, wfm_error *err)
{
    const wfm_replay *r = f->replay;
    size_t most = (2 * r->n + r->n_steps + 2) * PIECES + 1;
    double *space = wfm_mem_new(3 * most, sizeof *space);
    curve c = { space, space + most, space + 2 * most, 0 };

    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    run_curve(f, &c);
    judge_deferred(f, &c);
    free(space);
    return WFM_OK;
}

wfm_status wfm_fluid_run(wfm_tally *out, const wfm_replay *replay,
                         wfm_error *err)
{
    fluid f = { .replay = replay, .out = out };

    for (size_t i = 0; i < replay->n; i++)
        out[i] = (wfm_tally){ 0 };
    if (replay->n == 0)
        return WFM_OK;
    if (replay->deferred)
        return run_deferred(&f, err);
    run_immediate(&f);
    return WFM_OK;
}
