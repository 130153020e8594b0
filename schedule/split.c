/* schedule/split.c - agents of a slot over the queues that share them.
 *
 * The agents that a set of queues can get are at most those who serve one of
 * them (Hall), so what the queues get is a point of a polymatroid. Their prices
 * are separable and convex, and then greed is exact: the queue with the
 * steepest slope gets agents until its slope ends or a set that holds it has
 * no more (Federgruen & Groenevelt 1986, doi:10.1287/opre.34.6.909). A promise
 * over many slots takes part in that at a given share of its price. */
#include <math.h>
#include <string.h>

#include "schedule/problem_private.h"

/* A queue on its way down the slopes. */
typedef struct runner {
    size_t queue;
    const wfm_slope *slope, *end; /* the one at hand; NULL: no more agents */
    double agents, lean;
    bool stuck;
} runner;

static double steepness(const runner *r)
{
    return r->slope->plain_cny + r->lean * r->slope->owed_cny;
}

static size_t line_up(runner *r, const wfm_week *week, size_t pool, int slot,
                      const double *lean)
{
    size_t n = 0;

    for (size_t q = 0; q < week->n_queues; q++) {
        int promise;
        size_t slopes;

        if (!(week->pool[pool].queues >> q & 1))
            continue;
        promise = wfm_week_kept(week, q, slot);
        r[n] = (runner){ .queue = q, .lean = promise < 0 ? 0 : lean[promise] };
        r[n].slope = wfm_week_slopes(week, q, slot, &slopes);
        r[n].end = r[n].slope + slopes;
        n++;
    }
    return n;
}

/* The one that gains most from its next agent, or n. */
static size_t steepest(const runner *r, size_t n)
{
    size_t best = n;
    double most = 0;

    for (size_t i = 0; i < n; i++)
        if (!r[i].stuck && r[i].slope < r[i].end && steepness(&r[i]) > most) {
            most = steepness(&r[i]);
            best = i;
        }
    return best;
}

/* What the sets that hold a queue have left. */
static double room_of(const wfm_week *week, const wfm_pool *pool,
                      const double *left, size_t queue)
{
    double least = HUGE_VAL;

    for (size_t s = 0; s < pool->n; s++)
        if (week->subset[pool->first + s] >> queue & 1 && left[s] < least)
            least = left[s];
    return least;
}

static void take(const wfm_week *week, const wfm_pool *pool, double *left,
                 size_t queue, double agents)
{
    for (size_t s = 0; s < pool->n; s++)
        if (week->subset[pool->first + s] >> queue & 1)
            left[s] -= agents;
}

void wfm_split_best(wfm_split *out, const wfm_week *week, size_t k, int slot,
                    const double *there, const double *lean)
{
    const wfm_pool *pool = &week->pool[k];
    double left[1 << WFM_SUBSET_QUEUES_MAX];
    runner r[WFM_SUBSET_QUEUES_MAX];
    size_t n = line_up(r, week, k, slot, lean), i;

    memcpy(left, there, pool->n * sizeof *left);
    while ((i = steepest(r, n)) < n) {
        double want = r[i].slope->to - r[i].agents;
        double room = room_of(week, pool, left, r[i].queue);

        r[i].stuck = room <= want;
        want = room < want ? room : want;
        if (want > 0) {
            take(week, pool, left, r[i].queue, want);
            r[i].agents += want;
        }
        if (!r[i].stuck)
            r[i].agents = r[i].slope++->to;
    }
    *out = (wfm_split){ 0 };
    for (i = 0; i < n; i++) {
        double from = r[i].agents;

        out->agents[i] = from;
        for (const wfm_slope *s = r[i].slope; s < r[i].end; s++) {
            out->plain_cny += s->plain_cny * (s->to - from);
            out->owed_cny[i] += s->owed_cny * (s->to - from);
            from = s->to;
        }
    }
}
