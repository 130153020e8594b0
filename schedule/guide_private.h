/* schedule/guide_private.h - a week in parts of people, made with its bound,
 * and a roster to start from that leans on it. Private to the room. */
#ifndef WFM_SCHEDULE_GUIDE_PRIVATE_H
#define WFM_SCHEDULE_GUIDE_PRIVATE_H

#include "schedule/problem_private.h"

typedef struct wfm_sketch {
    const wfm_week *week; /* what the bound is of */
    double *price;        /* as in bound.c */
    double bound_cny, greedy_cny;
    float *mean; /* as of wfm_bound_guide() */
    float **of;  /* per agent, theirs in it; NULL: not in that week */
    bool done;   /* bound and prices are there */
} wfm_sketch;

wfm_status wfm_sketch_init(wfm_sketch *out, const wfm_week *week,
                           wfm_error *err) WFM_MUST_USE;
void wfm_sketch_release(wfm_sketch *sketch);
/* Rounds of the bound that a week wants. */
int wfm_sketch_rounds(const wfm_week *week);
/* A greedy roster, the bound from there on, and the means of its weeks. An
 * interrupt leaves what there is. */
wfm_status wfm_sketch_make(wfm_sketch *sketch, const wfm_run *run,
                           wfm_error *err) WFM_MUST_USE;
/* A roster of `week`, which has the sketch's people or some of them, under the
 * same or more rules. */
wfm_status wfm_sketch_start(wfm_tour *tour, double *objective_cny,
                            const wfm_sketch *sketch, const wfm_week *week,
                            wfm_error *err) WFM_MUST_USE;

#endif
