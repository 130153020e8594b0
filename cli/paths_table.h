/* cli/paths_table.h - scenario paths as a table: wfm forecast --paths N. */
#ifndef WFM_CLI_PATHS_TABLE_H
#define WFM_CLI_PATHS_TABLE_H

#include "cli/chain.h"

wfm_status wfm_paths_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

#endif
