/* cli/cmd_backtest.c - wfm backtest: how good every model would have been. */
#include <string.h>

#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/intraday_table.h"
#include "cli/ledger_table.h"
#include "forecast/backtest.h"
#include "forecast/forecast.h"

enum { TELL_DAYS = 28 };

/* True if the list a,b,c has the name. */
static bool listed(const char *list, const char *name)
{
    size_t n = strlen(name);

    for (const char *s = list;; s++) {
        size_t k = strcspn(s, ",");

        if (k == n && strncmp(s, name, n) == 0)
            return true;
        s += k;
        if (!*s)
            return false;
    }
}

/* Leaves the rows of the models asked for. */
static wfm_status keep_models(wfm_backtest *backtest, const char *list,
                              wfm_error *err)
{
    size_t kept = 0;

    for (size_t i = 0; i < backtest->n; i++)
        if (listed(list, backtest->row[i].model))
            backtest->row[kept++] = backtest->row[i];
    if (kept == 0 && backtest->n > 0) {
        wfm_fail(err, WFM_USAGE, _("no model of these was tried: %s"), list);
        return wfm_error_hint(err, _("names are those of the table's column "
                                     "model: auto,snaive,profile"));
    }
    backtest->n = kept;
    return WFM_OK;
}

static wfm_status print_backtest(wfm_chain *chain, wfm_error *err)
{
    const wfm_job *job = chain->job;
    const char *by = wfm_args_text(chain->args, "by");
    wfm_forecast_request request = wfm_job_forecast(job, job->from, job->to);
    wfm_plan_view view = wfm_emit_view(chain);
    wfm_table table;

    request.by_day_type = by && strcmp(by, "day-type") == 0;
    WFM_TRY(wfm_backtest_make(&chain->backtest, &request, &chain->app->run,
                              &chain->app->problems, err));
    wfm_backtest_tell(&chain->backtest, job->centre,
                      chain->app->verbose ? 0 : TELL_DAYS,
                      &chain->app->problems);
    wfm_say_problems(chain->app);
    if (wfm_args_has(chain->args, "models"))
        WFM_TRY(keep_models(&chain->backtest,
                            wfm_args_text(chain->args, "models"), err));
    wfm_table_of_backtest(&table, &view);
    return wfm_emit_table(chain->app, &table, err);
}

wfm_status wfm_cmd_backtest(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    wfm_job job;
    wfm_chain chain;
    wfm_status status;

    WFM_TRY(wfm_job_read(&job, app, args,
                         WFM_NEED_HISTORY | WFM_NEED_CALENDAR | WFM_NEED_SPAN,
                         err));
    wfm_chain_start(&chain, app, &job, args);
    if (wfm_args_has(args, "ledger"))
        status = wfm_ledger_print(&chain, err);
    else if (wfm_args_has(args, "intraday"))
        status = wfm_intraday_print(&chain, err);
    else
        status = print_backtest(&chain, err);
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
