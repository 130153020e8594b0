/* plots/chart_forecast.c - what came and what is expected, with a fan. */
#include <math.h>

#include "base/mem.h"
#include "plots/chart_private.h"

typedef wfm_chart_forecast_queue queue;

static const wfm_style past = { .stroke = WFM_INK, .width = 1.5 };
/* Of the width, between two events that both get their names on the axis. */
static const double names_apart = 0.1;

static const wfm_style point = { .stroke = WFM_BLUE, .width = 2.2 };

/* Total of all queues per forecast time, found through the first queue's
 * grid; NAN-free sums. */
static double total_at(const wfm_chart_forecast_data *d, double t)
{
    double sum = 0;

    for (size_t q = 0; q < d->n_queues; q++) {
        const queue *s = &d->queue[q];

        for (size_t i = 0; i < s->n; i++) {
            if (s->t[i] == t && isfinite(s->volume[i]))
                sum += s->volume[i];
        }
    }
    return sum;
}

/* Median of a queue's last four weeks before the forecast. */
static double ordinary(wfm_plot *plot, const queue *s, double step_s)
{
    size_t four_weeks = (size_t)fmin(28 * 86400 / step_s, 1e6);
    size_t n = s->n_history < four_weeks ? s->n_history : four_weeks;

    return wfm_chart_median(plot, s->history + s->n_history - n, n);
}

static const char *finding(wfm_plot *plot, const wfm_chart_forecast_data *d)
{
    bool daily = d->step_s >= 86400;
    double best = -1, best_t = NAN, usual = 0;
    const char *event, *when, *count;

    for (size_t q = 0; q < d->n_queues; q++) {
        double m = ordinary(plot, &d->queue[q], d->step_s);

        usual += isfinite(m) ? m : 0;
    }
    for (size_t q = 0; q < d->n_queues; q++) {
        const queue *s = &d->queue[q];
        size_t peak = wfm_chart_peak(s->volume, s->n);

        if (peak < s->n && total_at(d, s->t[peak]) > best) {
            best = total_at(d, s->t[peak]);
            best_t = s->t[peak];
        }
    }
    if (isnan(best_t))
        return NULL;
    event = wfm_chart_event_on(d->event, d->n_events, best_t);
    when = daily ? wfm_chart_day(plot, best_t) : wfm_chart_when(plot, best_t);
    if (event)
        when = wfm_plot_printf(plot, _("%s (%s)"), when,
                               wfm_chart_event_words(plot, event));
    count = wfm_chart_count(plot, best);
    if (usual > 0)
        return wfm_plot_printf(
            plot,
            _("The peak is %s with %s contacts, %.1f times the median of the "
              "four weeks before."),
            when, count, best / usual);
    return wfm_plot_printf(plot, _("The peak is %s with %s contacts."), when,
                           count);
}

/* The band with the largest share, or NULL. */
static const wfm_chart_band *outer_band(const queue *s)
{
    const wfm_chart_band *outer = NULL;

    for (size_t b = 0; b < s->n_bands; b++) {
        if (!outer || s->band[b].share > outer->share)
            outer = &s->band[b];
    }
    return outer;
}

static const char *note_of(wfm_plot *plot, const queue *s)
{
    const wfm_chart_band *outer = outer_band(s);
    size_t peak = wfm_chart_peak(s->volume, s->n);

    if (peak == s->n)
        return NULL;
    if (outer && isfinite(outer->low[peak]) && isfinite(outer->high[peak]))
        return wfm_plot_printf(plot, _("peak %s, %.0f%% range %s to %s"),
                               wfm_chart_count(plot, s->volume[peak]),
                               100 * outer->share,
                               wfm_chart_count(plot, outer->low[peak]),
                               wfm_chart_count(plot, outer->high[peak]));
    return wfm_plot_printf(plot, _("peak %s"),
                           wfm_chart_count(plot, s->volume[peak]));
}

static void fan(wfm_panel *panel, const queue *s)
{
    for (size_t b = 0; b < s->n_bands; b++)
        wfm_panel_ribbon(panel, s->n, s->t, s->band[b].low, s->band[b].high,
                         false,
                         (wfm_style){ .fill = wfm_rgba_alpha(WFM_BLUE, 0.2) });
}

static void label_peak(wfm_plot *plot, wfm_panel *panel, const queue *s)
{
    size_t peak = wfm_chart_peak(s->volume, s->n);

    if (peak == s->n)
        return;
    wfm_panel_points(
        panel, 1, &s->t[peak], &s->volume[peak],
        (wfm_style){
            .fill = WFM_BLUE, .stroke = WFM_WHITE, .width = 1.2, .size = 4.5 });
    wfm_panel_text(
        panel, s->t[peak], s->volume[peak],
        wfm_chart_count(plot, s->volume[peak]),
        (wfm_label_style){ .colour = WFM_INK_BLUE,
                           .bold = true,
                           .gap = 8,
                           .at = WFM_AT_LEFT | WFM_AT_RIGHT | WFM_AT_ABOVE,
                           .priority = 5 });
}

/* From the last known day to the first expected one, where they are
 * neighbours. */
static void join(wfm_panel *panel, const wfm_chart_forecast_data *d,
                 const queue *s)
{
    size_t last = s->n_history - 1;

    if (s->n_history > 0 && s->n > 0 &&
        s->t[0] - s->history_t[last] <= 1.5 * d->step_s)
        wfm_panel_line(
            panel, 2, (const double[]){ s->history_t[last], s->t[0] },
            (const double[]){ s->history[last], s->volume[0] }, point);
}

