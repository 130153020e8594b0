/* workforce/hiring_model.c - the hiring plan as rows and columns.
 *
 * All rows are laid out first, family by family; every column then knows its
 * rows. Rows (m months, w scenarios, k starts, i sites, s sources, c outside
 * capacities):
 *   demand[w][m]     heads' fte + overtime + show-up x called + missing
 *                    >= required - supply
 *   class_max[k][i]  heads <= class_size_max classes; class_min likewise
 *   trainers[k][i]   classes running on day k <= trainers
 *   seats[i][m]      heads present <= seats - present
 *   source_max[k][s] heads over sites <= max_per_start
 *   overtime[w][m]   overtime <= share (supply + heads' fte)
 *   take[w][c][m][t] called <= the tier if taken, else nothing (tier by tier:
 *                    the relaxation is much tighter than with their sum)
 *   least[w][c][m]   called >= min_fte if taken
 *   ramp[w][c][m]    called less the month before <= ramp_fte
 *   keep[c][m][j]    taken now and not before: taken j months later too
 *   vendors[m]       vendors taken >= vendors_min
 *   fill[w][c][m][t] two rows: a cheaper later tier only if a switch is on,
 *                    and the tier before full if it is
 *   dismiss[m]       dismissed in the month <= people, if a switch is on
 *   pause[m]         classes that begin in the months before <= many, and none
 *                    if that switch is on */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workforce/cohorts_private.h"
#include "workforce/hiring_model_private.h"

enum { TIERS = WFM_CAPACITY_TIERS_MAX, ENTRIES = 1024 };

static size_t months(const wfm_hiring_model *m)
{
    return (size_t)m->request->headcount->months;
}

static size_t at2(size_t a, size_t b, size_t n_b) { return a * n_b + b; }

static size_t at_head(const wfm_hiring_request *r, size_t k, size_t i, size_t s)
{
    return (k * r->n_sites + i) * r->n_sources + s;
}

static size_t at_call(const wfm_hiring_model *m, size_t w, size_t c, size_t t)
{
    return (w * m->request->n_capacities + c) * months(m) + t;
}

static size_t keep_rows(const wfm_hiring_request *r)
{
    size_t most = 1;

    for (size_t c = 0; c < r->n_capacities; c++)
        if ((size_t)r->capacity[c].min_months > most)
            most = (size_t)r->capacity[c].min_months;
    return most;
}

/* A column while its entries are collected. */
typedef struct column {
    size_t row[ENTRIES];
    double value[ENTRIES];
    size_t n;
    double cost, upper;
} column;

static void put(column *c, size_t row, double value)
{
    if ((value > 0 || value < 0) && c->n < ENTRIES) {
        c->row[c->n] = row;
        c->value[c->n++] = value;
    }
}

static wfm_status add(wfm_hiring_model *m, const column *c, bool whole,
                      size_t *index, wfm_error *err)
{
    WFM_TRY(wfm_lp_add_column(m->lp, c->cost / WFM_HIRING_UNIT_CNY, 0, c->upper,
                              c->n, c->row, c->value, index, err));
    m->n_columns++;
    if (!whole)
        return WFM_OK;
    m->upper[m->n_whole] = c->upper;
    m->whole[m->n_whole++] = *index;
    return wfm_lp_set_integer(m->lp, *index, err);
}

static wfm_status add_rows(wfm_hiring_model *m, size_t *first, size_t n,
                           double lower, double upper, wfm_error *err)
{
    *first = wfm_lp_rows(m->lp);
    for (size_t i = 0; i < n; i++)
        WFM_TRY(wfm_lp_add_rows(m->lp, 1, &lower, &upper, NULL, err));
    return WFM_OK;
}

static wfm_status bound_row(wfm_hiring_model *m, size_t row, double lower,
                            double upper, wfm_error *err)
{
    return wfm_lp_set_row_bounds(m->lp, row, lower, upper, err);
}

static wfm_status lay_out_rows(wfm_hiring_model *m, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const double none = INFINITY;
    size_t t = months(m), w = r->n_scenarios, c = r->n_capacities;

    WFM_TRY(add_rows(m, &m->demand, w * t, 0, none, err));
    WFM_TRY(
        add_rows(m, &m->class_max, r->n_starts * r->n_sites, -none, 0, err));
    WFM_TRY(add_rows(m, &m->class_min, r->n_starts * r->n_sites, 0, none, err));
    WFM_TRY(
        add_rows(m, &m->trainers, r->n_starts * r->n_sites, -none, none, err));
    WFM_TRY(add_rows(m, &m->seats, r->n_sites * t, -none, none, err));
    WFM_TRY(add_rows(m, &m->source_max, r->n_starts * r->n_sources, -none, none,
                     err));
    WFM_TRY(add_rows(m, &m->overtime, w * t, -none, 0, err));
    WFM_TRY(add_rows(m, &m->take, w * c * t * TIERS, -none, 0, err));
    WFM_TRY(add_rows(m, &m->least, w * c * t, 0, none, err));
    WFM_TRY(add_rows(m, &m->fill, 2 * w * c * t * TIERS, -none, none, err));
    WFM_TRY(add_rows(m, &m->ramp, w * c * t, -none, none, err));
    WFM_TRY(add_rows(m, &m->keep, c * t * keep_rows(r), -none, 0, err));
    WFM_TRY(add_rows(m, &m->vendors, t, r->vendors_min, none, err));
    WFM_TRY(add_rows(m, &m->dismiss, t, -none, 0, err));
    return add_rows(m, &m->pause, t, -none, none, err);
}

