/* schedule/roster_explain.c - prices of hours, rules and people from the bound.
 */
#include "schedule/roster_explain.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/desk_private.h"

enum { PRICE_ROUNDS = 150 };

typedef struct explainer {
    wfm_explanation out;
    size_t capacity;
    const wfm_roster *roster;
    const wfm_roster_request *request;
    const wfm_week *week;
    wfm_tour_space *space;
    double *price; /* as in bound.c */
    double *worth; /* [skill][slot] */
    double *nothing;
} explainer;

void wfm_explanation_release(wfm_explanation *explanation)
{
    free(explanation->row);
    *explanation = (wfm_explanation){ 0 };
}

static wfm_status add(explainer *e, const wfm_explain_row *row)
{
    WFM_TRY(wfm_mem_grow(&e->out.row, &e->capacity, e->out.n + 1, sizeof *row));
    e->out.row[e->out.n++] = *row;
    return WFM_OK;
}

/* Full price of the smallest set that holds the queues that are short. */
static void price_slot(explainer *e, int t, uint64_t queues)
{
    const wfm_week *week = e->week;
    size_t parts = week->n_levels / week->n_curve;

    for (size_t k = 0; k < week->n_pools; k++) {
        const wfm_pool *pool = &week->pool[k];
        uint64_t set = queues & pool->queues;
        size_t s = pool->first;

        while (s + 1 < pool->first + pool->n && (week->subset[s] & set) != set)
            s++;
        for (size_t l = 0; l < parts && set != 0; l++)
            e->price[((size_t)t * week->n_levels + l) * week->n_subsets + s] =
                wfm_week_price(week, t, l, k);
    }
}

/* Full price where the coverage is short, to start from. */
static wfm_status start_prices(explainer *e)
{
    const wfm_week *week = e->week;
    int slots = e->request->centre->interval_s / 60 / week->grid_min;
    uint64_t *queues = wfm_mem_new((size_t)week->slots + 1, sizeof *queues);

    if (!queues)
        return WFM_NO_MEMORY;
    for (size_t r = 0; r < e->roster->n_coverage; r++) {
        const wfm_coverage_row *row = &e->roster->coverage[r];
        long from = wfm_week_minute(week, row->start) / week->grid_min;

        for (long t = from; row->short_ > 0 && t < from + slots; t++)
            if (t >= 0 && t < week->slots)
                queues[t] |= UINT64_C(1) << row->queue;
    }
    for (int t = 0; t < week->slots; t++)
        price_slot(e, t, queues[t]);
    free(queues);
    return WFM_OK;
}

static double worth_of(const explainer *e, uint64_t queues, int slot)
{
    const wfm_week *week = e->week;
    const double *price =
        e->price + (size_t)slot * week->n_levels * week->n_subsets;
    double sum = 0;

    for (size_t l = 0; l < week->n_levels; l++)
        for (size_t s = 0; s < week->n_subsets; s++)
            if (week->subset[s] & queues)
                sum += price[l * week->n_subsets + s];
    return sum;
}

static wfm_status value_of(double *cny, const explainer *e, wfm_error *err)
{
    wfm_desk desk;
    wfm_status status;

    WFM_TRY(wfm_desk_open(&desk, e->roster, e->request, err));
    status = wfm_search_value(desk.tour, cny, desk.week, err);
    wfm_desk_close(&desk);
    return status;
}

