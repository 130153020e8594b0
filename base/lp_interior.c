/* base/lp_interior.c - a program of lp.h put into the form of interior.h, and
 * its solution taken back. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/interior.h"
#include "base/lp_glpk_private.h"
#include "base/mem.h"

/* Relative residuals and gap that the method goes on for. */
static const double TOLERANCE = 1e-9;

typedef struct standard {
    glp_prob *p;
    int rows, columns; /* of the program */
    int m, n;          /* of the form */
    size_t nz, capacity, row_capacity;
    int *row_of;    /* program's row to the form's, -1: none */
    int *column_of; /* and columns */
    size_t *start;
    int *row, *index; /* index: one column as the program has it */
    double *value, *entry, *cost, *upper, *b, *shift;
    double *x, *y, *d;
} standard;

/* What stands for the bounds: x = base + sign x', 0 <= x' <= room. */
static bool column_form(const standard *s, int j, double *base, double *sign,
                        double *room)
{
    double lower = glp_get_col_lb(s->p, j), upper = glp_get_col_ub(s->p, j);

    *sign = 1;
    *room = (double)INFINITY;
    switch (glp_get_col_type(s->p, j)) {
    case GLP_LO:
        *base = lower;
        return true;
    case GLP_UP:
        *base = upper;
        *sign = -1;
        return true;
    case GLP_DB:
        *base = lower;
        *room = upper - lower;
        return true;
    case GLP_FX:
        *base = lower;
        *room = 0;
        return true;
    default:
        return false;
    }
}

static bool reserve(standard *s)
{
    size_t n = (size_t)s->columns + (size_t)s->rows + 1;
    size_t m = (size_t)s->rows + 1;

    s->row_of = wfm_mem_new(m, sizeof *s->row_of);
    s->column_of = wfm_mem_new(n, sizeof *s->column_of);
    s->start = wfm_mem_new(n + 1, sizeof *s->start);
    s->index = wfm_mem_new(m, sizeof *s->index);
    s->entry = wfm_mem_new(m, sizeof *s->entry);
    s->cost = wfm_mem_new(n, sizeof *s->cost);
    s->upper = wfm_mem_new(n, sizeof *s->upper);
    s->b = wfm_mem_new(m, sizeof *s->b);
    s->shift = wfm_mem_new(m, sizeof *s->shift);
    s->x = wfm_mem_new(n, sizeof *s->x);
    s->y = wfm_mem_new(m, sizeof *s->y);
    s->d = wfm_mem_new(n, sizeof *s->d);
    return s->row_of && s->column_of && s->start && s->index && s->entry &&
           s->cost && s->upper && s->b && s->shift && s->x && s->y && s->d;
}

static void release(standard *s)
{
    void *each[] = { s->row_of, s->column_of, s->start, s->row,   s->index,
                     s->value,  s->entry,     s->cost,  s->upper, s->b,
                     s->shift,  s->x,         s->y,     s->d };

    for (size_t k = 0; k < sizeof each / sizeof each[0]; k++)
        free(each[k]);
}

static bool add_entry(standard *s, int row, double value)
{
    if (wfm_mem_grow(&s->row, &s->row_capacity, s->nz + 1, sizeof *s->row) !=
            WFM_OK ||
        wfm_mem_grow(&s->value, &s->capacity, s->nz + 1, sizeof *s->value) !=
            WFM_OK)
        return false;
    s->row[s->nz] = row;
    s->value[s->nz++] = value;
    return true;
}

/* Rows that bound something and have entries. */
static void number_rows(standard *s)
{
    for (int i = 1; i <= s->rows; i++) {
        bool needed = glp_get_row_type(s->p, i) != GLP_FR &&
                      glp_get_mat_row(s->p, i, NULL, NULL) > 0;

        s->row_of[i] = needed ? s->m++ : -1;
    }
}

static bool add_columns(standard *s)
{
    double base, sign, room;

    for (int j = 1; j <= s->columns; j++) {
        int nz = glp_get_mat_col(s->p, j, s->index, s->entry);

        if (!column_form(s, j, &base, &sign, &room))
            return false;
        for (int k = 1; k <= nz; k++)
            s->shift[s->index[k]] += s->entry[k] * base;
        s->column_of[j] = -1;
        if (!(room > 0))
            continue;
        s->column_of[j] = s->n;
        s->cost[s->n] = sign * glp_get_obj_coef(s->p, j);
        s->upper[s->n] = room;
        for (int k = 1; k <= nz; k++)
            if (s->row_of[s->index[k]] >= 0 &&
                !add_entry(s, s->row_of[s->index[k]], sign * s->entry[k]))
                return false;
        s->start[++s->n] = s->nz;
    }
    return true;
}

