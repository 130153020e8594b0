/* erlang/finite.c - a finite number of lines.
 *
 * Weights of the states n+m, m = 0..places, against the state n: t(0) = 1,
 * t(m) = t(m-1) lambda/(n mu + m theta). An arrival that finds n+m < k in the
 * system waits V(m), the sum of exponentials with rates n mu + j theta,
 * j = 0..m. With c = n mu/theta, exp(-theta V(m)) is Beta(c, m+1), and
 *   P(answered)          = c/(c+m+1)
 *   P(answered, V <= T)  = c/(c+m+1) P(Beta(c+1, m+1) >= exp(-theta T))
 * which become 1 and a gamma distribution for theta = 0.
 */
#include "erlang/finite.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

#include "erlang/patience_private.h"

static bool in_domain(const wfm_erlang_a_case *q, double lines)
{
    return q->lambda_per_s >= 0 && isfinite(q->lambda_per_s) &&
           q->mu_per_s > 0 && isfinite(q->mu_per_s) && q->theta_per_s >= 0 &&
           isfinite(q->theta_per_s) && q->agents >= 1 &&
           floor(q->agents) == q->agents && lines >= q->agents &&
           floor(lines) == lines && lines <= 1e7 && q->within_s >= 0;
}

typedef struct tail {
    double idle; /* weight of the states in which nobody waits */
    double all;  /* of n, n+1, ..., k */
    double last; /* of k */
    double queue, late_free;
    double settled; /* accepted states times P(W <= T) */
} tail;

static void rescale(tail *t, double *weight)
{
    const double f = 1e-250;

    if (*weight < 1e250)
        return;
    *weight *= f;
    t->idle *= f;
    t->all *= f;
    t->queue *= f;
    t->late_free *= f;
    t->settled *= f;
}

/* P(W <= T) with m waiting: 1 less P(V > T) and not yet given up. */
static double settled_within(const wfm_erlang_a_case *q, double m)
{
    double rate = q->agents * q->mu_per_s, theta = q->theta_per_s;
    double t = q->within_s, late;

    if (t == 0)
        return 0;
    if (theta == 0)
        return isinf(t) ? 1 : gsl_cdf_gamma_P(t, m + 1, 1 / rate);
    late = exp(-theta * t);
    return 1 - late * gsl_cdf_beta_P(late, rate / theta, m + 1);
}

wfm_finite wfm_finite_eval(const wfm_erlang_a_case *q, double lines)
{
    double n = q->agents, a = q->lambda_per_s / q->mu_per_s, places, weight;
    wfm_finite r = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
    tail t = { 0 };
    wfm_scaled g;
    double total, abandoned, accepted;

    if (!in_domain(q, lines))
        return r;
    if (a == 0)
        return (wfm_finite){
            .sl_offered = 1, .sl_abandon_met = 1, .sl_excl = 1, .sl_answered = 1
        };
    g = wfm_gamma_upper(n, a, a - n);
    t.idle = n / a * g.m * (g.x > 0 ? exp(fmin(g.x, 600)) : 1);
    places = lines - n;
    weight = g.x > 600 ? exp(600 - g.x) : 1;
    for (double m = 0;; m++) {
        t.all += weight;
        t.queue += weight * m;
        t.last = weight;
        if (m == places)
            break;
        t.late_free +=
            weight * wfm_answered_within(n * q->mu_per_s, q->theta_per_s,
                                         q->within_s, m);
        t.settled += weight * settled_within(q, m);
        weight *=
            q->lambda_per_s / (n * q->mu_per_s + (m + 1) * q->theta_per_s);
        rescale(&t, &weight);
        if (m > a - n && weight * (m + 1) < 0x1p-60 * t.queue) {
            t.last = 0;
            break;
        }
    }
    total = t.idle + t.all;
    abandoned = q->theta_per_s * t.queue / q->lambda_per_s;
    accepted = total - t.last;
    r.p_block = t.last / total;
    r.p_wait = (t.all - t.last) / total;
    r.p_abandon = abandoned / total;
    r.sl_offered = (t.idle + t.late_free) / total;
    r.sl_abandon_met = (t.idle + t.settled) / total;
    r.sl_excl = r.sl_offered / (1 - (r.sl_abandon_met - r.sl_offered));
    r.sl_answered = r.sl_offered * total / (accepted - abandoned);
    r.mean_queue = t.queue / total;
    r.mean_wait_s = t.queue / q->lambda_per_s / accepted;
    r.occupancy = (accepted - abandoned) / total * a / n;
    return r;
}
