/* erlang/fluid_private.h - the limit of very many contacts: a queue as a
 * fluid. */
#ifndef WFM_ERLANG_FLUID_PRIVATE_H
#define WFM_ERLANG_FLUID_PRIVATE_H

#include "erlang/replay_private.h"

/* What wfm_replay_run finds on average when contacts and servers are very
 * many, in time that does not depend on their number: while the servers
 * suffice the stationary queue with abandonment holds, otherwise the backlog
 * q follows q' = lambda - n mu - theta q, and who arrives waits
 * ln(1 + theta q / (n mu)) / theta. Whitt 2006,
 * doi:10.1287/opre.1050.0227. */
wfm_status wfm_fluid_run(wfm_tally *out, const wfm_replay *replay,
                         wfm_error *err) WFM_MUST_USE;

#endif
