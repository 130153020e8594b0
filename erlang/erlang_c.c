/* erlang/erlang_c.c - Erlang's delay formula for real-valued servers.
 *
 * P(W > 0) = 1/(1 + (n-a)/n (G(n,a) - 1)) and G(n,a) - 1 = (n/a) G(n-1,a),
 * so that P(W > 0) = a/(a + (n-a) G(n-1,a)): one evaluation with s = n, and
 * n - a is formed exactly.
 */
#include "erlang/erlang_c.h"

#include <math.h>

#include "erlang/erlang_b.h"
#include "erlang/gamma_private.h"

double wfm_erlang_c_p_wait(double agents, double load_erl)
{
    wfm_scaled g;
    double idle = agents - load_erl, b;

    if (!(agents >= 0 && load_erl >= 0 && isfinite(agents)))
        return NAN;
    if (load_erl == 0)
        return 0;
    if (idle <= 0)
        return 1;
    if (agents < 1) {
        b = wfm_erlang_b(agents, load_erl);
        return b / (1 - load_erl / agents * (1 - b));
    }
    g = wfm_gamma_upper(agents, load_erl, -idle);
    if (g.x > 600)
        return load_erl / (idle * g.m) * exp(-g.x);
    return load_erl / (load_erl + idle * g.m * (g.x > 0 ? exp(g.x) : 1));
}

wfm_erlang_c wfm_erlang_c_eval(double agents, double load_erl, double aht_s,
                               double within_s)
{
    wfm_erlang_c r = { NAN, NAN, NAN, NAN, NAN, NAN };
    double idle = agents - load_erl;

    if (!(agents >= 0 && load_erl >= 0 && isfinite(agents) && aht_s > 0 &&
          within_s >= 0))
        return r;
    if (load_erl == 0)
        return (wfm_erlang_c){ .service_level = 1 };
    if (idle <= 0)
        return (wfm_erlang_c){ .p_wait = 1,
                               .miss = 1,
                               .asa_s = INFINITY,
                               .occupancy = 1,
                               .mean_queue = INFINITY };
    r.p_wait = wfm_erlang_c_p_wait(agents, load_erl);
    r.miss = within_s > 0 ? r.p_wait * exp(-idle * within_s / aht_s) : r.p_wait;
    r.service_level = 1 - r.miss;
    r.asa_s = r.p_wait * aht_s / idle;
    r.occupancy = load_erl / agents;
    r.mean_queue = r.p_wait * load_erl / idle;
    return r;
}
