/* tests/bench/steps_inrc2.c - reads the files of the Second International Nurse
 * Rostering Competition. */
#include "tests/bench/steps_inrc2.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int find(const char *name, char (*list)[STEPS_NAME], int n)
{
    for (int k = 0; k < n; k++)
        if (strcmp(list[k], name) == 0)
            return k;
    return -1;
}

/* Words of a line, at most 16. */
static int split(char *line, char **word)
{
    char *save = NULL;
    int n = 0;

    for (char *w = strtok_r(line, " \t\r\n", &save); w && n < 16;
         w = strtok_r(NULL, " \t\r\n", &save))
        word[n++] = w;
    return n;
}

static bool pair(const char *text, range *out)
{
    return sscanf(text, "(%d,%d)", &out->low, &out->high) == 2 &&
           out->low >= 0 && out->high >= out->low;
}

static bool read_contract(inrc2 *p, char **word, int n)
{
    contract *c = &p->contract[p->contracts];

    if (n < 6 || p->contracts == CONTRACTS || !pair(word[1], &c->sum) ||
        !pair(word[2], &c->on) || !pair(word[3], &c->off))
        return false;
    snprintf(c->name, sizeof c->name, "%s", word[0]);
    c->weekends = (int)strtol(word[4], NULL, 10);
    c->whole = (int)strtol(word[5], NULL, 10);
    p->contracts++;
    return c->on.high > 0 && c->off.high > 0;
}

static bool read_nurse(inrc2 *p, char **word, int n)
{
    steps *s = p->s;
    int e = p->nurses, k = 0;

    if (!s->at || e >= s->people || n < 4)
        return false;
    while (k < p->contracts && strcmp(p->contract[k].name, word[1]) != 0)
        k++;
    if (k == p->contracts)
        return false;
    s->class[e] = k;
    snprintf(s->name[e], STEPS_NAME, "%s", word[0]);
    for (int j = 3; j < n; j++) {
        int skill = find(word[j], p->skill, p->skills);

        for (int a = 0; skill >= 0 && a < p->shifts; a++)
            s->may[e * s->kinds + 1 + a * p->skills + skill] = true;
    }
    p->nurses++;
    return true;
}

static int at_most(int n, int most) { return n < most ? n : most; }

/* What the last week left: an unknown length counts as reached. */
static bool read_history(inrc2 *p, char **word, int n)
{
    steps *s = p->s;
    int e = n == 7 ? find(word[0], s->name, s->people) : -1;
    int last, v[7], base;
    const contract *c;

    if (e < 0)
        return false;
    c = &p->contract[s->class[e]];
    for (int k = 1; k < 7; k++)
        v[k] = (int)strtol(word[k], NULL, 10);
    last = find(word[3], p->shift, p->shifts);
    if (last >= 0)
        base = inrc2_work_base(p, last, at_most(v[4], inrc2_counted(p, last)),
                               at_most(v[5], c->on.high));
    else
        base = at_most(v[6], c->off.high) - 1;
    if (base < 0 || v[1] > c->sum.high || v[2] > c->weekends)
        return false;
    s->first[e] = inrc2_encode(p, base, v[1], v[2]);
    return true;
}

static bool read_need(inrc2 *p, char **word, int n)
{
    steps *s = p->s;
    int a = n == 9 ? find(word[0], p->shift, p->shifts) : -1;
    int skill = n == 9 ? find(word[1], p->skill, p->skills) : -1;
    range r;

    if (a < 0 || skill < 0)
        return false;
    for (int d = 0; d < DAYS; d++) {
        int cell =
            ((p->week - 1) * DAYS + d) * s->kinds + 1 + a * p->skills + skill;

        if (!pair(word[2 + d], &r))
            return false;
        s->least[cell] = r.low;
        s->want[cell] = r.high;
        s->below[cell] = 30;
    }
    return true;
}

static bool read_wish(inrc2 *p, char **word, int n)
{
    static const char *const day[] = { "Mon", "Tue", "Wed", "Thu",
                                       "Fri", "Sat", "Sun" };
    steps *s = p->s;
    int e = n == 3 ? find(word[0], s->name, s->people) : -1, d = 0, a;

    while (n == 3 && d < DAYS && strcmp(word[2], day[d]) != 0)
        d++;
    if (e < 0 || d == DAYS)
        return false;
    a = find(word[1], p->shift, p->shifts);
    for (int g = 1; g < s->groups; g++)
        if (a < 0 || g == a + 1)
            s->wish[(e * s->days + (p->week - 1) * DAYS + d) * s->groups + g] +=
                WISH;
    return true;
}

