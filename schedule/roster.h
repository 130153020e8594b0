/* schedule/roster.h - the door of the room: agents needed and people to a
 * named roster. */
#ifndef WFM_SCHEDULE_ROSTER_H
#define WFM_SCHEDULE_ROSTER_H

#include "base/run.h"
#include "data/calendar.h"
#include "data/plan.h"

typedef struct wfm_roster_request {
    const wfm_centre *centre;
    const wfm_people *people;
    const wfm_calendar *calendar;
    const wfm_staff *staff;     /* rows inside from..to */
    wfm_date from, to;          /* local days, both inclusive; whole weeks */
    const wfm_roster *previous; /* published days before `from`, or NULL; agents
                                   are indices into `people` */
} wfm_roster_request;

/* Always returns a legal roster for everybody who has one; who has none is
 * named in `notes` and left out (out->infeasible). Deterministic by seed. */
wfm_status wfm_roster_make(wfm_roster *out, const wfm_roster_request *request,
                           const wfm_run *run, wfm_problems *notes,
                           wfm_error *err) WFM_MUST_USE;

/* Checks a roster against every rule; each violation is an error in
 * `problems` (agent, day, rule). Used by --check. */
wfm_status wfm_roster_check(const wfm_roster *roster,
                            const wfm_roster_request *request,
                            wfm_problems *problems,
                            wfm_error *err) WFM_MUST_USE;

#endif
