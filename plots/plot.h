/* plots/plot.h - a small grammar of charts: a plot has panels on a grid, a
 * panel has two scales and geoms, and everything is plain data.
 *
 * Building never fails: when memory runs out the plot remembers it, and
 * wfm_plot_write() and the other ends say so. Arrays and texts are copied.
 * Paper units are CSS pixels; a PNG has two dots to each. NAN is a gap. */
#ifndef WFM_PLOTS_PLOT_H
#define WFM_PLOTS_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/str.h"
#include "plots/colour.h"
#include "plots/scale.h"

enum { WFM_PLOT_GRID_MAX = 64 }; /* rows, columns */

/* How something is painted; a colour of 0 is not painted. */
typedef struct wfm_style {
    wfm_rgba fill, stroke;
    double width;            /* of the stroke; 0: 1 */
    double dash;             /* length of dash and gap; 0: solid */
    double inset_x, inset_y; /* rectangles: smaller by this on each side */
    bool no_train;           /* the scales need not show all of it */
    bool hatch;     /* rectangles: diagonal lines in the stroke colour */
    bool quiet;     /* labels may lie on it */
    double size;    /* points: radius; 0: 3.5 */
    bool unclipped; /* may reach beyond its panel */
} wfm_style;

typedef struct wfm_geom wfm_geom;   /* plots_private.h */
typedef struct wfm_label wfm_label; /* plots_private.h */

/* A tick of its own, always shown, in its own colour; ordinary ticks in its
 * way are dropped. */
typedef struct wfm_axis_mark {
    double at;
    const char *text, *brief; /* brief: where text has no room; or NULL */
    wfm_rgba colour;
    bool rule;    /* also a thin line through the panel */
    bool shorten; /* brief at once: its neighbour has no room */
} wfm_axis_mark;

typedef struct wfm_panel {
    wfm_scale x, y;
    const char *title;                  /* bold, above the panel; may be NULL */
    const char *note;                   /* behind the title; may be NULL */
    wfm_rgba title_colour, note_colour; /* 0: ink, grey */
    bool note_below;                    /* on a line of its own */
    bool x_axis, y_axis;                /* tick labels; default true */
    bool x_axis_top;                    /* x tick labels above the panel */
    bool x_grid, y_grid;                /* hairlines; default y only */
    double x_wanted, y_wanted;          /* ticks wanted; 0: by the space */
    size_t row, column;
    size_t column_span; /* default 1 */

    /* owned by the plot */
    wfm_geom *geom, **geom_end;
    wfm_label *label, **label_end;
    wfm_axis_mark *mark;
    size_t n_marks, mark_capacity;
    struct wfm_plot *plot;
    struct wfm_panel *next;
} wfm_panel;

typedef struct wfm_plot wfm_plot;

/* Scales shared between panels. */
typedef enum wfm_share {
    WFM_SHARE_NONE,
    WFM_SHARE_GRID, /* x: per column; y: per row */
    WFM_SHARE_ALL
} wfm_share;

/* NULL when memory is short. Sizes in paper units, 64 to 16000. */
wfm_plot *wfm_plot_new(double width, double height);
void wfm_plot_free(wfm_plot *plot); /* NULL is legal */

/* Title: the subject. Subtitle: the finding, in a sentence. Caption: source
 * and seed. NULL leaves one out. */
void wfm_plot_titles(wfm_plot *plot, const char *title, const char *subtitle,
                     const char *caption);
void wfm_plot_share(wfm_plot *plot, wfm_share x, wfm_share y);
/* Heights of rows and widths of columns in proportion (default 1 each), or,
 * if negative, in paper units; and the space between panels. */
void wfm_plot_row_weight(wfm_plot *plot, size_t row, double weight);
void wfm_plot_column_weight(wfm_plot *plot, size_t column, double weight);
/* A heading over all panels of a row: bold title, grey note. */
void wfm_plot_row_title(wfm_plot *plot, size_t row, const char *title,
                        const char *note);
void wfm_plot_gaps(wfm_plot *plot, double between_columns, double between_rows);
/* When every row has its height in paper units, the plot's height follows. */
void wfm_plot_fit_height(wfm_plot *plot, bool fit);
void wfm_plot_resize(wfm_plot *plot, double width, double height);
double wfm_plot_width(const wfm_plot *plot);
/* Permission bits of the file, default 0644. */
void wfm_plot_mode(wfm_plot *plot, unsigned mode);

/* A copy of formatted text that lives as long as the plot; "" on failure. */
const char *wfm_plot_printf(wfm_plot *plot, const char *format, ...)
    WFM_PRINTF(2, 3);

/* Room for n texts that lives as long as the plot, for the bands of a scale;
 * the first is a copy of `first` (may be NULL). NULL when memory is short. */
const char **wfm_plot_texts(wfm_plot *plot, size_t n, const char *first);
/* Remembers that memory ran out while the plot was built. */
void wfm_plot_fail(wfm_plot *plot);

