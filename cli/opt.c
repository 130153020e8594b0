/* cli/opt.c - parsing the options of one command. */
#include "cli/opt.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"

typedef struct given {
    const wfm_opt *opt;
    const char *value; /* NULL for flags */
} given;

struct wfm_args {
    const wfm_command *command;
    given *item;
    size_t n, capacity;
    const char **operand;
    size_t n_operands;
};

const wfm_command *wfm_command_find(const char *name)
{
    for (const wfm_command *c = wfm_command_table; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

static const wfm_opt *find_in(const wfm_opt *table, const char *name,
                              size_t length)
{
    for (; table && table->name; table++)
        if (strlen(table->name) == length &&
            memcmp(table->name, name, length) == 0)
            return table;
    return NULL;
}

const wfm_opt *wfm_opt_find(const wfm_command *command, const char *name,
                            size_t length)
{
    const wfm_opt *own = find_in(command->opt, name, length);

    return own ? own : find_in(wfm_opt_global, name, length);
}

static const wfm_opt *find_letter(const wfm_command *command, char letter)
{
    const wfm_opt *table[2] = { command->opt, wfm_opt_global };

    for (int i = 0; i < 2; i++)
        for (const wfm_opt *o = table[i]; o && o->name; o++)
            if (o->letter && o->letter == letter)
                return o;
    return NULL;
}

static wfm_status unknown_option(const wfm_command *command, const char *name,
                                 size_t length, wfm_error *err)
{
    const char *candidate[96];
    const wfm_opt *table[2] = { command->opt, wfm_opt_global };
    char word[64];
    size_t n = 0;
    const char *near;

    if (length >= sizeof word)
        length = sizeof word - 1;
    memcpy(word, name, length);
    word[length] = '\0';
    for (int i = 0; i < 2; i++)
        for (const wfm_opt *o = table[i]; o && o->name; o++)
            if (n < sizeof candidate / sizeof *candidate)
                candidate[n++] = o->name;
    near = wfm_str_nearest(word, candidate, n);
    wfm_fail(err, WFM_USAGE, _("unknown option '--%s'"), word);
    if (near)
        wfm_error_hint(err, _("did you mean '--%s'?"), near);
    else
        wfm_error_hint(err, _("see 'wfm %s -h'"), command->name);
    return WFM_USAGE;
}

static wfm_status check_choice(const wfm_opt *opt, const char *value,
                               wfm_error *err)
{
    const char *at = opt->arg;
    size_t want = strlen(value);

    while (*at) {
        size_t n = strcspn(at, "|");

        if (n == want && memcmp(at, value, n) == 0)
            return WFM_OK;
        at += n + (at[n] == '|');
    }
    wfm_fail(err, WFM_USAGE, _("'%s' is no value of '--%s'"), value, opt->name);
    wfm_error_hint(err, _("one of %s"), opt->arg);
    return WFM_USAGE;
}

/* Checks the form of a value by the kind of its option. */
static wfm_status check_value(const wfm_opt *opt, const char *value,
                              wfm_error *err)
{
    double number;
    int64_t whole;
    wfm_date date;
    wfm_iso_week week;
    wfm_error why;
    wfm_status status = WFM_OK;

    switch (opt->kind) {
    case WFM_OPT_FLAG:
    case WFM_OPT_TEXT:
    case WFM_OPT_FILE:
    case WFM_OPT_DIR:
        break;
    case WFM_OPT_COUNT:
        status = wfm_num_parse_int(&whole, value, 0, INT64_MAX, NULL, &why);
        break;
    case WFM_OPT_NUMBER:
        status = wfm_num_parse(&number, value, NULL, &why);
        break;
    case WFM_OPT_SHARE:
        status = wfm_num_parse_share(&number, value, 1, &why);
        break;
    case WFM_OPT_GROWTH:
        status = wfm_num_parse_growth(&number, value, &why);
        break;
    case WFM_OPT_SIZE:
        status = wfm_num_parse_int(&whole, value, 1, 1000000, NULL, &why);
        break;
    case WFM_OPT_DURATION:
        status = wfm_num_parse_duration(&number, value, &why);
        break;
    case WFM_OPT_DATE:
        status = wfm_date_parse(&date, value, NULL, &why);
        break;
    case WFM_OPT_WEEK:
        status = wfm_iso_week_parse(&week, value, &why);
        break;
    case WFM_OPT_CHOICE:
        return check_choice(opt, value, err);
    }
    if (status == WFM_OK)
        return WFM_OK;
    wfm_fail(err, WFM_USAGE, "'--%s': %s", opt->name, why.text);
    wfm_error_hint(err, "%s", why.hint);
    return WFM_USAGE;
}

static wfm_status keep(wfm_args *args, const wfm_opt *opt, const char *value,
                       wfm_error *err)
{
    if (value)
        WFM_TRY(check_value(opt, value, err));
    if (wfm_mem_grow(&args->item, &args->capacity, args->n + 1,
                     sizeof *args->item) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    args->item[args->n++] = (given){ opt, value };
    return WFM_OK;
}

static wfm_status needs_value(const wfm_opt *opt, wfm_error *err)
{
    wfm_fail(err, WFM_USAGE, _("option '--%s' needs a value"), opt->name);
    wfm_error_hint(err, "--%s %s", opt->name, opt->arg);
    return WFM_USAGE;
}

/* `--name`, `--name=value`, `--name value`; *i is moved over a value. */
static wfm_status take_long(wfm_args *args, int argc, char **argv, int *i,
                            wfm_error *err)
{
    const char *name = argv[*i] + 2;
    size_t length = strcspn(name, "=");
    const wfm_opt *opt = wfm_opt_find(args->command, name, length);

    if (!opt)
        return unknown_option(args->command, name, length, err);
    if (opt->kind == WFM_OPT_FLAG) {
        if (name[length] == '=')
            return wfm_fail(err, WFM_USAGE, _("option '--%s' takes no value"),
                            opt->name);
        return keep(args, opt, NULL, err);
    }
    if (name[length] == '=')
        return keep(args, opt, name + length + 1, err);
    if (*i + 1 >= argc)
        return needs_value(opt, err);
    return keep(args, opt, argv[++*i], err);
}

/* `-q`, `-qv`, `-Ocsv`, `-O csv`. */
static wfm_status take_short(wfm_args *args, int argc, char **argv, int *i,
                             wfm_error *err)
{
    for (const char *p = argv[*i] + 1; *p; p++) {
        const wfm_opt *opt = find_letter(args->command, *p);

        if (!opt) {
            wfm_fail(err, WFM_USAGE, _("unknown option '-%c'"), *p);
            wfm_error_hint(err, _("see 'wfm %s -h'"), args->command->name);
            return WFM_USAGE;
        }
        if (opt->kind == WFM_OPT_FLAG) {
            WFM_TRY(keep(args, opt, NULL, err));
            continue;
        }
        if (p[1])
            return keep(args, opt, p + 1, err);
        if (*i + 1 >= argc)
            return needs_value(opt, err);
        return keep(args, opt, argv[++*i], err);
    }
    return WFM_OK;
}

static wfm_status check_operands(const wfm_args *args, wfm_error *err)
{
    const wfm_command *c = args->command;

    if (wfm_args_has(args, "help"))
        return WFM_OK;
    if (args->n_operands > c->max_operands) {
        wfm_fail(err, WFM_USAGE, _("unexpected word '%s'"),
                 args->operand[c->max_operands]);
        wfm_error_hint(err, _("see 'wfm %s -h'"), c->name);
        return WFM_USAGE;
    }
    if (args->n_operands < c->min_operands) {
        wfm_fail(err, WFM_USAGE, _("a word is missing: wfm %s %s"), c->name,
                 c->operands);
        wfm_error_hint(err, _("see 'wfm %s -h'"), c->name);
        return WFM_USAGE;
    }
    return WFM_OK;
}

wfm_status wfm_args_parse(wfm_args **out, const wfm_command *command, int argc,
                          char **argv, int first, wfm_error *err)
{
    wfm_args *args = wfm_mem_new(1, sizeof *args);
    wfm_status status = WFM_OK;
    bool only_operands = false;

    if (args)
        args->operand = wfm_mem_new((size_t)argc, sizeof *args->operand);
    if (!args || !args->operand) {
        free(args);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    args->command = command;
    for (int i = first; i < argc; i++) {
        const char *word = argv[i];

        if (only_operands || word[0] != '-' || word[1] == '\0')
            args->operand[args->n_operands++] = word;
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            WFM_TRY_OUT(status, take_long(args, argc, argv, &i, err));
        else
            WFM_TRY_OUT(status, take_short(args, argc, argv, &i, err));
    }
    status = check_operands(args, err);
out:
    if (status != WFM_OK) {
        wfm_args_free(args);
        return status;
    }
    *out = args;
    return WFM_OK;
}

void wfm_args_free(wfm_args *args)
{
    if (!args)
        return;
    free(args->item);
    free(args->operand);
    free(args);
}

/* The last one given wins. */
static const given *last(const wfm_args *args, const char *name)
{
    for (size_t i = args->n; i-- > 0;)
        if (strcmp(args->item[i].opt->name, name) == 0)
            return &args->item[i];
    return NULL;
}

bool wfm_args_has(const wfm_args *args, const char *name)
{
    return last(args, name) != NULL;
}

int wfm_args_count_of(const wfm_args *args, const char *name)
{
    int n = 0;

    for (size_t i = 0; i < args->n; i++)
        n += strcmp(args->item[i].opt->name, name) == 0;
    return n;
}

const char *wfm_args_text(const wfm_args *args, const char *name)
{
    const given *g = last(args, name);

    return g ? g->value : NULL;
}

double wfm_args_number(const wfm_args *args, const char *name, double fallback)
{
    const given *g = last(args, name);
    double value = fallback;
    wfm_status status = WFM_OK;

    if (!g)
        return fallback;
    if (g->opt->kind == WFM_OPT_SHARE)
        status = wfm_num_parse_share(&value, g->value, 1, NULL);
    else if (g->opt->kind == WFM_OPT_GROWTH)
        status = wfm_num_parse_growth(&value, g->value, NULL);
    else if (g->opt->kind == WFM_OPT_DURATION)
        status = wfm_num_parse_duration(&value, g->value, NULL);
    else
        status = wfm_num_parse(&value, g->value, NULL, NULL);
    return status == WFM_OK ? value : fallback;
}

int64_t wfm_args_int(const wfm_args *args, const char *name, int64_t fallback)
{
    const given *g = last(args, name);
    int64_t value = fallback;

    if (g &&
        wfm_num_parse_int(&value, g->value, 0, INT64_MAX, NULL, NULL) != WFM_OK)
        return fallback;
    return value;
}

bool wfm_args_date(const wfm_args *args, const char *name, wfm_date *out)
{
    const given *g = last(args, name);

    return g && wfm_date_parse(out, g->value, NULL, NULL) == WFM_OK;
}

bool wfm_args_week(const wfm_args *args, const char *name, wfm_iso_week *out)
{
    const given *g = last(args, name);

    return g && wfm_iso_week_parse(out, g->value, NULL) == WFM_OK;
}

size_t wfm_args_operands(const wfm_args *args) { return args->n_operands; }

const char *wfm_args_operand(const wfm_args *args, size_t i)
{
    return i < args->n_operands ? args->operand[i] : NULL;
}
