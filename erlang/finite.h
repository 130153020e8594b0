/* erlang/finite.h - a finite number of lines: M/M/n/k with patience. */
#ifndef WFM_ERLANG_FINITE_H
#define WFM_ERLANG_FINITE_H

#include "erlang/erlang_a.h"

/* All shares are of the offered contacts; who finds all lines taken hears the
 * busy tone and is blocked. */
typedef struct wfm_finite {
    double p_block;
    double p_wait; /* accepted, but not answered at once */
    double p_abandon;
    double sl_offered; /* answered within T */
    /* accepted and neither waiting nor refused after T / offered; answered
       within T / (offered - abandoned by T); answered within T / answered */
    double sl_abandon_met, sl_excl, sl_answered;
    double mean_wait_s; /* of the accepted */
    double mean_queue;
    double occupancy;
} wfm_finite;

/* lines >= agents, both whole: agents plus places to wait. Exact sum over the
 * places; a state with m ahead waits the m+1 smallest of c+m exponentials, so
 * that exp(-theta V) has a beta distribution. theta 0 is allowed (M/M/n/k).
 * NAN outside the domain. */
wfm_finite wfm_finite_eval(const wfm_erlang_a_case *q, double lines);

#endif
