/* schedule/solve_private.h - from a week to a roster: bound, search, queues,
 * tables. Private to the room. */
#ifndef WFM_SCHEDULE_SOLVE_PRIVATE_H
#define WFM_SCHEDULE_SOLVE_PRIVATE_H

#include "schedule/duty_private.h"

/* bound.c: full price where a roster is short, to start from. */
wfm_status wfm_bound_start(double *price, const wfm_week *week,
                           const wfm_tour *tour, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_bound_improve(double *bound_cny, double *price,
                             const wfm_week *week, int rounds,
                             double target_cny, const wfm_run *run,
                             wfm_error *err) WFM_MUST_USE;

/* The same; mean[worker][slot], of the first of those alike, becomes what the
 * weeks that the bound tried were there on average, the later the more: close
 * to a solution in parts of people. NULL: not wanted. */
wfm_status wfm_bound_guide(double *bound_cny, double *price, float *mean,
                           const wfm_week *week, int rounds, double target_cny,
                           const wfm_run *run, wfm_error *err) WFM_MUST_USE;

/* roster_search.c; an interrupt ends each early, with a legal roster. First
 * a roster built person by person, then improved in
 * place. */
wfm_status wfm_search_start(wfm_tour *tour, double *objective_cny,
                            const wfm_week *week, const wfm_run *run,
                            wfm_error *err) WFM_MUST_USE;
/* The cost of given tours. */
wfm_status wfm_search_value(const wfm_tour *tour, double *objective_cny,
                            const wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* Takes given tours as they are and places their pauses. */
wfm_status wfm_search_pauses(wfm_tour *tour, double *objective_cny,
                             const wfm_week *week, const wfm_run *run,
                             wfm_error *err) WFM_MUST_USE;
/* Gives the n people of `who` a week each, one after the other where it is
 * worth most beside all others' weeks, until nothing gains. */
wfm_status wfm_search_insert(wfm_tour *tour, const size_t *who, size_t n,
                             const wfm_week *week, const wfm_run *run,
                             wfm_error *err) WFM_MUST_USE;
/* Heats at the start and the end, as parts of the price of one slot short. */
typedef struct wfm_anneal {
    double hot, cold;
    long moves;
    int chains;         /* tries from the same start; the best stays */
    const double *lean; /* see wfm_cover_lean(), or NULL */
} wfm_anneal;
/* What was found by a bound or the linear program, the more finely the more
 * people there are, must survive. */
wfm_anneal wfm_anneal_after_sketch(size_t workers);
wfm_anneal wfm_anneal_after_lp(size_t workers);
wfm_status wfm_search_run(wfm_tour *tour, double *objective_cny,
                          const wfm_anneal *plan, const wfm_week *week,
                          const wfm_run *run, wfm_error *err) WFM_MUST_USE;

/* allocate.c: which queue each person serves in each slot; queue[worker][slot]
 * is -1 for somebody not at work. Shared agents go where the shortage is
 * least in all, then where cover is thinnest, and change queue no more than
 * that needs. */
wfm_status wfm_allocate_week(signed char *queue, const wfm_week *week,
                             const wfm_tour *tour, wfm_error *err) WFM_MUST_USE;

/* roster_emit.c: appends the week to a roster. */
wfm_status wfm_emit_week(wfm_roster *out, const wfm_week *week,
                         const wfm_tour *tour, wfm_error *err) WFM_MUST_USE;
/* The shift of a worked day; of a split one both parts as one. */
wfm_shift wfm_emit_shift(const wfm_week *week, const wfm_worker *worker,
                         const wfm_tour *tour, int day);
/* Sorts and numbers. */
void wfm_emit_finish(wfm_roster *out);

#endif
