/* workforce/cox.c - proportional hazards by Efron's partial likelihood.
 *
 * People are sorted by exit, late ones first; a second order by entry takes
 * them out of the risk set again before they came. Over the distinct days of
 * leaving, with d leavers, the risk set's sums of w = exp(x b), w x and
 * w x x' lose the l/d-th part of the leavers' own sums for l = 0..d-1. */
#include "workforce/cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { P = WFM_COX_MAX };

/* Sums over a set of people. */
typedef struct moments {
    double w, wx[P], wxx[P][P]; /* lower triangle */
} moments;

typedef struct cox {
    const wfm_spell *spell;
    const double *x;
    size_t n, p;
    double centre[P];
    size_t *by_exit, *by_entry; /* latest first */
    double *weight;             /* exp(x b) */
    double value, gradient[P], information[P][P];
} cox;

static const double *covariates(const cox *c, size_t i, double *out)
{
    for (size_t j = 0; j < c->p; j++)
        out[j] = c->x[i * c->p + j] - c->centre[j];
    return out;
}

static void add_person(const cox *c, moments *m, size_t i, double sign)
{
    double x[P], w = sign * c->weight[i];

    (void)covariates(c, i, x);
    m->w += w;
    for (size_t j = 0; j < c->p; j++) {
        m->wx[j] += w * x[j];
        for (size_t k = 0; k <= j; k++)
            m->wxx[j][k] += w * x[j] * x[k];
    }
}

/* The terms of one day with d leavers. */
static void add_day(cox *c, const moments *risk, const moments *gone, int d)
{
    for (int l = 0; l < d; l++) {
        double part = (double)l / d, w = risk->w - part * gone->w;
        double mean[P];

        c->value -= log(w);
        for (size_t j = 0; j < c->p; j++) {
            mean[j] = (risk->wx[j] - part * gone->wx[j]) / w;
            c->gradient[j] -= mean[j];
            for (size_t k = 0; k <= j; k++)
                c->information[j][k] +=
                    (risk->wxx[j][k] - part * gone->wxx[j][k]) / w -
                    mean[j] * mean[k];
        }
    }
}

/* Value, gradient and information at b. */
static void evaluate(cox *c, const double *b)
{
    moments risk = { 0 };
    size_t in = 0, out = 0;

    c->value = 0;
    memset(c->gradient, 0, sizeof c->gradient);
    memset(c->information, 0, sizeof c->information);
    for (size_t i = 0; i < c->n; i++) {
        double x[P], eta = 0;

        (void)covariates(c, i, x);
        for (size_t j = 0; j < c->p; j++)
            eta += x[j] * b[j];
        c->weight[i] = exp(eta);
    }
    while (in < c->n) {
        int day = c->spell[c->by_exit[in]].exit_d, d = 0;
        moments gone = { 0 };

        for (; in < c->n && c->spell[c->by_exit[in]].exit_d == day; in++) {
            size_t i = c->by_exit[in];
            double x[P];

            add_person(c, &risk, i, 1);
            if (!c->spell[i].left)
                continue;
            d++;
            add_person(c, &gone, i, 1);
            c->value += log(c->weight[i]);
            (void)covariates(c, i, x);
            for (size_t j = 0; j < c->p; j++)
                c->gradient[j] += x[j];
        }
        for (; out < c->n && c->spell[c->by_entry[out]].entry_d >= day; out++)
            add_person(c, &risk, c->by_entry[out], -1);
        add_day(c, &risk, &gone, d);
    }
}

/* Counting sort of 0..n-1 by key, largest first, equal ones in order. */
static wfm_status order(size_t **out, const wfm_spell *spell, size_t n,
                        bool by_exit, wfm_error *err)
{
    int most = 0;
    size_t *index = wfm_mem_new(n, sizeof *index), *at;

    for (size_t i = 0; i < n; i++)
        most = spell[i].exit_d > most ? spell[i].exit_d : most;
    at = wfm_mem_new((size_t)most + 2, sizeof *at);
    if (!index || !at) {
        free(index);
        free(at);
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu people", n);
    }
    for (size_t i = 0; i < n; i++)
        at[most - (by_exit ? spell[i].exit_d : spell[i].entry_d) + 1]++;
    for (int d = 0; d <= most; d++)
        at[d + 1] += at[d];
    for (size_t i = 0; i < n; i++)
        index[at[most - (by_exit ? spell[i].exit_d : spell[i].entry_d)]++] = i;
    free(at);
    *out = index;
    return WFM_OK;
}

/* Cholesky factor of the information, our own because it must say which
 * covariate is at fault; false, with *bad the first covariate
 * that adds nothing to those before it, if there is none. */
static bool factor(const cox *c, double *l, size_t *bad)
{
    size_t p = c->p;

    for (size_t j = 0; j < p; j++) {
        for (size_t k = 0; k <= j; k++) {
            double sum = c->information[j][k];

            for (size_t m = 0; m < k; m++)
                sum -= l[j * p + m] * l[k * p + m];
            if (j > k) {
                l[j * p + k] = sum / l[k * p + k];
                continue;
            }
            /* Rounding of the sums leaves about n ulps of a full column. */
            if (!(sum > c->information[j][j] * 0x1p-40)) {
                *bad = j;
                return false;
            }
            l[j * p + j] = sqrt(sum);
        }
    }
    return true;
}

