/* tests/bench/steps_week.c - the shift scheduling example of OR-Tools as a
 * table of steps: soft and hard runs of a shift and sums of a week. */
#include "tests/bench/steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/nrp.h"

enum { RUN_MAX = 8, SUM_MAX = 8, WEEK = 7, GROUPS = 4 };

/* Hard least, soft least and its price, soft most, hard most, its price. */
typedef struct range {
    bool given;
    int v[6];
} range;

typedef struct week {
    steps *s;
    int weeks;
    range run[GROUPS], sum[GROUPS];
    int after[GROUPS][GROUPS]; /* price, STEPS_NEVER: forbidden */
    int counted[2], n_counted; /* shifts with weekly sums */
    char shift[GROUPS][2];
} week;

/* Price of a finished run or sum; STEPS_NEVER if it may not be. */
static int price_of(const range *r, int length)
{
    const int *v = r->v;

    if (!r->given)
        return 0;
    if (length < v[0] || length > v[4])
        return STEPS_NEVER;
    return length < v[1]   ? (v[1] - length) * v[2]
           : length > v[3] ? (length - v[3]) * v[5]
                           : 0;
}

static int shift_of(const week *w, const char *name)
{
    for (int a = 0; a < GROUPS; a++)
        if (w->shift[a][0] == name[0])
            return a;
    return -1;
}

/* State: shift, length of its run, two sums of the week; the last state is
 * the one before the first day. */
static int encode(int shift, int run, const int *sum)
{
    return ((shift * RUN_MAX + run - 1) * SUM_MAX + sum[0]) * SUM_MAX + sum[1];
}

static int add(int *price, int more)
{
    *price += more;
    return more < STEPS_NEVER;
}

/* One step; -1 if it is forbidden. */
static int step(const week *w, int state, bool sunday, int shift, int *price)
{
    bool start = state == w->s->states - 1;
    int sum[2] = { 0, 0 }, run = 1, last;

    *price = 0;
    if (!start) {
        sum[1] = state % SUM_MAX;
        sum[0] = state / SUM_MAX % SUM_MAX;
        run = state / SUM_MAX / SUM_MAX % RUN_MAX + 1;
        last = state / SUM_MAX / SUM_MAX / RUN_MAX;
        if (shift != last && (!add(price, w->after[last][shift]) ||
                              !add(price, price_of(&w->run[last], run))))
            return -1;
        /* Only runs with a range are counted to the end; it is below. */
        run = shift != last ? 1 : run < RUN_MAX ? run + 1 : run;
    }
    if (w->run[shift].given && run > w->run[shift].v[4])
        return -1;
    for (int k = 0; k < w->n_counted; k++) {
        sum[k] += shift == w->counted[k];
        if (sum[k] == SUM_MAX ||
            (sunday && !add(price, price_of(&w->sum[w->counted[k]], sum[k]))))
            return -1;
        sum[k] = sunday ? 0 : sum[k];
    }
    return encode(shift, run, sum);
}

static void fill_table(week *w)
{
    steps *s = w->s;

    for (int t = 0; t < s->types; t++)
        for (int k = 0; k < s->states; k++)
            for (int g = 0; g < GROUPS; g++) {
                size_t at = steps_index(s, 0, t, k, g);
                int price;

                s->to[at] = step(w, k, t == 1, g, &price);
                s->price[at] = price;
            }
    for (int k = 0; k < s->states - 1; k++) {
        int run = k / SUM_MAX / SUM_MAX % RUN_MAX + 1;
        int price = price_of(&w->run[k / SUM_MAX / SUM_MAX / RUN_MAX], run);

        s->end[k] = price;
    }
}

/* The words of a list "a b|c d"; calls `each` with every part. */
static bool each_part(week *w, char *text, bool (*each)(week *, const char *))
{
    char *save = NULL;

    for (char *p = strtok_r(text, "|\n\r", &save); p;
         p = strtok_r(NULL, "|\n\r", &save))
        if (!each(w, p))
            return false;
    return true;
}

static bool wish_at(week *w, int e, int day, int group, int cost)
{
    steps *s = w->s;

    if (e < 0 || e >= s->people || day < 0 || day >= s->days || group < 0)
        return false;
    s->wish[(e * s->days + day) * s->groups + group] += cost;
    return true;
}

static bool fixed(week *w, const char *text)
{
    int e, day;
    char name[8];

    if (sscanf(text, "%d %7s %d", &e, name, &day) != 3 || shift_of(w, name) < 0)
        return false;
    for (int a = 0; a < GROUPS; a++)
        if (a != shift_of(w, name) && !wish_at(w, e, day, a, STEPS_NEVER / 4))
            return false;
    return true;
}

static bool request(week *w, const char *text)
{
    int e, day, weight;
    char name[8];

    return sscanf(text, "%d %7s %d %d", &e, name, &day, &weight) == 4 &&
           wish_at(w, e, day, shift_of(w, name), weight);
}

