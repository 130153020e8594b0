/* cli/cmd_init.c - wfm init: writes a starter centre into a new folder. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/starter.h"

/* In the language that was asked for, keys the same. */
static void config(wfm_buf *out)
{
    if (wfm_i18n_is_chinese())
        wfm_starter_config_zh(out);
    else
        wfm_starter_config(out);
}

static const struct {
    const char *name;
    void (*make)(wfm_buf *out);
} files[] = {
    { "data/history.csv", wfm_starter_history },
    { "data/agents.csv", wfm_starter_agents },
    { "data/absences.csv", wfm_starter_absences },
    { "data/classes.csv", wfm_starter_classes },
    { "data/events.csv", wfm_starter_events },
    { "wfm.yaml", config }, /* last: it makes a centre of it */
};

static wfm_status refuse_existing(const char *folder, wfm_error *err)
{
    char *path = wfm_file_join(folder, "wfm.yaml");
    bool exists;

    if (!path)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    exists = access(path, F_OK) == 0;
    free(path);
    if (!exists)
        return WFM_OK;
    wfm_fail(err, WFM_USAGE, _("'%s' already holds a wfm.yaml"), folder);
    wfm_error_hint(err, "%s", _("name a new folder; nothing was changed"));
    return WFM_USAGE;
}

static wfm_status write_one(const char *folder, size_t i, wfm_error *err)
{
    wfm_buf text = { 0 };
    char *path = wfm_file_join(folder, files[i].name);
    wfm_status status;

    files[i].make(&text);
    if (!path || text.failed)
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    else
        status = wfm_file_write(path, text.text, text.length, 0640, err);
    free(path);
    wfm_buf_release(&text);
    return status;
}

wfm_status wfm_cmd_init(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *folder = wfm_args_operand(args, 0);
    char *data = wfm_file_join(folder, "data");
    wfm_status status = WFM_OK;

    if (!data)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, refuse_existing(folder, err));
    if (app->dry_run)
        goto out;
    WFM_TRY_OUT(status, wfm_file_make_dirs(data, err));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        WFM_TRY_OUT(status, write_one(folder, i, err));
    wfm_say(app, _("a starter centre is in %s; next: cd %s && wfm plan"),
            folder, folder);
out:
    free(data);
    return status;
}
