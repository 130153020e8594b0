/* cli/commands.h - the functions behind the commands, one file each. */
#ifndef WFM_CLI_COMMANDS_H
#define WFM_CLI_COMMANDS_H

#include "cli/app.h"

/* wfm erlang --batch */
wfm_status wfm_cmd_erlang_batch(wfm_app *app, const wfm_args *args,
                                wfm_error *err);
wfm_status wfm_cmd_plan(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_init(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_check(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_forecast(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_backtest(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_staff(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_roster(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_headcount(wfm_app *app, const wfm_args *args,
                             wfm_error *err);
wfm_status wfm_cmd_cost(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_simulate(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_erlang(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_plot(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_report(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_publish(wfm_app *app, const wfm_args *args, wfm_error *err);
wfm_status wfm_cmd_docs(wfm_app *app, const wfm_args *args, wfm_error *err);

#endif
