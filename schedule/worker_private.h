/* schedule/worker_private.h - the rules of one person: what may be worked, the
 * cheapest legal week, ties with others. Private to the room. */
#ifndef WFM_SCHEDULE_WORKER_PRIVATE_H
#define WFM_SCHEDULE_WORKER_PRIVATE_H

#include "schedule/duty_private.h"

/* worker.c */
wfm_status wfm_worker_make(wfm_worker *out, const wfm_week *week, size_t agent,
                           const wfm_roster *before, unsigned relax,
                           wfm_error *err) WFM_MUST_USE;
/* Marks the patterns of days that can still be legal. Node 1 is the empty
 * pattern; a day off leads from i to 2i, a worked one to 2i + 1. */
void wfm_worker_prune(wfm_worker *worker, const wfm_week *week);
/* Whether some shift of the contract fits into the opening hours of the queues
 * that they serve, absent or not. */
bool wfm_worker_is_served(const wfm_worker *worker, const wfm_week *week);
/* A shift with three hours or more in rules.night (Directive 2003/88/EC,
 * article 2(4)(a)). */
bool wfm_option_is_night(const wfm_option *option);
/* worker_periods.c: hours of several weeks; of calendar months, once all else
 * that forbids a day is known. */
void wfm_worker_weeks(wfm_worker *worker, const wfm_week *week,
                      const wfm_roster *before);
void wfm_worker_months(wfm_worker *worker, const wfm_week *week,
                       const wfm_roster *before);
/* With at most so many minutes, no more days and hours are owed than whole
 * shifts hold, without overtime and with no hours given off. */
void wfm_worker_owe(wfm_worker *worker, const wfm_shape *shape, int minutes);
/* worker_limits.c: what the person's own limits, appointments and habits add
 * to a worker whose `allowed` is set. */
wfm_status wfm_worker_limit(wfm_worker *worker, const wfm_week *week,
                            const wfm_roster *before, unsigned relax,
                            wfm_error *err);
/* kept.c: a roster that exists, as a tour of one person. */
typedef struct wfm_kept {
    wfm_tour tour;
    unsigned worked;           /* bit per day with a shift */
    bool exact[WFM_WEEK_DAYS]; /* the pauses could be read too */
} wfm_kept;
/* False if a shift of theirs is none of the contract's; that day then has
 * option WFM_NO_SHIFT. */
bool wfm_kept_tour(wfm_kept *out, const wfm_week *week,
                   const wfm_worker *worker, const wfm_roster *roster);
/* With request.keep: prices every change, and freezes the first days. */
wfm_status wfm_worker_keep(wfm_worker *worker, const wfm_week *week,
                           wfm_error *err);
/* Tours to start from: what is to be kept, where it is legal. */
wfm_status wfm_kept_start(wfm_tour *tour, const wfm_week *week, wfm_error *err);
/* Puts the pauses of shifts that stayed back to where they were. */
void wfm_kept_pauses(wfm_tour *tour, const wfm_week *week);
/* fairness.c: counts the weeks before, where fairness has a price; adds that
 * price to a worker. */
wfm_status wfm_week_tally(wfm_week *week, const wfm_roster *before,
                          wfm_error *err);
wfm_status wfm_worker_be_fair(wfm_worker *worker, const wfm_week *week,
                              wfm_error *err);
/* The price of fairness in the cost of a tour. */
double wfm_tour_fair_cny(const wfm_week *week, const wfm_worker *worker,
                         const wfm_tour *tour);
/* False if a pause of the tour falls into an appointment. */
bool wfm_tour_pauses_are_free(const wfm_week *week, const wfm_worker *worker,
                              const wfm_tour *tour);
/* Is that much paid time within the overtime of the days of a full pattern? */
bool wfm_worker_may_pay(const wfm_worker *worker, int leaf, int paid);
bool wfm_tour_is_legal(const wfm_week *week, const wfm_worker *worker,
                       const wfm_tour *tour);
