/* schedule/fairness.h - a door of the room: who had how many nights, weekends,
 * holidays, unpopular starts and wishes, over the published weeks and the one
 * that is planned.
 *
 * The fair share of somebody is what the people of their contract had a week,
 * on average, times the weeks they were there; the balance is what they had
 * less that. With rules.fairness above 0 the roster pays
 *     rules.fairness / 2 * max(0, balance)^2
 * more for each kind as the balance grows, so that those go first who had
 * least: exactly for days of the weekend and holidays, at the slope of the
 * week's beginning for nights and unpopular starts. */
#ifndef WFM_SCHEDULE_FAIRNESS_H
#define WFM_SCHEDULE_FAIRNESS_H

#include "schedule/roster.h"
#include "schedule/wishes.h"

typedef enum wfm_burden {
    WFM_BURDEN_NIGHT,     /* shifts with three hours or more of the night */
    WFM_BURDEN_WEEKEND,   /* worked Saturdays and Sundays */
    WFM_BURDEN_HOLIDAY,   /* worked statutory holidays */
    WFM_BURDEN_UNPOPULAR, /* starts outside rules.popular_start */
    WFM_BURDENS
} wfm_burden;
extern const char *const wfm_burden_name[WFM_BURDENS];

typedef struct wfm_tally {
    int weeks; /* published ones with the person on contract */
    int count[WFM_BURDENS];
    double share[WFM_BURDENS]; /* fair share of these weeks */
    wfm_wishes wish;           /* of the weeks in which anybody worked */
} wfm_tally;

/* Tallies of `n` = request->people->n_agents people over the shifts of
 * `roster` (the published ones, say) that begin before `to`. */
wfm_status wfm_fairness_tally(wfm_tally *out, const wfm_roster_request *request,
                              const wfm_roster *roster, wfm_date to,
                              wfm_error *err) WFM_MUST_USE;
/* Sum over people and burdens of the squared balances. */
double wfm_fairness_spread(const wfm_tally *tally, size_t n);

/* What a roster of request->from..to costs without the price of
 * fairness. */
wfm_status wfm_fairness_cost(double *cost_cny, const wfm_roster *roster,
                             const wfm_roster_request *request,
                             wfm_error *err) WFM_MUST_USE;

#endif
