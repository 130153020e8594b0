/* cli/cmd_docs.c - wfm docs: manual page, completions, command reference. */
#include <string.h>

#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/help.h"

wfm_status wfm_cmd_docs(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *what = wfm_args_operand(args, 0);
    wfm_buf text = { 0 };
    wfm_status status;

    if (strcmp(what, "man") == 0)
        wfm_help_man(&text);
    else if (strcmp(what, "markdown") == 0)
        wfm_help_markdown(&text);
    else if (!wfm_help_completion(&text, what)) {
        wfm_fail(err, WFM_USAGE, _("no such document: '%s'"), what);
        wfm_error_hint(err, "man, bash, zsh, fish, markdown");
        return WFM_USAGE;
    }
    status = wfm_emit_text(app, &text, err);
    wfm_buf_release(&text);
    return status;
}
