/* forecast/trial.c - runs all models from several origins, families once. */
#include "forecast/trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/blend.h"
#include "forecast/mstl.h"

enum {
    TRAIN_MIN = 21,
    AHEAD = 28,
    AHEAD_SHORT = 7,
    BLOCK_CONTACTS = 4,
    BLOCK_DAYS = 84,
    AVERAGES = 4,
    BUSY_DAYS = 4,
    WEEK = 7
};

/* The recent past tells most; a look farther back guards against chance. */
static void set_origins(wfm_trial *t)
{
    static const int back[WFM_TRIAL_ORIGINS] = { 0, 7, 14, 21, 35, 49, 70, 98 };
    bool far = t->n >= WFM_TRIAL_LONG;

    for (int k = 0; k < WFM_TRIAL_ORIGINS; k++) {
        int origin = t->n - t->ahead - (far ? back[k] : k);
        if (origin >= (far ? 28 : TRAIN_MIN))
            t->origin[t->origins++] = origin;
    }
}

/* The grid as models without a calendar see it: special days hidden, cycles and
 * short seasons taken off; effect has their logs. A copy of y if there are any
 * of them among days 0..n-1, everything else is shared. */
static bool make_plain(wfm_grid *out, const wfm_grid *grid,
                       const double *effect, int n)
{
    size_t slots = (size_t)grid->n_slots;
    bool any = false;

    *out = *grid;
    for (int d = 0; d < n; d++)
        any = any || grid->features.kind[d].special || effect[d] != 0;
    if (!any)
        return true;
    out->y = malloc((size_t)n * slots * sizeof *out->y);
    if (!out->y)
        return false;
    memcpy(out->y, grid->y, (size_t)n * slots * sizeof *out->y);
    for (int d = 0; d < n; d++) {
        double *y = out->y + (size_t)d * slots, off = exp(-effect[d]);
        bool hide = grid->features.kind[d].special;
        for (size_t s = 0; (hide || effect[d] != 0) && s < slots; s++)
            y[s] = hide ? (double)NAN : y[s] * off;
    }
    return true;
}

/* On special days a plain model says what the calendar model says, on the
 * others cycles and seasons are put on again. */
static void mend_plain(double *f, const double *calendar, const double *effect,
                       const wfm_grid *grid, int n, int h)
{
    size_t slots = (size_t)grid->n_slots;

    for (int i = 0; i < h; i++) {
        double *day = f + (size_t)i * slots;
        if (grid->features.kind[n + i].special)
            memcpy(day, calendar + (size_t)i * slots, slots * sizeof *f);
        else
            for (size_t s = 0; effect[n + i] != 0 && s < slots; s++)
                day[s] *= exp(effect[n + i]);
    }
}

/* Where the wanted members of a family write; false if there are none. */
static bool members(double **out, wfm_family family, double *const *f,
                    const bool *wanted)
{
    bool any = false;

    for (int m = 0; m < wfm_n_models; m++)
        if (wfm_models[m].family == family && wanted[m]) {
            out[wfm_models[m].member] = f[m];
            any = true;
        }
    return any;
}

/* Runs the profiles; calendar gets what the special days borrow, effect what
 * cycles and seasons do to the n + h days. */
static wfm_status run_profiles(double *const *f, const bool *wanted,
                               double *calendar, double *effect,
                               const wfm_grid *grid, int n, int h,
                               wfm_error *err)
{
    size_t size = (size_t)h * (size_t)grid->n_slots;
    double *out[WFM_FAMILY_SIZE] = { NULL }, *filter;

    members(out, WFM_FAMILY_PROFILE, f, wanted);
    filter = out[WFM_PROFILE_FILTER];
    out[WFM_PROFILE_FILTER] = calendar;
    WFM_TRY(wfm_profile_family(out, effect, grid, n, h, err));
    if (filter)
        memcpy(filter, calendar, size * sizeof *calendar);
    return WFM_OK;
}

static wfm_status run_mstl(double *const *f, const bool *wanted,
                           const wfm_grid *grid, int n, int h, wfm_error *err)
{
    double *out[WFM_FAMILY_SIZE] = { NULL };

    return members(out, WFM_FAMILY_MSTL, f, wanted)
               ? wfm_mstl_family(out, grid, n, h, err)
               : WFM_OK;
}

