/* workforce/hiring_offers.c - the capacity that wfm.yaml offers beside people
 * who are hired: vendors, bots, deferral, and more of the outsourced. */
#include <math.h>
#include <string.h>

#include "workforce/capacity_forms.h"
#include "workforce/hiring_private.h"

static const double weeks_per_month = 365.25 / 12 / 7;

/* The first month that begins after so many weeks. */
static int month_after(const wfm_headcount_request *r, int weeks)
{
    wfm_date day = r->as_of + 7 * weeks, month = r->first_month;
    int n = 0;

    for (; month < day && n < r->months; n++)
        month = wfm_date_next_month(month);
    return n;
}

static const wfm_queue *queue_of(const wfm_centre *centre, const char *name)
{
    int q = name ? wfm_centre_find_queue(centre, name) : 0;

    return &centre->queue[q >= 0 ? q : 0];
}

/* Contacts that a full-time equivalent answers in a month: rostered time less
 * shrinkage, as busy as the queue's target allows, its handle time. */
static double contacts_of(const wfm_hiring_case *c, const wfm_queue *q)
{
    const wfm_centre *centre = c->request.headcount->centre;
    double hours =
        wfm_fte_week_h(centre) * weeks_per_month * (1 - q->shrinkage);
    double busy = isnan(q->target.occupancy) ? 0.88 : q->target.occupancy;

    return hours * 3600 * busy * q->concurrency / q->aht_s;
}

static wfm_capacity *next(wfm_hiring_case *c)
{
    return c->request.n_capacities < WFM_CAPACITIES_MAX
               ? &c->capacity[c->request.n_capacities++]
               : NULL;
}

static void by_form(wfm_capacity *out, const wfm_hiring_case *c,
                    const wfm_vendor *v)
{
    const wfm_queue *q = queue_of(c->request.headcount->centre, v->queue);
    double per_fte =
        isnan(v->contacts_per_fte) ? contacts_of(c, q) : v->contacts_per_fte;
    double contacts[WFM_PRICE_TIERS_MAX], price[WFM_PRICE_TIERS_MAX];
    double included = v->included_contacts / per_fte;

    for (size_t t = 0; t < v->n_tiers; t++) {
        contacts[t] = v->tier[t].contacts;
        price[t] = v->tier[t].price_cny;
    }
    switch (v->form) {
    case WFM_VENDOR_CONTACT:
        wfm_capacity_per_contact(out, v->name, v->fte_max, v->price_cny,
                                 per_fte);
        break;
    case WFM_VENDOR_MINUTE:
        wfm_capacity_per_minute(out, v->name, v->fte_max, v->price_cny,
                                per_fte * q->aht_s / 60);
        break;
    case WFM_VENDOR_TIERED:
        (void)wfm_capacity_tiered(out, v->name, contacts, price,
                                  (int)v->n_tiers, per_fte);
        break;
    case WFM_VENDOR_BASE:
        wfm_capacity_base_plus(
            out, v->name, v->base_cny, fmin(included, v->fte_max),
            fmax(0, v->fte_max - included), v->price_cny, 1, per_fte);
        break;
    case WFM_VENDOR_CROWD:
        wfm_capacity_crowd(out, v->name, v->fte_max, v->price_cny, v->show_up);
        break;
    default:
        wfm_capacity_per_seat(out, v->name, v->fte_max, v->price_cny);
        break;
    }
}

static void put_vendor(wfm_hiring_case *c, const wfm_headcount_request *r,
                       const wfm_vendor *v)
{
    wfm_capacity *out = next(c);

    if (!out)
        return;
    by_form(out, c, v);
    if (v->form != WFM_VENDOR_BASE)
        out->base_cny_per_month = v->base_cny;
    out->show_up = v->show_up;
    out->min_fte = v->fte_min;
    out->min_months = v->months_min;
    out->ramp_fte = v->ramp_fte;
    for (int m = 0; m < 12; m++)
        out->surcharge[m] = v->peak[m];
    out->first_month = month_after(r, v->lead_weeks);
    out->vendor = v->counts;
    out->kind = WFM_CAPACITY_VENDOR;
}

static void put_bot(wfm_hiring_case *c, const wfm_headcount_request *r,
                    const wfm_bot_offer *b)
{
    wfm_capacity *out = next(c);

    if (!out)
        return;
    wfm_capacity_bot(out, b->name, b->licences_max, b->licence_cny,
                     b->contained, b->bounce,
                     contacts_of(c, queue_of(r->centre, b->queue)));
    out->base_cny_per_month = b->setup_cny;
    out->first_month = month_after(r, b->lead_weeks);
    out->kind = WFM_CAPACITY_BOT;
}

/* Work that is answered a month later: it frees people now, costs the
 * customers' patience, and is needed then. */
static void put_deferral(wfm_hiring_case *c, const wfm_headcount_request *r)
{
    const wfm_hiring_terms *h = &r->centre->sourcing.hiring;
    wfm_capacity *out = h->defer_share > 0 ? next(c) : NULL;

    if (!out)
        return;
    wfm_capacity_per_seat(out, "deferral", 1e6,
                          wfm_fte_week_h(r->centre) * weeks_per_month *
                              h->defer_cny_per_h);
    out->required_share = h->defer_share;
    out->returns = 1;
    out->kind = WFM_CAPACITY_DEFERRAL;
}

/* As many people again of an outsourced contract as it has now. Those who are
 * there count as own with all the hours that their contract allows, so that an
 * hourly pool has nothing left to sell. */
static void put_contract(wfm_hiring_case *c, const wfm_headcount_request *r,
                         size_t k)
{
    const wfm_contract *contract = &r->centre->contract[k];
    double fte = wfm_contract_fte(r->centre, (int)k), people = 0;
    double full_h = fte > 0 ? wfm_contract_week_h(r->centre, (int)k) / fte : 0;
    wfm_capacity *out;

    for (size_t i = 0; i < r->people->n_agents; i++)
        people += r->people->agent[i].contract == (int)k &&
                  r->people->agent[i].hired_on <= r->as_of &&
                  r->people->agent[i].left_on > r->as_of;
    out = people > 0 ? next(c) : NULL;
    if (!out)
        return;
    wfm_capacity_per_seat(out, contract->name, people * fte,
                          full_h * weeks_per_month * contract->wage_cny_per_h *
                              (1 + contract->on_cost));
    out->first_month = 1;
    out->kind = WFM_CAPACITY_CONTRACT;
}

void wfm_hiring_offers(wfm_hiring_case *c, const wfm_headcount_request *r)
{
    const wfm_sourcing *s = &r->centre->sourcing;

    for (size_t i = 0; i < s->n_vendors; i++)
        put_vendor(c, r, &s->vendor[i]);
    for (size_t i = 0; i < s->n_bots; i++)
        put_bot(c, r, &s->bot[i]);
    put_deferral(c, r);
    for (size_t k = 0; k < r->centre->n_contracts; k++)
        if (r->centre->contract[k].kind == WFM_CONTRACT_OUTSOURCED &&
            s->n_vendors == 0)
            put_contract(c, r, k);
}
