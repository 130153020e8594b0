/* schedule/check_week.c - judges an agent's week: days, hours, rest, streaks;
 * and the seats of the sites. */
#include <math.h>

#include "base/i18n.h"
#include "schedule/check_private.h"

static const wfm_contract *contract_of(const wfm_judge *j, int agent)
{
    return &j->request->centre
                ->contract[j->request->people->agent[agent].contract];
}

/* Is a queue of the person open that day? By the staff table, else by its
 * opening hours. */
bool wfm_judge_is_served(const wfm_judge *j, const wfm_agent *person,
                         wfm_date day, wfm_time from, wfm_time to)
{
    const wfm_staff *staff = j->request->staff;
    const wfm_centre *centre = j->request->centre;

    for (size_t k = 0; k < staff->n; k++)
        if (staff->row[k].start >= from && staff->row[k].start < to &&
            (person->skills >> staff->row[k].queue & 1))
            return true;
    for (size_t q = 0; staff->n == 0 && q < centre->n_queues; q++)
        if ((person->skills >> q & 1) &&
            wfm_open_day_seconds(&centre->queue[q].open, day) > 0)
            return true;
    return false;
}

/* Days of the week on which the person is absent for some time, in class or not
 * employed though one of their queues is open; *open_days counts the others
 * on which one is. */
static int days_away(const wfm_judge *j, int agent, wfm_date monday,
                     int *open_days)
{
    const wfm_centre *centre = j->request->centre;
    const wfm_people *people = j->request->people;
    const wfm_agent *person = &people->agent[agent];
    int away = 0;

    for (wfm_date day = monday; day < monday + 7; day++) {
        wfm_time from = wfm_zone_time(centre->zone, day, 0, false, NULL);
        wfm_time to = wfm_zone_time(centre->zone, day + 1, 0, false, NULL);
        bool gone = day < person->hired_on || day >= person->left_on ||
                    day > j->request->to,
             served = false;

        if (person->class_index >= 0 &&
            (size_t)person->class_index < people->n_classes &&
            day < people->class_[person->class_index].start_on +
                      7 * centre->training.class_weeks)
            gone = true;
        for (size_t k = 0; k < people->n_absences && !gone; k++)
            gone = people->absence[k].agent == agent &&
                   people->absence[k].from < to && people->absence[k].to > from;
        served = wfm_judge_is_served(j, person, day, from, to);
        away += gone && served;
        *open_days += !gone && served;
    }
    return away;
}

/* Hours of several weeks or of a month that are used up are not owed. In a week
 * of two months the days that the limit leaves are not reckoned here: none is
 * owed. */
static void owe_what_is_left(const wfm_judge *j, int agent, wfm_date monday,
                             long shortest, int *owed, double *least)
{
    const wfm_contract *c = contract_of(j, agent);
    double normal = c->hours_max, left, first, last;

    if (j->request->centre->rules.max_week_h > 0)
        normal = fmin(normal, j->request->centre->rules.max_week_h);
    left = wfm_judge_weeks_left(j, agent, monday, normal);
    if (isfinite(left))
        *least = 0;
    first = wfm_judge_month_left(j, agent, monday, monday);
    last = wfm_judge_month_left(j, agent, monday + 6, monday);
    if (isfinite(first)) {
        *least = 0;
        left = fmin(left, fmin(first, last));
        if (wfm_date_month_start(monday) != wfm_date_month_start(monday + 6))
            left = fmin(first, last) < 7 * 24 ? 0 : left;
    }
    if (left * 60 < (double)*owed * (double)shortest)
        *owed = left > 0 ? (int)(left * 60 / (double)shortest) : 0;
}

/* Hours of the fullest week of whole shifts within the limit. */
static double whole_hours(const wfm_contract *c, int days_max, double most)
{
    bool sum[8][7 * WFM_MINUTES_PER_DAY + 1] = { { true } };
    long limit = (long)fmin(most * 60 + 0.5, 7 * WFM_MINUTES_PER_DAY), best = 0;

    for (int day = 0; day < days_max && day < 7; day++)
        for (long m = 0; m <= limit; m++)
            for (size_t k = 0; sum[day][m] && k < c->n_shifts; k++) {
                long to = m + wfm_judge_paid_minutes(&c->shift[k]);

                if (to > limit)
                    continue;
                sum[day + 1][to] = true;
                best = to > best ? to : best;
            }
    return (double)best / 60;
}

/* Personal limits shorten what is owed, and the most allowed; so does what
 * the weeks before have left of the hours of several weeks. */
