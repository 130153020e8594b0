/* data/history_gaps.c - opening hours without a row. */
#include "base/i18n.h"
#include "data/history_private.h"

enum { GAPS_SAID_MAX = 10 };

/* The last open interval of a day, from its midnight; t if there is none. */
static wfm_time last_of_day(const wfm_history_reader *reader, size_t queue,
                            wfm_time t)
{
    const wfm_centre *centre = reader->centre;
    wfm_time last = t, end = t + 86400;

    for (; t < end; t += centre->interval_s)
        if (wfm_open_seconds(&centre->queue[queue].open, centre->zone, t,
                             centre->interval_s) > 0)
            last = t;
    return last;
}

/* Open intervals in [from, to); *first and *last are the outermost ones.
 * Whole days after the first open one are counted by their opening hours. */
static size_t open_slots(const wfm_history_reader *reader, size_t queue,
                         wfm_time from, wfm_time to, wfm_time *first,
                         wfm_time *last)
{
    const wfm_open *open = &reader->centre->queue[queue].open;
    const wfm_zone *zone = reader->centre->zone;
    int step = reader->centre->interval_s;
    bool last_is_day = false;
    size_t n = 0;

    for (wfm_time t = from; t < to; t += step) {
        wfm_civil civil = wfm_zone_civil(zone, t);
        bool whole_day = civil.minute == 0 && to - t > 2 * 86400;
        int day_s = whole_day ? wfm_open_day_seconds(open, civil.date) : 0;

        if (whole_day && (n > 0 || day_s == 0)) {
            if (day_s) {
                *last = t;
                last_is_day = true;
            }
            n += (size_t)((day_s + step - 1) / step);
            t = wfm_zone_time(zone, civil.date + 1, 0, false, NULL) - step;
            continue;
        }
        if (wfm_open_seconds(open, zone, t, step) == 0)
            continue;
        if (n == 0)
            *first = t;
        *last = t;
        last_is_day = false;
        n++;
    }
    if (last_is_day)
        *last = last_of_day(reader, queue, *last);
    return n;
}

/* Gaps one after the other that lack the same hours of their day. */
typedef struct gap_run {
    size_t row; /* after the first gap */
    size_t gaps, n;
    wfm_time first, last; /* outermost intervals */
} gap_run;

static void say_gaps(const wfm_history_reader *reader, size_t queue,
                     const wfm_rows *rows, const gap_run *run)
{
    const wfm_zone *zone = reader->centre->zone;
    uint32_t ordinal = rows->ordinal[run->row];
    const wfm_read_file *file = wfm_rows_file(reader, ordinal);
    const char *name = reader->centre->queue[queue].name;
    char a[WFM_TIME_TEXT], b[WFM_TIME_TEXT];

    wfm_zone_format(a, zone, run->first);
    wfm_zone_format(b, zone, run->last);
    if (run->gaps > 1)
        wfm_problems_say(reader->problems, WFM_SEVERITY_WARNING, file->shown,
                         ordinal - file->base, 0, NULL,
                         _("queue '%s': the same intervals missing on %zu days "
                           "from %s to %s (%zu of the opening hours)"),
                         name, run->gaps, a, b, run->n);
    else
        wfm_problems_say(reader->problems, WFM_SEVERITY_WARNING, file->shown,
                         ordinal - file->base, 0, NULL,
                         run->n == 1
                             ? _("queue '%s': interval missing: %s")
                             : _("queue '%s': intervals missing: %s to %s "
                                 "(%zu of the opening hours)"),
                         name, a, b, run->n);
}

/* Whether both gaps begin and end at the same times of one day each. */
static bool same_hours(const wfm_zone *zone, const gap_run *a, wfm_time first,
                       wfm_time last)
{
    wfm_civil c = wfm_zone_civil(zone, a->last), d = wfm_zone_civil(zone, last);
    wfm_civil e = wfm_zone_civil(zone, first);

    return a->gaps > 0 && c.minute == d.minute && d.date == e.date &&
           wfm_zone_civil(zone, a->first).minute == e.minute &&
           (a->gaps > 1 || wfm_zone_civil(zone, a->first).date == c.date);
}

void wfm_rows_warn_gaps(const wfm_history_reader *reader, size_t queue,
                        const wfm_rows *rows)
{
    int step = reader->centre->interval_s;
    size_t said = 0, gaps = 0, more = 0;
    gap_run run = { 0 };

    for (size_t i = 1; i <= rows->n; i++) {
        wfm_time first = 0, last = 0;
        size_t n = 0;

        if (i < rows->n && rows->start[i] - rows->start[i - 1] > step)
            n = open_slots(reader, queue, rows->start[i - 1] + step,
                           rows->start[i], &first, &last);
        if (n == 0 && i < rows->n)
            continue;
        if (n > 0 && same_hours(reader->centre->zone, &run, first, last)) {
            run.gaps++;
            run.n += n;
            run.last = last;
            continue;
        }
        if (run.gaps > 0 && ++said <= GAPS_SAID_MAX) {
            say_gaps(reader, queue, rows, &run);
        } else {
            gaps += run.gaps;
            more += run.n;
        }
        run = (gap_run){ i, 1, n, first, last };
    }
    if (more)
        wfm_problems_say(
            reader->problems, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
            P_("queue '%s': %zu further gap with %zu intervals",
               "queue '%s': %zu further gaps with %zu intervals", gaps),
            reader->centre->queue[queue].name, gaps, more);
}
