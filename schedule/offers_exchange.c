/* schedule/offers_exchange.c - exchanges of two days that grant a wish. */
#include <string.h>

#include "schedule/offers_private.h"

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
           wfm_tour_is_legal(week, &week->worker[b], theirs) &&
           wfm_cover_has_seats(&d->cover, &week->worker[a], &d->tour[a],
                               mine) &&
           wfm_cover_has_seats(&d->cover, &week->worker[b], &d->tour[b],
                               theirs);
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
    offer->pay_cny = 0; /* the same shifts: only wishes change */
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

/* The exchange of a's shift on x for b's on y, where it may be offered. */
static bool try_exchange(wfm_offering *o, size_t a, size_t b, int x, int y,
                         wfm_pick *p)
{
    const wfm_week *week = o->desk.week;
    const wfm_option *option;

    if (o->desk.tour[a].option[y] >= 0 || o->desk.tour[b].option[y] < 0 ||
        wishes_off(week, a, y) || !cross(o, a, b, x, y, &p->tour, &p->theirs))
        return false;
    option = wfm_offering_option(&o->desk, a, x);
    p->worker = a;
    p->partner = b;
    p->day = x;
    p->offer = (wfm_offer){
        .kind = WFM_OFFER_EXCHANGE,
        .agent = (int)week->worker[a].agent,
        .date = week->from + x,
        .with_agent = (int)week->worker[b].agent,
        .with_date = week->from + y,
        .start = wfm_offering_time(week, (long)x * WFM_MINUTES_PER_DAY +
                                             option->start_min),
        .end = wfm_offering_time(week, (long)x * WFM_MINUTES_PER_DAY +
                                           option->end_min),
    };
    price_cross(o, a, b, &p->tour, &p->theirs, &p->offer);
    return wfm_offer_net(&p->offer) > 0.5 &&
           !wfm_offering_is_refused(o, &p->offer);
}

/* The best partner for somebody who wished day x off. */
static bool find_partner(wfm_offering *o, size_t a, int x, wfm_pick *best)
{
    const wfm_week *week = o->desk.week;
    bool any = false;

    for (size_t b = 0; b < week->n_workers; b++) {
        if (b == a || week->worker[b].shape != week->worker[a].shape ||
            o->desk.foreign[b] || o->desk.tour[b].option[x] >= 0 ||
            wishes_off(week, b, x))
            continue;
        for (int y = 0; y < week->days; y++) {
            wfm_pick p;

            if (!try_exchange(o, a, b, x, y, &p) ||
                (any && wfm_offer_net(&p.offer) <= wfm_offer_net(&best->offer)))
                continue;
            *best = p;
            any = true;
        }
    }
    return any;
}

/* The first wish that an exchange can grant. */
static bool find_exchange(wfm_offering *o, wfm_pick *best)
{
    const wfm_week *week = o->desk.week;

    for (size_t a = 0; a < week->n_workers; a++)
        for (int x = 0; x < week->days; x++)
            if (!o->desk.foreign[a] && o->desk.tour[a].option[x] >= 0 &&
                wishes_off(week, a, x) && find_partner(o, a, x, best))
                return true;
    return false;
}

static void put_exchange(wfm_offering *o, const wfm_pick *p)
{
    wfm_desk_put(&o->desk, p->worker, &p->tour);
    wfm_desk_put(&o->desk, p->partner, &p->theirs);
}

wfm_status wfm_offering_exchanges(wfm_offering *o, size_t most, wfm_error *err)
{
    return wfm_offering_pick(o, most, find_exchange, put_exchange, err);
}
