/* schedule/explain_private.h - an explanation while it is made: the prices of
 * one week's bound, and what is said by them. Private to the room. */
#ifndef WFM_SCHEDULE_EXPLAIN_PRIVATE_H
#define WFM_SCHEDULE_EXPLAIN_PRIVATE_H

#include "schedule/desk_private.h"
#include "schedule/roster_explain.h"

typedef struct wfm_explainer {
    wfm_explanation out; /* of all weeks so far */
    size_t capacity;
    size_t first; /* row of the week at hand */
    const wfm_roster *roster;
    const wfm_roster_request *request;
    const wfm_run *run;
    wfm_roster before; /* the days before the week */
    wfm_week *week;
    wfm_tour_space *space;
    double *price;   /* as in bound.c */
    double *worth;   /* [skill][slot] */
    double *nothing; /* all 0 */
    double gap_cny;  /* the week's cost less its bound */
} wfm_explainer;

wfm_status wfm_explainer_add(wfm_explainer *e, const wfm_explain_row *row);
/* Cost of the person's cheapest legal week at the prices. */
double wfm_explainer_best(wfm_explainer *e, const wfm_worker *worker);
/* explain_prices.c: prices of the week's hours, by its bound. */
wfm_status wfm_explainer_price(wfm_explainer *e, wfm_error *err);
/* Worth of one more agent for these queues, for a slot. */
double wfm_explainer_worth(const wfm_explainer *e, uint64_t queues, int slot);
/* One kind of rows each. */
wfm_status wfm_explain_people(wfm_explainer *e, wfm_error *err);
wfm_status wfm_explain_short(wfm_explainer *e);
wfm_status wfm_explain_promises(wfm_explainer *e);
wfm_status wfm_explain_rules(wfm_explainer *e, wfm_error *err);
wfm_status wfm_explain_floors(wfm_explainer *e, wfm_error *err);
wfm_status wfm_explain_ties(wfm_explainer *e, wfm_error *err);
wfm_status wfm_explain_runs(wfm_explainer *e, wfm_error *err);
wfm_status wfm_explain_hires(wfm_explainer *e, wfm_error *err);

#endif
