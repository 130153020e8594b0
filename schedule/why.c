/* schedule/why.c - why a person has the week they have. */
#include "schedule/why.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/desk_private.h"

/* Prices of promises at which weeks are looked for: one of -1 is the slope
 * where they stand, others a part of their full price. */
static const double AT[] = { -1, 0, 0.25, 0.5, 0.75, 1 };
enum { PRICES = sizeof AT / sizeof *AT };

typedef struct asker {
    wfm_desk *desk;
    size_t worker;
    wfm_worker copy; /* with some shifts forbidden */
    double now;      /* cost of the person's week as it is */
    double least;    /* of all weeks seen, less that; at most 0 */
    bool promised;   /* the cover costs more than its slots */
    double *worth;   /* of slots, at each of the prices */
    wfm_status status;
    wfm_error *err;
} asker;

/* Pay less worth of a tour at the worth of the desk; under promises, pay and
 * cover as the roster was judged by. */
static double tour_cost(asker *a, const wfm_tour *tour)
{
    const wfm_week *week = a->desk->week;
    const wfm_worker *w = &week->worker[a->worker];
    double sum = wfm_tour_pay_cny(week, w, tour), cover = 0;

    if (a->promised) {
        if (a->status == WFM_OK)
            a->status =
                wfm_desk_cover_with(&cover, a->desk, a->worker, tour, a->err);
        return sum + cover;
    }
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        sum -= wfm_desk_day_worth(a->desk, a->worker, tour, day);
    return sum;
}

/* Is the last of the tours one of those before it? */
static bool is_among(const wfm_tour *tour, size_t last)
{
    for (size_t k = 0; k < last; k++)
        if (memcmp(&tour[k], &tour[last], sizeof *tour) == 0)
            return true;
    return false;
}

/* The cheapest week of those that are best at one of the prices. */
static double search(asker *a, const wfm_worker *w, wfm_tour *found)
{
    size_t slots = (size_t)a->desk->week->slots;
    double best = (double)NAN, cost;
    wfm_tour tour[PRICES] = { 0 };

    for (size_t k = 0; k < (a->promised ? PRICES : 1); k++) {
        if (!wfm_tour_best(&tour[k], &cost, a->desk->space, w,
                           a->worth + k * slots))
            return (double)NAN;
        if (is_among(tour, k))
            continue;
        if (a->promised)
            cost = tour_cost(a, &tour[k]);
        if (k > 0 && !(cost < best))
            continue;
        best = cost;
        if (found)
            *found = tour[k];
    }
    a->least = best - a->now < a->least ? best - a->now : a->least;
    return best - a->now;
}

/* Cheapest week when `keep` says which options of the day are allowed: 0 none,
 * 1 all but `option`, 2 any but off. */
static double ask(asker *a, int day, int keep, int option, wfm_tour *found)
{
    const wfm_week *week = a->desk->week;
    const wfm_worker *w = &week->worker[a->worker];
    size_t n = week->shape[w->shape].n_options;
    unsigned char *cell = a->copy.allowed + (size_t)day * n;

    memcpy(a->copy.allowed, w->allowed, WFM_WEEK_DAYS * n);
    a->copy.must = w->must;
    if (keep == 0)
        memset(cell, 0, n);
    else
        a->copy.must |= 1u << day;
    if (keep == 1)
        cell[option] = 0;
    wfm_worker_prune(&a->copy, week);
    return search(a, &a->copy, found);
}

/* What the day's work saves, the person's other days as they are. */
static double day_worth(asker *a, int day)
{
    const wfm_desk *d = a->desk;
    const wfm_worker *w = &d->week->worker[a->worker];
    wfm_tour without = d->tour[a->worker];

    if (!a->promised)
        return wfm_desk_day_worth(d, a->worker, &without, day);
    without.option[day] = WFM_NO_SHIFT;
    return tour_cost(a, &without) - wfm_tour_pay_cny(d->week, w, &without) -
           (a->now - wfm_tour_pay_cny(d->week, w, &d->tour[a->worker]));
}

static void ask_day(asker *a, int day, wfm_why_day *out)
{
    const wfm_desk *d = a->desk;
    const wfm_shape *shape = &d->week->shape[d->week->worker[a->worker].shape];
    int option = d->tour[a->worker].option[day];
    wfm_tour found;

    *out = (wfm_why_day){ .date = d->week->from + day,
                          .start_min = -1,
                          .end_min = -1,
                          .other_start_cny = (double)NAN,
                          .other_start_min = -1 };
    if (option < 0) {
        out->other_cny = ask(a, day, 2, 0, &found);
        if (!isnan(out->other_cny))
            out->other_start_min = shape->option[found.option[day]].start_min;
        return;
    }
    out->start_min = shape->option[option].start_min;
    out->end_min = shape->option[option].end_min;
    out->worth_cny = day_worth(a, day);
    out->other_start_cny = ask(a, day, 1, option, &found);
    if (!isnan(out->other_start_cny))
        out->other_start_min = shape->option[found.option[day]].start_min;
    out->other_cny = ask(a, day, 0, 0, NULL);
}

