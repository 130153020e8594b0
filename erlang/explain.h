/* erlang/explain.h - the arithmetic behind a number of agents, step by step
 * with the numbers put in. */
#ifndef WFM_ERLANG_EXPLAIN_H
#define WFM_ERLANG_EXPLAIN_H

#include "base/str.h"
#include "erlang/variant.h"

/* Appends to out, in the language in force: the offered load, the formula of
 * the model (Erlang C, A, X, finite lines, chats at once) with its numbers,
 * every measure against its target, and why one agent less is not enough.
 * agents may be fractional. interval_s > 0 shows contacts per interval instead
 * of a rate. shrinkage in [0,1): the last step, agents to be rostered. */
void wfm_explain_agents(wfm_buf *out, const wfm_variant *v, double agents,
                        double interval_s, double shrinkage);

/* The same for Erlang B: what `lines` block of the load, and one line less.
 * target: share blocked at most, or NAN. */
void wfm_explain_lines(wfm_buf *out, double load_erl, double lines,
                       double target);

#endif
