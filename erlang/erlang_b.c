/* erlang/erlang_b.c - Erlang's loss formula for real-valued servers. */
#include "erlang/erlang_b.h"

#include <math.h>
#include <stdbool.h>

#include "erlang/gamma_private.h"

static bool in_domain(double n, double a)
{
    return n >= 0 && a >= 0 && isfinite(n);
}

double wfm_erlang_b(double agents, double load_erl)
{
    wfm_scaled g;

    if (!in_domain(agents, load_erl))
        return NAN;
    if (agents == 0 || isinf(load_erl))
        return 1;
    if (load_erl == 0)
        return 0;
    g = wfm_gamma_upper(agents + 1, load_erl, load_erl - agents - 1);
    return fmin(1, g.x > 0 ? exp(-g.x) / g.m : 1 / g.m);
}

double wfm_erlang_ln_b(double agents, double load_erl)
{
    wfm_scaled g;

    if (!in_domain(agents, load_erl))
        return NAN;
    if (agents == 0 || isinf(load_erl))
        return 0;
    if (load_erl == 0)
        return -INFINITY;
    if (agents >= 1 && load_erl > 2 * agents) {
        /* 1/B - 1 without cancellation */
        g = wfm_gamma_upper(agents, load_erl, load_erl - agents);
        return -log1p(agents / load_erl * g.m * exp(g.x));
    }
    g = wfm_gamma_upper(agents + 1, load_erl, load_erl - agents - 1);
    return -(g.x + log(g.m));
}

double wfm_erlang_b_load(double agents, double blocking)
{
    double lo = 0, hi = INFINITY, a, target = log(blocking);

    if (!(agents >= 0 && isfinite(agents) && blocking > 0 && blocking < 1))
        return NAN;
    if (agents == 0)
        return 0;
    a = agents;
    for (int i = 0; i < 200; i++) {
        double f = wfm_erlang_ln_b(agents, a) - target;
        double slope = (agents - a * (1 - wfm_erlang_b(agents, a))) / a;
        double next = a * exp(-f / (slope * a));

        if (f > 0)
            hi = a;
        else
            lo = a;
        if (!(next > lo && next < hi))
            next = isinf(hi) ? 2 * a : (lo + hi) / 2;
        if (fabs(next - a) <= 0x1p-52 * a)
            break;
        a = next;
    }
    return a;
}
