/* plots/chart_cost.c - what a second costs and where the money goes. */
#include <math.h>

#include "plots/chart_private.h"

typedef wfm_chart_cost_data data;

enum { PARTS_SHOWN = 24 };

/* The sum of the first n parts. */
static double sum_of(const data *d, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += isfinite(d->part[i].amount) ? d->part[i].amount : 0;
    return sum;
}

static double total_of(const data *d) { return sum_of(d, d->n_parts); }

/* How many parts the budget covers. */
static size_t operating(const data *d)
{
    return d->n_operating > 0 && d->n_operating < d->n_parts ? d->n_operating
                                                             : d->n_parts;
}

/* Adds the bands' names; name may be NULL when memory is short. */
static void band_axis(wfm_panel *panel, const char **name, size_t bands)
{
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

/* What a second of waiting is priced at, before abandonment: a line in the
 * row of the waited second alone, the last one. */
static void yardstick(wfm_plot *plot, const data *d, wfm_panel *panel)
{
    double x[2] = { d->yardstick, d->yardstick };
    double y[2] = { (double)d->n_rates - 1, (double)d->n_rates };

    wfm_panel_line(
        panel, 2, x, y,
        (wfm_style){ .stroke = WFM_INK_VERMILION, .width = 1.6, .dash = 3 });
    wfm_panel_mark_x(
        panel, d->yardstick,
        wfm_plot_printf(plot, _("waiting priced at %s"),
                        wfm_chart_money(plot, d->yardstick, 2, d->currency)),
        NULL, WFM_INK_VERMILION, false);
}

static void rates(wfm_plot *plot, const data *d, wfm_panel *panel)
{
    double most = isfinite(d->yardstick) ? d->yardstick : 0;
    const char **name = wfm_plot_texts(plot, d->n_rates, NULL);

    panel->title = wfm_plot_printf(plot, "%s", _("Cost per second"));
    panel->note =
        wfm_plot_printf(plot, "%s", _("operating; waited: its own price"));
    panel->note_below = true;
    for (size_t i = 0; name && i < d->n_rates; i++)
        name[i] =
            wfm_plot_printf(plot, "%s", d->rate[i].name ? d->rate[i].name : "");
    band_axis(panel, name, d->n_rates);
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
    if (isfinite(d->yardstick) && d->n_rates > 0)
        yardstick(plot, d, panel);
}

/* A sum's number stands at its end, inside where the bar is long enough, so
 * that it keeps clear of the budget's line. */
static void sum_bar(wfm_plot *plot, wfm_panel *panel, const data *d, double row,
                    double sum, bool over)
{
    bool inside = sum > 0.3 * panel->x.fix_high;
    wfm_rgba fill = over ? WFM_INK_VERMILION : WFM_BLUE;
    const char *text = wfm_chart_money(plot, sum, 0, d->currency);

    bar(panel, row, 0, sum, fill, inside ? "" : text, true);
    if (inside)
        wfm_panel_text(panel, sum, row + 0.5, text,
                       (wfm_label_style){ .colour = WFM_WHITE,
                                          .paper = fill,
                                          .bold = true,
                                          .no_halo = true,
                                          .always = true,
                                          .at = WFM_AT_LEFT });
}

static void part_bar(wfm_plot *plot, wfm_panel *panel, const data *d, size_t i,
                     double row, double at)
{
    double total = total_of(d);
    double v = isfinite(d->part[i].amount) ? d->part[i].amount : 0;
    wfm_rgba fill = i >= operating(d) ? WFM_ORANGE : WFM_SKY;

    bar(panel, row, at, at + v, v < 0 ? WFM_GREEN : fill,
        wfm_plot_printf(plot, "%s (%.1f%%)",
                        wfm_chart_money(plot, v, 0, d->currency),
                        total > 0 ? 100 * v / total : 0),
        false);
}

/* The rows' names: the parts, their first sum where there are two, the total.
 */
static size_t name_parts(wfm_plot *plot, const data *d, wfm_panel *panel,
                         size_t shown)
{
    const char **name = wfm_plot_texts(plot, shown + 2, NULL);
    size_t row = 0, split = operating(d);

    for (size_t i = 0; name && i < shown; i++) {
        if (i == split)
            name[row++] = wfm_plot_printf(plot, "%s", _("Operating cost"));
        name[row++] =
            wfm_plot_printf(plot, "%s", d->part[i].name ? d->part[i].name : "");
    }
    if (name)
        name[row++] = wfm_plot_printf(plot, "%s", _("Total"));
    band_axis(panel, name, row);
    return row;
}

static void parts(wfm_plot *plot, const data *d, wfm_panel *panel)
{
    size_t shown = d->n_parts < PARTS_SHOWN ? d->n_parts : PARTS_SHOWN;
    double at = 0, budgeted = sum_of(d, operating(d)), row = 0;
    double most = fmax(total_of(d), isfinite(d->budget) ? d->budget : 0);
    bool over = isfinite(d->budget) && budgeted > d->budget;
    size_t rows;

    panel->title = wfm_plot_printf(plot, "%s", _("Where the money goes"));
    if (d->period)
        panel->note = wfm_plot_printf(plot, "%s", d->period);
    panel->note_below = true;
    rows = name_parts(plot, d, panel, shown);
    for (size_t i = 0; i < shown; i++) {
        at += isfinite(d->part[i].amount) ? d->part[i].amount : 0;
        most = fmax(most, at);
    }
    panel->x.fix_high = most > 0 ? 1.32 * most : 1;
    panel->x_wanted = 4;
    at = 0;
    for (size_t i = 0; i < shown; i++) {
        if (i == operating(d))
            sum_bar(plot, panel, d, row++, budgeted, over);
        part_bar(plot, panel, d, i, row++, at);
        at += isfinite(d->part[i].amount) ? d->part[i].amount : 0;
    }
    if (rows > 0)
        sum_bar(plot, panel, d, row, total_of(d),
                over && operating(d) == d->n_parts);
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

/* "Operating cost ¥339,447, ¥20,553 (5.7%) under budget; ¥346,201 with
 * waiting." The budget is of what is paid out, so waiting is not in it. */
static const char *finding(wfm_plot *plot, const data *d)
{
    double total = total_of(d), paid = sum_of(d, operating(d));
    const char *sum = wfm_chart_money(plot, total, 0, d->currency);
    const char *text = "";

    if (d->n_parts == 0)
        return rate_words(plot, d);
    if (isfinite(d->budget) && d->budget > 0)
        text = wfm_plot_printf(
            plot,
            paid > d->budget ? _("Operating cost %s, %s (%.1f%%) over budget")
                             : _("Operating cost %s, %s (%.1f%%) under budget"),
            wfm_chart_money(plot, paid, 0, d->currency),
            wfm_chart_money(plot, fabs(paid - d->budget), 0, d->currency),
            100 * fabs(paid - d->budget) / d->budget);
    else if (operating(d) < d->n_parts)
        text = wfm_plot_printf(plot, _("Operating cost %s"),
                               wfm_chart_money(plot, paid, 0, d->currency));
    if (!*text)
        return wfm_plot_printf(plot, _("%s in total."), sum);
    if (operating(d) == d->n_parts)
        return wfm_plot_printf(plot, _("%s."), text);
    return wfm_plot_printf(plot, _("%s; %s with waiting and abandonment."),
                           text, sum);
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
