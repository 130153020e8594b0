/* cli/pooling_table.h - wfm staff --pooling: queues apart against merged. */
#ifndef WFM_CLI_POOLING_TABLE_H
#define WFM_CLI_POOLING_TABLE_H

#include "cli/chain.h"

wfm_status wfm_pooling_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

#endif
