/* erlang/pooling.h - queues or sites kept apart against one merged queue. */
#ifndef WFM_ERLANG_POOLING_H
#define WFM_ERLANG_POOLING_H

#include "base/run.h"
#include "data/plan.h"
#include "erlang/variant.h"

/* Fewest whole agents of `sites` queues that share the load evenly, all
 * together, and of one queue with all of it. */
typedef struct wfm_pooled {
    double apart, merged;
} wfm_pooled;
wfm_pooled wfm_pool_sites(const wfm_variant *v, int sites);

/* What two or more queues need together, over the whole forecast. */
typedef struct wfm_pooling_row {
    int first, second; /* queues; second -1: all queues like the first */
    int n_queues;
    bool capped;           /* the occupancy targets hold */
    double hours_apart;    /* agent hours on the queues, whole agents in each
                              interval */
    double hours_merged;   /* the same with one queue */
    double rostered_saved; /* hours saved, shrinkage included */
} wfm_pooling_row;
typedef struct wfm_pooling {
    wfm_pooling_row *row; /* owned; free with _release */
    size_t n;
} wfm_pooling;
void wfm_pooling_release(wfm_pooling *table);

/* Every pair of live queues of one channel and one model, and all such queues
 * together if they are more than two; each with and without the occupancy
 * targets. Merged contacts arrive together; handle time is the mean by
 * contacts, patience and redials too; every target is the strictest; lines are
 * added. Each interval by its stationary model at the point forecast. Intervals
 * in which one queue alone is open count in both. */
wfm_status wfm_pooling_make(wfm_pooling *out, const wfm_centre *centre,
                            const wfm_forecast *forecast,
                            wfm_error *err) WFM_MUST_USE;

#endif
