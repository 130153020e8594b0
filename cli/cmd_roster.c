/* cli/cmd_roster.c - wfm roster: solve, check or explain a roster. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/plan_folder.h"
#include "cli/roster_changes.h"
#include "cli/roster_fairness.h"
#include "cli/roster_offers.h"
#include "cli/roster_why.h"
#include "cli/roster_wishes.h"
#include "data/plan_read.h"
#include "data/published.h"
#include "schedule/exchange.h"
#include "schedule/roster_explain.h"

/* What is promised over a day or a week is judged by the forecast. */
static wfm_status check_promises(wfm_chain *chain,
                                 const wfm_roster_request *request,
                                 wfm_error *err)
{
    if (!wfm_roster_has_promises(request))
        return WFM_OK;
    WFM_TRY(wfm_chain_forecast(chain, err));
    WFM_TRY(wfm_chain_staff(chain, err));
    wfm_roster_promises(&chain->roster, request, &chain->app->problems);
    return WFM_OK;
}

/* Every violation is told; exit 4 if there is one. */
static wfm_status check_file(wfm_chain *chain, const char *file, wfm_error *err)
{
    wfm_roster_request request = wfm_chain_roster_request(chain);
    wfm_problems *problems = &chain->app->problems;
    wfm_roster previous = { 0 };
    size_t violations = 0, bad = 0;
    wfm_status status, form;

    form = wfm_roster_read_some(&chain->roster, &bad, chain->job->centre,
                                chain->job->people, file, problems, err);
    if (form != WFM_OK && (form != WFM_BAD_INPUT || !chain->roster.n_shifts))
        return form;
    WFM_TRY(wfm_published_read(&previous, chain->job->centre,
                               chain->job->people, chain->job->from, problems,
                               err));
    wfm_say_problems(chain->app);
    request.previous = previous.n_shifts ? &previous : NULL;
    request.roster_file = file;
    status =
        wfm_roster_judge(&violations, &chain->roster, &request, problems, err);
    if (status == WFM_OK && chain->roster.n_activities > 0)
        status = check_promises(chain, &request, err);
    wfm_roster_release(&previous);
    WFM_TRY(status);
    wfm_say_problems(chain->app);
    wfm_say(chain->app,
            P_("%zu shifts, %zu violation", "%zu shifts, %zu violations",
               violations),
            chain->roster.n_shifts, violations);
    if (bad > 0) {
        wfm_fail(err, WFM_BAD_INPUT,
                 _("'%s': errors in its rows: %zu; they are left out, in the "
                   "other rows rules are broken: %zu"),
                 file, bad, violations);
        wfm_error_hint(err, "%s",
                       _("a row that is left out may be why its person lacks "
                         "days or hours, or has activities without a shift"));
        return WFM_BAD_INPUT;
    }
    if (violations)
        return wfm_fail(
            err, WFM_INFEASIBLE,
            P_("'%s' breaks %zu rule", "'%s' breaks %zu rules", violations),
            file, violations);
    return WFM_OK;
}

static const char *const kind_name[] = { "person", "short", "promise", "floor",
                                         "tie",    "rule",  "hire" };

static void explain_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_explain_row *r = &((const wfm_explanation *)context)->row[i];

    cell[0].text = kind_name[r->kind];
    cell[1].text =
        wfm_iso_week_format(cell[1].scratch, wfm_date_iso_week(r->week));
    cell[2].number = r->saving_cny;
    cell[3].text = r->text;
}

