/* forecast/campaign.c - contacts of a campaign, spread over its open hours. */
#include "forecast/campaign.h"

#include "base/i18n.h"
#include "base/mem.h"

bool wfm_queue_is_campaign(const wfm_queue *queue)
{
    return queue->channel == WFM_CHANNEL_OUTBOUND &&
           queue->dialling.per_week > 0;
}

static double open_week_s(const wfm_centre *centre, const wfm_queue *q,
                          wfm_time start)
{
    wfm_date day = wfm_zone_civil(centre->zone, start).date;
    wfm_date monday = day - wfm_date_weekday(day);
    double sum = 0;

    for (int d = 0; d < 7; d++)
        sum += wfm_open_day_seconds(&q->open, monday + d);
    return sum;
}

wfm_status wfm_campaign_rows(wfm_forecast_row **row, size_t *n,
                             const wfm_centre *centre, int queue, wfm_time from,
                             wfm_time to, wfm_error *err)
{
    const wfm_queue *q = &centre->queue[queue];
    size_t room = 0;

    for (wfm_time t = from; t < to; t += centre->interval_s) {
        double open =
            wfm_open_seconds(&q->open, centre->zone, t, centre->interval_s);
        double volume;

        if (!(open > 0))
            continue;
        if (wfm_mem_grow(row, &room, *n + 1, sizeof **row) != WFM_OK)
            return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        volume = q->dialling.per_week * open / open_week_s(centre, q, t);
        (*row)[(*n)++] = (wfm_forecast_row){ .queue = queue,
                                             .start = t,
                                             .volume = volume,
                                             .p05 = volume,
                                             .p10 = volume,
                                             .p50 = volume,
                                             .p90 = volume,
                                             .p95 = volume,
                                             .aht_s = q->aht_s };
    }
    return WFM_OK;
}
