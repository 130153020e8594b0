/* cli/roster_wishes.h - how many wishes a roster grants. */
#ifndef WFM_CLI_ROSTER_WISHES_H
#define WFM_CLI_ROSTER_WISHES_H

#include "cli/chain.h"

/* One line, where somebody wished something. */
void wfm_say_wishes(const wfm_chain *chain);

#endif
