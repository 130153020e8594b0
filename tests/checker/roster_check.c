/* tests/checker/roster_check.c - an independent judge of a planned week.
 *
 * roster_check RULES PLAN_FOLDER AGENTS.csv ABSENCES.csv [PREVIOUS_FOLDER...]
 * prints every violation and `N shifts, N violations`; ends with 1 if there is
 * any. Somebody who is absent or not employed on d days of the week owes d days
 * and their share of hours less. */
#include <stdlib.h>
#include <string.h>

#include "tests/checker/checker_private.h"

void violated(plan *p, const char *rule, int agent, long minute,
              const char *more)
{
    if (p->quiet) {
        return;
    }
    p->violations++;
    printf("%s: ", rule);
    if (agent >= 0) {
        printf("%s ", p->agent[agent].id);
    }
    print_minute(stdout, minute);
    printf("%s%s\n", more[0] ? " " : "", more);
}

const contract_rule *contract_of(const plan *p, int agent)
{
    for (size_t i = 0; i < p->rule.n_contracts; i++) {
        if (strcmp(p->rule.contract[i].name, p->agent[agent].contract) == 0) {
            return &p->rule.contract[i];
        }
    }
    die("has no rules", p->agent[agent].contract);
    return NULL;
}

/* Days of the week on which the agent is absent or not employed at all. */
static long days_away(const plan *p, int agent)
{
    long away = 0;
    for (long day = p->rule.from; day < p->rule.to; day += 1440) {
        const person *a = &p->agent[agent];
        bool gone = day < a->hired || (a->left != 0 && day >= a->left) ||
                    day < class_until(p, agent);
        period all = { .from = day, .to = day + 1440 };
        for (size_t i = 0; i < p->absence.n && !gone; i++) {
            gone = p->absence.at[i].agent == agent &&
                   overlaps(&p->absence.at[i], &all);
        }
        away += gone;
    }
    return away;
}

/* A free piece of the week that is long enough. */
static bool has_weekly_rest(const plan *p, const period *shift, size_t n)
{
    long free_from = p->rule.from;
    for (size_t i = 0; i < n; i++) {
        if (shift[i].from - free_from >= p->rule.weekly_rest) {
            return true;
        }
        free_from = shift[i].to;
    }
    return p->rule.to - free_from >= p->rule.weekly_rest;
}

/* Was the day worked, this week or in the roster before it? */
static bool worked(const plan *p, int agent, long day)
{
    const list *both[2] = { &p->shift, &p->before };
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; i < both[k]->n; i++) {
            if (both[k]->at[i].agent == agent && both[k]->at[i].date == day) {
                return true;
            }
        }
    }
    return false;
}

static void check_streak(plan *p, int agent, const contract_rule *c)
{
    long most = c->consecutive < p->rule.consecutive ? c->consecutive
                                                     : p->rule.consecutive;
    long streak = 0;
    for (long day = p->rule.from - 14 * 1440; day < p->rule.to; day += 1440) {
        streak = worked(p, agent, day) ? streak + 1 : 0;
        if (streak > most && day >= p->rule.from) {
            violated(p, "consecutive days", agent, day, "");
        }
    }
}

static void check_gaps(plan *p, int agent, const period *shift, size_t n)
{
    for (size_t i = 0; i < p->before.n && n > 0; i++) {
        const period *old = &p->before.at[i];
        if (old->agent == agent && old->from < shift[0].from &&
            shift[0].from - old->to < p->rule.min_rest) {
            violated(p, "rest across the week border", agent, shift[0].from,
                     "");
        }
    }
    for (size_t i = 1; i < n; i++) {
        if (shift[i].from - shift[i - 1].to < p->rule.min_rest) {
            violated(p, "rest", agent, shift[i].from, "");
        }
        if (shift[i].date == shift[i - 1].date) {
            violated(p, "two shifts a day", agent, shift[i].from, "");
        }
    }
}

