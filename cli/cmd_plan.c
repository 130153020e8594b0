/* cli/cmd_plan.c - wfm plan: the main job, from the inputs to every table,
 * chart and document of the week. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/beside.h"
#include "cli/chain.h"
#include "cli/charts.h"
#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/plan_folder.h"
#include "cli/roster_wishes.h"

/* The plan shows how good the forecast has been lately; `wfm backtest` looks
 * further back. */
enum { PLAN_ORIGINS = 4 };

static wfm_status compute_all(wfm_beside *beside, wfm_chain *chain,
                              wfm_error *err)
{
    WFM_TRY(wfm_chain_forecast(chain, err));
    WFM_TRY(wfm_chain_staff(chain, err));
    WFM_TRY(wfm_beside_roster(beside, chain, PLAN_ORIGINS, err));
    if (chain->roster.stopped && !chain->limited)
        return wfm_chain_stopped(chain, err);
    WFM_TRY(wfm_chain_simulate(chain, err));
    WFM_TRY(wfm_chain_headcount(chain, err));
    WFM_TRY(wfm_beside_backtest(beside, err));
    return wfm_chain_cost(chain, err);
}

static wfm_status compute(wfm_chain *chain, wfm_error *err)
{
    wfm_beside beside = { 0 };
    wfm_status status = compute_all(&beside, chain, err);

    wfm_beside_release(&beside);
    return status;
}

static wfm_status write_all(wfm_chain *chain, const char *folder,
                            wfm_error *err)
{
    if (wfm_run_interrupted(&chain->app->run))
        return wfm_fail(err, WFM_INTERRUPTED, _("interrupted"));
    WFM_TRY(wfm_plan_write_tables(chain, folder, WFM_PART_ALL, err));
    wfm_run_progress(&chain->app->run, N_("charts"), NAN, NAN, NAN);
    WFM_TRY(wfm_charts_write_all(chain, folder, err));
    wfm_run_progress(&chain->app->run, N_("documents"), NAN, NAN, NAN);
    return wfm_documents_write_all(chain, folder, err);
}

/* The tables as far as the roster; the status is still that of Ctrl-C. */
static wfm_status write_interrupted(wfm_chain *chain, const char *folder,
                                    wfm_error *err)
{
    wfm_say_problems(chain->app);
    WFM_TRY(wfm_plan_write_tables(
        chain, folder, WFM_PART_FORECAST | WFM_PART_STAFF | WFM_PART_ROSTER,
        err));
    return wfm_chain_stopped(chain, err);
}

static double cost_amount(const wfm_cost *cost, const char *item)
{
    for (size_t i = 0; i < cost->n; i++)
        if (strcmp(cost->row[i].item, item) == 0)
            return cost->row[i].amount;
    return NAN;
}

/* Fewer bytes than columns or more, as the label's script has it. */
static int padded(const char *label, int columns)
{
    return columns + (int)strlen(label) - (int)wfm_str_width(label);
}

/* The plan in a few lines, for the person at the terminal. */
/* Nobody paid: no cost of a second. */
static void say_cost(const wfm_chain *chain)
{
    double second = cost_amount(&chain->cost, "cost_per_paid_second");
    double operating = cost_amount(&chain->cost, "operating_cost");
    double total = cost_amount(&chain->cost, "total");
    const char *currency = chain->job->centre->currency;

    if (isfinite(second))
        wfm_say(chain->app,
                _("  operating cost %.2f %s, %.4f per paid second; %.2f with "
                  "waiting and abandonment"),
                operating, currency, second, total);
    else
        wfm_say(chain->app,
                _("  operating cost %.2f %s; %.2f with waiting and "
                  "abandonment"),
                operating, currency, total);
}

static void summary(const wfm_chain *chain, const char *folder)
{
    const wfm_app *app = chain->app;
    const wfm_centre *centre = chain->job->centre;
    const wfm_roster *roster = &chain->roster;
    char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];
    double gap = roster->objective_cny - roster->bound_cny;

    wfm_say(app, _("%s, %s to %s"), centre->name,
            wfm_date_format(from, chain->job->from),
            wfm_date_format(to, chain->job->to));
    for (size_t q = 0; q < centre->n_queues; q++) {
        double volume = 0, got = wfm_chain_week_service(chain, (int)q);

        for (size_t i = 0; i < chain->forecast.n; i++)
            if (chain->forecast.row[i].queue == (int)q)
                volume += chain->forecast.row[i].volume;
        wfm_say(app, _("  %-*s %8.0f contacts, %5.1f %% in time"),
                padded(wfm_queue_label(&centre->queue[q]), 12),
                wfm_queue_label(&centre->queue[q]), volume, 100 * got);
    }
    if (isfinite(gap)) /* a roster that was read has no bound */
        wfm_say(app,
                _("  roster: %zu shifts; pay and missing agents %.0f, proven "
                  "bound %.0f, gap %.2f %%"),
                roster->n_shifts, roster->objective_cny, roster->bound_cny,
                roster->objective_cny > 0 ? 100 * gap / roster->objective_cny
                                          : 0);
    wfm_say_wishes(chain);
    say_cost(chain);
    if (app->dry_run)
        wfm_say(app, _("  nothing written (dry run)"));
    else
        wfm_say(app,
                _("  tables in %s, charts in %s/charts, page %s/report.html"),
                folder, folder, folder);
}

wfm_status wfm_cmd_plan(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    wfm_job job;
    wfm_chain chain;
    char *folder = NULL;
    wfm_status status;

    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    wfm_say_problems(app);
    folder = wfm_job_out_folder(&job, args);
    if (!folder) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    status = compute(&chain, err);
    /* Ctrl-C while rosters are tried: what there is by then. */
    if (status == WFM_INTERRUPTED && chain.roster.stopped)
        WFM_TRY_OUT(status, write_interrupted(&chain, folder, err));
    if (status != WFM_OK)
        goto out;
    wfm_say_problems(app);
    WFM_TRY_OUT(status, write_all(&chain, folder, err));
    wfm_say_problems(app);
    summary(&chain, folder);
    status = wfm_chain_strict(&chain, err);
    if (status == WFM_OK)
        status = wfm_chain_stopped(&chain, err);
    if (status == WFM_OK && chain.roster.infeasible)
        status =
            wfm_fail(err, WFM_INFEASIBLE,
                     _("no legal roster for everybody and every queue; they "
                       "are named above, the best legal roster is "
                       "written"));
out:
    free(folder);
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
