/* cli/commands.c - the table of commands and their options: the one source of
 * parsing, help, manual page, completion and docs/commands.md. */
#include "cli/commands.h"

#include "base/i18n.h"

const wfm_opt wfm_opt_global[] = {
    { "directory", 'C', WFM_OPT_DIR, "DIR",
      N_("folder with wfm.yaml (default: the current one)") },
    { "week", 0, WFM_OPT_WEEK, "2026-W46",
      N_("the ISO week to plan (default: centre.week, else the first whole "
         "week after as-of)") },
    { "weeks", 0, WFM_OPT_COUNT, "N",
      N_("so many weeks in a row from that one on (default 1)") },
    { "from", 0, WFM_OPT_DATE, "DATE",
      N_("first day instead of a week, inclusive") },
    { "to", 0, WFM_OPT_DATE, "DATE", N_("last day, inclusive") },
    { "as-of", 0, WFM_OPT_TEXT, "TIME",
      N_("history from this instant on is invisible (default: its end)") },
    { "out", 0, WFM_OPT_DIR, "DIR",
      N_("folder for the plan's files (default: out/<week>)") },
    { "output", 'o', WFM_OPT_FILE, "FILE",
      N_("write the result to FILE instead of standard output") },
    { "format", 'O', WFM_OPT_CHOICE, "table|csv|csv-excel|json|xlsx",
      N_("format of the result (default: by FILE's ending, else table); "
         "csv-excel opens in Excel with Chinese intact") },
    { "forecast", 0, WFM_OPT_FILE, "FILE",
      N_("take this forecast.csv instead of forecasting") },
    { "staff", 0, WFM_OPT_FILE, "FILE",
      N_("take this staff.csv instead of sizing the staff") },
    { "roster", 0, WFM_OPT_FILE, "FILE",
      N_("take this roster.csv instead of solving a roster") },
    { "seed", 0, WFM_OPT_COUNT, "N",
      N_("seed of everything random (default 1)") },
    { "threads", 0, WFM_OPT_COUNT, "N",
      N_("threads to use; results do not depend on it (default: all)") },
    { "time-limit", 0, WFM_OPT_DURATION, "TIME",
      N_("stop optimising after, e.g. 60s; results then depend on the "
         "machine") },
    { "replications", 0, WFM_OPT_SIZE, "N",
      N_("days played per simulated week (default 100)") },
    { "strict", 0, WFM_OPT_FLAG, NULL,
      N_("exit 1 if a queue's week, or a day it promises, misses its service "
         "level") },
    { "skip-bad", 0, WFM_OPT_FLAG, NULL,
      N_("leave bad rows out, counted, instead of refusing the file") },
    { "allow-outside", 0, WFM_OPT_FLAG, NULL,
      N_("let wfm.yaml name files outside its folder") },
    { "anonymize", 0, WFM_OPT_FLAG, NULL,
      N_("numbers instead of people's ids and names in every output") },
    { "lang", 0, WFM_OPT_CHOICE, "zh|en",
      N_("language of messages and charts") },
    { "dry-run", 'n', WFM_OPT_FLAG, NULL, N_("compute, but write no file") },
    { "quiet", 'q', WFM_OPT_FLAG, NULL, N_("errors only") },
    { "verbose", 'v', WFM_OPT_FLAG, NULL, N_("say more") },
    { "help", 'h', WFM_OPT_FLAG, NULL, N_("this help") },
    { .name = NULL },
};

static const wfm_opt roster_opt[] = {
    { "check", 0, WFM_OPT_FILE, "FILE",
      N_("check this roster.csv against every rule instead of solving") },
    { "explain", 0, WFM_OPT_FLAG, NULL,
      N_("say what binds, and what each binding rule costs") },
    { "keep", 0, WFM_OPT_FILE, "FILE",
      N_("change this posted roster.csv as little as possible (absences, "
         "leavers and demand may have changed) and list the changes") },
    { "keep-before", 0, WFM_OPT_DATE, "DATE",
      N_("with --keep: days before DATE stay as they are") },
    { "offers", 0, WFM_OPT_FLAG, NULL,
      N_("what to offer for the week: overtime, a shift on a day off, time "
         "off, "
         "going home early, exchanges that grant a wish; with pay and effect "
         "on service; the best 30 of each kind a week") },
    { "take", 0, WFM_OPT_TEXT, "LIST",
      N_("with --offers: put these offers (1,3-5 or all) into the roster; "
         "with --out the new tables are written, and for time off "
         "absences_to_add.csv: --check agrees once its rows are in the "
         "absences file") },
    { "fairness", 0, WFM_OPT_FLAG, NULL,
      N_("who had how many nights, weekends, holidays, unpopular starts and "
         "granted wishes, published weeks and this one, and the price of fair "
         "shares") },
    { "why", 0, WFM_OPT_TEXT, "ID",
      N_("why this person has these shifts and days off: what each is worth, "
         "and what the next best would cost more") },
    { "swap", 0, WFM_OPT_TEXT, "ID,ID,DATE",
      N_("judge two people exchanging their shifts of a day: rules, pay, "
         "service; one of them may be off") },
    { .name = NULL },
};

