/* base/interior.h - linear programs by a primal-dual interior point method.
 *
 *     minimise c'x subject to A x = b, 0 <= x, x_j <= upper_j
 *
 * Predictor and corrector of Mehrotra 1992, doi:10.1137/0802028, with the
 * corrections of Gondzio 1996, doi:10.1007/BF00249643; the normal equations by
 * cholesky.h. The point it ends at lies inside the set of optima. */
#ifndef WFM_BASE_INTERIOR_H
#define WFM_BASE_INTERIOR_H

#include "base/cholesky.h"
#include "base/run.h"

typedef struct wfm_interior_problem {
    wfm_sparse a;
    const double *b, *cost;
    const double *upper; /* > 0; INFINITY: none */
} wfm_interior_problem;

typedef struct wfm_interior_result {
    bool solved; /* all three below the tolerance */
    int iterations;
    /* Relative: to the largest entry of b, of the cost, to the objective. */
    double primal_residual, dual_residual, gap;
    double primal, dual; /* objectives; dual: a bound, up to its residual */
} wfm_interior_result;

/* x and the reduced costs d per column, y per row: the change of the minimum
 * per unit of b. WFM_OK also when it stalls, then `solved` is false and the
 * last point is told; WFM_LIMIT when the factor would be too large;
 * WFM_INTERRUPTED. */
wfm_status wfm_interior_solve(const wfm_interior_problem *problem,
                              double tolerance, double *x, double *y, double *d,
                              wfm_interior_result *out, const wfm_run *run,
                              wfm_error *err) WFM_MUST_USE;

#endif
