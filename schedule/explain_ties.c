/* schedule/explain_ties.c - what ties between people cost, and who is left
 * without a week by them.
 *
 * The bound knows of no ties, so their price comes from moves: all who are
 * tied are planned again, exactly and one after the other, everybody else
 * staying, with the tie and without it; the difference is its price. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

enum { PASSES = 2 };

typedef struct trier {
    wfm_explainer *e;
    wfm_desk desk;
    wfm_tour *start; /* the roster's */
    wfm_tie *all;
    size_t n_all;
} trier;

typedef struct sums {
    double service_cny, pay_cny;
} sums;

static void restore(trier *t)
{
    const wfm_week *week = t->desk.week;

    for (size_t w = 0; w < week->n_workers; w++)
        if (week->worker[w].tied &&
            memcmp(&t->desk.tour[w], &t->start[w], sizeof *t->start) != 0)
            wfm_desk_put(&t->desk, w, &t->start[w]);
}

/* The week as it stands: shortage and waiting, and the pay of all who are tied
 * but one (n_workers: nobody left out). */
static sums take_sums(const trier *t, size_t but)
{
    const wfm_desk *d = &t->desk;
    sums out = { .service_cny = wfm_cover_cny(&d->cover) -
                                wfm_cover_floor_cny(&d->cover, NULL) };

    for (size_t w = 0; w < d->week->n_workers; w++)
        if (d->week->worker[w].tied && w != but)
            out.pay_cny +=
                wfm_tour_pay_cny(d->week, &d->week->worker[w], &d->tour[w]);
    return out;
}

/* Plans everybody who is tied again, and leaves it so. */
static wfm_status settle(trier *t, wfm_error *err)
{
    wfm_desk *d = &t->desk;

    for (int pass = 0; pass < PASSES; pass++)
        WFM_TRY(wfm_teams_settle(d->week, d->tour, &d->cover, d->space, err));
    return WFM_OK;
}

static bool joins(const wfm_tie *tie, size_t a, size_t b)
{
    return (tie->a == a && tie->b == b) || (tie->a == b && tie->b == a);
}

/* The ties of the week but those between a and b. */
static void drop(trier *t, size_t a, size_t b)
{
    wfm_week *week = t->desk.week;

    week->n_ties = 0;
    for (size_t k = 0; k < t->n_all; k++)
        if (!joins(&t->all[k], a, b))
            week->tie[week->n_ties++] = t->all[k];
}

static void undrop(trier *t)
{
    memcpy(t->desk.week->tie, t->all, t->n_all * sizeof *t->all);
    t->desk.week->n_ties = t->n_all;
}

static const char *id_of(const trier *t, size_t w)
{
    return t->e->request->people->agent[t->desk.week->worker[w].agent].id;
}

static void put_text(const trier *t, wfm_explain_row *row, const wfm_tie *tie)
{
    snprintf(
        row->text, sizeof row->text,
        tie->kind == WFM_LIMIT_WITH
            ? _("%s and %s with the same shifts cost %.2f a week more than "
                "without the tie (all who are tied planned again, the others "
                "staying)")
        : tie->kind == WFM_LIMIT_APART
            ? _("%s never beside %s costs %.2f a week more than without the "
                "tie (all who are tied planned again, the others staying)")
            : _("%s only beside the mentor %s costs %.2f a week more than "
                "without the tie (all who are tied planned again, the others "
                "staying)"),
        id_of(t, tie->a), id_of(t, tie->b), row->saving_cny);
}

