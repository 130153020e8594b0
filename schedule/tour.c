/* schedule/tour.c - the cheapest legal week of one person, exactly: its space
 * and the windows of starts. */
#include <stdlib.h>
#include <string.h>

#include "schedule/tour_private.h"

void wfm_tour_space_free(wfm_tour_space *s)
{
    if (!s)
        return;
    free(s->sum);
    free(s->appointments);
    free(s->cost);
    for (int d = 0; d <= WFM_WEEK_DAYS; d++) {
        if (d < WFM_WEEK_DAYS) {
            free(s->option[d]);
            free(s->item[d]);
        }
        free(s->limit[d]);
        free(s->weekly[d]);
    }
    free(s->start);
    free(s->end);
    free(s->units);
    free(s->night);
    free(s->window);
    free(s->low);
    free(s->low_item);
    free(s->from);
    free(s->from_node);
    free(s);
}

wfm_tour_space *wfm_tour_space_new(const wfm_week *week)
{
    wfm_tour_space *s = wfm_mem_new(1, sizeof *s);
    size_t n = 1;
    bool ok = s != NULL;

    for (size_t c = 0; c < week->request->centre->n_contracts; c++)
        if (week->shape[c].n_options > n)
            n = week->shape[c].n_options;
    if (!ok)
        return NULL;
    s->week = week;
    s->sum = wfm_mem_new((size_t)week->slots + 1, sizeof(double));
    s->appointments = wfm_mem_new((size_t)week->slots + 1, sizeof(int));
    s->cost = wfm_mem_new(WFM_WEEK_DAYS * n, sizeof(double));
    s->start = wfm_mem_new(n, sizeof(int));
    s->end = wfm_mem_new(n, sizeof(int));
    s->units = wfm_mem_new(n, sizeof(int));
    s->night = wfm_mem_new(n, 1);
    s->window = wfm_mem_new(n, sizeof *s->window);
    ok = s->sum && s->appointments && s->cost && s->start && s->end &&
         s->units && s->night && s->window;
    for (int d = 0; d <= WFM_WEEK_DAYS; d++) {
        if (d < WFM_WEEK_DAYS) {
            s->option[d] = wfm_mem_new(n, sizeof(int));
            s->item[d] = wfm_mem_new(n, sizeof(double));
            ok = ok && s->option[d] && s->item[d];
        }
        s->limit[d] = wfm_mem_new(n, sizeof(int));
        s->weekly[d] = wfm_mem_new(n, sizeof(int));
        ok = ok && s->limit[d] && s->weekly[d];
    }
    if (!ok) {
        wfm_tour_space_free(s);
        return NULL;
    }
    return s;
}

/* Does a week without those rules have its weekly rest and not too many
 * nights? */
static bool rest_and_nights_hold(const wfm_worker *w, const wfm_shape *shape,
                                 const wfm_tour *tour)
{
    int end = w->previous_end > 0 ? w->previous_end : 0, longest = 0;
    int nights = 0, rest;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        const wfm_option *o;

        if (tour->option[day] < 0)
            continue;
        o = &shape->option[tour->option[day]];
        rest = day * WFM_MINUTES_PER_DAY + o->start_min - end;
        longest = rest > longest ? rest : longest;
        end = day * WFM_MINUTES_PER_DAY + o->end_min;
        nights += wfm_option_is_night(o);
    }
    rest = WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY - end;
    longest = rest > longest ? rest : longest;
    return nights <= w->nights_max && longest >= w->weekly_rest_min;
}

/* Walks the days with so many flags and nights in the states; true if that
 * gave something better, then *out is its week. */
static bool walk(wfm_tour_space *s, const wfm_worker *w, int flags, int nights,
                 wfm_tour_end *best, wfm_tour *out)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    wfm_tour_end found = *best;

    s->flags = flags;
    s->nights = nights;
    for (int i = 0; i < s->n; i++)
        s->night[i] =
            nights > 1 && wfm_option_is_night(&shape->option[s->option[0][i]]);
    if (!wfm_tour_reserve(s, w))
        return false;
    wfm_tour_walk(s, w);
    wfm_tour_finish(s, w, shape->unit_min, &found);
    if (!(found.cost < best->cost))
        return false;
    *best = found;
    wfm_tour_trace(s, w, best, out);
    return true;
}

