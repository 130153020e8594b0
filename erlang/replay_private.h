/* erlang/replay_private.h - one replication of one queue, contact by contact.
 */
#ifndef WFM_ERLANG_REPLAY_PRIVATE_H
#define WFM_ERLANG_REPLAY_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include <gsl/gsl_rng.h>

#include "base/status.h"

enum { WFM_CHAT_DESK_LEVELS = 16 };

/* From `at` on there are `servers`. Steps are sorted by time; the first is
 * not later than the first interval. One server who is there for a part of an
 * interval comes with a step and goes with the next: the contact that he
 * finishes after it is taken off the next part. */
typedef enum wfm_step_kind {
    WFM_STEP_WHOLE,
    WFM_STEP_PART,
    WFM_STEP_PART_ENDS
} wfm_step_kind;
typedef struct wfm_step {
    double at;
    int servers;
    wfm_step_kind kind;
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
    double lines;  /* contacts in service and waiting at most; 0: no limit */
    double redial; /* share of those who hang up that come again, ... */
    double redial_after_s; /* ... after this mean time (exponential) */
    int concurrency;       /* of agents who get slower with each chat: servers
                              are agents; 0: servers are independent */
    const double *aht_by_concurrency_s;
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
    struct wfm_again *again; /* heap of who may come again */
    size_t n_again, again_capacity;
    bool *hung_up; /* of each of them, while it lasts */
    size_t hung_up_capacity;
} wfm_replay_space;
void wfm_replay_space_release(wfm_replay_space *space);

typedef struct wfm_again {
    double when;
    size_t id; /* place in hung_up */
} wfm_again;
wfm_status wfm_again_push(wfm_replay_space *space, wfm_again again,
                          wfm_error *err) WFM_MUST_USE;
/* The earliest; there is one. */
wfm_again wfm_again_pop(wfm_replay_space *space);

/* Agents who hold several chats and get slower with each. Each new chat goes to
 * the agent with the fewest; chats are not handed over. */
typedef struct wfm_chat_desk {
    int concurrency;
    const double *aht_s;                   /* with 1, 2, ... chats in hand */
    size_t with[WFM_CHAT_DESK_LEVELS + 1]; /* agents with that many, from 1 */
} wfm_chat_desk;
/* One more chat; there are `agents`, and one of them has room. */
void wfm_chat_desk_take(wfm_chat_desk *desk, size_t agents);
/* Seconds until the next chat ends if nothing changes before; INFINITY if
 * there is none. */
double wfm_chat_desk_next(const wfm_chat_desk *desk, gsl_rng *rng);
/* One chat ends. */
void wfm_chat_desk_finish(wfm_chat_desk *desk, gsl_rng *rng);

/* Fills out[0..n-1]. Arrivals are Poisson, service and patience exponential,
 * first come first served. Who finds all lines taken is lost at once and counts
 * as abandoned; who comes again is offered once more, in the interval of the
 * new attempt (nobody does while the queue is closed). An agent whose shift
 * ends finishes the contact in hand. Whoever still waits when the queue closes
 * (a gap between intervals or the end) has lost patience then, unless the work
 * is deferred; deferred work that is not yet due at the end counts as kept. */
wfm_status wfm_replay_run(wfm_tally *out, const wfm_replay *replay,
                          wfm_replay_space *space, gsl_rng *rng,
                          wfm_error *err) WFM_MUST_USE;

#endif
