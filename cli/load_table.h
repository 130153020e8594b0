/* cli/load_table.h - wfm forecast --by load: the work of every interval as a
 * distribution. */
#ifndef WFM_CLI_LOAD_TABLE_H
#define WFM_CLI_LOAD_TABLE_H

#include "cli/chain.h"

wfm_status wfm_load_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

#endif
