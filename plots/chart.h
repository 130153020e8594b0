/* plots/chart.h - the charts of a plan. Each takes plain data and says in its
 * subtitle what the data show.
 *
 * All arrays and texts are borrowed for the call. Times are seconds of local
 * time since 1970-01-01T00:00. Shares are 0-1. NAN is "not known" and leaves
 * a gap. Language: the one in force in base/i18n.h. Each chart is one function
 * that builds the plot (free with wfm_plot_free()), for pages and tests, and
 * one that writes it to a file, see wfm_plot_write(). Failures: WFM_NO_MEMORY,
 * WFM_CANNOT_WRITE, and WFM_BAD_INPUT for arrays that cannot be drawn (no
 * queue, no interval). */
#ifndef WFM_PLOTS_CHART_H
#define WFM_PLOTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "plots/plot.h"

typedef struct wfm_chart_head {
    const char *title;    /* NULL: the chart's own */
    const char *subtitle; /* NULL: the finding, from the data */
    const char *caption;  /* source, seed, "synthetic"; may be NULL */
    double width, height; /* 0: the chart's own; paper units */
} wfm_chart_head;

/* A day or moment worth naming on a time axis, e.g. Double 11. */
typedef struct wfm_chart_event {
    double at; /* the start of a day marks the whole day */
    const char *name;
} wfm_chart_event;

/* What came and what is expected, per day or per interval; one panel a
 * queue. */
typedef struct wfm_chart_band {
    double share; /* 0.8: holds 80 % of outcomes */
    const double *low, *high;
} wfm_chart_band;
typedef struct wfm_chart_forecast_queue {
    const char *name;
    size_t n_history;
    const double *history_t, *history;
    size_t n;
    const double *t, *volume; /* the point forecast */
    const wfm_chart_band *band;
    size_t n_bands;
} wfm_chart_forecast_queue;
typedef struct wfm_chart_forecast_data {
    wfm_chart_head head;
    const wfm_chart_forecast_queue *queue;
    size_t n_queues;
    double step_s; /* 86400: the values are days */
    const wfm_chart_event *event;
    size_t n_events;
} wfm_chart_forecast_data;

/* Required against rostered agents; one row of panels a queue, one column a
 * day. */
typedef struct wfm_chart_coverage_queue {
    const char *name;
    size_t n;
    const double *t; /* starts of intervals, ascending */
    const double *required, *scheduled;
    /* What counts as missing below it, where that is not `required`: less in a
     * day or week whose promise is kept. NULL: the same. */
    const double *counted;
} wfm_chart_coverage_queue;
typedef struct wfm_chart_coverage_data {
    wfm_chart_head head;
    const wfm_chart_coverage_queue *queue;
    size_t n_queues;
    double interval_s;
    const wfm_chart_event *event;
    size_t n_events;
} wfm_chart_coverage_data;

/* Service level by time of day and day; one panel a queue. Intervals without
 * a row are closed. */
typedef struct wfm_chart_service_queue {
    const char *name;
    double target;   /* share; NAN: none */
    double within_s; /* NAN: not named */
    size_t n;
    const double *t;
    const double *service_level;
    const double *offered; /* weights of the daily means; may be NULL */
} wfm_chart_service_queue;
typedef struct wfm_chart_service_data {
    wfm_chart_head head;
    const wfm_chart_service_queue *queue;
    size_t n_queues;
    double interval_s;
    const wfm_chart_event *event;
    size_t n_events;
} wfm_chart_service_data;

/* The roster of one day. */
typedef enum wfm_chart_duty {
    WFM_DUTY_WORK, /* coloured by queue */
    WFM_DUTY_MEAL,
    WFM_DUTY_REST,
    WFM_DUTY_TRAINING, /* also meetings and coaching */
    WFM_DUTY_OVERTIME,
    WFM_DUTY_STANDBY,
    WFM_DUTY_COUNT
} wfm_chart_duty;
typedef struct wfm_chart_gantt_item {
    size_t agent;
    double from, to;
    wfm_chart_duty duty;
    size_t queue; /* of WORK; n_queues: several at once */
} wfm_chart_gantt_item;
typedef struct wfm_chart_gantt_data {
    wfm_chart_head head;
    double day;               /* its midnight */
    const char *const *agent; /* names */
    size_t n_agents;          /* those without an item are not shown */
    const wfm_chart_gantt_item *item;
    size_t n_items;
    const char *const *queue;
    size_t n_queues;
    /* the strip below: all queues together; n may be 0 */
    size_t n;
    const double *t, *required, *scheduled;
    double interval_s;
} wfm_chart_gantt_data;

/* Staff in full-time equivalents against what is required, by month. */
typedef struct wfm_chart_class {
    double start, ready;
    double size;
    const char *name; /* may be NULL */
    bool proposed;
} wfm_chart_class;
typedef struct wfm_chart_headcount_data {
    wfm_chart_head head;
    size_t n;
    const double *month;                    /* its first midnight */
    const double *fte, *fte_low, *fte_high; /* low, high may be NULL */
    const double *required;                 /* mean need; may be NULL */
    const double *trained, *leavers;        /* people in that month */
    double certainty; /* share of the chances that the hiring plan covers; 0:
                         none is said */
    const wfm_chart_class *class_;
    size_t n_classes;
} wfm_chart_headcount_data;

