/* cli/verdict_table.h - which models a forecast is made of, as a table. */
#ifndef WFM_CLI_VERDICT_TABLE_H
#define WFM_CLI_VERDICT_TABLE_H

#include "cli/chain.h"

/* wfm forecast --explain: prints the weights and what validation found; says
 * in words where the gain over last week's numbers comes from. */
wfm_status wfm_verdict_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

#endif
