/* base/interior_step.c - one step of the interior point method: the normal
 * equations, how far it may go, corrections. */
#include <string.h>

#include "base/interior_private.h"

enum { CORRECTIONS_MAX = 3, REFINEMENTS_MAX = 4 };

/* out = b - A x, or -A x. */
void wfm_interior_miss(const wfm_inner *s, const double *b, const double *x,
                       double *out)
{
    const wfm_sparse *a = &s->p->a;

    for (int i = 0; i < s->m; i++)
        out[i] = b ? b[i] : 0;
    for (int j = 0; j < s->n; j++)
        for (size_t k = a->start[j]; x[j] != 0 && k < a->start[j + 1]; k++)
            out[a->row[k]] -= a->value[k] * x[j];
}

double wfm_interior_dot(const wfm_inner *s, int j, const double *y)
{
    const wfm_sparse *a = &s->p->a;
    double sum = 0;

    for (size_t k = a->start[j]; k < a->start[j + 1]; k++)
        sum += a->value[k] * y[a->row[k]];
    return sum;
}

double wfm_interior_largest(const double *x, int n)
{
    double most = 0;

    for (int i = 0; i < n; i++)
        most = fmax(most, fabs(x[i]));
    return most;
}

/* Solves A D A' y = rhs; rounding is taken out by looking at the rest. */
void wfm_interior_normal(wfm_inner *s, const double *rhs, double *y)
{
    double size = wfm_interior_largest(rhs, s->m), before = HUGE_VAL;

    memset(y, 0, (size_t)s->m * sizeof *y);
    memcpy(s->rest, rhs, (size_t)s->m * sizeof *y);
    for (int round = 0; round < REFINEMENTS_MAX; round++) {
        double now = wfm_interior_largest(s->rest, s->m);

        if (!(now > 1e-13 * size) || !(now < 0.5 * before))
            break;
        before = now;
        wfm_cholesky_solve(s->factor, s->rest);
        for (int i = 0; i < s->m; i++)
            y[i] += s->rest[i];
        for (int j = 0; j < s->n; j++)
            s->t[j] = s->d[j] * wfm_interior_dot(s, j, y);
        wfm_interior_miss(s, rhs, s->t, s->rest);
    }
}

/* The step for the residuals and rxs, rwv. */
void wfm_interior_step(wfm_inner *s, wfm_inner_point *step)
{
    const wfm_inner_point *at = &s->at;

    for (int j = 0; j < s->n; j++) {
        double r = s->rd[j] - s->rxs[j] / at->x[j];

        if (wfm_interior_bounded(s, j))
            r += (s->rwv[j] - at->v[j] * s->ru[j]) / at->w[j];
        step->x[j] = r; /* until dx is known */
        s->t[j] = -s->d[j] * r;
    }
    wfm_interior_miss(s, s->rp, s->t, s->rhs);
    wfm_interior_normal(s, s->rhs, step->y);
    for (int j = 0; j < s->n; j++) {
        double dx = s->d[j] * (wfm_interior_dot(s, j, step->y) - step->x[j]);

        step->x[j] = dx;
        step->s[j] = (s->rxs[j] - at->s[j] * dx) / at->x[j];
        if (wfm_interior_bounded(s, j)) {
            step->w[j] = s->ru[j] - dx;
            step->v[j] = (s->rwv[j] - at->v[j] * step->w[j]) / at->w[j];
        }
    }
}

/* How far one may go, at most 2: past 1 says how far the edge is. */
void wfm_interior_longest(const wfm_inner *s, const wfm_inner_point *step,
                          double *primal, double *dual)
{
    const wfm_inner_point *at = &s->at;

    *primal = *dual = 2;
    for (int j = 0; j < s->n; j++) {
        if (at->x[j] + *primal * step->x[j] < 0)
            *primal = -at->x[j] / step->x[j];
        if (at->s[j] + *dual * step->s[j] < 0)
            *dual = -at->s[j] / step->s[j];
        if (!wfm_interior_bounded(s, j))
            continue;
        if (at->w[j] + *primal * step->w[j] < 0)
            *primal = -at->w[j] / step->w[j];
        if (at->v[j] + *dual * step->v[j] < 0)
            *dual = -at->v[j] / step->v[j];
    }
}

/* Mean product after a step. */
double wfm_interior_product(const wfm_inner *s, const wfm_inner_point *step,
                            double primal, double dual)
{
    const wfm_inner_point *at = &s->at;
    double sum = 0;

    for (int j = 0; j < s->n; j++) {
        sum +=
            (at->x[j] + primal * step->x[j]) * (at->s[j] + dual * step->s[j]);
        if (wfm_interior_bounded(s, j))
            sum += (at->w[j] + primal * step->w[j]) *
                   (at->v[j] + dual * step->v[j]);
    }
    return sum / (double)((size_t)s->n + s->n_bounded);
}

/* The products aim at `target`, less the second-order part of `step`. */
void wfm_interior_aim(wfm_inner *s, double target, const wfm_inner_point *step)
{
    const wfm_inner_point *at = &s->at;

    for (int j = 0; j < s->n; j++) {
        s->rxs[j] = target - at->x[j] * at->s[j];
        s->rwv[j] = 0;
        if (step)
            s->rxs[j] -= step->x[j] * step->s[j];
        if (!wfm_interior_bounded(s, j))
            continue;
        s->rwv[j] = target - at->w[j] * at->v[j];
        if (step)
            s->rwv[j] -= step->w[j] * step->v[j];
    }
}

/* What brings a product that a longer step would have back between a tenth and
 * ten times the target. */
static double correction(double product, double target)
{
    double low = 0.1 * target, high = 10 * target;

    if (product < low)
        return low - product;
    if (product > high)
        return fmax(high - product, -high);
    return 0;
}

/* Corrections as long as they make the step longer. */
void wfm_interior_correct(wfm_inner *s, double target, double *primal,
                          double *dual)
{
    const wfm_inner_point *at = &s->at;

    for (int round = 0; round < CORRECTIONS_MAX; round++) {
        double p = fmin(1, 1.1 * *primal + 0.1), q = fmin(1, 1.1 * *dual + 0.1);
        double next_p, next_q;
        wfm_inner_point swap;

        for (int j = 0; j < s->n; j++) {
            s->rxs[j] += correction((at->x[j] + p * s->step.x[j]) *
                                        (at->s[j] + q * s->step.s[j]),
                                    target);
            if (wfm_interior_bounded(s, j))
                s->rwv[j] += correction((at->w[j] + p * s->step.w[j]) *
                                            (at->v[j] + q * s->step.v[j]),
                                        target);
        }
        wfm_interior_step(s, &s->aim);
        wfm_interior_longest(s, &s->aim, &next_p, &next_q);
        if (next_p < *primal || next_q < *dual)
            return;
        swap = s->step;
        s->step = s->aim;
        s->aim = swap;
        if (next_p < *primal + 0.01 && next_q < *dual + 0.01)
            return;
        *primal = next_p;
        *dual = next_q;
    }
}

void wfm_interior_weigh(wfm_inner *s)
{
    for (int j = 0; j < s->n; j++) {
        double sum = s->at.s[j] / s->at.x[j];

        if (wfm_interior_bounded(s, j))
            sum += s->at.v[j] / s->at.w[j];
        s->d[j] = 1 / sum;
    }
}
