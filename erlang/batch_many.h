/* erlang/batch_many.h - Erlang C for many rows at once. */
#ifndef WFM_ERLANG_BATCH_MANY_H
#define WFM_ERLANG_BATCH_MANY_H

#include <stddef.h>

/* p_wait, service level and ASA of n rows that share handle time and
 * threshold. Rows of the same number give the same result as
 * wfm_erlang_c_eval() up to a few ulps of p_wait times |agents - load|; rows
 * outside the vector path's range (agents below 30, or far from the load) are
 * handed to it. service_level and asa_s may be NULL. */
void wfm_erlang_c_many(double *p_wait, double *service_level, double *asa_s,
                       const double *agents, const double *load_erl, size_t n,
                       double aht_s, double within_s);

#endif
