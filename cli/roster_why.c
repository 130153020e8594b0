/* cli/roster_why.c - wfm roster --why ID: why this person has this shift. */
#include "cli/roster_why.h"

#include <math.h>
#include <stdio.h>

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
    const wfm_why_day *day = &((const wfm_why *)context)->day[i];
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

wfm_status wfm_print_why(wfm_chain *chain, const wfm_roster_request *request,
                         const char *id, wfm_error *err)
{
    int agent = wfm_people_find(chain->job->people, id);
    wfm_why why;
    wfm_table table = { "why", column, sizeof column / sizeof *column,
                        0,     fill,   &why };

    if (agent < 0)
        return wfm_fail(err, WFM_USAGE,
                        _("there is no agent '%.60s' in the agents file"), id);
    WFM_TRY(wfm_roster_why(&why, &chain->roster, request, agent, err));
    table.n_rows = (size_t)why.days;
    WFM_TRY(wfm_emit_table(chain->app, &table, err));
    wfm_say(
        chain->app, "%s",
        _("worth: what the work saves in shortage and waiting; then the "
          "next best start of that day, what the person's best week with it "
          "costs more, and what it costs more to be off that day (or to "
          "work it); the others stay as they are"));
    say_wishes(chain, agent, &why);
    if (why.better_cny > 0.5)
        wfm_say(chain->app,
                _("another week of this person alone would be %.2f cheaper"),
                why.better_cny);
    return WFM_OK;
}
