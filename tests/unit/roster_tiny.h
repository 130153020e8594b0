/* tests/unit/roster_tiny.h - random centres small enough to try every roster:
 * at most two people and one more, three days of twelve hours, four shifts a
 * day.
 *
 * The best roster is found by enumeration, with rules and prices written here
 * once more; nothing of schedule/ is used for it. */
#ifndef WFM_TESTS_ROSTER_TINY_H
#define WFM_TESTS_ROSTER_TINY_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/roster.h"
#include "tests/unit/check.h"

enum {
    TINY_DAYS = 3,
    TINY_HOURS = 12, /* open 08:00-20:00, an hour an interval */
    TINY_FROM = 8,
    TINY_PEOPLE = 2,
    TINY_QUEUES = 2,
    TINY_WEEKS = 400, /* legal weeks of a person, at most */
    TINY_ROSTERS = 60000
};

typedef struct tiny {
    wfm_centre centre;
    wfm_people people;
    wfm_staff staff;
    wfm_queue queue[TINY_QUEUES];
    wfm_contract contract[2];
    wfm_shift_kind shift[2][2];
    wfm_agent agent[TINY_PEOPLE + 1];
    wfm_absence absence[1];
    wfm_staff_row row[TINY_QUEUES * TINY_DAYS * TINY_HOURS];
    double need[TINY_QUEUES][TINY_DAYS][TINY_HOURS];
    wfm_roster_request request;
    int month_before_min; /* of everybody, in the month of the first day */
    uint64_t random;
} tiny;

static const char *const tiny_id[] = { "a", "b", "c", "d" };

static inline int tiny_below(tiny *t, int n)
{
    t->random = t->random * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (int)((t->random >> 33) % (uint64_t)n);
}

static inline void tiny_contract(tiny *t, int k)
{
    wfm_contract *c = &t->contract[k];

    t->shift[k][0] =
        (wfm_shift_kind){ .span_min = 60 * (3 + tiny_below(t, 4)) };
    t->shift[k][1] =
        (wfm_shift_kind){ .span_min = 60 * (5 + tiny_below(t, 3)) };
    if (tiny_below(t, 2))
        t->shift[k][0].meal = (wfm_break){ 60, 60, 120, false };
    *c = (wfm_contract){ .name = k ? "long" : "short",
                         .shift = t->shift[k],
                         .n_shifts = 1 + (size_t)tiny_below(t, 2),
                         .start_from_min = 60 * (TINY_FROM + tiny_below(t, 3)),
                         .start_step_min = 120,
                         .start_spread_min = tiny_below(t, 2) ? 1440 : 60,
                         .days_min = tiny_below(t, 3),
                         .days_max = 3,
                         .hours_max = 12 + tiny_below(t, 9),
                         .max_consecutive_days = 2 + tiny_below(t, 2),
                         .wage_cny_per_h = tiny_below(t, 40) };
    c->start_to_min = c->start_from_min + 120;
}

static inline void tiny_demand(tiny *t)
{
    for (size_t q = 0; q < t->centre.n_queues; q++)
        for (int d = 0; d < TINY_DAYS; d++)
            for (int h = 0; h < TINY_HOURS; h++) {
                wfm_staff_row *row = &t->row[t->staff.n++];
                double need = tiny_below(t, 13) / 4.0;

                t->need[q][d][h] = need;
                row->queue = (int)q;
                row->start = wfm_zone_time(t->centre.zone, t->request.from + d,
                                           60 * (TINY_FROM + h), false, NULL);
                row->agents = row->agents_rostered = need;
            }
    t->staff.row = t->row;
}

static inline void tiny_person(tiny *t, size_t a)
{
    t->agent[a] = (wfm_agent){ .id = tiny_id[a],
                               .name = tiny_id[a],
                               .contract = tiny_below(t, 2),
                               .site = -1,
                               .skills = 1,
                               .hired_on = t->request.from - 100,
                               .left_on = WFM_DATE_NONE,
                               .class_index = -1,
                               .wage_cny_per_h = (double)NAN };
    if (t->centre.n_queues == 2)
        t->agent[a].skills = 1 + (uint64_t)tiny_below(t, 3);
}

