/* schedule/offers_overtime.c - an hour or two before or after a shift. */
#include "schedule/offers_private.h"

/* Overtime of `minutes` before or after the shift of a day. */
static bool try_overtime(wfm_offering *o, wfm_pick *p)
{
    const wfm_week *week = o->desk.week;
    const wfm_rules *rules = &week->request->centre->rules;
    const wfm_option *option = wfm_offering_option(&o->desk, p->worker, p->day);
    long midnight = (long)p->day * WFM_MINUTES_PER_DAY, from, to;
    double rate = wfm_offering_is_holiday(week, p->day) ? rules->holiday_rate
                                                        : rules->overtime_rate;
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
    p->offer.start = wfm_offering_time(week, from);
    p->offer.end = wfm_offering_time(week, to);
    p->offer.pay_cny =
        wfm_offering_hour_cny(week, p->worker, rate) * p->minutes / 60;
    p->offer.service_cny = wfm_offering_slots_cny(&o->desk, skill, from, to, 1);
    return true;
}

static void put_overtime(wfm_offering *o, const wfm_pick *p)
{
    const wfm_week *week = o->desk.week;
    const wfm_worker *worker = &week->worker[p->worker];
    long from = wfm_week_minute(week, p->offer.start);

    wfm_offering_add_slots(&o->desk, (size_t)worker->skill, from,
                           from + p->minutes, 1);
    for (long t = from / week->grid_min;
         worker->site >= 0 && t * week->grid_min < from + p->minutes; t++)
        o->desk.cover
            .seated[(size_t)worker->site * (size_t)week->slots + (size_t)t]++;
    *(p->before ? &o->extra[p->worker].before_min[p->day]
                : &o->extra[p->worker].after_min[p->day]) = p->minutes;
    wfm_offering_note(o, p->worker, p->day, p->minutes);
}

static bool find_overtime(wfm_offering *o, wfm_pick *best)
{
    const wfm_week *week = o->desk.week;
    bool any = false;

    for (size_t w = 0; w < week->n_workers; w++)
        for (int k = 0; k < 4 * week->days; k++) {
            wfm_pick p = { .worker = w,
                           .day = k / 4,
                           .minutes = k % 4 < 2 ? 60 : 120,
                           .before = k % 2 };

            if (o->desk.tour[w].option[p.day] < 0 || o->desk.foreign[w] ||
                wfm_offering_room(o, w, p.day) < p.minutes)
                continue;
            p.offer = (wfm_offer){ .kind = WFM_OFFER_OVERTIME,
                                   .agent = (int)week->worker[w].agent,
                                   .date = week->from + p.day,
                                   .with_agent = -1 };
            if (!try_overtime(o, &p) || !(wfm_offer_net(&p.offer) > 0.5) ||
                (any &&
                 wfm_offer_net(&p.offer) <= wfm_offer_net(&best->offer)) ||
                wfm_offering_is_refused(o, &p.offer))
                continue;
            *best = p;
            any = true;
        }
    return any;
}

wfm_status wfm_offering_overtime(wfm_offering *o, size_t most, wfm_error *err)
{
    return wfm_offering_pick(o, most, find_overtime, put_overtime, err);
}
