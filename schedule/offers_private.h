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
                                   and last day, published weeks included */
} wfm_extra;

typedef struct wfm_offering {
    wfm_desk desk;
    const wfm_run *run;
    wfm_extra *extra; /* per worker */
    wfm_offers out;
    size_t capacity;
} wfm_offering;

wfm_status wfm_offering_add(wfm_offering *o, const wfm_offer *offer);
/* Minutes of overtime that the law and the contract still leave a person on a
 * day; day -1: of a whole shift on a day off, which the limit of a day does
 * not bind. */
int wfm_offering_room(const wfm_offering *o, size_t worker, int day);
/* Notes overtime of a day. */
void wfm_offering_note(wfm_offering *o, size_t worker, int day, int minutes);
/* Are the minutes from..to of the week's clock free for the person to work
 * beside their tour: rest, weekly rest, night, absence, opening, own limits? */
bool wfm_offering_may(const wfm_offering *o, size_t worker, int day, long from,
                      long to);
/* One kind of offers each. */
wfm_status wfm_offering_overtime(wfm_offering *o, size_t most, wfm_error *err);
wfm_status wfm_offering_rest_days(wfm_offering *o, size_t most, wfm_error *err);
wfm_status wfm_offering_time_off(wfm_offering *o, size_t most, wfm_error *err);
wfm_status wfm_offering_exchanges(wfm_offering *o, size_t most, wfm_error *err);

#endif