static bool read_shift(inrc2 *p, char **word, int n)
{
    if (n != 2 || p->shifts == SHIFTS || !pair(word[1], &p->block[p->shifts]))
        return false;
    snprintf(p->shift[p->shifts++], STEPS_NAME, "%s", word[0]);
    return true;
}

static bool read_skill(inrc2 *p, char **word, int n)
{
    if (n != 1 || p->skills == SKILLS)
        return false;
    snprintf(p->skill[p->skills++], STEPS_NAME, "%s", word[0]);
    return true;
}

static bool read_order(inrc2 *p, char **word, int n)
{
    int from = find(word[0], p->shift, p->shifts);

    for (int k = 2; k < n && from >= 0; k++) {
        int to = find(word[k], p->shift, p->shifts);

        if (to < 0)
            return false;
        p->forbid[from][to] = true;
    }
    return from >= 0;
}

/* A line that begins a section. */
static bool heading(inrc2 *p, const char *name, char **word, int n)
{
    if (strcmp(name, "WEEKS") == 0)
        p->weeks = n == 3 ? (int)strtol(word[2], NULL, 10) : 0;
    if (strcmp(name, "WEEK_DATA") == 0)
        p->week++;
    if (strcmp(name, "NURSES") == 0) {
        p->nurses = n == 3 ? (int)strtol(word[2], NULL, 10) : 0;
        if (p->weeks < 1 || p->weeks > WEEKS_MAX || p->s->at || !inrc2_begin(p))
            return false;
        p->nurses = 0;
    }
    return true;
}

static bool read_file(inrc2 *p, const char *path)
{
    static const struct {
        const char *section;
        bool (*read)(inrc2 *, char **, int);
    } each[] = { { "SKILLS", read_skill },
                 { "SHIFT_TYPES", read_shift },
                 { "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS", read_order },
                 { "CONTRACTS", read_contract },
                 { "NURSES", read_nurse },
                 { "NURSE_HISTORY", read_history },
                 { "REQUIREMENTS", read_need },
                 { "SHIFT_OFF_REQUESTS", read_wish } };
    FILE *f = fopen(path, "r");
    char line[1000], section[64] = "", *word[16];
    bool ok = f != NULL;

    while (ok && fgets(line, sizeof line, f)) {
        int n = split(line, word);

        if (n == 0)
            continue;
        if (strspn(word[0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == strlen(word[0]) &&
            (n == 1 || strcmp(word[1], "=") == 0)) {
            snprintf(section, sizeof section, "%s", word[0]);
            ok = heading(p, section, word, n);
            continue;
        }
        for (size_t k = 0; k < sizeof each / sizeof each[0]; k++)
            if (strcmp(section, each[k].section) == 0)
                ok = ok && each[k].read(p, word, n);
    }
    if (f)
        fclose(f);
    if (!ok)
        fprintf(stderr, "%s: not an INRC-II file\n", path);
    return ok;
}

bool steps_read_inrc2(steps *out, const char *path)
{
    const char *slash = strrchr(path, '/'), *whole = path;
    int folder = slash ? (int)(slash - path) : 1;
    char set[32], weeks[64], file[2000], *save = NULL;
    inrc2 p = { .s = out };
    int history;

    *out = (steps){ 0 };
    if (sscanf(slash ? slash + 1 : path, "%31[^_]_%d_%63[0-9-]", set, &history,
               weeks) != 3) {
        fprintf(stderr, "%s: not the name of an INRC-II instance\n", path);
        return false;
    }
    path = slash ? path : ".";
    snprintf(file, sizeof file, "%.*s/Sc-%s.txt", folder, path, set);
    if (!read_file(&p, file))
        return false;
    snprintf(file, sizeof file, "%.*s/H0-%s-%d.txt", folder, path, set,
             history);
    if (!out->at || !read_file(&p, file))
        return false;
    for (char *w = strtok_r(weeks, "-", &save); w;
         w = strtok_r(NULL, "-", &save)) {
        snprintf(file, sizeof file, "%.*s/WD-%s-%s.txt", folder, path, set, w);
        if (p.week == p.weeks || !read_file(&p, file))
            return false;
    }
    if (p.week != p.weeks)
        fprintf(stderr, "%s: not the name of %d weeks\n", whole, p.weeks);
    return p.week == p.weeks;
}
