/* workforce/hiring_outside.c - the columns of what is bought by the month in
 * the hiring program: outside capacity, overtime, what stays short. */
#include <math.h>

#include "workforce/hiring_model_private.h"

/* True if a later tier is cheaper, so that the order must be forced. */
static bool falls(const wfm_capacity *c)
{
    for (int t = 1; t < c->n_tiers; t++)
        if (c->tier[t].cny_per_fte_month < c->tier[t - 1].cny_per_fte_month)
            return true;
    return false;
}

static double surcharge(const wfm_hiring_model *m, const wfm_capacity *c,
                        size_t n)
{
    int month = wfm_date_ymd(m->request->headcount->first_month).month - 1;

    return c->surcharge[((size_t)month + n) % 12];
}

/* True if being taken costs and commits to nothing, so that it can stand at
 * once for every month. */
static bool is_free(const wfm_hiring_request *r, const wfm_capacity *p)
{
    return p->base_cny_per_month <= 0 && p->min_fte <= 0 &&
           p->min_months <= 1 && (!p->vendor || r->vendors_min == 0);
}

/* taken[c][n]: what its being taken allows, costs and commits to. */
wfm_status wfm_hiring_add_taken(wfm_hiring_model *m, size_t c, size_t n,
                                wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const wfm_capacity *p = &r->capacity[c];
    size_t t = wfm_hiring_months(m), rows = wfm_hiring_keep_rows(r);
    wfm_hiring_column col = { .upper = (int)n >= p->first_month ? 1 : 0,
                              .cost = p->base_cny_per_month };

    for (size_t w = 0; w < r->n_scenarios; w++) {
        for (int k = 0; k < p->n_tiers; k++)
            wfm_hiring_put(&col,
                           m->take +
                               wfm_hiring_at_call(m, w, c, n) *
                                   WFM_CAPACITY_TIERS_MAX +
                               (size_t)k,
                           -p->tier[k].width_fte);
        wfm_hiring_put(&col, m->least + wfm_hiring_at_call(m, w, c, n),
                       -p->min_fte);
    }
    if (p->vendor)
        wfm_hiring_put(&col, m->vendors + n, 1);
    /* taken[from] - taken[from - 1] - taken[from + j] <= 0 */
    for (size_t from = 0; from < t; from++) {
        for (size_t j = 1; j < (size_t)p->min_months && from + j < t; j++) {
            size_t row = m->keep + (c * t + from) * rows + j;

            if (from == n)
                wfm_hiring_put(&col, row, 1);
            else if (from == n + 1 || from + j == n)
                wfm_hiring_put(&col, row, -1);
        }
    }
    if (!is_free(r, p))
        return wfm_hiring_add(m, &col, true, &m->taken[wfm_hiring_at2(c, n, t)],
                              err);
    WFM_TRY(wfm_hiring_add(m, &col, false, &m->taken[wfm_hiring_at2(c, n, t)],
                           err));
    return wfm_lp_set_column_bounds(m->lp, m->taken[wfm_hiring_at2(c, n, t)],
                                    col.upper, col.upper, err);
}

/* The switch that lets tier k be called once tier k - 1 is full. */
static wfm_status add_switch(wfm_hiring_model *m, size_t fill,
                             const wfm_capacity *p, int k, wfm_error *err)
{
    wfm_hiring_column col = { .upper = 1 };
    size_t index;

    wfm_hiring_put(&col, fill, -p->tier[k].width_fte);
    wfm_hiring_put(&col, fill + 1, -p->tier[k - 1].width_fte);
    WFM_TRY(wfm_lp_set_row_bounds(m->lp, fill, -(double)INFINITY, 0, err));
    WFM_TRY(wfm_lp_set_row_bounds(m->lp, fill + 1, 0, INFINITY, err));
    return wfm_hiring_add(m, &col, true, &index, err);
}

static wfm_status add_called(wfm_hiring_model *m, size_t w, size_t c, size_t n,
                             wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const wfm_capacity *p = &r->capacity[c];
    size_t t = wfm_hiring_months(m), here = wfm_hiring_at_call(m, w, c, n);
    bool ordered = falls(p);

    for (int k = 0; k < p->n_tiers; k++) {
        wfm_hiring_column col = { .upper = p->tier[k].width_fte };
        size_t fill = m->fill + (here * WFM_CAPACITY_TIERS_MAX + (size_t)k) * 2;

        col.cost = r->probability[w] * p->tier[k].cny_per_fte_month *
                   surcharge(m, p, n);
        wfm_hiring_put(&col, m->demand + wfm_hiring_at2(w, n, t), p->show_up);
        wfm_hiring_put(&col,
                       m->take + here * WFM_CAPACITY_TIERS_MAX + (size_t)k, 1);
        wfm_hiring_put(&col, m->least + here, 1);
        wfm_hiring_put(&col, m->ramp + here, 1);
        if (n + 1 < t) {
            wfm_hiring_put(&col, m->ramp + here + 1, -1);
            wfm_hiring_put(&col, m->demand + wfm_hiring_at2(w, n + 1, t),
                           -p->returns);
        }
        if (p->required_share > 0)
            col.upper =
                fmin(col.upper, p->required_share * r->required_fte[w][n]);
        if (ordered && k > 0)
            wfm_hiring_put(&col, fill, 1);
        if (ordered && k + 1 < p->n_tiers)
            wfm_hiring_put(&col, fill + 3, 1);
        WFM_TRY(wfm_hiring_add(
            m, &col, false,
            &m->called[here * WFM_CAPACITY_TIERS_MAX + (size_t)k], err));
        if (ordered && k > 0)
            WFM_TRY(add_switch(m, fill, p, k, err));
    }
    return WFM_OK;
}

wfm_status wfm_hiring_add_recourse(wfm_hiring_model *m, size_t w, size_t n,
                                   wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    size_t here = wfm_hiring_at2(w, n, wfm_hiring_months(m));
    wfm_hiring_column extra = { .upper = INFINITY },
                      missing = { .upper = INFINITY };

    extra.cost = r->probability[w] * r->overtime_cny_per_fte_month;
    wfm_hiring_put(&extra, m->demand + here, 1);
    wfm_hiring_put(&extra, m->overtime + here, 1);
    missing.cost = r->probability[w] * r->short_cny_per_fte_month;
    wfm_hiring_put(&missing, m->demand + here, 1);
    WFM_TRY(wfm_hiring_add(m, &extra, false, &m->extra[here], err));
    /* Against a promise nothing may be missing at that price until the
     * relaxation has told what nothing can avoid. */
    if (r->broken_cny_per_fte_month > 0)
        missing.upper = 0;
    WFM_TRY(wfm_hiring_add(m, &missing, false, &m->missing[here], err));
    m->broken[here] = WFM_NO_COLUMN;
    if (r->broken_cny_per_fte_month > 0) {
        missing.cost = r->probability[w] * r->broken_cny_per_fte_month;
        missing.upper = INFINITY;
        WFM_TRY(wfm_hiring_add(m, &missing, false, &m->broken[here], err));
    }
    for (size_t c = 0; c < r->n_capacities; c++)
        WFM_TRY(add_called(m, w, c, n, err));
    return WFM_OK;
}
