/* schedule/check_limits.c - judges personal limits, appointments and the
 * habits of contract and house, also over several weeks. */
#include "base/i18n.h"
#include "schedule/check_private.h"

enum { DAY = WFM_MINUTES_PER_DAY, NIGHT_SHIFT_MIN = 180 };

static const wfm_contract *contract_of(const wfm_judge *j, int agent)
{
    return &j->request->centre
                ->contract[j->request->people->agent[agent].contract];
}

long wfm_judge_night_minutes(const wfm_rules *rules, long from, long to)
{
    long length = rules->night_to_min - rules->night_from_min, sum = 0;

    if (length <= 0)
        length += DAY;
    for (long day = from / DAY - 2; day <= to / DAY + 1; day++) {
        long a = day * DAY + rules->night_from_min, b = a + length;

        a = a > from ? a : from;
        b = b < to ? b : to;
        sum += b > a ? b - a : 0;
    }
    return sum;
}

long wfm_judge_night(const wfm_judge *j, const wfm_shift *shift)
{
    const wfm_zone *zone = contract_of(j, shift->agent)->zone;
    long start = wfm_judge_minute(j, shift->start);

    /* The night of the site. */
    if (zone)
        start = wfm_zone_civil(zone, shift->start).minute;
    return wfm_judge_night_minutes(&j->request->centre->rules, start,
                                   start +
                                       (long)(shift->end - shift->start) / 60);
}

/* Does the shift touch the local day? */
static bool touches(const wfm_judge *j, const wfm_shift *shift, wfm_date date)
{
    long midnight = (long)(date - j->request->from) * DAY;

    return wfm_judge_minute(j, shift->start) < midnight + DAY &&
           wfm_judge_minute(j, shift->end) > midnight;
}

static int start_minute(const wfm_judge *j, const wfm_judged *s)
{
    return (int)(wfm_judge_minute(j, s->core_start) -
                 (long)(s->shift->date - j->request->from) * DAY);
}

static bool starts_outside(const wfm_judge *j, const wfm_judged *s,
                           const wfm_limit *limit)
{
    int start = start_minute(j, s);

    return start < limit->start_from_min || start > limit->start_to_min;
}

static void judge_limit(const wfm_judge *j, int agent, const wfm_limit *limit,
                        const wfm_judged *shift, size_t n)
{
    bool worked = false;

    for (size_t k = 0; k < n; k++) {
        const wfm_shift *s = shift[k].shift;
        const char *why = NULL;

        worked |= s->date == limit->date;
        if (limit->kind == WFM_LIMIT_NO_NIGHT && wfm_judge_night(j, s) > 0)
            why = N_("works in the night");
        if (limit->kind == WFM_LIMIT_NO_OVERTIME && shift[k].overtime_min > 0)
            why = N_("works overtime");
        if (limit->kind == WFM_LIMIT_OFF && touches(j, s, limit->date))
            why = N_("must be off that day");
        if (limit->kind == WFM_LIMIT_OFF_WEEKDAY)
            for (wfm_date day = s->date; day <= s->date + 2; day++)
                if (wfm_date_weekday(day) == limit->weekday &&
                    touches(j, s, day))
                    why = N_("must be off that day");
        if (limit->kind == WFM_LIMIT_CYCLE && !wfm_limit_is_on(limit, s->date))
            why = N_("the cycle has a free day");
        if (((limit->kind == WFM_LIMIT_TURN &&
              wfm_limit_is_turn(limit, s->date)) ||
             limit->kind == WFM_LIMIT_START ||
             (limit->kind == WFM_LIMIT_FIX && s->date == limit->date)) &&
            starts_outside(j, &shift[k], limit))
            why = N_("starts outside the person's window");
        if (why)
            wfm_judge_say(j, agent, s->date, WFM_RULE_LIMITS, "%s", _(why));
    }
    if ((limit->kind == WFM_LIMIT_ON || limit->kind == WFM_LIMIT_FIX) &&
        !worked && limit->date >= j->request->from &&
        limit->date <= j->request->to && !(n == 0 && j->roster->infeasible))
        wfm_judge_say(j, agent, limit->date, WFM_RULE_LIMITS, "%s",
                      _("must work that day"));
}

