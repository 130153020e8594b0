/* forecast/choice.c - validates every model on rolling origins, weighs them,
 * and calibrates the width of the intervals on the same errors.
 *
 * Models that know no calendar are shown a history without its special
 * days, and on special days ahead only the models with a calendar count.
 *
 * Weight of a model: (best error / its error)^30, nothing beyond 8 % behind
 * the best, errors drawn to what is usual for the model. A history too short
 * for one origin gets the model with the largest minimum history that it meets.
 */
#include "forecast/choice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const double power = 30, cut = 0.08;
static const double width_memory = 35; /* days */

enum { ORIGINS_MAX = 8, TRAIN_MIN = 21, LONG_MIN = 63 };

const int wfm_choice_lead_end[WFM_CHOICE_LEADS] = { 2, 7, 14, 21, 28 };
#define lead_end wfm_choice_lead_end

static int lead_start(int lead) { return lead > 0 ? lead_end[lead - 1] : 0; }

static int lead_of(int day)
{
    for (int k = 0; k < WFM_CHOICE_LEADS; k++)
        if (day < lead_end[k])
            return k;
    return WFM_CHOICE_LEADS - 1;
}

/* Forecasts of all models at all origins: model, origin, day, slot. */
typedef struct trial {
    const wfm_grid *grid;
    int n;
    int leads; /* looked at: up to a week only for short histories */
    int ahead; /* days */
    int origin[ORIGINS_MAX];
    int origins;
    size_t size; /* values of one model at one origin */
    double *f;
} trial;

static double *at(const trial *t, int model, int origin)
{
    return t->f + ((size_t)model * ORIGINS_MAX + (size_t)origin) * t->size;
}

