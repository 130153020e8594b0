/* cli/cmd_erlang_batch.c - wfm erlang --batch: where the rows come from and go
 * to. */
#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/erlang_batch.h"

static wfm_batch_model model_of(const wfm_args *args)
{
    const char *model = wfm_args_text(args, "model");

    if (!model)
        return WFM_BATCH_MODELS;
    if (model[0] == 'a')
        return WFM_BATCH_A;
    return model[0] == 'b' ? WFM_BATCH_B : WFM_BATCH_C;
}

/* Options that stand in for what a row lacks. */
static const struct {
    const char *option;
    wfm_batch_in column;
} stand_in[] = {
    { "aht", WFM_BATCH_AHT_S },
    { "agents", WFM_BATCH_AGENTS },
    { "within", WFM_BATCH_WITHIN_S },
    { "patience", WFM_BATCH_PATIENCE_S },
    { "block", WFM_BATCH_TARGET_BLOCK },
    { "service-level", WFM_BATCH_TARGET_SERVICE_LEVEL },
    { "asa", WFM_BATCH_TARGET_ASA_S },
    { "abandon", WFM_BATCH_TARGET_ABANDON },
    { "occupancy", WFM_BATCH_MAX_OCCUPANCY },
    { "redial", WFM_BATCH_REDIAL },
    { "lines", WFM_BATCH_LINES },
    { "concurrency", WFM_BATCH_CONCURRENCY },
    { "aht-growth", WFM_BATCH_AHT_GROWTH },
};

static wfm_status read_usual(double usual[WFM_BATCH_INPUTS],
                             const wfm_args *args, wfm_batch_model model,
                             wfm_error *err)
{
    static const char *const other[] = { "calls",
                                         "load",
                                         "interval",
                                         "service-level-of",
                                         "aht-by-concurrency",
                                         "volume-cv",
                                         "sites",
                                         "shrinkage",
                                         "explain",
                                         "curve" };

    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (wfm_args_has(args, other[i]))
            return wfm_fail(err, WFM_USAGE,
                            _("'--%s' and '--%s' exclude each other"), "batch",
                            other[i]);
    if (wfm_args_has(args, "patience") && model < WFM_BATCH_A)
        return wfm_fail(err, WFM_USAGE, _("model %c knows no '--patience'"),
                        model == WFM_BATCH_B ? 'b' : 'c');
    for (int k = 0; k < WFM_BATCH_INPUTS; k++)
        usual[k] = (double)NAN;
    for (size_t i = 0; i < sizeof stand_in / sizeof *stand_in; i++)
        usual[stand_in[i].column] =
            wfm_args_number(args, stand_in[i].option, (double)NAN);
    return WFM_OK;
}

static wfm_status to_stdout(wfm_app *app, FILE *in, const char *name,
                            wfm_batch_model model, const double *usual,
                            wfm_error *err)
{
    wfm_status status = wfm_erlang_batch_run(in, name, stdout, model, usual,
                                             &app->run, &app->problems, err);

    if (fflush(stdout) != 0 || ferror(stdout))
        return wfm_fail(err, WFM_CANNOT_WRITE,
                        _("cannot write standard output: %s"), strerror(errno));
    return status;
}

/* Bad rows do not take the good ones with them: the file is written, and the
 * program still says that there were some. */
static wfm_status to_file(wfm_app *app, FILE *in, const char *name,
                          wfm_batch_model model, const double *usual,
                          wfm_error *err)
{
    wfm_file *file = NULL;
    wfm_status status, written;

    WFM_TRY(wfm_file_create(&file, app->output, 0644, err));
    status = wfm_erlang_batch_run(in, name, wfm_file_stream(file), model, usual,
                                  &app->run, &app->problems, err);
    if (app->dry_run || (status != WFM_OK && status != WFM_BAD_INPUT)) {
        wfm_file_abandon(file);
        return status;
    }
    written = wfm_file_commit(file, status == WFM_OK ? err : NULL);
    return written == WFM_OK ? status : written;
}

wfm_status wfm_cmd_erlang_batch(wfm_app *app, const wfm_args *args,
                                wfm_error *err)
{
    const char *path = wfm_args_text(args, "batch");
    bool standard = strcmp(path, "-") == 0;
    const char *name = standard ? _("standard input") : path;
    wfm_batch_model model = model_of(args);
    double usual[WFM_BATCH_INPUTS];
    FILE *in = stdin;
    wfm_status status;

    if (app->format && strcmp(app->format, "csv") != 0)
        return wfm_fail(err, WFM_USAGE, _("--batch writes CSV only: -O csv"));
    WFM_TRY(read_usual(usual, args, model, err));
    if (!standard)
        in = fopen(path, "re");
    if (!in) {
        wfm_fail(err, WFM_BAD_INPUT, _("cannot read: %s"), strerror(errno));
        return wfm_error_at(err, path, 0, 0);
    }
    if (app->output && strcmp(app->output, "-") != 0)
        status = to_file(app, in, name, model, usual, err);
    else
        status = to_stdout(app, in, name, model, usual, err);
    if (!standard)
        fclose(in);
    return status;
}
