/* erlang/patience.c - what happens behind the agents: the queue of impatient
 * customers, whatever the part in front of it looks like.
 *
 * With c = capacity/theta, b = lambda/theta, tau = theta T, y = b exp(-tau),
 * E = exp(b - y - c tau), G1 the weight of the states in which nobody waits
 * and Palm's H:
 *   pi_n            = 1/(G1 + H(b))         P(all busy, nobody waits)
 *   p_wait          = pi_n H(b)
 *   p_abandon       = pi_n H'(b)
 *   P(V > T)        = pi_n E H(y)
 *   answered late   = pi_n (c/b) E (H(y) - 1)
 *   abandoned late  = pi_n (y/b) E H'(y)
 *   E[W; answered]  = pi_n (c/theta) K(c+1, b)
 * all sums of positive terms. For b > c, H(b) carries exp(x(b)), and
 * E exp(-x(b)) = exp(-x(y)) exactly, so that no large exponent survives.
 */
#include <math.h>

#include <gsl/gsl_cdf.h>

#include "erlang/patience_private.h"

/* The three parts of the state, all times one common factor. */
typedef struct state {
    double idle;  /* G1: P(W = 0)/pi_n */
    double shift; /* the factor is exp(-shift) */
    double one;   /* the factor */
    wfm_palm all; /* at b, scaled alike */
    double total; /* idle + all.h = 1/pi_n */
} state;

/* exp(x); most exponents here are 0. */
static double exp_of(double x) { return x == 0 ? 1 : exp(x); }

static state state_of(const wfm_front *f, double c, double b, double d,
                      bool with_k)
{
    state s;

    s.all = wfm_palm_eval(c, b, d, with_k);
    s.shift = fmax(f->idle.x, s.all.x);
    s.idle = f->idle.m * exp_of(f->idle.x - s.shift);
    s.one = exp_of(-s.shift);
    if (s.all.x < s.shift) {
        double scale = exp(s.all.x - s.shift);

        s.all.h *= scale;
        s.all.dh *= scale;
        s.all.k *= scale;
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
    double e = exp(ln_e), floor_one = p.x == 0 ? e : exp(ln_e - p.x);

    /* k carries H - 1 */
    p.k = p.h > 1.5 * exp_of(-p.x) ? e * p.h - floor_one
                                   : floor_one * y / (c + 1) *
                                         (wfm_palm_eval(c + 1, y, dy - 1, 0).h);
    p.h *= e;
    p.dh *= e * y / b;
    return p;
}

wfm_erlang_a wfm_patience_eval(const wfm_front *f, bool full)
{
    double theta = f->theta_per_s, b = f->lambda_per_s / theta;
    double c = f->capacity_per_s / theta;
    double d = (f->lambda_per_s - f->capacity_per_s) / theta;
    double tau = theta * f->within_s;
    wfm_erlang_a r = { .asa_answered_s = NAN };
    state s = state_of(f, c, b, d, full);
    wfm_palm late = { s.all.h, s.all.dh, s.all.h - s.one, 0 };
    double answered, answered_late;

    if (isinf(tau))
        late = (wfm_palm){ 0, 0, 0, 0 };
    else if (f->within_s > 0)
        late = after(&s, c, d, b, tau);
    answered = (s.idle + c / b * (s.all.h - s.one)) / s.total;
    answered_late = c / b * late.k / s.total;
    r.p_wait = s.all.h / s.total;
    r.p_abandon = s.all.dh / s.total;
    if (f->within_s > 0)
        /* rounding must not make a share of a hopeless queue negative */
        r.sl_offered = fmax(0, 1 - (r.p_abandon + answered_late));
    else
        r.sl_offered = s.idle / s.total;
    r.p_virtual_gt_t = late.h / s.total;
    r.p_wait_gt_t = r.p_virtual_gt_t * exp(-tau);
    r.sl_abandon_met = 1 - r.p_wait_gt_t;
    r.p_abandon_by_t = (s.all.dh - late.dh) / s.total;
    r.sl_excl = r.sl_offered / (1 - r.p_abandon_by_t);
    r.sl_answered = r.sl_offered / answered;
    r.mean_wait_s = r.p_abandon / theta;
    r.mean_queue = f->lambda_per_s * r.mean_wait_s;
    r.occupancy = answered;
    if (full)
        r.asa_answered_s = c / theta * s.all.k / s.total / answered;
    return r;
}

double wfm_answered_within(double capacity_per_s, double theta_per_s,
                           double within_s, double m)
{
    double c;

    if (within_s == 0 || capacity_per_s == 0)
        return 0;
    if (theta_per_s == 0)
        return isinf(within_s)
                   ? 1
                   : gsl_cdf_gamma_P(within_s, m + 1, 1 / capacity_per_s);
    c = capacity_per_s / theta_per_s;
    return c / (c + m + 1) *
           gsl_cdf_beta_Q(exp(-theta_per_s * within_s), c + 1, m + 1);
}
