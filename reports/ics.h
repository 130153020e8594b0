/* reports/ics.h - one calendar file per agent (RFC 5545). */
#ifndef WFM_REPORTS_ICS_H
#define WFM_REPORTS_ICS_H

#include "reports/plan_tables.h"

typedef struct wfm_ics {
    const wfm_plan_view *view; /* centre, people, roster */
    wfm_time stamp;            /* DTSTAMP: when the plan was made, by the data:
                                  its as-of instant */
    int sequence;              /* 0 at first, higher when published anew */
} wfm_ics;

/* Writes folder/<agent id>.ics for everybody with a shift: one event a shift,
 * times in UTC, breaks in the description. An event keeps its UID (agent, day,
 * part) when the plan changes. Bytes of an id that file names cannot hold
 * become %XX. Holds names: mode 0640. The folder must exist.
 * WFM_CANNOT_WRITE, WFM_NO_MEMORY. */
wfm_status wfm_ics_write_all(const char *folder, const wfm_ics *ics,
                             wfm_error *err) WFM_MUST_USE;

#endif