static bool works(const wfm_tour *tour)
{
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0)
            return true;
    return false;
}

/* Who has no legal week, or none that keeps their ties. */
static wfm_status give_reason(wfm_why *out, wfm_desk *desk, size_t w,
                              wfm_error *err)
{
    wfm_week *week = desk->week;
    const wfm_worker *worker = &week->worker[w];
    const char *id = week->request->people->agent[worker->agent].id;
    wfm_buf names = { 0 };
    unsigned way[WFM_WAYS_MAX];
    size_t n;

    if (works(&desk->tour[w]))
        return WFM_OK;
    memset(desk->worth, 0, (size_t)week->slots * sizeof *desk->worth);
    if (!wfm_worker_has_tour(desk->space, worker, desk->worth)) {
        WFM_TRY(wfm_worker_ways(way, &n, week, worker->agent, &desk->before,
                                desk->space, desk->worth, NULL, err));
        wfm_way_names(&names, way, n);
        snprintf(out->reason, sizeof out->reason,
                 _("%s has no legal week; rules in conflict: %s"), id,
                 wfm_buf_text(&names));
    } else if (worker->tied && worker->days_min > 0) {
        WFM_TRY(wfm_teams_make(week, err));
        wfm_tie_words(&names, week, w);
        snprintf(out->reason, sizeof out->reason,
                 _("%s has no legal week; rules in conflict: %s (%s)"), id,
                 _(wfm_rule_name(WFM_RULE_TEAMS)), wfm_buf_text(&names));
    }
    wfm_buf_release(&names);
    return WFM_OK;
}

/* The worth of the slots with the person away, at each of the prices. */
static wfm_status price_slots(asker *a)
{
    wfm_desk *d = a->desk;
    const wfm_worker *w = &d->week->worker[a->worker];
    size_t slots = (size_t)d->week->slots, n = d->week->n_promises;
    double *lean = wfm_arena_alloc(d->week->arena, n + 1, sizeof *lean);

    a->promised = n > 0;
    a->worth = a->promised ? wfm_arena_alloc(d->week->arena, PRICES * slots,
                                             sizeof(double))
                           : d->worth;
    if (!a->worth || !lean)
        return wfm_fail(a->err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t k = 0; k < (a->promised ? PRICES : 1); k++) {
        for (size_t p = 0; p < n; p++)
            lean[p] = AT[k];
        wfm_cover_lean(&d->cover, lean);
        wfm_cover_worth(&d->cover, (size_t)w->skill, w->site,
                        a->worth + k * slots);
    }
    wfm_cover_lean(&d->cover, NULL);
    return WFM_OK;
}

static wfm_status answer(wfm_why *out, wfm_desk *desk, size_t worker,
                         wfm_error *err)
{
    const wfm_week *week = desk->week;
    const wfm_worker *w = &week->worker[worker];
    asker a = { .desk = desk, .worker = worker, .copy = *w, .err = err };

    a.copy.allowed = wfm_arena_alloc(
        week->arena, WFM_WEEK_DAYS * week->shape[w->shape].n_options + 1, 1);
    if (!a.copy.allowed)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    WFM_TRY(give_reason(out, desk, worker, err));
    wfm_cover_add(&desk->cover, w, &desk->tour[worker], -1);
    WFM_TRY(price_slots(&a));
    a.now = tour_cost(&a, &desk->tour[worker]);
    search(&a, w, NULL);
    out->days = week->days;
    for (int day = 0; day < week->days; day++)
        ask_day(&a, day, &out->day[day]);
    out->better_cny = a.least < 0 ? -a.least : 0;
    return a.status;
}

wfm_status wfm_roster_why(wfm_why *out, const wfm_roster *roster,
                          const wfm_roster_request *request, wfm_date from,
                          int agent, wfm_error *err)
{
    wfm_desk desk;
    size_t worker;
    wfm_status status;

    WFM_TRY(wfm_desk_open(&desk, roster, request, from, err));
    worker = wfm_desk_worker(&desk, agent);
    *out = (wfm_why){ .days = 0 };
    if (worker == desk.week->n_workers || desk.foreign[worker])
        status =
            wfm_fail(err, WFM_BAD_INPUT,
                     _("%s does not work this week, or not by the contract"),
                     request->people->agent[agent].id);
    else
        status = answer(out, &desk, worker, err);
    wfm_desk_close(&desk);
    return status;
}
