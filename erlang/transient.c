/* erlang/transient.c - exact queues over time.
 *
 * State k contacts in the system, s agents: k -> k+1 at lambda(t), k -> k-1 at
 * min(k,s) mu + max(k-s,0) theta. The window [lo, hi) of states moves with the
 * mass. Invariants: p is 0 outside the window; there is a free place before
 * lo (or lo is 0) and behind hi; the step keeps the fastest rate times dt
 * below 1. Lane by lane the vector loops do what the scalar ones would.
 */
#include "erlang/transient.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "erlang/patience_private.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&         \
    !defined(__SANITIZE_ADDRESS__)
#pragma GCC optimize("O3")
#define VECTOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define VECTOR
#endif

enum { MARGIN = 8 };
static const double negligible = 1e-18;

typedef struct engine {
    const wfm_transient *t;
    double mu, theta;
    size_t size; /* states 0..size-1 */
    double *p, *death, *in_time, *k1, *k2, *k3, *k4, *work;
    size_t lo, hi;
    size_t timed;   /* in_time is known below this state */
    double planned; /* death rate at hi for which the step was chosen */
} engine;

static void release(engine *e) { free(e->p); }

static double largest_rate(const wfm_transient *t)
{
    enum { SAMPLES = 16 };
    double most = 0;

    for (size_t i = 0; i < t->n * SAMPLES; i++) {
        double at = t->start_s + t->interval_s * ((double)i + 0.5) / SAMPLES;

        most = fmax(most, t->rate_per_s(t->context, at));
    }
    return most;
}

static double servers_of(const wfm_transient *t, double agents)
{
    return t->servers_per_agent > 0 ? agents * t->servers_per_agent : agents;
}

/* Most that can be waiting without patience: what arrives while fewer are
 * served. */
static double fluid_backlog(const wfm_transient *t, const double *agents,
                            double aht_s)
{
    double backlog = 0, most = 0;

    for (size_t i = 0; agents && i < t->n; i++) {
        double from = t->start_s + t->interval_s * (double)i, rate = 0;

        for (int j = 0; j < 16; j++)
            rate = fmax(rate,
                        t->rate_per_s(t->context,
                                      from + t->interval_s * (j + 0.5) / 16));
        backlog += t->interval_s * (rate - servers_of(t, agents[i]) / aht_s);
        backlog = fmax(0, backlog);
        most = fmax(most, backlog + rate * t->interval_s / 4);
    }
    return most;
}

static double largest_aht(const wfm_transient *t)
{
    double most = t->aht_s;

    for (size_t i = 0; t->interval_aht_s && i < t->n; i++)
        most = fmax(most, t->interval_aht_s[i]);
    return most;
}

/* Room for every state that can matter: all busy, and as many waiting as the
 * largest rate brings in a patience (or as pile up: in forward staffing, where
 * the targets are kept, within four intervals). */
static wfm_status prepare(engine *e, const wfm_transient *t, double agents,
                          const double *given, wfm_error *err)
{
    double most = largest_rate(t), aht = largest_aht(t), mean, room, *all;
    double waiting =
        most * (given ? t->patience_s : fmin(t->patience_s, 4 * t->interval_s));
    size_t n;

    if (given)
        waiting = fmin(waiting, fluid_backlog(t, given, aht) +
                                    40 * sqrt(most * aht + 100));
    mean = most * aht + waiting;
    room = servers_of(t, agents) + mean + 12 * sqrt(mean) + 100;
    if (!(room < 1e6))
        return wfm_fail(err, WFM_BAD_INPUT, "%g contacts at once are too many",
                        room);
    n = (size_t)room + 4 * MARGIN;
    all = wfm_mem_new(8 * n, sizeof *all);
    if (!all)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    *e = (engine){ .t = t,
                   .mu = 1 / t->aht_s,
                   .theta = 1 / t->patience_s,
                   .size = n,
                   .p = all,
                   .death = all + n,
                   .in_time = all + 2 * n,
                   .k1 = all + 3 * n,
                   .k2 = all + 4 * n,
                   .k3 = all + 5 * n,
                   .k4 = all + 6 * n,
                   .work = all + 7 * n };
    return WFM_OK;
}

static void set_agents(engine *e, size_t i, double servers)
{
    if (e->t->interval_aht_s)
        e->mu = 1 / e->t->interval_aht_s[i];
    for (size_t k = 0; k < e->size; k++)
        e->death[k] = fmin((double)k, servers) * e->mu +
                      fmax((double)k - servers, 0) * e->theta;
    e->timed = 0;
}

