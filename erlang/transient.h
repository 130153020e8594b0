/* erlang/transient.h - queues whose arrival rate changes during the day: the
 * exact distribution over time, with carry-over between intervals. */
#ifndef WFM_ERLANG_TRANSIENT_H
#define WFM_ERLANG_TRANSIENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "erlang/search.h"

typedef double (*wfm_rate_fn)(const void *context, double t_s);

/* M_t/M/s_t + M over n intervals of equal length from start_s on. When staff
 * is taken away, contacts in hand go back to the head of the queue. */
typedef struct wfm_transient {
    wfm_rate_fn rate_per_s; /* continuous within an interval */
    const void *context;
    double start_s, interval_s;
    size_t n;
    double aht_s, patience_s; /* patience INFINITY allowed */
    double within_s;
    bool empty_start; /* else the steady state of the first moment */
    /* To repeat a computation of others: Runge-Kutta steps of this length and
     * averages as left sums over every `sample` of them (0: chosen, Simpson's
     * rule), from a Poisson number of contacts (the load's) instead. */
    double step_s;
    int sample;
    bool poisson_start;
    const double *interval_aht_s; /* n, instead of aht_s; or NULL */
    double servers_per_agent;     /* chats held at once; 0 is 1. A whole number
                                     of servers is used: rounded down */
    double least_agents;          /* for wfm_transient_staff */
    const double *first_guess;    /* n agents to start from, or NULL */
} wfm_transient;

/* Averages over the contacts that arrive in one interval. */
typedef struct wfm_transient_row {
    double agents;
    double rate_per_s; /* mean */
    double service_level, p_wait, p_abandon, mean_wait_s, occupancy;
} wfm_transient_row;

/* Measures of a given staffing (whole numbers). The Kolmogorov forward
 * equations are integrated by the classical Runge-Kutta method of order 4 over
 * the states that carry more than 1e-18 of the probability; the error is about
 * 1e-9. The wait of a contact is that with the agents there on its arrival.
 * About 1 ms per interval of half an hour and 100 agents. */
wfm_status wfm_transient_eval(wfm_transient_row *out, const wfm_transient *t,
                              const double *agents,
                              wfm_error *err) WFM_MUST_USE;

/* Forward staffing: for one interval after the other the fewest agents (whole)
 * that keep the targets exactly, given what the interval before left behind.
 * Targets: service_level (of all offered) within t->within_s, abandon, asa_s
 * (mean wait), occupancy, p_wait. No other per-interval staffing
 * that keeps all targets needs fewer agents in the first interval, nor in any
 * later one after the same ones. */
wfm_status wfm_transient_staff(wfm_transient_row *out, const wfm_transient *t,
                               const wfm_goal *goal,
                               wfm_error *err) WFM_MUST_USE;

/* The cheaper rules; agents[i] by the steady state at a rate that stands for
 * the interval. */
typedef enum wfm_tv_rule {
    WFM_TV_STATIONARY, /* the interval's mean rate (SIPP) */
    WFM_TV_PEAK,       /* its largest rate */
    WFM_TV_LAGGED,     /* the mean rate one handle time earlier */
    WFM_TV_MOL         /* mean offered load of infinitely many servers over
                          AHT: modified offered load (Jennings, Mandelbaum,
                          Massey, Whitt 1996, doi:10.1287/mnsc.42.10.1383) */
} wfm_tv_rule;
wfm_status wfm_transient_rule(double *agents, const wfm_transient *t,
                              const wfm_goal *goal, wfm_tv_rule rule,
                              wfm_error *err) WFM_MUST_USE;

#endif
