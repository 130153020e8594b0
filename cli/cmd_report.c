/* cli/cmd_report.c - wfm report: the HTML page, and the workbook if asked. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/charts.h"
#include "cli/commands.h"
#include "cli/documents.h"

/* The plan shows how good the forecast has been lately; `wfm backtest` looks
 * further back. */
enum { PLAN_ORIGINS = 4 };

static wfm_status compute(wfm_chain *chain, wfm_error *err)
{
    WFM_TRY(wfm_chain_forecast(chain, err));
    WFM_TRY(wfm_chain_staff(chain, err));
    WFM_TRY(wfm_chain_roster(chain, err));
    WFM_TRY(wfm_chain_simulate(chain, err));
    WFM_TRY(wfm_chain_headcount(chain, err));
    WFM_TRY(wfm_chain_backtest(chain, PLAN_ORIGINS, err));
    return wfm_chain_cost(chain, err);
}

static void remove_charts(const char *folder)
{
    for (const wfm_chart_kind *k = wfm_chart_kinds; k->name; k++) {
        char *path = wfm_file_join(folder, k->file);

        if (path)
            unlink(path);
        free(path);
    }
    rmdir(folder);
}

/* The charts go into the page; as files they are needed only meanwhile. */
static wfm_status write_page(const wfm_chain *chain, const char *path,
                             wfm_error *err)
{
    const char *base = getenv("TMPDIR");
    char folder[512];
    char *charts;
    wfm_status status;

    snprintf(folder, sizeof folder, "%s/wfm-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(folder))
        return wfm_fail(err, WFM_CANNOT_WRITE, _("cannot make the folder '%s'"),
                        folder);
    charts = wfm_file_join(folder, "charts");
    status = charts ? wfm_charts_write_all(chain, folder, err)
                    : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (status == WFM_OK)
        status = wfm_documents_write_page(chain, path, charts, err);
    if (charts)
        remove_charts(charts);
    rmdir(folder);
    free(charts);
    return status;
}

wfm_status wfm_cmd_report(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *page = app->output ? app->output : "report.html";
    const char *workbook = wfm_args_text(args, "workbook");
    wfm_job job;
    wfm_chain chain;
    wfm_status status;

    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    WFM_TRY_OUT(status, compute(&chain, err));
    wfm_say_problems(app);
    if (app->dry_run)
        goto out;
    if (workbook)
        WFM_TRY_OUT(status,
                    wfm_documents_write_workbook(&chain, workbook, err));
    WFM_TRY_OUT(status, write_page(&chain, page, err));
    wfm_say(app, _("written: %s"), page);
out:
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
