/* erlang/transient.c - measures of a queue over time, and the fewest agents
 * that keep its targets. */
#include "erlang/transient.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "erlang/birth_death_private.h"
#include "erlang/patience_private.h"

/* Probability of an answer in time by the state found, for states below
 * upto. It falls with the state. */
static void set_in_time(wfm_birth_death *e, double servers, size_t upto)
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

typedef struct sums {
    double rate, in_time, wait, queue, busy;
} sums;

/* Adds w times what the state says at time t. */
static void observe(wfm_birth_death *e, sums *s, double agents, double t,
                    double w)
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
static wfm_transient_row run_interval(wfm_birth_death *e, size_t i,
                                      double agents)
{
    const wfm_transient *t = e->t;
    double from = t->start_s + t->interval_s * (double)i, h, fastest;
    double last = from + t->interval_s - 1e-6;
    double servers = wfm_transient_servers(t, agents);
    wfm_transient_row row = { .agents = agents };
    sums s = { 0 };
    size_t steps;

    wfm_birth_death_serve(e, i, servers);
    wfm_birth_death_follow(e);
    e->planned = e->death[e->hi];
    fastest = t->rate_per_s(t->context, from + t->interval_s / 2) +
              wfm_transient_largest_rate(t) + e->planned;
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
            wfm_birth_death_advance(e, at, h, fastest);
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
    wfm_birth_death e;

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
    WFM_TRY(wfm_birth_death_new(&e, t, most, agents, err));
    wfm_birth_death_begin(&e, agents[0]);
    for (size_t i = 0; i < t->n; i++)
        out[i] = run_interval(&e, i, agents[i]);
    wfm_birth_death_release(&e);
    return WFM_OK;
}

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

static wfm_transient_row try_agents(wfm_birth_death *e, const mark *m, size_t i,
                                    double agents)
{
    memcpy(e->p, m->p, e->size * sizeof *e->p);
    e->lo = m->lo;
    e->hi = m->hi;
    if (i == 0)
        wfm_birth_death_begin(e, agents);
    return run_interval(e, i, agents);
}

static wfm_transient_row fewest(wfm_birth_death *e, const mark *m, size_t i,
                                double n, double most, const wfm_goal *g)
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
    wfm_birth_death e = { 0 };
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
    WFM_TRY_OUT(status, wfm_birth_death_new(&e, t, most, NULL, err));
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
    wfm_birth_death_release(&e);
    return status;
}