static wfm_status price_ties(trier *t, const sums *with, wfm_error *err)
{
    for (size_t k = 0; k < t->n_all; k++) {
        const wfm_tie *tie = &t->all[k];
        wfm_explain_row row = {
            .kind = WFM_EXPLAIN_TIE,
            .agent = (int)t->desk.week->worker[tie->a].agent,
            .queue = -1,
            .contract = -1,
            .rules = 1u << WFM_RULE_TEAMS,
        };
        bool known = false;
        sums without;

        for (size_t i = 0; i < k; i++)
            known = known || joins(&t->all[i], tie->a, tie->b);
        if (known)
            continue;
        drop(t, tie->a, tie->b);
        restore(t);
        WFM_TRY(settle(t, err));
        undrop(t);
        without = take_sums(t, t->desk.week->n_workers);
        row.saving_cny = with->service_cny + with->pay_cny -
                         without.service_cny - without.pay_cny;
        put_text(t, &row, tie);
        if (row.saving_cny >= 0.01)
            WFM_TRY(wfm_explainer_add(t->e, &row));
        if (wfm_run_interrupted(t->e->run))
            return WFM_INTERRUPTED;
    }
    return WFM_OK;
}

static bool works(const wfm_tour *tour)
{
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0)
            return true;
    return false;
}

/* Whose ties leave them out: a week of their own there would be, but none is
 * in the roster. */
static bool is_left_out(const trier *t, size_t w)
{
    const wfm_worker *worker = &t->desk.week->worker[w];

    return worker->tied && !t->desk.foreign[w] && worker->days_min > 0 &&
           !works(&t->start[w]) &&
           wfm_worker_has_tour(t->desk.space, worker, t->e->nothing);
}

/* All ties of w kept, with a week of work? */
static bool is_settled(const trier *t, size_t w)
{
    const wfm_desk *d = &t->desk;

    return works(&d->tour[w]) &&
           wfm_teams_allow(d->week, d->tour, w, &d->tour[w]);
}

/* Gives w their cheapest week, ties or not. */
static bool give_week(trier *t, size_t w)
{
    wfm_desk *d = &t->desk;
    const wfm_worker *worker = &d->week->worker[w];
    wfm_tour found;

    wfm_cover_worth(&d->cover, (size_t)worker->skill, worker->site, d->worth);
    if (!wfm_tour_best(&found, NULL, d->space, worker, d->worth))
        return false;
    wfm_desk_put(d, w, &found);
    return true;
}

/* A way out: the tie between w and other dropped (rule WFM_RULE_TEAMS), or one
 * rule of `who`. *out: what the week costs then, the wages of w not counted,
 * which are owed anyway; NAN: no way. */
static wfm_status try_way(trier *t, sums *out, size_t w, size_t other,
                          size_t who, int rule, wfm_error *err)
{
    wfm_week *week = t->desk.week;
    wfm_worker was = week->worker[who];

    restore(t);
    if (rule == WFM_RULE_TEAMS) {
        drop(t, w, other);
    } else {
        WFM_TRY(wfm_worker_make(&week->worker[who], week, was.agent,
                                &t->e->before, 1u << rule, err));
        week->worker[who].like = was.like;
        week->worker[who].tied = was.tied;
    }
    *out = (sums){ (double)NAN, (double)NAN };
    if (give_week(t, w)) {
        WFM_TRY(settle(t, err));
        if (is_settled(t, w))
            *out = take_sums(t, w);
    }
    restore(t);
    week->worker[who] = was;
    undrop(t);
    return WFM_OK;
}

/* Money by what it is: work that is done, and the pay of the others tied. */
static void put_left_out(const trier *t, wfm_explain_row *row, size_t w,
                         const char *way, const sums *saved)
{
    const char *rule = _(wfm_rule_name(WFM_RULE_TEAMS));
    wfm_buf ties = { 0 };

    wfm_tie_words(&ties, t->desk.week, w);
    if (!isfinite(row->saving_cny)) {
        row->saving_cny = 0;
        snprintf(row->text, sizeof row->text,
                 _("%s has no week that keeps %s (%s); no single rule of the "
                   "two is the reason"),
                 id_of(t, w), rule, wfm_buf_text(&ties));
    } else if (fabs(saved->pay_cny) < 0.005) {
        snprintf(row->text, sizeof row->text,
                 _("%s has no week that keeps %s (%s); cheapest way out: "
                   "change %s, and the week saves %.2f in service"),
                 id_of(t, w), rule, wfm_buf_text(&ties), way,
                 saved->service_cny);
    } else {
        snprintf(row->text, sizeof row->text,
                 _("%s has no week that keeps %s (%s); cheapest way out: "
                   "change %s, and the week saves %.2f in service and %.2f in "
                   "pay of others who are tied"),
                 id_of(t, w), rule, wfm_buf_text(&ties), way,
                 saved->service_cny, saved->pay_cny);
    }
    wfm_buf_release(&ties);
}

