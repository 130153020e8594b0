/* erlang/pooling.c - queues or sites kept apart against one merged queue. */
#include "erlang/pooling.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "erlang/queue_private.h"

wfm_pooled wfm_pool_sites(const wfm_variant *v, int sites)
{
    wfm_variant part = *v;

    part.demand.lambda_per_s /= sites;
    return (wfm_pooled){ sites * wfm_variant_agents(&part, true),
                         wfm_variant_agents(v, true) };
}

void wfm_pooling_release(wfm_pooling *table)
{
    free(table->row);
    *table = (wfm_pooling){ 0 };
}

static double least(double a, double b) { return fmin(a, b); }

/* The strictest of both; NAN is no target. */
static void join_goals(wfm_goal *g, const wfm_goal *h)
{
    g->service_level = fmax(g->service_level, h->service_level);
    g->within_s = least(g->within_s, h->within_s);
    g->asa_s = fmin(g->asa_s, h->asa_s);
    g->abandon = fmin(g->abandon, h->abandon);
    g->occupancy = fmin(g->occupancy, h->occupancy);
    g->p_wait = fmin(g->p_wait, h->p_wait);
}

static double mean(double a, double b, double share)
{
    return a == b ? a : a + share * (b - a);
}

/* Two streams become one. */
static void join(wfm_variant *a, const wfm_variant *b)
{
    double rate = a->demand.lambda_per_s + b->demand.lambda_per_s;
    double share = rate > 0 ? b->demand.lambda_per_s / rate : 0;
    double theta =
        mean(1 / a->demand.patience_s, 1 / b->demand.patience_s, share);

    join_goals(&a->goal, &b->goal);
    a->demand.lambda_per_s = rate;
    a->demand.aht_s = mean(a->demand.aht_s, b->demand.aht_s, share);
    a->demand.patience_s = 1 / theta;
    a->redial = mean(a->redial, b->redial, share);
    a->lines += b->lines;
    a->slots = least(a->slots, b->slots);
    a->concurrency =
        a->concurrency < b->concurrency ? a->concurrency : b->concurrency;
    for (int i = 0; i < a->concurrency; i++)
        a->aht_by_concurrency_s[i] =
            mean(a->aht_by_concurrency_s[i], b->aht_by_concurrency_s[i], share);
}

static bool has_target(const wfm_goal *g)
{
    return !isnan(g->service_level) || !isnan(g->asa_s) || !isnan(g->abandon) ||
           !isnan(g->occupancy) || !isnan(g->p_wait);
}

typedef struct sum {
    const wfm_centre *centre;
    const wfm_forecast *forecast;
    const size_t *from, *to; /* rows of each queue */
} sum;

static bool is_member(const wfm_pooling_row *r, int queue, const int *group)
{
    return r->second < 0 ? group[queue] == group[r->first]
                         : queue == r->first || queue == r->second;
}

/* One interval: the agents apart and merged, and what both mean in the roster.
 * at[]: next row of each queue. */
static bool add_interval(wfm_pooling_row *r, const sum *s, const int *group,
                         size_t *at, wfm_time start)
{
    wfm_variant all = { 0 };
    double apart = 0, rostered = 0, merged,
           hours = s->centre->interval_s / 3600.0;
    double rate = 0, kept = 0;

    for (size_t q = 0; q < s->centre->n_queues; q++) {
        const wfm_forecast_row *f;
        wfm_interval v;
        wfm_variant one;
        double n, share;

        if (!is_member(r, (int)q, group) || at[q] == s->to[q] ||
            s->forecast->row[at[q]].start != start)
            continue;
        f = &s->forecast->row[at[q]++];
        v = wfm_interval_of(s->centre, (int)q, start, f->volume, f->aht_s);
        if (!r->capped)
            v.goal.occupancy = NAN;
        one = wfm_interval_variant(&v);
        if (!has_target(&one.goal))
            return false;
        n = wfm_variant_agents(&one, true);
        share = 1 - wfm_queue_shrinkage_at(&s->centre->queue[q],
                                           s->centre->zone, start);
        apart += n;
        rostered += n / share;
        rate += one.demand.lambda_per_s;
        kept += one.demand.lambda_per_s * share;
        if (all.slots > 0)
            join(&all, &one);
        else
            all = one;
    }
    if (!(rate > 0))
        return true;
    merged = wfm_variant_agents(&all, true);
    r->hours_apart += apart * hours;
    r->hours_merged += merged * hours;
    r->rostered_saved += (rostered - merged * rate / kept) * hours;
    return isfinite(apart) && isfinite(merged);
}