/* Probability of an answer in time by the state found, for states below
 * upto. It falls with the state. */
static void set_in_time(engine *e, double servers, size_t upto)
{
    for (size_t k = e->timed; k < upto; k++) {
        double ahead = floor((double)k - servers);

        if (ahead < 0)
            e->in_time[k] = 1;
        else if (k > 0 && e->in_time[k - 1] < 1e-30)
            e->in_time[k] = 0;
        else
            e->in_time[k] = wfm_answered_within(servers * e->mu, e->theta,
                                                e->t->within_s, ahead);
    }
    e->timed = upto > e->timed ? upto : e->timed;
}

/* out = A(lambda) p on [lo, hi); reads one state on either side. */
VECTOR static void derivative(double *restrict out, const double *restrict p,
                              const double *restrict death, double lambda,
                              size_t lo, size_t hi)
{
    size_t k = lo;

    if (k == 0) {
        out[0] = death[1] * p[1] - lambda * p[0];
        k = 1;
    }
    for (; k < hi; k++)
        out[k] = lambda * p[k - 1] + death[k + 1] * p[k + 1] -
                 (lambda + death[k]) * p[k];
}

VECTOR static void shifted(double *restrict out, const double *restrict p,
                           const double *restrict slope, double h, size_t lo,
                           size_t hi)
{
    for (size_t k = lo; k < hi; k++)
        out[k] = p[k] + h * slope[k];
}

VECTOR static void combine(double *restrict p, const double *restrict k1,
                           const double *restrict k2, const double *restrict k3,
                           const double *restrict k4, double h, size_t lo,
                           size_t hi)
{
    for (size_t k = lo; k < hi; k++)
        p[k] += h / 6 * (k1[k] + 2 * (k2[k] + k3[k]) + k4[k]);
}

static bool all_small(const double *p, size_t from, size_t to)
{
    for (size_t k = from; k < to; k++)
        if (fabs(p[k]) >= negligible * 1e-3)
            return false;
    return true;
}

static void move_window(engine *e)
{
    const size_t two = 2 * MARGIN, least = 4 * MARGIN;

    while (e->hi + MARGIN + 2 < e->size &&
           fabs(e->p[e->hi - MARGIN]) > negligible)
        e->hi += MARGIN;
    while (e->lo > 0 && fabs(e->p[e->lo + MARGIN - 1]) > negligible)
        e->lo -= e->lo < MARGIN ? e->lo : MARGIN;
    while (e->hi > e->lo + least && all_small(e->p, e->hi - two, e->hi)) {
        memset(&e->p[e->hi - MARGIN], 0, MARGIN * sizeof *e->p);
        e->hi -= MARGIN;
    }
    while (e->hi > e->lo + least && all_small(e->p, e->lo, e->lo + two)) {
        memset(&e->p[e->lo], 0, MARGIN * sizeof *e->p);
        e->lo += MARGIN;
    }
}

/* Clears the neighbours of the window in a stage vector. */
static void fence(const engine *e, double *x)
{
    if (e->lo > 0)
        x[e->lo - 1] = 0;
    x[e->hi] = 0;
}

static void step(engine *e, double t, double h)
{
    const wfm_transient *m = e->t;
    double edge =
        m->start_s +
        m->interval_s * floor((t + h / 2 - m->start_s) / m->interval_s + 1);
    double l1 = m->rate_per_s(m->context, t);
    double l2 = m->rate_per_s(m->context, t + h / 2);
    /* the right end belongs to this interval */
    double l4 = m->rate_per_s(m->context, fmin(t + h, edge - 1e-6));
    size_t lo = e->lo, hi = e->hi;

    derivative(e->k1, e->p, e->death, l1, lo, hi);
    shifted(e->work, e->p, e->k1, h / 2, lo, hi);
    fence(e, e->work);
    derivative(e->k2, e->work, e->death, l2, lo, hi);
    shifted(e->work, e->p, e->k2, h / 2, lo, hi);
    derivative(e->k3, e->work, e->death, l2, lo, hi);
    shifted(e->work, e->p, e->k3, h, lo, hi);
    derivative(e->k4, e->work, e->death, l4, lo, hi);
    combine(e->p, e->k1, e->k2, e->k3, e->k4, h, lo, hi);
}

/* One step, in parts where the window has grown to faster states since h was
 * chosen for `fastest`. */
