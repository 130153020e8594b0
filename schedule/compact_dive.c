/* schedule/compact_dive.c - a legal roster from the compact linear program:
 * solve, give people the weeks that the solution wants whole, take their
 * presence off the demand, solve again for the rest.
 *
 * Each solution is met as far as whole people can; what rounding leaves is
 * seen by the next one. Of the weeks that are wanted a person gets one that is
 * theirs to have at the shadow prices: who can give four long days must not
 * take four short ones, however much those are wanted. A round gives weeks to
 * at least a quarter of the people who are left (a third where the program is
 * large), so that few rounds are needed; the last few people are put where they
 * are worth most. */
#include <stdlib.h>
#include <string.h>

#include "schedule/compact_private.h"

enum { ROUNDS_MAX = 24, LAST_FEW = 8, SMALL = 100, LARGE_ROWS = 3000 };

/* A week that costs a hundredth of a slot's shortage more than the person's
 * best, at the shadow prices, is given up for one more shift that is wanted. */
static const double FACE = 100;

typedef struct dive {
    const wfm_week *week;
    wfm_week rest; /* the people who are left, the others carried */
    size_t *who;   /* [left]: index in week->worker */
    size_t n_left;
    double *pauses; /* [skill][rest][slot][place]: wanted and not yet had */
    size_t places;
    wfm_tour_space *space;
    double *wish;
    double *price, *worth; /* of the solution at hand; worth: [skill][slot] */
    wfm_tour *tour;
} dive;

static double *pause_cell(const dive *d, const wfm_compact *c, int skill,
                          int rest, int from)
{
    return d->pauses + (((size_t)skill * c->n_rests + (size_t)rest) *
                            (size_t)d->week->slots +
                        (size_t)from) *
                           d->places;
}

/* Pauses that the solution wants. */
static wfm_status read_pauses(dive *d, const wfm_compact *c)
{
    double *x = wfm_mem_new(wfm_lp_columns(c->lp) + 1, sizeof *x);

    d->places = 1;
    for (size_t r = 0; r < c->n_rests; r++)
        if ((size_t)c->rest[r].to >= d->places)
            d->places = (size_t)c->rest[r].to + 1;
    free(d->pauses);
    d->pauses = wfm_mem_new(
        d->week->n_skills * c->n_rests * (size_t)d->week->slots * d->places + 1,
        sizeof *d->pauses);
    if (!x || !d->pauses) {
        free(x);
        return WFM_NO_MEMORY;
    }
    wfm_lp_primal(c->lp, x);
    for (size_t j = 0; j < c->n_columns; j++) {
        const wfm_compact_column *k = &c->column[j];

        if (k->kind == WFM_COMPACT_PAUSE)
            pause_cell(d, c, k->a, k->c, k->b)[k->d] += x[j];
    }
    free(x);
    return WFM_OK;
}

/* What is left of something counts fully up to one person, and a little
 * beyond so that equals are taken in turn. */
static double worth_taking(double left)
{
    return left < 1 ? left : 1 + 0.01 * (left - 1);
}

/* Puts the pauses of a shift where most of them are wanted. */
static void place_pauses(dive *d, const wfm_compact *c, const wfm_worker *w,
                         int day, wfm_tour *tour)
{
    const wfm_shape *shape = &d->week->shape[w->shape];
    const wfm_option *option = &shape->option[tour->option[day]];
    const wfm_kind *kind = &shape->kind[option->kind];
    int look = wfm_compact_look(c, w->shape, option);
    int from = day * d->week->slots_per_day + option->start;
    double best[WFM_PAUSES_MAX][WFM_PLACES_MAX];
    int limit = kind->span;

    for (size_t k = 0; k < kind->n_pauses; k++) {
        const wfm_pause *p = &kind->pause[k];
        const double *left =
            pause_cell(d, c, w->skill, c->rest_of[look][k], from);
        int last = kind->span - p->length, to = p->to < last ? p->to : last;
        double most = -1;

        for (int at = 0; at <= kind->span; at++) {
            double before = 0;

            if (k > 0)
                before = at >= kind->pause[k - 1].length
                             ? best[k - 1][at - kind->pause[k - 1].length]
                             : -1;
            if (at >= p->from && at <= to && before >= 0 &&
                before + worth_taking(left[at]) > most)
                most = before + worth_taking(left[at]);
            best[k][at] = most;
        }
    }
    for (size_t k = kind->n_pauses; k-- > 0;) {
        int at = limit;

        while (at > 0 && best[k][at - 1] >= best[k][at])
            at--;
        tour->pause[day][k] = (uint16_t)at;
        pause_cell(d, c, w->skill, c->rest_of[look][k], from)[at] -= 1;
        limit = k > 0 ? at - kind->pause[k - 1].length : 0;
    }
}