static bool add_all(wfm_pooling_row *r, const sum *s, const int *group,
                    size_t *at)
{
    for (size_t q = 0; q < s->centre->n_queues; q++) {
        at[q] = s->from[q];
        if (is_member(r, (int)q, group))
            r->n_queues++;
    }
    for (;;) {
        wfm_time next = INT64_MAX;

        for (size_t q = 0; q < s->centre->n_queues; q++)
            if (is_member(r, (int)q, group) && at[q] < s->to[q] &&
                s->forecast->row[at[q]].start < next)
                next = s->forecast->row[at[q]].start;
        if (next == INT64_MAX)
            return true;
        if (!add_interval(r, s, group, at, next))
            return false;
    }
}

/* Queues that could be one: live, of one channel and one kind of model. */
static void find_groups(int *group, const wfm_centre *centre)
{
    for (size_t q = 0; q < centre->n_queues; q++) {
        const wfm_queue *a = &centre->queue[q];
        wfm_interval v = wfm_interval_of(centre, (int)q, 0, 0, 0);

        group[q] = -1 - (int)q;
        if (wfm_queue_is_levelled(a))
            continue;
        group[q] = (int)q;
        for (size_t p = 0; p < q; p++) {
            wfm_interval w = wfm_interval_of(centre, (int)p, 0, 0, 0);

            if (group[p] >= 0 && centre->queue[p].channel == a->channel &&
                w.kind == v.kind) {
                group[q] = group[p];
                break;
            }
        }
    }
}

static bool any_cap(const sum *s, const wfm_pooling_row *r, const int *group)
{
    for (size_t q = 0; q < s->centre->n_queues; q++)
        if (is_member(r, (int)q, group) &&
            !isnan(s->centre->queue[q].target.occupancy))
            return true;
    return false;
}

static void try_pair(wfm_pooling *out, const sum *s, const int *group,
                     size_t *at, int first, int second)
{
    for (int capped = 1; capped >= 0; capped--) {
        wfm_pooling_row r = { .first = first,
                              .second = second,
                              .capped = capped };

        if (capped && !any_cap(s, &r, group))
            continue;
        if (add_all(&r, s, group, at) && r.n_queues > 1)
            out->row[out->n++] = r;
    }
}

static void fill(wfm_pooling *out, const sum *s, const int *group, size_t *at)
{
    int n = (int)s->centre->n_queues;

    for (int a = 0; a < n; a++) {
        int members = 0;

        for (int b = 0; b < n; b++)
            members += group[b] == a;
        if (members > 2)
            try_pair(out, s, group, at, a, -1);
        for (int b = a + 1; b < n; b++)
            if (group[a] >= 0 && group[a] == group[b])
                try_pair(out, s, group, at, a, b);
    }
}

wfm_status wfm_pooling_make(wfm_pooling *out, const wfm_centre *centre,
                            const wfm_forecast *forecast, wfm_error *err)
{
    size_t n = centre->n_queues;
    size_t *from = wfm_mem_new(3 * n + 1, sizeof *from);
    int *group = wfm_mem_new(n + 1, sizeof *group);
    sum s = { centre, forecast, from, NULL };

    out->row = wfm_mem_new(n * (n + 1) + 1, sizeof *out->row);
    if (!from || !group || !out->row) {
        free(from);
        free(group);
        wfm_pooling_release(out);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    s.to = from + n;
    for (size_t i = 0; i < forecast->n; i++) {
        int q = forecast->row[i].queue;

        if (i == 0 || forecast->row[i - 1].queue != q)
            from[q] = i;
        from[n + (size_t)q] = i + 1;
    }
    find_groups(group, centre);
    fill(out, &s, group, from + 2 * n);
    free(from);
    free(group);
    return WFM_OK;
}
