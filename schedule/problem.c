/* schedule/problem.c - builds the week that is to be solved. */
#include <stdlib.h>
#include <string.h>

#include "schedule/problem_private.h"

long wfm_week_minute(const wfm_week *week, wfm_time time)
{
    wfm_civil civil = wfm_zone_civil(week->request->centre->zone, time);

    return (long)(civil.date - week->from) * WFM_MINUTES_PER_DAY + civil.minute;
}

uint64_t wfm_week_skills(const wfm_week *week, const wfm_agent *agent)
{
    return wfm_agent_skills(agent, week->from + week->days - 1);
}

static double presence_of(const wfm_week *week, const wfm_agent *agent)
{
    const wfm_centre *centre = week->request->centre;

    return agent->contract >= 0 && (size_t)agent->contract < centre->n_contracts
               ? wfm_contract_presence(&centre->contract[agent->contract])
               : 1;
}

static uint64_t known_queues(const wfm_week *week)
{
    return week->n_queues >= 64 ? ~UINT64_C(0)
                                : (UINT64_C(1) << week->n_queues) - 1;
}

static bool is_of_skill(const wfm_week *week, const wfm_skill *skill,
                        const wfm_agent *agent)
{
    double presence = presence_of(week, agent);

    return skill->queues ==
               (wfm_week_skills(week, agent) & known_queues(week)) &&
           skill->site == (wfm_floors_know_sites(week) ? agent->site : -1) &&
           !(skill->presence < presence) && !(skill->presence > presence);
}

int wfm_week_skill(const wfm_week *week, const wfm_agent *agent)
{
    for (size_t k = 0; k < week->n_skills; k++)
        if (is_of_skill(week, &week->skill[k], agent))
            return (int)k;
    return -1;
}

static bool comes_before(const wfm_skill *a, const wfm_skill *b)
{
    if (a->queues != b->queues)
        return a->queues < b->queues;
    if (a->site != b->site)
        return a->site < b->site;
    return a->presence < b->presence;
}

/* The distinct sets of queues that agents serve. */
static wfm_status make_skills(wfm_week *week, wfm_error *err)
{
    const wfm_people *people = week->request->people;
    week->skill =
        wfm_arena_alloc(week->arena, people->n_agents + 1, sizeof *week->skill);
    if (!week->skill)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t a = 0; a < people->n_agents; a++) {
        const wfm_agent *agent = &people->agent[a];
        uint64_t queues = wfm_week_skills(week, agent) & known_queues(week);

        if (queues != 0 && wfm_week_skill(week, agent) < 0)
            week->skill[week->n_skills++] =
                (wfm_skill){ .queues = queues,
                             .site =
                                 wfm_floors_know_sites(week) ? agent->site : -1,
                             .presence = presence_of(week, agent) };
    }
    /* In the order of the sets, not of the people. */
    for (size_t i = 1; i < week->n_skills; i++)
        for (size_t k = i;
             k > 0 && comes_before(&week->skill[k], &week->skill[k - 1]); k--) {
            wfm_skill swap = week->skill[k];

            week->skill[k] = week->skill[k - 1];
            week->skill[k - 1] = swap;
        }
    return WFM_OK;
}

static void set_horizon(wfm_week *week)
{
    int last = WFM_MINUTES_PER_DAY;

    for (size_t c = 0; c < week->request->centre->n_contracts; c++) {
        const wfm_contract *contract = &week->request->centre->contract[c];
        int from, to;

        wfm_site_window(week, contract, &from, &to);
        for (size_t k = 0; k < contract->n_shifts; k++)
            if (to + contract->shift[k].span_min > last)
                last = to + contract->shift[k].span_min;
    }
    if (last > 3 * WFM_MINUTES_PER_DAY)
        last = 3 * WFM_MINUTES_PER_DAY;
    week->slots_per_day = WFM_MINUTES_PER_DAY / week->grid_min;
    week->slots = (week->days - 1) * week->slots_per_day +
                  (last + week->grid_min - 1) / week->grid_min;
    week->slot_h = week->grid_min / 60.0;
}