/* Days that a queue's panel shows. */
static double span_of(const queue *s)
{
    double from = s->n_history > 0 ? s->history_t[0] : (double)NAN;
    double to = s->n > 0 ? s->t[s->n - 1] : (double)NAN;

    if (isnan(from))
        from = s->n > 0 ? s->t[0] : (double)NAN;
    if (isnan(to))
        to = s->n_history > 0 ? s->history_t[s->n_history - 1] : (double)NAN;
    return to - from;
}

/* The side on which an event has a neighbour too near for two names on the
 * axis: -1 left, 1 right, 0 none. */
static int crowded(const wfm_chart_forecast_data *d, const queue *s, size_t e)
{
    double least = names_apart * span_of(s), best = (double)INFINITY;
    int side = 0;

    for (size_t i = 0; i < d->n_events; i++) {
        double apart = d->event[i].at - d->event[e].at;

        if (apart != 0 && fabs(apart) < fmin(least, best)) {
            best = fabs(apart);
            side = apart < 0 ? -1 : 1;
        }
    }
    return side;
}

static double top_of(const queue *s)
{
    double top = 0;

    for (size_t i = 0; i < s->n_history; i++)
        top = s->history[i] > top ? s->history[i] : top;
    for (size_t i = 0; i < s->n; i++) {
        top = s->volume[i] > top ? s->volume[i] : top;
        for (size_t b = 0; b < s->n_bands; b++)
            top = s->band[b].high[i] > top ? s->band[b].high[i] : top;
    }
    return top;
}

/* Names that find no room on the axis stand left of their rules, one higher
 * than the next; a name may cross the rule of the event before. */
static void name_crowded(wfm_plot *plot, wfm_panel *panel,
                         const wfm_chart_forecast_data *d, const queue *s)
{
    double top = top_of(s);
    bool low = false;

    for (size_t e = 0; e < d->n_events; e++) {
        int side = crowded(d, s, e);

        if (side == 0 || !(top > 0))
            continue;
        wfm_panel_text(panel, d->event[e].at, (low ? 0.64 : 0.9) * top,
                       wfm_chart_event_words(plot, d->event[e].name),
                       (wfm_label_style){ .colour = WFM_INK_VERMILION,
                                          .gap = 9,
                                          .at = WFM_AT_LEFT,
                                          .always = side < 0,
                                          .priority = 3 });
        low = !low;
    }
}

static void draw_queue(wfm_plot *plot, wfm_panel *panel,
                       const wfm_chart_forecast_data *d, const queue *s,
                       bool axis)
{
    panel->title = wfm_plot_printf(plot, "%s", s->name ? s->name : "");
    panel->note = note_of(plot, s);
    panel->x.kind = WFM_SCALE_TIME;
    panel->y.include_zero = true;
    panel->x_axis = axis;
    fan(panel, s);
    wfm_panel_line(panel, s->n_history, s->history_t, s->history, past);
    join(panel, d, s);
    wfm_panel_line(panel, s->n, s->t, s->volume, point);
    label_peak(plot, panel, s);
    if (s == d->queue)
        name_crowded(plot, panel, d, s);
    for (size_t e = 0; e < d->n_events; e++) {
        char day[WFM_TICK_TEXT];

        wfm_tick_day(day, d->event[e].at, wfm_i18n_is_chinese());
        wfm_panel_mark_x(
            panel, d->event[e].at,
            wfm_plot_printf(plot, "%s %s", day,
                            wfm_chart_event_words(plot, d->event[e].name)),
            day, WFM_INK_VERMILION, true);
    }
}

static void keys(wfm_plot *plot, const wfm_chart_forecast_data *d)
{
    const queue *s = &d->queue[0];

    wfm_plot_key(plot, WFM_KEY_LINE, past, _("Actual"));
    wfm_plot_key(plot, WFM_KEY_LINE, point, _("Forecast"));
    for (size_t b = 0; b < s->n_bands; b++) {
        double layers = 0; /* how many fans lie over each other there */

        for (size_t k = 0; k < s->n_bands; k++)
            layers += s->band[k].share >= s->band[b].share ? 1 : 0;
        wfm_plot_key(
            plot, WFM_KEY_BOX,
            (wfm_style){ .fill =
                             wfm_rgba_alpha(WFM_BLUE, 1 - pow(0.8, layers)) },
            wfm_plot_printf(plot, _("%.0f%% range"), 100 * s->band[b].share));
    }
}

static bool drawable(const wfm_chart_forecast_data *d)
{
    return d->n_queues > 0 && d->step_s > 0;
}

static void build(wfm_plot *plot, const wfm_chart_forecast_data *d)
{
    size_t columns = d->n_queues <= 4 ? 1 : d->n_queues <= 12 ? 2 : 4;
    size_t shown = d->n_queues < 48 ? d->n_queues : 48;

    wfm_chart_titles(plot, &d->head,
                     d->step_s >= 86400
                         ? _("Contacts per day: actual and forecast")
                         : _("Contacts per interval: actual and forecast"),
                     finding(plot, d));
    keys(plot, d);
    wfm_plot_share(plot, WFM_SHARE_ALL, WFM_SHARE_NONE);
    for (size_t q = 0; q < shown; q++)
        draw_queue(plot, wfm_plot_panel(plot, q / columns, q % columns), d,
                   &d->queue[q], q + columns >= shown);
}

WFM_CHART_FUNCTIONS(forecast, build, drawable, 960, 600)
