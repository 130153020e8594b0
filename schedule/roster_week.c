/* schedule/roster_week.c - solves one week: a start, then the search and the
 * bound side by side. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/parallel.h"
#include "schedule/compact_private.h"
#include "schedule/roster_private.h"

enum { BOUND_ROUNDS = 200, SHARED_ROUNDS = 400, DIVE_ROUNDS = 12 };

static const double KEPT_HEAT = 0.02;

/* Search and bound do not need each other: two jobs side by side. */
typedef struct pair {
    const wfm_week *week, *loose; /* loose: what the bound is of */
    const wfm_run *run;
    wfm_run quiet;
    wfm_tour *tour;
    double *price; /* as in bound.c */
    wfm_anneal plan;
    double start, objective, bound;
} pair;

/* True if the exact linear program is small enough to be worth its time. */
static bool lp_is_small(const wfm_week *week)
{
    return week->n_queues == 1 && week->n_skills == 1 && week->slots <= 1000;
}

/* The exact linear program gives prices, and shifts that are rounded to legal
 * weeks. It may fail without harm: there is another way to start. */
static wfm_status start_from_lp(pair *p, wfm_error *err)
{
    double objective;

    WFM_TRY(wfm_compact_dive(p->tour, p->price, &objective, p->week, 1,
                             DIVE_ROUNDS, p->run, err));
    WFM_TRY(wfm_search_pauses(p->tour, &p->start, p->week, p->run, err));
    p->plan = wfm_anneal_after_lp(p->week->n_workers);
    return WFM_OK;
}

static wfm_status start_greedily(pair *p, wfm_error *err)
{
    p->plan = wfm_anneal_after_greedy(p->week->n_workers);
    WFM_TRY(wfm_search_start(p->tour, &p->start, p->week, p->run, err));
    return wfm_bound_start(p->price, p->loose, p->tour, err);
}

/* From what is to be kept, little is moved. */
static wfm_status start_from_kept(pair *p, wfm_error *err)
{
    p->plan = wfm_anneal_after_greedy(p->week->n_workers);
    p->plan.hot = KEPT_HEAT;
    WFM_TRY(wfm_kept_start(p->tour, p->week, err));
    WFM_TRY(wfm_search_value(p->tour, &p->start, p->week, err));
    return wfm_bound_start(p->price, p->loose, p->tour, err);
}

static wfm_status do_one(void *context, size_t index, wfm_error *err)
{
    pair *p = context;

    /* Without a linear program the prices have far to go. */
    if (index == 1)
        return wfm_bound_improve(&p->bound, p->price, p->loose,
                                 p->loose->n_pools < p->loose->n_queues
                                     ? SHARED_ROUNDS
                                     : BOUND_ROUNDS,
                                 p->start, &p->quiet, err);
    return wfm_search_run(p->tour, &p->objective, &p->plan, p->week, p->run,
                          err);
}

wfm_status wfm_solve_week(wfm_maker *m, const wfm_week *week, wfm_tour *tour,
                          double *objective, double *bound, wfm_error *err)
{
    pair p = { .week = week, .loose = week, .run = m->run, .tour = tour };
    wfm_run both = WFM_RUN_DEFAULTS; /* never skips a job */
    size_t cells = (size_t)week->slots * week->n_levels * week->n_subsets;
    wfm_status status;

    if (m->run)
        p.quiet = *m->run;
    both.threads = p.quiet.threads;
    p.quiet.progress = NULL;
    p.quiet.threads = 1;
    p.price = wfm_mem_new(cells + 1, sizeof *p.price);
    if (!p.price)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status =
        m->horizon ? wfm_horizon_add(&p.loose, m->horizon, week, err) : WFM_OK;
    if (status != WFM_OK)
        goto out;
    if (m->request->keep)
        status = start_from_kept(&p, err);
    else
        status = lp_is_small(week) ? start_from_lp(&p, err) : WFM_INTERNAL;
    if (status == WFM_INTERNAL || status == WFM_INTERRUPTED)
        status = start_greedily(&p, err);
    if (status != WFM_OK)
        goto out;
    WFM_TRY_OUT(status, wfm_parallel_for(2, do_one, &p, &both, err));
    if (m->request->keep) {
        wfm_kept_pauses(tour, week);
        WFM_TRY_OUT(status, wfm_search_value(tour, &p.objective, week, err));
    }
    if (m->horizon) {
        double spill;

        WFM_TRY_OUT(status, wfm_horizon_spill(&spill, week, tour, err));
        WFM_TRY_OUT(status, wfm_horizon_price(m->horizon, p.price, err));
        p.objective -= spill;
        m->objective[m->n++] = p.objective;
    }
    /* Rounding must not put the bound above what was found. */
    if (p.bound > p.objective)
        p.bound = p.objective;
    wfm_run_progress(m->run, "roster", 1, p.objective, p.bound);
    *objective = p.objective;
    *bound = p.bound;
out:
    free(p.price);
    return status;
}
