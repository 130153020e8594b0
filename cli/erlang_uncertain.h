/* cli/erlang_uncertain.h - wfm erlang --volume-cv: agents when the volume is
 * not known exactly. */
#ifndef WFM_CLI_ERLANG_UNCERTAIN_H
#define WFM_CLI_ERLANG_UNCERTAIN_H

#include "cli/app.h"
#include "cli/erlang_case.h"

/* Prints one row for the mean volume, for the targets on average, and for P50,
 * P80 and P95: agents, the averages over the volume's gamma distribution with
 * them, and the chance that an interval meets every target. */
wfm_status wfm_erlang_print_uncertain(const wfm_app *app,
                                      const wfm_erlang_case *c, double cv,
                                      wfm_error *err) WFM_MUST_USE;

#endif