static const wfm_opt headcount_opt[] = {
    { "table", 0, WFM_OPT_CHOICE,
      "months|weeks|survival|hires|sourcing|capacity|limits|hazard|seasons|"
      "tenure|reasons|classes|learning|stages|compare|keys",
      N_("which table to print (default months; with --what-if compare)") },
    { "by", 0, WFM_OPT_CHOICE, "all|site|contract|skill|source|class",
      N_("weeks by all, site, contract or skill; survival by site, contract, "
         "source or class") },
    { "what-if", 0, WFM_OPT_TEXT, "KEY=VALUE,...",
      N_("other assumptions, side by side with the files: class_weeks=6, "
         "attrition=0.8, growth=17%, certainty=P80, ...; --table keys lists "
         "them with their units") },
    { .name = NULL },
};

static const wfm_opt erlang_opt[] = {
    { "model", 0, WFM_OPT_CHOICE, "b|c|a",
      N_("Erlang B (no waiting), C (infinite patience), A (patience); default "
         "c, or a if --patience is given") },
    { "load", 0, WFM_OPT_NUMBER, "ERL",
      N_("offered load in erlang, or give --calls and --aht") },
    { "calls", 0, WFM_OPT_NUMBER, "N", N_("contacts per interval") },
    { "interval", 0, WFM_OPT_DURATION, "TIME",
      N_("length of the interval (default 30m)") },
    { "aht", 0, WFM_OPT_DURATION, "TIME", N_("mean handle time, e.g. 240s") },
    { "agents", 0, WFM_OPT_NUMBER, "N",
      N_("agents; without it the fewest that meet the targets are found") },
    { "within", 0, WFM_OPT_DURATION, "TIME",
      N_("threshold of the service level (default 20s)") },
    { "service-level", 0, WFM_OPT_SHARE, "SHARE",
      N_("target share answered within it (default 80%)") },
    { "asa", 0, WFM_OPT_DURATION, "TIME", N_("target mean wait") },
    { "abandon", 0, WFM_OPT_SHARE, "SHARE", N_("target share abandoned") },
    { "block", 0, WFM_OPT_SHARE, "SHARE",
      N_("target share blocked (Erlang B)") },
    { "occupancy", 0, WFM_OPT_SHARE, "SHARE", N_("occupancy at most") },
    { "patience", 0, WFM_OPT_DURATION, "TIME", N_("mean patience of callers") },
    { "service-level-of", 0, WFM_OPT_CHOICE,
      "offered|abandon_met|excluding|answered",
      N_("which service level the target means: in time of all offered "
         "(default), early abandons counted as met, left out, or of the "
         "answered; all four are printed") },
    { "redial", 0, WFM_OPT_SHARE, "SHARE",
      N_("share of those who hang up that calls again (Erlang X)") },
    { "lines", 0, WFM_OPT_COUNT, "N",
      N_("agents and places to wait; who finds all taken hears the busy "
         "tone") },
    { "concurrency", 0, WFM_OPT_COUNT, "N",
      N_("chats an agent holds at once, at most") },
    { "aht-growth", 0, WFM_OPT_SHARE, "SHARE",
      N_("how much longer chats take for each further one in hand") },
    { "aht-by-concurrency", 0, WFM_OPT_TEXT, "TIME,TIME,...",
      N_("mean handle time with 1, 2, ... chats in hand, instead") },
    { "volume-cv", 0, WFM_OPT_SHARE, "SHARE",
      N_("how uncertain the volume is (standard deviation over mean): agents "
         "for the targets on average, P50, P80 and P95, and the chance to meet "
         "them") },
    { "sites", 0, WFM_OPT_COUNT, "N",
      N_("share the load among N separate sites, and compare with one that has "
         "all of it, with and without --occupancy") },
    { "shrinkage", 0, WFM_OPT_SHARE, "SHARE",
      N_("share of paid time not on the queue (default 0)") },
    { "batch", 0, WFM_OPT_FILE, "FILE",
      N_("answer every row of a CSV file (- reads standard input) by its "
         "columns load_erl, or rate_per_s with aht_s or mu_per_s; agents, "
         "within_s, patience_s or theta_per_s, redial, lines, concurrency, "
         "aht_growth, target_service_level, target_asa_s, target_abandon, "
         "max_occupancy, target_block; options stand in for what a row "
         "lacks") },
    { "explain", 0, WFM_OPT_FLAG, NULL,
      N_("show the arithmetic step by step") },
    { "curve", 0, WFM_OPT_CHOICE, "agents|volume",
      N_("print the trade-off around the answer") },
    { .name = NULL },
};

