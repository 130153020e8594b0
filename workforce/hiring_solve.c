/* workforce/hiring_solve.c - bound, dive and branch and bound of the hiring
 * plan. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "workforce/hiring_model_private.h"
#include "workforce/hiring_private.h"

void wfm_hiring_plan_release(wfm_hiring_plan *plan)
{
    free(plan->hire);
    free(plan->binding);
    memset(plan, 0, sizeof *plan);
}

void wfm_hiring_request_init(wfm_hiring_request *request,
                             const wfm_headcount_request *headcount,
                             const wfm_attrition *attrition)
{
    *request = (wfm_hiring_request){ .headcount = headcount,
                                     .attrition = attrition,
                                     .class_size_min = 1,
                                     .class_size_max = 20,
                                     .n_scenarios = 1,
                                     .probability = { 1 },
                                     .severance_cny = NAN,
                                     .own_fte = 1,
                                     .gap = 0.01,
                                     .max_nodes = 200 };
}

typedef struct search {
    wfm_hiring_model model;
    const wfm_run *run;
    double *x;    /* of the last solve */
    double *best; /* of the best plan, NULL-like until has_best */
    bool has_best;
    double best_value, bound; /* in units of the program */
    long nodes;
} search;

/* The solver's own tolerance for whole numbers. */
static const double whole_slack = 1e-5;

static bool is_whole(double x) { return fabs(x - round(x)) <= whole_slack; }

static wfm_status relax(search *s, wfm_lp_method method, wfm_lp_result *result,
                        wfm_error *err)
{
    wfm_lp_options options = { .method = method, .run = s->run };

    WFM_TRY(wfm_lp_solve(s->model.lp, &options, result, err));
    if (result->outcome == WFM_LP_OPTIMAL)
        wfm_lp_primal(s->model.lp, s->x);
    return WFM_OK;
}

static wfm_status fix(search *s, size_t column, double value, wfm_error *err)
{
    return wfm_lp_set_column_bounds(s->model.lp, column, value, value, err);
}

static wfm_status free_all(search *s, wfm_error *err)
{
    const wfm_hiring_model *m = &s->model;

    for (size_t i = 0; i < m->n_whole; i++)
        WFM_TRY(
            wfm_lp_set_column_bounds(m->lp, m->whole[i], 0, m->upper[i], err));
    return WFM_OK;
}

static void keep_if_better(search *s, double value)
{
    if (s->has_best && !(value < s->best_value))
        return;
    s->has_best = true;
    s->best_value = value;
    memcpy(s->best, s->x, s->model.n_columns * sizeof *s->best);
}

/* The integer column of the earliest kind (taken, switches, classes, heads)
 * that is fractional, nearest to the whole number above; SIZE_MAX if none.
 * Whole ones on the way are fixed where they are. */
static size_t next_fractional(const search *s, size_t from, size_t to)
{
    size_t best = SIZE_MAX;
    double most = -1;

    for (size_t i = from; i < to; i++) {
        double x = s->x[s->model.whole[i]], part = x - floor(x);

        if (is_whole(x) || part <= most)
            continue;
        most = part;
        best = i;
    }
    return best;
}

/* Rounds the columns whole[from..to - 1] one after another, up where more
 * than `threshold` of the next one is wanted; solves again after each. */
static wfm_status round_range(search *s, size_t from, size_t to,
                              double threshold, wfm_lp_result *result,
                              wfm_error *err)
{
    size_t i;

    while (result->outcome == WFM_LP_OPTIMAL &&
           (i = next_fractional(s, from, to)) != SIZE_MAX) {
        size_t column = s->model.whole[i];
        double x = s->x[column], part = x - floor(x);
        double first = part > threshold ? ceil(x) : floor(x);

        WFM_TRY(fix(s, column, first, err));
        WFM_TRY(relax(s, WFM_LP_DUAL, result, err));
        if (result->outcome == WFM_LP_INFEASIBLE) {
            WFM_TRY(fix(s, column, first > x ? floor(x) : ceil(x), err));
            WFM_TRY(relax(s, WFM_LP_DUAL, result, err));
        }
    }
    for (i = from; i < to && result->outcome == WFM_LP_OPTIMAL; i++)
        WFM_TRY(fix(s, s->model.whole[i], round(s->x[s->model.whole[i]]), err));
    return WFM_OK;
}

