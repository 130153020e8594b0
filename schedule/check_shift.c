/* schedule/check_shift.c - judges one shift by itself: its contract, its
 * breaks, the opening hours, the person. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/check_private.h"

enum { OPEN_STEP_S = 900 };

/* Is one of the person's queues open all the time, by its opening hours? */
static bool is_open_for(const wfm_judge *j, uint64_t skills, wfm_time from,
                        wfm_time to)
{
    const wfm_centre *centre = j->request->centre;

    for (wfm_time t = from; t < to; t += OPEN_STEP_S) {
        int length = to - t < OPEN_STEP_S ? (int)(to - t) : OPEN_STEP_S;
        bool open = false;

        for (size_t q = 0; q < centre->n_queues && !open; q++)
            open = (skills >> q & 1) &&
                   wfm_open_seconds(&centre->queue[q].open, centre->zone, t,
                                    length) == length;
        if (!open)
            return false;
    }
    return true;
}

static void judge_open(const wfm_judge *j, const wfm_judged *s,
                       const wfm_activity *a)
{
    const wfm_agent *person = &j->request->people->agent[s->shift->agent];
    wfm_civil at = wfm_zone_civil(j->request->centre->zone, a->start);

    if (wfm_activity_is_on_queue(a->kind) &&
        !is_open_for(j, person->skills, a->start, a->end))
        wfm_judge_say(j, s->shift->agent, s->shift->date, WFM_RULE_OPEN,
                      _("no queue of theirs is open all the time from "
                        "%02d:%02d for %ld minutes"),
                      at.minute / 60, at.minute % 60,
                      (long)(a->end - a->start) / 60);
}

static void judge_parts(const wfm_judge *j, const wfm_judged *s)
{
    wfm_time at = s->shift->start;
    int agent = s->shift->agent;

    for (size_t k = 0; k < s->n_parts; k++) {
        const wfm_activity *a = &s->part[k];

        if (at == s->split_start && a->start == s->split_end)
            at = a->start;
        if (a->start != at || a->end <= a->start)
            wfm_judge_say(j, agent, s->shift->date, WFM_RULE_ACTIVITIES,
                          _("gap or overlap"));
        at = a->end;
        if (a->kind == WFM_ACTIVITY_TIME_OFF && a->end != s->shift->end)
            wfm_judge_say(j, agent, s->shift->date, WFM_RULE_TIME_OFF,
                          _("work follows it"));
        judge_open(j, s, a);
        if (wfm_activity_is_on_queue(a->kind) != (a->queues != 0))
            wfm_judge_say(j, agent, s->shift->date, WFM_RULE_ACTIVITIES,
                          _("a queue without work or work without a queue"));
        if (a->queues &
            ~wfm_agent_skills(
                &j->request->people->agent[agent],
                wfm_zone_civil(j->request->centre->zone, a->start).date))
            wfm_judge_say(j, agent, s->shift->date, WFM_RULE_SKILLS,
                          _("works on a queue without its skill"));
    }
    if (at != s->shift->end)
        wfm_judge_say(j, agent, s->shift->date, WFM_RULE_ACTIVITIES,
                      _("they do not fill the shift"));
}

/* Nobody leaves a queue that is still open after too short a time. */
static void judge_runs(const wfm_judge *j, const wfm_judged *s)
{
    const wfm_centre *centre = j->request->centre;
    const wfm_activity *last = NULL;
    long run = 0, least = centre->rules.min_run_min;

    for (size_t k = 0; k < s->n_parts && least > 0; k++) {
        const wfm_activity *a = &s->part[k];

        if (!wfm_activity_is_on_queue(a->kind))
            continue;
        if (last && last->queues != a->queues) {
            int q = __builtin_ctzll(last->queues | UINT64_C(1) << 63);

            if (run < least && (size_t)q < centre->n_queues &&
                wfm_judge_is_open(j, q, a->start))
                wfm_judge_say(j, s->shift->agent, s->shift->date,
                              WFM_RULE_MIN_RUN, _("%ld minutes on a queue"),
                              run);
            run = 0;
        }
        run += (long)(a->end - a->start) / 60;
        last = a;
    }
}

