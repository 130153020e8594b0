/* cli/roster_fairness.h - wfm roster --fairness. */
#ifndef WFM_CLI_ROSTER_FAIRNESS_H
#define WFM_CLI_ROSTER_FAIRNESS_H

#include "cli/chain.h"
#include "schedule/roster.h"

/* Prints who had what, published weeks and the planned one, and what fairness
 * costs this week. */
wfm_status wfm_print_fairness(wfm_chain *chain,
                              const wfm_roster_request *request,
                              wfm_error *err) WFM_MUST_USE;

#endif
