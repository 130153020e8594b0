/* cli/price.h - what an hour of staff costs, and what service costs. */
#ifndef WFM_CLI_PRICE_H
#define WFM_CLI_PRICE_H

#include "cli/chain.h"
#include "reports/table.h"

/* Operating cost of a paid hour without the fixed cost: from the cost table,
 * else from the first contract's pay; at least 0.01. */
double wfm_price_of_paid_hour(const wfm_chain *chain);

/* The cost of service of every live queue, level by level: for `wfm cost
 * --service` and service_cost.csv. */
typedef struct wfm_price_row {
    int queue;
    double target, service_level, agent_hours, paid_hours;
    double staffing_cny, waiting_cny, total_cny, per_point_cny;
} wfm_price_row;
typedef struct wfm_price_list {
    const wfm_centre *centre;
    wfm_price_row *row; /* owned; free with _release */
    size_t n;
} wfm_price_list;
/* Whether the queue's service level has a price: live channels. */
bool wfm_price_has(const wfm_queue *queue);
wfm_status wfm_price_list_make(wfm_price_list *out, const wfm_chain *chain,
                               wfm_error *err) WFM_MUST_USE;
void wfm_price_list_release(wfm_price_list *list);
void wfm_price_table(wfm_table *out, const wfm_price_list *list);

#endif