static const wfm_opt forecast_opt[] = {
    { "by", 0, WFM_OPT_CHOICE, "interval|load|reason|day|week|month|total",
      N_("one row per interval (default), the load of each as a distribution, "
         "interval and contact reason, day, week, month, or in all") },
    { "growth", 0, WFM_OPT_GROWTH, "SHARE",
      N_("growth a year on top of what the history shows, with --by day, "
         "week, month or total") },
    { "reconcile", 0, WFM_OPT_CHOICE, "bottom-up|top-down|mint",
      N_("how days and their week agree, from 400 days of history on: the week "
         "is the sum of its days (default), the days share the week's own "
         "forecast, or both weigh by their errors") },
    { "explain", 0, WFM_OPT_FLAG, NULL,
      N_("print which models the forecast is made of, how each did lately, and "
         "why") },
    { "paths", 0, WFM_OPT_SIZE, "N",
      N_("print N scenario paths instead: correlated volumes as they may come, "
         "in line with the quantiles") },
    { "assumptions", 0, WFM_OPT_FLAG, NULL,
      N_("print what was found in the history and what was assumed: outages, "
         "doubled days, storms, shifts, gaps, opening hours") },
    { .name = NULL },
};

static const wfm_opt backtest_opt[] = {
    { "by", 0, WFM_OPT_CHOICE, "all|day-type",
      N_("all days together (default), or normal days, holidays and events "
         "too") },
    { "models", 0, WFM_OPT_TEXT, "NAME,NAME,...",
      N_("the rows of these models alone: auto,snaive is the forecast against "
         "last week's numbers") },
    { "ledger", 0, WFM_OPT_FLAG, NULL,
      N_("score the forecasts that were published in plans/ instead, by week "
         "and lead time") },
    { "intraday", 0, WFM_OPT_FLAG, NULL,
      N_("score updates during the day instead: what the day so far would "
         "have gained in the last six weeks") },
    { .name = NULL },
};

static const wfm_opt staff_opt[] = {
    { "methods", 0, WFM_OPT_FLAG, NULL,
      N_("compare the methods of staffing by the exact equations: hours, "
         "service level, worst interval") },
    { "pooling", 0, WFM_OPT_FLAG, NULL,
      N_("queues kept apart against merged, in pairs and all together: hours, "
         "with and without the occupancy target, and what is saved") },
    { .name = NULL },
};

static const wfm_opt cost_opt[] = {
    { "service", 0, WFM_OPT_FLAG, NULL,
      N_("print what each further point of service costs") },
    { .name = NULL },
};

static const wfm_opt publish_opt[] = {
    { "force", 'f', WFM_OPT_FLAG, NULL,
      N_("publish a roster that breaks rules all the same") },
    { .name = NULL },
};

static const wfm_opt report_opt[] = {
    { "workbook", 0, WFM_OPT_FILE, "FILE", N_("write the workbook there") },
    { .name = NULL },
};

static const char *const plan_example[] = {
    "wfm plan",
    "wfm plan -C mycentre --week 2026-W46 --out /tmp/w46",
    NULL,
};
static const char *const init_example[] = { "wfm init mycentre", NULL };
static const char *const check_example[] = { "wfm check", "wfm check -v",
                                             NULL };
