/* schedule/compact_round.c - from the fractional shifts of the compact linear
 * program to a legal week for everybody. */
#include <stdlib.h>
#include <string.h>

#include "schedule/compact_private.h"

typedef struct turn {
    size_t worker, freedom;
} turn;

static int by_freedom(const void *a, const void *b)
{
    const turn *x = a, *y = b;

    if (x->freedom != y->freedom)
        return x->freedom < y->freedom ? -1 : 1;
    return x->worker < y->worker ? -1 : x->worker > y->worker;
}

/* Shifts that somebody may work, as a measure of freedom. */
static size_t freedom(const wfm_week *week, const wfm_worker *w)
{
    size_t n = WFM_WEEK_DAYS * week->shape[w->shape].n_options, sum = 0;

    for (size_t k = 0; k < n; k++)
        sum += w->allowed[k];
    return sum;
}

/* What is left of a shift counts fully up to one person, and a little as a
 * share of what was wanted so that equals are taken in turn. */
static void take(const wfm_compact *c, wfm_tour_space *space, size_t w,
                 double *wish, wfm_tour *tour)
{
    const wfm_worker *worker = &c->week->worker[w];
    const wfm_shape *shape = &c->week->shape[worker->shape];
    double *left = c->shifts[c->group_of[w]];

    for (size_t k = 0; k < WFM_WEEK_DAYS * shape->n_options; k++)
        wish[k] = left[k] < 1 ? left[k] : 1 + 0.01 * (left[k] - 1);
    wfm_tour_most(space, worker, wish, tour);
    for (size_t day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0)
            left[day * shape->n_options + (size_t)tour->option[day]] -= 1;
}

wfm_status wfm_compact_round(const wfm_compact *c, wfm_tour *tour,
                             wfm_error *err)
{
    const wfm_week *week = c->week;
    wfm_tour_space *space = wfm_tour_space_new(week);
    turn *order = wfm_mem_new(week->n_workers + 1, sizeof *order);
    size_t most = 1;
    double *wish;

    for (size_t s = 0; s < week->request->centre->n_contracts; s++)
        if (week->shape[s].n_options > most)
            most = week->shape[s].n_options;
    wish = wfm_mem_new(WFM_WEEK_DAYS * most, sizeof *wish);
    if (space && order && wish) {
        for (size_t w = 0; w < week->n_workers; w++)
            order[w] = (turn){ w, freedom(week, &week->worker[w]) };
        qsort(order, week->n_workers, sizeof *order, by_freedom);
        for (size_t k = 0; k < week->n_workers; k++)
            take(c, space, order[k].worker, wish, &tour[order[k].worker]);
    }

    wfm_status status = space && order && wish
                            ? WFM_OK
                            : wfm_fail(err, WFM_NO_MEMORY, "out of memory");

    wfm_tour_space_free(space);
    free(order);
    free(wish);
    return status;
}
