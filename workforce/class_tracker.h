/* workforce/class_tracker.h - every training class, week by week, against
 * what was assumed. */
#ifndef WFM_WORKFORCE_CLASS_TRACKER_H
#define WFM_WORKFORCE_CLASS_TRACKER_H

#include "workforce/attrition.h"
#include "workforce/headcount.h"

typedef struct wfm_class_row {
    int class_index; /* into people */
    int week;        /* 0: the first day; then at the end of week 1, 2, ... */
    wfm_date date;
    double expected;  /* people there, by drop-out, exam and the centre's
                         rates of leaving; what would have to be there */
    double low, high; /* 90 % of the chances, if all leave independently */
    double actual;    /* NAN after as_of, and for a class nobody is listed
                         for */
    double speed;     /* mean speed of those there, 0 in class */
    double pass_rate; /* of those there when the class ended, who are still
                         there a week later; NAN before that, and where actual
                         is */
} wfm_class_row;

typedef struct wfm_class_tracker {
    wfm_class_row *row; /* by class, week */
    size_t n;
} wfm_class_tracker;
void wfm_class_tracker_release(wfm_class_tracker *tracker);

/* Weeks 0..weeks of each class of the people. WFM_NO_MEMORY. */
wfm_status wfm_class_tracker_make(wfm_class_tracker *out,
                                  const wfm_centre *centre,
                                  const wfm_people *people,
                                  const wfm_attrition *attrition, int contract,
                                  wfm_date as_of, int weeks,
                                  wfm_error *err) WFM_MUST_USE;

/* The same with the rates of leaving of the request's people, on the contract
 * that new people get. */
wfm_status wfm_class_tracker_of(wfm_class_tracker *out,
                                const wfm_headcount_request *request, int weeks,
                                wfm_error *err) WFM_MUST_USE;

#endif
