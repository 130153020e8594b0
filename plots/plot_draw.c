/* plots/plot_draw.c - painting a layout on a cairo context. */
#include <math.h>

#include "plots/plots_private.h"

void wfm_draw_colour(cairo_t *cr, wfm_rgba c)
{
    cairo_set_source_rgba(cr, (c >> 24) / 255.0, ((c >> 16) & 0xFF) / 255.0,
                          ((c >> 8) & 0xFF) / 255.0, (c & 0xFF) / 255.0);
}

static void horizontal(cairo_t *cr, double x0, double x1, double y)
{
    cairo_new_path(cr);
    cairo_move_to(cr, x0, y);
    cairo_line_to(cr, x1, y);
    cairo_stroke(cr);
}

static void vertical(cairo_t *cr, double x, double y0, double y1)
{
    cairo_new_path(cr);
    cairo_move_to(cr, x, y0);
    cairo_line_to(cr, x, y1);
    cairo_stroke(cr);
}

static void grid(cairo_t *cr, const wfm_panel_layout *p)
{
    const wfm_theme *t = &wfm_plot_theme;
    double bottom = p->box.y + p->box.h, right = p->box.x + p->box.w;

    cairo_set_line_width(cr, t->hairline);
    wfm_draw_colour(cr, t->grid);
    for (size_t i = 0; p->panel->y_grid && i < p->y_axis.n; i++)
        horizontal(cr, p->box.x, right,
                   wfm_scale_map(&p->y, p->y_axis.tick[i].at));
    for (size_t i = 0; p->panel->x_grid && i < p->x_axis.n; i++)
        vertical(cr, wfm_scale_map(&p->x, p->x_axis.tick[i].at), p->box.y,
                 bottom);
}

static void mark_rules(cairo_t *cr, const wfm_panel_layout *p)
{
    static const double dash[] = { 3, 3 };

    cairo_set_line_width(cr, 1);
    cairo_set_dash(cr, dash, 2, 0);
    for (size_t i = 0; i < p->panel->n_marks; i++) {
        const wfm_axis_mark *m = &p->panel->mark[i];

        if (!m->rule || !(m->at >= p->x.low && m->at <= p->x.high))
            continue;
        wfm_draw_colour(cr, wfm_rgba_alpha(m->colour, 0.75));
        vertical(cr, wfm_scale_map(&p->x, m->at), p->box.y,
                 p->box.y + p->box.h);
    }
    cairo_set_dash(cr, NULL, 0, 0);
}

/* The x axis: a line where the scale starts, and small ticks. */
static void axis_line(cairo_t *cr, const wfm_panel_layout *p)
{
    const wfm_theme *t = &wfm_plot_theme;
    double y = p->panel->x_axis_top ? p->box.y : p->box.y + p->box.h;
    double to = p->panel->x_axis_top ? y - 4 : y + 4;

    if (p->x.kind == WFM_SCALE_BAND || !p->panel->x_axis)
        return;
    cairo_set_line_width(cr, t->hairline);
    wfm_draw_colour(cr, t->axis_line);
    if (!p->panel->x_axis_top)
        horizontal(cr, p->box.x, p->box.x + p->box.w, y);
    for (size_t i = 0; i < p->x_axis.n; i++)
        vertical(cr, wfm_scale_map(&p->x, p->x_axis.tick[i].at), y, to);
}

static void key_box(cairo_t *cr, const wfm_key_layout *k)
{
    const wfm_style *s = &k->item->style;

    cairo_new_path(cr);
    cairo_rectangle(cr, k->box.x, k->box.y, k->box.w, k->box.h);
    wfm_draw_colour(cr, s->fill);
    cairo_fill(cr);
}

static void key_line(cairo_t *cr, const wfm_key_layout *k)
{
    const wfm_style *s = &k->item->style;
    double dash[] = { s->dash, s->dash };

    cairo_set_line_width(cr, s->width > 0 ? s->width : 1);
    cairo_set_dash(cr, dash, s->dash > 0 ? 2 : 0, 0);
    wfm_draw_colour(cr, s->stroke);
    horizontal(cr, k->box.x, k->box.x + k->box.w, k->box.y + k->box.h / 2);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void key_diverging(cairo_t *cr, const wfm_key_layout *k)
{
    enum { PARTS = 65 };

    for (int i = 0; i < PARTS; i++) {
        cairo_new_path(cr);
        cairo_rectangle(cr, k->box.x + k->box.w * i / PARTS, k->box.y,
                        k->box.w / PARTS + 0.5, k->box.h);
        wfm_draw_colour(
            cr, wfm_colour_diverging(i, 0, (PARTS - 1) / 2.0, PARTS - 1));
        cairo_fill(cr);
    }
}

/* Geoms of a key are drawn as in a panel, by the same code. */
static void key_geom(cairo_t *cr, const wfm_key_layout *k, wfm_geom_kind kind)
{
    double x[2] = { 0.5, 1 }, y[2] = { 0.5, 1 }, zero[2] = { 0, 0 };
    wfm_geom geom = {
        .kind = kind, .n = 1, .x = x, .y = y, .style = k->item->style
    };
    wfm_panel_layout p = { .box = k->box };

    if (kind == WFM_GEOM_RECT) {
        geom.x = geom.y = zero;
        geom.x2 = x + 1;
        geom.y2 = y + 1;
    }
    p.x = (wfm_scale){ .high = 1, .start = k->box.x, .length = k->box.w };
    p.y = (wfm_scale){ .high = 1, .start = k->box.y, .length = k->box.h };
    wfm_draw_geom(cr, &p, &geom);
}

static void key(cairo_t *cr, const wfm_key_layout *k)
{
    if (k->item->key == WFM_KEY_BOX)
        key_box(cr, k);
    else if (k->item->key == WFM_KEY_LINE)
        key_line(cr, k);
    else if (k->item->key == WFM_KEY_DIVERGING)
        key_diverging(cr, k);
    else
        key_geom(cr, k,
                 k->item->key == WFM_KEY_POINT ? WFM_GEOM_POINT
                                               : WFM_GEOM_RECT);
}

static void panel(cairo_t *cr, const wfm_panel_layout *p)
{
    grid(cr, p);
    for (const wfm_geom *g = p->panel->geom; g; g = g->next)
        wfm_draw_geom(cr, p, g);
    mark_rules(cr, p);
    axis_line(cr, p);
}

void wfm_draw_layout(cairo_t *cr, const wfm_layout *l)
{
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_GRAY);
    wfm_draw_colour(cr, wfm_plot_theme.paper);
    cairo_paint(cr);
    for (size_t i = 0; i < l->n_keys; i++)
        key(cr, &l->key[i]);
    for (size_t i = 0; i < l->n_panels; i++)
        panel(cr, &l->panel[i]);
    for (size_t i = 0; i < l->n_texts; i++)
        wfm_type_draw(l->type, cr, &l->text[i]);
}
