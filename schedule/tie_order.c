/* schedule/tie_order.c - people with the same rules stand in an order that only
 * depends on who is tied to whom.
 *
 * Colour refinement: people of one colour are told apart by the colours that
 * their ties lead to, until nothing more is. Who is still alike then is so for
 * every chain of ties that starts there; one of them is set apart and the
 * colours are refined again. Rings of different length look alike from inside
 * one by one, so how many people and ties are one, two, ... ties away tells
 * people apart first. For ties without rings, and rings that differ in length
 * or in something else, the order is the same however people are named. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/rng.h"
#include "schedule/problem_private.h"

/* A tie seen from one end. */
typedef struct end {
    size_t worker;
    int how;      /* kind, and which end */
    size_t other; /* worker, then their colour */
} end;

typedef struct order {
    wfm_week *week;
    size_t *colour; /* per worker: the place of the first of that colour */
    size_t *at;     /* per place: worker */
    end *end;       /* by worker, as they are */
    end *seen;      /* the same with colours, sorted */
    size_t *first;  /* per worker: of their ends */
    uint64_t *far;  /* per worker: a number of what is how far away */
} order;

static int by_number(size_t a, size_t b) { return a < b ? -1 : a > b; }

static int compare_ends(const void *a, const void *b)
{
    const end *x = a, *y = b;

    if (x->worker != y->worker)
        return by_number(x->worker, y->worker);
    return x->how != y->how ? x->how - y->how : by_number(x->other, y->other);
}

/* By colour, then by what is seen from there. */
static int compare(const order *o, size_t a, size_t b)
{
    size_t n = o->first[a + 1] - o->first[a];
    size_t m = o->first[b + 1] - o->first[b];

    if (o->colour[a] != o->colour[b])
        return by_number(o->colour[a], o->colour[b]);
    if (n != m)
        return by_number(n, m);
    if (o->far[a] != o->far[b])
        return o->far[a] < o->far[b] ? -1 : 1;
    for (size_t k = 0; k < n; k++) {
        const end *x = &o->seen[o->first[a] + k];
        const end *y = &o->seen[o->first[b] + k];

        if (x->how != y->how)
            return x->how - y->how;
        if (x->other != y->other)
            return by_number(x->other, y->other);
    }
    return 0;
}

static int compare_places(const void *a, const void *b, void *context)
{
    const order *o = context;
    const size_t *x = a, *y = b;
    int by = compare(o, *x, *y);

    return by ? by
              : by_number(o->week->worker[*x].agent, o->week->worker[*y].agent);
}

static bool refine_once(order *o, size_t *next)
{
    size_t n = o->week->n_workers, ends = o->first[n];
    bool changed = false;

    for (size_t k = 0; k < ends; k++) {
        o->seen[k] = o->end[k];
        o->seen[k].other = o->colour[o->end[k].other];
    }
    qsort(o->seen, ends, sizeof *o->seen, compare_ends);
    qsort_r(o->at, n, sizeof *o->at, compare_places, o);
    for (size_t i = 0; i < n; i++)
        next[o->at[i]] = i > 0 && compare(o, o->at[i - 1], o->at[i]) == 0
                             ? next[o->at[i - 1]]
                             : i;
    for (size_t w = 0; w < n; w++) {
        changed |= next[w] != o->colour[w];
        o->colour[w] = next[w];
    }
    return changed;
}

/* Sets one of the first who are tied and alike apart; false: there are none. */
static bool set_apart(order *o)
{
    for (size_t i = 0; i + 1 < o->week->n_workers; i++) {
        size_t w = o->at[i], k = i + 1;

        if (o->colour[w] != o->colour[o->at[k]] ||
            o->first[w + 1] == o->first[w])
            continue;
        for (; k < o->week->n_workers && o->colour[o->at[k]] == i; k++)
            o->colour[o->at[k]] = i + 1;
        return true;
    }
    return false;
}

