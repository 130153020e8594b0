/* cli/bot_shares.h - what the bots contain of each forecast row, by the contact
 * reasons that the history shows and the events of the calendar. */
#ifndef WFM_CLI_BOT_SHARES_H
#define WFM_CLI_BOT_SHARES_H

#include "cli/job.h"
#include "erlang/arrivals.h"

/* One entry per row of the forecast, owned by the caller; *out NULL if no queue
 * asks for it. On the day of an event that `by_event` names its share holds;
 * else the reasons' shares, weighted by what each is of the interval's
 * contacts, where `containment` holds for reasons without one. request is that
 * of the forecast. */
wfm_status wfm_bot_shares_make(wfm_contained **out, const wfm_job *job,
                               const wfm_forecast *forecast,
                               const wfm_forecast_request *request,
                               wfm_problems *problems,
                               wfm_error *err) WFM_MUST_USE;

#endif
