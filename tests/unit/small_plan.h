/* tests/unit/small_plan.h - a two-day plan with hostile names, for the tests
 * of reports/. Everything in it is made up. */
#ifndef WFM_TESTS_SMALL_PLAN_H
#define WFM_TESTS_SMALL_PLAN_H

#include <math.h>
#include <string.h>

#include "reports/plan_tables.h"

#define FORMULA_NAME "=cmd|'/c calc'!A0"
#define HTML_NAME    "<script>alert(1)</script>\"'&"
#define TERM_NAME    "\x1b[2J\x1b]0;x\x07红\xC2\x9B\r\nX:y"
#define BIDI_NAME    "\u202Eabc\u202C,;\\"

typedef struct small_plan {
    wfm_centre centre;
    wfm_queue queue[2];
    wfm_contract contract;
    wfm_site site;
    wfm_people people;
    wfm_agent agent[5];
    wfm_absence absence[1];
    wfm_forecast forecast;
    wfm_forecast_row forecast_row[2];
    char model[1][48];
    wfm_staff staff;
    wfm_staff_row staff_row[1];
    wfm_roster roster;
    wfm_shift shift[4];
    wfm_activity activity[6];
    wfm_coverage_row coverage[3];
    wfm_simulation simulation;
    wfm_simulation_row simulation_row[2];
    wfm_backtest backtest;
    wfm_backtest_row backtest_row[1];
    wfm_headcount headcount;
    wfm_headcount_row headcount_row[1];
    wfm_survival_row survival_row[1];
    wfm_hire_row hire_row[1];
    wfm_cost cost;
    wfm_cost_row cost_row[2];
    wfm_date monday;
    wfm_plan_view view;
} small_plan;

static inline void small_people(small_plan *p)
{
    static const char *const name[] = { FORMULA_NAME, HTML_NAME, TERM_NAME,
                                        BIDI_NAME, "已离职" };
    static const char *const id[] = { "=1+1", "A-002", "../../etc/x", "007",
                                      "gone" };

    for (int i = 0; i < 5; i++) {
        p->agent[i] = (wfm_agent){ .id = id[i],
                                   .name = name[i],
                                   .skills = 3,
                                   .hired_on = p->monday - 100,
                                   .left_on = WFM_DATE_NONE,
                                   .class_index = -1 };
    }
    p->agent[4].left_on = p->monday;
    p->absence[0] = (wfm_absence){
        .agent = 3,
        .from = wfm_zone_time(p->centre.zone, p->monday, 0, false, NULL),
        .to = wfm_zone_time(p->centre.zone, p->monday + 1, 0, false, NULL),
        .reason = "病假"
    };
    p->people = (wfm_people){
        .agent = p->agent, .n_agents = 5, .absence = p->absence, .n_absences = 1
    };
}

/* Agent 0: an early shift with a meal; agent 1: a split shift; agent 2: a
 * night shift past the end of the week. */
static inline void small_roster(small_plan *p)
{
    wfm_time day = wfm_zone_time(p->centre.zone, p->monday, 0, false, NULL);
    const wfm_time h = 3600;

    p->shift[0] =
        (wfm_shift){ 0, 0, p->monday, day + 8 * h, day + 17 * h, 480, 1, 0 };
    p->shift[1] =
        (wfm_shift){ 1, 0, p->monday, day + 9 * h, day + 12 * h, 180, 2, 0 };
    p->shift[2] =
        (wfm_shift){ 1, 0, p->monday, day + 18 * h, day + 21 * h, 180, 2, 0 };
    p->shift[3] = (wfm_shift){
        2, 0, p->monday + 1, day + 46 * h, day + 54 * h, 480, 3, 0
    };
    p->activity[0] =
        (wfm_activity){ 0, day + 8 * h, day + 12 * h, WFM_ACTIVITY_WORK, 3 };
    p->activity[1] =
        (wfm_activity){ 0, day + 12 * h, day + 13 * h, WFM_ACTIVITY_MEAL, 0 };
    p->activity[2] =
        (wfm_activity){ 0, day + 13 * h, day + 17 * h, WFM_ACTIVITY_WORK, 1 };
    p->activity[3] = (wfm_activity){ 1, day + 9 * h, day + 12 * h,
                                     WFM_ACTIVITY_TRAINING, 0 };
    p->activity[4] =
        (wfm_activity){ 1, day + 18 * h, day + 21 * h, WFM_ACTIVITY_WORK, 2 };
    p->activity[5] =
        (wfm_activity){ 2, day + 46 * h, day + 54 * h, WFM_ACTIVITY_WORK, 2 };
    p->coverage[0] = (wfm_coverage_row){ .queue = 0,
                                         .start = day + 8 * h,
                                         .required = 2.5,
                                         .scheduled = 1.25,
                                         .short_ = 1.25,
                                         .over = 0,
                                         .service_level = 0.75,
                                         .spill = false };
    p->coverage[1] = (wfm_coverage_row){ .queue = 1,
                                         .start = day + 9 * h,
                                         .required = 1,
                                         .scheduled = 1,
                                         .short_ = 0,
                                         .over = 0,
                                         .service_level = (double)NAN,
                                         .spill = false };
    p->coverage[2] = (wfm_coverage_row){ .queue = 1,
                                         .start = day + 48 * h,
                                         .required = 0,
                                         .scheduled = 1,
                                         .short_ = 0,
                                         .over = 1,
                                         .service_level = (double)NAN,
                                         .spill = true };
    p->roster = (wfm_roster){ .shift = p->shift,
                              .n_shifts = 4,
                              .activity = p->activity,
                              .n_activities = 6,
                              .coverage = p->coverage,
                              .n_coverage = 3 };
}