static wfm_status find_prices(explainer *e, const wfm_run *run, wfm_error *err)
{
    const wfm_week *week = e->week;
    double bound, target = e->roster->objective_cny;

    if (start_prices(e) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (!isfinite(target)) /* the roster was read */
        WFM_TRY(value_of(&target, e, err));
    WFM_TRY(wfm_bound_improve(&bound, e->price, week, PRICE_ROUNDS, target, run,
                              err));
    for (size_t k = 0; k < week->n_skills; k++)
        for (int t = 0; t < week->slots; t++)
            e->worth[k * (size_t)week->slots + (size_t)t] =
                worth_of(e, week->skill[k].queues, t);
    return WFM_OK;
}

static double best_cost(explainer *e, const wfm_worker *w)
{
    if (w->skill < 0)
        return HUGE_VAL;
    return wfm_tour_best(e->space, w,
                         e->worth + (size_t)w->skill * (size_t)e->week->slots,
                         NULL);
}

/* What the person's week saves at the prices, wages not counted: those are owed
 * anyway. */
static double week_worth(explainer *e, const wfm_worker *w)
{
    wfm_tour tour;
    double cost;

    if (w->skill < 0)
        return 0;
    cost = wfm_tour_best(e->space, w,
                         e->worth + (size_t)w->skill * (size_t)e->week->slots,
                         &tour);
    return isfinite(cost) ? wfm_tour_pay_cny(e->week, w, &tour) - cost : 0;
}

/* Of all sets of as few rules, the one whose week saves most; its names after
 * those of all sets. */
static wfm_status cheapest_way_out(explainer *e, wfm_explain_row *row,
                                   size_t agent, wfm_buf *names, wfm_error *err)
{
    unsigned way[WFM_WAYS_MAX];
    size_t n;

    WFM_TRY(wfm_worker_ways(way, &n, e->week, agent, e->request->previous,
                            e->space, e->nothing, NULL, err));
    wfm_way_names(names, way, n);
    row->saving_cny = 0;
    row->rules = n > 0 ? way[0] : 0;
    for (size_t k = 0; k < n; k++) {
        wfm_worker relaxed;
        double worth;

        WFM_TRY(wfm_worker_make(&relaxed, e->week, agent, e->request->previous,
                                way[k], err));
        worth = week_worth(e, &relaxed);
        if (worth > row->saving_cny) {
            row->saving_cny = worth;
            row->rules = way[k];
        }
    }
    return WFM_OK;
}

static wfm_status explain_people(explainer *e, wfm_error *err)
{
    for (size_t w = 0; w < e->week->n_workers; w++) {
        const wfm_worker *worker = &e->week->worker[w];
        wfm_explain_row row = { .kind = WFM_EXPLAIN_PERSON,
                                .agent = (int)worker->agent,
                                .queue = -1,
                                .contract = -1 };
        wfm_buf text = { 0 }, best = { 0 };

        if (wfm_worker_has_tour(e->space, worker, e->nothing))
            continue;
        WFM_TRY(cheapest_way_out(e, &row, worker->agent, &text, err));
        wfm_rule_names(&best, row.rules);
        snprintf(row.text, sizeof row.text,
                 _("%s has no legal week; rules in conflict: %s; cheapest way "
                   "out: change %s, and the week saves %.2f in service"),
                 e->request->people->agent[worker->agent].id,
                 wfm_buf_text(&text), wfm_buf_text(&best), row.saving_cny);
        wfm_buf_release(&text);
        wfm_buf_release(&best);
        WFM_TRY(add(e, &row));
    }
    return WFM_OK;
}

static bool covers(const explainer *e, const wfm_worker *w, int slot)
{
    const wfm_week *week = e->week;
    const wfm_shape *shape = &week->shape[w->shape];

    for (int day = 0; day < week->days; day++)
        for (size_t o = 0; o < shape->n_options; o++) {
            int start = day * week->slots_per_day + shape->option[o].start;

            if (start <= slot && slot < start + shape->option[o].span &&
                w->allowed[(size_t)day * shape->n_options + o])
                return true;
        }
    return false;
}

/* Who could be there in the middle of the stretch, and who is. */
static void count_people(const explainer *e, wfm_explain_row *row)
{
    const wfm_week *week = e->week;
    wfm_time middle = row->start + (row->end - row->start) / 2;
    int slot = (int)(wfm_week_minute(week, middle) / week->grid_min);

    for (size_t w = 0; w < week->n_workers; w++)
        if ((week->skill[week->worker[w].skill].queues >> row->queue & 1) &&
            covers(e, &week->worker[w], slot))
            row->able++;
    for (size_t k = 0; k < e->roster->n_activities; k++) {
        const wfm_activity *a = &e->roster->activity[k];

        if (a->start <= middle && middle < a->end &&
            wfm_activity_is_on_queue(a->kind) &&
            (e->request->people->agent[a->agent].skills >> row->queue & 1))
            row->working++;
    }
}

static wfm_status end_stretch(explainer *e, wfm_explain_row *row)
{
    char from[WFM_TIME_TEXT], to[WFM_TIME_TEXT];
    const wfm_week *week = e->week;
    long first = wfm_week_minute(week, row->start) / week->grid_min;
    long last = wfm_week_minute(week, row->end) / week->grid_min;
    const wfm_centre *centre = e->request->centre;

    if (row->queue < 0)
        return WFM_OK;
    for (long t = first; t < last && t < week->slots; t++)
        row->saving_cny += worth_of(e, UINT64_C(1) << row->queue, (int)t) /
                           week->slot_h / (double)(last - first);
    count_people(e, row);
    snprintf(row->text, sizeof row->text,
             _("%s %s to %s: %.1f agent-hours short; one more agent-hour is "
               "worth %.2f; %d may work then, %d do"),
             centre->queue[row->queue].name,
             wfm_zone_format(from, centre->zone, row->start),
             wfm_zone_format(to, centre->zone, row->end), row->agent_hours,
             row->saving_cny, row->able, row->working);
    return add(e, row);
}

/* Stretches of intervals of one queue that are short by half an agent. */
static wfm_status explain_short(explainer *e)
{
    static const wfm_explain_row none = {
        .kind = WFM_EXPLAIN_SHORT, .agent = -1, .queue = -1, .contract = -1
    };
    wfm_explain_row row = none;
    int length = e->request->centre->interval_s;

    for (size_t r = 0; r < e->roster->n_coverage; r++) {
        const wfm_coverage_row *c = &e->roster->coverage[r];
        long minute = wfm_week_minute(e->week, c->start);

        if (!(c->short_ >= 0.5) || c->spill || minute < 0 ||
            minute >= (long)e->week->days * WFM_MINUTES_PER_DAY)
            continue;
        if (row.queue != c->queue || row.end != c->start) {
            WFM_TRY(end_stretch(e, &row));
            row = none;
            row.queue = c->queue;
            row.start = c->start;
        }
        row.end = c->start + length;
        row.agent_hours += c->short_ * length / 3600.0;
    }
    return end_stretch(e, &row);
}

/* What each rule costs, contract by contract. */
static wfm_status explain_rules(explainer *e, const wfm_run *run,
                                wfm_error *err)
{
    const wfm_week *week = e->week;
    const wfm_centre *centre = e->request->centre;
    double *cost = wfm_mem_new(week->n_workers + 1, sizeof *cost);
    double *saving = wfm_mem_new(centre->n_contracts + 1, sizeof *saving);
    wfm_status status = WFM_OK;

    if (!cost || !saving) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    for (size_t w = 0; w < week->n_workers; w++)
        cost[w] = week->worker[w].like < w ? cost[week->worker[w].like]
                                           : best_cost(e, &week->worker[w]);
    for (int rule = 0; rule < WFM_RULES_RELAXABLE; rule++) {
        double last = 0;

        memset(saving, 0, centre->n_contracts * sizeof *saving);
        for (size_t w = 0; w < week->n_workers; w++) {
            const wfm_worker *worker = &week->worker[w];
            wfm_worker relaxed;

            if (wfm_run_interrupted(run)) {
                status = wfm_fail(err, WFM_INTERRUPTED, "interrupted");
                goto out;
            }
            if (!isfinite(cost[w]))
                continue;
            if (worker->like == w) {
                WFM_TRY_OUT(status, wfm_worker_make(
                                        &relaxed, week, worker->agent,
                                        e->request->previous, 1u << rule, err));
                last = cost[w] - best_cost(e, &relaxed);
            }
            saving[worker->shape] += last > 0 ? last : 0;
        }
        for (size_t c = 0; c < centre->n_contracts; c++) {
            wfm_explain_row row = { .kind = WFM_EXPLAIN_RULE,
                                    .agent = -1,
                                    .queue = -1,
                                    .contract = (int)c,
                                    .rules = 1u << rule,
                                    .saving_cny = saving[c] };

            if (!(saving[c] >= 0.01))
                continue;
            snprintf(
                row.text, sizeof row.text,
                _("without \"%s\" contract %s would cost up to %.2f less a "
                  "week"),
                _(wfm_rule_name((wfm_rule)rule)), centre->contract[c].name,
                saving[c]);
            WFM_TRY_OUT(status, add(e, &row));
        }
    }
out:
    free(cost);
    free(saving);
    return status;
}

/* The start that the best week of such a person has most often. */
static int usual_start(explainer *e, const wfm_worker *w, int *days)
{
    const wfm_shape *shape = &e->week->shape[w->shape];
    int best = 0, most = 0;
    wfm_tour tour;

    *days = 0;
    wfm_tour_best(e->space, w,
                  e->worth + (size_t)w->skill * (size_t)e->week->slots, &tour);
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int n = 0;

        if (tour.option[day] < 0)
            continue;
        (*days)++;
        for (int k = 0; k < WFM_WEEK_DAYS; k++)
            n += tour.option[k] >= 0 &&
                 shape->option[tour.option[k]].start_min ==
                     shape->option[tour.option[day]].start_min;
        if (n > most) {
            most = n;
            best = shape->option[tour.option[day]].start_min;
        }
    }
    return best;
}

