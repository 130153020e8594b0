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
 *   overtime[w][m]   overtime <= shares of supply and heads' fte
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

wfm_status wfm_hiring_add(wfm_hiring_model *m, const wfm_hiring_column *c,
                          bool whole, size_t *index, wfm_error *err)
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

void wfm_hiring_put(wfm_hiring_column *c, size_t row, double value)
{
    if ((value > 0 || value < 0) && c->n < WFM_HIRING_ENTRIES) {
        c->row[c->n] = row;
        c->value[c->n++] = value;
    }
}

size_t wfm_hiring_keep_rows(const wfm_hiring_request *r)
{
    size_t most = 1;

    for (size_t c = 0; c < r->n_capacities; c++)
        if ((size_t)r->capacity[c].min_months > most)
            most = (size_t)r->capacity[c].min_months;
    return most;
}

static wfm_status add_rows(wfm_hiring_model *m, size_t *first, size_t n,
                           double lower, double upper, wfm_error *err)
{
    *first = wfm_lp_rows(m->lp);
    for (size_t i = 0; i < n; i++)
        WFM_TRY(wfm_lp_add_rows(m->lp, 1, &lower, &upper, NULL, err));
    return WFM_OK;
}

static wfm_status lay_out_rows(wfm_hiring_model *m, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    const double none = INFINITY;
    size_t t = wfm_hiring_months(m), w = r->n_scenarios, c = r->n_capacities;

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
    WFM_TRY(add_rows(m, &m->take, w * c * t * WFM_CAPACITY_TIERS_MAX, -none, 0,
                     err));
    WFM_TRY(add_rows(m, &m->least, w * c * t, 0, none, err));
    WFM_TRY(add_rows(m, &m->fill, 2 * w * c * t * WFM_CAPACITY_TIERS_MAX, -none,
                     none, err));
    WFM_TRY(add_rows(m, &m->ramp, w * c * t, -none, none, err));
    WFM_TRY(
        add_rows(m, &m->keep, c * t * wfm_hiring_keep_rows(r), -none, 0, err));
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
    size_t t = wfm_hiring_months(m);

    for (size_t w = 0; w < r->n_scenarios; w++) {
        for (size_t n = 0; n < t; n++) {
            double supply = r->supply_fte[w][n];

            WFM_TRY(wfm_lp_set_row_bounds(
                m->lp, m->demand + wfm_hiring_at2(w, n, t),
                r->required_fte[w][n] - supply, none, err));
            WFM_TRY(wfm_lp_set_row_bounds(
                m->lp, m->overtime + wfm_hiring_at2(w, n, t), -none,
                r->overtime_share[n] * supply, err));
            for (size_t c = 0; c < r->n_capacities; c++)
                WFM_TRY(wfm_lp_set_row_bounds(
                    m->lp, m->ramp + wfm_hiring_at_call(m, w, c, n), -none,
                    r->capacity[c].ramp_fte, err));
        }
    }
    for (size_t i = 0; i < r->n_sites; i++) {
        for (size_t n = 0; n < t; n++)
            WFM_TRY(wfm_lp_set_row_bounds(
                m->lp, m->seats + wfm_hiring_at2(i, n, t), -none,
                fmax(0, r->site[i].seats - r->site[i].present[n]), err));
        for (size_t k = 0; k < r->n_starts; k++)
            WFM_TRY(wfm_lp_set_row_bounds(
                m->lp, m->trainers + wfm_hiring_at2(k, i, r->n_sites), -none,
                r->site[i].trainers, err));
    }
    for (size_t n = 0; n < t; n++)
        WFM_TRY(wfm_lp_set_row_bounds(m->lp, m->vendors + n, vendors_kept(r, n),
                                      none, err));
    for (size_t k = 0; k < r->n_starts; k++)
        for (size_t s = 0; s < r->n_sources; s++)
            WFM_TRY(wfm_lp_set_row_bounds(
                m->lp, m->source_max + wfm_hiring_at2(k, s, r->n_sources),
                -none, r->source[s].max_per_start, err));
    return WFM_OK;
}

static wfm_status reserve(wfm_hiring_model *m, wfm_error *err)
{
    const wfm_hiring_request *r = m->request;
    size_t t = wfm_hiring_months(m), w = r->n_scenarios, c = r->n_capacities;
    size_t classes = r->n_starts * r->n_sites, heads = classes * r->n_sources;

    m->profile = wfm_mem_new(heads, sizeof *m->profile);
    m->heads = wfm_mem_new(heads, sizeof *m->heads);
    m->classes = wfm_mem_new(classes, sizeof *m->classes);
    m->extra = wfm_mem_new(w * t, sizeof *m->extra);
    m->missing = wfm_mem_new(w * t, sizeof *m->missing);
    m->broken = wfm_mem_new(w * t, sizeof *m->broken);
    m->taken = wfm_mem_new(c * t, sizeof *m->taken);
    m->called =
        wfm_mem_new(w * c * t * WFM_CAPACITY_TIERS_MAX, sizeof *m->called);
    m->let_go = wfm_mem_new(t, sizeof *m->let_go);
    m->whole = wfm_mem_new(heads + classes + c * t +
                               w * c * t * WFM_CAPACITY_TIERS_MAX + t,
                           sizeof *m->whole);
    m->upper = wfm_mem_new(heads + classes + c * t +
                               w * c * t * WFM_CAPACITY_TIERS_MAX + t,
                           sizeof *m->upper);
    return m->upper && m->profile && m->heads && m->classes && m->extra &&
                   m->broken && m->missing && m->taken && m->called &&
                   m->let_go && m->whole
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
    free(m->broken);
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
        for (size_t n = 0; n < wfm_hiring_months(m); n++)
            WFM_TRY(wfm_hiring_add_taken(m, c, n, err));
    for (size_t w = 0; w < r->n_scenarios; w++)
        for (size_t n = 0; n < wfm_hiring_months(m); n++)
            WFM_TRY(wfm_hiring_add_recourse(m, w, n, err));
    for (size_t n = 0; n < wfm_hiring_months(m); n++) {
        m->let_go[n] = WFM_NO_COLUMN;
        if (!isnan(r->severance_cny))
            WFM_TRY(wfm_hiring_add_let_go(m, n, err));
    }
    return wfm_hiring_add_classes(m, err);
}
