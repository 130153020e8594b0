/* erlang/variant.c - one queue in steady state by the model it asks for: its
 * measures, the fewest agents, the largest rate. */
#include "erlang/variant.h"

#include <math.h>

#include "erlang/erlang_a.h"
#include "erlang/finite.h"
#include "erlang/redial.h"

static wfm_variant_row nothing_known(void)
{
    return (wfm_variant_row){ NAN, NAN, NAN, NAN, NAN, NAN, NAN,
                              NAN, NAN, NAN, NAN, NAN, NAN, NAN };
}

static wfm_erlang_a_case case_of(const wfm_variant *v, double agents)
{
    return (wfm_erlang_a_case){ v->demand.lambda_per_s, 1 / v->demand.aht_s,
                                1 / v->demand.patience_s, agents * v->slots,
                                v->goal.within_s };
}

static wfm_variant_row of_erlang_a(const wfm_erlang_a *a)
{
    wfm_variant_row r = nothing_known();

    r.p_wait = a->p_wait;
    r.p_abandon = a->p_abandon;
    r.sl_offered = a->sl_offered;
    r.sl_abandon_met = a->sl_abandon_met;
    r.sl_excl = a->sl_excl;
    r.sl_answered = a->sl_answered;
    r.mean_wait_s = a->mean_wait_s;
    r.mean_queue = a->mean_queue;
    r.occupancy = a->occupancy;
    return r;
}

static wfm_variant_row by_redial(const wfm_variant *v, double agents)
{
    wfm_erlang_a_case q = case_of(v, agents);
    wfm_redial x = wfm_redial_eval(&q, v->redial);
    wfm_variant_row r = of_erlang_a(&x.attempt);

    r.attempts = x.inflation;
    r.p_lost_finally = x.p_lost_finally;
    return r;
}

static wfm_variant_row by_lines(const wfm_variant *v, double agents)
{
    wfm_erlang_a_case q = case_of(v, agents);
    wfm_variant_row r = nothing_known();
    double lines = v->lines, extra = 1;
    wfm_finite f;

    if (q.lambda_per_s == 0) {
        q.agents = 1;
        lines = 1;
    } else if (agents < 1) {
        r.p_block = 0;
        r.p_wait = r.p_abandon = r.occupancy = 1;
        r.sl_offered = r.sl_excl = r.sl_answered = 0;
        r.mean_wait_s = v->demand.patience_s;
        return r;
    }
    if (agents > lines) {
        q.agents = lines;
        extra = agents / lines;
    }
    f = wfm_finite_eval(&q, lines);
    r.p_block = f.p_block;
    r.p_wait = f.p_wait;
    r.p_abandon = f.p_abandon;
    r.sl_offered = f.sl_offered;
    r.sl_abandon_met = f.sl_abandon_met;
    r.sl_excl = f.sl_excl;
    r.sl_answered = f.sl_answered;
    r.mean_wait_s = f.mean_wait_s;
    r.mean_queue = f.mean_queue;
    r.occupancy = f.occupancy / extra;
    return r;
}

static wfm_variant_row by_chat(const wfm_variant *v, double agents)
{
    wfm_variant_row r = nothing_known();
    wfm_chat_case q = { .lambda_per_s = v->demand.lambda_per_s,
                        .agents = agents,
                        .concurrency = v->concurrency,
                        .theta_per_s = 1 / v->demand.patience_s,
                        .within_s = v->goal.within_s };
    wfm_chat c;

    for (int i = 0; i < v->concurrency && i < WFM_CHAT_MAX; i++)
        q.aht_s[i] = v->aht_by_concurrency_s[i];
    c = wfm_chat_eval(&q);
    r.p_wait = c.p_wait;
    r.p_abandon = c.p_abandon;
    r.sl_offered = c.sl_offered;
    r.sl_abandon_met = c.sl_abandon_met;
    r.sl_excl = c.sl_excl;
    r.sl_answered = c.sl_answered;
    r.mean_wait_s = c.mean_wait_s;
    r.mean_queue = q.lambda_per_s * c.mean_wait_s;
    r.occupancy = c.busy > 0 ? c.busy * c.mean_concurrency / q.concurrency : 0;
    r.mean_handle_s = c.mean_handle_s;
    r.mean_concurrency = c.mean_concurrency;
    return r;
}

static double mix(double low, double high, double share)
{
    return isfinite(low) ? low + share * (high - low) : low;
}

