/* schedule/cover_settle.c - the last agents of a finished roster: single ones
 * go to another queue of their pool in a single slot where that costs less.
 *
 * Splits at one part of each promise's price keep the promise with something to
 * spare, as agents are whole; here that goes back, move by move, the best one
 * first. Pairs of moves in two slots are tried where single ones gain nothing
 * more. */
#include <math.h>
#include <stdlib.h>

#include "schedule/cover_private.h"
#include "schedule/gain.h"

enum { PAIRS_MAX = 400 };

/* One agent of a slot from one queue of the pool to another, by their places
 * in the pool. */
typedef struct shift {
    int slot;
    size_t from, to;
    wfm_split after;
    double plain_cny; /* what it changes */
    int promise[2];   /* of the two queues, -1: none */
    double owed_cny[2];
} shift;

typedef struct settler {
    wfm_cover *c;
    size_t pool;
    shift *list;
    size_t n, capacity;
} settler;

static double positive(double x) { return x > 0 ? x : 0; }

/* Queue by its place in the pool. */
static size_t queue_at(const wfm_week *week, size_t pool, size_t place)
{
    size_t q = 0;

    for (;; q++)
        if (week->pool[pool].queues >> q & 1 && place-- == 0)
            return q;
}

/* Can a queue get one agent more if another has one less? */
static bool is_possible(const settler *s, const wfm_split *now, int slot,
                        size_t from, size_t to)
{
    const wfm_week *week = s->c->week;
    const wfm_pool *pool = &week->pool[s->pool];
    const double *there =
        s->c->there + (size_t)slot * week->n_subsets + pool->first;

    for (size_t i = 0; i < pool->n; i++) {
        uint64_t set = week->subset[pool->first + i];
        double used = 0;
        size_t place = 0;

        for (size_t q = 0; q < week->n_queues; q++)
            if (pool->queues >> q & 1) {
                if (set >> q & 1)
                    used +=
                        now->agents[place] + (place == to) - (place == from);
                place++;
            }
        if (used > there[i])
            return false;
    }
    return true;
}

/* What a queue costs with so many agents. */
static void price_queue(const wfm_week *week, size_t queue, int slot,
                        double agents, double *plain, double *owed)
{
    size_t n;
    const wfm_slope *s = wfm_week_slopes(week, queue, slot, &n);

    *plain = *owed = 0;
    for (size_t i = 0; i < n; i++) {
        double left =
            s[i].to - (i > 0 && s[i - 1].to > agents ? s[i - 1].to : agents);

        if (left > 0) {
            *plain += s[i].plain_cny * left;
            *owed += s[i].owed_cny * left;
        }
    }
}

static void price_shift(shift *x, const settler *s, const wfm_split *now)
{
    const wfm_week *week = s->c->week;
    size_t place[2] = { x->from, x->to };

    x->after = *now;
    x->plain_cny = 0;
    for (int k = 0; k < 2; k++) {
        size_t q = queue_at(week, s->pool, place[k]);
        double agents = now->agents[place[k]], plain[2], owed[2];

        price_queue(week, q, x->slot, agents, &plain[0], &owed[0]);
        agents += k == 0 ? -1 : 1;
        price_queue(week, q, x->slot, agents, &plain[1], &owed[1]);
        x->plain_cny += plain[1] - plain[0];
        x->promise[k] = wfm_week_kept(week, q, x->slot);
        x->owed_cny[k] = x->promise[k] < 0 ? 0 : owed[1] - owed[0];
        x->after.agents[place[k]] = agents;
        x->after.owed_cny[place[k]] += x->owed_cny[k];
    }
    x->after.plain_cny += x->plain_cny;
}

static wfm_status list_slot(settler *s, int slot)
{
    const wfm_week *week = s->c->week;
    const wfm_split *now = &s->c->split[(size_t)slot * week->n_pools + s->pool];
    size_t queues = (size_t)__builtin_popcountll(week->pool[s->pool].queues);

    for (size_t from = 0; from < queues; from++)
        for (size_t to = 0; to < queues; to++) {
            shift x = { .slot = slot, .from = from, .to = to };

            if (from == to || !(now->agents[from] >= 1) ||
                !is_possible(s, now, slot, from, to))
                continue;
            price_shift(&x, s, now);
            /* One that serves nobody better is none. */
            if (!(x.plain_cny < 0) && !(x.owed_cny[0] < 0) &&
                !(x.owed_cny[1] < 0))
                continue;
            WFM_TRY(wfm_mem_grow(&s->list, &s->capacity, s->n + 1,
                                 sizeof *s->list));
            s->list[s->n++] = x;
        }
    return WFM_OK;
}

/* The change of the cost by a move or two. */
static double change_of(const wfm_cover *c, const shift *a, const shift *b)
{
    const shift *both[2] = { a, b };
    double cny = a->plain_cny + (b ? b->plain_cny : 0);
    int promise[4];
    double owed[4];
    size_t n = 0;

    for (size_t k = 0; k < (b ? 2 : 1); k++)
        for (int i = 0; i < 2; i++) {
            size_t at = 0;

            if (both[k]->promise[i] < 0)
                continue;
            while (at < n && promise[at] != both[k]->promise[i])
                at++;
            if (at == n) {
                promise[n] = both[k]->promise[i];
                owed[n++] = 0;
            }
            owed[at] += both[k]->owed_cny[i];
        }
    for (size_t i = 0; i < n; i++)
        cny += positive(c->owed[promise[i]] + owed[i]) -
               positive(c->owed[promise[i]]);
    return cny;
}

static void take(settler *s, const shift *x)
{
    wfm_cover_split_put(s->c, x->slot, s->pool, &x->after);
}

/* The best move, or pair of moves in two slots; false if none gains. */
static bool move_best(settler *s)
{
    double least = -wfm_gain_slack(0);
    const shift *best[2] = { NULL, NULL };

    for (size_t i = 0; i < s->n; i++) {
        double cny = change_of(s->c, &s->list[i], NULL);

        if (cny < least) {
            least = cny;
            best[0] = &s->list[i];
        }
    }
    for (size_t i = 0; i < s->n && !best[0] && s->n <= PAIRS_MAX; i++)
        for (size_t j = i + 1; j < s->n; j++) {
            double cny;

            if (s->list[i].slot == s->list[j].slot)
                continue;
            cny = change_of(s->c, &s->list[i], &s->list[j]);
            if (cny < least) {
                least = cny;
                best[0] = &s->list[i];
                best[1] = &s->list[j];
            }
        }
    for (int k = 0; k < 2 && best[k]; k++)
        take(s, best[k]);
    return best[0] != NULL;
}

/* All moves of the slots that one of the pool's promises has. */
static wfm_status settle_pool(settler *s)
{
    const wfm_week *week = s->c->week;
    bool moved = true;

    while (moved) {
        s->n = 0;
        for (int t = 0; t < week->slots; t++)
            WFM_TRY(list_slot(s, t));
        moved = move_best(s);
    }
    return WFM_OK;
}

wfm_status wfm_cover_settle(wfm_cover *c, wfm_error *err)
{
    wfm_status status = WFM_OK;

    wfm_cover_tune(c);
    for (size_t k = 0; k < c->week->n_pools && status == WFM_OK; k++) {
        settler s = { .c = c, .pool = k };

        if (c->week->pool[k].split)
            status = settle_pool(&s);
        free(s.list);
    }
    return status == WFM_OK ? WFM_OK : wfm_fail(err, status, "out of memory");
}