/* The appointment lies in one activity of its kind. */
static bool is_kept(const wfm_judge *j, const wfm_appointment *a)
{
    for (size_t k = 0; k < j->roster->n_activities; k++) {
        const wfm_activity *done = &j->roster->activity[k];

        if (done->agent == a->agent && (int)done->kind == a->activity &&
            done->start <= a->start && done->end >= a->end)
            return true;
    }
    return false;
}

static bool is_away(const wfm_judge *j, const wfm_appointment *a)
{
    const wfm_people *people = j->request->people;
    wfm_date date = wfm_zone_civil(j->request->centre->zone, a->start).date;

    if (!wfm_agent_is_employed(&people->agent[a->agent], date) ||
        date < j->request->from || date > j->request->to)
        return true;
    for (size_t k = 0; k < people->n_absences; k++)
        if (people->absence[k].agent == a->agent &&
            people->absence[k].from < a->end &&
            people->absence[k].to > a->start)
            return true;
    return false;
}

static void judge_appointments(const wfm_judge *j, int agent, size_t n)
{
    const wfm_people *people = j->request->people;

    if (j->roster->n_activities == 0 || (n == 0 && j->roster->infeasible))
        return;
    for (size_t k = 0; k < people->n_appointments; k++) {
        const wfm_appointment *a = &people->appointment[k];
        char start[WFM_TIME_TEXT];

        if (a->agent != agent || is_away(j, a) || is_kept(j, a))
            continue;
        wfm_judge_say(
            j, agent, wfm_zone_civil(j->request->centre->zone, a->start).date,
            WFM_RULE_APPOINTMENTS, _("%s at %s is missed"),
            _(wfm_activity_name[a->activity]),
            wfm_zone_format(start, j->request->centre->zone, a->start));
    }
}

/* Every working day of a cycle is worked, unless the person is away or nothing
 * is open. */
static void judge_cycle(const wfm_judge *j, int agent, const wfm_limit *limit,
                        const wfm_judged *shift, size_t n)
{
    const wfm_people *people = j->request->people;
    const wfm_zone *zone = j->request->centre->zone;

    if (n == 0 && j->roster->infeasible)
        return;
    for (wfm_date day = j->request->from; day <= j->request->to; day++) {
        wfm_time from = wfm_zone_time(zone, day, 0, false, NULL);
        wfm_time to = wfm_zone_time(zone, day + 1, 0, false, NULL);
        bool excused = !wfm_limit_is_on(limit, day) ||
                       !wfm_agent_is_employed(&people->agent[agent], day);

        for (size_t k = 0; k < n && !excused; k++)
            excused = shift[k].shift->date == day;
        for (size_t k = 0; k < people->n_absences && !excused; k++)
            excused = people->absence[k].agent == agent &&
                      people->absence[k].from < to &&
                      people->absence[k].to > from;
        if (!excused &&
            wfm_judge_is_served(j, &people->agent[agent], day, from, to))
            wfm_judge_say(j, agent, day, WFM_RULE_LIMITS, "%s",
                          _("the cycle has a working day"));
    }
}

void wfm_judge_limits(const wfm_judge *j, int agent, const wfm_judged *shift,
                      size_t n)
{
    const wfm_agent *person = &j->request->people->agent[agent];

    for (size_t k = 0; k < person->n_limits; k++)
        if (person->limit[k].kind == WFM_LIMIT_CYCLE)
            judge_cycle(j, agent, &person->limit[k], shift, n);
    for (size_t k = 0; k < person->n_limits; k++)
        judge_limit(j, agent, &person->limit[k], shift, n);
    judge_appointments(j, agent, n);
}

static int stricter(int a, int b)
{
    return a <= 0 ? b : b <= 0 ? a : a < b ? a : b;
}

