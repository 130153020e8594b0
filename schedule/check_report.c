/* schedule/check_report.c - what the judge found, as few lines as it takes: one
 * for a person and rule, the first people of every rule, then how many more. */
#include <stdio.h>
#include <stdlib.h>

#include "schedule/check_private.h"

enum { PEOPLE_TOLD = 12 };

static int by_rule(const void *a, const void *b)
{
    const wfm_finding *x = a, *y = b;

    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    return (x->date > y->date) - (x->date < y->date);
}

/* The row of the roster's file for that person and day, or of the week. */
static size_t line_of(const wfm_judge *j, const wfm_finding *found)
{
    size_t line = 0;

    for (size_t k = 0; k < j->roster->n_shifts; k++) {
        const wfm_shift *s = &j->roster->shift[k];

        if (s->agent != found->agent)
            continue;
        if (s->date == found->date)
            return s->line;
        if (line == 0)
            line = s->line;
    }
    return line;
}

static void say(const wfm_judge *j, wfm_problems *problems,
                const wfm_finding *found, size_t n)
{
    char day[WFM_DATE_TEXT], more[60] = "";

    if (n > 1)
        snprintf(more, sizeof more,
                 P_(" (and %zu time more)", " (and %zu times more)", n - 1),
                 n - 1);
    wfm_problems_say(
        problems, WFM_SEVERITY_ERROR, j->request->roster_file,
        j->request->roster_file ? line_of(j, found) : 0, 0,
        j->request->roster_file && found->rule == WFM_RULE_ACTIVITIES
            ? _("change activities.csv too, or take it away to "
                "judge the shifts alone")
            : NULL,
        "%s %s: %s: %s%s",
        found->agent >= 0 ? j->request->people->agent[found->agent].id
                          : _("everybody"),
        wfm_date_format(day, found->date), _(wfm_rule_name(found->rule)),
        found->text, more);
}

void wfm_judge_report(const wfm_judge *j, wfm_problems *problems)
{
    wfm_findings *all = j->findings;
    size_t told = 0;

    if (j->roster->n_activities == 0 && j->roster->n_shifts > 0)
        wfm_problems_say(
            problems, WFM_SEVERITY_WARNING, j->request->roster_file, 0, 0,
            _("put the activities.csv of the plan beside it"),
            _("without activities.csv breaks, queues, overtime and "
              "appointments are not judged"));
    if (all->n > 1)
        qsort(all->item, all->n, sizeof *all->item, by_rule);
    for (size_t i = 0, n; i < all->n; i += n) {
        const wfm_finding *first = &all->item[i];
        bool last;

        n = 1;
        if (i == 0 || all->item[i - 1].rule != first->rule)
            told = 0;
        while (i + n < all->n && all->item[i + n].rule == first->rule &&
               all->item[i + n].agent == first->agent)
            n++;
        last = i + n == all->n || all->item[i + n].rule != first->rule;
        if (told++ < PEOPLE_TOLD)
            say(j, problems, first, n);
        else if (last)
            wfm_problems_say(problems, WFM_SEVERITY_ERROR, NULL, 0, 0, NULL,
                             _("%s: %zu people more"),
                             _(wfm_rule_name(first->rule)), told - PEOPLE_TOLD);
    }
}
