/* plots/chart_cost.c - what a second costs and where the money goes. */
#include <math.h>

#include "plots/chart_private.h"

typedef wfm_chart_cost_data data;

enum { PARTS_SHOWN = 24 };

static double total_of(const data *d)
{
    double sum = 0;

    for (size_t i = 0; i < d->n_parts; i++)
        sum += isfinite(d->part[i].amount) ? d->part[i].amount : 0;
    return sum;
}

static void band_axis(wfm_plot *plot, wfm_panel *panel,
                      const wfm_chart_amount *list, size_t n, const char *last)
{
    size_t bands = n + (last ? 1 : 0);
    const char **name = wfm_plot_texts(plot, bands, NULL);

    for (size_t i = 0; name && i < n; i++)
        name[i] = wfm_plot_printf(plot, "%s", list[i].name ? list[i].name : "");
    if (name && last)
        name[n] = wfm_plot_printf(plot, "%s", last);
    panel->y.kind = WFM_SCALE_BAND;
    panel->y.n_bands = bands;
    panel->y.band = (const char *const *)name;
    panel->y.reversed = true;
    panel->y_grid = false;
    panel->x_grid = true;
    panel->x.include_zero = true;
}

static void bar(wfm_panel *panel, double row, double from, double to,
                wfm_rgba fill, const char *text, bool bold)
{
    double y[2] = { row, row + 1 }, middle[2] = { row + 0.5, row + 0.5 };
    double end[2] = { fmax(from, to), fmin(from, to) };

    wfm_panel_rects(panel, 1, &from, &to, &y[0], &y[1], NULL,
                    (wfm_style){ .fill = fill, .inset_y = 5 });
    wfm_panel_label(
        panel, 2, end, middle, text,
        (wfm_label_style){ .bold = bold, .at = WFM_AT_RIGHT | WFM_AT_LEFT });
}

static void rates(wfm_plot *plot, const data *d, wfm_panel *panel)
{
    double most = isfinite(d->yardstick) ? d->yardstick : 0;

    panel->title = wfm_plot_printf(plot, "%s", _("Cost per second"));
    band_axis(plot, panel, d->rate, d->n_rates, NULL);
    for (size_t i = 0; i < d->n_rates; i++) {
        if (isfinite(d->rate[i].amount))
            most = fmax(most, d->rate[i].amount);
    }
    panel->x.fix_high = most > 0 ? 1.3 * most : 1; /* room for the numbers */
    panel->x_wanted = 3;
    for (size_t i = 0; i < d->n_rates; i++) {
        double v = d->rate[i].amount;

        if (!isfinite(v))
            continue;
        bar(panel, (double)i, 0, v, i + 1 == d->n_rates ? WFM_ORANGE : WFM_BLUE,
            wfm_chart_money(plot, v, 4, d->currency), true);
    }
    if (isfinite(d->yardstick))
        wfm_panel_mark_x(panel, d->yardstick,
                         wfm_plot_printf(plot, _("yardstick %s"),
                                         wfm_chart_money(plot, d->yardstick, 2,
                                                         d->currency)),
                         NULL, WFM_INK_VERMILION, true);
}

/* The total's number stands at its end, inside where the bar is long enough,
 * so that it keeps clear of the budget's line. */
static void total_bar(wfm_plot *plot, wfm_panel *panel, const data *d,
                      double row, double total)
{
    bool over = isfinite(d->budget) && total > d->budget;
    bool inside = total > 0.3 * panel->x.fix_high;
    wfm_rgba fill = over ? WFM_INK_VERMILION : WFM_BLUE;
    const char *text = wfm_chart_money(plot, total, 0, d->currency);

    bar(panel, row, 0, total, fill, inside ? "" : text, true);
    if (inside)
        wfm_panel_text(panel, total, row + 0.5, text,
                       (wfm_label_style){ .colour = WFM_WHITE,
                                          .paper = fill,
                                          .bold = true,
                                          .no_halo = true,
                                          .always = true,
                                          .at = WFM_AT_LEFT });
}

static void parts(wfm_plot *plot, const data *d, wfm_panel *panel)
{
    size_t shown = d->n_parts < PARTS_SHOWN ? d->n_parts : PARTS_SHOWN;
    double total = total_of(d), at = 0;
    double most = fmax(total, isfinite(d->budget) ? d->budget : 0);

    panel->title = wfm_plot_printf(plot, "%s", _("Where the money goes"));
    if (d->period)
        panel->note = wfm_plot_printf(plot, "%s", d->period);
    band_axis(plot, panel, d->part, shown, _("Total"));
    for (size_t i = 0; i < shown; i++) {
        double v = isfinite(d->part[i].amount) ? d->part[i].amount : 0;
        double share = total > 0 ? 100 * v / total : 0;

        bar(panel, (double)i, at, at + v, v < 0 ? WFM_GREEN : WFM_SKY,
            wfm_plot_printf(plot, "%s (%.1f%%)",
                            wfm_chart_money(plot, v, 0, d->currency), share),
            false);
        at += v;
        most = fmax(most, at);
    }
    panel->x.fix_high = most > 0 ? 1.32 * most : 1;
    panel->x_wanted = 4;
    total_bar(plot, panel, d, (double)shown, total);
    if (isfinite(d->budget))
        wfm_panel_mark_x(
            panel, d->budget,
            wfm_plot_printf(plot, _("budget %s"),
                            wfm_chart_money(plot, d->budget, 0, d->currency)),
            NULL, WFM_INK_VERMILION, true);
}

/* "A handled second ¥0.0189, a waited second ¥0.0311." */
static const char *rate_words(wfm_plot *plot, const data *d)
{
    const char *words = "";

    for (size_t i = 0; i < d->n_rates && i < 6; i++)
        words = wfm_plot_printf(
            plot, "%s%s%s %s", words, i > 0 ? _(", ") : "",
            d->rate[i].name ? d->rate[i].name : "",
            wfm_chart_money(plot, d->rate[i].amount, 4, d->currency));
    return words;
}

static const char *finding(wfm_plot *plot, const data *d)
{
    double total = total_of(d);
    const char *sum = wfm_chart_money(plot, total, 0, d->currency);

    if (d->n_parts == 0)
        return rate_words(plot, d);
    if (isfinite(d->budget) && d->budget > 0)
        return wfm_plot_printf(
            plot,
            total > d->budget ? _("%s in total, %s (%.1f%%) over budget.")
                              : _("%s in total, %s (%.1f%%) under budget."),
            sum, wfm_chart_money(plot, fabs(total - d->budget), 0, d->currency),
            100 * fabs(total - d->budget) / d->budget);
    return wfm_plot_printf(plot, _("%s in total."), sum);
}

static bool drawable(const data *d) { return d->n_rates + d->n_parts > 0; }

static void build(wfm_plot *plot, const data *d)
{
    size_t column = 0;

    wfm_chart_titles(plot, &d->head, _("Cost per second and in total"),
                     finding(plot, d));
    wfm_plot_gaps(plot, 24, 14);
    if (d->n_rates > 0) {
        wfm_plot_column_weight(plot, column, 2);
        rates(plot, d, wfm_plot_panel(plot, 0, column++));
    }
    if (d->n_parts > 0) {
        wfm_plot_column_weight(plot, column, 3);
        parts(plot, d, wfm_plot_panel(plot, 0, column));
    }
}

WFM_CHART_FUNCTIONS(cost, build, drawable, 960, 480)
