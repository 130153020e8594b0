/* forecast/hours.c - the history against the opening hours. */
#include "forecast/hours.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum {
    WEEKS_MIN = 4,
    WEEKS_AFTER = 8,
    DAYS_BACK = 56,
    DAYS_MIN = 6,
    SLOT_DAYS = 5,    /* since a slot opened, over all weekdays */
    WEEKDAY_DAYS = 2, /* since a weekday did */
    TOGETHER = 14     /* days within which the weekdays of a slot open */
};
static const double surely = 13.8; /* once in a million, in log units */

static const char *const day_name[7] = { "mon", "tue", "wed", "thu",
                                         "fri", "sat", "sun" };

static double *cell(const wfm_grid *g, int day, int slot)
{
    return &g->y[(size_t)day * (size_t)g->n_slots + (size_t)slot];
}

/* Zeros of a slot of one weekday before its first contact. Returns how many
 * were made unknown; *last is the day of the last one. */
static int mend_slot(wfm_grid *g, int weekday, int slot, int *last)
{
    int first = (weekday - wfm_date_weekday(g->first) + 7) % 7;
    int zeros = 0, begin = g->n_days, after = 0;
    double sum = 0;

    for (int d = first; d < g->n_days && begin == g->n_days; d += 7) {
        if (g->features.kind[d].special)
            continue;
        if (*cell(g, d, slot) > 0)
            begin = d;
        zeros += *cell(g, d, slot) == 0;
    }
    for (int d = begin; d < g->n_days && after < WEEKS_AFTER; d += 7)
        if (*cell(g, d, slot) >= 0 && !g->features.kind[d].special) {
            sum += *cell(g, d, slot);
            after++;
        }
    if (zeros < WEEKS_MIN || after < WEEKS_MIN ||
        zeros * sum / after < surely || sum < surely)
        return 0;
    for (int d = first; d < begin; d += 7)
        if (*cell(g, d, slot) == 0) {
            *cell(g, d, slot) = (double)NAN;
            *last = d > *last ? d : *last;
        }
    return zeros;
}

/* First ordinary day from `day` on, a week apart, with a contact in one of the
 * slots from..to-1; n_days if none. */
static int opens_at(const wfm_grid *g, int day, int from, int to)
{
    for (; day < g->n_days; day += 7)
        for (int s = from; s < to && !g->features.kind[day].special; s++)
            if (*cell(g, day, s) > 0)
                return day;
    return g->n_days;
}

/* Contacts of some slots of a day; NAN if none is known. */
static double part_of_day(const wfm_grid *g, int day, int from, int to)
{
    double sum = (double)NAN;

    for (int s = from; s < to; s++)
        if (*cell(g, day, s) >= 0)
            sum = isnan(sum) ? *cell(g, day, s) : sum + *cell(g, day, s);
    return sum;
}

/* What a block of slots on some weekdays had before and after it opened. */
typedef struct block {
    int first, last; /* day it opened, over its weekdays */
    int zeros, days, busy;
    double sum; /* of the days after, up to WEEKS_AFTER weeks */
} block;

static void look_at(block *b, const wfm_grid *g, int weekday, int from, int to)
{
    int day = (weekday - wfm_date_weekday(g->first) + 7) % 7;
    int begin = opens_at(g, day, from, to), after = 0;

    for (; begin < g->n_days && day < g->n_days && after < WEEKS_AFTER;
         day += 7) {
        double y = part_of_day(g, day, from, to);
        if (g->features.kind[day].special || isnan(y))
            continue;
        if (day < begin) {
            b->zeros++;
            continue;
        }
        after++;
        b->busy += y > 0;
        b->sum += y;
    }
    b->days += after;
    if (begin < g->n_days && begin < b->first)
        b->first = begin;
    if (begin < g->n_days && begin > b->last)
        b->last = begin;
}

/* Opened lately: empty for weeks, then busy on most days. */
static bool is_new(const block *b, int days_least)
{
    return b->zeros >= WEEKS_MIN && b->days >= days_least &&
           2 * b->busy > b->days && b->last - b->first < TOGETHER &&
           b->sum >= surely && b->zeros * b->sum / b->days >= surely;
}

/* Makes the zeros of a weekday before its first contact unknown. */
static int hide_before(wfm_grid *g, int weekday, int from, int to, int *last)
{
    int day = (weekday - wfm_date_weekday(g->first) + 7) % 7, hidden = 0;
    int begin = opens_at(g, day, from, to);

    for (; day < begin; day += 7)
        for (int s = from; s < to; s++)
            if (*cell(g, day, s) == 0) {
                *cell(g, day, s) = (double)NAN;
                *last = day > *last ? day : *last;
                hidden++;
            }
    return hidden;
}

