/* cli/erlang_case.h - one case of the calculator: what is asked and what comes
 * out. */
#ifndef WFM_CLI_ERLANG_CASE_H
#define WFM_CLI_ERLANG_CASE_H

#include "cli/opt.h"
#include "erlang/variant.h"

typedef struct wfm_erlang_case {
    char model;          /* b | c | a; a too with redials, lines and chats */
    wfm_variant v;       /* what arrives, the targets, and the model's terms */
    double target_block; /* Erlang B; NAN: none */
    double interval_s;   /* 0: a bare load was given */
    double shrinkage;
    double load_erl;
    double agents; /* given or found */
    bool searched;
} wfm_erlang_case;

/* The measures of a case; NAN where the model has none. */
typedef struct wfm_erlang_answer {
    double agents, agents_rostered, load_erl;
    double p_block, ln_p_block;
    double p_wait, p_abandon, service_level, mean_wait_s, occupancy, mean_queue;
    double sl_abandon_met, sl_excl, sl_answered;
    double attempts, p_lost_finally;        /* Erlang X */
    double mean_handle_s, mean_concurrency; /* chats */
} wfm_erlang_answer;

/* Reads the options of `wfm erlang`; WFM_USAGE names what is missing. Finds
 * the agents where none are given. */
wfm_status wfm_erlang_case_read(wfm_erlang_case *out, const wfm_args *args,
                                wfm_error *err) WFM_MUST_USE;
/* The measures with `agents` on the queue. */
wfm_erlang_answer wfm_erlang_case_answer(const wfm_erlang_case *c,
                                         double agents);

#endif
