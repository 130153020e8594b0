/* plots/chart_service.c - service level by time of day and day. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "plots/chart_private.h"

typedef wfm_chart_service_data data;
typedef wfm_chart_service_queue queue;

enum { QUEUES_SHOWN = 8, DAYS_MAX = 400 };

/* A value this far below target is written into its cell. */
static const double bad = 0.10;

typedef struct span {
    double first_day, from, to;
    size_t days;
} span;

static span span_of(const data *d)
{
    span s = { INFINITY, 86400, 0, 0 };
    double last = -INFINITY;

    for (size_t q = 0; q < d->n_queues; q++) {
        for (size_t i = 0; i < d->queue[q].n; i++) {
            double t = d->queue[q].t[i], day = wfm_chart_midnight(t);

            s.first_day = fmin(s.first_day, day);
            last = fmax(last, day);
            s.from = fmin(s.from, t - day);
            s.to = fmax(s.to, t - day + d->interval_s);
        }
    }
    if (s.first_day <= last)
        s.days = (size_t)fmin((last - s.first_day) / 86400 + 1, DAYS_MAX);
    return s;
}

static double target_of(const queue *q)
{
    return isfinite(q->target) ? q->target : 0.8;
}

static wfm_rgba colour_of(const queue *q, double level)
{
    double target = target_of(q);

    if (level >= 1) /* all in time is as good as can be, also of a promise of
                       all */
        return wfm_colour_diverging(1, 0, 0.5, 1);
    return wfm_colour_diverging(level, fmax(target - 0.4, 0), target, 1);
}

static size_t day_index(const span *s, double t)
{
    double k = (wfm_chart_midnight(t) - s->first_day) / 86400;

    return k >= 0 && k < (double)s->days ? (size_t)k : s->days;
}

/* Closed hours: one hatched field behind the cells. */
static void closed(wfm_panel *panel, const span *s)
{
    double x[2] = { 0, (double)s->days }, y[2] = { s->from, s->to };

    wfm_panel_rects(panel, 1, &x[0], &x[1], &y[0], &y[1], NULL,
                    (wfm_style){ .stroke = WFM_RGB(0xD5D8DC),
                                 .hatch = true,
                                 .quiet = true });
}

static void cell(wfm_plot *plot, wfm_panel *panel, const data *d,
                 const queue *q, const span *s, size_t i)
{
    size_t k = day_index(s, q->t[i]);
    double level = q->service_level[i];
    double x[2] = { (double)k, (double)k + 1 };
    double y[2] = { q->t[i] - wfm_chart_midnight(q->t[i]), 0 };
    wfm_rgba fill = isfinite(level) ? colour_of(q, level) : WFM_WHITE;

    if (k == s->days)
        return;
    y[1] = y[0] + d->interval_s;
    wfm_panel_rects(panel, 1, &x[0], &x[1], &y[0], &y[1], NULL,
                    (wfm_style){ .fill = WFM_WHITE, .quiet = true });
    wfm_panel_rects(
        panel, 1, &x[0], &x[1], &y[0], &y[1], &fill,
        (wfm_style){ .inset_x = 0.5, .inset_y = 0.5, .quiet = true });
    if (level < target_of(q) - bad)
        wfm_panel_text(panel, x[0] + 0.5, (y[0] + y[1]) / 2,
                       wfm_plot_printf(plot, "%.0f", 100 * level),
                       (wfm_label_style){ .colour = wfm_rgba_ink_on(fill),
                                          .paper = fill,
                                          .size = 9.5,
                                          .span_x = 1,
                                          .span_y = d->interval_s,
                                          .at = WFM_AT_CENTRE,
                                          .always = true,
                                          .no_halo = true });
}

/* Mean of a day, weighted by offered contacts where they are known. */
static double day_level(const queue *q, const span *s, size_t day)
{
    double sum = 0, weight = 0;

    for (size_t i = 0; i < q->n; i++) {
        double w = q->offered ? q->offered[i] : 1;

        if (day_index(s, q->t[i]) != day || !isfinite(q->service_level[i]) ||
            !(w > 0))
            continue;
        sum += w * q->service_level[i];
        weight += w;
    }
    return weight > 0 ? sum / weight : (double)NAN;
}

static void day_row(wfm_plot *plot, wfm_panel *panel, const queue *q,
                    const span *s, size_t column)
{
    panel->x.kind = WFM_SCALE_BAND;
    panel->x.n_bands = s->days;
    panel->x_axis = panel->y_grid = false;
    panel->y.kind = WFM_SCALE_BAND;
    panel->y.n_bands = 1;
    panel->y.band = wfm_plot_texts(plot, 1, _("Day"));
    panel->y_axis = column == 0;
    for (size_t k = 0; k < s->days; k++) {
        double level = day_level(q, s, k);
        double x[2] = { (double)k, (double)k + 1 }, y[2] = { 0, 1 };
        wfm_rgba fill = colour_of(q, level);

        if (isnan(level))
            continue;
        wfm_panel_rects(
            panel, 1, &x[0], &x[1], &y[0], &y[1], &fill,
            (wfm_style){ .inset_x = 0.5, .inset_y = 0.5, .quiet = true });
        wfm_panel_text(panel, x[0] + 0.5, 0.5,
                       wfm_plot_printf(plot, "%.0f", 100 * level),
                       (wfm_label_style){ .colour = wfm_rgba_ink_on(fill),
                                          .paper = fill,
                                          .size = 11,
                                          .span_x = 1,
                                          .bold = true,
                                          .at = WFM_AT_CENTRE,
                                          .always = true,
                                          .no_halo = true });
    }
}

