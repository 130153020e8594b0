/* base/interior_private.h - what the files of the interior point method share.
 */
#ifndef WFM_BASE_INTERIOR_PRIVATE_H
#define WFM_BASE_INTERIOR_PRIVATE_H

#include <math.h>

#include "base/interior.h"

/* Slack w = upper - x and its price v where there is an upper bound. */
typedef struct wfm_inner_point {
    double *x, *w, *s, *v, *y;
} wfm_inner_point;

typedef struct wfm_inner {
    const wfm_interior_problem *p;
    int m, n;
    wfm_cholesky *factor;
    wfm_inner_point at, step,
        aim;                   /* aim: the step with a correction on trial */
    double *rp, *ru, *rd;      /* what the equations miss */
    double *rxs, *rwv;         /* what the products are to gain */
    double *d, *t;             /* per column */
    double *rhs, *rest, *more; /* per row */
    double mu, size_b, size_c;
    size_t n_bounded;
} wfm_inner;

static inline bool wfm_interior_bounded(const wfm_inner *s, int j)
{
    return isfinite(s->p->upper[j]);
}

/* interior_step.c */
/* out = b - A x, or -A x. */
void wfm_interior_miss(const wfm_inner *s, const double *b, const double *x,
                       double *out);
double wfm_interior_dot(const wfm_inner *s, int j, const double *y);
double wfm_interior_largest(const double *x, int n);
/* Solves A D A' y = rhs; rounding is taken out by looking at the rest. */
void wfm_interior_normal(wfm_inner *s, const double *rhs, double *y);
/* D of the present point. */
void wfm_interior_weigh(wfm_inner *s);
/* The products aim at `target`, less the second-order part of `step`. */
void wfm_interior_aim(wfm_inner *s, double target, const wfm_inner_point *step);
/* The step for the residuals and the aim. */
void wfm_interior_step(wfm_inner *s, wfm_inner_point *step);
/* How far one may go, at most 2: past 1 says how far the edge is. */
void wfm_interior_longest(const wfm_inner *s, const wfm_inner_point *step,
                          double *primal, double *dual);
/* Mean product after a step. */
double wfm_interior_product(const wfm_inner *s, const wfm_inner_point *step,
                            double primal, double dual);
/* Corrections of s->step as long as they make it longer. */
void wfm_interior_correct(wfm_inner *s, double target, double *primal,
                          double *dual);

#endif
