/* schedule/explain_promise.c - promises over a day or a week: what one contact
 * more costs there, at the prices of the bound. */
#include <stdio.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

/* Below that part of its price a promise does not bind. */
static const double BINDS = 0.005;

wfm_status wfm_explain_promises(wfm_explainer *e)
{
    const wfm_week *week = e->week;
    const double *lean = e->price + wfm_week_cells(week);

    for (size_t i = 0; i < week->n_promises; i++) {
        const wfm_promise *p = &week->promise[i];
        const wfm_queue *q = &e->request->centre->queue[p->queue];
        wfm_date day = week->from + p->from / week->slots_per_day;
        int days = (p->to - p->from) / week->slots_per_day;
        char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];
        wfm_explain_row row = { .kind = WFM_EXPLAIN_PROMISE,
                                .agent = -1,
                                .queue = p->queue,
                                .contract = -1,
                                .saving_cny = lean[i] * p->contact_cny };

        if (lean[i] < BINDS)
            continue;
        snprintf(row.text, sizeof row.text,
                 _("%s, %s to %s: %.1f %% answered in time where %.1f %% is "
                   "promised; with parts of people, as the bound has it, each "
                   "contact less would save %.2f, with whole ones some save "
                   "nothing"),
                 q->name, wfm_date_format(from, day),
                 wfm_date_format(to, day + days - 1),
                 100 * wfm_roster_answered(e->roster, e->request, p->queue, day,
                                           days),
                 100 * q->target.service_level, row.saving_cny);
        WFM_TRY(wfm_explainer_add(e, &row));
    }
    return WFM_OK;
}
