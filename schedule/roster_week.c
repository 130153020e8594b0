/* schedule/roster_week.c - solves one week: a start, then the search and the
 * bound side by side. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/parallel.h"
#include "schedule/compact_private.h"
#include "schedule/roster_private.h"

enum { DIVE_ROUNDS = 12 };

static const double KEPT_HEAT = 0.02;

/* Two jobs side by side: the search, and the bound of this week or the sketch
 * of the next one. */
typedef struct pair {
    wfm_maker *m;
    const wfm_week *week;
    wfm_sketch *sketch; /* of the week, or of its loose form */
    wfm_run quiet;
    wfm_tour *tour;
    int *there; /* [skill][slot]: people at work at the start */
    wfm_anneal plan;
    double *lean; /* of the promises, as the bound saw them at the start */
    double start, objective, fair;
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
    const wfm_run *run = p->m->run;
    double objective;

    WFM_TRY(wfm_compact_dive(p->tour, p->sketch->price, &objective, p->week, 1,
                             DIVE_ROUNDS, run, err));
    WFM_TRY(wfm_search_pauses(p->tour, &p->start, p->week, run, err));
    p->plan = wfm_anneal_after_lp(p->week->n_workers);
    return WFM_OK;
}

/* Once interrupted, a week without a sketch is filled in one go. */
static wfm_status start_from_sketch(pair *p, wfm_error *err)
{
    p->plan = wfm_anneal_after_sketch(p->week->n_workers);
    if (!p->sketch->done && wfm_run_interrupted(p->m->run))
        return wfm_search_start(p->tour, &p->start, p->week, p->m->run, err);
    if (!p->sketch->done)
        WFM_TRY(wfm_sketch_make(p->sketch, p->m->run, err));
    return wfm_sketch_start(p->tour, &p->start, p->sketch, p->week, err);
}

/* From what is to be kept, little is moved. */
static wfm_status start_from_kept(pair *p, wfm_error *err)
{
    p->plan = wfm_anneal_after_sketch(p->week->n_workers);
    p->plan.hot = KEPT_HEAT;
    WFM_TRY(wfm_kept_start(p->tour, p->week, err));
    WFM_TRY(wfm_search_value(p->tour, &p->start, p->week, err));
    return wfm_bound_start(p->sketch->price, p->sketch->week, p->tour, err);
}

static wfm_status start(pair *p, wfm_error *err)
{
    wfm_status status = WFM_INTERNAL;

    if (p->m->request->keep)
        return start_from_kept(p, err);
    if (lp_is_small(p->week))
        status = start_from_lp(p, err);
    return status == WFM_INTERNAL || status == WFM_INTERRUPTED
               ? start_from_sketch(p, err)
               : status;
}

/* An interrupted week keeps its start, once people who are tied agree; of
 * several weeks, which then have no bound, nothing else is wanted. */
static bool is_finished(const pair *p)
{
    return wfm_run_interrupted(p->m->run) && p->m->horizon &&
           p->week->n_ties == 0;
}

static wfm_status do_one(void *context, size_t index, wfm_error *err)
{
    pair *p = context;
    wfm_sketch *s = p->sketch;

    if (index == 0)
        return wfm_search_run(p->tour, &p->objective, &p->plan, p->week,
                              p->m->run, err);
    if (s->done)
        return p->m->horizon && !wfm_run_interrupted(p->m->run)
                   ? wfm_horizon_sketch(p->m->horizon, p->m->n + 1, p->week,
                                        p->there, &p->quiet, err)
                   : WFM_OK;
    return wfm_bound_improve(&s->bound_cny, s->price, s->week,
                             wfm_sketch_rounds(s->week), p->start, &p->quiet,
                             err);
}

