/* cli/main.c - the wfm program: finds the command, runs it, tells what went
 * wrong, and loses no output silently. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/errors_gsl.h"
#include "base/i18n.h"
#include "cli/app.h"
#include "cli/help.h"
#include "plots/plot.h"

/* The language must be known before anything is said: --lang is looked for
 * ahead of the real parsing. */
static const char *language_asked_for(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

static wfm_status unknown_command(const char *name, wfm_error *err)
{
    const char *candidate[64];
    const char *near;
    size_t n = 0;

    for (const wfm_command *c = wfm_command_table; c->name && n < 64; c++)
        candidate[n++] = c->name;
    near = wfm_str_nearest(name, candidate, n);
    if (name[0] == '-')
        wfm_fail(err, WFM_USAGE, _("a command is missing"));
    else
        wfm_fail(err, WFM_USAGE, _("unknown command '%s'"), name);
    if (near && name[0] != '-')
        wfm_error_hint(err, _("did you mean 'wfm %s'?"), near);
    else
        wfm_error_hint(err, "%s", _("'wfm -h' lists the commands"));
    return WFM_USAGE;
}

static wfm_status print_help(const wfm_command *command, wfm_error *err)
{
    wfm_buf text = { 0 };
    wfm_status status;

    if (command)
        wfm_help_command(&text, command);
    else
        wfm_help_program(&text);
    status = wfm_app_print(wfm_buf_text(&text), text.length, err);
    wfm_buf_release(&text);
    return status;
}

static wfm_status run_command(const wfm_command *command, int argc, char **argv,
                              wfm_error *err)
{
    wfm_args *args = NULL;
    wfm_app app = { 0 };
    wfm_status status;

    WFM_TRY(wfm_args_parse(&args, command, argc, argv, 2, err));
    if (wfm_args_has(args, "help"))
        status = print_help(command, err);
    else
        status = wfm_app_start(&app, args, err);
    app.command = command->name;
    if (status == WFM_OK && !wfm_args_has(args, "help"))
        status = command->run(&app, args, err);
    /* A reader's first problem is also the error that it returned. */
    if (status == WFM_BAD_INPUT && app.problems.errors > 0)
        err->text[0] = '\0';
    wfm_say_problems(&app);
    wfm_app_release(&app);
    wfm_args_free(args);
    return status;
}

/* Whether the next argument is the value of this global option. */
static bool takes_next(const char *word)
{
    for (const wfm_opt *o = wfm_opt_global; o->name; o++) {
        bool is_long = strncmp(word, "--", 2) == 0;

        if (o->kind == WFM_OPT_FLAG)
            continue;
        if (is_long ? strcmp(word + 2, o->name) == 0
                    : o->letter && word[1] == o->letter && !word[2])
            return true;
    }
    return false;
}

/* `wfm -C mycentre plan` is `wfm plan -C mycentre`: moves the first word that
 * is no option, nor the value of one, to the front. */
static void command_first(int argc, char **argv)
{
    int at = 1;

    while (at < argc && argv[at][0] == '-' && argv[at][1])
        at += takes_next(argv[at]) ? 2 : 1;
    for (int i = 2; at >= argc && i < argc; i++)
        if (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0)
            argv[1] = argv[i]; /* there is no command: help of the program */
    if (at < argc && at > 1 && wfm_command_find(argv[at])) {
        char *command = argv[at];

        memmove(&argv[2], &argv[1], (size_t)(at - 1) * sizeof *argv);
        argv[1] = command;
    }
}

static wfm_status dispatch(int argc, char **argv, wfm_error *err)
{
    const char *word = argc > 1 ? argv[1] : "-h";
    const wfm_command *command;

    if (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0)
        return print_help(NULL, err);
    if (strcmp(word, "help") == 0) {
        command = argc > 2 ? wfm_command_find(argv[2]) : NULL;
        if (argc > 2 && !command)
            return unknown_command(argv[2], err);
        return print_help(command, err);
    }
    if (strcmp(word, "--version") == 0)
        return wfm_app_print("wfm " WFM_VERSION "\n",
                             sizeof "wfm " WFM_VERSION "\n" - 1, err);
    command = wfm_command_find(word);
    if (!command)
        return unknown_command(word, err);
    return run_command(command, argc, argv, err);
}

int main(int argc, char **argv)
{
    wfm_error err = { 0 };
    wfm_status status;

    wfm_i18n_start(language_asked_for(argc, argv), NULL);
    wfm_errors_gsl_off();
    wfm_app_catch_signals();
    command_first(argc, argv);
    status = dispatch(argc, argv, &err);
    if (status != WFM_OK && err.text[0])
        wfm_say_error(&err);
    if (fclose(stdout) != 0 && status == WFM_OK) {
        wfm_fail(&err, WFM_CANNOT_WRITE, _("cannot write standard output: %s"),
                 strerror(errno));
        wfm_say_error(&err);
        status = WFM_CANNOT_WRITE;
    }
    wfm_plots_shutdown();
    return wfm_status_exit_code(status);
}
