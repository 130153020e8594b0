/* forecast/week_model.c - the model "weekly": totals of weeks go on by
 * themselves, days and slots within a week as in the last eight. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/model.h"
#include "forecast/week_series.h"

enum { WEEK = 7 };

/* A week of which less is known says what the week before did. */
static const double known_least = 0.3;

/* Contacts of the seven days from `day` on over those of a usual week at the
 * slots that are known; NAN if too few are. */
static double ratio(const wfm_grid *g, int day, const double *usual)
{
    double got = 0, expected = 0, all = 0;
    int slots = WEEK * g->n_slots;
    const double *y = wfm_grid_day(g, day);

    for (int i = 0; i < slots; i++) {
        all += usual[i];
        if (!(y[i] >= 0))
            continue;
        got += y[i];
        expected += usual[i];
    }
    return expected > known_least * all ? got / expected : (double)NAN;
}

/* Totals of the `weeks` weeks before day n, the first known one for those
 * before it. */
static void totals(double *out, const wfm_grid *g, int n, int weeks,
                   const double *usual, double sum)
{
    double last = (double)NAN;

    for (int w = 0; w < weeks; w++) {
        double r = ratio(g, n - WEEK * (weeks - w), usual);
        for (int i = 0; i < w && isnan(last) && !isnan(r); i++)
            out[i] = r * sum;
        last = isnan(r) ? last : r;
        out[w] = isnan(last) ? sum : last * sum;
    }
}

wfm_status wfm_model_weekly(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err)
{
    int weeks = n / WEEK, ahead = (h + WEEK - 1) / WEEK;
    size_t slots = (size_t)grid->n_slots;
    double *usual =
        wfm_mem_new(WEEK * slots + (size_t)(weeks + ahead), sizeof *usual);
    double *past = usual + WEEK * slots, *next = past + weeks, sum = 0;
    wfm_status status;

    if (!usual)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_model_mean8(out, grid, n, h, err));
    wfm_naive_week(usual, grid, n);
    for (size_t i = 0; i < WEEK * slots; i++)
        sum += usual[i];
    if (!(sum > 0) || weeks == 0)
        goto out;
    totals(past, grid, n, weeks, usual, sum);
    WFM_TRY_OUT(status, wfm_week_series_predict(next, past, weeks, ahead, err));
    for (size_t i = 0; i < (size_t)h * slots; i++)
        out[i] *= next[i / (WEEK * slots)] / sum;
out:
    free(usual);
    return status;
}
