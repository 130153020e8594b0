/* cli/methods.h - wfm staff --methods: what each method of staffing gives. */
#ifndef WFM_CLI_METHODS_H
#define WFM_CLI_METHODS_H

#include "cli/chain.h"

/* Prints the table and, in words, what the cheaper rules get wrong. */
wfm_status wfm_methods_print(wfm_chain *chain, wfm_error *err) WFM_MUST_USE;
/* -v: model, method and service level of every queue, in words. */
void wfm_methods_say(const wfm_chain *chain);

#endif
