/* forecast/clean.h - dirty history: outages and doubled days are found, mended
 * and told. */
#ifndef WFM_FORECAST_CLEAN_H
#define WFM_FORECAST_CLEAN_H

#include "forecast/findings.h"
#include "forecast/grid.h"
#include "forecast/jump.h"

/* Times the usual, beside usual neighbours: a slip of the keys. */
enum { WFM_CLEAN_SLIP = 30 };

/* What was found in one queue. */
typedef struct wfm_clean {
    int outages;        /* runs of slots without contacts that should have had
                           many; now unknown */
    int outage_slots;   /* in all */
    wfm_date outage;    /* day of the longest one */
    int outage_longest; /* slots */
    int slips;          /* single slots far above the usual, now unknown */
    wfm_date slip;      /* day of the largest one */
    double slip_contacts;
    int doubled; /* days written twice; now halved */
    wfm_date double_day;
    bool is_closed;  /* nobody came for two weeks or more, up to the end; what
                        was before is hidden */
    wfm_date closed; /* since then */
    wfm_jumps
        jumps;     /* of the level, for good; days are compared without them */
    wfm_date jump; /* the first day after the last one */
    wfm_date ramp; /* the first day of the ramp, if there is one */
    int shifts;    /* beside them, of four weeks against the four before, by a
                      quarter */
    wfm_date shift;
    double shift_ratio; /* of the latest one, new over old */
    int storms;         /* single days far above the usual, hidden by
                           wfm_storm_hide */
    wfm_date storm;     /* the largest one */
    double storm_ratio;
} wfm_clean;

/* Looks back only: a day is judged by up to 8 earlier days of its weekday (in
 * the first weeks by the following ones). Days off and events are left alone.
 * An outage is a run of slots with at most 5 % of a usual number of contacts
 * of which chance would explain one in a million, as noisy as the queue's slots
 * are (negative binomial, its dispersion by a robust moment); a slip is a slot
 * with more than 30 times the usual beside usual neighbours; a doubled day has
 * about twice its usual total and even counts throughout. A queue that had
 * contacts and then none on 14 days that were open, up to the end, is closed.
 * Lasting jumps (step.h) are found before all that. O(n). */
wfm_status wfm_clean_grid(wfm_clean *out, wfm_grid *grid,
                          wfm_error *err) WFM_MUST_USE;

/* The same, with every item added to list (may be NULL). */
wfm_status wfm_clean_list(wfm_clean *out, wfm_findings *list, wfm_grid *grid,
                          wfm_error *err) WFM_MUST_USE;

/* Adds what was found to the notes. */
void wfm_clean_tell(const wfm_clean *clean, const char *queue, int interval_min,
                    wfm_problems *notes);

#endif
