/* erlang/birth_death_private.h - the distribution of the contacts in a queue,
 * moved through time (Kolmogorov's forward equations, Runge-Kutta of order 4).
 */
#ifndef WFM_ERLANG_BIRTH_DEATH_PRIVATE_H
#define WFM_ERLANG_BIRTH_DEATH_PRIVATE_H

#include "erlang/transient.h"

typedef struct wfm_birth_death {
    const wfm_transient *t;
    double mu, theta;
    size_t size; /* states 0..size-1 */
    double *p, *death, *in_time, *k1, *k2, *k3, *k4, *work;
    size_t lo, hi;
    size_t timed;   /* in_time is known below this state */
    double planned; /* death rate at hi for which the step was chosen */
} wfm_birth_death;

/* Servers of so many agents: chats at once, else the agents themselves. */
static inline double wfm_transient_servers(const wfm_transient *t,
                                           double agents)
{
    return t->servers_per_agent > 0 ? agents * t->servers_per_agent : agents;
}

/* Largest arrival rate a second, of 16 moments in each interval. */
double wfm_transient_largest_rate(const wfm_transient *t);

/* Memory for up to `agents`; `given` are those of each interval, or NULL where
 * they are still looked for. BAD_INPUT above a million states. */
wfm_status wfm_birth_death_new(wfm_birth_death *e, const wfm_transient *t,
                               double agents, const double *given,
                               wfm_error *err) WFM_MUST_USE;
void wfm_birth_death_release(wfm_birth_death *e);

/* Puts p where the first interval begins: the steady state, or nobody. */
void wfm_birth_death_begin(wfm_birth_death *e, double agents);

/* The rates of interval i with so many servers. */
void wfm_birth_death_serve(wfm_birth_death *e, size_t i, double servers);

/* Moves the window to where the probability is. */
void wfm_birth_death_follow(wfm_birth_death *e);

/* From t to t + h, in parts where the window has grown to faster states since
 * h was chosen for `fastest`. */
void wfm_birth_death_advance(wfm_birth_death *e, double t, double h,
                             double fastest);

#endif