static bool break_fits(const wfm_judged *s, const wfm_activity *a,
                       const wfm_break *b)
{
    long after = (long)(a->start - s->core_start) / 60;

    return (a->end - a->start) / 60 == b->length_min &&
           after >= b->after_from_min && after <= b->after_to_min;
}

/* Are its breaks those of this kind of shift? Rests may be listed in any
 * order; the n-th taken belongs to the n-th window by time. */
static bool breaks_fit(const wfm_judged *s, const wfm_shift_kind *kind)
{
    bool used[WFM_RESTS_MAX] = { false };
    size_t rests = 0, meals = 0;

    for (size_t k = 0; k < s->n_parts; k++) {
        const wfm_activity *a = &s->part[k];
        size_t r = 0;

        if (a->kind == WFM_ACTIVITY_MEAL) {
            meals++;
            if (!break_fits(s, a, &kind->meal))
                return false;
        }
        if (a->kind != WFM_ACTIVITY_REST)
            continue;
        while (r < kind->n_rests &&
               (used[r] || !break_fits(s, a, &kind->rest[r])))
            r++;
        if (r == kind->n_rests)
            return false;
        used[r] = true;
        rests++;
    }
    return rests == kind->n_rests && meals == (kind->meal.length_min > 0);
}

long wfm_judge_paid_minutes(const wfm_shift_kind *kind)
{
    long paid = kind->span_min;

    if (kind->meal.length_min > 0 && !kind->meal.paid)
        paid -= kind->meal.length_min;
    paid -= kind->split.length_min;
    for (size_t r = 0; r < kind->n_rests; r++)
        if (!kind->rest[r].paid)
            paid -= kind->rest[r].length_min;
    return paid;
}

/* Is the hole between its rows the split of this kind? */
static bool split_fits(const wfm_judged *s, const wfm_shift_kind *kind)
{
    const wfm_break *split = &kind->split;
    long after = (long)(s->split_start - s->core_start) / 60;

    if (s->split_end == 0 || split->length_min == 0)
        return s->split_end == 0 && split->length_min == 0;
    return (s->split_end - s->split_start) / 60 == split->length_min &&
           after >= split->after_from_min && after <= split->after_to_min;
}

static void judge_kind(const wfm_judge *j, const wfm_judged *s,
                       const wfm_contract *c)
{
    long span = (long)(s->core_end - s->core_start) / 60;
    long overtime = s->rest_day ? 0 : s->overtime_min;
    bool length = false, breaks = false, paid = false;
    long pays = 0;
    int agent = s->shift->agent;

    for (size_t k = 0; k < c->n_shifts; k++) {
        const wfm_shift_kind *kind = &c->shift[k];
        long gone = kind->span_min - span; /* home early */

        if (gone < 0 || gone > s->left_min || !split_fits(s, kind))
            continue;
        length = true;
        if (j->roster->n_activities > 0 && !breaks_fit(s, kind))
            continue;
        breaks = true;
        pays = wfm_judge_paid_minutes(kind) - gone + overtime - s->off_min;
        paid = paid || s->shift->paid_minutes == pays;
    }
    if (!length)
        wfm_judge_say(j, agent, s->shift->date, WFM_RULE_LENGTH,
                      _("%ld minutes are not in contract %s"), span, c->name);
    else if (!breaks)
        wfm_judge_say(j, agent, s->shift->date, WFM_RULE_BREAKS,
                      _("not those of contract %s"), c->name);
    else if (!paid)
        wfm_judge_say(j, agent, s->shift->date, WFM_RULE_PAID,
                      _("%d, the shift pays %ld"), s->shift->paid_minutes,
                      pays);
}

