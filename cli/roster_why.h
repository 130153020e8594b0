/* cli/roster_why.h - wfm roster --why ID. */
#ifndef WFM_CLI_ROSTER_WHY_H
#define WFM_CLI_ROSTER_WHY_H

#include "cli/chain.h"
#include "schedule/roster.h"

/* Prints day by day why the person has this shift, or none. */
wfm_status wfm_print_why(wfm_chain *chain, const wfm_roster_request *request,
                         const char *id, wfm_error *err) WFM_MUST_USE;

#endif
