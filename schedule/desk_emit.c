/* schedule/desk_emit.c - a changed week put back into the roster of all days.
 */
#include <math.h>
#include <stdlib.h>

#include "schedule/desk_private.h"

/* Do the person's rows of that week stand as they were? Those of people whom
 * the week does not know, or not in full, do. */
static bool *find_kept(const wfm_desk *d)
{
    size_t n = d->week->request->people->n_agents;
    bool *kept = wfm_mem_new(n + 1, sizeof *kept);

    if (!kept)
        return NULL;
    for (size_t a = 0; a < n; a++)
        kept[a] = true;
    for (size_t w = 0; w < d->week->n_workers; w++)
        kept[d->week->worker[w].agent] = d->foreign[w];
    return kept;
}

/* Leaves out what is made anew for those whose rows stand. */
static void drop_kept(wfm_roster *out, const bool *kept)
{
    size_t n = 0;

    for (size_t k = 0; k < out->n_shifts; k++)
        if (!kept[out->shift[k].agent])
            out->shift[n++] = out->shift[k];
    out->n_shifts = n;
    n = 0;
    for (size_t k = 0; k < out->n_activities; k++)
        if (!kept[out->activity[k].agent])
            out->activity[n++] = out->activity[k];
    out->n_activities = n;
}

static bool is_new(const wfm_desk *d, const bool *kept, int agent,
                   wfm_date date)
{
    return date >= d->week->from && date < d->week->from + d->week->days &&
           !kept[agent];
}

static wfm_status add_old_shifts(wfm_roster *out, const wfm_desk *d,
                                 const bool *kept, const wfm_roster *roster)
{
    size_t shifts = out->n_shifts, activities = out->n_activities, at = 0, n;

    WFM_TRY(wfm_mem_grow(&out->shift, &shifts, out->n_shifts + roster->n_shifts,
                         sizeof *out->shift));
    WFM_TRY(wfm_mem_grow(&out->activity, &activities,
                         out->n_activities + roster->n_activities,
                         sizeof *out->activity));
    for (size_t k = 0; k < roster->n_shifts; k++) {
        const wfm_shift *s = &roster->shift[k];
        const wfm_activity *part = wfm_roster_parts(&n, &at, roster, k);

        if (is_new(d, kept, s->agent, s->date))
            continue;
        out->shift[out->n_shifts++] = *s;
        for (size_t i = 0; i < n; i++)
            out->activity[out->n_activities++] = part[i];
    }
    return WFM_OK;
}

/* Hours after the last week are of that week. */
static wfm_status add_old_coverage(wfm_roster *out, const wfm_desk *d,
                                   const wfm_roster *roster)
{
    const wfm_week *week = d->week;
    long end = (long)week->days * WFM_MINUTES_PER_DAY;
    bool last = week->from + week->days > week->request->to;
    size_t room = out->n_coverage;

    WFM_TRY(wfm_mem_grow(&out->coverage, &room,
                         out->n_coverage + roster->n_coverage,
                         sizeof *out->coverage));
    for (size_t k = 0; k < roster->n_coverage; k++) {
        long minute = wfm_week_minute(week, roster->coverage[k].start);

        if (minute < 0 || (minute >= end && !last))
            out->coverage[out->n_coverage++] = roster->coverage[k];
    }
    return WFM_OK;
}

wfm_status wfm_desk_emit(wfm_roster *out, const wfm_desk *d,
                         const wfm_roster *roster, wfm_error *err)
{
    wfm_roster made = { .objective_cny = (double)NAN,
                        .bound_cny = (double)NAN };
    bool *kept = find_kept(d);
    wfm_status status;

    if (!kept)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    status = wfm_emit_week(&made, d->week, d->tour, err);
    if (status == WFM_OK) {
        drop_kept(&made, kept);
        status = add_old_shifts(&made, d, kept, roster);
    }
    if (status == WFM_OK)
        status = add_old_coverage(&made, d, roster);
    free(kept);
    if (status != WFM_OK) {
        wfm_roster_release(&made);
        return status == WFM_NO_MEMORY
                   ? wfm_fail(err, WFM_NO_MEMORY, "out of memory")
                   : status;
    }
    wfm_emit_finish(&made);
    *out = made;
    return WFM_OK;
}
