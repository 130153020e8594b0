/* schedule/kept.c - a roster that exists, as tours of the week; and the price
 * of changing it. */
#include <stdlib.h>
#include <string.h>

#include "schedule/problem_private.h"

/* First activity of the agent that ends after `from`. */
static size_t first_activity(const wfm_roster *roster, int agent, wfm_time from)
{
    size_t lo = 0, hi = roster->n_activities;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const wfm_activity *a = &roster->activity[mid];

        if (a->agent < agent || (a->agent == agent && a->end <= from))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Takes a break as the next pause of the kind; false if it is none. */
static bool take_pause(uint16_t *place, const wfm_kind *kind, size_t *n,
                       int *at, int from, int length)
{
    const wfm_pause *p = &kind->pause[*n];

    if (*n == kind->n_pauses || length != p->length || from < *at ||
        from < p->from || from > p->to || from > UINT16_MAX ||
        from + length > kind->span)
        return false;
    place[(*n)++] = (uint16_t)from;
    *at = from + length;
    return true;
}

/* Reads the pauses of a shift, a hole in its activities being the split;
 * false if they are not those of this kind. */
static bool read_pauses(uint16_t *place, const wfm_week *week,
                        const wfm_roster *roster, const wfm_shift *shift,
                        const wfm_kind *kind)
{
    wfm_time grid = week->grid_min * 60, last = shift->start;
    size_t n = 0;
    int at = 0;

    for (size_t k = first_activity(roster, shift->agent, shift->start);
         k < roster->n_activities &&
         roster->activity[k].agent == shift->agent &&
         roster->activity[k].start < shift->end;
         k++) {
        const wfm_activity *a = &roster->activity[k];

        if ((a->start - shift->start) % grid != 0)
            return false;
        if (a->start > last && !take_pause(place, kind, &n, &at,
                                           (int)((last - shift->start) / grid),
                                           (int)((a->start - last) / grid)))
            return false;
        last = a->end;
        if ((a->kind == WFM_ACTIVITY_MEAL || a->kind == WFM_ACTIVITY_REST ||
             a->kind == WFM_ACTIVITY_TIME_OFF) &&
            !take_pause(place, kind, &n, &at,
                        (int)((a->start - shift->start) / grid),
                        (int)((a->end - a->start) / grid)))
            return false;
    }
    return n == kind->n_pauses;
}

/* The option that is this shift, with its pauses if they can be read (*exact);
 * -1 if the contract has none like it. */
static int option_of(const wfm_week *week, const wfm_worker *w,
                     const wfm_roster *roster, const wfm_shift *shift,
                     uint16_t *place, bool *exact)
{
    const wfm_shape *shape = &week->shape[w->shape];
    long start = wfm_week_minute(week, shift->start) -
                 (long)(shift->date - week->from) * WFM_MINUTES_PER_DAY;
    long length = (long)(shift->end - shift->start) / 60;
    int like = -1;

    *exact = false;
    for (size_t o = 0; o < shape->n_options && !*exact; o++) {
        const wfm_option *option = &shape->option[o];

        if (option->start_min != start ||
            option->end_min - option->start_min != length)
            continue;
        if (read_pauses(place, week, roster, shift, &shape->kind[option->kind]))
            *exact = true;
        if (like < 0 || *exact)
            like = (int)o;
    }
    return like;
}

bool wfm_kept_tour(wfm_kept *out, const wfm_week *week, const wfm_worker *w,
                   const wfm_roster *roster)
{
    bool all = true;

    memset(out, 0, sizeof *out);
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        out->tour.option[day] = WFM_NO_SHIFT;
    for (size_t k = 0; k < roster->n_shifts; k++) {
        wfm_shift shift = roster->shift[k];
        int day = shift.date - week->from, o;

        if (shift.agent != (int)w->agent || day < 0 || day >= week->days)
            continue;
        /* The second row of a split shift. */
        while (k + 1 < roster->n_shifts &&
               roster->shift[k + 1].agent == shift.agent &&
               roster->shift[k + 1].date == shift.date)
            shift.end = roster->shift[++k].end;
        out->worked |= 1u << day;
        o = option_of(week, w, roster, &shift, out->tour.pause[day],
                      &out->exact[day]);
        out->tour.option[day] = (int16_t)o;
        all = all && o >= 0;
    }
    return all;
}

/* Days before `keep_before` are as they were: past, or posted for good. */
static void freeze(wfm_worker *w, const wfm_week *week, const wfm_kept *kept,
                   int day)
{
    const wfm_shape *shape = &week->shape[w->shape];
    int o = kept->tour.option[day];
    bool may = o >= 0 && w->allowed[(size_t)day * shape->n_options + (size_t)o];

    memset(w->allowed + (size_t)day * shape->n_options, 0, shape->n_options);
    if (!may)
        return;
    w->allowed[(size_t)day * shape->n_options + (size_t)o] = 1;
    w->must |= 1u << day;
}

/* What a change to option `o`, -1: a day off, costs: its price, and no pay is
 * saved by it. A shift that cannot be any more was paid for the last time. */
static double change_cny(const wfm_worker *w, const wfm_week *week,
                         const wfm_kept *kept, int day, int o)
{
    const wfm_shape *shape = &week->shape[w->shape];
    const double *pay = shape->pay_cny + (size_t)day * shape->n_options;
    double price = week->request->centre->costs.per_changed_shift_cny, saved;
    int old = kept->tour.option[day];

    if (old < 0 || !w->allowed[(size_t)day * shape->n_options + (size_t)old])
        return price;
    saved = pay[old] - (o >= 0 ? pay[o] : 0);
    return price + (saved > 0 ? saved : 0);
}

wfm_status wfm_worker_keep(wfm_worker *w, const wfm_week *week, wfm_error *err)
{
    const wfm_roster_request *request = week->request;
    const wfm_shape *shape = &week->shape[w->shape];
    size_t n = shape->n_options;
    wfm_kept kept;

    if (!request->keep)
        return WFM_OK;
    if (!w->wish_cny)
        w->wish_cny =
            wfm_arena_alloc(week->arena, WFM_WEEK_DAYS * n + 1, sizeof(double));
    if (!w->pattern_cny)
        w->pattern_cny =
            wfm_arena_alloc(week->arena, WFM_NODES / 2, sizeof(double));
    if (!w->wish_cny || !w->pattern_cny)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    wfm_kept_tour(&kept, week, w, request->keep);
    for (int day = 0; day < week->days; day++) {
        for (size_t o = 0; o < n; o++)
            if ((int)o != kept.tour.option[day])
                w->wish_cny[(size_t)day * n + o] +=
                    change_cny(w, week, &kept, day, (int)o);
        for (int p = 0; p < WFM_NODES / 2; p++)
            if ((kept.worked >> day & 1) &&
                !(p >> (WFM_WEEK_DAYS - 1 - day) & 1))
                w->pattern_cny[p] += change_cny(w, week, &kept, day, -1);
        if (week->from + day < request->keep_before)
            freeze(w, week, &kept, day);
    }
    return WFM_OK;
}

/* Were the pauses of all its shifts read? */
static bool has_pauses(const wfm_kept *kept)
{
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (kept->tour.option[day] >= 0 && !kept->exact[day])
            return false;
    return true;
}

wfm_status wfm_kept_start(wfm_tour *tour, const wfm_week *week, wfm_error *err)
{
    wfm_tour_space *space = wfm_tour_space_new(week);
    double *worth = wfm_mem_new((size_t)week->slots + 1, sizeof *worth);
    wfm_status status = WFM_OK;

    if (!space || !worth)
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t k = 0; k < week->n_workers && status == WFM_OK; k++) {
        const wfm_worker *w = &week->worker[k];
        wfm_kept kept;

        bool all = wfm_kept_tour(&kept, week, w, week->request->keep);

        if (all && !has_pauses(&kept))
            wfm_tour_place_pauses(space, w, worth, &kept.tour);
        /* Who cannot keep their week gets the legal one nearest to it. */
        if (all && wfm_tour_is_legal(week, w, &kept.tour))
            tour[k] = kept.tour;
        else
            status =
                wfm_tour_best(&tour[k], NULL, space, w, worth)
                    ? WFM_OK
                    : wfm_fail(err, WFM_INTERNAL, "somebody without a week");
    }
    wfm_tour_space_free(space);
    free(worth);
    return status;
}

void wfm_kept_pauses(wfm_tour *tour, const wfm_week *week)
{
    for (size_t k = 0; k < week->n_workers; k++) {
        const wfm_worker *w = &week->worker[k];
        wfm_tour before = tour[k];
        wfm_kept kept;

        wfm_kept_tour(&kept, week, w, week->request->keep);
        for (int day = 0; day < WFM_WEEK_DAYS; day++)
            if (kept.exact[day] && kept.tour.option[day] == tour[k].option[day])
                memcpy(tour[k].pause[day], kept.tour.pause[day],
                       sizeof kept.tour.pause[day]);
        if (!wfm_tour_pauses_are_free(week, w, &tour[k]))
            tour[k] = before;
    }
}
