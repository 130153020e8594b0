/* forecast/jump.c - jumps of the daily totals of a grid, and the grid without
 * them. */
#include "forecast/jump.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/shares.h"

enum { SHARE_WEEKS = 20, RAMP_DAYS = 84 };

double wfm_jump_lift(const wfm_jumps *jumps, int day)
{
    double sum = jumps->ramp.slope != 0 ? wfm_ramp_lift(&jumps->ramp, day) : 0;

    sum += wfm_settle_lift(&jumps->settle, day);
    for (int k = 0; k < jumps->n; k++)
        if (day < jumps->step[k].day)
            sum += jumps->step[k].size;
    return sum;
}

double wfm_jump_growth(const wfm_jumps *jumps, int h)
{
    return wfm_ramp_growth(&jumps->ramp, h) +
           wfm_settle_growth(&jumps->settle, h);
}

double wfm_jump_cv2(const wfm_jumps *jumps, int h)
{
    return wfm_ramp_cv2(&jumps->ramp, h) + wfm_settle_cv2(&jumps->settle, h);
}

/* Brings z[n] to the level at its end. */
static void lift_all(double *z, const wfm_jumps *jumps, int n)
{
    for (int d = 0; d < n; d++)
        z[d] += wfm_jump_lift(jumps, d);
}

/* Steps, and the ramp of what is left; or, where a late step may be a part of
 * it, the ramp, and the steps of what is left. */
static void find_both(wfm_jumps *out, double *z, const double *w,
                      const wfm_day_kind *kind, int n, double *scratch)
{
    wfm_jumps found = { .ramp = { n, n, 0, 0 } }, ramp = found;
    int late;

    found.n = wfm_step_find(found.step, WFM_STEPS_MAX, z, w, kind, n, scratch);
    late = found.n > 0 && found.step[found.n - 1].day > n - RAMP_DAYS;
    if (late)
        wfm_ramp_find(&ramp.ramp, z, w, kind, n, scratch);
    if (ramp.ramp.slope != 0) {
        lift_all(z, &ramp, n);
        ramp.n =
            wfm_step_find(ramp.step, WFM_STEPS_MAX, z, w, kind, n, scratch);
        found = ramp;
    } else {
        lift_all(z, &found, n);
        if (!late && found.n < WFM_STEPS_MAX &&
            wfm_step_young(&found.step[found.n], z, w, kind, n, scratch))
            found.n++;
        else
            wfm_ramp_find(&found.ramp, z, w, kind, n, scratch);
        if (found.n == 0 && found.ramp.slope == 0)
            wfm_settle_find(&found.settle, z, w, kind, n, scratch);
    }
    *out = found;
}

wfm_status wfm_jump_find(wfm_jumps *out, const wfm_grid *grid, int n,
                         wfm_error *err)
{
    size_t days = (size_t)n;
    double *z = wfm_mem_new(7 * days, sizeof *z), *w = z + days;
    wfm_shares shares;
    wfm_status status;

    if (!z)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    status = wfm_shares_fit(&shares, grid, n, SHARE_WEEKS, err);
    if (status == WFM_OK) {
        for (int d = 0; d < n; d++) {
            double total = wfm_shares_total(&shares, grid, d, &w[d]);
            z[d] = total >= 0 ? log1p(total) : 0;
            w[d] = total >= 0 ? w[d] : 0;
        }
        find_both(out, z, w, grid->features.kind, n, z + 2 * days);
        wfm_shares_release(&shares);
    }
    free(z);
    return status;
}

/* What is left over of a whole count goes to the next. */
static void lift_day(double *y, int n_slots, double factor)
{
    double rest = 0;

    for (int s = 0; s < n_slots; s++) {
        double exact = y[s] * factor + rest;
        if (!(y[s] >= 0))
            continue;
        if (y[s] != floor(y[s])) {
            y[s] *= factor;
            continue;
        }
        y[s] = fmax(round(exact), 0);
        rest = exact - y[s];
    }
}

wfm_status wfm_jump_level(wfm_grid *out, const wfm_jumps *jumps,
                          const wfm_grid *grid, int n, wfm_error *err)
{
    size_t slots = (size_t)grid->n_slots, size = (size_t)n * slots;

    *out = *grid;
    if (jumps->n == 0 && jumps->ramp.slope == 0 &&
        !wfm_settle_moves(&jumps->settle))
        return WFM_OK;
    out->y = malloc(size * sizeof *out->y);
    if (!out->y)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memcpy(out->y, grid->y, size * sizeof *out->y);
    for (int d = 0; d < n; d++) {
        double lift = wfm_jump_lift(jumps, d);
        if (lift != 0)
            lift_day(out->y + (size_t)d * slots, grid->n_slots, exp(lift));
    }
    return WFM_OK;
}

void wfm_jump_drop(wfm_grid *level, const wfm_grid *grid)
{
    if (level->y != grid->y)
        free(level->y);
    level->y = NULL;
}

double wfm_jump_doubt(double *cv2, const wfm_jumps *jumps, int n)
{
    const wfm_step *last;
    double lasts, back, mean;

    *cv2 = 0;
    if (jumps->n == 0)
        return 1;
    last = &jumps->step[jumps->n - 1];
    lasts = wfm_step_belief(last, n);
    back = exp(-last->size);
    mean = lasts + (1 - lasts) * back;
    *cv2 = lasts * (1 - lasts) * (1 - back) * (1 - back) / (mean * mean);
    return mean;
}
