/* schedule/roster.c - makes the roster, week after week. */
#include "schedule/roster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/parallel.h"
#include "base/str.h"
#include "schedule/compact_private.h"
#include "schedule/outlook_private.h"

enum { BOUND_ROUNDS = 200, SHARED_ROUNDS = 400, DIVE_ROUNDS = 12 };

static const double KEPT_HEAT = 0.02;

typedef struct maker {
    const wfm_roster_request *request;
    const wfm_run *run;
    wfm_problems *notes;
    wfm_roster *out;
    wfm_roster before; /* published weeks and those already made */
    /* Of several weeks: */
    wfm_outlook outlook;
    wfm_frame frame;
    wfm_horizon *horizon; /* NULL: one week */
    double *objective;    /* per week, hours after it not counted */
    size_t n;
} maker;

/* Published days and the weeks made so far, as the history of the next. */
static wfm_status set_before(maker *m, wfm_error *err)
{
    const wfm_roster *old = m->request->previous;
    size_t n = old ? old->n_shifts : 0, k = old ? old->n_activities : 0;

    wfm_roster_release(&m->before);
    m->before.shift =
        wfm_mem_new(n + m->out->n_shifts + 1, sizeof *m->before.shift);
    m->before.activity =
        wfm_mem_new(k + m->out->n_activities + 1, sizeof *m->before.activity);
    if (!m->before.shift || !m->before.activity)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t i = 0; i < n; i++)
        if (old->shift[i].date < m->request->from)
            m->before.shift[m->before.n_shifts++] = old->shift[i];
    for (size_t i = 0; i < k; i++)
        m->before.activity[m->before.n_activities++] = old->activity[i];
    for (size_t i = 0; i < m->out->n_shifts; i++)
        m->before.shift[m->before.n_shifts++] = m->out->shift[i];
    for (size_t i = 0; i < m->out->n_activities; i++)
        m->before.activity[m->before.n_activities++] = m->out->activity[i];
    return WFM_OK;
}

static void report(const maker *m, const wfm_worker *worker,
                   const unsigned *way, size_t n)
{
    const wfm_agent *agent = &m->request->people->agent[worker->agent];
    wfm_buf rules = { 0 };

    wfm_way_names(&rules, way, n);
    wfm_problems_say(m->notes, WFM_SEVERITY_WARNING,
                     m->request->centre->inputs.agents, agent->line, 0,
                     _("change one of these for this person"),
                     _("%s has no legal week; rules in conflict: %s"),
                     agent->id, wfm_buf_text(&rules));
    wfm_buf_release(&rules);
}

/* Names the queues that want agents when nobody has their skill. */
static void report_unserved(maker *m, const wfm_week *week)
{
    const wfm_centre *centre = m->request->centre;
    size_t slots = (size_t)week->slots;

    for (size_t q = 0; q < week->n_queues && week->n_workers > 0; q++) {
        double hours = 0;
        bool served = false;

        for (size_t t = 0; t < slots; t++)
            hours += week->required[q * slots + t] * week->slot_h;
        for (size_t w = 0; w < week->n_workers && !served; w++)
            served = week->skill[week->worker[w].skill].queues >> q & 1;
        if (served || !(hours > 0))
            continue;
        wfm_problems_say(m->notes, WFM_SEVERITY_WARNING, centre->inputs.agents,
                         0, 0,
                         _("train or hire somebody for it, or close the queue"),
                         _("nobody who works this week has the skill '%s': "
                           "%.0f agent-hours of queue '%s' stay empty"),
                         centre->queue[q].skill, hours, centre->queue[q].name);
        m->out->infeasible = true;
    }
}

/* Names the contracts whose shifts fit into no opening hours of their people's
 * queues. */
static void report_shut_out(maker *m, const wfm_week *week)
{
    const wfm_centre *centre = m->request->centre;

    for (size_t c = 0; c < centre->n_contracts; c++) {
        size_t people = 0;

        for (size_t w = 0; w < week->n_workers; w++)
            people += (size_t)week->worker[w].shape == c &&
                      !wfm_worker_is_served(&week->worker[w], week);
        if (people > 0)
            wfm_problems_say(
                m->notes, WFM_SEVERITY_WARNING, NULL, 0, 0,
                _("compare its starts and spans with the opening hours, on the "
                  "clock of the site"),
                _("contract '%s': no shift fits into the opening hours of the "
                  "queues of %zu people; they are not planned"),
                centre->contract[c].name, people);
    }
}

