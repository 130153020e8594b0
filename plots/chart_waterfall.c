/* plots/chart_waterfall.c - from the people of today to what one month needs.
 */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "plots/chart_private.h"

typedef wfm_chart_waterfall_data data;

static wfm_rgba colour_of(const wfm_chart_step *s)
{
    switch (s->kind) {
    case WFM_STEP_TOTAL:
        return WFM_BLUE;
    case WFM_STEP_NEED:
        return WFM_INK_GREY;
    case WFM_STEP_MISSING:
        return WFM_VERMILION;
    case WFM_STEP_CHANGE:
    default:
        return s->value < 0 ? WFM_ORANGE : WFM_GREEN;
    }
}

static const wfm_chart_step *find(const data *d, wfm_chart_step_kind kind)
{
    for (size_t i = d->n; i-- > 0;)
        if (d->step[i].kind == kind)
            return &d->step[i];
    return NULL;
}

static const char *finding(wfm_plot *plot, const data *d)
{
    const wfm_chart_step *need = find(d, WFM_STEP_NEED);
    const wfm_chart_step *missing = find(d, WFM_STEP_MISSING);
    const char *when = d->when ? d->when : "";

    if (!need)
        return wfm_plot_printf(plot, _("%s people today."),
                               wfm_chart_tenth(plot, d->step[0].value));
    if (missing && missing->value > 0.05)
        return wfm_plot_printf(
            plot,
            _("%s asks for %s full-time equivalents; %s of them are missing "
              "even with all that the plan buys."),
            when, wfm_chart_tenth(plot, need->value),
            wfm_chart_tenth(plot, missing->value));
    return wfm_plot_printf(
        plot, _("%s asks for %s full-time equivalents; the plan reaches them."),
        when, wfm_chart_tenth(plot, need->value));
}

/* Where a step begins and ends. */
static void spans(const data *d, double *from, double *to)
{
    double level = 0;

    for (size_t i = 0; i < d->n; i++) {
        const wfm_chart_step *s = &d->step[i];

        if (s->kind == WFM_STEP_TOTAL || s->kind == WFM_STEP_NEED) {
            from[i] = 0;
            level = to[i] = s->value;
            continue;
        }
        from[i] = level;
        level = to[i] = level + s->value;
    }
}

static void draw_step(wfm_plot *plot, wfm_panel *panel, const data *d, size_t i,
                      const double *from, const double *to)
{
    const wfm_chart_step *s = &d->step[i];
    double x0 = (double)i + 0.14, x1 = (double)i + 0.86;
    double top = fmax(from[i], to[i]);
    bool whole = s->kind == WFM_STEP_TOTAL || s->kind == WFM_STEP_NEED;
    const char *sign = whole ? "" : s->value < 0 ? "−" : "+";

    wfm_panel_rects(panel, 1, &x0, &x1, &from[i], &to[i], NULL,
                    (wfm_style){ .fill = colour_of(s) });
    if (i + 1 < d->n) {
        double x[2] = { x1, x1 + 0.28 }, y[2] = { to[i], to[i] };

        wfm_panel_line(panel, 2, x, y,
                       (wfm_style){ .stroke = WFM_GREY, .quiet = true });
    }
    wfm_panel_text(panel, (x0 + x1) / 2, top,
                   wfm_plot_printf(plot, "%s%s", sign,
                                   wfm_chart_tenth(plot, fabs(s->value))),
                   (wfm_label_style){ .colour = wfm_rgba_as_ink(colour_of(s)),
                                      .bold = whole,
                                      .size = 12,
                                      .gap = 3,
                                      .at = WFM_AT_ABOVE });
}

static bool drawable(const data *d) { return d->n > 0 && d->step; }

static void build(wfm_plot *plot, const data *d)
{
    wfm_panel *panel = wfm_plot_panel(plot, 0, 0);
    double *from = wfm_mem_new(d->n, sizeof *from);
    double *to = wfm_mem_new(d->n, sizeof *to), most = 1;
    const char **names = wfm_plot_texts(plot, d->n, NULL);

    wfm_chart_titles(plot, &d->head, _("From today's people to what is needed"),
                     finding(plot, d));
    if (!from || !to || !names) {
        wfm_plot_fail(plot);
        free(from);
        free(to);
        return;
    }
    for (size_t i = 0; i < d->n; i++)
        names[i] = wfm_plot_printf(plot, "%s", d->step[i].name);
    spans(d, from, to);
    for (size_t i = 0; i < d->n; i++)
        most = fmax(most, fmax(from[i], to[i]));
    panel->x.kind = WFM_SCALE_BAND;
    panel->x.n_bands = d->n;
    panel->x.band = names;
    panel->x_grid = false;
    panel->y.include_zero = true;
    panel->y.fix_low = 0;
    panel->y.fix_high = 1.12 * most; /* room for the numbers */
    panel->title = wfm_plot_printf(
        plot, "%s", _("People, then full-time equivalents from \"own\" on"));
    for (size_t i = 0; i < d->n; i++)
        draw_step(plot, panel, d, i, from, to);
    free(from);
    free(to);
}

WFM_CHART_FUNCTIONS(waterfall, build, drawable, 960, 480)
