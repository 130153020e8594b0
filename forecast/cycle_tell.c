/* forecast/cycle_tell.c - cycles and short seasons in words. */
#include "forecast/cycle_tell.h"

#include <math.h>
#include <stdio.h>

#include "base/i18n.h"
#include "forecast/daily.h"

enum { WORDS = 160 };

static const char *const weekday[] = {
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
};

/* The first day ahead of a cycle of weeks. */
static wfm_date next_of(const wfm_cycle *c, const wfm_grid *g)
{
    int length = c->kind == WFM_CYCLE_FOUR_WEEKS ? 28 : 14;
    wfm_date date = g->first + g->n_days;
    int at = c->kind == WFM_CYCLE_WEEKS && c->effect < 0 ? 7 : c->at;

    return date + (at - wfm_cycle_phase(date, length) + length) % length;
}

static void of_month(char *out, const wfm_cycle *c)
{
    switch (c->kind) {
    case WFM_CYCLE_MONTH_DAY:
        snprintf(out, WORDS, _("on day %d of the month"), c->at);
        break;
    case WFM_CYCLE_MONTH_END:
        snprintf(out, WORDS, _("on day %d from the end of the month"), c->at);
        break;
    case WFM_CYCLE_DAY_OR_BEFORE:
        snprintf(out, WORDS,
                 _("on day %d of the month, or the working day before"), c->at);
        break;
    case WFM_CYCLE_DAY_OR_AFTER:
        snprintf(out, WORDS,
                 _("on day %d of the month, or the working day after"), c->at);
        break;
    case WFM_CYCLE_WORKDAY:
        snprintf(out, WORDS, _("on working day %d of the month"), c->at);
        break;
    default:
        snprintf(out, WORDS, _("on working day %d from the end of the month"),
                 c->at);
        break;
    }
}

static void of_weeks(char *out, const wfm_cycle *c, const wfm_grid *g)
{
    const char *day = _(weekday[c->at % 7]);
    char date[WFM_DATE_TEXT];

    wfm_date_format(date, next_of(c, g));
    if (c->kind == WFM_CYCLE_FORTNIGHT)
        snprintf(out, WORDS, _("every other week on %s, next on %s"), day,
                 date);
    else if (c->kind == WFM_CYCLE_FOUR_WEEKS)
        snprintf(out, WORDS, _("every fourth week on %s, next on %s"), day,
                 date);
    else
        snprintf(out, WORDS, _("in every other week, next from %s on"), date);
}

static void describe(char *out, const wfm_cycle *c, const wfm_grid *g)
{
    if (c->kind <= WFM_CYCLE_WORKDAY_END)
        of_month(out, c);
    else if (c->kind == WFM_CYCLE_NTH_WEEKDAY)
        snprintf(out, WORDS, _("on %s number %d of the month"),
                 _(weekday[c->at / 5]), c->at % 5 + 1);
    else if (c->kind == WFM_CYCLE_LAST_WEEKDAY)
        snprintf(out, WORDS, _("on the last %s of the month"),
                 _(weekday[c->at]));
    else
        of_weeks(out, c, g);
}

static void say_season(const wfm_season *s, const wfm_grid *g,
                       const char *queue_name, wfm_problems *notes)
{
    char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];
    wfm_date start = 0;
    int peak = 0, first = 0, last = s->length - 1;

    for (int k = 1; k < s->length; k++)
        if (fabs(s->effect[k]) > fabs(s->effect[peak]))
            peak = k;
    while (s->effect[first] / s->effect[peak] < 0.5)
        first++;
    while (s->effect[last] / s->effect[peak] < 0.5)
        last--;
    for (int year = wfm_date_ymd(g->first + g->n_days).year;
         start + s->from + last < g->first + g->n_days; year++)
        if (!wfm_date_make(&start, year, 1, 1))
            return;
    wfm_problems_say(
        notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
        _("queue %s: a season of every year, next from %s to %s, up to "
          "%+.0f %% (seen in %d years): the forecast follows it"),
        queue_name, wfm_date_format(from, start + s->from + first),
        wfm_date_format(to, start + s->from + last),
        100 * (exp(s->effect[peak]) - 1), s->years);
}

wfm_status wfm_cycle_tell(const wfm_grid *grid, const char *queue_name,
                          wfm_problems *notes, wfm_error *err)
{
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    char words[WORDS];
    wfm_status status;

    WFM_TRY_OUT(status,
                wfm_daily_learn(&daily, &shares, grid, grid->n_days, err));
    for (int i = 0; i < daily.cycles.n; i++) {
        const wfm_cycle *c = &daily.cycles.item[i];
        describe(words, c, grid);
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            _("queue %s: %+.0f %% contacts %s (seen %d times): "
              "the forecast follows it"),
            queue_name,
            100 * (exp(c->kind == WFM_CYCLE_WEEKS ? 2 * fabs(c->effect)
                                                  : c->effect) -
                   1),
            words, c->seen);
    }
    for (int i = 0; i < daily.seasons.n; i++)
        say_season(&daily.seasons.item[i], grid, queue_name, notes);
out:
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    return status;
}
