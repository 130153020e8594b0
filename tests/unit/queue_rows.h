/* tests/unit/queue_rows.h - one row of a table of queueing numbers against
 * the formulas: each function returns the worst error as a multiple of the
 * table's tolerance, so that a row passes if the result is at most 1. The
 * tables were computed in 40 to 50 digit arithmetic; tests/ref holds samples.
 */
#ifndef WFM_TESTS_QUEUE_ROWS_H
#define WFM_TESTS_QUEUE_ROWS_H

#include "erlang/chat.h"
#include "erlang/erlang_a.h"
#include "erlang/erlang_b.h"
#include "erlang/erlang_c.h"
#include "erlang/redial.h"
#include "erlang/search.h"
#include "erlang/uncertain.h"
#include "tests/unit/ref.h"

static const double row_fails = 1e99;

/* |got - want| over the tolerance, which is relative or absolute. */
static inline double row_error(double got, double want, double tolerance,
                               int absolute)
{
    double e = fabs(got - want);

    if (got == want)
        return 0;
    if (fabs(want) < 1e-300)
        return e < 1e-299 ? 0 : row_fails;
    if (!isfinite(got) || !isfinite(want))
        return row_fails;
    return e / (absolute ? 1 : fabs(want)) / tolerance;
}

static inline double row_erlang_b(const ref *r)
{
    double n = ref_num(r, 0), a = ref_num(r, 1), ln_b = ref_num(r, 3);
    double e = row_error(wfm_erlang_b(n, a), ref_num(r, 2),
                         1e-12 * fmax(1, fabs(n - a) / 100), 0);

    if (fabs(ln_b) > 1e-3)
        e = fmax(e, row_error(wfm_erlang_ln_b(n, a), ln_b, 1e-12, 0));
    return e;
}

static inline double row_tolerance_c(double n, double a)
{
    return 1e-12 * fmax(1, fmax(fabs(n - a), a < n ? n / (n - a) : 1));
}

static inline double row_real_servers(const ref *r)
{
    double n = ref_num(r, 0), a = ref_num(r, 1), e;
    wfm_erlang_c c = wfm_erlang_c_eval(n, a, 256, 20);

    e = row_error(wfm_erlang_b(n, a), ref_num(r, 2),
                  1e-12 * fmax(1, fabs(n - a) / 100), 0);
    e = fmax(e, row_error(c.p_wait, ref_num(r, 3), row_tolerance_c(n, a), 0));
    return fmax(e, row_error(c.service_level, ref_num(r, 4), 1e-12, 1));
}

static inline double row_erlang_c(const ref *r)
{
    double aht = ref_num(r, 1), n = ref_num(r, 2), e;
    double a = ref_num(r, 0) * aht, tol = row_tolerance_c(n, a);
    wfm_erlang_c c = wfm_erlang_c_eval(n, a, aht, ref_num(r, 3));

    e = row_error(c.p_wait, ref_num(r, 5), tol, 0);
    e = fmax(e, row_error(c.service_level, ref_num(r, 6), 1e-12, 1));
    e = fmax(e, row_error(c.asa_s, ref_num(r, 7), tol, 0));
    e = fmax(e, row_error(c.occupancy, ref_num(r, 8), 1e-12, 0));
    return fmax(e, row_error(c.mean_queue, ref_num(r, 10), tol, 0));
}

static inline double row_erlang_a(const ref *r)
{
    wfm_erlang_a_case q = { ref_num(r, 0), ref_num(r, 1), ref_num(r, 2),
                            ref_num(r, 3), ref_num(r, 4) };
    wfm_erlang_a a = wfm_erlang_a_eval(&q);
    const double got[] = { a.p_wait,         a.p_abandon,      a.sl_offered,
                           a.sl_abandon_met, a.sl_excl,        a.sl_answered,
                           a.mean_wait_s,    a.asa_answered_s, a.mean_queue,
                           a.occupancy,      a.p_virtual_gt_t, a.p_wait_gt_t,
                           a.p_abandon_by_t };
    double e = 0;

    for (int i = 0; i < 13; i++)
        e = fmax(e, row_error(got[i], ref_num(r, 6 + i), 1e-11,
                              (i >= 2 && i <= 5) || i >= 10));
    return e;
}

static inline wfm_demand row_demand(double contacts, double interval_s,
                                    double aht_s, double patience_s)
{
    wfm_demand d = { contacts / interval_s, aht_s,
                     isnan(patience_s) ? (double)INFINITY : patience_s };

    return d;
}

static inline double row_min_agents(const ref *r)
{
    wfm_demand d =
        row_demand(ref_num(r, 1), ref_num(r, 2), ref_num(r, 3), ref_num(r, 4));
    wfm_goal g = WFM_GOAL_NONE;
    const char *kind = r->cell[5];

    g.within_s = ref_num(r, 7);
    if (ref_num(r, 8) < 1)
        g.occupancy = ref_num(r, 8);
    if (!strcmp(kind, "SL"))
        g.service_level = ref_num(r, 6);
    else if (!strcmp(kind, "ABN"))
        g.abandon = ref_num(r, 6);
    else if (!strcmp(kind, "PW"))
        g.p_wait = ref_num(r, 6);
    else
        g.asa_s = ref_num(r, 6); /* ASA, WAIT */
    return wfm_search_agents(&d, &g, true) == ref_num(r, 9) ? 0 : row_fails;
}

