/* forecast/choice.c - validates every model on rolling origins, weighs them,
 * and calibrates the width of the intervals on the same errors.
 *
 * Yardsticks that know no calendar are shown a history without its special
 * days, and on special days ahead only the models with a calendar count.
 *
 * Weight of a model: (best error / its error)^16, nothing beyond 10 % behind
 * the best. A history too short for one origin gets the model with the
 * largest minimum history that it meets. */
#include "forecast/choice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/spread.h"

enum { ORIGINS_MAX = 8, STEP_DAYS = 14, AHEAD = 7 * WFM_CHOICE_WEEKS };

/* Forecasts of all models at all origins: model, origin, day, slot. */
typedef struct trial {
    const wfm_grid *grid;
    int n;
    int origin[ORIGINS_MAX];
    int origins;
    size_t size; /* values of one model at one origin */
    double *f;
} trial;

static double *at(const trial *t, int model, int origin)
{
    return t->f + ((size_t)model * ORIGINS_MAX + (size_t)origin) * t->size;
}

static void set_origins(trial *t)
{
    for (int k = 0; k < ORIGINS_MAX; k++) {
        int origin = t->n - AHEAD - k * STEP_DAYS;
        if (origin >= 28)
            t->origin[t->origins++] = origin;
    }
}

/* A copy of the grid that hides the special days from day 0..n-1; the copy
 * shares everything but y. */
static bool hide_special(wfm_grid *out, const wfm_grid *grid, int n)
{
    size_t slots = (size_t)grid->n_slots;

    *out = *grid;
    out->y = malloc((size_t)n * slots * sizeof *out->y);
    if (!out->y)
        return false;
    memcpy(out->y, grid->y, (size_t)n * slots * sizeof *out->y);
    for (int d = 0; d < n; d++)
        for (size_t s = 0; grid->features.kind[d].special && s < slots; s++)
            out->y[(size_t)d * slots + s] = (double)NAN;
    return true;
}

/* On special days a yardstick says what the calendar model says. */
static void borrow_special(double *f, const double *calendar,
                           const wfm_grid *grid, int n, int h)
{
    size_t slots = (size_t)grid->n_slots;

    for (int i = 0; i < h; i++)
        if (grid->features.kind[n + i].special)
            memcpy(f + (size_t)i * slots, calendar + (size_t)i * slots,
                   slots * sizeof *f);
}

/* The model that knows the calendar, once the history is long enough. */
static const wfm_model *calendar_model(int n)
{
    const wfm_model *m = wfm_model_find("profile");

    return m && n >= m->min_days ? m : NULL;
}

/* Forecasts of every wanted model from one origin, special days mended. */
static wfm_status run_models(double *const *f, const bool *wanted,
                             const wfm_grid *grid, int n, int h, wfm_error *err)
{
    const wfm_model *calendar = calendar_model(n);
    size_t size = (size_t)h * (size_t)grid->n_slots;
    double *special = NULL;
    wfm_grid plain = { 0 };
    wfm_status status = WFM_OK;

    if (calendar) {
        special = wfm_mem_new(size, sizeof *special);
        if (!special || !hide_special(&plain, grid, n)) {
            status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
            goto out;
        }
        WFM_TRY_OUT(status, calendar->forecast(special, grid, n, h, err));
    }
    for (int m = 0; m < wfm_n_models; m++) {
        if (!wanted[m])
            continue;
        if (&wfm_models[m] == calendar) {
            memcpy(f[m], special, size * sizeof *special);
            continue;
        }
        WFM_TRY_OUT(status,
                    wfm_models[m].forecast(
                        f[m], calendar && wfm_models[m].simple ? &plain : grid,
                        n, h, err));
        if (calendar && wfm_models[m].simple)
            borrow_special(f[m], special, grid, n, h);
    }
out:
    free(special);
    free(plain.y);
    return status;
}

static bool eligible(const trial *t, int model)
{
    return t->origins > 0 &&
           t->origin[t->origins - 1] >= wfm_models[model].min_days;
}

/* Sum |y - f| over sum y of one model, all origins. */
static double wape(const trial *t, int model)
{
    double error = 0, sum = 0;

    for (int k = 0; k < t->origins; k++) {
        const double *f = at(t, model, k);
        const double *y = wfm_grid_day(t->grid, t->origin[k]);
        for (size_t i = 0; i < t->size; i++)
            if (y[i] >= 0) {
                error += fabs(y[i] - f[i]);
                sum += y[i];
            }
    }
    return sum > 0 ? error / sum : 0;
}

static wfm_status try_models(trial *t, wfm_choice *c, wfm_error *err)
{
    bool wanted[WFM_MODELS_MAX] = { false };
    double *f[WFM_MODELS_MAX] = { 0 };

    for (int m = 0; m < wfm_n_models; m++) {
        wanted[m] = eligible(t, m);
        c->wape[m] = (double)NAN;
    }
    for (int k = 0; k < t->origins; k++) {
        for (int m = 0; m < wfm_n_models; m++)
            f[m] = at(t, m, k);
        WFM_TRY(run_models(f, wanted, t->grid, t->origin[k], AHEAD, err));
    }
    for (int m = 0; m < wfm_n_models; m++)
        if (wanted[m])
            c->wape[m] = wape(t, m);
    return WFM_OK;
}

