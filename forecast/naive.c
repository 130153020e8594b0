/* forecast/naive.c - what a spreadsheet does: last week, means and medians of
 * the same slot of past weeks.
 *
 * A slot that was never seen on that weekday takes the mean of the slot over
 * all weekdays, so that three days of history give a forecast too. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/model.h"

enum { WEEKS_MAX = 8 };

typedef enum how { MEAN, MEDIAN } how;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double middle(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, ascending);
    return n % 2 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

/* The last `weeks` known weeks at one slot of the weekday of `day`; weeks 0:
 * all. NAN if nothing is known. */
static double past(const wfm_grid *g, int n, int day, int slot, int weeks,
                   how what)
{
    double x[WEEKS_MAX], sum = 0;
    int count = 0, from = day;

    while (from >= n)
        from -= 7;
    for (int d = from; d >= 0 && (weeks == 0 || count < weeks); d -= 7) {
        double y = wfm_grid_day(g, d)[slot];
        if (!(y >= 0))
            continue;
        if (count < WEEKS_MAX)
            x[count] = y;
        sum += y;
        count++;
    }
    if (count == 0)
        return (double)NAN;
    return what == MEDIAN ? middle(x, count) : sum / count;
}

/* Mean of a slot over all days, as deep as four weeks. */
static double any_day(const wfm_grid *g, int n, int slot)
{
    double sum = 0;
    int count = 0;

    for (int d = n - 1; d >= 0 && count < 28; d--) {
        double y = wfm_grid_day(g, d)[slot];
        if (y >= 0) {
            sum += y;
            count++;
        }
    }
    return count > 0 ? sum / count : 0;
}

static wfm_status repeat(double *out, const wfm_grid *g, int n, int h,
                         int weeks, how what)
{
    for (int i = 0; i < h; i++) {
        const double *open = wfm_grid_open(g, n + i);
        double *row = out + (size_t)i * (size_t)g->n_slots;
        for (int s = 0; s < g->n_slots; s++) {
            if (!(open[s] > 0)) {
                row[s] = 0;
            } else if (i >= 7 && wfm_grid_open(g, n + i - 7)[s] > 0) {
                row[s] = row[s - 7 * g->n_slots];
            } else {
                row[s] = past(g, n, n + i, s, weeks, what);
                if (isnan(row[s]))
                    row[s] = any_day(g, n, s);
            }
        }
    }
    return WFM_OK;
}

wfm_status wfm_model_snaive(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err)
{
    (void)err;
    return repeat(out, grid, n, h, 1, MEAN);
}

wfm_status wfm_model_mean4(double *out, const wfm_grid *grid, int n, int h,
                           wfm_error *err)
{
    (void)err;
    return repeat(out, grid, n, h, 4, MEAN);
}

void wfm_naive_week(double *out, const wfm_grid *grid, int n)
{
    for (int i = 0; i < 7 * grid->n_slots; i++) {
        double mean = past(grid, n, n + i / grid->n_slots, i % grid->n_slots,
                           WEEKS_MAX, MEAN);
        out[i] = isnan(mean) ? 0 : mean;
    }
}

wfm_status wfm_model_mean8(double *out, const wfm_grid *grid, int n, int h,
                           wfm_error *err)
{
    (void)err;
    return repeat(out, grid, n, h, 8, MEAN);
}

wfm_status wfm_model_median8(double *out, const wfm_grid *grid, int n, int h,
                             wfm_error *err)
{
    (void)err;
    return repeat(out, grid, n, h, 8, MEDIAN);
}

wfm_status wfm_model_mean_all(double *out, const wfm_grid *grid, int n, int h,
                              wfm_error *err)
{
    (void)err;
    return repeat(out, grid, n, h, 0, MEAN);
}