static void own_amounts(const wfm_judge *j, int agent, wfm_date monday,
                        int *owed, int *days_max, double *least, double *most)
{
    const wfm_contract *c = contract_of(j, agent);
    const wfm_agent *person = &j->request->people->agent[agent];
    long shortest = WFM_MINUTES_PER_DAY;

    for (size_t k = 0; k < c->n_shifts; k++) {
        long paid = wfm_judge_paid_minutes(&c->shift[k]);

        shortest = paid < shortest ? paid : shortest;
    }
    for (size_t k = 0; k < person->n_limits; k++) {
        const wfm_limit *limit = &person->limit[k];

        if (limit->kind == WFM_LIMIT_HOURS) {
            *most = limit->most < *most ? limit->most : *most;
            *least = fmin(*least, whole_hours(c, *days_max, *most));
            if (*owed > *most * 60 / (double)shortest)
                *owed = (int)(*most * 60 / (double)shortest);
        }
        if (limit->kind == WFM_LIMIT_CYCLE) {
            /* Its days are judged one by one. */
            *owed = 0;
            *least = 0;
            *days_max = 7;
        }
        if (limit->kind == WFM_LIMIT_DAYS) {
            int days = (int)limit->most;

            *days_max = days < *days_max ? days : *days_max;
            if (*owed > days) {
                *least = *least * days / *owed;
                *owed = days;
            }
        }
    }
    owe_what_is_left(j, agent, monday, shortest, owed, least);
}

/* Hours a week that may be given off to a person. */
static double own_time_off(const wfm_judge *j, int agent)
{
    const wfm_agent *person = &j->request->people->agent[agent];
    double most = contract_of(j, agent)->time_off_max_h;

    for (size_t k = 0; k < person->n_limits; k++)
        if (person->limit[k].kind == WFM_LIMIT_TIME_OFF)
            most = fmin(most, person->limit[k].most);
    return most;
}

static void judge_amount(const wfm_judge *j, int agent, wfm_date monday,
                         const wfm_judged *shift, size_t n, long paid,
                         long overtime)
{
    const wfm_contract *c = contract_of(j, agent);
    const wfm_rules *rules = &j->request->centre->rules;
    long off = 0;
    int open_days = 0;
    int away = days_away(j, agent, monday, &open_days);
    size_t days = n; /* a day off that is worked is none of them */
    int owed = c->days_min > away ? c->days_min - away : 0;
    int days_max = c->days_max;
    double most = c->hours_max, least = c->hours_min;

    if (rules->max_week_h > 0 && rules->max_week_h < most)
        most = rules->max_week_h;
    owed = owed < open_days ? owed : open_days;
    least = least < most ? least : most;
    if (c->days_min > 0)
        least = least * owed / c->days_min;
    if (n > 0)
        wfm_judge_habits(j, agent, monday, shift, n, most);
    if (c->averaging_weeks > 1 && c->week_max_h > 0)
        most = c->week_max_h;
    own_amounts(j, agent, monday, &owed, &days_max, &least, &most);
    for (size_t k = 0; k < n; k++)
        days -= shift[k].rest_day;
    if ((int)days < owed || (int)days > days_max)
        wfm_judge_say(j, agent, monday, WFM_RULE_DAYS, _("%zu, not %d to %d"),
                      days, owed, days_max);
    /* Limits are whole minutes: half a minute is rounding. */
    for (size_t k = 0; k < n; k++)
        off += shift[k].off_min;
    if ((double)off > own_time_off(j, agent) * 60 + 0.5)
        wfm_judge_say(j, agent, monday, WFM_RULE_TIME_OFF,
                      _("%g hours, at most %g"), (double)off / 60,
                      own_time_off(j, agent));
    if ((double)(paid + off - overtime) < least * 60 - 1 ||
        (double)(paid - overtime) > most * 60 + 0.5)
        wfm_judge_say(j, agent, monday, WFM_RULE_HOURS, _("%g, not %g to %g"),
                      (double)(paid - overtime) / 60, least, most);
    if ((double)overtime > c->overtime_max_h * 60 + 0.5)
        wfm_judge_say(j, agent, monday, WFM_RULE_OVERTIME,
                      _("%g hours, at most %g"), (double)overtime / 60,
                      c->overtime_max_h);
    wfm_judge_overtime(j, agent, monday, shift, n);
}

/* One free piece of the week that is long enough. */
static bool has_weekly_rest(const wfm_judge *j, wfm_date monday,
                            const wfm_judged *shift, size_t n)
{
    const wfm_zone *zone = j->request->centre->zone;
    wfm_time free_from = wfm_zone_time(zone, monday, 0, false, NULL);
    wfm_time end = wfm_zone_time(zone, monday + 7, 0, false, NULL);
    wfm_time need = 60 * (wfm_time)j->request->centre->rules.weekly_rest_min;

    for (size_t k = 0; k < n; k++) {
        if (shift[k].shift->start - free_from >= need)
            return true;
        free_from = shift[k].shift->end;
    }
    return end - free_from >= need;
}

