/* schedule/why.c - why a person has the week they have. */
#include "schedule/why.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/desk_private.h"

typedef struct asker {
    wfm_desk *desk;
    size_t worker;
    wfm_worker copy; /* with some shifts forbidden */
    double now;      /* cost of the person's week as it is */
} asker;

/* Pay less worth of a tour at the worth of the desk. */
static double tour_cost(const asker *a, const wfm_tour *tour)
{
    const wfm_week *week = a->desk->week;
    const wfm_worker *w = &week->worker[a->worker];
    double sum = wfm_tour_pay_cny(week, w, tour);

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        sum -= wfm_desk_day_worth(a->desk, a->worker, tour, day);
    return sum;
}

/* Cheapest week when `keep` says which options of the day are allowed: 0 none,
 * 1 all but `option`, 2 any but off. */
static double ask(asker *a, int day, int keep, int option, wfm_tour *found)
{
    const wfm_week *week = a->desk->week;
    const wfm_worker *w = &week->worker[a->worker];
    size_t n = week->shape[w->shape].n_options;
    unsigned char *cell = a->copy.allowed + (size_t)day * n;
    double cost;

    memcpy(a->copy.allowed, w->allowed, WFM_WEEK_DAYS * n);
    a->copy.must = w->must;
    if (keep == 0)
        memset(cell, 0, n);
    else
        a->copy.must |= 1u << day;
    if (keep == 1)
        cell[option] = 0;
    wfm_worker_prune(&a->copy, week);
    return wfm_tour_best(found, &cost, a->desk->space, &a->copy, a->desk->worth)
               ? cost - a->now
               : (double)NAN;
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
    out->worth_cny = wfm_desk_day_worth(d, a->worker, &d->tour[a->worker], day);
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

static wfm_status answer(wfm_why *out, wfm_desk *desk, size_t worker,
                         wfm_error *err)
{
    const wfm_week *week = desk->week;
    const wfm_worker *w = &week->worker[worker];
    asker a = { .desk = desk, .worker = worker, .copy = *w };
    double best;

    a.copy.allowed = wfm_arena_alloc(
        week->arena, WFM_WEEK_DAYS * week->shape[w->shape].n_options + 1, 1);
    if (!a.copy.allowed)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    WFM_TRY(give_reason(out, desk, worker, err));
    wfm_cover_add(&desk->cover, w, &desk->tour[worker], -1);
    wfm_cover_worth(&desk->cover, (size_t)w->skill, w->site, desk->worth);
    a.now = tour_cost(&a, &desk->tour[worker]);
    out->better_cny =
        wfm_tour_best(NULL, &best, desk->space, w, desk->worth) && best < a.now
            ? a.now - best
            : 0;
    out->days = week->days;
    for (int day = 0; day < week->days; day++)
        ask_day(&a, day, &out->day[day]);
    return WFM_OK;
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
