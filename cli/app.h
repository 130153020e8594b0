/* cli/app.h - one run of the program: what every command is given. */
#ifndef WFM_CLI_APP_H
#define WFM_CLI_APP_H

#include "base/run.h"
#include "base/status.h"
#include "base/str.h"
#include "cli/opt.h"

typedef struct wfm_app {
    wfm_run run;           /* seed, threads, interrupt flag, progress */
    bool quiet;            /* -q: errors only */
    int verbose;           /* -v, may be repeated */
    bool dry_run;          /* -n: nothing is written */
    const char *format;    /* table | csv | json, or NULL: by -o's ending, else
                              table */
    const char *output;    /* -o, or NULL: standard output */
    wfm_problems problems; /* collected, told at the end of each phase */
    const char *command;   /* its name: "forecast" */
    bool on_terminal;      /* progress may be drawn on standard error */
    bool progress_shown;
} wfm_app;

/* Fills app from the global options. */
wfm_status wfm_app_start(wfm_app *app, const wfm_args *args,
                         wfm_error *err) WFM_MUST_USE;
void wfm_app_release(wfm_app *app);

/* Prints one error or problem to standard error as
 * `wfm: file:line:column: text` and `wfm: hint: ...`. */
void wfm_say_error(const wfm_error *err);
/* Prints and empties app->problems by severity, -q and -v. */
void wfm_say_problems(wfm_app *app);
/* What was read, and the command that lists every remark on it. */
typedef enum wfm_remark { WFM_ON_INPUTS, WFM_ON_HISTORY } wfm_remark;
/* When more than two remarks (of the inputs warnings and notes, of the history
 * notes) stand from problem `first` on, one note takes their place and names
 * the command that lists them. Not in that command, nor with -v. */
void wfm_app_fold(wfm_app *app, size_t first, wfm_remark on);
/* A line for people on standard error, unless -q. */
void wfm_say(const wfm_app *app, const char *format, ...) WFM_PRINTF(2, 3);
/* Removes a progress line from the terminal. */
void wfm_say_progress_end(wfm_app *app);

/* The flag that Ctrl-C sets; a second Ctrl-C ends the program at once. */
extern volatile sig_atomic_t wfm_app_interrupted;
void wfm_app_catch_signals(void);
/* --time-limit: from start to end, the flag is also set when the time is up.
 * The end takes that back and tells whether it was. */
void wfm_app_limit_start(const wfm_app *app);
bool wfm_app_limit_end(void);

/* Writes text to standard output; WFM_CANNOT_WRITE if that fails. */
wfm_status wfm_app_print(const char *text, size_t length,
                         wfm_error *err) WFM_MUST_USE;

#endif
