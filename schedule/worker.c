/* schedule/worker.c - one person's rules for the week, and the test whether a
 * tour keeps them.
 *
 * A day on which a person can work no shift at all (absence, not employed,
 * everything closed) is a blocked day. Each blocked day takes one day off the
 * fewest days of the contract and its part off the fewest hours; the most
 * days and hours stay. */
#include <stdlib.h>
#include <string.h>

#include "schedule/outlook_private.h"

enum { NO_TAIL = 255 }; /* any number of days in a row at the end */

static wfm_date productive_from(const wfm_week *week, const wfm_agent *agent)
{
    const wfm_people *people = week->request->people;
    wfm_date from = agent->hired_on;

    if (agent->class_index >= 0 &&
        (size_t)agent->class_index < people->n_classes) {
        wfm_date ready = people->class_[agent->class_index].start_on +
                         week->request->centre->training.class_weeks * 7;

        if (ready > from)
            from = ready;
    }
    return from;
}

static bool is_employed(const wfm_week *week, const wfm_agent *agent, int day,
                        const wfm_option *option)
{
    wfm_date date = week->from + day;
    int last = day * WFM_MINUTES_PER_DAY + option->end_min - 1;

    return date >= productive_from(week, agent) &&
           week->from + last / WFM_MINUTES_PER_DAY < agent->left_on;
}

static bool is_open(const wfm_week *week, const wfm_skill *skill, int day,
                    const wfm_option *option)
{
    int start = day * week->slots_per_day + option->start;

    for (int t = start; t < start + option->span; t++)
        if (t >= week->slots || !skill->open[t])
            return false;
    return true;
}

static void allow(wfm_worker *w, const wfm_week *week, const wfm_agent *agent,
                  unsigned relax)
{
    const wfm_shape *shape = &week->shape[w->shape];

    for (int day = 0; day < week->days; day++)
        for (size_t o = 0; o < shape->n_options; o++) {
            const wfm_option *option = &shape->option[o];
            bool ok = !shape->starts ||
                      shape->starts[(size_t)day * shape->n_options + o];

            if (!(relax & WFM_RELAX_EMPLOYMENT))
                ok = ok && is_employed(week, agent, day, option);
            if (!(relax & WFM_RELAX_NIGHT))
                ok = ok && option->night_min >= 0;
            if (!(relax & WFM_RELAX_OPEN))
                ok = ok && is_open(week, &week->skill[w->skill], day, option);
            w->allowed[(size_t)day * shape->n_options + o] = ok;
        }
}

static void forbid_absences(wfm_worker *w, const wfm_week *week)
{
    const wfm_people *people = week->request->people;
    const wfm_shape *shape = &week->shape[w->shape];

    for (size_t k = 0; k < people->n_absences; k++) {
        const wfm_absence *absence = &people->absence[k];
        long from, to;

        if (absence->agent != (int)w->agent)
            continue;
        from = wfm_week_minute(week, absence->from);
        to = wfm_week_minute(week, absence->to);
        for (int day = 0; day < week->days; day++)
            for (size_t o = 0; o < shape->n_options; o++) {
                long midnight = (long)day * WFM_MINUTES_PER_DAY;

                if (midnight + shape->option[o].start_min < to &&
                    midnight + shape->option[o].end_min > from)
                    w->allowed[(size_t)day * shape->n_options + o] = 0;
            }
    }
}

static bool day_is_open(const wfm_worker *w, const wfm_shape *shape, int day)
{
    return memchr(w->allowed + (size_t)day * shape->n_options, 1,
                  shape->n_options) != NULL;
}

/* Is the queue open long enough for any shift of the contract that day? */
static bool day_is_served(const wfm_worker *w, const wfm_week *week, int day)
{
    const wfm_shape *shape = &week->shape[w->shape];

    for (size_t o = 0; o < shape->n_options; o++)
        if ((!shape->starts ||
             shape->starts[(size_t)day * shape->n_options + o]) &&
            is_open(week, &week->skill[w->skill], day, &shape->option[o]))
            return true;
    return false;
}

