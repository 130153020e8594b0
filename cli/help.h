/* cli/help.h - help, manual page and completion, all from the tables. */
#ifndef WFM_CLI_HELP_H
#define WFM_CLI_HELP_H

#include "cli/opt.h"

/* `wfm -h`: the commands; `wfm COMMAND -h`: its options and examples. */
void wfm_help_program(wfm_buf *out);
void wfm_help_command(wfm_buf *out, const wfm_command *command);
/* wfm.1 in roff. */
void wfm_help_man(wfm_buf *out);
/* Completion for bash, zsh or fish; false for another shell. */
bool wfm_help_completion(wfm_buf *out, const char *shell);
/* docs/commands.md. */
void wfm_help_markdown(wfm_buf *out);

#endif
