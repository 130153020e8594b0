/* workforce/hiring_overtime.c - the overtime that the people of a month may
 * work, contract by contract. */
#include <math.h>

#include "workforce/hiring_private.h"
#include "workforce/learning_curve.h"

enum { MIDDLE_D = 15 };

static const double weeks_per_month = 365.25 / 12 / 7;

/* Overtime that the contract and the law both allow, of the paid hours. */
static double share_of(const wfm_centre *centre, int contract)
{
    double week_h = centre->contract[contract].overtime_max_h;
    double own_h = wfm_contract_week_h(centre, contract);

    if (centre->rules.overtime_month_h > 0)
        week_h = fmin(week_h, centre->rules.overtime_month_h / weeks_per_month);
    return own_h > 0 ? week_h / own_h : 0;
}

static bool is_spared(const wfm_agent *agent)
{
    for (size_t i = 0; i < agent->n_limits; i++)
        if (agent->limit[i].kind == WFM_LIMIT_NO_OVERTIME)
            return true;
    return false;
}

/* Of the people on a contract, those without no_overtime. */
static double willing(const wfm_headcount_request *r, int contract)
{
    double all = 0, spared = 0;

    for (size_t i = 0; i < r->people->n_agents; i++) {
        const wfm_agent *a = &r->people->agent[i];

        if (a->contract != contract || a->left_on <= r->as_of)
            continue;
        all += 1;
        spared += is_spared(a);
    }
    return all > 0 ? 1 - spared / all : 1;
}

/* Full-time equivalents of a cohort in the middle of each month, in
 * expectation. */
static void add_there(double fte[WFM_MONTHS_MAX],
                      const wfm_headcount_request *r, const wfm_attrition *a,
                      const wfm_cohort *c)
{
    wfm_date day = r->as_of > c->hired_on ? r->as_of : c->hired_on;
    wfm_date month = r->first_month;
    double here = (double)c->size;

    for (int m = 0; m < r->months; m++) {
        wfm_date at = month + MIDDLE_D;

        month = wfm_date_next_month(month);
        if (at > day) {
            here *= 1 - wfm_attrition_p_leave(a, c->hired_on, day, at - day,
                                              c->contract, c->site);
            day = at;
        }
        if (at >= c->ready_on && at < c->leaves_on)
            fte[m] += here * c->fte *
                      wfm_learning_speed(&r->centre->training,
                                         (at - c->ready_on) / 7.0);
    }
}

void wfm_hiring_overtime(wfm_hiring_case *c, const wfm_headcount_request *r,
                         const wfm_attrition *a, const wfm_cohorts *cohorts)
{
    const wfm_centre *centre = r->centre;
    wfm_hiring_request *q = &c->request;
    double there[WFM_MONTHS_MAX] = { 0 }, most[WFM_MONTHS_MAX] = { 0 };
    double wages = 0, all = 0;
    double wage = centre->contract[q->contract].wage_cny_per_h *
                  (1 + centre->contract[q->contract].on_cost);

    for (size_t k = 0; k < centre->n_contracts; k++) {
        const wfm_contract *contract = &centre->contract[k];
        double fte[WFM_MONTHS_MAX] = { 0 };
        double share = share_of(centre, (int)k) * willing(r, (int)k);

        for (size_t i = 0; i < cohorts->n; i++)
            if (cohorts->cohort[i].contract == (int)k)
                add_there(fte, r, a, &cohorts->cohort[i]);
        for (int m = 0; m < r->months; m++) {
            there[m] += fte[m];
            most[m] += share * fte[m];
            all += share * fte[m];
            wages += share * fte[m] * contract->wage_cny_per_h *
                     (1 + contract->on_cost);
        }
    }
    for (int m = 0; m < r->months; m++)
        q->overtime_share[m] = there[m] > 0 ? most[m] / there[m] : 0;
    for (size_t s = 0; s < q->n_sources; s++)
        c->source[s].overtime_share =
            share_of(centre, c->source[s].own_contract ? c->source[s].contract
                                                       : q->contract);
    q->overtime_cny_per_fte_month = wfm_fte_week_h(centre) * weeks_per_month *
                                    (all > 0 ? wages / all : wage) *
                                    fmax(1, centre->rules.overtime_rate);
}
