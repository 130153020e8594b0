/* cli/man.c - the manual page wfm.1 from the option tables. */
#include <string.h>

#include "cli/help.h"

/* Text with roff's special characters escaped. */
static void roff(wfm_buf *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\\')
            wfm_buf_add(out, "\\e");
        else if (*p == '-')
            wfm_buf_add(out, "\\-");
        else if ((*p == '.' || *p == '\'') && (p == text || p[-1] == '\n'))
            wfm_buf_printf(out, "\\&%c", *p);
        else
            wfm_buf_add_char(out, *p);
    }
}

static void man_options(wfm_buf *out, const wfm_opt *o)
{
    for (; o && o->name; o++) {
        wfm_buf_add(out, ".TP\n.B ");
        if (o->letter)
            wfm_buf_printf(out, "\\-%c\\fR, \\fB", o->letter);
        wfm_buf_add(out, "\\-\\-");
        roff(out, o->name);
        if (o->kind != WFM_OPT_FLAG) {
            wfm_buf_add(out, " \\fI");
            roff(out, o->arg);
            wfm_buf_add(out, "\\fR");
        }
        wfm_buf_add_char(out, '\n');
        roff(out, o->help);
        wfm_buf_add(out, ".\n");
    }
}

static void man_command(wfm_buf *out, const wfm_command *c)
{
    wfm_buf_printf(out, ".SS wfm %s %s\n", c->name, c->operands);
    roff(out, c->summary);
    wfm_buf_add(out, ".\n");
    man_options(out, c->opt);
    if (!c->example || !c->example[0])
        return;
    wfm_buf_add(out, ".PP\n.nf\n");
    for (const char *const *e = c->example; *e; e++) {
        wfm_buf_add(out, "    ");
        roff(out, *e);
        wfm_buf_add_char(out, '\n');
    }
    wfm_buf_add(out, ".fi\n");
}

static const char *const exit_codes[][2] = {
    { "0", "all is well" },
    { "1", "a target is missed, and --strict was given" },
    { "2", "wrong usage" },
    { "3", "bad data or configuration; nothing was written" },
    { "4", "infeasible: the conflict is named, the best legal result written" },
    { "5", "a limit was reached; the best plan so far was written" },
    { "6", "cannot write" },
    { "70", "internal error or out of memory" },
    { "130", "interrupted" },
};

void wfm_help_man(wfm_buf *out)
{
    wfm_buf_add(out, ".TH WFM 1 \"\" \"wfm " WFM_VERSION "\" \"User "
                     "commands\"\n.SH NAME\nwfm \\- workforce management for "
                     "contact centres\n.SH SYNOPSIS\n.B wfm\n.I command\n"
                     "[\\fIoption\\fR...]\n.SH DESCRIPTION\n");
    roff(out, "wfm reads a centre's folder (wfm.yaml and CSV files), "
              "forecasts contacts and handle time, sizes the staff, rosters "
              "named people, follows attrition and training, and says what "
              "every second costs. Results go to standard output or files, "
              "everything else to standard error.\n");
    wfm_buf_add(out, ".SH COMMANDS\n");
    for (const wfm_command *c = wfm_command_table; c->name; c++)
        man_command(out, c);
    wfm_buf_add(out, ".SH OPTIONS FOR EVERY COMMAND\n");
    man_options(out, wfm_opt_global);
    wfm_buf_add(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < sizeof exit_codes / sizeof *exit_codes; i++) {
        wfm_buf_printf(out, ".TP\n.B %s\n", exit_codes[i][0]);
        roff(out, exit_codes[i][1]);
        wfm_buf_add_char(out, '\n');
    }
    wfm_buf_add(out, ".SH FILES\n.TP\n.B wfm.yaml\nThe centre; "
                     "\\fBwfm init\\fR writes a commented one.\n.TP\n.B "
                     "out/\\fIweek\\fB/\nThe plan: tables, charts, workbook, "
                     "page, manifest.\n.TP\n.B plans/\\fIweek\\fB/\nWhat "
                     "\\fBwfm publish\\fR froze.\n");
}
