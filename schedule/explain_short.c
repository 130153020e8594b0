/* schedule/explain_short.c - the hours that are short of agents: what one more
 * is worth there, who could be there and who is. */
#include <stdio.h>

#include "base/i18n.h"
#include "erlang/staff.h"
#include "schedule/explain_private.h"

/* Is the stretch in a day or week whose promise the roster keeps? */
static bool is_kept(const wfm_explainer *e, const wfm_explain_row *row)
{
    const wfm_queue *q = &e->request->centre->queue[row->queue];
    wfm_date from = e->week->from;
    int days = e->week->days;

    if (!wfm_queue_has_period(q) || wfm_queue_is_levelled(q))
        return false;
    if (q->target.over == WFM_OVER_DAY) {
        from = wfm_zone_civil(e->request->centre->zone, row->start).date;
        days = 1;
    }
    return wfm_roster_answered(e->roster, e->request, row->queue, from, days) >=
           q->target.service_level;
}

static bool covers(const wfm_explainer *e, const wfm_worker *w, int slot)
{
    const wfm_week *week = e->week;
    const wfm_shape *shape = &week->shape[w->shape];

    for (int day = 0; day < week->days; day++)
        for (size_t o = 0; o < shape->n_options; o++) {
            int start = day * week->slots_per_day + shape->option[o].start;

            if (start <= slot && slot < start + shape->option[o].span &&
                w->allowed[(size_t)day * shape->n_options + o])
                return true;
        }
    return false;
}

/* Who could be there in the middle of the stretch, and who is. */
static void count_people(const wfm_explainer *e, wfm_explain_row *row)
{
    const wfm_week *week = e->week;
    wfm_time middle = row->start + (row->end - row->start) / 2;
    int slot = (int)(wfm_week_minute(week, middle) / week->grid_min);

    for (size_t w = 0; w < week->n_workers; w++)
        if ((week->skill[week->worker[w].skill].queues >> row->queue & 1) &&
            covers(e, &week->worker[w], slot))
            row->able++;
    for (size_t k = 0; k < e->roster->n_activities; k++) {
        const wfm_activity *a = &e->roster->activity[k];

        if (a->start <= middle && middle < a->end &&
            wfm_activity_is_on_queue(a->kind) &&
            (e->request->people->agent[a->agent].skills >> row->queue & 1))
            row->working++;
    }
}

static wfm_status end_stretch(wfm_explainer *e, wfm_explain_row *row)
{
    char from[WFM_TIME_TEXT], to[WFM_TIME_TEXT];
    const wfm_week *week = e->week;
    long first = wfm_week_minute(week, row->start) / week->grid_min;
    long last = wfm_week_minute(week, row->end) / week->grid_min;
    const wfm_centre *centre = e->request->centre;

    if (row->queue < 0 || is_kept(e, row))
        return WFM_OK;
    for (long t = first; t < last && t < week->slots; t++)
        row->saving_cny +=
            wfm_explainer_worth(e, UINT64_C(1) << row->queue, (int)t) /
            week->slot_h / (double)(last - first);
    count_people(e, row);
    snprintf(row->text, sizeof row->text,
             _("%s %s to %s: %.1f agent-hours short; one more agent-hour is "
               "worth %.2f; %d may work then, %d do"),
             centre->queue[row->queue].name,
             wfm_zone_format(from, centre->zone, row->start),
             wfm_zone_format(to, centre->zone, row->end), row->agent_hours,
             row->saving_cny, row->able, row->working);
    return wfm_explainer_add(e, row);
}

/* Stretches of intervals of one queue that are short by half an agent. */
wfm_status wfm_explain_short(wfm_explainer *e)
{
    static const wfm_explain_row none = {
        .kind = WFM_EXPLAIN_SHORT, .agent = -1, .queue = -1, .contract = -1
    };
    wfm_explain_row row = none;
    int length = e->request->centre->interval_s;

    for (size_t r = 0; r < e->roster->n_coverage; r++) {
        const wfm_coverage_row *c = &e->roster->coverage[r];
        long minute = wfm_week_minute(e->week, c->start);

        if (!(c->short_ >= 0.5) || c->spill || minute < 0 ||
            minute >= (long)e->week->days * WFM_MINUTES_PER_DAY)
            continue;
        if (row.queue != c->queue || row.end != c->start) {
            WFM_TRY(end_stretch(e, &row));
            row = none;
            row.queue = c->queue;
            row.start = c->start;
        }
        row.end = c->start + length;
        row.agent_hours += c->short_ * length / 3600.0;
    }
    return end_stretch(e, &row);
}