/* The week that takes most of what a group's shifts want; how much of it was
 * wanted, 0 to 1. */
static double best_week(dive *d, const wfm_compact *c, size_t left,
                        wfm_tour *tour)
{
    const wfm_worker *w = &d->rest.worker[left];
    size_t n = d->week->shape[w->shape].n_options;
    const double *shifts = c->shifts[c->group_of[left]];
    double wanted = 0;
    int days = 0;

    for (size_t k = 0; k < WFM_WEEK_DAYS * n; k++)
        d->wish[k] = worth_taking(shifts[k]);
    if (!wfm_tour_most(tour, d->space, w, d->wish,
                       d->worth + (size_t)w->skill * (size_t)d->week->slots,
                       FACE / d->week->short_cny))
        return 1; /* nothing is wanted of who has no legal week */
    for (size_t day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0) {
            double here = shifts[day * n + (size_t)tour->option[day]];

            wanted += here < 0 ? 0 : here < 1 ? here : 1;
            days++;
        }
    return days > 0 ? wanted / days : 1;
}

static void carry(dive *d, const wfm_worker *w, const wfm_tour *tour, int day)
{
    const wfm_shape *shape = &d->week->shape[w->shape];
    const wfm_option *option = &shape->option[tour->option[day]];
    const wfm_kind *kind = &shape->kind[option->kind];
    int from = day * d->week->slots_per_day + option->start;
    int *at = d->rest.carried + (size_t)w->skill * (size_t)d->week->slots;

    for (int t = from; t < from + option->span; t++)
        at[t] += !(w->busy && w->busy[t]);
    for (size_t k = 0; k < kind->n_pauses; k++)
        for (int i = 0; i < kind->pause[k].length; i++)
            at[from + tour->pause[day][k] + i] -= 1;
}

/* Fixes the week of a person. */
static void settle(dive *d, const wfm_compact *c, size_t left,
                   const wfm_tour *week)
{
    const wfm_worker *w = &d->rest.worker[left];
    wfm_tour *tour = &d->tour[d->who[left]];
    size_t n = d->week->shape[w->shape].n_options;

    *tour = *week;
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0) {
            c->shifts[c->group_of[left]]
                     [(size_t)day * n + (size_t)tour->option[day]] -= 1;
            place_pauses(d, c, w, day, tour);
            carry(d, w, tour, day);
        }
}

/* Weeks that are wanted whole; then, if those are few, nearly so. */
static wfm_status peel(dive *d, const wfm_compact *c, bool all)
{
    size_t part = wfm_lp_rows(c->lp) > LARGE_ROWS ? 3 : 4;
    static const double whole[] = { 0.999, 0.9, 0.75, -1 };
    size_t n = d->n_left, quota = all ? n : (n + part - 1) / part, given = 0,
           kept = 0;
    bool *had = wfm_mem_new(n + 1, sizeof *had);

    if (!had)
        return WFM_NO_MEMORY;
    for (size_t pass = 0; pass < 4 && given < quota; pass++)
        for (size_t i = 0; i < n && (pass == 0 || given < quota); i++) {
            wfm_tour week;

            if (had[i] || best_week(d, c, i, &week) < whole[pass])
                continue;
            settle(d, c, i, &week);
            had[i] = true;
            given++;
        }
    for (size_t i = 0; i < n; i++)
        if (!had[i]) {
            d->who[kept] = d->who[i];
            d->rest.worker[kept++] = d->rest.worker[i];
        }
    d->n_left = d->rest.n_workers = kept;
    free(had);
    return WFM_OK;
}

/* What a slot at work is worth at the prices of the solution. */
static void set_worth(dive *d)
{
    const wfm_week *week = d->week;
    size_t slots = (size_t)week->slots;
    size_t stride = week->n_levels * week->n_subsets;

    for (size_t k = 0; k < week->n_skills; k++)
        for (size_t t = 0; t < slots; t++) {
            double sum = 0;

            for (size_t i = 0; i < stride; i++)
                sum += d->price[t * stride + i] *
                       week->skill[k].in[i % week->n_subsets];
            d->worth[k * slots + t] = sum * week->skill[k].presence;
        }
}

