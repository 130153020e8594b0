/* tests/reference/ref_data.h - what the reference programs share. */
#ifndef WFM_TESTS_REF_DATA_H
#define WFM_TESTS_REF_DATA_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/calendar.h"

/* A file of DATA or DATA/forecast; NULL (and said so) if it is not there. */
static inline FILE *ref_data_open(const char *dir, const char *name)
{
    char path[1024];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "r");
    if (!f) {
        snprintf(path, sizeof path, "%s/forecast/%s", dir, name);
        f = fopen(path, "r");
    }
    if (!f)
        printf("skipped: no %s\n", name);
    return f;
}

/* Numbers of one quoted CSV line after its first field. */
static inline int ref_series(char *line, double *x, int most)
{
    int n = 0;
    char *p = strchr(line, ',');

    while (p && n < most) {
        char *end;
        p += p[1] == '"' ? 2 : 1;
        x[n] = strtod(p, &end);
        if (end == p)
            break;
        n++;
        p = strchr(end, ',');
    }
    return n;
}

static inline wfm_date ref_data_date(int y, int m, int d)
{
    wfm_date out;

    if (!wfm_date_make(&out, y, m, d))
        abort();
    return out;
}

#endif
