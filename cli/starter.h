/* cli/starter.h - the files of a starter centre. */
#ifndef WFM_CLI_STARTER_H
#define WFM_CLI_STARTER_H

#include "base/str.h"

/* Each appends one file's text. All of it is synthetic and says so; made with
 * integer arithmetic, so that the bytes are the same everywhere. */
void wfm_starter_config(wfm_buf *out);
void wfm_starter_config_zh(wfm_buf *out);
void wfm_starter_history(wfm_buf *out);
void wfm_starter_agents(wfm_buf *out);
void wfm_starter_absences(wfm_buf *out);
void wfm_starter_classes(wfm_buf *out);
void wfm_starter_events(wfm_buf *out);

#endif