/* All but blends. */
static wfm_status run_plain(double *const *f, const bool *wanted,
                            const wfm_grid *grid, int n, int h, wfm_error *err)
{
    bool calendar = n >= wfm_model_find("profile")->min_days;
    size_t size = (size_t)h * (size_t)grid->n_slots;
    double *special = wfm_mem_new(size, sizeof *special);
    double *effect = wfm_mem_new((size_t)n + (size_t)h, sizeof *effect);
    wfm_grid plain = *grid;
    wfm_status status = WFM_NO_MEMORY;

    if (special && effect)
        status = calendar
                     ? run_profiles(f, wanted, special, effect, grid, n, h, err)
                     : WFM_OK;
    else
        wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (status == WFM_OK && !make_plain(&plain, grid, effect, n))
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (status != WFM_OK)
        goto out;
    WFM_TRY_OUT(status,
                run_mstl(f, wanted, calendar ? &plain : grid, n, h, err));
    for (int m = 0; m < wfm_n_models; m++) {
        const wfm_model *model = &wfm_models[m];
        bool mend = calendar && model->plain;
        if (!wanted[m] || model->family == WFM_FAMILY_BLEND ||
            (calendar && model->family == WFM_FAMILY_PROFILE))
            continue;
        if (model->family != WFM_FAMILY_MSTL)
            WFM_TRY_OUT(status,
                        model->forecast(f[m], mend ? &plain : grid, n, h, err));
        if (mend)
            mend_plain(f[m], special, effect, grid, n, h);
    }
out:
    free(special);
    free(effect);
    if (plain.y != grid->y)
        free(plain.y);
    return status;
}

wfm_status wfm_models_run(double *const *f, const bool *wanted,
                          const wfm_grid *grid, int n, int h, wfm_error *err)
{
    size_t size = (size_t)h * (size_t)grid->n_slots, more = 0;
    double *all[WFM_MODELS_MAX], *space;
    bool need[WFM_MODELS_MAX];
    wfm_status status;

    memcpy(need, wanted, (size_t)wfm_n_models * sizeof *need);
    wfm_blend_need(need, wanted);
    for (int m = 0; m < wfm_n_models; m++)
        more += need[m] && !wanted[m];
    space = wfm_mem_new(more * size, sizeof *space);
    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int m = 0; m < wfm_n_models; m++)
        all[m] = need[m] && !wanted[m] ? space + --more * size : f[m];
    status = run_plain(all, need, grid, n, h, err);
    if (status == WFM_OK)
        wfm_blend_mix(all, wanted, size);
    free(space);
    return status;
}

/* Enough slots for BLOCK_CONTACTS, by the mean of the last twelve weeks. */
static int block_size(const wfm_grid *g, int n)
{
    double sum = 0, count = 0;

    for (int d = n > BLOCK_DAYS ? n - BLOCK_DAYS : 0; d < n; d++)
        for (int s = 0; s < g->n_slots; s++)
            if (wfm_grid_day(g, d)[s] >= 0) {
                sum += wfm_grid_day(g, d)[s];
                count += 1;
            }
    if (sum >= BLOCK_CONTACTS * count)
        return 1;
    return sum > 0 && BLOCK_CONTACTS * count / sum < g->n_slots
               ? (int)ceil(BLOCK_CONTACTS * count / sum)
               : g->n_slots;
}

/* Adds one day. */
static void add_day(double *error, double *sum, const wfm_trial *t,
                    const double *f, const double *y)
{
    int slots = t->grid->n_slots;

    for (int from = 0; from < slots; from += t->block) {
        double got = 0, said = 0;
        for (int s = from; s < from + t->block && s < slots; s++)
            if (y[s] >= 0) {
                got += y[s];
                said += f[s];
            }
        *error += fabs(got - said);
        *sum += got;
    }
}

/* Adds days from `day` on, f of their slots. */
static void add_days(double *error, double *sum, const wfm_trial *t,
                     const double *f, int day, int days)
{
    size_t slots = (size_t)t->grid->n_slots;

    for (int d = 0; d < days && t->span == 0; d++)
        add_day(error, sum, t, f + (size_t)d * slots,
                wfm_grid_day(t->grid, day + d));
    for (int from = 0; from < days && t->span > 0; from += t->span) {
        int to = from + t->span < days ? from + t->span : days;
        const double *y = wfm_grid_day(t->grid, day);
        double got = 0, said = 0;
        for (size_t i = (size_t)from * slots; i < (size_t)to * slots; i++)
            if (y[i] >= 0) {
                got += y[i];
                said += f[i];
            }
        *error += fabs(got - said);
        *sum += got;
    }
}

double wfm_trial_error(const wfm_trial *t, const double *f, int origin)
{
    double error = 0, sum = 0;

    add_days(&error, &sum, t, f, t->origin[origin], t->ahead);
    return error;
}

/* Contacts of a day; NAN if nothing is known of it. */
static double day_total(const wfm_grid *g, int day)
{
    const double *y = wfm_grid_day(g, day);
    double sum = 0;
    bool known = false;

    for (int s = 0; s < g->n_slots; s++)
        if (y[s] >= 0) {
            sum += y[s];
            known = true;
        }
    return known ? sum : (double)NAN;
}

