/* plots/chart_coverage.c - required against rostered agents, day by day. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "plots/chart_private.h"

typedef wfm_chart_coverage_data data;
typedef wfm_chart_coverage_queue queue;

enum { DAYS_SPLIT = 8, QUEUES_SHOWN = 12 };

/* The days that any queue has intervals in, and the hours they span. */
typedef struct span {
    double first_day, last_day; /* midnights */
    double from, to;            /* seconds after midnight */
    size_t days;
} span;

static span span_of(const data *d)
{
    span s = { INFINITY, -INFINITY, 86400, 0, 0 };

    for (size_t q = 0; q < d->n_queues; q++) {
        for (size_t i = 0; i < d->queue[q].n; i++) {
            double t = d->queue[q].t[i], day = wfm_chart_midnight(t);

            s.first_day = fmin(s.first_day, day);
            s.last_day = fmax(s.last_day, day);
            s.from = fmin(s.from, t - day);
            s.to = fmax(s.to, t - day + d->interval_s);
        }
    }
    if (s.first_day <= s.last_day)
        s.days = (size_t)fmin((s.last_day - s.first_day) / 86400 + 1, 100000);
    return s;
}

/* Rows of one queue in [from, to) on a regular grid with NAN where closed. */
typedef struct slice {
    size_t n;
    double *edge, *required, *scheduled, *counted;
} slice;

static const double *counted_of(const queue *q)
{
    return q->counted ? q->counted : q->required;
}

static slice slice_of(const queue *q, double from, double to, double interval_s)
{
    double count = ceil((to - from) / interval_s);
    size_t n = count >= 1 && count <= 1e6 ? (size_t)count : 1;
    slice s = { n, wfm_mem_new(n + 1, sizeof(double)),
                wfm_mem_new(n, sizeof(double)), wfm_mem_new(n, sizeof(double)),
                wfm_mem_new(n, sizeof(double)) };

    if (!s.edge || !s.required || !s.scheduled || !s.counted) {
        s.n = 0;
        return s;
    }
    for (size_t i = 0; i <= n; i++)
        s.edge[i] = from + (double)i * interval_s;
    for (size_t i = 0; i < n; i++)
        s.required[i] = s.scheduled[i] = s.counted[i] = NAN;
    for (size_t i = 0; i < q->n; i++) {
        double k = floor((q->t[i] - from) / interval_s);

        if (!(k >= 0 && k < (double)n))
            continue;
        s.required[(size_t)k] = q->required[i];
        s.scheduled[(size_t)k] = q->scheduled[i];
        s.counted[(size_t)k] = counted_of(q)[i];
    }
    return s;
}

static void slice_release(slice *s)
{
    free(s->edge);
    free(s->required);
    free(s->scheduled);
    free(s->counted);
}

static const char *day_title(wfm_plot *plot, const data *d, double day)
{
    const char *event = wfm_chart_event_on(d->event, d->n_events, day);
    char text[WFM_TICK_TEXT];

    if (!event)
        return wfm_chart_day(plot, day);
    wfm_tick_day(text, day, wfm_i18n_is_chinese());
    return wfm_plot_printf(plot, "%s %s", text,
                           wfm_chart_event_words(plot, event));
}

static void draw(wfm_plot *plot, wfm_panel *panel, const queue *q, double from,
                 double to, double interval_s)
{
    slice s = slice_of(q, from, to, interval_s);
    wfm_chart_balance b =
        wfm_chart_balance_of(s.n, s.edge, s.counted, s.scheduled, interval_s);

    if (s.n == 0)
        wfm_plot_fail(plot);
    panel->x.kind = WFM_SCALE_TIME;
    panel->x.fix_low = from;
    panel->x.fix_high = to;
    panel->y.include_zero = true;
    panel->note_colour = WFM_INK_VERMILION;
    panel->note_below = true;
    if (b.short_h >= 0.05)
        panel->note = wfm_plot_printf(plot, _("short %s h"),
                                      wfm_chart_tenth(plot, b.short_h));
    wfm_panel_diff(panel, s.n, s.edge, s.counted, s.scheduled, WFM_SHORT_FILL,
                   WFM_OVER_FILL);
    wfm_panel_step(panel, s.n, s.edge, s.scheduled, WFM_ROSTERED_LINE);
    wfm_panel_step(panel, s.n, s.edge, s.required, WFM_REQUIRED_LINE);
    slice_release(&s);
}

