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

static bool overlaps(const period *a, const period *b)
{
    return a->from < b->to && b->from < a->to;
}

/* A skill may end: name@2026-11-12 holds up to the end of that day. */
bool has_skills(const char *skills, const char *queues, long minute)
{
    for (const char *at = queues; *at != '\0';) {
        size_t n = strcspn(at, "+");
        bool found = false;
        for (const char *s = skills; *s != '\0';) {
            size_t m = strcspn(s, ";");
            size_t name = strcspn(s, "@;");
            bool holds = name == m || minute < read_minute(s + name + 1) + 1440;
            found = found || (name == n && strncmp(s, at, n) == 0 && holds);
            s += m + (s[m] == ';');
        }
        if (!found) {
            return false;
        }
        at += n + (at[n] == '+');
    }
    return true;
}

static bool is_kind(const char *what)
{
    static const char *const kinds[] = { "work",     "meal",    "rest",
                                         "training", "meeting", "coaching",
                                         "overtime", "standby", "time_off" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i], what) == 0) {
            return true;
        }
    }
    return false;
}

static void check_activity(plan *p, const period *a)
{
    bool standby = contract_of(p, a->agent)->standby;
    bool on_queue = strcmp(a->what, "work") == 0 ||
                    strcmp(a->what, "overtime") == 0 ||
                    strcmp(a->what, "standby") == 0;
    if (on_queue && strcmp(a->what, "overtime") != 0 &&
        standby != (strcmp(a->what, "standby") == 0)) {
        violated(p, "stand-by", a->agent, a->from, a->what);
    }
    if (!is_kind(a->what)) {
        violated(p, "unknown activity", a->agent, a->from, a->what);
    }
    if (on_queue != (a->queue[0] != '\0')) {
        violated(p, "queue of an activity", a->agent, a->from, a->what);
    }
    if (on_queue && !has_skills(p->agent[a->agent].skills, a->queue, a->from)) {
        violated(p, "skill", a->agent, a->from, a->queue);
    }
}

/* The activities of a shift: parts[0..n), which cover it exactly. */
static size_t parts_of(plan *p, const period *shift, const period **parts)
{
    size_t first = 0;
    while (first < p->activity.n &&
           (p->activity.at[first].agent < shift->agent ||
            (p->activity.at[first].agent == shift->agent &&
             p->activity.at[first].to <= shift->from))) {
        first++;
    }
    *parts = &p->activity.at[first];
    size_t n = 0;
    long at = shift->from;
    while (first + n < p->activity.n && (*parts)[n].agent == shift->agent &&
           (*parts)[n].from < shift->to) {
        if (shift->split_to > 0 && at == shift->split_from) {
            at = shift->split_to;
        }
        if ((*parts)[n].from != at || (*parts)[n].to <= at) {
            violated(p, "gap or overlap", shift->agent, (*parts)[n].from, "");
        }
        at = (*parts)[n].to;
        check_activity(p, &(*parts)[n]);
        n++;
    }
    if (at != shift->to) {
        violated(p, "gap or overlap", shift->agent, at, "at the end");
    }
    return n;
}

static bool break_fits(const plan *p, const break_rule *rule,
                       const period *part, long core)
{
    long after = part->from - core;
    return part->to - part->from == rule->length && after >= rule->from &&
           after <= rule->to && part->from % p->rule.break_grid == 0;
}

/* Are the breaks exactly those of this kind of shift, each in its window? */
static bool breaks_fit(const plan *p, const shift_rule *kind,
                       const period *parts, size_t n, long core)
{
    size_t rests = 0;
    int meals = 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(parts[i].what, "meal") == 0) {
            meals++;
            if (!break_fits(p, &kind->meal, &parts[i], core)) {
                return false;
            }
        } else if (strcmp(parts[i].what, "rest") == 0) {
            if (rests == kind->n_rests ||
                !break_fits(p, &kind->rest[rests], &parts[i], core)) {
                return false;
            }
            rests++;
        }
    }
    return rests == kind->n_rests && meals == (kind->meal.length > 0);
}

/* Is the time between its two rows the split of this kind? */
static bool split_fits(const shift_rule *kind, const period *shift, long core)
{
    long after = shift->split_from - core;
    if (shift->split_to == 0 || kind->split.length == 0) {
        return shift->split_to == 0 && kind->split.length == 0;
    }
    return shift->split_to - shift->split_from == kind->split.length &&
           after >= kind->split.from && after <= kind->split.to;
}

static long unpaid_minutes(const shift_rule *kind)
{
    long sum = kind->split.length + (kind->meal.paid ? 0 : kind->meal.length);
    for (size_t i = 0; i < kind->n_rests; i++) {
        sum += kind->rest[i].paid ? 0 : kind->rest[i].length;
    }
    return sum;
}

static long minutes_of(const period *parts, size_t n, const char *what)
{
    long sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(parts[i].what, what) == 0) {
            sum += parts[i].to - parts[i].from;
        }
    }
    return sum;
}

