/* workforce/hiring_plan.h - whom to hire when, from where, and what else to
 * buy: a mixed-integer program with its bound.
 *
 * Decided once for all scenarios: classes (start, site), their heads by source,
 * which outside capacity is taken in which month, and who is dismissed where
 * that has a price (never within severance_after months of a class). Decided
 * per scenario: overtime, how much of the outside capacity is called, and what
 * stays short. Least expected cost over the months of the request: recruiting,
 * wages in and after class, classes, overtime, outside capacity and what is
 * missing, less the training that those still there at the end embody. */
#ifndef WFM_WORKFORCE_HIRING_PLAN_H
#define WFM_WORKFORCE_HIRING_PLAN_H

#include "workforce/attrition.h"
#include "workforce/headcount.h"
#include "workforce/hire_profile.h"

enum {
    WFM_HIRE_SOURCES_MAX = 8,
    WFM_HIRE_SITES_MAX = 16,
    WFM_HIRE_STARTS_MAX = 80,
    WFM_HIRE_SCENARIOS_MAX = 9,
    WFM_CAPACITIES_MAX = 16,
    WFM_CAPACITY_TIERS_MAX = 4
};

/* Where new people come from. */
typedef struct wfm_hire_source {
    const char *name;
    int lead_weeks;           /* from the decision to the first day */
    double cost_per_head_cny; /* advertising, agency, bonus */
    double show_up;           /* share of those hired who come, (0,1] */
    double attrition_factor;  /* rate of leaving over everybody's */
    double max_per_start;     /* heads; INFINITY: any */
    int month_from, month_to; /* of the year in which they can start; 0: any */
    unsigned sites;           /* bit i: site[i] of the request; 0: every one */
    bool own_contract;        /* else the request's */
    int contract;             /* of its people, if so */
    double overtime_share;    /* of its people, at most */
} wfm_hire_source;

typedef struct wfm_hire_site {
    int site;           /* index into the centre, -1: none */
    double seats;       /* INFINITY: any */
    double trainers;    /* classes at the same time; INFINITY: any */
    double wage_factor; /* over the contract's wage */
    /* People on contract there without this plan, per month. */
    double present[WFM_MONTHS_MAX];
} wfm_hire_site;

typedef enum wfm_capacity_kind {
    WFM_CAPACITY_VENDOR,
    WFM_CAPACITY_CONTRACT, /* more people of an outsourced contract */
    WFM_CAPACITY_BOT,
    WFM_CAPACITY_DEFERRAL,
    WFM_CAPACITY_KINDS
} wfm_capacity_kind;

/* Capacity that is bought by the month: vendors, part-time pools, crowds,
 * bots, deferral. wfm_capacity_...() of capacity_forms.h fill it from the forms
 * of contract that are sold. */
typedef struct wfm_capacity {
    const char *name;
    int n_tiers; /* of price, at least 1 */
    struct {
        double width_fte; /* full-time equivalents of this tier */
        double cny_per_fte_month;
    } tier[WFM_CAPACITY_TIERS_MAX];
    double base_cny_per_month; /* in months it is taken */
    double min_fte;            /* paid for in months it is taken */
    int min_months;            /* once taken, kept at least so long */
    double ramp_fte;           /* at most so much more than the month before;
                                  INFINITY: any */
    double surcharge[12];      /* on the price by month of the year, 1: none */
    double show_up;            /* share of what is bought that comes */
    int first_month;           /* of the request; not before it */
    bool vendor;               /* counts for vendors_min */
    double required_share;     /* at most so much of the required people;
                                  0: any (deferral) */
    double returns;            /* of what is called, needed a month later */
    wfm_capacity_kind kind;    /* for people */
} wfm_capacity;

