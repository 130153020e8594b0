/* schedule/offers_rest_day.c - a whole shift on a day off. */
#include <string.h>

#include "schedule/offers_private.h"

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

static int days_worked(const wfm_tour *tour)
{
    int n = 0;

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        n += tour->option[day] >= 0;
    return n;
}

static bool try_rest_day(wfm_offering *o, wfm_pick *p, const wfm_worker *worker,
                         int option)
{
    const wfm_week *week = o->desk.week;
    const wfm_shape *shape = &week->shape[worker->shape];
    const wfm_option *opt = &shape->option[option];
    const wfm_rules *rules = &week->request->centre->rules;
    size_t at = (size_t)p->day * shape->n_options + (size_t)option;
    long midnight = (long)p->day * WFM_MINUTES_PER_DAY;
    const wfm_contract *contract =
        &week->request->centre->contract[worker->shape];
    double more;

    p->tour = o->desk.tour[p->worker];
    p->tour.option[p->day] = (int16_t)option;
    p->minutes = opt->paid_min;
    /* Within the contract's days it is overtime, beyond them a rest day. */
    more = days_worked(&p->tour) > contract->days_max
               ? rules->rest_day_rate - 1
               : rules->overtime_rate - 1;
    if (wfm_offering_is_holiday(week, p->day))
        more = 0;
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
    p->offer.start = wfm_offering_time(week, midnight + opt->start_min);
    p->offer.end = wfm_offering_time(week, midnight + opt->end_min);
    p->offer.paid_minutes = opt->paid_min;
    p->offer.pay_cny =
        shape->pay_cny[at] + opt->paid_min / 60.0 *
                                 (wfm_offering_hour_cny(week, p->worker, more) -
                                  wfm_offering_hour_cny(week, p->worker, 0));
    p->offer.service_cny = -wfm_desk_cover_delta(&o->desk, p->worker, &p->tour);
    return true;
}

/* What is done in the shift of the day; false: too many parts. */
static bool list_parts(const wfm_offering *o, wfm_pick *p)
{
    const wfm_week *week = o->desk.week;
    const wfm_worker *worker = &week->worker[p->worker];
    const wfm_shape *shape = &week->shape[worker->shape];
    const wfm_option *option = &shape->option[p->tour.option[p->day]];
    const wfm_kind *kind = &shape->kind[option->kind];
    int first = p->day * week->slots_per_day + option->start, at = 0;
    wfm_time slot = week->grid_min * 60;

    p->offer.n_parts = 0;
    for (int t = first; worker->busy && t < first + option->span; t++)
        if (worker->busy[t])
            return false; /* an appointment is no overtime */
    for (size_t k = 0; k <= kind->n_pauses; k++) {
        int from = k < kind->n_pauses ? p->tour.pause[p->day][k] : option->span;
        int length = k < kind->n_pauses ? kind->pause[k].length : 0;

        if (k < kind->n_pauses && kind->pause[k].split)
            return false;
        if (from > at)
            p->offer.part[p->offer.n_parts++] =
                (wfm_activity){ .agent = p->offer.agent,
                                .start = p->offer.start + at * slot,
                                .end = p->offer.start + from * slot,
                                .kind = WFM_ACTIVITY_OVERTIME };
        if (length > 0)
            p->offer.part[p->offer.n_parts++] = (wfm_activity){
                .agent = p->offer.agent,
                .start = p->offer.start + from * slot,
                .end = p->offer.start + (from + length) * slot,
                .kind =
                    kind->pause[k].meal ? WFM_ACTIVITY_MEAL : WFM_ACTIVITY_REST,
            };
        at = from + length;
    }
    return true;
}

static bool find_for(wfm_offering *o, size_t w, wfm_pick *best, bool any)
{
    const wfm_week *week = o->desk.week;
    const wfm_shape *shape = &week->shape[week->worker[w].shape];
    int room = wfm_offering_room(o, w, -1);
    wfm_worker worker;

    if (room <= 0 || o->desk.foreign[w])
        return any;
    worker = with_overtime(o, w, room);
    wfm_cover_worth(&o->desk.cover, (size_t)worker.skill, worker.site,
                    o->desk.worth);
    for (int day = 0; day < week->days; day++)
        for (int k = 0; k < (int)shape->n_options; k++) {
            wfm_pick p = { .worker = w, .day = day };

            if (o->desk.tour[w].option[day] >= 0 ||
                shape->option[k].paid_min > room ||
                shape->kind[shape->option[k].kind].overtime > 0)
                continue;
            p.offer = (wfm_offer){ .kind = WFM_OFFER_REST_DAY,
                                   .agent = (int)worker.agent,
                                   .date = week->from + day,
                                   .with_agent = -1 };
            if (!try_rest_day(o, &p, &worker, k) ||
                !(wfm_offer_net(&p.offer) > 0.5) ||
                (any &&
                 wfm_offer_net(&p.offer) <= wfm_offer_net(&best->offer)) ||
                wfm_offering_is_refused(o, &p.offer) || !list_parts(o, &p))
                continue;
            *best = p;
            any = true;
        }
    return any;
}

static bool find_rest_day(wfm_offering *o, wfm_pick *best)
{
    bool any = false;

    for (size_t w = 0; w < o->desk.week->n_workers; w++)
        any = find_for(o, w, best, any);
    return any;
}

static void put_rest_day(wfm_offering *o, const wfm_pick *p)
{
    wfm_desk_put(&o->desk, p->worker, &p->tour);
    wfm_offering_note(o, p->worker, p->day, p->minutes);
    /* No hours more beside it. */
    o->extra[p->worker].gone[p->day] = true;
}

wfm_status wfm_offering_rest_days(wfm_offering *o, size_t most, wfm_error *err)
{
    return wfm_offering_pick(o, most, find_rest_day, put_rest_day, err);
}
