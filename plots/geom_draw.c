/* plots/geom_draw.c - painting one geom, clipped to its panel. */
#include <math.h>

#include "plots/plots_private.h"

static double px(const wfm_panel_layout *p, double x)
{
    return wfm_scale_map(&p->x, x);
}

static double py(const wfm_panel_layout *p, double y)
{
    return wfm_scale_map(&p->y, y);
}

static void set_stroke(cairo_t *cr, const wfm_style *s)
{
    double dash[] = { s->dash, s->dash };

    wfm_draw_colour(cr, s->stroke);
    cairo_set_line_width(cr, s->width > 0 ? s->width : 1);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cr, dash, s->dash > 0 ? 2 : 0, 0);
}

static void line(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    bool open = false;

    for (size_t i = 0; i < g->n; i++) {
        double x = px(p, g->x[i]), y = py(p, g->y[i]);

        if (isnan(x) || isnan(y)) {
            open = false;
        } else if (!open) {
            cairo_move_to(cr, x, y);
            open = true;
        } else {
            cairo_line_to(cr, x, y);
        }
    }
    set_stroke(cr, &g->style);
    cairo_stroke(cr);
}

static void step(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    bool open = false;

    for (size_t i = 0; i < g->n; i++) {
        double x0 = px(p, g->x[i]), x1 = px(p, g->x[i + 1]);
        double y = py(p, g->y[i]);

        if (isnan(x0) || isnan(x1) || isnan(y)) {
            open = false;
            continue;
        }
        if (!open)
            cairo_move_to(cr, x0, y);
        else
            cairo_line_to(cr, x0, y);
        cairo_line_to(cr, x1, y);
        open = true;
    }
    set_stroke(cr, &g->style);
    cairo_stroke(cr);
}

static bool known(const wfm_geom *g, size_t i)
{
    return isfinite(g->y[i]) && isfinite(g->y2[i]) && isfinite(g->x[i]) &&
           (!g->stepped || isfinite(g->x[i + 1]));
}

/* One run i..end-1 without gaps as a closed path. */
static void ribbon_run(cairo_t *cr, const wfm_panel_layout *p,
                       const wfm_geom *g, size_t i, size_t end)
{
    for (size_t k = i; k < end; k++) {
        cairo_line_to(cr, px(p, g->x[k]), py(p, g->y2[k]));
        if (g->stepped)
            cairo_line_to(cr, px(p, g->x[k + 1]), py(p, g->y2[k]));
    }
    for (size_t k = end; k-- > i;) {
        if (g->stepped)
            cairo_line_to(cr, px(p, g->x[k + 1]), py(p, g->y[k]));
        cairo_line_to(cr, px(p, g->x[k]), py(p, g->y[k]));
    }
    cairo_close_path(cr);
}

static void ribbon(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    for (size_t i = 0; i < g->n; i++) {
        size_t end = i;

        while (end < g->n && known(g, end))
            end++;
        if (end > i) {
            cairo_new_sub_path(cr);
            ribbon_run(cr, p, g, i, end);
            i = end;
        }
    }
    wfm_draw_colour(cr, g->style.fill);
    cairo_fill(cr);
}

/* Both fills: each stretch of one sign is one path, so that no seams show. */
static void diff(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        cairo_new_path(cr);
        for (size_t i = 0; i < g->n; i++) {
            size_t end = i;

            while (end < g->n && known(g, end) &&
                   sign * (g->y2[end] - g->y[end]) > 0)
                end++;
            if (end > i) {
                cairo_new_sub_path(cr);
                ribbon_run(cr, p, g, i, end);
                i = end - 1;
            }
        }
        wfm_draw_colour(cr, sign < 0 ? g->style.fill : g->style.stroke);
        cairo_fill(cr);
    }
}

/* Diagonals 5 units apart; the caller has clipped to the box. */
static void hatch(cairo_t *cr, const wfm_box *b)
{
    double from = b->x + b->y, to = b->x + b->w + b->y + b->h;

    for (double c = ceil(from / 6) * 6; c < to; c += 6) {
        cairo_move_to(cr, c - b->y, b->y);
        cairo_line_to(cr, c - b->y - b->h, b->y + b->h);
    }
    cairo_stroke(cr);
}

