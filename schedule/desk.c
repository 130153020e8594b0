/* schedule/desk.c - a finished roster laid out for changes. */
#include <stdlib.h>
#include <string.h>

#include "schedule/desk_private.h"

/* The day of the week to which the shift around an activity belongs, or -1. */
static int day_of(const wfm_week *week, const wfm_roster *roster,
                  const wfm_activity *a)
{
    for (size_t k = 0; k < roster->n_shifts; k++) {
        const wfm_shift *s = &roster->shift[k];
        int day = s->date - week->from;

        if (s->agent == a->agent && s->start <= a->start && a->end <= s->end)
            return day >= 0 && day < week->days ? day : -1;
    }
    return -1;
}

/* What is worked in shifts that no tour holds: on days without an option. */
static void add_foreign(wfm_desk *d, size_t w, const wfm_roster *roster,
                        unsigned worked)
{
    const wfm_week *week = d->week;
    const wfm_worker *worker = &week->worker[w];
    size_t k = 0;

    while (k < roster->n_activities &&
           roster->activity[k].agent < (int)worker->agent)
        k++;
    for (; k < roster->n_activities &&
           roster->activity[k].agent == (int)worker->agent;
         k++) {
        const wfm_activity *a = &roster->activity[k];
        long from = wfm_week_minute(week, a->start);
        long to = wfm_week_minute(week, a->end);
        int day = day_of(week, roster, a);

        if (worker->skill < 0 || day < 0 || !(worked >> day & 1) ||
            d->tour[w].option[day] >= 0 || !wfm_activity_is_on_queue(a->kind))
            continue;
        for (long t = from / week->grid_min; t * week->grid_min < to; t++)
            if (t >= 0 && t < week->slots)
                wfm_cover_put(&d->cover, (int)t, (size_t)worker->skill, 1);
    }
}

wfm_status wfm_desk_open(wfm_desk *out, const wfm_roster *roster,
                         const wfm_roster_request *request, wfm_date from,
                         wfm_error *err)
{
    wfm_desk d = { 0 };
    wfm_status status;

    WFM_TRY_OUT(status,
                wfm_roster_before(&d.before, roster, request, from, err));
    WFM_TRY_OUT(status,
                wfm_week_new(&d.week, request, from,
                             wfm_week_days_from(request, from),
                             d.before.n_shifts ? &d.before : NULL, err));
    WFM_TRY_OUT(status, wfm_week_heed_next(d.week, roster, err));
    d.tour = wfm_mem_new(d.week->n_workers + 1, sizeof *d.tour);
    d.foreign = wfm_mem_new(d.week->n_workers + 1, sizeof *d.foreign);
    d.worth = wfm_mem_new((size_t)d.week->slots + 1, sizeof *d.worth);
    d.space = wfm_tour_space_new(d.week);
    if (!d.tour || !d.foreign || !d.worth || !d.space) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    WFM_TRY_OUT(status, wfm_cover_init(&d.cover, d.week, err));
    for (size_t w = 0; w < d.week->n_workers; w++) {
        const wfm_worker *worker = &d.week->worker[w];
        wfm_kept kept;

        d.foreign[w] = !wfm_kept_tour(&kept, d.week, worker, roster);
        d.tour[w] = kept.tour;
        wfm_cover_add(&d.cover, worker, &d.tour[w], 1);
        if (d.foreign[w])
            add_foreign(&d, w, roster, kept.worked);
    }
    wfm_cover_tune(&d.cover);
    *out = d;
    return WFM_OK;
out:
    wfm_desk_close(&d);
    return status;
}

void wfm_desk_close(wfm_desk *d)
{
    wfm_cover_release(&d->cover);
    wfm_tour_space_free(d->space);
    free(d->tour);
    free(d->foreign);
    free(d->worth);
    wfm_week_free(d->week);
    wfm_roster_release(&d->before);
    *d = (wfm_desk){ 0 };
}

size_t wfm_desk_worker(const wfm_desk *d, int agent)
{
    size_t w = 0;

    while (w < d->week->n_workers && (int)d->week->worker[w].agent != agent)
        w++;
    return w;
}

int wfm_desk_option(const wfm_shape *shape, int start_min, int end_min)
{
    for (size_t o = 0; o < shape->n_options; o++)
        if (shape->option[o].start_min == start_min &&
            shape->option[o].end_min == end_min)
            return (int)o;
    return -1;
}

double wfm_desk_cover_delta(wfm_desk *d, size_t w, const wfm_tour *after)
{
    const wfm_worker *worker = &d->week->worker[w];
    double delta;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        wfm_cover_try(&d->cover, worker, &d->tour[w], day, -1);
        wfm_cover_try(&d->cover, worker, after, day, 1);
    }
    delta = wfm_cover_delta_cny(&d->cover, (size_t)worker->skill);
    wfm_cover_forget(&d->cover);
    return delta;
}

double wfm_desk_day_worth(const wfm_desk *d, size_t w, const wfm_tour *tour,
                          int day)
{
    const wfm_worker *worker = &d->week->worker[w];
    const wfm_shape *shape = &d->week->shape[worker->shape];
    const wfm_option *option;
    const wfm_kind *kind;
    double sum = 0;
    int start;

    if (tour->option[day] < 0)
        return 0;
    option = &shape->option[tour->option[day]];
    kind = &shape->kind[option->kind];
    start = day * d->week->slots_per_day + option->start;
    for (int t = start; t < start + option->span; t++)
        sum += worker->busy && worker->busy[t] ? 0 : d->worth[t];
    for (size_t k = 0; k < kind->n_pauses; k++)
        for (int i = 0; i < kind->pause[k].length; i++)
            sum -= d->worth[start + tour->pause[day][k] + i];
    return sum;
}

void wfm_desk_put(wfm_desk *d, size_t w, const wfm_tour *after)
{
    const wfm_worker *worker = &d->week->worker[w];

    wfm_cover_add(&d->cover, worker, &d->tour[w], -1);
    wfm_cover_add(&d->cover, worker, after, 1);
    d->tour[w] = *after;
}

double wfm_desk_short_hours(const wfm_desk *d)
{
    return wfm_desk_short_hours_from(d, 0);
}

double wfm_desk_short_hours_from(const wfm_desk *d, int slot)
{
    const wfm_week *week = d->week;
    double sum = 0;

    for (int t = slot; t < week->slots; t++)
        for (size_t p = 0; p < week->n_pools; p++) {
            const wfm_pool *pool = &week->pool[p];
            double most = 0;

            for (size_t s = pool->first; s < pool->first + pool->n; s++) {
                double gap = d->cover.gap[(size_t)t * d->cover.stride + s];

                most = gap > most ? gap : most;
            }
            sum += most * week->slot_h;
        }
    return sum;
}
