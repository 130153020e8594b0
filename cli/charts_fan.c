/* cli/charts_fan.c - the forecast chart: history and fan by day. */
#include <math.h>

#include "cli/charts_private.h"

enum { HISTORY_DAYS = 75 };

/* Days of one queue: sums, and what the bands need. */
typedef struct day_sums {
    double *t, *volume, *low80, *high80, *low90, *high90;
    size_t n;
} day_sums;

/* Half the width of a normal 80 % and 90 % interval in standard deviations. */
static const double Z80 = 1.2815515655446004, Z90 = 1.6448536269514722;

/* The band of a past day of the span, or of a campaign, from its slots: what is
 * not Poisson noise within a slot is the uncertain level, common to all slots
 * of the day; the noise averages out. */
static void band(day_sums *d, size_t i, double level, double volume)
{
    double sd = sqrt(level * level + volume);
    double mean = volume > 0 ? volume : 1;
    double s = sqrt(log1p(sd * sd / (mean * mean)));
    double middle = log(mean) - s * s / 2;

    d->low80[i] = exp(middle - Z80 * s);
    d->high80[i] = exp(middle + Z80 * s);
    d->low90[i] = exp(middle - Z90 * s);
    d->high90[i] = exp(middle + Z90 * s);
}

/* The days from as-of on, as `wfm forecast --by day` has them. */
static void coming_days(day_sums *d, const wfm_long *days, int queue)
{
    size_t at = 0;

    for (size_t i = 0; i < days->n; i++) {
        const wfm_long_row *r = &days->row[i];
        double t = wfm_charts_day_s(r->start);
        if (r->queue != queue)
            continue;
        while (at < d->n && d->t[at] < t)
            at++;
        if (at == d->n || d->t[at] > t || !(r->volume > 0)) /* closed */
            continue;
        d->volume[at] = r->volume;
        d->low90[at] = r->p05;
        d->low80[at] = r->p10;
        d->high80[at] = r->p90;
        d->high90[at] = r->p95;
    }
}

static wfm_status fan_days(wfm_charts *charts, int queue, day_sums *d,
                           wfm_error *err)
{
    const wfm_forecast *f = &charts->fan;
    const wfm_zone *zone = charts->chain->job->centre->zone;
    double *level = wfm_charts_new(charts, f->n, sizeof *level);
    double **array[] = { &d->t,      &d->volume, &d->low80,
                         &d->high80, &d->low90,  &d->high90 };

    for (size_t k = 0; k < sizeof array / sizeof *array; k++)
        *array[k] = wfm_charts_new(charts, f->n, sizeof(double));
    if (!level || !d->high90)
        return wfm_charts_no_memory(err);
    for (size_t i = 0; i < f->n; i++) {
        const wfm_forecast_row *r = &f->row[i];
        double day, sd = (r->p90 - r->p10) / (2 * Z80);

        if (r->queue != queue)
            continue;
        day = wfm_charts_day_s(wfm_zone_civil(zone, r->start).date);
        if (d->n == 0 || d->t[d->n - 1] < day)
            d->t[d->n++] = day;
        d->volume[d->n - 1] += r->volume;
        level[d->n - 1] += sqrt(fmax(sd * sd - r->volume, 0));
    }
    for (size_t i = 0; i < d->n; i++)
        band(d, i, level[i], d->volume[i]);
    coming_days(d, &charts->fan_days, queue);
    return WFM_OK;
}

/* Daily sums of the last HISTORY_DAYS days before the fan. */
static wfm_status history_days(wfm_charts *charts, int queue, wfm_date first,
                               double **t, double **volume, size_t *n,
                               wfm_error *err)
{
    const wfm_series *s = &charts->chain->job->history->series[queue];
    const wfm_zone *zone = charts->chain->job->centre->zone;

    *n = 0;
    *t = wfm_charts_new(charts, HISTORY_DAYS + 2, sizeof **t);
    *volume = wfm_charts_new(charts, HISTORY_DAYS + 2, sizeof **volume);
    if (!*t || !*volume)
        return wfm_charts_no_memory(err);
    for (size_t i = 0; i < s->n; i++) {
        wfm_date date = wfm_zone_civil(zone, s->start[i]).date;
        double day = wfm_charts_day_s(date);

        if (date < first - HISTORY_DAYS || date >= first ||
            isnan(s->offered[i]))
            continue;
        if (*n == 0 || (*t)[*n - 1] < day)
            (*t)[(*n)++] = day;
        (*volume)[*n - 1] += s->offered[i];
    }
    return WFM_OK;
}

static wfm_status fill_queue(wfm_charts *charts, int queue, wfm_date first,
                             wfm_chart_forecast_queue *out, wfm_error *err)
{
    day_sums d = { 0 };
    double *t, *volume;
    wfm_chart_band *bands = wfm_charts_new(charts, 2, sizeof *bands);

    WFM_TRY(
        history_days(charts, queue, first, &t, &volume, &out->n_history, err));
    WFM_TRY(fan_days(charts, queue, &d, err));
    if (!bands)
        return wfm_charts_no_memory(err);
    bands[0] = (wfm_chart_band){ 0.90, d.low90, d.high90 };
    bands[1] = (wfm_chart_band){ 0.80, d.low80, d.high80 };
    out->name = wfm_queue_label(&charts->chain->job->centre->queue[queue]);
    out->history_t = t;
    out->history = volume;
    out->n = d.n;
    out->t = d.t;
    out->volume = d.volume;
    out->band = bands;
    out->n_bands = 2;
    return WFM_OK;
}

wfm_status wfm_charts_forecast(wfm_charts *charts, const char *path,
                               wfm_error *err)
{
    const wfm_job *job = charts->chain->job;
    size_t n_queues = job->centre->n_queues;
    wfm_chart_forecast_queue *queue =
        wfm_charts_new(charts, n_queues, sizeof *queue);
    wfm_date first = job->from;
    wfm_chart_event *event;
    wfm_chart_forecast_data data;

    if (!queue)
        return wfm_charts_no_memory(err);
    if (charts->fan.n)
        first =
            wfm_zone_civil(job->centre->zone, charts->fan.row[0].start).date;
    for (size_t q = 0; q < n_queues; q++)
        WFM_TRY(fill_queue(charts, (int)q, first, &queue[q], err));
    data = (wfm_chart_forecast_data){
        .head = { .caption = charts->caption },
        .queue = queue,
        .n_queues = n_queues,
        .step_s = 86400,
    };
    data.n_events =
        wfm_charts_events(charts, first - HISTORY_DAYS, job->to + 14, &event);
    data.event = event;
    return wfm_chart_forecast(path, &data, charts->notes, err);
}
