/* erlang/chat.h - agents who hold several chats at once and get slower with
 * each. */
#ifndef WFM_ERLANG_CHAT_H
#define WFM_ERLANG_CHAT_H

#include "erlang/search.h"

enum { WFM_CHAT_MAX = 16 };

/* n agents with at most `concurrency` chats each; an agent with i chats
 * finishes them at rate i/aht_s[i-1]. Chats are spread evenly and rebalanced.
 * Who finds all slots taken waits with exponential patience. With
 * concurrency 1 this is Erlang A. */
typedef struct wfm_chat_case {
    double lambda_per_s;
    double agents;   /* whole: exact chain; between two whole numbers the
                        measures are interpolated */
    int concurrency; /* 1..WFM_CHAT_MAX */
    double aht_s[WFM_CHAT_MAX]; /* with 1, 2, ... chats in hand */
    double theta_per_s;         /* 1/mean patience; 0: infinite */
    double within_s;
} wfm_chat_case;

typedef struct wfm_chat {
    double p_wait, p_abandon, sl_offered, mean_wait_s;
    double mean_handle_s;    /* of the answered */
    double mean_concurrency; /* chats in hand of a busy agent */
    double busy;             /* share of agents with at least one chat */
    double sl_abandon_met, sl_excl, sl_answered; /* as in erlang_a.h */
} wfm_chat;

/* Birth-death chain, O(agents * concurrency); NAN outside the domain. */
wfm_chat wfm_chat_eval(const wfm_chat_case *q);

/* Fewest agents, whole, for service level, waits, abandonment and occupancy
 * (which is `busy` here); q->agents and q->within_s are not read. INFINITY or
 * NAN as wfm_search_agents(). */
double wfm_chat_agents(const wfm_chat_case *q, const wfm_goal *goal);

#endif
