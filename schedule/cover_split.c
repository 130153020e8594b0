/* schedule/cover_split.c - the cover of pools that split their people over
 * queues with promises.
 *
 * A promise over many slots couples their splits. Here each slot is split by
 * itself, with every promise at one part of its price in all slots
 * (wfm_split_best), and what that leaves owed is paid in full: a cost that a
 * roster really has with those splits. The parts that suit the people there
 * are found by wfm_cover_tune(): least such that each promise is kept, which
 * is where the Lagrangian over the splits has its peak. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/cover_private.h"

enum { SWEEPS = 3, HALVINGS = 20 };

size_t wfm_cover_promises(const wfm_week *week, size_t pool, int slot,
                          int *promise)
{
    size_t n = 0;

    for (size_t q = 0; q < week->n_queues; q++)
        if (week->pool[pool].queues >> q & 1)
            promise[n++] = wfm_week_kept(week, q, slot);
    return n;
}

static wfm_split *split_at(const wfm_cover *c, int slot, size_t pool)
{
    return &c->split[(size_t)slot * c->week->n_pools + pool];
}

/* The parts of the promises' prices in a slot. */
static const double *parts_at(const wfm_cover *c, int slot, size_t pool)
{
    int promise[WFM_SUBSET_QUEUES_MAX];
    size_t n = wfm_cover_promises(c->week, pool, slot, promise);

    for (size_t i = 0; i < n; i++)
        if (promise[i] >= 0)
            c->part[promise[i]] = slot < c->until[promise[i]]
                                      ? c->taken[promise[i]]
                                      : c->low[promise[i]];
    return c->part;
}

static void split_slot(wfm_split *out, const wfm_cover *c, int slot,
                       size_t pool)
{
    wfm_split_best(out, c->week, pool, slot,
                   c->there + (size_t)slot * c->week->n_subsets +
                       c->week->pool[pool].first,
                   parts_at(c, slot, pool));
}

wfm_status wfm_cover_split_init(wfm_cover *c)
{
    const wfm_week *week = c->week;
    size_t slots = (size_t)week->slots, sets = week->n_subsets;

    c->there = wfm_mem_new(slots * sets + 1, sizeof *c->there);
    c->taken = wfm_mem_new(week->n_promises + 1, sizeof *c->taken);
    c->split = wfm_mem_new(slots * week->n_pools + 1, sizeof *c->split);
    c->split_step =
        wfm_mem_new(2 * slots * week->n_skills + 1, sizeof *c->split_step);
    c->low = wfm_mem_new(week->n_promises + 1, sizeof *c->low);
    c->until = wfm_mem_new(week->n_promises + 1, sizeof *c->until);
    c->part = wfm_mem_new(week->n_promises + 1, sizeof *c->part);
    if (!c->there || !c->taken || !c->split || !c->split_step || !c->low ||
        !c->until || !c->part)
        return WFM_NO_MEMORY;
    for (size_t t = 0; t < slots; t++)
        for (size_t s = 0; s < sets; s++)
            for (size_t k = 0; k < week->n_skills; k++)
                c->there[t * sets + s] += week->skill[k].in[s] *
                                          week->skill[k].presence *
                                          week->carried[k * slots + t];
    for (size_t p = 0; p < week->n_promises; p++) {
        c->taken[p] = c->low[p] = 1;
        c->until[p] = week->promise[p].to;
    }
    for (size_t k = 0; k < week->n_pools; k++)
        for (int t = 0; t < week->slots && week->pool[k].split; t++)
            split_slot(split_at(c, t, k), c, t, k);
    return WFM_OK;
}

void wfm_cover_split_release(wfm_cover *c)
{
    free(c->there);
    free(c->taken);
    free(c->low);
    free(c->until);
    free(c->part);
    free(c->split);
    free(c->split_step);
}

double wfm_cover_split_owed_cny(const wfm_cover *c, size_t promise)
{
    const wfm_promise *p = &c->week->promise[promise];
    int kept[WFM_SUBSET_QUEUES_MAX];
    double sum = -p->budget_cny;

    for (int t = p->from; t < p->to; t++) {
        size_t n = wfm_cover_promises(c->week, p->pool, t, kept);

        for (size_t i = 0; i < n; i++)
            if (kept[i] == (int)promise)
                sum += split_at(c, t, p->pool)->owed_cny[i];
    }
    return sum;
}

void wfm_cover_split_put(wfm_cover *c, int slot, size_t pool,
                         const wfm_split *by)
{
    wfm_split *now = split_at(c, slot, pool);
    int promise[WFM_SUBSET_QUEUES_MAX];
    size_t n = wfm_cover_promises(c->week, pool, slot, promise);

    for (size_t i = 0; i < n; i++)
        if (promise[i] >= 0)
            c->owed[promise[i]] += by->owed_cny[i] - now->owed_cny[i];
    *now = *by;
    for (size_t i = 0; i < c->week->n_skills; i++)
        if (c->week->skill[i].pool == pool)
            c->step[(size_t)slot * c->week->n_skills + i].more = (double)NAN;
}

void wfm_cover_split_move(wfm_cover *c, int slot, size_t skill, double more)
{
    const wfm_skill *s = &c->week->skill[skill];
    double *there = c->there + (size_t)slot * c->week->n_subsets;
    wfm_split now;

    for (size_t i = 0; i < c->week->n_subsets; i++)
        there[i] += s->in[i] * (more * s->presence);
    split_slot(&now, c, slot, s->pool);
    wfm_cover_split_put(c, slot, s->pool, &now);
}

