/* base/lp_glpk.c - rows, columns and solutions of a program in GLPK. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/lp_glpk_private.h"
#include "base/mem.h"

static int bound_type(double lower, double upper)
{
    if (isinf(lower))
        return isinf(upper) ? GLP_FR : GLP_UP;
    if (isinf(upper))
        return GLP_LO;
    return lower < upper ? GLP_DB : GLP_FX;
}

static wfm_status check_bounds(double lower, double upper, wfm_error *err)
{
    if (isnan(lower) || isnan(upper) || lower > upper ||
        lower == (double)INFINITY || upper == -(double)INFINITY)
        return wfm_fail(err, WFM_BAD_INPUT, "bounds %g and %g leave no number",
                        lower, upper);
    return WFM_OK;
}

typedef struct row_block {
    wfm_lp *lp;
    int n, first;
    const double *lower, *upper;
} row_block;

static void body_rows(void *context)
{
    row_block *b = context;

    b->first = glp_add_rows(b->lp->problem, b->n);
    for (int i = 0; i < b->n; i++)
        glp_set_row_bnds(b->lp->problem, b->first + i,
                         bound_type(b->lower[i], b->upper[i]), b->lower[i],
                         b->upper[i]);
}

wfm_status wfm_lp_add_rows(wfm_lp *lp, size_t n, const double *lower,
                           const double *upper, size_t *first, wfm_error *err)
{
    row_block block = { lp, (int)n, 0, lower, upper };
    size_t have;

    WFM_TRY(wfm_lp_need_alive(lp, err));
    have = wfm_lp_rows(lp);
    if (n > 50000000 || have + n > 50000000)
        return wfm_fail(err, WFM_LIMIT, "a linear program of %zu rows",
                        have + n);
    for (size_t i = 0; i < n; i++)
        WFM_TRY(check_bounds(lower[i], upper[i], err));
    if (wfm_mem_grow(&lp->row, &lp->row_capacity, have + n + 1,
                     sizeof *lp->row) != WFM_OK ||
        wfm_mem_grow(&lp->value, &lp->value_capacity, have + n + 1,
                     sizeof *lp->value) != WFM_OK ||
        wfm_mem_grow(&lp->seen, &lp->seen_capacity, have + n + 1, 1) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memset(lp->seen + have, 0, n + 1);
    if (n > 0)
        WFM_TRY(wfm_lp_guarded(body_rows, &block, NULL, err));
    if (first)
        *first = have;
    lp->answer = WFM_LP_ANSWER_NONE;
    return WFM_OK;
}

typedef struct column {
    wfm_lp *lp;
    double cost, lower, upper;
    int nz, index;
} column;

static void body_column(void *context)
{
    column *c = context;
    glp_prob *p = c->lp->problem;

    c->index = glp_add_cols(p, 1);
    glp_set_obj_coef(p, c->index, c->cost);
    glp_set_col_bnds(p, c->index, bound_type(c->lower, c->upper), c->lower,
                     c->upper);
    glp_set_mat_col(p, c->index, c->nz, c->lp->row, c->lp->value);
}

/* Copies the entries, 1-based and without zeros; *count of them. */
static wfm_status take_entries(wfm_lp *lp, size_t nz, const size_t *row,
                               const double *value, int *count, wfm_error *err)
{
    wfm_status status = WFM_OK;
    size_t rows = wfm_lp_rows(lp), k;
    int n = 0;

    for (k = 0; k < nz && status == WFM_OK; k++) {
        if (row[k] >= rows || lp->seen[row[k]] || !isfinite(value[k])) {
            status = wfm_fail(err, WFM_BAD_INPUT,
                              "entry %zu of a column: row %zu, value %g", k,
                              row[k], value[k]);
            break;
        }
        lp->seen[row[k]] = 1;
        if (value[k] != 0) {
            n++;
            lp->row[n] = (int)row[k] + 1;
            lp->value[n] = value[k];
        }
    }
    while (k-- > 0)
        lp->seen[row[k]] = 0;
    *count = n;
    return status;
}

wfm_status wfm_lp_add_column(wfm_lp *lp, double cost, double lower,
                             double upper, size_t nz, const size_t *row,
                             const double *value, size_t *index, wfm_error *err)
{
    column c = { lp, cost, lower, upper, 0, 0 };

    WFM_TRY(wfm_lp_need_alive(lp, err));
    WFM_TRY(check_bounds(lower, upper, err));
    if (!isfinite(cost))
        return wfm_fail(err, WFM_BAD_INPUT, "a column costs %g", cost);
    if (wfm_lp_columns(lp) >= 50000000)
        return wfm_fail(err, WFM_LIMIT,
                        "a linear program has too many columns");
    WFM_TRY(take_entries(lp, nz, row, value, &c.nz, err));
    WFM_TRY(wfm_lp_guarded(body_column, &c, NULL, err));
    if (index)
        *index = (size_t)c.index - 1;
    lp->answer = WFM_LP_ANSWER_NONE;
    return WFM_OK;
}

static wfm_status check_index(size_t index, size_t n, wfm_error *err)
{
    if (index < n)
        return WFM_OK;
    return wfm_fail(err, WFM_BAD_INPUT, "index %zu in a program of %zu", index,
                    n);
}

