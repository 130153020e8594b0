/* schedule/check_promise.c - does a roster keep what is promised over a day or
 * a week? By the agents of its activities and the queue's own curve. */
#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "erlang/staff.h"
#include "schedule/roster.h"

/* Agents that work on a queue in the interval, on average. */
static double agents_in(const wfm_roster *roster,
                        const wfm_roster_request *request, int queue,
                        wfm_time from)
{
    const wfm_centre *centre = request->centre;
    wfm_time to = from + centre->interval_s;
    double sum = 0;

    for (size_t k = 0; roster && k < roster->n_activities; k++) {
        const wfm_activity *a = &roster->activity[k];
        wfm_time start = a->start > from ? a->start : from;
        wfm_time end = a->end < to ? a->end : to;
        int contract = request->people->agent[a->agent].contract;

        if (start >= end || !wfm_activity_is_on_queue(a->kind) ||
            !(a->queues >> queue & 1))
            continue;
        sum +=
            (double)(end - start) / __builtin_popcountll(a->queues) *
            (contract >= 0 ? wfm_contract_presence(&centre->contract[contract])
                           : 1);
    }
    return sum / centre->interval_s;
}

double wfm_roster_answered(const wfm_roster *roster,
                           const wfm_roster_request *request, int queue,
                           wfm_date from, int days)
{
    const wfm_staff *staff = request->staff;
    double met = 0, volume = 0;

    for (size_t k = 0; staff && k < staff->n; k++) {
        wfm_staff_row row = staff->row[k];
        double shrink = row.agents_rostered / row.agents, agents;
        wfm_date day;

        if (row.queue != queue || !(row.volume > 0))
            continue;
        day = wfm_zone_civil(request->centre->zone, row.start).date;
        if (day < from || day >= from + days)
            continue;
        agents = agents_in(roster, request, queue, row.start) +
                 agents_in(request->previous, request, queue, row.start);
        volume += row.volume;
        if (!(agents > 0))
            continue;
        wfm_staff_measure(request->centre, &row,
                          shrink >= 1 ? agents / shrink : agents);
        met += row.service_level > 0 ? row.volume * row.service_level : 0;
    }
    return volume > 0 ? met / volume : (double)NAN;
}

enum { LISTED = 7 };

/* The promised periods of a queue. */
typedef struct periods {
    int n, kept;
    double least; /* share that is answered in time in the worst of them */
    wfm_date worst;
    double share[LISTED]; /* of the first ones */
    wfm_date day[LISTED];
} periods;

static void say_missed(const wfm_roster_request *request, int queue,
                       wfm_date from, int days, double got,
                       wfm_problems *problems)
{
    const wfm_queue *q = &request->centre->queue[queue];
    char day[WFM_DATE_TEXT];

    wfm_problems_say(
        problems, WFM_SEVERITY_WARNING, request->centre->file, q->line, 0, NULL,
        days > 1
            ? _("queue '%s': %.1f %% of the week from %s is answered in time, "
                "%.1f %% is promised over the week")
            : _("queue '%s': %.1f %% of %s is answered in time, %.1f %% is "
                "promised over the day"),
        q->name, 100 * got, wfm_date_format(day, from),
        100 * q->target.service_level);
}

/* One period: said at once if it is not kept. */
static void judge(periods *all, const wfm_roster *roster,
                  const wfm_roster_request *request, int queue, wfm_date from,
                  int days, wfm_problems *problems)
{
    const wfm_queue *q = &request->centre->queue[queue];
    double got = wfm_roster_answered(roster, request, queue, from, days);

    if (isnan(got))
        return;
    if (all->n < LISTED) {
        all->share[all->n] = got;
        all->day[all->n] = from;
    }
    if (all->n++ == 0 || got < all->least) {
        all->least = got;
        all->worst = from;
    }
    if (got >= q->target.service_level) {
        all->kept++;
        return;
    }
    say_missed(request, queue, from, days, got, problems);
}

/* A promise that is kept is said once: the worst period tells it. */
static void say_kept(const periods *all, const wfm_queue *q, bool week,
                     wfm_problems *problems)
{
    char day[WFM_DATE_TEXT];

    if (all->n == 0 || all->kept < all->n)
        return;
    wfm_problems_say(problems, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                     week ? _("queue %s: promised %.1f %% over the week: "
                              "%.1f %% in the week from %s, kept")
                          : _("queue %s: promised %.1f %% over the day: "
                              "%.1f %% or more (least on %s), kept"),
                     q->name, 100 * q->target.service_level, 100 * all->least,
                     wfm_date_format(day, all->worst));
}