static wfm_status reserve(order *o, size_t **next, wfm_error *err)
{
    size_t n = o->week->n_workers;

    WFM_TRY(wfm_teams_make(o->week, err));
    o->colour = wfm_mem_new(n + 1, sizeof *o->colour);
    o->at = wfm_mem_new(n + 1, sizeof *o->at);
    o->first = wfm_mem_new(n + 2, sizeof *o->first);
    o->end = wfm_mem_new(2 * o->week->n_ties + 1, sizeof *o->end);
    o->far = wfm_mem_new(n + 1, sizeof *o->far);
    o->seen = wfm_mem_new(2 * o->week->n_ties + 1, sizeof *o->seen);
    *next = wfm_mem_new(n + 1, sizeof **next);
    return o->colour && o->at && o->first && o->end && o->seen && o->far &&
                   *next
               ? WFM_OK
               : wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
}

static void list_ends(order *o)
{
    const wfm_week *week = o->week;

    for (size_t k = 0; k < week->n_ties; k++) {
        const wfm_tie *tie = &week->tie[k];

        o->end[2 * k] = (end){ tie->a, 2 * (int)tie->kind, tie->b };
        o->end[2 * k + 1] = (end){ tie->b, 2 * (int)tie->kind + 1, tie->a };
        o->first[tie->a + 1]++;
        o->first[tie->b + 1]++;
    }
    qsort(o->end, 2 * week->n_ties, sizeof *o->end, compare_ends);
    for (size_t w = 0; w < week->n_workers; w++) {
        o->first[w + 1] += o->first[w];
        o->colour[w] = week->worker[w].like;
        o->at[w] = w;
    }
}

/* Goes out from one person, tie by tie: people and ties at every distance, as
 * one number. step: per worker, 0; line: room for all of them. */
static uint64_t look_far(const order *o, size_t from, size_t *step,
                         size_t *line)
{
    uint64_t sum = wfm_rng_key(1, "ties around");
    size_t n = 1, done = 0;

    line[0] = from;
    step[from] = 1;
    while (done < n) {
        size_t layer = n, inside = 0;

        for (; done < layer; done++)
            for (size_t k = o->first[line[done]]; k < o->first[line[done] + 1];
                 k++) {
                size_t other = o->end[k].other;

                inside += step[other] == step[line[done]];
                if (step[other])
                    continue;
                step[other] = step[line[done]] + 1;
                line[n++] = other;
            }
        sum = wfm_rng_key_add(wfm_rng_key_add(sum, n - layer), inside);
    }
    for (size_t k = 0; k < n; k++)
        step[line[k]] = 0;
    return sum;
}

static wfm_status look_around(order *o, wfm_error *err)
{
    size_t n = o->week->n_workers;
    size_t *step = wfm_mem_new(n + 1, sizeof *step);
    size_t *line = wfm_mem_new(n + 1, sizeof *line);

    for (size_t w = 0; step && line && w < n; w++)
        if (o->first[w + 1] > o->first[w])
            o->far[w] = look_far(o, w, step, line);
    free(step);
    free(line);
    return step && line ? WFM_OK
                        : wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
}

wfm_status wfm_teams_line_up(wfm_week *week, wfm_error *err)
{
    order o = { .week = week };
    wfm_worker *moved = NULL;
    size_t *next = NULL;
    wfm_status status = reserve(&o, &next, err);

    if (status != WFM_OK || week->n_ties == 0)
        goto out;
    list_ends(&o);
    WFM_TRY_OUT(status, look_around(&o, err));
    do
        while (refine_once(&o, next))
            ;
    while (set_apart(&o));
    moved = wfm_mem_new(week->n_workers, sizeof *moved);
    if (!moved) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    for (size_t i = 0; i < week->n_workers; i++) {
        moved[i] = week->worker[o.at[i]];
        moved[i].like = week->worker[i].like; /* the same for all alike */
    }
    for (size_t i = 0; i < week->n_workers; i++)
        week->worker[i] = moved[i];
out:
    free(moved);
    free(next);
    free(o.colour);
    free(o.at);
    free(o.first);
    free(o.far);
    free(o.end);
    free(o.seen);
    return status;
}
