/* plots/plot_layout.c - where everything of a plot stands: header, grid of
 * panels, axes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/plots_private.h"

bool wfm_box_overlap(const wfm_box *a, const wfm_box *b, double air)
{
    return a->x < b->x + b->w + air && b->x < a->x + a->w + air &&
           a->y < b->y + b->h + air && b->y < a->y + a->h + air;
}

wfm_text_item *wfm_layout_text(wfm_layout *l, wfm_text_role role,
                               const char *text, double size, wfm_rgba colour)
{
    wfm_text_item *item;

    if (wfm_mem_grow(&l->text, &l->text_capacity, l->n_texts + 1,
                     sizeof *l->text) != WFM_OK) {
        l->failed = true;
        return NULL;
    }
    item = &l->text[l->n_texts++];
    *item = (wfm_text_item){ .role = role,
                             .text = text,
                             .size = size,
                             .colour = colour,
                             .paper = wfm_plot_theme.paper };
    return item;
}

static bool together(wfm_share share, size_t a, size_t b)
{
    return share == WFM_SHARE_ALL || (share == WFM_SHARE_GRID && a == b);
}

static void adopt(wfm_scale *scale, const wfm_scale *other)
{
    if (other->kind == scale->kind && other->low <= other->high) {
        wfm_scale_train(scale, other->low);
        wfm_scale_train(scale, other->high);
    }
}

static void share_scales(wfm_layout *l)
{
    const wfm_plot *plot = l->plot;

    for (size_t i = 0; i < l->n_panels; i++) {
        wfm_panel_layout *p = &l->panel[i];

        for (size_t j = 0; j < l->n_panels; j++) {
            const wfm_panel_layout *q = &l->panel[j];

            if (together(plot->share_x, p->panel->column, q->panel->column))
                adopt(&p->x, &q->x);
            if (together(plot->share_y, p->panel->row, q->panel->row))
                adopt(&p->y, &q->y);
        }
    }
    for (size_t i = 0; i < l->n_panels; i++) {
        wfm_scale_settle(&l->panel[i].x);
        wfm_scale_settle(&l->panel[i].y);
    }
}

/* Sizes of n tracks in `space`, and where each starts. pad_before and
 * pad_after are kept free around each track. */
static void tracks(size_t n, const double *weight, double gap,
                   const double *before, const double *after, double space,
                   double origin, double *start, double *size)
{
    double fixed = 0, sum = 0;

    for (size_t i = 0; i < n; i++) {
        fixed += before[i] + after[i] + (i > 0 ? gap : 0);
        if (weight[i] < 0)
            fixed -= weight[i];
        else
            sum += weight[i];
    }
    for (size_t i = 0; i < n; i++) {
        double share = sum > 0 ? fmax(weight[i], 0) / sum : 0;

        size[i] = weight[i] < 0 ? -weight[i] : fmax(share * (space - fixed), 1);
        start[i] = origin + before[i] + (i > 0 ? gap : 0);
        origin = start[i] + size[i] + after[i];
    }
}

static double text_height(wfm_layout *l, double size, bool bold)
{
    double w, h;

    wfm_type_measure(l->type, "0",
                     (wfm_type_style){ .size = size, .bold = bold }, &w, &h);
    return h;
}

/* Lines of heading over a panel. */
static int strip_lines(const wfm_panel *p)
{
    if (p->note_below)
        return (p->title ? 1 : 0) + 1;
    return p->title || p->note ? 1 : 0;
}

/* Space a row of panels needs over and under itself. */
static void row_pads(wfm_layout *l, double *before, double *after)
{
    double axis = text_height(l, wfm_plot_theme.axis, false) + 5;
    double strip = text_height(l, wfm_plot_theme.strip, true) + 5;

    for (size_t r = 0; r < WFM_PLOT_GRID_MAX; r++)
        before[r] = after[r] = 0;
    for (size_t i = 0; i < l->n_panels; i++) {
        const wfm_panel *p = l->panel[i].panel;
        double over =
            strip * strip_lines(p) + (p->x_axis && p->x_axis_top ? axis : 0);

        before[p->row] = fmax(before[p->row], over);
        if (p->x_axis && !p->x_axis_top)
            after[p->row] = axis;
    }
    for (size_t r = 0; r < l->plot->rows; r++)
        before[r] += l->plot->row_title[r] ? strip : 0;
}

