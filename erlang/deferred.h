/* erlang/deferred.h - work that may wait: e-mail and work orders with a reply
 * promise in hours. */
#ifndef WFM_ERLANG_DEFERRED_H
#define WFM_ERLANG_DEFERRED_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/* Slots of equal length in which the queue is open, in order of time. */
typedef struct wfm_deferred {
    const int64_t *start; /* seconds; strictly increasing */
    const double *work_s; /* handling seconds that arrive in the slot */
    size_t n;
    double slot_s;
    double promise_s;     /* from arrival to reply, on the wall clock */
    int64_t period_s;     /* > 0: the slots repeat with this period; the
                             backlog goes over into the next one. 0: empty
                             before the first slot and after the last */
    double backlog_s;     /* handling seconds left over, due by the promise
                             counted from the first slot; period 0 only */
    const double *open_s; /* of each slot, at most slot_s, in which work can be
                             done; NULL: all of it */
} wfm_deferred;

/* The smoothest work rate that keeps every promise: out_busy[i] agents at
 * work in the open part of slot i on average (erlang). Earliest deadline first
 * keeps a set of promises if and only if, for every slot, the work done by its
 * end lies between what is due and what has arrived. Between these two
 * staircases the shortest path (the taut string) has the least peak and the
 * least variance of all, and its sum is the work itself. Work that arrives in a
 * slot is due promise_s after the slot's start; a promise that ends while the
 * queue is closed must be kept before closing, and one that cannot be kept at
 * all in the slot of its arrival. wait_s (may be NULL): mean time from arrival
 * to reply. At most n^2 steps, usually about n. */
wfm_status wfm_deferred_plan(double *out_busy, double *wait_s,
                             const wfm_deferred *d,
                             wfm_error *err) WFM_MUST_USE;

/* The staircases themselves, for a linear programme: with capacity busy[i] in
 * slot i, all promises can be kept if and only if for every j
 * slot_s * (busy[0] + ... + busy[j]) >= due_s[j] + idle, where idle time is
 * capacity for which nothing had arrived. due_s[j] is the work due by the end
 * of slot j, arrived_s[j] the work that has come by then (both cumulative). */
void wfm_deferred_stairs(double *due_s, double *arrived_s,
                         const wfm_deferred *d);

/* Share of the work answered within its promise when at most busy[i] agents
 * work in slot i, earliest deadline first, and the backlog left at the end
 * (handling seconds; may be NULL). Linear in n. */
double wfm_deferred_served(const wfm_deferred *d, const double *busy,
                           double *backlog_s);

#endif
