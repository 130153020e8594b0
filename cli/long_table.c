/* cli/long_table.c - contacts and work by day, week, month or in all. */
#include "cli/long_table.h"

#include <string.h>

#include "base/i18n.h"
#include "cli/emit.h"
#include "data/plan_read.h"
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
    if (r->by_hand)
        cell[PLAIN + 12].number = r->model_volume;
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
    { "volume_model", WFM_COLUMN_NUMBER, 0 },
};

static const wfm_table shape = { .name = "long_forecast",
                                 .column = column,
                                 .n_columns = sizeof column / sizeof *column,
                                 .row = fill };

static wfm_long_period period_of(const char *by)
{
    return strcmp(by, "day") == 0     ? WFM_LONG_DAY
           : strcmp(by, "week") == 0  ? WFM_LONG_WEEK
           : strcmp(by, "month") == 0 ? WFM_LONG_MONTH
                                      : WFM_LONG_TOTAL;
}

/* Sums of the rows of --forecast. */
static wfm_status sum_file(wfm_long *out, wfm_chain *chain, const char *file,
                           wfm_long_period period, wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_forecast rows = { 0 };
    wfm_status status;

    if (wfm_args_has(chain->args, "growth"))
        return wfm_fail(err, WFM_USAGE,
                        _("'--growth' and '--forecast' exclude each other"));
    WFM_TRY(wfm_forecast_read(&rows, job->centre, file, &chain->app->problems,
                              err));
    status =
        wfm_long_of_rows(out, &rows, job->centre->zone, period, job->from, err);
    wfm_forecast_release(&rows);
    wfm_problems_say(&chain->app->problems, WFM_SEVERITY_NOTE, file, 0, 0,
                     _("a change in inputs.overrides is summed with its "
                       "quantiles"),
                     _("the quantiles of sums cannot be known from the rows "
                       "of a file: they are left empty"));
    return status;
}

static wfm_status make(wfm_long *out, wfm_chain *chain, wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_long_period period = period_of(wfm_args_text(chain->args, "by"));
    const char *file = wfm_args_text(chain->args, "forecast");
    wfm_forecast_request request = wfm_job_forecast(job, job->from, job->to);
    wfm_forecast rows = { 0 };

    if (file)
        return sum_file(out, chain, file, period, err);
    wfm_chain_warn_ahead(chain);
    WFM_TRY(wfm_long_with_rows(out, &rows, &request, period,
                               wfm_args_number(chain->args, "growth", 0),
                               &chain->app->run, &chain->app->problems, err));
    wfm_forecast_release(&rows);
    return WFM_OK;
}

wfm_status wfm_long_print(wfm_chain *chain, wfm_error *err)
{
    view v = { .centre = chain->job->centre };
    wfm_table table = shape;
    bool by_hand = false;
    wfm_status status;

    WFM_TRY(make(&v.table, chain, err));
    wfm_say_problems(chain->app);
    for (size_t i = 0; i < v.table.n; i++)
        by_hand = by_hand || v.table.row[i].by_hand;
    table.n_columns -= !by_hand;
    status = wfm_emit_rows(chain->app, &table, v.table.n, &v, err);
    wfm_long_release(&v.table);
    return status;
}
