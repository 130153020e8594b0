/* schedule/outlook_keep.c - a posted roster of several weeks that is kept: what
 * a week may take so that the posted weeks after it stay legal.
 *
 * Rules that reach over weeks count backwards, so a week alone would not see
 * that one weekend more, or some hours more, make a posted week after it
 * illegal and change that too. Weeks before this one count as they were made,
 * those after it as they are posted. */
#include <stdlib.h>

#include "schedule/outlook_private.h"

enum { CYCLE = 4, BACK_MIN = 3, BACK_MAX = 60 };

/* What was worked in a week, per agent and week of the run, with `back` weeks
 * before the run. */
typedef struct ledger {
    const wfm_outlook *o;
    int at, back, columns;
    int *minutes;
    bool *weekend;
    bool *known; /* per week: somebody worked */
} ledger;

static double stricter(double a, double b)
{
    return !(a > 0) ? b : !(b > 0) || a < b ? a : b;
}

static void count(ledger *l, const wfm_roster *roster, int from, int to)
{
    for (size_t k = 0; roster && k < roster->n_shifts; k++) {
        const wfm_shift *s = &roster->shift[k];
        int days = s->date - l->o->request->from + 7 * l->back;
        int column = days >= 0 ? days / 7 : -1;
        size_t cell;

        if (column - l->back < from || column - l->back > to || column < 0)
            continue;
        cell = (size_t)s->agent * (size_t)l->columns + (size_t)column;
        l->known[column] = true;
        l->minutes[cell] += s->paid_minutes;
        if (wfm_date_weekday(s->date) >= 5)
            l->weekend[cell] = true;
    }
}

static wfm_status open_ledger(ledger *l, const wfm_outlook *o, int at,
                              const wfm_roster *before, wfm_error *err)
{
    const wfm_centre *centre = o->request->centre;
    size_t cells;

    *l = (ledger){ .o = o, .at = at, .back = BACK_MIN };
    for (size_t c = 0; c < centre->n_contracts; c++)
        if (centre->contract[c].averaging_weeks - 1 > l->back)
            l->back = centre->contract[c].averaging_weeks - 1;
    l->back = l->back < BACK_MAX ? l->back : BACK_MAX;
    l->columns = l->back + o->weeks;
    cells = (o->request->people->n_agents + 1) * (size_t)l->columns;
    l->minutes = wfm_mem_new(cells, sizeof *l->minutes);
    l->weekend = wfm_mem_new(cells, sizeof *l->weekend);
    l->known = wfm_mem_new((size_t)l->columns + 1, sizeof *l->known);
    if (!l->minutes || !l->weekend || !l->known)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    count(l, before, -l->back, at - 1);
    count(l, o->request->keep, at, o->weeks - 1);
    return WFM_OK;
}

/* A free weekend that has to stay free for a posted one after it. */
static bool must_stay_free(const ledger *l, size_t agent, int most)
{
    const bool *worked =
        l->weekend + agent * (size_t)l->columns + (size_t)l->back;

    if (most <= 0 || worked[l->at])
        return false;
    for (int j = l->at + 1; j < l->at + CYCLE && j < l->o->weeks; j++) {
        int n = 1;

        for (int i = j - CYCLE + 1; i < j; i++)
            n += i != l->at && worked[i];
        if (worked[j] && n >= most)
            return true;
    }
    return false;
}

/* Minutes that a limit over `weeks` weeks leaves to this one; weeks of which
 * nothing is known count as `unknown`. */
static double room_of(const ledger *l, size_t agent, int weeks, double limit,
                      double unknown)
{
    double room = WFM_NO_CAP;

    for (int j = l->at + 1; j < l->at + weeks && j < l->o->weeks; j++) {
        double left = limit;

        for (int i = j - weeks + 1; i <= j; i++) {
            int column = i + l->back;

            if (i == l->at)
                continue;
            left -=
                column < 0 || !l->known[column]
                    ? unknown
                    : l->minutes[agent * (size_t)l->columns + (size_t)column];
        }
        room = left < room ? left : room;
    }
    return room > 0 ? room : 0;
}

static int room(const ledger *l, size_t agent)
{
    const wfm_centre *centre = l->o->request->centre;
    const wfm_contract *c =
        &centre->contract[l->o->request->people->agent[agent].contract];
    double four = stricter(centre->rules.habits.max_four_week_h,
                           c->habits.max_four_week_h);
    double mean = 60 * stricter(c->hours_max, centre->rules.max_week_h);
    double most = WFM_NO_CAP, here;

    if (four > 0)
        most = room_of(l, agent, CYCLE, 60 * four, 0);
    if (c->averaging_weeks > 1 && c->averaging_weeks <= l->back + 1) {
        here = room_of(l, agent, c->averaging_weeks, c->averaging_weeks * mean,
                       mean);
        most = here < most ? here : most;
    }
    return (int)most;
}

/* Posted minutes after the week in the month of its last day. */
static void count_months(wfm_outlook *o, wfm_date next)
{
    const wfm_roster *keep = o->request->keep;

    for (size_t k = 0; k < keep->n_shifts; k++)
        if (keep->shift[k].date >= next &&
            keep->shift[k].date <= o->request->to &&
            wfm_date_month_start(keep->shift[k].date) ==
                wfm_date_month_start(next - 1))
            o->month_later[keep->shift[k].agent] += keep->shift[k].paid_minutes;
}

static int weekends_max(const wfm_centre *centre, const wfm_agent *agent)
{
    return (int)stricter(centre->contract[agent->contract].habits.max_weekends,
                         centre->rules.habits.max_weekends);
}

wfm_status wfm_outlook_look_kept(wfm_outlook *o, wfm_date next,
                                 const wfm_roster *before, wfm_error *err)
{
    const wfm_roster_request *request = o->request;
    int at = (next - 1 - request->from) / 7;
    wfm_status status;
    ledger l;

    WFM_TRY_OUT(status, open_ledger(&l, o, at, before, err));
    for (size_t a = 0; a < request->people->n_agents; a++) {
        const wfm_agent *agent = &request->people->agent[a];
        int most = weekends_max(request->centre, agent);

        o->free_weekends[a] =
            must_stay_free(&l, a, most) ? UINT64_C(1) << at : 0;
        o->room[a] = room(&l, a);
        o->month_later[a] = 0;
    }
    count_months(o, next);
out:
    free(l.minutes);
    free(l.weekend);
    free(l.known);
    return status;
}

void wfm_outlook_share_kept(wfm_worker *w, const wfm_week *week)
{
    const wfm_outlook *o = week->frame->outlook;
    int part = w->month_days < WFM_WEEK_DAYS;
    int left = w->month_left[part] - o->month_later[w->agent];

    if (o->room[w->agent] < w->paid_max)
        w->paid_max = o->room[w->agent];
    left = left > 0 ? left : 0;
    if (w->month_left[part] > 0 && left < w->month_max[part])
        w->month_max[part] = left;
}
