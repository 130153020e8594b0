/* schedule/offers_pick.c - picks the offers of each kind, best first. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "cost/statutory.h"
#include "schedule/offers_private.h"

/* An offer under trial. */
typedef struct pick {
    wfm_offer offer;
    size_t worker;
    int day, minutes;
    bool before;
    wfm_tour tour; /* REST_DAY, TIME_OFF */
} pick;

static double net(const wfm_offer *o) { return o->service_cny - o->pay_cny; }

static const wfm_option *option_on(const wfm_desk *d, size_t w, int day)
{
    const wfm_shape *shape = &d->week->shape[d->week->worker[w].shape];

    return &shape->option[d->tour[w].option[day]];
}

static wfm_time clock_time(const wfm_week *week, long minute)
{
    return wfm_zone_time(week->request->centre->zone,
                         week->from + (wfm_date)(minute / WFM_MINUTES_PER_DAY),
                         (int)(minute % WFM_MINUTES_PER_DAY), false, NULL);
}

/* Saved by one agent more (1) or lost by one less (-1) in the minutes. */
static double slots_cny(const wfm_desk *d, size_t skill, long from, long to,
                        int more)
{
    int grid = d->week->grid_min;
    double sum = 0;

    for (long t = from / grid; t * grid < to && t < d->week->slots; t++)
        sum -= wfm_cover_change_cny(&d->cover, (int)t, skill, more);
    return sum;
}

static void put_slots(wfm_desk *d, size_t skill, long from, long to, int more)
{
    int grid = d->week->grid_min;

    for (long t = from / grid; t * grid < to && t < d->week->slots; t++)
        wfm_cover_put(&d->cover, (int)t, skill, more);
}

/* Wage of an hour with the employer's share, at this rate, and its desk. */
static double hour_cny(const wfm_week *week, size_t w, double rate)
{
    const wfm_centre *centre = week->request->centre;
    const wfm_contract *c = &centre->contract[week->worker[w].shape];

    return c->wage_cny_per_h * (1 + c->on_cost) * rate +
           centre->costs.workplace_cny_per_h;
}

static bool is_statutory(const wfm_week *week, int day)
{
    return wfm_cost_is_statutory_day(week->request->centre->rules.law,
                                     week->request->calendar, week->from + day);
}

/* Overtime of `minutes` before or after the shift of a day. */
static bool try_overtime(wfm_offering *o, pick *p)
{
    const wfm_week *week = o->desk.week;
    const wfm_rules *rules = &week->request->centre->rules;
    const wfm_option *option = option_on(&o->desk, p->worker, p->day);
    long midnight = (long)p->day * WFM_MINUTES_PER_DAY, from, to;
    double rate =
        is_statutory(week, p->day) ? rules->holiday_rate : rules->overtime_rate;
    size_t skill = (size_t)week->worker[p->worker].skill;

    from = p->before ? midnight + option->start_min - p->minutes
                     : midnight + option->end_min;
    to = from + p->minutes;
    if (p->before ? o->extra[p->worker].before_min[p->day] > 0
                  : o->extra[p->worker].after_min[p->day] > 0)
        return false;
    if (p->before && from < midnight)
        return false; /* the shift would belong to the day before */
    if (option->paid_min + o->extra[p->worker].before_min[p->day] +
                o->extra[p->worker].after_min[p->day] + p->minutes >
            rules->max_day_h * 60 ||
        !wfm_offering_may(o, p->worker, p->day, from, to))
        return false;
    p->offer.start = clock_time(week, from);
    p->offer.end = clock_time(week, to);
    p->offer.pay_cny = hour_cny(week, p->worker, rate) * p->minutes / 60;
    p->offer.service_cny = slots_cny(&o->desk, skill, from, to, 1);
    return true;
}

