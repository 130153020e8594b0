/* forecast/ets.c - additive exponential smoothing by least squares. */
#include "forecast/ets.h"

#include <math.h>

#include <gsl/gsl_multimin.h>

enum { ITERATIONS = 500, START_VALUES = 10 };

typedef struct problem {
    const double *y;
    int n;
    wfm_ets_form form;
    double scale; /* of the initial states' steps */
} problem;

static double squash(double x, double low, double high)
{
    return low + (high - low) / (1 + exp(-x));
}

static double unsquash(double p, double low, double high)
{
    double s = (p - low) / (high - low);

    return log(s / (1 - s));
}

/* Free parameters to a model: level0, alpha, trend0, beta / alpha, phi. */
static void unpack(wfm_ets *m, const gsl_vector *v, const problem *p)
{
    m->form = p->form;
    m->level0 = gsl_vector_get(v, 0) * p->scale;
    m->alpha = squash(gsl_vector_get(v, 1), 1e-4, 0.9999);
    m->trend0 = m->beta = 0;
    m->phi = 1;
    if (p->form == WFM_ETS_ANN)
        return;
    m->trend0 = gsl_vector_get(v, 2) * p->scale;
    m->beta = squash(gsl_vector_get(v, 3), 1e-4, m->alpha);
    if (p->form == WFM_ETS_AADN)
        m->phi = squash(gsl_vector_get(v, 4), 0.8, 0.98);
}

/* Runs the filter; sets sse and the last states. */
static void run(wfm_ets *m, const double *y, int n)
{
    double level = m->level0, trend = m->trend0, sse = 0;

    for (int i = 0; i < n; i++) {
        double e = y[i] - (level + m->phi * trend);
        level += m->phi * trend + m->alpha * e;
        trend = m->phi * trend + m->beta * e;
        sse += e * e;
    }
    m->level = level;
    m->trend = trend;
    m->sse = sse;
    m->n = n;
}

static double objective(const gsl_vector *v, void *params)
{
    const problem *p = params;
    wfm_ets m;

    unpack(&m, v, p);
    run(&m, p->y, p->n);
    return isfinite(m.sse) ? m.sse : 1e300;
}

/* Straight line through the first values. */
static void first_line(double *level, double *slope, const double *y, int n)
{
    int k = n < START_VALUES ? n : START_VALUES;
    double mean = 0, cov = 0, var = 0, middle = (k - 1) / 2.0;

    for (int i = 0; i < k; i++)
        mean += y[i] / k;
    for (int i = 0; i < k; i++) {
        cov += (i - middle) * (y[i] - mean);
        var += (i - middle) * (i - middle);
    }
    *slope = var > 0 ? cov / var : 0;
    *level = mean - *slope * (middle + 1);
}

static double spread(const double *y, int n)
{
    double sum = 0;

    for (int i = 1; i < n; i++)
        sum += fabs(y[i] - y[i - 1]);
    return sum > 0 ? sum / (n - 1) : 1;
}

static double parameters(wfm_ets_form form)
{
    /* Smoothing parameters, initial states and the variance. */
    return form == WFM_ETS_ANN ? 3 : form == WFM_ETS_AAN ? 5 : 6;
}

static void minimise(gsl_multimin_fminimizer *s, gsl_multimin_function *f,
                     gsl_vector *x, gsl_vector *step)
{
    /* A restart from the optimum escapes a collapsed simplex. */
    for (int round = 0; round < 2; round++) {
        gsl_vector_set_all(step, round == 0 ? 1 : 0.3);
        gsl_multimin_fminimizer_set(s, f, x, step);
        for (int i = 0; i < ITERATIONS; i++) {
            if (gsl_multimin_fminimizer_iterate(s) != GSL_SUCCESS ||
                gsl_multimin_fminimizer_size(s) < 1e-4)
                break;
        }
        gsl_vector_memcpy(x, gsl_multimin_fminimizer_x(s));
    }
}

wfm_status wfm_ets_fit(wfm_ets *out, wfm_ets_form form, const double *y, int n,
                       wfm_error *err)
{
    size_t size = form == WFM_ETS_ANN ? 2 : form == WFM_ETS_AAN ? 4 : 5;
    problem p = { y, n, form, spread(y, n) };
    gsl_multimin_function f = { objective, size, &p };
    gsl_vector *x = gsl_vector_alloc(size), *step = gsl_vector_alloc(size);
    gsl_multimin_fminimizer *s =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, size);
    double level, slope, k = parameters(form);
    wfm_status status = WFM_OK;

    if (!x || !step || !s) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    first_line(&level, &slope, y, n);
    gsl_vector_set(x, 0, level / p.scale);
    gsl_vector_set(x, 1, unsquash(0.3, 1e-4, 0.9999));
    if (form != WFM_ETS_ANN) {
        gsl_vector_set(x, 2, slope / p.scale);
        gsl_vector_set(x, 3, unsquash(0.03, 1e-4, 0.3));
    }
    if (form == WFM_ETS_AADN)
        gsl_vector_set(x, 4, unsquash(0.95, 0.8, 0.98));
    minimise(s, &f, x, step);
    unpack(out, x, &p);
    run(out, y, n);
    out->aicc =
        n * log(fmax(out->sse, 1e-300)) + 2 * k + 2 * k * (k + 1) / (n - k - 1);
out:
    if (x)
        gsl_vector_free(x);
    if (step)
        gsl_vector_free(step);
    if (s)
        gsl_multimin_fminimizer_free(s);
    return status;
}

wfm_status wfm_ets_choose(wfm_ets *out, const double *y, int n, wfm_error *err)
{
    wfm_ets best = { 0 };

    for (int form = 0; form < WFM_ETS_FORMS; form++) {
        wfm_ets m;
        if (n < parameters((wfm_ets_form)form) + 2)
            continue;
        WFM_TRY(wfm_ets_fit(&m, (wfm_ets_form)form, y, n, err));
        if (best.n == 0 || m.aicc < best.aicc)
            best = m;
    }
    *out = best;
    return WFM_OK;
}

double wfm_ets_predict(const wfm_ets *m, int h)
{
    double steps =
        m->phi < 1 ? m->phi * (1 - pow(m->phi, h)) / (1 - m->phi) : h;

    return m->level + m->trend * steps;
}
