/* schedule/tour_private.h - what the files of the dynamic program share.
 *
 * The worth of being at work is given per slot, so a shift on a day has a
 * price, with its pauses where they lose least. The days are a walk down a
 * binary tree of worked and free days, pruned by worker.alive; a state at a
 * worked node is (weekly rest had or not, paid minutes so far, last shift).
 *  1. Shifts ("items") are sorted by their end, so that all predecessors that
 *     leave enough rest are a prefix, and one running minimum answers for it.
 *  2. The starts of a week differ by at most the spread: the walk is done once
 *     per window of starts, windows overlapping as little as is exact.
 *  3. Of worked nodes on one day with the same futures one stands for all,
 *     unless patterns of days have prices of their own: a week of five days
 *     has 17 instead of 83 nodes to visit.
 *  4. Windows are tried in the order of a bound, until none can gain.
 *  5. The weekly rest and the limit of nights are left out of the states until
 *     a cheapest week breaks them.
 *  6. Where a window makes the rest automatic, the cheapest shift of a day and
 *     length stands for all of them ("merged").
 * Shortest path with resource windows: Irnich & Desaulniers 2005,
 * doi:10.1007/0-387-25486-2_2. */
#ifndef WFM_SCHEDULE_TOUR_PRIVATE_H
#define WFM_SCHEDULE_TOUR_PRIVATE_H

#include <math.h>

#include "schedule/problem_private.h"

#define WFM_NEVER HUGE_VAL

enum { WFM_WITNESSES = 16 };

/* Options [lo, hi) whose starts are within the spread; no week of them costs
 * less than `least`. */
typedef struct wfm_tour_window {
    size_t lo, hi;
    double least;
} wfm_tour_window;

struct wfm_tour_space {
    const wfm_week *week;
    double *sum;                 /* running sum of worth */
    int *appointments;           /* running count of slots of appointments */
    const int *busy;             /* that of the person at hand; NULL: none */
    double *cost;                /* [day][option] */
    int *option[WFM_WEEK_DAYS];  /* item to option, per day */
    double *item[WFM_WEEK_DAYS]; /* cost of the item */
    int *start, *end, *units;    /* of the item */
    unsigned char *night;        /* 1: the item is a night shift */
    wfm_tour_window *window;
    int *limit[WFM_WEEK_DAYS + 1], *weekly[WFM_WEEK_DAYS + 1];
    double *low; /* [node][flag][units][rank]: running minimum */
    uint16_t *low_item, *from;
    uint8_t *from_node; /* worked node before, 0: none */
    size_t low_capacity, item_capacity, from_capacity, node_capacity;
    int place[WFM_NODES];      /* of a worked node in `low` */
    int source[WFM_NODES];     /* last worked node, -1: not visited */
    uint8_t future[WFM_NODES]; /* equal on one day: the same may follow */
    int least[WFM_NODES], most[WFM_NODES]; /* units that have a state */
    /* of the window at hand */
    int n, flags, hours;
    int nights; /* 1 + the most night shifts where that binds, else 1 */
    bool merged;
    /* Legal weeks that were found lately, to be tried on the next person. */
    wfm_tour witness[WFM_WITNESSES];
    int witness_shape[WFM_WITNESSES];
    size_t n_witnesses; /* ever */
    /* The first `cut` days, of another calendar month, have first_least to
     * first_most units; the week paid_most minutes. */
    int cut, first_least, first_most, paid_most;
};

/* The best state at the leaves; leaf 0 with item -1: no day is worked. */
typedef struct wfm_tour_end {
    double cost;
    int leaf, flag, units, item;
} wfm_tour_end;

/* tour_items.c: what shifts cost and which of them a window has. Least worth
 * lost to the pauses of a shift that starts in slot `start`, WFM_NEVER if one
 * of them falls into an appointment wherever it is put; their places into
 * *place unless it is NULL. */
double wfm_tour_pause_loss(const wfm_kind *kind, const double *sum,
                           const int *busy, int start, uint16_t *place);
void wfm_tour_sum_worth(wfm_tour_space *s, const wfm_worker *w,
                        const double *worth);
void wfm_tour_price(wfm_tour_space *s, const wfm_worker *w,
                    const double *worth);
/* True if in this window no two shifts on neighbouring days can be too close;
 * *weekly: and every pattern of days has its weekly rest. */
bool wfm_tour_rest_is_certain(const wfm_worker *w, int first, int last_end,
                              bool *weekly);
/* The cheapest option of each day and paid length. */
void wfm_tour_merge_items(wfm_tour_space *s, const wfm_shape *shape, size_t lo,
                          size_t hi);
/* Every option is an item, sorted by end. */
void wfm_tour_list_items(wfm_tour_space *s, const wfm_worker *w,
                         const wfm_shape *shape, size_t lo, size_t hi);
int wfm_tour_count_ends(const wfm_tour_space *s, int latest);

/* tour_months.c: limits of the calendar months of the week, pass by pass;
 * false when there are no more. */
bool wfm_tour_month_pass(wfm_tour_space *s, const wfm_worker *w, int pass);

/* tour_walk.c: the walk down the days, for the items at hand. */
bool wfm_tour_reserve(wfm_tour_space *s, const wfm_worker *w);
/* Numbers the futures of the nodes of each day. */
void wfm_tour_compare_futures(wfm_tour_space *s, const wfm_worker *w);
void wfm_tour_walk(wfm_tour_space *s, const wfm_worker *w);
/* Best state at the leaves: the weekly rest had or still to come after the
 * last shift, hours within their limits, overtime paid. */
void wfm_tour_finish(const wfm_tour_space *s, const wfm_worker *w, int unit_min,
                     wfm_tour_end *best);
void wfm_tour_trace(const wfm_tour_space *s, const wfm_worker *w,
                    const wfm_tour_end *end, wfm_tour *out);

#endif
