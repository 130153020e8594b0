/* cli/ledger_table.h - published forecasts scored: wfm backtest --ledger. */
#ifndef WFM_CLI_LEDGER_TABLE_H
#define WFM_CLI_LEDGER_TABLE_H

#include "cli/chain.h"

/* Reads every forecast in plans/<week>/ and prints how each turned out. */
wfm_status wfm_ledger_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

/* Keeps the published forecast under the time it was made, so that publishing
 * the week anew does not take it off the ledger. */
wfm_status wfm_ledger_keep(const wfm_chain *chain, const char *folder,
                           wfm_error *err) WFM_MUST_USE;

#endif
