/* cli/emit.c - writing tables to standard output and to files. */
#include "cli/emit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "reports/workbook.h"

wfm_plan_view wfm_emit_view(const wfm_chain *chain)
{
    return (wfm_plan_view){
        .centre = chain->job->centre,
        .people = chain->job->people,
        .forecast = &chain->forecast,
        .staff = &chain->staff,
        .roster = &chain->roster,
        .simulation = &chain->simulation,
        .backtest = &chain->backtest,
        .headcount = &chain->headcount,
        .cost = &chain->cost,
    };
}

static bool ends_with(const char *text, const char *ending)
{
    size_t n = strlen(text), m = strlen(ending);

    return n >= m && strcmp(text + n - m, ending) == 0;
}

/* The name of the format: that of -O, or the ending of -o's file. */
static const char *format_name(const wfm_app *app)
{
    static const char *const ending[] = { ".csv", ".json", ".xlsx" };

    if (app->format)
        return app->format;
    for (size_t i = 0; app->output && i < sizeof ending / sizeof *ending; i++)
        if (ends_with(app->output, ending[i]))
            return ending[i] + 1;
    return "table";
}

static wfm_table_format format_of(const char *name)
{
    if (strcmp(name, "csv") == 0)
        return WFM_FORMAT_CSV;
    if (strcmp(name, "csv-excel") == 0)
        return WFM_FORMAT_EXCEL_CSV;
    if (strcmp(name, "json") == 0)
        return WFM_FORMAT_JSON;
    return WFM_FORMAT_TEXT;
}

/* Endings of workbooks that are not written: a table of that name would be
 * taken for a damaged one. */
static wfm_status check_ending(const wfm_app *app, wfm_error *err)
{
    if (app->format ||
        (!ends_with(app->output, ".xls") && !ends_with(app->output, ".ods")))
        return WFM_OK;
    wfm_fail(err, WFM_USAGE, _("no such file format: %s"), app->output);
    return wfm_error_hint(err, _("name it .xlsx, .csv or .json"));
}

static wfm_status write_file(const char *path, const wfm_table *table,
                             wfm_table_format format, unsigned mode,
                             wfm_error *err)
{
    wfm_file *file = NULL;

    WFM_TRY(wfm_file_create(&file, path, (mode_t)mode, err));
    wfm_table_write(wfm_file_stream(file), table, format);
    return wfm_file_commit(file, err);
}

static wfm_status print_failed(wfm_error *err)
{
    return wfm_fail(err, WFM_CANNOT_WRITE,
                    _("cannot write standard output: %s"), strerror(errno));
}

wfm_status wfm_emit_table(const wfm_app *app, const wfm_table *table,
                          wfm_error *err)
{
    const char *name = format_name(app);
    bool workbook = strcmp(name, "xlsx") == 0;

    if (app->output && strcmp(app->output, "-") != 0) {
        WFM_TRY(check_ending(app, err));
        if (app->dry_run)
            return WFM_OK;
        if (workbook)
            return wfm_workbook_write_table(app->output, table->name, table,
                                            err);
        return write_file(app->output, table, format_of(name), 0640, err);
    }
    if (workbook)
        return wfm_fail(err, WFM_USAGE,
                        _("a workbook needs a file: -o FILE.xlsx"));
    wfm_table_write(stdout, table, format_of(name));
    if (fflush(stdout) != 0 || ferror(stdout))
        return print_failed(err);
    return WFM_OK;
}

wfm_status wfm_emit_rows(const wfm_app *app, const wfm_table *shape,
                         size_t n_rows, const void *context, wfm_error *err)
{
    wfm_table table = *shape;

    table.n_rows = n_rows;
    table.context = context;
    return wfm_emit_table(app, &table, err);
}

wfm_status wfm_emit_csv(const char *folder, const char *name,
                        const wfm_table *table, unsigned mode, wfm_error *err)
{
    char file[64];
    char *path;
    wfm_status status;

    snprintf(file, sizeof file, "%s.csv", name);
    path = wfm_file_join(folder, file);
    if (!path)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    status = write_file(path, table, WFM_FORMAT_CSV, mode, err);
    free(path);
    return status;
}

wfm_status wfm_emit_text(const wfm_app *app, const wfm_buf *text,
                         wfm_error *err)
{
    if (app->output && strcmp(app->output, "-") != 0) {
        if (app->dry_run)
            return WFM_OK;
        return wfm_file_write(app->output, wfm_buf_text(text), text->length,
                              0644, err);
    }
    return wfm_app_print(wfm_buf_text(text), text->length, err);
}