/* What `more` agents change. */
static void look(wfm_split *out, const wfm_cover *c, int slot, size_t skill,
                 int more)
{
    const wfm_week *week = c->week;
    const wfm_skill *s = &week->skill[skill];
    const wfm_pool *pool = &week->pool[s->pool];
    const double *now = c->there + (size_t)slot * week->n_subsets + pool->first;
    const wfm_split *before = split_at(c, slot, s->pool);
    double there[1 << WFM_SUBSET_QUEUES_MAX];

    for (size_t i = 0; i < pool->n; i++)
        there[i] = now[i] + s->in[pool->first + i] * (more * s->presence);
    wfm_split_best(out, week, s->pool, slot, there, parts_at(c, slot, s->pool));
    out->plain_cny -= before->plain_cny;
    for (size_t i = 0; i < WFM_SUBSET_QUEUES_MAX; i++)
        out->owed_cny[i] -= before->owed_cny[i];
    if (week->n_floors > 0)
        out->plain_cny += wfm_cover_floor_change(c, slot, skill, more);
}

const wfm_split *wfm_cover_split_look(const wfm_cover *c, int slot,
                                      size_t skill, int more, wfm_split *other)
{
    size_t at = (size_t)slot * c->week->n_skills + skill;
    wfm_split *known = &c->split_step[2 * at];

    if (more != 1 && more != -1) {
        look(other, c, slot, skill, more);
        return other;
    }
    if (isnan(c->step[at].more)) {
        look(&known[0], c, slot, skill, 1);
        look(&known[1], c, slot, skill, -1);
        c->step[at].more = known[0].plain_cny;
    }
    return &known[more < 0];
}

static double positive(double x) { return x > 0 ? x : 0; }

double wfm_cover_split_change_cny(const wfm_cover *c, int slot, size_t skill,
                                  int more)
{
    wfm_split other;
    const wfm_split *change =
        wfm_cover_split_look(c, slot, skill, more, &other);
    int promise[WFM_SUBSET_QUEUES_MAX];
    size_t n =
        wfm_cover_promises(c->week, c->week->skill[skill].pool, slot, promise);
    double cny = change->plain_cny;

    for (size_t i = 0; i < n; i++) {
        int p = promise[i];

        if (p < 0)
            continue;
        cny += c->lean[p] >= 0 ? c->lean[p] * change->owed_cny[i]
                               : positive(c->owed[p] + change->owed_cny[i]) -
                                     positive(c->owed[p]);
    }
    return cny;
}

void wfm_cover_split_try(const wfm_cover *c, int slot, size_t skill,
                         const wfm_split *change)
{
    int promise[WFM_SUBSET_QUEUES_MAX];
    size_t n =
        wfm_cover_promises(c->week, c->week->skill[skill].pool, slot, promise);

    for (size_t i = 0; i < n; i++)
        if (promise[i] >= 0)
            c->owed_try[promise[i]] += change->owed_cny[i];
}

/* What a promise owes with its parts as they are. */
static double owed_now(const wfm_cover *c, size_t promise)
{
    const wfm_promise *p = &c->week->promise[promise];
    int kept[WFM_SUBSET_QUEUES_MAX];
    double sum = -p->budget_cny;
    wfm_split split;

    for (int t = p->from; t < p->to; t++) {
        size_t n = wfm_cover_promises(c->week, p->pool, t, kept);

        split_slot(&split, c, t, p->pool);
        for (size_t i = 0; i < n; i++)
            if (kept[i] == (int)promise)
                sum += split.owed_cny[i];
    }
    return sum;
}

/* With one part in all its slots. */
static double owed_at(wfm_cover *c, size_t promise, double part)
{
    c->taken[promise] = c->low[promise] = part;
    return owed_now(c, promise);
}

/* The first slots keep the higher part of two between which the promise becomes
 * kept: no more of them than it takes, as many slots can change over at one
 * price. */
static void find_slot(wfm_cover *c, size_t promise)
{
    int lo = c->week->promise[promise].from, hi = c->week->promise[promise].to;

    while (hi - lo > 1) {
        c->until[promise] = lo + (hi - lo) / 2;
        if (owed_now(c, promise) <= 0)
            hi = c->until[promise];
        else
            lo = c->until[promise];
    }
    c->until[promise] = hi;
}

/* The least part at which it is kept; all, if none keeps it. */
static void find_part(wfm_cover *c, size_t promise)
{
    double lo = 0, hi = 1;

    c->until[promise] = c->week->promise[promise].to;
    if (owed_at(c, promise, 0) <= 0 || owed_at(c, promise, 1) > 0)
        return;
    for (int k = 0; k < HALVINGS; k++) {
        double mid = (lo + hi) / 2;

        if (owed_at(c, promise, mid) <= 0)
            hi = mid;
        else
            lo = mid;
    }
    c->taken[promise] = hi;
    c->low[promise] = lo;
    find_slot(c, promise);
}

void wfm_cover_tune(wfm_cover *c)
{
    const wfm_week *week = c->week;
    bool moved = true;

    for (int sweep = 0; sweep < SWEEPS && moved && c->there; sweep++) {
        moved = false;
        for (size_t p = 0; p < week->n_promises; p++) {
            double was = c->taken[p];
            int until = c->until[p];

            if (week->pool[week->promise[p].pool].split)
                find_part(c, p);
            moved |=
                c->taken[p] < was || c->taken[p] > was || c->until[p] != until;
        }
    }
    for (size_t k = 0; k < week->n_pools && c->there; k++)
        for (int t = 0; t < week->slots && week->pool[k].split; t++) {
            wfm_split now;

            split_slot(&now, c, t, k);
            wfm_cover_split_put(c, t, k, &now);
        }
}