static bool ranges(week *w, const char *text, range *of, int *at)
{
    char name[8];
    range r = { .given = true };
    int a;

    if (sscanf(text, "%7s %d %d %d %d %d %d", name, &r.v[0], &r.v[1], &r.v[2],
               &r.v[3], &r.v[4], &r.v[5]) != 7 ||
        (a = shift_of(w, name)) < 0 || r.v[4] >= RUN_MAX)
        return false;
    of[a] = r;
    *at = a;
    return true;
}

static bool sequence(week *w, const char *text)
{
    int a;

    return ranges(w, text, w->run, &a);
}

static bool weekly(week *w, const char *text)
{
    int a;

    if (w->n_counted == 2 || !ranges(w, text, w->sum, &a))
        return false;
    w->counted[w->n_counted++] = a;
    return true;
}

static bool transition(week *w, const char *text)
{
    char from[8], to[8];
    int cost;

    if (sscanf(text, "%7s %7s %d", from, to, &cost) != 3 ||
        shift_of(w, from) < 0 || shift_of(w, to) < 0)
        return false;
    w->after[shift_of(w, from)][shift_of(w, to)] =
        cost == 0 ? STEPS_NEVER : cost;
    return true;
}

static bool demand(week *w, char *text)
{
    char *save = NULL;
    int v[WEEK][GROUPS - 1], d = 0;

    for (char *p = strtok_r(text, "|\n\r", &save); p && d < WEEK; d++) {
        if (sscanf(p, "%d %d %d", &v[d][0], &v[d][1], &v[d][2]) != 3)
            return false;
        p = strtok_r(NULL, "|\n\r", &save);
    }
    for (int k = 0; k < w->s->days && d == WEEK; k++)
        for (int a = 1; a < GROUPS; a++)
            w->s->least[k * GROUPS + a] = w->s->want[k * GROUPS + a] =
                v[k % WEEK][a - 1];
    return d == WEEK;
}

static bool excess(week *w, const char *text)
{
    int v[GROUPS];

    if (sscanf(text, "%d %d %d", &v[1], &v[2], &v[3]) != 3)
        return false;
    for (int k = 0; k < w->s->days * GROUPS; k++)
        w->s->above[k] = v[k % GROUPS];
    return true;
}

static void begin(week *w)
{
    steps *s = w->s;

    s->days = w->weeks * WEEK;
    s->kinds = s->groups = GROUPS;
    s->classes = 1;
    s->types = 2;
    s->states = GROUPS * RUN_MAX * SUM_MAX * SUM_MAX + 1;
    steps_new(s);
    for (int a = 1; a < GROUPS; a++) {
        s->group[a] = a;
        snprintf(s->kind_name[a], sizeof s->kind_name[a], "%s", w->shift[a]);
    }
    for (int d = 0; d < s->days; d++)
        s->type[d] = d % WEEK == WEEK - 1;
    for (int e = 0; e < s->people; e++) {
        snprintf(s->name[e], STEPS_NAME, "%d", e);
        s->first[e] = s->states - 1;
        for (int k = 0; k < GROUPS; k++)
            s->may[e * GROUPS + k] = true;
    }
}

static bool read_line(week *w, char *line)
{
    char key[24];
    char *rest = line + strcspn(line, " ");

    if (line[0] == '#' || sscanf(line, "%23s", key) != 1)
        return true;
    if (strcmp(key, "employees") == 0)
        return sscanf(rest, "%d", &w->s->people) == 1 && w->s->people > 0;
    if (strcmp(key, "weeks") == 0)
        return sscanf(rest, "%d", &w->weeks) == 1 && w->weeks > 0;
    if (strcmp(key, "shifts") == 0) {
        bool ok = w->s->people > 0 && w->weeks > 0 && !w->s->at &&
                  sscanf(rest, "%1s %1s %1s %1s", w->shift[0], w->shift[1],
                         w->shift[2], w->shift[3]) == 4;

        if (ok)
            begin(w);
        return ok;
    }
    if (!w->s->at)
        return false;
    if (strcmp(key, "demand") == 0)
        return demand(w, rest);
    if (strcmp(key, "excess") == 0)
        return excess(w, rest);
    return each_part(w, rest,
                     strcmp(key, "fixed") == 0      ? fixed
                     : strcmp(key, "requests") == 0 ? request
                     : strcmp(key, "sequence") == 0 ? sequence
                     : strcmp(key, "weekly") == 0   ? weekly
                                                    : transition);
}

bool steps_read_week(steps *out, const char *path)
{
    FILE *f = fopen(path, "r");
    week w = { .s = out };
    char line[1000];
    bool ok = f != NULL;

    *out = (steps){ 0 };
    while (ok && fgets(line, sizeof line, f))
        ok = read_line(&w, line);
    if (f)
        fclose(f);
    ok = ok && out->at;
    if (ok)
        fill_table(&w);
    else
        fprintf(stderr, "%s: not a weekly scheduling instance\n", path);
    return ok;
}
