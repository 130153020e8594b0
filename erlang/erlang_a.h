/* erlang/erlang_a.h - queues with impatient customers (M/M/n+M, Palm 1957;
 * Garnett, Mandelbaum, Reiman 2002, doi:10.1287/msom.4.3.208.7753). */
#ifndef WFM_ERLANG_ERLANG_A_H
#define WFM_ERLANG_ERLANG_A_H

/* V is the wait of a customer of infinite patience, W the real wait, which
 * ends with an answer or with hanging up. All shares are of the offered
 * contacts. */
typedef struct wfm_erlang_a {
    double p_wait;    /* all agents busy on arrival */
    double p_abandon; /* hang up before an answer */
    /* The four usual service levels within T: */
    double sl_offered;     /* answered within T / offered */
    double sl_abandon_met; /* 1 - P(W > T): early abandons count as met */
    double sl_excl;        /* answered within T / (offered - abandoned by T) */
    double sl_answered;    /* answered within T / answered */
    double mean_wait_s;    /* of all offered */
    double asa_answered_s; /* of the answered */
    double mean_queue;     /* contacts waiting on average */
    double occupancy;
    double p_virtual_gt_t; /* P(V > T) */
    double p_wait_gt_t;    /* P(W > T) */
    double p_abandon_by_t; /* hang up within T */
} wfm_erlang_a;

/* One queue. theta_per_s is 1/mean patience; 0: Erlang C. */
typedef struct wfm_erlang_a_case {
    double lambda_per_s;
    double mu_per_s; /* 1/aht */
    double theta_per_s;
    double agents; /* real-valued, >= 0 */
    double within_s;
} wfm_erlang_a_case;

/* All measures; NAN outside the domain (negative or not finite numbers,
 * mu 0). Constant time except for about 2 sqrt(agents) terms below 30. */
wfm_erlang_a wfm_erlang_a_eval(const wfm_erlang_a_case *q);

/* The same without asa_answered_s (NAN), which is half of the work. */
wfm_erlang_a wfm_erlang_a_quick(const wfm_erlang_a_case *q);

#endif
