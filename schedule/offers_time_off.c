/* schedule/offers_time_off.c - a shift, or its last hours, off without pay. */
#include "schedule/offers_private.h"

/* Minutes that the shift of a day may end earlier without touching a pause or
 * an appointment. */
static bool may_leave(const wfm_offering *o, size_t w, int day, int minutes)
{
    const wfm_desk *d = &o->desk;
    const wfm_worker *worker = &d->week->worker[w];
    const wfm_option *option = wfm_offering_option(d, w, day);
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

static const wfm_kind *kind_of(const wfm_desk *d, const wfm_pick *p)
{
    return &d->week->shape[d->week->worker[p->worker].shape]
                .kind[wfm_offering_option(d, p->worker, p->day)->kind];
}

static int off_minutes(const wfm_offering *o, const wfm_pick *p)
{
    return p->minutes
               ? p->minutes
               : wfm_offering_option(&o->desk, p->worker, p->day)->paid_min;
}

static bool try_time_off(wfm_offering *o, wfm_pick *p)
{
    wfm_desk *d = &o->desk;
    const wfm_week *week = d->week;
    const wfm_worker *worker = &week->worker[p->worker];
    const wfm_shape *shape = &week->shape[worker->shape];
    const wfm_option *option = wfm_offering_option(d, p->worker, p->day);
    size_t at = (size_t)p->day * shape->n_options +
                (size_t)d->tour[p->worker].option[p->day];
    long midnight = (long)p->day * WFM_MINUTES_PER_DAY;
    long end = midnight + option->end_min;
    double hours;

    if (kind_of(d, p)->overtime > 0)
        return false; /* who is asked for overtime is not sent home */
    if (p->minutes == 0) {
        if (worker->must >> p->day & 1)
            return false;
        p->tour = d->tour[p->worker];
        p->tour.option[p->day] = WFM_NO_SHIFT;
        p->offer.start = wfm_offering_time(week, midnight + option->start_min);
        p->offer.pay_cny = -shape->pay_cny[at];
        p->offer.service_cny = -wfm_desk_cover_delta(d, p->worker, &p->tour);
    } else {
        if (!may_leave(o, p->worker, p->day, p->minutes))
            return false;
        p->offer.start = wfm_offering_time(week, end - p->minutes);
        p->offer.pay_cny = -shape->pay_cny[at] * p->minutes / option->paid_min;
        p->offer.service_cny = wfm_offering_slots_cny(
            d, (size_t)worker->skill, end - p->minutes, end, -1);
    }
    p->offer.end = wfm_offering_time(week, end);
    hours = p->minutes ? p->minutes / 60.0 : option->paid_min / 60.0;
    /* Only where hardly anybody is missed: below the requirement an hour
     * would cost the whole price. */
    return wfm_offer_net(&p->offer) > 0.5 &&
           -p->offer.service_cny <=
               week->request->centre->costs.per_short_agent_hour_cny / 3 *
                   hours;
}

static void put_time_off(wfm_offering *o, const wfm_pick *p)
{
    const wfm_worker *worker = &o->desk.week->worker[p->worker];
    long end = wfm_week_minute(o->desk.week, p->offer.end);

    o->extra[p->worker].off_min += off_minutes(o, p);
    if (p->minutes == 0)
        wfm_desk_put(&o->desk, p->worker, &p->tour);
    else
        wfm_offering_add_slots(&o->desk, (size_t)worker->skill,
                               end - p->minutes, end, -1);
    o->extra[p->worker].gone[p->day] = true;
    o->extra[p->worker].day_off |= p->minutes == 0;
}

static bool find_time_off(wfm_offering *o, wfm_pick *best)
{
    const wfm_week *week = o->desk.week;
    bool any = false;

    for (size_t w = 0; w < week->n_workers; w++)
        for (int k = 0; k < 3 * week->days; k++) {
            wfm_pick p = { .worker = w, .day = k / 3, .minutes = k % 3 * 60 };
            const wfm_extra *x = &o->extra[w];

            if (o->desk.tour[w].option[p.day] < 0 || o->desk.foreign[w] ||
                x->before_min[p.day] + x->after_min[p.day] > 0 ||
                off_minutes(o, &p) > wfm_offering_off_room(o, w) ||
                x->gone[p.day] || (p.minutes == 0 && x->day_off))
                continue;
            p.offer = (wfm_offer){ .kind = k % 3 ? WFM_OFFER_EARLY
                                                 : WFM_OFFER_TIME_OFF,
                                   .agent = (int)week->worker[w].agent,
                                   .date = week->from + p.day,
                                   .with_agent = -1 };
            if (!try_time_off(o, &p) ||
                (any &&
                 wfm_offer_net(&p.offer) <= wfm_offer_net(&best->offer)) ||
                wfm_offering_is_refused(o, &p.offer))
                continue;
            *best = p;
            any = true;
        }
    return any;
}

wfm_status wfm_offering_time_off(wfm_offering *o, size_t most, wfm_error *err)
{
    return wfm_offering_pick(o, most, find_time_off, put_time_off, err);
}