/* A slot that opened lately on all its weekdays at once, those that have not
 * come round since then included. */
static int mend_new_slot(wfm_grid *g, int slot, int *last)
{
    block b = { .first = g->n_days };
    int hidden = 0;

    for (int w = 0; w < 7; w++)
        look_at(&b, g, w, slot, slot + 1);
    for (int w = 0; w < 7 && is_new(&b, SLOT_DAYS); w++) {
        int day = (w - wfm_date_weekday(g->first) + 7) % 7;
        int newest = day + (g->n_days - 1 - day) / 7 * 7;
        if (opens_at(g, day, slot, slot + 1) < g->n_days || newest < b.first)
            hidden += hide_before(g, w, slot, slot + 1, last);
    }
    return hidden;
}

/* A weekday that opened lately. */
static int mend_new_weekday(wfm_grid *g, int weekday, int *last)
{
    block b = { .first = g->n_days };

    look_at(&b, g, weekday, 0, g->n_slots);
    return is_new(&b, WEEKDAY_DAYS)
               ? hide_before(g, weekday, 0, g->n_slots, last)
               : 0;
}

void wfm_hours_mend(wfm_grid *g, wfm_findings *list)
{
    int length = WFM_MINUTES_PER_DAY / g->n_slots, last = 0;
    wfm_finding item = { .kind = WFM_FINDING_NOT_YET_OPEN,
                         .from = g->first,
                         .from_min = WFM_MINUTES_PER_DAY,
                         .ratio = 0 };

    for (int w = 0; w < 7; w++) {
        int n = mend_new_weekday(g, w, &last);
        item.intervals += n;
        if (n > 0) {
            item.from_min = 0;
            item.to_min = WFM_MINUTES_PER_DAY;
        }
    }
    for (int s = 0; s < g->n_slots; s++)
        for (int w = -1; w < 7; w++) {
            int n =
                w < 0 ? mend_new_slot(g, s, &last) : mend_slot(g, w, s, &last);
            if (n == 0)
                continue;
            item.intervals += n;
            if (item.from_min > s * length)
                item.from_min = s * length;
            if (item.to_min < (s + 1) * length)
                item.to_min = (s + 1) * length;
        }
    item.to = g->first + last;
    if (item.intervals > 0 && list)
        wfm_findings_add(list, &item);
}

/* Contacts of the last weeks outside the opening hours. */
static void compare_outside(const wfm_centre *centre, int queue,
                            const wfm_series *s, wfm_time as_of,
                            wfm_findings *list, wfm_problems *notes)
{
    const wfm_queue *q = &centre->queue[queue];
    wfm_time from = as_of - (wfm_time)DAYS_BACK * 86400;
    double all = 0, outside = 0, most = 0, hour[24] = { 0 };
    wfm_finding item = { .queue = queue, .kind = WFM_FINDING_OUTSIDE };
    int busiest = 0;

    for (size_t i = s->n; i-- > s->n_borrowed && s->start[i] >= from;) {
        if (s->start[i] >= as_of || !(s->offered[i] > 0))
            continue;
        all += s->offered[i];
        if (wfm_open_seconds(&q->open, centre->zone, s->start[i],
                             centre->interval_s) > 0)
            continue;
        outside += s->offered[i];
        item.intervals++;
        hour[wfm_zone_civil(centre->zone, s->start[i]).minute / 60 % 24] +=
            s->offered[i];
    }
    if (!(outside > 0.01 * all))
        return;
    for (int h = 0; h < 24; h++)
        if (hour[h] > most) {
            most = hour[h];
            busiest = h;
        }
    item.from = wfm_zone_civil(centre->zone, from).date;
    item.to = wfm_zone_civil(centre->zone, as_of - 1).date;
    item.from_min = 60 * busiest;
    item.to_min = 60 * busiest + 60;
    item.ratio = outside / all;
    if (list)
        wfm_findings_add(list, &item);
    if (notes)
        wfm_problems_say(
            notes, WFM_SEVERITY_WARNING, NULL, 0, 0,
            _("widen 'open' in wfm.yaml if the queue serves them"),
            _("queue %s: %.1f %% of the contacts of the last 8 weeks came "
              "outside the opening hours, most between %02d:00 and %02d:00; "
              "they are not forecast"),
            q->name, 100 * item.ratio, busiest, busiest + 1);
}