wfm_status wfm_lp_set_row_bounds(wfm_lp *lp, size_t row, double lower,
                                 double upper, wfm_error *err)
{
    WFM_TRY(wfm_lp_need_alive(lp, err));
    WFM_TRY(check_index(row, wfm_lp_rows(lp), err));
    WFM_TRY(check_bounds(lower, upper, err));
    glp_set_row_bnds(lp->problem, (int)row + 1, bound_type(lower, upper), lower,
                     upper);
    return WFM_OK;
}

wfm_status wfm_lp_set_column_bounds(wfm_lp *lp, size_t column_, double lower,
                                    double upper, wfm_error *err)
{
    WFM_TRY(wfm_lp_need_alive(lp, err));
    WFM_TRY(check_index(column_, wfm_lp_columns(lp), err));
    if (glp_get_col_kind(lp->problem, (int)column_ + 1) != GLP_CV) {
        lower = ceil(lower);
        upper = floor(upper);
    }
    WFM_TRY(check_bounds(lower, upper, err));
    glp_set_col_bnds(lp->problem, (int)column_ + 1, bound_type(lower, upper),
                     lower, upper);
    return WFM_OK;
}

wfm_status wfm_lp_set_cost(wfm_lp *lp, size_t column_, double cost,
                           wfm_error *err)
{
    WFM_TRY(wfm_lp_need_alive(lp, err));
    WFM_TRY(check_index(column_, wfm_lp_columns(lp), err));
    if (!isfinite(cost))
        return wfm_fail(err, WFM_BAD_INPUT, "a column costs %g", cost);
    glp_set_obj_coef(lp->problem, (int)column_ + 1, cost);
    return WFM_OK;
}

wfm_status wfm_lp_set_integer(wfm_lp *lp, size_t column_, wfm_error *err)
{
    int j = (int)column_ + 1;

    WFM_TRY(wfm_lp_need_alive(lp, err));
    WFM_TRY(check_index(column_, wfm_lp_columns(lp), err));
    if (glp_get_col_kind(lp->problem, j) == GLP_CV)
        lp->n_integer++;
    glp_set_col_kind(lp->problem, j, GLP_IV);

    /* GLPK stands for a missing bound with the largest double. */
    double lower = glp_get_col_lb(lp->problem, j);
    double upper = glp_get_col_ub(lp->problem, j);

    if (lower <= -DBL_MAX)
        lower = -(double)INFINITY;
    if (upper >= DBL_MAX)
        upper = (double)INFINITY;
    return wfm_lp_set_column_bounds(lp, column_, lower, upper, err);
}

size_t wfm_lp_rows(const wfm_lp *lp)
{
    return wfm_lp_alive(lp) ? (size_t)glp_get_num_rows(lp->problem) : 0;
}

size_t wfm_lp_columns(const wfm_lp *lp)
{
    return wfm_lp_alive(lp) ? (size_t)glp_get_num_cols(lp->problem) : 0;
}
typedef double getter(glp_prob *p, int index);

/* `inner`: where our own solution has these. */
static void read_all(const wfm_lp *lp, size_t n, double *out, size_t inner,
                     getter *basic, getter *interior, getter *mip)
{
    getter *get = !wfm_lp_alive(lp)                      ? NULL
                  : lp->answer == WFM_LP_ANSWER_BASIC    ? basic
                  : lp->answer == WFM_LP_ANSWER_INTERIOR ? interior
                  : lp->answer == WFM_LP_ANSWER_MIP      ? mip
                                                         : NULL;

    if (wfm_lp_alive(lp) && lp->answer == WFM_LP_ANSWER_INNER) {
        memcpy(out, lp->inner + inner, n * sizeof *out);
        return;
    }
    for (size_t k = 0; k < n; k++)
        out[k] = get ? get(lp->problem, (int)k + 1) : (double)NAN;
}

void wfm_lp_primal(const wfm_lp *lp, double *x)
{
    read_all(lp, wfm_lp_columns(lp), x, 0, glp_get_col_prim, glp_ipt_col_prim,
             glp_mip_col_val);
}

void wfm_lp_row_activity(const wfm_lp *lp, double *activity)
{
    read_all(lp, wfm_lp_rows(lp), activity,
             2 * wfm_lp_columns(lp) + wfm_lp_rows(lp), glp_get_row_prim,
             glp_ipt_row_prim, glp_mip_row_val);
}

void wfm_lp_dual(const wfm_lp *lp, double *y)
{
    read_all(lp, wfm_lp_rows(lp), y, 2 * wfm_lp_columns(lp), glp_get_row_dual,
             glp_ipt_row_dual, NULL);
}

void wfm_lp_reduced_cost(const wfm_lp *lp, double *d)
{
    read_all(lp, wfm_lp_columns(lp), d, wfm_lp_columns(lp), glp_get_col_dual,
             glp_ipt_col_dual, NULL);
}

typedef struct writing {
    glp_prob *problem;
    const char *file;
    int code;
} writing;

static void body_write(void *context)
{
    writing *w = context;

    w->code = glp_write_lp(w->problem, NULL, w->file);
}

wfm_status wfm_lp_write(const wfm_lp *lp, const char *file, wfm_error *err)
{
    writing w = { lp->problem, file, 0 };

    WFM_TRY(wfm_lp_need_alive(lp, err));
    WFM_TRY(wfm_lp_guarded(body_write, &w, NULL, err));
    if (w.code != 0)
        return wfm_fail(err, WFM_CANNOT_WRITE, "cannot write '%s'", file);
    return WFM_OK;
}
