/* forecast/daily.c - alternates a robust ridge regression with a two-sided
 * level, then lets the level filter choose its own speed.
 *
 * Ridge weights are (noise / expected size of effect)^2: a column whose
 * effects are usually within +-tau of zero is drawn to zero accordingly. */
#include "forecast/daily.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/day_weight.h"
#include "forecast/own_days.h"
#include "forecast/ridge.h"
#include "forecast/step.h"

enum {
    ROUNDS = 4,
    ANNUAL_DAYS = 400,
    MONTH_DAYS = 70,
    CYCLE_DAYS = 112,
    CYCLE_ROUNDS = 3,
    QUIET = 8
};

/* Expected size of effects, in log units, by group. */
static const double tau[WFM_GROUP_COUNT] = {
    [WFM_GROUP_WEEKDAY] = 1.0,      [WFM_GROUP_HOLIDAY] = 0.4,
    [WFM_GROUP_HOLIDAY_NAME] = 0.2, [WFM_GROUP_BRIDGE] = 0.15,
    [WFM_GROUP_LUNAR] = 0.2,        [WFM_GROUP_ANNUAL] = 0.1,
    [WFM_GROUP_ANNUAL_FINE] = 0.05, [WFM_GROUP_MONTH] = 0.06,
    [WFM_GROUP_EVENT_CORE] = 1.0,   [WFM_GROUP_EVENT_NEAR] = 0.5,
    [WFM_GROUP_EVENT_FAR] = 0.15,   [WFM_GROUP_EVENT_GROWTH] = 0.1,
    [WFM_GROUP_DRIVER] = 0.5,
};

/* Two occurrences of an event differ by that much without any growth, on all
 * seven days around them together. */
static const double event_noise = 0.26;

/* Effects of an event differ between queues by that much of what they are. */
static const double queue_share = 0.4;

/* The level starts slow, so that seasons go to the regression and not to it. */
static const double round_alpha[ROUNDS] = { 0.01, 0.02, 0.05, 0.1 };

/* The planner's own uplift weighs as much as two past occurrences. */
static const double planner_weight = 2;

typedef struct work {
    double *z, *w, *robust, *fit, *level, *resid, *lambda, *sorted, *prior;
    double *seen; /* w before it tells how much a day of that size says */
    wfm_day_weight by_size;
    double *step; /* added to z: the steps that came after the day */
} work;

static bool group_used(wfm_feature_group g, int n, const wfm_daily_options *o)
{
    switch (g) {
    case WFM_GROUP_WEEKDAY:
    case WFM_GROUP_DRIVER:
        return true;
    case WFM_GROUP_ANNUAL:
        return o->annual && n >= ANNUAL_DAYS;
    case WFM_GROUP_ANNUAL_FINE:
        return o->annual && n >= WFM_FINE_DAYS;
    case WFM_GROUP_LUNAR:
        return o->holidays && n >= ANNUAL_DAYS - 40;
    case WFM_GROUP_MONTH:
        return o->month && n >= MONTH_DAYS;
    case WFM_GROUP_HOLIDAY:
    case WFM_GROUP_HOLIDAY_NAME:
    case WFM_GROUP_BRIDGE:
        return o->holidays;
    default:
        return o->events;
    }
}

static void set_lambda(double *lambda, const wfm_features *f, int n,
                       double scale, const wfm_daily_options *o)
{
    for (int j = 0; j < f->n_columns; j++) {
        double t = tau[f->group[j]], noise = scale;
        if (f->group[j] == WFM_GROUP_EVENT_GROWTH)
            noise = fmax(scale, event_noise);
        if (f->prior && f->prior[j] != 0)
            t *= queue_share;
        lambda[j] =
            group_used(f->group[j], n, o) && f->group[j] != WFM_GROUP_EVENT_OWN
                ? fmax(noise * noise / (t * t), 1e-6)
                : (double)INFINITY;
    }
}

/* Days right around events say little about the level. */
static double level_weight(const wfm_day_kind *kind)
{
    if (kind->event >= 0 && abs(kind->offset) <= 3)
        return kind->offset == 0 ? 0.1 : 0.3;
    return kind->off ? 0.5 : 1;
}

/* Events and days off with a name differ from one another by more than usual
 * days do, and each has few days to learn from: less of that is taken for an
 * outlier. */
