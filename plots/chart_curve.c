/* plots/chart_curve.c - what one more agent costs and buys. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "plots/chart_private.h"

typedef wfm_chart_curve_data data;

static const wfm_style plan_rule = { .stroke = WFM_VERMILION, .dash = 3 };

/* Index of the cheapest number of agents, or n. */
static size_t cheapest(const data *d)
{
    size_t best = d->n;
    double least = INFINITY;

    for (size_t i = 0; i < d->n; i++) {
        double total = d->staff_cost[i] + d->wait_cost[i];

        if (total < least) {
            least = total;
            best = i;
        }
    }
    return best;
}

/* Index of the point nearest to the chosen number of agents, or n. */
static size_t chosen_index(const data *d)
{
    size_t best = d->n;
    double nearest = INFINITY;

    for (size_t i = 0; isfinite(d->chosen) && i < d->n; i++) {
        if (fabs(d->agents[i] - d->chosen) < nearest) {
            nearest = fabs(d->agents[i] - d->chosen);
            best = i;
        }
    }
    return best;
}

static double total_at(const data *d, size_t i)
{
    return d->staff_cost[i] + d->wait_cost[i];
}

static const char *finding(wfm_plot *plot, const data *d)
{
    size_t best = cheapest(d), now = chosen_index(d);
    const char *least;

    if (best == d->n)
        return NULL;
    least = wfm_chart_money(plot, total_at(d, best), 0, d->currency);
    if (now < d->n && now != best && isfinite(total_at(d, now)))
        return wfm_plot_printf(
            plot,
            _("%s agents are cheapest (%s an hour); %s asks for %s, which cost "
              "%s an hour more."),
            wfm_chart_tenth(plot, d->agents[best]), least,
            d->decided_by ? d->decided_by : _("the promise"),
            wfm_chart_tenth(plot, d->agents[now]),
            wfm_chart_money(plot, total_at(d, now) - total_at(d, best), 0,
                            d->currency));
    return wfm_plot_printf(plot, _("%s agents are cheapest: %s an hour."),
                           wfm_chart_tenth(plot, d->agents[best]), least);
}

/* Costs explode towards overload: the axis ends where the picture does. */
static double ceiling_of(const data *d)
{
    size_t best = cheapest(d);
    double least = best < d->n ? total_at(d, best) : (double)NAN, most = 0;

    for (size_t i = 0; i < d->n; i++) {
        if (isfinite(d->staff_cost[i]))
            most = fmax(most, d->staff_cost[i]);
    }
    return isfinite(least) && least > 0 ? fmax(2 * least, 1.1 * most)
                                        : (double)NAN;
}

static void mark(wfm_plot *plot, wfm_panel *panel, const data *d, size_t i,
                 wfm_rgba colour, const char *format)
{
    double y = total_at(d, i);

    if (!isfinite(y))
        return;
    wfm_panel_points(
        panel, 1, &d->agents[i], &y,
        (wfm_style){
            .fill = colour, .stroke = WFM_WHITE, .width = 1.4, .size = 5.5 });
    wfm_panel_text(panel, d->agents[i], y,
                   wfm_plot_printf(plot, "%s %s", format,
                                   wfm_chart_tenth(plot, d->agents[i])),
                   (wfm_label_style){ .colour = wfm_rgba_as_ink(colour),
                                      .bold = true,
                                      .gap = 9,
                                      .priority = 5 });
}

static void line(wfm_panel *panel, const data *d, const double *y,
                 wfm_rgba colour, const char *name)
{
    double top = panel->y.fix_high;
    double *shown = wfm_mem_new(d->n, sizeof *shown);

    wfm_panel_line(
        panel, d->n, d->agents, y,
        (wfm_style){ .stroke = colour, .width = 2, .no_train = true });
    for (size_t i = 0; shown && i < d->n; i++)
        shown[i] = y[i] <= top ? y[i] : (double)NAN;
    if (!shown)
        wfm_plot_fail(panel->plot);
    else
        wfm_panel_label(panel, d->n, d->agents, shown, name,
                        (wfm_label_style){ .colour = wfm_rgba_as_ink(colour) });
    free(shown);
}

static void cost_panel(wfm_plot *plot, const data *d)
{
    wfm_panel *panel = wfm_plot_panel(plot, 0, 0);
    double *total = wfm_mem_new(d->n, sizeof *total);
    size_t best = cheapest(d), now = chosen_index(d);

    panel->title = wfm_plot_printf(plot, "%s", _("Cost per hour"));
    if (d->period)
        panel->note =
            wfm_plot_printf(plot, _("busiest interval: %s"), d->period);
    panel->y.include_zero = true;
    panel->y.fix_high = ceiling_of(d);
    panel->x.tight = true;
    panel->x_axis = !d->service_level;
    if (!total) {
        wfm_plot_fail(plot);
        return;
    }
    for (size_t i = 0; i < d->n; i++) {
        total[i] = total_at(d, i);
        wfm_scale_train(&panel->x, d->agents[i]);
    }
    line(panel, d, d->staff_cost, WFM_GREY, _("Staff cost"));
    line(panel, d, d->wait_cost, WFM_ORANGE, _("Waiting and abandoned"));
    line(panel, d, total, WFM_BLUE, _("Together"));
    if (now < d->n)
        wfm_panel_rule_x(panel, d->agents[now], plan_rule);
    if (best < d->n)
        mark(plot, panel, d, best, WFM_BLUE, _("Cheapest:"));
    if (now < d->n && now != best)
        mark(plot, panel, d, now, WFM_VERMILION, _("Targets:"));
    free(total);
}

static void service_panel(wfm_plot *plot, const data *d)
{
    wfm_panel *panel = wfm_plot_panel(plot, 1, 0);
    size_t now = chosen_index(d);

    panel->title = wfm_plot_printf(plot, "%s", _("Service level"));
    panel->note = wfm_plot_printf(
        plot, "%s", _("by number of agents on the queue at once"));
    panel->x.tight = true;
    panel->y.style = WFM_TICK_PERCENT;
    panel->y.fix_low = 0;
    panel->y.fix_high = 1;
    panel->y_wanted = 3;
    wfm_panel_line(panel, d->n, d->agents, d->service_level,
                   (wfm_style){ .stroke = WFM_GREEN, .width = 2 });
    if (now < d->n)
        wfm_panel_rule_x(panel, d->agents[now], plan_rule);
    if (isfinite(d->target)) {
        double x = d->n > 0 ? d->agents[d->n - 1] : 0;

        wfm_panel_rule_y(panel, d->target,
                         (wfm_style){ .stroke = WFM_INK, .dash = 4 });
        wfm_panel_text(
            panel, x, d->target,
            wfm_plot_printf(plot, _("target %.0f%%"), 100 * d->target),
            (wfm_label_style){ .at = WFM_AT_BELOW_LEFT, .gap = 3 });
    }
}

static bool drawable(const data *d)
{
    return d->n > 0 && d->agents && d->staff_cost && d->wait_cost;
}

static void build(wfm_plot *plot, const data *d)
{
    wfm_chart_titles(
        plot, &d->head,
        d->queue
            ? wfm_plot_printf(plot, _("What one more agent buys: %s"), d->queue)
            : _("What one more agent buys"),
        finding(plot, d));
    wfm_plot_share(plot, WFM_SHARE_GRID, WFM_SHARE_NONE);
    wfm_plot_row_weight(plot, 0, 2.4);
    cost_panel(plot, d);
    if (d->service_level)
        service_panel(plot, d);
}

WFM_CHART_FUNCTIONS(curve, build, drawable, 960, 560)
