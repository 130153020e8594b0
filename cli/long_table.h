/* cli/long_table.h - the long horizon as a table: wfm forecast --by week. */
#ifndef WFM_CLI_LONG_TABLE_H
#define WFM_CLI_LONG_TABLE_H

#include "cli/chain.h"

/* Forecasts the span by --by (day, week, month or total) with --growth and
 * prints it. */
wfm_status wfm_long_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

#endif
