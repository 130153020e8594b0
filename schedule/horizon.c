/* schedule/horizon.c - a proven bound of several weeks, see
 * outlook_private.h.
 *
 * All weeks are relaxed together: at prices mu_k of the slots of every week k
 *     sum over k of  mu_k * required_k + cheapest legal weeks of its people,
 * whose presence is worth mu_k in the week and mu_(k+1) where a night shift
 * runs into the next one, bounds every roster of the run. The prices are
 * improved from the last week to the first. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/outlook_private.h"

enum { ROUNDS = 25 };

typedef struct part {
    wfm_frame frame;
    wfm_week *week;
    double *price;
} part;

struct wfm_horizon {
    const wfm_outlook *outlook;
    part *part;
    size_t n;
};

wfm_status wfm_horizon_new(wfm_horizon **out, const wfm_outlook *outlook,
                           wfm_error *err)
{
    wfm_horizon *h = wfm_mem_new(1, sizeof *h);

    if (h)
        h->part = wfm_mem_new((size_t)outlook->weeks + 1, sizeof *h->part);
    if (!h || !h->part) {
        free(h);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    h->outlook = outlook;
    *out = h;
    return WFM_OK;
}

void wfm_horizon_free(wfm_horizon *h)
{
    if (!h)
        return;
    for (size_t k = 0; k < h->n; k++) {
        wfm_week_free(h->part[k].week);
        free(h->part[k].price);
    }
    free(h->part);
    free(h);
}

void wfm_horizon_forget(wfm_horizon *h)
{
    part *p = &h->part[--h->n];

    wfm_week_free(p->week);
    free(p->price);
    *p = (part){ .price = NULL };
}

static size_t stride(const wfm_week *week)
{
    return week->n_levels * week->n_subsets;
}

wfm_status wfm_horizon_add(const wfm_week **out, wfm_horizon *h,
                           const wfm_week *made, wfm_error *err)
{
    const wfm_roster_request *request = h->outlook->request;
    part *p = &h->part[h->n++];

    p->frame = (wfm_frame){ .loose = true, .made = made };
    WFM_TRY(wfm_week_new_in(&p->week, request, made->from, made->days,
                            request->previous, &p->frame, err));
    p->frame.made = NULL;
    p->price = wfm_mem_new((size_t)p->week->slots * stride(p->week) + 1,
                           sizeof *p->price);
    if (!p->price)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    *out = p->week;
    return WFM_OK;
}

static bool is_followed(const wfm_week *week)
{
    return week->from + week->days <= week->request->to;
}

wfm_status wfm_horizon_price(wfm_horizon *h, const double *price,
                             wfm_error *err)
{
    const part *p = &h->part[h->n - 1];
    int slots = is_followed(p->week) ? p->week->days * p->week->slots_per_day
                                     : p->week->slots;

    (void)err;
    memcpy(p->price, price, (size_t)slots * stride(p->week) * sizeof *p->price);
    return WFM_OK;
}

/* Worth of somebody who serves those queues in a slot. */
static double worth_of(const part *p, uint64_t queues, int slot)
{
    const double *price = p->price + (size_t)slot * stride(p->week);
    double sum = 0;

    for (size_t i = 0; i < stride(p->week); i++)
        if (p->week->subset[i % p->week->n_subsets] & queues)
            sum += price[i];
    return sum;
}

static wfm_status look_after(const part *p, const part *next, wfm_error *err)
{
    wfm_week *week = p->week;
    int end = week->days * week->slots_per_day;

    if (!week->after)
        week->after = wfm_arena_alloc(week->arena,
                                      week->n_skills * (size_t)week->slots + 1,
                                      sizeof *week->after);
    if (!week->after)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t k = 0; k < week->n_skills; k++)
        for (int t = end; t < week->slots && t - end < next->week->slots; t++)
            week->after[k * (size_t)week->slots + (size_t)t] =
                worth_of(next, week->skill[k].queues, t - end);
    return WFM_OK;
}

/* What the night shifts of the week before save in this one. */
static double carried_cny(const part *p)
{
    const wfm_week *week = p->week;
    double sum = 0;

    for (size_t k = 0; k < week->n_skills; k++)
        for (int t = 0; t < week->slots; t++) {
            int n = week->carried[k * (size_t)week->slots + (size_t)t];

            if (n > 0)
                sum += n * week->skill[k].presence *
                       worth_of(p, week->skill[k].queues, t);
        }
    return sum;
}

wfm_status wfm_horizon_bound(double *bound_cny, wfm_horizon *h,
                             const double *objective_cny, const wfm_run *run,
                             wfm_error *err)
{
    double sum = 0, credit = 0;

    for (size_t k = h->n; k-- > 0;) {
        part *p = &h->part[k];
        double bound;

        if (k + 1 < h->n)
            WFM_TRY(look_after(p, &h->part[k + 1], err));
        WFM_TRY(wfm_bound_improve(&bound, p->price, p->week, ROUNDS,
                                  objective_cny[k] - credit, run, err));
        credit = carried_cny(p);
        /* What was published before the run is as it is. */
        sum += bound + (k > 0 ? credit : 0);
    }
    *bound_cny = sum;
    return WFM_OK;
}

wfm_status wfm_horizon_spill(double *cny, const wfm_week *week,
                             const wfm_tour *tour, wfm_error *err)
{
    wfm_cover cover = { 0 };

    *cny = 0;
    if (!is_followed(week))
        return WFM_OK;
    WFM_TRY(wfm_cover_init(&cover, week, err));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_cover_add(&cover, &week->worker[w], &tour[w], 1);
    *cny = wfm_cover_cny_from(&cover, week->days * week->slots_per_day);
    wfm_cover_release(&cover);
    return WFM_OK;
}
