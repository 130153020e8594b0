/* erlang/chat.c - several chats at once.
 *
 * With j = q n + r chats in hand (0 <= r < n), r agents hold q + 1 and n - r
 * hold q: the chain dies at rate r g(q+1) + (n-r) g(q), g(i) = i/aht(i). While
 * anybody waits it works at n g(K), so that the queue behind is that of
 * patience.c. The weights p(j)/p(nK) are summed downwards, all positive.
 */
#include "erlang/chat.h"

#include <math.h>

#include "erlang/patience_private.h"

typedef struct front_sums {
    double states;      /* weight of 0..nK-1 against nK */
    double chats, busy; /* expected, times the same weight, nK included */
    double shift;       /* weights carry exp(-shift) */
} front_sums;

static double pace(const wfm_chat_case *q, int i)
{
    return i ? i / q->aht_s[i - 1] : 0;
}

static double death_rate(const wfm_chat_case *q, double n, double j)
{
    int level = (int)(j / n);
    double rest = j - n * level;

    if (level >= q->concurrency)
        return n * pace(q, q->concurrency);
    return rest * pace(q, level + 1) + (n - rest) * pace(q, level);
}

static front_sums sum_front(const wfm_chat_case *q, double n)
{
    double top = n * q->concurrency, weight = 1;
    front_sums s = { 0, top, n, 0 };

    for (double j = top; j >= 1; j--) {
        weight *= death_rate(q, n, j) / q->lambda_per_s;
        if (weight > 1e250) {
            weight *= 1e-250;
            s.states *= 1e-250;
            s.chats *= 1e-250;
            s.busy *= 1e-250;
            s.shift += 250 * M_LN10;
        }
        s.states += weight;
        s.chats += weight * (j - 1);
        s.busy += weight * fmin(j - 1, n);
        if (weight * j < 0x1p-60 * s.states)
            break;
    }
    return s;
}

/* The measures of a queue without abandonment, on the same footing. */
static wfm_erlang_a patient(const wfm_front *f)
{
    double rho = f->lambda_per_s / f->capacity_per_s;
    double idle = f->idle.m, one = exp(-f->idle.x), wait;
    double spare = f->capacity_per_s - f->lambda_per_s;
    wfm_erlang_a r = { .p_wait = 1,
                       .mean_wait_s = INFINITY,
                       .p_virtual_gt_t = 1,
                       .occupancy = 1 / rho };

    if (spare <= 0)
        return r;
    wait = one / (1 - rho);
    r.p_wait = wait / (idle + wait);
    r.mean_wait_s = r.p_wait / spare;
    r.p_virtual_gt_t = r.p_wait * exp(-spare * f->within_s);
    r.sl_offered = 1 - r.p_virtual_gt_t;
    r.sl_abandon_met = r.sl_excl = r.sl_answered = r.sl_offered;
    r.occupancy = 1;
    return r;
}

static wfm_chat at_whole(const wfm_chat_case *q, double n)
{
    front_sums s = sum_front(q, n);
    wfm_front f = { .idle = { s.states, s.shift },
                    .capacity_per_s = n * pace(q, q->concurrency),
                    .lambda_per_s = q->lambda_per_s,
                    .theta_per_s = q->theta_per_s,
                    .within_s = q->within_s };
    wfm_erlang_a a;
    double waiting, chats, busy, top = n * q->concurrency;
    double one = exp(-s.shift);

    if (n == 0) {
        wfm_erlang_a_case none = { q->lambda_per_s, 1, q->theta_per_s, 0,
                                   q->within_s };

        a = wfm_erlang_a_eval(&none);
        return (wfm_chat){
            .p_wait = a.p_wait,
            .p_abandon = a.p_abandon,
            .sl_offered = a.sl_offered,
            .sl_abandon_met = a.sl_abandon_met,
            .sl_excl = a.sl_excl,
            .sl_answered = a.sl_answered,
            .mean_wait_s = a.mean_wait_s,
            .mean_handle_s = NAN,
        };
    }
    a = f.theta_per_s > 0 ? wfm_patience_eval(&f, false) : patient(&f);
    /* the front's share of time is that of the states below all busy plus
     * the state itself; beyond it all slots are taken */
    waiting = a.p_wait;
    if (waiting < 1) {
        double below = (1 - waiting) / s.states;

        chats = below * (s.chats - top * one) + waiting * top;
        busy = below * (s.busy - n * one) + waiting * n;
    } else {
        chats = top;
        busy = n;
    }
    return (wfm_chat){
        .p_wait = a.p_wait,
        .p_abandon = a.p_abandon,
        .sl_offered = a.sl_offered,
        .mean_wait_s = a.mean_wait_s,
        .mean_handle_s = chats / (q->lambda_per_s * a.occupancy),
        .mean_concurrency = chats / busy,
        .busy = busy / n,
        .sl_abandon_met = a.sl_abandon_met,
        .sl_excl = a.sl_excl,
        .sl_answered = a.sl_answered,
    };
}

