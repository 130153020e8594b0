/* erlang/uncertain.h - arrival rates that are themselves uncertain: averages
 * over a gamma distribution (mixed Poisson). */
#ifndef WFM_ERLANG_UNCERTAIN_H
#define WFM_ERLANG_UNCERTAIN_H

#include "erlang/erlang_a.h"
#include "erlang/search.h"

/* Per offered contact, the rate Lambda being Gamma with mean lambda_per_s:
 * E[Lambda x(Lambda)]/E[Lambda]; p_wait, mean_wait_s alike. */
typedef struct wfm_uncertain {
    double p_wait, p_abandon, sl_offered, mean_wait_s;
    double occupancy; /* E over Lambda */
} wfm_uncertain;

/* rate_cv: standard deviation of the rate over its mean, >= 0; 0 is Erlang A.
 * Trapezoidal rule in ln Lambda, which converges faster than any power of the
 * step (Trefethen and Weideman 2014, doi:10.1137/130932132); without patience
 * and above a million erlang Gauss's rule over graded panels. NAN outside the
 * domain, or without memory. Steckley, Henderson, Mehrotra 2009,
 * doi:10.1017/S0269964809000187. */
wfm_uncertain wfm_uncertain_eval(const wfm_erlang_a_case *q, double rate_cv);

/* Fewest agents whose averages meet the targets (service_level as sl_offered,
 * asa_s, abandon, occupancy, p_wait). */
double wfm_uncertain_agents(const wfm_demand *demand, const wfm_goal *goal,
                            double rate_cv, bool whole);

/* Fewest agents that meet the targets in a share `confidence` of intervals:
 * those for the rate that is exceeded with probability 1 - confidence. */
double wfm_uncertain_quantile(const wfm_demand *demand, const wfm_goal *goal,
                              double rate_cv, double confidence, bool whole);

/* Probability that an interval meets every target with these agents. */
double wfm_uncertain_chance(const wfm_demand *demand, const wfm_goal *goal,
                            double rate_cv, double agents);

#endif
