/* forecast/override.c - the planner's own numbers over those of the model. */
#include "forecast/override.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

enum { REACH_DAYS = 400 };

wfm_date wfm_by_hand_reach(const wfm_overrides *list, int queue,
                           const wfm_zone *zone, wfm_date from, wfm_date to)
{
    wfm_time start = wfm_zone_time(zone, from, 0, false, NULL);
    wfm_time end = wfm_zone_time(zone, to + 1, 0, false, NULL);
    wfm_date reach = to;

    for (size_t i = 0; list && i < list->n; i++) {
        const wfm_override *x = &list->item[i];
        wfm_date last = wfm_zone_civil(zone, x->to - 1).date;

        if (!isnan(x->volume) && wfm_override_meets(x, queue, start, end) &&
            last > reach)
            reach = last < to + REACH_DAYS ? last : to + REACH_DAYS;
    }
    return reach;
}

static wfm_status make_room(wfm_by_hand *h, wfm_error *err)
{
    h->start = wfm_mem_new(h->n, sizeof *h->start);
    h->open = wfm_mem_new(h->n, sizeof *h->open);
    h->passes = wfm_mem_new(h->n, sizeof *h->passes);
    h->model = wfm_mem_new(h->n, sizeof *h->model);
    h->aht_s = wfm_mem_new(h->n, sizeof *h->aht_s);
    h->touched = wfm_mem_new(h->n, sizeof *h->touched);
    if (h->start && h->open && h->passes && h->model && h->aht_s && h->touched)
        return WFM_OK;
    wfm_by_hand_release(h);
    return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
}

static bool any(const wfm_overrides *list, int queue, wfm_time from,
                wfm_time to)
{
    for (size_t i = 0; list && i < list->n; i++)
        if (wfm_override_meets(&list->item[i], queue, from, to))
            return true;
    return false;
}

wfm_status wfm_by_hand_start(wfm_by_hand *out, const wfm_overrides *list,
                             int queue, const wfm_zone *zone, const wfm_grid *g,
                             const double *mean, wfm_error *err)
{
    int length = WFM_MINUTES_PER_DAY / g->n_slots;
    wfm_by_hand h = { .list = list, .queue = queue };
    wfm_date first = g->first + g->n_days, last = g->first + g->n_total;
    int passes[WFM_GRID_SLOTS_MAX];

    *out = (wfm_by_hand){ 0 };
    if (last <= first ||
        !any(list, queue, wfm_zone_time(zone, first, 0, false, NULL),
             wfm_zone_time(zone, last, 0, false, NULL)))
        return WFM_OK;
    h.n = (size_t)(last - first) * (size_t)g->n_slots;
    WFM_TRY(make_room(&h, err));
    for (size_t i = 0; i < h.n; i++) {
        int day = (int)(i / (size_t)g->n_slots);
        int slot = (int)(i % (size_t)g->n_slots);

        if (slot == 0)
            wfm_grid_passes(passes, zone, first + day, g->n_slots);
        h.passes[i] = passes[slot];
        h.start[i] =
            wfm_zone_time(zone, first + day, slot * length, false, NULL);
        h.open[i] = wfm_grid_open(g, g->n_days + day)[slot] * passes[slot];
        h.model[i] = mean[i];
        h.aht_s[i] = (double)NAN;
    }
    *out = h;
    return WFM_OK;
}

wfm_status wfm_by_hand_start_rows(wfm_by_hand *out, const wfm_overrides *list,
                                  int queue, const wfm_forecast_row *row,
                                  size_t n, int interval_s, wfm_error *err)
{
    wfm_by_hand h = { .list = list, .queue = queue, .n = n };

    *out = (wfm_by_hand){ 0 };
    if (n == 0 ||
        !any(list, queue, row[0].start, row[n - 1].start + interval_s))
        return WFM_OK;
    WFM_TRY(make_room(&h, err));
    for (size_t i = 0; i < n; i++) {
        h.start[i] = row[i].start;
        h.open[i] = 1;
        h.passes[i] = 1;
        h.model[i] = row[i].volume;
        h.aht_s[i] = (double)NAN;
    }
    *out = h;
    return WFM_OK;
}

void wfm_by_hand_release(wfm_by_hand *hand)
{
    free(hand->start);
    free(hand->open);
    free(hand->passes);
    free(hand->model);
    free(hand->aht_s);
    free(hand->touched);
    *hand = (wfm_by_hand){ 0 };
}

