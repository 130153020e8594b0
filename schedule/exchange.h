/* schedule/exchange.h - a door of the room: two people exchange their shifts of
 * a day; is it legal, and what does it cost? */
#ifndef WFM_SCHEDULE_EXCHANGE_H
#define WFM_SCHEDULE_EXCHANGE_H

#include "schedule/roster.h"

/* One of the two, in the week of the exchange. */
typedef struct wfm_exchange_side {
    double hours_before, hours_after;     /* paid */
    double pay_before_cny, pay_after_cny; /* wages, allowances, wishes */
    size_t broken_before, broken_after;   /* rules, all weeks */
} wfm_exchange_side;

typedef struct wfm_exchange {
    wfm_roster after;  /* all days, with the exchange; free with _release */
    size_t violations; /* rules that somebody breaks more often than before,
                          whatever it mends; these alone are told */
    size_t mended;     /* less often */
    wfm_exchange_side side[2];
    double pay_cny;     /* after less before: wages, allowances, wishes */
    double service_cny; /* shortage and waiting, after less before */
    double short_hours_before, short_hours_after; /* agent-hours a week */
} wfm_exchange;
void wfm_exchange_release(wfm_exchange *exchange);

/* People a and b (indices into the people) exchange what they do on `date`;
 * one of them may be off. The roster is of request->from..to, one week
 * or several; the figures are of the week of `date`.
 * WFM_BAD_INPUT if one of them is not in the week or both are off,
 * WFM_INFEASIBLE if a contract has no shift like the other's. */
wfm_status wfm_roster_exchange(wfm_exchange *out, const wfm_roster *roster,
                               const wfm_roster_request *request, int a, int b,
                               wfm_date date, wfm_problems *problems,
                               wfm_error *err) WFM_MUST_USE;

#endif
