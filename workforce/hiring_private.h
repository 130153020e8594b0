/* workforce/hiring_private.h - proposals when to start which class. */
#ifndef WFM_WORKFORCE_HIRING_PRIVATE_H
#define WFM_WORKFORCE_HIRING_PRIVATE_H

#include "workforce/attrition.h"
#include "workforce/headcount.h"

/* Weeks from a decision to the first day of a class: advertising, interviews
 * and notice. */
enum { WFM_RECRUITING_WEEKS = 4 };

/* Fills table->hire for the months of table->row that are short, each class
 * as late as it still helps. */
wfm_status wfm_hiring_propose(wfm_headcount *table,
                              const wfm_headcount_request *request,
                              const wfm_attrition *attrition,
                              wfm_problems *notes, wfm_error *err) WFM_MUST_USE;

#endif
