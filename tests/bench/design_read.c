/* tests/bench/design_read.c - reads shift design instances (.dzn) and writes
 * what was designed. */
#include "tests/bench/design.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/nrp.h"

enum { TYPES_MAX = 16 };

typedef struct ranges {
    int n, min_start[TYPES_MAX], max_start[TYPES_MAX];
    int min_length[TYPES_MAX], max_length[TYPES_MAX];
} ranges;

/* The numbers of "[a, b, ...]" or "a"; how many. */
static int numbers(const char *text, double *out, int most)
{
    int count = 0;

    for (text += strspn(text, " ["); count < most;) {
        char *end;
        double value = strtod(text, &end);

        if (end == text)
            break;
        out[count++] = value;
        text = end + strspn(end, " ,");
    }
    return count;
}

static void take(int *to, const double *value, int count)
{
    for (int k = 0; k < count && k < TYPES_MAX; k++)
        to[k] = (int)value[k];
}

static void read_key(design *d, ranges *r, const char *key, const double *value,
                     int count)
{
    if (strcmp(key, "interval") == 0) {
        d->interval_min = (int)value[0];
    } else if (strcmp(key, "days") == 0) {
        d->days = (int)value[0];
    } else if (strcmp(key, "demand") == 0) {
        d->slots = count;
        d->demand = nrp_new((size_t)count, sizeof *d->demand);
        for (int k = 0; k < count; k++)
            d->demand[k] = (int)value[k];
    } else if (strcmp(key, "minStart") == 0) {
        r->n = count < TYPES_MAX ? count : TYPES_MAX;
        take(r->min_start, value, count);
    } else if (strcmp(key, "maxStart") == 0) {
        take(r->max_start, value, count);
    } else if (strcmp(key, "minLength") == 0) {
        take(r->min_length, value, count);
    } else if (strcmp(key, "maxLength") == 0) {
        take(r->max_length, value, count);
    } else if (strcmp(key, "weightUnderCover") == 0) {
        d->under = value[0];
    } else if (strcmp(key, "weightOverCover") == 0) {
        d->over = value[0];
    } else if (strcmp(key, "weightShiftInstances") == 0) {
        d->distinct = value[0];
    }
}

static bool known(const design *d, int start, int length)
{
    for (size_t k = 0; k < d->n_shifts; k++)
        if (d->shift[k].start == start && d->shift[k].length == length)
            return true;
    return false;
}

static void list_shifts(design *d, const ranges *r)
{
    size_t most = 0;

    for (int t = 0; t < r->n; t++)
        most += (size_t)(r->max_start[t] - r->min_start[t] + 1) *
                (size_t)(r->max_length[t] - r->min_length[t] + 1);
    d->shift = nrp_new(most, sizeof *d->shift);
    for (int t = 0; t < r->n; t++)
        for (int s = r->min_start[t]; s <= r->max_start[t]; s++)
            for (int l = r->min_length[t]; l <= r->max_length[t]; l++)
                if (!known(d, s, l))
                    d->shift[d->n_shifts++] = (design_shift){ s, l };
    d->count = nrp_new(d->n_shifts * (size_t)d->days, sizeof *d->count);
}

bool design_read(design *out, const char *path)
{
    enum { TEXT = 1 << 16, MOST = 4096 };
    char *text = nrp_new(TEXT, 1);
    double *value = nrp_new(MOST, sizeof *value);
    FILE *file = fopen(path, "r");
    ranges r = { 0 };
    bool ok = false;

    memset(out, 0, sizeof *out);
    while (file && fgets(text, TEXT, file)) {
        char *equals = strchr(text, '=');
        int count;

        if (!equals)
            continue;
        count = numbers(equals + 1, value, MOST);
        for (*equals = '\0'; equals > text && equals[-1] == ' ';)
            *--equals = '\0';
        if (count > 0)
            read_key(out, &r, text, value, count);
    }
    if (file)
        fclose(file);
    if (out->interval_min > 0 && out->days > 0 && out->slots > 0 && r.n > 0 &&
        out->slots % out->days == 0) {
        out->slots_per_day = out->slots / out->days;
        list_shifts(out, &r);
        ok = true;
    } else {
        fprintf(stderr, "%s: not a shift design instance\n", path);
    }
    free(text);
    free(value);
    return ok;
}

void design_release(design *d)
{
    free(d->demand);
    free(d->shift);
    free(d->count);
    memset(d, 0, sizeof *d);
}

bool design_write(const design *d, const char *path)
{
    FILE *file = fopen(path, "w");
    bool ok = file != NULL;

    for (size_t s = 0; ok && s < d->n_shifts; s++)
        for (int day = 0; day < d->days; day++)
            if (d->count[s * (size_t)d->days + (size_t)day] > 0)
                fprintf(file, "%d,%d,%d,%d\n", d->shift[s].start,
                        d->shift[s].length, day,
                        d->count[s * (size_t)d->days + (size_t)day]);
    ok = ok && ferror(file) == 0;
    if (file && fclose(file) != 0)
        ok = false;
    if (!ok)
        fprintf(stderr, "%s: cannot be written\n", path);
    return ok;
}
