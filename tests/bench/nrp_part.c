/* tests/bench/nrp_part.c - several people together: column generation over
 * their legal rows, a proven bound, and a dive to whole rows.
 *
 * The master program takes one row of shifts for each person and prices who is
 * missing or too many; nrp_path() finds the row that would help most at its
 * shadow prices. The prices are drawn towards those of the best bound so far
 * (Wentges 1997, doi:10.1016/S0969-6016(97)00001-4). Rosters cost whole
 * numbers, so a bound within one of the roster at hand ends the work. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tests/bench/nrp_private.h"

enum { ROUNDS_PATIENT = 10 };

static const double REDUCED = 1e-7; /* what counts as an improvement */

void nrp_must(wfm_status status, const wfm_error *err)
{
    if (status != WFM_OK) {
        fprintf(stderr, "%s\n", err->text);
        exit(1);
    }
}

static const nrp *of(const nrp_master *m) { return m->r->n; }

static size_t cell_of(const nrp_master *m, int k)
{
    return (size_t)m->part->from * (size_t)of(m)->shifts + (size_t)k;
}

/* A new column for a row of shifts. */
static void add_column(nrp_master *m, int who, const int8_t *row)
{
    const nrp *n = of(m);
    size_t index[400], nz = 0;
    double one[400];
    nrp_column c = { .who = who };
    wfm_error err = { 0 };

    for (int d = 0; d < m->days; d++)
        if (row[d] != NRP_FREE) {
            c.wish +=
                nrp_wish(n, m->part->person[who], m->part->from + d, row[d]);
            index[nz] = nrp_cell(n, d, row[d]);
            one[nz++] = 1;
        }
    index[nz] = (size_t)(m->cells + who);
    one[nz++] = 1;
    nrp_must(wfm_lp_add_column(m->lp, c.wish, 0, (double)INFINITY, nz, index,
                               one, &c.lp, &err),
             &err);
    nrp_must(wfm_mem_grow(&m->column, &m->column_capacity, m->n_columns + 1,
                          sizeof c),
             &err);
    nrp_must(wfm_mem_grow(&m->pattern, &m->pattern_capacity,
                          (m->n_columns + 1) * (size_t)m->days, 1),
             &err);
    memcpy(m->pattern + m->n_columns * (size_t)m->days, row, (size_t)m->days);
    m->column[m->n_columns++] = c;
    m->out->columns++;
}

static void add_rows(nrp_master *m)
{
    int rows = m->cells + m->part->n_people;
    double *bound = nrp_new((size_t)rows, sizeof *bound);
    wfm_error err = { 0 };

    for (int k = 0; k < rows; k++)
        bound[k] = k < m->cells ? m->need[k] : 1;
    nrp_must(wfm_lp_add_rows(m->lp, (size_t)rows, bound, bound, NULL, &err),
             &err);
    free(bound);
}

static void add_slack(nrp_master *m, size_t row, double cost, double sign)
{
    wfm_error err = { 0 };

    nrp_must(wfm_lp_add_column(m->lp, cost, 0, (double)INFINITY, 1, &row, &sign,
                               NULL, &err),
             &err);
}

