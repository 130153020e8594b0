/* forecast/driver_fit.c - drivers as sparse columns behind the calendar's. */
#include "forecast/driver_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "forecast/daily.h"

enum { WEEKS = 4, YEAR = 365 };

static bool counts(const wfm_driver *d, int queue)
{
    return d->n > 0 && (d->queue < 0 || d->queue == queue);
}

/* Mean of ln(1 + value) of up to WEEKS known days from day `at` on in steps
 * of a week; NAN if there is none. */
static double weekday_mean(const wfm_driver *d, wfm_date at, int step)
{
    double sum = 0;
    int n = 0;

    for (; at >= d->first && at < d->first + d->n && n < WEEKS; at += step) {
        double v = wfm_driver_at(d, at);
        if (v >= 0) {
            sum += log1p(v);
            n++;
        }
    }
    return n > 0 ? sum / n : (double)NAN;
}

/* The last day of the driver on date's weekday, not after date. */
static wfm_date last_like(const wfm_driver *d, wfm_date date)
{
    wfm_date last = d->first + d->n - 1;

    return date <= last ? date : last - (7 - (date - last) % 7) % 7;
}

static wfm_date first_like(const wfm_driver *d, wfm_date date)
{
    return date >= d->first ? date : d->first + (7 - (d->first - date) % 7) % 7;
}

static double value_of(const wfm_driver *d, wfm_date date, double mean)
{
    double v = wfm_driver_at(d, date), x;

    if (v >= 0)
        return log1p(v) - mean;
    x = weekday_mean(d, last_like(d, date), -7);
    if (isnan(x))
        x = weekday_mean(d, first_like(d, date), 7);
    return isnan(x) ? 0 : x - mean;
}

/* Over the first year, so that later values change nothing before them. */
static double mean_of(const wfm_driver *d, wfm_date first)
{
    double sum = 0;
    int n = 0;

    for (wfm_date t = first; t < d->first + d->n && n < YEAR; t++) {
        double v = wfm_driver_at(d, t);
        if (v >= 0) {
            sum += log1p(v);
            n++;
        }
    }
    return n > 0 ? sum / n : 0;
}

static wfm_status grow_columns(wfm_features *f, int more, wfm_error *err)
{
    wfm_feature_group *group =
        realloc(f->group, (size_t)(f->n_columns + more) * sizeof *group);

    if (!group)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (int i = 0; i < more; i++)
        group[f->n_columns + i] = WFM_GROUP_DRIVER;
    f->group = group;
    return WFM_OK;
}

static void put_driver(wfm_feature *item, const wfm_driver *d, wfm_date date,
                       int column, double mean)
{
    for (int lag = 0; lag < WFM_DRIVER_LAGS; lag++)
        item[lag] =
            (wfm_feature){ column + lag, value_of(d, date - lag, mean) };
}

wfm_status wfm_features_add_drivers(wfm_features *f, const wfm_drivers *drivers,
                                    int queue, wfm_date first, wfm_error *err)
{
    const wfm_driver *used[WFM_DRIVERS_MAX];
    double mean[WFM_DRIVERS_MAX];
    size_t n = 0, days = (size_t)f->n_days, at = 0, more;
    wfm_feature *item;

    for (size_t i = 0; i < drivers->n; i++)
        if (counts(&drivers->item[i], queue)) {
            used[n] = &drivers->item[i];
            mean[n++] = mean_of(&drivers->item[i], first);
        }
    if (n == 0)
        return WFM_OK;
    more = n * WFM_DRIVER_LAGS;
    item = wfm_mem_new(f->row[days] + days * more, sizeof *item);
    if (!item)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (grow_columns(f, (int)more, err) != WFM_OK) {
        free(item);
        return WFM_NO_MEMORY;
    }
    for (size_t day = 0; day < days; day++) {
        size_t from = f->row[day], have = f->row[day + 1] - from;
        memcpy(item + at, f->item + from, have * sizeof *item);
        f->row[day] = at;
        at += have;
        for (size_t k = 0; k < n; k++, at += WFM_DRIVER_LAGS)
            put_driver(item + at, used[k], first + (wfm_date)day,
                       f->n_columns + (int)k * WFM_DRIVER_LAGS, mean[k]);
    }
    f->row[days] = at;
    free(f->item);
    f->item = item;
    f->n_columns += (int)more;
    return WFM_OK;
}

static void take_effects(wfm_driver_effect *out, size_t *n, const double *coef,
                         const wfm_grid *g, const wfm_drivers *drivers,
                         int queue)
{
    int column = g->features.n_columns;

    *n = 0;
    for (size_t i = 0; i < drivers->n; i++)
        column -= counts(&drivers->item[i], queue) ? WFM_DRIVER_LAGS : 0;
    for (size_t i = 0; i < drivers->n; i++) {
        const wfm_driver *d = &drivers->item[i];
        wfm_driver_effect e = { .name = d->name };
        if (!counts(d, queue))
            continue;
        for (int lag = 0; lag < WFM_DRIVER_LAGS; lag++) {
            e.lag[lag] = coef[column + lag];
            e.all += e.lag[lag];
        }
        column += WFM_DRIVER_LAGS;
        for (int day = g->n_days; day < g->n_total; day++)
            e.days_ahead += wfm_driver_at(d, g->first + day) >= 0;
        out[(*n)++] = e;
    }
}

wfm_status wfm_driver_effects(wfm_driver_effect *out, size_t *n,
                              const wfm_grid *g, const wfm_drivers *drivers,
                              int queue, wfm_error *err)
{
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    double *total = wfm_mem_new(2 * (size_t)g->n_days, sizeof *total);
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    wfm_status status;

    *n = 0;
    if (!total)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    WFM_TRY_OUT(status, wfm_shares_fit(&shares, g, g->n_days, 20, err));
    for (int d = 0; d < g->n_days; d++)
        total[d] = wfm_shares_total(&shares, g, d, &total[g->n_days + d]);
    WFM_TRY_OUT(status, wfm_daily_fit(&daily, g, g->n_days, total,
                                      total + g->n_days, &options, err));
    take_effects(out, n, daily.coef, g, drivers, queue);
out:
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    free(total);
    return status;
}

wfm_status wfm_drivers_tell(const wfm_grid *grid, const wfm_drivers *drivers,
                            int queue, const char *queue_name,
                            wfm_problems *notes, wfm_error *err)
{
    wfm_driver_effect effect[WFM_DRIVERS_MAX];
    int ahead = grid->n_total - grid->n_days;
    size_t n;

    WFM_TRY(wfm_driver_effects(effect, &n, grid, drivers, queue, err));
    for (size_t i = 0; i < n; i++) {
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         _("queue %s: 10 %% more of driver %s are %+.1f %% "
                           "contacts (%+.1f %% on the day itself, the rest "
                           "within 3 days)"),
                         queue_name, effect[i].name,
                         100 * (pow(1.1, effect[i].all) - 1),
                         100 * (pow(1.1, effect[i].lag[0]) - 1));
        if (effect[i].days_ahead < ahead)
            wfm_problems_say(notes, WFM_SEVERITY_WARNING, NULL, 0, 0,
                             _("add its forecast to a file of inputs.drivers"),
                             _("queue %s: driver %s has values for %d of the "
                               "%d days ahead; its usual weekdays are taken "
                               "for the others"),
                             queue_name, effect[i].name, effect[i].days_ahead,
                             ahead);
    }
    return WFM_OK;
}
