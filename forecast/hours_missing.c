/* forecast/hours_missing.c - open intervals without a row, and since when they
 * have them. */
#include "forecast/hours.h"

#include <math.h>
#include <stdlib.h>

enum {
    NEW_DAYS = 20, /* without a row before the first one */
    TOGETHER = 14  /* days within which the slots of a block open */
};

/* Days of a slot without a row before its first one; *last and *begin are the
 * last of them and the first day with a row. */
static int unwritten(const wfm_grid *g, int slot, int *last, int *begin)
{
    int n = 0;

    for (int d = 0; d < g->n_days; d++) {
        if (wfm_grid_day(g, d)[slot] >= 0) {
            *begin = d;
            return n;
        }
        if (wfm_grid_open(g, d)[slot] > 0) {
            *last = d;
            n++;
        }
    }
    *begin = g->n_days;
    return n;
}

/* The slots from s on that got their first row together; the one after. */
static int new_block(wfm_finding *item, const wfm_grid *g, int s)
{
    int opened = -1;

    for (; s < g->n_slots; s++) {
        int begin, last = 0, n = unwritten(g, s, &last, &begin);
        if (n < NEW_DAYS || begin == g->n_days ||
            (opened >= 0 && abs(begin - opened) >= TOGETHER))
            break;
        opened = opened < 0 ? begin : opened;
        item->intervals += n;
        if (item->to < g->first + last)
            item->to = g->first + last;
    }
    return s;
}

/* Days and hours of the other intervals without a row. */
static void list_missing(const wfm_grid *g, const bool *is_new,
                         wfm_findings *list)
{
    int length = WFM_MINUTES_PER_DAY / g->n_slots;
    wfm_finding item = { .kind = WFM_FINDING_NO_ROW,
                         .from_min = WFM_MINUTES_PER_DAY,
                         .ratio = (double)NAN };

    for (int s = 0; s < g->n_slots; s++) {
        int begin = 0, last;
        if (is_new[s])
            (void)unwritten(g, s, &last, &begin);
        for (int d = begin; d < g->n_days; d++) {
            if (!(wfm_grid_open(g, d)[s] > 0) || wfm_grid_day(g, d)[s] >= 0)
                continue;
            if (item.intervals == 0 || g->first + d < item.from)
                item.from = g->first + d;
            if (item.intervals == 0 || g->first + d > item.to)
                item.to = g->first + d;
            if (s * length < item.from_min)
                item.from_min = s * length;
            item.to_min = (s + 1) * length;
            item.intervals++;
        }
    }
    if (item.intervals > 0)
        wfm_findings_add(list, &item);
}

void wfm_hours_list_missing(const wfm_grid *g, wfm_findings *list)
{
    int length = WFM_MINUTES_PER_DAY / g->n_slots;
    bool is_new[WFM_MINUTES_PER_DAY] = { false };

    for (int s = 0, e; s<g->n_slots; s = e> s ? e : s + 1) {
        wfm_finding item = { .kind = WFM_FINDING_NOT_YET_OPEN,
                             .from = g->first,
                             .to = g->first,
                             .from_min = s * length,
                             .ratio = (double)NAN };
        e = new_block(&item, g, s);
        for (int k = s; k < e; k++)
            is_new[k] = true;
        item.to_min = e * length;
        if (e > s)
            wfm_findings_add(list, &item);
    }
    list_missing(g, is_new, list);
}
