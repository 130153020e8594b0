/* cli/cmd_publish.c - wfm publish: freezes the week's plan in plans/<week>/,
 * from where the weeks after it take rest, streaks and balances. */
#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/ledger_table.h"
#include "cli/plan_folder.h"

/* plans/<ISO week> in the centre's folder, allocated. */
static char *folder_of(const wfm_job *job)
{
    char name[WFM_DATE_TEXT + 8] = "plans/";

    wfm_iso_week_format(name + 6, job->week);
    return wfm_file_join(job->folder, name);
}

/* A file of more weeks than are published would break the rules of people in
 * the others. */
static wfm_status check_weeks(const wfm_chain *chain, wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_date last = job->to;

    for (size_t k = 0; k < chain->roster.n_shifts; k++)
        if (chain->roster.shift[k].date > last)
            last = chain->roster.shift[k].date;
    if (last == job->to)
        return WFM_OK;
    return wfm_fail(err, WFM_BAD_INPUT,
                    _("'%s' has shifts of %d weeks, use --weeks %d"),
                    wfm_args_text(chain->args, "roster"),
                    (last - job->from) / 7 + 1, (last - job->from) / 7 + 1);
}

/* A roster from outside is judged before others build on it. */
static wfm_status judge(wfm_chain *chain, wfm_error *err)
{
    wfm_problems *problems = &chain->app->problems;
    wfm_roster_request request = wfm_chain_roster_request(chain);
    size_t violations;

    if (!wfm_args_has(chain->args, "roster") ||
        wfm_args_has(chain->args, "force"))
        return WFM_OK;
    wfm_say_problems(chain->app);
    WFM_TRY(check_weeks(chain, err));
    WFM_TRY(
        wfm_roster_judge(&violations, &chain->roster, &request, problems, err));
    wfm_say_problems(chain->app);
    if (violations == 0)
        return WFM_OK;
    wfm_fail(err, WFM_INFEASIBLE,
             P_("this roster breaks %zu rule; nothing was published",
                "this roster breaks %zu rules; nothing was published",
                violations),
             violations);
    wfm_error_hint(err, "%s", _("mend it, or publish it with --force"));
    return WFM_INFEASIBLE;
}

wfm_status wfm_cmd_publish(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const unsigned parts = WFM_PART_FORECAST | WFM_PART_STAFF | WFM_PART_ROSTER;
    wfm_job job;
    wfm_chain chain;
    char *folder = NULL;
    wfm_status status;

    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    WFM_TRY_OUT(status, wfm_chain_forecast(&chain, err));
    WFM_TRY_OUT(status, wfm_chain_staff(&chain, err));
    WFM_TRY_OUT(status, wfm_chain_roster(&chain, err));
    WFM_TRY_OUT(status, judge(&chain, err));
    wfm_say_problems(app);
    folder = folder_of(&job);
    if (!folder) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    WFM_TRY_OUT(status, wfm_plan_write_tables(&chain, folder, parts, err));
    WFM_TRY_OUT(status, wfm_ledger_keep(&chain, folder, err));
    WFM_TRY_OUT(status, wfm_documents_write_manifest(&chain, folder, err));
    wfm_say(app,
            app->dry_run ? _("would be published in %s: %zu shifts (dry run)")
                         : _("published in %s: %zu shifts"),
            folder, chain.roster.n_shifts);
    if (chain.roster.infeasible)
        status = wfm_fail(
            err, WFM_INFEASIBLE,
            _("no legal roster for everybody and every queue; see above"));
out:
    free(folder);
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
