/* erlang/erlang_a.c - queues with impatient customers.
 *
 * With c = n mu/theta, b = lambda/theta, tau = theta T, y = b exp(-tau),
 * E = exp(b - y - c tau), G1 = (n/a) G(n-1, a) = 1/B - 1 and Palm's H:
 *   pi_n            = 1/(G1 + H(b))         P(exactly n in the system)
 *   p_wait          = pi_n H(b)
 *   p_abandon       = pi_n H'(b)
 *   P(V > T)        = pi_n E H(y)
 *   answered late   = pi_n (c/b) E (H(y) - 1)
 *   abandoned late  = pi_n (y/b) E H'(y)
 *   E[W; answered]  = pi_n (c/theta) K(c+1, b)
 * all sums of positive terms. For b > c, H(b) carries exp(x(b)), and
 * E exp(-x(b)) = exp(-x(y)) exactly, so that no large exponent survives.
 */
#include "erlang/erlang_a.h"

#include <math.h>
#include <stdbool.h>

#include "erlang/erlang_b.h"
#include "erlang/erlang_c.h"
#include "erlang/gamma_private.h"

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

static wfm_erlang_a of_infinite_patience(const wfm_erlang_a_case *q)
{
    wfm_erlang_c c = wfm_erlang_c_eval(q->agents, q->lambda_per_s / q->mu_per_s,
                                       1 / q->mu_per_s, q->within_s);

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

/* The three parts of the state, all times one common factor. */
typedef struct state {
    double idle;  /* G1: P(W = 0)/pi_n */
    double shift; /* the factor is exp(-shift) */
    double one;   /* the factor */
    wfm_palm all; /* at b, scaled alike */
    double total; /* idle + all.h = 1/pi_n */
} state;

static state state_of(double n, double a, double c, double b, double d,
                      bool with_k)
{
    state s;
    wfm_scaled g;

    s.all = wfm_palm_eval(c, b, d, with_k);
    if (n >= 1) {
        g = wfm_gamma_upper(n, a, a - n);
        g.m *= n / a;
    } else {
        g = wfm_gamma_upper(n + 1, a, a - n - 1);
        g.m -= exp(-g.x);
    }
    s.shift = fmax(g.x, s.all.x);
    s.idle = g.m * exp(g.x - s.shift);
    s.one = exp(-s.shift);
    if (s.all.x < s.shift) {
        double f = exp(s.all.x - s.shift);

        s.all.h *= f;
        s.all.dh *= f;
        s.all.k *= f;
    }
    s.total = s.idle + s.all.h;
    return s;
}

/* What happens after the threshold: E times the functions at y, on the scale
 * of the state at b. */
static wfm_palm after(const state *s, double c, double d, double b, double tau)
{
    double y = b * exp(-tau), dy = y > 0 ? d + b * expm1(-tau) : -c, ln_e;
    wfm_palm p;

    p = wfm_palm_eval(c, y, dy, false);
    /* ln E on the state's scale: for b > c this is x(b) - x(y). */
    if (d > 0 && s->all.x > 0) {
        double xy = p.x;

        if (dy < -0.5 * c) /* y may underflow: take its logarithm apart */
            xy = dy - c * (log(b / c) - tau);
        else if (dy <= 0)
            xy = c * wfm_phi(dy / c);

        ln_e = s->all.x - xy - s->shift + p.x;
    } else {
        ln_e = d * tau - b * wfm_exp_excess(tau) - s->shift;
    }
    double e = exp(ln_e), floor_one = exp(ln_e - p.x);

    /* k carries H - 1 */
    p.k = p.h > 1.5 * exp(-p.x) ? e * p.h - floor_one
                                : floor_one * y / (c + 1) *
                                      (wfm_palm_eval(c + 1, y, dy - 1, 0).h);
    p.h *= e;
    p.dh *= e * y / b;
    return p;
}

static wfm_erlang_a evaluate(const wfm_erlang_a_case *q, bool full)
{
    double theta = q->theta_per_s, n = q->agents;
    double a = q->lambda_per_s / q->mu_per_s, b = q->lambda_per_s / theta;
    double c = n * q->mu_per_s / theta;
    double d = (q->lambda_per_s - n * q->mu_per_s) / theta;
    double tau = theta * q->within_s;
    wfm_erlang_a r = all_nan();
    state s = state_of(n, a, c, b, d, full);
    wfm_palm late = { s.all.h, s.all.dh, s.all.h - s.one, 0 };
    double answered, answered_late;

    if (isinf(tau))
        late = (wfm_palm){ 0, 0, 0, 0 };
    else if (q->within_s > 0)
        late = after(&s, c, d, b, tau);
    answered = (s.idle + c / b * (s.all.h - s.one)) / s.total;
    answered_late = c / b * late.k / s.total;
    r.p_wait = s.all.h / s.total;
    r.p_abandon = s.all.dh / s.total;
    if (q->within_s > 0)
        r.sl_offered = 1 - (r.p_abandon + answered_late);
    else
        r.sl_offered = s.idle / s.total;
    r.p_virtual_gt_t = late.h / s.total;
    r.p_wait_gt_t = r.p_virtual_gt_t * exp(-tau);
    r.sl_abandon_met = 1 - r.p_wait_gt_t;
    r.p_abandon_by_t = (s.all.dh - late.dh) / s.total;
    r.sl_excl = r.sl_offered / (1 - r.p_abandon_by_t);
    r.sl_answered = r.sl_offered / answered;
    r.mean_wait_s = r.p_abandon / theta;
    r.mean_queue = q->lambda_per_s * r.mean_wait_s;
    r.occupancy = answered * a / n;
    if (full)
        r.asa_answered_s = c / theta * s.all.k / s.total / answered;
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
