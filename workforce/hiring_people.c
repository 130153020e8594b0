/* workforce/hiring_people.c - the columns of people in the hiring program:
 * classes, heads by source, dismissals. */
#include <math.h>

#include "workforce/cohorts_private.h"
#include "workforce/hiring_model_private.h"

/* No source has more people than that, and they can be counted. */
static const double heads_max = 1e8;

static int contract_of(const wfm_hiring_request *r, const wfm_hire_source *s)
{
    return s->own_contract ? s->contract : r->contract;
}

/* False where people of that source cannot begin. */
static bool can_start(const wfm_hiring_request *r, size_t k, size_t i,
                      const wfm_hire_source *s)
{
    int month = wfm_date_ymd(r->start[k]).month;

    if (r->start[k] < r->headcount->as_of + 7 * s->lead_weeks)
        return false;
    if (s->sites && !(s->sites >> i & 1))
        return false;
    return s->month_from == 0 ||
           (month >= s->month_from && month <= s->month_to);
}

/* What somebody who is there when the table ends is worth then: the training
 * that need not be paid again, by the speed reached. Without it nobody would
 * be hired in the last months. */
double wfm_hiring_worth_at_end(const wfm_hiring_model *m,
                               const wfm_hire_profile *p, int contract)
{
    const wfm_hiring_request *r = m->request;
    double fte = wfm_contract_fte(r->headcount->centre, contract);
    double there = fte > 0 ? p->fte[wfm_hiring_months(m) - 1] / fte : 0;

    return p->ready > 0 ? p->first_cost_cny * there / p->ready : 0;
}

static wfm_status add_heads(wfm_hiring_model *m, size_t k, size_t i, size_t s,
                            wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const wfm_hire_source *source = &r->source[s];
    const wfm_training *training = &r->headcount->centre->training;
    wfm_hire_profile *p = &m->profile[wfm_hiring_at_head(r, k, i, s)];
    size_t *index = &m->heads[wfm_hiring_at_head(r, k, i, s)],
           t = wfm_hiring_months(m);
    wfm_hiring_column c = { .upper = heads_max };

    *index = WFM_NO_COLUMN;
    if (!can_start(r, k, i, source))
        return WFM_OK;
    wfm_hire_profile_make(p, r->headcount, r->attrition, r->start[k],
                          contract_of(r, source), r->site[i].site,
                          source->attrition_factor);
    /* Recruiting is paid for all, the rest for those who come. */
    c.cost = source->cost_per_head_cny +
             source->show_up * r->site[i].wage_factor *
                 (p->first_cost_cny - training->cost_per_head_cny);
    for (size_t n = 0; n < t; n++) {
        double fte = source->show_up * p->fte[n];

        c.cost += source->show_up * r->site[i].wage_factor * p->wage_cny[n];
        for (size_t w = 0; w < r->n_scenarios; w++) {
            wfm_hiring_put(&c, m->demand + wfm_hiring_at2(w, n, t), fte);
            wfm_hiring_put(&c, m->overtime + wfm_hiring_at2(w, n, t),
                           -source->overtime_share * fte);
        }
        wfm_hiring_put(&c, m->seats + wfm_hiring_at2(i, n, t),
                       source->show_up * p->present[n]);
    }
    c.cost -=
        source->show_up * wfm_hiring_worth_at_end(m, p, contract_of(r, source));
    wfm_hiring_put(&c, m->class_max + wfm_hiring_at2(k, i, r->n_sites), 1);
    wfm_hiring_put(&c, m->class_min + wfm_hiring_at2(k, i, r->n_sites), 1);
    wfm_hiring_put(&c, m->source_max + wfm_hiring_at2(k, s, r->n_sources), 1);
    return wfm_hiring_add(m, &c, true, index, err);
}

static wfm_date month_start(const wfm_hiring_request *r, size_t n)
{
    wfm_date day = r->headcount->first_month;

    while (n-- > 0)
        day = wfm_date_next_month(day);
    return day;
}