static const char *balance_words(wfm_plot *plot, const wfm_chart_balance *b)
{
    if (isnan(b->worst) || b->short_h < 0.05)
        return wfm_plot_printf(
            plot, _("never short, %s agent-hours over requirement"),
            wfm_chart_tenth(plot, b->over_h));
    return wfm_plot_printf(
        plot, _("short %s agent-hours, over %s; worst %s: %s agents short"),
        wfm_chart_tenth(plot, b->short_h), wfm_chart_tenth(plot, b->over_h),
        wfm_chart_when(plot, b->worst_t), wfm_chart_tenth(plot, b->worst));
}

static const char *finding(wfm_plot *plot, const data *d)
{
    wfm_chart_balance sum = { .worst = NAN };

    for (size_t k = 0; k < d->n_queues; k++) {
        const queue *q = &d->queue[k];
        wfm_chart_balance all = wfm_chart_balance_of(
            q->n, q->t, q->required, q->scheduled, d->interval_s);
        wfm_chart_balance b = wfm_chart_balance_of(q->n, q->t, counted_of(q),
                                                   q->scheduled, d->interval_s);

        sum.short_h += b.short_h;
        sum.over_h += b.over_h;
        sum.required_h += all.required_h;
    }
    return wfm_plot_printf(
        plot,
        _("%s agent-hours required; %s short (%.1f%%), %s over (%.1f%%)."),
        wfm_chart_count(plot, sum.required_h),
        wfm_chart_tenth(plot, sum.short_h),
        sum.required_h > 0 ? 100 * sum.short_h / sum.required_h : 0,
        wfm_chart_tenth(plot, sum.over_h),
        sum.required_h > 0 ? 100 * sum.over_h / sum.required_h : 0);
}

static void row_of_days(wfm_plot *plot, const data *d, const span *s,
                        size_t row, bool last)
{
    for (size_t k = 0; k < s->days; k++) {
        double day = s->first_day + 86400.0 * (double)k;
        wfm_panel *panel = wfm_plot_panel(plot, row, k);

        draw(plot, panel, &d->queue[row], day + s->from, day + s->to,
             d->interval_s);
        if (row == 0)
            panel->title = day_title(plot, d, day);
        panel->title_colour = wfm_chart_event_on(d->event, d->n_events, day)
                                  ? WFM_INK_VERMILION
                                  : 0;
        panel->y_axis = k == 0;
        panel->x_axis = last;
    }
}

static void whole_span(wfm_plot *plot, const data *d, const span *s, size_t row,
                       bool last)
{
    wfm_panel *panel = wfm_plot_panel(plot, row, 0);

    draw(plot, panel, &d->queue[row], s->first_day, s->last_day + 86400,
         d->interval_s);
    panel->x_axis = last;
    panel->note = NULL;
    panel->note_below = false;
    for (size_t e = 0; e < d->n_events; e++)
        wfm_panel_mark_x(panel, wfm_chart_midnight(d->event[e].at),
                         day_title(plot, d, d->event[e].at), NULL,
                         WFM_INK_VERMILION, true);
}

static bool drawable(const data *d)
{
    return d->n_queues > 0 && d->interval_s > 0 && span_of(d).days > 0;
}

static void build(wfm_plot *plot, const data *d)
{
    span s = span_of(d);
    size_t shown = d->n_queues < QUEUES_SHOWN ? d->n_queues : QUEUES_SHOWN;

    wfm_chart_titles(plot, &d->head, _("Agents required and rostered"),
                     finding(plot, d));
    wfm_chart_coverage_keys(plot);
    wfm_plot_share(plot, WFM_SHARE_GRID, WFM_SHARE_GRID);
    wfm_plot_gaps(plot, 12, 16);
    for (size_t row = 0; row < shown; row++) {
        const queue *q = &d->queue[row];
        wfm_chart_balance b = wfm_chart_balance_of(q->n, q->t, counted_of(q),
                                                   q->scheduled, d->interval_s);

        wfm_plot_row_title(plot, row, q->name ? q->name : "",
                           balance_words(plot, &b));
        if (s.days <= DAYS_SPLIT)
            row_of_days(plot, d, &s, row, row + 1 == shown);
        else
            whole_span(plot, d, &s, row, row + 1 == shown);
    }
}

WFM_CHART_FUNCTIONS(coverage, build, drawable, 960, 680)
