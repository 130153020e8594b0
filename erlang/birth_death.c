/* erlang/birth_death.c - how the number of contacts in a queue moves.
 *
 * State k contacts in the system, s agents: k -> k+1 at lambda(t), k -> k-1 at
 * min(k,s) mu + max(k-s,0) theta. The window [lo, hi) of states moves with the
 * mass. Invariants: p is 0 outside the window; there is a free place before
 * lo (or lo is 0) and behind hi; the step keeps the fastest rate times dt
 * below 1. Lane by lane the vector loops do what the scalar ones would.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "erlang/birth_death_private.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&         \
    !defined(__SANITIZE_ADDRESS__)
#pragma GCC optimize("O3")
#define VECTOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define VECTOR
#endif

enum { MARGIN = 8 };
static const double negligible = 1e-18;

void wfm_birth_death_release(wfm_birth_death *e) { free(e->p); }

double wfm_transient_largest_rate(const wfm_transient *t)
{
    enum { SAMPLES = 16 };
    double most = 0;

    for (size_t i = 0; i < t->n * SAMPLES; i++) {
        double at = t->start_s + t->interval_s * ((double)i + 0.5) / SAMPLES;

        most = fmax(most, t->rate_per_s(t->context, at));
    }
    return most;
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
        backlog += t->interval_s *
                   (rate - wfm_transient_servers(t, agents[i]) / aht_s);
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
wfm_status wfm_birth_death_new(wfm_birth_death *e, const wfm_transient *t,
                               double agents, const double *given,
                               wfm_error *err)
{
    double most = wfm_transient_largest_rate(t), aht = largest_aht(t), mean,
           room, *all;
    double waiting =
        most * (given ? t->patience_s : fmin(t->patience_s, 4 * t->interval_s));
    size_t n;

    if (given)
        waiting = fmin(waiting, fluid_backlog(t, given, aht) +
                                    40 * sqrt(most * aht + 100));
    mean = most * aht + waiting;
    room = wfm_transient_servers(t, agents) + mean + 12 * sqrt(mean) + 100;
    if (!(room < 1e6))
        return wfm_fail(err, WFM_BAD_INPUT, "%g contacts at once are too many",
                        room);
    n = (size_t)room + 4 * MARGIN;
    all = wfm_mem_new(8 * n, sizeof *all);
    if (!all)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    *e = (wfm_birth_death){ .t = t,
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

void wfm_birth_death_serve(wfm_birth_death *e, size_t i, double servers)
{
    if (e->t->interval_aht_s)
        e->mu = 1 / e->t->interval_aht_s[i];
    for (size_t k = 0; k < e->size; k++)
        e->death[k] = fmin((double)k, servers) * e->mu +
                      fmax((double)k - servers, 0) * e->theta;
    e->timed = 0;
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

void wfm_birth_death_follow(wfm_birth_death *e)
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
static void fence(const wfm_birth_death *e, double *x)
{
    if (e->lo > 0)
        x[e->lo - 1] = 0;
    x[e->hi] = 0;
}

static void step(wfm_birth_death *e, double t, double h)
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

void wfm_birth_death_advance(wfm_birth_death *e, double t, double h,
                             double fastest)
{
    double parts = ceil((fastest + e->death[e->hi] - e->planned) / fastest);

    for (double j = 0; j < parts; j++) {
        step(e, t + h * j / parts, h / parts);
        wfm_birth_death_follow(e);
    }
}

void wfm_birth_death_begin(wfm_birth_death *e, double agents)
{
    double rate = e->t->rate_per_s(e->t->context, e->t->start_s), sum = 0;
    size_t peak = 0;

    memset(e->p, 0, e->size * sizeof *e->p);
    wfm_birth_death_serve(e, 0, wfm_transient_servers(e->t, agents));
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
    wfm_birth_death_follow(e);
}
