/* base/interior.c - primal-dual interior point method, see interior.h. */
#include <stdlib.h>
#include <string.h>

#include "base/interior_private.h"
#include "base/mem.h"

enum { ITERATIONS_MAX = 120 };

/* From here on a stall is rounding. */
static const double GOOD = 1e-7;
static const size_t ENTRIES_MAX = 60000000;

static void measure(wfm_inner *s, wfm_interior_result *out)
{
    const wfm_interior_problem *p = s->p;
    const wfm_inner_point *at = &s->at;
    double primal = 0, dual = 0;

    wfm_interior_miss(s, p->b, at->x, s->rp);
    for (int i = 0; i < s->m; i++)
        dual += p->b[i] * at->y[i];
    for (int j = 0; j < s->n; j++) {
        s->rd[j] = p->cost[j] - wfm_interior_dot(s, j, at->y) - at->s[j];
        s->ru[j] = 0;
        primal += p->cost[j] * at->x[j];
        if (wfm_interior_bounded(s, j)) {
            s->rd[j] += at->v[j];
            s->ru[j] = p->upper[j] - at->x[j] - at->w[j];
            dual -= p->upper[j] * at->v[j];
        }
    }
    out->primal_residual = fmax(wfm_interior_largest(s->rp, s->m),
                                wfm_interior_largest(s->ru, s->n)) /
                           (1 + s->size_b);
    out->dual_residual = wfm_interior_largest(s->rd, s->n) / (1 + s->size_c);
    out->primal = primal;
    out->dual = dual;
    out->gap = fabs(primal - dual) / (1 + fabs(primal));
    s->mu = wfm_interior_product(s, &s->step, 0, 0);
}

static void move(wfm_inner *s, double primal, double dual)
{
    for (int j = 0; j < s->n; j++) {
        s->at.x[j] += primal * s->step.x[j];
        s->at.s[j] += dual * s->step.s[j];
        if (wfm_interior_bounded(s, j)) {
            s->at.w[j] += primal * s->step.w[j];
            s->at.v[j] += dual * s->step.v[j];
        }
    }
    for (int i = 0; i < s->m; i++)
        s->at.y[i] += dual * s->step.y[i];
}

/* Shifts both sides of products until all are positive and none is small. */
static void make_positive(wfm_inner *s)
{
    wfm_inner_point *at = &s->at;
    double low_x = 0, low_s = 0, product = 0, sum_x = 0, sum_s = 0;

    for (int j = 0; j < s->n; j++) {
        low_x = fmin(low_x, at->x[j]);
        low_s = fmin(low_s, at->s[j]);
        if (wfm_interior_bounded(s, j)) {
            low_x = fmin(low_x, at->w[j]);
            low_s = fmin(low_s, at->v[j]);
        }
    }
    low_x = -1.5 * low_x + 1e-3;
    low_s = -1.5 * low_s + 1e-3;
    for (int j = 0; j < s->n; j++) {
        product += (at->x[j] + low_x) * (at->s[j] + low_s);
        sum_x += at->x[j] + low_x;
        sum_s += at->s[j] + low_s;
        if (wfm_interior_bounded(s, j)) {
            product += (at->w[j] + low_x) * (at->v[j] + low_s);
            sum_x += at->w[j] + low_x;
            sum_s += at->v[j] + low_s;
        }
    }
    low_x += 0.5 * product / sum_s;
    low_s += 0.5 * product / sum_x;
    for (int j = 0; j < s->n; j++) {
        at->x[j] += low_x;
        at->s[j] += low_s;
        if (wfm_interior_bounded(s, j)) {
            at->w[j] += low_x;
            at->v[j] += low_s;
        }
    }
}

/* Least squares that meet A x = b, x + w = u and A'y + s - v = c. */
static void first_point(wfm_inner *s)
{
    const wfm_interior_problem *p = s->p;

    for (int j = 0; j < s->n; j++) {
        s->d[j] = wfm_interior_bounded(s, j) ? 0.5 : 1;
        s->aim.x[j] = wfm_interior_bounded(s, j) ? 0.5 * p->upper[j] : 0;
        s->aim.s[j] = -s->d[j] * p->cost[j];
    }
    wfm_cholesky_factor(s->factor, s->d);
    wfm_interior_miss(s, p->b, s->aim.x, s->rhs);
    wfm_interior_normal(s, s->rhs, s->more);
    wfm_interior_miss(s, NULL, s->aim.s, s->rhs);
    wfm_interior_normal(s, s->rhs, s->at.y);
    for (int j = 0; j < s->n; j++) {
        double z = p->cost[j] - wfm_interior_dot(s, j, s->at.y);

        s->at.x[j] = s->aim.x[j] + s->d[j] * wfm_interior_dot(s, j, s->more);
        s->at.s[j] = s->d[j] * z;
        if (wfm_interior_bounded(s, j)) {
            s->at.w[j] = p->upper[j] - s->at.x[j];
            s->at.v[j] = -0.5 * z;
        }
    }
    make_positive(s);
}

