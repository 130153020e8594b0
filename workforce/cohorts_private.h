/* workforce/cohorts_private.h - people who share their hiring date, contract,
 * site and class, so that a draw is made for all of them at once. */
#ifndef WFM_WORKFORCE_COHORTS_PRIVATE_H
#define WFM_WORKFORCE_COHORTS_PRIVATE_H

#include "data/contract_hours.h"
#include "workforce/attrition.h"
#include "workforce/headcount.h"

typedef struct wfm_cohort {
    long size;          /* people on as_of, or when they start */
    wfm_date hired_on;  /* in the future: they start then */
    wfm_date ready_on;  /* first contact; class and exam before it if
                           ready_on > hired_on */
    wfm_date leaves_on; /* known; WFM_DATE_NONE: by the hazard */
    int contract, site;
    bool exam;       /* pass_rate is applied on ready_on */
    double fte;      /* full-time equivalents per head at full speed */
    uint64_t skills; /* 0 where they were not asked for */
} wfm_cohort;

typedef struct wfm_cohorts {
    wfm_cohort *cohort; /* sorted by all of their fields */
    size_t n;
} wfm_cohorts;
void wfm_cohorts_release(wfm_cohorts *cohorts);

/* Everybody employed on as_of or known to come: agents, and the places of
 * classes that no agent is listed for (who get the skills most full-time people
 * have); by_skills keeps people of other skills apart. Hiring dates of more
 * than half a year ago are taken together by month, later ones by week. */
wfm_status wfm_cohorts_make(wfm_cohorts *out,
                            const wfm_headcount_request *request,
                            bool by_skills, wfm_error *err) WFM_MUST_USE;

/* head_wages.c: wages of a head a week, on-cost included, mean of the cohorts'
 * people who are there when the last month ends, each by her contract; 0 if
 * nobody is. */
double wfm_head_week_cny(const wfm_headcount_request *request,
                         const wfm_attrition *attrition,
                         const wfm_cohorts *cohorts);

/* The first day of contacts of one agent. */
wfm_date wfm_cohort_ready_on(const wfm_headcount_request *request,
                             const wfm_agent *agent);
/* The contract new people of a class get: the full-time one that most agents
 * have. */
int wfm_class_contract(const wfm_headcount_request *request);
/* People of class c that are not listed as agents. */
int wfm_class_unlisted(const wfm_people *people, size_t c);

#endif
