/* schedule/desk.c - a finished roster laid out for changes. */
#include <stdlib.h>
#include <string.h>

#include "schedule/desk_private.h"

wfm_status wfm_desk_open(wfm_desk *out, const wfm_roster *roster,
                         const wfm_roster_request *request, wfm_error *err)
{
    int days = request->to - request->from + 1;
    wfm_desk d = { 0 };
    wfm_status status;

    WFM_TRY(wfm_week_new(&d.week, request, request->from,
                         days < WFM_WEEK_DAYS ? days : WFM_WEEK_DAYS,
                         request->previous, err));
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
    }
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
    const wfm_week *week = d->week;
    double sum = 0;

    for (int t = 0; t < week->slots; t++)
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