static inline void small_numbers(small_plan *p)
{
    wfm_time nine = wfm_zone_time(p->centre.zone, p->monday, 540, false, NULL);

    strcpy(p->model[0], "profile, \"daily\"");
    p->forecast_row[0] = (wfm_forecast_row){ .start = nine,
                                             .volume = 0.1 + 0.2,
                                             .p05 = 1,
                                             .p10 = 2,
                                             .p50 = 3,
                                             .p90 = 4,
                                             .p95 = 5,
                                             .aht_s = 240.5,
                                             .aht_cv = 0.02,
                                             .aht_correlation = 0.3 };
    p->forecast_row[1] = (wfm_forecast_row){ .queue = 1,
                                             .start = nine,
                                             .volume = 1234567.0,
                                             .p05 = (double)NAN,
                                             .p10 = (double)NAN,
                                             .p50 = 3,
                                             .p90 = (double)INFINITY,
                                             .p95 = 5,
                                             .aht_s = (double)NAN,
                                             .model = -1 };
    p->forecast = (wfm_forecast){ p->forecast_row, 2, p->model, 1 };
    p->staff_row[0] = (wfm_staff_row){ 0,     nine,  100,
                                       240,   13.25, 16.5,
                                       18.75, 0.8,   (double)INFINITY,
                                       0,     0.8,   0.75 };
    p->staff = (wfm_staff){ p->staff_row, 1 };
    p->simulation_row[0] =
        (wfm_simulation_row){ 0, nine, 0.9, 0.01, 5, 0.02, 0.8, 50, 2, 100 };
    p->simulation_row[1] =
        (wfm_simulation_row){ 0,    nine + 86400, 0.5, 0.01, 5,
                              0.02, 0.8,          50,  2,    300 };
    p->simulation = (wfm_simulation){ p->simulation_row, 2 };
    p->backtest_row[0] = (wfm_backtest_row){ .model = "naive",
                                             .horizon_days = 7,
                                             .origins = 12,
                                             .wape = 0.1,
                                             .mase = 0.9,
                                             .smape = 0.11,
                                             .bias = -0.01,
                                             .coverage80 = 0.8,
                                             .coverage90 = 0.9,
                                             .chosen = true };
    p->backtest = (wfm_backtest){ p->backtest_row, 1 };
    p->headcount_row[0] =
        (wfm_headcount_row){ p->monday, 160, 5,   3,   4.5, 160.5,
                             12,        150, 140, 158, 155, -5 };
    p->survival_row[0] = (wfm_survival_row){ 1, 0.95, 0.9, 0.99, 160, 8 };
    p->hire_row[0] = (wfm_hire_row){ .start_on = p->monday,
                                     .size = 20,
                                     .ready = 16.2,
                                     .cost_cny = 60000,
                                     .class_no = 1,
                                     .decide_on = p->monday - 28,
                                     .ready_on = p->monday + 28 };
    p->headcount = (wfm_headcount){ .row = p->headcount_row,
                                    .n = 1,
                                    .survival = p->survival_row,
                                    .n_survival = 1,
                                    .hire = p->hire_row,
                                    .n_hires = 1 };
    p->cost_row[0] = (wfm_cost_row){ "total", "CNY", 1234567.5 };
    p->cost_row[1] =
        (wfm_cost_row){ "cost_per_paid_second", "CNY/s", 0.0301234567 };
    p->cost = (wfm_cost){ p->cost_row, 2 };
}

static inline void small_plan_make(small_plan *p)
{
    memset(p, 0, sizeof *p);
    if (wfm_zone_new(&p->centre.zone, "Asia/Shanghai", NULL) != WFM_OK ||
        !wfm_date_make(&p->monday, 2026, 11, 9))
        return;
    p->queue[0].name = "hotline";
    p->queue[0].target.service_level = 0.8;
    p->queue[1].name = "chat,\"x\"";
    p->queue[1].target.service_level = (double)NAN;
    p->contract.name = "full_time";
    p->site = (wfm_site){ .id = "hz", .name = "杭州" };
    p->centre.folder = ".";
    p->centre.name = "星河 <b>测试</b> & Co";
    p->centre.interval_s = 1800;
    p->centre.currency = "CNY";
    p->centre.queue = p->queue;
    p->centre.n_queues = 2;
    p->centre.contract = &p->contract;
    p->centre.n_contracts = 1;
    p->centre.site = &p->site;
    p->centre.n_sites = 1;
    small_people(p);
    small_roster(p);
    small_numbers(p);
    p->view = (wfm_plan_view){ &p->centre,   &p->people,    &p->forecast,
                               &p->staff,    &p->roster,    &p->simulation,
                               &p->backtest, &p->headcount, &p->cost };
}

static inline void small_plan_release(small_plan *p)
{
    wfm_zone_free(p->centre.zone);
}

#endif
