/* schedule/conflict.c - the rules that leave a person without a legal week. */
#include <math.h>
#include <stdlib.h>

#include "schedule/problem_private.h"

/* A set of rules is a bit per rule; the last ones of the table, which nobody
 * can be let off and nobody left out for, need none. */
enum { CONFLICT_MAX = 3, RULES_IN_SET = 32 };
_Static_assert((int)WFM_RULE_SEATS < (int)RULES_IN_SET &&
                   (int)WFM_RULE_TEAMS < (int)RULES_IN_SET &&
                   (int)WFM_RULES_RELAXABLE < (int)RULES_IN_SET,
               "these rules are told in sets");

bool wfm_worker_has_tour(wfm_tour_space *space, const wfm_worker *worker,
                         const double *worth)
{
    return worker->skill >= 0 && wfm_tour_exists(space, worker, worth);
}

wfm_status wfm_worker_ways(unsigned *way, size_t *n, const wfm_week *week,
                           size_t agent, const wfm_roster *before,
                           wfm_tour_space *space, const double *worth,
                           const wfm_run *run, wfm_error *err)
{
    const unsigned all = (1u << WFM_RULES_RELAXABLE) - 1;
    wfm_worker free_;

    *n = 0;
    WFM_TRY(wfm_worker_make(&free_, week, agent, before, all, err));
    if (!wfm_worker_has_tour(space, &free_, worth))
        return WFM_OK; /* not even without any rule */
    for (int size = 1; size <= CONFLICT_MAX && *n == 0; size++)
        for (unsigned set = 1; set < 1u << WFM_RULES_RELAXABLE; set++) {
            wfm_worker relaxed;

            if (__builtin_popcount(set) != size || *n == WFM_WAYS_MAX)
                continue;
            if (wfm_run_interrupted(run))
                return WFM_OK;
            WFM_TRY(wfm_worker_make(&relaxed, week, agent, before, set, err));
            if (wfm_worker_has_tour(space, &relaxed, worth))
                way[(*n)++] = set;
        }
    return WFM_OK;
}

void wfm_way_names(wfm_buf *out, const unsigned *way, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (k > 0)
            wfm_buf_add(out, _("; or "));
        wfm_rule_names(out, way[k]);
    }
    if (n == 0)
        wfm_rule_names(out, 0);
}

void wfm_rule_names(wfm_buf *out, unsigned rules)
{
    bool first = true;

    for (int k = 0; k < WFM_RULE_COUNT && k < RULES_IN_SET; k++)
        if (rules >> k & 1) {
            wfm_buf_add(out, first ? "" : ", ");
            wfm_buf_add(out, _(wfm_rule_name((wfm_rule)k)));
            first = false;
        }
    if (first)
        wfm_buf_add(out, _("more than three"));
}