static void check_totals(plan *p, int agent, const period *shift, size_t n,
                         const contract_rule *c)
{
    long paid = 0;
    long overtime = 0;
    long off = 0;
    long earliest = 2880;
    long latest = 0;
    for (size_t i = 0; i < n; i++) {
        const period *parts = NULL;
        p->quiet = true; /* already reported */
        size_t k = parts_of(p, &shift[i], &parts);
        p->quiet = false;
        paid += shift[i].paid;
        long over = minutes_of(parts, k, "overtime");
        long none = 0;
        overtime += over;
        off += minutes_of(parts, k, "time_off");
        if ((p->rule.overtime_day > 0 && over > p->rule.overtime_day) ||
            (over > 0 && (has_limit(p, agent, "no_overtime", &none) ||
                          has_limit(p, agent, "protected", &none)))) {
            violated(p, "overtime", agent, shift[i].from, "of the day");
        }
        long start = start_of(p, agent, shift[i].from, shift[i].date, c);
        earliest = start < earliest ? start : earliest;
        latest = start > latest ? start : latest;
    }
    long owed = c->days_min;
    long away = days_away(p, agent);
    long free_days = (p->rule.to - p->rule.from) / 1440 - away;
    owed = away > 0 ? owed - away : owed;
    owed = owed < 0 ? 0 : owed > free_days ? free_days : owed;
    long minutes = c->days_min > 0 ? c->minutes_min * owed / c->days_min : 0;
    long own = 0;
    /* Own limits, and hours of several weeks, shorten what is owed. */
    if (has_limit(p, agent, "hours:", &own) ||
        has_limit(p, agent, "days:", &own) ||
        has_limit(p, agent, "cycle:", &own) || c->four_weeks > 0 ||
        c->month > 0 || c->average_weeks > 1) {
        owed = 0;
        minutes = 0;
    }
    if ((long)n < owed || (long)n > c->days_max) {
        violated(p, "days a week", agent, p->rule.from, "");
    }
    long most_off = c->time_off_max;
    if (has_limit(p, agent, "time_off:", &own) && own * 60 < most_off) {
        most_off = own * 60;
    }
    if (off > most_off) {
        violated(p, "time off", agent, p->rule.from, "");
    }
    if (paid + off - overtime < minutes || paid - overtime > c->minutes_max) {
        violated(p, "hours a week", agent, p->rule.from, "");
    }
    if (overtime > c->overtime_max) {
        violated(p, "overtime", agent, p->rule.from, "");
    }
    if (n > 0 && latest - earliest > c->spread) {
        violated(p, "start spread", agent, p->rule.from, "");
    }
}

static void check_agent(plan *p, int agent, const period *shift, size_t n)
{
    const person *a = &p->agent[agent];
    bool employed =
        a->hired < p->rule.to && (a->left == 0 || a->left > p->rule.from);
    if (!employed && n == 0) {
        return;
    }
    const contract_rule *c = contract_of(p, agent);
    check_gaps(p, agent, shift, n);
    check_totals(p, agent, shift, n, c);
    check_habits(p, agent, c, shift, n);
    if (n > 0) {
        check_streak(p, agent, c);
        if (!has_weekly_rest(p, shift, n)) {
            violated(p, "weekly rest", agent, p->rule.from, "");
        }
    }
}

/* Nobody does anything outside a shift. */
static void check_strays(plan *p)
{
    for (size_t i = 0; i < p->activity.n; i++) {
        const period *a = &p->activity.at[i];
        bool inside = false;
        for (size_t k = 0; k < p->shift.n && !inside; k++) {
            const period *s = &p->shift.at[k];
            inside = s->agent == a->agent && overlaps(s, a);
        }
        if (!inside) {
            violated(p, "activity outside a shift", a->agent, a->from, "");
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: roster_check RULES PLAN_FOLDER AGENTS.csv ABSENCES.csv "
              "[PREVIOUS_FOLDER...]\n",
              stderr);
        return 2;
    }
    plan p = { 0 };
    read_rules(&p.rule, argv[1]);
    read_plan(&p, argv[2], argv[3], argv[4], argv + 5, argc - 5);
    size_t at = 0;
    for (int agent = 0; agent < (int)p.n_agents; agent++) {
        size_t n = 0;
        while (at + n < p.shift.n && p.shift.at[at + n].agent == agent) {
            check_shift(&p, &p.shift.at[at + n]);
            n++;
        }
        check_agent(&p, agent, p.shift.at + at, n);
        at += n;
    }
    check_strays(&p);
    check_coverage(&p);
    check_promises(&p);
    check_seats(&p);
    check_floors(&p);
    check_money(&p);
    printf("%zu shifts, %ld violations\n", p.shift.n, p.violations);
    bool good = p.violations == 0;
    free_plan(&p);
    return good ? 0 : 1;
}