static inline wfm_erlang_a row_measure(const wfm_demand *d, double agents,
                                       double within_s)
{
    wfm_erlang_a_case q = { d->lambda_per_s, 1 / d->aht_s, 1 / d->patience_s,
                            agents, within_s };

    return wfm_erlang_a_eval(&q);
}

static inline double row_pooling(const ref *r)
{
    double sites = ref_num(r, 1), aht = ref_num(r, 3), one, all, e;
    double within = ref_num(r, 6);
    wfm_demand site = row_demand(ref_num(r, 2), aht, aht, ref_num(r, 4));
    wfm_demand pool = site;
    wfm_goal g = WFM_GOAL_NONE;
    wfm_erlang_a at_site, at_pool, kept;

    g.service_level = ref_num(r, 5);
    g.within_s = within;
    pool.lambda_per_s = sites * site.lambda_per_s;
    one = wfm_search_agents(&site, &g, true);
    all = wfm_search_agents(&pool, &g, true);
    if (one != ref_num(r, 7) || sites * one != ref_num(r, 8) ||
        all != ref_num(r, 9) || sites * one - all != ref_num(r, 10))
        return row_fails;
    at_site = row_measure(&site, one, within);
    at_pool = row_measure(&pool, all, within);
    kept = row_measure(&pool, sites * one, within);
    e = row_error(at_site.sl_offered, ref_num(r, 12), 1e-11, 1);
    e = fmax(e, row_error(at_pool.sl_offered, ref_num(r, 13), 1e-11, 1));
    e = fmax(e, row_error(at_site.occupancy, ref_num(r, 14), 1e-11, 0));
    e = fmax(e, row_error(at_pool.occupancy, ref_num(r, 15), 1e-11, 0));
    e = fmax(e, row_error(kept.sl_offered, ref_num(r, 16), 1e-11, 1));
    e = fmax(e, row_error(at_site.mean_wait_s, ref_num(r, 17), 1e-11, 0));
    return fmax(e, row_error(kept.mean_wait_s, ref_num(r, 18), 1e-11, 0));
}

static inline double row_chat(const ref *r)
{
    wfm_chat_case q = { .lambda_per_s = ref_num(r, 0),
                        .agents = ref_num(r, 1),
                        .concurrency = (int)ref_num(r, 2),
                        .theta_per_s = ref_num(r, 4),
                        .within_s = ref_num(r, 5) };
    char *p = r->cell[3];
    double e = 0;
    wfm_chat c;

    for (int i = 0; i < q.concurrency; i++, p++)
        q.aht_s[i] = strtod(p, &p);
    c = wfm_chat_eval(&q);
    const double got[] = { c.p_wait,      c.p_abandon,     c.sl_offered,
                           c.mean_wait_s, c.mean_handle_s, c.mean_concurrency,
                           c.busy };
    for (int i = 0; i < 7; i++)
        e = fmax(e, row_error(got[i], ref_num(r, 6 + i), 1e-11, i == 2));
    return e;
}

static inline double row_redial(const ref *r)
{
    wfm_erlang_a_case q = { ref_num(r, 0) / ref_num(r, 1), 1 / ref_num(r, 2),
                            1 / ref_num(r, 3), ref_num(r, 5), 20 };
    wfm_redial x = wfm_redial_eval(&q, ref_num(r, 4));
    const double got[] = { x.lambda_total_per_s, x.inflation,
                           x.attempt.p_abandon, x.p_lost_finally,
                           x.attempt.sl_offered };
    double e = 0;

    for (int i = 0; i < 5; i++)
        e = fmax(e, row_error(got[i], ref_num(r, 6 + i), 1e-11, i == 4));
    return e;
}

static inline double row_uncertain(const ref *r)
{
    wfm_demand d =
        row_demand(ref_num(r, 0), ref_num(r, 1), ref_num(r, 2), ref_num(r, 3));
    wfm_erlang_a_case q = { d.lambda_per_s, 1 / d.aht_s, 1 / d.patience_s, 0,
                            20 };
    double cv = ref_num(r, 4), e, n, point;
    wfm_goal g = WFM_GOAL_NONE;
    wfm_uncertain u;

    g.service_level = ref_num(r, 5);
    g.within_s = 20;
    n = wfm_uncertain_agents(&d, &g, cv, true);
    point = wfm_search_agents(&d, &g, true);
    if (n != ref_num(r, 6) || point != ref_num(r, 9))
        return row_fails;
    q.agents = n;
    u = wfm_uncertain_eval(&q, cv);
    e = row_error(u.sl_offered, ref_num(r, 7), 1e-7, 1);
    e = fmax(e, row_error(u.p_abandon, ref_num(r, 8), 1e-7, 1));
    q.agents = point;
    u = wfm_uncertain_eval(&q, cv);
    e = fmax(e, row_error(u.sl_offered, ref_num(r, 10), 1e-7, 1));
    return fmax(e, row_error(u.p_abandon, ref_num(r, 11), 1e-7, 1));
}

typedef struct queue_table {
    const char *name;
    double (*row)(const ref *r);
} queue_table;

static const queue_table queue_tables[] = {
    { "erlang_b.csv", row_erlang_b },
    { "erlang_real_servers.csv", row_real_servers },
    { "erlang_c.csv", row_erlang_c },
    { "erlang_a.csv", row_erlang_a },
    { "min_agents.csv", row_min_agents },
    { "pooling.csv", row_pooling },
    { "chat_lps.csv", row_chat },
    { "erlang_x_redial.csv", row_redial },
    { "arrival_uncertainty.csv", row_uncertain },
};

enum { N_QUEUE_TABLES = sizeof queue_tables / sizeof *queue_tables };

#endif