static void take_overtime(wfm_offering *o, pick *p)
{
    const wfm_week *week = o->desk.week;
    double before = wfm_desk_short_hours(&o->desk);
    long from = wfm_week_minute(week, p->offer.start);

    put_slots(&o->desk, (size_t)week->worker[p->worker].skill, from,
              from + p->minutes, 1);
    *(p->before ? &o->extra[p->worker].before_min[p->day]
                : &o->extra[p->worker].after_min[p->day]) = p->minutes;
    wfm_offering_note(o, p->worker, p->day, p->minutes);
    p->offer.short_hours = before - wfm_desk_short_hours(&o->desk);
}

wfm_status wfm_offering_overtime(wfm_offering *o, size_t most, wfm_error *err)
{
    const wfm_week *week = o->desk.week;

    for (size_t n = 0; n < most; n++) {
        pick best = { .offer.pay_cny = 0 };
        bool any = false;

        if (wfm_run_interrupted(o->run))
            return wfm_fail(err, WFM_INTERRUPTED, _("interrupted"));
        for (size_t w = 0; w < week->n_workers; w++)
            for (int k = 0; k < 4 * week->days; k++) {
                pick p = { .worker = w,
                           .day = k / 4,
                           .minutes = k % 4 < 2 ? 60 : 120,
                           .before = k % 2 };

                p.offer = (wfm_offer){ .kind = WFM_OFFER_OVERTIME,
                                       .agent = (int)week->worker[w].agent,
                                       .date = week->from + p.day,
                                       .with_agent = -1 };
                if (o->desk.tour[w].option[p.day] < 0 || o->desk.foreign[w] ||
                    wfm_offering_room(o, w, p.day) < p.minutes ||
                    !try_overtime(o, &p) || !(net(&p.offer) > 0.5))
                    continue;
                if (!any || net(&p.offer) > net(&best.offer))
                    best = p;
                any = true;
            }
        if (!any)
            return WFM_OK;
        take_overtime(o, &best);
        WFM_TRY(wfm_offering_add(o, &best.offer));
    }
    return WFM_OK;
}

/* The person with room for one shift more. */
static wfm_worker with_overtime(const wfm_offering *o, size_t w, int minutes)
{
    wfm_worker worker = o->desk.week->worker[w];

    worker.days_max = WFM_WEEK_DAYS;
    worker.paid_max += minutes;
    worker.paid_min = worker.days_min = 0;
    worker.must = 0;
    wfm_worker_prune(&worker, o->desk.week);
    return worker;
}

static bool try_rest_day(wfm_offering *o, pick *p, const wfm_worker *worker,
                         int option)
{
    const wfm_week *week = o->desk.week;
    const wfm_shape *shape = &week->shape[worker->shape];
    const wfm_option *opt = &shape->option[option];
    const wfm_rules *rules = &week->request->centre->rules;
    size_t at = (size_t)p->day * shape->n_options + (size_t)option;
    long midnight = (long)p->day * WFM_MINUTES_PER_DAY;
    double more = is_statutory(week, p->day) ? 0 : rules->rest_day_rate - 1;

    p->tour = o->desk.tour[p->worker];
    p->tour.option[p->day] = (int16_t)option;
    p->minutes = opt->paid_min;
    if (!worker->allowed[at] ||
        !wfm_offering_may(o, p->worker, p->day, midnight + opt->start_min,
                          midnight + opt->end_min))
        return false;
    wfm_tour_place_pauses(o->desk.space, worker, o->desk.worth, &p->tour);
    for (int k = 0; k < WFM_WEEK_DAYS; k++)
        if (k != p->day)
            memcpy(p->tour.pause[k], o->desk.tour[p->worker].pause[k],
                   sizeof p->tour.pause[k]);
    if (!wfm_tour_is_legal(week, worker, &p->tour))
        return false;
    p->offer.start = clock_time(week, midnight + opt->start_min);
    p->offer.end = clock_time(week, midnight + opt->end_min);
    p->offer.pay_cny =
        shape->pay_cny[at] +
        opt->paid_min / 60.0 *
            (hour_cny(week, p->worker, more) - hour_cny(week, p->worker, 0));
    p->offer.service_cny = -wfm_desk_cover_delta(&o->desk, p->worker, &p->tour);
    return true;
}

