/* schedule/worker_periods.c - what the weeks before leave of the hours of
 * several weeks and of calendar months.
 *
 * What they leave is also all that is owed: with less than a week's work left,
 * the days and hours owed shrink to what fits. A shift counts in the month in
 * which it starts. */
#include <limits.h>

#include "data/plan.h"
#include "schedule/problem_private.h"

static int least(int a, int b) { return a < b ? a : b; }

static int positive(double a) { return a > 0 ? (int)a : 0; }

/* The stricter of two limits, where 0 is none. */
static double stricter(double a, double b)
{
    return !(a > 0) ? b : !(b > 0) || a < b ? a : b;
}

/* Paid minutes of the person in the seven days from a date. */
static double minutes_of(const wfm_worker *w, const wfm_week *week,
                         const wfm_roster *before, wfm_date from)
{
    wfm_past_walk walk = wfm_past_shifts(&week->past, before, w->agent);
    const wfm_shift *shift;
    double sum = 0;

    while ((shift = wfm_past_next_shift(&walk)))
        if (shift->date >= from && shift->date < from + 7)
            sum += shift->paid_minutes;
    return sum;
}

/* Paid minutes of the `weeks` weeks before this one; a week in which nobody
 * worked is not known and counts as `unknown`, one of the run that is left
 * open as `open`. */
static double paid_before(const wfm_worker *w, const wfm_week *week,
                          const wfm_roster *before, int weeks, double unknown,
                          double open)
{
    bool loose = week->frame && week->frame->loose;
    double sum = 0;

    for (int back = 1; back <= weeks; back++) {
        wfm_date from = week->from - 7 * back;

        if (loose && from >= week->request->from) {
            sum += open;
            continue;
        }
        sum += wfm_past_is_known(&week->past, before, week->from, back)
                   ? minutes_of(w, week, before, from)
                   : unknown;
    }
    return sum;
}

/* Neither overtime nor hours given off: shifts as they are in the contract. */
static bool is_plain(const wfm_shape *shape, const wfm_option *option)
{
    const wfm_kind *kind = &shape->kind[option->kind];

    return kind->overtime == 0 && kind->off == 0;
}

/* The longest shift, paid minutes; the shortest that has no hours given off. */
static int longest_minutes(const wfm_shape *shape)
{
    int best = 0;

    for (size_t o = 0; o < shape->n_options; o++)
        if (shape->option[o].paid_min > best)
            best = shape->option[o].paid_min;
    return best;
}

static int shortest_minutes(const wfm_shape *shape)
{
    int best = 0;

    for (size_t o = 0; o < shape->n_options; o++)
        if (is_plain(shape, &shape->option[o]) &&
            (best == 0 || shape->option[o].paid_min < best))
            best = shape->option[o].paid_min;
    return best;
}

/* The most minutes, up to `minutes`, that whole shifts on at most `days` days
 * add up to. */
static int whole_shifts(const wfm_shape *shape, int days, int minutes)
{
    unsigned char fewest[WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY + 1] = { 0 };
    int unit = shape->unit_min > 0 ? shape->unit_min : 1, best = 0;

    minutes = least(minutes, WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY);
    for (int m = unit; m <= minutes; m += unit) {
        int here = UCHAR_MAX;

        for (size_t k = 0; k < shape->n_kinds; k++) {
            const wfm_kind *kind = &shape->kind[k];

            if (kind->usable && kind->overtime == 0 && kind->off == 0 &&
                kind->paid_min > 0 && kind->paid_min <= m &&
                fewest[m - kind->paid_min] < here - 1)
                here = fewest[m - kind->paid_min] + 1;
        }
        fewest[m] = (unsigned char)here;
        if (here <= days)
            best = m;
    }
    return best;
}

/* No more is owed than whole shifts in so many minutes hold. */
void wfm_worker_owe(wfm_worker *w, const wfm_shape *shape, int minutes)
{
    int shortest = shortest_minutes(shape);

    if (shortest > 0)
        w->days_min = least(w->days_min, minutes / shortest);
    if (w->paid_min > 0 && minutes < w->days_max * longest_minutes(shape))
        w->paid_min =
            least(w->paid_min, whole_shifts(shape, w->days_max, minutes));
}