bool wfm_worker_is_served(const wfm_worker *worker, const wfm_week *week)
{
    for (int day = 0; day < week->days; day++)
        if (day_is_served(worker, week, day))
            return true;
    return false;
}

/* Days owed: those of the contract less days away, as far as there are days
 * to work. A day on which the centre is closed is no day away. */
static int days_owed(const wfm_worker *w, const wfm_week *week, int days_min)
{
    const wfm_shape *shape = &week->shape[w->shape];
    int away = 0, workable = 0, owed;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        bool open = day_is_open(w, shape, day);

        workable += open;
        away += !open && day_is_served(w, week, day);
    }
    owed = days_min > away ? days_min - away : 0;
    return owed < workable ? owed : workable;
}

/* Minutes of overtime that the month of a day leaves. */
static double overtime_of_month(const wfm_week *week, size_t agent,
                                const wfm_roster *before, wfm_date day)
{
    const wfm_centre *centre = week->request->centre;
    double left = centre->rules.overtime_month_h * 60;
    wfm_past_walk walk = wfm_past_overtime(&week->past, before, agent);
    const wfm_activity *a;

    while ((a = wfm_past_next_overtime(&walk)))
        if (wfm_date_month_start(wfm_zone_civil(centre->zone, a->start).date) ==
            wfm_date_month_start(day))
            left -= (double)(a->end - a->start) / 60;
    return left;
}

static void forbid_overtime(wfm_worker *w, const wfm_week *week, int day)
{
    const wfm_shape *shape = &week->shape[w->shape];

    for (size_t o = 0; o < shape->n_options; o++)
        if (shape->kind[shape->option[o].kind].overtime)
            w->allowed[(size_t)day * shape->n_options + o] = 0;
}

/* Minutes of overtime that the contract, and the months of the week, leave.
 * The days of a month without a whole hour left get none; else the less of two
 * months is for all of the week. */
static int overtime_left(wfm_worker *w, const wfm_week *week,
                         const wfm_roster *before, const wfm_contract *c)
{
    double left = c->overtime_max_h * 60, month = 0;
    bool any = false;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        wfm_date date = week->from + day;

        if (day == 0 ||
            wfm_date_month_start(date) != wfm_date_month_start(date - 1))
            month = overtime_of_month(week, w->agent, before, date);
        if (month < 60) {
            forbid_overtime(w, week, day);
            continue;
        }
        left = month < left ? month : left;
        any = true;
    }
    return any && left > 0 ? (int)left : 0;
}

/* In the week in which the clock is put forward every rest is planned that much
 * longer, so that the one over the change is long enough. */
static void set_rests(wfm_worker *w, const wfm_week *week,
                      const wfm_rules *rules, unsigned relax)
{
    int lost = wfm_week_lost_min(week);

    if (!(relax & WFM_RELAX_REST) && rules->min_rest_min > 0)
        w->rest_min = rules->min_rest_min + lost;
    if (!(relax & WFM_RELAX_WEEKLY_REST) && rules->weekly_rest_min > 0)
        w->weekly_rest_min = rules->weekly_rest_min + lost;
}

