/* erlang/variant.h - one queue in steady state by the model that its terms ask
 * for: Erlang C or A, Erlang X, finite lines, or chats at once. */
#ifndef WFM_ERLANG_VARIANT_H
#define WFM_ERLANG_VARIANT_H

#include "erlang/chat.h"
#include "erlang/search.h"

typedef enum wfm_variant_kind {
    WFM_VARIANT_PLAIN,  /* Erlang B, C or A by the patience */
    WFM_VARIANT_REDIAL, /* Erlang X */
    WFM_VARIANT_LINES,  /* a finite number of lines */
    WFM_VARIANT_CHAT    /* agents who get slower with each chat */
} wfm_variant_kind;

typedef struct wfm_variant {
    wfm_variant_kind kind;
    wfm_demand demand; /* aht_s is not read for chats */
    wfm_goal goal;
    double slots;    /* servers an agent stands for: independent chats; else 1.
                        Not for WFM_VARIANT_CHAT */
    double redial;   /* of those who hang up, [0, 1] */
    double lines;    /* agents and places to wait, whole */
    int concurrency; /* chats an agent holds at most */
    double aht_by_concurrency_s[WFM_CHAT_MAX];
} wfm_variant;

/* Shares are of the offered contacts (Erlang X: attempts). NAN where the model
 * has no such measure. */
typedef struct wfm_variant_row {
    double p_block; /* busy tone */
    double p_wait, p_abandon;
    /* the four service levels of erlang_a.h; who hears the busy tone is in
     * none of them answered, nor given up in time */
    double sl_offered, sl_abandon_met, sl_excl, sl_answered;
    double mean_wait_s; /* of all; with lines of those who found one */
    double mean_queue;
    double occupancy;      /* of the slots */
    double attempts;       /* per fresh contact */
    double p_lost_finally; /* of the fresh contacts */
    double mean_handle_s, mean_concurrency;
} wfm_variant_row;

/* Agents are real-valued; between whole numbers lines and slower chats are
 * interpolated. NAN outside the domain. */
wfm_variant_row wfm_variant_eval(const wfm_variant *v, double agents);

/* The service level that the goal is about. */
double wfm_variant_service(const wfm_variant_row *row, wfm_service_kind kind);

/* True if every target is met; abandonment includes the blocked. */
bool wfm_variant_keeps(const wfm_variant *v, double agents);

/* Fewest agents, whole or not; INFINITY if no number meets the targets. */
double wfm_variant_agents(const wfm_variant *v, bool whole);

/* Largest arrival rate per second within every target; 0 if none. */
double wfm_variant_rate(const wfm_variant *v, double agents);

#endif
