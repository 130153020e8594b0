/* erlang/interval.c - one interval of one queue by the model it asks for: its
 * measures, the fewest agents, the largest rate. */
#include <math.h>

#include "erlang/chat.h"
#include "erlang/finite.h"
#include "erlang/queue_private.h"
#include "erlang/redial.h"

static wfm_erlang_a_case case_of(const wfm_interval *v, double agents)
{
    return (wfm_erlang_a_case){ v->demand.lambda_per_s, 1 / v->demand.aht_s,
                                1 / v->demand.patience_s, agents * v->slots,
                                v->goal.within_s };
}

static double service_of(const wfm_erlang_a *a, wfm_service_kind kind)
{
    switch (kind) {
    case WFM_SERVICE_ABANDON_MET:
        return a->sl_abandon_met;
    case WFM_SERVICE_EXCL:
        return a->sl_excl;
    case WFM_SERVICE_ANSWERED:
        return a->sl_answered;
    case WFM_SERVICE_OFFERED:
    default:
        return a->sl_offered;
    }
}

static wfm_measures of_erlang_a(const wfm_erlang_a *a, wfm_service_kind kind)
{
    return (wfm_measures){ service_of(a, kind), a->mean_wait_s, a->p_abandon,
                           a->occupancy, a->p_wait };
}

static wfm_measures by_lines(const wfm_interval *v, double agents)
{
    wfm_erlang_a_case q = case_of(v, agents);
    double lines = v->queue->lines, extra = 1;
    wfm_finite f;

    if (agents < 1)
        return (wfm_measures){ 0, v->demand.patience_s, 1, 1, 1 };
    if (agents > lines) {
        q.agents = lines;
        extra = agents / lines;
    }
    f = wfm_finite_eval(&q, lines);
    return (wfm_measures){ f.sl_offered, f.mean_wait_s, f.p_abandon + f.p_block,
                           f.occupancy / extra, f.p_wait };
}

static wfm_measures by_chat(const wfm_interval *v, double agents)
{
    int k = (int)v->queue->n_aht_by_concurrency;
    wfm_chat_case q = { .lambda_per_s = v->demand.lambda_per_s,
                        .agents = agents,
                        .concurrency = k,
                        .theta_per_s = 1 / v->demand.patience_s,
                        .within_s = v->goal.within_s };
    wfm_chat c;

    for (int i = 0; i < k; i++)
        q.aht_s[i] = v->queue->aht_by_concurrency_s[i];
    c = wfm_chat_eval(&q);
    return (wfm_measures){ c.sl_offered, c.mean_wait_s, c.p_abandon,
                           c.busy > 0 ? c.busy * c.mean_concurrency / k : 0,
                           c.p_wait };
}

static double mix(double low, double high, double share)
{
    return share > 0 ? low + share * (high - low) : low;
}

static wfm_measures lines_between(const wfm_interval *v, double agents)
{
    double n = floor(agents), share = agents - n;
    wfm_measures low = by_lines(v, n), high;

    if (share == 0)
        return low;
    high = by_lines(v, n + 1);
    return (wfm_measures){ mix(low.service_level, high.service_level, share),
                           isfinite(low.asa_s)
                               ? mix(low.asa_s, high.asa_s, share)
                               : low.asa_s,
                           mix(low.p_abandon, high.p_abandon, share),
                           mix(low.occupancy, high.occupancy, share),
                           mix(low.p_wait, high.p_wait, share) };
}

wfm_measures wfm_interval_measure(const wfm_interval *v, double agents)
{
    wfm_erlang_a_case q = case_of(v, agents);
    wfm_erlang_a a;

    if (v->demand.lambda_per_s == 0)
        return (wfm_measures){ .service_level = 1 };
    switch (v->form) {
    case WFM_FORM_REDIAL:
        a = wfm_redial_eval(&q, v->queue->redial).attempt;
        break;
    case WFM_FORM_LINES:
        return lines_between(v, agents);
    case WFM_FORM_CHAT:
        return by_chat(v, agents);
    case WFM_FORM_PLAIN:
    default:
        a = wfm_erlang_a_quick(&q);
        break;
    }
    return of_erlang_a(&a, v->goal.kind);
}

static bool within(double metric, double target)
{
    return isnan(target) || metric <= target * (1 + WFM_GOAL_SLACK);
}

bool wfm_interval_keeps(const wfm_interval *v, double agents)
{
    const wfm_goal *g = &v->goal;
    wfm_measures m = wfm_interval_measure(v, agents);

    return within(1 - m.service_level, 1 - g->service_level) &&
           within(m.asa_s, g->asa_s) && within(m.p_abandon, g->abandon) &&
           within(m.occupancy, g->occupancy) && within(m.p_wait, g->p_wait);
}

/* The models without a search of their own: doubling, then bisection. */
static double bisect_agents(const wfm_interval *v, bool whole)
{
    double lo = 0, hi = fmax(1, ceil(v->demand.lambda_per_s * v->demand.aht_s /
                                     v->slots));
    double width;

    for (; !wfm_interval_keeps(v, hi); lo = hi, hi *= 2)
        if (hi > 2e6)
            return INFINITY;
    width = whole ? 1 : 0x1p-30 * hi;
    while (hi - lo > width) {
        double mid = 0.5 * (lo + hi);

        if (whole)
            mid = floor(mid);
        if (wfm_interval_keeps(v, mid))
            hi = mid;
        else
            lo = mid;
    }
    return hi;
}

double wfm_interval_agents(const wfm_interval *v, bool whole)
{
    double n;

    if (v->demand.lambda_per_s == 0)
        return 0;
    if (v->form != WFM_FORM_PLAIN)
        return bisect_agents(v, whole);
    n = wfm_search_agents(&v->demand, &v->goal, whole && v->slots == 1) /
        v->slots;
    return whole ? ceil(n * (1 - WFM_GOAL_SLACK)) : n;
}

double wfm_interval_rate(const wfm_interval *v, double agents)
{
    wfm_interval at = *v;
    double lo = 0, hi = agents * v->slots / v->demand.aht_s;

    if (v->form == WFM_FORM_PLAIN)
        return wfm_search_rate(&v->demand, &v->goal, agents * v->slots);
    if (agents == 0)
        return 0;
    for (;; lo = hi, hi *= 2) {
        at.demand.lambda_per_s = hi;
        if (hi > 1e300 || !wfm_interval_keeps(&at, agents))
            break;
    }
    while (hi - lo > 0x1p-40 * hi) {
        at.demand.lambda_per_s = 0.5 * (lo + hi);
        if (wfm_interval_keeps(&at, agents))
            lo = at.demand.lambda_per_s;
        else
            hi = at.demand.lambda_per_s;
    }
    return lo;
}
