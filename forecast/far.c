/* forecast/far.c - validates the two models that know the year, far ahead. */
#include "forecast/far.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum { ORIGINS = 4, STEP = 91, AHEAD = 182, FROM = 56, TRAIN_MIN = 728 };

static const double power = 40; /* as among the models of the next weeks */

typedef struct rival {
    const wfm_model *model;
    double *f;
    double error;
} rival;

/* Absolute errors of whole weeks; slots without a count are left out. */
static double week_errors(const wfm_grid *g, int n, const double *f)
{
    size_t slots = (size_t)g->n_slots;
    double sum = 0;

    for (int week = FROM; week < AHEAD; week += 7) {
        double e = 0;
        for (size_t i = (size_t)week * slots; i < (size_t)(week + 7) * slots;
             i++) {
            double y = wfm_grid_day(g, n)[i];
            if (y >= 0)
                e += f[i] - y;
        }
        sum += fabs(e);
    }
    return sum;
}

static wfm_status validate(rival r[2], const wfm_grid *g, int origin,
                           wfm_error *err)
{
    double *f[WFM_MODELS_MAX] = { 0 };
    bool wanted[WFM_MODELS_MAX] = { false };

    for (int k = 0; k < 2; k++) {
        f[r[k].model - wfm_models] = r[k].f;
        wanted[r[k].model - wfm_models] = true;
    }
    WFM_TRY(wfm_models_run(f, wanted, g, origin, AHEAD, err));
    for (int k = 0; k < 2; k++)
        r[k].error += week_errors(g, origin, r[k].f);
    return WFM_OK;
}

wfm_status wfm_far_share(double *out, const wfm_grid *grid, int n,
                         wfm_error *err)
{
    size_t size = (size_t)AHEAD * (size_t)grid->n_slots;
    double *f = wfm_mem_new(2 * size, sizeof *f), behind;
    rival r[2] = { { wfm_model_find("profile"), f, 0 },
                   { wfm_model_find("weekly"), f + size, 0 } };
    int origins = 0;
    wfm_status status = WFM_OK;

    *out = 0;
    if (!f)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    while (origins < ORIGINS && n - AHEAD - STEP * origins >= TRAIN_MIN) {
        WFM_TRY_OUT(status, validate(r, grid, n - AHEAD - STEP * origins, err));
        origins++;
    }
    if (origins == 0 || !(r[0].error > 0) || !(r[1].error > 0))
        goto out;
    behind = (origins * log(r[1].error / r[0].error) +
              WFM_PRIOR_ORIGINS * r[1].model->handicap) /
             (origins + WFM_PRIOR_ORIGINS);
    *out = 1 / (1 + exp(power * behind));
out:
    free(f);
    return status;
}
