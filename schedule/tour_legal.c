/* schedule/tour_legal.c - does a week keep the person's rules, and what is it
 * paid? */
#include <stdlib.h>

#include "schedule/problem_private.h"

bool wfm_option_is_night(const wfm_option *option)
{
    return abs(option->night_min) >= 180;
}

static bool worked_before(const wfm_worker *w, const wfm_tour *tour, int day)
{
    return day > 0 ? tour->option[day - 1] >= 0 : w->previous_streak > 0;
}

bool wfm_tour_is_legal(const wfm_week *week, const wfm_worker *w,
                       const wfm_tour *tour)
{
    const wfm_shape *shape = &week->shape[w->shape];
    const int week_min = WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY;
    int node = 1, paid = 0, month[2] = { 0, 0 }, first = 1 << 20, last = -1;
    int end = w->previous_end, longest = 0, nights = 0;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int o = tour->option[day], start, rest;

        node = 2 * node + (o >= 0);
        if (o < 0)
            continue;
        if (!w->allowed[(size_t)day * shape->n_options + (size_t)o])
            return false;
        start = day * WFM_MINUTES_PER_DAY + shape->option[o].start_min;
        if (start - end < w->rest_min)
            return false;
        nights += wfm_option_is_night(&shape->option[o]);
        if (w->forward && worked_before(w, tour, day) &&
            day * WFM_MINUTES_PER_DAY + shape->option[o].end_min <
                end + WFM_MINUTES_PER_DAY)
            return false;
        rest = start - (end > 0 ? end : 0);
        longest = rest > longest ? rest : longest;
        end = day * WFM_MINUTES_PER_DAY + shape->option[o].end_min;
        paid += shape->option[o].paid_min;
        month[day >= w->month_days] += shape->option[o].paid_min;
        if (shape->option[o].start_min < first)
            first = shape->option[o].start_min;
        if (shape->option[o].start_min > last)
            last = shape->option[o].start_min;
    }
    if (week_min - (end > 0 ? end : 0) > longest)
        longest = week_min - (end > 0 ? end : 0);
    return w->alive[node] && last - first <= w->spread_min &&
           paid >= w->paid_min && paid <= w->paid_max &&
           month[0] <= w->month_max[0] && month[1] <= w->month_max[1] &&
           nights <= w->nights_max && wfm_worker_may_pay(w, node, paid) &&
           longest >= w->weekly_rest_min &&
           wfm_tour_pauses_are_free(week, w, tour);
}

bool wfm_worker_may_pay(const wfm_worker *w, int leaf, int paid)
{
    int days = __builtin_popcount((unsigned)(leaf - WFM_NODES / 2));

    return (w->plain_min == 0 ||
            paid <= days * w->plain_min + w->overtime_max) &&
           (w->whole_min == 0 || paid >= days * w->whole_min - w->off_max);
}

double wfm_tour_pay_cny(const wfm_week *week, const wfm_worker *w,
                        const wfm_tour *tour)
{
    const wfm_shape *shape = &week->shape[w->shape];
    double sum = 0;
    int paid = 0, pattern = 0;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int o = tour->option[day];
        size_t at = (size_t)day * shape->n_options + (size_t)o;

        pattern = 2 * pattern + (o >= 0);
        if (o < 0)
            continue;
        sum += shape->pay_cny[at] + (w->wish_cny ? w->wish_cny[at] : 0);
        paid += shape->option[o].paid_min;
    }
    if (paid > w->normal_max)
        sum += (paid - w->normal_max) / 60.0 * w->overtime_cny_per_h;
    if (w->pattern_cny)
        sum += w->pattern_cny[pattern];
    return sum;
}
