/* data/overrides.h - numbers of the forecast that the planner sets by hand. */
#ifndef WFM_DATA_OVERRIDES_H
#define WFM_DATA_OVERRIDES_H

#include "data/centre.h"

/* A row of inputs.overrides. */
typedef struct wfm_override {
    int queue;          /* -1: all */
    wfm_time from, to;  /* half-open */
    double factor;      /* on the forecast; NAN: not given */
    double volume;      /* contacts of the span in all; NAN: not given */
    double aht_s;       /* handle time; NAN: not given */
    const char *reason; /* never NULL */
    size_t line;
} wfm_override;

typedef struct wfm_overrides {
    wfm_override *item; /* in the order of the file; in the arena */
    size_t n;
} wfm_overrides;

/* Reads inputs.overrides: `queue,from,to` with `factor` or `volume`, `aht_s` or
 * both, and `reason`. Two dates are both inclusive, date-times half-open; an
 * empty `to` is the day of `from`; an empty queue means all, and takes no
 * volume. The same queue and span twice is an error. With skip_bad bad rows are
 * left out. Fails only when memory is short. */
wfm_status wfm_overrides_read(wfm_overrides *out, const wfm_centre *centre,
                              wfm_arena *arena, bool skip_bad,
                              wfm_problems *problems,
                              wfm_error *err) WFM_MUST_USE;
/* True if the row is of the queue and has an instant of [from, to). */
bool wfm_override_meets(const wfm_override *row, int queue, wfm_time from,
                        wfm_time to);

#endif
