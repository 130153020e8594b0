/* cli/cmd_headcount.c - wfm headcount: who will be there, month by month. */
#include <string.h>

#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/headcount_tables.h"

/* The tables that are not of the plan: true, with *status, if `which` is one
 * of them. */
static bool find_out(wfm_table *table, const char *which,
                     wfm_insight_view *view, const wfm_chain *chain,
                     wfm_insight *known, wfm_status *status, wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_headcount_request request = {
        .centre = job->centre,
        .people = job->people,
        .as_of = wfm_zone_civil(job->centre->zone, job->as_of).date,
    };

    *view = (wfm_insight_view){ .insight = known,

                                .centre = job->centre,
                                .people = job->people,
                                .headcount = &chain->headcount };
    if (!wfm_table_of_insight(table, which, view))
        return false;
    *status = wfm_insight_make(known, &request, &chain->headcount, err);
    if (*status == WFM_OK)
        (void)wfm_table_of_insight(table, which, view);
    return true;
}

/* The tables of the plan itself. */
static void table_of_plan(wfm_table *table, const char *which,
                          const wfm_plan_view *view)
{
    static const struct {
        const char *name;
        void (*make)(wfm_table *, const wfm_plan_view *);
    } tables[] = {
        { "survival", wfm_table_of_survival },
        { "hires", wfm_table_of_hires },
        { "sourcing", wfm_table_of_sourcing },
        { "capacity", wfm_table_of_capacity },
        { "limits", wfm_table_of_limits },
    };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (strcmp(which, tables[i].name) == 0) {
            tables[i].make(table, view);
            return;
        }
    }
    wfm_table_of_headcount(table, view);
}

wfm_status wfm_cmd_headcount(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *which = wfm_args_text(args, "table");
    wfm_insight known = { 0 };
    wfm_insight_view insight;
    wfm_job job;
    wfm_chain chain;
    wfm_status status;
    wfm_plan_view view;
    wfm_table table;

    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    WFM_TRY_OUT(status, wfm_chain_headcount(&chain, err));
    wfm_say_problems(app);
    if (which &&
        find_out(&table, which, &insight, &chain, &known, &status, err)) {
        if (status == WFM_OK)
            status = wfm_emit_table(app, &table, err);
        goto out;
    }
    view = wfm_emit_view(&chain);
    table_of_plan(&table, which ? which : "months", &view);
    status = wfm_emit_table(app, &table, err);
out:
    wfm_insight_release(&known);
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