static void day_names(wfm_plot *plot, wfm_panel *panel, const data *d,
                      const span *s, double width)
{
    const char **name = wfm_plot_texts(plot, s->days, NULL);

    for (size_t k = 0; name && k < s->days; k++) {
        double day = s->first_day + 86400.0 * (double)k;
        bool chinese = wfm_i18n_is_chinese();
        char date[WFM_TICK_TEXT];

        wfm_tick_day(date, day, chinese);
        if (width >= 85)
            name[k] = wfm_chart_day(plot, day);
        else if (s->days > 7)
            name[k] = wfm_plot_printf(plot, "%s", date);
        else
            name[k] = wfm_weekday_short(day, chinese);
        if (wfm_chart_event_on(d->event, d->n_events, day))
            wfm_panel_mark_x(panel, (double)k + 0.5, name[k], NULL,
                             WFM_INK_VERMILION, false);
    }
    panel->x.band = (const char *const *)name;
}

static const char *note_of(wfm_plot *plot, const queue *q)
{
    size_t below = 0, n = 0;

    for (size_t i = 0; i < q->n; i++) {
        n += isfinite(q->service_level[i]) ? 1 : 0;
        below += q->service_level[i] < target_of(q);
    }
    if (!isfinite(q->target) && isfinite(q->within_s))
        return wfm_plot_printf(plot, _("in %s; no share is promised"),
                               wfm_chart_duration(plot, q->within_s));
    if (isfinite(q->within_s))
        return wfm_plot_printf(plot, _("%.0f%% in %s; %zu of %zu below"),
                               100 * target_of(q),
                               wfm_chart_duration(plot, q->within_s), below, n);
    return wfm_plot_printf(plot, _("%.0f%%; %zu of %zu below"),
                           100 * target_of(q), below, n);
}

static void draw(wfm_plot *plot, const data *d, const span *s, size_t column,
                 double width)
{
    const queue *q = &d->queue[column];
    wfm_panel *panel = wfm_plot_panel(plot, 0, column);

    panel->title = wfm_plot_printf(plot, "%s", q->name ? q->name : "");
    panel->note = note_of(plot, q);
    panel->y_grid = false;
    panel->y_axis = column == 0;
    panel->x_axis_top = true;
    panel->x.kind = WFM_SCALE_BAND;
    panel->x.n_bands = s->days;
    panel->y.kind = WFM_SCALE_TIME;
    panel->y.reversed = true;
    panel->y.fix_low = s->from;
    panel->y.fix_high = s->to;
    day_names(plot, panel, d, s, width);
    closed(panel, s);
    for (size_t i = 0; i < q->n; i++)
        cell(plot, panel, d, q, s, i);
    day_row(plot, wfm_plot_panel(plot, 1, column), q, s, column);
}

static const char *finding(wfm_plot *plot, const data *d)
{
    double worst = INFINITY;
    const queue *worst_queue = NULL;
    size_t worst_i = 0, below = 0, n = 0;

    for (size_t k = 0; k < d->n_queues; k++) {
        const queue *q = &d->queue[k];

        for (size_t i = 0; i < q->n; i++) {
            double gap = q->service_level[i] - target_of(q);

            n += isfinite(gap) ? 1 : 0;
            below += gap < 0;
            if (gap < worst) {
                worst = gap;
                worst_queue = q;
                worst_i = i;
            }
        }
    }
    if (!worst_queue || worst >= 0)
        return wfm_plot_printf(plot, _("All %zu intervals reach the target."),
                               n);
    return wfm_plot_printf(
        plot,
        _("%zu of %zu intervals (%.0f%%) are below target; the worst is %s on "
          "%s with %.0f%%."),
        below, n, 100.0 * (double)below / (double)n,
        worst_queue->name ? worst_queue->name : "",
        wfm_chart_when(plot, worst_queue->t[worst_i]),
        100 * worst_queue->service_level[worst_i]);
}

static bool drawable(const data *d)
{
    return d->n_queues > 0 && d->interval_s > 0 && span_of(d).days > 0;
}

static void keys(wfm_plot *plot, const data *d)
{
    double target = target_of(&d->queue[0]);
    bool same = true;

    for (size_t k = 1; k < d->n_queues; k++)
        same = same && target_of(&d->queue[k]) == target;
    wfm_plot_key(
        plot, WFM_KEY_DIVERGING, (wfm_style){ 0 },
        same ? wfm_plot_printf(plot, _("%.0f%% or less|target %.0f%%|100%%"),
                               fmax(100 * target - 40, 0), 100 * target)
             : _("40 points below|target|100%"));
    wfm_plot_key(plot, WFM_KEY_HATCH,
                 (wfm_style){ .stroke = WFM_GREY, .hatch = true }, _("Closed"));
}

static void build(wfm_plot *plot, const data *d)
{
    span s = span_of(d);
    size_t shown = d->n_queues < QUEUES_SHOWN ? d->n_queues : QUEUES_SHOWN;
    double rows = (s.to - s.from) / d->interval_s;
    double width = wfm_plot_width(plot) / (double)shown / (double)s.days - 8;

    if (!(d->head.height > 0)) /* rows high enough for their numbers */
        wfm_plot_resize(plot, wfm_plot_width(plot),
                        fmin(fmax(205 + 10.8 * rows, 560), 740));
    wfm_chart_titles(plot, &d->head, _("Service level by interval"),
                     finding(plot, d));
    keys(plot, d);
    wfm_plot_share(plot, WFM_SHARE_GRID, WFM_SHARE_GRID);
    wfm_plot_gaps(plot, 18, 4);
    wfm_plot_row_weight(plot, 1, -22);
    for (size_t k = 0; k < shown; k++)
        draw(plot, d, &s, k, width);
}

WFM_CHART_FUNCTIONS(service, build, drawable, 960, 640)