static wfm_variant_row lines_between(const wfm_variant *v, double agents)
{
    double n = floor(agents), share = agents - n;
    wfm_variant_row low = by_lines(v, n), up;

    if (share == 0)
        return low;
    up = by_lines(v, n + 1);
    low.p_block = mix(low.p_block, up.p_block, share);
    low.p_wait = mix(low.p_wait, up.p_wait, share);
    low.p_abandon = mix(low.p_abandon, up.p_abandon, share);
    low.sl_offered = mix(low.sl_offered, up.sl_offered, share);
    low.sl_abandon_met = mix(low.sl_abandon_met, up.sl_abandon_met, share);
    low.sl_excl = mix(low.sl_excl, up.sl_excl, share);
    low.sl_answered = mix(low.sl_answered, up.sl_answered, share);
    low.mean_wait_s = mix(low.mean_wait_s, up.mean_wait_s, share);
    low.mean_queue = mix(low.mean_queue, up.mean_queue, share);
    low.occupancy = mix(low.occupancy, up.occupancy, share);
    return low;
}

wfm_variant_row wfm_variant_eval(const wfm_variant *v, double agents)
{
    wfm_erlang_a_case q = case_of(v, agents);
    wfm_erlang_a a;

    switch (v->kind) {
    case WFM_VARIANT_REDIAL:
        return by_redial(v, agents);
    case WFM_VARIANT_LINES:
        return lines_between(v, agents);
    case WFM_VARIANT_CHAT:
        return by_chat(v, agents);
    case WFM_VARIANT_PLAIN:
    default:
        a = wfm_erlang_a_quick(&q);
        return of_erlang_a(&a);
    }
}

double wfm_variant_service(const wfm_variant_row *row, wfm_service_kind kind)
{
    switch (kind) {
    case WFM_SERVICE_ABANDON_MET:
        return row->sl_abandon_met;
    case WFM_SERVICE_EXCL:
        return row->sl_excl;
    case WFM_SERVICE_ANSWERED:
        return row->sl_answered;
    case WFM_SERVICE_OFFERED:
    default:
        return row->sl_offered;
    }
}

static bool within(double metric, double target)
{
    return isnan(target) || metric <= target * (1 + WFM_GOAL_SLACK);
}

bool wfm_variant_keeps(const wfm_variant *v, double agents)
{
    const wfm_goal *g = &v->goal;
    wfm_variant_row m = wfm_variant_eval(v, agents);
    double lost = m.p_abandon + (isnan(m.p_block) ? 0 : m.p_block);

    return within(1 - wfm_variant_service(&m, g->kind), 1 - g->service_level) &&
           within(m.mean_wait_s, g->asa_s) && within(lost, g->abandon) &&
           within(m.occupancy, g->occupancy) && within(m.p_wait, g->p_wait);
}

/* The models without a search of their own: doubling, then bisection. */
static double bisect_agents(const wfm_variant *v, bool whole)
{
    double lo = 0, hi, width, load;

    load = v->kind == WFM_VARIANT_CHAT
               ? 1
               : v->demand.lambda_per_s * v->demand.aht_s / v->slots;
    hi = fmax(1, ceil(load));
    for (; !wfm_variant_keeps(v, hi); lo = hi, hi *= 2)
        if (hi > 2e6)
            return INFINITY;
    width = whole ? 1 : 0x1p-30 * hi;
    while (hi - lo > width) {
        double mid = 0.5 * (lo + hi);

        if (whole)
            mid = floor(mid);
        if (wfm_variant_keeps(v, mid))
            hi = mid;
        else
            lo = mid;
    }
    return hi;
}

double wfm_variant_agents(const wfm_variant *v, bool whole)
{
    double n;

    if (v->demand.lambda_per_s == 0)
        return 0;
    if (v->kind != WFM_VARIANT_PLAIN)
        return bisect_agents(v, whole);
    n = wfm_search_agents(&v->demand, &v->goal, whole && v->slots == 1) /
        v->slots;
    return whole ? ceil(n * (1 - WFM_GOAL_SLACK)) : n;
}

double wfm_variant_rate(const wfm_variant *v, double agents)
{
    wfm_variant at = *v;
    double lo = 0, hi = agents * v->slots / v->demand.aht_s;

    if (v->kind == WFM_VARIANT_PLAIN)
        return wfm_search_rate(&v->demand, &v->goal, agents * v->slots);
    if (agents == 0)
        return 0;
    for (;; lo = hi, hi *= 2) {
        at.demand.lambda_per_s = hi;
        if (hi > 1e300 || !wfm_variant_keeps(&at, agents))
            break;
    }
    while (hi - lo > 0x1p-40 * hi) {
        at.demand.lambda_per_s = 0.5 * (lo + hi);
        if (wfm_variant_keeps(&at, agents))
            lo = at.demand.lambda_per_s;
        else
            hi = at.demand.lambda_per_s;
    }
    return lo;
}
