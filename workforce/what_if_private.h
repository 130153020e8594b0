/* workforce/what_if_private.h - a request as changed assumptions make it. */
#ifndef WFM_WORKFORCE_WHAT_IF_PRIVATE_H
#define WFM_WORKFORCE_WHAT_IF_PRIVATE_H

#include "workforce/attrition.h"
#include "workforce/headcount.h"
#include "workforce/hire_profile.h"

enum { WFM_MOVE_CLASSES = 72 };

/* The request and what it points to, where that is changed. */
typedef struct wfm_altered {
    wfm_headcount_request request;
    wfm_centre centre;
    wfm_people people;
    wfm_contract *contract;
    wfm_site *site;
    wfm_class *class_;
    wfm_agent *agent; /* only where people move */
    double required[WFM_MONTHS_MAX];
    double required_p10[WFM_MONTHS_MAX], required_p90[WFM_MONTHS_MAX];
    double peak[WFM_MONTHS_MAX];
} wfm_altered;

/* Copies the request and changes it as its what_if says (NULL: nothing). The
 * copy points into itself and into the original. */
wfm_status wfm_what_if_apply(wfm_altered *out,
                             const wfm_headcount_request *request,
                             wfm_error *err) WFM_MUST_USE;
void wfm_what_if_release(wfm_altered *altered);

/* Changes the rates of leaving as what_if (may be NULL) says. */
void wfm_what_if_scale(wfm_attrition *attrition, const wfm_what_if *what_if);

/* People who must start a class so that so many pass. */
double wfm_what_if_heads(const wfm_training *training, double people);

/* what_if_compare.c: fills after->compare with both side by side, and notes
 * what the bonus and the contraction come to. changed is the altered request.
 */
wfm_status wfm_what_if_compare(wfm_headcount *after,
                               const wfm_headcount *before,
                               const wfm_headcount_request *request,
                               const wfm_headcount_request *changed,
                               wfm_problems *notes,
                               wfm_error *err) WFM_MUST_USE;

#endif
