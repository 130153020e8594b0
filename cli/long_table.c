/* cli/long_table.c - contacts and work by day, week, month or in all. */
#include "cli/long_table.h"

#include <string.h>

#include "cli/emit.h"
#include "forecast/long.h"

enum { PLAIN = 9 }; /* numbers that are no quantiles of handle time or work */

typedef struct view {
    const wfm_centre *centre;
    wfm_long table;
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_long_row *r = &v->table.row[i];
    const double value[PLAIN] = { r->days, r->volume, r->p05,
                                  r->p10,  r->p50,    r->p90,
                                  r->p95,  r->aht_s,  r->work_h };

    cell[0].text = v->centre->queue[r->queue].name;
    cell[1].text = wfm_date_format(cell[1].scratch, r->start);
    for (size_t k = 0; k < PLAIN; k++)
        cell[k + 2].number = value[k];
    for (size_t k = 0; k < 5; k++) {
        cell[PLAIN + 2 + k].number = r->aht_s * r->aht_over[k];
        cell[PLAIN + 7 + k].number = r->work_h * r->work_over[k];
    }
}

static const wfm_column column[] = {
    { "queue", WFM_COLUMN_TEXT, 0 },
    { "start", WFM_COLUMN_TEXT, 0 },
    { "days", WFM_COLUMN_WHOLE, 0 },
    { "volume", WFM_COLUMN_NUMBER, 0 },
    { "volume_p05", WFM_COLUMN_NUMBER, 0 },
    { "volume_p10", WFM_COLUMN_NUMBER, 0 },
    { "volume_p50", WFM_COLUMN_NUMBER, 0 },
    { "volume_p90", WFM_COLUMN_NUMBER, 0 },
    { "volume_p95", WFM_COLUMN_NUMBER, 0 },
    { "aht_s", WFM_COLUMN_NUMBER, 1 },
    { "work_h", WFM_COLUMN_NUMBER, 1 },
    { "aht_p05", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "aht_p10", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "aht_p50", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "aht_p90", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "aht_p95", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "work_p05", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "work_p10", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "work_p50", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "work_p90", WFM_COLUMN_NUMBER, WFM_IN_FILES },
    { "work_p95", WFM_COLUMN_NUMBER, WFM_IN_FILES },
};

static const wfm_table shape = { .name = "long_forecast",
                                 .column = column,
                                 .n_columns = sizeof column / sizeof *column,
                                 .row = fill };

wfm_status wfm_long_print(wfm_chain *chain, wfm_error *err)
{
    const wfm_job *job = chain->job;
    const char *by = wfm_args_text(chain->args, "by");
    wfm_forecast_request request = wfm_job_forecast(job, job->from, job->to);
    view v = { .centre = job->centre };
    wfm_forecast rows = { 0 };
    wfm_status status;

    wfm_chain_warn_ahead(chain);
    WFM_TRY(wfm_long_with_rows(&v.table, &rows, &request,
                               strcmp(by, "day") == 0     ? WFM_LONG_DAY
                               : strcmp(by, "week") == 0  ? WFM_LONG_WEEK
                               : strcmp(by, "month") == 0 ? WFM_LONG_MONTH
                                                          : WFM_LONG_TOTAL,
                               wfm_args_number(chain->args, "growth", 0),
                               &chain->app->run, &chain->app->problems, err));
    wfm_forecast_release(&rows);
    wfm_say_problems(chain->app);
    status = wfm_emit_rows(chain->app, &shape, v.table.n, &v, err);
    wfm_long_release(&v.table);
    return status;
}
