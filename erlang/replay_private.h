/* erlang/replay_private.h - one replication of one queue, contact by contact.
 */
#ifndef WFM_ERLANG_REPLAY_PRIVATE_H
#define WFM_ERLANG_REPLAY_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include <gsl/gsl_rng.h>

#include "base/status.h"

/* From `at` on there are `servers`. Steps are sorted by time; the first is
 * not later than the first interval. */
typedef struct wfm_step {
    double at;
    int servers;
} wfm_step;

typedef struct wfm_replay_interval {
    double start, end;
    double rate_per_s, aht_s;
} wfm_replay_interval;

typedef struct wfm_replay {
    const wfm_replay_interval *interval; /* sorted, disjoint */
    size_t n;
    const wfm_step *step;
    size_t n_steps;
    double patience_s; /* mean, INFINITY allowed */
    double within_s;
    bool deferred; /* promise is on the reply, waiting goes over nights */
} wfm_replay;

/* What happened to the contacts that arrived in one interval; busy and
 * staffed seconds are those of the interval itself. */
typedef struct wfm_tally {
    double offered, met, abandoned, waited_s, busy_s, staffed_s;
} wfm_tally;

/* Working memory of one thread; zeroed is empty. */
typedef struct wfm_replay_space {
    double *done; /* heap of completion times */
    size_t done_capacity;
    struct wfm_waiting *waiting; /* ring */
    size_t waiting_capacity;
} wfm_replay_space;
void wfm_replay_space_release(wfm_replay_space *space);

/* Fills out[0..n-1]. Arrivals are Poisson, service and patience exponential,
 * first come first served. An agent whose shift ends finishes the contact in
 * hand. Whoever still waits when the queue closes (a gap between intervals or
 * the end) has lost patience then, unless the work is deferred; deferred work
 * that is not yet due at the end counts as kept. */
wfm_status wfm_replay_run(wfm_tally *out, const wfm_replay *replay,
                          wfm_replay_space *space, gsl_rng *rng,
                          wfm_error *err) WFM_MUST_USE;

#endif
