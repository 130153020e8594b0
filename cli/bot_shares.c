/* cli/bot_shares.c - what the bots contain by reason and by event. */
#include "cli/bot_shares.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "forecast/reasons.h"

typedef struct maker {
    const wfm_job *job;
    const wfm_forecast *forecast;
    wfm_reasons reasons;
    wfm_contained *out;
    size_t next; /* row of the reasons */
} maker;

static bool asks(const wfm_centre *centre, bool reasons)
{
    for (size_t q = 0; q < centre->n_queues; q++) {
        const wfm_bot_rule *b = &centre->queue[q].bot;

        if (b->n_by_reason || (!reasons && b->n_by_event))
            return true;
    }
    return false;
}

static const wfm_bot_share *find(const wfm_bot_share *share, size_t n,
                                 const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(share[i].name, name))
            return &share[i];
    return NULL;
}

/* The share on the day of a named event, or NAN. */
static double share_of_event(const maker *m, const wfm_bot_rule *bot, int queue,
                             wfm_time when)
{
    const wfm_calendar *c = m->job->calendar;
    const wfm_zone *zone = m->job->centre->zone;
    wfm_date day = wfm_zone_civil(zone, when).date;

    for (size_t i = 0; bot->n_by_event && c && i < c->n_events; i++) {
        const wfm_event *e = &c->event[i];
        const wfm_bot_share *s;

        if (e->date != day || (e->queue >= 0 && e->queue != queue))
            continue;
        s = find(bot->by_event, bot->n_by_event, e->name);
        if (s)
            return wfm_by_time_when(&s->share, zone, when);
    }
    return NAN;
}

/* The reasons of one forecast row: share and mean handle time of what the bot
 * contains. */
static wfm_contained of_reasons(maker *m, const wfm_bot_rule *bot,
                                const wfm_forecast_row *row, wfm_time when)
{
    const wfm_zone *zone = m->job->centre->zone;
    double usual = wfm_by_time_when(&bot->containment, zone, when);
    double named = 0, contained = 0, work = 0;

    while (m->next < m->reasons.n &&
           (m->reasons.row[m->next].queue < row->queue ||
            (m->reasons.row[m->next].queue == row->queue &&
             m->reasons.row[m->next].start < row->start)))
        m->next++;
    for (size_t i = m->next; i < m->reasons.n; i++) {
        const wfm_reason_row *r = &m->reasons.row[i];
        const wfm_bot_share *s = NULL;
        double share;

        if (r->queue != row->queue || r->start != row->start)
            break;
        if (r->reason >= 0)
            s = find(bot->by_reason, bot->n_by_reason,
                     m->job->history->reason[r->reason]);
        share =
            r->share * (s ? wfm_by_time_when(&s->share, zone, when) : usual);
        named += r->share;
        contained += share;
        work += share *
                (bot->contained_aht_s > 0 ? bot->contained_aht_s : r->aht_s);
    }
    if (!(named > 0))
        return (wfm_contained){ NAN, NAN };
    return (wfm_contained){ contained / named,
                            contained > 0 ? work / contained : (double)NAN };
}

static void fill(maker *m)
{
    const wfm_centre *centre = m->job->centre;

    for (size_t i = 0; i < m->forecast->n; i++) {
        const wfm_forecast_row *row = &m->forecast->row[i];
        const wfm_bot_rule *bot = &centre->queue[row->queue].bot;
        wfm_time when = row->start + centre->interval_s / 2;
        double share = share_of_event(m, bot, row->queue, when);

        m->out[i] = (wfm_contained){ share, NAN };
        if (isnan(share) && bot->n_by_reason)
            m->out[i] = of_reasons(m, bot, row, when);
    }
}

static void warn_unknown(const maker *m, wfm_problems *problems)
{
    const wfm_centre *centre = m->job->centre;
    const wfm_history *h = m->job->history;

    for (size_t q = 0; q < centre->n_queues; q++) {
        const wfm_bot_rule *b = &centre->queue[q].bot;

        for (size_t i = 0; i < b->n_by_reason; i++) {
            bool known = false;

            for (size_t k = 0; k < h->n_reasons; k++)
                known |= !strcmp(h->reason[k], b->by_reason[i].name);
            if (!known)
                wfm_problems_say(problems, WFM_SEVERITY_WARNING, NULL, 0, 0,
                                 NULL,
                                 _("queue %s: the history has no reason '%s', "
                                   "which bot.by_reason names"),
                                 centre->queue[q].name, b->by_reason[i].name);
        }
    }
}

wfm_status wfm_bot_shares_make(wfm_contained **out, const wfm_job *job,
                               const wfm_forecast *forecast,
                               const wfm_forecast_request *request,
                               wfm_problems *problems, wfm_error *err)
{
    maker m = { .job = job, .forecast = forecast };
    wfm_status status = WFM_OK;

    *out = NULL;
    if (!asks(job->centre, false))
        return WFM_OK;
    m.out = wfm_mem_new(forecast->n, sizeof *m.out);
    if (!m.out)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (problems)
        warn_unknown(&m, problems);
    if (asks(job->centre, true) && job->history->n_reasons > 0)
        WFM_TRY_OUT(status,
                    wfm_reasons_make(&m.reasons, forecast, request, err));
    fill(&m);
    *out = m.out;
    m.out = NULL;
out:
    free(m.out);
    wfm_reasons_release(&m.reasons);
    return status;
}
