/* forecast/arma.c - conditional sum of squares, partial autocorrelations as
 * free parameters. */
#include "forecast/arma.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <gsl/gsl_multimin.h>

enum { ITERATIONS = 300 };

typedef struct problem {
    const double *y;
    int n, p, q;
} problem;

/* The last values and innovations, the latest first. */
typedef struct past {
    double y[WFM_ARMA_MAX], e[WFM_ARMA_MAX];
} past;

/* Partial autocorrelations tanh(x) to coefficients of a stationary process. */
static void durbin(double *coef, const gsl_vector *v, size_t from, int order)
{
    double old[WFM_ARMA_MAX];

    for (int k = 0; k < order; k++) {
        double r = tanh(gsl_vector_get(v, from + (size_t)k));
        memcpy(old, coef, sizeof old);
        for (int i = 0; i < k; i++)
            coef[i] = old[i] - r * old[k - 1 - i];
        coef[k] = r;
    }
}

static void unpack(wfm_arma *m, const gsl_vector *v, const problem *p)
{
    *m = (wfm_arma){ .p = p->p, .q = p->q };
    durbin(m->ar, v, 0, p->p);
    durbin(m->ma, v, (size_t)p->p, p->q);
    for (int i = 0; i < p->q; i++)
        m->ma[i] = -m->ma[i];
}

static double expect(const wfm_arma *m, const past *last)
{
    double sum = 0;

    for (int i = 0; i < m->p; i++)
        sum += m->ar[i] * last->y[i];
    for (int i = 0; i < m->q; i++)
        sum += m->ma[i] * last->e[i];
    return sum;
}

static void push(past *last, double y, double e)
{
    for (int i = WFM_ARMA_MAX - 1; i > 0; i--) {
        last->y[i] = last->y[i - 1];
        last->e[i] = last->e[i - 1];
    }
    last->y[0] = y;
    last->e[0] = e;
}

/* The same as run() for at most two and one coefficients. */
static double run_small(const wfm_arma *m, const double *y, int n, past *last,
                        int *count)
{
    double a0 = m->p > 0 ? m->ar[0] : 0, a1 = m->p > 1 ? m->ar[1] : 0;
    double b0 = m->q > 0 ? m->ma[0] : 0;
    double y0 = 0, y1 = 0, e0 = 0, sum = 0;
    int known = 0;

    for (int t = 0; t < n; t++) {
        double f = a0 * y0 + a1 * y1 + b0 * e0;
        bool given = t < m->p || isnan(y[t]);
        double value = isnan(y[t]) ? f : y[t], e = given ? 0 : value - f;
        sum += e * e;
        known += !given;
        y1 = y0;
        y0 = value;
        e0 = e;
    }
    *last = (past){ .y = { y0, y1 }, .e = { e0 } };
    *count = known;
    return known > 0 ? sum / known : 0;
}

/* Mean square of the innovations; *count of them, *last after the end. */
static double run(const wfm_arma *m, const double *y, int n, past *last,
                  int *count)
{
    double sum = 0;
    int known = 0;

    if (m->p <= 2 && m->q <= 1)
        return run_small(m, y, n, last, count);
    *last = (past){ 0 };
    for (int t = 0; t < n; t++) {
        double f = expect(m, last);
        bool given = t < m->p || isnan(y[t]);
        double value = isnan(y[t]) ? f : y[t], e = given ? 0 : value - f;
        sum += e * e;
        known += !given;
        push(last, value, e);
    }
    *count = known;
    return known > 0 ? sum / known : 0;
}

static double objective(const gsl_vector *v, void *params)
{
    const problem *p = params;
    wfm_arma m;
    past last;
    int count;
    double s;

    unpack(&m, v, p);
    s = run(&m, p->y, p->n, &last, &count);
    return isfinite(s) ? s : 1e300;
}

static void finish(wfm_arma *m, const double *y, int n)
{
    past last;
    int count;
    double k = m->p + m->q + 1;

    m->variance = run(m, y, n, &last, &count);
    m->aicc = count > k + 1 ? count * log(fmax(m->variance, 1e-300)) +
                                  2 * k * count / (count - k - 1)
                            : (double)INFINITY;
}

static void minimise(gsl_multimin_fminimizer *s, gsl_multimin_function *f,
                     gsl_vector *x, gsl_vector *step)
{
    gsl_vector_set_all(x, 0.1);
    gsl_vector_set_all(step, 0.5);
    gsl_multimin_fminimizer_set(s, f, x, step);
    for (int i = 0; i < ITERATIONS; i++)
        if (gsl_multimin_fminimizer_iterate(s) != GSL_SUCCESS ||
            gsl_multimin_fminimizer_size(s) < 1e-4)
            break;
}

wfm_status wfm_arma_fit(wfm_arma *out, const double *y, int n, int p, int q,
                        wfm_error *err)
{
    size_t size = (size_t)(p + q);
    problem css = { y, n, p, q };
    gsl_multimin_function f = { objective, size, &css };
    gsl_multimin_fminimizer *s;
    gsl_vector *x, *step;
    wfm_status status = WFM_OK;

    *out = (wfm_arma){ .p = p, .q = q };
    if (size == 0) {
        finish(out, y, n);
        return WFM_OK;
    }
    x = gsl_vector_alloc(size);
    step = gsl_vector_alloc(size);
    s = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, size);
    if (x && step && s) {
        minimise(s, &f, x, step);
        unpack(out, gsl_multimin_fminimizer_x(s), &css);
        finish(out, y, n);
    } else
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (x)
        gsl_vector_free(x);
    if (step)
        gsl_vector_free(step);
    if (s)
        gsl_multimin_fminimizer_free(s);
    return status;
}

wfm_status wfm_arma_choose(wfm_arma *out, const double *y, int n,
                           wfm_error *err)
{
    static const int order[][2] = {
        { 0, 0 }, { 1, 0 }, { 2, 0 }, { 1, 1 }, { 2, 1 }
    };
    wfm_arma best = { .aicc = (double)INFINITY };

    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        wfm_arma m;
        WFM_TRY(wfm_arma_fit(&m, y, n, order[k][0], order[k][1], err));
        if (m.aicc < best.aicc)
            best = m;
    }
    *out = best;
    return WFM_OK;
}

void wfm_arma_predict(double *out, const wfm_arma *m, const double *y, int n,
                      int h)
{
    past last;
    int count;

    run(m, y, n, &last, &count);
    for (int i = 0; i < h; i++) {
        out[i] = expect(m, &last);
        push(&last, out[i], 0);
    }
}