/* Vendors to keep in a month: not more than can have begun by then, unless
 * there are too few altogether. */
static double vendors_kept(const wfm_hiring_request *r, size_t month)
{
    int ever = 0, now = 0;

    for (size_t c = 0; c < r->n_capacities; c++) {
        ever += r->capacity[c].vendor;
        now +=
            r->capacity[c].vendor && r->capacity[c].first_month <= (int)month;
    }
    return ever < r->vendors_min || now > r->vendors_min ? r->vendors_min : now;
}

static wfm_status set_limits(wfm_hiring_model *m, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const double none = INFINITY;
    size_t t = months(m);

    for (size_t w = 0; w < r->n_scenarios; w++) {
        for (size_t n = 0; n < t; n++) {
            double supply = r->supply_fte[w][n];

            WFM_TRY(bound_row(m, m->demand + at2(w, n, t),
                              r->required_fte[w][n] - supply, none, err));
            WFM_TRY(bound_row(m, m->overtime + at2(w, n, t), -none,
                              r->overtime_share * supply, err));
            for (size_t c = 0; c < r->n_capacities; c++)
                WFM_TRY(bound_row(m, m->ramp + at_call(m, w, c, n), -none,
                                  r->capacity[c].ramp_fte, err));
        }
    }
    for (size_t i = 0; i < r->n_sites; i++) {
        for (size_t n = 0; n < t; n++)
            WFM_TRY(bound_row(m, m->seats + at2(i, n, t), -none,
                              fmax(0, r->site[i].seats - r->site[i].present[n]),
                              err));
        for (size_t k = 0; k < r->n_starts; k++)
            WFM_TRY(bound_row(m, m->trainers + at2(k, i, r->n_sites), -none,
                              r->site[i].trainers, err));
    }
    for (size_t n = 0; n < t; n++)
        WFM_TRY(bound_row(m, m->vendors + n, vendors_kept(r, n), none, err));
    for (size_t k = 0; k < r->n_starts; k++)
        for (size_t s = 0; s < r->n_sources; s++)
            WFM_TRY(bound_row(m, m->source_max + at2(k, s, r->n_sources), -none,
                              r->source[s].max_per_start, err));
    return WFM_OK;
}

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
static double worth_at_end(const wfm_hiring_model *m, const wfm_hire_profile *p,
                           int contract)
{
    const wfm_hiring_request *r = m->request;
    double fte = wfm_contract_fte(r->headcount->centre, contract);
    double there = fte > 0 ? p->fte[months(m) - 1] / fte : 0;

    return p->ready > 0 ? p->first_cost_cny * there / p->ready : 0;
}

static wfm_status add_heads(wfm_hiring_model *m, size_t k, size_t i, size_t s,
                            wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const wfm_hire_source *source = &r->source[s];
    const wfm_training *training = &r->headcount->centre->training;
    wfm_hire_profile *p = &m->profile[at_head(r, k, i, s)];
    size_t *index = &m->heads[at_head(r, k, i, s)], t = months(m);
    column c = { .upper = INFINITY };

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
            put(&c, m->demand + at2(w, n, t), fte);
            put(&c, m->overtime + at2(w, n, t), -r->overtime_share * fte);
        }
        put(&c, m->seats + at2(i, n, t), source->show_up * p->present[n]);
    }
    c.cost -= source->show_up * worth_at_end(m, p, contract_of(r, source));
    put(&c, m->class_max + at2(k, i, r->n_sites), 1);
    put(&c, m->class_min + at2(k, i, r->n_sites), 1);
    put(&c, m->source_max + at2(k, s, r->n_sources), 1);
    return add(m, &c, true, index, err);
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
static wfm_status add_let_go(wfm_hiring_model *m, size_t n, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    double stay = exp(-r->own_leave_per_month), here = 1, most = 0;
    double many = (double)(r->n_starts * r->n_sites);
    column col = { .cost = r->severance_cny, .upper = INFINITY };
    column on = { .upper = 1 };
    size_t t = months(m), index;

    m->let_go[n] = WFM_NO_COLUMN;
    if ((int)n < r->severance_after)
        return WFM_OK;
    for (size_t w = 0; w < r->n_scenarios; w++)
        most = fmax(most, r->supply_fte[w][n]);
    for (size_t k = n; k < t; k++, here *= stay) {
        col.cost -= here * r->own_cny_per_month;
        for (size_t w = 0; w < r->n_scenarios; w++) {
            put(&col, m->demand + at2(w, k, t), -here);
            put(&col, m->overtime + at2(w, k, t), r->overtime_share * here);
        }
    }
    put(&col, m->dismiss + n, 1);
    put(&on, m->dismiss + n, -most);
    put(&on, m->pause + n, many);
    WFM_TRY(bound_row(m, m->pause + n, -(double)INFINITY, many, err));
    WFM_TRY(add(m, &on, true, &index, err));
    return add(m, &col, false, &m->let_go[n], err);
}

