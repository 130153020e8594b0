/* tests/checker/checker_shift.c - one shift: its activities, length, breaks,
 * pay, start, nights, absences. */
#include <string.h>

#include "tests/checker/checker_private.h"

bool overlaps(const period *a, const period *b)
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
size_t parts_of(plan *p, const period *shift, const period **parts)
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
        bool across = shift->split_to > 0 &&
                      (*parts)[n].from < shift->split_to &&
                      (*parts)[n].to > shift->split_from;
        if ((*parts)[n].from != at || (*parts)[n].to <= at || across) {
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

long minutes_of(const period *parts, size_t n, const char *what)
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
long start_of(const plan *p, int agent, long core, long date,
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

/* Minutes of an absence that begins where the shift ends: the person goes home
 * early, and the shift is one that was longer. */
static long left_early(const plan *p, const period *shift)
{
    long most = 0;
    for (size_t i = 0; i < p->absence.n; i++) {
        const period *a = &p->absence.at[i];
        if (a->agent == shift->agent && a->from == shift->to &&
            a->to - a->from > most) {
            most = a->to - a->from;
        }
    }
    return most;
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
        long gone = kind->span - (shift->to - shift->from - overtime);
        if (gone < 0 || gone > left_early(p, shift)) {
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

void check_shift(plan *p, const period *shift)
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
    if (shift->date < class_until(p, shift->agent)) {
        violated(p, "in class", shift->agent, shift->from, a->class_);
    }
    check_kind(p, shift, parts, n, c);
    check_queues(p, parts, n);
    for (size_t i = 0; i < p->absence.n; i++) {
        if (p->absence.at[i].agent == shift->agent &&
            overlaps(&p->absence.at[i], shift)) {
            violated(p, "absence", shift->agent, shift->from,
                     p->absence.at[i].what);
        }
    }
}