/* True if a class that starts then forbids dismissals in month n: it lies in
 * the months before, or in those after. */
static bool is_paused(const wfm_hiring_request *r, size_t n, wfm_date start)
{
    wfm_date from = month_start(r, n), to = from;

    for (int i = 0; i < r->severance_after; i++) {
        from = wfm_date_month_start(from - 1);
        to = wfm_date_next_month(to);
    }
    return start >= from && start < wfm_date_next_month(to);
}

/* Dismissals of one month, and the switch that forbids classes around it. */
wfm_status wfm_hiring_add_let_go(wfm_hiring_model *m, size_t n, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    double stay = exp(-r->own_leave_per_month), here = 1, most = 0;
    double many = (double)(r->n_starts * r->n_sites);
    wfm_hiring_column col = { .cost = r->severance_cny, .upper = INFINITY };
    wfm_hiring_column on = { .upper = 1 };
    size_t t = wfm_hiring_months(m), index;

    m->let_go[n] = WFM_NO_COLUMN;
    if ((int)n < r->severance_after)
        return WFM_OK;
    for (size_t w = 0; w < r->n_scenarios; w++)
        most = fmax(most, r->supply_fte[w][n]);
    for (size_t k = n; k < t; k++, here *= stay) {
        col.cost -= here * r->own_cny_per_month;
        for (size_t w = 0; w < r->n_scenarios; w++) {
            wfm_hiring_put(&col, m->demand + wfm_hiring_at2(w, k, t),
                           -here * r->own_fte);
            wfm_hiring_put(&col, m->overtime + wfm_hiring_at2(w, k, t),
                           r->overtime_share[k] * here * r->own_fte);
        }
    }
    wfm_hiring_put(&col, m->dismiss + n, r->own_fte);
    wfm_hiring_put(&on, m->dismiss + n, -most);
    wfm_hiring_put(&on, m->pause + n, many);
    WFM_TRY(wfm_lp_set_row_bounds(m->lp, m->pause + n, -(double)INFINITY, many,
                                  err));
    WFM_TRY(wfm_hiring_add(m, &on, true, &index, err));
    return wfm_hiring_add(m, &col, false, &m->let_go[n], err);
}

wfm_status wfm_hiring_add_classes(wfm_hiring_model *m, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    int weeks = r->headcount->centre->training.class_weeks;

    for (size_t k = 0; k < r->n_starts; k++) {
        for (size_t i = 0; i < r->n_sites; i++) {
            wfm_hiring_column c = { .cost = r->class_cost_cny,
                                    .upper = INFINITY };

            wfm_hiring_put(&c, m->class_max + wfm_hiring_at2(k, i, r->n_sites),
                           -r->class_size_max);
            wfm_hiring_put(&c, m->class_min + wfm_hiring_at2(k, i, r->n_sites),
                           -r->class_size_min);
            for (size_t j = 0; j < r->n_starts; j++)
                if (r->start[j] >= r->start[k] &&
                    r->start[j] < r->start[k] + 7 * (weeks > 0 ? weeks : 1))
                    wfm_hiring_put(
                        &c, m->trainers + wfm_hiring_at2(j, i, r->n_sites), 1);
            for (size_t n = 0;
                 n < wfm_hiring_months(m) && !isnan(r->severance_cny); n++)
                if (is_paused(r, n, r->start[k]))
                    wfm_hiring_put(&c, m->pause + n, 1);
            WFM_TRY(wfm_hiring_add(
                m, &c, true, &m->classes[wfm_hiring_at2(k, i, r->n_sites)],
                err));
        }
    }
    for (size_t k = 0; k < r->n_starts; k++)
        for (size_t i = 0; i < r->n_sites; i++)
            for (size_t s = 0; s < r->n_sources; s++)
                WFM_TRY(add_heads(m, k, i, s, err));
    return WFM_OK;
}
