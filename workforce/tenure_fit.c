/* workforce/tenure_fit.c - parametric models of tenure by maximum likelihood.
 *
 * With D, X and E people leaving, going out of sight and entering on day t,
 * the log likelihood is the sum over t of D ln h(t) - (X - E) H(t). Every
 * model gives ln h, H and their derivatives by (ln rate, ln shape,
 * logit cure). */
#include "workforce/tenure_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multimin.h>

#include "base/mem.h"

const char *const wfm_tenure_model_name[WFM_TENURE_MODELS] = {
    "exponential", "weibull", "log-logistic", "piecewise exponential", "cure",
};

enum { MAX_PARAMETERS = 3 };
static const double widest = 12; /* |ln shape| and the like stay below it */

/* One day of tenure on which somebody entered, left or went out of sight. */
typedef struct day {
    double t, log_t;
    double left, out; /* D, X - E */
} day;

typedef struct sample {
    day *day;
    size_t n;
    wfm_tenure_model model;
    int parameters;
    double leavers, exposure; /* days */
} sample;

/* ln h, H and their derivatives on one day. */
typedef struct local {
    double log_h, h_sum;
    double d_log_h[MAX_PARAMETERS], d_h_sum[MAX_PARAMETERS];
} local;

static void weibull(local *l, const day *d, const double *p)
{
    double shape = exp(p[1]), x = shape * (d->log_t + p[0]);
    double h_sum = exp(x);

    l->log_h = p[1] + x - d->log_t;
    l->h_sum = h_sum;
    l->d_log_h[0] = shape;
    l->d_log_h[1] = 1 + x;
    l->d_h_sum[0] = shape * h_sum;
    l->d_h_sum[1] = x * h_sum;
}

static void log_logistic(local *l, const day *d, const double *p)
{
    double shape = exp(p[1]), x = shape * (d->log_t + p[0]);
    double z = exp(-fabs(x)), up = x > 0 ? 1 / (1 + z) : z / (1 + z);

    l->h_sum = (x > 0 ? x : 0) + log1p(z);
    l->log_h = p[1] + x - d->log_t - l->h_sum;
    l->d_log_h[0] = shape * (1 - up);
    l->d_log_h[1] = 1 + x * (1 - up);
    l->d_h_sum[0] = shape * up;
    l->d_h_sum[1] = x * up;
}

static void cure(local *l, const day *d, const double *p)
{
    double share = 1 / (1 + exp(-p[2])), s0, s, weight;

    weibull(l, d, p);
    s0 = exp(-l->h_sum);
    s = share + (1 - share) * s0;
    weight = (1 - share) * s0 / s;
    l->log_h += log1p(-share) - l->h_sum - log(s);
    for (int i = 0; i < 2; i++) {
        double change = weight * l->d_h_sum[i];

        l->d_log_h[i] += change - l->d_h_sum[i];
        l->d_h_sum[i] = change;
    }
    l->d_h_sum[2] = -share * (1 - share) * (1 - s0) / s;
    l->d_log_h[2] = -share + l->d_h_sum[2];
    l->h_sum = -log(s);
}

/* Minus the log likelihood per leaver, and its gradient. */
static double misfit(const sample *s, const double *p, double *gradient)
{
    double sum = 0;
    local l;

    for (int i = 0; i < s->parameters; i++)
        gradient[i] = 0;
    for (size_t k = 0; k < s->n; k++) {
        const day *d = &s->day[k];

        if (s->model == WFM_TENURE_LOG_LOGISTIC)
            log_logistic(&l, d, p);
        else if (s->model == WFM_TENURE_CURE)
            cure(&l, d, p);
        else
            weibull(&l, d, p);
        sum += d->out * l.h_sum - (d->left > 0 ? d->left * l.log_h : 0);
        for (int i = 0; i < s->parameters; i++)
            gradient[i] += d->out * l.d_h_sum[i] - d->left * l.d_log_h[i];
    }
    for (int i = 0; i < s->parameters; i++)
        gradient[i] /= s->leavers;
    return sum / s->leavers;
}

static void both(const gsl_vector *p, void *context, double *f, gsl_vector *g)
{
    double gradient[MAX_PARAMETERS];

    *f = misfit(context, p->data, gradient);
    for (size_t i = 0; i < p->size; i++)
        gsl_vector_set(g, i, gradient[i]);
}

static double only_f(const gsl_vector *p, void *context)
{
    double gradient[MAX_PARAMETERS];

    return misfit(context, p->data, gradient);
}

static void only_g(const gsl_vector *p, void *context, gsl_vector *g)
{
    double f;

    both(p, context, &f, g);
}

enum { BFGS_STEPS = 200, NEWTON_STEPS = 6 };