/* Release with tiny_free(). */
static inline tiny *tiny_new(uint64_t seed)
{
    tiny *t = calloc(1, sizeof *t);

    assert_non_null(t);
    t->random = seed;
    assert_int_equal(wfm_zone_new(&t->centre.zone, "Asia/Shanghai", NULL),
                     WFM_OK);
    assert_true(wfm_date_make(&t->request.from, 2026, 11, 9));
    t->request.to = t->request.from + TINY_DAYS - 1;
    t->centre.interval_s = 3600;
    t->queue[0].name = t->queue[0].skill = "one";
    t->queue[1].name = t->queue[1].skill = "two";
    t->centre.queue = t->queue;
    t->centre.n_queues = 1 + (size_t)tiny_below(t, 2);
    t->centre.rules = (wfm_rules){ .law = "none",
                                   .min_rest_min = 60 * (11 + tiny_below(t, 4)),
                                   .max_consecutive_days = 6,
                                   .max_day_h = 24,
                                   .max_week_h = 168,
                                   .overtime_rate = 1,
                                   .rest_day_rate = 1,
                                   .holiday_rate = 1,
                                   .night_from_min = 1320,
                                   .night_to_min = 1800 };
    t->centre.costs.per_short_agent_hour_cny = 60;
    for (int k = 0; k < 2; k++)
        tiny_contract(t, k);
    t->centre.contract = t->contract;
    t->centre.n_contracts = 2;
    tiny_demand(t);
    t->people.n_agents = 1 + (size_t)tiny_below(t, TINY_PEOPLE);
    for (size_t a = 0; a <= TINY_PEOPLE; a++)
        tiny_person(t, a);
    t->people.agent = t->agent;
    if (tiny_below(t, 3) == 0) {
        t->absence[0] = (wfm_absence){
            .agent = 0,
            .from = wfm_zone_time(t->centre.zone, t->request.from + 1, 600,
                                  false, NULL),
            .to = wfm_zone_time(t->centre.zone, t->request.from + 1, 720, false,
                                NULL),
            .reason = "leave"
        };
        t->people.absence = t->absence;
        t->people.n_absences = 1;
    }
    t->request.centre = &t->centre;
    t->request.people = &t->people;
    t->request.staff = &t->staff;
    return t;
}

static inline void tiny_free(tiny *t)
{
    wfm_zone_free(t->centre.zone);
    free(t);
}

/* One day: `start` an hour of the day, `meal` hours after it or -1. */
typedef struct tiny_day {
    int start, span, meal;
} tiny_day;

/* A person's week: hours at work as bits per day, and what it is paid. */
typedef struct tiny_week {
    tiny_day day[TINY_DAYS];
    unsigned at_work[TINY_DAYS];
    double cny;
} tiny_week;

typedef struct tiny_tries {
    const tiny *t;
    const wfm_agent *agent;
    int owed;
    tiny_day day[TINY_DAYS]; /* span 0: free */
    tiny_week week[TINY_WEEKS];
    size_t n;
} tiny_tries;

static inline bool tiny_is_absent(const tiny *t, const wfm_agent *a, int d,
                                  const tiny_day *s)
{
    wfm_time midnight =
        wfm_zone_time(t->centre.zone, t->request.from + d, 0, false, NULL);

    return t->people.n_absences > 0 && a == &t->agent[0] &&
           t->absence[0].from < midnight + 3600 * (s->start + s->span) &&
           t->absence[0].to > midnight + 3600 * s->start;
}

static inline int tiny_paid_min(const tiny_day *s)
{
    return 60 * (s->span - (s->meal >= 0));
}

/* What the wishes cost that the week in x->day does not grant. */
static inline double tiny_wishes(const tiny_tries *x)
{
    const wfm_rules *rules = &x->t->centre.rules;
    double sum = 0;

    for (size_t p = 0; p < x->agent->n_prefs; p++)
        for (int d = 0; d < TINY_DAYS; d++) {
            const wfm_pref *pref = &x->agent->pref[p];
            int start = 60 * x->day[d].start;

            if (x->day[d].span == 0)
                continue;
            if (pref->off && pref->date == x->t->request.from + d)
                sum += pref->weight * rules->wish_off_cny;
            if (!pref->off &&
                (start < pref->start_from_min || start > pref->start_to_min))
                sum += pref->weight * rules->wish_start_cny;
        }
    return sum;
}

/* Keeps the week in x->day if it is legal. */
static inline void tiny_judge(tiny_tries *x)
{
    const wfm_contract *c = &x->t->contract[x->agent->contract];
    int days = 0, run = 0, paid = 0, first = 99, last = 0, month[2] = { 0, 0 };
    tiny_week week = { .cny = 0 };

    for (int d = 0; d < TINY_DAYS; d++) {
        const tiny_day *s = &x->day[d], *before = s - 1;

        run = s->span > 0 ? run + 1 : 0;
        if (run > c->max_consecutive_days)
            return;
        if (s->span == 0)
            continue;
        if (d > 0 && before->span > 0 &&
            60 * (24 + s->start - before->start - before->span) <
                x->t->centre.rules.min_rest_min)
            return;
        days++;
        paid += tiny_paid_min(s);
        month[wfm_date_month_start(x->t->request.from + d) >
              x->t->request.from] += tiny_paid_min(s);
        first = s->start < first ? s->start : first;
        last = s->start > last ? s->start : last;
        for (int h = 0; h < s->span; h++)
            if (h != s->meal)
                week.at_work[d] |= 1u << (s->start - TINY_FROM + h);
    }
    if (days < x->owed || days > c->days_max || paid > c->hours_max * 60 ||
        (days > 0 && 60 * (last - first) > c->start_spread_min))
        return;
    if (x->t->centre.rules.habits.max_month_h > 0)
        for (int k = 0; k < 2; k++)
            if (month[k] + (k == 0 ? x->t->month_before_min : 0) >
                x->t->centre.rules.habits.max_month_h * 60)
                return;
    week.cny = paid / 60.0 * c->wage_cny_per_h + tiny_wishes(x);
    memcpy(week.day, x->day, sizeof week.day);
    assert_true(x->n < TINY_WEEKS);
    x->week[x->n++] = week;
}

