/* plots/plots_private.h - the insides of a plot: geoms, labels, and the layout
 * that drawing and tests share. */
#ifndef WFM_PLOTS_PRIVATE_H
#define WFM_PLOTS_PRIVATE_H

#include <pango/pango.h>

#include <cairo.h>

#include "base/mem.h"
#include "plots/plot.h"

typedef enum wfm_geom_kind {
    WFM_GEOM_LINE,
    WFM_GEOM_STEP,
    WFM_GEOM_RIBBON,
    WFM_GEOM_DIFF,
    WFM_GEOM_RECT,
    WFM_GEOM_POINT,
    WFM_GEOM_RULE_X,
    WFM_GEOM_RULE_Y
} wfm_geom_kind;

/* LINE: x y.  STEP: x edges, y.  RIBBON: x, y low, y2 high.  DIFF: x edges, y
 * a, y2 b, fill under, stroke over.  RECT: x x2 y y2. */
struct wfm_geom {
    wfm_geom_kind kind;
    size_t n;
    const double *x, *x2, *y, *y2;
    const wfm_rgba *colour;
    bool stepped;
    wfm_style style;
    wfm_geom *next;
};

struct wfm_label {
    size_t n;
    const double *x, *y;
    const char *text;
    wfm_label_style style;
    size_t order;
    wfm_label *next;
};

typedef struct wfm_key_item {
    wfm_key key;
    wfm_style style;
    const char *text;
} wfm_key_item;

struct wfm_plot {
    wfm_arena *arena;
    bool failed; /* memory ran out while building */
    double width, height;
    unsigned mode;
    const char *title, *subtitle, *caption;
    wfm_share share_x, share_y;
    double row_weight[WFM_PLOT_GRID_MAX], column_weight[WFM_PLOT_GRID_MAX];
    double column_gap, row_gap;
    size_t rows, columns;
    const char *row_title[WFM_PLOT_GRID_MAX], *row_note[WFM_PLOT_GRID_MAX];
    wfm_panel *panel, **panel_end, *spare;
    wfm_key_item *key;
    size_t n_keys, key_capacity;
    size_t n_labels;
    bool chinese, fit_height;
};

/* Sizes and colours of everything that is not data. */
typedef struct wfm_theme {
    double margin, title, subtitle, caption, strip, axis, label, key;
    double hairline;
    wfm_rgba paper, ink, grey, grid, axis_line, hatch;
} wfm_theme;
extern const wfm_theme wfm_plot_theme;

typedef enum wfm_text_role {
    WFM_TEXT_TITLE,
    WFM_TEXT_SUBTITLE,
    WFM_TEXT_CAPTION,
    WFM_TEXT_KEY,
    WFM_TEXT_STRIP,
    WFM_TEXT_TICK_X,
    WFM_TEXT_TICK_Y,
    WFM_TEXT_MARK,
    WFM_TEXT_LABEL,
    WFM_TEXT_ROLES
} wfm_text_role;
extern const char *const wfm_text_role_name[WFM_TEXT_ROLES];

typedef struct wfm_box {
    double x, y, w, h;
} wfm_box;

/* A text with its final place. */
typedef struct wfm_text_item {
    wfm_text_role role;
    const char *text;
    double size;
    bool bold, halo, wrap;
    wfm_rgba colour, paper;
    wfm_box box;
} wfm_text_item;

typedef struct wfm_axis_layout {
    wfm_tick tick[WFM_TICKS_MAX];
    size_t n;
} wfm_axis_layout;

typedef struct wfm_panel_layout {
    const wfm_panel *panel;
    wfm_scale x, y; /* settled and placed */
    wfm_box box;
    wfm_axis_layout x_axis, y_axis;
} wfm_panel_layout;

typedef struct wfm_key_layout {
    const wfm_key_item *item;
    wfm_box box; /* of the swatch */
} wfm_key_layout;

/* Texts: measuring and drawing go through one font map without hinting, so
 * that measures hold on every device and at every scale. */
typedef struct wfm_type wfm_type;
typedef struct wfm_type_style {
    double size;
    bool bold;
    double width; /* 0: one line of any length */
    bool wrap;    /* else ellipsis */
} wfm_type_style;
wfm_type *wfm_type_new(void); /* NULL when memory is short */
void wfm_type_free(wfm_type *type);
/* Width and height of the text as it will be drawn. */
void wfm_type_measure(wfm_type *type, const char *text, wfm_type_style style,
                      double *w, double *h);
/* With (x, y) the upper left corner; halo 0: none. */
void wfm_type_draw(wfm_type *type, cairo_t *cr, const wfm_text_item *item);
/* Characters met so far that no font can show. */
size_t wfm_type_unknown(const wfm_type *type);

typedef struct wfm_layout {
    wfm_plot *plot;
    wfm_type *type;
    wfm_panel_layout *panel;
    size_t n_panels;
    wfm_key_layout *key;
    size_t n_keys;
    wfm_text_item *text;
    size_t n_texts, text_capacity;
    size_t dropped; /* labels without a place */
    bool failed;
} wfm_layout;

/* Lays the whole plot out; release in any case. */
wfm_status wfm_layout_make(wfm_layout *out, wfm_plot *plot, wfm_error *err);
void wfm_layout_release(wfm_layout *layout);
/* Appends a text; NULL when memory is short. */
wfm_text_item *wfm_layout_text(wfm_layout *layout, wfm_text_role role,
                               const char *text, double size, wfm_rgba colour);
/* Size of a text of that width; 0: as wide as it is. */
void wfm_layout_measure(wfm_layout *layout, wfm_text_item *item, double width);
/* A heading over the full width; the y below it. */
double wfm_layout_heading(wfm_layout *layout, wfm_text_role role,
                          const char *text, double size, wfm_rgba colour,
                          double y);
/* Keys in a line that wraps; the y below them. */
double wfm_layout_keys(wfm_layout *layout, double y);
/* Scales of one panel from its geoms. */
void wfm_panel_train(wfm_panel_layout *panel);
/* Ticks of the y axis (needs the panel's height) or the x axis (its width). */
void wfm_layout_ticks(wfm_layout *layout, wfm_panel_layout *panel,
                      bool vertical);
/* Texts of all axes. */
void wfm_layout_axes(wfm_layout *layout);
/* Places the free labels of all panels. */
void wfm_layout_labels(wfm_layout *layout);
bool wfm_box_overlap(const wfm_box *a, const wfm_box *b, double air);

void wfm_draw_geom(cairo_t *cr, const wfm_panel_layout *panel,
                   const wfm_geom *geom);
void wfm_draw_layout(cairo_t *cr, const wfm_layout *layout);
void wfm_draw_colour(cairo_t *cr, wfm_rgba colour);
/* Appends cairo's SVG with prefixed ids, title and description. */
void wfm_svg_tidy(wfm_buf *out, const char *svg, const char *prefix,
                  const char *title, const char *description);

#endif
