/* forecast/campaign.h - outbound campaigns: contacts that are planned, not
 * forecast. */
#ifndef WFM_FORECAST_CAMPAIGN_H
#define WFM_FORECAST_CAMPAIGN_H

#include "forecast/forecast.h"

/* True if dialling.per_week gives the queue its contacts. */
bool wfm_queue_is_campaign(const wfm_queue *queue);

/* True if what the queue gets is planned and not learned: a campaign's, or, of
 * a queue without any history, what migrates into it or inputs.overrides says.
 */
bool wfm_queue_is_planned(const wfm_forecast_request *request, size_t queue);

/* Rows of the open intervals that start in [from, to): the week's contacts
 * spread evenly over its open hours, without uncertainty. *row is allocated,
 * free with free(). */
wfm_status wfm_campaign_rows(wfm_forecast_row **row, size_t *n,
                             const wfm_centre *centre, int queue, wfm_time from,
                             wfm_time to, wfm_error *err) WFM_MUST_USE;

/* Puts the rows of inputs.overrides (may be NULL) on them; a campaign's number
 * has no spread. */
wfm_status wfm_campaign_by_hand(wfm_forecast_row *row, size_t n,
                                const wfm_centre *centre, int queue,
                                const wfm_overrides *list, wfm_problems *notes,
                                wfm_error *err) WFM_MUST_USE;

#endif