/* One more person like those who have nothing special in this week. */
static wfm_status explain_hires(explainer *e)
{
    const wfm_week *week = e->week;

    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];
        wfm_explain_row row = { .kind = WFM_EXPLAIN_HIRE,
                                .agent = -1,
                                .queue = -1,
                                .contract = worker->shape,
                                .skills = week->skill[worker->skill].queues };
        bool known = false;
        double cost = best_cost(e, worker);
        wfm_buf skills = { 0 };
        int start, days;

        row.saving_cny = -cost;
        for (size_t k = 0; k < e->out.n && !known; k++) {
            wfm_explain_row *old = &e->out.row[k];

            known = old->kind == WFM_EXPLAIN_HIRE &&
                    old->contract == row.contract && old->skills == row.skills;
            if (known && row.saving_cny > old->saving_cny) {
                old->saving_cny = row.saving_cny;
                known = false;
                e->out.row[k] = e->out.row[--e->out.n];
            }
        }
        if (known || !isfinite(cost))
            continue;
        for (size_t q = 0; q < week->n_queues; q++)
            if (row.skills >> q & 1) {
                wfm_buf_add(&skills, skills.length ? "+" : "");
                wfm_buf_add(&skills, e->request->centre->queue[q].name);
            }
        start = usual_start(e, worker, &days);
        if (days == 0) {
            wfm_buf_release(&skills);
            continue;
        }
        snprintf(row.text, sizeof row.text,
                 cost <= 0
                     ? _("one more %s with %s, %d days, mostly from "
                         "%02d:%02d, would save %.2f a week, pay included")
                     : _("one more %s with %s, %d days, mostly from "
                         "%02d:%02d, would cost %.2f a week more than it "
                         "saves"),
                 e->request->centre->contract[row.contract].name,
                 wfm_buf_text(&skills), days, start / 60 % 24, start % 60,
                 fabs(cost));
        wfm_buf_release(&skills);
        WFM_TRY(add(e, &row));
    }
    return WFM_OK;
}

