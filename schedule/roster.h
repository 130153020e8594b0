/* schedule/roster.h - the door of the room: agents needed and people to a
 * named roster.
 *
 * Definitions. The week is cut into slots (15 minutes, or the greatest common
 * divisor of interval, starts, lengths and breaks).
 * - required of a queue: agents_rostered of staff.csv, that is agents on the
 *   queue / (1 - shrinkage). Breaks and known absences are rostered on top.
 * - scheduled: people whose activity in the slot is work on that queue,
 *   averaged over the interval. Somebody with several skills serves one queue
 *   at a time and changes as the need does.
 * - objective, in the centre's currency: pay with the employer's share, night
 *   allowance and workplace; per_short_agent_hour for each agent-hour missing
 *   from what is required (shared agents counted where they help most, in
 *   fractions); beyond the requirement two tangents of the queue's own cost of
 *   waiting and abandonment, with slopes of a third and a tenth of that price;
 *   for a service level promised over a day or a week what the period lacks
 *   instead of its intervals (promise.c), whole agents of shared people then on
 *   one queue each (split.c);
 *   rules.wish_off and wish_start times its weight for a wish not granted.
 * - bound: no roster that keeps the rules costs less. With several weeks
 *   nothing is taken as made but what was published, and the price of fairness
 *   stands beside (fairness_cny).
 * - a week's rest is one free piece inside Monday 00:00 to Sunday 24:00. Days
 *   away (absent, not employed, in class) shorten the days and hours owed, not
 *   the most allowed; nobody owes more days than they can work.
 * - hours after the last planned day need what the same hours needed a week
 *   earlier; they are marked spill in the coverage. */
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
    const wfm_roster *keep;     /* a roster of these days that changes as little
                                   as possible, or NULL; each shift that
                                   changes costs costs.per_changed_shift, and
                                   one taken away saves no pay */
    wfm_date keep_before;       /* of it, days before this stay as they are
                                   but for absences and the like; 0: none */
    bool no_fairness;           /* as if rules.fairness were 0 */
    bool no_places;             /* the judge leaves out seats and minimum
                                   staff: the roster is of some people */
    const char *roster_file;    /* of the roster that is judged, for messages,
                                   or NULL */
} wfm_roster_request;

/* Always returns a legal roster for everybody who has one; who has none is
 * named in `notes` and left out (out->infeasible). Deterministic by seed. An
 * interrupt is no failure: the best legal roster so far is given at once
 * (out->stopped), its bound is NAN if none was proved in time. */
wfm_status wfm_roster_make(wfm_roster *out, const wfm_roster_request *request,
                           const wfm_run *run, wfm_problems *notes,
                           wfm_error *err) WFM_MUST_USE;

/* Checks a roster against every rule. *violations counts each rule that a
 * person breaks on a day; `problems` gets one error for a person and rule, the
 * first of every rule, and how many people more break it. Without activities
 * what needs them is not judged, which is said once. Used by --check. */
wfm_status wfm_roster_judge(size_t *violations, const wfm_roster *roster,
                            const wfm_roster_request *request,
                            wfm_problems *problems,
                            wfm_error *err) WFM_MUST_USE;
/* The same without the count. */
wfm_status wfm_roster_check(const wfm_roster *roster,
                            const wfm_roster_request *request,
                            wfm_problems *problems,
                            wfm_error *err) WFM_MUST_USE;

/* Does some queue promise its service level over a day or a week? */
bool wfm_roster_has_promises(const wfm_roster_request *request);
/* Days and weeks whose promise `before` keeps and `after` does not; each is
 * warned of, unless `problems` is NULL. */
size_t wfm_roster_promises_lost(const wfm_roster *before,
                                const wfm_roster *after,
                                const wfm_roster_request *request,
                                wfm_problems *problems);
/* In days or weeks whose promise is kept nobody is missing: coverage rows there
 * are short of nothing, though `required` says what the staffing's own plan for
 * the promise is. */
void wfm_roster_clear_short(wfm_roster *roster,
                            const wfm_roster_request *request);
/* Notes the promises that are kept, each day of a week, and warns of every day
 * or week whose promised share of contacts is not answered in time by the
 * roster's activities and the queue's own curve, steady state, whoever shares
 * the queue; that is a price, no rule. */
void wfm_roster_promises(const wfm_roster *roster,
                         const wfm_roster_request *request,
                         wfm_problems *problems);
/* Warns of hours in which an open queue that needs people has nobody on duty, a
 * line for a queue and day, then how many days more; work that is levelled may
 * wait. */
void wfm_roster_alone(const wfm_roster *roster,
                      const wfm_roster_request *request,
                      wfm_problems *problems);
/* That share for `days` days; NAN without contacts. */
double wfm_roster_answered(const wfm_roster *roster,
                           const wfm_roster_request *request, int queue,
                           wfm_date from, int days);

#endif
