/* plots/chart_gantt.c - the roster of one day: who does what when. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "plots/chart_private.h"

typedef wfm_chart_gantt_data data;
typedef wfm_chart_gantt_item item;

/* The day and the night after it; what lies outside is cut. */
enum { WINDOW_S = 30 * 3600 };

/* An agent who is on duty that day. */
typedef struct row {
    size_t agent;
    double from, to;
    const char *name;
} row;

static int by_start(const void *a, const void *b)
{
    const row *p = a, *q = b;

    if (p->from != q->from)
        return p->from < q->from ? -1 : 1;
    if (p->to != q->to)
        return p->to < q->to ? -1 : 1;
    return p->agent < q->agent ? -1 : p->agent > q->agent;
}

static bool valid(const data *d, const item *it)
{
    return it->agent < d->n_agents && isfinite(it->from) && isfinite(it->to) &&
           it->to > it->from && it->duty < WFM_DUTY_COUNT;
}

/* Rows in the order of their first start; place[agent] is an agent's row, or
 * n. False when memory is short. */
static bool make_rows(const data *d, row **out, size_t *n_out, size_t **place)
{
    row *list = wfm_mem_new(d->n_agents, sizeof *list);
    size_t *at = wfm_mem_new(d->n_agents, sizeof *at);
    size_t n = 0;

    if (!list || !at) {
        free(list);
        free(at);
        return false;
    }
    for (size_t i = 0; i < d->n_agents; i++)
        list[i] = (row){ i, INFINITY, -INFINITY, d->agent[i] };
    for (size_t i = 0; i < d->n_items; i++) {
        row *r;

        if (!valid(d, &d->item[i]))
            continue;
        r = &list[d->item[i].agent];

        r->from = fmin(r->from, fmax(d->item[i].from, d->day));
        r->to = fmax(r->to, d->item[i].to);
    }
    for (size_t i = 0; i < d->n_agents; i++) {
        if (list[i].from < list[i].to)
            list[n++] = list[i];
    }
    qsort(list, n, sizeof *list, by_start);
    for (size_t i = 0; i < d->n_agents; i++)
        at[i] = n;
    for (size_t i = 0; i < n; i++)
        at[list[i].agent] = i;
    *out = list;
    *n_out = n;
    *place = at;
    return true;
}

static wfm_rgba queue_colour(const data *d, size_t queue)
{
    static const wfm_rgba several = WFM_RGB(0x7B8A99);

    if (queue >= d->n_queues)
        return several;
    return queue == 0   ? WFM_SKY
           : queue == 1 ? WFM_ORANGE
           : queue == 2 ? WFM_GREEN
                        : wfm_colour_qualitative(queue + 1);
}

static wfm_rgba duty_colour(const data *d, wfm_chart_duty duty, size_t queue)
{
    switch (duty) {
    case WFM_DUTY_MEAL:
        return WFM_RGB(0xE3E6EA);
    case WFM_DUTY_REST:
        return WFM_RGB(0xF4F5F7);
    case WFM_DUTY_TRAINING:
        return WFM_PURPLE;
    case WFM_DUTY_OVERTIME:
        return WFM_VERMILION;
    case WFM_DUTY_STANDBY:
        return WFM_GREY;
    case WFM_DUTY_WORK:
    case WFM_DUTY_COUNT:
        break;
    }
    return queue_colour(d, queue);
}

