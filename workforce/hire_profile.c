/* workforce/hire_profile.c - what one new person gives and costs, month by
 * month, in expectation. */
#include "workforce/hire_profile.h"

#include <math.h>
#include <string.h>

#include "workforce/cohorts_private.h"
#include "workforce/learning_curve.h"

/* The person on her way: how much of her is still here. */
typedef struct walk {
    const wfm_headcount_request *request;
    const wfm_attrition *attrition;
    wfm_date start_on, ready_on, day;
    int contract, site;
    double here, week_cny;
} walk;

/* Goes on to the day `to`; adds to the month if it is in the table. */
static void go_on(walk *w, wfm_date to, int month, wfm_hire_profile *out)
{
    const wfm_training *t = &w->request->centre->training;
    int days = to - w->day;
    double here = w->here;

    if (w->day < w->ready_on) {
        if (t->class_weeks > 0 && t->drop_out > 0)
            w->here *= pow(1 - t->drop_out, days / (7.0 * t->class_weeks));
        out->first_cost_cny +=
            t->wage_share * w->week_cny * days / 7 * 0.5 * (here + w->here);
        if (to == w->ready_on)
            out->ready = w->here *= t->pass_rate;
    } else {
        double weeks = (w->day - w->ready_on + days * 0.5) / 7;
        double mean;

        w->here *= 1 - wfm_attrition_p_leave(w->attrition, w->start_on, w->day,
                                             days, w->contract, w->site);
        mean = 0.5 * (here + w->here);
        if (month >= 0) {
            out->fte[month] += mean * days * wfm_learning_speed(t, weeks);
            out->wage_cny[month] += mean * w->week_cny * days / 7;
        }
    }
    if (month >= 0)
        out->present[month] = w->here;
    w->day = to;
}

static wfm_date least(wfm_date a, wfm_date b) { return a < b ? a : b; }

void wfm_hire_profile_make(wfm_hire_profile *out,
                           const wfm_headcount_request *r,
                           const wfm_attrition *attrition, wfm_date start_on,
                           int contract, int site, double attrition_factor)
{
    const wfm_training *t = &r->centre->training;
    const wfm_contract *c = &r->centre->contract[contract];
    double fte = wfm_contract_fte(r->centre, contract);
    wfm_date from = r->first_month;
    wfm_attrition scaled = *attrition; /* borrows group_factor */
    walk w = { .request = r,
               .attrition = &scaled,
               .start_on = start_on,
               .ready_on = start_on + 7 * t->class_weeks,
               .day = start_on,
               .contract = contract,
               .site = site,
               .here = t->class_weeks > 0 ? 1 : t->pass_rate,
               .week_cny = wfm_contract_week_h(r->centre, contract) *
                           c->wage_cny_per_h * (1 + c->on_cost) };

    memset(out, 0, sizeof *out);
    for (int b = 0; b < WFM_TENURE_BANDS; b++)
        scaled.rate[b] *= attrition_factor;
    out->first_cost_cny = t->cost_per_head_cny;
    out->ready = w.here;
    for (int m = -1; m < r->months; m++) {
        wfm_date to = m < 0 ? from : wfm_date_next_month(from);

        while (w.day < to) {
            wfm_date end = least(to, w.day + 7);

            if (w.day < w.ready_on)
                end = least(end, w.ready_on);
            go_on(&w, end, m, out);
        }
        if (m >= 0)
            out->fte[m] *= fte / (to - from);
        from = to;
    }
}