static wfm_box rect_box(const wfm_panel_layout *p, const wfm_geom *g, size_t i)
{
    double x0 = px(p, g->x[i]), x1 = px(p, g->x2[i]);
    double y0 = py(p, g->y[i]), y1 = py(p, g->y2[i]);
    wfm_box box = { fmin(x0, x1), fmin(y0, y1), fabs(x1 - x0), fabs(y1 - y0) };
    double dx = fmin(g->style.inset_x, box.w / 4);
    double dy = fmin(g->style.inset_y, box.h / 4);

    return (wfm_box){ box.x + dx, box.y + dy, box.w - 2 * dx, box.h - 2 * dy };
}

static void rects(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    for (size_t i = 0; i < g->n; i++) {
        wfm_rgba fill = g->colour ? g->colour[i] : g->style.fill;
        wfm_box b;

        if (isnan(g->x[i]) || isnan(g->x2[i]) || isnan(g->y[i]) ||
            isnan(g->y2[i]))
            continue;
        b = rect_box(p, g, i);
        cairo_new_path(cr);
        cairo_rectangle(cr, b.x, b.y, b.w, b.h);
        if (g->style.hatch) {
            cairo_save(cr);
            cairo_clip(cr);
            set_stroke(cr, &g->style);
            hatch(cr, &b);
            cairo_restore(cr);
            continue;
        }
        wfm_draw_colour(cr, fill);
        cairo_fill_preserve(cr);
        set_stroke(cr, &g->style);
        if (g->style.stroke & 0xFFu)
            cairo_stroke(cr);
        cairo_new_path(cr);
    }
}

static void points(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    double r = g->style.size > 0 ? g->style.size : 3.5;

    for (size_t i = 0; i < g->n; i++) {
        double x = px(p, g->x[i]), y = py(p, g->y[i]);

        if (isnan(x) || isnan(y))
            continue;
        cairo_new_path(cr);
        cairo_arc(cr, x, y, r, 0, 6.283185307179586);
        wfm_draw_colour(cr, g->style.fill);
        cairo_fill_preserve(cr);
        set_stroke(cr, &g->style);
        cairo_stroke(cr);
    }
}

static void rule(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    if (g->kind == WFM_GEOM_RULE_X) {
        double x = px(p, g->x[0]);

        cairo_move_to(cr, x, p->box.y);
        cairo_line_to(cr, x, p->box.y + p->box.h);
    } else {
        double y = py(p, g->y[0]);

        cairo_move_to(cr, p->box.x, y);
        cairo_line_to(cr, p->box.x + p->box.w, y);
    }
    set_stroke(cr, &g->style);
    cairo_stroke(cr);
}

static void paint(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    switch (g->kind) {
    case WFM_GEOM_LINE:
        line(cr, p, g);
        break;
    case WFM_GEOM_STEP:
        step(cr, p, g);
        break;
    case WFM_GEOM_RIBBON:
        ribbon(cr, p, g);
        break;
    case WFM_GEOM_DIFF:
        diff(cr, p, g);
        break;
    case WFM_GEOM_RECT:
        rects(cr, p, g);
        break;
    case WFM_GEOM_POINT:
        points(cr, p, g);
        break;
    case WFM_GEOM_RULE_X:
    case WFM_GEOM_RULE_Y:
        rule(cr, p, g);
        break;
    }
}

void wfm_draw_geom(cairo_t *cr, const wfm_panel_layout *p, const wfm_geom *g)
{
    /* half a line's width may stand over the edge, no more */
    double edge = g->kind == WFM_GEOM_POINT ? 8 : 1.5;

    cairo_save(cr);
    if (!g->style.unclipped) {
        cairo_new_path(cr);
        cairo_rectangle(cr, p->box.x - edge, p->box.y - edge,
                        p->box.w + 2 * edge, p->box.h + 2 * edge);
        cairo_clip(cr);
    }
    cairo_new_path(cr);
    paint(cr, p, g);
    cairo_restore(cr);
}
