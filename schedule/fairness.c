/* schedule/fairness.c - tallies of unpopular work and their price. */
#include "schedule/fairness.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cost/statutory.h"
#include "schedule/desk_private.h"

const char *const wfm_burden_name[WFM_BURDENS] = { "nights", "weekend_days",
                                                   "holidays", "unpopular" };

static long night_minutes(const wfm_rules *rules, long from, long to)
{
    long length = rules->night_to_min - rules->night_from_min, sum = 0;

    if (length <= 0)
        length += WFM_MINUTES_PER_DAY;
    for (long day = -1; day <= 2; day++) {
        long a = day * WFM_MINUTES_PER_DAY + rules->night_from_min;
        long b = a + length;

        a = a > from ? a : from;
        b = b < to ? b : to;
        sum += b > a ? b - a : 0;
    }
    return sum;
}

static bool is_holiday(const wfm_roster_request *request, wfm_date date)
{
    return wfm_cost_is_statutory_day(request->centre->rules.law,
                                     request->calendar, date);
}

static bool is_unpopular(const wfm_rules *rules, int start)
{
    return start < rules->popular_from_min || start > rules->popular_to_min;
}

static void count_shift(wfm_tally *t, const wfm_roster_request *request,
                        const wfm_shift *shift)
{
    const wfm_centre *centre = request->centre;
    wfm_civil start = wfm_zone_civil(centre->zone, shift->start);
    long length = (long)(shift->end - shift->start) / 60;

    t->count[WFM_BURDEN_NIGHT] += night_minutes(&centre->rules, start.minute,
                                                start.minute + length) >= 180;
    t->count[WFM_BURDEN_WEEKEND] += wfm_date_weekday(shift->date) >= 5;
    t->count[WFM_BURDEN_HOLIDAY] += is_holiday(request, shift->date);
    t->count[WFM_BURDEN_UNPOPULAR] +=
        is_unpopular(&centre->rules, start.minute);
}

/* The Monday of each week in which somebody worked, in order. */
static wfm_status find_weeks(wfm_date **week, size_t *n,
                             const wfm_roster *roster, wfm_date to)
{
    size_t capacity = 0;

    for (size_t k = 0; roster && k < roster->n_shifts; k++) {
        wfm_date date = roster->shift[k].date;
        wfm_date monday = date - wfm_date_weekday(date);
        size_t i = 0;

        while (i < *n && (*week)[i] != monday)
            i++;
        if (date >= to || i < *n)
            continue;
        WFM_TRY(wfm_mem_grow(week, &capacity, *n + 1, sizeof **week));
        (*week)[(*n)++] = monday;
    }
    return WFM_OK;
}

static bool was_there(const wfm_agent *agent, wfm_date monday)
{
    return agent->skills != 0 && agent->hired_on < monday + 7 &&
           agent->left_on > monday;
}

/* The people of a contract share what its people had. */
static void set_shares(wfm_tally *out, const wfm_people *people,
                       size_t n_contracts)
{
    for (size_t c = 0; c < n_contracts; c++)
        for (int b = 0; b < WFM_BURDENS; b++) {
            double sum = 0, weeks = 0;

            for (size_t a = 0; a < people->n_agents; a++)
                if (people->agent[a].contract == (int)c) {
                    sum += out[a].count[b];
                    weeks += out[a].weeks;
                }
            for (size_t a = 0; a < people->n_agents && weeks > 0; a++)
                if (people->agent[a].contract == (int)c)
                    out[a].share[b] = sum / weeks * out[a].weeks;
        }
}

