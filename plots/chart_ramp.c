/* plots/chart_ramp.c - every training class week by week: who is left, and what
 * they can do. */
#include <math.h>
#include <stdlib.h>

#include "plots/chart_private.h"

typedef wfm_chart_ramp_data data;
typedef wfm_chart_ramp_class class_;

enum { COLUMNS = 3, SHOWN = 9 };

/* The last week for which somebody was counted; n if none. */
static size_t last_counted(const class_ *c)
{
    size_t last = c->n;

    for (size_t i = 0; i < c->n; i++)
        if (isfinite(c->actual[i]))
            last = i;
    return last;
}

static const char *finding(wfm_plot *plot, const data *d)
{
    size_t below = 0, counted = 0;

    for (size_t k = 0; k < d->n_classes; k++) {
        const class_ *c = &d->class_[k];
        size_t i = last_counted(c);

        if (i == c->n)
            continue;
        counted++;
        below += c->actual[i] < c->low[i];
    }
    if (d->n_classes == 0)
        return wfm_plot_printf(plot, "%s", _("There are no classes."));
    if (counted == 0)
        return wfm_plot_printf(plot, "%s",
                               _("No class has people on the list yet."));
    if (below == 0)
        return wfm_plot_printf(
            plot,
            _("All %zu classes are within what drop-out, exam and "
              "attrition lead to expect."),
            counted);
    return wfm_plot_printf(
        plot,
        _("%zu of %zu classes have fewer people left than was to be "
          "expected."),
        below, counted);
}

static void draw_class(wfm_plot *plot, const data *d, const class_ *c,
                       size_t at)
{
    wfm_panel *panel = wfm_plot_panel(plot, at / COLUMNS, at % COLUMNS);
    size_t last = last_counted(c);

    panel->title = wfm_plot_printf(plot, "%s", c->name);
    panel->note = wfm_plot_printf(plot, _("%s, %s people"),
                                  wfm_chart_date(plot, c->start),
                                  wfm_chart_count(plot, c->size));
    panel->y.include_zero = true;
    panel->y.fix_low = 0;
    panel->x.tight = true;
    panel->x.whole_numbers = panel->y.whole_numbers = true;
    panel->x_wanted = panel->y_wanted = 4;
    panel->x_axis = at + COLUMNS >= d->n_classes || at + COLUMNS >= SHOWN;
    wfm_panel_ribbon(panel, c->n, c->week, c->low, c->high, false,
                     (wfm_style){ .fill = wfm_rgba_alpha(WFM_SKY, 0.3) });
    wfm_panel_line(panel, c->n, c->week, c->expected,
                   (wfm_style){ .stroke = WFM_BLUE, .width = 1.4, .dash = 4 });
    wfm_panel_line(panel, c->n, c->week, c->able,
                   (wfm_style){ .stroke = WFM_GREEN, .width = 1.8 });
    wfm_panel_line(panel, c->n, c->week, c->actual,
                   (wfm_style){ .stroke = WFM_INK, .width = 2 });
    if (last < c->n)
        wfm_panel_points(panel, 1, &c->week[last], &c->actual[last],
                         (wfm_style){ .fill = c->actual[last] < c->low[last]
                                                  ? WFM_VERMILION
                                                  : WFM_INK,
                                      .size = 4 });
}

/* Without classes the picture says so: a plan writes it all the same. */
static bool drawable(const data *d) { return d->n_classes == 0 || d->class_; }

static void build(wfm_plot *plot, const data *d)
{
    size_t shown = d->n_classes < SHOWN ? d->n_classes : SHOWN;

    wfm_chart_titles(plot, &d->head,
                     _("Training classes by weeks since their first day"),
                     finding(plot, d));
    if (shown == 0) {
        (void)wfm_plot_panel(plot, 0, 0);
        return;
    }
    wfm_plot_key(plot, WFM_KEY_LINE,
                 (wfm_style){ .stroke = WFM_INK, .width = 2 }, _("Here"));
    wfm_plot_key(plot, WFM_KEY_LINE,
                 (wfm_style){ .stroke = WFM_BLUE, .width = 1.4, .dash = 4 },
                 _("Expected"));
    wfm_plot_key(plot, WFM_KEY_BOX,
                 (wfm_style){ .fill = wfm_rgba_alpha(WFM_SKY, 0.3) },
                 _("90% range"));
    wfm_plot_key(plot, WFM_KEY_LINE,
                 (wfm_style){ .stroke = WFM_GREEN, .width = 1.8 },
                 _("Expected, as experienced agents"));
    wfm_plot_share(plot, WFM_SHARE_ALL, WFM_SHARE_NONE);
    for (size_t k = 0; k < shown; k++)
        draw_class(plot, d, &d->class_[k], k);
}

WFM_CHART_FUNCTIONS(ramp, build, drawable, 960, 620)