/* The height all rows need when each of them is fixed, else NAN. */
static double fixed_height(wfm_layout *l)
{
    const wfm_plot *plot = l->plot;
    double before[WFM_PLOT_GRID_MAX], after[WFM_PLOT_GRID_MAX], sum = 0;

    row_pads(l, before, after);
    for (size_t r = 0; r < plot->rows; r++) {
        if (plot->row_weight[r] >= 0)
            return NAN;
        sum += before[r] + after[r] - plot->row_weight[r] +
               (r > 0 ? plot->row_gap : 0);
    }
    return sum;
}

static void place_rows(wfm_layout *l, double top, double bottom)
{
    const wfm_plot *plot = l->plot;
    double before[WFM_PLOT_GRID_MAX], after[WFM_PLOT_GRID_MAX];
    double start[WFM_PLOT_GRID_MAX], size[WFM_PLOT_GRID_MAX];

    row_pads(l, before, after);
    tracks(plot->rows, plot->row_weight, plot->row_gap, before, after,
           bottom - top, top, start, size);
    for (size_t i = 0; i < l->n_panels; i++) {
        wfm_panel_layout *p = &l->panel[i];

        p->box.y = start[p->panel->row];
        p->box.h = size[p->panel->row];
        p->y.start = p->box.y + p->box.h;
        p->y.length = -p->box.h;
    }
}

static size_t last_column(const wfm_plot *plot, const wfm_panel *panel)
{
    size_t last =
        panel->column + (panel->column_span > 0 ? panel->column_span - 1 : 0);

    return last < plot->columns ? last : plot->columns - 1;
}

static void place_columns(wfm_layout *l)
{
    const wfm_plot *plot = l->plot;
    double before[WFM_PLOT_GRID_MAX] = { 0 }, after[WFM_PLOT_GRID_MAX] = { 0 };
    double start[WFM_PLOT_GRID_MAX], size[WFM_PLOT_GRID_MAX];

    for (size_t i = 0; i < l->n_panels; i++) {
        const wfm_panel_layout *p = &l->panel[i];

        for (size_t k = 0; p->panel->y_axis && k < p->y_axis.n; k++) {
            double w, h;

            wfm_type_measure(l->type, p->y_axis.tick[k].text,
                             (wfm_type_style){ .size = wfm_plot_theme.axis,
                                               .width = 0.25 * plot->width },
                             &w, &h);
            before[p->panel->column] = fmax(before[p->panel->column], w + 8);
        }
    }
    tracks(plot->columns, plot->column_weight, plot->column_gap, before, after,
           plot->width - 2 * wfm_plot_theme.margin, wfm_plot_theme.margin,
           start, size);
    for (size_t i = 0; i < l->n_panels; i++) {
        wfm_panel_layout *p = &l->panel[i];

        size_t last = last_column(plot, p->panel);

        p->box.x = start[p->panel->column];
        p->box.w = start[last] + size[last] - p->box.x;
        p->x.start = p->box.x;
        p->x.length = p->box.w;
    }
}

/* Title and note on one line, left to right, with their lower edge at
 * `bottom`. */
static void strip(wfm_layout *l, const char *title, const char *note,
                  const wfm_rgba colour[2], double x, double right,
                  double bottom)
{
    const char *part[2] = { title, note };
    const wfm_rgba usual[2] = { wfm_plot_theme.ink, wfm_plot_theme.grey };

    for (int k = 0; k < 2; k++) {
        wfm_text_item *item;

        if (!part[k] || !*part[k] || right - x < 12)
            continue;
        item = wfm_layout_text(l, WFM_TEXT_STRIP, part[k],
                               wfm_plot_theme.strip - (k ? 0.5 : 0),
                               colour[k] ? colour[k] : usual[k]);
        if (!item)
            return;
        item->bold = k == 0;
        wfm_layout_measure(l, item, right - x);
        item->box.x = x;
        item->box.y = bottom - item->box.h;
        x += item->box.w + 8;
    }
}

