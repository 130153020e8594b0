/* cli/opt.h - options of the program: one table per command drives parsing,
 * help, manual page and completion. */
#ifndef WFM_CLI_OPT_H
#define WFM_CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/status.h"
#include "base/str.h"

typedef enum wfm_opt_kind {
    WFM_OPT_FLAG,
    WFM_OPT_TEXT,
    WFM_OPT_FILE, /* completed as a file name */
    WFM_OPT_DIR,
    WFM_OPT_COUNT,  /* whole number >= 0 */
    WFM_OPT_NUMBER, /* any number */
    WFM_OPT_SHARE,  /* 0.8 or 80% */
    WFM_OPT_GROWTH, /* 0.2, 20%, -5% */
    WFM_OPT_SIZE,   /* a whole number, 1 to 1000000 */
    WFM_OPT_DURATION,
    WFM_OPT_DATE,
    WFM_OPT_WEEK,
    WFM_OPT_CHOICE /* arg lists the words: a|b|c */
} wfm_opt_kind;

typedef struct wfm_opt {
    const char *name; /* without the dashes */
    char letter;      /* 0: none */
    wfm_opt_kind kind;
    const char *arg;  /* name of the value in help; choices for CHOICE */
    const char *help; /* N_() text, lower case, no full stop */
} wfm_opt;

typedef struct wfm_args wfm_args;
struct wfm_app;

typedef struct wfm_command {
    const char *name;
    const char *summary;  /* N_() one line */
    const char *operands; /* as shown in the usage line, "" if none */
    size_t min_operands, max_operands;
    const wfm_opt *opt;         /* of this command only; ends with name NULL */
    const char *const *example; /* ends with NULL */
    wfm_status (*run)(struct wfm_app *app, const wfm_args *args,
                      wfm_error *err);
} wfm_command;

/* Options that every command knows; ends with name NULL. */
extern const wfm_opt wfm_opt_global[];
/* All commands in the order of the help; ends with name NULL. */
extern const wfm_command wfm_command_table[];

/* Reads argv[first..]. WFM_USAGE with a hint ("did you mean") otherwise. The
 * values borrow argv. */
wfm_status wfm_args_parse(wfm_args **out, const wfm_command *command, int argc,
                          char **argv, int first, wfm_error *err) WFM_MUST_USE;
void wfm_args_free(wfm_args *args);

/* What was given. A step of the chain may ask for an option of one command
 * only: where the command does not know it, it was not given. */
bool wfm_args_has(const wfm_args *args, const char *name);
int wfm_args_count_of(const wfm_args *args, const char *name);
const char *wfm_args_text(const wfm_args *args, const char *name);
/* Value or fallback; the parser has already checked the form. */
double wfm_args_number(const wfm_args *args, const char *name, double fallback);
int64_t wfm_args_int(const wfm_args *args, const char *name, int64_t fallback);
bool wfm_args_date(const wfm_args *args, const char *name, wfm_date *out);
bool wfm_args_week(const wfm_args *args, const char *name, wfm_iso_week *out);
size_t wfm_args_operands(const wfm_args *args);
const char *wfm_args_operand(const wfm_args *args, size_t i);

/* The command of that name, or NULL. */
const wfm_command *wfm_command_find(const char *name);
/* The option of a command or a global one, or NULL. */
const wfm_opt *wfm_opt_find(const wfm_command *command, const char *name,
                            size_t length);

#endif
