/* data/plan.h - the plan's own tables, one struct per table of the plan
 * folder. Rows are plain values; queues, agents and contracts are indices
 * into the centre and the people. Each table owns its `row` array (free with
 * its _release); a zeroed table is empty. Missing numbers are NAN. */
#ifndef WFM_DATA_PLAN_H
#define WFM_DATA_PLAN_H

#include "data/people.h"

/* forecast.csv: one row per queue and open interval, sorted by queue, start */
typedef struct wfm_forecast_row {
    int queue;
    wfm_time start;
    double volume; /* the point forecast that is scored and staffed */
    double p05, p10, p50, p90, p95;
    double aht_s;
    int model;     /* index into wfm_forecast.model */
    bool by_hand;  /* set by inputs.overrides */
    double aht_cv; /* relative standard deviation of the handle time's level; 0:
                      not known */
    double aht_correlation; /* of its error with that of the contacts */
    /* Parts of the relative variance of the volume: shared with all days ahead,
     * with the days of the week, with the slots of the day. All 0: not known.
     */
    double level_cv2, week_cv2, day_cv2;
    /* 5, 10, 50, 90 and 95 % quantiles of handle time and of load over their
     * point forecasts. All 0: not known. */
    double aht_over[5], load_over[5];
    double model_volume; /* by_hand: contacts as the model has them */
} wfm_forecast_row;
typedef struct wfm_forecast {
    wfm_forecast_row *row;
    size_t n;
    char (*model)[48]; /* names of the models used */
    size_t n_models;
} wfm_forecast;
void wfm_forecast_release(wfm_forecast *table);

/* staff.csv */
typedef struct wfm_staff_row {
    int queue;
    wfm_time start;
    double volume, aht_s;
    double load_erl; /* offered while open; by a method that looks back, the
                        load that the agents of the interval meet */
    double agents;   /* on the queue, real-valued allowed */
    double agents_rostered;                            /* after shrinkage */
    double service_level, asa_s, p_abandon, occupancy; /* with `agents` */
    double p_target; /* probability that the interval meets every target, over
                        the forecast's distribution; NAN where unknown */
} wfm_staff_row;
typedef struct wfm_staff {
    wfm_staff_row *row; /* sorted by queue, start */
    size_t n;
} wfm_staff;
void wfm_staff_release(wfm_staff *table);

/* roster.csv and activities.csv */
typedef struct wfm_shift {
    int agent;
    int contract;
    wfm_date date; /* local date of the first start */
    wfm_time start, end;
    int paid_minutes;
    int shift_id; /* 1-based; the two parts of a split shift share it */
    size_t line;  /* in the file it was read from; 0: made here */
} wfm_shift;
typedef enum wfm_activity_kind {
    WFM_ACTIVITY_WORK,
    WFM_ACTIVITY_MEAL,
    WFM_ACTIVITY_REST,
    WFM_ACTIVITY_TRAINING,
    WFM_ACTIVITY_MEETING,
    WFM_ACTIVITY_COACHING,
    WFM_ACTIVITY_OVERTIME,
    WFM_ACTIVITY_STANDBY,
    WFM_ACTIVITY_TIME_OFF, /* the last hours of a shift, given off */
    WFM_ACTIVITY_COUNT
} wfm_activity_kind;
extern const char *const wfm_activity_name[WFM_ACTIVITY_COUNT];
/* Work, overtime, and stand-by for a queue. */
bool wfm_activity_is_on_queue(wfm_activity_kind kind);
typedef struct wfm_activity {
    int agent;
    wfm_time start, end;
    wfm_activity_kind kind;
    uint64_t queues; /* bit per queue; more than one: blended */
} wfm_activity;
/* coverage.csv */
typedef struct wfm_coverage_row {
    int queue;
    wfm_time start;
    double required;  /* agents rostered for, before breaks */
    double scheduled; /* expected agents on that queue, averaged */
    double short_, over;
    double reserve;       /* of `scheduled`: called in from the back office */
    double service_level; /* NAN until simulated or computed */
    bool spill;           /* after the end of the planned span */
} wfm_coverage_row;

typedef struct wfm_roster {
    wfm_shift *shift; /* sorted by agent, start */
    size_t n_shifts;
    wfm_activity *activity; /* sorted by agent, start */
    size_t n_activities;
    wfm_coverage_row *coverage; /* sorted by queue, start */
    size_t n_coverage;
    double objective_cny; /* of the roster, by the model's prices */
    double fairness_cny;  /* of a run of several weeks: the price of fairness,
                             beside the objective because its bound leaves the
                             balances open; else 0, it is in the objective */
    double bound_cny;     /* proven lower bound of the objective */
    bool infeasible;      /* some rule or person could not be satisfied; named
                             in the notes, best legal roster given */
    bool stopped;         /* interrupted: the best so far, legal */
} wfm_roster;
void wfm_roster_release(wfm_roster *roster);
wfm_status wfm_roster_copy(wfm_roster *out, const wfm_roster *roster,
                           wfm_error *err) WFM_MUST_USE;

/* simulation.csv */
typedef struct wfm_simulation_row {
    int queue;
    wfm_time start;
    double service_level, service_level_half_width; /* 95 % */
    double asa_s, p_abandon, occupancy;
    double waited_s;  /* expected seconds waited by this interval's contacts */
    double abandoned; /* expected contacts */
    double offered;   /* expected contacts */
} wfm_simulation_row;
typedef struct wfm_simulation {
    wfm_simulation_row *row; /* sorted by queue, start */
    size_t n;
} wfm_simulation;
void wfm_simulation_release(wfm_simulation *table);

