/* forecast/arima.c - fits a seasonal ARIMA of a given order, and forecasts.
 *
 * Free parameters are partial autocorrelations tanh(x) of each of the four
 * polynomials, so that every point of the search is a stationary and
 * invertible process (Barndorff-Nielsen & Schou 1973,
 * doi:10.1016/0047-259X(73)90030-4). */
#include "forecast/arima.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_multimin.h>

#include "base/mem.h"
#include "forecast/arima_private.h"

enum { ITERATIONS = 400, ROUNDS = 3 };

typedef struct problem {
    wfm_arima_order order;
    const double *w; /* differenced */
    int n;
    double mean; /* of them, for the conditional sum of squares */
    bool exact;
    bool near; /* the start is near the optimum, which need not be fine */
    wfm_arma_space space;
} problem;

static int season_of(const wfm_arima_order *o)
{
    return o->period > 1 ? o->period : 0;
}

static int parameters(const wfm_arima_order *o)
{
    return o->p + o->q + o->sp + o->sq;
}

/* Partial autocorrelations to the coefficients of a stationary process. */
static void durbin(double *coef, const double *x, int order)
{
    double old[WFM_ARIMA_MAX];

    for (int k = 0; k < order; k++) {
        double r = tanh(x[k]);
        memcpy(old, coef, (size_t)k * sizeof *old);
        for (int i = 0; i < k; i++)
            coef[i] = old[i] - r * old[k - 1 - i];
        coef[k] = r;
    }
}

static void set_coefficients(wfm_arima *m, const double *x)
{
    const wfm_arima_order *o = &m->order;

    durbin(m->ar, x, o->p);
    durbin(m->ma, x + o->p, o->q);
    durbin(m->sar, x + o->p + o->q, o->sp);
    durbin(m->sma, x + o->p + o->q + o->sp, o->sq);
    for (int i = 0; i < o->q; i++)
        m->ma[i] = -m->ma[i];
    for (int i = 0; i < o->sq; i++)
        m->sma[i] = -m->sma[i];
}

/* Coefficients of (1 - sum a B^i) (1 - sum b B^(period i)), from lag 1 on and
 * with the sign of a; returns the last lag. */
static int expand(double *out, const double *a, int na, const double *b, int nb,
                  int period, double sign)
{
    for (int i = 0; i < WFM_ARIMA_STATES; i++)
        out[i] = 0;
    for (int i = 0; i < na; i++)
        out[i] += a[i];
    for (int j = 0; j < nb; j++) {
        int lag = (j + 1) * period;
        out[lag - 1] += b[j];
        for (int i = 0; i < na; i++)
            out[lag + i] += sign * a[i] * b[j];
    }
    return na + nb * period;
}

static void set_space(wfm_arma_space *s, const wfm_arima *m)
{
    const wfm_arima_order *o = &m->order;
    double ma[WFM_ARIMA_STATES];
    int season = season_of(o);

    s->p = expand(s->phi, m->ar, o->p, m->sar, o->sp, season, -1);
    s->q = expand(ma, m->ma, o->q, m->sma, o->sq, season, 1);
    s->size = s->p > s->q + 1 ? s->p : s->q + 1;
    s->theta[0] = 1;
    for (int i = 1; i < WFM_ARIMA_STATES; i++)
        s->theta[i] = ma[i - 1];
}

/* Twice the negative log likelihood a value, less constants. */
static double deviance(problem *p, const wfm_arima *m, wfm_arma_run *run)
{
    double d;

    set_space(&p->space, m);
    if (!p->exact) {
        wfm_arma_conditional(run, &p->space, p->w, p->n, p->mean);
        d = log(run->squares / run->known);
    } else if (wfm_arma_filter(run, &p->space, p->w, p->n, m->order.mean))
        d = log(run->squares / run->known) + run->log_det / run->known;
    else
        d = (double)INFINITY;
    return d;
}