wfm_status wfm_offering_rest_days(wfm_offering *o, size_t most, wfm_error *err)
{
    const wfm_week *week = o->desk.week;

    for (size_t n = 0; n < most; n++) {
        pick best = { .offer.pay_cny = 0 };
        double before = wfm_desk_short_hours(&o->desk);
        bool any = false;

        if (wfm_run_interrupted(o->run))
            return wfm_fail(err, WFM_INTERRUPTED, _("interrupted"));
        for (size_t w = 0; w < week->n_workers; w++) {
            int room = wfm_offering_room(o, w, -1);
            const wfm_shape *shape = &week->shape[week->worker[w].shape];
            wfm_worker worker;

            if (room <= 0 || o->desk.foreign[w])
                continue;
            worker = with_overtime(o, w, room);
            wfm_cover_worth(&o->desk.cover, (size_t)worker.skill, worker.site,
                            o->desk.worth);
            for (int day = 0; day < week->days; day++)
                for (int k = 0; k < (int)shape->n_options; k++) {
                    pick p = { .worker = w, .day = day };

                    if (o->desk.tour[w].option[day] >= 0 ||
                        shape->option[k].paid_min > room)
                        continue;
                    p.offer = (wfm_offer){ .kind = WFM_OFFER_REST_DAY,
                                           .agent = (int)worker.agent,
                                           .date = week->from + day,
                                           .with_agent = -1 };
                    if (!try_rest_day(o, &p, &worker, k) ||
                        !(net(&p.offer) > 0.5))
                        continue;
                    if (!any || net(&p.offer) > net(&best.offer))
                        best = p;
                    any = true;
                }
        }
        if (!any)
            return WFM_OK;
        wfm_desk_put(&o->desk, best.worker, &best.tour);
        wfm_offering_note(o, best.worker, best.day, best.minutes);
        best.offer.short_hours = before - wfm_desk_short_hours(&o->desk);
        WFM_TRY(wfm_offering_add(o, &best.offer));
    }
    return WFM_OK;
}

/* Minutes that the shift of a day may end earlier without touching a pause or
 * an appointment. */
static bool may_leave(const wfm_offering *o, size_t w, int day, int minutes)
{
    const wfm_desk *d = &o->desk;
    const wfm_worker *worker = &d->week->worker[w];
    const wfm_option *option = option_on(d, w, day);
    const wfm_kind *kind = &d->week->shape[worker->shape].kind[option->kind];
    int end = option->span - minutes / d->week->grid_min;
    int start = day * d->week->slots_per_day + option->start;

    for (size_t k = 0; k < kind->n_pauses; k++)
        if (d->tour[w].pause[day][k] + kind->pause[k].length > end)
            return false;
    for (int t = end; t < option->span; t++)
        if (t < 0 || (worker->busy && worker->busy[start + t]))
            return false;
    return true;
}

static bool try_time_off(wfm_offering *o, pick *p)
{
    wfm_desk *d = &o->desk;
    const wfm_week *week = d->week;
    const wfm_worker *worker = &week->worker[p->worker];
    const wfm_shape *shape = &week->shape[worker->shape];
    const wfm_option *option = option_on(d, p->worker, p->day);
    size_t at = (size_t)p->day * shape->n_options +
                (size_t)d->tour[p->worker].option[p->day];
    long midnight = (long)p->day * WFM_MINUTES_PER_DAY;
    long end = midnight + option->end_min;
    double hours;

    if (p->minutes == 0) {
        if (worker->must >> p->day & 1)
            return false;
        p->tour = d->tour[p->worker];
        p->tour.option[p->day] = WFM_NO_SHIFT;
        p->offer.start = clock_time(week, midnight + option->start_min);
        p->offer.pay_cny = -shape->pay_cny[at];
        p->offer.service_cny = -wfm_desk_cover_delta(d, p->worker, &p->tour);
    } else {
        if (!may_leave(o, p->worker, p->day, p->minutes))
            return false;
        p->offer.start = clock_time(week, end - p->minutes);
        p->offer.pay_cny = -shape->pay_cny[at] * p->minutes / option->paid_min;
        p->offer.service_cny =
            slots_cny(d, (size_t)worker->skill, end - p->minutes, end, -1);
    }
    p->offer.end = clock_time(week, end);
    hours = p->minutes ? p->minutes / 60.0 : option->paid_min / 60.0;
    /* Only where hardly anybody is missed: below the requirement an hour
     * would cost the whole price. */
    return net(&p->offer) > 0.5 &&
           -p->offer.service_cny <=
               week->request->centre->costs.per_short_agent_hour_cny / 3 *
                   hours;
}