/* What the rows say of hours that are open. */
typedef enum silence {
    NOBODY, /* there are rows, of no contact */
    NO_ROWS
} silence;

/* Whether that holds of a slot (-1: the whole day) on a weekday (-1: on any
 * that is not silent as a whole). */
static bool is_silent(const wfm_grid *g, silence kind, int weekday, int slot,
                      unsigned silent)
{
    int days = 0;

    for (int d = g->n_days - 1; d >= 0 && d >= g->n_days - DAYS_BACK; d--) {
        int w = wfm_date_weekday(g->first + d);
        bool counts = false;
        if (g->features.kind[d].special || (weekday >= 0 && w != weekday) ||
            (weekday < 0 && silent >> w & 1))
            continue;
        for (int s = 0; s < g->n_slots; s++) {
            double y = *cell(g, d, s);
            if ((slot >= 0 && s != slot) || !(wfm_grid_open(g, d)[s] > 0))
                continue;
            if (y > 0 || (y >= 0 && kind == NO_ROWS))
                return false;
            counts = counts || y >= 0 || kind == NO_ROWS;
        }
        days += counts;
    }
    return days >= DAYS_MIN;
}

/* Contacts a slot has on average: what is rare may well be absent. */
static double usual(const wfm_grid *g)
{
    double sum = 0, n = 0;

    for (int d = g->n_days - 1; d >= 0 && d >= g->n_days - DAYS_BACK; d--)
        for (int s = 0; s < g->n_slots; s++)
            if (*cell(g, d, s) >= 0) {
                sum += *cell(g, d, s);
                n++;
            }
    return n > 0 ? sum / n : 0;
}

/* Weekdays and hours of that kind as text; those of nobody to list too. */
static void name_silent(char *text, size_t size, const wfm_grid *g,
                        silence kind, wfm_findings *list)
{
    int length = WFM_MINUTES_PER_DAY / g->n_slots;
    unsigned silent = 0;
    size_t used = 0;
    bool add = list && kind == NOBODY;
    wfm_finding item = { .kind = WFM_FINDING_IDLE,
                         .from = g->first + g->n_days - DAYS_BACK,
                         .to = g->first + g->n_days - 1,
                         .to_min = WFM_MINUTES_PER_DAY,
                         .intervals = (double)NAN,
                         .ratio = 0 };

    text[0] = '\0';
    for (int w = 0; w < 7; w++)
        if (is_silent(g, kind, w, -1, 0)) {
            silent |= 1u << w;
            used += (size_t)snprintf(text + used, size - used, "%s%s",
                                     used ? ", " : "", day_name[w]);
            if (add)
                wfm_findings_add(list, &item);
        }
    for (int s = 0, e; s < g->n_slots; s = e + 1) {
        for (e = s; e < g->n_slots && is_silent(g, kind, -1, e, silent);)
            e++;
        if (e == s)
            continue;
        item.from_min = s * length;
        item.to_min = e * length;
        if (add)
            wfm_findings_add(list, &item);
        if (used + 24 < size)
            used += (size_t)snprintf(text + used, size - used,
                                     "%s%02d:%02d-%02d:%02d", used ? ", " : "",
                                     item.from_min / 60, item.from_min % 60,
                                     item.to_min / 60, item.to_min % 60);
    }
}

static void compare_idle(const wfm_centre *centre, int queue, const wfm_grid *g,
                         wfm_findings *list, wfm_problems *notes)
{
    const char *name = centre->queue[queue].name;
    char text[160];

    if (g->n_days < DAYS_BACK || usual(g) * WEEKS_AFTER < surely)
        return;
    name_silent(text, sizeof text, g, NOBODY, list);
    if (text[0] && notes)
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
                         _("narrow 'open' in wfm.yaml if the queue is closed "
                           "then: nobody need be rostered"),
                         _("queue %s: open, but not one contact came in the "
                           "last 8 weeks: %s"),
                         name, text);
    name_silent(text, sizeof text, g, NO_ROWS, NULL);
    if (text[0] && notes)
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
                         _("right if the queue opens newly then, else correct "
                           "'open' in wfm.yaml"),
                         _("queue %s: open, but the last 8 weeks have no row "
                           "for it: %s; the forecast goes by the other hours"),
                         name, text);
}

void wfm_hours_compare(const wfm_centre *centre, int queue,
                       const wfm_series *series, const wfm_grid *grid,
                       wfm_time as_of, wfm_findings *list, wfm_problems *notes)
{
    compare_outside(centre, queue, series, as_of, list, notes);
    compare_idle(centre, queue, grid, list, notes);
}
