/* plots/geom.c - adding geoms to a panel, and training its scales on them. */
#include <math.h>
#include <string.h>

#include "plots/plots_private.h"

/* Bytes of an array, copied; NULL stays NULL. */
static void *copy(wfm_plot *plot, size_t n, size_t size, const void *from)
{
    void *to = from ? wfm_arena_alloc(plot->arena, n, size) : NULL;

    if (to && n > 0)
        memcpy(to, from, n * size);
    if (from && !to)
        plot->failed = true;
    return to;
}

static void add(wfm_panel *panel, wfm_geom geom, size_t n_x, size_t n_y)
{
    wfm_plot *plot = panel->plot;
    wfm_geom *g = wfm_arena_alloc(plot->arena, 1, sizeof *g);

    if (!g) {
        plot->failed = true;
        return;
    }
    *g = geom;
    g->x = copy(plot, n_x, sizeof *g->x, geom.x);
    g->x2 = copy(plot, n_x, sizeof *g->x2, geom.x2);
    g->y = copy(plot, n_y, sizeof *g->y, geom.y);
    g->y2 = copy(plot, n_y, sizeof *g->y2, geom.y2);
    g->colour = copy(plot, n_y, sizeof *g->colour, geom.colour);
    if (plot->failed)
        return;
    *panel->geom_end = g;
    panel->geom_end = &g->next;
}

void wfm_panel_line(wfm_panel *panel, size_t n, const double *x,
                    const double *y, wfm_style style)
{
    add(panel,
        (wfm_geom){
            .kind = WFM_GEOM_LINE, .n = n, .x = x, .y = y, .style = style },
        n, n);
}

void wfm_panel_step(wfm_panel *panel, size_t n, const double *edge,
                    const double *y, wfm_style style)
{
    if (n > 0)
        add(panel,
            (wfm_geom){ .kind = WFM_GEOM_STEP,
                        .n = n,
                        .x = edge,
                        .y = y,
                        .style = style },
            n + 1, n);
}

void wfm_panel_ribbon(wfm_panel *panel, size_t n, const double *x,
                      const double *low, const double *high, bool stepped,
                      wfm_style style)
{
    if (n > 0)
        add(panel,
            (wfm_geom){ .kind = WFM_GEOM_RIBBON,
                        .n = n,
                        .x = x,
                        .y = low,
                        .y2 = high,
                        .stepped = stepped,
                        .style = style },
            stepped ? n + 1 : n, n);
}

void wfm_panel_diff(wfm_panel *panel, size_t n, const double *edge,
                    const double *a, const double *b, wfm_rgba under,
                    wfm_rgba over)
{
    if (n > 0)
        add(panel,
            (wfm_geom){ .kind = WFM_GEOM_DIFF,
                        .n = n,
                        .x = edge,
                        .y = a,
                        .y2 = b,
                        .stepped = true,
                        .style = { .fill = under, .stroke = over } },
            n + 1, n);
}

void wfm_panel_rects(wfm_panel *panel, size_t n, const double *x0,
                     const double *x1, const double *y0, const double *y1,
                     const wfm_rgba *fill, wfm_style style)
{
    add(panel,
        (wfm_geom){ .kind = WFM_GEOM_RECT,
                    .n = n,
                    .x = x0,
                    .x2 = x1,
                    .y = y0,
                    .y2 = y1,
                    .colour = fill,
                    .style = style },
        n, n);
}

void wfm_panel_bars(wfm_panel *panel, size_t n, const double *x, double width,
                    const double *y, wfm_style style)
{
    for (size_t i = 0; i < n; i++) {
        double x0 = x[i] - width / 2, x1 = x[i] + width / 2, zero = 0;

        wfm_panel_rects(panel, 1, &x0, &x1, &zero, &y[i], NULL, style);
    }
}

void wfm_panel_points(wfm_panel *panel, size_t n, const double *x,
                      const double *y, wfm_style style)
{
    add(panel,
        (wfm_geom){
            .kind = WFM_GEOM_POINT, .n = n, .x = x, .y = y, .style = style },
        n, n);
}

void wfm_panel_rule_x(wfm_panel *panel, double x, wfm_style style)
{
    style.no_train = true;
    add(panel,
        (wfm_geom){ .kind = WFM_GEOM_RULE_X, .n = 1, .x = &x, .style = style },
        1, 0);
}

void wfm_panel_rule_y(wfm_panel *panel, double y, wfm_style style)
{
    style.no_train = true;
    add(panel,
        (wfm_geom){ .kind = WFM_GEOM_RULE_Y, .n = 1, .y = &y, .style = style },
        0, 1);
}

static void train_all(wfm_scale *scale, size_t n, const double *v)
{
    for (size_t i = 0; v && i < n; i++)
        wfm_scale_train(scale, v[i]);
}

void wfm_panel_train(wfm_panel_layout *panel)
{
    panel->x = panel->panel->x;
    panel->y = panel->panel->y;
    for (const wfm_geom *g = panel->panel->geom; g; g = g->next) {
        size_t edges = g->kind == WFM_GEOM_STEP || g->stepped ? 1 : 0;

        if (g->style.no_train)
            continue;
        train_all(&panel->x, g->n + edges, g->x);
        train_all(&panel->x, g->n, g->x2);
        train_all(&panel->y, g->n, g->y);
        train_all(&panel->y, g->n, g->y2);
    }
}
