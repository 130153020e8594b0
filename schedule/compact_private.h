/* schedule/compact_private.h - the compact implicit linear program of a week.
 *
 * People with the same contract and skill form a group; those of a group who
 * owe the same days and hours and can work on the same days form a class. The
 * variables count people, not name them, so the size of the program does not
 * depend on the number of people:
 *   y[window, class]        people of a class whose starts lie in that window
 *   x[window, day, option]  shifts of a group
 *   s[skill, look, day, start]  shifts that look alike, over groups
 *   b[skill, rest, day, start, place]  pauses with one window, over looks
 *                           (Aykin 1996, doi:10.1287/mnsc.42.4.591)
 *   f[skill, queue, time]   shared people put to a queue
 *   z[queue, time, level]   requirement met at each price
 *   o[promise]              what a promise over a day or a week lacks, in CNY
 * Time runs in periods of `step` slots. Averaging over a period, pauses that
 * do not know each other and the loose weeks of a class make it a relaxation,
 * so its minimum bounds every roster from below. */
#ifndef WFM_SCHEDULE_COMPACT_PRIVATE_H
#define WFM_SCHEDULE_COMPACT_PRIVATE_H

#include "base/lp.h"
#include "schedule/problem_private.h"

/* Options [lo, hi) of a contract whose starts are within the spread. */
typedef struct wfm_window {
    size_t lo, hi;
} wfm_window;

/* People of a group who are alike as far as the program sees. */
typedef struct wfm_alike {
    size_t group, people;
    int days_min, days_max;
    int paid_min, paid_max;
    unsigned char *open; /* [window]: bit per day on which they can work */
} wfm_alike;

/* People of a group who can work only some shifts of a day. */
typedef struct wfm_half_day {
    size_t group;
    int day;
    unsigned char *barred; /* [option]: 1 if they cannot, others can */
    size_t people;         /* who can work one of those */
    size_t row;
} wfm_half_day;

/* A window of a pause; the nth such of a shift. */
typedef struct wfm_rest {
    int length, from, to, nth;
} wfm_rest;

typedef struct wfm_group {
    int shape, skill;
    size_t first, people; /* a worker of it; how many */
    size_t first_window, n_windows;
    size_t first_class, n_classes;
    bool equal_days;              /* everybody owes exactly so many days */
    bool hours;                   /* hours bind beyond days */
    int longest_min;              /* paid, of any shift */
    size_t class_row, window_row; /* first of its rows */
    unsigned char *any;           /* [day][option]: somebody may */
} wfm_group;

typedef enum wfm_compact_kind {
    WFM_COMPACT_PEOPLE, /* y: b = window, c = class */
    WFM_COMPACT_SHIFT,  /* x: b = window, c = day * options + option */
    WFM_COMPACT_LOOK,   /* s */
    WFM_COMPACT_PAUSE, /* b: a = skill, b = slot of the shift's start, c = rest,
                          d = place */
    WFM_COMPACT_OTHER
} wfm_compact_kind;

typedef struct wfm_compact_column {
    wfm_compact_kind kind;
    int a; /* group, of a pause the skill */
    int b, c, d;
} wfm_compact_column;

typedef struct wfm_compact {
    const wfm_week *week;
    wfm_arena *arena;
    wfm_lp *lp;
    int step, periods;
    wfm_group *group;
    size_t n_groups;
    wfm_window *window;
    size_t n_windows;
    wfm_alike *class_;
    size_t n_classes;
    wfm_half_day *half;
    size_t n_half;
    size_t *group_of;         /* worker */
    const wfm_kind **look;    /* kinds of shift that differ */
    int *look_of, *look_base; /* [shape's base + kind] */
    size_t n_looks;
    wfm_rest *rest; /* kinds of pause that differ */
    size_t n_rests;
    int (*rest_of)[WFM_PAUSES_MAX]; /* [look][pause] */
    size_t *supply_row;             /* [skill][period] or SIZE_MAX */
    size_t *queue_row;              /* [queue][period] or SIZE_MAX: closed */
    size_t *promise_row;            /* [promise] */
    wfm_compact_column *column;
    size_t n_columns;
    double **shifts;  /* [group]: people per [day][option], when solved */
    double objective; /* with the constant part */
    double constant;
} wfm_compact;

/* A level of a queue's price in a period. */
typedef struct wfm_compact_level {
    double need, price_cny;
    size_t level;
    int promise; /* that it belongs to, -1: none; its price is paid there */
} wfm_compact_level;

/* Builds the program; step 1 is exact in time, larger ones are smaller. */
wfm_status wfm_compact_init(wfm_compact *out, const wfm_week *week, int step,
                            wfm_error *err) WFM_MUST_USE;
void wfm_compact_release(wfm_compact *compact);
/* Solves it; max_iterations of the simplex (0: none), WFM_INTERNAL when they
 * are used up; price (as in bound.c) gets the shadow prices, spread over the
 * slots of each period, unless it is NULL. */
enum { WFM_COMPACT_ITERATIONS = 12000 };
wfm_status wfm_compact_solve(wfm_compact *compact, wfm_lp_method method,
                             long max_iterations, double *price,
                             const wfm_run *run, wfm_error *err) WFM_MUST_USE;
/* Writes the program with whole people, shifts and pauses in LP format, so that
 * other solvers can try it. */
wfm_status wfm_compact_write(wfm_compact *compact, const char *file,
                             wfm_error *err) WFM_MUST_USE;
/* compact_dive.c: a legal week for everybody, pauses placed, from at most
 * `rounds` solutions; price and objective are those of the first one, with
 * everybody in it. The last few people are placed by their worth beside the
 * others. WFM_INTERNAL when the program cannot be solved. */
wfm_status wfm_compact_dive(wfm_tour *tour, double *price,
                            double *objective_cny, const wfm_week *week,
                            int step, int rounds, const wfm_run *run,
                            wfm_error *err) WFM_MUST_USE;

/* compact_groups.c: groups, windows, classes, looks. */
wfm_status wfm_compact_make_groups(wfm_compact *compact) WFM_MUST_USE;
/* compact_rows.c, compact_columns.c: the program itself, rows first. */
typedef struct wfm_compact_builder {
    wfm_compact *c;
    double *lower, *upper; /* of the rows so far */
    size_t n_rows, row_capacity, bound_capacity, column_capacity;
    size_t *look_row; /* [skill][look][day][start]: adds up its shifts */
    size_t *rest_row; /* [skill][rest][day][start]: its pauses */
    size_t *row;      /* of the column at hand */
    double *value;
    size_t nz;
    double *at; /* presence of the column, per period */
} wfm_compact_builder;
enum { WFM_WINDOW_ROWS = WFM_WEEK_DAYS + 4 };
wfm_status wfm_compact_make_rows(wfm_compact_builder *builder) WFM_MUST_USE;
wfm_status wfm_compact_make_columns(wfm_compact_builder *builder,
                                    wfm_error *err) WFM_MUST_USE;
/* Row of the shifts, or pauses, of a skill that start then: `n` looks or
 * rests. */
size_t *wfm_compact_row(const wfm_compact_builder *builder, size_t *table,
                        size_t n, int skill, int kind, int day, int start);
int wfm_compact_look(const wfm_compact *compact, int shape,
                     const wfm_option *option);
/* Levels of a queue in a period, by growing need; how many. */
size_t wfm_compact_levels(const wfm_compact *compact, size_t queue, int period,
                          wfm_compact_level *level);

#endif