/* One window of options [lo, hi). The cheapest week without the weekly rest
 * and the limit of nights mostly keeps both, and is a tenth of the work. */
static void try_window(wfm_tour_space *s, const wfm_worker *w, size_t lo,
                       size_t hi, wfm_tour_end *best, wfm_tour *out)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    int first = shape->option[lo].start_min, last_end = 0, nights = 1;
    wfm_tour_end found = *best;
    wfm_tour tour;
    bool weekly;

    for (size_t o = lo; o < hi; o++)
        if (shape->option[o].end_min > last_end)
            last_end = shape->option[o].end_min;
    for (size_t o = lo; o < hi; o++)
        if (w->nights_max < WFM_WEEK_DAYS &&
            wfm_option_is_night(&shape->option[o]))
            nights = w->nights_max + 1;
    s->merged = wfm_tour_rest_is_certain(w, first, last_end, &weekly) &&
                weekly && !w->forward && nights == 1;
    s->hours = s->paid_most / shape->unit_min + 1;
    if (s->hours > WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY / shape->unit_min + 1)
        s->hours = WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY / shape->unit_min + 1;
    if (s->merged)
        wfm_tour_merge_items(s, shape, lo, hi);
    else
        wfm_tour_list_items(s, w, shape, lo, hi);
    if (!walk(s, w, 1, 1, &found, &tour))
        return;
    if ((!weekly || nights > 1) && !rest_and_nights_hold(w, shape, &tour)) {
        found = *best;
        if (!walk(s, w, weekly ? 1 : 2, nights, &found, &tour))
            return;
    }
    *best = found;
    *out = tour;
}

/* No week with starts in the window costs less: the cheapest shifts of as many
 * days as are owed, and of further ones that gain. */
static double least_cost(const wfm_tour_space *s, const wfm_worker *w,
                         size_t lo, size_t hi)
{
    size_t n = s->week->shape[w->shape].n_options;
    double day_[WFM_WEEK_DAYS], sum = 0, size = 0;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        double least = WFM_NEVER;
        int k = day;

        for (size_t o = lo; o < hi; o++)
            if (s->cost[(size_t)day * n + o] < least)
                least = s->cost[(size_t)day * n + o];
        for (; k > 0 && day_[k - 1] > least; k--)
            day_[k] = day_[k - 1];
        day_[k] = least;
    }
    for (int k = 0; k < w->days_max && k < WFM_WEEK_DAYS; k++) {
        if (k >= w->days_min && !(day_[k] < 0))
            break;
        sum += day_[k];
        size += fabs(day_[k]);
    }
    /* Sums of seven numbers in any order: 2 * 7 roundings each. */
    return sum < WFM_NEVER ? sum - 28 * 0x1p-53 * size : WFM_NEVER;
}

/* The windows of starts, the most promising first. */
static size_t list_windows(const wfm_tour_space *s, const wfm_worker *w,
                           wfm_tour_window *list)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    size_t lo = 0, hi = 0, n = 0;

    while (hi < shape->n_options) {
        size_t top = hi, k = n;
        wfm_tour_window here;

        while (top < shape->n_options &&
               shape->option[top].start_min - shape->option[lo].start_min <=
                   w->spread_min)
            top++;
        here = (wfm_tour_window){ lo, top,
                                  top > hi ? least_cost(s, w, lo, top) : 0 };
        for (; top > hi && k > 0 && list[k - 1].least > here.least; k--)
            list[k] = list[k - 1];
        if (top > hi) {
            list[k] = here;
            n++;
        }
        hi = top;
        if (hi < shape->n_options)
            do
                lo++;
            while (shape->option[hi].start_min - shape->option[lo].start_min >
                   w->spread_min);
    }
    return n;
}

