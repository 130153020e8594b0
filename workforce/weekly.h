/* workforce/weekly.h - who will be there week by week, for each site and
 * contract: the expectation of what headcount plays, with its spread. */
#ifndef WFM_WORKFORCE_WEEKLY_H
#define WFM_WORKFORCE_WEEKLY_H

#include "workforce/attrition.h"
#include "workforce/headcount.h"

typedef struct wfm_weekly_row {
    wfm_date monday;
    int site;                   /* -1: none */
    int contract;               /* index into the centre */
    double people, in_training; /* expected, at the week's end */
    double fte;                 /* at the middle of the week */
    double fte_p10, fte_p90;    /* normal, all leaving independently */
} wfm_weekly_row;

typedef struct wfm_weekly {
    wfm_weekly_row *row; /* by week, site, contract; groups that never have
                            anybody are left out */
    size_t n;
} wfm_weekly;
void wfm_weekly_release(wfm_weekly *weekly);

/* Weeks from the Monday on or after as_of. Uses the request's centre, people
 * and as_of. WFM_USAGE for weeks outside 1..160; WFM_NO_MEMORY. */
wfm_status wfm_weekly_make(wfm_weekly *out,
                           const wfm_headcount_request *request,
                           const wfm_attrition *attrition, int weeks,
                           wfm_error *err) WFM_MUST_USE;

#endif