/* Names the floors that are missed; *cny is what they stand for. */
static wfm_status report_floors(maker *m, const wfm_week *week,
                                const wfm_tour *tour, double *cny,
                                wfm_error *err)
{
    const wfm_centre *centre = m->request->centre;
    wfm_cover cover = { 0 };

    *cny = 0;
    if (week->n_floors == 0)
        return WFM_OK;
    WFM_TRY(wfm_cover_init(&cover, week, err));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_cover_add(&cover, &week->worker[w], &tour[w], 1);
    *cny = wfm_cover_floor_cny(&cover, NULL);
    for (size_t f = 0; f < week->n_floors; f++) {
        const wfm_floor *floor = &week->floor[f];
        int first = -1, slots = 0, most = 0;
        char day[WFM_DATE_TEXT];

        for (int t = 0; t < week->slots; t++) {
            int missing = cover.missing[(size_t)t * week->n_floors + f];

            if (missing <= 0)
                continue;
            first = first < 0 ? t : first;
            most = missing > most ? missing : most;
            slots++;
        }
        if (slots == 0)
            continue;
        first *= week->grid_min;
        wfm_problems_say(
            m->notes, WFM_SEVERITY_WARNING, centre->file,
            floor->queue >= 0 ? centre->queue[floor->queue].line
                              : centre->site[floor->site].line,
            0, _("hire, train or move somebody, or ask for fewer"),
            _("minimum staff of %s%s%s: %d of %d people are missing at worst; "
              "%g hours, the first on %s at %02d:%02d"),
            floor->queue >= 0 ? centre->queue[floor->queue].name : "",
            floor->queue >= 0 && floor->site >= 0 ? ", " : "",
            floor->site >= 0 ? centre->site[floor->site].id : "", most,
            floor->least, slots * week->slot_h,
            wfm_date_format(day, week->from + first / WFM_MINUTES_PER_DAY),
            first % WFM_MINUTES_PER_DAY / 60, first % 60);
        m->out->infeasible = true;
    }
    wfm_cover_release(&cover);
    return WFM_OK;
}

/* Names the certificates that end in the week or did lately. */
static void report_lapsed(maker *m, const wfm_week *week)
{
    const wfm_people *people = m->request->people;

    for (size_t a = 0; a < people->n_agents; a++)
        for (size_t k = 0; k < people->agent[a].n_certificates; k++) {
            const wfm_agent *agent = &people->agent[a];
            const wfm_certificate *c = &agent->certificate[k];
            char day[WFM_DATE_TEXT];
            size_t q = 0;

            if (c->until < week->from - 28 ||
                c->until >= week->from + week->days - 1 ||
                agent->left_on <= week->from)
                continue;
            while (!(c->queues >> q & 1))
                q++;
            wfm_problems_say(m->notes, WFM_SEVERITY_WARNING,
                             m->request->centre->inputs.agents, agent->line, 0,
                             _("renew it, and write the new date"),
                             _("the certificate of %s for '%s' ends on %s: not "
                               "planned on it "
                               "in this week"),
                             agent->id, m->request->centre->queue[q].skill,
                             wfm_date_format(day, c->until));
        }
}

/* Without plans for the weeks after it, a week may be legal. */
static wfm_status give_up_plan(maker *m, wfm_week *week, size_t w,
                               wfm_tour_space *space, const double *worth,
                               bool *possible, wfm_error *err)
{
    wfm_worker *worker = &week->worker[w];
    size_t agent = worker->agent, like = worker->like;

    week->frame = NULL;
    WFM_TRY(wfm_worker_make(worker, week, agent, &m->before, 0, err));
    worker->like = like;
    week->frame = &m->frame;
    *possible = wfm_worker_has_tour(space, worker, worth);
    wfm_outlook_give_up(&m->outlook, agent, week->from);
    return WFM_OK;
}

