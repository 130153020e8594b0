/* cli/chain.h - the chain: history to forecast, staff, roster, simulation,
 * headcount and cost. Each step takes what the steps before left here. */
#ifndef WFM_CLI_CHAIN_H
#define WFM_CLI_CHAIN_H

#include "cli/job.h"
#include "cli/requirement.h"
#include "data/plan.h"
#include "schedule/roster.h"
#include "workforce/headcount.h"

typedef struct wfm_chain {
    wfm_app *app;
    const wfm_job *job;
    const wfm_args *args;
    wfm_forecast forecast;
    wfm_forecast arriving; /* behind the bots: what is staffed */
    wfm_staff staff;
    wfm_roster roster;
    wfm_roster kept; /* --keep: the roster to change as little as possible */
    wfm_simulation simulation;
    wfm_backtest backtest;
    wfm_headcount headcount;
    wfm_requirement need; /* of the months ahead */
    wfm_what_if what_if;
    wfm_headcount_request people; /* what the headcount was made from */
    wfm_cost cost;
    bool limited; /* --time-limit ended the roster's search */
} wfm_chain;

void wfm_chain_start(wfm_chain *chain, wfm_app *app, const wfm_job *job,
                     const wfm_args *args);
void wfm_chain_release(wfm_chain *chain);

/* One step each; the ones before it must have been run. forecast, staff and
 * roster read a table instead where --forecast, --staff, --roster name one. */
wfm_status wfm_chain_forecast(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;
/* What the days that are forecast lack: listed days off, a history that reaches
 * to --as-of. wfm_chain_forecast() warns by itself. */
void wfm_chain_warn_ahead(wfm_chain *chain);
wfm_status wfm_chain_staff(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_chain_roster(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_chain_simulate(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;
/* origins: at most, the latest; 0: as many as the room tries. */
wfm_status wfm_chain_backtest(wfm_chain *chain, int origins,
                              wfm_error *err) WFM_MUST_USE;
wfm_status wfm_chain_headcount(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_chain_cost(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

/* What is asked of a roster for the span of the job. */
wfm_roster_request wfm_chain_roster_request(const wfm_chain *chain);

/* Share of the week's offered contacts of a queue answered in time, by the
 * simulation; NAN without contacts. */
double wfm_chain_week_service(const wfm_chain *chain, int queue);
/* WFM_INTERRUPTED or WFM_LIMIT if the roster is only the best so far. */
wfm_status wfm_chain_stopped(const wfm_chain *chain,
                             wfm_error *err) WFM_MUST_USE;
/* WFM_MISSED with the queue named if --strict is given and a queue's week
 * lies below its service level. */
wfm_status wfm_chain_strict(const wfm_chain *chain, wfm_error *err);

#endif
