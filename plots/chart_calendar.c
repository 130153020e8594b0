/* plots/chart_calendar.c - when to decide, when classes start, when they take
 * contacts and when they are at full speed. */
#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "plots/chart_private.h"

typedef wfm_chart_calendar_data data;
typedef wfm_chart_hire hire;

enum { SHOWN = 20 };

static const wfm_rgba deciding = WFM_RGB(0xC9CED6);

static double first_of(const hire *h)
{
    return isfinite(h->decide) ? h->decide : h->start;
}

static const char *finding(wfm_plot *plot, const data *d)
{
    const hire *first = NULL;
    size_t proposed = 0;
    double heads = 0;

    for (size_t i = 0; i < d->n; i++) {
        if (!d->hire[i].proposed)
            continue;
        proposed++;
        heads += d->hire[i].size;
        if (!first || first_of(&d->hire[i]) < first_of(first))
            first = &d->hire[i];
    }
    if (d->n == 0)
        return wfm_plot_printf(plot, "%s", _("There are no classes."));
    if (!first)
        return wfm_plot_printf(plot, "%s",
                               _("The plan proposes no classes beyond those "
                                 "of the files."));
    return wfm_plot_printf(
        plot, _("%s people to hire; the first decision is due on %s."),
        wfm_chart_count(plot, heads), wfm_chart_date(plot, first_of(first)));
}

static void bar(wfm_panel *panel, size_t i, double from, double to,
                wfm_rgba fill)
{
    double y0 = (double)i, y1 = (double)i + 1;

    if (to > from)
        wfm_panel_rects(panel, 1, &from, &to, &y0, &y1, NULL,
                        (wfm_style){ .fill = fill, .inset_y = 4 });
}

static void draw(wfm_plot *plot, wfm_panel *panel, const hire *h, size_t i)
{
    double middle = (double)i + 0.5, ends[2] = { h->full, first_of(h) };
    double y[2] = { middle, middle };

    bar(panel, i, first_of(h), h->start, deciding);
    bar(panel, i, h->start, h->ready, h->proposed ? WFM_ORANGE : WFM_PURPLE);
    bar(panel, i, h->ready, h->full, wfm_rgba_alpha(WFM_GREEN, 0.55));
    wfm_panel_label(
        panel, 2, ends, y,
        wfm_plot_printf(plot, _("%s people"), wfm_chart_count(plot, h->size)),
        (wfm_label_style){ .size = 12, .at = WFM_AT_RIGHT | WFM_AT_LEFT });
}

static void keys(wfm_plot *plot)
{
    wfm_plot_key(plot, WFM_KEY_BOX, (wfm_style){ .fill = deciding },
                 _("Recruiting"));
    wfm_plot_key(plot, WFM_KEY_BOX, (wfm_style){ .fill = WFM_ORANGE },
                 _("Proposed class"));
    wfm_plot_key(plot, WFM_KEY_BOX, (wfm_style){ .fill = WFM_PURPLE },
                 _("Planned class"));
    wfm_plot_key(plot, WFM_KEY_BOX,
                 (wfm_style){ .fill = wfm_rgba_alpha(WFM_GREEN, 0.55) },
                 _("On the queue, still learning"));
}

/* Without classes the picture says so: a plan writes it all the same. */
static bool drawable(const data *d) { return d->n == 0 || d->hire; }

static void build(wfm_plot *plot, const data *d)
{
    size_t shown = d->n < SHOWN ? d->n : SHOWN;
    wfm_panel *panel = wfm_plot_panel(plot, 0, 0);
    const char **names = wfm_plot_texts(plot, shown, NULL);
    double low = INFINITY, high = -(double)INFINITY;

    wfm_chart_titles(plot, &d->head, _("Hiring calendar"), finding(plot, d));
    if (shown == 0) {
        panel->y_axis = panel->x_axis = false;
        return;
    }
    keys(plot);
    if (!names) {
        wfm_plot_fail(plot);
        return;
    }
    for (size_t i = 0; i < shown; i++) {
        names[i] = wfm_plot_printf(plot, "%s", d->hire[i].name);
        low = fmin(low, first_of(&d->hire[i]));
        high = fmax(high, d->hire[i].full);
    }
    for (size_t i = 0; i < d->n_events; i++)
        if (d->event[i].at > low)
            high = fmax(high, d->event[i].at + 14 * 86400.0);
    panel->x.kind = WFM_SCALE_TIME;
    panel->x.fix_low = low - 10 * 86400.0;
    panel->x.fix_high = high + 45 * 86400.0; /* room for the numbers */
    panel->y.kind = WFM_SCALE_BAND;
    panel->y.n_bands = shown;
    panel->y.band = names;
    panel->y.reversed = true;
    panel->y_grid = false;
    panel->x_grid = true;
    if (shown < d->n)
        panel->title =
            wfm_plot_printf(plot, _("%zu of %zu shown"), shown, d->n);
    for (size_t i = 0; i < d->n_events; i++)
        if (d->event[i].at > low)
            wfm_panel_mark_x(panel, d->event[i].at,
                             wfm_chart_event_words(plot, d->event[i].name),
                             NULL, WFM_INK_VERMILION, true);
    for (size_t i = 0; i < shown; i++)
        draw(plot, panel, &d->hire[i], i);
    wfm_plot_row_weight(plot, 0, -(double)shown * 26);
    wfm_plot_fit_height(plot, true);
}

WFM_CHART_FUNCTIONS(calendar, build, drawable, 960, 520)