/* The first cell that starts at t or later. */
static size_t cell_at(const wfm_by_hand *h, wfm_time t)
{
    size_t low = 0, high = h->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (h->start[mid] < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Contacts in the history of the grid that the span has. */
static double came(const wfm_grid *g, const wfm_zone *zone, wfm_time from,
                   wfm_time to)
{
    int length = WFM_MINUTES_PER_DAY / g->n_slots;
    int day = wfm_zone_civil(zone, from).date - g->first;
    double sum = 0;

    for (day = day > 0 ? day : 0; day < g->n_days; day++)
        for (int s = 0; s < g->n_slots; s++) {
            wfm_time t =
                wfm_zone_time(zone, g->first + day, s * length, false, NULL);
            double y = wfm_grid_day(g, day)[s];

            if (t >= from && t < to && y >= 0)
                sum += y;
        }
    return sum;
}

static void tell_kept(const wfm_override *x, bool is_over, const wfm_zone *zone,
                      const char *name, wfm_problems *notes)
{
    char from[WFM_TIME_TEXT];

    wfm_problems_say(notes, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
                     is_over
                         ? _("queue %s: more than the %.0f contacts set by "
                             "hand from %s on came already: the rest stays as "
                             "the model has it")
                         : _("queue %s: the %.0f contacts set by hand from %s "
                             "on are left out: it is closed then"),
                     name, x->volume, wfm_zone_format(from, zone, x->from));
}

/* Cells low..high-1 to a sum; false if that cannot be. */
static bool set_volume(const wfm_by_hand *h, double *volume, size_t low,
                       size_t high, double target)
{
    double sum = 0, open = 0;

    for (size_t i = low; i < high; i++) {
        if (!(h->open[i] > 0))
            continue;
        sum += volume[i] * h->passes[i];
        open += h->open[i];
    }
    if (!(open > 0))
        return false;
    for (size_t i = low; i < high; i++)
        if (h->open[i] > 0)
            volume[i] =
                target * (sum > 0 ? volume[i] / sum : h->open[i] / open);
    return true;
}

/* One row; false if it changes nothing. */
static bool put_row(wfm_by_hand *h, const wfm_override *x, double *volume,
                    const wfm_grid *g, const wfm_zone *zone, const char *name,
                    wfm_problems *notes)
{
    size_t low = cell_at(h, x->from), high = cell_at(h, x->to);
    double rest = x->volume;

    if (low >= high)
        return false;
    if (g && !isnan(rest) && x->from < h->start[0])
        rest -= came(g, zone, x->from, x->to);
    if (!isnan(rest)) {
        if (rest < 0 || !set_volume(h, volume, low, high, rest)) {
            tell_kept(x, rest < 0, zone, name, notes);
            return false;
        }
    }
    for (size_t i = low; i < high; i++) {
        if (!isnan(x->factor))
            volume[i] *= x->factor;
        if (!isnan(x->aht_s))
            h->aht_s[i] = x->aht_s;
        h->touched[i] = true;
    }
    return true;
}

void wfm_by_hand_put(wfm_by_hand *h, double *volume, const wfm_grid *grid,
                     const wfm_zone *zone, wfm_time from, wfm_time to,
                     const char *name, wfm_problems *notes)
{
    for (size_t i = 0; h->n > 0 && i < h->list->n; i++) {
        const wfm_override *x = &h->list->item[i];

        if ((x->queue >= 0 && x->queue != h->queue) || x->from < from ||
            x->from >= to || !put_row(h, x, volume, grid, zone, name, notes))
            continue;
        h->applied++;
        h->last = i;
    }
}

static void tell_one(const wfm_by_hand *h, double before, double after,
                     const wfm_zone *zone, const char *name,
                     wfm_problems *notes)
{
    const wfm_override *x = &h->list->item[h->last];
    char from[WFM_TIME_TEXT], to[WFM_TIME_TEXT];

    wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                     _("queue %s: set by hand from %s to %s: %.0f contacts, "
                       "where the model says %.0f (%s)"),
                     name, wfm_zone_format(from, zone, x->from),
                     wfm_zone_format(to, zone, x->to), after, before,
                     *x->reason ? x->reason : _("no reason given"));
}

void wfm_by_hand_tell(const wfm_by_hand *h, const double *volume, wfm_time from,
                      wfm_time to, const wfm_zone *zone, const char *name,
                      wfm_problems *notes)
{
    double before = 0, after = 0;
    size_t cells = 0;

    for (size_t i = 0; i < h->n; i++)
        if (h->touched[i] && h->start[i] >= from && h->start[i] < to) {
            before += h->model[i] * h->passes[i];
            after += volume[i] * h->passes[i];
            cells += (size_t)h->passes[i];
        }
    if (cells == 0)
        return;
    if (h->applied == 1)
        tell_one(h, before, after, zone, name, notes);
    else
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         _("queue %s: %zu rows of inputs.overrides set %zu "
                           "intervals by hand: %.0f contacts, where the model "
                           "says %.0f"),
                         name, h->applied, cells, after, before);
}
