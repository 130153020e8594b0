/* cli/erlang_batch.h - wfm erlang --batch: a CSV file in, the same rows with
 * the answers behind them out. */
#ifndef WFM_CLI_ERLANG_BATCH_H
#define WFM_CLI_ERLANG_BATCH_H

#include <stdio.h>

#include "base/run.h"
#include "base/status.h"
#include "erlang/batch.h"

/* Streams `in` (called `name` in messages) to `out` row by row, in constant
 * memory. A row is repeated as it was, unknown columns and quotes included;
 * an empty `agents` cell is filled in (without such a column it is the first
 * new one). A bad row gets its reason in the column `error`, is added to
 * `problems` with its line, and the others are answered; then the result is
 * WFM_BAD_INPUT. model WFM_BATCH_MODELS: not named, Erlang C or, where the file
 * or `usual` has patience, Erlang A, or redials, lines or chats, the model that
 * knows them (so does model a). `usual` (WFM_BATCH_INPUTS numbers, NAN: none)
 * stands in for what a row lacks; a row without agents and without any target
 * is answered for 80 % within 20 s (model b: 1 % blocked). Columns that are not
 * read are named once as a warning. Also WFM_CANNOT_WRITE, WFM_INTERRUPTED. */
wfm_status wfm_erlang_batch_run(FILE *in, const char *name, FILE *out,
                                wfm_batch_model model, const double *usual,
                                const wfm_run *run, wfm_problems *problems,
                                wfm_error *err) WFM_MUST_USE;

#endif
