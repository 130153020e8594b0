/* forecast/clean_tell.c - what was found in a history, as notes. */
#include "forecast/clean.h"

#include <math.h>

#include "base/i18n.h"

/* Standard errors of a 90 % interval. */
static const double two_sided = 1.6448536269514722;

static double week_of(double slope) { return 100 * expm1(7 * slope); }

static void tell_ramp(const wfm_clean *c, const char *queue,
                      wfm_problems *notes)
{
    const wfm_ramp *r = &c->jumps.ramp;
    char date[WFM_DATE_TEXT];

    if (r->slope != 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
            _("if it will pass, name its days in the events file"),
            _("queue %s: contacts change by %+.1f %% a week since %s (between "
              "%+.1f and %+.1f), %+.0f %% so far; the forecast goes on with "
              "it, ever slower: %+.0f %% in four weeks, %+.0f %% in eight"),
            queue, week_of(r->slope), wfm_date_format(date, c->ramp),
            week_of(r->slope - two_sided * r->sd),
            week_of(r->slope + two_sided * r->sd),
            100 * expm1(wfm_ramp_lift(r, r->day - 1)),
            100 * expm1(wfm_ramp_growth(r, 28)),
            100 * expm1(wfm_ramp_growth(r, 56)));
}

/* A way of less than a tenth in all is not worth a word. */
static void tell_settle(const wfm_clean *c, const char *queue,
                        wfm_problems *notes)
{
    const wfm_settle *s = &c->jumps.settle;
    double so_far = expm1(wfm_settle_lift(s, 0));

    if (fabs(so_far) > 0.1)
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            _("queue %s: it opened lately, its level moved by %+.0f %% since; "
              "the forecast goes on with it: %+.0f %% in two weeks, %+.0f %% "
              "in four"),
            queue, 100 * so_far, 100 * expm1(wfm_settle_growth(s, 14)),
            100 * expm1(wfm_settle_growth(s, 28)));
}

void wfm_clean_tell(const wfm_clean *c, const char *queue, int interval_min,
                    wfm_problems *notes)
{
    char date[WFM_DATE_TEXT];

    if (c->is_closed)
        wfm_problems_say(
            notes, WFM_SEVERITY_WARNING, NULL, 0, 0,
            _("if it opens again, forecast it by hand until it has contacts"),
            _("queue %s: nobody came since %s: it counts as closed"), queue,
            wfm_date_format(date, c->closed));
    if (c->outages > 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            _("queue %s: %d outages (%d min in all, the longest %d "
              "min on %s) are treated as unknown"),
            queue, c->outages, c->outage_slots * interval_min,
            c->outage_longest * interval_min, wfm_date_format(date, c->outage));
    if (c->slips > 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_WARNING, NULL, 0, 0,
            _("correct the history, or name the day in the events file"),
            _("queue %s: %d intervals hold more than %d times the usual and "
              "their neighbours do not (the largest: %.0f contacts on %s); "
              "nothing is learned from them"),
            queue, c->slips, WFM_CLEAN_SLIP, c->slip_contacts,
            wfm_date_format(date, c->slip));
    if (c->doubled > 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            _("queue %s: %d days seem to be counted twice (the last "
              "is %s) and were halved"),
            queue, c->doubled, wfm_date_format(date, c->double_day));
    if (c->jumps.n > 0) {
        const wfm_step *t = &c->jumps.step[c->jumps.n - 1];
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
            _("if it will pass, name its days in the events file"),
            P_("queue %s: the level jumped %d time, on %s by %+.0f %% (between "
               "%+.0f and %+.0f); the days before are taken at the level after",
               "queue %s: the level jumped %d times, last on %s by %+.0f %% "
               "(between %+.0f and %+.0f); the days before are taken at the "
               "level after",
               c->jumps.n),
            queue, c->jumps.n, wfm_date_format(date, c->jump),
            100 * expm1(t->size), 100 * expm1(t->size - two_sided * t->sd),
            100 * expm1(t->size + two_sided * t->sd));
    }
    tell_ramp(c, queue, notes);
    tell_settle(c, queue, notes);
    if (c->shifts > 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            P_("queue %s: the level moved by more than a quarter %d time, "
               "around %s by %+.0f %%",
               "queue %s: the level moved by more than a quarter %d times, "
               "last around %s by %+.0f %%",
               c->shifts),
            queue, c->shifts, wfm_date_format(date, c->shift),
            100 * (c->shift_ratio - 1));
    if (c->storms > 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
            _("name it in the events file if it will come again"),
            P_("queue %s: %d day was far above the usual without a reason that "
               "is known (%s, %+.0f %%); nothing is learned from it",
               "queue %s: %d days were far above the usual without a reason "
               "that is known (the largest is %s, %+.0f %%); nothing is "
               "learned from them",
               c->storms),
            queue, c->storms, wfm_date_format(date, c->storm),
            100 * (c->storm_ratio - 1));
}
