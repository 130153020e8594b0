/* cost/cost_seconds_private.h - the seconds and contacts that costs are
 * divided by. */
#ifndef WFM_COST_COST_SECONDS_PRIVATE_H
#define WFM_COST_COST_SECONDS_PRIVATE_H

#include "cost/cost.h"

/* Per queue, expected over the span. */
typedef struct wfm_queue_seconds {
    double staffed_s, handled_s, waited_s;
    double handled, abandoned; /* contacts */
} wfm_queue_seconds;

/* Fills queue[centre->n_queues]. */
void wfm_cost_count_seconds(wfm_queue_seconds *queue,
                            const wfm_cost_request *request);
/* Whole local days of the span, 0 if nothing is planned. */
int wfm_cost_days(const wfm_cost_request *request);

#endif
