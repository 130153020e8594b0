/* erlang/erlang_c.h - Erlang's delay formula for real-valued servers. */
#ifndef WFM_ERLANG_ERLANG_C_H
#define WFM_ERLANG_ERLANG_C_H

/* M/M/n: Poisson arrivals, exponential service, infinite patience. With
 * agents <= load and load > 0 the queue grows without end: p_wait 1, service
 * level 0, waits infinite, occupancy 1. Without load nobody waits. */
typedef struct wfm_erlang_c {
    double p_wait;        /* P(W > 0) */
    double service_level; /* P(W <= within_s) */
    double miss;          /* 1 - service_level, without cancellation */
    double asa_s;         /* mean wait of all contacts */
    double occupancy;
    double mean_queue; /* contacts waiting on average */
} wfm_erlang_c;

/* agents >= 0, load_erl >= 0, aht_s > 0, within_s >= 0 (inf allowed); all
 * fields NAN outside. Constant time. */
wfm_erlang_c wfm_erlang_c_eval(double agents, double load_erl, double aht_s,
                               double within_s);

/* P(W > 0) alone. */
double wfm_erlang_c_p_wait(double agents, double load_erl);

#endif
