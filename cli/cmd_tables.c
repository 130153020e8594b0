/* cli/cmd_tables.c - the commands whose result is one table of the chain:
 * forecast, staff, simulate, cost. */
#include <string.h>

#include "base/i18n.h"
#include "cli/assumptions_table.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/load_table.h"
#include "cli/long_table.h"
#include "cli/methods.h"
#include "cli/paths_table.h"
#include "cli/pooling_table.h"
#include "cli/price.h"
#include "cli/reason_table.h"
#include "cli/verdict_table.h"

typedef wfm_status (*step)(wfm_chain *chain, wfm_error *err);

enum { STEPS_MAX = 6 };

/* A command: what it reads, the steps in order, the table it prints. */
typedef struct recipe {
    unsigned need;
    step step[STEPS_MAX];
    wfm_table_maker table;
    step print; /* instead of a table, or NULL */
} recipe;

static wfm_status cook(wfm_app *app, const wfm_args *args, const recipe *r,
                       wfm_error *err)
{
    wfm_job job;
    wfm_chain chain;
    wfm_status status;

    WFM_TRY(wfm_job_read(&job, app, args, r->need, err));
    wfm_chain_start(&chain, app, &job, args);
    for (int i = 0; i < STEPS_MAX && r->step[i]; i++)
        WFM_TRY_OUT(status, r->step[i](&chain, err));
    wfm_say_problems(app);
    if (r->print) {
        status = r->print(&chain, err);
    } else {
        wfm_plan_view view = wfm_emit_view(&chain);
        wfm_table table;

        r->table(&table, &view);
        status = wfm_emit_table(app, &table, err);
    }
    if (status == WFM_OK && chain.simulation.n)
        status = wfm_chain_strict(&chain, err);
    if (status == WFM_OK && chain.roster.infeasible)
        status = wfm_fail(err, WFM_INFEASIBLE,
                          "some people have no legal roster; see above");
out:
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}

/* One table is printed; what is asked for besides would do nothing. */
static wfm_status check_forecast(const wfm_args *args, const char *by,
                                 wfm_error *err)
{
    static const char *const table[] = { "by", "paths", "explain",
                                         "assumptions" };
    const char *first = NULL;
    bool sums = by && strcmp(by, "interval") != 0;

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (i == 0 ? !sums : !wfm_args_has(args, table[i]))
            continue;
        if (first)
            return wfm_fail(err, WFM_USAGE,
                            _("'--%s' and '--%s' exclude each other"), first,
                            table[i]);
        first = table[i];
    }
    sums = sums && strcmp(by, "load") != 0 && strcmp(by, "reason") != 0;
    if (wfm_args_has(args, "growth") && !sums)
        return wfm_fail(err, WFM_USAGE,
                        _("'--growth' needs '--by day', week, month or total"));
    return WFM_OK;
}

/* Sums of days, paths and the like are made anew: a forecast that was read
 * would be ignored. */
static wfm_status check_file(const wfm_args *args, step print, wfm_error *err)
{
    if (!print || !wfm_args_has(args, "forecast") || print == wfm_load_print)
        return WFM_OK;
    wfm_fail(err, WFM_USAGE, _("--forecast FILE is for tables by interval"));
    return wfm_error_hint(err,
                          _("edit the rows of forecast.csv, then use it with "
                            "'wfm staff' or 'wfm plan'"));
}

wfm_status wfm_cmd_forecast(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *by = wfm_args_text(args, "by");
    step print = by && strcmp(by, "reason") == 0     ? wfm_reason_print
                 : by && strcmp(by, "load") == 0     ? wfm_load_print
                 : by && strcmp(by, "interval") != 0 ? wfm_long_print
                                                     : NULL;
    recipe r = {
        .need = WFM_NEED_ALL,
        .table = wfm_table_of_forecast,
    };

    WFM_TRY(check_forecast(args, by, err));
    if (wfm_args_has(args, "paths"))
        print = wfm_paths_print;
    if (wfm_args_has(args, "assumptions"))
        print = wfm_assumptions_print;
    if (wfm_args_has(args, "explain"))
        print = wfm_verdict_print;
    WFM_TRY(check_file(args, print, err));
    r.print = print;
    r.step[0] = print ? NULL : wfm_chain_forecast;
    return cook(app, args, &r, err);
}

static wfm_status say_and_staff(wfm_chain *chain, wfm_error *err)
{
    if (chain->app->verbose)
        wfm_methods_say(chain);
    return wfm_chain_staff(chain, err);
}

wfm_status wfm_cmd_staff(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    bool methods = wfm_args_has(args, "methods");
    bool pooling = wfm_args_has(args, "pooling");
    const recipe r = {
        .need = WFM_NEED_ALL,
        .step = { wfm_chain_forecast,
                  methods || pooling ? NULL : say_and_staff },
        .table = wfm_table_of_staff,
        .print = methods   ? wfm_methods_print
                 : pooling ? wfm_pooling_print
                           : NULL,
    };

    return cook(app, args, &r, err);
}

wfm_status wfm_cmd_simulate(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const recipe r = {
        .need = WFM_NEED_ALL,
        .step = { wfm_chain_forecast, wfm_chain_staff, wfm_chain_roster,
                  wfm_chain_simulate },
        .table = wfm_table_of_simulation,
    };

    return cook(app, args, &r, err);
}

/* What another point of service costs, instead of the cost table. */
static wfm_status service_cost(wfm_chain *chain, wfm_error *err)
{
    wfm_price_list list = { 0 };
    wfm_table table;
    wfm_status status;

    WFM_TRY(wfm_price_list_make(&list, chain, err));
    for (size_t q = 0; q < chain->job->centre->n_queues; q++) {
        const wfm_queue *queue = &chain->job->centre->queue[q];

        if (!wfm_price_has(queue))
            wfm_say(chain->app,
                    _("queue '%s' is not in the table: its work is promised "
                      "within a time, not to a share"),
                    queue->name);
    }
    wfm_price_table(&table, &list);
    status = wfm_emit_table(chain->app, &table, err);
    wfm_price_list_release(&list);
    return status;
}

wfm_status wfm_cmd_cost(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const recipe r = {
        .need = WFM_NEED_ALL,
        .step = { wfm_chain_forecast, wfm_chain_staff, wfm_chain_roster,
                  wfm_chain_simulate, wfm_chain_cost },
        .table = wfm_table_of_cost,
        .print = wfm_args_has(args, "service") ? service_cost : NULL,
    };

    return cook(app, args, &r, err);
}
