/* schedule/explain_rules.c - what each rule costs: at most, at the prices of
 * the bound, and for certain, by planning without it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

/* A rule that costs less a week, at most, is not worth a line. */
static const double LEAST_CNY = 0.05;

enum { PASSES = 6, BOUND_ROUNDS = 60, WHOLE_MAX = 5 };

/* Pay, shortage and waiting of the week, without what stands for floors. */
static wfm_status money(double *cny, const wfm_desk *d, wfm_error *err)
{
    const wfm_week *week = d->week;
    wfm_cover cover = { 0 };
    wfm_status status;

    WFM_TRY(wfm_cover_init(&cover, week, err));
    *cny = 0;
    for (size_t w = 0; w < week->n_workers; w++) {
        wfm_cover_add(&cover, &week->worker[w], &d->tour[w], 1);
        *cny += wfm_tour_pay_cny(week, &week->worker[w], &d->tour[w]);
    }
    status = wfm_cover_settle(&cover, err);
    *cny += wfm_cover_cny(&cover) - wfm_cover_floor_cny(&cover, NULL);
    wfm_cover_release(&cover);
    return status;
}

/* Gives one person the week that is worth most beside the others'. */
static bool plan_one(wfm_desk *d, size_t w)
{
    const wfm_worker *worker = &d->week->worker[w];
    wfm_tour found, old = d->tour[w];
    double gain;

    wfm_cover_add(&d->cover, worker, &old, -1);
    wfm_cover_worth(&d->cover, (size_t)worker->skill, worker->site, d->worth);
    wfm_cover_add(&d->cover, worker, &old, 1);
    if (!wfm_tour_best(&found, NULL, d->space, worker, d->worth))
        return false;
    gain = wfm_tour_pay_cny(d->week, worker, &old) -
           wfm_tour_pay_cny(d->week, worker, &found) -
           wfm_desk_cover_delta(d, w, &found);
    if (!(gain >= 0.01) || !wfm_teams_allow(d->week, d->tour, w, &found) ||
        !wfm_cover_has_seats(&d->cover, worker, &old, &found))
        return false;
    wfm_desk_put(d, w, &found);
    return true;
}

/* Everybody of the contract, one after the other, until nobody gains a cent. */
static wfm_status plan_again(wfm_explainer *e, wfm_desk *d, int contract)
{
    bool moved = true;

    for (int pass = 0; pass < PASSES && moved; pass++) {
        moved = false;
        for (size_t w = 0; w < d->week->n_workers; w++) {
            const wfm_worker *worker = &d->week->worker[w];

            if (d->foreign[w] || worker->shape != contract || worker->skill < 0)
                continue;
            if (wfm_run_interrupted(e->run))
                return WFM_INTERRUPTED;
            moved |= plan_one(d, w);
        }
    }
    return WFM_OK;
}

/* People of the contract without the rule; who has no week with it stays. */
static wfm_status drop_rule(wfm_explainer *e, wfm_desk *d, int contract,
                            unsigned rules, wfm_error *err)
{
    for (size_t w = 0; w < d->week->n_workers; w++) {
        wfm_worker *worker = &d->week->worker[w];
        size_t like = worker->like;
        int tied = worker->tied;

        if (worker->shape != contract || worker->skill < 0 || d->foreign[w] ||
            !wfm_worker_has_tour(d->space, worker, e->nothing))
            continue;
        WFM_TRY(wfm_worker_make(worker, d->week, worker->agent, &e->before,
                                rules, err));
        worker->like = like;
        worker->tied = tied;
    }
    return wfm_week_heed_next(d->week, e->roster, err);
}

static bool is_all_known(const wfm_desk *d)
{
    for (size_t w = 0; w < d->week->n_workers; w++)
        if (d->foreign[w])
            return false;
    return true;
}

/* The whole week searched anew, from the roster as it is. */
static wfm_status search(wfm_explainer *e, wfm_desk *d, wfm_error *err)
{
    wfm_anneal plan = wfm_anneal_after_sketch(d->week->n_workers);
    wfm_run quiet = WFM_RUN_DEFAULTS;
    double objective;

    if (e->run)
        quiet = *e->run;
    quiet.progress = NULL;
    plan.moves /= 4;
    WFM_TRY(wfm_search_run(d->tour, &objective, &plan, d->week, &quiet, err));
    return wfm_run_interrupted(e->run) ? WFM_INTERRUPTED : WFM_OK;
}