void nrp_master_open(nrp_master *m, nrp_space *space, nrp_roster *r,
                     const nrp_part *part, nrp_outcome *out)
{
    const nrp *n = r->n;
    wfm_error err = { 0 };

    *m = (nrp_master){ .space = space, .r = r, .part = part, .out = out };
    m->start_s = nrp_cpu_s();
    m->days = part->to - part->from;
    m->cells = m->days * n->shifts;
    m->need = nrp_new((size_t)m->cells, sizeof *m->need);
    m->row_dual = nrp_new((size_t)(m->cells + part->n_people), sizeof(double));
    m->dual = nrp_new((size_t)m->cells, sizeof(double));
    m->centre = nrp_new((size_t)m->cells, sizeof(double));
    m->price =
        nrp_new((size_t)m->days * (size_t)(n->shifts + 1), sizeof(double));
    m->allowed =
        nrp_new((size_t)part->n_people * (size_t)m->days, sizeof *m->allowed);
    m->share = nrp_new((size_t)part->n_people * (size_t)m->days *
                           (size_t)(n->shifts + 1),
                       sizeof *m->share);
    m->tracked = nrp_new((size_t)part->n_people, sizeof *m->tracked);
    m->penalty = nrp_new((size_t)part->n_people, sizeof *m->penalty);
    m->base = (double)r->cost;
    m->bound = -HUGE_VAL;
    for (int k = 0; k < m->cells; k++) {
        size_t c = cell_of(m, k);

        m->need[k] = n->need[c] - r->have[c];
        m->base -= (double)nrp_cover_cost(n, c, r->have[c]);
    }
    for (int w = 0; w < part->n_people; w++) {
        const int8_t *row = r->at + nrp_day(n, part->person[w], part->from);

        for (int d = 0; d < m->days; d++) {
            size_t day = (size_t)w * (size_t)m->days + (size_t)d;

            m->allowed[day] =
                n->off[nrp_day(n, part->person[w], part->from + d)]
                    ? (uint64_t)1 << n->shifts
                    : ((uint64_t)2 << n->shifts) - 1;
            if (row[d] != NRP_FREE) {
                m->need[nrp_cell(n, d, row[d])]++;
                m->base -= nrp_wish(n, part->person[w], part->from + d, row[d]);
            }
        }
    }
    nrp_must(wfm_lp_new(&m->lp, &err), &err);
    add_rows(m);
    for (int k = 0; k < m->cells; k++) {
        add_slack(m, (size_t)k, n->under[cell_of(m, k)], 1);
        add_slack(m, (size_t)k, n->over[cell_of(m, k)], -1);
    }
    for (int w = 0; w < part->n_people; w++) {
        add_slack(m, (size_t)(m->cells + w), NRP_HOPELESS, 1);
        add_column(m, w, r->at + nrp_day(n, part->person[w], part->from));
    }
}

void nrp_master_close(nrp_master *m)
{
    wfm_lp_free(m->lp);
    free(m->column);
    free(m->pattern);
    free(m->need);
    free(m->row_dual);
    free(m->dual);
    free(m->centre);
    free(m->x);
    free(m->price);
    free(m->allowed);
    free(m->share);
    free(m->tracked);
    free(m->penalty);
}

static bool out_of_time(const nrp_master *m)
{
    return m->part->effort_s > 0 &&
           nrp_cpu_s() - m->start_s > m->part->effort_s;
}

/* Solves the program; false if the solver failed. */
bool nrp_master_solve(nrp_master *m, wfm_lp_method method)
{
    wfm_lp_options options = { .method = method };
    wfm_lp_result result;
    wfm_error err = { 0 };

    if (wfm_lp_solve(m->lp, &options, &result, &err) != WFM_OK ||
        result.outcome != WFM_LP_OPTIMAL)
        return false;
    m->out->lp = result.objective + m->base;
    wfm_lp_dual(m->lp, m->row_dual);
    return true;
}

/* The best row of each person who is not fixed, at the prices m->dual; adds
 * those that improve. Returns how many; *bound is proven by these prices. */