static void set_limits(wfm_worker *w, const wfm_week *week,
                       const wfm_roster *before, unsigned relax)
{
    const wfm_centre *centre = week->request->centre;
    const wfm_contract *c = &centre->contract[w->shape];
    const wfm_rules *rules = &centre->rules;
    double normal = c->hours_max < rules->max_week_h || !(rules->max_week_h > 0)
                        ? c->hours_max
                        : rules->max_week_h;
    int need = days_owed(w, week, c->days_min);

    w->days_min = relax & WFM_RELAX_DAYS ? 0 : need;
    w->days_max = relax & WFM_RELAX_DAYS ? WFM_WEEK_DAYS : c->days_max;
    w->normal_max = (int)(normal * 60);
    w->paid_max = w->normal_max;
    w->paid_min = (int)(c->hours_min * 60);
    if (w->paid_min > w->paid_max)
        w->paid_min = w->paid_max;
    if (c->days_min > 0)
        w->paid_min = w->paid_min * need / c->days_min;
    if (relax & WFM_RELAX_HOURS) {
        w->paid_min = 0;
        w->paid_max = w->normal_max = WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY;
    }
    w->overtime_cny_per_h = c->wage_cny_per_h * wfm_contract_pay_share(c) *
                            (1 + c->on_cost) * (rules->overtime_rate - 1);
    if (week->shape[w->shape].plain_min > 0 && !(relax & WFM_RELAX_HOURS)) {
        /* Its premium is in the pay of the shifts. */
        w->plain_min = week->shape[w->shape].plain_min;
        w->overtime_max = overtime_left(w, week, before, c);
        w->paid_max += w->overtime_max;
        w->normal_max = w->paid_max;
    }
    set_rests(w, week, rules, relax);
    w->consecutive_max = c->max_consecutive_days < rules->max_consecutive_days
                             ? c->max_consecutive_days
                             : rules->max_consecutive_days;
    if (relax & WFM_RELAX_CONSECUTIVE)
        w->consecutive_max = 1000;
    /* Where the site's clock changes, on both clocks. */
    w->spread_min = c->start_spread_min - wfm_site_wobble(week, c);
    w->spread_min = w->spread_min > 0 ? w->spread_min : 0;
    if (relax & WFM_RELAX_SPREAD)
        w->spread_min = 100000;
}

static void read_history(wfm_worker *w, const wfm_week *week,
                         const wfm_roster *before)
{
    wfm_past_walk walk = wfm_past_shifts(&week->past, before, w->agent);
    const wfm_shift *shift;
    unsigned worked = 0; /* bit k: worked k + 1 days before the week */

    w->previous_end = WFM_LONG_AGO;
    w->previous_streak = 0;
    while ((shift = wfm_past_next_shift(&walk))) {
        long end;

        if (shift->date >= week->from)
            continue;
        end = wfm_week_minute(week, shift->end);
        if (end > w->previous_end)
            w->previous_end = (int)end;
        if (week->from - shift->date <= 31)
            worked |= 1u << (week->from - shift->date - 1);
    }
    while (w->previous_streak < 31 && worked >> w->previous_streak & 1)
        w->previous_streak++;
}

static wfm_status set_wishes(wfm_worker *w, const wfm_week *week,
                             const wfm_agent *agent, wfm_error *err)
{
    const wfm_shape *shape = &week->shape[w->shape];
    const wfm_rules *rules = &week->request->centre->rules;
    size_t n = shape->n_options;

    if (agent->n_prefs == 0)
        return WFM_OK;
    w->wish_cny =
        wfm_arena_alloc(week->arena, WFM_WEEK_DAYS * n, sizeof(double));
    if (!w->wish_cny)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t p = 0; p < agent->n_prefs; p++) {
        const wfm_pref *pref = &agent->pref[p];

        for (int day = 0; day < WFM_WEEK_DAYS; day++)
            for (size_t o = 0; o < n; o++) {
                int start = shape->option[o].start_min;

                if (pref->off && pref->date == week->from + day)
                    w->wish_cny[(size_t)day * n + o] +=
                        pref->weight * rules->wish_off_cny;
                if (!pref->off && (start < pref->start_from_min ||
                                   start > pref->start_to_min))
                    w->wish_cny[(size_t)day * n + o] +=
                        pref->weight * rules->wish_start_cny;
            }
    }
    return WFM_OK;
}

/* May the week that is to be kept be kept by `free_`, but not by `planned`? */
static bool hinders_kept(const wfm_week *week, const wfm_worker *free_,
                         const wfm_worker *planned)
{
    wfm_worker now = *free_;
    wfm_kept kept;

    if (!week->request->keep ||
        !wfm_kept_tour(&kept, week, free_, week->request->keep))
        return false;
    wfm_worker_prune(&now, week);
    return wfm_tour_is_legal(week, &now, &kept.tour) &&
           !wfm_tour_is_legal(week, planned, &kept.tour);
}

/* Plans for the weeks to come, unless they leave no week at all, or another
 * one than the week that is to be kept. */