/* What a second costs, and where the money goes. */
typedef struct wfm_chart_amount {
    const char *name;
    double amount;
} wfm_chart_amount;
typedef struct wfm_chart_cost_data {
    wfm_chart_head head;
    const wfm_chart_amount *rate; /* currency per second */
    size_t n_rates;
    double yardstick;             /* of a waited second; NAN: none */
    const wfm_chart_amount *part; /* of the total, in order */
    size_t n_parts;
    size_t n_operating;   /* the first parts, which the budget covers; the rest
                             is what waiting costs. 0: all are */
    double budget;        /* of the operating cost; NAN: none */
    const char *currency; /* NULL: CNY */
    const char *period;   /* "2026-W46"; may be NULL */
} wfm_chart_cost_data;

/* How long people stay: Kaplan-Meier. */
typedef struct wfm_chart_survival_group {
    const char *name; /* may be NULL for a single group */
    size_t n;
    const double *month; /* ascending; the step at month[i] falls to
                            survival[i] */
    const double *survival, *low, *high; /* low, high may be NULL */
    const double *at_risk;               /* may be NULL */
} wfm_chart_survival_group;
typedef struct wfm_chart_survival_data {
    wfm_chart_head head;
    const wfm_chart_survival_group *group;
    size_t n_groups;
} wfm_chart_survival_data;

/* What one more agent buys. */
typedef struct wfm_chart_curve_data {
    wfm_chart_head head;
    const char *queue;
    const char *period; /* the interval, for people; may be NULL */
    size_t n;
    const double *agents;
    const double *staff_cost, *wait_cost; /* currency per hour */
    const double *service_level;          /* may be NULL */
    double target;                        /* NAN: none */
    double chosen;                        /* agents; NAN: none */
    const char *decided_by; /* the target that asks for them; may be NULL */
    const char *currency;   /* NULL: CNY */
} wfm_chart_curve_data;

/* From today's people to what one month needs, step by step. */
typedef enum wfm_chart_step_kind {
    WFM_STEP_TOTAL,  /* stands on the ground: what has been reached */
    WFM_STEP_CHANGE, /* up or down from where the last one ended */
    WFM_STEP_MISSING,
    WFM_STEP_NEED /* stands on the ground: what is needed */
} wfm_chart_step_kind;
typedef struct wfm_chart_step {
    const char *name;
    double value;
    wfm_chart_step_kind kind;
} wfm_chart_step;
typedef struct wfm_chart_waterfall_data {
    wfm_chart_head head;
    const wfm_chart_step *step;
    size_t n;
    const char *when; /* the month; may be NULL */
} wfm_chart_waterfall_data;

/* Training classes week by week, one panel each. */
typedef struct wfm_chart_ramp_class {
    const char *name;
    double start, size;
    size_t n;
    const double *week, *expected, *low, *high;
    const double *actual; /* NAN: not counted */
    const double *able;   /* expected, as experienced agents */
} wfm_chart_ramp_class;
typedef struct wfm_chart_ramp_data {
    wfm_chart_head head;
    const wfm_chart_ramp_class *class_;
    size_t n_classes; /* the last nine are shown */
} wfm_chart_ramp_data;

/* When to decide, start and expect each class. */
typedef struct wfm_chart_hire {
    const char *name;   /* source and site, or the class */
    double decide;      /* NAN: decided */
    double start;       /* first day of the class */
    double ready, full; /* first contact, full speed */
    double size;
    bool proposed;
} wfm_chart_hire;
typedef struct wfm_chart_calendar_data {
    wfm_chart_head head;
    const wfm_chart_hire *hire; /* in the order to be shown; the first twenty */
    size_t n;
    const wfm_chart_event *event;
    size_t n_events;
} wfm_chart_calendar_data;

#define WFM_CHART_MAP(X)                                                       \
    X(forecast)                                                                \
    X(coverage)                                                                \
    X(service)                                                                 \
    X(gantt)                                                                   \
    X(headcount)                                                               \
    X(cost)                                                                    \
    X(survival)                                                                \
    X(curve)                                                                   \
    X(waterfall)                                                               \
    X(ramp)                                                                    \
    X(calendar)

/* wfm_status wfm_chart_forecast(const char *path,
 *                               const wfm_chart_forecast_data *data,
 *                               wfm_problems *notes, wfm_error *err);
 * wfm_status wfm_chart_forecast_plot(wfm_plot **out,
 *                                    const wfm_chart_forecast_data *data,
 *                                    wfm_error *err);
 * and so on for each chart. */
#define X(name)                                                                \
    wfm_status wfm_chart_##name(                                               \
        const char *path, const wfm_chart_##name##_data *data,                 \
        wfm_problems *notes, wfm_error *err) WFM_MUST_USE;                     \
    wfm_status wfm_chart_##name##_plot(wfm_plot **out,                         \
                                       const wfm_chart_##name##_data *data,    \
                                       wfm_error *err) WFM_MUST_USE;
WFM_CHART_MAP(X)
#undef X

#endif
