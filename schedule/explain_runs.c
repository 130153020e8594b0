/* schedule/explain_runs.c - what minimum runs on a queue cost: the same shifts
 * with queues dealt out freely. */
#include <stdio.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

/* Agent-hours short when the week's shifts are dealt to queues anew. */
static wfm_status short_hours(double *hours, const wfm_explainer *e, int run,
                              wfm_error *err)
{
    wfm_centre centre = *e->request->centre;
    wfm_roster_request request = *e->request;
    wfm_roster dealt = { 0 };
    wfm_desk desk;
    wfm_status status;

    centre.rules.min_run_min = run;
    request.centre = &centre;
    WFM_TRY(wfm_desk_open(&desk, e->roster, &request, e->week->from, err));
    status = wfm_emit_week(&dealt, desk.week, desk.tour, err);
    *hours = 0;
    for (size_t k = 0; k < dealt.n_coverage && status == WFM_OK; k++)
        *hours += dealt.coverage[k].spill
                      ? 0
                      : dealt.coverage[k].short_ * centre.interval_s / 3600.0;
    wfm_roster_release(&dealt);
    wfm_desk_close(&desk);
    return status;
}

wfm_status wfm_explain_runs(wfm_explainer *e, wfm_error *err)
{
    const wfm_centre *centre = e->request->centre;
    int run = centre->rules.min_run_min;
    wfm_explain_row row = {
        .kind = WFM_EXPLAIN_FLOOR, .agent = -1, .queue = -1, .contract = -1
    };
    double with, without;

    if (run <= 0 || centre->n_queues < 2)
        return WFM_OK;
    WFM_TRY(short_hours(&with, e, run, err));
    WFM_TRY(short_hours(&without, e, 0, err));
    row.agent_hours = with - without;
    row.saving_cny = row.agent_hours * centre->costs.per_short_agent_hour_cny;
    if (!(row.saving_cny >= 0.01))
        return WFM_OK;
    snprintf(row.text, sizeof row.text,
             _("at least %d minutes on a queue (rules.min_run) leave %.1f "
               "agent-hours more short, %.2f a week (the same shifts, queues "
               "dealt out without it)"),
             run, row.agent_hours, row.saving_cny);
    return wfm_explainer_add(e, &row);
}
