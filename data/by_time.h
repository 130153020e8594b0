/* data/by_time.h - a share that may differ by day of the week and time of day:
 * `0.1`, or `{mon-fri 14:00-16:00: 0.2, 22:00-06:00: 0.3, other: 0.05}`. */
#ifndef WFM_DATA_BY_TIME_H
#define WFM_DATA_BY_TIME_H

#include <stddef.h>

#include "base/zone.h"

typedef struct wfm_time_window {
    unsigned days;        /* bit 0 Monday */
    int from_min, to_min; /* to > from; may run past midnight */
    double share;
} wfm_time_window;

typedef struct wfm_by_time {
    double other; /* outside every window */
    const wfm_time_window *window;
    size_t n;
} wfm_by_time;

/* The share at a weekday (0 Monday) and minute: that of the first window it
 * lies in. */
double wfm_by_time_at(const wfm_by_time *by, int weekday, int minute);
/* The same at an instant of a zone; NULL: UTC. */
double wfm_by_time_when(const wfm_by_time *by, const wfm_zone *zone,
                        wfm_time when);
/* The largest share of all. */
double wfm_by_time_most(const wfm_by_time *by);

#endif
