/* cli/roster_why.c - wfm roster --why ID: why this person has this shift. */
#include "cli/roster_why.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/emit.h"
#include "schedule/why.h"

static const wfm_column column[] = {
    { "date", WFM_COLUMN_TEXT, 0 },
    { "shift", WFM_COLUMN_TEXT, 0 },
    { "worth_cny", WFM_COLUMN_MONEY, 0 },
    { "next_best_start", WFM_COLUMN_TEXT, 0 },
    { "costs_more_cny", WFM_COLUMN_MONEY, 0 },
    { "off_or_on_costs_more_cny", WFM_COLUMN_MONEY, 0 },
};

static void put_clock(char *out, size_t size, int minute)
{
    snprintf(out, size, "%02d:%02d", minute / 60 % 24, minute % 60);
}

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    /* Only the last week may be shorter than seven days. */
    const wfm_why_day *day = &((const wfm_why *)context)[i / 7].day[i % 7];
    char from[16], to[16];

    cell[0].text = wfm_date_format(cell[0].scratch, day->date);
    cell[1].text = "off";
    if (day->start_min >= 0) {
        put_clock(from, sizeof from, day->start_min);
        put_clock(to, sizeof to, day->end_min);
        snprintf(cell[1].scratch, 40, "%s-%s", from, to);
        cell[1].text = cell[1].scratch;
        cell[2].number = day->worth_cny;
        cell[4].number = day->other_start_cny;
    }
    if (day->other_start_min >= 0) {
        put_clock(cell[3].scratch, 16, day->other_start_min);
        cell[3].text = cell[3].scratch;
    }
    cell[5].number = day->other_cny;
}

static void say_wishes(const wfm_chain *chain, int agent, const wfm_why *why)
{
    const wfm_agent *person = &chain->job->people->agent[agent];

    for (size_t p = 0; p < person->n_prefs; p++)
        for (int k = 0; k < why->days; k++) {
            char day[WFM_DATE_TEXT];

            if (!person->pref[p].off ||
                person->pref[p].date != why->day[k].date)
                continue;
            wfm_date_format(day, why->day[k].date);
            if (why->day[k].start_min < 0)
                wfm_say(chain->app, _("wished %s off: granted"), day);
            else
                wfm_say(
                    chain->app,
                    _("wished %s off: not granted, it would cost %.2f more"),
                    day, why->day[k].other_cny);
        }
}

/* The weeks of the run in which the person works, in order. */
static wfm_status ask_weeks(wfm_why *week, size_t *n, const wfm_chain *chain,
                            const wfm_roster_request *request, int agent,
                            wfm_error *err)
{
    wfm_error first = { 0 };
    wfm_status status = WFM_OK;

    for (wfm_date from = request->from; from <= request->to; from += 7) {
        wfm_error why = { 0 };
        wfm_status got = wfm_roster_why(&week[*n], &chain->roster, request,
                                        from, agent, &why);

        if (got == WFM_OK) {
            (*n)++;
            continue;
        }
        if (got != WFM_BAD_INPUT || status == WFM_OK) {
            status = got;
            first = why;
        }
        if (got != WFM_BAD_INPUT)
            break;
    }
    if (status == WFM_BAD_INPUT && *n > 0)
        return WFM_OK; /* not there in some of the weeks */
    if (status != WFM_OK && err)
        *err = first;
    return status;
}

static void say_better(const wfm_chain *chain, const wfm_why *why, bool several)
{
    char day[WFM_DATE_TEXT];

    if (!(why->better_cny > 0.5))
        return;
    if (several)
        wfm_say(chain->app,
                _("another week from %s of this person alone would be %.2f "
                  "cheaper"),
                wfm_date_format(day, why->day[0].date), why->better_cny);
    else
        wfm_say(chain->app,
                _("another week of this person alone would be %.2f cheaper"),
                why->better_cny);
}

wfm_status wfm_print_why(wfm_chain *chain, const wfm_roster_request *request,
                         const char *id, wfm_error *err)
{
    int agent = wfm_people_find(chain->job->people, id);
    size_t n = 0, weeks = (size_t)(request->to - request->from + 7) / 7;
    wfm_why *why;
    wfm_table table = { "why", column, sizeof column / sizeof *column,
                        0,     fill,   NULL };
    wfm_status status;

    if (agent < 0)
        return wfm_fail(err, WFM_USAGE,
                        _("there is no agent '%.60s' in the agents file"), id);
    why = wfm_mem_new(weeks, sizeof *why);
    if (!why)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    status = ask_weeks(why, &n, chain, request, agent, err);
    for (size_t k = 0; k < n; k++)
        table.n_rows += (size_t)why[k].days;
    table.context = why;
    if (status == WFM_OK)
        status = wfm_emit_table(chain->app, &table, err);
    if (status == WFM_OK)
        wfm_say(chain->app, "%s",
                _("worth: what the work saves in shortage and waiting; then "
                  "the next best start of that day, what the person's best "
                  "week with it costs more, and what it costs more to be off "
                  "that day (or to work it); the others stay as they are"));
    for (size_t k = 0; k < n && status == WFM_OK; k++) {
        if (why[k].reason[0])
            wfm_say(chain->app, "%s", why[k].reason);
        say_wishes(chain, agent, &why[k]);
        say_better(chain, &why[k], weeks > 1);
    }
    free(why);
    return status;
}
