/* tests/bench/rotate_rules.c - rotating workforce: the rules as states of the
 * day before, and the reader of both kinds of instances. */
#include "tests/bench/rotate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/nrp.h"

enum { TEXT_MAX = 20000, VALUES_MAX = 100 };

/* Musliu's: free days with the last shift while it matters, or the shift with
 * the lengths of its block and of the days of work. */
static int off_state(const rotate *r, int length, int last)
{
    return (length - 1) * (r->shifts + 1) + (length == 1 ? last : 0);
}

static int work_state(const rotate *r, int shift, int block, int work)
{
    return r->max_off * (r->shifts + 1) +
           ((shift - 1) * r->max_work + block - 1) * r->max_work + work - 1;
}

static int next_free(const rotate *r, int state, int shift)
{
    int length = state / (r->shifts + 1) + 1, last = state % (r->shifts + 1);

    if (shift == 0)
        return length < r->max_off ? off_state(r, length + 1, 0) : -1;
    if (length < r->min_off || (length == 1 && r->apart[last][shift]))
        return -1;
    return work_state(r, shift, 1, 1);
}

static int next_classic(const rotate *r, int state, int shift)
{
    int free_states = r->max_off * (r->shifts + 1), code = state - free_states;
    int work, block, last;

    if (code < 0)
        return next_free(r, state, shift);
    work = code % r->max_work + 1;
    block = code / r->max_work % r->max_work + 1;
    last = code / r->max_work / r->max_work + 1;
    if (shift == last)
        return work < r->max_work && block < r->max_block[last] &&
                       !r->after[last][last]
                   ? work_state(r, last, block + 1, work + 1)
                   : -1;
    if (block < r->min_block[last])
        return -1;
    if (shift == 0)
        return work >= r->min_work ? off_state(r, 1, last) : -1;
    return work < r->max_work && !r->after[last][shift]
               ? work_state(r, shift, 1, work + 1)
               : -1;
}

/* Lagerkvist's: what the run is (0: free, 1-5 days and evenings, 6-8 nights),
 * how far the week's two free days are (2: there), weekends without a free
 * one, whether Saturday was free. */
static int next_run(int run, int shift)
{
    if (shift == 0)
        return 0;
    if (shift == 3)
        return run == 0 ? 6 : run >= 6 && run < 8 ? run + 1 : -1;
    return run < 5 ? run + 1 : -1;
}

static int next_office(int state, int day, int shift)
{
    int run = next_run(state % 9, shift), pair = state / 9 % 3;
    int debt = state / 27 % 3, saturday = state / 81;

    if (run < 0)
        return -1;
    if (day == 0)
        pair = 0;
    if (pair < 2)
        pair = shift == 0 ? pair + 1 : 0;
    if (day == 6) {
        debt = saturday && shift == 0 ? 0 : debt + 1;
        if (pair < 2 || debt > 2)
            return -1;
        pair = 0;
    }
    saturday = day == 5 && shift == 0;
    return run + 9 * pair + 27 * debt + 81 * saturday;
}

int rotate_states(const rotate *r)
{
    return r->office ? 162
                     : r->max_off * (r->shifts + 1) +
                           r->shifts * r->max_work * r->max_work;
}

int rotate_next(const rotate *r, int state, int day, int shift)
{
    return r->office ? next_office(state, day, shift)
                     : next_classic(r, state, shift);
}

/* The numbers (true is 1) after `name =` up to the semicolon; how many. */
static int values(const char *text, const char *name, int *out)
{
    const char *p = text;
    size_t length = strlen(name);
    int count = 0;

    for (; (p = strstr(p, name)); p += length)
        if ((p == text || p[-1] == '\n') && strspn(p + length, " =") > 0 &&
            strchr(p + length, '='))
            break;
    if (!p)
        return 0;
    for (p += length; *p && *p != ';' && count < VALUES_MAX;) {
        if (*p >= '0' && *p <= '9') {
            out[count++] = (int)strtol(p, (char **)&p, 10);
        } else if (strncmp(p, "true", 4) == 0 || strncmp(p, "false", 5) == 0) {
            out[count++] = *p == 't';
            p += 4;
        } else {
            p++;
        }
    }
    return count;
}

static bool read_classic(rotate *r, const char *text, int weeks)
{
    int v[VALUES_MAX], before[VALUES_MAX], after[VALUES_MAX], n;
    int *one[] = { &r->min_off, &r->max_off, &r->min_work, &r->max_work,
                   &r->shifts };
    const char *name[] = { "min_daysoff", "max_daysoff", "min_work", "max_work",
                           "nb_shifts" };

    r->weeks = weeks;
    for (int k = 0; k < 5; k++)
        if (values(text, name[k], v) != 1 || (*one[k] = v[0]) < 1)
            return false;
    if (r->shifts > ROTATE_SHIFTS ||
        values(text, "temp_req", v) != r->shifts * ROTATE_WEEK)
        return false;
    for (int k = 0; k < r->shifts * ROTATE_WEEK; k++)
        r->need[1 + k / ROTATE_WEEK][k % ROTATE_WEEK] = v[k];
    if (values(text, "shift_block_min", before) != r->shifts ||
        values(text, "shift_block_max", after) != r->shifts)
        return false;
    for (int k = 0; k < r->shifts; k++) {
        r->min_block[k + 1] = before[k];
        r->max_block[k + 1] = after[k];
    }
    n = values(text, "forbidden_before", before);
    if (values(text, "forbidden_after", after) != n ||
        values(text, "forbidden_daysoff", v) != n)
        return false;
    for (int k = 0; k < n; k++) {
        if (before[k] < 1 || before[k] > r->shifts || after[k] < 1 ||
            after[k] > r->shifts)
            return false;
        (v[k] ? r->apart : r->after)[before[k]][after[k]] = true;
    }
    return true;
}

static bool read_office(rotate *r, const char *text, int weeks)
{
    int v[VALUES_MAX];

    r->office = true;
    r->weeks = weeks;
    r->shifts = 3;
    if (values(text, "requirements", v) != 3 * ROTATE_WEEK)
        return false;
    for (int k = 0; k < 3 * ROTATE_WEEK; k++)
        r->need[1 + k % 3][k / 3] = v[k];
    return true;
}

bool rotate_read(rotate *out, const char *path)
{
    char *text = nrp_new(TEXT_MAX + 1, 1);
    FILE *f = fopen(path, "r");
    int v[VALUES_MAX];
    bool ok = false;

    *out = (rotate){ 0 };
    if (f) {
        text[fread(text, 1, TEXT_MAX, f)] = 0;
        fclose(f);
        if (values(text, "nb_workers", v) == 1 && v[0] > 0)
            ok = read_classic(out, text, v[0]);
        else if (values(text, "employees", v) == 1 && v[0] > 0)
            ok = read_office(out, text, v[0]);
    }
    free(text);
    if (!ok)
        fprintf(stderr, "%s: not an instance of rotating workforce\n", path);
    else
        out->at = nrp_new((size_t)out->weeks * ROTATE_WEEK, 1);
    return ok;
}

void rotate_release(rotate *r) { free(r->at); }

bool rotate_write(const rotate *r, const char *path)
{
    FILE *f = fopen(path, "w");

    if (!f)
        return false;
    for (int k = 0; k < r->weeks * ROTATE_WEEK; k++)
        fprintf(f, "%d%c", r->at[k],
                k % ROTATE_WEEK == ROTATE_WEEK - 1 ? '\n' : ',');
    return fclose(f) == 0;
}
