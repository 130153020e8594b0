/* plots/plot_axes.c - ticks of a panel's axes and their texts. */
#include <math.h>
#include <string.h>

#include "plots/plots_private.h"

static void size_of(wfm_layout *l, const char *text, double *w, double *h)
{
    wfm_type_measure(l->type, text,
                     (wfm_type_style){ .size = wfm_plot_theme.axis,
                                       .width = 0.25 * l->plot->width },
                     w, h);
}

/* Room a tick's text needs along the axis. */
static double extent(wfm_layout *l, const char *text, bool vertical)
{
    double w, h;

    size_of(l, text, &w, &h);
    return vertical ? h : w;
}

/* Do neighbours stay apart? */
static bool fits(wfm_layout *l, const wfm_scale *scale, const wfm_tick *tick,
                 size_t n, bool vertical)
{
    double air = vertical ? 4 : 14, least = vertical ? 24 : 44;

    for (size_t i = 1; i < n; i++) {
        double between = fabs(wfm_scale_map(scale, tick[i].at) -
                              wfm_scale_map(scale, tick[i - 1].at));
        double need = 0.5 * (extent(l, tick[i].text, vertical) +
                             extent(l, tick[i - 1].text, vertical)) +
                      air;

        if (between < fmax(need, least))
            return false;
    }
    return true;
}

/* Clock times instead of dates, for the axis of one day and its night. */
static void as_clocks(wfm_tick *tick, size_t n, double low)
{
    for (size_t i = 0; i < n; i++) {
        bool midnight = fmod(tick[i].at, 86400) == 0;

        if (midnight && tick[i].at - low >= 43200)
            memcpy(tick[i].text, "24:00", sizeof "24:00");
        else
            wfm_tick_clock(tick[i].text, tick[i].at);
    }
}

static size_t time_ticks(wfm_layout *l, wfm_tick *tick, const wfm_scale *scale,
                         bool vertical)
{
    size_t n = 0;

    for (int step = 0; step < WFM_TIME_STEPS; step++) {
        n = wfm_ticks_time(tick, scale->low, scale->high, step,
                           l->plot->chinese);
        if (n > WFM_TICKS_MAX)
            continue;
        if (scale->style == WFM_TICK_CLOCK)
            as_clocks(tick, n, scale->low);
        if (fits(l, scale, tick, n, vertical))
            return n;
    }
    return n <= WFM_TICKS_MAX ? n : 0;
}

static size_t number_ticks(wfm_layout *l, wfm_tick *tick,
                           const wfm_scale *scale, double wanted, bool vertical)
{
    double space = fabs(scale->length);
    size_t n = 0;

    if (!(wanted > 0))
        wanted = fmin(ceil(space / (vertical ? 32 : 80)), vertical ? 6 : 9);
    for (wanted = fmax(wanted, 2); wanted >= 2; wanted -= 1) {
        n = wfm_scale_ticks(tick, scale, wanted, l->plot->chinese);
        if (fits(l, scale, tick, n, vertical))
            break;
    }
    while (n > 1 && !fits(l, scale, tick, n, vertical))
        n--;
    return n;
}

/* A copy that fits, cut at a whole character. */
static void copy_text(char out[WFM_TICK_TEXT], const char *text)
{
    size_t n = strlen(text);

    if (n < WFM_TICK_TEXT) {
        memcpy(out, text, n + 1);
        return;
    }
    n = WFM_TICK_TEXT - 4;
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    memcpy(out, text, n);
    memcpy(out + n, "\u2026", sizeof "\u2026");
}

static size_t band_ticks(wfm_layout *l, wfm_tick *tick, const wfm_scale *scale,
                         bool vertical)
{
    double each = fabs(scale->length) / (scale->high - scale->low);
    double widest = 1;
    size_t n = 0, step;

    for (size_t i = 0; scale->band && i < scale->n_bands; i++) {
        if (scale->band[i] && *scale->band[i])
            widest = fmax(widest, vertical ? wfm_plot_theme.axis
                                           : extent(l, scale->band[i], false));
        if (vertical)
            break;
    }
    step = (size_t)ceil((widest + (vertical ? 1 : 6)) / each);
    if (scale->n_bands / step >= WFM_TICKS_MAX)
        step = scale->n_bands / WFM_TICKS_MAX + 1;
    for (size_t i = 0; scale->band && i < scale->n_bands; i += step) {
        if (!scale->band[i] || !*scale->band[i] || n >= WFM_TICKS_MAX)
            continue;
        tick[n].at = (double)i + 0.5;
        copy_text(tick[n++].text, scale->band[i]);
    }
    return n;
}

void wfm_layout_ticks(wfm_layout *l, wfm_panel_layout *p, bool vertical)
{
    const wfm_scale *scale = vertical ? &p->y : &p->x;
    wfm_axis_layout *axis = vertical ? &p->y_axis : &p->x_axis;
    double wanted = vertical ? p->panel->y_wanted : p->panel->x_wanted;

    if (scale->kind == WFM_SCALE_BAND)
        axis->n = band_ticks(l, axis->tick, scale, vertical);
    else if (scale->kind == WFM_SCALE_TIME)
        axis->n = time_ticks(l, axis->tick, scale, vertical);
    else
        axis->n = number_ticks(l, axis->tick, scale, wanted, vertical);
}