static double slack(const wfm_features *f, const wfm_day_kind *kind)
{
    bool named = f->n_holiday_names > 1 && (kind->off || kind->beside);

    return named || (kind->event >= 0 && abs(kind->offset) <= 3) ? 3 : 1;
}

/* From what the fit so far leaves, on top of what other queues suggest. */
static wfm_status weigh_own_days(work *k, const wfm_features *f, int n,
                                 const double *coef, double scale,
                                 wfm_error *err)
{
    for (int i = 0; i < n; i++)
        k->sorted[i] = k->resid[i] + k->prior[i] - k->fit[i];
    return wfm_own_days_weigh(k->lambda, f, n, k->sorted, k->w, coef, scale,
                              err);
}

static wfm_status alternate(wfm_daily *d, work *k, const wfm_features *f, int n,
                            const wfm_daily_options *o, wfm_error *err)
{
    double scale = 0.15;

    for (int i = 0; i < n; i++)
        k->robust[i] = k->w[i];
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < n; i++)
            k->resid[i] = k->z[i] - k->fit[i];
        for (int i = 0; i < n; i++)
            k->sorted[i] = k->robust[i] * level_weight(&f->kind[i]);
        wfm_level_smooth(k->level, k->resid, k->sorted, n, round_alpha[round],
                         3 * scale);
        for (int i = 0; i < n; i++)
            k->resid[i] = k->z[i] - k->level[i] - k->prior[i];
        set_lambda(k->lambda, f, n, scale, o);
        if (round > 0)
            WFM_TRY(weigh_own_days(k, f, n, d->coef, scale, err));
        WFM_TRY(
            wfm_ridge_fit(d->coef, f, n, k->resid, k->robust, k->lambda, err));
        for (int j = 0; f->prior && j < f->n_columns; j++)
            d->coef[j] += f->prior[j];
        for (int i = 0; i < n; i++) {
            k->fit[i] = wfm_ridge_predict(d->coef, f, i);
            k->resid[i] = k->z[i] - k->level[i] - k->fit[i];
        }
        wfm_day_weight_set(k->w, &k->by_size, k->seen, k->level, k->fit, n,
                           scale);
        scale = wfm_day_weight_scatter(k->resid, k->w, n, k->sorted);
        for (int i = 0; i < n; i++) {
            double e = fabs(k->resid[i]),
                   most = 2 * scale * slack(f, &f->kind[i]);
            k->robust[i] = k->w[i] * (e > most ? most / e : 1);
        }
    }
    d->scale = scale;
    return WFM_OK;
}

/* ln of the ratio of what came to what the log model says, last half year.
 * Outlying days count as far as the fit itself believes them. */
static double log_bias(const work *k, int n)
{
    double actual = 0, fitted = 0;

    for (int i = n > 182 ? n - 182 : 0; i < n; i++)
        if (k->w[i] > 0) {
            double model = exp(k->level[i] + k->fit[i]) - 1;
            double share = k->robust[i] / k->w[i];
            actual += share * k->w[i] * (exp(k->z[i]) - 1);
            fitted += share * k->w[i] * fmax(model, 0);
        }
    if (!(actual > 0) || !(fitted > 0))
        return 0;
    return fmin(fmax(log(actual / fitted), -0.5), 0.5);
}

static void finish(wfm_daily *d, work *k, const wfm_features *f, int n)
{
    for (int i = 0; i < n; i++) {
        k->resid[i] = k->z[i] - k->fit[i];
        k->sorted[i] = k->robust[i] * level_weight(&f->kind[i]);
        for (int e = 0; k->w[i] > 0 && e < f->kind[i].n_today; e++)
            if (f->kind[i].today[e].core_column >= 0)
                d->past[f->kind[i].today[e].core_column] += 1;
    }
    d->log_bias = log_bias(k, n);
    wfm_level_fit(&d->level, k->resid, k->sorted, n, d->scale);
    wfm_level_track(d->known, &d->level, k->resid, k->sorted, n, d->scale);
    for (int i = 0; i < n; i++) {
        double e = k->resid[i] - k->level[i], most = 2.5 * d->scale;
        double share = fmin(k->sorted[i], 1);
        d->known[i] += k->fit[i] - k->step[i] + d->cycle[i];
        d->calm[i] = k->level[i] + share * fmax(fmin(e, most), -most);
    }
}

/* Finds cycles and short seasons in x, what the fit leaves over and the level,
 * and writes their effects on all days; x serves as scratch. */
