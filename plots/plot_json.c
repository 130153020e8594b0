/* plots/plot_json.c - the layout of a plot as JSON, for tests. */
#include <math.h>

#include "plots/plots_private.h"

static void add_text(wfm_buf *out, const char *text)
{
    wfm_buf_add_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            wfm_buf_add_char(out, '\\');
        if ((unsigned char)*text >= 0x20)
            wfm_buf_add_char(out, *text);
    }
    wfm_buf_add_char(out, '"');
}

static void add_box(wfm_buf *out, const wfm_box *b)
{
    wfm_buf_printf(out, "\"x\":%.2f,\"y\":%.2f,\"w\":%.2f,\"h\":%.2f", b->x,
                   b->y, b->w, b->h);
}

static void add_ticks(wfm_buf *out, const char *name,
                      const wfm_axis_layout *axis)
{
    wfm_buf_printf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < axis->n; i++) {
        wfm_buf_printf(out, "%s{\"at\":%.10g,\"text\":", i ? "," : "",
                       axis->tick[i].at);
        add_text(out, axis->tick[i].text);
        wfm_buf_add_char(out, '}');
    }
    wfm_buf_add_char(out, ']');
}

static void add_item(wfm_buf *out, const wfm_text_item *t)
{
    wfm_buf_printf(out, "{\"role\":\"%s\",", wfm_text_role_name[t->role]);
    add_box(out, &t->box);
    wfm_buf_printf(out, ",\"contrast\":%.2f,\"size\":%.1f,\"text\":",
                   wfm_rgba_contrast(t->colour, t->paper), t->size);
    add_text(out, t->text);
    wfm_buf_add_char(out, '}');
}

static void add_layout(wfm_buf *out, const wfm_layout *l)
{
    wfm_buf_printf(out,
                   "{\"width\":%.0f,\"height\":%.0f,\"unknown_glyphs\":%zu,"
                   "\"dropped_labels\":%zu,\n\"panels\":[",
                   l->plot->width, l->plot->height, wfm_type_unknown(l->type),
                   l->dropped);
    for (size_t i = 0; i < l->n_panels; i++) {
        wfm_buf_add(out, i ? ",\n{" : "\n{");
        add_box(out, &l->panel[i].box);
        add_ticks(out, "x_ticks", &l->panel[i].x_axis);
        add_ticks(out, "y_ticks", &l->panel[i].y_axis);
        wfm_buf_add_char(out, '}');
    }
    wfm_buf_add(out, "],\n\"texts\":[");
    for (size_t i = 0; i < l->n_texts; i++) {
        wfm_buf_add(out, i ? ",\n" : "\n");
        add_item(out, &l->text[i]);
    }
    wfm_buf_add(out, "]}\n");
}

wfm_status wfm_plot_layout_json(wfm_buf *out, wfm_plot *plot, wfm_error *err)
{
    wfm_layout layout;
    wfm_status status = wfm_layout_make(&layout, plot, err);

    if (status == WFM_OK)
        add_layout(out, &layout);
    wfm_layout_release(&layout);
    if (status == WFM_OK && out->failed)
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory for a chart");
    return status;
}