typedef struct wfm_hiring_request {
    const wfm_headcount_request *headcount; /* centre, first month, months */
    const wfm_attrition *attrition;
    int contract; /* of new people */
    const wfm_date *start;
    size_t n_starts;
    int class_size_min, class_size_max;
    double class_cost_cny; /* trainer and room of one class */
    const wfm_hire_source *source;
    size_t n_sources;
    const wfm_hire_site *site;
    size_t n_sites;
    const wfm_capacity *capacity;
    size_t n_capacities;
    int vendors_min;                       /* vendors taken in every month */
    double overtime_share[WFM_MONTHS_MAX]; /* of the people there without this
                                              plan, at most */
    double overtime_cny_per_fte_month;
    double short_cny_per_fte_month;  /* what a missing one costs */
    double broken_cny_per_fte_month; /* the same beyond what nothing can avoid;
                                        0: no promise, the price above always */
    size_t n_scenarios;              /* at least 1 */
    double probability[WFM_HIRE_SCENARIOS_MAX]; /* sum 1 */
    double level[WFM_HIRE_SCENARIOS_MAX]; /* share of the chances that need no
                                             more: 0.8 is called P80; 0: not
                                             known */
    double required_fte[WFM_HIRE_SCENARIOS_MAX][WFM_MONTHS_MAX];
    double supply_fte[WFM_HIRE_SCENARIOS_MAX][WFM_MONTHS_MAX]; /* without it */
    double severance_cny;       /* a head; NAN: nobody is dismissed */
    int severance_after;        /* months without hiring before that */
    double own_cny_per_month;   /* wages that a dismissal saves */
    double own_fte;             /* full-time equivalents that it takes off */
    double own_leave_per_month; /* of people who are there, by themselves */
    double gap;                 /* relative, at which to stop; default 0.01 */
    long max_nodes;             /* of the branch and bound; 0: 200 */
} wfm_hiring_request;

/* A limit that costs money: what one more unit of it would save. */
typedef struct wfm_binding {
    char limit[96];
    int month;  /* of the request, in which it binds; -1: before it */
    bool lasts; /* more of it helps later months too */
    double saves_cny;
} wfm_binding;

typedef struct wfm_hiring_plan {
    wfm_hire_row
        *hire; /* sorted by start, site, source; cost without wages
                  after the class; rows with one class_no are one class */
    size_t n_hires, n_classes;
    double new_fte[WFM_MONTHS_MAX]; /* of the classes, expected */
    double overtime_fte[WFM_HIRE_SCENARIOS_MAX][WFM_MONTHS_MAX];
    double short_fte[WFM_HIRE_SCENARIOS_MAX][WFM_MONTHS_MAX];
    double capacity_fte[WFM_HIRE_SCENARIOS_MAX][WFM_CAPACITIES_MAX]
                       [WFM_MONTHS_MAX];              /* bought */
    double taken[WFM_CAPACITIES_MAX][WFM_MONTHS_MAX]; /* 0 or 1 */
    double let_go[WFM_MONTHS_MAX];        /* heads dismissed in the month */
    double let_go_fte[WFM_MONTHS_MAX];    /* missing for it since then */
    double objective_cny, bound_cny, gap; /* (objective - bound)/objective */
    double short_cny; /* of the objective, the price of what stays short at
                         short_cny_per_fte_month: nobody pays it */
    /* Parts of the rest: recruiting and wages in class (the cost of `hire`),
     * trainers and rooms, wages of the new after their class, and what their
     * training is worth when the months end, which is taken off. What is left
     * is overtime, outside, bots, deferral and dismissals. */
    double recruit_cny, trainers_cny, wages_cny, worth_cny;
    double short_least;   /* months of one full-time equivalent that stay short
                             in any plan that keeps the promise elsewhere; 0
                             without a promise */
    bool is_short;        /* somewhere something is short */
    wfm_binding *binding; /* largest saving first; from the linear
                             relaxation */
    size_t n_bindings;
    long nodes;
} wfm_hiring_plan;
void wfm_hiring_plan_release(wfm_hiring_plan *plan);

/* Sets every default of a request: 0 starts, no sources, sites, capacities;
 * size 1 to 20, one scenario, gap 1 %. */
void wfm_hiring_request_init(wfm_hiring_request *request,
                             const wfm_headcount_request *headcount,
                             const wfm_attrition *attrition);

/* Solves the plan: linear relaxation, a dive that rounds class by class,
 * then branch and bound for the bound (and perhaps a better plan) as long as
 * the gap is above request->gap. Deterministic: limits are counts. Where a
 * promise cannot be kept, the plan that misses least is sought first; what it
 * misses is given from there on, so that objective, bound and gap are those of
 * plans that miss no more in any month, at short_cny_per_fte_month. A month
 * that cannot be met is not a failure: is_short is set and the note names
 * the cheapest way out. WFM_USAGE for numbers outside the limits above,
 * WFM_NO_MEMORY, WFM_INTERRUPTED, WFM_INTERNAL if the solver gave up. */
wfm_status wfm_hiring_solve(wfm_hiring_plan *out,
                            const wfm_hiring_request *request,
                            const wfm_run *run, wfm_problems *notes,
                            wfm_error *err) WFM_MUST_USE;

#endif