/* all: nobody is left for another round. */
static wfm_status one_round(dive *d, int step, bool all, double *objective,
                            const wfm_run *run, wfm_error *err)
{
    wfm_compact compact = { 0 };
    wfm_status status;

    WFM_TRY(wfm_compact_init(&compact, &d->rest, step, err));
    WFM_TRY_OUT(status,
                wfm_compact_solve(&compact, WFM_LP_INTERIOR,
                                  WFM_COMPACT_ITERATIONS, d->price, run, err));
    set_worth(d);
    *objective = compact.objective;
    status = read_pauses(d, &compact);
    if (status == WFM_OK)
        status = peel(d, &compact, all);
    if (status != WFM_OK)
        status = wfm_fail(err, status, "out of memory");
out:
    wfm_compact_release(&compact);
    return status;
}

typedef struct turn {
    size_t worker, freedom;
} turn;

static int by_freedom(const void *a, const void *b)
{
    const turn *x = a, *y = b;

    if (x->freedom != y->freedom)
        return x->freedom < y->freedom ? -1 : 1;
    return x->worker < y->worker ? -1 : x->worker > y->worker;
}

/* The most restricted people first. */
static wfm_status line_up(dive *d)
{
    size_t n = d->week->n_workers;
    turn *order = wfm_mem_new(n + 1, sizeof *order);

    if (!order)
        return WFM_NO_MEMORY;
    for (size_t w = 0; w < n; w++) {
        const wfm_worker *worker = &d->week->worker[w];
        size_t options =
            WFM_WEEK_DAYS * d->week->shape[worker->shape].n_options;

        order[w].worker = w;
        for (size_t k = 0; k < options; k++)
            order[w].freedom += worker->allowed[k];
    }
    qsort(order, n, sizeof *order, by_freedom);
    for (size_t k = 0; k < n; k++) {
        d->who[k] = order[k].worker;
        d->rest.worker[k] = d->week->worker[order[k].worker];
    }
    free(order);
    return WFM_OK;
}

static wfm_status start(dive *d)
{
    const wfm_week *week = d->week;
    size_t cells = week->n_skills * (size_t)week->slots, most = 1;

    for (size_t s = 0; s < week->request->centre->n_contracts; s++)
        if (week->shape[s].n_options > most)
            most = week->shape[s].n_options;
    d->rest = *week;
    d->n_left = week->n_workers;
    d->rest.worker = wfm_mem_new(week->n_workers + 1, sizeof *week->worker);
    d->rest.carried = wfm_mem_new(cells + 1, sizeof(int));
    d->who = wfm_mem_new(week->n_workers + 1, sizeof *d->who);
    d->wish = wfm_mem_new(WFM_WEEK_DAYS * most, sizeof *d->wish);
    d->price = wfm_mem_new(wfm_week_prices(week) + 1, sizeof *d->price);
    d->worth = wfm_mem_new(cells + 1, sizeof *d->worth);
    d->space = wfm_tour_space_new(week);
    if (!d->rest.worker || !d->rest.carried || !d->who || !d->wish ||
        !d->price || !d->worth || !d->space)
        return WFM_NO_MEMORY;
    memcpy(d->rest.carried, week->carried, cells * sizeof(int));
    return line_up(d);
}

wfm_status wfm_compact_dive(wfm_tour *tour, double *price,
                            double *objective_cny, const wfm_week *week,
                            int step, int rounds, const wfm_run *run,
                            wfm_error *err)
{
    size_t last = week->n_workers > SMALL ? LAST_FEW : LAST_FEW / 2;
    dive d = { .week = week, .tour = tour };
    wfm_status status = start(&d);

    if (status != WFM_OK)
        status = wfm_fail(err, status, "out of memory");
    for (int round = 0; status == WFM_OK && round < ROUNDS_MAX &&
                        (round == 0 || d.n_left > last);
         round++) {
        double objective = 0;
        bool all = round > 0 &&
                   round + 1 >= (rounds < ROUNDS_MAX ? rounds : ROUNDS_MAX);

        status = one_round(&d, step, all, &objective, run, err);
        if (status == WFM_OK && round == 0) {
            *objective_cny = objective;
            memcpy(price, d.price, wfm_week_prices(week) * sizeof *price);
        }
    }
    if (status == WFM_OK && d.n_left > 0)
        status = wfm_search_insert(tour, d.who, d.n_left, week, run, err);
    free(d.rest.worker);
    free(d.rest.carried);
    free(d.who);
    free(d.wish);
    free(d.price);
    free(d.worth);
    free(d.pauses);
    wfm_tour_space_free(d.space);
    return status;
}
