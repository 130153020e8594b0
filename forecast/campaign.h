/* forecast/campaign.h - outbound campaigns: contacts that are planned, not
 * forecast. */
#ifndef WFM_FORECAST_CAMPAIGN_H
#define WFM_FORECAST_CAMPAIGN_H

#include "data/plan.h"

/* True if dialling.per_week gives the queue its contacts. */
bool wfm_queue_is_campaign(const wfm_queue *queue);

/* Rows of the open intervals that start in [from, to): the week's contacts
 * spread evenly over its open hours, without uncertainty. *row is allocated,
 * free with free(). */
wfm_status wfm_campaign_rows(wfm_forecast_row **row, size_t *n,
                             const wfm_centre *centre, int queue, wfm_time from,
                             wfm_time to, wfm_error *err) WFM_MUST_USE;

#endif
