/* cli/assumptions_table.c - findings as rows. */
#include "cli/assumptions_table.h"

#include <stdio.h>

#include "base/i18n.h"
#include "cli/emit.h"
#include "forecast/findings.h"

typedef struct view {
    const wfm_centre *centre;
    wfm_findings list;
} view;

static const wfm_column column[] = {
    { "queue", WFM_COLUMN_TEXT, 0 },      { "what", WFM_COLUMN_TEXT, 0 },
    { "from", WFM_COLUMN_TEXT, 0 },       { "to", WFM_COLUMN_TEXT, 0 },
    { "time_from", WFM_COLUMN_TEXT, 0 },  { "time_to", WFM_COLUMN_TEXT, 0 },
    { "intervals", WFM_COLUMN_WHOLE, 0 }, { "ratio", WFM_COLUMN_NUMBER, 2 },
    { "assumed", WFM_COLUMN_TEXT, 0 },    { "reason", WFM_COLUMN_TEXT, 0 },
};

static void put_clock(wfm_cell *cell, int minute)
{
    snprintf(cell->scratch, sizeof cell->scratch, "%02d:%02d", minute / 60,
             minute % 60);
    cell->text = cell->scratch;
}

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_finding *r = &v->list.item[i];

    cell[0].text = v->centre->queue[r->queue].name;
    cell[1].text = wfm_finding_name[r->kind];
    cell[2].text = wfm_date_format(cell[2].scratch, r->from);
    cell[3].text = wfm_date_format(cell[3].scratch, r->to);
    put_clock(&cell[4], r->from_min);
    put_clock(&cell[5], r->to_min);
    cell[6].number = r->intervals;
    cell[7].number = r->ratio;
    cell[8].text = _(wfm_finding_assumed[r->kind]);
    if (r->reason && *r->reason)
        cell[9].text = r->reason;
}

static wfm_status make(view *v, wfm_table *table, const wfm_chain *chain,
                       wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_forecast_request request = wfm_job_forecast(job, job->from, job->to);

    *v = (view){ .centre = job->centre };
    WFM_TRY(wfm_findings_make(&v->list, &request, &chain->app->run, err));
    *table = (wfm_table){ .name = "assumptions",
                          .column = column,
                          .n_columns = sizeof column / sizeof *column,
                          .n_rows = v->list.n,
                          .row = fill,
                          .context = v };
    return WFM_OK;
}

wfm_status wfm_assumptions_print(wfm_chain *chain, wfm_error *err)
{
    wfm_table table;
    view v;
    wfm_status status;

    WFM_TRY(make(&v, &table, chain, err));
    status = wfm_emit_table(chain->app, &table, err);
    wfm_findings_release(&v.list);
    return status;
}

wfm_status wfm_assumptions_write(const wfm_chain *chain, const char *folder,
                                 wfm_error *err)
{
    wfm_table table;
    view v;
    wfm_status status;

    WFM_TRY(make(&v, &table, chain, err));
    status = wfm_emit_csv(folder, table.name, &table, 0644, err);
    wfm_findings_release(&v.list);
    return status;
}

wfm_status wfm_assumptions_count(const wfm_chain *chain, size_t *out,
                                 wfm_error *err)
{
    wfm_table table;
    view v;

    WFM_TRY(make(&v, &table, chain, err));
    *out = 0; /* of the history */
    for (size_t i = 0; i < v.list.n; i++)
        *out += v.list.item[i].kind != WFM_FINDING_BY_HAND;
    wfm_findings_release(&v.list);
    return WFM_OK;
}
