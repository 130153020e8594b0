/* erlang/patience_private.h - the queue of impatient customers behind any
 * front of agents that works at a constant rate while anybody waits. */
#ifndef WFM_ERLANG_PATIENCE_PRIVATE_H
#define WFM_ERLANG_PATIENCE_PRIVATE_H

#include <stdbool.h>

#include "erlang/erlang_a.h"
#include "erlang/gamma_private.h"

typedef struct wfm_front {
    wfm_scaled idle;       /* weight of the states in which an arrival is
                              answered at once, against the state in which
                              all are busy and nobody waits */
    double capacity_per_s; /* answers a second while somebody waits */
    double lambda_per_s;
    double theta_per_s; /* > 0 */
    double within_s;
} wfm_front;

/* All measures; asa_answered_s only if full; occupancy is the share answered,
 * for the caller to multiply. */
wfm_erlang_a wfm_patience_eval(const wfm_front *front, bool full);

/* P(answered within T) of an arrival that finds all agents busy and m others
 * waiting; capacity as above, theta 0 allowed. */
double wfm_answered_within(double capacity_per_s, double theta_per_s,
                           double within_s, double m);

#endif
