/* erlang/erlang_a.c - queues with impatient customers: n agents in front of
 * the queue of patience.c. Of the states in which nobody waits, G1 = 1/B - 1 =
 * (n/a) G(n-1, a). */
#include "erlang/erlang_a.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "erlang/erlang_b.h"
#include "erlang/erlang_c.h"
#include "erlang/patience_private.h"

static wfm_erlang_a all_nan(void)
{
    return (wfm_erlang_a){ NAN, NAN, NAN, NAN, NAN, NAN, NAN,
                           NAN, NAN, NAN, NAN, NAN, NAN };
}

static bool in_domain(const wfm_erlang_a_case *q)
{
    return q->lambda_per_s >= 0 && isfinite(q->lambda_per_s) &&
           q->mu_per_s > 0 && isfinite(q->mu_per_s) && q->theta_per_s >= 0 &&
           q->agents >= 0 && isfinite(q->agents) && q->within_s >= 0;
}

/* The offered load. Rate and handle time carry rounding: a load within 4 ulps
 * of the agents is as many, so that exactly full is overload, not a wait of
 * 1e17 s. */
static double load_of(const wfm_erlang_a_case *q)
{
    double a = q->lambda_per_s / q->mu_per_s;

    return fabs(a - q->agents) <= 4 * DBL_EPSILON * a ? q->agents : a;
}

static wfm_erlang_a of_infinite_patience(const wfm_erlang_a_case *q)
{
    wfm_erlang_c c =
        wfm_erlang_c_eval(q->agents, load_of(q), 1 / q->mu_per_s, q->within_s);

    return (wfm_erlang_a){ .p_wait = c.p_wait,
                           .sl_offered = c.service_level,
                           .sl_abandon_met = c.service_level,
                           .sl_excl = c.service_level,
                           .sl_answered = c.service_level,
                           .mean_wait_s = c.asa_s,
                           .asa_answered_s = c.asa_s,
                           .mean_queue = c.mean_queue,
                           .occupancy = c.occupancy,
                           .p_virtual_gt_t = c.miss,
                           .p_wait_gt_t = c.miss };
}

/* Nobody waits: who cannot be answered at once is lost. */
static wfm_erlang_a of_no_patience(const wfm_erlang_a_case *q)
{
    double a = q->lambda_per_s / q->mu_per_s, n = q->agents;
    double b = wfm_erlang_b(n, a);

    return (wfm_erlang_a){ .p_wait = b,
                           .p_abandon = b,
                           .sl_offered = 1 - b,
                           .sl_abandon_met = 1,
                           .sl_excl = 1,
                           .sl_answered = 1,
                           .occupancy = n > 0 ? a * (1 - b) / n : 1,
                           .p_virtual_gt_t = b,
                           .p_abandon_by_t = b };
}

static wfm_erlang_a of_no_agents(const wfm_erlang_a_case *q)
{
    double late = exp(-q->theta_per_s * q->within_s);

    return (wfm_erlang_a){ .p_wait = 1,
                           .p_abandon = 1,
                           .sl_abandon_met = 1 - late,
                           .mean_wait_s = 1 / q->theta_per_s,
                           .asa_answered_s = INFINITY,
                           .mean_queue = q->lambda_per_s / q->theta_per_s,
                           .occupancy = 1,
                           .p_virtual_gt_t = 1,
                           .p_wait_gt_t = late,
                           .p_abandon_by_t = 1 - late };
}

static wfm_erlang_a of_no_load(void)
{
    return (wfm_erlang_a){
        .sl_offered = 1, .sl_abandon_met = 1, .sl_excl = 1, .sl_answered = 1
    };
}

static wfm_erlang_a evaluate(const wfm_erlang_a_case *q, bool full)
{
    double n = q->agents, a = q->lambda_per_s / q->mu_per_s;
    wfm_front f = { .capacity_per_s = n * q->mu_per_s,
                    .lambda_per_s = q->lambda_per_s,
                    .theta_per_s = q->theta_per_s,
                    .within_s = q->within_s };
    wfm_erlang_a r;

    if (n >= 1) {
        f.idle = wfm_gamma_upper(n, a, a - n);
        f.idle.m *= n / a;
    } else {
        f.idle = wfm_gamma_upper(n + 1, a, a - n - 1);
        f.idle.m -= exp(-f.idle.x);
    }
    r = wfm_patience_eval(&f, full);
    /* with a vanishing fraction of an agent 1 - p_abandon is all rounding */
    r.occupancy = fmin(1, fmax(0, r.occupancy * a / n));
    return r;
}

static wfm_erlang_a dispatch(const wfm_erlang_a_case *q, bool full)
{
    if (!in_domain(q))
        return all_nan();
    if (q->lambda_per_s == 0)
        return of_no_load();
    /* Patience beyond 1e200 handle times would overflow c. */
    if (q->theta_per_s <= 1e-200 * q->mu_per_s)
        return of_infinite_patience(q);
    if (isinf(q->theta_per_s))
        return of_no_patience(q);
    if (q->agents == 0)
        return of_no_agents(q);
    return evaluate(q, full);
}

wfm_erlang_a wfm_erlang_a_eval(const wfm_erlang_a_case *q)
{
    return dispatch(q, true);
}

wfm_erlang_a wfm_erlang_a_quick(const wfm_erlang_a_case *q)
{
    return dispatch(q, false);
}