/* Up to a week of days: what each of them reaches. */
static void say_days(const periods *all, const wfm_queue *q,
                     wfm_problems *problems)
{
    wfm_buf list = { 0 };

    if (all->n < 2 || all->n > LISTED)
        return;
    for (int k = 0; k < all->n; k++) {
        char day[WFM_DATE_TEXT];

        wfm_buf_printf(
            &list, "%s%s %.1f %%%s", k > 0 ? "; " : "",
            wfm_date_format(day, all->day[k]), 100 * all->share[k],
            all->share[k] >= q->target.service_level ? "" : _(" (not kept)"));
    }
    wfm_problems_say(problems, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                     _("queue %s, answered in time: %s"), q->name,
                     wfm_buf_text(&list));
    wfm_buf_release(&list);
}

static bool is_promised(const wfm_queue *queue)
{
    return wfm_queue_has_period(queue) && !wfm_queue_is_levelled(queue);
}

bool wfm_roster_has_promises(const wfm_roster_request *request)
{
    bool any = false;

    for (size_t q = 0; q < request->centre->n_queues; q++)
        any |= is_promised(&request->centre->queue[q]);
    return any;
}

void wfm_roster_promises(const wfm_roster *roster,
                         const wfm_roster_request *request,
                         wfm_problems *problems)
{
    for (size_t q = 0; q < request->centre->n_queues; q++) {
        const wfm_queue *queue = &request->centre->queue[q];
        int days = queue->target.over == WFM_OVER_WEEK ? 7 : 1;
        periods all = { 0 };

        if (!is_promised(queue))
            continue;
        for (wfm_date d = request->from; d <= request->to; d += days)
            judge(&all, roster, request, (int)q, d,
                  d + days > request->to ? request->to - d + 1 : days,
                  problems);
        say_kept(&all, queue, days > 1, problems);
        if (days == 1)
            say_days(&all, queue, problems);
    }
}

/* Nothing is short of a period that is kept. */
static void clear_period(wfm_roster *roster, const wfm_roster_request *request,
                         int queue, wfm_date from, int days)
{
    const wfm_queue *q = &request->centre->queue[queue];

    if (!(wfm_roster_answered(roster, request, queue, from, days) >=
          q->target.service_level))
        return;
    for (size_t k = 0; k < roster->n_coverage; k++) {
        wfm_coverage_row *row = &roster->coverage[k];
        wfm_date day = wfm_zone_civil(request->centre->zone, row->start).date;

        if (row->queue == queue && day >= from && day < from + days)
            row->short_ = 0;
    }
}

void wfm_roster_clear_short(wfm_roster *roster,
                            const wfm_roster_request *request)
{
    for (size_t q = 0; q < request->centre->n_queues; q++) {
        const wfm_queue *queue = &request->centre->queue[q];
        int days = queue->target.over == WFM_OVER_WEEK ? 7 : 1;

        for (wfm_date d = request->from; is_promised(queue) && d <= request->to;
             d += days)
            clear_period(roster, request, (int)q, d,
                         d + days > request->to ? request->to - d + 1 : days);
    }
}

/* A period that was kept and is no longer. */
static bool is_lost(const wfm_roster *before, const wfm_roster *after,
                    const wfm_roster_request *request, int queue, wfm_date from,
                    int days, wfm_problems *problems)
{
    double target = request->centre->queue[queue].target.service_level;
    double got = wfm_roster_answered(after, request, queue, from, days);

    if (!(got < target) ||
        !(wfm_roster_answered(before, request, queue, from, days) >= target))
        return false;
    if (problems)
        say_missed(request, queue, from, days, got, problems);
    return true;
}

size_t wfm_roster_promises_lost(const wfm_roster *before,
                                const wfm_roster *after,
                                const wfm_roster_request *request,
                                wfm_problems *problems)
{
    size_t n = 0;

    for (size_t q = 0; q < request->centre->n_queues; q++) {
        const wfm_queue *queue = &request->centre->queue[q];
        int days = queue->target.over == WFM_OVER_WEEK ? 7 : 1;

        for (wfm_date d = request->from; is_promised(queue) && d <= request->to;
             d += days)
            n += is_lost(before, after, request, (int)q, d,
                         d + days > request->to ? request->to - d + 1 : days,
                         problems);
    }
    return n;
}