static void weigh(wfm_choice *c)
{
    double best = INFINITY, sum = 0;

    for (int m = 0; m < wfm_n_models; m++)
        if (c->wape[m] < best)
            best = c->wape[m];
    for (int m = 0; m < wfm_n_models; m++) {
        double w = 0;
        if (c->wape[m] <= best * 1.1)
            w = c->wape[m] > 0 ? pow(best / c->wape[m], 16) : 1;
        c->weight[m] = w;
        sum += w;
        if (w > c->weight[c->best])
            c->best = m;
    }
    for (int m = 0; m < wfm_n_models; m++)
        c->weight[m] /= sum;
}

/* Combined forecasts of one week ahead at all origins, beside the actuals. */
static size_t gather(double *y, double *mean, const trial *t,
                     const wfm_choice *c, int week)
{
    size_t n = 0, part = t->size / WFM_CHOICE_WEEKS;

    for (int k = 0; k < t->origins; k++) {
        const double *actual = wfm_grid_day(t->grid, t->origin[k]);
        for (size_t i = 0; i < part; i++) {
            size_t j = (size_t)week * part + i;
            double sum = 0;
            for (int m = 0; m < wfm_n_models; m++)
                if (c->weight[m] > 0)
                    sum += c->weight[m] * at(t, m, k)[j];
            if (!(actual[j] >= 0))
                continue;
            y[n] = actual[j];
            mean[n++] = sum;
        }
    }
    return n;
}

/* Without evidence the level is known within a third, from less than a week
 * of history within a half. The spread never shrinks with the lead. */
static void set_spread(wfm_choice *c, const trial *t, double *scratch)
{
    double guess = t->n < 7 ? 0.25 : 0.1;
    size_t half = (size_t)t->origins * t->size / WFM_CHOICE_WEEKS;

    for (int w = 0; w < WFM_CHOICE_WEEKS; w++) {
        size_t n =
            t->origins > 0 ? gather(scratch, scratch + half, t, c, w) : 0;
        double cv2 = wfm_spread_calibrate(scratch, scratch + half, n);
        c->cv2[w] = isfinite(cv2) ? cv2 : guess;
        if (w > 0)
            c->cv2[w] = fmax(c->cv2[w], c->cv2[w - 1]);
    }
}

static void choose_unseen(wfm_choice *c, int n)
{
    for (int m = 0; m < wfm_n_models; m++) {
        c->wape[m] = (double)NAN;
        c->weight[m] = 0;
        if (wfm_models[m].min_days <= n &&
            wfm_models[m].min_days >= wfm_models[c->best].min_days)
            c->best = m;
    }
    c->weight[c->best] = 1;
}

wfm_status wfm_choice_make(wfm_choice *out, const wfm_grid *grid, int n,
                           wfm_error *err)
{
    trial t = { .grid = grid,
                .n = n,
                .size = (size_t)AHEAD * (size_t)grid->n_slots };
    double *scratch = wfm_mem_new(2 * ORIGINS_MAX * t.size, sizeof *scratch);
    wfm_choice c = { 0 };
    wfm_status status = WFM_NO_MEMORY;

    t.f = wfm_mem_new((size_t)wfm_n_models * ORIGINS_MAX * t.size, sizeof *t.f);
    if (!scratch || !t.f) {
        wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    set_origins(&t);
    WFM_TRY_OUT(status, try_models(&t, &c, err));
    if (t.origins > 0)
        weigh(&c);
    else
        choose_unseen(&c, n);
    c.origins = t.origins;
    set_spread(&c, &t, scratch);
    *out = c;
out:
    free(scratch);
    free(t.f);
    return status;
}

wfm_status wfm_choice_forecast(double *out, const wfm_choice *choice,
                               const wfm_grid *grid, int n, int h,
                               wfm_error *err)
{
    size_t size = (size_t)h * (size_t)grid->n_slots;
    double *all = wfm_mem_new((size_t)wfm_n_models * size, sizeof *all);
    double *f[WFM_MODELS_MAX] = { 0 };
    bool wanted[WFM_MODELS_MAX] = { false };
    wfm_status status;

    if (!all)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int m = 0; m < wfm_n_models; m++) {
        f[m] = all + (size_t)m * size;
        wanted[m] = choice->weight[m] > 0;
    }
    WFM_TRY_OUT(status, run_models(f, wanted, grid, n, h, err));
    memset(out, 0, size * sizeof *out);
    for (int m = 0; m < wfm_n_models; m++)
        for (size_t i = 0; wanted[m] && i < size; i++)
            out[i] += choice->weight[m] * f[m][i];
out:
    free(all);
    return status;
}

double wfm_choice_cv2(const wfm_choice *choice, const wfm_grid *grid, int day,
                      int h)
{
    const wfm_day_kind *kind = &grid->features.kind[day];
    double cv2 = choice->cv2[WFM_CHOICE_WEEKS - 1];

    if (h <= 7 * WFM_CHOICE_WEEKS)
        cv2 = choice->cv2[(h - 1) / 7];
    else /* a random walk from there on */
        cv2 *= (double)h / (7 * WFM_CHOICE_WEEKS);
    if (kind->event >= 0 && abs(kind->offset) <= 1)
        cv2 += 0.0225; /* events differ by some 15 % from year to year */
    else if (kind->off)
        cv2 += 0.01;
    return cv2;
}