/* Takes out, and names, who has no legal week. */
static wfm_status drop_impossible(maker *m, wfm_week *week, wfm_error *err)
{
    wfm_tour_space *space = wfm_tour_space_new(week);
    double *worth = wfm_mem_new((size_t)week->slots + 1, sizeof *worth);
    wfm_status status = WFM_OK;
    size_t kept = 0;
    bool possible = false, planless = false;

    if (!space || !worth) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    for (size_t w = 0; w < week->n_workers; w++) {
        unsigned way[WFM_WAYS_MAX];
        size_t n = 0;
        bool first = week->worker[w].like == w;

        /* People with the same rules stand together. */
        if (first) {
            possible = wfm_worker_has_tour(space, &week->worker[w], worth);
            planless = !possible && m->horizon;
        }
        if (planless)
            WFM_TRY_OUT(status,
                        give_up_plan(m, week, w, space, worth, &possible, err));
        if (possible) {
            week->worker[kept] = week->worker[w];
            week->worker[kept].like =
                first ? kept : week->worker[kept - 1].like;
            kept++;
            continue;
        }
        WFM_TRY_OUT(status,
                    wfm_worker_ways(way, &n, week, week->worker[w].agent,
                                    &m->before, space, worth, m->run, err));
        report(m, &week->worker[w], way, n);
        m->out->infeasible = true;
    }
    week->n_workers = kept;
out:
    wfm_tour_space_free(space);
    free(worth);
    return status;
}

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

static wfm_status solve_week(maker *m, const wfm_week *week, wfm_tour *tour,
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

/* True if the site has too few seats for everybody there at some time of the
 * tour. */
static bool lacks_seat(const wfm_cover *cover, const wfm_week *week, size_t w,
                       const wfm_tour *tour)
{
    const wfm_shape *shape = &week->shape[week->worker[w].shape];
    int site = week->worker[w].site;

    if (site < 0 || !cover->seats_bind[site])
        return false;
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        const wfm_option *option = &shape->option[tour->option[day]];
        size_t from;

        if (tour->option[day] < 0)
            continue;
        from = (size_t)site * (size_t)week->slots +
               (size_t)(day * week->slots_per_day + option->start);
        for (int t = 0; t < option->span; t++)
            if (cover->seated[from + (size_t)t] >
                week->request->centre->site[site].seats)
                return true;
    }
    return false;
}

/* Takes out, and names, people whose ties with others could not be kept, and
 * those whose owed days fit into no seat; *dropped: how many. */
static wfm_status drop_misfits(maker *m, wfm_week *week, const wfm_tour *tour,
                               size_t *dropped, wfm_error *err)
{
    const unsigned seats = 1u << WFM_RULE_SEATS, teams = 1u << WFM_RULE_TEAMS;
    wfm_cover cover = { 0 };
    bool *out = wfm_mem_new(week->n_workers + 1, sizeof *out);
    size_t kept = 0, *now = wfm_mem_new(week->n_workers + 1, sizeof *now);
    wfm_status status = WFM_OK;

    *dropped = 0;
    if (!out || !now)
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (status == WFM_OK)
        status = wfm_cover_init(&cover, week, err);
    for (size_t w = 0; w < week->n_workers && status == WFM_OK; w++)
        wfm_cover_seat(&cover, &week->worker[w], &tour[w], 1);
    for (size_t k = 0; status == WFM_OK &&
                       (k = wfm_teams_broken(week, tour, k)) < week->n_ties;
         k++) {
        size_t w = week->tie[k].a;

        if (out[w] || out[week->tie[k].b])
            continue;
        out[w] = true;
        wfm_cover_seat(&cover, &week->worker[w], &tour[w], -1);
        report(m, &week->worker[w], &teams, 1);
        m->out->infeasible = true;
        ++*dropped;
    }
    for (size_t w = week->n_workers; w-- > 0 && status == WFM_OK;) {
        if (out[w] || !lacks_seat(&cover, week, w, &tour[w]))
            continue;
        out[w] = true;
        wfm_cover_seat(&cover, &week->worker[w], &tour[w], -1);
        report(m, &week->worker[w], &seats, 1);
        m->out->infeasible = true;
        ++*dropped;
    }
    for (size_t w = 0; *dropped > 0 && w < week->n_workers; w++) {
        wfm_worker worker = week->worker[w];

        /* Who is the first of those alike may have been taken out. */
        if (out[w])
            continue;
        if (worker.like == w || out[worker.like])
            now[worker.like] = kept;
        out[worker.like] = false;
        worker.like = now[worker.like];
        week->worker[kept++] = worker;
    }
    if (*dropped > 0)
        week->n_workers = kept;
    wfm_cover_release(&cover);
    free(out);
    free(now);
    return status;
}

