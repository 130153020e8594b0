/* cli/job.h - the inputs of one run: centre, history, calendar, people, and
 * the span that is planned. */
#ifndef WFM_CLI_JOB_H
#define WFM_CLI_JOB_H

#include "cli/app.h"
#include "data/calendar.h"
#include "data/history.h"
#include "data/people.h"
#include "data/tenure.h"
#include "forecast/forecast.h"

/* What a command needs read. */
typedef enum wfm_job_need {
    WFM_NEED_HISTORY = 1,
    WFM_NEED_CALENDAR = 2,
    WFM_NEED_PEOPLE = 4,
    WFM_NEED_SPAN = 8, /* from..to; read with WFM_NEED_HISTORY */
    WFM_NEED_ALL = 15
} wfm_job_need;

typedef struct wfm_job {
    const char *folder; /* -C, or "." */
    wfm_centre *centre;
    wfm_history *history;
    wfm_calendar *calendar;
    wfm_people *people;
    wfm_time as_of;    /* rows that start at or after it are invisible */
    wfm_date from, to; /* both inclusive */
    wfm_iso_week week; /* of `from` */
    wfm_reconcile_how reconcile;     /* of the forecast's days and weeks */
    wfm_tenure tenure;               /* of the agents; empty without them */
    struct wfm_choice_memo *choices; /* made so far; NULL without a history */
} wfm_job;

/* Reads everything named by `need` (bits of wfm_job_need); all problems of
 * all files are told before it fails. */
wfm_status wfm_job_read(wfm_job *job, wfm_app *app, const wfm_args *args,
                        unsigned need, wfm_error *err) WFM_MUST_USE;
void wfm_job_release(wfm_job *job);

/* What is asked of the forecast for days from..to. */
wfm_forecast_request wfm_job_forecast(const wfm_job *job, wfm_date from,
                                      wfm_date to);

/* Replaces every id and name by a number (P0001 in the order of the file), for
 * plans that leave the house. Tables that name people by id must have been
 * read before. */
wfm_status wfm_job_anonymize(const wfm_job *job, wfm_error *err) WFM_MUST_USE;

/* The folder that takes the plan: --out, else <folder>/out/<ISO week>;
 * allocated, NULL when memory is short. */
char *wfm_job_out_folder(const wfm_job *job, const wfm_args *args);

#endif