static wfm_status find_cycles(wfm_daily *d, const wfm_cycle_days *days,
                              double *x, int n, wfm_error *err)
{
    double *other = wfm_mem_new(2 * (size_t)days->n_days, sizeof *other);
    double *season = other + days->n_days;
    wfm_status status;

    if (!other)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    /* Weeks around events and the lunar new year have effects of their own. */
    for (int i = 0; i < n; i++)
        other[i] = days->kind[i].special ? (double)NAN : x[i];
    WFM_TRY_OUT(status, wfm_season_find(&d->seasons, other, d->cycle,
                                        days->first, n, err));
    wfm_season_add(season, &d->seasons, days->first, days->n_days);
    for (int i = 0; i < days->n_days; i++)
        other[i] = d->cycle[i] - season[i];
    WFM_TRY_OUT(status, wfm_cycle_find(&d->cycles, days, x, other, n, err));
    for (int i = 0; i < days->n_days; i++)
        d->cycle[i] = season[i];
    wfm_cycle_add(d->cycle, &d->cycles, days);
out:
    free(other);
    return status;
}

/* Finds cycles in what the fit leaves over, and fits the rest again, thrice:
 * the first fit has taken a part of them for something else. */
static wfm_status follow_cycles(wfm_daily *d, work *k, const wfm_grid *grid,
                                int n, const wfm_daily_options *o,
                                wfm_error *err)
{
    const wfm_features *f = &grid->features;
    wfm_cycle_days days;
    wfm_status status = WFM_OK;

    if (!o->month || n < CYCLE_DAYS)
        return WFM_OK;
    WFM_TRY(wfm_cycle_days_init(&days, f->kind, grid->first, f->n_days, err));
    for (int round = 0; round < CYCLE_ROUNDS; round++) {
        for (int i = 0; i < n; i++) {
            d->known[i] = k->w[i] > 0 && 2 * k->w[i] > k->seen[i]
                              ? k->level[i] + k->resid[i]
                              : (double)NAN;
            k->z[i] += d->cycle[i];
        }
        WFM_TRY_OUT(status, find_cycles(d, &days, d->known, n, err));
        if (d->cycles.n == 0 && d->seasons.n == 0 && round == 0)
            break;
        for (int i = 0; i < n; i++) {
            k->z[i] -= d->cycle[i];
            k->fit[i] = 0;
        }
        WFM_TRY_OUT(status, alternate(d, k, f, n, o, err));
    }
out:
    wfm_cycle_days_release(&days);
    return status;
}

/* A day off without any contact is a closed day, unless the queue is so quiet
 * that it may be chance: it says nothing about days off that are worked, and
 * its like ahead are closed too. */
static void find_closed(wfm_daily *d, work *k, const wfm_features *f, int n,
                        const double *total)
{
    double sum = 0, count = 0;

    for (int i = 0; i < n; i++)
        if (k->w[i] > 0 && !f->kind[i].off) {
            sum += total[i];
            count += 1;
        }
    if (!(sum > QUIET * count))
        return;
    for (int name = 0; name < f->n_holiday_names; name++) {
        int known = 0, empty = 0;
        for (int i = 0; i < n; i++)
            if (f->kind[i].holiday == name && k->w[i] > 0) {
                known++;
                empty += !(total[i] > 0);
            }
        d->closed[name] = 2 * empty > known;
    }
    for (int i = 0; i < n; i++)
        if (f->kind[i].off && !(total[i] > 0))
            k->w[i] = 0;
}

