/* cost/cost.h - the door of the room: what the plan costs, per second too. */
#ifndef WFM_COST_COST_H
#define WFM_COST_COST_H

#include "data/calendar.h"
#include "data/plan.h"

typedef struct wfm_cost_request {
    const wfm_centre *centre;
    const wfm_people *people;
    const wfm_calendar *calendar;
    const wfm_roster *roster;
    const wfm_staff *staff;           /* handled seconds */
    const wfm_simulation *simulation; /* waited seconds; NULL: from staff */
} wfm_cost_request;

/* Rows in a fixed order, `total` last; the parts add up to it in fen. */
wfm_status wfm_cost_make(wfm_cost *out, const wfm_cost_request *request,
                         wfm_error *err) WFM_MUST_USE;

#endif