/* Where the classes begin among the integer columns. */
static size_t first_class(const search *s)
{
    const wfm_hiring_model *m = &s->model;
    size_t i = 0;

    while (i < m->n_whole && m->whole[i] != m->classes[0])
        i++;
    return i;
}

/* One way to round: what first, and from which part on upwards. */
typedef struct rounding {
    bool classes_first; /* else outside capacity first */
    double threshold;
} rounding;

static wfm_status dive(search *s, const rounding *way, wfm_error *err)
{
    const wfm_hiring_model *m = &s->model;
    size_t classes = m->request->n_starts * m->request->n_sites;
    size_t from = classes > 0 ? first_class(s) : m->n_whole;
    wfm_lp_result result;

    WFM_TRY(free_all(s, err));
    WFM_TRY(relax(s, WFM_LP_DUAL, &result, err));
    if (!way->classes_first)
        WFM_TRY(round_range(s, 0, from, way->threshold, &result, err));
    WFM_TRY(round_range(s, from, from + classes, way->threshold, &result, err));
    WFM_TRY(round_range(s, 0, from, 0.5, &result, err));
    WFM_TRY(round_range(s, from + classes, m->n_whole, 0.5, &result, err));
    if (result.outcome == WFM_LP_OPTIMAL)
        WFM_TRY(relax(s, WFM_LP_DUAL, &result, err));
    if (result.outcome == WFM_LP_OPTIMAL)
        keep_if_better(s, result.objective);
    return WFM_OK;
}

/* The solver knows a row to 1e-6 of its size. */
static double slack_of(const wfm_hiring_request *r, size_t w, size_t n)
{
    return 1e-6 * (1 + r->required_fte[w][n]);
}

/* What is short in the relaxation although nothing is dearer than being short
 * is what nothing can avoid: it has the usual price from here on. The limit is
 * wider by the solver's slack; the rows' prices are then those of the usual
 * price too. */
static wfm_status allow_unavoidable(search *s, wfm_lp_result *result,
                                    wfm_error *err)
{
    const wfm_hiring_model *m = &s->model;
    const wfm_hiring_request *r = m->request;
    size_t n = (size_t)r->headcount->months;

    if (!(r->broken_cny_per_fte_month > 0) || result->outcome != WFM_LP_OPTIMAL)
        return WFM_OK;
    for (size_t i = 0; i < r->n_scenarios * n; i++) {
        double unavoidable = s->x[m->broken[i]];
        double tolerance = slack_of(r, i / n, i % n);

        if (unavoidable > tolerance)
            WFM_TRY(wfm_lp_set_column_bounds(m->lp, m->missing[i], 0,
                                             unavoidable + tolerance, err));
    }
    return relax(s, WFM_LP_PRIMAL, result, err);
}

static double gap_of(const search *s)
{
    if (!s->has_best)
        return INFINITY;
    return s->best_value > s->bound
               ? (s->best_value - s->bound) / fabs(s->best_value)
               : 0;
}

/* Branch and bound with rounding cuts at the root; with 1 node these alone. */
static wfm_status branch(search *s, long nodes, wfm_error *err)
{
    wfm_lp_options options = { .method = WFM_LP_DUAL,
                               .max_nodes = nodes,
                               .mip_gap = s->model.request->gap,
                               .cuts = true,
                               .run = s->run };
    wfm_lp_result result;

    WFM_TRY(free_all(s, err));
    WFM_TRY(wfm_lp_solve_mip(s->model.lp, &options, &result, err));
    s->nodes += result.nodes;
    if (result.bound > s->bound)
        s->bound = result.bound;
    if (result.has_solution) {
        wfm_lp_primal(s->model.lp, s->x);
        keep_if_better(s, result.objective);
    }
    return WFM_OK;
}

