/* forecast/blend.c - means of other models: errors that differ cancel, and the
 * mean competes as a model of its own, with its own error in validation. */
#include "forecast/blend.h"

#include "forecast/trial.h"

enum { BLENDS = 2, PARTS = 3 };

static const char *const part_of[BLENDS][PARTS] = {
    { "profile", "median8", NULL },
    { "profile", "profile_ets", "median8" },
};

/* The models that make up a blend; returns how many. */
static int parts(int out[PARTS], int blend)
{
    int n = 0;

    for (int k = 0; k < PARTS; k++)
        if (part_of[blend][k])
            out[n++] = (int)(wfm_model_find(part_of[blend][k]) - wfm_models);
    return n;
}

void wfm_blend_need(bool *need, const bool *wanted)
{
    for (int m = 0; m < wfm_n_models; m++) {
        int part[PARTS];
        if (wfm_models[m].family != WFM_FAMILY_BLEND || !wanted[m])
            continue;
        for (int k = parts(part, wfm_models[m].member); k > 0; k--)
            need[part[k - 1]] = true;
    }
}

void wfm_blend_drop(bool *tried)
{
    for (int m = 0; m < wfm_n_models; m++) {
        int part[PARTS];
        if (wfm_models[m].family != WFM_FAMILY_BLEND)
            continue;
        for (int k = parts(part, wfm_models[m].member); k > 0; k--)
            tried[m] = tried[m] && tried[part[k - 1]];
    }
}

void wfm_blend_mix(double *const *f, const bool *wanted, size_t size)
{
    for (int m = 0; m < wfm_n_models; m++) {
        int part[PARTS], n;
        if (wfm_models[m].family != WFM_FAMILY_BLEND || !wanted[m])
            continue;
        n = parts(part, wfm_models[m].member);
        for (size_t i = 0; i < size; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++)
                sum += f[part[k]][i];
            f[m][i] = sum / n;
        }
    }
}

static wfm_status one(double *out, const char *name, const wfm_grid *grid,
                      int n, int h, wfm_error *err)
{
    double *f[WFM_MODELS_MAX] = { 0 };
    bool wanted[WFM_MODELS_MAX] = { false };
    int m = (int)(wfm_model_find(name) - wfm_models);

    f[m] = out;
    wanted[m] = true;
    return wfm_models_run(f, wanted, grid, n, h, err);
}

wfm_status wfm_model_blend2(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err)
{
    return one(out, "blend2", grid, n, h, err);
}

wfm_status wfm_model_blend3(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err)
{
    return one(out, "blend3", grid, n, h, err);
}
