/* erlang/redial.c - Erlang X: impatient customers who call again. */
#include "erlang/redial.h"

#include <math.h>

/* Attempts that the rate lambda makes, less those that there are. */
static double surplus(const wfm_erlang_a_case *fresh, double redial,
                      double lambda)
{
    wfm_erlang_a_case q = *fresh;

    q.lambda_per_s = lambda;
    return fresh->lambda_per_s +
           redial * lambda * wfm_erlang_a_quick(&q).p_abandon - lambda;
}

static double total_rate(const wfm_erlang_a_case *fresh, double redial)
{
    double lo = fresh->lambda_per_s, hi = 2 * lo;
    double f_lo = surplus(fresh, redial, lo), f_hi;

    if (!(f_lo > 0))
        return lo;
    while ((f_hi = surplus(fresh, redial, hi)) > 0) {
        lo = hi;
        f_lo = f_hi;
        hi *= 2;
        if (hi > 1e9 * fresh->lambda_per_s)
            return INFINITY;
    }
    for (int i = 0; i < 200 && hi - lo > 0x1p-51 * hi; i++) {
        double mid = i % 3 == 2 ? 0.5 * (lo + hi)
                                : lo + (hi - lo) * f_lo / (f_lo - f_hi);
        double f;

        if (!(mid > lo && mid < hi))
            mid = 0.5 * (lo + hi);
        f = surplus(fresh, redial, mid);
        if (f > 0) {
            lo = mid;
            f_lo = f;
        } else {
            hi = mid;
            f_hi = f;
        }
        if (f == 0)
            return mid;
    }
    return 0.5 * (lo + hi);
}

/* What the measures of an attempt tend to as the attempts grow without end:
 * those of no agents at all, but the agents are busy. */
static wfm_erlang_a hopeless(const wfm_erlang_a_case *fresh)
{
    wfm_erlang_a_case q = *fresh;
    wfm_erlang_a a;

    q.agents = 0;
    a = wfm_erlang_a_eval(&q);
    a.occupancy = 1;
    a.mean_queue = INFINITY;
    return a;
}

wfm_redial wfm_redial_eval(const wfm_erlang_a_case *fresh, double redial)
{
    wfm_redial r = { NAN, NAN, NAN, wfm_erlang_a_eval(fresh) };
    wfm_erlang_a_case q = *fresh;
    double lost;

    if (isnan(r.attempt.p_wait) || !(redial >= 0 && redial <= 1)) {
        r.attempt.p_wait = NAN;
        return r;
    }
    if (fresh->lambda_per_s == 0)
        return (wfm_redial){ 0, 1, 0, r.attempt };
    q.lambda_per_s = r.lambda_total_per_s = total_rate(fresh, redial);
    r.inflation = q.lambda_per_s / fresh->lambda_per_s;
    if (isinf(q.lambda_per_s)) {
        r.attempt = hopeless(fresh);
        r.p_lost_finally = 0;
        return r;
    }
    r.attempt = wfm_erlang_a_eval(&q);
    lost = r.attempt.p_abandon;
    r.p_lost_finally = lost * (1 - redial) / (1 - redial * lost);
    return r;
}