/* No roster of the week on the desk costs less; from the prices of the week
 * with all rules. */
static wfm_status bound_of(double *cny, wfm_explainer *e, const wfm_desk *d,
                           double target, wfm_error *err)
{
    const wfm_week *week = d->week;
    size_t n = wfm_week_prices(week);
    double *price = wfm_mem_new(n + 1, sizeof *price);
    wfm_status status;

    if (!price)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memcpy(price, e->price, n * sizeof *price);
    status =
        wfm_bound_improve(cny, price, week, BOUND_ROUNDS, target, e->run, err);
    free(price);
    return status;
}

/* The week's money after planning again: everybody, or with `whole` false the
 * people of the contract; rules 0: with all of them. *bound, which may be NULL,
 * is set where everybody is. */
static wfm_status value(double *cny, double *bound, wfm_explainer *e,
                        int contract, unsigned rules, bool whole,
                        wfm_error *err)
{
    wfm_desk d;
    wfm_status status;

    WFM_TRY(wfm_desk_open(&d, e->roster, e->request, e->week->from, err));
    WFM_TRY_OUT(status, wfm_teams_make(d.week, err));
    if (rules)
        WFM_TRY_OUT(status, drop_rule(e, &d, contract, rules, err));
    whole = whole && is_all_known(&d);
    WFM_TRY_OUT(status,
                whole ? search(e, &d, err) : plan_again(e, &d, contract));
    WFM_TRY_OUT(status, money(cny, &d, err));
    if (bound && whole)
        status = bound_of(bound, e, &d, *cny, err);
out:
    wfm_desk_close(&d);
    return status;
}

/* Money with every rule, NAN: not known yet. */
typedef struct known {
    double whole;    /* everybody planned again */
    double *part;    /* per contract: its people */
    double dearest;  /* rules that cost so much are left out of the week */
    int quiet;       /* the last rule that saved nothing, or -1 */
    size_t row;      /* of it */
    char names[200]; /* contracts of that row */
} known;

/* Rules without which nothing is saved that could be found are one row each,
 * whatever contracts they are of. */
static wfm_status add_quiet(wfm_explainer *e, const wfm_explain_row *row,
                            wfm_rule rule, known *with)
{
    const char *name = e->request->centre->contract[row->contract].name;
    wfm_explain_row *out;

    if (with->quiet != (int)rule) {
        WFM_TRY(wfm_explainer_add(e, row));
        with->quiet = (int)rule;
        with->row = e->out.n - 1;
        snprintf(with->names, sizeof with->names, "%s", name);
    } else {
        size_t n = strlen(with->names);

        snprintf(with->names + n, sizeof with->names - n, ", %s", name);
        e->out.row[with->row].contract = -1;
    }
    out = &e->out.row[with->row];
    if (row->most_cny > out->most_cny)
        out->most_cny = row->most_cny;
    snprintf(out->text, sizeof out->text,
             _("without \"%s\" nothing was found that costs less (%s, one "
               "contract at a time); by the bound at most %.2f a week"),
             _(wfm_rule_name(rule)), with->names, out->most_cny);
    return WFM_OK;
}

static void put_text(const wfm_explainer *e, wfm_explain_row *row,
                     wfm_rule rule, bool whole)
{
    snprintf(row->text, sizeof row->text,
             whole ? _("without \"%s\" contract %s would cost %.2f less a "
                       "week (everybody planned anew without it); by the bound "
                       "at most %.2f")
                   : _("without \"%s\" contract %s would cost %.2f less a "
                       "week (its people planned anew without it, the others "
                       "staying); by the bound at most %.2f"),
             _(wfm_rule_name(rule)),
             e->request->centre->contract[row->contract].name, row->saving_cny,
             row->most_cny);
}

/* The dearest rules are left out of the whole week. Savings within
 * the gap of the roster would be lost in what a search leaves to chance: there,
 * and for cheaper rules, the others stay as they are. */
