/* erlang/redial.h - Erlang X: impatient customers who call again. */
#ifndef WFM_ERLANG_REDIAL_H
#define WFM_ERLANG_REDIAL_H

#include "erlang/erlang_a.h"

/* Everybody who hangs up tries again with probability r; the attempts together
 * arrive at lambda_total = lambda/(1 - r p_abandon(lambda_total)). lambda is
 * the fresh volume: forecasts are of fresh contacts, never of attempts. */
typedef struct wfm_redial {
    double lambda_total_per_s;
    double inflation;      /* attempts per fresh contact */
    double p_lost_finally; /* of the fresh contacts */
    wfm_erlang_a attempt;  /* measures per attempt */
} wfm_redial;

/* redial in [0, 1]. lambda_total_per_s is INFINITY if r = 1 and the agents
 * cannot carry the fresh load; the measures are then the limits that growing
 * attempts tend to: nobody is answered. NAN outside the domain. Root by
 * bisection and secant to the last bit (Sze 1984, doi:10.1287/opre.32.2.229;
 * planners know it as Erlang X). */
wfm_redial wfm_redial_eval(const wfm_erlang_a_case *fresh, double redial);

#endif
