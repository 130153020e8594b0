/* schedule/demand_sets.c - the groups of queues that bound what shared agents
 * can do.
 *
 * Short agents cost the same on every queue, so the least shortage of a slot
 * is max over sets Q of queues of (required by Q - agents who serve one of
 * Q), the deficiency form of Hall's theorem. Only queues that share agents
 * need common sets. */
#include "schedule/problem_private.h"

/* Would a further queue add agents to those who serve a set? If not, the set
 * with it says more. */
static bool is_closed(const wfm_week *week, uint64_t set, uint64_t pool)
{
    for (size_t q = 0; q < week->n_queues; q++) {
        bool more = false;

        if (!(pool >> q & 1) || set >> q & 1)
            continue;
        for (size_t k = 0; k < week->n_skills && !more; k++)
            more = (week->skill[k].queues >> q & 1) &&
                   !(week->skill[k].queues & set);
        if (!more)
            return false;
    }
    return true;
}

static void add_pool(wfm_week *week, uint64_t queues)
{
    wfm_pool *pool = &week->pool[week->n_pools++];
    uint64_t member[64];
    int n = 0;

    *pool = (wfm_pool){ .queues = queues, .first = week->n_subsets };
    while (!(queues >> pool->queue & 1))
        pool->queue++;
    for (int q = 0; q < 64; q++)
        if (queues >> q & 1)
            member[n++] = UINT64_C(1) << q;
    if (n <= WFM_SUBSET_QUEUES_MAX) {
        for (unsigned s = 1; s < 1u << n; s++) {
            uint64_t set = 0;

            for (int k = 0; k < n; k++)
                if (s >> k & 1)
                    set |= member[k];
            if (is_closed(week, set, queues))
                week->subset[week->n_subsets++] = set;
        }
    } else {
        /* Too many for all sets: single queues and the whole. */
        for (int k = 0; k < n; k++)
            week->subset[week->n_subsets++] = member[k];
        week->subset[week->n_subsets++] = queues;
    }
    pool->n = week->n_subsets - pool->first;
}

/* Joins the queues that some agent serves together. */
void wfm_demand_pools(wfm_week *week)
{
    uint64_t done = 0;

    for (size_t q = 0; q < week->n_queues; q++) {
        uint64_t set = UINT64_C(1) << q, before = 0;

        if (done & set)
            continue;
        while (set != before) {
            before = set;
            for (size_t k = 0; k < week->n_skills; k++)
                if (week->skill[k].queues & set)
                    set |= week->skill[k].queues;
        }
        done |= set;
        add_pool(week, set);
    }
}

wfm_status wfm_demand_skills(wfm_week *week, wfm_error *err)
{
    for (size_t k = 0; k < week->n_skills; k++) {
        wfm_skill *skill = &week->skill[k];

        skill->in = wfm_arena_alloc(week->arena, week->n_subsets, 1);
        skill->open = wfm_arena_alloc(week->arena, (size_t)week->slots, 1);
        if (!skill->in || !skill->open)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        while (!(week->pool[skill->pool].queues & skill->queues))
            skill->pool++;
        for (size_t s = 0; s < week->n_subsets; s++)
            skill->in[s] = (week->subset[s] & skill->queues) != 0;
        for (size_t q = 0; q < week->n_queues; q++)
            for (int t = 0; t < week->slots; t++)
                if (skill->queues >> q & 1)
                    skill->open[t] |=
                        week->open[q * (size_t)week->slots + (size_t)t];
    }
    return WFM_OK;
}

bool wfm_demand_is_whole(const wfm_week *week, const wfm_pool *pool)
{
    for (size_t k = 0; k < week->n_skills; k++)
        if ((week->skill[k].queues & pool->queues) &&
            week->skill[k].presence < 1)
            return false;
    return true;
}
