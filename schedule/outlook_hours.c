/* schedule/outlook_hours.c - what several weeks in one run take of the hours of
 * four weeks, of a mean and of a month: shares by the load. */
#include "schedule/outlook_private.h"

enum { WEEKS = 4 };

static int shortest_minutes(const wfm_worker *w, const wfm_week *week)
{
    const wfm_shape *shape = &week->shape[w->shape];
    int shortest = 0;

    for (size_t k = 0; k < shape->n_options; k++)
        if (shape->kind[shape->option[k].kind].off == 0 &&
            (shortest == 0 || shape->option[k].paid_min < shortest))
            shortest = shape->option[k].paid_min;
    return shortest;
}

/* Hours of several weeks are shared out by the load. */
static void share_hours(wfm_worker *w, const wfm_week *week, int at)
{
    const wfm_centre *centre = week->request->centre;
    const wfm_contract *c = &centre->contract[w->shape];
    double four = centre->rules.habits.max_four_week_h, hours = 0;
    int most, owed, shortest;

    if (c->habits.max_four_week_h > 0 &&
        (!(four > 0) || c->habits.max_four_week_h < four))
        four = c->habits.max_four_week_h;
    if (four > 0)
        hours = four / WEEKS;
    if (c->averaging_weeks > 1 && (!(hours > 0) || c->hours_max < hours))
        hours = c->hours_max;
    if (!(hours > 0))
        return;
    most = (int)(hours * 60 * week->frame->outlook->load[at] + 0.5);
    shortest = shortest_minutes(w, week);
    /* Never less than what is owed. */
    owed = shortest * w->days_min;
    owed = owed > w->paid_min ? owed : w->paid_min;
    most = most > owed ? most : owed;
    w->paid_max = w->paid_max < most ? w->paid_max : most;
}

/* What is left of the hours of a month is shared out by the load over its
 * days; those after the run count as the mean. */
static double share_of_month(const wfm_worker *w, const wfm_week *week,
                             int part)
{
    const wfm_outlook *o = week->frame->outlook;
    int from = part ? w->month_days : 0;
    int to = part ? WFM_WEEK_DAYS : w->month_days;
    wfm_date month = wfm_date_month_start(week->from + from);
    double here = 0, all = 0;

    for (wfm_date day = week->from + from; wfm_date_month_start(day) == month;
         day++) {
        int at = (day - o->request->from) / 7;
        double load = at < o->weeks ? o->load[at] : 1;

        all += load;
        here += day < week->from + to ? load : 0;
    }
    return all > 0 ? here / all : 0;
}

static double month_hours(const wfm_week *week, const wfm_worker *w)
{
    const wfm_centre *centre = week->request->centre;
    double own = centre->contract[w->shape].habits.max_month_h;
    double house = centre->rules.habits.max_month_h;

    return own > 0 && (!(house > 0) || own < house) ? own : house;
}

static void share_months(wfm_worker *w, const wfm_week *week)
{
    int shortest = shortest_minutes(w, week), owed = shortest * w->days_min;
    double most = 0;

    if (!(month_hours(week, w) > 0))
        return;
    for (int part = 0; part < (w->month_days < WFM_WEEK_DAYS ? 2 : 1); part++)
        most += share_of_month(w, week, part) * w->month_left[part];
    owed = owed > w->paid_min ? owed : w->paid_min;
    owed = (int)most > owed ? (int)most : owed;
    w->paid_max = w->paid_max < owed ? w->paid_max : owed;
}

void wfm_outlook_share(wfm_worker *w, const wfm_week *week)
{
    const wfm_outlook *o = week->frame->outlook;

    share_hours(w, week, (week->from - o->request->from) / 7);
    share_months(w, week);
}
