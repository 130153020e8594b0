/* plots/plot_labels.c - places for the labels inside the panels.
 *
 * Every label names points it may stand by. Each point and each side of it is
 * a candidate; what the label would cover there is its cost: another text or
 * the panel's edge rules it out, each data line under it costs, points and
 * sides named later cost a little. The cheapest candidate wins, the first of
 * equals. Labels are placed by priority, then in the order they were added. */
#include <math.h>
#include <stdlib.h>

#include "plots/plots_private.h"

enum { POINTS_TRIED = 48 };

/* Does the segment touch the box? Liang and Barsky's clipping. */
static bool crosses(const wfm_box *b, double x0, double y0, double x1,
                    double y1)
{
    double from = 0, to = 1, d[2] = { x1 - x0, y1 - y0 };
    double low[2] = { b->x - x0, b->y - y0 };
    double high[2] = { b->x + b->w - x0, b->y + b->h - y0 };

    for (int k = 0; k < 2; k++) {
        double a, c;

        if (d[k] == 0) {
            if (low[k] > 0 || high[k] < 0)
                return false;
            continue;
        }
        a = low[k] / d[k];
        c = high[k] / d[k];
        from = fmax(from, fmin(a, c));
        to = fmin(to, fmax(a, c));
    }
    return from <= to;
}

static int line_cost(const wfm_panel_layout *p, const wfm_geom *g,
                     const wfm_box *box)
{
    bool step = g->kind == WFM_GEOM_STEP;
    int cost = 0;

    for (size_t i = 1; i < g->n + (step ? 1 : 0); i++) {
        double x0 = wfm_scale_map(&p->x, g->x[i - 1]);
        double x1 = wfm_scale_map(&p->x, g->x[i]);
        double y0 = wfm_scale_map(&p->y, g->y[i - 1]);
        double y1 = step ? y0 : wfm_scale_map(&p->y, g->y[i]);

        if (crosses(box, x0, y0, x1, y1))
            cost += 10;
        if (step && i < g->n &&
            crosses(box, x1, y0, x1, wfm_scale_map(&p->y, g->y[i])))
            cost += 10;
    }
    return cost;
}

static int rect_cost(const wfm_panel_layout *p, const wfm_geom *g,
                     const wfm_box *box)
{
    int cost = 0;

    for (size_t i = 0; i < g->n; i++) {
        double x0 = wfm_scale_map(&p->x, g->x[i]);
        double x1 = wfm_scale_map(&p->x, g->x2[i]);
        double y0 = wfm_scale_map(&p->y, g->y[i]);
        double y1 = wfm_scale_map(&p->y, g->y2[i]);
        wfm_box r = { fmin(x0, x1), fmin(y0, y1), fabs(x1 - x0),
                      fabs(y1 - y0) };

        if (wfm_box_overlap(&r, box, 0))
            cost += 10;
    }
    return cost;
}

static int ribbon_cost(const wfm_panel_layout *p, const wfm_geom *g,
                       const wfm_box *box)
{
    int cost = 0;

    for (size_t i = 1; i < g->n; i++) {
        double x0 = wfm_scale_map(&p->x, g->x[i - 1]);
        double x1 = wfm_scale_map(&p->x, g->x[i]);

        cost += crosses(box, x0, wfm_scale_map(&p->y, g->y[i - 1]), x1,
                        wfm_scale_map(&p->y, g->y[i]));
        cost += crosses(box, x0, wfm_scale_map(&p->y, g->y2[i - 1]), x1,
                        wfm_scale_map(&p->y, g->y2[i]));
    }
    return 3 * cost;
}

static int geom_cost(const wfm_panel_layout *p, const wfm_geom *g,
                     const wfm_box *box)
{
    if (g->style.quiet)
        return 0;
    if (g->kind == WFM_GEOM_LINE || g->kind == WFM_GEOM_STEP)
        return line_cost(p, g, box);
    if (g->kind == WFM_GEOM_RIBBON)
        return ribbon_cost(p, g, box);
    if (g->kind == WFM_GEOM_RECT)
        return rect_cost(p, g, box);
    if (g->kind == WFM_GEOM_RULE_X) {
        double x = wfm_scale_map(&p->x, g->x[0]);
        return crosses(box, x, p->box.y, x, p->box.y + p->box.h) ? 5 : 0;
    }
    if (g->kind == WFM_GEOM_RULE_Y) {
        double y = wfm_scale_map(&p->y, g->y[0]);
        return crosses(box, p->box.x, y, p->box.x + p->box.w, y) ? 5 : 0;
    }
    if (g->kind == WFM_GEOM_POINT) {
        int cost = 0;

        for (size_t i = 0; i < g->n; i++) {
            double x = wfm_scale_map(&p->x, g->x[i]);
            double y = wfm_scale_map(&p->y, g->y[i]);
            cost += crosses(box, x, y, x, y) ? 20 : 0;
        }
        return cost;
    }
    return 0;
}

static int place_cost(const wfm_layout *l, const wfm_panel_layout *p,
                      const wfm_box *box, int limit)
{
    const double air = 2;
    wfm_box wide = { box->x - 2, box->y - 1, box->w + 4, box->h + 2 };
    int cost = 0;

    if (box->x < p->box.x - 1 || box->y < p->box.y - 2 ||
        box->x + box->w > p->box.x + p->box.w + 1 ||
        box->y + box->h > p->box.y + p->box.h + 2)
        return limit;
    for (size_t i = 0; i < l->n_texts; i++) {
        if (wfm_box_overlap(&l->text[i].box, box, air))
            return limit;
    }
    for (const wfm_geom *g = p->panel->geom; g && cost < limit; g = g->next)
        cost += geom_cost(p, g, &wide);
    for (size_t i = 0; i < p->panel->n_marks; i++) {
        double x = wfm_scale_map(&p->x, p->panel->mark[i].at);

        if (p->panel->mark[i].rule &&
            crosses(&wide, x, p->box.y, x, p->box.y + p->box.h))
            cost += 8;
    }
    return cost;
}