static int by_kind(const void *a, const void *b)
{
    const wfm_explain_row *x = a, *y = b;

    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->saving_cny > y->saving_cny || x->saving_cny < y->saving_cny)
        return x->saving_cny > y->saving_cny ? -1 : 1;
    return strcmp(x->text, y->text);
}

static wfm_status explain(explainer *e, const wfm_run *run, wfm_error *err)
{
    WFM_TRY(find_prices(e, run, err));
    WFM_TRY(explain_people(e, err));
    WFM_TRY(explain_short(e));
    WFM_TRY(explain_rules(e, run, err));
    WFM_TRY(explain_hires(e));
    if (e->out.n > 0)
        qsort(e->out.row, e->out.n, sizeof *e->out.row, by_kind);
    return WFM_OK;
}

wfm_status wfm_roster_explain(wfm_explanation *out, const wfm_roster *roster,
                              const wfm_roster_request *request,
                              const wfm_run *run, wfm_error *err)
{
    explainer e = { .roster = roster, .request = request };
    wfm_week *week = NULL;
    int days = request->to - request->from + 1;
    wfm_status status = WFM_OK;

    if (days < 1)
        return wfm_fail(err, WFM_BAD_INPUT, "no day to explain");
    WFM_TRY(wfm_week_new(&week, request, request->from,
                         days < WFM_WEEK_DAYS ? days : WFM_WEEK_DAYS,
                         request->previous, err));
    e.week = week;
    e.space = wfm_tour_space_new(week);
    e.price =
        wfm_mem_new((size_t)week->slots * week->n_levels * week->n_subsets + 1,
                    sizeof(double));
    e.worth =
        wfm_mem_new(week->n_skills * (size_t)week->slots + 1, sizeof(double));
    e.nothing = wfm_mem_new((size_t)week->slots + 1, sizeof(double));
    if (!e.space || !e.price || !e.worth || !e.nothing)
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    else
        status = explain(&e, run, err);
    if (status == WFM_OK)
        *out = e.out;
    else
        wfm_explanation_release(&e.out);
    wfm_tour_space_free(e.space);
    free(e.price);
    free(e.worth);
    free(e.nothing);
    wfm_week_free(week);
    return status;
}
