/* erlang/erlang_b.h - Erlang's loss formula for real-valued servers. */
#ifndef WFM_ERLANG_ERLANG_B_H
#define WFM_ERLANG_ERLANG_B_H

/* Probability that a contact finds all servers busy and is lost (M/G/n/n).
 * agents in [0, 1e7] or more, whole or not; load_erl >= 0. NAN outside.
 *   1/B(n, a) = a int_0^inf exp(-a t) (1 + t)^n dt
 * (Jagerman 1974, doi:10.1002/j.1538-7305.1974.tb02756.x). The result
 * underflows to 0 below 1e-308: use the logarithm there. Constant time. */
double wfm_erlang_b(double agents, double load_erl);

/* Its natural logarithm, never underflowing; -inf for load 0. */
double wfm_erlang_ln_b(double agents, double load_erl);

/* Largest load that n agents carry with at most this blocking, in (0,1).
 * Safeguarded Newton iteration. 0 for agents 0. */
double wfm_erlang_b_load(double agents, double blocking);

#endif
