/* cli/cmd_check.c - wfm check: validates every input, lists all problems. */
#include "base/i18n.h"
#include "cli/assumptions_table.h"
#include "cli/commands.h"
#include "cli/job.h"

static wfm_status describe(const wfm_job *job, wfm_error *err)
{
    wfm_buf text = { 0 };
    wfm_status status;

    wfm_centre_describe(job->centre, &text);
    status = text.failed ? wfm_fail(err, WFM_NO_MEMORY, "out of memory")
                         : wfm_app_print(text.text, text.length, err);
    wfm_buf_release(&text);
    return status;
}

/* What a forecast would say about the history; no reason to fail. */
static void judge_history(wfm_app *app, const wfm_job *job,
                          const wfm_args *args)
{
    wfm_chain chain;
    wfm_error err;
    size_t n = 0;

    wfm_chain_start(&chain, app, job, args);
    if (wfm_assumptions_count(&chain, &n, &err) != WFM_OK)
        wfm_problems_add(&app->problems, WFM_SEVERITY_WARNING, &err);
    else if (n > 0)
        wfm_problems_say(&app->problems, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         P_("the history needed %zu assumption: "
                            "`wfm forecast --assumptions` lists it",
                            "the history needed %zu assumptions: "
                            "`wfm forecast --assumptions` lists them",
                            n),
                         n);
    wfm_chain_release(&chain);
}

/* People of some day of the planned week; the others have left or are to come.
 */
static size_t employed(const wfm_job *job)
{
    size_t n = 0;

    for (size_t i = 0; i < job->people->n_agents; i++) {
        const wfm_agent *a = &job->people->agent[i];

        n += a->hired_on <= job->to &&
             (a->left_on == WFM_DATE_NONE || a->left_on > job->from);
    }
    return n;
}

wfm_status wfm_cmd_check(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    wfm_job job;
    wfm_status status = WFM_OK;
    size_t rows = 0, skipped;

    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    judge_history(app, &job, args);
    skipped = app->problems.skipped;
    wfm_say_problems(app);
    for (size_t q = 0; q < job.history->n_series; q++)
        rows += job.history->series[q].n - job.history->series[q].n_borrowed;
    if (app->verbose)
        status = describe(&job, err);
    if (skipped > 0)
        wfm_say(app,
                _("bad rows left out: %zu; a run without --skip-bad refuses "
                  "them, and the rest is:"),
                skipped);
    wfm_say(
        app,
        skipped > 0
            ? _("queues %zu, history rows %zu, agents %zu (employed in the "
                "week %zu), absences %zu, classes %zu, holidays %zu, events "
                "%zu")
            : _("all inputs are good: queues %zu, history rows %zu, agents %zu "
                "(employed in the week %zu), absences %zu, classes %zu, "
                "holidays %zu, events %zu"),
        job.centre->n_queues, rows, job.people->n_agents, employed(&job),
        job.people->n_absences, job.people->n_classes, job.calendar->n_holidays,
        job.calendar->n_events);
    wfm_job_release(&job);
    return status;
}
