/* tests/unit/roster_judge.h - a second judge of rosters for tests and fuzzing:
 * names the first rule that a roster in memory breaks. It reads the centre and
 * the finished tables; the rules are written here once more. Clocks of the
 * centre must not change in the planned days. */
#ifndef WFM_TESTS_ROSTER_JUDGE_H
#define WFM_TESTS_ROSTER_JUDGE_H

#include <stdlib.h>
#include <string.h>

#include "schedule/roster.h"

enum { JUDGE_DAY = 1440, JUDGE_SHIFTS = 512 };

/* A shift with all its rows; minutes from the first planned midnight. */
typedef struct judged {
    const wfm_agent *agent;
    const wfm_contract *contract;
    long date, start, end; /* date: minute of its midnight */
    long split_start, split_end, paid;
    const wfm_activity *part;
    size_t n_parts;
} judged;

typedef struct roster_judge {
    const wfm_roster *roster;
    const wfm_roster_request *request;
    const wfm_centre *centre;
    wfm_time midnight; /* of the first planned day */
    judged shift[JUDGE_SHIFTS];
    size_t n;
    const char *broken;
} roster_judge;

static inline void judge_ask(roster_judge *j, bool kept, const char *rule)
{
    if (!kept && !j->broken)
        j->broken = rule;
}

static inline long judge_minute(const roster_judge *j, wfm_time t)
{
    return (long)((t - j->midnight) / 60);
}

static inline void judge_gather(roster_judge *j)
{
    const wfm_roster *r = j->roster;
    size_t at = 0;

    for (size_t k = 0; k < r->n_shifts && j->n < JUDGE_SHIFTS; k++) {
        const wfm_shift *s = &r->shift[k];
        judged *out = &j->shift[j->n++];

        judge_ask(
            j, s->agent >= 0 && (size_t)s->agent < j->request->people->n_agents,
            "nobody");
        if (j->broken)
            return;
        *out = (judged){ .agent = &j->request->people->agent[s->agent],
                         .date = (long)(s->date - j->request->from) * JUDGE_DAY,
                         .start = judge_minute(j, s->start),
                         .end = judge_minute(j, s->end),
                         .paid = s->paid_minutes };
        out->contract = &j->centre->contract[out->agent->contract];
        if (k + 1 < r->n_shifts && s[1].shift_id == s->shift_id) {
            out->split_start = out->end;
            out->split_end = judge_minute(j, s[1].start);
            out->end = judge_minute(j, s[1].end);
            out->paid += s[1].paid_minutes;
            k++;
        }
        while (at < r->n_activities &&
               (r->activity[at].agent < s->agent ||
                (r->activity[at].agent == s->agent &&
                 judge_minute(j, r->activity[at].end) <= out->start))) {
            judge_ask(j, false, "activity outside a shift");
            at++;
        }
        out->part = &r->activity[at];
        while (at < r->n_activities && r->activity[at].agent == s->agent &&
               judge_minute(j, r->activity[at].start) < out->end) {
            at++;
            out->n_parts++;
        }
    }
    judge_ask(j, at == r->n_activities, "activity outside a shift");
}

static inline bool judge_break_is(const judged *s, long from, long length,
                                  const wfm_break *b)
{
    return length == b->length_min && from - s->start >= b->after_from_min &&
           from - s->start <= b->after_to_min;
}

/* Is the shift of this kind: span, breaks, split and pay? */
static inline bool judge_is_kind(const roster_judge *j, const judged *s,
                                 const wfm_shift_kind *kind)
{
    bool used[WFM_RESTS_MAX] = { false };
    size_t rests = 0, meals = 0;
    long off = 0;
    long paid = kind->span_min - kind->split.length_min;

    if (s->end - s->start != kind->span_min ||
        (s->split_end > 0) != (kind->split.length_min > 0) ||
        (s->split_end > 0 &&
         !judge_break_is(s, s->split_start, s->split_end - s->split_start,
                         &kind->split)))
        return false;
    for (size_t k = 0; k < s->n_parts; k++) {
        long from = judge_minute(j, s->part[k].start);
        long length = judge_minute(j, s->part[k].end) - from;
        size_t r = 0;

        if (s->part[k].kind == WFM_ACTIVITY_MEAL) {
            meals++;
            if (!judge_break_is(s, from, length, &kind->meal))
                return false;
        }
        if (s->part[k].kind == WFM_ACTIVITY_TIME_OFF) {
            off += length;
            if (from + length != s->end)
                return false;
        }
        if (s->part[k].kind != WFM_ACTIVITY_REST)
            continue;
        while (r < kind->n_rests &&
               (used[r] || !judge_break_is(s, from, length, &kind->rest[r])))
            r++;
        if (r == kind->n_rests)
            return false;
        used[r] = true;
        rests++;
    }
    for (size_t r = 0; r < kind->n_rests; r++)
        paid -= kind->rest[r].paid ? 0 : kind->rest[r].length_min;
    paid -= kind->meal.paid ? 0 : kind->meal.length_min;
    return rests == kind->n_rests && meals == (kind->meal.length_min > 0) &&
           paid - off == s->paid;
}

