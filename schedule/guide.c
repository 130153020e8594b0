/* schedule/guide.c - a roster to start from that leans on the bound.
 *
 * The weeks that the bound tries average to a solution in parts of people. Put
 * whole people into it one after the other: each takes their part out and gets
 * the week that is worth most beside the whole weeks of those before them and
 * the parts of those after. What rounding one person leaves is seen by the
 * next, so that the sum stays near the solution; a greedy start, which knows
 * nothing of those to come, does not. */
#include <stdlib.h>

#include "schedule/guide_private.h"

enum { ROUNDS = 400, ROUNDS_ALONE = 200 };

/* Queues that share people have more prices, and farther to go. */
int wfm_sketch_rounds(const wfm_week *week)
{
    return week->n_pools < week->n_queues ? ROUNDS : ROUNDS_ALONE;
}

wfm_status wfm_sketch_init(wfm_sketch *out, const wfm_week *week,
                           wfm_error *err)
{
    size_t cells = wfm_week_prices(week);

    *out = (wfm_sketch){ .week = week };
    out->price = wfm_mem_new(cells + 1, sizeof *out->price);
    return out->price ? WFM_OK : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}

void wfm_sketch_release(wfm_sketch *s)
{
    free(s->price);
    free(s->mean);
    free(s->of);
    *s = (wfm_sketch){ 0 };
}

static wfm_status make_means(wfm_sketch *s, wfm_error *err)
{
    const wfm_week *week = s->week;
    size_t slots = (size_t)week->slots;

    s->mean = wfm_mem_new(week->n_workers * slots + 1, sizeof *s->mean);
    s->of = wfm_mem_new(week->request->people->n_agents + 1, sizeof *s->of);
    if (!s->mean || !s->of)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t w = 0; w < week->n_workers; w++)
        s->of[week->worker[w].agent] = s->mean + week->worker[w].like * slots;
    return WFM_OK;
}

wfm_status wfm_sketch_make(wfm_sketch *s, const wfm_run *run, wfm_error *err)
{
    wfm_tour *tour = wfm_mem_new(s->week->n_workers + 1, sizeof *tour);
    wfm_status status = WFM_OK;

    if (!tour)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, make_means(s, err));
    WFM_TRY_OUT(status,
                wfm_search_start(tour, &s->greedy_cny, s->week, run, err));
    WFM_TRY_OUT(status, wfm_bound_start(s->price, s->week, tour, err));
    WFM_TRY_OUT(status, wfm_bound_guide(&s->bound_cny, s->price, s->mean,
                                        s->week, wfm_sketch_rounds(s->week),
                                        s->greedy_cny, run, err));
    s->done = true;
out:
    free(tour);
    return status;
}

typedef struct guide {
    const wfm_week *week;
    wfm_cover cover;
    wfm_tour_space *space;
    double *worth;
} guide;

/* Adds (1) or takes out (-1) somebody's part. */
static void put_part(guide *g, const wfm_worker *w, const float *mean, int sign)
{
    for (int t = 0; mean && t < g->week->slots; t++)
        if (mean[t] > 0)
            wfm_cover_put(&g->cover, t, (size_t)w->skill,
                          sign * (double)mean[t]);
}

/* Somebody without a legal week stays at home. */
static void insert(guide *g, size_t w, wfm_tour *tour)
{
    const wfm_worker *worker = &g->week->worker[w];

    wfm_cover_worth(&g->cover, (size_t)worker->skill, worker->site, g->worth);
    if (wfm_tour_best(&tour[w], NULL, g->space, worker, g->worth))
        wfm_cover_add(&g->cover, worker, &tour[w], 1);
}

/* Those who serve few queues first: the others can do what these leave. */
static void insert_all(guide *g, const float *const *of, wfm_tour *tour)
{
    const wfm_week *week = g->week;

    for (int queues = 1; queues <= 64; queues++)
        for (size_t w = 0; w < week->n_workers; w++) {
            const wfm_worker *worker = &week->worker[w];

            if (__builtin_popcountll(week->skill[worker->skill].queues) !=
                queues)
                continue;
            put_part(g, worker, of[worker->agent], -1);
            insert(g, w, tour);
        }
}

/* Whole people into the parts of the sketch; `of` is per agent. */
static wfm_status fill(guide *g, const float *const *of, wfm_tour *tour,
                       wfm_error *err)
{
    const wfm_week *week = g->week;

    g->worth = wfm_mem_new((size_t)week->slots + 1, sizeof *g->worth);
    g->space = wfm_tour_space_new(week);
    if (!g->worth || !g->space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY(wfm_cover_init(&g->cover, week, err));
    for (size_t w = 0; w < week->n_workers; w++)
        put_part(g, &week->worker[w], of[week->worker[w].agent], 1);
    wfm_cover_tune(&g->cover);
    insert_all(g, of, tour);
    return WFM_OK;
}

wfm_status wfm_sketch_start(wfm_tour *tour, double *objective_cny,
                            const wfm_sketch *s, const wfm_week *week,
                            wfm_error *err)
{
    guide g = { .week = week };
    wfm_status status = fill(&g, (const float *const *)s->of, tour, err);

    wfm_cover_release(&g.cover);
    wfm_tour_space_free(g.space);
    free(g.worth);
    if (status != WFM_OK)
        return status;
    return wfm_search_value(tour, objective_cny, week, err);
}
