/* plots/chart_headcount.c - staff against requirement, month by month. */
#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "plots/chart_private.h"

typedef wfm_chart_headcount_data data;

enum { CLASSES_SHOWN = 8 };

/* First midnight of the month after the one that begins at t. */
static double next_month(double t)
{
    double day = fmin(fmax(floor(t / 86400), WFM_DATE_MIN), WFM_DATE_MAX - 32);

    return 86400.0 * wfm_date_next_month((wfm_date)day);
}

static const char *month_of(wfm_plot *plot, double t)
{
    static const char *const name[] = { "Jan", "Feb", "Mar", "Apr",
                                        "May", "Jun", "Jul", "Aug",
                                        "Sep", "Oct", "Nov", "Dec" };
    double day = fmin(fmax(floor(t / 86400), WFM_DATE_MIN), WFM_DATE_MAX);
    wfm_ymd d = wfm_date_ymd((wfm_date)day);

    if (wfm_i18n_is_chinese())
        return wfm_plot_printf(plot, "%d年%d月", d.year, d.month);
    return wfm_plot_printf(plot, "%s %d", name[d.month - 1], d.year);
}

static const char *finding(wfm_plot *plot, const data *d)
{
    size_t worst = d->n, below = 0;
    double gap = 0;

    for (size_t i = 0; d->required && i < d->n; i++) {
        double short_ = d->required[i] - d->fte[i];

        below += short_ > 0; /* as in the column gap of headcount.csv */
        if (short_ > gap) {
            gap = short_;
            worst = i;
        }
    }
    if (!d->required)
        return wfm_plot_printf(
            plot, _("%s full-time equivalents at the start, %s at the end."),
            wfm_chart_tenth(plot, d->fte[0]),
            wfm_chart_tenth(plot, d->fte[d->n - 1]));
    if (below == 0)
        return wfm_plot_printf(
            plot, _("Enough people for the mean need in all %zu months."),
            d->n);
    if (gap < 0.05)
        return wfm_plot_printf(
            plot,
            _("Below the mean need in %zu of %zu months, by less than 0.1 "
              "full-time equivalents."),
            below, d->n);
    return wfm_plot_printf(
        plot,
        _("Below the mean need in %zu of %zu months; worst in %s: %s of %s "
          "full-time equivalents are missing."),
        below, d->n, month_of(plot, d->month[worst]),
        wfm_chart_tenth(plot, gap), wfm_chart_tenth(plot, d->required[worst]));
}

/* What the plan is made for, which is more than the mean need drawn. */
static const char *with_plan(wfm_plot *plot, const data *d, const char *text)
{
    if (!d->required || !(d->certainty > 0))
        return text;
    return wfm_plot_printf(
        plot, _("%s The hiring plan covers %.0f%% of the chances."), text,
        100 * d->certainty);
}

static bool proposes(const data *d)
{
    for (size_t i = 0; i < d->n_classes; i++)
        if (d->class_[i].proposed)
            return true;
    return false;
}

static void time_axis(wfm_panel *panel, const data *d, const double *edge)
{
    panel->x.kind = WFM_SCALE_TIME;
    panel->x.fix_low = edge[0];
    panel->x.fix_high = edge[d->n];
}

static void fte_panel(wfm_plot *plot, const data *d, const double *edge)
{
    wfm_panel *panel = wfm_plot_panel(plot, 0, 0);
    wfm_label_style style = { .bold = true, .at = WFM_AT_ABOVE | WFM_AT_BELOW };
    double *middle = wfm_mem_new(d->n, sizeof *middle);

    panel->title = wfm_plot_printf(plot, "%s", _("Full-time equivalents"));
    if (proposes(d))
        panel->note =
            wfm_plot_printf(plot, "%s", _("without proposed classes"));
    time_axis(panel, d, edge);
    panel->x_axis = false;
    if (!middle) {
        wfm_plot_fail(plot);
        return;
    }
    for (size_t i = 0; i < d->n; i++)
        middle[i] = 0.5 * (edge[i] + edge[i + 1]);
    if (d->required)
        wfm_panel_diff(panel, d->n, edge, d->required, d->fte, WFM_SHORT_FILL,
                       0);
    if (d->fte_low && d->fte_high)
        wfm_panel_ribbon(panel, d->n, edge, d->fte_low, d->fte_high, true,
                         (wfm_style){ .fill = wfm_rgba_alpha(WFM_BLUE, 0.2) });
    wfm_panel_step(panel, d->n, edge, d->fte,
                   (wfm_style){ .stroke = WFM_BLUE, .width = 2 });
    if (d->required) {
        wfm_panel_step(panel, d->n, edge, d->required, WFM_REQUIRED_LINE);
        wfm_panel_label(panel, d->n, middle, d->required, _("Mean need"),
                        style);
    }
    style.colour = WFM_INK_BLUE;
    wfm_panel_label(panel, d->n, middle, d->fte, _("Available"), style);
    free(middle);
}