static void strips(wfm_layout *l)
{
    const wfm_plot *plot = l->plot;
    double axis = text_height(l, wfm_plot_theme.axis, false) + 5;
    double line = text_height(l, wfm_plot_theme.strip, true) + 5;

    for (size_t i = 0; i < l->n_panels; i++) {
        const wfm_panel *q = l->panel[i].panel;
        const wfm_box *box = &l->panel[i].box;
        const wfm_rgba colour[2] = { q->title_colour, q->note_colour };
        double bottom = box->y - 5 - (q->x_axis && q->x_axis_top ? axis : 0);

        if (q->note_below)
            strip(l, NULL, q->note, colour, box->x, box->x + box->w, bottom);
        strip(l, q->title, q->note_below ? NULL : q->note, colour, box->x,
              box->x + box->w, bottom - (q->note_below ? line : 0));
        if (plot->row_title[q->row] && q->column == 0)
            strip(l, plot->row_title[q->row], plot->row_note[q->row],
                  (const wfm_rgba[2]){ 0, 0 }, wfm_plot_theme.margin,
                  plot->width - wfm_plot_theme.margin,
                  bottom - line * strip_lines(q));
    }
}

static wfm_status train_panels(wfm_layout *l, wfm_error *err)
{
    size_t n = 0;

    for (const wfm_panel *p = l->plot->panel; p; p = p->next)
        n++;
    l->panel = wfm_mem_new(n, sizeof *l->panel);
    l->key = wfm_mem_new(l->plot->n_keys, sizeof *l->key);
    if (!l->panel || !l->key)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory for a chart");
    for (const wfm_panel *p = l->plot->panel; p; p = p->next) {
        l->panel[l->n_panels].panel = p;
        wfm_panel_train(&l->panel[l->n_panels++]);
    }
    share_scales(l);
    return WFM_OK;
}

/* Title, subtitle, keys and caption; the panels get what is left between
 * *top and *bottom. */
static void frame(wfm_layout *l, double *top, double *bottom)
{
    const wfm_theme *t = &wfm_plot_theme;
    wfm_plot *plot = l->plot;
    double caption = 0, needed;

    *top = wfm_layout_heading(l, WFM_TEXT_TITLE, plot->title, t->title, t->ink,
                              t->margin - 8);
    *top = wfm_layout_heading(l, WFM_TEXT_SUBTITLE, plot->subtitle, t->subtitle,
                              t->grey, *top + 1);
    *top = wfm_layout_keys(l, *top) + 10;
    if (plot->caption && *plot->caption)
        caption = wfm_layout_heading(l, WFM_TEXT_CAPTION, plot->caption,
                                     t->caption, t->grey, 0);
    needed = fixed_height(l);
    *bottom = plot->height - t->margin + 8;
    if (plot->fit_height && isfinite(needed)) {
        *bottom = *top + needed + (caption > 0 ? caption + 10 : 0);
        plot->height = ceil(fmin(*bottom + t->margin - 8, 16000));
    }
    if (caption > 0 && l->n_texts > 0) {
        l->text[l->n_texts - 1].box.y = *bottom - caption;
        *bottom -= caption + 10;
    }
}

wfm_status wfm_layout_make(wfm_layout *l, wfm_plot *plot, wfm_error *err)
{
    double top, bottom;

    *l = (wfm_layout){ .plot = plot };
    if (plot->failed)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory for a chart");
    l->type = wfm_type_new();
    if (!l->type)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory for a chart");
    WFM_TRY(train_panels(l, err));
    frame(l, &top, &bottom);
    place_rows(l, top, bottom);
    for (size_t i = 0; i < l->n_panels; i++)
        wfm_layout_ticks(l, &l->panel[i], true);
    place_columns(l);
    for (size_t i = 0; i < l->n_panels; i++)
        wfm_layout_ticks(l, &l->panel[i], false);
    strips(l);
    wfm_layout_axes(l);
    wfm_layout_labels(l);
    if (l->failed || plot->failed)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory for a chart");
    return WFM_OK;
}

void wfm_layout_release(wfm_layout *l)
{
    wfm_type_free(l->type);
    free(l->panel);
    free(l->key);
    free(l->text);
    *l = (wfm_layout){ 0 };
}