static bool in_domain(const wfm_chat_case *q)
{
    bool ok = q->lambda_per_s >= 0 && isfinite(q->lambda_per_s) &&
              q->agents >= 0 && q->agents < 1e7 && q->concurrency >= 1 &&
              q->concurrency <= WFM_CHAT_MAX && q->theta_per_s >= 0 &&
              isfinite(q->theta_per_s) && q->within_s >= 0;

    for (int i = 0; ok && i < q->concurrency; i++)
        ok = q->aht_s[i] > 0 && isfinite(q->aht_s[i]);
    return ok;
}

static double mix(double low, double high, double share)
{
    return share > 0 ? low + share * (high - low) : low;
}

wfm_chat wfm_chat_eval(const wfm_chat_case *q)
{
    wfm_chat r = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN }, up;
    double n = floor(q->agents), share = q->agents - n;

    if (!in_domain(q))
        return r;
    if (q->lambda_per_s == 0)
        return (wfm_chat){
            .sl_offered = 1, .sl_abandon_met = 1, .sl_excl = 1, .sl_answered = 1
        };
    r = at_whole(q, n);
    if (share == 0)
        return r;
    up = at_whole(q, n + 1);
    if (n == 0) {
        r.mean_handle_s = up.mean_handle_s;
        r.mean_concurrency = up.mean_concurrency;
    }
    return (wfm_chat){
        .p_wait = mix(r.p_wait, up.p_wait, share),
        .p_abandon = mix(r.p_abandon, up.p_abandon, share),
        .sl_offered = mix(r.sl_offered, up.sl_offered, share),
        .mean_wait_s = mix(r.mean_wait_s, up.mean_wait_s, share),
        .mean_handle_s = mix(r.mean_handle_s, up.mean_handle_s, share),
        .mean_concurrency = mix(r.mean_concurrency, up.mean_concurrency, share),
        .busy = mix(r.busy, up.busy, share),
        .sl_abandon_met = mix(r.sl_abandon_met, up.sl_abandon_met, share),
        .sl_excl = mix(r.sl_excl, up.sl_excl, share),
        .sl_answered = mix(r.sl_answered, up.sl_answered, share),
    };
}

static bool within(double metric, double target)
{
    return isnan(target) || metric <= target * (1 + WFM_GOAL_SLACK);
}

static bool keeps(const wfm_chat_case *q, const wfm_goal *g)
{
    wfm_chat c = wfm_chat_eval(q);

    return within(1 - c.sl_offered, 1 - g->service_level) &&
           within(c.mean_wait_s, g->asa_s) && within(c.p_abandon, g->abandon) &&
           within(c.busy, g->occupancy) && within(c.p_wait, g->p_wait);
}

double wfm_chat_agents(const wfm_chat_case *q, const wfm_goal *goal)
{
    wfm_chat_case at = *q;
    double lo = 0, hi = 1;

    at.agents = 0;
    at.within_s = goal->within_s;
    if (!in_domain(&at) ||
        isnan(wfm_goal_excess(&(wfm_demand){ 0, 1, 1 }, goal, 1)))
        return NAN;
    if (q->lambda_per_s == 0)
        return 0;
    for (;; lo = hi, hi *= 2) {
        if (hi > 4e6)
            return INFINITY;
        at.agents = hi;
        if (keeps(&at, goal))
            break;
    }
    while (hi - lo > 1) {
        at.agents = floor((lo + hi) / 2);
        if (keeps(&at, goal))
            hi = at.agents;
        else
            lo = at.agents;
    }
    return hi;
}