static wfm_status look_at_start(pair *p, wfm_error *err)
{
    const wfm_week *week = p->week;
    size_t slots = (size_t)week->slots, known;

    p->there = wfm_mem_new(week->n_skills * slots + 1, sizeof *p->there);
    p->lean = wfm_mem_new(week->n_promises + 1, sizeof *p->lean);
    if (!p->there || !p->lean)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_tour_presence(p->there + (size_t)week->worker[w].skill * slots,
                          week, &week->worker[w], &p->tour[w]);
    /* The loose week of a bound may have other people, and pools. */
    known =
        p->sketch->week->n_promises == week->n_promises ? week->n_promises : 0;
    memcpy(p->lean, p->sketch->price + wfm_week_cells(p->sketch->week),
           known * sizeof *p->lean);
    p->plan.lean = known > 0 ? p->lean : NULL;
    return WFM_OK;
}

/* The week's cost, less what the next week of the run counts too and the price
 * of fairness, which the bound of several weeks leaves open. */
static wfm_status discount(const wfm_maker *m, const wfm_week *week,
                           const wfm_tour *tour, double *objective,
                           double *fair, wfm_error *err)
{
    double spill = 0;

    *fair = 0;
    if (!m->horizon)
        return WFM_OK;
    WFM_TRY(wfm_horizon_spill(&spill, week, tour, err));
    for (size_t w = 0; w < week->n_workers; w++)
        *fair += wfm_tour_fair_cny(week, &week->worker[w], &tour[w]);
    *objective -= spill + *fair;
    return WFM_OK;
}

wfm_status wfm_value_again(wfm_maker *m, const wfm_week *week,
                           const wfm_tour *tour, double *objective,
                           double *fair, wfm_error *err)
{
    WFM_TRY(wfm_search_value(tour, objective, week, err));
    WFM_TRY(discount(m, week, tour, objective, fair, err));
    if (m->horizon)
        m->objective[m->n - 1] = *objective;
    return WFM_OK;
}

static wfm_status value(pair *p, wfm_error *err)
{
    if (p->m->request->keep) {
        wfm_kept_pauses(p->tour, p->week);
        WFM_TRY(wfm_search_value(p->tour, &p->objective, p->week, err));
    }
    WFM_TRY(discount(p->m, p->week, p->tour, &p->objective, &p->fair, err));
    if (p->m->horizon)
        p->m->objective[p->m->n++] = p->objective;
    return WFM_OK;
}

wfm_status wfm_solve_week(wfm_maker *m, const wfm_week *week, wfm_tour *tour,
                          double *objective, double *fair, double *bound,
                          wfm_error *err)
{
    pair p = { .m = m, .week = week, .tour = tour };
    wfm_run both = WFM_RUN_DEFAULTS; /* never skips a job */
    wfm_sketch own = { 0 };
    wfm_status status;

    if (m->run)
        p.quiet = *m->run;
    both.threads = p.quiet.threads;
    p.quiet.progress = NULL;
    p.quiet.threads = 1;
    /* After an interrupt there is no bound of several weeks to be made. */
    if (m->horizon && !wfm_run_interrupted(m->run)) {
        status = wfm_horizon_part(&p.sketch, m->horizon, m->n, week, err);
    } else {
        p.sketch = &own;
        status = wfm_sketch_init(&own, week, err);
    }
    if (status != WFM_OK)
        goto out;
    WFM_TRY_OUT(status, start(&p, err));
    if (is_finished(&p)) {
        p.objective = p.start;
    } else {
        WFM_TRY_OUT(status, look_at_start(&p, err));
        WFM_TRY_OUT(status, wfm_parallel_for(2, do_one, &p, &both, err));
    }
    WFM_TRY_OUT(status, value(&p, err));
    *fair = p.fair;
    /* Rounding must not put the bound above what was found. */
    *objective = p.objective;
    *bound =
        p.sketch->bound_cny < p.objective ? p.sketch->bound_cny : p.objective;
    wfm_run_progress(m->run, "roster", 1, *objective, *bound);
out:
    wfm_sketch_release(&own);
    free(p.there);
    free(p.lean);
    return status;
}
