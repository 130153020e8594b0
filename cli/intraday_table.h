/* cli/intraday_table.h - what updates during the day gain: wfm backtest
 * --intraday. */
#ifndef WFM_CLI_INTRADAY_TABLE_H
#define WFM_CLI_INTRADAY_TABLE_H

#include "cli/chain.h"

wfm_status wfm_intraday_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

#endif