static const char *const forecast_example[] = {
    "wfm forecast --week 2026-W46 -o forecast.csv",
    "wfm forecast --from 2026-11-01 --to 2028-04-30 --by month",
    "wfm forecast --explain",
    "wfm forecast --assumptions",
    "wfm forecast --paths 100 -o paths.csv",
    "wfm forecast --as-of 2026-11-11T10:30 --from 2026-11-11 --to 2026-11-11",
    NULL,
};
static const char *const backtest_example[] = {
    "wfm backtest",
    "wfm backtest --models auto,snaive",
    "wfm backtest --by day-type -o backtest.csv",
    "wfm backtest --ledger",
    "wfm backtest --intraday",
    NULL,
};
static const char *const staff_example[] = {
    "wfm staff",
    "wfm staff --forecast mine.csv -O csv",
    "wfm staff --methods",
    "wfm staff --pooling",
    NULL,
};
static const char *const roster_example[] = {
    "wfm roster --out /tmp/w46",
    "wfm roster --check edited/roster.csv",
    "wfm roster --explain",
    "wfm roster --offers -o offers.csv",
    "wfm roster --keep plans/2026-W46/roster.csv --out /tmp/w46b",
    "wfm roster --roster plans/2026-W46/roster.csv --swap A0016,A0031,"
    "2026-11-11",
    NULL,
};
static const char *const headcount_example[] = {
    "wfm headcount",
    "wfm headcount --what-if class_weeks=2,attrition=0.8",
    "wfm headcount --table hires",
    "wfm headcount --table survival --by source",
    "wfm headcount --table weeks --by skill",
    NULL,
};
static const char *const cost_example[] = { "wfm cost", "wfm cost --service",
                                            NULL };
static const char *const simulate_example[] = {
    "wfm simulate --roster out/2026-W46/roster.csv",
    NULL,
};
static const char *const erlang_example[] = {
    "wfm erlang --calls 240 --aht 240s --service-level 80% --within 20s",
    "wfm erlang --load 32 --agents 38 --patience 90s",
    "wfm erlang --load 32 --patience 90s --redial 40%",
    "wfm erlang --calls 90 --aht 240s --concurrency 3 --aht-growth 25%",
    "wfm erlang --model c --batch rows.csv -O csv",
    NULL,
};
static const char *const plot_example[] = {
    "wfm plot forecast -o forecast.png",
    "wfm plot gantt --from 2026-11-11 --to 2026-11-11 -o gantt.png",
    NULL,
};
static const char *const report_example[] = {
    "wfm report -o week46.html",
    NULL,
};
static const char *const publish_example[] = {
    "wfm publish",
    "wfm publish --roster edited/roster.csv",
    NULL,
};
static const char *const docs_example[] = {
    "wfm docs man > wfm.1",
    "wfm docs bash > /etc/bash_completion.d/wfm",
    NULL,
};

const wfm_command wfm_command_table[] = {
    { "plan",
      N_("the main job: forecast, staff, roster, simulate, cost, charts and "
         "report for the week"),
      "", 0, 0, NULL, plan_example, wfm_cmd_plan },
    { "init", N_("write a commented starter centre"), "DIR", 1, 1, NULL,
      init_example, wfm_cmd_init },
    { "check", N_("validate every input and list all problems"), "", 0, 0, NULL,
      check_example, wfm_cmd_check },
    { "forecast", N_("volumes and handle time per queue and interval"), "", 0,
      0, forecast_opt, forecast_example, wfm_cmd_forecast },
    { "backtest", N_("rolling-origin accuracy of every model"), "", 0, 0,
      backtest_opt, backtest_example, wfm_cmd_backtest },
    { "staff", N_("agents needed per queue and interval"), "", 0, 0, staff_opt,
      staff_example, wfm_cmd_staff },
    { "roster", N_("named roster by linear programming"), "", 0, 0, roster_opt,
      roster_example, wfm_cmd_roster },
    { "headcount", N_("survival, leavers, classes, hiring plan"), "", 0, 0,
      headcount_opt, headcount_example, wfm_cmd_headcount },
    { "cost", N_("per-second cost and the cost of service"), "", 0, 0, cost_opt,
      cost_example, wfm_cmd_cost },
    { "simulate", N_("play a roster against a forecast"), "", 0, 0, NULL,
      simulate_example, wfm_cmd_simulate },
    { "erlang", N_("calculator: one case by options, or thousands by a file"),
      "", 0, 0, erlang_opt, erlang_example, wfm_cmd_erlang },
    { "plot", N_("one chart as PNG"), "CHART", 1, 1, NULL, plot_example,
      wfm_cmd_plot },
    { "report", N_("the HTML page and the workbook"), "", 0, 0, report_opt,
      report_example, wfm_cmd_report },
    { "publish", N_("freeze a plan for the weeks after it"), "", 0, 0,
      publish_opt, publish_example, wfm_cmd_publish },
    { "docs", N_("manual page, completion or command reference"),
      "man|bash|zsh|fish|markdown", 1, 1, NULL, docs_example, wfm_cmd_docs },
    { .name = NULL },
};