/* Total order of what the rules say of a worker; names do not count. */
static int compare_rules(const wfm_week *week, const wfm_worker *a,
                         const wfm_worker *b)
{
    size_t cells = WFM_WEEK_DAYS * week->shape[a->shape].n_options;
    int plain[][2] = {
        { a->shape, b->shape },
        { a->skill, b->skill },
        { a->site, b->site },
        { a->days_min, b->days_min },
        { a->days_max, b->days_max },
        { a->paid_min, b->paid_min },
        { a->overtime_max, b->overtime_max },
        { a->off_max, b->off_max },
        { a->paid_max, b->paid_max },
        { a->month_days, b->month_days },
        { a->month_max[0], b->month_max[0] },
        { a->month_max[1], b->month_max[1] },
        { a->previous_end, b->previous_end },
        { a->previous_streak, b->previous_streak },
        { a->wish_cny != NULL, b->wish_cny != NULL },
        { a->off_together, b->off_together },
        { a->tail_max, b->tail_max },
        { a->nights_max, b->nights_max },
        { a->forward, b->forward },
        { a->tied, b->tied },
        { (int)a->must, (int)b->must },
        { a->busy != NULL, b->busy != NULL },
        { a->pattern_cny != NULL, b->pattern_cny != NULL },
    };
    const int patterns = WFM_NODES / 2;

    for (size_t k = 0; k < sizeof plain / sizeof plain[0]; k++)
        if (plain[k][0] != plain[k][1])
            return plain[k][0] < plain[k][1] ? -1 : 1;
    if (memcmp(a->allowed, b->allowed, cells) != 0)
        return memcmp(a->allowed, b->allowed, cells);
    for (size_t k = 0; a->wish_cny && k < cells; k++)
        if (a->wish_cny[k] < b->wish_cny[k] || a->wish_cny[k] > b->wish_cny[k])
            return a->wish_cny[k] < b->wish_cny[k] ? -1 : 1;
    for (int k = 0; a->pattern_cny && k < patterns; k++)
        if (a->pattern_cny[k] < b->pattern_cny[k] ||
            a->pattern_cny[k] > b->pattern_cny[k])
            return a->pattern_cny[k] < b->pattern_cny[k] ? -1 : 1;
    return a->busy ? memcmp(a->busy, b->busy, (size_t)week->slots) : 0;
}

static int compare_workers(const void *a, const void *b, void *week)
{
    const wfm_worker *x = a, *y = b;
    int order = compare_rules(week, x, y);

    if (order != 0)
        return order;
    return x->agent < y->agent ? -1 : x->agent > y->agent;
}

/* False for those whom a made week did without. */
static bool is_made(const wfm_week *made, size_t agent)
{
    size_t w = 0;

    while (made && w < made->n_workers && made->worker[w].agent != agent)
        w++;
    return !made || w < made->n_workers;
}

static bool may_work(const wfm_week *week, const wfm_agent *agent)
{
    wfm_date end = week->from + week->days;

    return wfm_week_skills(week, agent) != 0 && agent->contract >= 0 &&
           agent->hired_on < end && agent->left_on > week->from;
}

static wfm_status make_workers(wfm_week *week, const wfm_roster *before,
                               wfm_error *err)
{
    const wfm_people *people = week->request->people;

    week->worker = wfm_arena_alloc(week->arena, people->n_agents + 1,
                                   sizeof *week->worker);
    if (!week->worker)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t a = 0; a < people->n_agents; a++) {
        if (!may_work(week, &people->agent[a]) ||
            (week->frame && !is_made(week->frame->made, a)))
            continue;
        WFM_TRY(wfm_worker_make(&week->worker[week->n_workers], week, a, before,
                                0, err));
        if (week->worker[week->n_workers].skill >= 0)
            week->n_workers++;
    }
    qsort_r(week->worker, week->n_workers, sizeof *week->worker,
            compare_workers, week);
    for (size_t w = 1; w < week->n_workers; w++) {
        const wfm_worker *last = &week->worker[w - 1];

        week->worker[w].like =
            compare_rules(week, last, &week->worker[w]) == 0 ? last->like : w;
    }
    return people->has_ties ? wfm_teams_line_up(week, err) : WFM_OK;
}