static wfm_box beside(double x, double y, double w, double h, unsigned side,
                      double gap)
{
    switch (side) {
    case WFM_AT_ABOVE:
        return (wfm_box){ x - w / 2, y - gap - h, w, h };
    case WFM_AT_BELOW:
        return (wfm_box){ x - w / 2, y + gap, w, h };
    case WFM_AT_RIGHT:
        return (wfm_box){ x + gap, y - h / 2, w, h };
    case WFM_AT_LEFT:
        return (wfm_box){ x - gap - w, y - h / 2, w, h };
    case WFM_AT_ABOVE_RIGHT:
        return (wfm_box){ x + gap / 2, y - gap / 2 - h, w, h };
    case WFM_AT_ABOVE_LEFT:
        return (wfm_box){ x - gap / 2 - w, y - gap / 2 - h, w, h };
    case WFM_AT_BELOW_RIGHT:
        return (wfm_box){ x + gap / 2, y + gap / 2, w, h };
    case WFM_AT_BELOW_LEFT:
        return (wfm_box){ x - gap / 2 - w, y + gap / 2, w, h };
    default:
        return (wfm_box){ x - w / 2, y - h / 2, w, h };
    }
}

/* Above and below a point near the panel's edge, the text moves inwards. */
static void keep_inside(const wfm_panel_layout *p, wfm_box *box, unsigned side)
{
    if (side != WFM_AT_ABOVE && side != WFM_AT_BELOW)
        return;
    box->x = fmin(box->x, p->box.x + p->box.w - box->w);
    box->x = fmax(box->x, p->box.x);
}

/* Best place of a label of size w x h; false if there is none. */
static bool find_place(const wfm_layout *l, const wfm_panel_layout *p,
                       const wfm_label *label, double w, double h, wfm_box *out)
{
    unsigned at = label->style.at ? label->style.at : WFM_AT_AROUND;
    double gap = label->style.gap > 0 ? label->style.gap : 5;
    size_t stride = label->n / POINTS_TRIED + 1;
    int best = 1000;

    for (size_t i = 0; i < label->n; i += stride) {
        double x = wfm_scale_map(&p->x, label->x[i]);
        double y = wfm_scale_map(&p->y, label->y[i]);

        if (isnan(x) || isnan(y))
            continue;
        for (unsigned side = 1, rank = 0; side <= WFM_AT_CENTRE; side <<= 1) {
            wfm_box box = beside(x, y, w, h, side, gap);
            int cost;

            if (!(at & side))
                continue;
            keep_inside(p, &box, side);
            if (label->style.always) {
                *out = box;
                return true;
            }
            cost = (int)(i / stride) + (int)rank++;
            cost += place_cost(l, p, &box, best - cost);
            if (cost < best) {
                best = cost;
                *out = box;
            }
        }
        if (best <= (int)(i / stride))
            break;
    }
    return best < 1000;
}

/* Is there room in the label's cell, where it names one? */
static bool cell_holds(const wfm_panel_layout *p, const wfm_label *label,
                       double size, double w)
{
    const wfm_label_style *s = &label->style;
    double x = fabs(p->x.length / (p->x.high - p->x.low) * s->span_x);
    double y = fabs(p->y.length / (p->y.high - p->y.low) * s->span_y);

    return (!(s->span_x > 0) || w + 2 <= x) && (!(s->span_y > 0) || size <= y);
}

static void place(wfm_layout *l, const wfm_panel_layout *p,
                  const wfm_label *label)
{
    const wfm_label_style *s = &label->style;
    double size = s->size > 0 ? s->size : wfm_plot_theme.label;
    double most = s->max_width > 0 ? s->max_width : p->box.w;
    wfm_text_item *item;
    wfm_box box;
    double w, h;

    wfm_type_measure(l->type, label->text,
                     (wfm_type_style){ size, s->bold, most, false }, &w, &h);
    if (!cell_holds(p, label, size, w) ||
        !find_place(l, p, label, w, h, &box)) {
        l->dropped++;
        return;
    }
    item = wfm_layout_text(l, WFM_TEXT_LABEL, label->text, size,
                           s->colour ? s->colour : wfm_plot_theme.ink);
    if (!item)
        return;
    item->bold = s->bold;
    item->halo = !s->no_halo;
    item->box = box;
    if (s->paper)
        item->paper = s->paper;
}

typedef struct entry {
    const wfm_panel_layout *panel;
    const wfm_label *label;
} entry;

static int by_priority(const void *a, const void *b)
{
    const wfm_label *p = ((const entry *)a)->label;
    const wfm_label *q = ((const entry *)b)->label;

    if (p->style.priority != q->style.priority)
        return p->style.priority > q->style.priority ? -1 : 1;
    return p->order < q->order ? -1 : p->order > q->order;
}

void wfm_layout_labels(wfm_layout *l)
{
    entry *list = wfm_mem_new(l->plot->n_labels, sizeof *list);
    size_t n = 0;

    if (!list) {
        l->failed = true;
        return;
    }
    for (size_t i = 0; i < l->n_panels; i++) {
        const wfm_label *label = l->panel[i].panel->label;

        for (; label; label = label->next)
            list[n++] = (entry){ &l->panel[i], label };
    }
    qsort(list, n, sizeof *list, by_priority);
    for (size_t i = 0; i < n; i++)
        place(l, list[i].panel, list[i].label);
    free(list);
}
