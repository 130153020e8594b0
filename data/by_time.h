/* data/by_time.h - a share that may differ by day of the week and time of day:
 * `0.1`, or `{mon-fri 14:00-16:00: 0.2, 22:00-06:00: 0.3, other: 0.05}`; and
 * over dates, where that is allowed: `{2026-11-01: 0.1, 2027-06-01: 0.3}`. */
#ifndef WFM_DATA_BY_TIME_H
#define WFM_DATA_BY_TIME_H

#include <stddef.h>

#include "base/zone.h"

typedef struct wfm_time_window {
    unsigned days;        /* bit 0 Monday */
    int from_min, to_min; /* to > from; may run past midnight */
    double share;
} wfm_time_window;

typedef struct wfm_date_point {
    wfm_date date;
    double share;
} wfm_date_point;

typedef struct wfm_by_time {
    double other; /* outside every window */
    const wfm_time_window *window;
    size_t n;
    const wfm_date_point *point; /* sorted; instead of `other` if there are */
    size_t n_points;
} wfm_by_time;

/* The share at a weekday (0 Monday) and minute: that of the first window it
 * lies in. */
double wfm_by_time_at(const wfm_by_time *by, int weekday, int minute);
/* Outside every window, on a date: linear between the points, before the first
 * and after the last their share; `other` without points. */
double wfm_by_time_on(const wfm_by_time *by, wfm_date date);
/* The share at an instant of a zone; NULL: UTC. */
double wfm_by_time_when(const wfm_by_time *by, const wfm_zone *zone,
                        wfm_time when);
/* The largest share of all. */
double wfm_by_time_most(const wfm_by_time *by);

#endif
