/* schedule/offers.h - a door of the room: what may be offered to people for a
 * week whose roster stands: overtime, work on a rest day, time off, going home
 * early, an exchange that grants a wish.
 *
 * Every offer keeps the rules, also together with those before it in the list;
 * its figures count what those before it have changed already. */
#ifndef WFM_SCHEDULE_OFFERS_H
#define WFM_SCHEDULE_OFFERS_H

#include "schedule/roster.h"

typedef enum wfm_offer_kind {
    WFM_OFFER_OVERTIME, /* an hour or two before or after a shift */
    WFM_OFFER_REST_DAY, /* a whole shift on a day off */
    WFM_OFFER_TIME_OFF, /* a whole shift less, unpaid */
    WFM_OFFER_EARLY,    /* an hour or two less at the end, unpaid */
    WFM_OFFER_EXCHANGE, /* with_agent takes the shift, the agent takes that of
                           with_agent on with_date */
    WFM_OFFER_KINDS
} wfm_offer_kind;
enum { WFM_OFFER_PARTS = 2 * (WFM_RESTS_MAX + 2) + 1 };
extern const char *const wfm_offer_name[WFM_OFFER_KINDS];

typedef struct wfm_offer {
    wfm_offer_kind kind;
    int agent;
    wfm_date date;       /* of the shift */
    wfm_time start, end; /* of the hours that are more or less */
    int with_agent;      /* EXCHANGE, else -1 */
    wfm_date with_date;
    double pay_cny;     /* more pay; less is negative */
    double service_cny; /* what shortage and waiting cost less; granted wishes
                           included */
    double short_hours; /* agent-hours less short */
    int paid_minutes;   /* REST_DAY: of the shift */
    wfm_activity part[WFM_OFFER_PARTS]; /* REST_DAY: what is done in it */
    size_t n_parts;
} wfm_offer;

typedef struct wfm_offers {
    wfm_offer *row; /* in the order they were picked: by week; exchanges,
                       overtime, days off worked, time off, best first */
    size_t n;
} wfm_offers;
void wfm_offers_release(wfm_offers *offers);

/* Offers for every week of the request's span that gain more than they cost, at
 * most `most` of each kind a week, picked greedily. Each is legal by the judge
 * (wfm_roster_judge) on top of those before it, the published weeks before and
 * the weeks after included, and breaks no promise over a day or a week that is
 * kept. Deterministic; an interrupt is no failure: those
 * found by then are given. */
wfm_status wfm_roster_offers(wfm_offers *out, const wfm_roster *roster,
                             const wfm_roster_request *request, size_t most,
                             const wfm_run *run, wfm_error *err) WFM_MUST_USE;

/* Puts an offer into the roster: shifts, activities, coverage. Overtime goes to
 * the queue of the person that lacks most then. WFM_BAD_INPUT if the roster has
 * no such shift. */
wfm_status wfm_offer_take(wfm_roster *roster, const wfm_offer *offer,
                          const wfm_roster_request *request,
                          wfm_error *err) WFM_MUST_USE;
/* What shortage and waiting cost in the request's span, and agent-hours short:
 * what taking an offer changes. Either may be NULL. */
wfm_status wfm_roster_service(double *cost_cny, double *short_hours,
                              const wfm_roster *roster,
                              const wfm_roster_request *request,
                              wfm_error *err) WFM_MUST_USE;
/* The absence that goes with time off and going home early; false: none. */
bool wfm_offer_absence(wfm_absence *out, const wfm_offer *offer,
                       const wfm_roster_request *request);

#endif