static wfm_status check(const wfm_hiring_request *r, wfm_error *err)
{
    const wfm_headcount_request *h = r->headcount;

    if (h->months < 1 || h->months > WFM_MONTHS_MAX ||
        r->n_sources > WFM_HIRE_SOURCES_MAX ||
        r->n_sites > WFM_HIRE_SITES_MAX || r->n_starts > WFM_HIRE_STARTS_MAX ||
        r->n_capacities > WFM_CAPACITIES_MAX || r->n_scenarios < 1 ||
        r->n_scenarios > WFM_HIRE_SCENARIOS_MAX)
        return wfm_fail(err, WFM_USAGE, "the hiring plan is too large");
    if (r->class_size_min < 1 || r->class_size_max < r->class_size_min)
        return wfm_fail(err, WFM_USAGE, "classes of %d to %d heads",
                        r->class_size_min, r->class_size_max);
    for (size_t s = 0; s < r->n_sources; s++)
        if (!(r->source[s].show_up > 0 && r->source[s].show_up <= 1))
            return wfm_fail(err, WFM_USAGE, "a show-up share of %g",
                            r->source[s].show_up);
    for (size_t c = 0; c < r->n_capacities; c++)
        if (r->capacity[c].n_tiers < 1 ||
            r->capacity[c].n_tiers > WFM_CAPACITY_TIERS_MAX)
            return wfm_fail(err, WFM_USAGE, "%s has %d tiers of price",
                            r->capacity[c].name, r->capacity[c].n_tiers);
    return WFM_OK;
}

/* Dives, cuts at the root, then branch and bound while the gap is too wide. */
static wfm_status look(search *s, wfm_error *err)
{
    static const rounding ways[] = { { true, 0.3 },
                                     { false, 0.2 },
                                     { true, 0.5 } };
    const wfm_hiring_request *r = s->model.request;

    for (size_t k = 0; k < sizeof ways / sizeof ways[0]; k++) {
        if (gap_of(s) <= r->gap)
            return WFM_OK;
        WFM_TRY(dive(s, &ways[k], err));
        if (k == 0 && gap_of(s) > r->gap)
            WFM_TRY(branch(s, 1, err));
        wfm_run_progress(s->run, "hiring plan", NAN, s->best_value, s->bound);
    }
    if (!(gap_of(s) <= r->gap))
        WFM_TRY(branch(s, r->max_nodes > 0 ? r->max_nodes : 200, err));
    return WFM_OK;
}

/* What is missing against the promise in a solution. */
static double missing_in(const search *s, const double *x, size_t i)
{
    return fmax(0, x[s->model.missing[i]]) + fmax(0, x[s->model.broken[i]]);
}

/* The best plan breaks the promise further than the relaxation must, because
 * people come in whole classes. What it misses is given from here on, at the
 * usual price: bound, gap and prices of limits are then of money. */
static wfm_status settle(search *s, wfm_lp_result *result, wfm_error *err)
{
    const wfm_hiring_model *m = &s->model;
    const wfm_hiring_request *r = m->request;
    size_t n = (size_t)r->headcount->months;

    for (size_t i = 0; i < r->n_scenarios * n; i++) {
        double missing = missing_in(s, s->best, i);

        s->best_value -=
            fmax(0, s->best[m->broken[i]]) * r->probability[i / n] *
            (r->broken_cny_per_fte_month - r->short_cny_per_fte_month) /
            WFM_HIRING_UNIT_CNY;
        s->best[m->missing[i]] = missing;
        s->best[m->broken[i]] = 0;
        WFM_TRY(wfm_lp_set_column_bounds(
            m->lp, m->missing[i], 0, missing + slack_of(r, i / n, i % n), err));
        WFM_TRY(wfm_lp_set_column_bounds(m->lp, m->broken[i], 0, 0, err));
    }
    WFM_TRY(free_all(s, err));
    WFM_TRY(relax(s, WFM_LP_PRIMAL, result, err));
    if (result->outcome == WFM_LP_OPTIMAL)
        s->bound = result->objective;
    return WFM_OK;
}