static wfm_status make_week(maker *m, wfm_date from, int days, wfm_error *err)
{
    wfm_week *week = NULL;
    wfm_tour *tour = NULL;
    double objective = 0, bound = 0, missed = 0;
    size_t dropped = 1;
    wfm_status status = set_before(m, err);

    if (status == WFM_OK && m->horizon)
        status = wfm_outlook_look(&m->outlook, from + days, &m->before, err);
    if (status == WFM_OK)
        status = wfm_week_new_in(&week, m->request, from, days, &m->before,
                                 m->horizon ? &m->frame : NULL, err);
    if (status != WFM_OK)
        return status;
    WFM_TRY_OUT(status, drop_impossible(m, week, err));
    report_unserved(m, week);
    report_shut_out(m, week);
    report_lapsed(m, week);
    tour = wfm_mem_new(week->n_workers + 1, sizeof *tour);
    if (!tour) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    while (dropped > 0) {
        WFM_TRY_OUT(status, wfm_teams_make(week, err));
        WFM_TRY_OUT(status, solve_week(m, week, tour, &objective, &bound, err));
        WFM_TRY_OUT(status, drop_misfits(m, week, tour, &dropped, err));
        if (dropped > 0 && m->horizon) {
            wfm_horizon_forget(m->horizon);
            m->n--;
        }
    }
    WFM_TRY_OUT(status, report_floors(m, week, tour, &missed, err));
    objective -= missed; /* named, no money */
    m->out->objective_cny += objective;
    m->out->bound_cny += bound > objective ? objective : bound;
    status = wfm_emit_week(m->out, week, tour, err);
out:
    free(tour);
    wfm_week_free(week);
    return status;
}

/* Several weeks are made with an eye to those after. */
static wfm_status look_ahead(maker *m, wfm_error *err)
{
    int weeks = (m->request->to - m->request->from + 7) / 7;

    if (weeks < 2)
        return WFM_OK;
    m->objective = wfm_mem_new((size_t)weeks, sizeof *m->objective);
    if (!m->objective)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    WFM_TRY(wfm_outlook_init(&m->outlook, m->request, err));
    m->frame.outlook = &m->outlook;
    return wfm_horizon_new(&m->horizon, &m->outlook, err);
}

/* The bounds of weeks that take those before them as made become one that
 * takes nothing as made. */
static wfm_status bound_all(maker *m, wfm_error *err)
{
    double bound;

    if (!m->horizon)
        return WFM_OK;
    m->out->bound_cny = (double)NAN;
    if (wfm_run_interrupted(m->run))
        return WFM_OK;
    WFM_TRY(wfm_horizon_bound(&bound, m->horizon, m->objective, m->run, err));
    m->out->bound_cny =
        bound < m->out->objective_cny ? bound : m->out->objective_cny;
    return WFM_OK;
}

static void release(maker *m)
{
    wfm_roster_release(&m->before);
    wfm_horizon_free(m->horizon);
    wfm_outlook_release(&m->outlook);
    free(m->objective);
}

wfm_status wfm_roster_make(wfm_roster *out, const wfm_roster_request *request,
                           const wfm_run *run, wfm_problems *notes,
                           wfm_error *err)
{
    wfm_roster made = { 0 };
    maker m = { .request = request, .run = run, .notes = notes, .out = &made };
    wfm_status status = WFM_OK;

    if (request->to < request->from || request->to - request->from > 400)
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("a roster covers 1 to 400 days, not %ld"),
                        (long)request->to - request->from + 1);
    if (!request->previous)
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
                         _("publish each week so that the next one knows it"),
                         _("no published roster before %s: rest, days in a row "
                           "and night shifts of that week are not known"),
                         _("the first day"));
    status = look_ahead(&m, err);
    for (wfm_date from = request->from; status == WFM_OK && from <= request->to;
         from += WFM_WEEK_DAYS) {
        int days = request->to - from + 1;

        status = make_week(&m, from,
                           days < WFM_WEEK_DAYS ? days : WFM_WEEK_DAYS, err);
    }
    if (status == WFM_OK)
        status = bound_all(&m, err);
    release(&m);
    if (status != WFM_OK) {
        wfm_roster_release(&made);
        return status;
    }
    wfm_emit_finish(&made);
    made.stopped = wfm_run_interrupted(run);
    if (!isfinite(made.bound_cny))
        made.bound_cny = (double)NAN;
    *out = made;
    return WFM_OK;
}
