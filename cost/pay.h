/* cost/pay.h - the seconds that pay rules tell apart. */
#ifndef WFM_COST_PAY_H
#define WFM_COST_PAY_H

#include "cost/money.h"
#include "data/calendar.h"
#include "data/plan.h"

/* Seconds of one contract. overtime, rest_day and holiday are disjoint parts
 * of paid; night overlaps them. All are paid seconds. */
typedef struct wfm_pay_seconds {
    int64_t paid;
    int64_t overtime; /* paid at rules.overtime_rate */
    int64_t rest_day; /* at rules.rest_day_rate */
    int64_t holiday;  /* at rules.holiday_rate */
    int64_t night;    /* with rules.night_allowance_cny_per_h on top */
    int64_t time_off; /* given off: no part of paid */
} wfm_pay_seconds;

/* Sorts the roster's paid time into seconds[centre->n_contracts].
 *
 * Unpaid breaks are spread evenly over a shift, so a shift that is half
 * before midnight has half of its paid time there. Then, for employees (full
 * time and part time; vendors and hourly people are paid their price):
 * - time on a statutory holiday is `holiday`;
 * - what is left of worked days beyond the contract's days_max of an ISO week
 *   is `rest_day`, the week's last days first;
 * - of the rest, overtime activities and what exceeds the contract's
 *   hours_max of the week, whichever is more, are `overtime`.
 * Fails with WFM_INTERNAL for indices outside the centre or shifts that end
 * before they start or pay more than they last, WFM_NO_MEMORY. */
wfm_status wfm_pay_count(wfm_pay_seconds *seconds, const wfm_centre *centre,
                         const wfm_calendar *calendar, const wfm_roster *roster,
                         wfm_error *err) WFM_MUST_USE;

/* Exact amounts of one contract, in currency units. */
typedef struct wfm_pay {
    wfm_exact wages; /* paid time at the plain wage */
    wfm_exact overtime_premium, rest_day_premium, holiday_premium;
    wfm_exact night_allowance;
    wfm_exact time_off; /* pay and price of hours given off */
    wfm_exact on_cost;  /* the employer's share of all of these but the price of
                           hours given off */
} wfm_pay;
wfm_pay wfm_pay_price(const wfm_pay_seconds *seconds,
                      const wfm_contract *contract, const wfm_rules *rules);

#endif
