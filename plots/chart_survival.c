/* plots/chart_survival.c - how long people stay, by Kaplan and Meier. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "plots/chart_private.h"

typedef wfm_chart_survival_data data;
typedef wfm_chart_survival_group group;

enum { GROUPS_SHOWN = 7 };

/* The curve begins at 1 and falls at month[i]: n+1 values over n+2 edges. */
typedef struct steps {
    size_t n;
    double *edge, *value, *low, *high;
} steps;

static bool steps_make(steps *s, const group *g, double end)
{
    *s = (steps){ g->n + 1, wfm_mem_new(g->n + 2, sizeof(double)),
                  wfm_mem_new(g->n + 1, sizeof(double)),
                  wfm_mem_new(g->n + 1, sizeof(double)),
                  wfm_mem_new(g->n + 1, sizeof(double)) };
    if (!s->edge || !s->value || !s->low || !s->high)
        return false;
    s->value[0] = s->low[0] = s->high[0] = 1;
    for (size_t i = 0; i < g->n; i++) {
        s->edge[i + 1] = g->month[i];
        s->value[i + 1] = g->survival[i];
        s->low[i + 1] = g->low ? g->low[i] : (double)NAN;
        s->high[i + 1] = g->high ? g->high[i] : (double)NAN;
    }
    s->edge[g->n + 1] = fmax(end, g->n > 0 ? g->month[g->n - 1] : end);
    return true;
}

static void steps_release(steps *s)
{
    free(s->edge);
    free(s->value);
    free(s->low);
    free(s->high);
}

/* Survival just after `month`. */
static double at_month(const group *g, double month)
{
    double s = 1;

    for (size_t i = 0; i < g->n && g->month[i] <= month; i++)
        s = isfinite(g->survival[i]) ? g->survival[i] : s;
    return s;
}

/* First month at which half have left; NAN if never. */
static double median_of(const group *g)
{
    for (size_t i = 0; i < g->n; i++) {
        if (g->survival[i] <= 0.5)
            return g->month[i];
    }
    return NAN;
}

static const char *finding(wfm_plot *plot, const data *d)
{
    const group *g = &d->group[0];
    double end = g->n > 0 ? g->month[g->n - 1] : 0;
    double half = median_of(g);
    const char *whose = d->n_groups > 1 && g->name
                            ? wfm_plot_printf(plot, _("%s: "), g->name)
                            : "";

    if (isfinite(half))
        return wfm_plot_printf(
            plot,
            _("%s%.0f of 100 people hired are still here after 3 months, %.0f "
              "after 12; half have left after %.0f months."),
            whose, 100 * at_month(g, 3), 100 * at_month(g, 12), half);
    return wfm_plot_printf(
        plot,
        _("%s%.0f of 100 people hired are still here after 3 months, %.0f "
          "after 12 and %.0f after %.0f."),
        whose, 100 * at_month(g, 3), 100 * at_month(g, 12),
        100 * at_month(g, end), end);
}

static void draw(wfm_panel *panel, const group *g, size_t i, double end,
                 bool one)
{
    wfm_rgba colour = one ? WFM_BLUE : wfm_colour_qualitative(i);
    steps s;

    if (steps_make(&s, g, end)) {
        if (g->low && g->high)
            wfm_panel_ribbon(
                panel, s.n, s.edge, s.low, s.high, true,
                (wfm_style){ .fill = wfm_rgba_alpha(colour, 0.18) });
        wfm_panel_step(panel, s.n, s.edge, s.value,
                       (wfm_style){ .stroke = colour, .width = 2.2 });
        if (g->name && !one)
            wfm_panel_label(
                panel, s.n, s.edge + 1, s.value, g->name,
                (wfm_label_style){ .colour = wfm_rgba_as_ink(colour),
                                   .bold = true,
                                   .at = WFM_AT_ABOVE | WFM_AT_RIGHT |
                                         WFM_AT_BELOW });
    } else {
        wfm_plot_fail(panel->plot);
    }
    steps_release(&s);
}