/* Why the roster is as it is: one sentence a row, with its price. */
static wfm_status explain(wfm_chain *chain, wfm_error *err)
{
    static const wfm_column column[] = {
        { "kind", WFM_COLUMN_TEXT, 0 },
        { "week", WFM_COLUMN_TEXT, 0 },
        { "saving_cny", WFM_COLUMN_MONEY, 0 },
        { "explanation", WFM_COLUMN_TEXT, 0 },
    };
    wfm_roster_request request = wfm_chain_roster_request(chain);
    wfm_roster previous = { 0 };
    wfm_explanation why = { 0 };
    wfm_table table = { "explanation", column, 4, 0, explain_row, &why };
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

static wfm_status read_kept(wfm_chain *chain, const char *file, wfm_error *err)
{
    const wfm_job *job = chain->job;

    WFM_TRY(wfm_roster_read(&chain->kept, job->centre, job->people, file,
                            &chain->app->problems, err));
    for (size_t i = 0; i < chain->kept.n_shifts; i++)
        if (chain->kept.shift[i].date >= job->from &&
            chain->kept.shift[i].date <= job->to)
            return WFM_OK;
    wfm_fail(err, WFM_BAD_INPUT, _("no shift lies in the planned days"));
    wfm_error_hint(err, "%s", _("is it the roster of another week?"));
    return wfm_error_at(err, file, 0, 0);
}

/* ID,ID,DATE */
static wfm_status parse_swap(const wfm_job *job, const char *text, int *a,
                             int *b, wfm_date *date, wfm_error *err)
{
    char copy[300], *word[3] = { NULL, NULL, NULL }, *rest = copy;
    int *agent[2] = { a, b };

    snprintf(copy, sizeof copy, "%s", text);
    for (int i = 0; i < 3; i++)
        word[i] = strsep(&rest, ",");
    if (!word[2] || rest || wfm_date_parse(date, word[2], NULL, NULL) != WFM_OK)
        return wfm_fail(err, WFM_USAGE,
                        _("'--swap' is two ids and a date: "
                          "A0016,A0031,2026-11-11"));
    for (int i = 0; i < 2; i++) {
        *agent[i] = wfm_people_find(job->people, word[i]);
        if (*agent[i] < 0)
            return wfm_fail(err, WFM_USAGE,
                            _("there is no agent '%.60s' in the agents file"),
                            word[i]);
    }
    return WFM_OK;
}

/* What rounds to nothing has no sign. */
static double whole_cents(double cny) { return fabs(cny) < 0.005 ? 0 : cny; }

/* Hours, pay and broken rules of both, before and after. */
static void say_sides(const wfm_chain *chain, const wfm_exchange *done,
                      const int who[2])
{
    for (int k = 0; k < 2; k++) {
        const wfm_exchange_side *side = &done->side[k];

        wfm_say(chain->app,
                _("  %s: %.1f h instead of %.1f, pay and wishes %.2f %s "
                  "instead of %.2f, rules broken %zu instead of %zu"),
                chain->job->people->agent[who[k]].id, side->hours_after,
                side->hours_before, side->pay_after_cny,
                chain->job->centre->currency, side->pay_before_cny,
                side->broken_after, side->broken_before);
    }
}

/* Exit 4 if the exchange breaks a rule. */
static wfm_status swap(wfm_chain *chain, const char *text, wfm_error *err)
{
    wfm_roster_request request = wfm_chain_roster_request(chain);
    const wfm_job *job = chain->job;
    wfm_exchange done = { 0 };
    wfm_roster previous = { 0 }, before;
    wfm_date date = 0;
    int a = 0, b = 0;
    wfm_status status;

    WFM_TRY(parse_swap(job, text, &a, &b, &date, err));
    WFM_TRY(wfm_published_read(&previous, job->centre, job->people, job->from,
                               &chain->app->problems, err));
    request.previous = previous.n_shifts ? &previous : NULL;
    status = wfm_roster_exchange(&done, &chain->roster, &request, a, b, date,
                                 &chain->app->problems, err);
    wfm_roster_release(&previous);
    WFM_TRY(status);
    wfm_say_problems(chain->app);
    before = chain->roster;
    chain->roster = done.after;
    status = wfm_shift_changes_show(chain, &before, err);
    wfm_say(chain->app,
            _("pay %+.2f %s, service %+.2f %s, agent-hours short %.1f instead "
              "of %.1f"),
            whole_cents(done.pay_cny), job->centre->currency,
            whole_cents(done.service_cny), job->centre->currency,
            done.short_hours_after, done.short_hours_before);
    say_sides(chain, &done, (const int[2]){ a, b });
    wfm_roster_release(&before);
    if (status == WFM_OK && done.violations)
        return wfm_fail(err, WFM_INFEASIBLE,
                        P_("the exchange is not allowed: it breaks %zu rule",
                           "the exchange is not allowed: it breaks %zu rules",
                           done.violations),
                        done.violations);
    if (status == WFM_OK)
        wfm_say(chain->app, "%s", _("the exchange is allowed"));
    return status;
}

/* --offers, --why and --fairness need the weeks before. */
static wfm_status with_previous(wfm_chain *chain, wfm_error *err)
{
    wfm_roster_request request = wfm_chain_roster_request(chain);
    const wfm_job *job = chain->job;
    wfm_roster previous = { 0 };
    wfm_status status;

    WFM_TRY(wfm_published_read(&previous, job->centre, job->people, job->from,
                               &chain->app->problems, err));
    wfm_say_problems(chain->app);
    request.previous = previous.n_shifts ? &previous : NULL;
    if (wfm_args_has(chain->args, "why"))
        status = wfm_print_why(chain, &request,
                               wfm_args_text(chain->args, "why"), err);
    else if (wfm_args_has(chain->args, "offers"))
        status = wfm_print_offers(chain, &request, err);
    else
        status = wfm_print_fairness(chain, &request, err);
    wfm_roster_release(&previous);
    return status;
}

/* How far the roster may be from the best, unless it was read. */
static void say_gap(const wfm_chain *chain)
{
    const wfm_roster *roster = &chain->roster;
    double gap = roster->objective_cny - roster->bound_cny;

    if (isfinite(gap) && roster->objective_cny > 0)
        wfm_say(chain->app,
                _("  roster: %zu shifts; pay and missing agents %.0f, proven "
                  "bound %.0f, gap %.2f %%"),
                roster->n_shifts, roster->objective_cny, roster->bound_cny,
                100 * gap / roster->objective_cny);
    wfm_say_wishes(chain);
}

/* Answers that were cut short are given, and said to be so. */
static wfm_status cut_short(const wfm_chain *chain, wfm_status status,
                            wfm_error *err)
{
    if (status == WFM_OK && !chain->roster.stopped &&
        wfm_run_interrupted(&chain->app->run))
        return wfm_fail(err, WFM_INTERRUPTED, "%s",
                        _("interrupted; what was found so far is given"));
    return status;
}

static wfm_status solve(wfm_chain *chain, wfm_error *err)
{
    const char *out = wfm_args_text(chain->args, "out");
    const char *keep = wfm_args_text(chain->args, "keep");
    const char *exchange = wfm_args_text(chain->args, "swap");
    wfm_plan_view view = wfm_emit_view(chain);
    wfm_table table;

    if (keep)
        WFM_TRY(read_kept(chain, keep, err));
    WFM_TRY(wfm_chain_forecast(chain, err));
    WFM_TRY(wfm_chain_staff(chain, err));
    WFM_TRY(wfm_chain_roster(chain, err));
    wfm_say_problems(chain->app);
    say_gap(chain);
    if (exchange)
        return swap(chain, exchange, err);
    if (wfm_args_has(chain->args, "offers") ||
        wfm_args_has(chain->args, "why") ||
        wfm_args_has(chain->args, "fairness"))
        return cut_short(chain, with_previous(chain, err), err);
    if (keep)
        return wfm_shift_changes_show(chain, &chain->kept, err);
    if (wfm_args_has(chain->args, "explain"))
        return cut_short(chain, explain(chain, err), err);
    if (out)
        return wfm_plan_write_tables(chain, out, WFM_PART_ROSTER, err);
    wfm_table_of_roster(&table, &view);
    return wfm_emit_table(chain->app, &table, err);
}

/* Options that would do nothing without another one. */
static wfm_status refuse_alone(const wfm_args *args, wfm_error *err)
{
    static const char *const pair[][2] = { { "take", "offers" },
                                           { "keep-before", "keep" } };

    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        if (wfm_args_has(args, pair[i][0]) && !wfm_args_has(args, pair[i][1]))
            return wfm_fail(err, WFM_USAGE, _("'--%s' goes with '--%s'"),
                            pair[i][0], pair[i][1]);
    return WFM_OK;
}

wfm_status wfm_cmd_roster(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *file = wfm_args_text(args, "check");
    wfm_job job;
    wfm_chain chain;
    wfm_status status;

    WFM_TRY(refuse_alone(args, err));
    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    if (file) {
        status = check_file(&chain, file, err);
    } else {
        status = solve(&chain, err);
        if (status == WFM_OK)
            status = wfm_chain_stopped(&chain, err);
        if (status == WFM_OK && chain.roster.infeasible)
            status = wfm_fail(
                err, WFM_INFEASIBLE,
                _("no legal roster for everybody and every queue; see above"));
    }
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