/* The recent past tells most; a look farther back guards against chance. */
static void set_origins(trial *t)
{
    static const int back[ORIGINS_MAX] = { 0, 7, 14, 21, 35, 49, 70, 98 };

    for (int k = 0; k < ORIGINS_MAX; k++) {
        int origin = t->n - t->ahead - (t->n >= LONG_MIN ? back[k] : k);
        if (origin >= (t->n >= LONG_MIN ? 28 : TRAIN_MIN))
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

/* On special days a plain model says what the calendar model says. */
static void borrow_special(double *f, const double *calendar,
                           const wfm_grid *grid, int n, int h)
{
    size_t slots = (size_t)grid->n_slots;

    for (int i = 0; i < h; i++)
        if (grid->features.kind[n + i].special)
            memcpy(f + (size_t)i * slots, calendar + (size_t)i * slots,
                   slots * sizeof *f);
}

/* Place in the profile family, or -1. */
static int family_place(const wfm_model *m)
{
    return m->forecast == wfm_model_profile         ? WFM_PROFILE_FILTER
           : m->forecast == wfm_model_profile_ets   ? WFM_PROFILE_ETS
           : m->forecast == wfm_model_profile_theta ? WFM_PROFILE_THETA
                                                    : -1;
}

/* Runs the family once; calendar gets what the special days borrow. */
static wfm_status run_family(double *const *f, const bool *wanted,
                             double *calendar, const wfm_grid *grid, int n,
                             int h, wfm_error *err)
{
    size_t size = (size_t)h * (size_t)grid->n_slots;
    double *out[WFM_PROFILE_COUNT] = { NULL };
    int filter = -1;

    for (int m = 0; m < wfm_n_models; m++) {
        int place = family_place(&wfm_models[m]);
        if (place >= 0 && wanted[m])
            out[place] = f[m];
        if (place == WFM_PROFILE_FILTER && wanted[m])
            filter = m;
    }
    out[WFM_PROFILE_FILTER] = calendar;
    WFM_TRY(wfm_profile_family(out, grid, n, h, err));
    if (filter >= 0)
        memcpy(f[filter], calendar, size * sizeof *calendar);
    return WFM_OK;
}

/* Forecasts of every wanted model from one origin, special days mended. */
static wfm_status run_models(double *const *f, const bool *wanted,
                             const wfm_grid *grid, int n, int h, wfm_error *err)
{
    bool calendar = n >= wfm_model_find("profile")->min_days;
    size_t size = (size_t)h * (size_t)grid->n_slots;
    double *special = wfm_mem_new(size, sizeof *special);
    wfm_grid plain = { 0 };
    wfm_status status = WFM_OK;

    if (!special || !hide_special(&plain, grid, n)) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    if (calendar)
        WFM_TRY_OUT(status, run_family(f, wanted, special, grid, n, h, err));
    for (int m = 0; m < wfm_n_models; m++) {
        const wfm_model *model = &wfm_models[m];
        bool mend = calendar && model->plain;
        if (!wanted[m] || (calendar && family_place(model) >= 0))
            continue;
        WFM_TRY_OUT(status,
                    model->forecast(f[m], mend ? &plain : grid, n, h, err));
        if (mend)
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

/* Sum |y - f| over sum y of one model, all origins, days from..to-1. */
static double wape(const trial *t, int model, int from, int to)
{
    size_t slots = (size_t)t->grid->n_slots;
    double error = 0, sum = 0;

    for (int k = 0; k < t->origins; k++) {
        const double *f = at(t, model, k);
        const double *y = wfm_grid_day(t->grid, t->origin[k]);
        for (size_t i = slots * (size_t)from; i < slots * (size_t)to; i++)
            if (y[i] >= 0) {
                error += fabs(y[i] - f[i]);
                sum += y[i];
            }
    }
    return sum > 0 ? error / sum : 0;
}

/* After two origins a model a quarter behind the best one is not tried on the
 * others: it could not get any weight. */
static void drop_hopeless(trial *t, bool *wanted)
{
    int origins = t->origins;
    double best = (double)INFINITY, w[WFM_MODELS_MAX];

    t->origins = 2;
    for (int m = 0; m < wfm_n_models; m++) {
        w[m] = wanted[m] ? wape(t, m, 0, t->ahead) : (double)INFINITY;
        best = fmin(best, w[m]);
    }
    t->origins = origins;
    for (int m = 0; m < wfm_n_models; m++)
        if (w[m] > 1.25 * best && wfm_models[m].handicap > 0)
            wanted[m] = false;
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
        WFM_TRY(run_models(f, wanted, t->grid, t->origin[k], t->ahead, err));
        if (k == 1 && t->n >= LONG_MIN)
            drop_hopeless(t, wanted);
    }
    for (int m = 0; m < wfm_n_models; m++)
        if (wanted[m]) {
            c->wape[m] = wape(t, m, 0, t->ahead);
            for (int l = 0; l < WFM_CHOICE_LEADS; l++)
                c->lead_wape[l][m] =
                    l < t->leads ? wape(t, m, lead_start(l), lead_end[l])
                                 : c->wape[m];
        }
    return WFM_OK;
}

static double log_ratio(double a, double b)
{
    return a > 0 && b > 0 ? log(a / b) : 0;
}

/* ln of the error over that of the base model, half at this lead and half over
 * all, drawn to what is usual. */
static double expected(const wfm_choice *c, int lead, int m, int base)
{
    double seen = (log_ratio(c->lead_wape[lead][m], c->lead_wape[lead][base]) +
                   log_ratio(c->wape[m], c->wape[base])) /
                  2;
    double usual = wfm_models[m].handicap - wfm_models[base].handicap;

    return (c->origins * seen + WFM_PRIOR_ORIGINS * usual) /
           (c->origins + WFM_PRIOR_ORIGINS);
}

static void weigh_lead(wfm_choice *c, int lead, int base)
{
    double best = (double)INFINITY, sum = 0;

    for (int m = 0; m < wfm_n_models; m++)
        if (c->wape[m] >= 0)
            best = fmin(best, expected(c, lead, m, base));
    for (int m = 0; m < wfm_n_models; m++) {
        double behind = c->wape[m] >= 0 ? expected(c, lead, m, base) - best : 1;
        c->weight[lead][m] = behind <= cut ? exp(-power * behind) : 0;
        sum += c->weight[lead][m];
    }
    for (int m = 0; m < wfm_n_models; m++)
        c->weight[lead][m] /= sum;
}

double wfm_choice_weight(const wfm_choice *c, int m)
{
    double sum = 0;

    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        sum += c->weight[l][m] * (lead_end[l] - lead_start(l));
    return sum / WFM_CHOICE_DAYS;
}

static void weigh(wfm_choice *c)
{
    int base = 0;

    for (int m = 0; m < wfm_n_models; m++)
        if (c->wape[m] >= 0 &&
            (!(c->wape[base] >= 0) ||
             wfm_models[m].handicap < wfm_models[base].handicap))
            base = m;
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        weigh_lead(c, l, base);
    for (int m = 0; m < wfm_n_models; m++)
        if (wfm_choice_weight(c, m) > wfm_choice_weight(c, c->best))
            c->best = m;
}

/* Recent errors say more about the next ones: weight by days from the origin
 * to the end. */
static double recency(int back) { return exp(-back / width_memory); }

/* Combined forecasts of all origins that can tell about dispersion. */
static size_t gather(wfm_width_pair *out, const trial *t, const wfm_choice *c)
{
    size_t n = 0, slots = (size_t)t->grid->n_slots;

    for (int k = 0; k < t->origins; k++) {
        const double *y = wfm_grid_day(t->grid, t->origin[k]);
        double recent = recency(t->n - t->ahead - t->origin[k]);
        for (size_t i = 0; i < t->size; i++) {
            int day = (int)(i / slots);
            const double *weight = c->weight[lead_of(day)];
            double mean = 0;
            for (int m = 0; m < wfm_n_models && y[i] >= 0; m++)
                if (weight[m] > 0)
                    mean += weight[m] * at(t, m, k)[i];
            if (mean >= WFM_SPREAD_LEAST)
                out[n++] = (wfm_width_pair){ mean, y[i], recent, day / 7 };
        }
    }
    return n;
}

/* Without evidence the level is known within a third, from less than a week
 * of history within a half. */
static wfm_status set_width(wfm_choice *c, const trial *t, wfm_width_pair *pair,
                            wfm_error *err)
{
    int weeks = t->origins > 0 ? t->ahead / 7 : WFM_WIDTH_LEADS;

    return wfm_width_fit(&c->width, pair, gather(pair, t, c), weeks,
                         t->n < 7 ? 0.25 : 0.1, err);
}

/* The model that is usually best among those the history allows. */
static void choose_unseen(wfm_choice *c, int n)
{
    for (int m = 0; m < wfm_n_models; m++)
        if (wfm_models[m].min_days <= n &&
            wfm_models[m].handicap <= wfm_models[c->best].handicap)
            c->best = m;
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        c->weight[l][c->best] = 1;
}

wfm_status wfm_choice_make(wfm_choice *out, const wfm_grid *grid, int n,
                           wfm_error *err)
{
    trial t = { .grid = grid,
                .n = n,
                .leads = n >= LONG_MIN ? WFM_CHOICE_LEADS : 2 };
    wfm_width_pair *pairs;
    wfm_choice c = { 0 };
    wfm_status status = WFM_NO_MEMORY;

    t.ahead = lead_end[t.leads - 1];
    t.size = (size_t)t.ahead * (size_t)grid->n_slots;
    pairs = wfm_mem_new(ORIGINS_MAX * t.size, sizeof *pairs);
    t.f = wfm_mem_new((size_t)wfm_n_models * ORIGINS_MAX * t.size, sizeof *t.f);
    if (!pairs || !t.f) {
        wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    set_origins(&t);
    WFM_TRY_OUT(status, try_models(&t, &c, err));
    c.origins = t.origins;
    if (t.origins > 0)
        weigh(&c);
    else
        choose_unseen(&c, n);
    status = set_width(&c, &t, pairs, err);
    *out = c;
out:
    free(pairs);
    free(t.f);
    return status;
}

/* How much of a day's forecast comes from the weights; the rest comes from
 * the profile alone, which knows seasons and growth and has no runaway trend:
 * all of it from twice the validated lead on. */
static double trust(int day)
{
    return fmin(fmax(2 - (double)day / WFM_CHOICE_DAYS, 0), 1);
}

static void mix(double *out, double *const *f, const wfm_choice *choice,
                const wfm_grid *g, int h, int far)
{
    for (int d = 0; d < h; d++) {
        const double *weight = choice->weight[lead_of(d)];
        double share = far >= 0 ? trust(d) : 1;
        size_t from = (size_t)d * (size_t)g->n_slots;
        for (int m = 0; m < wfm_n_models; m++) {
            double w = share * weight[m] + (m == far ? 1 - share : 0);
            for (size_t i = from; w > 0 && i < from + (size_t)g->n_slots; i++)
                out[i] += w * f[m][i];
        }
    }
}

wfm_status wfm_choice_forecast(double *out, const wfm_choice *choice,
                               const wfm_grid *grid, int n, int h,
                               wfm_error *err)
{
    size_t size = (size_t)h * (size_t)grid->n_slots;
    double *all = wfm_mem_new((size_t)wfm_n_models * size, sizeof *all);
    double *f[WFM_MODELS_MAX] = { 0 };
    bool wanted[WFM_MODELS_MAX] = { false };
    const wfm_model *profile = wfm_model_find("profile");
    int far = h > WFM_CHOICE_DAYS && n >= profile->min_days
                  ? (int)(profile - wfm_models)
                  : -1;
    wfm_status status;

    if (!all)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int m = 0; m < wfm_n_models; m++) {
        f[m] = all + (size_t)m * size;
        wanted[m] = wfm_choice_weight(choice, m) > 0 || m == far;
    }
    WFM_TRY_OUT(status, run_models(f, wanted, grid, n, h, err));
    memset(out, 0, size * sizeof *out);
    mix(out, f, choice, grid, h, far);
out:
    free(all);
    return status;
}

/* What a special day adds. */
static double special_cv2(const wfm_day_kind *kind)
{
    if (kind->event >= 0 && abs(kind->offset) <= 1)
        return 0.0225; /* events differ by some 15 % from year to year */
    return kind->off ? 0.01 : 0;
}

double wfm_choice_cv2(const wfm_choice *choice, const wfm_grid *grid, int day,
                      int h, double mean)
{
    return wfm_width_cv2(&choice->width, WFM_SPREAD_BOTH, h, mean) +
           special_cv2(&grid->features.kind[day]);
}

void wfm_choice_quantiles(double out[WFM_QUANTILES], const wfm_choice *choice,
                          const wfm_grid *grid, int day, int h, double mean,
                          double keep)
{
    double more = special_cv2(&grid->features.kind[day]), outer[WFM_QUANTILES];
    double cv80 = wfm_width_cv2(&choice->width, WFM_SPREAD_80, h, mean);
    double cv90 = wfm_width_cv2(&choice->width, WFM_SPREAD_90, h, mean);

    wfm_spread_quantiles(out, mean, keep * (cv80 + more));
    wfm_spread_quantiles(outer, mean, keep * (cv90 + more));
    out[0] = fmin(outer[0], out[1]);
    out[4] = fmax(outer[4], out[3]);
}