/* Right-hand sides, and a column for what an inequality leaves. */
static bool add_slack(standard *s)
{
    for (int i = 1; i <= s->rows; i++) {
        int type = glp_get_row_type(s->p, i), r = s->row_of[i];
        double lower = glp_get_row_lb(s->p, i), upper = glp_get_row_ub(s->p, i);

        if (r < 0)
            continue;
        s->b[r] = (type == GLP_UP ? upper : lower) - s->shift[i];
        if (type == GLP_FX)
            continue;
        s->cost[s->n] = 0;
        s->upper[s->n] = type == GLP_DB ? upper - lower : (double)INFINITY;
        if (!add_entry(s, r, type == GLP_UP ? 1 : -1))
            return false;
        s->start[++s->n] = s->nz;
    }
    return true;
}

static bool keep_solution(wfm_lp *lp, const standard *s)
{
    size_t n = (size_t)s->columns, m = (size_t)s->rows;
    double base, sign, room, *x, *d, *y, *activity;

    free(lp->inner);
    lp->inner = wfm_mem_new(2 * (n + m) + 1, sizeof *lp->inner);
    if (!lp->inner)
        return false;
    x = lp->inner;
    d = x + n;
    y = d + n;
    activity = y + m;
    for (size_t i = 0; i < m; i++) {
        int r = s->row_of[i + 1];

        y[i] = r < 0 ? 0 : s->y[r];
    }
    for (size_t j = 0; j < n; j++) {
        int to = s->column_of[j + 1];
        int nz = glp_get_mat_col(s->p, (int)j + 1, s->index, s->entry);

        column_form(s, (int)j + 1, &base, &sign, &room);
        x[j] = to < 0 ? base : base + sign * s->x[to];
        d[j] = glp_get_obj_coef(s->p, (int)j + 1);
        for (int k = 1; k <= nz; k++) {
            d[j] -= s->entry[k] * y[s->index[k] - 1];
            activity[s->index[k] - 1] += s->entry[k] * x[j];
        }
    }
    return true;
}

static double objective(const wfm_lp *lp, const standard *s)
{
    double sum = glp_get_obj_coef(s->p, 0);

    for (int j = 1; j <= s->columns; j++)
        sum += glp_get_obj_coef(s->p, j) * lp->inner[j - 1];
    return sum;
}

wfm_status wfm_lp_solve_inner(wfm_lp *lp, double residual_max,
                              wfm_lp_result *out, const wfm_run *run,
                              wfm_error *err)
{
    standard s = { .p = lp->problem,
                   .rows = glp_get_num_rows(lp->problem),
                   .columns = glp_get_num_cols(lp->problem) };
    wfm_interior_result result = { 0 };
    wfm_interior_problem form;
    wfm_status status = WFM_OK;

    if (!reserve(&s))
        goto out;
    number_rows(&s);
    if (!add_columns(&s) || !add_slack(&s) || s.m == 0 || s.n == 0)
        goto out;
    form = (wfm_interior_problem){
        { s.m, s.n, s.start, s.row, s.value }, s.b, s.cost, s.upper
    };
    status =
        wfm_interior_solve(&form, TOLERANCE, s.x, s.y, s.d, &result, run, err);
    if (status == WFM_LIMIT || status == WFM_NO_MEMORY)
        status = WFM_OK; /* another method may need less */
    else if (status == WFM_OK && result.primal_residual <= residual_max &&
             result.dual_residual <= residual_max &&
             result.gap <= residual_max && keep_solution(lp, &s)) {
        out->outcome = WFM_LP_OPTIMAL;
        out->has_solution = true;
        out->objective = objective(lp, &s);
        /* What rounding leaves between the two is no proof. */
        out->bound = out->objective - fmax(0, result.primal - result.dual);
        out->iterations = result.iterations;
        out->primal_residual = result.primal_residual;
        out->dual_residual = result.dual_residual;
        lp->answer = WFM_LP_ANSWER_INNER;
    }
out:
    release(&s);
    return status;
}