static double objective(const gsl_vector *v, void *params)
{
    problem *p = params;
    wfm_arima m = { .order = p->order };
    wfm_arma_run run;
    double d;

    set_coefficients(&m, gsl_vector_const_ptr(v, 0));
    d = deviance(p, &m, &run);
    return isfinite(d) ? d : 1e300;
}

/* From x to x; restarts until a round no longer helps. */
static void minimise(gsl_multimin_fminimizer *s, problem *p, gsl_vector *x,
                     gsl_vector *step)
{
    gsl_multimin_function f = { objective, x->size, p };
    bool fine = p->exact && !p->near;
    double close = fine ? 1e-6 : 1e-3, before = (double)INFINITY;

    for (int round = 0; round < (fine ? ROUNDS : 1); round++) {
        gsl_vector_set_all(step, p->exact ? 0.1 : 0.5);
        if (gsl_multimin_fminimizer_set(s, &f, x, step) != GSL_SUCCESS)
            return;
        for (int i = 0; i < ITERATIONS; i++)
            if (gsl_multimin_fminimizer_iterate(s) != GSL_SUCCESS ||
                gsl_multimin_fminimizer_size(s) < close)
                break;
        gsl_vector_memcpy(x, gsl_multimin_fminimizer_x(s));
        if (before - gsl_multimin_fminimizer_minimum(s) < 1e-9)
            return;
        before = gsl_multimin_fminimizer_minimum(s);
    }
}

/* The conditional optimum is where the exact search starts, unless x is. */
static wfm_status search(problem *p, gsl_vector *x, wfm_error *err)
{
    gsl_vector *step = gsl_vector_alloc(x->size);
    gsl_multimin_fminimizer *s = gsl_multimin_fminimizer_alloc(
        gsl_multimin_fminimizer_nmsimplex2, x->size);
    wfm_status status = WFM_OK;

    if (step && s) {
        for (int exact = p->near ? 1 : 0; exact < 2; exact++) {
            p->exact = exact > 0;
            minimise(s, p, x, step);
        }
    } else
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (step)
        gsl_vector_free(step);
    if (s)
        gsl_multimin_fminimizer_free(s);
    return status;
}

/* Likelihood and criterion at the coefficients. */
static void finish(wfm_arima *m, problem *p)
{
    double k = parameters(&m->order) + m->order.mean + 1, aic;
    wfm_arma_run run;

    m->aicc = (double)INFINITY;
    if (!isfinite(deviance(p, m, &run)) || run.known == 0)
        return;
    m->n = run.known;
    m->mean = run.mean;
    m->variance = run.squares / run.known;
    m->loglik =
        -(run.known * (log(2 * M_PI * m->variance) + 1) + run.log_det) / 2;
    aic = 2 * k - 2 * m->loglik;
    if (m->n > k + 1)
        m->aicc = aic + 2 * k * (k + 1) / (m->n - k - 1);
}

/* Differences w of y; returns how many there are. */
static int difference(double *w, const double *y, int n,
                      const wfm_arima_order *o)
{
    memcpy(w, y, (size_t)n * sizeof *w);
    for (int k = 0; k < o->d + o->sd; k++) {
        int lag = k < o->sd ? season_of(o) : 1;
        for (int i = 0; i + lag < n; i++)
            w[i] = w[i + lag] - w[i];
        n = n > lag ? n - lag : 0;
    }
    return n;
}

static double mean_of(const double *w, int n)
{
    double sum = 0, known = 0;

    for (int i = 0; i < n; i++)
        if (!isnan(w[i])) {
            sum += w[i];
            known += 1;
        }
    return known > 0 ? sum / known : 0;
}

static bool enough(const problem *p)
{
    double known = 0;

    for (int i = 0; i < p->n; i++)
        known += !isnan(p->w[i]);
    return known > parameters(&p->order) + p->order.mean + 2 &&
           known > p->order.p + p->order.sp * season_of(&p->order);
}