static void take_time_off(wfm_offering *o, pick *p, bool *gone)
{
    const wfm_worker *worker = &o->desk.week->worker[p->worker];
    double before = wfm_desk_short_hours(&o->desk);
    long end = wfm_week_minute(o->desk.week, p->offer.end);

    if (p->minutes == 0)
        wfm_desk_put(&o->desk, p->worker, &p->tour);
    else
        put_slots(&o->desk, (size_t)worker->skill, end - p->minutes, end, -1);
    gone[p->worker * WFM_WEEK_DAYS + (size_t)p->day] = true;
    p->offer.short_hours = before - wfm_desk_short_hours(&o->desk);
}

wfm_status wfm_offering_time_off(wfm_offering *o, size_t most, wfm_error *err)
{
    const wfm_week *week = o->desk.week;
    bool *gone = wfm_arena_alloc(
        week->arena, week->n_workers * WFM_WEEK_DAYS + 1, sizeof *gone);

    if (!gone)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t n = 0; n < most; n++) {
        pick best = { .offer.pay_cny = 0 };
        bool any = false;

        if (wfm_run_interrupted(o->run))
            return wfm_fail(err, WFM_INTERRUPTED, _("interrupted"));
        for (size_t w = 0; w < week->n_workers; w++)
            for (int k = 0; k < 3 * week->days; k++) {
                pick p = { .worker = w, .day = k / 3, .minutes = k % 3 * 60 };
                const wfm_extra *x = &o->extra[w];

                if (o->desk.tour[w].option[p.day] < 0 || o->desk.foreign[w] ||
                    x->before_min[p.day] + x->after_min[p.day] > 0 ||
                    gone[w * WFM_WEEK_DAYS + (size_t)p.day])
                    continue;
                p.offer = (wfm_offer){ .kind = k % 3 ? WFM_OFFER_EARLY
                                                     : WFM_OFFER_TIME_OFF,
                                       .agent = (int)week->worker[w].agent,
                                       .date = week->from + p.day,
                                       .with_agent = -1 };
                if (!try_time_off(o, &p))
                    continue;
                if (!any || net(&p.offer) > net(&best.offer))
                    best = p;
                any = true;
            }
        if (!any)
            return WFM_OK;
        take_time_off(o, &best, gone);
        WFM_TRY(wfm_offering_add(o, &best.offer));
    }
    return WFM_OK;
}

/* Both tours with the exchange of a's shift on x for b's on y; false if it
 * breaks a rule. */
static bool cross(const wfm_offering *o, size_t a, size_t b, int x, int y,
                  wfm_tour *mine, wfm_tour *theirs)
{
    const wfm_desk *d = &o->desk;
    const wfm_week *week = d->week;

    *mine = d->tour[a];
    *theirs = d->tour[b];
    mine->option[y] = d->tour[b].option[y];
    memcpy(mine->pause[y], d->tour[b].pause[y], sizeof mine->pause[y]);
    mine->option[x] = WFM_NO_SHIFT;
    theirs->option[x] = d->tour[a].option[x];
    memcpy(theirs->pause[x], d->tour[a].pause[x], sizeof theirs->pause[x]);
    theirs->option[y] = WFM_NO_SHIFT;
    return wfm_tour_is_legal(week, &week->worker[a], mine) &&
           wfm_tour_is_legal(week, &week->worker[b], theirs);
}

