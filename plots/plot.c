/* plots/plot.c - building a plot: titles, grid, panels, keys. */
#include "plots/plot.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "plots/plots_private.h"

wfm_plot *wfm_plot_new(double width, double height)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_plot *plot = arena ? wfm_arena_alloc(arena, 1, sizeof *plot) : NULL;

    if (plot)
        plot->spare = wfm_arena_alloc(arena, 1, sizeof *plot->spare);
    if (!plot || !plot->spare) {
        wfm_arena_free(arena);
        return NULL;
    }
    plot->arena = arena;
    plot->width = ceil(fmin(fmax(width, 64), 16000));
    plot->height = ceil(fmin(fmax(height, 64), 16000));
    plot->mode = 0644;
    plot->column_gap = 16;
    plot->row_gap = 14;
    plot->panel_end = &plot->panel;
    plot->chinese = wfm_i18n_is_chinese();
    for (size_t i = 0; i < WFM_PLOT_GRID_MAX; i++)
        plot->row_weight[i] = plot->column_weight[i] = 1;
    return plot;
}

void wfm_plot_free(wfm_plot *plot)
{
    if (!plot)
        return;
    for (wfm_panel *p = plot->panel; p; p = p->next)
        free(p->mark);
    free(plot->spare->mark);
    free(plot->key);
    wfm_arena_free(plot->arena);
}

/* A text that is safe to lay out: valid UTF-8 without controls. */
static const char *keep(wfm_plot *plot, const char *text)
{
    size_t size = text ? strlen(text) + 1 : 0;
    char *copy;

    if (!text)
        return NULL;
    if (!wfm_str_is_utf8(text, size - 1))
        return "\xEF\xBF\xBD";
    copy = wfm_arena_alloc(plot->arena, size, 1);
    if (!copy) {
        plot->failed = true;
        return "";
    }
    return wfm_str_printable(copy, size, text);
}

void wfm_plot_titles(wfm_plot *plot, const char *title, const char *subtitle,
                     const char *caption)
{
    plot->title = keep(plot, title);
    plot->subtitle = keep(plot, subtitle);
    plot->caption = keep(plot, caption);
}

void wfm_plot_share(wfm_plot *plot, wfm_share x, wfm_share y)
{
    plot->share_x = x;
    plot->share_y = y;
}

void wfm_plot_row_weight(wfm_plot *plot, size_t row, double weight)
{
    if (row < WFM_PLOT_GRID_MAX)
        plot->row_weight[row] = weight;
}

void wfm_plot_column_weight(wfm_plot *plot, size_t column, double weight)
{
    if (column < WFM_PLOT_GRID_MAX)
        plot->column_weight[column] = weight;
}

void wfm_plot_gaps(wfm_plot *plot, double between_columns, double between_rows)
{
    plot->column_gap = between_columns;
    plot->row_gap = between_rows;
}

void wfm_plot_row_title(wfm_plot *plot, size_t row, const char *title,
                        const char *note)
{
    if (row >= WFM_PLOT_GRID_MAX)
        return;
    plot->row_title[row] = keep(plot, title);
    plot->row_note[row] = keep(plot, note);
}

void wfm_plot_fit_height(wfm_plot *plot, bool fit) { plot->fit_height = fit; }

void wfm_plot_resize(wfm_plot *plot, double width, double height)
{
    plot->width = ceil(fmin(fmax(width, 64), 16000));
    plot->height = ceil(fmin(fmax(height, 64), 16000));
}

double wfm_plot_width(const wfm_plot *plot) { return plot->width; }

void wfm_plot_fail(wfm_plot *plot) { plot->failed = true; }

const char **wfm_plot_texts(wfm_plot *plot, size_t n, const char *first)
{
    const char **list = wfm_arena_alloc(plot->arena, n, sizeof *list);

    if (!list)
        plot->failed = true;
    else if (first && n > 0)
        list[0] = keep(plot, first);
    return list;
}

void wfm_plot_mode(wfm_plot *plot, unsigned mode) { plot->mode = mode; }