static wfm_status explain_left_out(trier *t, size_t w, const sums *now,
                                   wfm_error *err)
{
    wfm_explain_row row = { .kind = WFM_EXPLAIN_PERSON,
                            .agent = (int)t->desk.week->worker[w].agent,
                            .queue = -1,
                            .contract = -1,
                            .rules = 1u << WFM_RULE_TEAMS,
                            .saving_cny = -HUGE_VAL };
    char best[160] = "";
    sums found = { 0 };

    for (size_t k = 0; k < t->n_all; k++) {
        const wfm_tie *tie = &t->all[k];
        size_t other = tie->a == w ? tie->b : tie->a;

        if (tie->a != w && tie->b != w)
            continue;
        for (int rule = -1; rule < 2 * WFM_RULES_RELAXABLE; rule++) {
            int r = rule < 0 ? WFM_RULE_TEAMS : rule / 2;
            size_t who = rule >= 0 && rule % 2 ? other : w;
            sums then;
            double cny;

            WFM_TRY(try_way(t, &then, w, other, who, r, err));
            cny = now->service_cny + now->pay_cny - then.service_cny -
                  then.pay_cny;
            if (!(cny > row.saving_cny)) /* or NAN */
                continue;
            row.saving_cny = cny;
            found.service_cny = now->service_cny - then.service_cny;
            found.pay_cny = now->pay_cny - then.pay_cny;
            row.rules = 1u << WFM_RULE_TEAMS | (rule < 0 ? 0 : 1u << r);
            if (rule < 0)
                snprintf(best, sizeof best, _("the tie to %s"),
                         id_of(t, other));
            else
                snprintf(best, sizeof best, _("%s of %s"),
                         _(wfm_rule_name((wfm_rule)r)), id_of(t, who));
        }
    }
    put_left_out(t, &row, w, best, &found);
    return wfm_explainer_add(t->e, &row);
}

static wfm_status explain(trier *t, wfm_error *err)
{
    wfm_week *week = t->desk.week;
    bool any = false;
    sums with;

    memcpy(t->start, t->desk.tour, week->n_workers * sizeof *t->start);
    memcpy(t->all, week->tie, t->n_all * sizeof *t->all);
    for (size_t w = 0; w < week->n_workers; w++) {
        sums now = take_sums(t, w);

        if (!is_left_out(t, w))
            continue;
        any = true;
        WFM_TRY(explain_left_out(t, w, &now, err));
    }
    if (any)
        return WFM_OK; /* a tie that cannot be kept has no price */
    WFM_TRY(settle(t, err));
    with = take_sums(t, week->n_workers);
    return price_ties(t, &with, err);
}

wfm_status wfm_explain_ties(wfm_explainer *e, wfm_error *err)
{
    trier t = { .e = e };
    wfm_status status;

    if (!e->request->people->has_ties)
        return WFM_OK;
    WFM_TRY(wfm_desk_open(&t.desk, e->roster, e->request, e->week->from, err));
    WFM_TRY_OUT(status, wfm_teams_make(t.desk.week, err));
    t.n_all = t.desk.week->n_ties;
    t.start = wfm_mem_new(t.desk.week->n_workers + 1, sizeof *t.start);
    t.all = wfm_mem_new(t.n_all + 1, sizeof *t.all);
    if (!t.start || !t.all) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    if (t.n_all > 0)
        status = explain(&t, err);
out:
    free(t.start);
    free(t.all);
    wfm_desk_close(&t.desk);
    return status;
}
