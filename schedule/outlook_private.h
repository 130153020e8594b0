/* schedule/outlook_private.h - several weeks in one run: what a week leaves
 * to those after it, and a bound of them all. Private to the room.
 *
 * Weeks are made one after the other. A week that took all it may would leave
 * people to the next ones who have no legal week: every weekend worked that
 * may be, five days in a row up to Sunday. So the run first says who is free
 * on which weekends, in turn; each week ends with no more days in a row than
 * the next one can stand; and hours of several weeks are shared out by the
 * agents required. These are plans and no rules: who cannot keep them is let
 * off.
 *
 * The bound of the run takes nothing as made but what was published. It is
 * the sum of a bound of every week in which the weeks of this run before it
 * bind nobody (history, weekends, balances) and hours of several weeks leave
 * as much as they ever can; night shifts over the border count in the week
 * that they serve, at its prices. */
#ifndef WFM_SCHEDULE_OUTLOOK_PRIVATE_H
#define WFM_SCHEDULE_OUTLOOK_PRIVATE_H

#include "schedule/guide_private.h"

enum { WFM_OUTLOOK_WEEKS_MAX = 64 };

typedef struct wfm_outlook {
    const wfm_roster_request *request;
    int weeks;
    uint64_t *free_weekends; /* per agent, bit per week of the run */
    double *load;            /* per week: its agent-hours over the mean */
    unsigned char *tail;     /* per agent: days in a row that the week at hand
                                may end with; 255: any */
    int *last_end;           /* per agent: minutes after that week's end by
                                which its last day is over */
    /* Of posted weeks that are kept: */
    int *room;        /* per agent: most paid minutes of the week at hand */
    int *month_later; /* per agent: minutes posted after it in the month of its
                         last day */
} wfm_outlook;

wfm_status wfm_outlook_init(wfm_outlook *out, const wfm_roster_request *request,
                            wfm_error *err) WFM_MUST_USE;
void wfm_outlook_release(wfm_outlook *outlook);
/* Sets `tail` and `last_end` for the week before the one that begins at
 * `next`. */
wfm_status wfm_outlook_look(wfm_outlook *outlook, wfm_date next,
                            const wfm_roster *before,
                            wfm_error *err) WFM_MUST_USE;
/* Forbids the shifts that touch Saturday or Sunday; those of the last day that
 * end later than so many minutes after the week. */
void wfm_outlook_free_weekend(wfm_worker *worker, const wfm_week *week);
void wfm_outlook_end_by(wfm_worker *worker, const wfm_week *week, int last_end);
/* What a week before this one leaves of it. */
typedef struct wfm_looker {
    const wfm_week *week;
    wfm_tour_space *space;
    double *worth; /* all 0 */
    int *end;      /* of the shifts of a contract, after the week before */
    size_t n_ends;
    double least; /* of a posted week that is kept: its least cost */
} wfm_looker;
/* Release may follow a failure. */
wfm_status wfm_looker_init(wfm_looker *out, const wfm_week *week,
                           wfm_error *err) WFM_MUST_USE;
void wfm_looker_release(wfm_looker *looker);
/* The most days in a row before the week, 255: any, and the latest end of its
 * last day, that leave `next`, a worker of it, a legal week; any if none do. */
void wfm_looker_limits(wfm_looker *looker, const wfm_worker *next, int *tail,
                       int *last_end);
/* What the outlook asks of a worker of an outlook's week, before pruning. */
void wfm_outlook_apply(wfm_worker *worker, const wfm_week *week);
/* outlook_hours.c: the part of it about hours. */
void wfm_outlook_share(wfm_worker *worker, const wfm_week *week);
/* outlook_keep.c: with a roster that is kept, what the posted weeks from `next`
 * on leave to the week before; then the part of it about hours. */
wfm_status wfm_outlook_look_kept(wfm_outlook *outlook, wfm_date next,
                                 const wfm_roster *before,
                                 wfm_error *err) WFM_MUST_USE;
void wfm_outlook_share_kept(wfm_worker *worker, const wfm_week *week);
/* The plan of a person could not be kept in the week at hand: a free weekend
 * comes a week later. */
void wfm_outlook_give_up(wfm_outlook *outlook, size_t agent, wfm_date from);

/* horizon.c: the bound of the run, from its weeks without those of the run
 * before them. */
typedef struct wfm_horizon wfm_horizon;
wfm_status wfm_horizon_new(wfm_horizon **out, const wfm_outlook *outlook,
                           wfm_error *err) WFM_MUST_USE;
void wfm_horizon_free(wfm_horizon *horizon);
/* Sketches week k of the run with everybody in it, unless it is there or after
 * the run: also while the week before it is made, whose roster so far has
 * there[skill][slot] at work. */
wfm_status wfm_horizon_sketch(wfm_horizon *horizon, size_t k,
                              const wfm_week *before, const int *there,
                              const wfm_run *run, wfm_error *err) WFM_MUST_USE;
/* The sketch of week k, made or not; its week has the people of `made` from
 * here on, who had a legal week. *out belongs to the horizon. */
wfm_status wfm_horizon_part(wfm_sketch **out, wfm_horizon *horizon, size_t k,
                            const wfm_week *made, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_horizon_bound(double *bound_cny, wfm_horizon *horizon,
                             const double *objective_cny, const wfm_run *run,
                             wfm_error *err) WFM_MUST_USE;
/* Cost of the agents missing after the planned days of a week, which the week
 * after it counts too. */
wfm_status wfm_horizon_spill(double *cny, const wfm_week *week,
                             const wfm_tour *tour, wfm_error *err) WFM_MUST_USE;

#endif