static inline void judge_parts(roster_judge *j, const judged *s)
{
    long at = s->start;

    for (size_t k = 0; k < s->n_parts; k++) {
        const wfm_activity *a = &s->part[k];
        bool work = a->kind == WFM_ACTIVITY_WORK;

        if (s->split_end > 0 && at == s->split_start)
            at = s->split_end;
        judge_ask(j, judge_minute(j, a->start) == at && a->end > a->start,
                  "gap or overlap");
        at = judge_minute(j, a->end);
        judge_ask(
            j, work == (a->queues != 0) && (a->queues & ~s->agent->skills) == 0,
            "skill");
    }
    judge_ask(j, at == s->end, "gap or overlap");
}

static inline bool judge_in_night(const roster_judge *j, long from, long to)
{
    const wfm_rules *rules = &j->centre->rules;

    for (long day = -JUDGE_DAY; day < to; day += JUDGE_DAY)
        if (day + rules->night_from_min < to &&
            day + rules->night_to_min > from)
            return true;
    return false;
}

static inline void judge_limits(roster_judge *j, const judged *s)
{
    long start = s->start - s->date;

    for (size_t k = 0; k < s->agent->n_limits; k++) {
        const wfm_limit *l = &s->agent->limit[k];
        long off = (long)(l->date - j->request->from) * JUDGE_DAY;
        bool inside = start >= l->start_from_min && start <= l->start_to_min;

        if (l->kind == WFM_LIMIT_NO_NIGHT)
            judge_ask(j, !judge_in_night(j, s->start, s->end), "no night");
        if (l->kind == WFM_LIMIT_OFF)
            judge_ask(j, s->start >= off + JUDGE_DAY || s->end <= off, "off");
        if (l->kind == WFM_LIMIT_START)
            judge_ask(j, inside, "own starts");
        if (l->kind == WFM_LIMIT_FIX && off == s->date)
            judge_ask(j, inside, "fixed start");
    }
}

static inline void judge_shift(roster_judge *j, const judged *s)
{
    const wfm_contract *c = s->contract;
    const wfm_people *people = j->request->people;
    long start = s->start - s->date;
    bool kind = false;

    for (size_t k = 0; k < c->n_shifts; k++)
        kind = kind || judge_is_kind(j, s, &c->shift[k]);
    judge_ask(j, kind, "kind of shift");
    judge_parts(j, s);
    judge_limits(j, s);
    judge_ask(j, start >= c->start_from_min && start <= c->start_to_min,
              "start window");
    judge_ask(j, (start - c->start_from_min) % c->start_step_min == 0,
              "start grid");
    judge_ask(j,
              s->date >= 0 &&
                  s->date / JUDGE_DAY <= j->request->to - j->request->from,
              "dates");
    judge_ask(j, (double)s->paid <= j->centre->rules.max_day_h * 60,
              "hours a day");
    judge_ask(j, c->night || !judge_in_night(j, s->start, s->end), "night");
    for (size_t k = 0; k < people->n_absences; k++) {
        const wfm_absence *a = &people->absence[k];

        judge_ask(j,
                  &people->agent[a->agent] != s->agent ||
                      judge_minute(j, a->from) >= s->end ||
                      judge_minute(j, a->to) <= s->start,
                  "absence");
    }
    judge_ask(j,
              j->request->from + s->date / JUDGE_DAY >= s->agent->hired_on &&
                  j->request->from + (s->end - 1) / JUDGE_DAY <
                      s->agent->left_on,
              "employment");
}

static inline int judge_least(int a, int b)
{
    return a <= 0 ? b : b <= 0 || a < b ? a : b;
}

/* Of the planned days alone; what was before them only makes it less. */
static inline void judge_month(roster_judge *j, const judged *s, size_t n)
{
    double own = s->contract->habits.max_month_h;
    double house = j->centre->rules.habits.max_month_h;

    for (size_t k = 0; k < n; k++) {
        double paid = 0;

        for (size_t i = 0; i < n; i++)
            if (wfm_date_month_start(j->request->from +
                                     (wfm_date)(s[i].date / JUDGE_DAY)) ==
                wfm_date_month_start(j->request->from +
                                     (wfm_date)(s[k].date / JUDGE_DAY)))
                paid += (double)s[i].paid / 60;
        judge_ask(j, !(own > 0) || paid <= own, "hours a month");
        judge_ask(j, !(house > 0) || paid <= house, "hours a month");
    }
}