wfm_status wfm_daily_fit(wfm_daily *out, const wfm_grid *grid, int n,
                         const double *total, const double *seen,
                         const wfm_daily_options *options, wfm_error *err)
{
    const wfm_features *f = &grid->features;
    size_t size = (size_t)n, columns = (size_t)f->n_columns;
    double *space = wfm_mem_new(12 * size + columns, sizeof *space);
    wfm_daily d = { .n = n };
    wfm_status status = WFM_NO_MEMORY;
    work k;

    d.coef = wfm_mem_new(columns, sizeof *d.coef);
    d.past = wfm_mem_new(columns, sizeof *d.past);
    d.known = wfm_mem_new(size, sizeof *d.known);
    d.calm = wfm_mem_new(size, sizeof *d.calm);
    d.cycle = wfm_mem_new((size_t)f->n_days, sizeof *d.cycle);
    d.closed = wfm_mem_new((size_t)f->n_holiday_names, sizeof *d.closed);
    if (!space || !d.coef || !d.past || !d.known || !d.calm || !d.cycle ||
        !d.closed) {
        wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    k = (work){ .z = space,
                .w = space + size,
                .robust = space + 2 * size,
                .fit = space + 3 * size,
                .level = space + 4 * size,
                .resid = space + 5 * size,
                .sorted = space + 6 * size, /* two of them */
                .prior = space + 8 * size,
                .seen = space + 9 * size,
                .step = space + 10 * size,
                .by_size.near = space + 11 * size,
                .lambda = space + 12 * size };
    for (int i = 0; i < n; i++) {
        k.z[i] = total[i] >= 0 ? log1p(total[i]) : 0;
        k.w[i] = total[i] >= 0 ? seen[i] : 0;
        if (f->prior)
            k.prior[i] = wfm_ridge_predict(f->prior, f, i);
    }
    find_closed(&d, &k, f, n, total);
    memcpy(k.seen, k.w, size * sizeof *k.w);
    wfm_day_weight_init(&k.by_size, grid, n, total, k.seen);
    wfm_step_level(k.step, k.z, k.w, f->kind, n, k.fit);
    for (int i = 0; i < n; i++) {
        k.z[i] += k.step[i];
        k.fit[i] = 0;
    }
    status = alternate(&d, &k, f, n, options, err);
    if (status == WFM_OK)
        status = follow_cycles(&d, &k, grid, n, options, err);
    if (status == WFM_OK) {
        finish(&d, &k, f, n);
        *out = d;
    }
out:
    if (status != WFM_OK)
        wfm_daily_release(&d);
    free(space);
    return status;
}

wfm_status wfm_daily_learn(wfm_daily *out, wfm_shares *shares,
                           const wfm_grid *grid, int n, wfm_error *err)
{
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    double *total = wfm_mem_new(2 * (size_t)n, sizeof *total);
    wfm_status status;

    if (!total)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_shares_fit(shares, grid, n, 20, err));
    for (int d = 0; d < n; d++)
        total[d] = wfm_shares_total(shares, grid, d, &total[n + d]);
    status = wfm_daily_fit(out, grid, n, total, total + n, &options, err);
out:
    free(total);
    return status;
}

void wfm_daily_release(wfm_daily *daily)
{
    free(daily->coef);
    free(daily->past);
    free(daily->known);
    free(daily->calm);
    free(daily->cycle);
    free(daily->closed);
    *daily = (wfm_daily){ 0 };
}

/* The own days of events: what was learned and what the planner says of each,
 * weighed by the number of past occurrences. */
static double planner_shift(const wfm_daily *d, const wfm_day_kind *kind)
{
    double shift = 0;

    for (int i = 0; i < kind->n_today; i++) {
        const wfm_event_today *e = &kind->today[i];
        double n = e->core_column < 0 ? 0 : d->past[e->core_column];
        double learned = e->core_column < 0 ? 0 : d->coef[e->core_column];

        if (isfinite(e->log_uplift))
            shift += planner_weight / (n + planner_weight) *
                     (e->log_uplift - learned);
    }
    return shift;
}

/* Contacts of a log level. A forecast of e^25 contacts a day is a sign of
 * broken input. */
static double contacts(const wfm_daily *d, double z)
{
    return fmax(exp(fmin(z, 25)) - 1, 0) * exp(d->log_bias);
}

double wfm_daily_known(const wfm_daily *d, const wfm_grid *grid, int day)
{
    return wfm_ridge_predict(d->coef, &grid->features, day) + d->cycle[day];
}

double wfm_daily_one_step(const wfm_daily *d, int day)
{
    return contacts(d, d->known[day]);
}

double wfm_daily_predict_at(const wfm_daily *d, const wfm_grid *grid, int h,
                            double level)
{
    int day = d->n - 1 + h;
    const wfm_day_kind *kind = &grid->features.kind[day];

    if (kind->holiday >= 0 && d->closed[kind->holiday])
        return 0;
    return contacts(d, level + wfm_daily_known(d, grid, day) +
                           planner_shift(d, kind));
}

double wfm_daily_predict(const wfm_daily *d, const wfm_grid *grid, int h)
{
    return wfm_daily_predict_at(d, grid, h, wfm_level_predict(&d->level, h));
}