/* backtest.csv */
typedef enum wfm_day_type {
    WFM_DAY_ALL,
    WFM_DAY_NORMAL,
    WFM_DAY_HOLIDAY, /* statutory day off or make-up working day */
    WFM_DAY_EVENT,   /* the day before an event to three days after it */
    WFM_DAY_TYPES
} wfm_day_type;
extern const char *const wfm_day_type_name[WFM_DAY_TYPES];
/* Of handle time (by contacts) or load (by intervals); NAN: not scored. */
typedef struct wfm_backtest_scores {
    double wape, mase, bias, coverage80, coverage90, msis, pinball, skill;
} wfm_backtest_scores;
typedef struct wfm_backtest_row {
    int queue;
    char model[48];
    int horizon_days;
    int origins;
    double wape, mase, smape, bias, coverage80, coverage90;
    bool chosen;
    double msis;    /* interval score at 90 % over the scale of MASE */
    double pinball; /* mean quantile loss over the mean of the contacts */
    double skill;   /* 1 - WAPE over that of seasonal naive */
    double wape_day, wape_week; /* of daily and weekly totals */
    wfm_day_type day_type;
    wfm_backtest_scores aht, load;
} wfm_backtest_row;
typedef struct wfm_backtest {
    wfm_backtest_row *row;
    size_t n;
} wfm_backtest;
void wfm_backtest_release(wfm_backtest *table);

/* headcount.csv */
typedef struct wfm_headcount_row {
    wfm_date month; /* its first day */
    double start, hired, trained, leavers, end, in_training;
    double fte, fte_p10, fte_p90, required_fte, gap;
} wfm_headcount_row;
/* Months of survival for the survival chart: Kaplan-Meier with band. */
typedef struct wfm_survival_row {
    double month; /* of tenure */
    double survival, low, high;
    double at_risk, left;
} wfm_survival_row;
/* A proposal: start this class then. */
typedef struct wfm_hire_row {
    wfm_date start_on;
    int site;
    const char *source; /* borrowed from people or centre, or NULL */
    int size;
    double ready; /* expected graduates */
    double cost_cny;
    int class_no;       /* 1, 2, ...: rows that share it sit in one class */
    int classes;        /* in which they sit: those from class_no on */
    wfm_date decide_on; /* when recruiting must begin, by the source's lead */
    wfm_date ready_on;  /* first contact */
    int contract;
} wfm_hire_row;
/* How a month of the hiring plan is met in one scenario, in full-time
 * equivalents: planned + returned + let_go + spare = own + new + overtime +
 * outside + bot + deferred + short. */
typedef struct wfm_sourcing_row {
    wfm_date month;
    double required_fte; /* expected */
    double planned_fte;  /* required in the scenario, more for what may happen
                            to own people */
    double own_fte, new_fte, overtime_fte;
    double outside_fte; /* vendors and more outsourced people who come */
    double bot_fte, deferred_fte;
    double let_go_fte;   /* missing because of dismissals */
    double short_fte;    /* of planned_fte */
    double chance;       /* that nothing is missing in the month */
    double variable_cny; /* overtime, outside, bots, deferral, dismissals */
    double returned_fte; /* deferred the month before */
    double spare_fte;    /* more than is needed */
    char scenario[16];   /* "P95": as much or less is needed in 95 % of cases */
} wfm_sourcing_row;
/* One outside capacity in one month. */
typedef struct wfm_capacity_row {
    wfm_date month;
    const char *name; /* borrowed from the centre */
    const char *kind; /* vendor, contract, bot, deferral */
    double fte;       /* who come, in the scenario of the sourcing rows */
    double fte_most;  /* in the scenario that needs most */
    double cost_cny;  /* in the scenario of the sourcing rows */
} wfm_capacity_row;
typedef struct wfm_limit_row {
    char limit[96];
    double saves_cny; /* what one more unit of it would save */
} wfm_limit_row;
/* The files and the changed assumptions side by side; unit "date": days of
 * wfm_date, NAN: none. */
typedef struct wfm_compare_row {
    const char *item; /* English, for _() */
    const char *unit;
    double base, changed;
} wfm_compare_row;
typedef struct wfm_headcount {
    wfm_headcount_row *row;
    size_t n;
    wfm_survival_row *survival;
    size_t n_survival;
    wfm_hire_row *hire;
    size_t n_hires;
    wfm_sourcing_row *sourcing; /* empty where nothing is missing */
    size_t n_sourcing;
    wfm_capacity_row *capacity;
    size_t n_capacity;
    wfm_limit_row *limit; /* largest saving first */
    size_t n_limits;
    wfm_compare_row *compare; /* of changed assumptions */
    size_t n_compare;
    double plan_cny,
        plan_bound_cny;    /* of the hiring plan; 0: none was needed */
    double plan_short_cny; /* of plan_cny, the price of what stays short */
    double head_week_cny;  /* wages of a head, mean of those there at the end
                              without proposed classes */
} wfm_headcount;
void wfm_headcount_release(wfm_headcount *table);

/* cost.csv: amounts are whole fen, rates in CNY are exact up to rounding when
 * shown. */
typedef struct wfm_cost_row {
    char item[64];
    char unit[16]; /* CNY, CNY/s, CNY/h, s, ... */
    double amount; /* CNY amounts are whole multiples of 0.01 */
} wfm_cost_row;
typedef struct wfm_cost {
    wfm_cost_row *row;
    size_t n;
} wfm_cost;
void wfm_cost_release(wfm_cost *table);

#endif