/* Improves p by BFGS until no step helps any more. */
static void descend(sample *s, double *p)
{
    size_t n = (size_t)s->parameters;
    gsl_multimin_function_fdf f = { only_f, only_g, both, n, s };
    gsl_multimin_fdfminimizer *m = gsl_multimin_fdfminimizer_alloc(
        gsl_multimin_fdfminimizer_vector_bfgs2, n);
    gsl_vector_view start = gsl_vector_view_array(p, n);

    if (m && gsl_multimin_fdfminimizer_set(m, &f, &start.vector, 0.1, 0.1) ==
                 GSL_SUCCESS) {
        for (int i = 0; i < BFGS_STEPS; i++)
            if (gsl_multimin_fdfminimizer_iterate(m) != GSL_SUCCESS)
                break;
        for (size_t i = 0; i < n; i++)
            p[i] = gsl_vector_get(m->x, i);
    }
    if (m)
        gsl_multimin_fdfminimizer_free(m);
}

/* Hessian of the misfit by central differences of the gradient, inverted in
 * place. False if it is not positive definite. */
static bool inverse_hessian(const sample *s, const double *p, double *h)
{
    int n = s->parameters;
    gsl_matrix_view m = gsl_matrix_view_array(h, (size_t)n, (size_t)n);

    for (int i = 0; i < n; i++) {
        const double step = 0x1p-17; /* cube root of the rounding unit */
        double q[MAX_PARAMETERS], up[MAX_PARAMETERS], down[MAX_PARAMETERS];

        memcpy(q, p, sizeof q);
        q[i] = p[i] + step;
        (void)misfit(s, q, up);
        q[i] = p[i] - step;
        (void)misfit(s, q, down);
        for (int k = 0; k < n; k++)
            h[i * n + k] = (up[k] - down[k]) / (2 * step);
    }
    for (int i = 0; i < n * n; i++)
        if (!isfinite(h[i]))
            return false;
    return gsl_linalg_cholesky_decomp1(&m.matrix) == GSL_SUCCESS &&
           gsl_linalg_cholesky_invert(&m.matrix) == GSL_SUCCESS;
}

/* Newton steps from where BFGS stopped, as long as they help; variances of
 * the parameters into h. */
static bool polish(const sample *s, double *p, double *h)
{
    int n = s->parameters;
    double g[MAX_PARAMETERS], value = misfit(s, p, g);

    for (int step = 0; step < NEWTON_STEPS; step++) {
        double q[MAX_PARAMETERS], g2[MAX_PARAMETERS], next;

        memcpy(q, p, sizeof q);
        if (!inverse_hessian(s, p, h))
            return false;
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++)
                q[i] -= h[i * n + k] * g[k];
        next = misfit(s, q, g2);
        if (!(next <= value))
            break;
        memcpy(p, q, sizeof q);
        memcpy(g, g2, sizeof g);
        value = next;
    }
    return inverse_hessian(s, p, h);
}

static void fit_smooth(wfm_tenure_fit *fit, sample *s)
{
    double p[MAX_PARAMETERS] = { log(s->leavers / s->exposure), 0, -1 };
    double h[MAX_PARAMETERS * MAX_PARAMETERS], g[MAX_PARAMETERS];

    s->model = fit->model;
    s->parameters = fit->parameters = fit->model == WFM_TENURE_CURE ? 3 : 2;
    descend(s, p);
    fit->fitted = polish(s, p, h);
    for (int i = 0; i < s->parameters; i++) {
        fit->fitted = fit->fitted && fabs(p[i]) < (i == 0 ? 2 : 1) * widest;
        fit->std_error[i] = fit->fitted
                                ? sqrt(h[i * s->parameters + i] / s->leavers)
                                : (double)NAN;
    }
    fit->rate_per_day = exp(p[0]);
    fit->shape = exp(p[1]);
    fit->cure = fit->model == WFM_TENURE_CURE ? 1 / (1 + exp(-p[2])) : 0;
    fit->log_likelihood = -misfit(s, p, g) * s->leavers;
}

static void fit_exponential(wfm_tenure_fit *fit, const sample *s)
{
    fit->parameters = 1;
    fit->shape = 1;
    fit->rate_per_day = s->exposure > 0 ? s->leavers / s->exposure : 0;
    fit->fitted = s->exposure > 0;
    if (s->leavers > 0) {
        fit->std_error[0] = 1 / sqrt(s->leavers);
        fit->log_likelihood = s->leavers * (log(fit->rate_per_day) - 1);
    }
}

static int band_end(int band)
{
    return band + 1 < WFM_TENURE_BANDS ? wfm_tenure_band_day[band + 1]
                                       : INT32_MAX;
}