static wfm_status add_classes(wfm_hiring_model *m, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    int weeks = r->headcount->centre->training.class_weeks;

    for (size_t k = 0; k < r->n_starts; k++) {
        for (size_t i = 0; i < r->n_sites; i++) {
            column c = { .cost = r->class_cost_cny, .upper = INFINITY };

            put(&c, m->class_max + at2(k, i, r->n_sites), -r->class_size_max);
            put(&c, m->class_min + at2(k, i, r->n_sites), -r->class_size_min);
            for (size_t j = 0; j < r->n_starts; j++)
                if (r->start[j] >= r->start[k] &&
                    r->start[j] < r->start[k] + 7 * (weeks > 0 ? weeks : 1))
                    put(&c, m->trainers + at2(j, i, r->n_sites), 1);
            for (size_t n = 0; n < months(m) && !isnan(r->severance_cny); n++)
                if (is_paused(r, n, r->start[k]))
                    put(&c, m->pause + n, 1);
            WFM_TRY(add(m, &c, true, &m->classes[at2(k, i, r->n_sites)], err));
        }
    }
    for (size_t k = 0; k < r->n_starts; k++)
        for (size_t i = 0; i < r->n_sites; i++)
            for (size_t s = 0; s < r->n_sources; s++)
                WFM_TRY(add_heads(m, k, i, s, err));
    return WFM_OK;
}

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
static wfm_status add_taken(wfm_hiring_model *m, size_t c, size_t n,
                            wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const wfm_capacity *p = &r->capacity[c];
    size_t t = months(m), rows = keep_rows(r);
    column col = { .upper = (int)n >= p->first_month ? 1 : 0,
                   .cost = p->base_cny_per_month };

    for (size_t w = 0; w < r->n_scenarios; w++) {
        for (int k = 0; k < p->n_tiers; k++)
            put(&col, m->take + at_call(m, w, c, n) * TIERS + (size_t)k,
                -p->tier[k].width_fte);
        put(&col, m->least + at_call(m, w, c, n), -p->min_fte);
    }
    if (p->vendor)
        put(&col, m->vendors + n, 1);
    /* taken[from] - taken[from - 1] - taken[from + j] <= 0 */
    for (size_t from = 0; from < t; from++) {
        for (size_t j = 1; j < (size_t)p->min_months && from + j < t; j++) {
            size_t row = m->keep + (c * t + from) * rows + j;

            if (from == n)
                put(&col, row, 1);
            else if (from == n + 1 || from + j == n)
                put(&col, row, -1);
        }
    }
    if (!is_free(r, p))
        return add(m, &col, true, &m->taken[at2(c, n, t)], err);
    WFM_TRY(add(m, &col, false, &m->taken[at2(c, n, t)], err));
    return wfm_lp_set_column_bounds(m->lp, m->taken[at2(c, n, t)], col.upper,
                                    col.upper, err);
}

/* The switch that lets tier k be called once tier k - 1 is full. */
static wfm_status add_switch(wfm_hiring_model *m, size_t fill,
                             const wfm_capacity *p, int k, wfm_error *err)
{
    column col = { .upper = 1 };
    size_t index;

    put(&col, fill, -p->tier[k].width_fte);
    put(&col, fill + 1, -p->tier[k - 1].width_fte);
    WFM_TRY(bound_row(m, fill, -(double)INFINITY, 0, err));
    WFM_TRY(bound_row(m, fill + 1, 0, INFINITY, err));
    return add(m, &col, true, &index, err);
}

