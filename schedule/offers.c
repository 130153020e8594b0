/* schedule/offers.c - overtime, rest-day work, time off and exchanges for the
 * weeks of a roster that stands: the best that the judge allows, one by one. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/offers_private.h"

/* So many offers of a kind may be refused by the judge before it is given up:
 * rules that only the judge knows bind everybody. */
enum { REFUSED_MAX = 60 };

const char *const wfm_offer_name[WFM_OFFER_KINDS] = { "overtime", "rest_day",
                                                      "time_off", "early",
                                                      "exchange" };

void wfm_offers_release(wfm_offers *offers)
{
    free(offers->row);
    *offers = (wfm_offers){ 0 };
}

bool wfm_offering_is_refused(const wfm_offering *o, const wfm_offer *offer)
{
    for (size_t k = 0; k < o->n_refused; k++) {
        const wfm_offer *old = &o->refused[k];

        if (old->kind == offer->kind && old->agent == offer->agent &&
            old->start == offer->start && old->end == offer->end &&
            old->with_agent == offer->with_agent &&
            (offer->with_agent < 0 || old->with_date == offer->with_date))
            return true;
    }
    return false;
}

static wfm_status refuse(wfm_offering *o, const wfm_offer *offer)
{
    WFM_TRY(wfm_mem_grow(&o->refused, &o->refused_room, o->n_refused + 1,
                         sizeof *offer));
    o->refused[o->n_refused++] = *offer;
    return WFM_OK;
}

static wfm_status accept(wfm_offering *o, wfm_pick *best, wfm_offering_put put,
                         wfm_error *err)
{
    double before = wfm_desk_short_hours(&o->desk);
    double floors = wfm_cover_floor_cny(&o->desk.cover, NULL);

    put(o, best);
    /* What stands for minimum staff is no money. */
    if (best->offer.kind == WFM_OFFER_EXCHANGE ||
        !wfm_roster_has_promises(o->request))
        best->offer.service_cny -=
            floors - wfm_cover_floor_cny(&o->desk.cover, NULL);
    best->offer.short_hours = before - wfm_desk_short_hours(&o->desk);
    WFM_TRY(wfm_offer_take(&o->taken, &best->offer, o->request, err));
    WFM_TRY(wfm_offering_let_off(o, &best->offer));
    WFM_TRY(wfm_mem_grow(&o->out.row, &o->capacity, o->out.n + 1,
                         sizeof best->offer));
    o->out.row[o->out.n++] = best->offer;
    return WFM_OK;
}

wfm_status wfm_offering_pick(wfm_offering *o, size_t most,
                             wfm_offering_find find, wfm_offering_put put,
                             wfm_error *err)
{
    o->n_refused = 0;
    for (size_t n = 0; n < most && o->n_refused < REFUSED_MAX;) {
        wfm_pick best;
        bool legal;

        if (wfm_run_interrupted(o->run))
            return wfm_fail(err, WFM_INTERRUPTED, _("interrupted"));
        if (!find(o, &best))
            return WFM_OK;
        WFM_TRY(wfm_offering_allows(&legal, o, &best.offer, err));
        if (legal)
            WFM_TRY(wfm_offering_keeps(&legal, o, &best.offer, err));
        if (legal) {
            WFM_TRY(accept(o, &best, put, err));
            n++;
        } else {
            WFM_TRY(refuse(o, &best.offer));
        }
    }
    return WFM_OK;
}

static wfm_status copy_inputs(wfm_offering *o, const wfm_roster *roster)
{
    const wfm_people *people = o->request->people;
    size_t n = people->n_absences;

    o->people = *people;
    o->people.absence = NULL;
    WFM_TRY(wfm_mem_grow(&o->people.absence, &o->absence_room, n + 1,
                         sizeof *people->absence));
    if (n > 0)
        memcpy(o->people.absence, people->absence, n * sizeof *people->absence);
    return wfm_roster_copy(&o->taken, roster, NULL);
}

/* Exchanges cost nothing and take nobody away: they come first. */
static wfm_status offer_week(wfm_offering *o, wfm_date from, size_t most,
                             wfm_error *err)
{
    wfm_status status;

    WFM_TRY(wfm_desk_open(&o->desk, &o->taken, o->request, from, err));
    o->extra = wfm_mem_new(o->desk.week->n_workers + 1, sizeof *o->extra);
    if (!o->extra) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    wfm_offering_count(o);
    WFM_TRY_OUT(status, wfm_offering_exchanges(o, most, err));
    WFM_TRY_OUT(status, wfm_offering_overtime(o, most, err));
    WFM_TRY_OUT(status, wfm_offering_rest_days(o, most, err));
    status = wfm_offering_time_off(o, most, err);
out:
    free(o->extra);
    o->extra = NULL;
    wfm_desk_close(&o->desk);
    return status;
}

wfm_status wfm_roster_offers(wfm_offers *out, const wfm_roster *roster,
                             const wfm_roster_request *request, size_t most,
                             const wfm_run *run, wfm_error *err)
{
    wfm_offering o = { .run = run, .request = request };
    wfm_status status = copy_inputs(&o, roster);

    if (status != WFM_OK)
        wfm_fail(err, status, _("out of memory"));
    for (wfm_date from = request->from; from <= request->to && status == WFM_OK;
         from += WFM_WEEK_DAYS)
        status = offer_week(&o, from, most, err);
    if (status == WFM_INTERRUPTED)
        status = WFM_OK; /* those found so far are good */
    if (status == WFM_OK)
        *out = o.out;
    else
        wfm_offers_release(&o.out);
    wfm_roster_release(&o.taken);
    free(o.people.absence);
    free(o.refused);
    return status;
}
