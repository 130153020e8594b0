/* forecast/findings.h - what was found in the history and what was assumed
 * about it, one item each, for the planner to read. */
#ifndef WFM_FORECAST_FINDINGS_H
#define WFM_FORECAST_FINDINGS_H

#include "forecast/forecast.h"

typedef enum wfm_finding_kind {
    WFM_FINDING_OUTAGE,
    WFM_FINDING_DOUBLED,
    WFM_FINDING_STORM,
    WFM_FINDING_SHIFT,
    WFM_FINDING_NOT_YET_OPEN, /* zeros before the queue first opened then */
    WFM_FINDING_OUTSIDE,      /* contacts outside the opening hours */
    WFM_FINDING_IDLE,         /* opening hours in which nobody comes */
    WFM_FINDING_NO_ROW_ZERO,  /* intervals without a row, taken as zero */
    WFM_FINDING_NO_ROW,       /* intervals without a row, unknown */
    WFM_FINDING_REDIAL,       /* calls that came again, taken off */
    WFM_FINDING_CLOSED,       /* no contact for weeks, up to the end */
    WFM_FINDING_SLIP,         /* one interval far above the usual, alone */
    WFM_FINDING_JUMP,         /* of the level, for good */
    WFM_FINDING_RAMP,         /* growth or decline since that day */
    WFM_FINDING_BY_HAND,      /* of the days ahead: set by the planner */
    WFM_FINDING_KINDS
} wfm_finding_kind;
extern const char *const wfm_finding_name[WFM_FINDING_KINDS];
/* What is assumed, untranslated. */
extern const char *const wfm_finding_assumed[WFM_FINDING_KINDS];

typedef struct wfm_finding {
    int queue;
    wfm_finding_kind kind;
    wfm_date from, to;    /* both inclusive */
    int from_min, to_min; /* time of day, 0..1440 */
    double intervals;     /* concerned; NAN: does not apply */
    double ratio;         /* against the usual: 0.05, 2, ...; NAN likewise */
    const char *reason;   /* of the planner, borrowed from the calendar; NULL */
} wfm_finding;

/* A zeroed list is empty. */
typedef struct wfm_findings {
    wfm_finding *item;
    size_t n, room;
    bool failed; /* memory was short: items are missing */
} wfm_findings;

void wfm_findings_add(wfm_findings *list, const wfm_finding *item);
void wfm_findings_release(wfm_findings *list);

/* Everything that wfm_forecast_make of this request would find, sorted by
 * queue and date. */
wfm_status wfm_findings_make(wfm_findings *out,
                             const wfm_forecast_request *request,
                             const wfm_run *run, wfm_error *err) WFM_MUST_USE;

#endif
