/* erlang/arrivals.c - what the bots leave for people. */
#include "erlang/arrivals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "erlang/bot.h"
#include "erlang/queue_private.h"

/* Rows from i to the one in which contacts of row i come back. */
static size_t back_after(const wfm_forecast_row *row, size_t i, size_t n,
                         double seconds)
{
    size_t k = i;

    while (k < n && (double)row[k].start < (double)row[i].start + seconds)
        k++;
    return k - i;
}

static void scale(wfm_forecast_row *row, double factor)
{
    double *value[] = { &row->volume, &row->p05, &row->p10,
                        &row->p50,    &row->p90, &row->p95 };

    for (size_t k = 0; k < sizeof value / sizeof *value; k++)
        *value[k] *= factor;
}

/* Rows with a new volume; what had none gets no quantiles. */
static void set_volume(wfm_forecast_row *row, double volume)
{
    if (row->volume > 0)
        scale(row, volume / row->volume);
    else
        row->p05 = row->p10 = row->p50 = row->p90 = row->p95 = volume;
    row->volume = volume;
}

static wfm_status too_much_work(const wfm_queue *q, wfm_error *err)
{
    wfm_fail(err, WFM_BAD_INPUT,
             _("queue '%s': the bot would contain more work than there is"),
             q->name);
    wfm_error_hint(err, _("lower bot.contained_aht or bot.containment"));
    return WFM_BAD_INPUT;
}

/* n rows of one queue with a bot. */
static wfm_status pass_bot(const wfm_centre *centre, wfm_forecast_row *row,
                           size_t n, const wfm_contained *contained,
                           wfm_error *err)
{
    const wfm_queue *q = &centre->queue[row->queue];
    const wfm_bot_rule *rule = &q->bot;
    wfm_bot *bot = wfm_mem_new(n, sizeof *bot);
    double *v = wfm_mem_new(4 * n, sizeof *v);
    double *aht = v + n, *out = v + 2 * n, *out_aht = v + 3 * n;
    wfm_status status = WFM_OK;

    if (!bot || !v) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    for (size_t i = 0; i < n; i++) {
        v[i] = row[i].volume;
        aht[i] = row[i].aht_s > 0 ? row[i].aht_s : q->aht_s;
        bot[i] = (wfm_bot){
            .contained =
                wfm_by_time_when(&rule->containment, centre->zone,
                                 row[i].start + centre->interval_s / 2),
            .contained_aht_s =
                rule->contained_aht_s > 0 ? rule->contained_aht_s : aht[i],
            .handover_s = rule->handover_s,
            .returned = rule->returned,
            .return_after = back_after(row, i, n, rule->return_after_s),
            .working = rule->working,
        };
        if (contained && !isnan(contained[i].share))
            bot[i].contained = contained[i].share;
        if (contained && !isnan(contained[i].aht_s))
            bot[i].contained_aht_s = contained[i].aht_s;
    }
    wfm_bot_apply(out, out_aht, v, aht, bot, n);
    for (size_t i = 0; i < n; i++) {
        if (isnan(out[i])) {
            status = too_much_work(q, err);
            goto out;
        }
        set_volume(&row[i], out[i]);
        row[i].aht_s = out[i] > 0 ? out_aht[i] : aht[i];
    }
out:
    free(bot);
    free(v);
    return status;
}

wfm_status wfm_arrivals_make(wfm_forecast *out, const wfm_centre *centre,
                             const wfm_forecast *forecast,
                             const wfm_contained *contained, wfm_error *err)
{
    wfm_forecast_row *row = wfm_mem_new(forecast->n, sizeof *row);
    wfm_status status = WFM_OK;

    if (!row)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (forecast->n)
        memcpy(row, forecast->row, forecast->n * sizeof *row);
    for (size_t i = 0, end; i < forecast->n; i = end) {
        const wfm_queue *q = &centre->queue[row[i].queue];

        for (end = i; end < forecast->n && row[end].queue == row[i].queue;
             end++)
            ;
        if (wfm_bot_works(&q->bot))
            WFM_TRY_OUT(status,
                        pass_bot(centre, &row[i], end - i,
                                 contained ? contained + i : NULL, err));
    }
    *out = (wfm_forecast){ .row = row, .n = forecast->n };
    return WFM_OK;
out:
    free(row);
    return status;
}
