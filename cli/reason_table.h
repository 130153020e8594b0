/* cli/reason_table.h - a forecast by contact reason: wfm forecast --by reason.
 */
#ifndef WFM_CLI_REASON_TABLE_H
#define WFM_CLI_REASON_TABLE_H

#include "cli/chain.h"

wfm_status wfm_reason_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;

#endif
