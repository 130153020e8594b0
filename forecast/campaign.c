/* forecast/campaign.c - contacts of a campaign, spread over its open hours. */
#include "forecast/campaign.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "forecast/override.h"

bool wfm_queue_is_campaign(const wfm_queue *queue)
{
    return queue->channel == WFM_CHANNEL_OUTBOUND &&
           queue->dialling.per_week > 0;
}

static bool is_migrated_to(const wfm_centre *centre, int queue)
{
    for (size_t q = 0; q < centre->n_queues; q++)
        for (size_t m = 0; m < centre->queue[q].n_migrations; m++)
            if (centre->queue[q].migration[m].to == queue)
                return true;
    return false;
}

bool wfm_queue_is_planned(const wfm_forecast_request *r, size_t queue)
{
    const wfm_overrides *list = r->calendar ? &r->calendar->overrides : NULL;

    if (wfm_queue_is_campaign(&r->centre->queue[queue]))
        return true;
    if (r->history->series[queue].n > 0)
        return false;
    if (is_migrated_to(r->centre, (int)queue))
        return true;
    for (size_t i = 0; list && i < list->n; i++)
        if (list->item[i].queue == (int)queue && list->item[i].volume >= 0)
            return true;
    return false;
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

static void take(wfm_forecast_row *row, const wfm_by_hand *hand,
                 const double *volume)
{
    for (size_t i = 0; i < hand->n; i++) {
        wfm_forecast_row *r = &row[i];
        double v = volume[i];

        r->by_hand = hand->touched[i];
        r->model_volume = r->by_hand ? hand->model[i] : 0;
        r->volume = r->p05 = r->p10 = r->p50 = r->p90 = r->p95 = v;
        r->aht_s = wfm_by_hand_aht(hand, i, r->aht_s);
    }
}

wfm_status wfm_campaign_by_hand(wfm_forecast_row *row, size_t n,
                                const wfm_centre *centre, int queue,
                                const wfm_overrides *list, wfm_problems *notes,
                                wfm_error *err)
{
    const char *name = centre->queue[queue].name;
    double *volume;
    wfm_by_hand hand;

    WFM_TRY(wfm_by_hand_start_rows(&hand, list, queue, row, n,
                                   centre->interval_s, err));
    volume = wfm_mem_new(hand.n + 1, sizeof *volume);
    if (!volume) {
        wfm_by_hand_release(&hand);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    if (hand.n > 0)
        memcpy(volume, hand.model, hand.n * sizeof *volume);
    wfm_by_hand_put(&hand, volume, NULL, centre->zone, INT64_MIN, INT64_MAX,
                    name, notes);
    wfm_by_hand_tell(&hand, volume, INT64_MIN, INT64_MAX, centre->zone, name,
                     notes);
    take(row, &hand, volume);
    free(volume);
    wfm_by_hand_release(&hand);
    return WFM_OK;
}