/* Sums of one week of a person: shifts [0, n) that begin in it. */
static inline void judge_week(roster_judge *j, const judged *s, size_t n,
                              long monday)
{
    const wfm_contract *c = s->contract;
    const wfm_rules *rules = &j->centre->rules;
    const wfm_habits *house = &rules->habits, *own = &c->habits;
    long paid = 0, first = 1 << 20, last = 0, rest = 0, free_from = monday;
    int nights = 0, off = 0, most_off = 0, most;
    long time_off = 0;
    size_t at = 0;

    for (size_t k = 0; k < n; k++) {
        long start = s[k].start - s[k].date, dark = 0;

        paid += s[k].paid;
        for (size_t i = 0; i < s[k].n_parts; i++)
            time_off += s[k].part[i].kind == WFM_ACTIVITY_TIME_OFF
                            ? judge_minute(j, s[k].part[i].end) -
                                  judge_minute(j, s[k].part[i].start)
                            : 0;
        first = start < first ? start : first;
        last = start > last ? start : last;
        rest = s[k].start - free_from > rest ? s[k].start - free_from : rest;
        free_from = s[k].end;
        for (long m = s[k].start; m < s[k].end; m++)
            dark += judge_in_night(j, m, m + 1);
        nights += dark >= 180;
    }
    for (long d = monday; d < monday + 7 * JUDGE_DAY; d += JUDGE_DAY) {
        bool worked = at < n && s[at].date == d;

        at += worked;
        off = worked ? 0 : off + 1;
        most_off = off > most_off ? off : most_off;
    }
    judge_ask(j, at == n, "one shift a day");
    rest = monday + 7 * JUDGE_DAY - free_from > rest
               ? monday + 7 * JUDGE_DAY - free_from
               : rest;
    judge_ask(j, rest >= rules->weekly_rest_min, "weekly rest");
    judge_ask(j, n <= (size_t)c->days_max, "days a week");
    if (c->averaging_weeks <= 1)
        judge_ask(j,
                  (double)paid <= c->hours_max * 60 &&
                      (double)paid <= rules->max_week_h * 60,
                  "hours a week");
    judge_ask(j, last - first <= c->start_spread_min, "start spread");
    most = judge_least(house->max_nights, own->max_nights);
    judge_ask(j, most <= 0 || nights <= most, "nights");
    judge_ask(j, (double)time_off <= c->time_off_max_h * 60, "time off");
    judge_ask(j,
              most_off >= house->days_off_together &&
                  most_off >= own->days_off_together,
              "days off together");
    for (size_t k = 0; k < s->agent->n_limits; k++) {
        const wfm_limit *l = &s->agent->limit[k];

        judge_ask(j, l->kind != WFM_LIMIT_HOURS || (double)paid <= l->most * 60,
                  "own hours");
        judge_ask(j,
                  l->kind != WFM_LIMIT_TIME_OFF ||
                      (double)time_off <= l->most * 60,
                  "own time off");
        judge_ask(j, l->kind != WFM_LIMIT_DAYS || (double)n <= l->most,
                  "own days");
    }
}

static inline void judge_person(roster_judge *j, const judged *s, size_t n)
{
    const wfm_contract *c = s->contract;
    const wfm_rules *rules = &j->centre->rules;
    int most = c->max_consecutive_days < rules->max_consecutive_days
                   ? c->max_consecutive_days
                   : rules->max_consecutive_days;
    int run = 0;

    for (size_t k = 0; k < n; k++) {
        bool next = k > 0 && s[k].date == s[k - 1].date + JUDGE_DAY;

        judge_shift(j, &s[k]);
        run = next ? run + 1 : 1;
        judge_ask(j, run <= most, "days in a row");
        judge_ask(j, k == 0 || s[k].start - s[k - 1].end >= rules->min_rest_min,
                  "rest");
        if (next &&
            (c->habits.forward_rotation || rules->habits.forward_rotation))
            judge_ask(j, s[k].end >= s[k - 1].end + JUDGE_DAY, "forward");
    }
    judge_month(j, s, n);
    for (size_t k = 0; k < n;) {
        long week = s[k].date / (7 * JUDGE_DAY);
        size_t end = k;

        while (end < n && s[end].date / (7 * JUDGE_DAY) == week)
            end++;
        judge_week(j, s + k, end - k, week * 7 * JUDGE_DAY);
        k = end;
    }
}

static inline void judge_seats(roster_judge *j)
{
    for (size_t k = 0; k < j->n; k++) {
        int site = j->shift[k].agent->site, here = 0;

        if (site < 0 || j->centre->site[site].seats <= 0)
            continue;
        /* Most people are there when somebody has just come. */
        for (size_t i = 0; i < j->n; i++)
            here += j->shift[i].agent->site == site &&
                    j->shift[i].start <= j->shift[k].start &&
                    j->shift[i].end > j->shift[k].start;
        judge_ask(j, here <= j->centre->site[site].seats, "seats");
    }
}

/* The first rule that is broken, or NULL. */
static inline const char *judge_roster(const wfm_roster *roster,
                                       const wfm_roster_request *request)
{
    roster_judge *j = calloc(1, sizeof *j);
    const char *broken;

    if (!j)
        return "no memory";
    j->roster = roster;
    j->request = request;
    j->centre = request->centre;
    j->midnight = wfm_zone_time(j->centre->zone, request->from, 0, false, NULL);
    judge_gather(j);
    for (size_t k = 0; k < j->n && !j->broken;) {
        size_t end = k;

        while (end < j->n && j->shift[end].agent == j->shift[k].agent)
            end++;
        judge_person(j, &j->shift[k], end - k);
        k = end;
    }
    judge_seats(j);
    if (roster->bound_cny > roster->objective_cny)
        judge_ask(j, false, "bound");
    broken = j->broken;
    free(j);
    return broken;
}

#endif
