/* cli/app.c - global options, messages, progress, signals. */
#include "cli/app.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/num.h"
#include "base/parallel.h"

enum { BY_USER = 1, BY_LIMIT = 2 };

volatile sig_atomic_t wfm_app_interrupted;

static void on_signal(int number)
{
    (void)number;
    if (wfm_app_interrupted == BY_USER)
        _exit(130);
    wfm_app_interrupted = BY_USER;
}

static void on_alarm(int number)
{
    (void)number;
    if (!wfm_app_interrupted)
        wfm_app_interrupted = BY_LIMIT;
}

void wfm_app_limit_start(const wfm_app *app)
{
    double limit = app->run.time_limit_s, whole;
    struct itimerval timer = { 0 };

    if (!(limit > 0) || !(limit < 1e8))
        return;
    timer.it_value.tv_usec = (suseconds_t)(1e6 * modf(limit, &whole));
    timer.it_value.tv_sec = (time_t)whole;
    setitimer(ITIMER_REAL, &timer, NULL);
}

bool wfm_app_limit_end(void)
{
    const struct itimerval none = { 0 };

    setitimer(ITIMER_REAL, &none, NULL);
    if (wfm_app_interrupted != BY_LIMIT)
        return false;
    wfm_app_interrupted = 0;
    return true;
}

void wfm_app_catch_signals(void)
{
    struct sigaction action = { .sa_handler = on_signal };

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    action.sa_handler = on_alarm;
    sigaction(SIGALRM, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGXFSZ, &action, NULL); /* a write then fails with EFBIG */
}

/* Draws `phase 42 %  best 123.4  bound 120.1` over the last progress line. */
static void draw(void *context, const char *phase, double done, double best,
                 double bound)
{
    wfm_app *app = context;

    fprintf(stderr, "\r\033[K%s", _(phase));
    if (done >= 0 && done <= 1)
        fprintf(stderr, " %.0f %%", 100 * done);
    if (isfinite(best))
        fprintf(stderr, _("  best %.2f"), best);
    if (isfinite(bound))
        fprintf(stderr, _("  bound %.2f"), bound);
    if (isfinite(best) && isfinite(bound) && best > 0)
        fprintf(stderr, _("  gap %.2f %%"), 100 * (best - bound) / best);
    app->progress_shown = true;
}

void wfm_say_progress_end(wfm_app *app)
{
    if (app->progress_shown)
        fputs("\r\033[K", stderr);
    app->progress_shown = false;
}

wfm_status wfm_app_start(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *term = getenv("TERM");
    int64_t threads = wfm_args_int(args, "threads", wfm_parallel_threads());

    *app = (wfm_app){ .run = WFM_RUN_DEFAULTS };
    if (threads < 1 || threads > 1024)
        return wfm_fail(err, WFM_USAGE, _("'--threads' is 1 to 1024"));
    app->run.seed = (uint64_t)wfm_args_int(args, "seed", 1);
    app->run.threads = (int)threads;
    app->run.interrupted = &wfm_app_interrupted;
    app->run.time_limit_s = wfm_args_number(args, "time-limit", 0);
    app->quiet = wfm_args_has(args, "quiet");
    app->verbose = wfm_args_count_of(args, "verbose");
    app->dry_run = wfm_args_has(args, "dry-run");
    app->format = wfm_args_text(args, "format");
    app->output = wfm_args_text(args, "output");
    app->on_terminal = !app->quiet && isatty(STDERR_FILENO) &&
                       (!term || strcmp(term, "dumb") != 0);
    if (app->on_terminal) {
        app->run.progress = draw;
        app->run.progress_context = app;
    }
    return WFM_OK;
}

void wfm_app_release(wfm_app *app) { wfm_problems_release(&app->problems); }

static void print_place_and_text(const char *label, const wfm_error *err)
{
    char text[1200], clean[1400];

    wfm_error_format(err, text, sizeof text);
    wfm_str_printable(clean, sizeof clean, text);
    fprintf(stderr, "wfm: %s%s\n", label, clean);
    if (!err->hint[0])
        return;
    wfm_str_printable(clean, sizeof clean, err->hint);
    fprintf(stderr, "wfm: %s: %s\n", _("hint"), clean);
}

void wfm_say_error(const wfm_error *err) { print_place_and_text("", err); }

void wfm_say_problems(wfm_app *app)
{
    wfm_problems *list = &app->problems;
    char label[64];

    wfm_say_progress_end(app);
    for (size_t i = 0; i < list->count; i++) {
        const wfm_problem *p = &list->item[i];

        if (p->severity != WFM_SEVERITY_ERROR && app->quiet)
            continue;
        label[0] = '\0';
        if (p->severity == WFM_SEVERITY_WARNING)
            snprintf(label, sizeof label, "%s: ", _("warning"));
        if (p->severity == WFM_SEVERITY_NOTE)
            snprintf(label, sizeof label, "%s: ", _("note"));
        print_place_and_text(label, &p->error);
    }
    if (list->dropped)
        fprintf(stderr, _("wfm: and %zu more\n"), list->dropped);
    wfm_problems_release(list);
}

/* Whether wfm_app_fold() may take this one. */
static bool foldable(const wfm_problem *p, wfm_remark on)
{
    return p->severity == WFM_SEVERITY_NOTE ||
           (p->severity == WFM_SEVERITY_WARNING && on == WFM_ON_INPUTS);
}

void wfm_app_fold(wfm_app *app, size_t first, wfm_remark on)
{
    wfm_problems *list = &app->problems;
    size_t n = 0, kept = first;

    for (size_t i = first; i < list->count; i++)
        n += foldable(&list->item[i], on);
    if (n <= 2 || app->verbose || list->dropped ||
        strcmp(app->command, on == WFM_ON_INPUTS ? "check" : "forecast") == 0)
        return;
    for (size_t i = first; i < list->count; i++)
        if (!foldable(&list->item[i], on))
            list->item[kept++] = list->item[i];
    list->count = kept;
    wfm_problems_say(
        list, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
        on == WFM_ON_INPUTS
            ? P_("%zu remark on the input files: `wfm check` tells it",
                 "%zu remarks on the input files: `wfm check` lists them", n)
            : P_("%zu remark on the history: `wfm forecast` tells it",
                 "%zu remarks on the history: `wfm forecast` lists them", n),
        n);
}

void wfm_say(const wfm_app *app, const char *format, ...)
{
    va_list args;

    if (app->quiet)
        return;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

wfm_status wfm_app_print(const char *text, size_t length, wfm_error *err)
{
    if (fwrite(text, 1, length, stdout) == length && fflush(stdout) == 0)
        return WFM_OK;
    if (errno == EPIPE)
        return wfm_fail(err, WFM_CANNOT_WRITE, _("the reader went away"));
    return wfm_fail(err, WFM_CANNOT_WRITE,
                    _("cannot write standard output: %s"), strerror(errno));
}
