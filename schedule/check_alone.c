/* schedule/check_alone.c - hours in which an open queue has nobody on duty. */
#include "base/i18n.h"
#include "base/str.h"
#include "schedule/roster.h"

enum { LINES = 5 };

/* The hours of a queue and day that are being read. */
typedef struct alone {
    const wfm_roster_request *request;
    wfm_problems *problems;
    int queue;
    wfm_date day;
    wfm_time from, to; /* the last stretch */
    wfm_buf list;      /* of those before it */
    size_t days;       /* of all queues */
} alone;

static void end_stretch(alone *a)
{
    const wfm_zone *zone = a->request->centre->zone;
    char from[WFM_TIME_TEXT], to[WFM_TIME_TEXT];
    int end;

    if (a->to == a->from)
        return;
    end = wfm_zone_civil(zone, a->to).minute;
    wfm_clock_format(from, wfm_zone_civil(zone, a->from).minute);
    wfm_clock_format(to, end > 0 ? end : WFM_MINUTES_PER_DAY);
    wfm_buf_printf(&a->list, "%s", wfm_buf_text(&a->list)[0] ? ", " : "");
    wfm_buf_printf(&a->list, _("%s to %s"), from, to);
    a->from = a->to;
}

static void end_day(alone *a)
{
    const wfm_centre *centre = a->request->centre;
    char day[WFM_DATE_TEXT];

    end_stretch(a);
    if (a->queue >= 0 && a->days++ < LINES)
        wfm_problems_say(a->problems, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
                         _("%s: nobody from %s on %s"),
                         centre->queue[a->queue].name, wfm_buf_text(&a->list),
                         wfm_date_format(day, a->day));
    wfm_buf_release(&a->list);
    a->list = (wfm_buf){ 0 };
}

void wfm_roster_alone(const wfm_roster *roster,
                      const wfm_roster_request *request, wfm_problems *problems)
{
    const wfm_centre *centre = request->centre;
    alone a = { .request = request, .problems = problems, .queue = -1 };

    for (size_t k = 0; k < roster->n_coverage; k++) {
        const wfm_coverage_row *row = &roster->coverage[k];
        wfm_date day;

        if (row->spill || !(row->required > 0) || row->scheduled > 0 ||
            wfm_queue_is_levelled(&centre->queue[row->queue]))
            continue;
        day = wfm_zone_civil(centre->zone, row->start).date;
        if (row->queue != a.queue || day != a.day) {
            end_day(&a);
            a.queue = row->queue;
            a.day = day;
            a.from = a.to = row->start;
        } else if (row->start != a.to) {
            end_stretch(&a);
            a.from = row->start;
        }
        a.to = row->start + centre->interval_s;
    }
    if (a.queue >= 0)
        end_day(&a);
    if (a.days > LINES)
        wfm_problems_say(
            problems, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
            P_("nobody is there for hours of %zu more open day of a queue",
               "nobody is there for hours of %zu more open days of queues",
               a.days - LINES),
            a.days - LINES);
}