wfm_status wfm_fairness_tally(wfm_tally *out, const wfm_roster_request *request,
                              const wfm_roster *roster, wfm_date to,
                              wfm_error *err)
{
    const wfm_people *people = request->people;
    wfm_date *week = NULL;
    size_t n_weeks = 0;

    memset(out, 0, people->n_agents * sizeof *out);
    if (find_weeks(&week, &n_weeks, roster, to) != WFM_OK) {
        free(week);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    for (size_t k = 0; roster && k < roster->n_shifts; k++)
        if (roster->shift[k].date < to &&
            !(k > 0 && roster->shift[k].agent == roster->shift[k - 1].agent &&
              roster->shift[k].date == roster->shift[k - 1].date))
            count_shift(&out[roster->shift[k].agent], request,
                        &roster->shift[k]);
    for (size_t a = 0; a < people->n_agents && roster; a++) {
        for (size_t k = 0; k < n_weeks; k++) {
            wfm_date end = week[k] + 7 < to ? week[k] + 7 : to;

            out[a].weeks += was_there(&people->agent[a], week[k]);
            wfm_wishes_add(&out[a].wish, request, roster, (int)a, week[k],
                           end - 1);
        }
    }
    set_shares(out, people, request->centre->n_contracts);
    free(week);
    return WFM_OK;
}

double wfm_fairness_spread(const wfm_tally *tally, size_t n)
{
    double sum = 0;

    for (size_t a = 0; a < n; a++)
        for (int b = 0; b < WFM_BURDENS; b++) {
            double balance = tally[a].count[b] - tally[a].share[b];

            sum += balance * balance;
        }
    return sum;
}

wfm_status wfm_fairness_cost(double *cost_cny, const wfm_roster *roster,
                             const wfm_roster_request *request, wfm_error *err)
{
    wfm_roster_request plain = *request;
    wfm_desk desk;
    double sum = 0;

    plain.no_fairness = true;
    for (wfm_date from = request->from; from <= request->to; from += 7) {
        const wfm_week *week;

        WFM_TRY(wfm_desk_open(&desk, roster, &plain, from, err));
        week = desk.week;
        sum += wfm_cover_cny(&desk.cover);
        /* The hours after it are counted by the week after it. */
        if (from + 7 <= request->to)
            sum -= wfm_cover_cny_from(&desk.cover,
                                      week->days * week->slots_per_day);
        for (size_t w = 0; w < week->n_workers; w++)
            sum += wfm_tour_pay_cny(week, &week->worker[w], &desk.tour[w]);
        wfm_desk_close(&desk);
    }
    *cost_cny = sum;
    return WFM_OK;
}

/* price / 2 * max(0, balance)^2 */
static double penalty(double price, double balance)
{
    return balance > 0 ? price / 2 * balance * balance : 0;
}

static double balance_of(const wfm_tally *t, wfm_burden burden)
{
    return t->count[burden] - t->share[burden];
}

/* What nights and unpopular starts cost: each the cost of one more. */
typedef struct slopes {
    double night, start;
} slopes;

static slopes slopes_of(const wfm_tally *t, double price)
{
    double night = balance_of(t, WFM_BURDEN_NIGHT);
    double start = balance_of(t, WFM_BURDEN_UNPOPULAR);

    return (slopes){ penalty(price, night + 1) - penalty(price, night),
                     penalty(price, start + 1) - penalty(price, start) };
}

static double shift_cny(const wfm_week *week, slopes slope,
                        const wfm_option *option)
{
    return (wfm_option_is_night(option) ? slope.night : 0) +
           (is_unpopular(&week->request->centre->rules,
                         option->start_min % WFM_MINUTES_PER_DAY)
                ? slope.start
                : 0);
}

static void price_shifts(wfm_worker *w, const wfm_week *week,
                         const wfm_tally *t, double price)
{
    const wfm_shape *shape = &week->shape[w->shape];
    slopes slope = slopes_of(t, price);

    for (size_t o = 0; o < shape->n_options; o++)
        for (int day = 0; day < WFM_WEEK_DAYS; day++)
            w->wish_cny[(size_t)day * shape->n_options + o] +=
                shift_cny(week, slope, &shape->option[o]);
}

/* Days of a week that weigh, as bits of a pattern. */
typedef struct heavy_days {
    int weekend, holiday;
} heavy_days;

static heavy_days heavy_days_of(const wfm_week *week)
{
    heavy_days days = { 0, 0 };

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int bit = 1 << (WFM_WEEK_DAYS - 1 - day);

        if (wfm_date_weekday(week->from + day) >= 5)
            days.weekend |= bit;
        if (is_holiday(week->request, week->from + day))
            days.holiday |= bit;
    }
    return days;
}

static double days_cny(heavy_days days, const wfm_tally *t, double price,
                       int pattern)
{
    double b = balance_of(t, WFM_BURDEN_WEEKEND);
    double h = balance_of(t, WFM_BURDEN_HOLIDAY);
    int weekend = __builtin_popcount((unsigned)(pattern & days.weekend));
    int holiday = __builtin_popcount((unsigned)(pattern & days.holiday));

    return penalty(price, b + weekend) - penalty(price, b) +
           penalty(price, h + holiday) - penalty(price, h);
}

double wfm_tour_fair_cny(const wfm_week *week, const wfm_worker *w,
                         const wfm_tour *tour)
{
    const wfm_shape *shape = &week->shape[w->shape];
    double price = week->request->centre->rules.fairness_cny, sum = 0;
    int pattern = 0;
    slopes slope;

    if (!week->tally)
        return 0;
    slope = slopes_of(&week->tally[w->agent], price);
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int o = tour->option[day];

        pattern = 2 * pattern + (o >= 0);
        if (o >= 0)
            sum += shift_cny(week, slope, &shape->option[o]);
    }
    return sum + days_cny(heavy_days_of(week), &week->tally[w->agent], price,
                          pattern);
}

wfm_status wfm_worker_be_fair(wfm_worker *w, const wfm_week *week,
                              wfm_error *err)
{
    const wfm_shape *shape = &week->shape[w->shape];
    double price = week->request->centre->rules.fairness_cny;
    heavy_days days;

    if (!week->tally)
        return WFM_OK;
    if (!w->wish_cny)
        w->wish_cny = wfm_arena_alloc(
            week->arena, WFM_WEEK_DAYS * shape->n_options + 1, sizeof(double));
    if (!w->pattern_cny)
        w->pattern_cny =
            wfm_arena_alloc(week->arena, WFM_NODES / 2, sizeof(double));
    if (!w->wish_cny || !w->pattern_cny)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    days = heavy_days_of(week);
    price_shifts(w, week, &week->tally[w->agent], price);
    for (int p = 0; p < WFM_NODES / 2; p++)
        w->pattern_cny[p] += days_cny(days, &week->tally[w->agent], price, p);
    return WFM_OK;
}

wfm_status wfm_week_tally(wfm_week *week, const wfm_roster *before,
                          wfm_error *err)
{
    const wfm_roster_request *request = week->request;

    /* Balances are not known where the weeks of the run are left open. */
    if (!(request->centre->rules.fairness_cny > 0) || request->no_fairness ||
        !before || before->n_shifts == 0 || (week->frame && week->frame->loose))
        return WFM_OK;
    week->tally = wfm_arena_alloc(week->arena, request->people->n_agents + 1,
                                  sizeof *week->tally);
    if (!week->tally)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    return wfm_fairness_tally(week->tally, request, before, week->from, err);
}
