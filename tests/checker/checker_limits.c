/* tests/checker/checker_limits.c - personal limits of agents.csv, ties too. */
#include <stdlib.h>
#include <string.h>

#include "tests/checker/checker_private.h"

enum { DAY = 1440 };

/* 0 Monday to 6 Sunday; 1970-01-01 was a Thursday. */
int weekday(long minute) { return (int)((minute / DAY + 3) % 7); }

bool touches_day(const period *s, long day)
{
    return s->from < day + DAY && s->to > day;
}

long night_minutes(const rules *r, const period *s)
{
    long sum = 0;
    for (long day = s->date - DAY; day <= s->date + DAY; day += DAY) {
        long from =
            day + r->night_from > s->from ? day + r->night_from : s->from;
        long to = day + r->night_to < s->to ? day + r->night_to : s->to;
        sum += to > from ? to - from : 0;
    }
    return sum;
}

/* The rest of the word after the prefix, or NULL. */
static const char *after(const char *word, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(word, prefix, n) == 0 ? word + n : NULL;
}

static bool is_weekday(const char *word, int day)
{
    static const char *const name[] = { "mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun" };
    return strcmp(word, name[day]) == 0;
}

static bool starts_inside(const period *s, const char *window)
{
    long from = read_clock(window);
    long to = read_clock(strchr(window, '-') + 1);
    return s->from - s->date >= from && s->from - s->date <= to;
}

/* The window of the shift's week: number w modulo their number, where w counts
 * the weeks from that of the date behind @. */
static bool turn_fits(const period *s, const char *windows)
{
    const char *date = strchr(windows, '@') + 1;
    long anchor = read_minute(date);
    long first = anchor - weekday(anchor) * DAY;
    long week = (s->date - weekday(s->date) * DAY - first) / (7 * DAY);
    long turns = 1;
    for (const char *at = windows; *at != '@'; at++) {
        turns += *at == '/';
    }
    week = (week % turns + turns) % turns;
    while (week-- > 0) {
        windows = strchr(windows, '/') + 1;
    }
    return starts_inside(s, windows);
}

static void check_limit_of_shift(plan *p, const period *s, const char *word)
{
    const char *rest = after(word, "off:");
    bool protected = strcmp(word, "protected") == 0;
    bool bad = false;
    if ((protected || strcmp(word, "no_night") == 0) &&
        night_minutes(&p->rule, s) > 0) {
        bad = true;
    }
    for (long day = s->date; rest != NULL && day < s->to; day += DAY) {
        bool off = strchr(rest, '-') != NULL ? read_minute(rest) == day
                                             : is_weekday(rest, weekday(day));
        bad = bad || (off && touches_day(s, day));
    }
    rest = after(word, "cycle:");
    if (rest != NULL) {
        long on = atol(rest);
        long length = on + atol(strchr(rest, '-') + 1);
        long at = (s->date - read_minute(strchr(rest, '@') + 1)) / DAY % length;
        bad = bad || (at < 0 ? at + length : at) >= on;
    }
    rest = after(word, "turn:");
    bad = bad || (rest != NULL && !turn_fits(s, rest));
    rest = after(word, "start:");
    bad = bad || (rest != NULL && !starts_inside(s, rest));
    rest = after(word, "fix:");
    bad = bad || (rest != NULL && read_minute(rest) == s->date &&
                  !starts_inside(s, strchr(rest, '/') + 1));
    if (bad) {
        violated(p, "personal limit", s->agent, s->from, word);
    }
}

bool works_on(const list *shifts, int agent, long day)
{
    for (size_t i = 0; i < shifts->n; i++) {
        if (shifts->at[i].agent == agent && shifts->at[i].date == day) {
            return true;
        }
    }
    return false;
}

/* What a word asks of the week as a whole. */
static void check_limit_of_week(plan *p, int agent, size_t n, long paid,
                                const char *word)
{
    const char *day = after(word, "on:");
    if (day == NULL) {
        day = after(word, "fix:");
    }
    if (day != NULL && read_minute(day) >= p->rule.from &&
        read_minute(day) < p->rule.to &&
        !works_on(&p->shift, agent, read_minute(day))) {
        violated(p, "personal limit", agent, read_minute(day), word);
    }
    const char *most = after(word, "hours:");
    if (most != NULL && paid > 60 * atol(most)) {
        violated(p, "personal limit", agent, p->rule.from, word);
    }
    most = after(word, "days:");
    if (most != NULL && (long)n > atol(most)) {
        violated(p, "personal limit", agent, p->rule.from, word);
    }
}

