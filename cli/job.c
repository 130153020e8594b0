/* cli/job.c - reading the inputs of one run and settling its span. */
#include "cli/job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "forecast/choice_memo.h"
#include "workforce/learning_track.h"
#include "workforce/tenure_mix.h"

enum { TENURE_AHEAD = 732 }; /* days */

/* The first whole ISO week at or after the local day of as_of. */
static wfm_date first_monday(const wfm_centre *centre, wfm_time as_of)
{
    wfm_civil c = wfm_zone_civil(centre->zone, as_of);
    wfm_date day = c.minute || c.second ? c.date + 1 : c.date;

    return day + (7 - wfm_date_weekday(day)) % 7;
}

static wfm_status span_of_dates(wfm_job *job, const wfm_args *args,
                                wfm_error *err)
{
    bool from = wfm_args_date(args, "from", &job->from);
    bool to = wfm_args_date(args, "to", &job->to);

    if (from && !to)
        job->to = job->from + 6;
    if (to && !from)
        job->from = job->to - 6;
    if (job->to < job->from)
        return wfm_fail(err, WFM_USAGE, _("'--to' lies before '--from'"));
    if (job->to - job->from > 3 * 366)
        return wfm_fail(err, WFM_USAGE,
                        _("the span from '--from' to '--to' is longer than "
                          "three years"));
    return WFM_OK;
}

/* --from/--to, else --week, with --weeks, else centre.week, else the first
 * whole week. */
static wfm_status settle_span(wfm_job *job, const wfm_args *args,
                              wfm_error *err)
{
    wfm_iso_week week = job->centre->week;
    bool dates = wfm_args_has(args, "from") || wfm_args_has(args, "to");
    int64_t weeks = wfm_args_int(args, "weeks", 1);

    if (wfm_args_has(args, "weeks") && wfm_args_has(args, "to"))
        return wfm_fail(err, WFM_USAGE,
                        _("'--weeks' and '--to' exclude each other"));
    if (weeks < 1 || weeks > 53)
        return wfm_fail(err, WFM_USAGE, "%s", _("'--weeks' is 1 to 53"));
    if (dates && wfm_args_has(args, "week"))
        return wfm_fail(err, WFM_USAGE,
                        _("'--week' and '--from'/'--to' exclude each other"));
    if (dates) {
        WFM_TRY(span_of_dates(job, args, err));
    } else {
        wfm_args_week(args, "week", &week);
        if (week.year == 0) {
            job->from = first_monday(job->centre, job->as_of);
        } else if (!wfm_iso_week_monday(&job->from, week)) {
            return wfm_fail(err, WFM_USAGE, _("the year %d has no week %d"),
                            week.year, week.week);
        }
        job->to = job->from + 6;
    }
    if (weeks > 1)
        job->to = job->from + (wfm_date)(7 * weeks) - 1;
    job->week = wfm_date_iso_week(job->from);
    return WFM_OK;
}

static wfm_status settle_as_of(wfm_job *job, const wfm_args *args,
                               wfm_error *err)
{
    const char *text = wfm_args_text(args, "as-of");

    job->as_of = INT64_MAX;
    if (!text)
        return WFM_OK;
    if (wfm_zone_parse(&job->as_of, job->centre->zone, text, true, NULL, err) ==
        WFM_OK)
        return WFM_OK;
    if (err)
        err->status = WFM_USAGE;
    return WFM_USAGE;
}

/* Two years after the planned week and what is known: later dates of people
 * are mistyped. */
static wfm_date latest_date(const wfm_job *job)
{
    wfm_time known = job->as_of;
    wfm_date day = WFM_DATE_MIN, monday;

    if (known == INT64_MAX && job->history)
        known = job->history->end;
    if (known != INT64_MAX)
        day = wfm_zone_civil(job->centre->zone, known).date;
    if (job->centre->week.year &&
        wfm_iso_week_monday(&monday, job->centre->week) && monday > day)
        day = monday;
    return day == WFM_DATE_MIN ? WFM_DATE_NONE : day + 731;
}

/* The first quotation mark from `text` on, English or Chinese, or the last
 * one's end. */
static char *quote_in(char *text, bool last)
{
    static const char *const mark[] = { "'", "\u201c", "\u201d" };
    char *found = NULL;

    for (char *p = text; *p; p++)
        for (size_t m = 0; m < sizeof mark / sizeof *mark; m++) {
            size_t n = strlen(mark[m]);

            if (strncmp(p, mark[m], n) != 0)
                continue;
            if (!last)
                return p;
            found = p + n;
        }
    return found;
}

/* `agent_id '*' is here a second time`: all that is quoted is from a cell. */
static void mask_quoted(char *text, size_t size)
{
    char *from = quote_in(text, false), *to = quote_in(text, true);
    char tail[WFM_ERROR_TEXT];

    if (!from)
        return;
    snprintf(tail, sizeof tail, "%s", to);
    snprintf(from, size - (size_t)(from - text), "'*'%s", tail);
}

/* With --anonymize messages on the people's files keep their place alone. */
static void mask_people(wfm_app *app, const wfm_args *args, size_t first)
{
    if (!wfm_args_has(args, "anonymize"))
        return;
    for (size_t i = first; i < app->problems.count; i++) {
        wfm_error *e = &app->problems.item[i].error;

        mask_quoted(e->text, sizeof e->text);
        mask_quoted(e->hint, sizeof e->hint);
    }
}

