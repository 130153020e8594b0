/* workforce/phone_share.h - what promotions take off the phone. */
#ifndef WFM_WORKFORCE_PHONE_SHARE_H
#define WFM_WORKFORCE_PHONE_SHARE_H

#include "workforce/headcount.h"
#include "workforce/weekly.h"

/* Everybody listed today counts by her contract, whatever her stage, as the
 * roster plans her by her skills. Of those who are ready (employed and not in
 * training) this takes off the ones promoted from as_of on, by the stages of
 * wfm_careers_walk(): trainers and supervisors wholly, leads but for a lead's
 * share; linearly between as_of and the ends of months, with the last month's
 * share after that. Both change nothing, to the last bit, where nobody has a
 * stage above excellent, unless stages are known and the request's what_if sets
 * a span of control. */

/* fte, its quantiles and gap of the table's rows, which must be filled. */
wfm_status wfm_phone_share_months(wfm_headcount *table,
                                  const wfm_headcount_request *request,
                                  wfm_error *err) WFM_MUST_USE;
/* The same of the weeks, every group alike; table: the months behind them. */
wfm_status wfm_phone_share_weeks(wfm_weekly *weekly, const wfm_headcount *table,
                                 const wfm_headcount_request *request,
                                 wfm_error *err) WFM_MUST_USE;

#endif
