/* schedule/tour_months.c - a week in two calendar months with limits of their
 * own.
 *
 * The walk over the days counts the hours since the week began. A limit of the
 * first month is one on the hours of its first days; where the second month's
 * binds as well, the hours of the first days are fixed at one value after the
 * other, which leaves a limit on those of the week. */
#include "schedule/tour_private.h"

static int least(int a, int b) { return a < b ? a : b; }

static bool one_pass(wfm_tour_space *s, const wfm_worker *w, int unit)
{
    bool cut = w->month_days < WFM_WEEK_DAYS && w->month_max[0] != WFM_NO_CAP;

    s->cut = cut ? w->month_days : 0;
    s->first_least = 0;
    s->first_most = w->month_max[0] / unit;
    s->paid_most = w->month_days < WFM_WEEK_DAYS
                       ? w->paid_max
                       : least(w->paid_max, w->month_max[0]);
    return true;
}

bool wfm_tour_month_pass(wfm_tour_space *s, const wfm_worker *w, int pass)
{
    int unit = s->week->shape[w->shape].unit_min;

    if (w->month_days == WFM_WEEK_DAYS || w->month_max[1] == WFM_NO_CAP)
        return pass == 0 && one_pass(s, w, unit);
    s->cut = w->month_days;
    s->first_least = s->first_most = pass;
    s->paid_most = least(w->paid_max, pass * unit + w->month_max[1]);
    return pass * unit <= least(w->month_max[0], w->paid_max);
}