static void set_days_off(wfm_tour *tour)
{
    memset(tour, 0, sizeof *tour); /* pauses of days off are compared too */
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        tour->option[day] = WFM_NO_SHIFT;
}

/* A contract without shifts: the cost of a week of days off, if that is
 * legal. */
static double cost_of_nothing(const wfm_worker *w)
{
    if (!w->alive[WFM_NODES / 2] || w->paid_min > 0)
        return WFM_NEVER;
    return w->pattern_cny ? w->pattern_cny[0] : 0;
}

/* Goes through the windows of starts at the costs of the options. *out is days
 * off unless something is found. */
static double search_windows(wfm_tour *out, wfm_tour_space *s,
                             const wfm_worker *w)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    wfm_tour_end best = { WFM_NEVER, 0, 0, 0, 0 };
    wfm_tour_window *list = s->window;
    size_t n;

    set_days_off(out);
    if (!w->alive[1])
        return WFM_NEVER;
    if (shape->n_options == 0)
        return cost_of_nothing(w);
    wfm_tour_compare_futures(s, w);
    n = list_windows(s, w, list);
    for (size_t k = 0; k < n && list[k].least < best.cost; k++)
        for (int pass = 0; wfm_tour_month_pass(s, w, pass); pass++)
            try_window(s, w, list[k].lo, list[k].hi, &best, out);
    return best.cost;
}

bool wfm_tour_best(wfm_tour *out, double *cost_cny, wfm_tour_space *s,
                   const wfm_worker *w, const double *worth)
{
    wfm_tour found;
    double cost;

    wfm_tour_price(s, w, worth);
    cost = search_windows(&found, s, w);
    if (out)
        *out = found;
    if (cost_cny)
        *cost_cny = cost;
    return cost < WFM_NEVER;
}

/* A week that was legal for somebody alike mostly is for the next one too. */
static bool fits_witness(const wfm_tour_space *s, const wfm_worker *w)
{
    size_t n = s->n_witnesses < WFM_WITNESSES ? s->n_witnesses : WFM_WITNESSES;

    for (size_t k = 1; k <= n; k++) {
        size_t at = (s->n_witnesses - k) % WFM_WITNESSES;

        if (s->witness_shape[at] == w->shape &&
            wfm_tour_is_legal(s->week, w, &s->witness[at]))
            return true;
    }
    return false;
}

bool wfm_tour_exists(wfm_tour_space *s, const wfm_worker *w,
                     const double *worth)
{
    size_t at = s->n_witnesses % WFM_WITNESSES;
    wfm_tour tour;

    if (!w->alive[1])
        return false;
    if (fits_witness(s, w))
        return true;
    if (!wfm_tour_best(&tour, NULL, s, w, worth))
        return false;
    s->witness[at] = tour;
    s->witness_shape[at] = w->shape;
    s->n_witnesses++;
    return true;
}

bool wfm_tour_most(wfm_tour *out, wfm_tour_space *s, const wfm_worker *w,
                   const double *wish, const double *worth, double weight)
{
    const wfm_shape *shape = &s->week->shape[w->shape];

    wfm_tour_price(s, w, worth);
    for (size_t k = 0; k < WFM_WEEK_DAYS * shape->n_options; k++)
        s->cost[k] = w->allowed[k] ? weight * s->cost[k] - wish[k] : WFM_NEVER;
    return search_windows(out, s, w) < WFM_NEVER;
}

void wfm_tour_place_pauses(wfm_tour_space *s, const wfm_worker *w,
                           const double *worth, wfm_tour *tour)
{
    const wfm_week *week = s->week;
    const wfm_shape *shape = &week->shape[w->shape];

    wfm_tour_sum_worth(s, w, worth);
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0) {
            const wfm_option *o = &shape->option[tour->option[day]];

            wfm_tour_pause_loss(&shape->kind[o->kind], s->sum, s->busy,
                                day * week->slots_per_day + o->start,
                                tour->pause[day]);
        }
}