static void bar(wfm_plot *plot, wfm_panel *panel, const double *edge,
                double people, double sign, wfm_rgba colour)
{
    double width = edge[1] - edge[0], zero = 0, y = sign * people;
    double x0 = edge[0] + 0.18 * width, x1 = edge[1] - 0.18 * width;

    if (!(people > 0))
        return;
    wfm_panel_rects(panel, 1, &x0, &x1, &zero, &y, NULL,
                    (wfm_style){ .fill = colour });
    wfm_panel_text(
        panel, (x0 + x1) / 2, y,
        wfm_plot_printf(plot, "%s%s", sign > 0 ? "+" : "−",
                        wfm_chart_tenth(plot, people)),
        (wfm_label_style){ .colour = wfm_rgba_as_ink(colour),
                           .size = 11,
                           .gap = 2,
                           .at = sign > 0 ? WFM_AT_ABOVE : WFM_AT_BELOW });
}

static void flow_panel(wfm_plot *plot, const data *d, const double *edge)
{
    wfm_panel *panel = wfm_plot_panel(plot, 1, 0);
    double most = 1, least = -1;

    panel->title = wfm_plot_printf(plot, "%s", _("People"));
    panel->note =
        wfm_plot_printf(plot, "%s", _("trained above the line, leavers below"));
    time_axis(panel, d, edge);
    panel->y.whole_numbers = true;
    panel->x_axis = d->n_classes == 0;
    panel->y_wanted = 3;
    for (size_t i = 0; i < d->n; i++) {
        if (d->trained && isfinite(d->trained[i]))
            most = fmax(most, d->trained[i]);
        if (d->leavers && isfinite(d->leavers[i]))
            least = fmin(least, -d->leavers[i]);
    }
    /* room for the numbers beyond the bars */
    panel->y.fix_low = least - 0.45 * (most - least);
    panel->y.fix_high = most + 0.45 * (most - least);
    wfm_panel_rule_y(panel, 0, (wfm_style){ .stroke = WFM_INK, .quiet = true });
    for (size_t i = 0; i < d->n; i++) {
        if (d->trained)
            bar(plot, panel, edge + i, d->trained[i], 1, WFM_GREEN);
        if (d->leavers)
            bar(plot, panel, edge + i, d->leavers[i], -1, WFM_VERMILION);
    }
}

/* Each class as a bar from its first day until it takes contacts. */
static void class_panel(wfm_plot *plot, const data *d, const double *edge)
{
    wfm_panel *panel = wfm_plot_panel(plot, 2, 0);
    size_t shown = d->n_classes < CLASSES_SHOWN ? d->n_classes : CLASSES_SHOWN;

    panel->title = wfm_plot_printf(plot, "%s", _("Training classes"));
    if (shown < d->n_classes)
        panel->note =
            wfm_plot_printf(plot, _("%zu of %zu shown"), shown, d->n_classes);
    else
        panel->note = wfm_plot_printf(
            plot, "%s", _("from the first day until on the queue"));
    time_axis(panel, d, edge);
    panel->y.kind = WFM_SCALE_BAND;
    panel->y.n_bands = shown;
    panel->y.reversed = true;
    panel->y_grid = panel->y_axis = false;
    for (size_t i = 0; i < shown; i++) {
        const wfm_chart_class *c = &d->class_[i];
        double y[2] = { (double)i, (double)i + 1 };
        double from = fmax(c->start, edge[0]); /* not left of the axis */
        double ends[2] = { c->ready, c->start };
        double middle[2] = { (double)i + 0.5, (double)i + 0.5 };
        wfm_rgba fill = c->proposed ? WFM_ORANGE : WFM_PURPLE;

        wfm_panel_rects(panel, 1, &from, &c->ready, &y[0], &y[1], NULL,
                        (wfm_style){ .fill = fill, .inset_y = 3.5 });
        wfm_panel_label(
            panel, 2, ends, middle,
            wfm_plot_printf(
                plot,
                c->proposed ? _("%s %s people (proposed)") : _("%s %s people"),
                c->name ? c->name : "", wfm_chart_tenth(plot, c->size)),
            (wfm_label_style){ .size = 11, .at = WFM_AT_RIGHT | WFM_AT_LEFT });
    }
    wfm_plot_row_weight(plot, 2, -(double)shown * 20);
}

static bool drawable(const data *d) { return d->n > 0 && d->fte; }

static void build(wfm_plot *plot, const data *d)
{
    double *edge = wfm_mem_new(d->n + 1, sizeof *edge);

    if (!edge) {
        wfm_plot_fail(plot);
        return;
    }
    for (size_t i = 0; i < d->n; i++)
        edge[i] = d->month[i];
    edge[d->n] = next_month(d->month[d->n - 1]);
    wfm_chart_titles(plot, &d->head, _("People available and required"),
                     with_plan(plot, d, finding(plot, d)));
    if (d->fte_low && d->fte_high)
        wfm_plot_key(plot, WFM_KEY_BOX,
                     (wfm_style){ .fill = wfm_rgba_alpha(WFM_BLUE, 0.2) },
                     _("80% range"));
    wfm_plot_key(plot, WFM_KEY_BOX, (wfm_style){ .fill = WFM_SHORT_FILL },
                 _("Short"));
    wfm_plot_share(plot, WFM_SHARE_ALL, WFM_SHARE_NONE);
    wfm_plot_row_weight(plot, 0, 3);
    wfm_plot_row_weight(plot, 1, 1.3);
    fte_panel(plot, d, edge);
    flow_panel(plot, d, edge);
    if (d->n_classes > 0)
        class_panel(plot, d, edge);
    free(edge);
}

WFM_CHART_FUNCTIONS(headcount, build, drawable, 960, 640)