static void advance(engine *e, double t, double h, double fastest)
{
    double parts = ceil((fastest + e->death[e->hi] - e->planned) / fastest);

    for (double j = 0; j < parts; j++) {
        step(e, t + h * j / parts, h / parts);
        move_window(e);
    }
}

typedef struct sums {
    double rate, in_time, wait, queue, busy;
} sums;

/* Adds w times what the state says at time t. */
static void observe(engine *e, sums *s, double agents, double t, double w)
{
    double rate = e->t->rate_per_s(e->t->context, t);
    double in_time = 0, wait = 0, queue = 0, busy = 0;

    set_in_time(e, agents, e->hi);
    for (size_t k = e->lo; k < e->hi; k++) {
        double waiting = (double)k - agents;

        in_time += e->p[k] * e->in_time[k];
        if (waiting >= 0) {
            wait += e->p[k];
            queue += e->p[k] * waiting;
            busy += e->p[k] * agents;
        } else {
            busy += e->p[k] * (double)k;
        }
    }
    s->rate += w * rate;
    s->in_time += w * rate * in_time;
    s->wait += w * rate * wait;
    s->queue += w * queue;
    s->busy += w * busy;
}

/* Weight of the j-th of `steps` steps in an average over them. */
static double weight_of(const wfm_transient *t, size_t j, size_t steps)
{
    if (t->step_s > 0)
        return j < steps && j % (size_t)t->sample == 0 ? t->sample : 0;
    if (j == 0 || j == steps)
        return 1.0 / 3;
    return (j % 2 ? 4.0 : 2.0) / 3;
}

/* One interval from the state in e->p; Simpson's rule over the steps. */
static wfm_transient_row run_interval(engine *e, size_t i, double agents)
{
    const wfm_transient *t = e->t;
    double from = t->start_s + t->interval_s * (double)i, h, fastest;
    double last = from + t->interval_s - 1e-6;
    double servers = servers_of(t, agents);
    wfm_transient_row row = { .agents = agents };
    sums s = { 0 };
    size_t steps;

    set_agents(e, i, servers);
    move_window(e);
    e->planned = e->death[e->hi];
    fastest = t->rate_per_s(t->context, from + t->interval_s / 2) +
              largest_rate(t) + e->planned;
    fastest = fmax(fastest, 2 / t->interval_s);
    steps = 2 * (size_t)ceil(t->interval_s * fastest / 2);
    if (t->step_s > 0)
        steps = (size_t)lround(t->interval_s / t->step_s);
    h = t->interval_s / (double)steps;
    for (size_t j = 0; j <= steps; j++) {
        double w = weight_of(t, j, steps);
        double at = from + h * (double)j;

        if (w > 0)
            observe(e, &s, servers, fmin(at, last), w * h);
        if (j < steps) {
            advance(e, at, h, fastest);
        }
    }
    row.rate_per_s = s.rate / t->interval_s;
    if (s.rate > 0) {
        row.service_level = s.in_time / s.rate;
        row.p_wait = s.wait / s.rate;
        row.p_abandon = e->theta * s.queue / s.rate;
        row.mean_wait_s = s.queue / s.rate;
    } else {
        row.service_level = 1;
    }
    row.occupancy = agents > 0 ? s.busy / (servers * t->interval_s) : 0;
    return row;
}

/* Steady state at the first moment's rate, or nobody there. */
static void begin(engine *e, double agents)
{
    double rate = e->t->rate_per_s(e->t->context, e->t->start_s), sum = 0;
    size_t peak = 0;

    memset(e->p, 0, e->size * sizeof *e->p);
    set_agents(e, 0, servers_of(e->t, agents));
    e->lo = 0;
    e->hi = 4 * MARGIN;
    e->p[0] = 1;
    if (e->t->empty_start || rate == 0)
        return;
    if (e->t->poisson_start)
        for (size_t k = 0; k < e->size; k++)
            e->death[k] = (double)k * e->mu;
    while (peak + 4 * MARGIN < e->size && e->death[peak + 1] < rate)
        peak++;
    e->p[0] = 0;
    e->p[peak] = 1;
    for (size_t k = peak; k > 0; k--)
        e->p[k - 1] = e->p[k] * e->death[k] / rate;
    for (size_t k = peak; k + 2 * MARGIN < e->size; k++) {
        e->p[k + 1] = e->p[k] * rate / e->death[k + 1];
        if (e->p[k + 1] > negligible)
            e->hi = k + 2 * MARGIN;
    }
    for (size_t k = 0; k < e->size; k++)
        sum += e->p[k];
    for (size_t k = 0; k < e->size; k++)
        e->p[k] = e->p[k] / sum > 1e-21 ? e->p[k] / sum : 0;
    move_window(e);
}

