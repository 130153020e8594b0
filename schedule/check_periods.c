/* schedule/check_periods.c - judges the hours of several weeks and of calendar
 * months, and overtime. */
#include <math.h>

#include "base/i18n.h"
#include "schedule/check_private.h"

static const wfm_contract *contract_of(const wfm_judge *j, int agent)
{
    return &j->request->centre
                ->contract[j->request->people->agent[agent].contract];
}

/* Minutes of a person in days from..to, published ones and these. */
static long paid_between(const wfm_judge *j, int agent, wfm_date from,
                         wfm_date to)
{
    const wfm_roster *both[] = { j->request->previous, j->roster };
    long sum = 0;

    for (int r = 0; r < 2; r++)
        for (size_t k = 0; both[r] && k < both[r]->n_shifts; k++) {
            const wfm_shift *s = &both[r]->shift[k];

            if (s->agent == agent && s->date >= from && s->date <= to &&
                (r == 1 || s->date < j->request->from))
                sum += s->paid_minutes;
        }
    return sum;
}

/* True if the roster of that week is known at all. */
static bool is_known(const wfm_judge *j, wfm_date monday)
{
    const wfm_roster *both[] = { j->request->previous, j->roster };

    for (int r = 0; r < 2; r++)
        for (size_t k = 0; both[r] && k < both[r]->n_shifts; k++)
            if (both[r]->shift[k].date >= monday &&
                both[r]->shift[k].date < monday + 7)
                return true;
    return false;
}

static double four_weeks_of(const wfm_judge *j, int agent)
{
    double own = contract_of(j, agent)->habits.max_four_week_h;
    double house = j->request->centre->rules.habits.max_four_week_h;

    return own > 0 && (!(house > 0) || own < house) ? own : house;
}

/* Hours of the weeks before that count for the mean; an unknown one is as the
 * mean. */
static double mean_before(const wfm_judge *j, int agent, wfm_date monday,
                          double normal_h)
{
    double sum = 0;

    for (int back = 1; back < contract_of(j, agent)->averaging_weeks; back++) {
        wfm_date from = monday - 7 * back;

        sum += is_known(j, from)
                   ? (double)paid_between(j, agent, from, from + 6) / 60
                   : normal_h;
    }
    return sum;
}

double wfm_judge_weeks_left(const wfm_judge *j, int agent, wfm_date monday,
                            double normal_h)
{
    int weeks = contract_of(j, agent)->averaging_weeks;
    double four = four_weeks_of(j, agent), left = INFINITY;

    if (four > 0)
        left =
            four - (double)paid_between(j, agent, monday - 21, monday - 1) / 60;
    if (weeks > 1)
        left = fmin(left,
                    weeks * normal_h - mean_before(j, agent, monday, normal_h));
    return left;
}

static void judge_period(const wfm_judge *j, int agent, wfm_date monday,
                         double normal_h, long overtime)
{
    const wfm_contract *c = contract_of(j, agent);
    double four = four_weeks_of(j, agent), sum;

    sum = (double)paid_between(j, agent, monday - 21, monday + 6) / 60;
    if (four > 0 && sum > four + 0.01)
        wfm_judge_say(j, agent, monday, WFM_RULE_PERIOD,
                      _("%g hours in four weeks, at most %g"), sum, four);
    if (c->averaging_weeks <= 1)
        return;
    sum = (double)(paid_between(j, agent, monday, monday + 6) - overtime) / 60 +
          mean_before(j, agent, monday, normal_h);
    if (sum > c->averaging_weeks * normal_h + 0.01)
        wfm_judge_say(j, agent, monday, WFM_RULE_PERIOD,
                      _("%g hours in %d weeks, at most %g"), sum,
                      c->averaging_weeks, c->averaging_weeks * normal_h);
}

double wfm_judge_month_left(const wfm_judge *j, int agent, wfm_date day,
                            wfm_date monday)
{
    double own = contract_of(j, agent)->habits.max_month_h;
    double house = j->request->centre->rules.habits.max_month_h;
    double most = own > 0 && (!(house > 0) || own < house) ? own : house;

    if (!(most > 0))
        return INFINITY;
    return most - (double)paid_between(j, agent, wfm_date_month_start(day),
                                       monday - 1) /
                      60;
}

/* Hours of each month that the week has a day of, up to its last day. */
static void judge_months(const wfm_judge *j, int agent, wfm_date monday)
{
    for (wfm_date day = monday; day < monday + 7; day++) {
        wfm_date next = wfm_date_month_start(day + 1);
        double left, here;

        if (day < monday + 6 && next == wfm_date_month_start(day))
            continue; /* not the last day of the month in this week */
        left = wfm_judge_month_left(j, agent, day, monday);
        next = wfm_date_month_start(day);
        here =
            (double)paid_between(j, agent, next > monday ? next : monday, day) /
            60;
        if (here > left + 0.01)
            wfm_judge_say(j, agent, day, WFM_RULE_MONTH,
                          _("%g hours in the week, %g are left"), here, left);
    }
}

void wfm_judge_periods(const wfm_judge *j, int agent, wfm_date monday,
                       double normal_h, long overtime)
{
    judge_period(j, agent, monday, normal_h, overtime);
    judge_months(j, agent, monday);
}

/* Overtime of a person in the month of `date`, published weeks included. */
static long month_overtime(const wfm_judge *j, int agent, wfm_date date)
{
    const wfm_roster *both[] = { j->request->previous, j->roster };
    const wfm_zone *zone = j->request->centre->zone;
    long sum = 0;

    for (int r = 0; r < 2; r++)
        for (size_t k = 0; both[r] && k < both[r]->n_activities; k++) {
            const wfm_activity *a = &both[r]->activity[k];
            wfm_date day;

            if (a->agent != agent || a->kind != WFM_ACTIVITY_OVERTIME)
                continue;
            day = wfm_zone_civil(zone, a->start).date;
            if (wfm_date_month_start(day) == wfm_date_month_start(date) &&
                (r == 1 || day < j->request->from))
                sum += (long)(a->end - a->start) / 60;
        }
    return sum;
}

void wfm_judge_overtime(const wfm_judge *j, int agent, wfm_date monday,
                        const wfm_judged *shift, size_t n)
{
    const wfm_rules *rules = &j->request->centre->rules;
    long most = 0; /* of the months of the week */

    for (size_t k = 0; k < n; k++) {
        wfm_date date = shift[k].shift->date;
        long month;

        if (shift[k].overtime_min == 0)
            continue;
        /* The limit of a day is for hours beside a day's work. */
        if (!shift[k].rest_day &&
            (double)shift[k].overtime_min > rules->overtime_day_h * 60 + 0.5)
            wfm_judge_say(j, agent, date, WFM_RULE_OVERTIME,
                          _("%g hours a day, at most %g"),
                          (double)shift[k].overtime_min / 60,
                          rules->overtime_day_h);
        month = month_overtime(j, agent, date);
        most = month > most ? month : most;
    }
    if ((double)most > rules->overtime_month_h * 60 + 0.5)
        wfm_judge_say(j, agent, monday, WFM_RULE_OVERTIME,
                      _("%g hours a month, at most %g"), (double)most / 60,
                      rules->overtime_month_h);
}