static void waypoint(wfm_plot *plot, wfm_panel *panel, const group *g,
                     double month, unsigned at)
{
    double s = at_month(g, month);

    wfm_panel_points(
        panel, 1, &month, &s,
        (wfm_style){
            .fill = WFM_BLUE, .stroke = WFM_WHITE, .width = 1.2, .size = 4.5 });
    wfm_panel_text(panel, month, s, wfm_chart_percent(plot, s),
                   (wfm_label_style){ .colour = WFM_INK_BLUE,
                                      .bold = true,
                                      .gap = 8,
                                      .at = at,
                                      .priority = 3 });
}

/* Share still here after a quarter, a year, two years, three; and at the end
 * of the curve where the finding names it. */
static void waypoints(wfm_plot *plot, wfm_panel *panel, const group *g,
                      double end)
{
    static const double month[] = { 3, 12, 24, 36 };

    for (size_t i = 0; i < 4 && month[i] < end; i++)
        waypoint(plot, panel, g, month[i],
                 WFM_AT_RIGHT | WFM_AT_ABOVE | WFM_AT_BELOW);
    if (isnan(median_of(g)) && g->n > 0 && g->month[g->n - 1] >= end)
        waypoint(plot, panel, g, end, WFM_AT_LEFT | WFM_AT_ABOVE);
}

static void at_risk(wfm_plot *plot, const data *d, size_t shown,
                    const wfm_scale *x)
{
    wfm_panel *panel = wfm_plot_panel(plot, 1, 0);
    const char **name = wfm_plot_texts(plot, shown, NULL);

    panel->title = wfm_plot_printf(plot, "%s", _("Still observed"));
    panel->y.kind = WFM_SCALE_BAND;
    panel->y.n_bands = shown;
    panel->y.reversed = true;
    panel->x_axis = panel->y_grid = false;
    panel->x = *x;
    panel->y.band = (const char *const *)name;
    for (size_t k = 0; name && k < shown; k++) {
        const group *g = &d->group[k];

        name[k] = shown > 1 && g->name ? wfm_plot_printf(plot, "%s", g->name)
                                       : wfm_plot_printf(plot, "%s", "");
        for (size_t i = 0; g->at_risk && i < g->n; i++) {
            if (fmod(g->month[i], x->step) != 0)
                continue;
            wfm_panel_text(panel, g->month[i], (double)k + 0.5,
                           wfm_chart_count(plot, g->at_risk[i]),
                           (wfm_label_style){ .colour = WFM_INK_GREY,
                                              .size = 11,
                                              .always = true,
                                              .at = WFM_AT_CENTRE });
        }
    }
    wfm_plot_row_weight(plot, 1, -16.0 * (double)shown);
}

/* Months between ticks: quarters, half years, years. */
static double month_step(double end)
{
    return end <= 12 ? 1 : end <= 24 ? 3 : end <= 60 ? 6 : 12 * ceil(end / 120);
}

static bool drawable(const data *d)
{
    return d->n_groups > 0 && d->group[0].n > 0;
}

static void build(wfm_plot *plot, const data *d)
{
    size_t shown = d->n_groups < GROUPS_SHOWN ? d->n_groups : GROUPS_SHOWN;
    wfm_panel *panel = wfm_plot_panel(plot, 0, 0);
    bool counted = false;
    double end = 1;

    for (size_t k = 0; k < shown; k++) {
        const group *g = &d->group[k];

        if (g->n > 0 && isfinite(g->month[g->n - 1]))
            end = fmax(end, g->month[g->n - 1]);
        counted = counted || g->at_risk;
    }
    wfm_chart_titles(plot, &d->head, _("How long people stay"),
                     finding(plot, d));
    panel->title = wfm_plot_printf(plot, "%s", _("Share still here"));
    panel->note =
        wfm_plot_printf(plot, "%s", _("by months since hiring; band: 95%"));
    panel->y.style = WFM_TICK_PERCENT;
    panel->y.fix_low = 0;
    panel->y.fix_high = 1;
    panel->x.fix_low = 0;
    panel->x.fix_high = end;
    panel->x.step = month_step(end);
    panel->x.tight = true;
    wfm_plot_share(plot, WFM_SHARE_GRID, WFM_SHARE_NONE);
    for (size_t k = 0; k < shown; k++)
        draw(panel, &d->group[k], k, end, d->n_groups == 1);
    if (d->n_groups == 1)
        waypoints(plot, panel, &d->group[0], end);
    if (counted)
        at_risk(plot, d, shown, &panel->x);
}

WFM_CHART_FUNCTIONS(survival, build, drawable, 960, 540)