static void keys(wfm_plot *plot, const data *d)
{
    const char *name[WFM_DUTY_COUNT] = { NULL,          _("Meal"),
                                         _("Rest"),     _("Training"),
                                         _("Overtime"), _("Standby") };
    bool used[WFM_DUTY_COUNT] = { false }, blended = false;

    for (size_t i = 0; i < d->n_items; i++) {
        if (!valid(d, &d->item[i]))
            continue;
        used[d->item[i].duty] = true;
        if (d->item[i].duty == WFM_DUTY_WORK)
            blended = blended || d->item[i].queue >= d->n_queues;
    }
    for (size_t q = 0; q < d->n_queues && q < 12; q++)
        wfm_plot_key(plot, WFM_KEY_BOX,
                     (wfm_style){ .fill = queue_colour(d, q) }, d->queue[q]);
    if (blended)
        wfm_plot_key(plot, WFM_KEY_BOX,
                     (wfm_style){ .fill = queue_colour(d, d->n_queues) },
                     _("Several queues"));
    for (int k = WFM_DUTY_MEAL; k < WFM_DUTY_COUNT; k++) {
        if (used[k])
            wfm_plot_key(
                plot, WFM_KEY_BOX,
                (wfm_style){ .fill = duty_colour(d, (wfm_chart_duty)k, 0) },
                name[k]);
    }
}

/* The items of rows first .. first+n-1. */
static void bars(wfm_panel *panel, const data *d, const size_t *place,
                 size_t first, size_t n, double inset)
{
    for (size_t i = 0; i < d->n_items; i++) {
        const item *it = &d->item[i];
        wfm_rgba fill;
        double x[2], y[2];

        if (!valid(d, it) || place[it->agent] < first ||
            place[it->agent] >= first + n)
            continue;
        fill = duty_colour(d, it->duty, it->queue);
        y[0] = (double)(place[it->agent] - first);
        y[1] = y[0] + 1;
        x[0] = fmax(it->from, d->day);
        x[1] = fmin(it->to, d->day + WINDOW_S);
        wfm_panel_rects(panel, 1, &x[0], &x[1], &y[0], &y[1], &fill,
                        (wfm_style){ .inset_y = inset, .quiet = true });
    }
}

/* Nobody required and nobody there. */
static bool idle(const data *d, size_t i)
{
    return !(d->required[i] > 0) && !(d->scheduled[i] > 0);
}

static void strip_below(wfm_plot *plot, wfm_panel *panel, const data *d)
{
    size_t from = 0, to = d->n;
    double *edge;

    while (from < to && idle(d, from))
        from++;
    while (to > from && idle(d, to - 1))
        to--;
    edge = wfm_mem_new(to - from + 1, sizeof *edge);
    if (!edge) {
        wfm_plot_fail(plot);
        return;
    }
    for (size_t i = from; i < to; i++)
        edge[i - from] = d->t[i];
    edge[to - from] = to > from ? d->t[to - 1] + d->interval_s : 0;
    panel->x.kind = WFM_SCALE_TIME;
    panel->x.style = WFM_TICK_CLOCK;
    panel->y.include_zero = true;
    panel->x_grid = true;
    panel->y_wanted = 3;
    panel->title = wfm_plot_printf(plot, "%s", _("Required and rostered"));
    wfm_panel_diff(panel, to - from, edge, d->required + from,
                   d->scheduled + from, WFM_SHORT_FILL, WFM_OVER_FILL);
    wfm_panel_step(panel, to - from, edge, d->scheduled + from,
                   WFM_ROSTERED_LINE);
    wfm_panel_step(panel, to - from, edge, d->required + from,
                   WFM_REQUIRED_LINE);
    free(edge);
}

static const char *finding(wfm_plot *plot, const data *d, size_t n_rows)
{
    wfm_chart_balance b = wfm_chart_balance_of(d->n, d->t, d->required,
                                               d->scheduled, d->interval_s);

    if (d->n == 0)
        return wfm_plot_printf(plot, _("%zu agents on duty."), n_rows);
    if (isnan(b.worst) || b.short_h < 0.05)
        return wfm_plot_printf(
            plot, _("%zu agents on duty, short nowhere, %s agent-hours over."),
            n_rows, wfm_chart_tenth(plot, b.over_h));
    return wfm_plot_printf(
        plot,
        _("%zu agents on duty, %s agent-hours short, %s over; the tightest "
          "interval is %s with %s short."),
        n_rows, wfm_chart_tenth(plot, b.short_h),
        wfm_chart_tenth(plot, b.over_h), wfm_chart_clock(plot, b.worst_t),
        wfm_chart_tenth(plot, b.worst));
}

