/* erlang/queue_private.h - from a queue of wfm.yaml and a staff row to the
 * demand and the targets of the formulas, whatever the queue's model. */
#ifndef WFM_ERLANG_QUEUE_PRIVATE_H
#define WFM_ERLANG_QUEUE_PRIVATE_H

#include "data/plan.h"
#include "erlang/variant.h"

/* One interval of one queue. Chats are served in slots: an agent who holds k
 * chats at once is k servers of the chat's handle time. */
typedef struct wfm_interval {
    wfm_demand demand;
    wfm_goal goal;
    double slots;    /* servers per agent */
    double length_s; /* in which the queue is open */
    wfm_variant_kind kind;
    const wfm_queue *queue;
} wfm_interval;

/* Steady state with some agents. The service level is the one the queue's
 * staffing asks for; p_abandon includes who finds all lines taken; occupancy
 * is of the slots. */
typedef struct wfm_measures {
    double service_level, asa_s, p_abandon, occupancy, p_wait;
} wfm_measures;

/* The interval that begins at `start`; open for part of it only, the contacts
 * come in that part. */
wfm_interval wfm_interval_of(const wfm_centre *centre, int queue,
                             wfm_time start, double volume, double aht_s);
/* Where its open part begins, in seconds after `start`. */
double wfm_interval_from_s(const wfm_centre *centre, int queue, wfm_time start);
/* The same of a staffed row: its load says at which rate. */
wfm_interval wfm_interval_of_row(const wfm_centre *centre,
                                 const wfm_staff_row *row);

/* The interval in the terms of its model. */
wfm_variant wfm_interval_variant(const wfm_interval *v);

/* Real-valued agents; between whole numbers lines and slower chats are
 * interpolated. */
wfm_measures wfm_interval_measure(const wfm_interval *v, double agents);
/* Fewest agents, whole or not; INFINITY if no number meets the targets. */
double wfm_interval_agents(const wfm_interval *v, bool whole);
/* Largest arrival rate per second within every target; 0 if none. */
double wfm_interval_rate(const wfm_interval *v, double agents);

/* Whether agents of the queue are counted in whole numbers. */
bool wfm_queue_is_whole(const wfm_centre *centre, int queue);

/* Staffs n rows of one queue for a service level over all of them; fills
 * agents and the measures. */
wfm_status wfm_staff_period(const wfm_centre *centre, wfm_staff_row *row,
                            size_t n, wfm_error *err) WFM_MUST_USE;
/* Agent seconds of one contact of a levelled queue, attempts included. */
double wfm_staff_work_s(const wfm_queue *q, double aht_s);
/* Staffs n rows of one levelled queue (deferred, callback, outbound). */
wfm_status wfm_staff_level(const wfm_centre *centre, wfm_staff_row *row,
                           size_t n, wfm_error *err) WFM_MUST_USE;

#endif