/* Minutes by which the clock of the agent's site is ahead of the centre's. */
static long clock_ahead(const plan *p, int agent, long minute)
{
    long ahead = 0;
    for (size_t i = 0; i < p->rule.n_clocks; i++) {
        const clock_rule *k = &p->rule.clock[i];
        if (strcmp(k->site, p->agent[agent].site) == 0 && minute >= k->from) {
            ahead = k->ahead;
        }
    }
    return ahead;
}

/* Minute of the day of a start; where the site has a clock of its own, by that
 * clock, from the first start of the contract on. */
static long start_of(const plan *p, int agent, long core, long date,
                     const contract_rule *c)
{
    bool own = false;
    for (size_t i = 0; i < p->rule.n_clocks; i++) {
        own = own || strcmp(p->rule.clock[i].site, p->agent[agent].site) == 0;
    }
    if (!own) {
        return core - date;
    }
    long after = (core + clock_ahead(p, agent, core) - c->start_from) % 1440;
    return c->start_from + (after < 0 ? after + 1440 : after);
}

/* Length, breaks and pay of a shift; overtime lies before or after it. */
static void check_kind(plan *p, const period *shift, const period *parts,
                       size_t n, const contract_rule *c)
{
    long overtime = minutes_of(parts, n, "overtime");
    long core = shift->from;
    for (size_t i = 0; i < n && parts[i].from == core &&
                       strcmp(parts[i].what, "overtime") == 0;
         i++) {
        core = parts[i].to;
    }
    bool length_known = false;
    bool fits = false;
    bool paid = false;
    for (size_t k = 0; k < c->n_shifts; k++) {
        const shift_rule *kind = &c->shift[k];
        if (shift->to - shift->from - overtime != kind->span) {
            continue;
        }
        length_known = true;
        fits = fits || (breaks_fit(p, kind, parts, n, core) &&
                        split_fits(kind, shift, core));
        paid = paid || shift->paid == shift->to - shift->from -
                                          unpaid_minutes(kind) -
                                          minutes_of(parts, n, "time_off");
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(parts[i].what, "time_off") == 0 &&
            parts[i].to != shift->to) {
            violated(p, "time off", shift->agent, shift->from, "not the end");
        }
    }
    if (!length_known) {
        violated(p, "shift length", shift->agent, shift->from, "");
        return;
    }
    if (!fits) {
        violated(p, "breaks", shift->agent, shift->from, "");
    }
    if (!paid) {
        violated(p, "paid minutes", shift->agent, shift->from, "");
    }
    long start = start_of(p, shift->agent, core, shift->date, c);
    if (start < c->start_from || start > c->start_to) {
        violated(p, "start window", shift->agent, shift->from, "");
    }
    if ((start - c->start_from) % c->step != 0) {
        violated(p, "start grid", shift->agent, shift->from, "");
    }
}

static bool touches_night(const rules *r, const period *shift, long ahead)
{
    long from = shift->from + ahead;
    long to = shift->to + ahead;
    long day = from / 1440 - 1;
    for (int i = 0; i < 3; i++, day++) {
        if (from < day * 1440 + r->night_to &&
            day * 1440 + r->night_from < to) {
            return true;
        }
    }
    return false;
}

static void check_shift(plan *p, const period *shift)
{
    const person *a = &p->agent[shift->agent];
    const contract_rule *c = contract_of(p, shift->agent);
    const period *parts = NULL;
    size_t n = parts_of(p, shift, &parts);
    if (strcmp(shift->what, a->contract) != 0) {
        violated(p, "contract column", shift->agent, shift->from, shift->what);
    }
    if (shift->date < p->rule.from || shift->date >= p->rule.to) {
        violated(p, "outside the week", shift->agent, shift->from, "");
    }
    if (shift->date < a->hired || (a->left != 0 && shift->date >= a->left)) {
        violated(p, "employed", shift->agent, shift->from, "");
    }
    if (!c->night && touches_night(&p->rule, shift,
                                   clock_ahead(p, shift->agent, shift->from))) {
        violated(p, "night", shift->agent, shift->from, "");
    }
    if (shift->paid > p->rule.day_paid_max) {
        violated(p, "paid minutes of a day", shift->agent, shift->from, "");
    }
    check_kind(p, shift, parts, n, c);
    for (size_t i = 0; i < p->absence.n; i++) {
        if (p->absence.at[i].agent == shift->agent &&
            overlaps(&p->absence.at[i], shift)) {
            violated(p, "absence", shift->agent, shift->from,
                     p->absence.at[i].what);
        }
    }
}

/* Days of the week on which the agent is absent or not employed at all. */
static long days_away(const plan *p, int agent)
{
    long away = 0;
    for (long day = p->rule.from; day < p->rule.to; day += 1440) {
        const person *a = &p->agent[agent];
        bool gone = day < a->hired || (a->left != 0 && day >= a->left);
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
    check_seats(&p);
    check_floors(&p);
    printf("%zu shifts, %ld violations\n", p.shift.n, p.violations);
    bool good = p.violations == 0;
    free_plan(&p);
    return good ? 0 : 1;
}
