/* cost/pay.c - the seconds that pay rules tell apart. */
#include "cost/pay.h"

#include <math.h>
#include <stdlib.h>

#include "cost/statutory.h"

/* Shifts first..last-1 are one agent's of one ISO week. */
typedef struct week {
    const wfm_centre *centre;
    const wfm_calendar *calendar;
    const wfm_roster *roster;
    size_t first, last;
    size_t *activity; /* next activity that may belong to the agent */
} week;

/* part * paid / whole, to the nearest second. */
static int64_t scaled(int64_t part, int64_t paid, int64_t whole)
{
    return whole > 0 ? (2 * part * paid + whole) / (2 * whole) : 0;
}

static int64_t overlap(wfm_time a, wfm_time b, wfm_time c, wfm_time d)
{
    wfm_time from = a > c ? a : c, to = b < d ? b : d;

    return to > from ? to - from : 0;
}

/* Presence of a shift on statutory holidays, in seconds. */
static int64_t holiday_presence(const week *w, const wfm_shift *shift)
{
    const wfm_zone *zone = w->centre->zone;
    wfm_date day = wfm_zone_civil(zone, shift->start).date;
    int64_t sum = 0;

    for (;; day++) {
        wfm_time from = wfm_zone_time(zone, day, 0, false, NULL);
        wfm_time to = wfm_zone_time(zone, day + 1, 0, false, NULL);

        if (from >= shift->end)
            return sum;
        if (wfm_cost_is_statutory_day(w->centre->rules.law, w->calendar, day))
            sum += overlap(shift->start, shift->end, from, to);
    }
}

/* Presence of a shift in the night window of its site's clock, in seconds. */
static int64_t night_presence(const week *w, const wfm_shift *shift)
{
    const wfm_zone *zone =
        shift->contract >= 0 ? w->centre->contract[shift->contract].zone : NULL;
    const wfm_rules *rules = &w->centre->rules;
    wfm_date day;
    int64_t sum = 0;

    zone = zone ? zone : w->centre->zone;
    day = wfm_zone_civil(zone, shift->start).date - 1;
    if (rules->night_to_min <= rules->night_from_min)
        return 0;
    for (;; day++) {
        wfm_time from =
            wfm_zone_time(zone, day, rules->night_from_min, false, NULL);
        wfm_time to =
            wfm_zone_time(zone, day, rules->night_to_min, false, NULL);

        if (from >= shift->end)
            return sum;
        sum += overlap(shift->start, shift->end, from, to);
    }
}

/* Seconds of overtime activities within a shift. */
static int64_t marked_overtime(const week *w, const wfm_shift *shift)
{
    const wfm_roster *r = w->roster;
    int64_t sum = 0;

    while (*w->activity < r->n_activities &&
           (r->activity[*w->activity].agent < shift->agent ||
            (r->activity[*w->activity].agent == shift->agent &&
             r->activity[*w->activity].end <= shift->start)))
        ++*w->activity;
    for (size_t i = *w->activity; i < r->n_activities; i++) {
        const wfm_activity *a = &r->activity[i];

        if (a->agent != shift->agent || a->start >= shift->end)
            break;
        if (a->kind == WFM_ACTIVITY_OVERTIME)
            sum += overlap(shift->start, shift->end, a->start, a->end);
    }
    return sum;
}

/* Seconds of a shift that are given off, from the activity at hand on. */
static int64_t given_off(const week *w, const wfm_shift *shift)
{
    const wfm_roster *r = w->roster;
    int64_t sum = 0;

    for (size_t i = *w->activity; i < r->n_activities; i++) {
        const wfm_activity *a = &r->activity[i];

        if (a->agent != shift->agent || a->start >= shift->end)
            break;
        if (a->kind == WFM_ACTIVITY_TIME_OFF)
            sum += overlap(shift->start, shift->end, a->start, a->end);
    }
    return sum;
}

/* Under comprehensive hours a week may be longer than the mean. */
static double ordinary_hours(const wfm_contract *c)
{
    return c->averaging_weeks > 1 && c->week_max_h > c->hours_max
               ? c->week_max_h
               : c->hours_max;
}