static void iterate(wfm_inner *s)
{
    double primal, dual, next, target, back;

    wfm_interior_weigh(s);
    wfm_cholesky_factor(s->factor, s->d);
    wfm_interior_aim(s, 0, NULL);
    wfm_interior_step(s, &s->step);
    wfm_interior_longest(s, &s->step, &primal, &dual);
    primal = fmin(1, primal);
    dual = fmin(1, dual);
    next = wfm_interior_product(s, &s->step, primal, dual) / s->mu;
    target = s->mu * next * next * fmin(1, next);
    /* The predictor is read by set_products before it is replaced. */
    wfm_interior_aim(s, target, &s->step);
    wfm_interior_step(s, &s->step);
    wfm_interior_longest(s, &s->step, &primal, &dual);
    wfm_interior_correct(s, target, &primal, &dual);
    wfm_interior_longest(s, &s->step, &primal, &dual);
    back = fmax(0.995, 1 - s->mu);
    back = fmin(back, 0.9995);
    move(s, fmin(1, back * primal), fmin(1, back * dual));
}

static wfm_status run_method(wfm_inner *s, double tolerance,
                             wfm_interior_result *out, const wfm_run *run,
                             wfm_error *err)
{
    double best = HUGE_VAL;
    int idle = 0;

    first_point(s);
    for (;; out->iterations++) {
        double worst;

        measure(s, out);
        worst = fmax(fmax(out->primal_residual, out->dual_residual), out->gap);
        out->solved = worst <= tolerance;
        if (out->solved || out->iterations == ITERATIONS_MAX)
            return WFM_OK;
        idle = worst < 0.9 * best ? 0 : idle + 1;
        best = fmin(best, worst);
        if (!isfinite(worst) || !(s->mu > 0) || idle > (best <= GOOD ? 2 : 20))
            return WFM_OK;
        if (wfm_run_interrupted(run))
            return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
        iterate(s);
    }
}

static bool reserve(wfm_inner *s)
{
    size_t m = (size_t)s->m + 1, n = (size_t)s->n + 1;
    wfm_inner_point *point_[] = { &s->at, &s->step, &s->aim };
    double **column[] = { &s->ru, &s->rd, &s->rxs, &s->rwv, &s->d, &s->t };
    double **row[] = { &s->rp, &s->rhs, &s->rest, &s->more };
    bool ok = true;

    for (int k = 0; k < 3; k++) {
        wfm_inner_point *p = point_[k];
        double **of[] = { &p->x, &p->w, &p->s, &p->v };

        for (int i = 0; i < 4; i++) {
            *of[i] = wfm_mem_new(n, sizeof(double));
            ok = ok && *of[i];
        }
        p->y = wfm_mem_new(m, sizeof(double));
        ok = ok && p->y;
    }
    for (size_t k = 0; k < sizeof column / sizeof column[0]; k++) {
        *column[k] = wfm_mem_new(n, sizeof(double));
        ok = ok && *column[k];
    }
    for (size_t k = 0; k < sizeof row / sizeof row[0]; k++) {
        *row[k] = wfm_mem_new(m, sizeof(double));
        ok = ok && *row[k];
    }
    return ok;
}

static void release(wfm_inner *s)
{
    wfm_inner_point *point_[] = { &s->at, &s->step, &s->aim };
    double *each[] = { s->ru, s->rd, s->rxs, s->rwv,  s->d,
                       s->t,  s->rp, s->rhs, s->rest, s->more };

    for (int k = 0; k < 3; k++) {
        free(point_[k]->x);
        free(point_[k]->w);
        free(point_[k]->s);
        free(point_[k]->v);
        free(point_[k]->y);
    }
    for (size_t k = 0; k < sizeof each / sizeof each[0]; k++)
        free(each[k]);
    wfm_cholesky_free(s->factor);
}

wfm_status wfm_interior_solve(const wfm_interior_problem *problem,
                              double tolerance, double *x, double *y, double *d,
                              wfm_interior_result *out, const wfm_run *run,
                              wfm_error *err)
{
    wfm_inner s = { .p = problem,
                    .m = problem->a.rows,
                    .n = problem->a.columns };
    wfm_status status = WFM_OK;

    *out = (wfm_interior_result){ 0 };
    if (!reserve(&s)) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    WFM_TRY_OUT(status,
                wfm_cholesky_new(&s.factor, &problem->a, ENTRIES_MAX, err));
    s.size_b = wfm_interior_largest(problem->b, s.m);
    s.size_c = wfm_interior_largest(problem->cost, s.n);
    for (int j = 0; j < s.n; j++)
        s.n_bounded += wfm_interior_bounded(&s, j);
    WFM_TRY_OUT(status, run_method(&s, tolerance, out, run, err));
    memcpy(x, s.at.x, (size_t)s.n * sizeof *x);
    memcpy(y, s.at.y, (size_t)s.m * sizeof *y);
    for (int j = 0; j < s.n; j++)
        d[j] = s.at.s[j] - (wfm_interior_bounded(&s, j) ? s.at.v[j] : 0);
out:
    release(&s);
    return status;
}