static int price_all(nrp_master *m, double *bound)
{
    const nrp *n = of(m);
    int8_t row[400];
    int added = 0;

    *bound = m->base;
    for (int k = 0; k < m->cells; k++)
        *bound += m->dual[k] * m->need[k];
    for (int w = 0; w < m->part->n_people; w++) {
        int e = m->part->person[w];
        nrp_task task = { .person = e,
                          .from = m->part->from,
                          .to = m->part->to,
                          .price = m->price };
        double best, proven, real;

        for (int d = 0; d < m->days; d++) {
            double *price = m->price + (size_t)d * (size_t)(n->shifts + 1);
            int day = m->part->from + d;

            uint64_t may = m->allowed[(size_t)w * (size_t)m->days + (size_t)d];

            for (int a = 0; a < n->shifts; a++)
                price[a] = may >> a & 1 ? nrp_wish(n, e, day, a) -
                                              m->dual[nrp_cell(n, d, a)]
                                        : HUGE_VAL;
            price[n->shifts] = may >> n->shifts & 1 ? 0 : HUGE_VAL;
        }
        memcpy(task.tracked, m->tracked[w], sizeof task.tracked);
        task.penalty = m->part->exact ? NULL : m->penalty[w];
        nrp_task_limits(&task, n, m->r->at + nrp_day(n, e, 0));
        best = nrp_path(m->space, &task, row, &proven);
        memcpy(m->tracked[w], task.tracked, sizeof task.tracked);
        *bound += proven;
        if (!(best < HUGE_VAL))
            continue;
        real = -m->row_dual[m->cells + w];
        for (int d = 0; d < m->days; d++)
            if (row[d] != NRP_FREE)
                real += nrp_wish(n, e, m->part->from + d, row[d]) -
                        m->row_dual[nrp_cell(n, d, row[d])];
        if (real < -REDUCED) {
            add_column(m, w, row);
            added++;
        }
    }
    return added;
}

/* Prices between those of the best bound and those of the program, inside the
 * range in which missing and surplus people are worth them. */
static void draw_prices(nrp_master *m, double weight)
{
    const nrp *n = of(m);

    for (int k = 0; k < m->cells; k++) {
        size_t c = cell_of(m, k);
        double now = m->row_dual[k];

        if (m->has_centre)
            now = weight * m->centre[k] + (1 - weight) * now;
        m->dual[k] = fmin(fmax(now, -n->over[c]), n->under[c]);
    }
}

/* Notes a bound and the prices that prove it. */
static void keep_bound(nrp_master *m, double bound)
{
    m->out->rounds++;
    if (bound <= m->bound)
        return;
    m->bound = bound;
    m->has_centre = true;
    memcpy(m->centre, m->dual, (size_t)m->cells * sizeof *m->centre);
}

/* Is an end with a proof out of sight? */
static bool is_far(const nrp_master *m)
{
    return m->out->lp - m->bound > 0.02 * fabs(m->out->lp);
}

/* Column generation to the end, or until the bound says that nothing better
 * than the cut is left, or within `slack` of the optimum. */
bool nrp_master_generate(nrp_master *m, double slack)
{
    double bound, before = HUGE_VAL;
    int added, idle = 0;

    m->bound = -HUGE_VAL;
    m->has_centre = false;
    for (;;) {
        double weight = 0.6;

        do {
            draw_prices(m, weight);
            added = price_all(m, &bound);
            keep_bound(m, bound);
            if (m->bound > m->part->cut - 1 + 1e-6)
                return true;
            weight = weight > 0.3 ? 0.3 : weight > 0 ? 0 : -1;
        } while (added == 0 && weight >= 0);
        if (added == 0)
            return true;
        if (!nrp_master_solve(m, WFM_LP_PRIMAL) || out_of_time(m))
            return false;
        if (m->out->lp - m->bound < slack)
            return true;
        if (++idle >= ROUNDS_PATIENT && !m->part->exact && is_far(m)) {
            if (before - m->out->lp < m->part->patience * fabs(m->out->lp))
                return true;
            before = m->out->lp;
            idle = 0;
        }
    }
}

static uint64_t bit_of(const nrp *n, int shift)
{
    return (uint64_t)1 << (shift == NRP_FREE ? n->shifts : shift);
}

void nrp_master_restrict(nrp_master *m)
{
    wfm_error err = { 0 };

    for (size_t c = 0; c < m->n_columns; c++) {
        const int8_t *row = m->pattern + c * (size_t)m->days;
        const uint64_t *may =
            m->allowed + (size_t)m->column[c].who * (size_t)m->days;
        bool banned = false;

        for (int d = 0; d < m->days; d++)
            banned = banned || !(may[d] & bit_of(of(m), row[d]));
        if (banned == m->column[c].banned)
            continue;
        m->column[c].banned = banned;
        nrp_must(wfm_lp_set_column_bounds(m->lp, m->column[c].lp, 0,
                                          banned ? 0 : (double)INFINITY, &err),
                 &err);
    }
}
