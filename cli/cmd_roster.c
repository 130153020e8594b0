/* cli/cmd_roster.c - wfm roster: solve, check or explain a roster. */
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/plan_folder.h"
#include "data/plan_read.h"
#include "schedule/roster.h"

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
    size_t before, violations;

    WFM_TRY(wfm_roster_read(&chain->roster, chain->job->centre,
                            chain->job->people, file, problems, err));
    wfm_say_problems(chain->app);
    before = problems->errors;
    WFM_TRY(wfm_roster_check(&chain->roster, &request, problems, err));
    violations = problems->errors - before;
    wfm_say_problems(chain->app);
    wfm_say(chain->app, _("%zu shifts, %zu violations"), chain->roster.n_shifts,
            violations);
    if (violations)
        return wfm_fail(err, WFM_INFEASIBLE, _("'%s' breaks %zu rules"), file,
                        violations);
    return WFM_OK;
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
            status = wfm_fail(err, WFM_INFEASIBLE,
                              _("some people have no legal roster; see above"));
    }
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
