/* cli/intraday_table.c - wfm backtest --intraday. */
#include "cli/intraday_table.h"

#include <stdio.h>

#include "cli/emit.h"
#include "forecast/intraday_score.h"

typedef struct view {
    const wfm_centre *centre;
    wfm_intraday_table table;
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_intraday_row *r = &v->table.row[i];
    const double value[] = {
        r->days,
        r->seen,
        r->wape_before,
        r->wape_after,
        r->total_before,
        r->total_after,
        1 - r->total_after / r->total_before,
        r->promised,
    };

    cell[0].text = v->centre->queue[r->queue].name;
    snprintf(cell[1].scratch, sizeof cell[1].scratch, "%02d:%02d",
             r->cut_min / 60, r->cut_min % 60);
    cell[1].text = cell[1].scratch;
    for (size_t k = 0; k < sizeof value / sizeof *value; k++)
        cell[2 + k].number = value[k];
}

static const wfm_column column[] = {
    { "queue", WFM_COLUMN_TEXT, 0 },
    { "time", WFM_COLUMN_TEXT, 0 },
    { "days", WFM_COLUMN_WHOLE, 0 },
    { "seen", WFM_COLUMN_SHARE, 0 },
    { "wape_before", WFM_COLUMN_SHARE, 0 },
    { "wape_after", WFM_COLUMN_SHARE, 0 },
    { "total_before", WFM_COLUMN_SHARE, 0 },
    { "total_after", WFM_COLUMN_SHARE, 0 },
    { "gain", WFM_COLUMN_SHARE, 0 },
    { "promised", WFM_COLUMN_SHARE, 0 },
};

static const wfm_table shape = { .name = "intraday",
                                 .column = column,
                                 .n_columns = sizeof column / sizeof *column,
                                 .row = fill };

wfm_status wfm_intraday_print(wfm_chain *chain, wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_forecast_request request = wfm_job_forecast(job, job->from, job->to);
    view v = { .centre = job->centre };
    wfm_status status;

    wfm_say_problems(chain->app);
    WFM_TRY(wfm_intraday_score(&v.table, &request, &chain->app->run, err));
    status = wfm_emit_rows(chain->app, &shape, v.table.n, &v, err);
    wfm_intraday_table_release(&v.table);
    return status;
}