static wfm_status read_all(wfm_job *job, wfm_app *app, const wfm_args *args,
                           unsigned need, wfm_error *err)
{
    bool skip_bad = wfm_args_has(args, "skip-bad");
    wfm_status status, worst = WFM_OK;
    size_t first = app->problems.count;

    WFM_TRY(settle_as_of(job, args, err));
    /* A failing reader does not stop the others: all is told at once. */
    if (need & WFM_NEED_CALENDAR) {
        status = wfm_calendar_read_some(&job->calendar, job->centre, skip_bad,
                                        &app->problems, err);
        if (status == WFM_OK)
            status = wfm_centre_apply_holidays(job->centre, job->calendar, err);
        worst = status != WFM_OK ? status : worst;
    }
    if (need & WFM_NEED_HISTORY) {
        status = wfm_history_read(&job->history, job->centre, job->as_of,
                                  skip_bad, &app->problems, err);
        worst = status != WFM_OK ? status : worst;
    }
    if (need & WFM_NEED_PEOPLE) {
        size_t of_people = app->problems.count;

        status = wfm_people_read_until(&job->people, job->centre, skip_bad,
                                       latest_date(job), &app->problems, err);
        if (status == WFM_OK)
            status = wfm_people_place(job->people, job->centre, err);
        mask_people(app, args, of_people);
        worst = status != WFM_OK ? status : worst;
    }
    if (worst == WFM_OK && !skip_bad)
        wfm_app_fold(app, first, WFM_ON_INPUTS);
    if (worst == WFM_OK && job->people)
        WFM_TRY(wfm_learning_use(&job->centre->training, job->people,
                                 &app->problems, err));
    return worst;
}

/* The experience of the people from the first row of history to two years
 * ahead. */
static wfm_status find_tenure(wfm_job *job, wfm_error *err)
{
    const wfm_headcount_request request = {
        .centre = job->centre,
        .people = job->people,
        .as_of = wfm_zone_civil(job->centre->zone, job->as_of).date,
    };
    wfm_time first = INT64_MAX;

    for (size_t q = 0; q < job->history->n_series; q++)
        if (job->history->series[q].n > 0 &&
            job->history->series[q].start[0] < first)
            first = job->history->series[q].start[0];
    if (first == INT64_MAX || job->people->n_agents == 0 ||
        job->centre->n_contracts == 0)
        return WFM_OK;
    return wfm_tenure_mix_make(&job->tenure, &request,
                               wfm_zone_civil(job->centre->zone, first).date,
                               request.as_of + TENURE_AHEAD, err);
}

static wfm_reconcile_how reconcile_of(const char *text)
{
    if (!text || !strcmp(text, "bottom-up"))
        return WFM_RECONCILE_BOTTOM_UP;
    return strcmp(text, "mint") == 0 ? WFM_RECONCILE_MINT
                                     : WFM_RECONCILE_TOP_DOWN;
}

wfm_status wfm_job_read(wfm_job *job, wfm_app *app, const wfm_args *args,
                        unsigned need, wfm_error *err)
{
    wfm_status status;

    memset(job, 0, sizeof *job);
    job->folder = wfm_args_text(args, "directory");
    if (!job->folder)
        job->folder = ".";
    job->reconcile = reconcile_of(wfm_args_text(args, "reconcile"));
    status = wfm_centre_read(&job->centre, job->folder,
                             wfm_args_has(args, "allow-outside"),
                             &app->problems, err);
    if (status == WFM_OK) {
        /* --lang, else wfm.yaml, else the environment. */
        if (job->centre->language && !wfm_args_has(args, "lang"))
            wfm_i18n_start(job->centre->language, NULL);
        status = read_all(job, app, args, need, err);
    }
    if (status != WFM_OK) {
        wfm_job_release(job);
        return status;
    }
    if (job->history)
        job->choices = wfm_choice_memo_new(job->centre->n_queues);
    if (job->history && job->as_of == INT64_MAX)
        job->as_of = job->history->end;
    if (need & WFM_NEED_SPAN)
        status = settle_span(job, args, err);
    if (status == WFM_OK && job->history && job->people)
        status = find_tenure(job, err);
    if (status != WFM_OK)
        wfm_job_release(job);
    return status;
}

void wfm_job_release(wfm_job *job)
{
    wfm_choice_memo_free(job->choices);
    wfm_tenure_release(&job->tenure);
    wfm_people_free(job->people);
    wfm_calendar_free(job->calendar);
    wfm_history_free(job->history);
    wfm_centre_free(job->centre);
    memset(job, 0, sizeof *job);
}

wfm_forecast_request wfm_job_forecast(const wfm_job *job, wfm_date from,
                                      wfm_date to)
{
    return (wfm_forecast_request){
        .centre = job->centre,
        .history = job->history,
        .calendar = job->calendar,
        .tenure = job->tenure.n_weeks ? &job->tenure : NULL,
        .as_of = job->as_of,
        .memo = job->choices,
        .reconcile = job->reconcile,
        .from = from,
        .to = to,
    };
}

wfm_status wfm_job_anonymize(const wfm_job *job, wfm_error *err)
{
    char text[32];

    for (size_t i = 0; i < job->people->n_agents; i++) {
        char *copy;

        snprintf(text, sizeof text, "P%04zu", i + 1);
        copy = wfm_arena_strdup(job->people->arena, text);
        if (!copy)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        job->people->agent[i].id = copy;
        job->people->agent[i].name = copy;
    }
    return WFM_OK;
}

char *wfm_job_out_folder(const wfm_job *job, const wfm_args *args)
{
    const char *given = wfm_args_text(args, "out");
    char name[WFM_DATE_TEXT + 8] = "out/";

    if (given)
        return strdup(given);
    wfm_iso_week_format(name + 4, job->week);
    return wfm_file_join(job->folder, name);
}