const char *wfm_plot_printf(wfm_plot *plot, const char *format, ...)
{
    char stack[512];
    char *text = stack;
    const char *kept;
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(stack, sizeof stack, format, args);
    va_end(args);
    if (length < 0)
        return "";
    if ((size_t)length >= sizeof stack) {
        text = wfm_mem_new((size_t)length + 1, 1);
        if (!text) {
            plot->failed = true;
            return "";
        }
        va_start(args, format);
        vsnprintf(text, (size_t)length + 1, format, args);
        va_end(args);
    }
    kept = keep(plot, text);
    if (text != stack)
        free(text);
    return kept;
}

void wfm_plot_key(wfm_plot *plot, wfm_key key, wfm_style style,
                  const char *text)
{
    if (wfm_mem_grow(&plot->key, &plot->key_capacity, plot->n_keys + 1,
                     sizeof *plot->key) != WFM_OK) {
        plot->failed = true;
        return;
    }
    plot->key[plot->n_keys++] =
        (wfm_key_item){ key, style, keep(plot, text ? text : "") };
}

static void panel_init(wfm_panel *panel, wfm_plot *plot)
{
    *panel = (wfm_panel){ .x_axis = true, .y_axis = true, .y_grid = true };
    wfm_scale_init(&panel->x, WFM_SCALE_LINEAR);
    wfm_scale_init(&panel->y, WFM_SCALE_LINEAR);
    panel->plot = plot;
    panel->geom_end = &panel->geom;
    panel->label_end = &panel->label;
}

wfm_panel *wfm_plot_panel(wfm_plot *plot, size_t row, size_t column)
{
    wfm_panel *panel = wfm_arena_alloc(plot->arena, 1, sizeof *panel);

    if (!panel || row >= WFM_PLOT_GRID_MAX || column >= WFM_PLOT_GRID_MAX) {
        plot->failed = true;
        free(plot->spare->mark);
        panel_init(plot->spare, plot);
        return plot->spare;
    }
    panel_init(panel, plot);
    panel->row = row;
    panel->column = column;
    panel->column_span = 1;
    plot->rows = row >= plot->rows ? row + 1 : plot->rows;
    plot->columns = column >= plot->columns ? column + 1 : plot->columns;
    *plot->panel_end = panel;
    plot->panel_end = &panel->next;
    return panel;
}

void wfm_panel_mark_x(wfm_panel *panel, double x, const char *text,
                      const char *brief, wfm_rgba colour, bool rule)
{
    if (wfm_mem_grow(&panel->mark, &panel->mark_capacity, panel->n_marks + 1,
                     sizeof *panel->mark) != WFM_OK) {
        panel->plot->failed = true;
        return;
    }
    panel->mark[panel->n_marks++] = (wfm_axis_mark){
        x,    keep(panel->plot, text), keep(panel->plot, brief), colour, rule,
        false
    };
}

static const double *copy(wfm_plot *plot, size_t n, const double *from)
{
    double *to = wfm_arena_alloc(plot->arena, n, sizeof *to);

    if (!to) {
        plot->failed = true;
        return NULL;
    }
    if (n > 0)
        memcpy(to, from, n * sizeof *to);
    return to;
}

void wfm_panel_label(wfm_panel *panel, size_t n, const double *x,
                     const double *y, const char *text, wfm_label_style style)
{
    wfm_plot *plot = panel->plot;
    wfm_label *label = wfm_arena_alloc(plot->arena, 1, sizeof *label);

    if (!text || !*text || n == 0)
        return;
    if (!label) {
        plot->failed = true;
        return;
    }
    *label = (wfm_label){ .n = n,
                          .x = copy(plot, n, x),
                          .y = copy(plot, n, y),
                          .text = keep(plot, text),
                          .style = style,
                          .order = plot->n_labels++ };
    if (!label->x || !label->y)
        return;
    *panel->label_end = label;
    panel->label_end = &label->next;
}

void wfm_panel_text(wfm_panel *panel, double x, double y, const char *text,
                    wfm_label_style style)
{
    wfm_panel_label(panel, 1, &x, &y, text, style);
}