/* True if the best plan misses more than the relaxation allowed. */
static bool is_broken(const search *s)
{
    const wfm_hiring_request *r = s->model.request;
    size_t n = (size_t)r->headcount->months;

    for (size_t i = 0; i < r->n_scenarios * n; i++)
        if (s->model.broken[i] != WFM_NO_COLUMN &&
            s->best[s->model.broken[i]] > slack_of(r, i / n, i % n))
            return true;
    return false;
}

static wfm_status seek(search *s, wfm_hiring_plan *plan, wfm_error *err)
{
    wfm_hiring_model *m = &s->model;
    const wfm_hiring_request *r = m->request;
    size_t n = r->n_scenarios * (size_t)r->headcount->months;
    wfm_lp_result result;

    s->x = wfm_mem_new(m->n_columns, sizeof *s->x);
    s->best = wfm_mem_new(m->n_columns, sizeof *s->best);
    if (!s->x || !s->best) {
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the search");
    }
    WFM_TRY(relax(s, WFM_LP_PRIMAL, &result, err));
    WFM_TRY(allow_unavoidable(s, &result, err));
    if (result.outcome != WFM_LP_OPTIMAL) {
        return wfm_fail(err,
                        result.outcome == WFM_LP_INFEASIBLE ? WFM_INFEASIBLE
                                                            : WFM_INTERNAL,
                        result.outcome == WFM_LP_INFEASIBLE
                            ? "fewer vendors than must be kept"
                            : "the solver gave up on the hiring plan");
    }
    s->bound = result.objective;
    for (size_t i = 0; i < n && r->broken_cny_per_fte_month > 0; i++)
        plan->short_least += missing_in(s, s->x, i);
    WFM_TRY(wfm_hiring_read_limits(plan, &s->model, err));
    WFM_TRY(look(s, err));
    if (s->has_best && is_broken(s)) {
        WFM_TRY(settle(s, &result, err));
        WFM_TRY(wfm_hiring_read_limits(plan, &s->model, err));
        WFM_TRY(look(s, err));
    }
    if (!s->has_best)
        return wfm_fail(err, WFM_INTERNAL, "no hiring plan was found");
    return WFM_OK;
}

wfm_status wfm_hiring_solve(wfm_hiring_plan *out,
                            const wfm_hiring_request *request,
                            const wfm_run *run, wfm_problems *notes,
                            wfm_error *err)
{
    wfm_hiring_plan plan = { 0 };
    search s = { .run = run, .bound = -(double)INFINITY };
    wfm_status status;

    WFM_TRY(check(request, err));
    WFM_TRY_OUT(status, wfm_hiring_model_build(&s.model, request, err));
    WFM_TRY_OUT(status, seek(&s, &plan, err));
    WFM_TRY_OUT(status, wfm_hiring_read(&plan, &s.model, s.best, err));
    plan.objective_cny = s.best_value * WFM_HIRING_UNIT_CNY;
    plan.bound_cny = s.bound * WFM_HIRING_UNIT_CNY;
    plan.gap = gap_of(&s);
    plan.nodes = s.nodes;
    if (plan.is_short)
        wfm_hiring_note_shortage(&plan, request, notes);
    *out = plan;
    plan = (wfm_hiring_plan){ 0 };
out:
    wfm_hiring_plan_release(&plan);
    wfm_hiring_model_release(&s.model);
    free(s.x);
    free(s.best);
    return status;
}
