/* tests/unit/ref_series.h - series and figures of tests/ref: rows of comma-
 * separated fields, "y,series,values" before what was made of the series. */
#ifndef WFM_TESTS_REF_SERIES_H
#define WFM_TESTS_REF_SERIES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/check.h"

enum { REF_SERIES = 12, REF_VALUES = 2400, REF_NAME = 32, REF_LINE = 65536 };

typedef struct ref_series {
    char name[REF_NAME];
    double y[REF_VALUES];
    int n;
} ref_series;

static ref_series ref_of[REF_SERIES];
static int ref_count;

/* The comma-separated numbers from p on, NAN for nothing. */
static inline int ref_numbers(double *out, int most, const char *p)
{
    int n = 0;

    while (p && n < most) {
        char *end;
        double value = strtod(p, &end);
        out[n++] = end == p ? (double)NAN : value;
        p = strchr(p, ',');
        p = p ? p + 1 : NULL;
    }
    return n;
}

/* Copies a field; returns what follows it. */
static inline const char *ref_field(char out[REF_NAME], const char *p)
{
    size_t length = strcspn(p, ",");

    assert_true(length < REF_NAME);
    memcpy(out, p, length);
    out[length] = '\0';
    return p + length + 1;
}

static inline const ref_series *ref_find(const char *name)
{
    int k = 0;

    while (k < ref_count && strcmp(ref_of[k].name, name) != 0)
        k++;
    assert_true(k < ref_count);
    return &ref_of[k];
}

/* Keeps the rows "y," and gives every other row that is no remark to check();
 * returns how many those were. */
static inline int ref_read(const char *path, void (*check)(const char *line))
{
    FILE *file = fopen(path, "r");
    static char line[REF_LINE];
    int checked = 0;

    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (!strncmp(line, "y,", 2)) {
            ref_series *s = &ref_of[ref_count++];
            assert_true(ref_count <= REF_SERIES);
            s->n = ref_numbers(s->y, REF_VALUES, ref_field(s->name, line + 2));
        } else if (line[0] != '#' && check) {
            check(line);
            checked++;
        }
    }
    fclose(file);
    return checked;
}

#endif