/* How the rows are broken into columns, like a newspaper. */
typedef struct frame {
    size_t columns, per_column;
    double row_height, width;
    bool named;
} frame;

static frame frame_of(size_t n_rows)
{
    frame f = { 1, n_rows, 24, 960, true };

    if (n_rows > 180) { /* a picture of the whole, without names */
        f.row_height = fmax(fmin(900 / (double)n_rows, 5), 0.25);
        f.named = false;
        return f;
    }
    f.columns = n_rows <= 45 ? 1 : n_rows <= 90 ? 2 : 3;
    f.width = f.columns == 1 ? 960 : f.columns == 2 ? 1200 : 1440;
    f.per_column = (n_rows + f.columns - 1) / f.columns;
    if (f.per_column > 0)
        f.row_height = fmin(fmax(440 / (double)f.per_column, 13.5), 24);
    return f;
}

static void column_of_rows(wfm_plot *plot, const data *d, const row *rows,
                           size_t n, const size_t *place, size_t first,
                           const frame *f, size_t column)
{
    wfm_panel *panel = wfm_plot_panel(plot, 0, column);
    const char **names = wfm_plot_texts(plot, f->per_column, NULL);

    for (size_t i = 0; names && i < n; i++)
        names[i] =
            wfm_plot_printf(plot, "%s", rows[i].name ? rows[i].name : "");
    panel->x.kind = WFM_SCALE_TIME;
    panel->x.style = WFM_TICK_CLOCK;
    panel->x_axis_top = true;
    panel->x_grid = true;
    panel->y_grid = false;
    panel->y.kind = WFM_SCALE_BAND;
    panel->y.reversed = true;
    panel->y.n_bands = f->per_column;
    panel->y.band = f->named ? (const char *const *)names : NULL;
    bars(panel, d, place, first, n,
         f->row_height > 8 ? 0.1 * f->row_height : 0);
}

static void roster(wfm_plot *plot, const data *d, const row *rows,
                   size_t n_rows, const size_t *place)
{
    frame f = frame_of(n_rows);

    for (size_t k = 0; k < f.columns; k++) {
        size_t first = k * f.per_column;
        size_t n =
            n_rows - first < f.per_column ? n_rows - first : f.per_column;

        column_of_rows(plot, d, rows + first, n, place, first, &f, k);
    }
    wfm_plot_gaps(plot, 22, 10);
    wfm_plot_row_weight(plot, 0, -fmax(f.row_height * (double)f.per_column, 1));
    if (d->n > 0) {
        wfm_panel *strip = wfm_plot_panel(plot, 1, 0);

        strip->column_span = f.columns;
        strip_below(plot, strip, d);
        wfm_plot_row_weight(plot, 1, -110);
    }
}

static bool drawable(const data *d) { return d->n_agents > 0; }

static void build(wfm_plot *plot, const data *d)
{
    size_t n_rows, *place;
    row *rows;

    if (!make_rows(d, &rows, &n_rows, &place)) {
        wfm_plot_fail(plot);
        return;
    }
    wfm_chart_titles(
        plot, &d->head,
        wfm_plot_printf(plot, _("Roster of %s"), wfm_chart_day(plot, d->day)),
        finding(plot, d, n_rows));
    keys(plot, d);
    wfm_plot_mode(plot, 0640);
    wfm_plot_share(plot, WFM_SHARE_ALL, WFM_SHARE_NONE);
    if (!(d->head.width > 0))
        wfm_plot_resize(plot, frame_of(n_rows).width, 600);
    roster(plot, d, rows, n_rows, place);
    wfm_plot_fit_height(plot, !(d->head.height > 0));
    free(rows);
    free(place);
}

WFM_CHART_FUNCTIONS(gantt, build, drawable, 960, 600)