static bool works_on(const wfm_judge *j, int agent, wfm_date date)
{
    const wfm_roster *both[] = { j->request->previous, j->roster };

    for (int r = 0; r < 2; r++)
        for (size_t k = 0; both[r] && k < both[r]->n_shifts; k++)
            if (both[r]->shift[k].agent == agent &&
                both[r]->shift[k].date == date)
                return true;
    return false;
}

/* Weekends with work; a shift that runs into one counts for those planned
 * now, the day it starts for those before. */
static void judge_weekends(const wfm_judge *j, int agent, wfm_date monday,
                           const wfm_judged *shift, size_t n, int most)
{
    wfm_date saturday = monday + 5 - wfm_date_weekday(monday);
    int worked = 0;

    for (size_t k = 0; k < n && worked == 0; k++)
        worked = touches(j, shift[k].shift, saturday) ||
                 touches(j, shift[k].shift, saturday + 1);
    if (most <= 0 || worked == 0)
        return;
    for (int back = 1; back <= 3; back++)
        worked += works_on(j, agent, saturday - 7 * back) ||
                  works_on(j, agent, saturday - 7 * back + 1);
    if (worked > most)
        wfm_judge_say(j, agent, saturday, WFM_RULE_WEEKENDS,
                      _("%d of four, at most %d"), worked, most);
}

static void judge_days_off(const wfm_judge *j, int agent, wfm_date monday,
                           const wfm_judged *shift, size_t n, int least)
{
    int run = 0, longest = 0;

    for (wfm_date day = monday; day < monday + 7; day++) {
        bool worked = false;

        for (size_t k = 0; k < n; k++)
            worked |= shift[k].shift->date == day;
        run = worked ? 0 : run + 1;
        longest = run > longest ? run : longest;
    }
    if (longest < least)
        wfm_judge_say(j, agent, monday, WFM_RULE_OFF_TOGETHER,
                      _("%d free days in a row, at least %d"), longest, least);
}

/* On days in a row no shift ends earlier in the day. */
static void judge_forward(const wfm_judge *j, int agent,
                          const wfm_judged *shift, size_t n)
{
    const wfm_roster *old = j->request->previous;
    const wfm_shift *last = NULL;

    for (size_t k = 0; old && k < old->n_shifts; k++)
        if (old->shift[k].agent == agent && n > 0 &&
            old->shift[k].date == shift[0].shift->date - 1 &&
            old->shift[k].date < j->request->from)
            last = &old->shift[k];
    for (size_t k = 0; k < n; k++) {
        const wfm_shift *s = shift[k].shift;

        if (last && last->date + 1 == s->date &&
            wfm_judge_minute(j, s->end) < wfm_judge_minute(j, last->end) + DAY)
            wfm_judge_say(j, agent, s->date, WFM_RULE_FORWARD, "%s",
                          _("ends earlier than the day before"));
        last = s;
    }
}

void wfm_judge_habits(const wfm_judge *j, int agent, wfm_date monday,
                      const wfm_judged *shift, size_t n, double normal_h)
{
    const wfm_habits *house = &j->request->centre->rules.habits;
    const wfm_habits *own = &contract_of(j, agent)->habits;
    int nights = 0, most = stricter(own->max_nights, house->max_nights);
    long overtime = 0;

    for (size_t k = 0; k < n; k++) {
        nights += wfm_judge_night(j, shift[k].shift) >= NIGHT_SHIFT_MIN;
        overtime += shift[k].overtime_min;
    }
    if (most > 0 && nights > most)
        wfm_judge_say(j, agent, monday, WFM_RULE_NIGHTS, _("%d, at most %d"),
                      nights, most);
    judge_weekends(j, agent, monday, shift, n,
                   stricter(own->max_weekends, house->max_weekends));
    judge_days_off(j, agent, monday, shift, n,
                   own->days_off_together > house->days_off_together
                       ? own->days_off_together
                       : house->days_off_together);
    if (own->forward_rotation || house->forward_rotation)
        judge_forward(j, agent, shift, n);
    wfm_judge_periods(j, agent, monday, normal_h, overtime);
}
