/* plots/plot_text.c - measuring and drawing text through pango. */
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

#include <cairo.h>

#include "plots/plots_private.h"

/* Chinese first, so that mixed lines come from one design; the rest for
 * machines that have no Chinese font, where the missing glyphs are counted. */
#define FAMILIES                                                               \
    "Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Micro Hei, "              \
    "WenQuanYi Zen Hei, Noto Sans, DejaVu Sans, sans-serif"

struct wfm_type {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    size_t unknown;
};

wfm_type *wfm_type_new(void)
{
    wfm_type *type = wfm_mem_new(1, sizeof *type);
    cairo_font_options_t *options;

    if (!type)
        return NULL;
    type->map = pango_cairo_font_map_new();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(type->map), 72);
    type->context = pango_font_map_create_context(type->map);
    options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(type->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_language(type->context,
                               pango_language_from_string("zh-cn"));
    type->layout = pango_layout_new(type->context);
    return type;
}

/* Pango sorts the fonts in threads that hold the map until they are done. A
 * map that is let go before would end in such a thread, with its fonts still
 * alive when cairo's tables are taken down at the end of the program. */
static void wait_for_sorting(PangoFontMap *map)
{
    enum { PATIENCE_MS = 30000 };

    for (int ms = 0; ms < PATIENCE_MS; ms++) {
        if (g_atomic_int_get((gint *)&G_OBJECT(map)->ref_count) <= 1)
            return;
        g_usleep(1000);
    }
}

void wfm_type_free(wfm_type *type)
{
    if (!type)
        return;
    g_object_unref(type->layout);
    g_object_unref(type->context);
    wait_for_sorting(type->map);
    g_object_unref(type->map);
    free(type);
}

static void prepare(wfm_type *type, const char *text, wfm_type_style style)
{
    PangoFontDescription *font = pango_font_description_new();
    int width = style.width > 0 ? (int)(style.width * PANGO_SCALE) : -1;

    pango_font_description_set_family_static(font, FAMILIES);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD
                                                       : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_layout_set_font_description(type->layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(type->layout, width);
    pango_layout_set_wrap(type->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(type->layout, style.wrap || width < 0
                                                 ? PANGO_ELLIPSIZE_NONE
                                                 : PANGO_ELLIPSIZE_END);
    /* at most two lines of a wrapped text, then an ellipsis */
    pango_layout_set_height(type->layout, -1);
    if (style.wrap) {
        pango_layout_set_height(type->layout, -2);
        pango_layout_set_ellipsize(type->layout, PANGO_ELLIPSIZE_END);
    }
    pango_layout_set_single_paragraph_mode(type->layout, TRUE);
    pango_layout_set_text(type->layout, text, -1);
}

void wfm_type_measure(wfm_type *type, const char *text, wfm_type_style style,
                      double *w, double *h)
{
    PangoRectangle logical;
    int unknown;

    prepare(type, text, style);
    pango_layout_get_extents(type->layout, NULL, &logical);
    unknown = pango_layout_get_unknown_glyphs_count(type->layout);
    type->unknown += unknown > 0 ? (size_t)unknown : 0;
    *w = (double)logical.width / PANGO_SCALE;
    *h = (double)logical.height / PANGO_SCALE;
}

void wfm_type_draw(wfm_type *type, cairo_t *cr, const wfm_text_item *item)
{
    wfm_type_style style = { item->size, item->bold,
                             item->wrap ? item->box.w + 1 : item->box.w + 0.5,
                             item->wrap };

    prepare(type, item->text, style);
    cairo_new_path(cr);
    cairo_move_to(cr, item->box.x, item->box.y);
    if (item->halo) {
        pango_cairo_layout_path(cr, type->layout);
        wfm_draw_colour(cr, wfm_rgba_alpha(item->paper, 0.85));
        cairo_set_line_width(cr, 3);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cr);
        cairo_move_to(cr, item->box.x, item->box.y);
    }
    wfm_draw_colour(cr, item->colour);
    pango_cairo_show_layout(cr, type->layout);
    cairo_new_path(cr);
}

size_t wfm_type_unknown(const wfm_type *type) { return type->unknown; }
