/* cli/assumptions_table.h - what was found in the history, and what was
 * assumed about it, as a table. */
#ifndef WFM_CLI_ASSUMPTIONS_TABLE_H
#define WFM_CLI_ASSUMPTIONS_TABLE_H

#include "cli/chain.h"

/* wfm forecast --assumptions: one row per finding, on standard output. */
wfm_status wfm_assumptions_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;
/* The same as assumptions.csv in the plan's folder. */
wfm_status wfm_assumptions_write(const wfm_chain *chain, const char *folder,
                                 wfm_error *err) WFM_MUST_USE;
/* How many there are, of every queue. */
wfm_status wfm_assumptions_count(const wfm_chain *chain, size_t *out,
                                 wfm_error *err) WFM_MUST_USE;

#endif
