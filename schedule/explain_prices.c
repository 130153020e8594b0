/* schedule/explain_prices.c - the prices of a week's hours, from its bound. */
#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "schedule/bound_private.h"
#include "schedule/explain_private.h"

enum { PRICE_ROUNDS = 150 };

/* Full price of the smallest set that holds the queues that are short. */
static void price_slot(wfm_explainer *e, int t, uint64_t queues)
{
    const wfm_week *week = e->week;
    size_t parts = week->n_levels / week->n_curve;

    for (size_t k = 0; k < week->n_pools; k++) {
        const wfm_pool *pool = &week->pool[k];
        uint64_t set = queues & pool->queues;
        size_t s = pool->first;

        while (s + 1 < pool->first + pool->n && (week->subset[s] & set) != set)
            s++;
        for (size_t l = 0; l < parts && set != 0; l++)
            e->price[((size_t)t * week->n_levels + l) * week->n_subsets + s] =
                wfm_week_price(week, t, l, k);
    }
}

/* Full price where the coverage is short, to start from. */
static wfm_status start_prices(wfm_explainer *e)
{
    const wfm_week *week = e->week;
    int slots = e->request->centre->interval_s / 60 / week->grid_min;
    uint64_t *queues = wfm_mem_new((size_t)week->slots + 1, sizeof *queues);

    if (!queues)
        return WFM_NO_MEMORY;
    for (size_t r = 0; r < e->roster->n_coverage; r++) {
        const wfm_coverage_row *row = &e->roster->coverage[r];
        long from = wfm_week_minute(week, row->start) / week->grid_min;

        for (long t = from; row->short_ > 0 && t < from + slots; t++)
            if (t >= 0 && t < week->slots)
                queues[t] |= UINT64_C(1) << row->queue;
    }
    for (int t = 0; t < week->slots; t++)
        price_slot(e, t, queues[t]);
    for (size_t p = 0; p < week->n_promises; p++)
        e->price[wfm_week_cells(week) + p] = WFM_LEAN_START;
    free(queues);
    return WFM_OK;
}

double wfm_explainer_worth(const wfm_explainer *e, uint64_t queues, int slot)
{
    const wfm_week *week = e->week;
    const double *price =
        e->price + (size_t)slot * week->n_levels * week->n_subsets;
    double sum = 0;

    for (size_t l = 0; l < week->n_levels; l++)
        for (size_t s = 0; s < week->n_subsets; s++)
            if (week->subset[s] & queues)
                sum += price[l * week->n_subsets + s];
    return sum;
}

static wfm_status value_of(double *cny, const wfm_explainer *e, wfm_error *err)
{
    wfm_desk desk;
    wfm_status status;

    WFM_TRY(wfm_desk_open(&desk, e->roster, e->request, e->week->from, err));
    status = wfm_search_value(desk.tour, cny, desk.week, err);
    wfm_desk_close(&desk);
    return status;
}

wfm_status wfm_explainer_price(wfm_explainer *e, wfm_error *err)
{
    const wfm_week *week = e->week;
    double bound, target = e->roster->objective_cny;

    if (start_prices(e) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (!isfinite(target)) /* the roster was read */
        WFM_TRY(value_of(&target, e, err));
    WFM_TRY(wfm_bound_improve(&bound, e->price, week, PRICE_ROUNDS, target,
                              e->run, err));
    e->gap_cny = target > bound ? target - bound : 0;
    for (size_t k = 0; k < week->n_skills; k++)
        for (int t = 0; t < week->slots; t++)
            e->worth[k * (size_t)week->slots + (size_t)t] =
                wfm_explainer_worth(e, week->skill[k].queues, t);
    return WFM_OK;
}