static void fit_piecewise(wfm_tenure_fit *fit, const wfm_spell *spell, size_t n)
{
    double left[WFM_TENURE_BANDS] = { 0 }, days[WFM_TENURE_BANDS] = { 0 };

    for (size_t i = 0; i < n; i++) {
        for (int b = 0; b < WFM_TENURE_BANDS; b++) {
            int from = wfm_tenure_band_day[b], to = band_end(b);

            if (spell[i].left && spell[i].exit_d > from &&
                spell[i].exit_d <= to)
                left[b] += 1;
            from = spell[i].entry_d > from ? spell[i].entry_d : from;
            to = spell[i].exit_d < to ? spell[i].exit_d : to;
            days[b] += to > from ? to - from : 0;
        }
    }
    fit->fitted = true;
    for (int b = 0; b < WFM_TENURE_BANDS; b++) {
        fit->parameters += days[b] > 0;
        fit->band_rate_per_day[b] = days[b] > 0 ? left[b] / days[b] : 0;
        if (left[b] > 0)
            fit->log_likelihood +=
                left[b] * (log(fit->band_rate_per_day[b]) - 1);
    }
}

static wfm_status take_sample(sample *s, const wfm_spell *spell, size_t n,
                              wfm_error *err)
{
    int longest = 0;
    double *left, *out;

    for (size_t i = 0; i < n; i++) {
        if (spell[i].entry_d < 0 || spell[i].exit_d <= spell[i].entry_d)
            return wfm_fail(err, WFM_BAD_INPUT,
                            "a tenure of %d days seen from day %d",
                            spell[i].exit_d, spell[i].entry_d);
        longest = spell[i].exit_d > longest ? spell[i].exit_d : longest;
    }
    left = wfm_mem_new(2 * ((size_t)longest + 1), sizeof *left);
    s->day = wfm_mem_new((size_t)longest + 1, sizeof *s->day);
    if (!left || !s->day) {
        free(left);
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %d days", longest);
    }
    out = left + longest + 1;
    for (size_t i = 0; i < n; i++) {
        left[spell[i].exit_d] += spell[i].left;
        out[spell[i].exit_d] += 1;
        out[spell[i].entry_d] -= 1;
        s->leavers += spell[i].left;
        s->exposure += spell[i].exit_d - spell[i].entry_d;
    }
    for (int t = 1; t <= longest; t++)
        if (left[t] > 0 || out[t] < 0 || out[t] > 0)
            s->day[s->n++] = (day){
                .t = t, .log_t = log(t), .left = left[t], .out = out[t]
            };
    free(left);
    return WFM_OK;
}

wfm_status wfm_tenure_fit_all(wfm_tenure_fit fit[WFM_TENURE_MODELS], int *best,
                              const wfm_spell *spell, size_t n, wfm_error *err)
{
    sample s = { 0 };
    wfm_status status = take_sample(&s, spell, n, err);

    if (status != WFM_OK) {
        free(s.day);
        return status;
    }
    *best = -1;
    for (int m = 0; m < WFM_TENURE_MODELS; m++) {
        fit[m] = (wfm_tenure_fit){ .model = (wfm_tenure_model)m,
                                   .std_error = { NAN, NAN, NAN } };
        if (m == WFM_TENURE_EXPONENTIAL)
            fit_exponential(&fit[m], &s);
        else if (s.leavers > 0 && m == WFM_TENURE_PIECEWISE)
            fit_piecewise(&fit[m], spell, n);
        else if (s.leavers > 0)
            fit_smooth(&fit[m], &s);
        fit[m].aic = 2.0 * fit[m].parameters - 2 * fit[m].log_likelihood;
        if (s.leavers > 0 && fit[m].fitted &&
            (*best < 0 || fit[m].aic < fit[*best].aic))
            *best = m;
    }
    free(s.day);
    return WFM_OK;
}

double wfm_tenure_survival(const wfm_tenure_fit *fit, double t)
{
    double p[MAX_PARAMETERS], sum = 0;
    local l;
    day d = { .t = t, .log_t = log(t) };

    if (!fit->fitted || !(t >= 0))
        return NAN;
    if (t == 0)
        return 1;
    p[0] = log(fit->rate_per_day);
    p[1] = log(fit->shape);
    p[2] = log(fit->cure) - log1p(-fit->cure);
    switch (fit->model) {
    case WFM_TENURE_EXPONENTIAL:
        return exp(-fit->rate_per_day * t);
    case WFM_TENURE_LOG_LOGISTIC:
        log_logistic(&l, &d, p);
        return exp(-l.h_sum);
    case WFM_TENURE_CURE:
        cure(&l, &d, p);
        return exp(-l.h_sum);
    case WFM_TENURE_PIECEWISE:
        for (int b = 0; b < WFM_TENURE_BANDS; b++)
            sum += fit->band_rate_per_day[b] *
                   fmax(0, fmin(t, band_end(b)) - wfm_tenure_band_day[b]);
        return exp(-sum);
    case WFM_TENURE_WEIBULL:
    default:
        weibull(&l, &d, p);
        return exp(-l.h_sum);
    }
}
