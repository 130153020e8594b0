/* forecast/ets.c - additive exponential smoothing by least squares.
 *
 * Given the smoothing parameters the errors are linear in the initial states,
 * which therefore follow from two normal equations; the search is over one to
 * three parameters only (variable projection: Golub & Pereyra 1973,
 * doi:10.1137/0710036). */
#include "forecast/ets.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_multimin.h>

enum { ITERATIONS = 500 };

typedef struct problem {
    const double *y;
    int n;
    wfm_ets_form form;
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

/* Free parameters to a model: alpha, beta / alpha, phi. */
static void unpack(wfm_ets *m, const gsl_vector *v, const problem *p)
{
    *m = (wfm_ets){ .form = p->form,
                    .alpha = squash(gsl_vector_get(v, 0), 1e-4, 0.9999),
                    .phi = 1 };
    if (p->form == WFM_ETS_ANN)
        return;
    m->beta = squash(gsl_vector_get(v, 1), 1e-4, m->alpha);
    if (p->form == WFM_ETS_AADN)
        m->phi = squash(gsl_vector_get(v, 2), 0.8, 0.98);
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

/* Sums of products of the errors from states of zero (e) and of what one unit
 * of the first level (u) and of the first trend (v) takes off them. */
typedef struct products {
    double ee, eu, ev, uu, uv, vv;
} products;

static products level_products(const wfm_ets *m, const double *y, int n)
{
    double a = m->alpha, level = 0, unit = 1;
    products s = { 0 };

    for (int i = 0; i < n; i++) {
        double e = y[i] - level;
        s.ee += e * e;
        s.eu += e * unit;
        s.uu += unit * unit;
        level += a * e;
        unit -= a * unit;
    }
    return s;
}

static products trend_products(const wfm_ets *m, const double *y, int n)
{
    double a = m->alpha, b = m->beta, phi = m->phi;
    double level = 0, trend = 0, ul = 1, ut = 0, vl = 0, vt = 1;
    products s = { 0 };

    for (int i = 0; i < n; i++) {
        double said = level + phi * trend, u = ul + phi * ut;
        double v = vl + phi * vt, e = y[i] - said;
        s.ee += e * e;
        s.eu += e * u;
        s.ev += e * v;
        s.uu += u * u;
        s.uv += u * v;
        s.vv += v * v;
        level = said + a * e;
        trend = phi * trend + b * e;
        ul = u - a * u;
        ut = phi * ut - b * u;
        vl = v - a * v;
        vt = phi * vt - b * v;
    }
    return s;
}

/* The best initial states for the parameters; returns their sum of squares. */
static double set_start(wfm_ets *m, const double *y, int n)
{
    bool trend = m->form != WFM_ETS_ANN;
    products s = trend ? trend_products(m, y, n) : level_products(m, y, n);
    double det = s.uu * s.vv - s.uv * s.uv;

    /* A trend that the errors hardly feel stays at none. */
    if (trend && det > 1e-10 * s.uu * s.vv) {
        m->level0 = (s.eu * s.vv - s.ev * s.uv) / det;
        m->trend0 = (s.ev * s.uu - s.eu * s.uv) / det;
    } else {
        m->level0 = s.eu / s.uu;
        m->trend0 = 0;
    }
    return s.ee - m->level0 * s.eu - m->trend0 * s.ev;
}

static double objective(const gsl_vector *v, void *params)
{
    const problem *p = params;
    double sse;
    wfm_ets m;

    unpack(&m, v, p);
    sse = set_start(&m, p->y, p->n);
    return isfinite(sse) ? sse : 1e300;
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
        double close = round == 0 ? 0.02 : 2e-4;
        gsl_vector_set_all(step, round == 0 ? 1 : 0.1);
        gsl_multimin_fminimizer_set(s, f, x, step);
        for (int i = 0; i < ITERATIONS; i++) {
            if (gsl_multimin_fminimizer_iterate(s) != GSL_SUCCESS ||
                gsl_multimin_fminimizer_size(s) < close)
                break;
        }
        gsl_vector_memcpy(x, gsl_multimin_fminimizer_x(s));
    }
}

/* From a start of alpha and beta / alpha; *out is set. */
static wfm_status fit_from(wfm_ets *out, wfm_ets_form form, double alpha,
                           double part, const double *y, int n, wfm_error *err)
{
    size_t size = form == WFM_ETS_ANN ? 1 : form == WFM_ETS_AAN ? 2 : 3;
    problem p = { y, n, form };
    gsl_multimin_function f = { objective, size, &p };
    gsl_vector *x = gsl_vector_alloc(size), *step = gsl_vector_alloc(size);
    gsl_multimin_fminimizer *s =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, size);
    double k = parameters(form);
    wfm_status status = WFM_OK;

    if (!x || !step || !s) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    gsl_vector_set(x, 0, unsquash(alpha, 1e-4, 0.9999));
    if (form != WFM_ETS_ANN)
        gsl_vector_set(x, 1, unsquash(part * alpha, 1e-4, alpha));
    if (form == WFM_ETS_AADN)
        gsl_vector_set(x, 2, unsquash(0.95, 0.8, 0.98));
    minimise(s, &f, x, step);
    unpack(out, x, &p);
    set_start(out, y, n);
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

wfm_status wfm_ets_fit(wfm_ets *out, wfm_ets_form form, const double *y, int n,
                       wfm_error *err)
{
    return fit_from(out, form, 0.3, 0.1, y, n, err);
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
