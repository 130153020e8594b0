/* cli/completion.c - completion scripts for bash, zsh and fish. */
#include <string.h>

#include "cli/help.h"

static void words_of_commands(wfm_buf *out)
{
    for (const wfm_command *c = wfm_command_table; c->name; c++)
        wfm_buf_printf(out, "%s%s", c == wfm_command_table ? "" : " ", c->name);
}

static void words_of_options(wfm_buf *out, const wfm_command *c)
{
    const wfm_opt *table[2] = { c->opt, wfm_opt_global };
    const char *gap = "";

    for (int i = 0; i < 2; i++)
        for (const wfm_opt *o = table[i]; o && o->name; o++) {
            wfm_buf_printf(out, "%s--%s", gap, o->name);
            gap = " ";
        }
}

/* One case line per option that takes a value. */
static void bash_values(wfm_buf *out, const wfm_opt *o)
{
    for (; o && o->name; o++) {
        if (o->kind == WFM_OPT_CHOICE) {
            wfm_buf_printf(out, "    --%s) COMPREPLY=($(compgen -W \"",
                           o->name);
            for (const char *p = o->arg; *p; p++)
                wfm_buf_add_char(out, *p == '|' ? ' ' : *p);
            wfm_buf_add(out, "\" -- \"$cur\")); return;;\n");
        } else if (o->kind == WFM_OPT_FILE) {
            wfm_buf_printf(out,
                           "    --%s) COMPREPLY=($(compgen -f -- \"$cur\")); "
                           "return;;\n",
                           o->name);
        } else if (o->kind == WFM_OPT_DIR) {
            wfm_buf_printf(out,
                           "    --%s) COMPREPLY=($(compgen -d -- \"$cur\")); "
                           "return;;\n",
                           o->name);
        } else if (o->kind != WFM_OPT_FLAG) {
            wfm_buf_printf(out, "    --%s) return;;\n", o->name);
        }
    }
}

static void bash(wfm_buf *out)
{
    wfm_buf_add(out, "# bash completion for wfm\n_wfm() {\n"
                     "  local cur=${COMP_WORDS[COMP_CWORD]} "
                     "prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                     "  if [ $COMP_CWORD -eq 1 ]; then\n"
                     "    COMPREPLY=($(compgen -W \"");
    words_of_commands(out);
    wfm_buf_add(out, "\" -- \"$cur\")); return\n  fi\n"
                     "  case ${COMP_WORDS[1]}:$prev in\n");
    for (const wfm_command *c = wfm_command_table; c->name; c++) {
        wfm_buf own = { 0 };

        bash_values(&own, c->opt);
        for (const char *p = wfm_buf_text(&own); *p;) {
            size_t n = strcspn(p, "\n");

            wfm_buf_printf(out, "    %s:%.*s\n", c->name, (int)(n - 4), p + 4);
            p += n + 1;
        }
        wfm_buf_release(&own);
    }
    wfm_buf_add(out, "  esac\n  case $prev in\n");
    bash_values(out, wfm_opt_global);
    wfm_buf_add(out, "  esac\n  case ${COMP_WORDS[1]} in\n");
    for (const wfm_command *c = wfm_command_table; c->name; c++) {
        wfm_buf_printf(out, "    %s) COMPREPLY=($(compgen -W \"", c->name);
        words_of_options(out, c);
        wfm_buf_add(out, "\" -- \"$cur\"));;\n");
    }
    wfm_buf_add(out, "  esac\n}\ncomplete -F _wfm -o default wfm\n");
}

/* Single quotes doubled for fish, closed and reopened for zsh. */
static void quoted(wfm_buf *out, const char *text, const char *quote)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            wfm_buf_add(out, quote);
        else if (*p == '[' || *p == ']' || *p == ':')
            wfm_buf_printf(out, "\\%c", *p);
        else
            wfm_buf_add_char(out, *p);
    }
}