static wfm_status add_rule(wfm_explainer *e, int contract, wfm_rule rule,
                           double most, known *with, wfm_error *err)
{
    wfm_explain_row row = { .kind = WFM_EXPLAIN_RULE,
                            .agent = -1,
                            .queue = -1,
                            .contract = contract,
                            .rules = 1u << rule };
    bool whole = most > e->gap_cny && most >= with->dearest;
    double *now = whole ? &with->whole : &with->part[contract];
    double without, bound = (double)NAN;

    if (!(most >= 0.01))
        return WFM_OK;
    if (isnan(*now))
        WFM_TRY(value(now, NULL, e, contract, 0, whole, err));
    WFM_TRY(value(&without, &bound, e, contract, row.rules, whole, err));
    row.saving_cny = *now - without > 0.005 ? *now - without : 0;
    if (*now - bound < most)
        most = *now - bound;
    row.most_cny = most > row.saving_cny ? most : row.saving_cny;
    if (row.most_cny < LEAST_CNY)
        return WFM_OK;
    if (!(row.saving_cny > 0))
        return add_quiet(e, &row, rule, with);
    put_text(e, &row, rule, whole);
    return wfm_explainer_add(e, &row);
}

/* What a rule costs at most at the prices, contract by contract; cost[worker]:
 * that of their week with all rules. */
static wfm_status most_of(double *saving, wfm_explainer *e, const double *cost,
                          int rule, wfm_error *err)
{
    const wfm_week *week = e->week;
    double last = 0;

    memset(saving, 0, e->request->centre->n_contracts * sizeof *saving);
    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];
        wfm_worker relaxed;

        if (wfm_run_interrupted(e->run))
            return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
        if (!isfinite(cost[w]))
            continue;
        if (worker->like == w) {
            WFM_TRY(wfm_worker_make(&relaxed, week, worker->agent, &e->before,
                                    1u << rule, err));
            last = cost[w] - wfm_explainer_best(e, &relaxed);
        }
        saving[worker->shape] += last > 0 ? last : 0;
    }
    return WFM_OK;
}

/* The WHOLE_MAX-th largest of n. */
static double nth_largest(const double *value, size_t n)
{
    double top[WHOLE_MAX] = { 0 };

    for (size_t k = 0; k < n; k++) {
        double v = value[k];

        for (size_t i = 0; i < WHOLE_MAX; i++)
            if (v > top[i]) {
                double old = top[i];

                top[i] = v;
                v = old;
            }
    }
    return top[WHOLE_MAX - 1];
}

wfm_status wfm_explain_rules(wfm_explainer *e, wfm_error *err)
{
    const wfm_week *week = e->week;
    size_t contracts = e->request->centre->n_contracts;
    double *cost = wfm_mem_new(week->n_workers + 1, sizeof *cost);
    double *saving =
        wfm_mem_new(WFM_RULES_RELAXABLE * contracts + 1, sizeof *saving);
    known with = { .whole = (double)NAN,
                   .part = wfm_mem_new(contracts + 1, sizeof(double)),
                   .quiet = -1 };
    wfm_status status = WFM_OK;

    if (!cost || !saving || !with.part) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    for (size_t c = 0; c < contracts; c++)
        with.part[c] = (double)NAN;
    for (size_t w = 0; w < week->n_workers; w++)
        cost[w] = week->worker[w].like < w
                      ? cost[week->worker[w].like]
                      : wfm_explainer_best(e, &week->worker[w]);
    for (int rule = 0; rule < WFM_RULES_RELAXABLE; rule++)
        WFM_TRY_OUT(status, most_of(saving + (size_t)rule * contracts, e, cost,
                                    rule, err));
    with.dearest = nth_largest(saving, WFM_RULES_RELAXABLE * contracts);
    for (size_t k = 0; k < WFM_RULES_RELAXABLE * contracts; k++)
        WFM_TRY_OUT(status,
                    add_rule(e, (int)(k % contracts), (wfm_rule)(k / contracts),
                             saving[k], &with, err));
out:
    free(cost);
    free(saving);
    free(with.part);
    return status;
}