double wfm_tour_pay_cny(const wfm_week *week, const wfm_worker *worker,
                        const wfm_tour *tour);

/* tour.c: the cheapest legal week of one person for given worths of being at
 * work, by dynamic programming over days. */
typedef struct wfm_tour_space wfm_tour_space;
wfm_tour_space *wfm_tour_space_new(const wfm_week *week);
void wfm_tour_space_free(wfm_tour_space *space);
/* worth: CNY of one slot at work, per slot of the horizon. *cost_cny: pay +
 * wishes - worth of the best tour. False if there is none: then *out is a week
 * of days off, which is not legal either, and *cost_cny is INFINITY. Both may
 * be NULL. Everybody of a week that is solved has a tour, whatever the worths,
 * as long as they are finite (wfm_drop_impossible); in a loose week, made
 * before the one it stands for, somebody may have none. */
bool wfm_tour_best(wfm_tour *out, double *cost_cny, wfm_tour_space *space,
                   const wfm_worker *worker, const double *worth) WFM_MUST_USE;

/* Is there any legal week? The same as wfm_tour_best() says, mostly without
 * the dynamic program. */
bool wfm_tour_exists(wfm_tour_space *space, const wfm_worker *worker,
                     const double *worth) WFM_MUST_USE;
/* The legal week with the largest sum of wishes, [day][option], less `weight`
 * times what its shifts cost at those worths; false and days off as above. */
bool wfm_tour_most(wfm_tour *out, wfm_tour_space *space,
                   const wfm_worker *worker, const double *wish,
                   const double *worth, double weight) WFM_MUST_USE;
/* Puts the pauses of a tour where they lose least. */
void wfm_tour_place_pauses(wfm_tour_space *space, const wfm_worker *worker,
                           const double *worth, wfm_tour *tour);

/* conflict.c */
bool wfm_worker_has_tour(wfm_tour_space *space, const wfm_worker *worker,
                         const double *worth);
/* All smallest sets of rules (as bits) without which the person has a legal
 * week, at most WFM_WAYS_MAX of them; n is 0 if more than three rules would
 * have to go, or after an interrupt. `worth` is all 0. */
enum { WFM_WAYS_MAX = 6 };
wfm_status wfm_worker_ways(unsigned *way, size_t *n, const wfm_week *week,
                           size_t agent, const wfm_roster *before,
                           wfm_tour_space *space, const double *worth,
                           const wfm_run *run, wfm_error *err);
/* "days a week; or days in a row". */
void wfm_way_names(wfm_buf *out, const unsigned *way, size_t n);
/* "days a week, hours a week". */
void wfm_rule_names(wfm_buf *out, unsigned rules);

/* teams.c: ties of the workers as they stand now. */
wfm_status wfm_teams_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* tie_words.c: the tie from w's side, "apart:P04"; all ties of w. */
void wfm_tie_word(wfm_buf *out, const wfm_week *week, const wfm_tie *tie,
                  size_t w);
void wfm_tie_words(wfm_buf *out, const wfm_week *week, size_t w);
/* tie_order.c: people with the same rules, by the shape of their ties. */
wfm_status wfm_teams_line_up(wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* Kinds of ties that a person has, for the order of workers. */
int wfm_teams_of(const wfm_people *people, size_t agent);
/* Does that week of worker w keep all ties, the others' as they are? */
bool wfm_teams_allow(const wfm_week *week, const wfm_tour *tour, size_t w,
                     const wfm_tour *moved);
/* The first tie from k on that is broken, or n_ties. */
size_t wfm_teams_broken(const wfm_week *week, const wfm_tour *tour, size_t k);
/* Plans everybody who is tied again, in place; all tours are in the cover. */
wfm_status wfm_teams_settle(const wfm_week *week, wfm_tour *tour,
                            wfm_cover *cover, wfm_tour_space *space,
                            wfm_error *err) WFM_MUST_USE;

#endif
