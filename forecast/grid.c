/* forecast/grid.c - lays a queue's history on local days and slots. */
#include "forecast/grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "forecast/driver_fit.h"

static const double least_count = 1e-60;

wfm_status wfm_grid_init(wfm_grid *out, wfm_date first, int n_days, int n_total,
                         int n_slots, wfm_error *err)
{
    wfm_grid g = { .first = first,
                   .n_days = n_days,
                   .n_total = n_total,
                   .n_slots = n_slots,
                   .n_patterns = 1 };
    size_t n = (size_t)n_days * (size_t)n_slots;

    g.y = malloc(n * sizeof *g.y);
    g.pattern = wfm_mem_new((size_t)n_total, sizeof *g.pattern);
    g.open = wfm_mem_new((size_t)n_slots, sizeof *g.open);
    if (!g.y || !g.pattern || !g.open) {
        wfm_grid_release(&g);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    for (size_t i = 0; i < n; i++)
        g.y[i] = (double)NAN;
    for (int i = 0; i < n_slots; i++)
        g.open[i] = 1;
    *out = g;
    return WFM_OK;
}

void wfm_grid_release(wfm_grid *grid)
{
    free(grid->y);
    free(grid->today);
    free(grid->aht_s);
    free(grid->odd);
    free(grid->slow);
    free(grid->pattern);
    free(grid->open);
    wfm_features_release(&grid->features);
    *grid = (wfm_grid){ 0 };
}

static const wfm_open_day *day_hours(const wfm_open *open, wfm_date date)
{
    for (size_t i = 0; i < open->n_exceptions; i++)
        if (open->exception[i].date == date)
            return &open->exception[i].day;
    return &open->weekday[wfm_date_weekday(date)];
}

/* Adds the minutes of ranges, moved by shift_min, as shares of the slots. */
static void add_hours(double *share, int n_slots, const wfm_open_day *day,
                      int shift_min)
{
    int length = WFM_MINUTES_PER_DAY / n_slots;

    for (size_t r = 0; r < day->n; r++) {
        int from = day->range[r].from_min + shift_min;
        int to = day->range[r].to_min + shift_min;
        for (int s = 0; s < n_slots; s++) {
            int a = from > s * length ? from : s * length;
            int b = to < (s + 1) * length ? to : (s + 1) * length;
            if (b > a)
                share[s] += (double)(b - a) / length;
        }
    }
}

static void open_shares(double *share, int n_slots, const wfm_open *open,
                        wfm_date date)
{
    memset(share, 0, (size_t)n_slots * sizeof *share);
    add_hours(share, n_slots, day_hours(open, date), 0);
    add_hours(share, n_slots, day_hours(open, date - 1), -WFM_MINUTES_PER_DAY);
    for (int s = 0; s < n_slots; s++)
        share[s] = fmin(share[s], 1);
}

static bool near_exception(const wfm_open *open, wfm_date date)
{
    for (size_t i = 0; i < open->n_exceptions; i++)
        if (open->exception[i].date == date ||
            open->exception[i].date == date - 1)
            return true;
    return false;
}

static void close_slots(wfm_grid *g)
{
    for (int d = 0; d < g->n_days; d++) {
        const double *open = wfm_grid_open(g, d);
        for (int s = 0; s < g->n_slots; s++)
            if (!(open[s] > 0))
                g->y[(size_t)d * (size_t)g->n_slots + (size_t)s] = (double)NAN;
    }
}

wfm_status wfm_grid_set_open(wfm_grid *g, const wfm_open *open, wfm_error *err)
{
    size_t slots = (size_t)g->n_slots;
    size_t most = 7 + 2 * open->n_exceptions;
    double *pattern = wfm_mem_new(most, slots * sizeof *pattern);
    int n = 7;

    if (!pattern)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    /* 1970-01-05 was a Monday, long before any exception. */
    for (int w = 0; w < 7; w++) {
        add_hours(pattern + (size_t)w * slots, g->n_slots, &open->weekday[w],
                  0);
        add_hours(pattern + (size_t)w * slots, g->n_slots,
                  &open->weekday[(w + 6) % 7], -WFM_MINUTES_PER_DAY);
        for (size_t s = 0; s < slots; s++)
            pattern[(size_t)w * slots + s] =
                fmin(pattern[(size_t)w * slots + s], 1);
    }
    for (int d = 0; d < g->n_total; d++) {
        g->pattern[d] = wfm_date_weekday(g->first + d);
        if ((size_t)n < most && near_exception(open, g->first + d)) {
            open_shares(pattern + (size_t)n * slots, g->n_slots, open,
                        g->first + d);
            g->pattern[d] = n++;
        }
    }
    free(g->open);
    g->open = pattern;
    g->n_patterns = n;
    close_slots(g);
    return WFM_OK;
}

/* A usable row of the series: ends by as_of, count known. */
static bool row_counts(const wfm_series *s, size_t i, wfm_time as_of,
                       int interval_s)
{
    return s->start[i] + interval_s <= as_of && s->offered[i] >= 0 &&
           isfinite(s->offered[i]);
}

/* What is too small to be squared counts as nothing. */
static double attempts(const wfm_series *series, size_t i, double redial)
{
    double n = wfm_series_first_attempts(series, i, redial);

    return n < least_count ? 0 : n;
}

typedef struct slot_sum {
    size_t cell;
    double counted, offered, weighted, weight; /* of handle time */
    int passes;
} slot_sum;

/* The second pass through a slot that the clock repeats is averaged with the
 * first one, where other slots lie between them. */
static void store(wfm_grid *g, const slot_sum *sum)
{
    double y = sum->offered / fmax(sum->passes, 1);
    double aht_s = sum->weighted / sum->weight;

    if (sum->passes == 0)
        return;
    g->odd[sum->cell / (size_t)g->n_slots] |= fmod(sum->counted, 2) != 0;
    if (g->y[sum->cell] >= 0)
        y = (y + g->y[sum->cell]) / 2;
    g->y[sum->cell] = y;
    if (!g->aht_s || !(sum->weight > 0))
        return;
    if (g->aht_s[sum->cell] > 0)
        aht_s = (aht_s + (double)g->aht_s[sum->cell]) / 2;
    g->aht_s[sum->cell] = (float)aht_s;
}

/* Rows come sorted by start. Rows of one start differ by reason: they add up.
 * Different starts in one slot are the passes of a repeated hour. */
static void fill(wfm_grid *g, const wfm_series *series, const wfm_zone *zone,
                 wfm_time as_of)
{
    int interval_s = 86400 / g->n_slots;
    slot_sum sum = { 0 };
    wfm_time last = INT64_MIN;

    for (size_t i = 0; i < series->n; i++) {
        wfm_civil c;
        size_t cell;
        if (!row_counts(series, i, as_of, interval_s))
            continue;
        c = wfm_zone_civil(zone, series->start[i]);
        if (c.date < g->first || c.date >= g->first + g->n_days)
            continue;
        cell = (size_t)(c.date - g->first) * (size_t)g->n_slots +
               (size_t)(c.minute * 60 / interval_s);
        if (cell != sum.cell || sum.passes == 0) {
            store(g, &sum);
            sum = (slot_sum){ .cell = cell };
        }
        sum.passes += series->start[i] != last;
        sum.counted += series->offered[i];
        g->counted += series->offered[i];
        g->redialled += series->offered[i] -
                        wfm_series_first_attempts(series, i, g->redial);
        sum.offered += attempts(series, i, g->redial);
        if (g->aht_s && series->aht_s[i] > 0) {
            double w = fmax(series->offered[i], 0.5);
            sum.weighted += w * series->aht_s[i];
            sum.weight += w;
        }
        last = series->start[i];
    }
    store(g, &sum);
}

/* An exporter that leaves out empty intervals never writes a zero. Then a
 * missing slot of a day with rows is zero where that is no surprise: with a
 * mean of at most 4.6, one empty slot in a hundred or more. */
static void fill_zeros(wfm_grid *g, double quiet)
{
    double *mean = wfm_mem_new((size_t)g->n_slots, 2 * sizeof *mean);
    double *count = mean + g->n_slots;
    bool zeros = false;

    if (!mean)
        return;
    for (int d = 0; d < g->n_days; d++) {
        const double *y = wfm_grid_day(g, d);
        for (int s = 0; s < g->n_slots; s++)
            if (y[s] >= 0) {
                zeros = zeros || !(y[s] > 0);
                mean[s] += y[s];
                count[s] += 1;
            }
    }
    for (int d = 0; d < g->n_days; d++) {
        double *y = g->y + (size_t)d * (size_t)g->n_slots;
        const double *open = wfm_grid_open(g, d);
        bool any = false;
        for (int s = 0; s < g->n_slots; s++)
            any = any || y[s] >= 0;
        for (int s = 0; s < g->n_slots; s++) {
            if (!(open[s] > 0) || y[s] >= 0)
                continue;
            g->missing++;
            if (!zeros && any && mean[s] <= quiet * fmax(count[s], 1)) {
                y[s] = 0;
                g->zero_filled++;
            }
        }
    }
    free(mean);
}

/* First and last day with a usable row. */
static bool find_span(wfm_date *first, wfm_date *last, const wfm_series *series,
                      const wfm_zone *zone, wfm_time as_of, int interval_s)
{
    bool any = false;

    for (size_t i = 0; i < series->n; i++)
        if (row_counts(series, i, as_of, interval_s)) {
            *first = wfm_zone_civil(zone, series->start[i]).date;
            any = true;
            break;
        }
    for (size_t i = series->n; any && i-- > 0;)
        if (row_counts(series, i, as_of, interval_s)) {
            *last = wfm_zone_civil(zone, series->start[i]).date;
            break;
        }
    return any;
}

static bool has_aht(const wfm_series *series)
{
    for (size_t i = 0; series->aht_s && i < series->n; i++)
        if (series->aht_s[i] > 0)
            return true;
    return false;
}

/* True if the queue is open at some time from as_of to the end of its day. */
static bool opens_again(const wfm_centre *centre, int queue, wfm_time as_of,
                        wfm_date day)
{
    wfm_time end = wfm_zone_time(centre->zone, day + 1, 0, false, NULL);

    return wfm_open_seconds(&centre->queue[queue].open, centre->zone, as_of,
                            (int)(end - as_of)) > 0;
}

void wfm_grid_passes(int *out, const wfm_zone *zone, wfm_date date, int n_slots)
{
    wfm_time from = wfm_zone_time(zone, date, 0, false, NULL);
    wfm_time to = wfm_zone_time(zone, date + 1, 0, false, NULL);
    int step = 86400 / n_slots, usual = to - from == 86400;

    for (int s = 0; s < n_slots; s++)
        out[s] = usual;
    for (wfm_time t = from; !usual && t < to; t += step)
        out[wfm_zone_civil(zone, t).minute * 60 / step]++;
}

/* The rows of the day that as_of cuts; what the clock repeats is known once
 * both passes are over, and their mean. */
static wfm_status fill_today(wfm_grid *g, const wfm_centre *centre,
                             const wfm_series *series, wfm_time as_of,
                             wfm_error *err)
{
    wfm_date today = g->first + g->n_days;
    int passes[WFM_GRID_SLOTS_MAX], seen[WFM_GRID_SLOTS_MAX] = { 0 };
    wfm_time last = INT64_MIN;
    const double *open;

    if (g->n_total <= g->n_days)
        return WFM_OK;
    open = wfm_grid_open(g, g->n_days);
    wfm_grid_passes(passes, centre->zone, today, g->n_slots);
    for (size_t i = series->n; i-- > 0;) {
        wfm_civil c = wfm_zone_civil(centre->zone, series->start[i]);
        int slot = c.minute * 60 / centre->interval_s;
        if (c.date < today)
            break;
        if (c.date > today || !(open[slot] > 0) ||
            !row_counts(series, i, as_of, centre->interval_s))
            continue;
        if (!g->today) {
            g->today = malloc((size_t)g->n_slots * sizeof *g->today);
            if (!g->today)
                return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
            for (int s = 0; s < g->n_slots; s++)
                g->today[s] = (double)NAN;
        }
        g->today[slot] =
            fmax(g->today[slot], 0) + attempts(series, i, g->redial);
        seen[slot] += series->start[i] != last;
        last = series->start[i];
    }
    for (int s = 0; g->today && s < g->n_slots; s++)
        g->today[s] =
            seen[s] >= passes[s] ? g->today[s] / fmax(seen[s], 1) : (double)NAN;
    return WFM_OK;
}

wfm_status wfm_grid_build(wfm_grid *out, const wfm_centre *centre, int queue,
                          const wfm_series *series,
                          const wfm_calendar *calendar, wfm_time as_of,
                          wfm_date to, wfm_error *err)
{
    const char *name = centre->queue[queue].name;
    wfm_civil now;
    wfm_date first = 0, last = 0;
    wfm_grid g = { 0 };
    wfm_status status;

    if (!find_span(&first, &last, series, centre->zone, as_of,
                   centre->interval_s)) {
        char when[WFM_TIME_TEXT];

        wfm_fail(err, WFM_BAD_INPUT, _("queue %s has no history before %s"),
                 name, wfm_zone_format(when, centre->zone, as_of));
        return wfm_error_hint(err,
                              _("add rows of this queue to inputs.history, "
                                "name a queue it is `like`, or remove it"));
    }
    now = wfm_zone_civil(centre->zone, as_of);
    /* A day that as_of cuts belongs to the days ahead. */
    if (last >= now.date && opens_again(centre, queue, as_of, now.date))
        last = now.date - 1;
    if (last < first)
        last = first;
    WFM_TRY(wfm_grid_init(&g, first, last - first + 1,
                          (to > last ? to : last) - first + 1,
                          86400 / centre->interval_s, err));
    if (has_aht(series)) {
        size_t n = (size_t)g.n_days * (size_t)g.n_slots;
        g.aht_s = wfm_mem_new(n, sizeof *g.aht_s);
        if (!g.aht_s) {
            wfm_grid_release(&g);
            return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        }
    }
    g.odd = wfm_mem_new((size_t)g.n_days, sizeof *g.odd);
    if (!g.odd) {
        wfm_grid_release(&g);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    g.redial = centre->queue[queue].redial;
    if (centre->queue[queue].forecast_model > 0)
        g.model = wfm_forecast_model_name[centre->queue[queue].forecast_model];
    fill(&g, series, centre->zone, as_of);
    WFM_TRY_OUT(status, wfm_grid_set_open(&g, &centre->queue[queue].open, err));
    WFM_TRY_OUT(status, fill_today(&g, centre, series, as_of, err));
    fill_zeros(&g, 4.6);
    WFM_TRY_OUT(status, wfm_features_init(&g.features, calendar, queue, first,
                                          g.n_total, err));
    if (calendar)
        WFM_TRY_OUT(status,
                    wfm_features_add_drivers(&g.features, &calendar->drivers,
                                             queue, first, err));
    *out = g;
    return WFM_OK;
out:
    wfm_grid_release(&g);
    return status;
}

wfm_status wfm_grid_set_tenure(wfm_grid *g, const wfm_tenure *tenure, int queue,
                               bool experienced, wfm_error *err)
{
    if (!tenure || isnan(wfm_tenure_at(tenure, queue, g->first)))
        return WFM_OK;
    g->slow = wfm_mem_new((size_t)g->n_total, sizeof *g->slow);
    if (!g->slow)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int d = 0; d < (experienced ? g->n_days : g->n_total); d++)
        g->slow[d] = log(wfm_tenure_at(tenure, queue, g->first + d));
    return WFM_OK;
}
