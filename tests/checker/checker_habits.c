/* tests/checker/checker_habits.c - appointments and the habits of contracts,
 * over the planned week and those before it.
 *
 * A night shift has three hours or more of the night. A weekend is worked if a
 * planned shift touches its Saturday or Sunday, or a published one starts on
 * them. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/checker/checker_private.h"

enum { DAY = 1440 };

static void check_appointments(plan *p, int agent)
{
    for (size_t i = 0; i < p->appointment.n; i++) {
        const period *a = &p->appointment.at[i];
        bool kept = a->agent != agent || a->from < p->rule.from ||
                    a->from >= p->rule.to;
        for (size_t k = 0; k < p->absence.n && !kept; k++) {
            const period *away = &p->absence.at[k];
            kept = away->agent == agent && away->from < a->to &&
                   away->to > a->from;
        }
        for (size_t k = 0; k < p->activity.n && !kept; k++) {
            const period *done = &p->activity.at[k];
            kept = done->agent == agent && strcmp(done->what, a->what) == 0 &&
                   done->from <= a->from && done->to >= a->to;
        }
        if (!kept) {
            violated(p, "appointment", agent, a->from, a->what);
        }
    }
}

static void check_weekends(plan *p, int agent, const contract_rule *c,
                           const period *shift, size_t n)
{
    long saturday = p->rule.from + (5 - weekday(p->rule.from)) * DAY;
    long worked = 0;
    for (size_t i = 0; i < n && worked == 0; i++) {
        worked = touches_day(&shift[i], saturday) ||
                 touches_day(&shift[i], saturday + DAY);
    }
    if (c->weekends == 0 || worked == 0) {
        return;
    }
    for (long back = 1; back <= 3; back++) {
        worked += works_on(&p->before, agent, saturday - back * 7 * DAY) ||
                  works_on(&p->before, agent, saturday + DAY - back * 7 * DAY);
    }
    if (worked > c->weekends) {
        violated(p, "weekends", agent, saturday, "");
    }
}

static void check_days_off(plan *p, int agent, const contract_rule *c)
{
    long run = 0;
    long best = 0;
    for (long day = p->rule.from; day < p->rule.to; day += DAY) {
        run = works_on(&p->shift, agent, day) ? 0 : run + 1;
        best = run > best ? run : best;
    }
    if (best < c->off_together) {
        violated(p, "days off together", agent, p->rule.from, "");
    }
}

static void check_forward(plan *p, int agent, const period *shift, size_t n)
{
    const period *last = NULL;
    for (size_t i = 0; i < p->before.n && n > 0; i++) {
        const period *s = &p->before.at[i];
        if (s->agent == agent && s->date == shift[0].date - DAY) {
            last = s;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (last != NULL && last->date + DAY == shift[i].date &&
            shift[i].to < last->to + DAY) {
            violated(p, "forward rotation", agent, shift[i].from, "");
        }
        last = &shift[i];
    }
}

static long paid_since(const plan *p, int agent, long from)
{
    long sum = 0;
    for (size_t i = 0; i < p->before.n; i++) {
        const period *s = &p->before.at[i];
        sum += s->agent == agent && s->date >= from ? s->paid : 0;
    }
    return sum;
}

/* Minutes of several weeks; a week without any published shift counts as the
 * mean. */
static void check_periods(plan *p, int agent, const contract_rule *c,
                          const period *shift, size_t n)
{
    long week = 7 * DAY;
    long paid = 0;
    for (size_t i = 0; i < n; i++) {
        paid += shift[i].paid;
    }
    if (c->four_weeks > 0 &&
        paid + paid_since(p, agent, p->rule.from - 3 * week) > c->four_weeks) {
        violated(p, "hours of several weeks", agent, p->rule.from, "four");
    }
    if (c->average_weeks < 2) {
        return;
    }
    for (long back = 1; back < c->average_weeks; back++) {
        long from = p->rule.from - back * week;
        bool known = false;
        for (size_t i = 0; i < p->before.n; i++) {
            known = known || (p->before.at[i].date >= from &&
                              p->before.at[i].date < from + week);
        }
        paid += known ? paid_since(p, agent, from) -
                            paid_since(p, agent, from + week)
                      : c->average_minutes;
    }
    if (paid > c->average_weeks * c->average_minutes) {
        violated(p, "hours of several weeks", agent, p->rule.from, "mean");
    }
}

/* Number of the calendar month of a minute. */
static long month_of(long minute)
{
    time_t seconds = (time_t)minute * 60;
    struct tm date;
    gmtime_r(&seconds, &date);
    return 12L * date.tm_year + date.tm_mon;
}

/* Paid minutes, or minutes of overtime, of the month in which the minute lies;
 * a shift counts where it starts. */
static long sum_of_month(const plan *p, int agent, long minute, bool overtime)
{
    const list *all[2] = { overtime ? &p->activity : &p->shift,
                           overtime ? &p->tail : &p->before };
    long sum = 0;
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; i < all[k]->n; i++) {
            const period *s = &all[k]->at[i];
            long at = overtime ? s->from : s->date;
            if (s->agent != agent || month_of(at) != month_of(minute) ||
                (k == 1 && at >= p->rule.from)) {
                continue;
            }
            if (!overtime) {
                sum += s->paid;
            } else if (strcmp(s->what, "overtime") == 0) {
                sum += s->to - s->from;
            }
        }
    }
    return sum;
}

/* The week has days of at most two months; each is judged at its last one. */
static void check_months(plan *p, int agent, const contract_rule *c)
{
    long last = p->rule.to - DAY;
    for (long day = p->rule.from; day <= last; day += DAY) {
        if (day < last && month_of(day) == month_of(day + DAY)) {
            continue;
        }
        if (c->month > 0 && sum_of_month(p, agent, day, false) > c->month) {
            violated(p, "hours a month", agent, day, "");
        }
        if (p->rule.overtime_month > 0 &&
            sum_of_month(p, agent, day, true) > p->rule.overtime_month) {
            violated(p, "overtime", agent, day, "of the month");
        }
    }
}

void check_habits(plan *p, int agent, const contract_rule *c,
                  const period *shift, size_t n)
{
    long nights = 0;
    check_limits(p, agent, shift, n);
    check_appointments(p, agent);
    if (n == 0) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        nights += night_minutes(&p->rule, &shift[i]) >= 180;
    }
    if (c->nights > 0 && nights > c->nights) {
        violated(p, "nights a week", agent, p->rule.from, "");
    }
    check_weekends(p, agent, c, shift, n);
    check_days_off(p, agent, c);
    if (c->forward) {
        check_forward(p, agent, shift, n);
    }
    check_periods(p, agent, c, shift, n);
    check_months(p, agent, c);
}
