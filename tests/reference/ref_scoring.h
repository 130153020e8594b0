/* tests/reference/ref_scoring.h - a data set with its protocol, a model run on
 * it, and the scores of slots, days and longer sums. */
#ifndef WFM_TESTS_REF_SCORING_H
#define WFM_TESTS_REF_SCORING_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/choice.h"
#include "forecast/measure.h"
#include "tests/reference/ref_data.h"

/* A data set with its protocol. */
typedef struct bench {
    wfm_grid grid;
    bool *skip; /* days not scored */
    int origin[32];
    int n_origins;
    int ahead;
    wfm_holiday holiday[64];
    wfm_calendar calendar;
} bench;

static inline void finish(bench *b)
{
    if (wfm_features_init(&b->grid.features, &b->calendar, 0, b->grid.first,
                          b->grid.n_total, NULL) != WFM_OK)
        abort();
}

static inline void release(bench *b)
{
    wfm_grid_release(&b->grid);
    free(b->skip);
}

static inline void start(bench *b, wfm_date first, int days, int slots)
{
    memset(b, 0, sizeof *b);
    b->calendar.holiday = b->holiday;
    b->ahead = 28;
    b->skip = wfm_mem_new((size_t)days, sizeof *b->skip);
    if (!b->skip || wfm_grid_init(&b->grid, first, days, days, slots, NULL))
        abort();
}

/* Reads rows `y-m-d,slot,missing,count` or `y-m-d,slot,start,count`. */
static inline void read_rows(bench *b, FILE *f, bool has_missing)
{
    char line[256], third[32];

    while (fgets(line, sizeof line, f)) {
        int y, m, d, slot;
        double count;
        if (sscanf(line, "%d-%d-%d,%d,%31[^,],%lf", &y, &m, &d, &slot, third,
                   &count) != 6)
            continue;
        d = ref_data_date(y, m, d) - b->grid.first;
        b->grid.y[d * b->grid.n_slots + slot] = count;
        b->skip[d] = has_missing && third[0] == '1';
    }
    fclose(f);
}

/* Coverage and width of the automatic forecast's intervals, pooled. */
static inline void say_intervals(const wfm_measure *m)
{
    printf("  cover 80 %.3f 90 %.3f MSIS90 %.2f\n", wfm_measure_coverage80(m),
           wfm_measure_coverage90(m), wfm_measure_msis90(m));
}

/* The choice at an origin, kept for its intervals. */
static wfm_choice last_choice;

static inline wfm_status run(double *f, int model, const wfm_grid *g, int n,
                             int h)
{
    if (model < wfm_n_models)
        return wfm_models[model].forecast(f, g, n, h, NULL);
    WFM_TRY(wfm_choice_make(&last_choice, g, n, NULL));
    return wfm_choice_forecast(f, &last_choice, g, n, h, NULL);
}

static inline const char *model_name(int model)
{
    return model < wfm_n_models ? wfm_models[model].name : "auto";
}

static inline void score_origin(const bench *b, int model, int n,
                                const double *f, wfm_measure *week,
                                wfm_measure *all, wfm_measure *days)
{
    const wfm_grid *g = &b->grid;
    int slots = g->n_slots;
    double scale =
        wfm_measure_scale(g->y, (size_t)(n * slots), 7 * (size_t)slots);

    for (int d = 0; d < b->ahead && n + d < g->n_days; d++) {
        const double *y = wfm_grid_day(g, n + d);
        double sum = 0, total = 0;
        bool any = false;
        for (int s = 0; s < slots && !b->skip[n + d]; s++) {
            double point = f[d * slots + s], q[WFM_QUANTILES];
            if (isnan(y[s]))
                continue;
            if (model == wfm_n_models)
                wfm_choice_quantiles(q, &last_choice, g, n + d, d + 1, point, 1,
                                     last_choice.doubt_cv2);
            wfm_measure_add(all, y[s], point, model == wfm_n_models ? q : NULL,
                            scale);
            if (d < 7)
                wfm_measure_add(week, y[s], point, NULL, scale);
            sum += y[s];
            total += point;
            any = true;
        }
        if (any)
            wfm_measure_add(days, sum, total, NULL, 1);
    }
}

/* Intervals of sums of `length` days of the last choice; f holds all slots of
 * the days ahead. Days without any actual are left out of both sums. */
static inline void score_totals(const bench *b, int n, const double *f,
                                int length, wfm_measure *out)
{
    const wfm_grid *g = &b->grid;

    for (int from = 0;
         from + length <= b->ahead && n + from + length <= g->n_days;
         from += length) {
        double mean[28] = { 0 }, y = 0, sum = 0, q[WFM_QUANTILES];
        for (int d = 0; d < length; d++)
            for (int s = 0; s < g->n_slots && !b->skip[n + from + d]; s++) {
                double actual = wfm_grid_day(g, n + from + d)[s];
                if (isnan(actual))
                    continue;
                y += actual;
                mean[d] += f[(from + d) * g->n_slots + s];
            }
        for (int d = 0; d < length; d++)
            sum += mean[d];
        if (!(sum > 0))
            continue;
        wfm_choice_total_quantiles(q, &last_choice, g, n + from, from + 1,
                                   length, mean);
        wfm_measure_add(out, y, sum, q, 1);
    }
}

static inline void say_totals(const wfm_measure totals[3])
{
    static const char *const what[] = { "days", "weeks", "four weeks" };

    for (int k = 0; k < 3; k++)
        printf("  %s: %.0f, WAPE %.2f, cover 80 %.3f 90 %.3f\n", what[k],
               totals[k].count, 100 * wfm_measure_wape(&totals[k]),
               wfm_measure_coverage80(&totals[k]),
               wfm_measure_coverage90(&totals[k]));
}

/* Over all sets. */
static wfm_measure pooled[3];

static inline void pool_totals(const wfm_measure totals[3])
{
    for (int k = 0; k < 3; k++)
        wfm_measure_pool(&pooled[k], &totals[k]);
}

/* Intervals of the last choice, slot by slot. */
static inline void add_intervals(wfm_measure *m, const wfm_grid *g, int n,
                                 const double *f, const double *y, int h,
                                 double scale)
{
    for (int i = 0; i < h; i++) {
        double q[WFM_QUANTILES];
        int day = i / g->n_slots;
        wfm_choice_quantiles(q, &last_choice, g, n + day, day + 1, f[i], 1,
                             last_choice.doubt_cv2);
        wfm_measure_add(m, y[i], f[i], q, scale);
    }
}

#endif
