/* erlang/search.h - how many agents keep every target, and the inverse
 * questions. */
#ifndef WFM_ERLANG_SEARCH_H
#define WFM_ERLANG_SEARCH_H

#include <stdbool.h>

/* What arrives. patience_s: mean, INFINITY for Erlang C, 0 for loss. */
typedef struct wfm_demand {
    double lambda_per_s;
    double aht_s;
    double patience_s;
} wfm_demand;

/* Which of the four service levels of erlang_a.h a target means. They agree
 * when patience is infinite. */
typedef enum wfm_service_kind {
    WFM_SERVICE_OFFERED, /* answered in time / offered (the default) */
    WFM_SERVICE_ABANDON_MET,
    WFM_SERVICE_EXCL,
    WFM_SERVICE_ANSWERED
} wfm_service_kind;

/* Any set of targets that must hold at once; NAN: not asked for. */
typedef struct wfm_goal {
    double service_level; /* at least; [0,1), 0: only a stable queue */
    double within_s;      /* the threshold of service_level; default 0 */
    double asa_s;         /* mean wait of all offered, at most */
    double abandon;       /* share, at most */
    double occupancy;     /* share, at most */
    double p_wait;        /* share, at most */
    wfm_service_kind kind;
} wfm_goal;

#define WFM_GOAL_NONE                                                          \
    {                                                                          \
        .service_level = (double)NAN, .within_s = 0, .asa_s = (double)NAN,     \
        .abandon = (double)NAN, .occupancy = (double)NAN,                      \
        .p_wait = (double)NAN                                                  \
    }

/* Targets count as met up to 4096 ulps of the metric (of 1 - service level),
 * so that 21 erlang at 70 % are 30 agents and not 31. */
#define WFM_GOAL_SLACK 0x1p-40

/* How far n agents are from the worst met target: the largest
 * ln(metric/target); met if at most WFM_GOAL_SLACK. NAN outside the domain or
 * without a target. Decreasing in n. */
double wfm_goal_excess(const wfm_demand *demand, const wfm_goal *goal,
                       double agents);

/* Fewest agents that meet every target: a whole number, or the real number
 * to 2^-40 of itself. 0 without load, else at least one whole, INFINITY if no
 * number does, NAN outside the domain. Starts from the square-root law (Halfin
 * and Whitt 1981, doi:10.1287/opre.29.3.567; Garnett et al. 2002,
 * doi:10.1287/msom.4.3.208.7753) and then needs two to four evaluations, the
 * last two proving that n does and n - 1 does not. */
double wfm_search_agents(const wfm_demand *demand, const wfm_goal *goal,
                         bool whole);

/* Largest arrival rate per second that `agents` serve within every target;
 * demand->lambda_per_s is not read. 0 if none. */
double wfm_search_rate(const wfm_demand *demand, const wfm_goal *goal,
                       double agents);

#endif
