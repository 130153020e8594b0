/* tests/reference/ref_sets.h - published data sets with their protocols. */
#ifndef WFM_TESTS_REF_SETS_H
#define WFM_TESTS_REF_SETS_H

#include "tests/reference/ref_scoring.h"

/* 34 weeks of a bank's half-hours, 13 origins; false if not there. */
static inline bool set_bank(bench *b, const char *dir)
{
    FILE *f = ref_data_open(dir, "bank_calls/bank_backtest_30min.csv");
    wfm_open_range range = { 0, 1440 };
    wfm_open open = { 0 };

    if (!f)
        return false;
    start(b, ref_data_date(2003, 3, 3), 34 * 7, 28);
    read_rows(b, f, true);
    for (int i = 0; i < 7; i++)
        open.weekday[i] = (wfm_open_day){ &range, i < 5 };
    if (wfm_grid_set_open(&b->grid, &open, NULL) != WFM_OK)
        abort();
    finish(b);
    for (int w = 18; w <= 30; w++)
        b->origin[b->n_origins++] = w * 7;
    return true;
}

static inline void read_holidays(bench *b, const char *dir)
{
    FILE *f = ref_data_open(dir, "technion_bank/israel_holidays_1999.csv");
    char line[256];

    while (f && fgets(line, sizeof line, f)) {
        int y, m, d;
        if (sscanf(line, "%d-%d-%d", &y, &m, &d) == 3)
            b->holiday[b->calendar.n_holidays++] =
                (wfm_holiday){ ref_data_date(y, m, d), "holiday", true };
    }
    if (f)
        fclose(f);
}

/* One year of a bank's half-hours, 11 origins. */
static inline bool set_tech(bench *b, const char *dir, bool holidays)
{
    FILE *f = ref_data_open(dir, "technion_bank/anonymous_bank_1999_30min.csv");

    if (!f)
        return false;
    start(b, ref_data_date(1999, 1, 1), 365, 48);
    read_rows(b, f, false);
    if (holidays)
        read_holidays(b, dir);
    finish(b);
    for (int k = 0; k <= 10; k++)
        b->origin[b->n_origins++] =
            ref_data_date(1999, 7, 4) - b->grid.first + 14 * k;
    return true;
}

enum { NN5_SERIES = 111, NN5_DAYS = 791, NN5_AHEAD = 56 };
static double nn5_y[NN5_SERIES][NN5_DAYS];

/* Daily withdrawals from 1996-03-18 on, NAN where unknown. */
static inline bool nn5_read(const char *dir)
{
    enum { LONG_LINE = 65536 };
    FILE *f = ref_data_open(dir, "nn5/nn5_daily.csv");
    char *line = malloc(LONG_LINE);
    int day = -1;

    while (f && line && day < NN5_DAYS && fgets(line, LONG_LINE, f)) {
        char *p = strchr(line, ',');
        for (int k = 0; day >= 0 && p && k < NN5_SERIES; k++) {
            char *end;
            nn5_y[k][day] = strtod(p + 1, &end);
            if (end == p + 1)
                nn5_y[k][day] = (double)NAN;
            p = strchr(p + 1, ',');
        }
        day++;
    }
    free(line);
    if (f)
        fclose(f);
    return f != NULL;
}

#endif
