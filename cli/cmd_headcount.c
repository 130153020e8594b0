/* cli/cmd_headcount.c - wfm headcount: who will be there, month by month. */
#include <string.h>

#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/emit.h"

wfm_status wfm_cmd_headcount(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *which = wfm_args_text(args, "table");
    wfm_job job;
    wfm_chain chain;
    wfm_status status;
    wfm_plan_view view;
    wfm_table table;

    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    WFM_TRY_OUT(status, wfm_chain_headcount(&chain, err));
    wfm_say_problems(app);
    view = wfm_emit_view(&chain);
    if (which && strcmp(which, "survival") == 0)
        wfm_table_of_survival(&table, &view);
    else if (which && strcmp(which, "hires") == 0)
        wfm_table_of_hires(&table, &view);
    else
        wfm_table_of_headcount(&table, &view);
    status = wfm_emit_table(app, &table, err);
out:
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