/* Change of pay and wishes, and of the cost of cover. */
static void price_cross(wfm_offering *o, size_t a, size_t b,
                        const wfm_tour *mine, const wfm_tour *theirs,
                        wfm_offer *offer)
{
    wfm_desk *d = &o->desk;
    const wfm_week *week = d->week;
    wfm_tour old = d->tour[a];
    double pay = -wfm_tour_pay_cny(week, &week->worker[a], &d->tour[a]) -
                 wfm_tour_pay_cny(week, &week->worker[b], &d->tour[b]) +
                 wfm_tour_pay_cny(week, &week->worker[a], mine) +
                 wfm_tour_pay_cny(week, &week->worker[b], theirs);
    double cover = wfm_desk_cover_delta(d, a, mine);

    wfm_desk_put(d, a, mine);
    cover += wfm_desk_cover_delta(d, b, theirs);
    wfm_desk_put(d, a, &old);
    offer->pay_cny = 0; /* wages stay: wishes are what changes */
    offer->service_cny = -cover - pay;
}

static bool wishes_off(const wfm_week *week, size_t w, int day)
{
    const wfm_agent *agent =
        &week->request->people->agent[week->worker[w].agent];

    for (size_t p = 0; p < agent->n_prefs; p++)
        if (agent->pref[p].off && agent->pref[p].date == week->from + day)
            return true;
    return false;
}

/* The best partner for somebody who wished day x off. */
static bool best_exchange(wfm_offering *o, size_t a, int x, pick *best,
                          size_t *partner, wfm_tour *theirs)
{
    const wfm_week *week = o->desk.week;
    bool any = false;

    for (size_t b = 0; b < week->n_workers; b++) {
        if (b == a || week->worker[b].shape != week->worker[a].shape ||
            o->desk.foreign[b] || o->desk.tour[b].option[x] >= 0 ||
            wishes_off(week, b, x))
            continue;
        for (int y = 0; y < week->days; y++) {
            wfm_tour one, two;
            pick p = { .worker = a, .day = x };

            if (o->desk.tour[a].option[y] >= 0 ||
                o->desk.tour[b].option[y] < 0 || wishes_off(week, a, y) ||
                !cross(o, a, b, x, y, &one, &two))
                continue;
            p.offer = (wfm_offer){
                .kind = WFM_OFFER_EXCHANGE,
                .agent = (int)week->worker[a].agent,
                .date = week->from + x,
                .with_agent = (int)week->worker[b].agent,
                .with_date = week->from + y,
            };
            price_cross(o, a, b, &one, &two, &p.offer);
            if (!(net(&p.offer) > 0.5) ||
                (any && net(&p.offer) <= net(&best->offer)))
                continue;
            p.tour = one;
            *best = p;
            *theirs = two;
            *partner = b;
            any = true;
        }
    }
    return any;
}

wfm_status wfm_offering_exchanges(wfm_offering *o, size_t most, wfm_error *err)
{
    wfm_desk *d = &o->desk;
    const wfm_week *week = d->week;
    size_t n = 0;

    for (size_t a = 0; a < week->n_workers; a++)
        for (int x = 0; x < week->days && n < most; x++) {
            double before = wfm_desk_short_hours(d);
            const wfm_option *option;
            size_t partner = 0;
            wfm_tour theirs;
            pick best;

            if (wfm_run_interrupted(o->run))
                return wfm_fail(err, WFM_INTERRUPTED, _("interrupted"));
            if (d->tour[a].option[x] < 0 || d->foreign[a] ||
                !wishes_off(week, a, x) ||
                !best_exchange(o, a, x, &best, &partner, &theirs))
                continue;
            option = option_on(d, a, x);
            best.offer.start = clock_time(week, (long)x * WFM_MINUTES_PER_DAY +
                                                    option->start_min);
            best.offer.end = clock_time(week, (long)x * WFM_MINUTES_PER_DAY +
                                                  option->end_min);
            wfm_desk_put(d, a, &best.tour);
            wfm_desk_put(d, partner, &theirs);
            best.offer.short_hours = before - wfm_desk_short_hours(d);
            WFM_TRY(wfm_offering_add(o, &best.offer));
            n++;
        }
    return WFM_OK;
}
