/* schedule/duty_private.h - agents on duty against the demand. Private to the
 * room. */
#ifndef WFM_SCHEDULE_DUTY_PRIVATE_H
#define WFM_SCHEDULE_DUTY_PRIVATE_H

#include "schedule/demand_private.h"

/* What one agent more or one fewer of a skill changes in a slot, in CNY; NAN
 * where it is not known at the moment. */
typedef struct wfm_step {
    double more, less;
    double more_owed, less_owed; /* what the slot's promise owes, beside */
} wfm_step;

/* cover.c: agents on duty against the demand. */
typedef struct wfm_cover {
    const wfm_week *week;
    size_t stride;               /* levels of the curve x subsets */
    double price[WFM_CURVE_MAX]; /* of an agent missing for a slot */
    double *owed;     /* per promise: cost less budget; paid if above 0 */
    double *owed_try; /* what the move under trial adds */
    double *lean;     /* see wfm_cover_lean() */
    double *gap;      /* [slot][level][subset]: required less there */
    /* Where pools split; else NULL. */
    double *there; /* [slot][subset]: agents who serve one of it */
    double *taken; /* per promise: the part of its price in splits */
    double *low;   /* the same from slot `until` on */
    int *until;
    double *part;          /* of the slot at hand */
    wfm_split *split;      /* [slot][pool]: at those parts */
    wfm_split *split_step; /* [slot][skill][more, less]: what step changes */
    double *missing;       /* [slot][floor]: least less there */
    wfm_step *step;        /* [slot][skill] */
    int *seated;           /* [site][slot] */
    bool *seats_bind;
    signed char *diff; /* per slot: of the move under trial */
    unsigned char *seen;
    int *touched;
    size_t n_touched;
} wfm_cover;
wfm_status wfm_cover_init(wfm_cover *out, const wfm_week *week,
                          wfm_error *err) WFM_MUST_USE;
void wfm_cover_release(wfm_cover *cover);
/* What `more` agents of that skill change in the cost of a slot. */
double wfm_cover_change_cny(const wfm_cover *cover, int slot, size_t skill,
                            int more);
/* The part of its price that each promise has in the change of one slot by
 * one agent: below 0, as at first, what that change would really cost, as if
 * no other slot changed with it. */
void wfm_cover_lean(wfm_cover *cover, const double *lean);
/* cover_split.c: splits people at the parts of the promises' prices that suit
 * those who are there, no less than keeps each promise if that is possible.
 * Does nothing where no pool splits. */
void wfm_cover_tune(wfm_cover *cover);
/* The same, then moves single agents of single slots where that costs less. To
 * be called when everybody is there; what is added or taken out afterwards
 * splits its slot anew. */
wfm_status wfm_cover_settle(wfm_cover *cover, wfm_error *err) WFM_MUST_USE;
double wfm_cover_cny(const wfm_cover *cover);
/* What a promise costs more than it may, in CNY; below 0: it is kept. */
double wfm_cover_owed_cny(const wfm_cover *cover, size_t promise);
/* Of the slots from `slot` on, and the promises that begin there or later. */
double wfm_cover_cny_from(const wfm_cover *cover, int slot);
/* Adds the slots at work of a tour to `there`. */
void wfm_tour_presence(int *there, const wfm_week *week, const wfm_worker *w,
                       const wfm_tour *tour);
/* The part of it that stands for people missing from floors, and how many
 * slots lack somebody. */
double wfm_cover_floor_cny(const wfm_cover *cover, size_t *slots);
/* Adds (sign 1) or removes (-1) a whole tour. */
void wfm_cover_add(wfm_cover *cover, const wfm_worker *worker,
                   const wfm_tour *tour, int sign);
/* Worth of one more agent of that skill and site in each slot. */
void wfm_cover_worth(const wfm_cover *cover, size_t skill, int site,
                     double *worth);
/* A trial: notes shifts in and out, tells the change of cost, then keeps it
 * or forgets it. */
void wfm_cover_try(wfm_cover *cover, const wfm_worker *worker,
                   const wfm_tour *tour, int day, int sign);
/* Notes what differs on a day between two tours of one person. */
void wfm_cover_try_change(wfm_cover *cover, const wfm_worker *worker,
                          const wfm_tour *before, const wfm_tour *after,
                          int day);
/* Takes (1) or frees (-1) the seats of a tour. */
void wfm_cover_seat(wfm_cover *cover, const wfm_worker *worker,
                    const wfm_tour *tour, int sign);
/* Adds so many agents of a skill to one slot, without a tour. */
void wfm_cover_put(wfm_cover *cover, int slot, size_t skill, double more);
double wfm_cover_delta_cny(const wfm_cover *cover, size_t skill);
void wfm_cover_keep(wfm_cover *cover, size_t skill);
void wfm_cover_forget(wfm_cover *cover);
bool wfm_cover_has_seats(const wfm_cover *cover, const wfm_worker *worker,
                         const wfm_tour *before, const wfm_tour *after);

#endif
