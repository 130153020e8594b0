/* cli/verdict_table.c - wfm forecast --explain. */
#include "cli/verdict_table.h"

#include "base/i18n.h"
#include "cli/emit.h"
#include "forecast/backtest.h"
#include "forecast/verdict.h"

enum { ORIGINS = 6, DAYS = 28 };

typedef struct view {
    const wfm_centre *centre;
    wfm_verdict table;
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_verdict_row *r = &v->table.row[i];
    const double value[] = { r->weight, r->wape, r->behind, r->origins };

    cell[0].text = v->centre->queue[r->queue].name;
    cell[1].number = r->from_day;
    cell[2].number = r->to_day;
    cell[3].text = r->model;
    for (size_t k = 0; k < sizeof value / sizeof *value; k++)
        cell[4 + k].number = value[k];
    cell[8].text = _(r->what);
}

static const wfm_column column[] = {
    { "queue", WFM_COLUMN_TEXT, 0 },   { "from_day", WFM_COLUMN_WHOLE, 0 },
    { "to_day", WFM_COLUMN_WHOLE, 0 }, { "model", WFM_COLUMN_TEXT, 0 },
    { "weight", WFM_COLUMN_SHARE, 0 }, { "wape", WFM_COLUMN_SHARE, 0 },
    { "behind", WFM_COLUMN_SHARE, 0 }, { "origins", WFM_COLUMN_WHOLE, 0 },
    { "what", WFM_COLUMN_TEXT, 0 },
};

static const wfm_table shape = { .name = "models",
                                 .column = column,
                                 .n_columns = sizeof column / sizeof *column,
                                 .row = fill };

wfm_status wfm_verdict_print(wfm_chain *chain, wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_forecast_request request = wfm_job_forecast(job, job->from, job->to);
    view v = { .centre = job->centre };
    wfm_status status;

    WFM_TRY(wfm_chain_backtest(chain, ORIGINS, err));
    wfm_backtest_tell(&chain->backtest, job->centre, DAYS,
                      &chain->app->problems);
    wfm_say_problems(chain->app);
    WFM_TRY(wfm_verdict_make(&v.table, &request, &chain->app->run, err));
    status = wfm_emit_rows(chain->app, &shape, v.table.n, &v, err);
    wfm_verdict_release(&v.table);
    return status;
}
