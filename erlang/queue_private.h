/* erlang/queue_private.h - from a queue of wfm.yaml and a staff row to the
 * demand and the targets of the formulas. */
#ifndef WFM_ERLANG_QUEUE_PRIVATE_H
#define WFM_ERLANG_QUEUE_PRIVATE_H

#include "data/plan.h"
#include "erlang/search.h"

/* One interval of one queue. Chats are served in slots: an agent who holds k
 * chats at once is k servers of the chat's handle time. */
typedef struct wfm_interval {
    wfm_demand demand;
    wfm_goal goal;
    double slots; /* servers per agent */
    double length_s;
} wfm_interval;

wfm_interval wfm_interval_of(const wfm_centre *centre, int queue, double volume,
                             double aht_s);

/* True if another queue wants the same skill: fractions of agents add up. */
bool wfm_queue_is_pooled(const wfm_centre *centre, int queue);

/* Staffs n rows of one queue for a service level over all of them; fills
 * agents and the measures. */
wfm_status wfm_staff_period(const wfm_centre *centre, wfm_staff_row *row,
                            size_t n, wfm_error *err) WFM_MUST_USE;

#endif
