/* schedule/search_private.h - the state that the files of the roster's search
 * share: everybody's weeks, what they cover, the dice. */
#ifndef WFM_SCHEDULE_SEARCH_PRIVATE_H
#define WFM_SCHEDULE_SEARCH_PRIVATE_H

#include "schedule/roster_moves.h"

typedef struct wfm_search {
    const wfm_week *week;
    const wfm_run *run;
    wfm_tour *tour;
    wfm_cover cover;
    wfm_tour_space *space;
    double *worth;
    double *sum; /* running sum of what the slots are worth */
    double objective;
    wfm_dice dice;
    size_t *mate;    /* people by contract, skill and site */
    size_t *mates;   /* [worker]: first place of their kind */
    size_t *n_mates; /* [worker]: how many of their kind */
} wfm_search;

/* roster_search.c: nobody is in the cover yet; release may follow a failure. */
wfm_status wfm_search_init(wfm_search *out, wfm_tour *tour,
                           const wfm_week *week, const wfm_run *run,
                           wfm_error *err) WFM_MUST_USE;
void wfm_search_release(wfm_search *search);
/* roster_search.c: the objective from nothing; exact reinsertion until nobody
 * gains; a few people at a time taken out and put back. */
/* Takes worker w out of the cover; what they cost there, less what they
 * saved. */
double wfm_search_take_out(wfm_search *search, size_t w);
double wfm_search_total(const wfm_search *search);
void wfm_search_descend(wfm_search *search, int passes);
void wfm_search_rebuild(wfm_search *search);
/* roster_anneal.c: as planned, in place. */
wfm_status wfm_search_anneal(wfm_search *search, const wfm_anneal *plan,
                             wfm_error *err) WFM_MUST_USE;
/* roster_bath.c: finds everybody's mates; then one move at that heat. False
 * where a draw does not suit the person, and nothing was done. */
wfm_status wfm_bath_mates(wfm_search *search) WFM_MUST_USE;
bool wfm_bath_pause(wfm_search *search, double heat);
bool wfm_bath_shift(wfm_search *search, double heat);
bool wfm_bath_day(wfm_search *search, double heat);
bool wfm_bath_exchange(wfm_search *search, double heat);

#endif
