/* cli/cmd_plot.c - wfm plot: one chart of the plan. */
#include <string.h>

#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/charts.h"
#include "cli/commands.h"

static wfm_status unknown_chart(const char *name, wfm_error *err)
{
    wfm_buf names = { 0 };

    for (const wfm_chart_kind *k = wfm_chart_kinds; k->name; k++)
        wfm_buf_printf(&names, "%s%s", k == wfm_chart_kinds ? "" : " ",
                       k->name);
    wfm_fail(err, WFM_USAGE, _("no such chart: '%s'"), name);
    wfm_error_hint(err, _("one of: %s"), wfm_buf_text(&names));
    wfm_buf_release(&names);
    return WFM_USAGE;
}

/* Runs the steps that the chart needs, and no more. */
static wfm_status compute(wfm_chain *chain, const char *chart, wfm_error *err)
{
    static const char *const of_people[] = { "headcount", "survival",
                                             "waterfall", "ramp", "calendar" };

    WFM_TRY(wfm_chain_forecast(chain, err));
    if (strcmp(chart, "forecast") == 0)
        return WFM_OK;
    for (size_t i = 0; i < sizeof of_people / sizeof *of_people; i++)
        if (strcmp(chart, of_people[i]) == 0)
            return wfm_chain_headcount(chain, err);
    WFM_TRY(wfm_chain_staff(chain, err));
    WFM_TRY(wfm_chain_roster(chain, err));
    if (strcmp(chart, "coverage") == 0 || strcmp(chart, "gantt") == 0)
        return WFM_OK;
    WFM_TRY(wfm_chain_simulate(chain, err));
    if (strcmp(chart, "cost") == 0)
        return wfm_chain_cost(chain, err);
    return WFM_OK;
}

static wfm_status draw(wfm_chain *chain, const wfm_chart_kind *kind,
                       wfm_error *err)
{
    const char *path = chain->app->output ? chain->app->output : kind->file;
    wfm_charts charts;
    wfm_status status;

    if (chain->app->dry_run)
        return WFM_OK;
    WFM_TRY(wfm_charts_start(&charts, chain, err));
    status = kind->write(&charts, path, err);
    wfm_charts_release(&charts);
    if (status == WFM_OK)
        wfm_say(chain->app, _("written: %s"), path);
    return status;
}

wfm_status wfm_cmd_plot(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const wfm_chart_kind *kind = wfm_chart_find(wfm_args_operand(args, 0));
    wfm_job job;
    wfm_chain chain;
    wfm_status status;

    if (!kind)
        return unknown_chart(wfm_args_operand(args, 0), err);
    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    status = compute(&chain, kind->name, err);
    wfm_say_problems(app);
    if (status == WFM_OK)
        status = draw(&chain, kind, err);
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
