/* tests/reference/ref_daily.h - published series of days: page views, people on
 * foot, prices. */
#ifndef WFM_TESTS_REF_DAILY_H
#define WFM_TESTS_REF_DAILY_H

#include <math.h>
#include <stdbool.h>

#include "tests/reference/ref_data.h"

enum { REF_DAILY_SETS = 3, REF_DAILY_DAYS = 4000 };

typedef struct ref_daily_set {
    const char *path, *name;
    bool logs; /* the file has logarithms */
} ref_daily_set;

static const ref_daily_set ref_daily_sets[REF_DAILY_SETS] = {
    { "prophet_examples/example_wp_log_peyton_manning.csv", "page views",
      true },
    { "prophet_examples/example_pedestrians_covid.csv", "pedestrians", false },
    { "m4/m4_daily_4series_timetk.csv", "M4 Daily", false },
};

/* One series from its first day on; NAN where a day is missing. */
typedef void (*ref_daily_fn)(void *context, wfm_date first, const double *y,
                             int days);

/* The id in front of the row, empty if there is none; the rest of the row. */
static inline const char *ref_daily_id(char *line, char id[16])
{
    const char *comma = strchr(line, ',');

    for (char *c = line; *c; c++)
        *c = *c == '"' ? ' ' : *c;
    id[0] = '\0';
    if (sscanf(line, "%15[A-Z0-9],", id) == 1 && comma && id[0] > '9')
        return comma + 1;
    id[0] = '\0';
    return line;
}

/* Rows `[id,]y-m-d,value`; a series ends where the id changes. False, and said
 * so, if the file is not there. */
static inline bool ref_daily_read(const char *dir, const ref_daily_set *set,
                                  ref_daily_fn take, void *context)
{
    static double y[REF_DAILY_DAYS];
    FILE *f = ref_data_open(dir, set->path);
    char line[256], id[16] = "", now[16];
    wfm_date first = 0;
    int n = 0;

    while (f && fgets(line, sizeof line, f)) {
        const char *row = ref_daily_id(line, now);
        int year, month, day;
        double value;

        if (sscanf(row, " %d-%d-%d ,%lf", &year, &month, &day, &value) != 4)
            continue;
        day = ref_data_date(year, month, day);
        if (n > 0 && strcmp(now, id) != 0) {
            take(context, first, y, n);
            n = 0;
        }
        first = n == 0 ? day : first;
        for (; n < day - first && n < REF_DAILY_DAYS; n++)
            y[n] = (double)NAN;
        if (n < REF_DAILY_DAYS)
            y[n++] = set->logs ? exp(value) : value;
        memcpy(id, now, sizeof id);
    }
    if (!f)
        return false;
    fclose(f);
    if (n > 0)
        take(context, first, y, n);
    return true;
}

#endif