/* A key under the subtitle. */
typedef enum wfm_key {
    WFM_KEY_BOX,
    WFM_KEY_LINE,
    WFM_KEY_POINT,
    WFM_KEY_HATCH,
    WFM_KEY_DIVERGING /* a colour bar; text is "low|middle|high" */
} wfm_key;
void wfm_plot_key(wfm_plot *plot, wfm_key key, wfm_style style,
                  const char *text);

/* A new panel at that cell of the grid, with linear scales. Never NULL: when
 * memory is short a panel is returned that will not be drawn. */
wfm_panel *wfm_plot_panel(wfm_plot *plot, size_t row, size_t column);

/* Geoms are painted in the order they are added. */
void wfm_panel_line(wfm_panel *panel, size_t n, const double *x,
                    const double *y, wfm_style style);
/* n values over n+1 edges. */
void wfm_panel_step(wfm_panel *panel, size_t n, const double *edge,
                    const double *y, wfm_style style);
/* The area between low and high; stepped: n values over n+1 edges. */
void wfm_panel_ribbon(wfm_panel *panel, size_t n, const double *x,
                      const double *low, const double *high, bool stepped,
                      wfm_style style);
/* Two fills between two step lines: `under` where b < a, `over` where b > a. */
void wfm_panel_diff(wfm_panel *panel, size_t n, const double *edge,
                    const double *a, const double *b, wfm_rgba under,
                    wfm_rgba over);
/* Rectangles; fill may be NULL (style.fill then). A side of NAN drops one. */
void wfm_panel_rects(wfm_panel *panel, size_t n, const double *x0,
                     const double *x1, const double *y0, const double *y1,
                     const wfm_rgba *fill, wfm_style style);
/* Bars of that width on the x axis from 0 to y. */
void wfm_panel_bars(wfm_panel *panel, size_t n, const double *x, double width,
                    const double *y, wfm_style style);
void wfm_panel_points(wfm_panel *panel, size_t n, const double *x,
                      const double *y, wfm_style style);
/* A line right through the panel; does not train the scale. */
void wfm_panel_rule_x(wfm_panel *panel, double x, wfm_style style);
void wfm_panel_rule_y(wfm_panel *panel, double y, wfm_style style);
void wfm_panel_mark_x(wfm_panel *panel, double x, const char *text,
                      const char *brief, wfm_rgba colour, bool rule);

/* Where a label may stand relative to its point, in this order of liking. */
enum {
    WFM_AT_ABOVE = 1,
    WFM_AT_RIGHT = 2,
    WFM_AT_LEFT = 4,
    WFM_AT_BELOW = 8,
    WFM_AT_ABOVE_RIGHT = 16,
    WFM_AT_BELOW_LEFT = 32,
    WFM_AT_ABOVE_LEFT = 64,
    WFM_AT_BELOW_RIGHT = 128,
    WFM_AT_AROUND = 255,
    WFM_AT_CENTRE = 256 /* on the point itself, e.g. in a cell */
};
typedef struct wfm_label_style {
    wfm_rgba colour; /* 0: ink */
    wfm_rgba paper;  /* what it lies on; 0: white */
    double size;     /* 0: the theme's */
    bool bold;
    unsigned at;  /* 0: WFM_AT_AROUND */
    double gap;   /* from the point; 0: 5 */
    int priority; /* higher ones are placed first */
    bool always;  /* placed even where it crosses lines or labels; only for
                     cells that cannot collide */
    double span_x, span_y; /* of its cell, in data units: no label where the
                              cell is too small for it; 0: any */
    bool no_halo;          /* no white rim */
    double max_width; /* paper units; longer text ends in an ellipsis; 0: the
                         panel's width */
} wfm_label_style;
/* A text beside one of n points: the first of them and the first place where
 * it covers least; dropped when there is none. */
void wfm_panel_label(wfm_panel *panel, size_t n, const double *x,
                     const double *y, const char *text, wfm_label_style style);
void wfm_panel_text(wfm_panel *panel, double x, double y, const char *text,
                    wfm_label_style style);

/* Writes path as SVG if it ends in .svg, else as PNG: whole or not at all,
 * the same bytes every time. Glyphs that no font has are reported to notes
 * (may be NULL) with the package that brings them. */
wfm_status wfm_plot_write(wfm_plot *plot, const char *path, wfm_problems *notes,
                          wfm_error *err) WFM_MUST_USE;
/* Appends an <svg> element for a page that holds several: every id starts
 * with `prefix` (letters, digits, hyphens). */
wfm_status wfm_plot_svg(wfm_buf *out, wfm_plot *plot, const char *prefix,
                        wfm_problems *notes, wfm_error *err) WFM_MUST_USE;
/* Appends what a reader would see, as JSON: boxes of panels and texts with
 * their colours, ticks, dropped labels, unknown glyphs. For tests. */
wfm_status wfm_plot_layout_json(wfm_buf *out, wfm_plot *plot,
                                wfm_error *err) WFM_MUST_USE;

/* Ends the drawing libraries so that no memory stays behind; once, at the end
 * of the program, after the last plot is freed. */
void wfm_plots_shutdown(void);

#endif
