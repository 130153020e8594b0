/* workforce/tenure_mix.h - how much slower than experienced people those of a
 * queue were, are and will be, as plain data for the forecast of handle time.
 */
#ifndef WFM_WORKFORCE_TENURE_MIX_H
#define WFM_WORKFORCE_TENURE_MIX_H

#include "data/tenure.h"
#include "workforce/headcount.h"

/* Weeks of from..to, for each queue of the request's centre. Up to as_of from
 * the dates of the agents, leavers included; after it from who is there, the
 * leaving dates that are known and the classes to come (less drop-out and
 * exam). Nobody counts before the first contact. A person with several skills
 * counts in equal parts, by the paid hours of the contract; slowness is hours
 * over hours times speed, which is mean handle time over that of experienced
 * people when all are equally busy. Speed is the curve fitted to
 * inputs.learning, else that of `training`. Uses the request's centre, people
 * and as_of. WFM_NO_MEMORY. */
wfm_status wfm_tenure_mix_make(wfm_tenure *out,
                               const wfm_headcount_request *request,
                               wfm_date from, wfm_date to,
                               wfm_error *err) WFM_MUST_USE;

#endif