static wfm_status check(const wfm_transient *t, wfm_error *err)
{
    if (!(t->interval_s > 0) || !(t->aht_s > 0) || !isfinite(t->aht_s) ||
        !(t->patience_s > 0) || !(t->within_s >= 0))
        return wfm_fail(err, WFM_BAD_INPUT,
                        "interval, aht and patience must be positive");
    return WFM_OK;
}

wfm_status wfm_transient_eval(wfm_transient_row *out, const wfm_transient *t,
                              const double *agents, wfm_error *err)
{
    double most = 0;
    engine e;

    WFM_TRY(check(t, err));
    for (size_t i = 0; i < t->n; i++) {
        if (!(agents[i] >= 0) ||
            (floor(agents[i]) != agents[i] && !(t->servers_per_agent > 0)))
            return wfm_fail(err, WFM_BAD_INPUT,
                            "%g agents: a whole number is needed", agents[i]);
        most = fmax(most, agents[i]);
    }
    if (t->n == 0)
        return WFM_OK;
    WFM_TRY(prepare(&e, t, most, agents, err));
    begin(&e, agents[0]);
    for (size_t i = 0; i < t->n; i++)
        out[i] = run_interval(&e, i, agents[i]);
    release(&e);
    return WFM_OK;
}

/* ------- forward staffing ------- */

static double over(double metric, double target)
{
    if (isnan(target))
        return -INFINITY;
    return target > 0 ? log(metric / target) : (double)INFINITY;
}

static bool keeps(const wfm_transient_row *r, const wfm_goal *g)
{
    double f = over(1 - r->service_level, 1 - g->service_level);

    f = fmax(f, over(r->p_abandon, g->abandon));
    f = fmax(f, over(r->mean_wait_s, g->asa_s));
    f = fmax(f, over(r->occupancy, g->occupancy));
    f = fmax(f, over(r->p_wait, g->p_wait));
    return f <= WFM_GOAL_SLACK;
}

/* Where an interval began, to try it again with other staff. */
typedef struct mark {
    double *p;
    size_t lo, hi;
} mark;

static wfm_transient_row try_agents(engine *e, const mark *m, size_t i,
                                    double agents)
{
    memcpy(e->p, m->p, e->size * sizeof *e->p);
    e->lo = m->lo;
    e->hi = m->hi;
    if (i == 0)
        begin(e, agents);
    return run_interval(e, i, agents);
}

static wfm_transient_row fewest(engine *e, const mark *m, size_t i, double n,
                                double most, const wfm_goal *g)
{
    double least = e->t->least_agents;
    wfm_transient_row row = try_agents(e, m, i, fmax(n, least)), less;

    n = row.agents;
    while (!keeps(&row, g) && n < most)
        row = try_agents(e, m, i, ++n);
    while (n >= least + 1) {
        less = try_agents(e, m, i, n - 1);
        if (!keeps(&less, g))
            break;
        row = less;
        n--;
    }
    return try_agents(e, m, i, row.agents);
}

wfm_status wfm_transient_staff(wfm_transient_row *out, const wfm_transient *t,
                               const wfm_goal *goal, wfm_error *err)
{
    double *start = wfm_mem_new(t->n, sizeof *start), most = 0;
    mark m = { 0 };
    engine e = { 0 };
    wfm_status status;

    if (!start)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (t->first_guess)
        memcpy(start, t->first_guess, t->n * sizeof *start);
    else
        WFM_TRY_OUT(status,
                    wfm_transient_rule(start, t, goal, WFM_TV_MOL, err));
    for (size_t i = 0; i < t->n; i++)
        most = fmax(most, start[i] = ceil(start[i]));
    most = 2 * most + 20 + t->least_agents;
    WFM_TRY_OUT(status, prepare(&e, t, most, NULL, err));
    m.p = wfm_mem_new(e.size, sizeof *m.p);
    if (!m.p) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    for (size_t i = 0; i < t->n; i++) {
        out[i] = fewest(&e, &m, i, start[i], most, goal);
        memcpy(m.p, e.p, e.size * sizeof *m.p);
        m.lo = e.lo;
        m.hi = e.hi;
    }
    status = WFM_OK;
out:
    free(start);
    free(m.p);
    release(&e);
    return status;
}
