/* cli/documents.c - workbook, page and manifest of a plan. */
#include "cli/documents.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/charts.h"
#include "cli/emit.h"
#include "reports/html.h"
#include "reports/ics.h"
#include "reports/manifest.h"
#include "reports/workbook.h"

static wfm_status no_memory(wfm_error *err)
{
    return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}

/* Tables that were read instead of computed belong into the manifest. */
static size_t extra_files(const wfm_chain *chain, const char **file)
{
    static const char *const option[] = { "forecast", "staff", "roster" };
    size_t n = 0;

    for (size_t i = 0; i < sizeof option / sizeof *option; i++) {
        const char *name = wfm_args_text(chain->args, option[i]);

        if (name)
            file[n++] = name;
    }
    return n;
}

wfm_status wfm_documents_write_manifest(const wfm_chain *chain,
                                        const char *folder, wfm_error *err)
{
    const wfm_job *job = chain->job;
    const char *extra[3];
    wfm_manifest manifest = {
        .centre = job->centre,
        .version = WFM_VERSION,
        .seed = chain->app->run.seed,
        .from = job->from,
        .to = job->to,
        .as_of = job->as_of,
        .extra = extra,
        .n_extra = extra_files(chain, extra),
    };
    char *path;
    wfm_status status;

    if (chain->app->dry_run)
        return WFM_OK;
    path = wfm_file_join(folder, "manifest.json");
    if (!path)
        return no_memory(err);
    status = wfm_manifest_write(path, &manifest, err);
    free(path);
    return status;
}

wfm_status wfm_documents_write_workbook(const wfm_chain *chain,
                                        const char *path, wfm_error *err)
{
    wfm_plan_view view = wfm_emit_view(chain);
    const char *note[] = {
        chain->job->centre->name,
        _("Made by wfm; the inputs and their hashes are in manifest.json."),
    };
    wfm_workbook workbook = {
        .view = &view,
        .from = chain->job->from,
        .n_days = (size_t)(chain->job->to - chain->job->from + 1),
        .note = note,
        .n_notes = sizeof note / sizeof *note,
    };

    return wfm_workbook_write(path, &workbook, err);
}

enum { CHARTS_MAX = 16 };

/* Titles of the charts on the page, by the name of their kind. */
static const char *const chart_title[][2] = {
    { "forecast", N_("Contacts per day: actual and forecast") },
    { "coverage", N_("Agents required and rostered") },
    { "service", N_("Service level by interval") },
    { "gantt", N_("Roster of the busiest day") },
    { "headcount", N_("People available and required") },
    { "survival", N_("How long people stay") },
    { "cost", N_("Cost per second and in total") },
    { "curve", N_("What one more agent buys") },
};

static const char *title_of(const char *name)
{
    for (size_t i = 0; i < sizeof chart_title / sizeof *chart_title; i++)
        if (strcmp(chart_title[i][0], name) == 0)
            return _(chart_title[i][1]);
    return name;
}

wfm_status wfm_documents_write_page(const wfm_chain *chain, const char *path,
                                    const char *chart_folder, wfm_error *err)
{
    wfm_plan_view view = wfm_emit_view(chain);
    wfm_page_chart chart[CHARTS_MAX];
    char *file[CHARTS_MAX] = { NULL };
    wfm_page page = {
        .view = &view,
        .from = chain->job->from,
        .n_days = (size_t)(chain->job->to - chain->job->from + 1),
        .chinese = wfm_i18n_is_chinese(),
        .chart = chart,
        .version = WFM_VERSION,
        .seed = chain->app->run.seed,
    };
    wfm_status status = WFM_OK;

    for (const wfm_chart_kind *k = wfm_chart_kinds;
         k->name && page.n_charts < CHARTS_MAX; k++) {
        size_t i = page.n_charts;

        file[i] = wfm_file_join(chart_folder, k->file);
        if (!file[i])
            status = no_memory(err);
        else if (access(file[i], R_OK) != 0)
            free(file[i]); /* nothing to draw in this centre */
        else
            chart[page.n_charts++] =
                (wfm_page_chart){ file[i], title_of(k->name) };
    }
    if (status == WFM_OK)
        status = wfm_page_write(path, &page, err);
    for (size_t i = 0; i < page.n_charts; i++)
        free(file[i]);
    return status;
}

/* One calendar file a person, in folder/calendars. */
static wfm_status write_calendars(const wfm_chain *chain, const char *folder,
                                  wfm_error *err)
{
    wfm_plan_view view = wfm_emit_view(chain);
    wfm_ics ics = { .view = &view, .stamp = chain->job->as_of };
    char *inner = wfm_file_join(folder, "calendars");
    wfm_status status;

    if (!inner)
        return no_memory(err);
    status = wfm_file_make_dirs(inner, err);
    if (status == WFM_OK)
        status = wfm_ics_write_all(inner, &ics, err);
    free(inner);
    return status;
}

wfm_status wfm_documents_write_all(const wfm_chain *chain, const char *folder,
                                   wfm_error *err)
{
    char *page, *workbook, *charts;
    wfm_status status;

    if (chain->app->dry_run)
        return WFM_OK;
    page = wfm_file_join(folder, "report.html");
    workbook = wfm_file_join(folder, "roster.xlsx");
    charts = wfm_file_join(folder, "charts");
    status = page && workbook && charts ? WFM_OK : no_memory(err);
    if (status == WFM_OK)
        status = wfm_documents_write_workbook(chain, workbook, err);
    if (status == WFM_OK)
        status = wfm_documents_write_page(chain, page, charts, err);
    if (status == WFM_OK)
        status = write_calendars(chain, folder, err);
    if (status == WFM_OK)
        status = wfm_documents_write_manifest(chain, folder, err);
    free(page);
    free(workbook);
    free(charts);
    return status;
}