void wfm_judge_week(const wfm_judge *j, int agent, wfm_date monday,
                    const wfm_judged *shift, size_t n)
{
    const wfm_agent *person = &j->request->people->agent[agent];
    const wfm_contract *c = contract_of(j, agent);
    long paid = 0, overtime = 0, earliest = 1L << 30, latest = -1;

    if (n == 0 && (person->skills == 0 || j->roster->infeasible))
        return;
    for (size_t k = 0; k < n; k++) {
        long start = wfm_judge_start_minute(j, &shift[k], c);

        paid += shift[k].shift->paid_minutes;
        overtime += shift[k].overtime_min;
        earliest = start < earliest ? start : earliest;
        latest = start > latest ? start : latest;
    }
    judge_amount(j, agent, monday, shift, n, paid, overtime);
    if (n == 0)
        return;
    if (latest - earliest > c->start_spread_min)
        wfm_judge_say(j, agent, monday, WFM_RULE_SPREAD,
                      _("%ld minutes, at most %d"), latest - earliest,
                      c->start_spread_min);
    if (!has_weekly_rest(j, monday, shift, n))
        wfm_judge_say(j, agent, monday, WFM_RULE_WEEKLY_REST,
                      _("no free piece of %d hours"),
                      j->request->centre->rules.weekly_rest_min / 60);
}

/* Last end and days worked without a break before the planned days. */
static wfm_time history(const wfm_judge *j, int agent, int *streak)
{
    const wfm_roster *old = j->request->previous;
    wfm_time end = INT64_MIN / 2;
    unsigned worked = 0;

    *streak = 0;
    for (size_t k = 0; old && k < old->n_shifts; k++) {
        const wfm_shift *s = &old->shift[k];
        wfm_date ago = j->request->from - s->date;

        if (s->agent != agent || ago < 1)
            continue;
        if (s->end > end)
            end = s->end;
        if (ago <= 31)
            worked |= 1u << (ago - 1);
    }
    while (*streak < 31 && worked >> *streak & 1)
        (*streak)++;
    return end;
}

void wfm_judge_gaps(const wfm_judge *j, int agent, const wfm_judged *shift,
                    size_t n)
{
    const wfm_rules *rules = &j->request->centre->rules;
    const wfm_contract *c = contract_of(j, agent);
    int most = c->max_consecutive_days < rules->max_consecutive_days
                   ? c->max_consecutive_days
                   : rules->max_consecutive_days;
    int streak;
    wfm_time end = history(j, agent, &streak);
    wfm_date last = j->request->from - 1;

    for (size_t k = 0; k < n; k++) {
        const wfm_shift *s = shift[k].shift;
        wfm_time rest = (s->start - end) / 60;

        if (rest < rules->min_rest_min)
            wfm_judge_say(j, agent, s->date, WFM_RULE_REST,
                          _("%ld minutes, at least %d"), (long)rest,
                          rules->min_rest_min);
        if (k > 0 && s->date == last)
            wfm_judge_say(j, agent, s->date, WFM_RULE_ONE_SHIFT, _("two"));
        streak = s->date == last + 1 ? streak + 1
                 : s->date == last   ? streak
                                     : 1;
        if (streak > most)
            wfm_judge_say(j, agent, s->date, WFM_RULE_CONSECUTIVE,
                          _("%d, at most %d"), streak, most);
        last = s->date;
        end = s->end;
    }
}

/* People of a site at work at an instant. */
static int seated(const wfm_judge *j, int site, wfm_time at)
{
    int sum = 0;

    for (size_t k = 0; k < j->roster->n_shifts; k++) {
        const wfm_shift *s = &j->roster->shift[k];

        sum += j->request->people->agent[s->agent].site == site &&
               s->start <= at && at < s->end;
    }
    return sum;
}

/* Seats are fullest when a shift begins. */
void wfm_judge_seats(const wfm_judge *j)
{
    for (size_t i = 0; i < j->request->centre->n_sites; i++) {
        const wfm_site *site = &j->request->centre->site[i];
        size_t people = 0;

        for (size_t a = 0; a < j->request->people->n_agents; a++)
            people += j->request->people->agent[a].site == (int)i;
        if (site->seats <= 0 || people <= (size_t)site->seats)
            continue;
        for (size_t k = 0; k < j->roster->n_shifts; k++) {
            const wfm_shift *s = &j->roster->shift[k];
            int sitting;

            if (j->request->people->agent[s->agent].site != (int)i)
                continue;
            sitting = seated(j, (int)i, s->start);
            if (sitting > site->seats) {
                wfm_judge_say(j, -1, s->date, WFM_RULE_SEATS,
                              _("%d at %s of %d"), sitting,
                              site->name ? site->name : site->id, site->seats);
                break;
            }
        }
    }
}
