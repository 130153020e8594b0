/* schedule/wishes.h - a door of the room: which wishes a roster grants, by
 * number, weight and money.
 *
 * A day off that was wished is one wish; a wished start is one for every shift
 * of the person. What is not granted costs the weight times rules.wish_off or
 * rules.wish_start, as in the roster's objective. */
#ifndef WFM_SCHEDULE_WISHES_H
#define WFM_SCHEDULE_WISHES_H

#include "schedule/roster.h"

typedef struct wfm_wishes {
    int asked, granted;
    double weight, weight_granted;
    double cost_cny; /* of those not granted */
} wfm_wishes;

/* Adds those of one agent of request->people on the days from..to, both
 * inclusive. */
void wfm_wishes_add(wfm_wishes *out, const wfm_roster_request *request,
                    const wfm_roster *roster, int agent, wfm_date from,
                    wfm_date to);
/* Of one agent of request->people in request->from..to. */
wfm_wishes wfm_wishes_of(const wfm_roster_request *request,
                         const wfm_roster *roster, int agent);
/* Of everybody. */
wfm_wishes wfm_wishes_count(const wfm_roster_request *request,
                            const wfm_roster *roster);

#endif
