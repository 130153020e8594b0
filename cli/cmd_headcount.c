/* cli/cmd_headcount.c - wfm headcount: who will be there, month by month. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "cli/chain.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/headcount_tables.h"

enum { GROUP_MONTHS = 36 };

/* What is asked for. */
typedef struct question {
    const char *table; /* never NULL */
    const char *by;    /* or NULL */
} question;

static const struct by_word {
    const char *word;
    int weeks, survival; /* -1: not of that table */
} by_words[] = {
    { "all", WFM_WEEKLY_ALL, -1 },
    { "site", WFM_WEEKLY_SITE, WFM_BY_SITE },
    { "contract", WFM_WEEKLY_CONTRACT, WFM_BY_CONTRACT },
    { "skill", WFM_WEEKLY_SKILL, -1 },
    { "source", -1, WFM_BY_SOURCE },
    { "class", -1, WFM_BY_CLASS },
};

static const struct by_word *by_word(const char *word)
{
    for (size_t i = 0; i < sizeof by_words / sizeof *by_words; i++)
        if (strcmp(word, by_words[i].word) == 0)
            return &by_words[i];
    return NULL;
}

static wfm_status check(const question *q, wfm_error *err)
{
    const struct by_word *by = q->by ? by_word(q->by) : NULL;

    if (!q->by)
        return WFM_OK;
    if (by && ((strcmp(q->table, "weeks") == 0 && by->weeks >= 0) ||
               (strcmp(q->table, "survival") == 0 && by->survival >= 0)))
        return WFM_OK;
    wfm_fail(err, WFM_USAGE, _("there is no table '%s' by %s"), q->table,
             q->by);
    wfm_error_hint(err, "%s",
                   _("--table weeks --by all|site|contract|skill, --table "
                     "survival --by site|contract|source|class"));
    return WFM_USAGE;
}

static question question_of(const wfm_args *args)
{
    question q = { wfm_args_text(args, "table"), wfm_args_text(args, "by") };

    if (!q.table)
        q.table = wfm_args_has(args, "what-if") ? "compare" : "months";
    return q;
}

/* Survival of groups; the chain's people and as-of. */
static wfm_status find_groups(wfm_insight_view *view, const wfm_chain *chain,
                              const question *q, wfm_error *err)
{
    wfm_spells spells = { 0 };
    wfm_status status;

    WFM_TRY(wfm_spells_make(&spells, chain->people.people, chain->people.as_of,
                            err));
    status = wfm_group_survival_make(
        &view->groups, chain->people.centre, chain->people.people, &spells,
        (wfm_group_by)by_word(q->by)->survival, GROUP_MONTHS, err);
    wfm_spells_release(&spells);
    return status;
}

/* Says whom the hazard ratios of groups compare with. */
static void say_references(wfm_app *app, const wfm_cox_design *design)
{
    wfm_buf names = { 0 };

    for (int w = 0; w < 3; w++)
        if (design->reference[w][0])
            wfm_buf_printf(&names, "%s%s", names.length ? ", " : "",
                           design->reference[w]);
    if (names.length > 0)
        wfm_say(app,
                _("hazard ratios of groups compare with %s (the most frequent "
                  "ones, and groups of which fewer than 5 people left)"),
                wfm_buf_text(&names));
    wfm_buf_release(&names);
}

/* Says which reasons cannot be told apart with these files. */
static void say_measures(wfm_app *app, const wfm_insight *known)
{
    static const char *const name[] = { "wage", "night_share", "overtime_h" };

    for (unsigned k = 0; k < sizeof name / sizeof *name; k++)
        if (!(known->design.measures >> k & 1))
            wfm_say(app,
                    _("'%s' is not among the reasons: agents.csv has no such "
                      "column, or all are alike"),
                    name[k]);
}

static void say_reasons(wfm_app *app, const wfm_insight *known)
{
    say_references(app, &known->design);
    say_measures(app, known);
}

/* The tables that are not of the plan: true, with *status, if the question is
 * for one of them. */
static bool find_out(wfm_table *table, const question *q,
                     wfm_insight_view *view, const wfm_chain *chain,
                     wfm_insight *known, wfm_status *status, wfm_error *err)
{
    wfm_insight_options options = { .run = &chain->app->run };

    if (q->by && strcmp(q->table, "survival") == 0) {
        *status = find_groups(view, chain, q, err);
        return wfm_table_of_insight(table, "groups", view);
    }
    if (!wfm_table_of_insight(table, q->table, view))
        return false;
    if (q->by)
        options.weeks_by = (wfm_weekly_by)by_word(q->by)->weeks;
    *status = wfm_insight_make(known, &chain->people, &chain->headcount,
                               &options, err);
    if (*status == WFM_OK) {
        (void)wfm_table_of_insight(table, q->table, view);
        if (strcmp(q->table, "reasons") == 0)
            say_reasons(chain->app, known);
    }
    return true;
}

/* The tables of the plan itself. */
static void table_of_plan(wfm_table *table, const char *which,
                          const wfm_plan_view *view)
{
    static const struct {
        const char *name;
        void (*make)(wfm_table *, const wfm_plan_view *);
    } tables[] = {
        { "survival", wfm_table_of_survival },
        { "hires", wfm_table_of_hires },
        { "sourcing", wfm_table_of_sourcing },
        { "capacity", wfm_table_of_capacity },
        { "limits", wfm_table_of_limits },
    };

    if (strcmp(which, "compare") == 0) {
        wfm_table_of_compare(table, view->headcount);
        return;
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (strcmp(which, tables[i].name) == 0) {
            tables[i].make(table, view);
            return;
        }
    }
    wfm_table_of_headcount(table, view);
}

static wfm_status answer(wfm_chain *chain, const question *q, wfm_error *err)
{
    wfm_app *app = chain->app;
    wfm_insight known = { .best_fit = -1 };
    wfm_insight_view insight = { .insight = &known,
                                 .centre = chain->job->centre,
                                 .people = chain->job->people,
                                 .headcount = &chain->headcount };
    wfm_plan_view view;
    wfm_status status;
    wfm_table table;

    WFM_TRY(wfm_chain_headcount(chain, err));
    wfm_say_problems(app);
    view = wfm_emit_view(chain);
    if (!find_out(&table, q, &insight, chain, &known, &status, err)) {
        table_of_plan(&table, q->table, &view);
        status = WFM_OK;
    }
    if (status == WFM_OK)
        status = wfm_emit_table(app, &table, err);
    wfm_group_survival_release(&insight.groups);
    wfm_insight_release(&known);
    return status;
}

wfm_status wfm_cmd_headcount(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    question q = question_of(args);
    wfm_job job;
    wfm_chain chain;
    wfm_status status;
    wfm_table table;

    WFM_TRY(check(&q, err));
    if (strcmp(q.table, "keys") == 0) {
        wfm_table_of_keys(&table);
        return wfm_emit_table(app, &table, err);
    }
    if (strcmp(q.table, "compare") == 0 && !wfm_args_has(args, "what-if"))
        return wfm_fail(err, WFM_USAGE,
                        _("--table compare needs --what-if KEY=VALUE"));
    WFM_TRY(wfm_job_read(&job, app, args, WFM_NEED_ALL, err));
    wfm_chain_start(&chain, app, &job, args);
    status = answer(&chain, &q, err);
    wfm_chain_release(&chain);
    wfm_job_release(&job);
    return status;
}
