/* schedule/offers_price.c - what hours more or less are worth, and cost. */
#include "cost/statutory.h"
#include "schedule/offers_private.h"

double wfm_offer_net(const wfm_offer *o) { return o->service_cny - o->pay_cny; }

const wfm_option *wfm_offering_option(const wfm_desk *d, size_t w, int day)
{
    const wfm_shape *shape = &d->week->shape[d->week->worker[w].shape];

    return &shape->option[d->tour[w].option[day]];
}

wfm_time wfm_offering_time(const wfm_week *week, long minute)
{
    return wfm_zone_time(week->request->centre->zone,
                         week->from + (wfm_date)(minute / WFM_MINUTES_PER_DAY),
                         (int)(minute % WFM_MINUTES_PER_DAY), false, NULL);
}

/* Saved by one agent more (1) or lost by one less (-1) in the minutes. */
double wfm_offering_slots_cny(const wfm_desk *d, size_t skill, long from,
                              long to, int more)
{
    int grid = d->week->grid_min;
    double sum = 0;

    for (long t = from / grid; t * grid < to && t < d->week->slots; t++)
        sum -= wfm_cover_change_cny(&d->cover, (int)t, skill, more);
    return sum;
}

void wfm_offering_add_slots(wfm_desk *d, size_t skill, long from, long to,
                            int more)
{
    int grid = d->week->grid_min;

    for (long t = from / grid; t * grid < to && t < d->week->slots; t++)
        wfm_cover_put(&d->cover, (int)t, skill, more);
}

/* Wage of an hour with the employer's share, at this rate, and its desk. */
double wfm_offering_hour_cny(const wfm_week *week, size_t w, double rate)
{
    const wfm_centre *centre = week->request->centre;
    const wfm_contract *c = &centre->contract[week->worker[w].shape];

    return c->wage_cny_per_h * wfm_contract_pay_share(c) * (1 + c->on_cost) *
               rate +
           centre->costs.workplace_cny_per_h;
}

bool wfm_offering_is_holiday(const wfm_week *week, int day)
{
    return wfm_cost_is_statutory_day(week->request->centre->rules.law,
                                     week->request->calendar, week->from + day);
}

wfm_status wfm_roster_service(double *cost_cny, double *short_hours,
                              const wfm_roster *roster,
                              const wfm_roster_request *request, wfm_error *err)
{
    double cny = 0, hours = 0;

    for (wfm_date from = request->from; from <= request->to;
         from += WFM_WEEK_DAYS) {
        int end;
        wfm_desk desk;
        wfm_status status;

        WFM_TRY(wfm_desk_open(&desk, roster, request, from, err));
        status = wfm_cover_settle(&desk.cover, err);
        if (status != WFM_OK) {
            wfm_desk_close(&desk);
            return status;
        }
        end = desk.week->days * desk.week->slots_per_day;
        cny += wfm_cover_cny_from(&desk.cover, 0);
        hours += wfm_desk_short_hours(&desk);
        /* The hours after it are counted by the week after it. */
        if (from + WFM_WEEK_DAYS <= request->to) {
            cny -= wfm_cover_cny_from(&desk.cover, end);
            hours -= wfm_desk_short_hours_from(&desk, end);
        }
        wfm_desk_close(&desk);
    }
    if (cost_cny)
        *cost_cny = cny;
    if (short_hours)
        *short_hours = hours;
    return WFM_OK;
}

/* What the offer really saves: promises over a day or a week by their sums. */
static wfm_status reprice(wfm_offer *offer, const wfm_roster *before,
                          const wfm_roster *after,
                          const wfm_roster_request *request, wfm_error *err)
{
    double cny[2];

    WFM_TRY(wfm_roster_service(&cny[0], NULL, before, request, err));
    WFM_TRY(wfm_roster_service(&cny[1], NULL, after, request, err));
    offer->service_cny = cny[0] - cny[1];
    return WFM_OK;
}

wfm_status wfm_offering_keeps(bool *keeps, wfm_offering *o, wfm_offer *offer,
                              wfm_error *err)
{
    wfm_roster after = { 0 };
    wfm_status status;

    if (!wfm_roster_has_promises(o->request))
        return WFM_OK;
    WFM_TRY_OUT(status, wfm_roster_copy(&after, &o->taken, err));
    WFM_TRY_OUT(status, wfm_offer_take(&after, offer, o->request, err));
    *keeps = wfm_roster_promises_lost(&o->taken, &after, o->request, NULL) == 0;
    /* Of exchanges the most part are wishes. */
    if (*keeps && offer->kind != WFM_OFFER_EXCHANGE) {
        WFM_TRY_OUT(status, reprice(offer, &o->taken, &after, o->request, err));
        *keeps = wfm_offer_net(offer) > 0.5;
    }
out:
    wfm_roster_release(&after);
    return status;
}
