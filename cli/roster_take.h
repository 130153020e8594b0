/* cli/roster_take.h - wfm roster --offers --take LIST. */
#ifndef WFM_CLI_ROSTER_TAKE_H
#define WFM_CLI_ROSTER_TAKE_H

#include "cli/chain.h"
#include "schedule/offers.h"

/* Puts the offers of the list (1,3-5 or all) into the chain's roster, shows
 * the changes and the effect of all together; with --out the tables are
 * written. WFM_INFEASIBLE if together they break a rule. */
wfm_status wfm_take_offers(wfm_chain *chain, const wfm_roster_request *request,
                           const wfm_offers *offers, const char *list,
                           wfm_error *err) WFM_MUST_USE;

#endif