static wfm_status heed_outlook(wfm_worker *w, const wfm_week *week,
                               wfm_error *err)
{
    size_t cells = WFM_WEEK_DAYS * week->shape[w->shape].n_options + 1;
    wfm_worker planned = *w;

    planned.allowed = wfm_arena_alloc(week->arena, cells, 1);
    if (!planned.allowed)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memcpy(planned.allowed, w->allowed, cells);
    wfm_outlook_apply(&planned, week);
    wfm_worker_prune(&planned, week);
    if (!planned.alive[1]) {
        memcpy(planned.allowed, w->allowed, cells);
        planned.tail_max = NO_TAIL;
        wfm_worker_prune(&planned, week);
    }
    if (planned.alive[1] && !hinders_kept(week, w, &planned))
        *w = planned;
    return WFM_OK;
}

wfm_status wfm_worker_make(wfm_worker *out, const wfm_week *week, size_t agent,
                           const wfm_roster *before, unsigned relax,
                           wfm_error *err)
{
    const wfm_agent *person = &week->request->people->agent[agent];
    const wfm_shape *shape = &week->shape[person->contract];
    wfm_worker w = { .agent = agent,
                     .shape = person->contract,
                     .skill = -1,
                     .site = person->site,
                     .tail_max = NO_TAIL,
                     .month_days = WFM_WEEK_DAYS,
                     .month_max = { WFM_NO_CAP, WFM_NO_CAP },
                     .nights_max = WFM_WEEK_DAYS };

    w.skill = wfm_week_skill(week, person);
    w.allowed =
        wfm_arena_alloc(week->arena, WFM_WEEK_DAYS * shape->n_options + 1, 1);
    if (!w.allowed)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (w.skill >= 0) {
        allow(&w, week, person, relax);
        if (!(relax & WFM_RELAX_ABSENCE))
            forbid_absences(&w, week);
    }
    set_limits(&w, week, before, relax);
    read_history(&w, week, before);
    WFM_TRY(set_wishes(&w, week, person, err));
    if (w.skill >= 0)
        WFM_TRY(wfm_worker_limit(&w, week, before, relax, err));
    if (w.skill >= 0)
        WFM_TRY(wfm_worker_be_fair(&w, week, err));
    if (w.skill >= 0)
        WFM_TRY(wfm_worker_keep(&w, week, err));
    if (relax == 0 && w.skill >= 0 && week->frame && week->frame->outlook)
        WFM_TRY(heed_outlook(&w, week, err));
    if (week->request->people->has_ties)
        w.tied = wfm_teams_of(week->request->people, agent);
    wfm_worker_prune(&w, week);
    *out = w;
    return WFM_OK;
}

/* Longest row of free days of a full pattern; bit 6 is the first day. */
static int free_in_a_row(int pattern)
{
    int best = 0, run = 0;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        run = pattern >> day & 1 ? 0 : run + 1;
        best = run > best ? run : best;
    }
    return best;
}

static bool pattern_is_legal(const wfm_worker *w, int worked, int pattern)
{
    return worked >= w->days_min && free_in_a_row(pattern) >= w->off_together;
}

static bool grow(wfm_worker *w, const bool *open, int node, int day, int worked,
                 int streak)
{
    bool alive = false;

    if (worked > w->days_max || streak > w->consecutive_max ||
        w->must >> WFM_WEEK_DAYS)
        return false;
    if (day == WFM_WEEK_DAYS) {
        alive = streak <= w->tail_max &&
                pattern_is_legal(w, worked, node - WFM_NODES / 2);
    } else {
        if (!(w->must >> day & 1))
            alive = grow(w, open, 2 * node, day + 1, worked, 0);
        if (open[day] &&
            grow(w, open, 2 * node + 1, day + 1, worked + 1, streak + 1))
            alive = true;
    }
    w->alive[node] = alive;
    return alive;
}

void wfm_worker_prune(wfm_worker *w, const wfm_week *week)
{
    bool open[WFM_WEEK_DAYS];

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        open[day] = day_is_open(w, &week->shape[w->shape], day);
    memset(w->alive, 0, sizeof w->alive);
    /* A streak that is already too long forbids only the next worked day. */
    grow(w, open, 1, 0, 0,
         w->previous_streak < w->consecutive_max ? w->previous_streak
                                                 : w->consecutive_max);
}
