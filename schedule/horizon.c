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
    wfm_week *week; /* NULL: not yet */
    wfm_sketch sketch;
} part;

struct wfm_horizon {
    const wfm_outlook *outlook;
    part *part;
    size_t n; /* weeks of the run */
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
    h->n = (size_t)outlook->weeks;
    *out = h;
    return WFM_OK;
}

void wfm_horizon_free(wfm_horizon *h)
{
    if (!h)
        return;
    for (size_t k = 0; k < h->n; k++) {
        wfm_sketch_release(&h->part[k].sketch);
        wfm_week_free(h->part[k].week);
    }
    free(h->part);
    free(h);
}

static size_t stride(const wfm_week *week)
{
    return week->n_levels * week->n_subsets;
}

/* Adds a week with the people of `made`, or all. */
static wfm_status add(wfm_horizon *h, size_t k, const wfm_week *made,
                      wfm_error *err)
{
    const wfm_roster_request *request = h->outlook->request;
    wfm_date from = request->from + WFM_WEEK_DAYS * (wfm_date)k;
    int days = request->to - from + 1;
    part *p = &h->part[k];

    p->frame = (wfm_frame){ .loose = true, .made = made };
    WFM_TRY(wfm_week_new_in(&p->week, request, from,
                            days < WFM_WEEK_DAYS ? days : WFM_WEEK_DAYS,
                            request->previous, &p->frame, err));
    p->frame.made = NULL;
    return wfm_sketch_init(&p->sketch, p->week, err);
}

static bool same_skill(const wfm_skill *a, const wfm_skill *b)
{
    return a->queues == b->queues && a->site == b->site &&
           !(a->presence < b->presence) && !(a->presence > b->presence);
}

/* The night shifts at the end of a week reach into the next one. Without them
 * its first hours would be short of everybody, and priced so. */
static void carry_over(wfm_week *next, const wfm_week *before, const int *there)
{
    size_t end = (size_t)(before->days * before->slots_per_day);

    for (size_t i = 0; i < before->n_skills; i++)
        for (size_t k = 0; k < next->n_skills; k++) {
            const int *from = there + i * (size_t)before->slots + end;
            int *to = next->carried + k * (size_t)next->slots;

            if (!same_skill(&before->skill[i], &next->skill[k]))
                continue;
            for (size_t t = 0;
                 t + end < (size_t)before->slots && t < (size_t)next->slots;
                 t++)
                to[t] += from[t];
        }
}

wfm_status wfm_horizon_sketch(wfm_horizon *h, size_t k, const wfm_week *before,
                              const int *there, const wfm_run *run,
                              wfm_error *err)
{
    if (k >= h->n || h->part[k].week)
        return WFM_OK;
    WFM_TRY(add(h, k, NULL, err));
    carry_over(h->part[k].week, before, there);
    return wfm_sketch_make(&h->part[k].sketch, run, err);
}

wfm_status wfm_horizon_part(wfm_sketch **out, wfm_horizon *h, size_t k,
                            const wfm_week *made, wfm_error *err)
{
    part *p = &h->part[k];

    if (!p->week)
        WFM_TRY(add(h, k, made, err));
    *out = &p->sketch;
    return wfm_week_do_without(p->week, made, err);
}

static bool is_followed(const wfm_week *week)
{
    return week->from + week->days <= week->request->to;
}

/* Worth of somebody who serves those queues in a slot. */
static double worth_of(const part *p, uint64_t queues, int slot)
{
    const double *price = p->sketch.price + (size_t)slot * stride(p->week);
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

        /* Hours after the week are priced in the next one. */
        if (is_followed(p->week))
            for (size_t i = (size_t)(p->week->days * p->week->slots_per_day) *
                            stride(p->week);
                 i < (size_t)p->week->slots * stride(p->week); i++)
                p->sketch.price[i] = 0;
        if (k + 1 < h->n)
            WFM_TRY(look_after(p, &h->part[k + 1], err));
        WFM_TRY(wfm_bound_improve(&bound, p->sketch.price, p->week, ROUNDS,
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
