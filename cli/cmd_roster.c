/* cli/cmd_roster.c - wfm roster: solve, check or explain a roster. */
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/plan_folder.h"
#include "data/plan_read.h"
#include "data/published.h"
#include "schedule/roster.h"
#include "schedule/roster_explain.h"

static wfm_roster_request request_of(const wfm_chain *chain)
{
    return (wfm_roster_request){
        .centre = chain->job->centre,
        .people = chain->job->people,
        .calendar = chain->job->calendar,
        .staff = &chain->staff,
        .from = chain->job->from,
        .to = chain->job->to,
    };
}

/* Every violation is told; exit 4 if there is one. */
static wfm_status check_file(wfm_chain *chain, const char *file, wfm_error *err)
{
    wfm_roster_request request = request_of(chain);
    wfm_problems *problems = &chain->app->problems;
    wfm_roster previous = { 0 };
    size_t violations = 0;
    wfm_status status;

    WFM_TRY(wfm_roster_read(&chain->roster, chain->job->centre,
                            chain->job->people, file, problems, err));
    WFM_TRY(wfm_published_read(&previous, chain->job->centre,
                               chain->job->people, chain->job->from, problems,
                               err));
    wfm_say_problems(chain->app);
    request.previous = previous.n_shifts ? &previous : NULL;
    request.roster_file = file;
    status =
        wfm_roster_judge(&violations, &chain->roster, &request, problems, err);
    wfm_roster_release(&previous);
    WFM_TRY(status);
    wfm_say_problems(chain->app);
    wfm_say(chain->app, _("%zu shifts, %zu violations"), chain->roster.n_shifts,
            violations);
    if (violations)
        return wfm_fail(err, WFM_INFEASIBLE, _("'%s' breaks %zu rules"), file,
                        violations);
    return WFM_OK;
}

static const char *const kind_name[] = { "person", "short", "rule", "hire" };

static void explain_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_explain_row *r = &((const wfm_explanation *)context)->row[i];

    cell[0].text = kind_name[r->kind];
    cell[1].number = r->saving_cny;
    cell[2].text = r->text;
}

/* Why the roster is as it is: one sentence a row, with its price. */
static wfm_status explain(wfm_chain *chain, wfm_error *err)
{
    static const wfm_column column[] = {
        { "kind", WFM_COLUMN_TEXT, 0 },
        { "saving_cny", WFM_COLUMN_MONEY, 0 },
        { "explanation", WFM_COLUMN_TEXT, 0 },
    };
    wfm_roster_request request = request_of(chain);
    wfm_roster previous = { 0 };
    wfm_explanation why = { 0 };
    wfm_table table = { "explanation", column, 3, 0, explain_row, &why };
    const wfm_job *job = chain->job;
    wfm_status status;

    WFM_TRY(wfm_published_read(&previous, job->centre, job->people, job->from,
                               &chain->app->problems, err));
    request.previous = previous.n_shifts ? &previous : NULL;
    status = wfm_roster_explain(&why, &chain->roster, &request,
                                &chain->app->run, err);
    wfm_say_problems(chain->app);
    table.n_rows = why.n;
    if (status == WFM_OK)
        status = wfm_emit_table(chain->app, &table, err);
    wfm_explanation_release(&why);
    wfm_roster_release(&previous);
    return status;
}

static wfm_status solve(wfm_chain *chain, wfm_error *err)
{
    const char *out = wfm_args_text(chain->args, "out");
    wfm_plan_view view = wfm_emit_view(chain);
    wfm_table table;

    WFM_TRY(wfm_chain_forecast(chain, err));
    WFM_TRY(wfm_chain_staff(chain, err));
    WFM_TRY(wfm_chain_roster(chain, err));
    wfm_say_problems(chain->app);
    if (wfm_args_has(chain->args, "explain"))
        return explain(chain, err);
    if (out)
        return wfm_plan_write_tables(chain, out, WFM_PART_ROSTER, err);
    wfm_table_of_roster(&table, &view);
    return wfm_emit_table(chain->app, &table, err);
}

wfm_status wfm_cmd_roster(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *file = wfm_args_text(args, "check");
    wfm_job job;
    wfm_chain chain;
    wfm_status status;

    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    if (file) {
        status = check_file(&chain, file, err);
    } else {
        status = solve(&chain, err);
        if (status == WFM_OK && chain.roster.infeasible)
            status = wfm_fail(
                err, WFM_INFEASIBLE,
                _("no legal roster for everybody and every queue; see above"));
    }
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