static wfm_status add_called(wfm_hiring_model *m, size_t w, size_t c, size_t n,
                             wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const wfm_capacity *p = &r->capacity[c];
    size_t t = months(m), here = at_call(m, w, c, n);
    bool ordered = falls(p);

    for (int k = 0; k < p->n_tiers; k++) {
        column col = { .upper = p->tier[k].width_fte };
        size_t fill = m->fill + (here * TIERS + (size_t)k) * 2;

        col.cost = r->probability[w] * p->tier[k].cny_per_fte_month *
                   surcharge(m, p, n);
        put(&col, m->demand + at2(w, n, t), p->show_up);
        put(&col, m->take + here * TIERS + (size_t)k, 1);
        put(&col, m->least + here, 1);
        put(&col, m->ramp + here, 1);
        if (n + 1 < t) {
            put(&col, m->ramp + here + 1, -1);
            put(&col, m->demand + at2(w, n + 1, t), -p->returns);
        }
        if (p->required_share > 0)
            col.upper =
                fmin(col.upper, p->required_share * r->required_fte[w][n]);
        if (ordered && k > 0)
            put(&col, fill, 1);
        if (ordered && k + 1 < p->n_tiers)
            put(&col, fill + 3, 1);
        WFM_TRY(add(m, &col, false, &m->called[here * TIERS + (size_t)k], err));
        if (ordered && k > 0)
            WFM_TRY(add_switch(m, fill, p, k, err));
    }
    return WFM_OK;
}

static wfm_status add_recourse(wfm_hiring_model *m, size_t w, size_t n,
                               wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    size_t here = at2(w, n, months(m));
    column extra = { .upper = INFINITY }, missing = { .upper = INFINITY };

    extra.cost = r->probability[w] * r->overtime_cny_per_fte_month;
    put(&extra, m->demand + here, 1);
    put(&extra, m->overtime + here, 1);
    missing.cost = r->probability[w] * r->short_cny_per_fte_month;
    put(&missing, m->demand + here, 1);
    WFM_TRY(add(m, &extra, false, &m->extra[here], err));
    WFM_TRY(add(m, &missing, false, &m->missing[here], err));
    for (size_t c = 0; c < r->n_capacities; c++)
        WFM_TRY(add_called(m, w, c, n, err));
    return WFM_OK;
}

static wfm_status reserve(wfm_hiring_model *m, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    size_t t = months(m), w = r->n_scenarios, c = r->n_capacities;
    size_t classes = r->n_starts * r->n_sites, heads = classes * r->n_sources;

    m->profile = wfm_mem_new(heads, sizeof *m->profile);
    m->heads = wfm_mem_new(heads, sizeof *m->heads);
    m->classes = wfm_mem_new(classes, sizeof *m->classes);
    m->extra = wfm_mem_new(w * t, sizeof *m->extra);
    m->missing = wfm_mem_new(w * t, sizeof *m->missing);
    m->taken = wfm_mem_new(c * t, sizeof *m->taken);
    m->called = wfm_mem_new(w * c * t * TIERS, sizeof *m->called);
    m->let_go = wfm_mem_new(t, sizeof *m->let_go);
    m->whole = wfm_mem_new(heads + classes + c * t + w * c * t * TIERS + t,
                           sizeof *m->whole);
    m->upper = wfm_mem_new(heads + classes + c * t + w * c * t * TIERS + t,
                           sizeof *m->upper);
    return m->upper && m->profile && m->heads && m->classes && m->extra &&
                   m->missing && m->taken && m->called && m->let_go && m->whole
               ? WFM_OK
               : wfm_fail(err, WFM_NO_MEMORY, "no memory for the hiring plan");
}

void wfm_hiring_model_release(wfm_hiring_model *m)
{
    wfm_lp_free(m->lp);
    free(m->profile);
    free(m->heads);
    free(m->classes);
    free(m->extra);
    free(m->missing);
    free(m->taken);
    free(m->called);
    free(m->let_go);
    free(m->whole);
    free(m->upper);
    memset(m, 0, sizeof *m);
}

wfm_status wfm_hiring_model_build(wfm_hiring_model *m,
                                  const wfm_hiring_request *r, wfm_error *err)
{
    *m = (wfm_hiring_model){ .request = r };
    WFM_TRY(reserve(m, err));
    WFM_TRY(wfm_lp_new(&m->lp, err));
    WFM_TRY(lay_out_rows(m, err));
    WFM_TRY(set_limits(m, err));
    for (size_t c = 0; c < r->n_capacities; c++)
        for (size_t n = 0; n < months(m); n++)
            WFM_TRY(add_taken(m, c, n, err));
    for (size_t w = 0; w < r->n_scenarios; w++)
        for (size_t n = 0; n < months(m); n++)
            WFM_TRY(add_recourse(m, w, n, err));
    for (size_t n = 0; n < months(m); n++) {
        m->let_go[n] = WFM_NO_COLUMN;
        if (!isnan(r->severance_cny))
            WFM_TRY(add_let_go(m, n, err));
    }
    return add_classes(m, err);
}