static void owe_at_most(wfm_worker *w, const wfm_week *week, int minutes)
{
    wfm_worker_owe(w, &week->shape[w->shape], minutes);
}

void wfm_worker_weeks(wfm_worker *w, const wfm_week *week,
                      const wfm_roster *before)
{
    const wfm_centre *centre = week->request->centre;
    const wfm_contract *c = &centre->contract[w->shape];
    double four = stricter(centre->rules.habits.max_four_week_h,
                           c->habits.max_four_week_h);
    double left = w->paid_max, whole = w->paid_max, after;
    const int own = w->paid_max; /* what the contract itself allows */
    int minutes;

    if (c->averaging_weeks > 1) {
        double mean = w->normal_max;
        double most = c->week_max_h > 0 ? c->week_max_h * 60 : mean;
        double all = c->averaging_weeks * mean;

        whole = most;
        left = all -
               paid_before(w, week, before, c->averaging_weeks - 1, mean, most);
        after =
            all - paid_before(w, week, before, c->averaging_weeks - 1, mean, 0);
        w->paid_max = positive(after < most ? after : most);
        w->normal_max = w->paid_max;
    }
    if (four > 0) {
        after = four * 60 - paid_before(w, week, before, 3, 0, 0);
        w->paid_max = least(w->paid_max, positive(after));
        after = four * 60 - paid_before(w, week, before, 3, 0, whole);
        left = after < left ? after : left;
    }
    /* Days that the contract's own hours do not hold stay owed: impossible. */
    minutes = least(w->paid_max, positive(left));
    if (minutes < own)
        owe_at_most(w, week, minutes);
}

/* Paid minutes of the person in the month of a day, before this week. In a
 * loose frame weeks of the run may still have any, which *open says. */
static int paid_in_month(const wfm_worker *w, const wfm_week *week,
                         const wfm_roster *before, wfm_date day, bool *open)
{
    wfm_date month = wfm_date_month_start(day), end = week->from;
    wfm_past_walk walk;
    const wfm_shift *shift;
    int sum = 0;

    if (week->frame && week->frame->loose && end > week->request->from) {
        end = week->request->from;
        *open = *open || month < week->from;
    }
    walk = wfm_past_shifts(&week->past, before, w->agent);
    while ((shift = wfm_past_next_shift(&walk)))
        if (shift->date < end && wfm_date_month_start(shift->date) == month)
            sum += shift->paid_minutes;
    return sum;
}

/* Days of [from, to) with a shift that may be worked. */
static int open_days(const wfm_worker *w, const wfm_week *week, int from,
                     int to)
{
    size_t n = week->shape[w->shape].n_options;
    int days = 0;

    for (int day = from; day < to; day++) {
        size_t o = 0;

        while (o < n && !w->allowed[(size_t)day * n + o])
            o++;
        days += o < n;
    }
    return days;
}

void wfm_worker_months(wfm_worker *w, const wfm_week *week,
                       const wfm_roster *before)
{
    const wfm_centre *centre = week->request->centre;
    double most = stricter(centre->rules.habits.max_month_h,
                           centre->contract[w->shape].habits.max_month_h) *
                  60;
    int shortest = shortest_minutes(&week->shape[w->shape]), fit = 0;
    bool binds = false, open = false;

    if (!(most > 0) || shortest == 0)
        return;
    while (w->month_days > 1 &&
           wfm_date_month_start(week->from + w->month_days - 1) !=
               wfm_date_month_start(week->from))
        w->month_days--;
    for (int part = 0; part < 2; part++) {
        int from = part ? w->month_days : 0;
        int to = part ? WFM_WEEK_DAYS : w->month_days;
        int days = open_days(w, week, from, to), left;

        if (from == to)
            break;
        left = positive(
            most - paid_in_month(w, week, before, week->from + from, &open));
        w->month_left[part] = left;
        if (left < days * longest_minutes(&week->shape[w->shape])) {
            w->month_max[part] = left;
            binds = true;
        }
        fit += least(days, left / shortest);
    }
    if (binds)
        owe_at_most(w, week, fit * shortest);
    if (open) /* nothing is sure to be left */
        owe_at_most(w, week, 0);
}
