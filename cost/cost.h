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
    int days; /* of the plan, for amounts by the week; 0: see below */
} wfm_cost_request;

/* Rows in a fixed order, `total` last; the parts add up to it in fen.
 *
 * paid_seconds, staffed_seconds, handled_seconds, waited_seconds (s),
 * handled_contacts, abandoned_contacts (contacts), occupancy,
 * cost_per_paid_second, cost_per_staffed_second, cost_per_handled_second,
 * cost_per_waited_second (CNY/s; NAN where the seconds are 0),
 * wait_of_46_s (CNY; the yardstick, 1.38 at 0.03 a second),
 * cost_per_contact (CNY/contact, operating cost), then for every queue Q of
 * the centre operating_cost:Q, waiting_cost:Q (CNY), cost_per_contact:Q, for
 * every contract C pay:C (CNY), and the parts: wages, overtime_premium,
 * rest_day_premium, holiday_premium, night_allowance, on_cost, workplace,
 * fixed; operating_cost is their sum; waiting, abandonment; with a budget
 * budget and over_budget (operating cost less budget); total = operating_cost
 * + waiting + abandonment.
 *
 * - Paid: paid time of the roster. Staffed: work and overtime activities less
 *   the queue's shrinkage (paid time less the mean shrinkage of the queues if
 *   the roster has no activities). Handled: answered contacts times handle
 *   time over concurrency, the agent's seconds.
 * - Operating cost is shared among queues by staffed seconds, a blended
 *   agent's in equal parts; waiting cost is each queue's own.
 * - Waiting and abandonment count for voice and chat; deferred, callback and
 *   outbound contacts wait without a customer on the line. Without a
 *   simulation a queue that is overloaded waits an interval, not for ever.
 * - Weekly amounts are taken per day of `days`, else of the whole days between
 *   the first and last staffed interval (else shift).
 * Amounts per second use the plan's expected seconds. WFM_BAD_INPUT if a
 * price is not a number or an amount leaves the range. */
wfm_status wfm_cost_make(wfm_cost *out, const wfm_cost_request *request,
                         wfm_error *err) WFM_MUST_USE;

/* Amount of an item, NAN if there is none of that name. */
double wfm_cost_find(const wfm_cost *cost, const char *item);

#endif