/* Every working day of a cycle with an open queue is worked or excused. */
static void check_cycle(plan *p, int agent, const char *cycle)
{
    long on = atol(cycle);
    long length = on + atol(strchr(cycle, '-') + 1);
    long anchor = read_minute(strchr(cycle, '@') + 1);
    const person *a = &p->agent[agent];
    int start = find_column(&p->coverage, "start", true);
    for (long day = p->rule.from; day < p->rule.to; day += DAY) {
        long at = (day - anchor) / DAY % length;
        bool open = false;
        bool away = day < a->hired || (a->left != 0 && day >= a->left) ||
                    works_on(&p->shift, agent, day) ||
                    (at < 0 ? at + length : at) >= on;
        for (size_t i = 1; i < p->coverage.rows && !away && !open; i++) {
            long minute = read_minute(cell(&p->coverage, i, start));
            open = minute >= day && minute < day + DAY;
        }
        for (size_t i = 0; i < p->absence.n && !away; i++) {
            away = p->absence.at[i].agent == agent &&
                   touches_day(&p->absence.at[i], day);
        }
        if (open && !away) {
            violated(p, "personal limit", agent, day, cycle);
        }
    }
}

static const period *shift_on(const plan *p, int agent, long day)
{
    for (size_t i = 0; i < p->shift.n; i++) {
        if (p->shift.at[i].agent == agent && p->shift.at[i].date == day) {
            return &p->shift.at[i];
        }
    }
    return NULL;
}

static bool absent(const plan *p, int agent, long day)
{
    for (size_t i = 0; i < p->absence.n; i++) {
        if (p->absence.at[i].agent == agent &&
            touches_day(&p->absence.at[i], day)) {
            return true;
        }
    }
    return false;
}

/* with:ID, apart:ID, mentor:ID; on a day of absence of one of the two only
 * apart holds. */
static void check_tie(plan *p, int agent, const char *word)
{
    const char *id = strchr(word, ':') + 1;
    int other = 0;
    while (other < (int)p->n_agents && strcmp(p->agent[other].id, id) != 0) {
        other++;
    }
    for (long day = p->rule.from; day < p->rule.to; day += DAY) {
        const period *a = shift_on(p, agent, day);
        const period *b = shift_on(p, other, day);
        bool away = absent(p, agent, day) || absent(p, other, day);
        bool bad = false;
        if (word[0] == 'w' && !away) {
            bad = (a != NULL) != (b != NULL) ||
                  (a != NULL && (a->from != b->from || a->to != b->to));
        } else if (word[0] == 'm' && !away) {
            bad =
                a != NULL && (b == NULL || b->from > a->from || b->to < a->to);
        } else if (word[0] == 'a') {
            bad = a != NULL && b != NULL && a->from < b->to && b->from < a->to;
        }
        if (bad) {
            violated(p, "team", agent, day, word);
        }
    }
}

void check_limits(plan *p, int agent, const period *shift, size_t n)
{
    char words[NAME_LEN];
    char *rest = NULL;
    long paid = 0;
    memcpy(words, p->agent[agent].limits, sizeof words);
    for (size_t i = 0; i < n; i++) {
        paid += shift[i].paid;
    }
    for (char *word = strtok_r(words, ";", &rest); word != NULL;
         word = strtok_r(NULL, ";", &rest)) {
        check_limit_of_week(p, agent, n, paid, word);
        if (after(word, "with:") != NULL || after(word, "apart:") != NULL ||
            after(word, "mentor:") != NULL) {
            check_tie(p, agent, word);
        }
        const char *cycle = after(word, "cycle:");
        if (cycle != NULL) {
            check_cycle(p, agent, cycle);
        }
        for (size_t i = 0; i < n; i++) {
            check_limit_of_shift(p, &shift[i], word);
        }
    }
}

bool has_limit(const plan *p, int agent, const char *prefix, long *value)
{
    const char *at = strstr(p->agent[agent].limits, prefix);
    if (at == NULL) {
        return false;
    }
    *value = atol(at + strlen(prefix));
    return true;
}