static void zsh_options(wfm_buf *out, const wfm_opt *o)
{
    for (; o && o->name; o++) {
        wfm_buf_printf(out, " '--%s%s[", o->name,
                       o->kind == WFM_OPT_FLAG ? "" : "=");
        quoted(out, o->help, "'\\''");
        wfm_buf_add(out, "]");
        if (o->kind == WFM_OPT_CHOICE) {
            wfm_buf_add(out, ":value:(");
            for (const char *p = o->arg; *p; p++)
                wfm_buf_add_char(out, *p == '|' ? ' ' : *p);
            wfm_buf_add(out, ")");
        } else if (o->kind == WFM_OPT_FILE) {
            wfm_buf_add(out, ":file:_files");
        } else if (o->kind == WFM_OPT_DIR) {
            wfm_buf_add(out, ":folder:_files -/");
        } else if (o->kind != WFM_OPT_FLAG) {
            wfm_buf_add(out, ":value: ");
        }
        wfm_buf_add(out, "'");
    }
}

static void zsh(wfm_buf *out)
{
    wfm_buf_add(out, "#compdef wfm\nif (( CURRENT == 2 )); then\n"
                     "  _values command");
    for (const wfm_command *c = wfm_command_table; c->name; c++) {
        wfm_buf_printf(out, " '%s[", c->name);
        quoted(out, c->summary, "'\\''");
        wfm_buf_add(out, "]'");
    }
    wfm_buf_add(out, "\n  return\nfi\ncmd=$words[2]\nshift words\n"
                     "(( CURRENT-- ))\ncase $cmd in\n");
    for (const wfm_command *c = wfm_command_table; c->name; c++) {
        wfm_buf_printf(out, "  %s) _arguments", c->name);
        zsh_options(out, c->opt);
        zsh_options(out, wfm_opt_global);
        wfm_buf_add(out, " '*:file:_files' ;;\n");
    }
    wfm_buf_add(out, "esac\n");
}

static void fish_options(wfm_buf *out, const wfm_opt *o, const char *command)
{
    for (; o && o->name; o++) {
        wfm_buf_add(out, "complete -c wfm");
        if (command)
            wfm_buf_printf(out, " -n '__fish_seen_subcommand_from %s'",
                           command);
        wfm_buf_printf(out, " -l %s", o->name);
        if (o->letter)
            wfm_buf_printf(out, " -s %c", o->letter);
        if (o->kind == WFM_OPT_CHOICE) {
            wfm_buf_add(out, " -x -a '");
            for (const char *p = o->arg; *p; p++)
                wfm_buf_add_char(out, *p == '|' ? ' ' : *p);
            wfm_buf_add(out, "'");
        } else if (o->kind == WFM_OPT_FILE || o->kind == WFM_OPT_DIR) {
            wfm_buf_add(out, " -r");
        } else if (o->kind != WFM_OPT_FLAG) {
            wfm_buf_add(out, " -x");
        }
        wfm_buf_add(out, " -d '");
        quoted(out, o->help, "\\'");
        wfm_buf_add(out, "'\n");
    }
}

static void fish(wfm_buf *out)
{
    wfm_buf_add(out, "# fish completion for wfm\n");
    for (const wfm_command *c = wfm_command_table; c->name; c++) {
        wfm_buf_printf(out,
                       "complete -c wfm -n __fish_use_subcommand -f -a %s -d '",
                       c->name);
        quoted(out, c->summary, "\\'");
        wfm_buf_add(out, "'\n");
    }
    for (const wfm_command *c = wfm_command_table; c->name; c++)
        fish_options(out, c->opt, c->name);
    fish_options(out, wfm_opt_global, NULL);
}

bool wfm_help_completion(wfm_buf *out, const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        bash(out);
    else if (strcmp(shell, "zsh") == 0)
        zsh(out);
    else if (strcmp(shell, "fish") == 0)
        fish(out);
    else
        return false;
    return true;
}