/* On the clock of the site; a window may lie on both sides of midnight. */
long wfm_judge_start_minute(const wfm_judge *j, const wfm_judged *s,
                            const wfm_contract *c)
{
    long start =
        wfm_judge_minute(j, s->core_start) -
        (long)(s->shift->date - j->request->from) * WFM_MINUTES_PER_DAY;

    if (!c->zone)
        return start;
    start =
        (wfm_zone_civil(c->zone, s->core_start).minute - c->start_from_min) %
        WFM_MINUTES_PER_DAY;
    return (start < 0 ? start + WFM_MINUTES_PER_DAY : start) +
           c->start_from_min;
}

static void judge_start(const wfm_judge *j, const wfm_judged *s,
                        const wfm_contract *c)
{
    long start = wfm_judge_start_minute(j, s, c);

    if (start < c->start_from_min || start > c->start_to_min)
        wfm_judge_say(
            j, s->shift->agent, s->shift->date, WFM_RULE_START_WINDOW,
            _("starts at %02ld:%02ld, not from %02d:%02d to %02d:%02d "
              "as contract %s"),
            start / 60, labs(start) % 60, c->start_from_min / 60,
            c->start_from_min % 60, c->start_to_min / 60, c->start_to_min % 60,
            c->name);
    else if (c->start_step_min > 0 &&
             (start - c->start_from_min) % c->start_step_min != 0)
        wfm_judge_say(j, s->shift->agent, s->shift->date, WFM_RULE_START_GRID,
                      _("starts at %02ld:%02ld; contract %s starts every %d "
                        "minutes from %02d:%02d"),
                      start / 60, labs(start) % 60, c->name, c->start_step_min,
                      c->start_from_min / 60, c->start_from_min % 60);
}

static void judge_person(const wfm_judge *j, const wfm_judged *s,
                         const wfm_contract *c)
{
    const wfm_people *people = j->request->people;
    const wfm_agent *agent = &people->agent[s->shift->agent];
    const wfm_rules *rules = &j->request->centre->rules;

    if (s->shift->contract < 0 ||
        strcmp(j->request->centre->contract[s->shift->contract].name,
               c->name) != 0)
        wfm_judge_say(j, s->shift->agent, s->shift->date, WFM_RULE_CONTRACT,
                      _("not the person's own"));
    if (s->shift->date < agent->hired_on || s->shift->date >= agent->left_on)
        wfm_judge_say(j, s->shift->agent, s->shift->date, WFM_RULE_EMPLOYMENT,
                      _("not employed"));
    if (s->shift->paid_minutes > rules->max_day_h * 60)
        wfm_judge_say(j, s->shift->agent, s->shift->date, WFM_RULE_DAY_HOURS,
                      _("%d minutes"), s->shift->paid_minutes);
    if (!c->night && wfm_judge_night(j, s->shift) > 0)
        wfm_judge_say(j, s->shift->agent, s->shift->date, WFM_RULE_NIGHT,
                      _("works in the night"));
    for (size_t k = 0; k < people->n_absences; k++) {
        const wfm_absence *a = &people->absence[k];

        if (a->agent == s->shift->agent && a->from < s->shift->end &&
            s->shift->start < a->to)
            wfm_judge_say(j, s->shift->agent, s->shift->date, WFM_RULE_ABSENCE,
                          "%s", a->reason ? a->reason : _("absent"));
    }
}

void wfm_judge_shift(const wfm_judge *j, const wfm_judged *s)
{
    const wfm_contract *c =
        &j->request->centre
             ->contract[j->request->people->agent[s->shift->agent].contract];

    if (s->shift->date < j->request->from || s->shift->date > j->request->to)
        wfm_judge_say(j, s->shift->agent, s->shift->date, WFM_RULE_DATES,
                      _("outside the planned days"));
    if (j->roster->n_activities > 0)
        judge_parts(j, s);
    judge_runs(j, s);
    judge_kind(j, s, c);
    judge_start(j, s, c);
    judge_person(j, s, c);
}
