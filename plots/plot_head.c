/* plots/plot_head.c - what stands over the panels: headings, and the keys to
 * colours. */
#include <string.h>

#include "plots/plots_private.h"

void wfm_layout_measure(wfm_layout *l, wfm_text_item *item, double width)
{
    wfm_type_measure(
        l->type, item->text,
        (wfm_type_style){ item->size, item->bold, width, item->wrap },
        &item->box.w, &item->box.h);
}

double wfm_layout_heading(wfm_layout *l, wfm_text_role role, const char *text,
                          double size, wfm_rgba colour, double y)
{
    const double margin = wfm_plot_theme.margin;
    wfm_text_item *item;

    if (!text || !*text)
        return y;
    item = wfm_layout_text(l, role, text, size, colour);
    if (!item)
        return y;
    item->bold = role == WFM_TEXT_TITLE;
    item->wrap = true;
    wfm_layout_measure(l, item, l->plot->width - 2 * margin);
    item->box.x = margin;
    item->box.y = y;
    return y + item->box.h;
}

enum { SWATCH_W = 18, SWATCH_H = 11, BAR_W = 130 };

/* low, middle and high of "low|middle|high" below the colour bar's parts */
static double colour_bar(wfm_layout *l, const wfm_key_item *key, double x,
                         double y)
{
    static const double at[3] = { 0, 0.5, 1 };
    const char *rest = key->text;
    double left = x;

    for (int i = 0; i < 3; i++) {
        size_t length = strcspn(rest, "|");
        char *part = wfm_arena_strndup(l->plot->arena, rest, length);
        wfm_text_item *item =
            wfm_layout_text(l, WFM_TEXT_KEY, part ? part : "",
                            wfm_plot_theme.key - 1, wfm_plot_theme.grey);

        rest += length + (rest[length] == '|');
        if (!item)
            break;
        wfm_layout_measure(l, item, 0);
        if (i == 0) { /* low stands left of the bar, high right of it */
            item->box.x = left;
            left += item->box.w + 6;
        } else if (i == 1) {
            item->box.x = left + at[i] * BAR_W - item->box.w / 2;
        } else {
            item->box.x = left + BAR_W + 6;
        }
        item->box.y = y + (i == 1 ? 10 : 0);
        x = item->box.x + item->box.w;
    }
    l->key[l->n_keys++] =
        (wfm_key_layout){ key, { left, y + 1, BAR_W, SWATCH_H - 1 } };
    return x;
}

static double one_key(wfm_layout *l, const wfm_key_item *key, double x,
                      double y)
{
    wfm_text_item *item;

    if (key->key == WFM_KEY_DIVERGING)
        return colour_bar(l, key, x, y);
    item = wfm_layout_text(l, WFM_TEXT_KEY, key->text, wfm_plot_theme.key,
                           wfm_plot_theme.grey);
    if (!item)
        return x;
    wfm_layout_measure(
        l, item, l->plot->width - 2 * wfm_plot_theme.margin - SWATCH_W - 6);
    item->box.x = x + SWATCH_W + 6;
    item->box.y = y;
    l->key[l->n_keys++] = (wfm_key_layout){
        key, { x, y + (item->box.h - SWATCH_H) / 2, SWATCH_W, SWATCH_H }
    };
    return item->box.x + item->box.w;
}

double wfm_layout_keys(wfm_layout *l, double y)
{
    const double margin = wfm_plot_theme.margin;
    const double right = l->plot->width - margin;
    double x = margin, height = 0;

    if (l->plot->n_keys == 0)
        return y;
    y += 9;
    for (size_t i = 0; i < l->plot->n_keys; i++) {
        const wfm_key_item *key = &l->plot->key[i];
        size_t texts = l->n_texts, n = l->n_keys;
        double end = one_key(l, key, x, y);

        if (end > right && x > margin) { /* again on a line of its own */
            l->n_texts = texts;
            l->n_keys = n;
            x = margin;
            y += 20;
            end = one_key(l, key, x, y);
        }
        x = end + 18;
        height = key->key == WFM_KEY_DIVERGING ? 26 : 17;
    }
    return y + height;
}
