/* forecast/choice_mix.c - the weighted forecast: which model counts how much on
 * which day ahead, and days made to agree with their week. */
#include "forecast/choice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/far.h"

/* The models that know the year, for days far ahead. */
typedef struct far {
    int profile, weekly; /* index, or -1 */
    double share;        /* of the second, from three times the lead on */
} far;

/* How much of a day's forecast comes from the weights; the rest comes from
 * the profile, which knows seasons and growth and has no runaway trend: all of
 * it at twice the validated lead, from where weekly totals may fade in. A day's
 * forecast does not depend on how many days after it are asked for. */
static double trust(int day)
{
    return fmin(fmax(2 - (double)day / WFM_CHOICE_DAYS, 0), 1);
}

/* weight: of the model among the days validated. */
static double weight_of(double weight, const far *a, int m, int day)
{
    double share = a->profile >= 0 ? trust(day) : 1;
    double late = (double)day / WFM_CHOICE_DAYS - 2;
    double weekly = a->share * fmin(fmax(late, 0), 1);
    double w = share * weight;

    if (m == a->profile)
        w += (1 - share) * (1 - weekly);
    return m == a->weekly ? w + (1 - share) * weekly : w;
}

/* alone: the model that has all the weight; -1: they have those of the choice.
 */
static void mix(double *out, double *const *f, const wfm_choice *choice,
                const wfm_grid *g, int h, const far *a, int alone)
{
    memset(out, 0, (size_t)h * (size_t)g->n_slots * sizeof *out);
    for (int d = 0; d < h; d++) {
        size_t from = (size_t)d * (size_t)g->n_slots;
        const double *chosen = choice->weight[wfm_choice_lead(d)];
        for (int m = 0; m < wfm_n_models; m++) {
            double w = weight_of(alone < 0 ? chosen[m] : m == alone, a, m, d);
            for (size_t i = from; w > 0 && i < from + (size_t)g->n_slots; i++)
                out[i] += w * f[m][i];
        }
    }
}

static wfm_status look_far(far *out, const wfm_choice *c, const wfm_grid *grid,
                           int n, int h, wfm_error *err)
{
    const wfm_model *profile = wfm_model_find("profile");
    const wfm_model *weekly = wfm_model_find("weekly");

    *out = (far){ -1, -1, 0 };
    if (c->scarce) /* a mean of logs is no guide where many days are empty */
        return WFM_OK;
    if (h > WFM_CHOICE_DAYS && n >= profile->min_days)
        out->profile = (int)(profile - wfm_models);
    if (h <= 2 * WFM_CHOICE_DAYS || out->profile < 0)
        return WFM_OK;
    WFM_TRY(wfm_far_share(&out->share, grid, n, err));
    if (out->share > 0)
        out->weekly = (int)(weekly - wfm_models);
    return WFM_OK;
}

/* Whole weeks of the four that were validated. */
static void reconcile(double *out, const wfm_choice *c, const double *weekly,
                      const wfm_grid *g, int h)
{
    size_t slots = (size_t)g->n_slots;

    for (int from = 0; from + 7 <= h && from < WFM_CHOICE_DAYS; from += 7) {
        double day[WFM_RECONCILE_DAYS] = { 0 }, week = 0;
        double factor[WFM_RECONCILE_DAYS];
        size_t first = (size_t)from * slots;
        for (size_t i = 0; i < 7 * slots; i++) {
            day[i / slots] += out[first + i];
            week += weekly[first + i];
        }
        wfm_reconcile_factors(factor, &c->reconcile, c->how, day, week);
        for (size_t i = 0; i < 7 * slots; i++)
            out[first + i] *= factor[i / slots];
    }
}

/* Jumps that may pass, and ramps that go on. */
static void follow(double *out, const wfm_choice *c, const wfm_grid *g, int h)
{
    size_t slots = (size_t)g->n_slots;

    for (int d = 0; d < h; d++) {
        double factor = c->doubt * exp(wfm_jump_growth(&c->jumps, d + 1));
        for (size_t s = 0; s < slots; s++)
            out[(size_t)d * slots + s] *= factor;
    }
}

static int weekly_model(void)
{
    return (int)(wfm_model_find("weekly") - wfm_models);
}

wfm_status wfm_choice_forecast(double *out, const wfm_choice *choice,
                               const wfm_grid *grid, int n, int h,
                               wfm_error *err)
{
    static double *const nobody[WFM_MODELS_MAX];

    return wfm_choice_forecast_each(out, nobody, choice, grid, n, h, err);
}

wfm_status wfm_choice_forecast_each(double *out, double *const *each,
                                    const wfm_choice *choice,
                                    const wfm_grid *grid, int n, int h,
                                    wfm_error *err)
{
    size_t size = (size_t)h * (size_t)grid->n_slots;
    double *all = wfm_mem_new((size_t)wfm_n_models * size, sizeof *all);
    double *f[WFM_MODELS_MAX] = { 0 };
    bool wanted[WFM_MODELS_MAX] = { false };
    int weekly =
        choice->how != WFM_RECONCILE_BOTTOM_UP && choice->reconcile.weeks > 0
            ? weekly_model()
            : -1;
    wfm_grid level = *grid;
    far a;
    wfm_status status;

    if (!all)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_jump_level(&level, &choice->jumps, grid, n, err));
    WFM_TRY_OUT(status, look_far(&a, choice, &level, n, h, err));
    for (int m = 0; m < wfm_n_models; m++) {
        f[m] = all + (size_t)m * size;
        wanted[m] = wfm_choice_weight(choice, m) > 0 || m == a.profile ||
                    m == a.weekly || m == weekly || each[m];
    }
    WFM_TRY_OUT(status, wfm_models_run(f, wanted, &level, n, h, err));
    mix(out, f, choice, grid, h, &a, -1);
    if (weekly >= 0)
        reconcile(out, choice, f[weekly], grid, h);
    follow(out, choice, grid, h);
    for (int m = 0; m < wfm_n_models; m++)
        if (each[m]) {
            mix(each[m], f, choice, grid, h, &a, m);
            follow(each[m], choice, grid, h);
        }
out:
    wfm_jump_drop(&level, grid);
    free(all);
    return status;
}
