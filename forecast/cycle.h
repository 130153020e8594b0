/* forecast/cycle.h - days that come again by the calendar of the month or every
 * few weeks and differ from their neighbours: paydays, billing runs, the first
 * Monday of the month. */
#ifndef WFM_FORECAST_CYCLE_H
#define WFM_FORECAST_CYCLE_H

#include "forecast/features.h"

typedef enum wfm_cycle_kind {
    WFM_CYCLE_MONTH_DAY,     /* at: 1..31 */
    WFM_CYCLE_MONTH_END,     /* at: 1 the last day .. 10 */
    WFM_CYCLE_DAY_OR_BEFORE, /* at: 1..31, a working day on it or before */
    WFM_CYCLE_DAY_OR_AFTER,  /* the same, after */
    WFM_CYCLE_WORKDAY,       /* at: 1..23, working days of the month */
    WFM_CYCLE_WORKDAY_END,   /* at: 1 the last .. 10 */
    WFM_CYCLE_NTH_WEEKDAY,   /* at: 5 weekday + 0 (first) .. 4 (fifth) */
    WFM_CYCLE_LAST_WEEKDAY,  /* at: weekday */
    WFM_CYCLE_FORTNIGHT,     /* at: days since a Monday, 0..13 */
    WFM_CYCLE_FOUR_WEEKS,    /* at: the same, 0..27 */
    WFM_CYCLE_WEEKS,         /* one week more, the next one less */
    WFM_CYCLE_KINDS
} wfm_cycle_kind;

typedef struct wfm_cycle {
    wfm_cycle_kind kind;
    int at;
    int seen;      /* times */
    double effect; /* on the log of the day */
} wfm_cycle;

enum { WFM_CYCLES_MAX = 12 };

typedef struct wfm_cycles {
    wfm_cycle item[WFM_CYCLES_MAX];
    int n;
} wfm_cycles;

/* The days of each cycle, of one grid. */
typedef struct wfm_cycle_days {
    const wfm_day_kind *kind; /* borrowed */
    wfm_date first;
    int n_days;
    int *from; /* first of the days of a cycle in day, one more than cycles */
    int *day;
} wfm_cycle_days;

/* A working day is one from Monday to Friday that is not off, or a make-up
 * day. kind has n_days items; days beyond are taken for ordinary ones. */
wfm_status wfm_cycle_days_init(wfm_cycle_days *out, const wfm_day_kind *kind,
                               wfm_date first, int n_days,
                               wfm_error *err) WFM_MUST_USE;
void wfm_cycle_days_release(wfm_cycle_days *days);

/* Days since a certain Monday, modulo a length. */
int wfm_cycle_phase(wfm_date date, int length);

/* Which cycles there are: all kinds and days, numbered. */
int wfm_cycle_count(void);
wfm_cycle wfm_cycle_numbered(int number);

/* Finds cycles in x + known, logs of n days less all that is known of them but
 * the level (NAN unknown); known[n]: effects of cycles already taken from x.
 * One at a time, the one with the most evidence: a Bayes factor of Student's t,
 * each cycle with its own scatter, against no effect, for effects that are
 * usually 0.2, of exp(6) at least, which not one steady series in two hundred
 * has by chance. O(n). */
wfm_status wfm_cycle_find(wfm_cycles *out, const wfm_cycle_days *days,
                          const double *x, const double *known, int n,
                          wfm_error *err) WFM_MUST_USE;

/* Adds the effects to each day of out[n_days]. */
void wfm_cycle_add(double *out, const wfm_cycles *cycles,
                   const wfm_cycle_days *days);

#endif
