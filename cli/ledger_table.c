/* cli/ledger_table.c - the published forecasts of a centre, and their scores.
 *
 * plans/<week>/forecast-<made>.csv are all that were published for a week,
 * plans/<week>/forecast.csv the last of them, made when its manifest says. */
#include "cli/ledger_table.h"

#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/emit.h"
#include "data/plan_read.h"
#include "forecast/ledger.h"

enum { MADE = 24 };
static const char prefix[] = "forecast-";

/* `2026-11-01T0000`, as a time may be part of a file's name. */
static void made_text(char out[MADE], const wfm_zone *zone, wfm_time as_of)
{
    wfm_civil c = wfm_zone_civil(zone, as_of);
    char date[WFM_DATE_TEXT];

    snprintf(out, MADE, "%.10sT%02d%02d", wfm_date_format(date, c.date),
             c.minute / 60 % 24, c.minute % 60);
}

wfm_status wfm_ledger_keep(const wfm_chain *chain, const char *folder,
                           wfm_error *err)
{
    wfm_plan_view view = wfm_emit_view(chain);
    char made[MADE], name[sizeof prefix + MADE];
    wfm_table table;

    if (chain->app->dry_run)
        return WFM_OK;
    made_text(made, chain->job->centre->zone, chain->job->as_of);
    snprintf(name, sizeof name, "%s%s", prefix, made);
    wfm_table_of_forecast(&table, &view);
    return wfm_emit_csv(folder, name, &table, 0644, err);
}

/* The time in a file's name; false if there is none. */
static bool made_by_name(wfm_time *out, const wfm_zone *zone, const char *path)
{
    const char *name = strrchr(path, '/');
    char text[MADE];

    name = name ? name + 1 : path;
    if (strncmp(name, prefix, sizeof prefix - 1) != 0)
        return false;
    name += sizeof prefix - 1;
    if (strlen(name) != strlen("2026-11-01T0000.csv"))
        return false;
    snprintf(text, sizeof text, "%.13s:%.2s", name, name + 13);
    return wfm_zone_parse(out, zone, text, false, NULL, NULL) == WFM_OK;
}

/* The manifest beside forecast.csv says when it was made. */
static bool made_by_manifest(wfm_time *out, const wfm_zone *zone,
                             const char *path)
{
    static const char key[] = "\"as_of\": \"";
    int folder = (int)(strrchr(path, '/') - path);
    size_t room = strlen(path) + 32, length;
    char *file = malloc(room), *bytes = NULL, *at;
    bool found = false;

    if (!file)
        return false;
    snprintf(file, room, "%.*s/manifest.json", folder, path);
    if (wfm_file_read(&bytes, &length, file, 1 << 24, NULL) == WFM_OK &&
        (at = strstr(bytes, key)) != NULL) {
        char text[40];
        snprintf(text, sizeof text, "%.*s",
                 (int)strcspn(at + sizeof key - 1, "\""), at + sizeof key - 1);
        found = wfm_zone_parse(out, zone, text, true, NULL, NULL) == WFM_OK;
    }
    free(bytes);
    free(file);
    return found;
}

/* forecast.csv is the copy of one that is named by its time. */
static bool is_kept(const char *path, const wfm_zone *zone, wfm_time as_of,
                    const glob_t *all)
{
    int folder = (int)(strrchr(path, '/') - path);
    char made[MADE];
    size_t room = strlen(path) + sizeof prefix + MADE;
    char *file = malloc(room);
    bool found = false;

    if (!file)
        return false;
    made_text(made, zone, as_of);
    snprintf(file, room, "%.*s/%s%s.csv", folder, path, prefix, made);
    for (size_t i = 0; i < all->gl_pathc; i++)
        found = found || strcmp(all->gl_pathv[i], file) == 0;
    free(file);
    return found;
}

static wfm_status add_file(wfm_ledger *ledger, const wfm_chain *chain,
                           const glob_t *all, const char *path, wfm_error *err)
{
    const wfm_job *job = chain->job;
    const wfm_zone *zone = job->centre->zone;
    wfm_forecast published = { 0 };
    wfm_time as_of;
    wfm_status status;

    if (!made_by_name(&as_of, zone, path)) {
        if (!made_by_manifest(&as_of, zone, path)) {
            wfm_problems_say(&chain->app->problems, WFM_SEVERITY_WARNING, path,
                             0, 0, NULL,
                             _("left out: no manifest.json beside it says "
                               "when it was made"));
            return WFM_OK;
        }
        if (is_kept(path, zone, as_of, all))
            return WFM_OK;
    }
    WFM_TRY(wfm_forecast_read(&published, job->centre, path,
                              &chain->app->problems, err));
    status = wfm_ledger_add(ledger, &published, as_of, job->centre,
                            job->history, err);
    wfm_forecast_release(&published);
    return status;
}