int wfm_trial_span(const wfm_grid *g, int n)
{
    double all = 0, rare = 0, known = 0, busy = 0;

    for (int w = 0; w < WEEK; w++) {
        double sum = 0, days = 0, empty = 0;
        for (int d = n - 1 - w; d >= 0 && d >= n - BLOCK_DAYS; d -= WEEK) {
            double total = day_total(g, d);
            if (isnan(total))
                continue;
            sum += total;
            days += 1;
            empty += total == 0;
        }
        all += sum;
        rare += 3 * empty >= days ? sum : 0;
        known += days;
        busy += days - empty;
    }
    if (!(rare > 0.2 * all))
        return 0;
    return (int)fmin(fmax(ceil(BUSY_DAYS * known / busy), WEEK), AHEAD);
}

int wfm_trial_average(int k)
{
    static const char *const name[] = { "snaive", "mean4", "mean8", "median8" };

    return (int)(wfm_model_find(name[k]) - wfm_models);
}

double wfm_trial_day(const wfm_trial *t, int model, int origin, int day)
{
    double error = 0, sum = 0;

    add_day(&error, &sum, t,
            wfm_trial_at(t, model, origin) +
                (size_t)day * (size_t)t->grid->n_slots,
            wfm_grid_day(t->grid, t->origin[origin] + day));
    return error;
}

double wfm_trial_wape(const wfm_trial *t, int model, int from, int to)
{
    size_t slots = (size_t)t->grid->n_slots;
    double error = 0, sum = 0;

    for (int k = 0; k < t->origins; k++)
        add_days(&error, &sum, t,
                 wfm_trial_at(t, model, k) + (size_t)from * slots,
                 t->origin[k] + from, to - from);
    return sum > 0 ? error / sum : 0;
}

double wfm_trial_combined(const wfm_trial *t, const double *weight, int origin,
                          size_t i)
{
    double mean = 0;

    for (int m = 0; m < wfm_n_models; m++)
        if (weight[m] > 0)
            mean += weight[m] * wfm_trial_at(t, m, origin)[i];
    return mean;
}

/* They could not get any weight. */
static void drop_hopeless(wfm_trial *t)
{
    int origins = t->origins, asked = wfm_model_asked(t->grid, t->n);
    double best = (double)INFINITY, w[WFM_MODELS_MAX];

    t->origins = 2;
    for (int m = 0; m < wfm_n_models; m++) {
        w[m] =
            t->tried[m] ? wfm_trial_wape(t, m, 0, t->ahead) : (double)INFINITY;
        best = fmin(best, w[m]);
    }
    t->origins = origins;
    for (int m = 0; m < wfm_n_models; m++)
        if (w[m] > 1.25 * best && (wfm_models[m].handicap > 0 || t->span > 0) &&
            m != asked && wfm_models[m].family != WFM_FAMILY_BLEND)
            t->tried[m] = false;
    wfm_blend_drop(t->tried);
    for (int m = 0; m < wfm_n_models; m++)
        t->known[m] = t->known[m] && t->tried[m];
    for (int k = 0; k < AVERAGES; k++) {
        int m = wfm_trial_average(k);
        t->known[m] = t->origin[t->origins - 1] >= wfm_models[m].min_days;
    }
}

static wfm_status run(wfm_trial *t, wfm_error *err)
{
    double *f[WFM_MODELS_MAX] = { 0 };
    int asked = wfm_model_asked(t->grid, t->n);

    for (int m = 0; m < wfm_n_models; m++)
        t->tried[m] = t->origins > 0 &&
                      t->origin[t->origins - 1] >= wfm_models[m].min_days &&
                      (!wfm_models[m].asked || m == asked);
    memcpy(t->known, t->tried, sizeof t->known);
    for (int k = 0; k < t->origins; k++) {
        for (int m = 0; m < wfm_n_models; m++)
            f[m] = wfm_trial_at(t, m, k);
        WFM_TRY(
            wfm_models_run(f, t->known, t->grid, t->origin[k], t->ahead, err));
        if (k == 1 && t->n >= WFM_TRIAL_LONG)
            drop_hopeless(t);
    }
    return WFM_OK;
}

wfm_status wfm_trial_make(wfm_trial *out, const wfm_grid *grid, int n,
                          wfm_error *err)
{
    wfm_trial t = { .grid = grid,
                    .n = n,
                    .ahead = n >= WFM_TRIAL_LONG ? AHEAD : AHEAD_SHORT,
                    .block = block_size(grid, n),
                    .span = wfm_trial_span(grid, n) };
    wfm_status status;

    t.size = (size_t)t.ahead * (size_t)grid->n_slots;
    t.f = wfm_mem_new((size_t)wfm_n_models * WFM_TRIAL_ORIGINS * t.size,
                      sizeof *t.f);
    if (!t.f)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    set_origins(&t);
    status = run(&t, err);
    if (status == WFM_OK)
        *out = t;
    else
        wfm_trial_release(&t);
    return status;
}

void wfm_trial_release(wfm_trial *trial)
{
    free(trial->f);
    trial->f = NULL;
}
