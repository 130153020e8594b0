/* data/calendar_again.c - what the time ahead lacks: events that came every
 * year so far, days off of a year that is not listed yet. */
#include "data/calendar.h"

#include <string.h>

#include "base/i18n.h"

/* Days between two dates that are a year apart, a weekday's shift allowed. */
enum { YEAR_LEAST_D = 351, YEAR_MOST_D = 379 };

static bool is_shopping_day(const char *name)
{
    return strncmp(name, "618", 3) == 0 || strncmp(name, "double11", 8) == 0 ||
           strncmp(name, "double12", 8) == 0;
}

/* True if the event of row `last` was there a year before it. */
static bool was_yearly(const wfm_calendar *c, size_t last)
{
    for (size_t i = 0; i < last; i++) {
        int apart = (int)(c->event[last].date - c->event[i].date);

        if (strcmp(c->event[i].name, c->event[last].name) == 0 &&
            apart >= YEAR_LEAST_D && apart <= YEAR_MOST_D)
            return true;
    }
    return false;
}

/* True if no later row, nor a later queue of that day, has the name. */
static bool is_last(const wfm_calendar *c, size_t k)
{
    for (size_t i = k + 1; i < c->n_events; i++)
        if (strcmp(c->event[i].name, c->event[k].name) == 0)
            return false;
    return true;
}

static wfm_date year_after(wfm_date date)
{
    wfm_ymd d = wfm_date_ymd(date);
    wfm_date next = date + 365;

    (void)wfm_date_make(&next, d.year + 1, d.month, d.day);
    return next;
}

void wfm_calendar_note_missing(const wfm_calendar *c, wfm_date from,
                               wfm_date to, wfm_problems *notes)
{
    for (size_t k = 0; c && k < c->n_events; k++) {
        const wfm_event *e = &c->event[k];
        wfm_date next = year_after(e->date);
        char last[WFM_DATE_TEXT], month[WFM_DATE_TEXT];

        if (next < from || next > to || !is_last(c, k) ||
            !(is_shopping_day(e->name) || was_yearly(c, k)))
            continue;
        wfm_date_format(last, e->date);
        wfm_date_format(month, next);
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         _("event %s has no date after %s: %.7s is planned "
                           "without it; add it to events.csv"),
                         e->name, last, month);
    }
}

void wfm_calendar_say_unlisted(const wfm_calendar *c, wfm_date from,
                               wfm_date to, wfm_severity severity,
                               wfm_problems *problems)
{
    int listed, year;

    if (!c || c->n_holidays == 0 || to <= c->announced_to)
        return;
    listed = wfm_date_ymd(c->announced_to).year;
    year =
        wfm_date_ymd(from).year > listed ? wfm_date_ymd(from).year : listed + 1;
    wfm_problems_say(
        problems, severity, NULL, 0, 0,
        _("add its days off and make-up days to inputs.holidays"),
        _("inputs.holidays ends with %d: the days off of %d are forecast as "
          "ordinary days"),
        listed, year);
}