/* A text under (or over) the x axis, kept between left and right. */
static wfm_text_item *under(wfm_layout *l, const wfm_panel_layout *p,
                            wfm_text_role role, const char *text, double at,
                            wfm_rgba colour)
{
    double room = fmax(fmin(l->plot->column_gap / 2 - 5, 16), 0);
    double left = p->panel->column == 0 ? 4 : p->box.x - room;
    double right = p->box.x + p->box.w +
                   (p->panel->column + p->panel->column_span >= l->plot->columns
                        ? wfm_plot_theme.margin - 4
                        : room);
    wfm_text_item *item =
        wfm_layout_text(l, role, text, wfm_plot_theme.axis, colour);

    if (!item)
        return NULL;
    item->bold = role == WFM_TEXT_MARK;
    wfm_type_measure(l->type, text,
                     (wfm_type_style){ item->size, item->bold,
                                       0.25 * l->plot->width, false },
                     &item->box.w, &item->box.h);
    item->box.x = wfm_scale_map(&p->x, at) - item->box.w / 2;
    item->box.x = fmax(left, fmin(item->box.x, right - item->box.w));
    item->box.y = p->panel->x_axis_top ? p->box.y - 5 - item->box.h
                                       : p->box.y + p->box.h + 5;
    return item;
}

/* Drops the newest text if it touches one of those since `first`; true if it
 * did. */
static bool drop_if_crowded(wfm_layout *l, size_t first)
{
    const wfm_text_item *last = &l->text[l->n_texts - 1];

    for (size_t i = first; i + 1 < l->n_texts; i++) {
        if (wfm_box_overlap(&l->text[i].box, &last->box, 4)) {
            l->n_texts--;
            return true;
        }
    }
    return false;
}

/* Writes a mark's text, or its brief one; false if there is room for neither.
 */
static bool mark_text(wfm_layout *l, const wfm_panel_layout *p,
                      const wfm_axis_mark *m, size_t first)
{
    if (!m->shorten || !m->brief) {
        if (!under(l, p, WFM_TEXT_MARK, m->text, m->at, m->colour))
            return true;
        if (!drop_if_crowded(l, first))
            return true;
    }
    if (!m->brief)
        return false;
    if (!under(l, p, WFM_TEXT_MARK, m->brief, m->at, m->colour))
        return true;
    return !drop_if_crowded(l, first);
}

/* Writes the texts of all marks; the index of the first that found no room,
 * or the number of marks. */
static size_t mark_texts(wfm_layout *l, const wfm_panel_layout *p, size_t first)
{
    size_t n = p->panel->n_marks, crowded = n;

    for (size_t i = 0; i < n; i++) {
        const wfm_axis_mark *m = &p->panel->mark[i];

        if (!m->text || !(m->at >= p->x.low && m->at <= p->x.high))
            continue;
        if (!mark_text(l, p, m, first) && crowded == n)
            crowded = i;
    }
    return crowded;
}

static void x_texts(wfm_layout *l, const wfm_panel_layout *p)
{
    size_t first = l->n_texts, n = p->panel->n_marks;

    for (size_t i = 0; i < n; i++)
        p->panel->mark[i].shorten = false;
    /* A mark without room makes the one before it brief. */
    for (size_t tries = 0; tries <= n; tries++) {
        size_t crowded;

        l->n_texts = first;
        crowded = mark_texts(l, p, first);
        if (crowded == n || crowded == 0 || p->panel->mark[crowded - 1].shorten)
            break;
        p->panel->mark[crowded - 1].shorten = true;
    }
    for (size_t i = 0; i < p->x_axis.n; i++) {
        if (!under(l, p, WFM_TEXT_TICK_X, p->x_axis.tick[i].text,
                   p->x_axis.tick[i].at, wfm_plot_theme.grey))
            return;
        drop_if_crowded(l, first);
    }
}

static void y_texts(wfm_layout *l, const wfm_panel_layout *p)
{
    for (size_t i = 0; i < p->y_axis.n; i++) {
        wfm_text_item *item =
            wfm_layout_text(l, WFM_TEXT_TICK_Y, p->y_axis.tick[i].text,
                            wfm_plot_theme.axis, wfm_plot_theme.grey);

        if (!item)
            return;
        size_of(l, item->text, &item->box.w, &item->box.h);
        item->box.x = p->box.x - 7 - item->box.w;
        item->box.y =
            wfm_scale_map(&p->y, p->y_axis.tick[i].at) - item->box.h / 2;
    }
}

void wfm_layout_axes(wfm_layout *l)
{
    for (size_t i = 0; i < l->n_panels; i++) {
        const wfm_panel_layout *p = &l->panel[i];

        if (p->panel->x_axis)
            x_texts(l, p);
        if (p->panel->y_axis)
            y_texts(l, p);
    }
}