/* Every shift of day d, then the days after it. Returns how many there are. */
static inline int tiny_try_day(tiny_tries *x, int d, bool deeper)
{
    const wfm_contract *c = &x->t->contract[x->agent->contract];
    int shifts = 0;

    if (d == TINY_DAYS) {
        tiny_judge(x);
        return 0;
    }
    x->day[d] = (tiny_day){ 0, 0, -1 };
    if (deeper)
        tiny_try_day(x, d + 1, true);
    for (size_t k = 0; k < c->n_shifts; k++)
        for (int start = c->start_from_min; start <= c->start_to_min;
             start += c->start_step_min) {
            bool meal = c->shift[k].meal.length_min > 0;

            for (int m = meal ? 1 : -1; m <= (meal ? 2 : -1); m++) {
                tiny_day s = { start / 60, c->shift[k].span_min / 60, m };

                if (s.start + s.span > TINY_FROM + TINY_HOURS ||
                    tiny_is_absent(x->t, x->agent, d, &s))
                    continue;
                shifts++;
                x->day[d] = s;
                if (deeper)
                    tiny_try_day(x, d + 1, true);
            }
        }
    return shifts;
}

/* All legal weeks of a person. A day away shortens the days owed; nobody owes
 * more days than they can work. */
static inline void tiny_weeks(tiny_tries *x, const tiny *t, size_t agent)
{
    int workable = 0, away = 0;

    *x = (tiny_tries){ .t = t, .agent = &t->agent[agent] };
    for (int d = 0; d < TINY_DAYS; d++) {
        bool can = tiny_try_day(x, d, false) > 0;

        workable += can;
        away += !can && t->people.n_absences > 0 && agent == 0 && d == 1;
    }
    x->owed = t->contract[x->agent->contract].days_min - away;
    x->owed = x->owed < 0 ? 0 : x->owed > workable ? workable : x->owed;
    tiny_try_day(x, 0, true);
}

/* Least agents missing in an hour. People with both skills may divide their
 * time between the queues; it is best to give one queue all it lacks. */
static inline double tiny_short(const tiny *t, const tiny_week *const *week,
                                int d, int h)
{
    double one = t->need[0][d][h], two = t->need[1][d][h], both = 0;

    for (size_t a = 0; a < t->people.n_agents; a++) {
        uint64_t skills = t->agent[a].skills;
        bool here = week[a]->at_work[d] >> h & 1;

        one -= here && skills == 1;
        two -= here && skills == 2;
        both += here && skills == 3;
    }
    one = one > 0 ? one : 0;
    two = t->centre.n_queues == 2 && two > 0 ? two : 0;
    return one + two > both ? one + two - both : 0;
}

typedef struct tiny_best {
    double cny;   /* pay and shortage; INFINITY: somebody has no legal week */
    double hours; /* of shortage, the least that is possible */
} tiny_best;

/* The best of all rosters; NAN if there are too many to try. */
static inline tiny_best tiny_optimum(const tiny *t)
{
    static tiny_tries x[TINY_PEOPLE + 1];
    size_t n = t->people.n_agents, at[TINY_PEOPLE + 1] = { 0 };
    tiny_best best = { (double)INFINITY, (double)INFINITY };
    double rosters = 1;
    bool more = true;

    for (size_t a = 0; a < n; a++) {
        tiny_weeks(&x[a], t, a);
        more = more && x[a].n > 0;
        rosters *= (double)x[a].n;
    }
    if (rosters > TINY_ROSTERS)
        return (tiny_best){ (double)NAN, (double)NAN };
    while (more) {
        const tiny_week *week[TINY_PEOPLE + 1];
        double hours = 0, cny = 0;
        size_t a = 0;

        for (size_t k = 0; k < n; k++) {
            week[k] = &x[k].week[at[k]];
            cny += week[k]->cny;
        }
        for (int d = 0; d < TINY_DAYS; d++)
            for (int h = 0; h < TINY_HOURS; h++)
                hours += tiny_short(t, week, d, h);
        cny += hours * t->centre.costs.per_short_agent_hour_cny;
        best.cny = cny < best.cny ? cny : best.cny;
        best.hours = hours < best.hours ? hours : best.hours;
        while (a < n && ++at[a] == x[a].n)
            at[a++] = 0;
        more = a < n;
    }
    return best;
}

#endif
