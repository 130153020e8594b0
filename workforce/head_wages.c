/* workforce/head_wages.c - what those earn who are there when the months end.
 */
#include "workforce/cohorts_private.h"

/* People of a cohort on a day, in expectation. */
static double there_on(const wfm_headcount_request *r, const wfm_attrition *a,
                       const wfm_cohort *c, wfm_date day)
{
    const wfm_training *t = &r->centre->training;
    wfm_date from = r->as_of > c->hired_on ? r->as_of : c->hired_on;
    double here = (double)c->size;

    if (day <= c->hired_on)
        return 0;
    if (c->leaves_on != WFM_DATE_NONE)
        return day <= c->leaves_on ? here : 0;
    if (c->exam && day > c->ready_on) {
        here *= (1 - t->drop_out) * t->pass_rate;
        from = c->ready_on;
    }
    return day > from ? here * (1 - wfm_attrition_p_leave(a, c->hired_on, from,
                                                          day - from,
                                                          c->contract, c->site))
                      : here;
}

double wfm_head_week_cny(const wfm_headcount_request *r, const wfm_attrition *a,
                         const wfm_cohorts *cohorts)
{
    wfm_date end = r->first_month;
    double heads = 0, cny = 0;

    for (int m = 0; m < r->months; m++)
        end = wfm_date_next_month(end);
    for (size_t i = 0; i < cohorts->n; i++) {
        const wfm_cohort *c = &cohorts->cohort[i];
        const wfm_contract *contract = &r->centre->contract[c->contract];
        double here = there_on(r, a, c, end);

        heads += here;
        cny += here * wfm_contract_week_h(r->centre, c->contract) *
               contract->wage_cny_per_h * wfm_contract_pay_share(contract) *
               (1 + contract->on_cost);
    }
    return heads > 0 ? cny / heads : 0;
}
