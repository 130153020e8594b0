/* tests/bench/nrp_read.c - reads staff rostering instances in the text format
 * of Curtois & Qu. */
#include "tests/bench/nrp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"

void *nrp_new(size_t n, size_t size)
{
    void *p = wfm_mem_new(n, size);

    if (!p) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    return p;
}

static double clock_s(clockid_t id)
{
    struct timespec t;

    clock_gettime(id, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

double nrp_cpu_s(void) { return clock_s(CLOCK_PROCESS_CPUTIME_ID); }

double nrp_wall_s(void) { return clock_s(CLOCK_MONOTONIC); }

enum { LINE_MAX_BYTES = 4096, FIELDS_MAX = 12 };

typedef struct reader {
    nrp *n;
    FILE *file;
    const char *path;
    int line;
    char text[LINE_MAX_BYTES];
    char forbidden[NRP_SHIFTS_MAX][512]; /* names that may not follow */
    int minutes[NRP_SHIFTS_MAX];
    size_t capacity;
    bool ok;
} reader;

static bool fail(reader *r, const char *what)
{
    if (r->ok)
        fprintf(stderr, "%s:%d: %s\n", r->path, r->line, what);
    r->ok = false;
    return false;
}

/* Next line that says something; false at the end. */
static bool next(reader *r)
{
    while (r->ok && fgets(r->text, sizeof r->text, r->file)) {
        r->line++;
        r->text[strcspn(r->text, "\r\n")] = '\0';
        if (r->text[0] && r->text[0] != '#')
            return true;
    }
    return false;
}

/* Cuts at the commas. */
static int split(char *text, char separator, char **field, int most)
{
    int count = 0;

    for (char *p = text; p && count < most;) {
        char *end = strchr(p, separator);

        field[count++] = p;
        if (end)
            *end++ = '\0';
        p = end;
    }
    return count;
}

static int number(reader *r, const char *text)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (end == text || *end || value < 0 || value > 1000000)
        fail(r, "not a whole number");
    return r->ok ? (int)value : 0;
}

static int find_shift(reader *r, const char *name)
{
    for (int s = 0; s < r->n->shifts; s++)
        if (strcmp(r->n->shift_name[s], name) == 0)
            return s;
    fail(r, "unknown shift");
    return 0;
}

static int find_person(reader *r, const char *name)
{
    for (int e = 0; e < r->n->staff; e++)
        if (strcmp(r->n->person[e].name, name) == 0)
            return e;
    fail(r, "unknown person");
    return 0;
}

static int find_day(reader *r, const char *text)
{
    int day = number(r, text);

    if (r->ok && day >= r->n->days)
        fail(r, "beyond the horizon");
    return r->ok ? day : 0;
}

static void name_of(reader *r, char *out, const char *text)
{
    if (strlen(text) >= NRP_NAME)
        fail(r, "the name is too long");
    else
        memcpy(out, text, strlen(text) + 1);
}

static void read_shift(reader *r, char **field, int count)
{
    nrp *n = r->n;

    if (count < 2 || n->shifts >= NRP_SHIFTS_MAX) {
        fail(r, "a shift needs a name and minutes; at most 32 of them");
        return;
    }
    name_of(r, n->shift_name[n->shifts], field[0]);
    r->minutes[n->shifts] = number(r, field[1]);
    if (count > 2 && strlen(field[2]) < sizeof r->forbidden[0])
        memcpy(r->forbidden[n->shifts], field[2], strlen(field[2]) + 1);
    n->shifts++;
}

static void read_caps(reader *r, nrp_person *p, char *text)
{
    char *item[NRP_SHIFTS_MAX];
    int count = split(text, '|', item, NRP_SHIFTS_MAX);

    for (int s = 0; s < NRP_SHIFTS_MAX; s++)
        p->cap[s] = r->n->days;
    for (int k = 0; k < count; k++) {
        char *value = strchr(item[k], '=');

        if (!value) {
            fail(r, "a cap without =");
            return;
        }
        *value++ = '\0';
        p->cap[find_shift(r, item[k])] = number(r, value);
    }
}

static void read_person(reader *r, char **field, int count)
{
    nrp *n = r->n;
    nrp_person *p;

    if (count < 8) {
        fail(r, "a person needs eight fields");
        return;
    }
    if (wfm_mem_grow(&n->person, &r->capacity, (size_t)n->staff + 1,
                     sizeof *p) != WFM_OK) {
        fail(r, "out of memory");
        return;
    }
    p = &n->person[n->staff++];
    memset(p, 0, sizeof *p);
    name_of(r, p->name, field[0]);
    read_caps(r, p, field[1]);
    p->max_units = number(r, field[2]); /* minutes as yet */
    p->min_units = number(r, field[3]);
    p->max_on = number(r, field[4]);
    p->min_on = number(r, field[5]);
    p->min_off = number(r, field[6]);
    p->weekends = number(r, field[7]);
    if (p->max_on < 1 || p->min_on < 1 || p->min_off < 1)
        fail(r, "a run is shorter than one day");
}

static void make_tables(reader *r)
{
    nrp *n = r->n;
    size_t cells = (size_t)n->days * (size_t)n->shifts;

    n->off = nrp_new((size_t)n->staff * (size_t)n->days, 1);
    n->wish = nrp_new((size_t)n->staff * cells, sizeof *n->wish);
    n->need = nrp_new(cells, sizeof(int));
    n->under = nrp_new(cells, sizeof(int));
    n->over = nrp_new(cells, sizeof(int));
}

static void read_wish(reader *r, char **field, int count, int sign)
{
    nrp *n = r->n;

    if (count < 4) {
        fail(r, "a request needs four fields");
        return;
    }
    int e = find_person(r, field[0]), d = find_day(r, field[1]);
    int s = find_shift(r, field[2]), weight = number(r, field[3]);

    n->wish[nrp_day(n, e, d) * (size_t)n->shifts + (size_t)s] += sign * weight;
    if (sign < 0)
        n->wish_base += weight;
}

static void read_cover(reader *r, char **field, int count)
{
    nrp *n = r->n;

    if (count < 5) {
        fail(r, "cover needs five fields");
        return;
    }
    size_t cell = nrp_cell(n, find_day(r, field[0]), find_shift(r, field[1]));

    n->need[cell] = number(r, field[2]);
    n->under[cell] = number(r, field[3]);
    n->over[cell] = number(r, field[4]);
}

static void read_line(reader *r, const char *section)
{
    char *field[400];
    int count = split(r->text, ',', field, 400);

    if (strcmp(section, "SECTION_HORIZON") == 0)
        r->n->days = number(r, field[0]);
    else if (strcmp(section, "SECTION_SHIFTS") == 0)
        read_shift(r, field, count);
    else if (strcmp(section, "SECTION_STAFF") == 0)
        read_person(r, field, count);
    else if (strcmp(section, "SECTION_SHIFT_ON_REQUESTS") == 0)
        read_wish(r, field, count, -1);
    else if (strcmp(section, "SECTION_SHIFT_OFF_REQUESTS") == 0)
        read_wish(r, field, count, 1);
    else if (strcmp(section, "SECTION_COVER") == 0)
        read_cover(r, field, count);
    else if (strcmp(section, "SECTION_DAYS_OFF") == 0) {
        int e = find_person(r, field[0]);

        for (int k = 1; k < count && r->ok; k++)
            r->n->off[nrp_day(r->n, e, find_day(r, field[k]))] = 1;
    } else {
        fail(r, "unknown section");
    }
}

static int divisor(int a, int b) { return b == 0 ? a : divisor(b, a % b); }

/* Minutes to units; names of forbidden successors to a table. */
static void finish(reader *r)
{
    nrp *n = r->n;
    char *item[NRP_SHIFTS_MAX];

    for (int s = 0; s < n->shifts; s++)
        n->unit_min = divisor(r->minutes[s], n->unit_min);
    if (n->unit_min < 1 || n->days < 1 || n->staff < 1) {
        fail(r, "no shifts, days or people");
        return;
    }
    for (int s = 0; s < n->shifts; s++) {
        n->units[s] = r->minutes[s] / n->unit_min;
        for (int t = 0; t < n->shifts; t++)
            n->follows[s][t] = true;
        if (!r->forbidden[s][0])
            continue;
        int count = split(r->forbidden[s], '|', item, NRP_SHIFTS_MAX);

        for (int k = 0; k < count; k++)
            n->follows[s][find_shift(r, item[k])] = false;
    }
    for (int e = 0; e < n->staff; e++) {
        nrp_person *p = &n->person[e];

        p->min_units = (p->min_units + n->unit_min - 1) / n->unit_min;
        p->max_units /= n->unit_min;
    }
}

bool nrp_read(nrp *out, const char *path)
{
    reader *r = nrp_new(1, sizeof *r);
    char section[64] = "";
    bool ok;

    memset(out, 0, sizeof *out);
    r->n = out;
    r->path = path;
    r->ok = true;
    r->file = fopen(path, "r");
    if (!r->file)
        fail(r, "cannot be read");
    while (r->ok && next(r)) {
        if (strncmp(r->text, "SECTION_", 8) != 0) {
            read_line(r, section);
            continue;
        }
        snprintf(section, sizeof section, "%.60s", r->text);
        if (strcmp(section, "SECTION_DAYS_OFF") == 0)
            make_tables(r);
    }
    if (r->ok && !out->need)
        fail(r, "sections are missing");
    if (r->ok)
        finish(r);
    if (r->file)
        fclose(r->file);
    ok = r->ok;
    free(r);
    return ok;
}

void nrp_release(nrp *n)
{
    free(n->person);
    free(n->off);
    free(n->wish);
    free(n->need);
    free(n->under);
    free(n->over);
    memset(n, 0, sizeof *n);
}