static wfm_status read_all(wfm_ledger *ledger, const wfm_chain *chain,
                           size_t *files, wfm_error *err)
{
    static const char week[] = "plans/[0-9]*-W[0-9]*";
    glob_t all = { 0 };
    char pattern[64];
    char *path;
    wfm_status status = WFM_OK;

    snprintf(pattern, sizeof pattern, "%s/forecast*.csv", week);
    path = wfm_file_join(chain->job->folder, pattern);
    if (!path)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (glob(path, 0, NULL, &all) == GLOB_NOSPACE)
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < all.gl_pathc && status == WFM_OK; i++)
        status = add_file(ledger, chain, &all, all.gl_pathv[i], err);
    *files = all.gl_pathc;
    globfree(&all);
    free(path);
    return status;
}

typedef struct view {
    const wfm_centre *centre;
    const wfm_ledger *ledger;
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_ledger_row *r = &v->ledger->row[i];
    const double value[] = {
        r->sum.count,
        r->sum.actual,
        r->forecast,
        wfm_measure_wape(&r->sum),
        wfm_ledger_wape_day(r),
        wfm_measure_bias(&r->sum),
        wfm_measure_coverage80(&r->sum),
        wfm_measure_coverage90(&r->sum),
        wfm_ledger_skill(r),
        wfm_ledger_aht_bias(r),
        r->set > 0 ? r->set : (double)NAN,
        wfm_ledger_wape_set(r),
        wfm_ledger_wape_model(r),
    };

    cell[0].text = v->centre->queue[r->queue].name;
    if (r->lead_days > 0)
        cell[1].number = r->lead_days;
    cell[2].text = "all";
    if (r->week.year)
        cell[2].text = wfm_iso_week_format(cell[2].scratch, r->week);
    for (size_t k = 0; k < sizeof value / sizeof *value; k++)
        cell[3 + k].number = value[k];
}

static const wfm_column column[] = {
    { "queue", WFM_COLUMN_TEXT, 0 },
    { "lead", WFM_COLUMN_WHOLE, 0 },
    { "week", WFM_COLUMN_TEXT, 0 },
    { "intervals", WFM_COLUMN_WHOLE, 0 },
    { "actual", WFM_COLUMN_NUMBER, 0 },
    { "forecast", WFM_COLUMN_NUMBER, 0 },
    { "wape", WFM_COLUMN_SHARE, 0 },
    { "wape_day", WFM_COLUMN_SHARE, 0 },
    { "bias", WFM_COLUMN_SHARE, 0 },
    { "coverage80", WFM_COLUMN_SHARE, 0 },
    { "coverage90", WFM_COLUMN_SHARE, 0 },
    { "skill", WFM_COLUMN_SHARE, 0 },
    { "aht_bias", WFM_COLUMN_SHARE, 0 },
    { "by_hand", WFM_COLUMN_WHOLE, 0 },
    { "wape_by_hand", WFM_COLUMN_SHARE, 0 },
    { "wape_model", WFM_COLUMN_SHARE, 0 },
};

static const wfm_table shape = { .name = "ledger",
                                 .column = column,
                                 .n_columns = sizeof column / sizeof *column,
                                 .row = fill };

static void say_empty(const wfm_chain *chain, size_t files)
{
    wfm_problems_say(
        &chain->app->problems, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
        files ? _("the history ends before the first published forecast: "
                  "nothing can be scored yet")
              : _("nothing was published yet: `wfm publish` keeps forecasts "
                  "in plans/<week>/"));
}

wfm_status wfm_ledger_print(wfm_chain *chain, wfm_error *err)
{
    wfm_ledger ledger = { 0 };
    view v = { chain->job->centre, &ledger };
    size_t files = 0;
    wfm_status status;

    WFM_TRY_OUT(status, read_all(&ledger, chain, &files, err));
    WFM_TRY_OUT(status, wfm_ledger_total(&ledger, err));
    if (ledger.n == 0)
        say_empty(chain, files);
    wfm_say_problems(chain->app);
    status = wfm_emit_rows(chain->app, &shape, ledger.n, &v, err);
out:
    wfm_ledger_release(&ledger);
    return status;
}