/* Who is still at work from last week when this one begins. */
static wfm_status carry(wfm_week *week, const wfm_roster *before,
                        wfm_error *err)
{
    const wfm_people *people = week->request->people;

    week->carried = wfm_arena_alloc(
        week->arena, week->n_skills * (size_t)week->slots + 1, sizeof(int));
    week->carried_on =
        wfm_arena_alloc(week->arena, week->n_queues * (size_t)week->slots + 1,
                        sizeof *week->carried_on);
    if (!week->carried || !week->carried_on)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t k = 0; before && k < before->n_activities; k++) {
        const wfm_activity *activity = &before->activity[k];
        long to = wfm_week_minute(week, activity->end) / week->grid_min;
        long from = wfm_week_minute(week, activity->start) / week->grid_min;
        size_t s = 0;

        if (to <= 0 || activity->agent < 0 ||
            (size_t)activity->agent >= people->n_agents ||
            !wfm_activity_is_on_queue(activity->kind))
            continue;
        while (s < week->n_skills &&
               !is_of_skill(week, &week->skill[s],
                            &people->agent[activity->agent]))
            s++;
        for (long t = from < 0 ? 0 : from;
             s < week->n_skills && t < to && t < week->slots; t++) {
            week->carried[s * (size_t)week->slots + (size_t)t]++;
            for (size_t q = 0; q < week->n_queues; q++)
                if (activity->queues >> q & 1)
                    week->carried_on[q * (size_t)week->slots + (size_t)t] +=
                        week->skill[s].presence /
                        __builtin_popcountll(activity->queues);
        }
    }
    return WFM_OK;
}

/* Last week's night shifts as a made week knows them. */
static wfm_status carry_like(wfm_week *week, const wfm_week *made,
                             wfm_error *err)
{
    size_t cells = week->n_skills * (size_t)week->slots;

    week->carried = wfm_arena_alloc(week->arena, cells + 1, sizeof(int));
    if (!week->carried)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memcpy(week->carried, made->carried, cells * sizeof(int));
    return WFM_OK;
}

wfm_status wfm_week_do_without(wfm_week *week, const wfm_week *made,
                               wfm_error *err)
{
    size_t kept = 0, first = 0;

    /* People with the same rules stand together. */
    for (size_t w = 0; w < week->n_workers; w++) {
        size_t like = week->worker[w].like;
        bool same = kept > 0 && like == first;

        if (!is_made(made, week->worker[w].agent))
            continue;
        first = like;
        week->worker[kept] = week->worker[w];
        week->worker[kept].like = same ? week->worker[kept - 1].like : kept;
        kept++;
    }
    week->n_workers = kept;
    return carry_like(week, made, err);
}

wfm_status wfm_week_new(wfm_week **out, const wfm_roster_request *request,
                        wfm_date from, int days, const wfm_roster *before,
                        wfm_error *err)
{
    return wfm_week_new_in(out, request, from, days, before, NULL, err);
}

wfm_status wfm_week_new_in(wfm_week **out, const wfm_roster_request *request,
                           wfm_date from, int days, const wfm_roster *before,
                           const wfm_frame *frame, wfm_error *err)
{
    wfm_week *week = wfm_mem_new(1, sizeof *week);
    wfm_status status = WFM_OK;

    if (!week || !(week->arena = wfm_arena_new())) {
        free(week);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    week->request = request;
    week->frame = frame;
    week->from = from;
    week->days = days;
    week->n_queues = request->centre->n_queues;
    week->grid_min = wfm_shape_grid(request->centre);
    set_horizon(week);
    WFM_TRY_OUT(status, wfm_floors_make(week, err));
    WFM_TRY_OUT(status, make_skills(week, err));
    WFM_TRY_OUT(status, wfm_shape_make(week, err));
    WFM_TRY_OUT(status, wfm_demand_make(week, err));
    wfm_floors_mark(week);
    WFM_TRY_OUT(status, wfm_past_make(&week->past, week->arena, before,
                                      request->people->n_agents, from, err));
    WFM_TRY_OUT(status, wfm_week_tally(week, before, err));
    WFM_TRY_OUT(status, make_workers(week, before, err));
    if (frame && frame->loose && frame->made)
        WFM_TRY_OUT(status, carry_like(week, frame->made, err));
    else
        WFM_TRY_OUT(status, carry(week, before, err));
    *out = week;
    return WFM_OK;
out:
    wfm_week_free(week);
    return status;
}

void wfm_week_free(wfm_week *week)
{
    if (!week)
        return;
    wfm_arena_free(week->arena);
    free(week);
}
