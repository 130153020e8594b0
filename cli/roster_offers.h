/* cli/roster_offers.h - wfm roster --offers. */
#ifndef WFM_CLI_ROSTER_OFFERS_H
#define WFM_CLI_ROSTER_OFFERS_H

#include "cli/chain.h"
#include "schedule/roster.h"

/* Prints the offers of the week; with --out also offers.csv. */
wfm_status wfm_print_offers(wfm_chain *chain, const wfm_roster_request *request,
                            wfm_error *err) WFM_MUST_USE;

#endif
