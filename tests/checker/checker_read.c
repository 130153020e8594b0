/* tests/checker/checker_read.c - reads the plan's CSV files. */
#include <stdlib.h>
#include <string.h>

#include "tests/checker/checker_private.h"

void die(const char *what, const char *where)
{
    fprintf(stderr, "roster_check: %s: %s\n", where, what);
    exit(2);
}

static void *grow(void *old, size_t n, size_t size)
{
    void *grown = realloc(old, n * size);
    if (grown == NULL) {
        die("out of memory", "checker");
    }
    return grown;
}

char *read_file(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        die("cannot be opened", path);
    }
    char *text = NULL;
    size_t n = 0;
    size_t got = 0;
    do {
        text = grow(text, n + 65537, 1);
        got = fread(text + n, 1, 65536, in);
        n += got;
    } while (got > 0);
    fclose(in);
    text[n] = '\0';
    return text;
}

bool is_there(const char *folder, const char *file)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *in = fopen(path, "rb");
    if (in != NULL) {
        fclose(in);
    }
    return in != NULL;
}

/* Ends the cell that starts at *at, unquotes it in place and returns what
 * ended it: ',' or '\n' or 0. */
static char take_cell(char **at, char **out)
{
    char *from = *at;
    char *to = from;
    bool quoted = *from == '"';
    *out = from;
    if (quoted) {
        from++;
    }
    while (*from != '\0') {
        if (quoted && *from == '"') {
            if (from[1] != '"') {
                quoted = false;
                from++;
                continue;
            }
            from++;
        } else if (!quoted && (*from == ',' || *from == '\n')) {
            break;
        }
        if (*from != '\r') {
            *to++ = *from;
        }
        from++;
    }
    char end = *from;
    *at = end == '\0' ? from : from + 1;
    *to = '\0';
    return end;
}

void read_table(table *out, const char *folder, const char *file)
{
    char path[1024];
    snprintf(path, sizeof path, "%s%s%s", folder, folder[0] ? "/" : "", file);
    *out = (table){ .file = file, .text = read_file(path) };
    char *at = out->text;
    size_t n = 0;
    while (*at != '\0') {
        size_t columns = 0;
        char end = ',';
        while (end == ',') {
            out->cell = grow(out->cell, n + 1, sizeof *out->cell);
            end = take_cell(&at, &out->cell[n++]);
            columns++;
        }
        if (out->rows == 0) {
            out->columns = columns;
        } else if (columns != out->columns) {
            die("a row has another number of cells than the header", path);
        }
        out->rows++;
    }
    if (out->rows == 0) {
        die("is empty", path);
    }
}

int find_column(const table *t, const char *name, bool needed)
{
    for (size_t c = 0; c < t->columns; c++) {
        if (strcmp(t->cell[c], name) == 0) {
            return (int)c;
        }
    }
    if (needed) {
        die(name, t->file);
    }
    return -1;
}

const char *cell(const table *t, size_t row, int column)
{
    return column < 0 ? "" : t->cell[row * t->columns + (size_t)column];
}

/* Days since 1970-01-01 by counting: slow, and plainly right. */
static long count_days(int year, int month, int day)
{
    static const int length[12] = { 31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31 };
    long days = 0;
    for (int y = 1970; y < year; y++) {
        days += y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 366 : 365;
    }
    for (int m = 1; m < month; m++) {
        days += length[m - 1];
    }
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days + day - 1 + (leap && month > 2);
}

long read_minute(const char *text)
{
    int y = 0;
    int m = 0;
    int d = 0;
    int hour = 0;
    int minute = 0;
    int n = sscanf(text, "%4d-%2d-%2dT%2d:%2d", &y, &m, &d, &hour, &minute);
    if ((n != 3 && n != 5) || y < 1970 || m < 1 || m > 12 || d < 1 || d > 31) {
        die("is no date", text);
    }
    return count_days(y, m, d) * 1440 + hour * 60 + minute;
}

void print_minute(FILE *out, long minute)
{
    int y = 1970;
    int m = 1;
    while (count_days(y + 1, 1, 1) * 1440 <= minute) {
        y++;
    }
    while (m < 12 && count_days(y, m + 1, 1) * 1440 <= minute) {
        m++;
    }
    long day = minute / 1440 - count_days(y, m, 1) + 1;
    fprintf(out, "%d-%02d-%02ldT%02ld:%02ld", y, m, day, minute / 60 % 24,
            minute % 60);
}

long read_clock(const char *text)
{
    int hour = 0;
    int minute = 0;
    if (sscanf(text, "%2d:%2d", &hour, &minute) != 2) {
        die("is no time of day", text);
    }
    return hour * 60 + minute;
}

static void copy(char *to, const char *from)
{
    if (strlen(from) >= NAME_LEN) {
        die("is too long", from);
    }
    memcpy(to, from, strlen(from) + 1);
}

