/* base/lp.h - linear and mixed-integer programs behind one small interface.
 *
 * Minimise c'x subject to row bounds and column bounds. GLPK stands behind it
 * in lp_glpk*.c, the only files that see it. A wfm_lp belongs to the thread
 * that made it; a solver failure is a status, never an exit. After a trapped
 * abort, and after an interrupt inside the interior point method, every
 * program of that thread is lost: it has no rows and columns any more, its
 * solutions are NAN and its functions return WFM_INTERNAL. */
#ifndef WFM_BASE_LP_H
#define WFM_BASE_LP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/run.h"
#include "base/status.h"

typedef struct wfm_lp wfm_lp;

/* Use -INFINITY and INFINITY for missing bounds. */
wfm_status wfm_lp_new(wfm_lp **out, wfm_error *err) WFM_MUST_USE;
void wfm_lp_free(wfm_lp *lp);

/* Indices are 0-based and dense, in the order of adding. n rows or columns
 * are added with given bounds; *first (may be NULL) is the first index. */
wfm_status wfm_lp_add_rows(wfm_lp *lp, size_t n, const double *lower,
                           const double *upper, size_t *first,
                           wfm_error *err) WFM_MUST_USE;
/* One column with nz entries (row[k], value[k]); duplicate rows are refused. */
wfm_status wfm_lp_add_column(wfm_lp *lp, double cost, double lower,
                             double upper, size_t nz, const size_t *row,
                             const double *value, size_t *index,
                             wfm_error *err) WFM_MUST_USE;
wfm_status wfm_lp_set_row_bounds(wfm_lp *lp, size_t row, double lower,
                                 double upper, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_lp_set_column_bounds(wfm_lp *lp, size_t column, double lower,
                                    double upper, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_lp_set_cost(wfm_lp *lp, size_t column, double cost,
                           wfm_error *err) WFM_MUST_USE;
/* Whole-numbered from now on; bounds are rounded inwards first. */
wfm_status wfm_lp_set_integer(wfm_lp *lp, size_t column,
                              wfm_error *err) WFM_MUST_USE;
size_t wfm_lp_rows(const wfm_lp *lp);
size_t wfm_lp_columns(const wfm_lp *lp);

typedef enum wfm_lp_method {
    WFM_LP_PRIMAL,  /* keeps the basis: after adding columns */
    WFM_LP_DUAL,    /* keeps the basis: after changing bounds */
    WFM_LP_INTERIOR /* no basis, fastest from nothing */
} wfm_lp_method;

typedef enum wfm_lp_outcome {
    WFM_LP_OPTIMAL,
    WFM_LP_INFEASIBLE,
    WFM_LP_UNBOUNDED,
    WFM_LP_STOPPED, /* iteration or node limit, or interrupt */
    WFM_LP_FAILED   /* the solver gave up (numerical trouble, abort trap);
                       the handle answers nothing but free */
} wfm_lp_outcome;

typedef struct wfm_lp_options {
    wfm_lp_method method; /* default PRIMAL */
    long max_iterations;  /* 0: none */
    long max_nodes;       /* MIP only; 0: none */
    double mip_gap;       /* relative, default 0 */
    bool cuts;            /* MIP only: mixed-integer rounding cuts at the root,
                             which lift the bound where fees and minimums make
                             the relaxation weak */
    double residual_max;  /* INTERIOR: largest relative violation that is
                             taken before the simplex is asked; 0: 1e-6 */
    const wfm_run *run;   /* interrupt and progress; may be NULL */
} wfm_lp_options;

typedef struct wfm_lp_result {
    wfm_lp_outcome outcome;
    double objective; /* valid if OPTIMAL, or STOPPED with has_solution */
    double bound;     /* MIP: proven lower bound; LP: objective if
                         OPTIMAL, after INTERIOR that of the dual */
    bool has_solution;
    long iterations, nodes;
    double primal_residual, dual_residual; /* largest, as the solver left it */
} wfm_lp_result;

/* Solves the linear relaxation / the mixed-integer program. Starts from the
 * basis of the last solve. WFM_OK with an outcome, also for infeasible ones;
 * WFM_INTERNAL after a trapped abort, WFM_INTERRUPTED. */
wfm_status wfm_lp_solve(wfm_lp *lp, const wfm_lp_options *options,
                        wfm_lp_result *out, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_lp_solve_mip(wfm_lp *lp, const wfm_lp_options *options,
                            wfm_lp_result *out, wfm_error *err) WFM_MUST_USE;
/* Of the last solution, else NAN (duals of whole-numbered programs too);
 * arrays of length columns / rows / rows / columns.
 * Sign of a row's dual: change of the minimum per unit of its active bound. */
void wfm_lp_primal(const wfm_lp *lp, double *x);
void wfm_lp_row_activity(const wfm_lp *lp, double *activity);
void wfm_lp_dual(const wfm_lp *lp, double *y);
void wfm_lp_reduced_cost(const wfm_lp *lp, double *d);

/* Writes the program in CPLEX LP format, for other solvers; WFM_CANNOT_WRITE.
 */
wfm_status wfm_lp_write(const wfm_lp *lp, const char *file,
                        wfm_error *err) WFM_MUST_USE;

#endif