/* Partial autocorrelations of coefficients as free parameters. */
static void undo_durbin(double *x, const double *coef, int order, double sign)
{
    double a[WFM_ARIMA_MAX], old[WFM_ARIMA_MAX];

    for (int i = 0; i < order; i++)
        a[i] = sign * coef[i];
    for (int k = order - 1; k >= 0; k--) {
        double r = fmax(fmin(a[k], 0.999), -0.999);
        x[k] = atanh(r);
        memcpy(old, a, sizeof old);
        for (int i = 0; i < k; i++)
            a[i] = (old[i] + r * old[k - 1 - i]) / (1 - r * r);
    }
}

/* Fits out->order; near: from the coefficients of *out. */
static wfm_status fit(wfm_arima *out, const double *y, int n, bool near,
                      wfm_error *err)
{
    const wfm_arima_order *o = &out->order;
    int season = season_of(o), p = o->p + o->sp * season;
    int q = o->q + o->sq * season, size = p > q + 1 ? p : q + 1;
    size_t room = (size_t)wfm_arma_room(size), k = (size_t)parameters(o);
    double *space = wfm_mem_new(room + (size_t)n, sizeof *space);
    gsl_vector *x = gsl_vector_alloc(k > 0 ? k : 1);
    problem job = { .order = *o, .exact = true, .near = near };
    wfm_status status = WFM_OK;

    out->aicc = (double)INFINITY;
    if (!space || !x) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    job.w = space + room;
    job.n = difference(space + room, y, n, o);
    job.mean = o->mean ? mean_of(job.w, job.n) : 0;
    job.space.start = space;
    job.space.now = space + size * size;
    if (!enough(&job))
        goto out;
    gsl_vector_set_all(x, 0.1);
    if (near) {
        undo_durbin(gsl_vector_ptr(x, 0), out->ar, o->p, 1);
        if (o->q > 0)
            undo_durbin(gsl_vector_ptr(x, (size_t)o->p), out->ma, o->q, -1);
    }
    if (k > 0)
        WFM_TRY_OUT(status, search(&job, x, err));
    set_coefficients(out, gsl_vector_ptr(x, 0));
    finish(out, &job);
out:
    if (x)
        gsl_vector_free(x);
    free(space);
    return status;
}

wfm_status wfm_arima_fit(wfm_arima *out, const double *y, int n,
                         const wfm_arima_order *order, wfm_error *err)
{
    *out = (wfm_arima){ .order = *order };
    return fit(out, y, n, false, err);
}

wfm_status wfm_arima_refine(wfm_arima *out, const double *y, int n,
                            wfm_error *err)
{
    return fit(out, y, n, true, err);
}

/* Sums the differences up again: out[i] = w[i] - sum delta_j y[i - j]. */
static void integrate(double *out, const double *y, int n, int h,
                      const wfm_arima_order *o)
{
    double delta[2 * WFM_ARIMA_STATES] = { 1 };
    int last = 0;

    for (int k = 0; k < o->d + o->sd; k++) {
        int lag = k < o->sd ? season_of(o) : 1;
        for (int i = last; i >= 0; i--)
            delta[i + lag] -= delta[i];
        last += lag;
    }
    for (int i = 0; i < h; i++)
        for (int j = 1; j <= last; j++)
            if (n + i - j >= 0)
                out[i] -= delta[j] * (i >= j ? out[i - j] : y[n + i - j]);
}

wfm_status wfm_arima_predict(double *out, const wfm_arima *m, const double *y,
                             int n, int h, wfm_error *err)
{
    wfm_arma_space s = { 0 };
    wfm_arma_run run;
    double *space;
    size_t room;

    set_space(&s, m);
    room = (size_t)wfm_arma_room(s.size);
    space = wfm_mem_new(room + (size_t)n, sizeof *space);
    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    s.start = space;
    s.now = space + s.size * s.size;
    if (!wfm_arma_filter(&run, &s, space + room,
                         difference(space + room, y, n, &m->order),
                         m->order.mean))
        run = (wfm_arma_run){ .mean = m->mean };
    wfm_arma_ahead(out, &s, &run, h);
    integrate(out, y, n, h, &m->order);
    free(space);
    return WFM_OK;
}
