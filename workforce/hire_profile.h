/* workforce/hire_profile.h - what one new person gives and costs, month by
 * month, in expectation. */
#ifndef WFM_WORKFORCE_HIRE_PROFILE_H
#define WFM_WORKFORCE_HIRE_PROFILE_H

#include "workforce/attrition.h"
#include "workforce/headcount.h"

enum { WFM_MONTHS_MAX = 36 };

typedef struct wfm_hire_profile {
    double fte[WFM_MONTHS_MAX];     /* mean over the month */
    double present[WFM_MONTHS_MAX]; /* on contract at its end */
    double ready;                   /* share who pass the exam */
    double first_cost_cny; /* recruiting, and wages until the first contact */
    double wage_cny[WFM_MONTHS_MAX]; /* after it */
} wfm_hire_profile;

/* One head of a class that starts on start_on at a site (-1: none), with the
 * contract's wage and hours. attrition_factor multiplies the rate of leaving
 * (1: as everybody; a source's may differ). Uses the request's centre,
 * first_month and months. */
void wfm_hire_profile_make(wfm_hire_profile *out,
                           const wfm_headcount_request *request,
                           const wfm_attrition *attrition, wfm_date start_on,
                           int contract, int site, double attrition_factor);

#endif
