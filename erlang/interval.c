/* erlang/interval.c - one interval of one queue by the model it asks for: its
 * measures, the fewest agents, the largest rate. */
#include <math.h>

#include "erlang/queue_private.h"

wfm_variant wfm_interval_variant(const wfm_interval *v)
{
    wfm_variant out = { .kind = v->kind,
                        .demand = v->demand,
                        .goal = v->goal,
                        .slots = v->slots,
                        .redial = v->queue->redial,
                        .lines = v->queue->lines };

    out.concurrency = (int)v->queue->n_aht_by_concurrency;
    for (int i = 0; i < out.concurrency && i < WFM_CHAT_MAX; i++)
        out.aht_by_concurrency_s[i] = v->queue->aht_by_concurrency_s[i];
    return out;
}

wfm_measures wfm_interval_measure(const wfm_interval *v, double agents)
{
    wfm_variant model = wfm_interval_variant(v);
    wfm_variant_row m;

    if (v->demand.lambda_per_s == 0)
        return (wfm_measures){ .service_level = 1 };
    m = wfm_variant_eval(&model, agents);
    return (wfm_measures){ wfm_variant_service(&m, v->goal.kind), m.mean_wait_s,
                           m.p_abandon + (isnan(m.p_block) ? 0 : m.p_block),
                           m.occupancy, m.p_wait };
}

double wfm_interval_agents(const wfm_interval *v, bool whole)
{
    wfm_variant model = wfm_interval_variant(v);

    return wfm_variant_agents(&model, whole);
}

double wfm_interval_rate(const wfm_interval *v, double agents)
{
    wfm_variant model = wfm_interval_variant(v);

    return wfm_variant_rate(&model, agents);
}
