/* schedule/border.c - a week of a finished roster of several: what the days
 * before it leave to it, and what the days after it ask of it. */
#include <stdlib.h>
#include <string.h>

#include "schedule/desk_private.h"

static wfm_status add_shift(wfm_roster *out, size_t *room,
                            const wfm_shift *shift)
{
    WFM_TRY(
        wfm_mem_grow(&out->shift, room, out->n_shifts + 1, sizeof *out->shift));
    out->shift[out->n_shifts++] = *shift;
    return WFM_OK;
}

static wfm_status add_activity(wfm_roster *out, size_t *room,
                               const wfm_activity *activity)
{
    WFM_TRY(wfm_mem_grow(&out->activity, room, out->n_activities + 1,
                         sizeof *out->activity));
    out->activity[out->n_activities++] = *activity;
    return WFM_OK;
}

const wfm_activity *wfm_roster_parts(size_t *n, size_t *at,
                                     const wfm_roster *roster, size_t k)
{
    const wfm_shift *s = &roster->shift[k];
    const wfm_activity *all = roster->activity;
    size_t first, end = roster->n_activities;

    while (*at < end &&
           (all[*at].agent < s->agent ||
            (all[*at].agent == s->agent && all[*at].start < s->start)))
        ++*at;
    first = *at;
    while (*at < end && all[*at].agent == s->agent && all[*at].start < s->end)
        ++*at;
    *n = *at - first;
    return all + first;
}

/* Shifts of days in from..to (excluded), and what is done in them. */
static wfm_status add_days(wfm_roster *out, size_t *shifts, size_t *activities,
                           const wfm_roster *roster, wfm_date from, wfm_date to)
{
    size_t at = 0, n;

    for (size_t k = 0; k < roster->n_shifts; k++) {
        const wfm_shift *s = &roster->shift[k];
        const wfm_activity *part = wfm_roster_parts(&n, &at, roster, k);

        if (s->date < from || s->date >= to)
            continue;
        WFM_TRY(add_shift(out, shifts, s));
        for (size_t i = 0; i < n; i++)
            WFM_TRY(add_activity(out, activities, &part[i]));
    }
    return WFM_OK;
}

wfm_status wfm_roster_before(wfm_roster *out, const wfm_roster *roster,
                             const wfm_roster_request *request, wfm_date from,
                             wfm_error *err)
{
    const wfm_roster *old = request->previous;
    size_t shifts = 0, activities = 0;
    wfm_roster all = { 0 };
    wfm_status status = WFM_OK;

    for (size_t k = 0; old && k < old->n_shifts && status == WFM_OK; k++)
        if (old->shift[k].date < request->from)
            status = add_shift(&all, &shifts, &old->shift[k]);
    for (size_t k = 0; old && k < old->n_activities && status == WFM_OK; k++)
        status = add_activity(&all, &activities, &old->activity[k]);
    if (status == WFM_OK)
        status =
            add_days(&all, &shifts, &activities, roster, request->from, from);
    if (status != WFM_OK) {
        wfm_roster_release(&all);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    *out = all;
    return WFM_OK;
}

/* Days in a row that the person works from the week's end on, and the start of
 * the first shift there, in minutes from the week's start. */
static int streak_after(const wfm_week *week, const wfm_roster *roster,
                        size_t agent, long *first)
{
    wfm_date next = week->from + week->days;
    int streak = 0;

    *first = -1;
    for (size_t k = 0; k < roster->n_shifts; k++) {
        const wfm_shift *s = &roster->shift[k];

        if (s->agent != (int)agent || s->date < next)
            continue;
        if (*first < 0)
            *first = wfm_week_minute(week, s->start);
        streak += s->date == next + streak;
    }
    return streak;
}

static wfm_status heed(wfm_worker *w, const wfm_week *week,
                       const wfm_roster *roster, wfm_error *err)
{
    const wfm_shape *shape = &week->shape[w->shape];
    size_t cells = WFM_WEEK_DAYS * shape->n_options + 1;
    long first;
    int streak = streak_after(week, roster, w->agent, &first);
    unsigned char *allowed;

    if (first < 0)
        return WFM_OK;
    allowed = wfm_arena_alloc(week->arena, cells, 1);
    if (!allowed)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memcpy(allowed, w->allowed, cells);
    w->allowed = allowed;
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        for (size_t o = 0; o < shape->n_options; o++)
            if (day * WFM_MINUTES_PER_DAY + shape->option[o].end_min +
                    w->rest_min >
                first)
                allowed[(size_t)day * shape->n_options + o] = 0;
    if (w->consecutive_max - streak < w->tail_max)
        w->tail_max =
            w->consecutive_max > streak ? w->consecutive_max - streak : 0;
    wfm_worker_prune(w, week);
    return WFM_OK;
}

wfm_status wfm_week_heed_next(wfm_week *week, const wfm_roster *roster,
                              wfm_error *err)
{
    if (week->from + week->days > week->request->to)
        return WFM_OK;
    for (size_t w = 0; w < week->n_workers; w++)
        WFM_TRY(heed(&week->worker[w], week, roster, err));
    return WFM_OK;
}

int wfm_week_days_from(const wfm_roster_request *request, wfm_date from)
{
    int days = request->to - from + 1;

    return days < WFM_WEEK_DAYS ? days : WFM_WEEK_DAYS;
}