static void count_week(wfm_pay_seconds *seconds, const week *w)
{
    const wfm_contract *contracts = w->centre->contract;
    wfm_date day = WFM_DATE_NONE;
    int days = 0;
    int64_t ordinary = 0, marked = 0, over = 0;
    wfm_pay_seconds *last = NULL;

    for (size_t i = w->first; i < w->last; i++) {
        const wfm_shift *shift = &w->roster->shift[i];
        const wfm_contract *c = &contracts[shift->contract];
        bool employed = c->kind == WFM_CONTRACT_FULL_TIME ||
                        c->kind == WFM_CONTRACT_PART_TIME;
        int64_t presence = shift->end - shift->start;
        int64_t paid = 60 * (int64_t)shift->paid_minutes, rest;
        int64_t overtime = marked_overtime(w, shift);

        last = &seconds[shift->contract];
        last->paid += paid;
        last->time_off += given_off(w, shift);
        if (!employed)
            continue;
        last->night += scaled(night_presence(w, shift), paid, presence);
        if (shift->date != day)
            days++;
        day = shift->date;
        rest = paid - scaled(holiday_presence(w, shift), paid, presence);
        last->holiday += paid - rest;
        if (days > c->days_max) {
            last->rest_day += rest;
            continue;
        }
        ordinary += rest;
        marked += overtime < rest ? overtime : rest;
        if (c->hours_max < 168)
            over = ordinary - (int64_t)llrint(ordinary_hours(c) * 3600.0);
    }
    if (marked > over)
        over = marked;
    if (last && over > 0)
        last->overtime += over;
}

static wfm_status check_shift(const wfm_centre *centre, const wfm_shift *s,
                              wfm_error *err)
{
    if (s->contract < 0 || (size_t)s->contract >= centre->n_contracts)
        return wfm_fail(err, WFM_INTERNAL, "shift %d has no contract",
                        s->shift_id);
    if (s->end <= s->start || s->paid_minutes < 0 ||
        60 * (int64_t)s->paid_minutes > s->end - s->start)
        return wfm_fail(err, WFM_INTERNAL, "shift %d pays more than it lasts",
                        s->shift_id);
    return WFM_OK;
}

static bool same_week(const wfm_shift *a, const wfm_shift *b)
{
    wfm_iso_week x = wfm_date_iso_week(a->date), y = wfm_date_iso_week(b->date);

    return a->agent == b->agent && x.year == y.year && x.week == y.week;
}

wfm_status wfm_pay_count(wfm_pay_seconds *seconds, const wfm_centre *centre,
                         const wfm_calendar *calendar, const wfm_roster *roster,
                         wfm_error *err)
{
    size_t activity = 0;
    week w = { .centre = centre,
               .calendar = calendar,
               .roster = roster,
               .activity = &activity };

    for (size_t i = 0; i < centre->n_contracts; i++)
        seconds[i] = (wfm_pay_seconds){ 0 };
    for (size_t i = 0; i < roster->n_shifts; i++)
        WFM_TRY(check_shift(centre, &roster->shift[i], err));
    for (w.first = 0; w.first < roster->n_shifts; w.first = w.last) {
        w.last = w.first + 1;
        while (w.last < roster->n_shifts &&
               same_week(&roster->shift[w.first], &roster->shift[w.last]))
            w.last++;
        count_week(seconds, &w);
    }
    return WFM_OK;
}

/* seconds at a price per hour, times a share. */
static wfm_exact priced(int64_t seconds, double per_h, double share)
{
    wfm_exact hours = wfm_exact_ratio(seconds, 3600);

    return wfm_exact_multiply(
        wfm_exact_multiply(hours, wfm_exact_decimal(per_h)),
        wfm_exact_decimal(share));
}

/* The same of the shifts that are kept, as the contract's pay says. */
static wfm_exact shared(int64_t seconds, double per_h, double times,
                        wfm_exact share)
{
    return wfm_exact_multiply(priced(seconds, per_h, times), share);
}

static double premium(double rate) { return rate > 1 ? rate - 1 : 0; }

wfm_pay wfm_pay_price(const wfm_pay_seconds *s, const wfm_contract *contract,
                      const wfm_rules *rules)
{
    double wage = contract->wage_cny_per_h;
    wfm_exact share = wfm_exact_decimal(wfm_contract_pay_share(contract));
    wfm_pay pay = {
        .wages = shared(s->paid, wage, 1, share),
        .overtime_premium =
            shared(s->overtime, wage, premium(rules->overtime_rate), share),
        .rest_day_premium =
            shared(s->rest_day, wage, premium(rules->rest_day_rate), share),
        .holiday_premium =
            shared(s->holiday, wage, premium(rules->holiday_rate), share),
        .night_allowance =
            shared(s->night, rules->night_allowance_cny_per_h, 1, share),
    };
    wfm_exact sum = wfm_exact_add(pay.wages, pay.overtime_premium);

    sum = wfm_exact_add(sum, pay.rest_day_premium);
    sum = wfm_exact_add(sum, pay.holiday_premium);
    sum = wfm_exact_add(sum, pay.night_allowance);
    pay.time_off = shared(s->time_off, wage, contract->time_off_rate, share);
    sum = wfm_exact_add(sum, pay.time_off);
    pay.on_cost = wfm_exact_multiply(sum, wfm_exact_decimal(contract->on_cost));
    pay.time_off = wfm_exact_add(
        pay.time_off, priced(s->time_off, contract->time_off_cny, 1));
    return pay;
}