static void read_people(plan *p, const char *file)
{
    table t;
    read_table(&t, "", file);
    int id = find_column(&t, "agent_id", true);
    int contract = find_column(&t, "contract", true);
    int skills = find_column(&t, "skills", true);
    int site = find_column(&t, "site", false);
    int hired = find_column(&t, "hired_on", true);
    int left = find_column(&t, "left_on", false);
    int limits = find_column(&t, "limits", false);
    int in_class = find_column(&t, "class_id", false);
    p->n_agents = t.rows - 1;
    p->agent = grow(NULL, t.rows, sizeof *p->agent);
    for (size_t i = 0; i < p->n_agents; i++) {
        person *a = &p->agent[i];
        copy(a->id, cell(&t, i + 1, id));
        copy(a->contract, cell(&t, i + 1, contract));
        copy(a->skills, cell(&t, i + 1, skills));
        copy(a->site, cell(&t, i + 1, site));
        copy(a->limits, cell(&t, i + 1, limits));
        copy(a->class_, cell(&t, i + 1, in_class));
        const char *gone = cell(&t, i + 1, left);
        a->hired = read_minute(cell(&t, i + 1, hired));
        a->left = gone[0] == '\0' ? 0 : read_minute(gone);
    }
    free(t.cell);
    free(t.text);
}

static int find_agent(const plan *p, const char *id)
{
    for (size_t i = 0; i < p->n_agents; i++) {
        if (strcmp(p->agent[i].id, id) == 0) {
            return (int)i;
        }
    }
    die("is not in the agents' file", id);
    return -1;
}

static int by_agent(const void *a, const void *b)
{
    const period *p = a;
    const period *q = b;
    if (p->agent != q->agent) {
        return p->agent < q->agent ? -1 : 1;
    }
    return p->from < q->from ? -1 : p->from > q->from;
}

/* Reads rows of agent_id and a period; the other columns may be missing. */
static void read_periods(plan *p, list *out, const table *t, const char *from,
                         const char *to, const char *what)
{
    int id = find_column(t, "agent_id", true);
    int first = find_column(t, from, true);
    int last = find_column(t, to, true);
    int kind = find_column(t, what, false);
    int queue = find_column(t, "queue", false);
    int paid = find_column(t, "paid_minutes", false);
    int shift = find_column(t, "shift_id", false);
    int date = find_column(t, "date", false);
    size_t old = out->n;
    out->n += t->rows - 1;
    out->at = grow(out->at, out->n + 1, sizeof *out->at);
    for (size_t i = 0; old + i < out->n; i++) {
        period *x = &out->at[old + i];
        *x = (period){ .agent = find_agent(p, cell(t, i + 1, id)) };
        const char *end = cell(t, i + 1, last);
        x->from = read_minute(cell(t, i + 1, first));
        x->to = read_minute(end);
        if (strcmp(to, "to") == 0 && strchr(end, 'T') == NULL) {
            x->to += 1440; /* a date is inclusive */
        }
        copy(x->what, cell(t, i + 1, kind));
        copy(x->queue, cell(t, i + 1, queue));
        x->paid = atol(cell(t, i + 1, paid));
        x->shift_id = atol(cell(t, i + 1, shift));
        const char *day = cell(t, i + 1, date);
        x->date = day[0] == '\0' ? 0 : read_minute(day);
    }
    qsort(out->at, out->n, sizeof *out->at, by_agent);
    free(t->cell);
    free(t->text);
}

/* Two rows with one number are the parts of a split shift. */
static void join_rows(list *shifts)
{
    size_t kept = 0;
    for (size_t i = 0; i < shifts->n; i++) {
        period *last = kept > 0 ? &shifts->at[kept - 1] : NULL;
        const period *x = &shifts->at[i];
        if (last != NULL && last->agent == x->agent && last->date == x->date &&
            last->shift_id == x->shift_id && last->split_to == 0 &&
            x->from > last->to) {
            last->split_from = last->to;
            last->split_to = x->from;
            last->to = x->to;
            last->paid += x->paid;
        } else {
            shifts->at[kept++] = *x;
        }
    }
    shifts->n = kept;
}

void read_plan(plan *out, const char *folder, const char *agents,
               const char *absences, char *const *previous, int n_previous)
{
    table t;
    read_people(out, agents);
    read_table(&t, folder, "roster.csv");
    read_periods(out, &out->shift, &t, "start", "end", "contract");
    join_rows(&out->shift);
    read_table(&t, folder, "activities.csv");
    read_periods(out, &out->activity, &t, "start", "end", "activity");
    read_table(&t, "", absences);
    read_periods(out, &out->absence, &t, "from", "to", "reason");
    if (out->rule.appointments[0] != '\0') {
        read_table(&t, "", out->rule.appointments);
        read_periods(out, &out->appointment, &t, "start", "end", "activity");
    }
    for (int i = 0; i < n_previous; i++) {
        read_table(&t, previous[i], "roster.csv");
        read_periods(out, &out->before, &t, "start", "end", "contract");
        read_table(&t, previous[i], "activities.csv");
        read_periods(out, &out->tail, &t, "start", "end", "activity");
    }
    read_table(&out->coverage, folder, "coverage.csv");
    if (is_there(folder, "cost.csv")) {
        read_table(&out->cost, folder, "cost.csv");
    }
    if (is_there(folder, "staff.csv")) {
        read_table(&out->staff, folder, "staff.csv");
    }
}

void free_plan(plan *p)
{
    free(p->agent);
    free(p->shift.at);
    free(p->activity.at);
    free(p->absence.at);
    free(p->before.at);
    free(p->tail.at);
    free(p->appointment.at);
    free(p->coverage.cell);
    free(p->coverage.text);
    free(p->cost.cell);
    free(p->cost.text);
    free(p->staff.cell);
    free(p->staff.text);
}
