/* schedule/offers_private.h - offers while they are picked. Private to the
 * room. */
#ifndef WFM_SCHEDULE_OFFERS_PRIVATE_H
#define WFM_SCHEDULE_OFFERS_PRIVATE_H

#include "schedule/desk_private.h"
#include "schedule/offers.h"

/* What has been offered to a person so far. */
typedef struct wfm_extra {
    int before_min[WFM_WEEK_DAYS], after_min[WFM_WEEK_DAYS]; /* overtime */
    int week_min, month_min[2]; /* overtime; by the month of the week's first
                                   and last day, days before it included */
    int month_room[2];          /* minutes that max_month still leaves; the
                                   same two months */
    int off_min;                /* given off in the week, planned included */
    bool gone[WFM_WEEK_DAYS];   /* some of the day's shift is given away */
    bool day_off;               /* a whole one: no other that week */
} wfm_extra;

/* An offer under trial. */
typedef struct wfm_pick {
    wfm_offer offer;
    size_t worker, partner;
    int day, minutes;
    bool before;
    wfm_tour tour, theirs; /* of a whole day more or less; of the partner */
} wfm_pick;

typedef struct wfm_offering {
    wfm_desk desk;    /* of the week at hand */
    wfm_extra *extra; /* per worker */
    const wfm_run *run;
    const wfm_roster_request *request;
    wfm_people people; /* the request's, with the absences of offers */
    size_t absence_room;
    wfm_roster taken; /* the roster with the offers so far */
    wfm_offers out;
    size_t capacity;
    wfm_offer *refused; /* of the kind at hand, by the judge */
    size_t n_refused, refused_room;
} wfm_offering;

/* A person and their best offer of one kind, if there is any that was not
 * refused; and making it so on the desk. */
typedef bool (*wfm_offering_find)(wfm_offering *o, wfm_pick *best);
typedef void (*wfm_offering_put)(wfm_offering *o, const wfm_pick *pick);
/* offers.c: takes the best offer that the judge allows, again and again. */
wfm_status wfm_offering_pick(wfm_offering *o, size_t most,
                             wfm_offering_find find, wfm_offering_put put,
                             wfm_error *err);
bool wfm_offering_is_refused(const wfm_offering *o, const wfm_offer *offer);
/* offers_judge.c: may the people of the offer take it, by the judge? */
wfm_status wfm_offering_allows(bool *legal, wfm_offering *o,
                               const wfm_offer *offer, wfm_error *err);
/* Notes the absence that goes with it. */
wfm_status wfm_offering_let_off(wfm_offering *o, const wfm_offer *offer);

/* offers_room.c: overtime before the week and planned in it. */
void wfm_offering_count(wfm_offering *o);
/* Minutes of overtime that the law and the contract still leave a person on a
 * day; day -1: of a whole shift on a day off, which the limit of a day does
 * not bind. */
int wfm_offering_room(const wfm_offering *o, size_t worker, int day);
/* Minutes that may still be given off to a person in the week. */
int wfm_offering_off_room(const wfm_offering *o, size_t worker);
/* Notes overtime of a day. */
void wfm_offering_note(wfm_offering *o, size_t worker, int day, int minutes);
/* Are the minutes from..to of the week's clock free for the person to work
 * beside their tour: rest, weekly rest, night, absence, opening, own limits? */
bool wfm_offering_may(const wfm_offering *o, size_t worker, int day, long from,
                      long to);

/* offers_price.c */
double wfm_offer_net(const wfm_offer *offer);
const wfm_option *wfm_offering_option(const wfm_desk *d, size_t w, int day);
wfm_time wfm_offering_time(const wfm_week *week, long minute);
/* Saved by one agent more (1) or lost by one less (-1) in the minutes. */
double wfm_offering_slots_cny(const wfm_desk *d, size_t skill, long from,
                              long to, int more);
void wfm_offering_add_slots(wfm_desk *d, size_t skill, long from, long to,
                            int more);
/* Wage of an hour with the employer's share, at this rate, and its desk. */
double wfm_offering_hour_cny(const wfm_week *week, size_t w, double rate);
bool wfm_offering_is_holiday(const wfm_week *week, int day);

/* Where service levels are promised over a day or a week: prices the offer by
 * the whole sums, as taking it is priced. *keeps: false if it breaks a promise
 * that is kept or gains nothing; else untouched. */
wfm_status wfm_offering_keeps(bool *keeps, wfm_offering *o, wfm_offer *offer,
                              wfm_error *err) WFM_MUST_USE;

/* One kind of offers each. */
wfm_status wfm_offering_overtime(wfm_offering *o, size_t most, wfm_error *err);
wfm_status wfm_offering_rest_days(wfm_offering *o, size_t most, wfm_error *err);
wfm_status wfm_offering_time_off(wfm_offering *o, size_t most, wfm_error *err);
wfm_status wfm_offering_exchanges(wfm_offering *o, size_t most, wfm_error *err);

#endif
