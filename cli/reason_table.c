/* cli/reason_table.c - wfm forecast --by reason. */
#include "cli/reason_table.h"

#include "base/i18n.h"
#include "cli/emit.h"
#include "forecast/reasons.h"

typedef struct view {
    const wfm_centre *centre;
    const wfm_history *history;
    wfm_reasons table;
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_reason_row *r = &v->table.row[i];

    cell[0].text = v->centre->queue[r->queue].name;
    cell[1].text = wfm_zone_format(cell[1].scratch, v->centre->zone, r->start);
    cell[2].text = r->reason >= 0 ? v->history->reason[r->reason] : NULL;
    cell[3].number = r->volume;
    cell[4].number = r->share;
    cell[5].number = r->aht_s;
}

static const wfm_column column[] = {
    { "queue", WFM_COLUMN_TEXT, 0 },  { "start", WFM_COLUMN_TEXT, 0 },
    { "reason", WFM_COLUMN_TEXT, 0 }, { "volume", WFM_COLUMN_NUMBER, 1 },
    { "share", WFM_COLUMN_SHARE, 0 }, { "aht_s", WFM_COLUMN_NUMBER, 0 },
};

static const wfm_table shape = { .name = "reasons",
                                 .column = column,
                                 .n_columns = sizeof column / sizeof *column,
                                 .row = fill };

wfm_status wfm_reason_print(wfm_chain *chain, wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_forecast_request request = wfm_job_forecast(job, job->from, job->to);
    view v = { .centre = job->centre, .history = job->history };
    wfm_status status;

    if (job->history->n_reasons == 0) {
        wfm_fail(err, WFM_BAD_INPUT, _("the history has no contact reasons"));
        return wfm_error_hint(err, "%s",
                              _("add a column 'reason' (来电原因) with one row "
                                "per start and reason"));
    }
    WFM_TRY(wfm_chain_forecast(chain, err));
    wfm_say_problems(chain->app);
    WFM_TRY(wfm_reasons_make(&v.table, &chain->forecast, &request, err));
    status = wfm_emit_rows(chain->app, &shape, v.table.n, &v, err);
    wfm_reasons_release(&v.table);
    return status;
}
