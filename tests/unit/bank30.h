/* tests/unit/bank30.h - the benchmark BANK-30 from data/bank/calls.csv: 34
 * weeks of 28 half-hours on weekdays; the six weekdays without counts are
 * filled with the rounded mean of the same weekday one week before and after
 * and are not scored. */
#ifndef WFM_TESTS_BANK30_H
#define WFM_TESTS_BANK30_H

#include <stdio.h>

#include "forecast/grid.h"
#include "forecast/measure.h"
#include "tests/unit/check.h"

enum { BANK_SLOTS = 28, BANK_DAYS = 34 * 7, BANK_FIRST_WEEK = 18 };

typedef struct bank30 {
    wfm_grid grid;
    wfm_open_range range;
    wfm_open open;
    bool filled[BANK_DAYS];
} bank30;

static inline void bank30_read(bank30 *b)
{
    FILE *file = fopen("data/bank/calls.csv", "r");
    wfm_date first;
    char line[128];
    int y, m, d, hour, minute, n = 0;
    double calls;

    assert_non_null(file);
    assert_true(wfm_date_make(&first, 2003, 3, 3));
    /* The benchmark's day has 28 slots: 07:00 becomes slot 0. */
    assert_int_equal(
        wfm_grid_init(&b->grid, first, BANK_DAYS, BANK_DAYS, BANK_SLOTS, NULL),
        WFM_OK);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        wfm_date date;
        assert_int_equal(sscanf(line, "%d-%d-%d,%d:%d,%lf", &y, &m, &d, &hour,
                                &minute, &calls),
                         6);
        assert_true(wfm_date_make(&date, y, m, d));
        b->grid.y[(date - first) * BANK_SLOTS + (hour - 7) * 2 + minute / 30] =
            calls;
        n++;
    }
    fclose(file);
    assert_int_equal(n, 164 * BANK_SLOTS);
    b->range = (wfm_open_range){ 0, 1440 };
    for (int i = 0; i < 7; i++)
        b->open.weekday[i] = (wfm_open_day){ &b->range, i < 5 };
    for (int i = 0; i < BANK_DAYS; i++)
        for (int s = 0; s < BANK_SLOTS && i % 7 < 5; s++) {
            double *v = &b->grid.y[i * BANK_SLOTS + s];
            if (!isnan(*v))
                continue;
            b->filled[i] = true;
            *v = nearbyint((v[-7 * BANK_SLOTS] + v[7 * BANK_SLOTS]) / 2);
        }
    assert_int_equal(wfm_grid_set_open(&b->grid, &b->open, NULL), WFM_OK);
    assert_int_equal(
        wfm_features_init(&b->grid.features, NULL, 0, first, BANK_DAYS, NULL),
        WFM_OK);
}

/* The published protocol: 13 origins, scores over one and four weeks and over
 * daily totals, MASE averaged over origins. */
typedef struct bank30_score {
    double wape1, wape4, day, mase;
} bank30_score;

static inline void bank30_add(const bank30 *b, int n, const double *f,
                              wfm_measure *one, wfm_measure *four,
                              wfm_measure *days, double scale)
{
    for (int d = 0; d < 28; d++) {
        double sum = 0, total = 0;
        const double *y = wfm_grid_day(&b->grid, n + d);
        if (d % 7 >= 5 || b->filled[n + d])
            continue;
        for (int s = 0; s < BANK_SLOTS; s++) {
            wfm_measure_add(four, y[s], f[d * BANK_SLOTS + s], NULL, scale);
            if (d < 7)
                wfm_measure_add(one, y[s], f[d * BANK_SLOTS + s], NULL, scale);
            sum += y[s];
            total += f[d * BANK_SLOTS + s];
        }
        wfm_measure_add(days, sum, total, NULL, 1);
    }
}

typedef wfm_status (*bank30_fn)(double *out, const wfm_grid *grid, int n, int h,
                                wfm_error *err);

static inline bank30_score bank30_run(const bank30 *b, bank30_fn forecast)
{
    static double f[28 * BANK_SLOTS];
    wfm_measure one = { 0 }, days = { 0 }, all = { 0 };
    bank30_score score = { 0 };

    for (int w = BANK_FIRST_WEEK; w <= 30; w++) {
        int n = w * 7;
        wfm_measure four = { 0 };
        double scale = wfm_measure_scale(b->grid.y, (size_t)(n * BANK_SLOTS),
                                         7 * BANK_SLOTS);
        assert_int_equal(forecast(f, &b->grid, n, 28, NULL), WFM_OK);
        bank30_add(b, n, f, &one, &four, &days, scale);
        wfm_measure_pool(&all, &four);
        score.mase += wfm_measure_mase(&four) / 13;
    }
    score.wape1 = 100 * wfm_measure_wape(&one);
    score.wape4 = 100 * wfm_measure_wape(&all);
    score.day = 100 * wfm_measure_wape(&days);
    return score;
}

#endif