/* x := (L L')^-1 x */
static void back_solve(const double *l, size_t p, double *x)
{
    for (size_t j = 0; j < p; j++) {
        for (size_t k = 0; k < j; k++)
            x[j] -= l[j * p + k] * x[k];
        x[j] /= l[j * p + j];
    }
    for (size_t j = p; j-- > 0;) {
        for (size_t k = j + 1; k < p; k++)
            x[j] -= l[k * p + j] * x[k];
        x[j] /= l[j * p + j];
    }
}

enum { ITERATIONS = 30, HALVINGS = 20 };

static bool is_done(const double *step, const cox *c)
{
    double gain = 0;

    for (size_t j = 0; j < c->p; j++)
        gain += step[j] * c->gradient[j];
    /* Half of it is what a full step still gains. */
    return gain < 0x1p-36;
}

static wfm_status climb(cox *c, wfm_cox *fit, wfm_error *err)
{
    double b[P] = { 0 }, l[P * P] = { 0 }, step[P];
    size_t bad = 0;

    evaluate(c, b);
    fit->log_likelihood_null = c->value;
    for (fit->iterations = 0; fit->iterations < ITERATIONS; fit->iterations++) {
        double before = c->value, next[P] = { 0 };

        if (!factor(c, l, &bad)) {
            if (fit->iterations > 0)
                break;
            return wfm_fail(err, WFM_BAD_INPUT,
                            "covariate %zu is constant or follows from those "
                            "before it",
                            bad + 1);
        }
        memcpy(step, c->gradient, sizeof step);
        back_solve(l, c->p, step);
        if (is_done(step, c)) {
            fit->converged = true;
            break;
        }
        for (int h = 0; h < HALVINGS; h++) {
            for (size_t j = 0; j < c->p; j++)
                next[j] = b[j] + ldexp(step[j], -h);
            evaluate(c, next);
            /* The sum over people is known to some 64 ulps. */
            if (c->value >= before - 64 * 0x1p-53 * fabs(before))
                break;
        }
        memcpy(b, next, sizeof b);
    }
    fit->log_likelihood = c->value;
    for (size_t j = 0; j < c->p; j++) {
        double unit[P] = { 0 };

        unit[j] = 1;
        back_solve(l, c->p, unit);
        fit->coefficient[j] = b[j];
        fit->std_error[j] = sqrt(unit[j]);
        if (!(fabs(b[j]) < 16))
            fit->converged = false;
    }
    return WFM_OK;
}

static wfm_status check(const wfm_spell *spell, size_t n, const double *x,
                        size_t p, wfm_error *err)
{
    size_t left = 0;

    if (p > WFM_COX_MAX)
        return wfm_fail(err, WFM_BAD_INPUT, "%zu covariates; at most %d", p,
                        WFM_COX_MAX);
    for (size_t i = 0; i < n; i++) {
        if (spell[i].entry_d < 0 || spell[i].exit_d <= spell[i].entry_d)
            return wfm_fail(err, WFM_BAD_INPUT,
                            "a tenure of %d days seen from day %d",
                            spell[i].exit_d, spell[i].entry_d);
        left += spell[i].left;
    }
    for (size_t i = 0; i < n * p; i++)
        if (!isfinite(x[i]))
            return wfm_fail(err, WFM_BAD_INPUT, "a covariate is not a number");
    return left > 0 ? WFM_OK
                    : wfm_fail(err, WFM_BAD_INPUT,
                               "nobody left: nothing to "
                               "compare");
}

wfm_status wfm_cox_fit(wfm_cox *out, const wfm_spell *spell, size_t n,
                       const double *x, size_t n_covariates, wfm_error *err)
{
    cox *c;
    wfm_cox fit = { .n_covariates = n_covariates };
    wfm_status status;

    WFM_TRY(check(spell, n, x, n_covariates, err));
    c = wfm_mem_new(1, sizeof *c);
    if (!c)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the Cox model");
    *c = (cox){ .spell = spell, .x = x, .n = n, .p = n_covariates };
    c->weight = wfm_mem_new(n, sizeof *c->weight);
    if (!c->weight) {
        status = wfm_fail(err, WFM_NO_MEMORY, "no memory for the Cox model");
        goto out;
    }
    WFM_TRY_OUT(status, order(&c->by_exit, spell, n, true, err));
    WFM_TRY_OUT(status, order(&c->by_entry, spell, n, false, err));
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < c->p; j++)
            c->centre[j] += x[i * c->p + j] / (double)n;
    WFM_TRY_OUT(status, climb(c, &fit, err));
    *out = fit;
out:
    free(c->weight);
    free(c->by_exit);
    free(c->by_entry);
    free(c);
    return status;
}
