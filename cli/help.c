/* cli/help.c - help texts for the terminal and for docs/commands.md. */
#include "cli/help.h"

#include <string.h>

#include "base/i18n.h"
#include "cli/charts.h"

static void pad(wfm_buf *out, size_t used, size_t width)
{
    do
        wfm_buf_add_char(out, ' ');
    while (++used < width);
}

void wfm_help_program(wfm_buf *out)
{
    wfm_buf_add(out, _("wfm - workforce management for contact centres"));
    wfm_buf_add(out, "\n\n");
    wfm_buf_add(out, _("usage: wfm COMMAND [OPTION...]"));
    wfm_buf_add(out, "\n\n");
    for (const wfm_command *c = wfm_command_table; c->name; c++) {
        wfm_buf_printf(out, "  wfm %s", c->name);
        pad(out, 6 + strlen(c->name), 18);
        wfm_buf_printf(out, "%s\n", _(c->summary));
    }
    wfm_buf_add(out, "\n");
    wfm_buf_add(out, _("Start here:"));
    wfm_buf_add(out, "\n  wfm init mycentre && cd mycentre && wfm plan\n");
    wfm_buf_add(out, _("Each command explains itself: wfm COMMAND -h"));
    wfm_buf_add(out, "\n");
}

static void option_line(wfm_buf *out, const wfm_opt *o)
{
    wfm_buf left = { 0 };

    if (o->letter)
        wfm_buf_printf(&left, "  -%c, --%s", o->letter, o->name);
    else
        wfm_buf_printf(&left, "      --%s", o->name);
    if (o->kind != WFM_OPT_FLAG)
        wfm_buf_printf(&left, " %s", o->arg);
    wfm_buf_add(out, wfm_buf_text(&left));
    if (left.length >= 30) {
        wfm_buf_add_char(out, '\n');
        pad(out, 0, 30);
    } else {
        pad(out, left.length, 30);
    }
    wfm_buf_printf(out, "%s\n", _(o->help));
    wfm_buf_release(&left);
}

/* `forecast coverage ...` */
static void chart_names(wfm_buf *out)
{
    for (const wfm_chart_kind *k = wfm_chart_kinds; k->name; k++)
        wfm_buf_printf(out, " %s", k->name);
}

void wfm_help_command(wfm_buf *out, const wfm_command *c)
{
    wfm_buf_printf(out, "wfm %s - %s\n\n", c->name, _(c->summary));
    if (c->example && c->example[0]) {
        wfm_buf_printf(out, "%s\n", _("Examples:"));
        for (const char *const *e = c->example; *e; e++)
            wfm_buf_printf(out, "  %s\n", *e);
        wfm_buf_add_char(out, '\n');
    }
    wfm_buf_printf(out, _("usage: wfm %s [OPTION...]%s%s"), c->name,
                   c->operands[0] ? " " : "", c->operands);
    wfm_buf_add(out, "\n\n");
    if (strcmp(c->operands, "CHART") == 0) {
        wfm_buf_add(out, "CHART:");
        chart_names(out);
        wfm_buf_add(out, "\n\n");
    }
    for (const wfm_opt *o = c->opt; o && o->name; o++)
        option_line(out, o);
    if (c->opt && c->opt->name)
        wfm_buf_printf(out, "\n%s\n", _("For every command:"));
    for (const wfm_opt *o = wfm_opt_global; o->name; o++)
        option_line(out, o);
}

static void markdown_options(wfm_buf *out, const wfm_opt *o)
{
    if (!o || !o->name)
        return;
    wfm_buf_add(out, "| option | what it does |\n|---|---|\n");
    for (; o->name; o++) {
        wfm_buf_add(out, "| `");
        if (o->letter)
            wfm_buf_printf(out, "-%c, ", o->letter);
        wfm_buf_printf(out, "--%s", o->name);
        if (o->kind != WFM_OPT_FLAG) {
            wfm_buf_add_char(out, ' ');
            for (const char *p = o->arg; *p; p++)
                wfm_buf_printf(out, *p == '|' ? "\\%c" : "%c", *p);
        }
        wfm_buf_printf(out, "` | %s |\n", o->help);
    }
    wfm_buf_add_char(out, '\n');
}

void wfm_help_markdown(wfm_buf *out)
{
    wfm_buf_add(out, "# Commands\n\nMade by `make docs` from the tables that "
                     "drive the program; do not edit.\n\n");
    for (const wfm_command *c = wfm_command_table; c->name; c++) {
        wfm_buf_printf(out, "## wfm %s\n\n%s.\n\n", c->name, c->summary);
        wfm_buf_printf(out, "    wfm %s [OPTION...]%s%s\n\n", c->name,
                       c->operands[0] ? " " : "", c->operands);
        if (strcmp(c->operands, "CHART") == 0) {
            wfm_buf_add(out, "`CHART`:");
            chart_names(out);
            wfm_buf_add(out, "\n\n");
        }
        markdown_options(out, c->opt);
        for (const char *const *e = c->example; e && *e; e++)
            wfm_buf_printf(out, "    %s\n", *e);
        if (c->example && c->example[0])
            wfm_buf_add_char(out, '\n');
    }
    wfm_buf_add(out, "## For every command\n\n");
    markdown_options(out, wfm_opt_global);
}
