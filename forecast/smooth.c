/* forecast/smooth.c - all forms of exponential smoothing by likelihood. */
#include "forecast/smooth.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_multifit_nlinear.h>

#include "base/mem.h"

enum { PARAMETERS = 5 + WFM_SMOOTH_PERIOD, ITERATIONS = 60, STARTS = 2 };

/* What an impossible forecast costs, in sizes of the values. */
static const double impossible = 1e6;

typedef struct problem {
    wfm_smooth_form form;
    const double *y;
    int n;
    int part[WFM_SMOOTH_PERIOD]; /* parts of the season that values show */
    int parts;
    double scale;  /* mean size of the values */
    double *error; /* n, scratch */
} problem;

static bool times(const wfm_smooth_form *f)
{
    return f->season == WFM_SEASON_TIMES;
}

static int period_of(const wfm_smooth_form *f)
{
    return f->season == WFM_SEASON_NONE ? 1 : f->period;
}

/* One value: takes y into the state; returns what was said of it. */
static double step(wfm_smooth_state *s, const wfm_smooth *m, int part, double y)
{
    double *season = &s->season[part], drift = m->phi * s->trend;
    double base = s->level + drift, said, rest;

    said = times(&m->form) ? base * *season : base + *season;
    rest = times(&m->form) ? y / *season - base : y - *season - base;
    s->level = base;
    s->trend = drift;
    if (isnan(y))
        return said;
    s->level += m->alpha * rest;
    s->trend += m->beta * rest;
    if (m->form.season != WFM_SEASON_NONE)
        *season +=
            m->gamma * ((times(&m->form) ? y / base : y - base) - *season);
    return said;
}

/* Errors of the known values, 0 elsewhere, into error[n], and the mean log size
 * of the forecasts if errors are relative; false if a forecast is impossible.
 */
static bool errors(double *error, double *log_size, wfm_smooth_state *state,
                   const wfm_smooth *m, const double *y, int n)
{
    int period = period_of(&m->form), known = 0;
    double logs = 0;

    *state = m->first;
    for (int i = 0; i < n; i++) {
        double said = step(state, m, i % period, y[i]);
        if (!isfinite(said) ||
            ((m->form.relative || times(&m->form)) && !(said > 0)))
            return false;
        error[i] = 0;
        if (isnan(y[i]))
            continue;
        error[i] = y[i] - said;
        if (m->form.relative) {
            error[i] /= said;
            logs += log(said);
        }
        known++;
    }
    *log_size = known > 0 ? logs / known : 0;
    return true;
}

static int parameters(const wfm_smooth_form *f, int parts)
{
    return 2 + 2 * (f->trend != WFM_TREND_NONE) +
           (f->trend == WFM_TREND_DAMPED) +
           (f->season != WFM_SEASON_NONE ? parts : 0);
}

/* Parts of the season with a value. */
static int seen_parts(int *part, int period, const double *y, int n)
{
    int count = 0;

    for (int k = 0; k < period; k++) {
        bool any = false;
        for (int i = k; i < n && !any; i += period)
            any = !isnan(y[i]);
        if (any)
            part[count++] = k;
    }
    return count;
}

void wfm_smooth_run(wfm_smooth *m, const double *y, int n)
{
    int period = period_of(&m->form), part[WFM_SMOOTH_PERIOD];
    double k = parameters(&m->form, seen_parts(part, period, y, n)) + 1;
    double squares = 0, logs = 0;
    bool possible = true;

    m->last = m->first;
    m->n = n;
    m->known = 0;
    for (int i = 0; i < n; i++) {
        double said = step(&m->last, m, i % period, y[i]), error = y[i] - said;
        if ((m->form.relative || times(&m->form)) && !(said > 0))
            possible = false;
        if (isnan(y[i]))
            continue;
        m->known++;
        squares +=
            m->form.relative ? error * error / (said * said) : error * error;
        logs += m->form.relative ? log(fabs(said)) : 0;
    }
    m->loglik = possible && m->known > 0
                    ? -0.5 * m->known * log(fmax(squares, 1e-300)) - logs
                    : -(double)INFINITY;
    m->aicc = m->known > k + 1 ? -2 * m->loglik + 2 * k +
                                     2 * k * (k + 1) / (m->known - k - 1)
                               : (double)INFINITY;
}

static double squash(double x, double low, double high)
{
    return low + (high - low) / (1 + exp(-x));
}

static double unsquash(double p, double low, double high)
{
    double s = fmin(fmax((p - low) / (high - low), 1e-6), 1 - 1e-6);

    return log(s / (1 - s));
}

/* Free parameters to a model: alpha, beta, phi, gamma, level, trend, seasons of
 * all parts but the last, which makes them neutral together. */
static void unpack(wfm_smooth *m, const double *x, const problem *p)
{
    bool season = p->form.season != WFM_SEASON_NONE;
    double neutral = times(&p->form) ? 1 : 0, unit = neutral > 0 ? 1 : p->scale;
    double rest = neutral * p->parts;

    *m = (wfm_smooth){ .form = p->form,
                       .alpha = squash(*x++, 1e-4, 0.9999),
                       .phi = 1 };
    if (p->form.trend != WFM_TREND_NONE)
        m->beta = squash(*x++, 1e-4, m->alpha);
    if (p->form.trend == WFM_TREND_DAMPED)
        m->phi = squash(*x++, 0.8, 0.98);
    if (season)
        m->gamma = squash(*x++, 1e-4, 1 - m->alpha);
    m->first.level = p->scale * *x++;
    if (p->form.trend != WFM_TREND_NONE)
        m->first.trend = p->scale * *x++;
    for (int k = 0; k < WFM_SMOOTH_PERIOD; k++)
        m->first.season[k] = neutral;
    for (int k = 0; season && k < p->parts - 1; k++) {
        m->first.season[p->part[k]] = unit * *x;
        rest -= unit * *x++;
    }
    if (season)
        m->first.season[p->part[p->parts - 1]] = rest;
}

static void pack(double *x, const wfm_smooth *m, const problem *p)
{
    *x++ = unsquash(m->alpha, 1e-4, 0.9999);
    if (p->form.trend != WFM_TREND_NONE)
        *x++ = unsquash(m->beta, 1e-4, m->alpha);
    if (p->form.trend == WFM_TREND_DAMPED)
        *x++ = unsquash(m->phi, 0.8, 0.98);
    if (p->form.season != WFM_SEASON_NONE)
        *x++ = unsquash(m->gamma, 1e-4, 1 - m->alpha);
    *x++ = m->first.level / p->scale;
    if (p->form.trend != WFM_TREND_NONE)
        *x++ = m->first.trend / p->scale;
    for (int k = 0; p->form.season != WFM_SEASON_NONE && k < p->parts - 1; k++)
        *x++ = m->first.season[p->part[k]] / (times(&p->form) ? 1 : p->scale);
}

static int residuals(const gsl_vector *x, void *params, gsl_vector *out)
{
    problem *p = params;
    wfm_smooth_state state;
    wfm_smooth m;
    double log_size, unit = 1 / p->scale;

    unpack(&m, gsl_vector_const_ptr(x, 0), p);
    if (!errors(p->error, &log_size, &state, &m, p->y, p->n)) {
        gsl_vector_set_all(out, impossible);
        return GSL_SUCCESS;
    }
    if (p->form.relative)
        unit = exp(log_size) / p->scale;
    for (int i = 0; i < p->n; i++)
        gsl_vector_set(out, (size_t)i, unit * p->error[i]);
    return GSL_SUCCESS;
}

/* Mean of the known among y[from..to), NAN if there are none. */
static double mean_of(const double *y, int from, int to, int n)
{
    double sum = 0, count = 0;

    for (int i = from; i < to && i < n; i++)
        if (!isnan(y[i])) {
            sum += y[i];
            count += 1;
        }
    return count > 0 ? sum / count : (double)NAN;
}

/* First states by means of the first four periods, or ten values. */
static void start(wfm_smooth *m, const problem *p)
{
    int period = period_of(&p->form), span = period > 1 ? 4 * period : 10;
    int half = span / 2;
    double a = mean_of(p->y, 0, half, p->n),
           b = mean_of(p->y, half, span, p->n);
    double all = mean_of(p->y, 0, span, p->n), sum = 0;

    m->first = (wfm_smooth_state){ .level = isnan(all) ? p->scale : all };
    if (p->form.trend != WFM_TREND_NONE && !isnan(a) && !isnan(b)) {
        m->first.trend = (b - a) / half;
        m->first.level -= m->first.trend * span / 2;
    }
    for (int k = 0; period > 1 && k < p->parts; k++) {
        double mean = 0, count = 0;
        for (int i = p->part[k]; i < span && i < p->n; i += period)
            if (!isnan(p->y[i])) {
                mean += p->y[i];
                count += 1;
            }
        mean = count > 0 ? mean / count : all;
        m->first.season[p->part[k]] =
            times(&p->form) ? fmax(mean / all, 0.02) : mean - all;
        sum += m->first.season[p->part[k]];
    }
    for (int k = 0; period > 1 && k < p->parts; k++)
        if (times(&p->form))
            m->first.season[p->part[k]] *= p->parts / sum;
        else
            m->first.season[p->part[k]] -= sum / p->parts;
}

/* From *io to the nearest optimum. */
static wfm_status descend(wfm_smooth *io, problem *p, wfm_error *err)
{
    gsl_multifit_nlinear_parameters how =
        gsl_multifit_nlinear_default_parameters();
    double x[PARAMETERS];
    size_t k = (size_t)parameters(&p->form, p->parts);
    gsl_vector_view start_at = gsl_vector_view_array(x, k);
    gsl_multifit_nlinear_fdf f = {
        .f = residuals, .n = (size_t)p->n, .p = k, .params = p
    };
    gsl_multifit_nlinear_workspace *w = gsl_multifit_nlinear_alloc(
        gsl_multifit_nlinear_trust, &how, (size_t)p->n, k);
    int why;

    if (!w)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    pack(x, io, p);
    if (gsl_multifit_nlinear_init(&start_at.vector, &f, w) == GSL_SUCCESS)
        gsl_multifit_nlinear_driver(ITERATIONS, 1e-6, 1e-7, 1e-9, NULL, NULL,
                                    &why, w);
    unpack(io, gsl_vector_const_ptr(gsl_multifit_nlinear_position(w), 0), p);
    wfm_smooth_run(io, p->y, p->n);
    gsl_multifit_nlinear_free(w);
    return WFM_OK;
}

/* The second start is elsewhere; of a season, where it moves slowly if it was
 * found to move fast, and the reverse. */
wfm_status wfm_smooth_fit(wfm_smooth *out, wfm_smooth_form form,
                          const double *y, int n, wfm_error *err)
{
    static const double alpha[STARTS] = { 0.5, 0.1 };
    problem p = { .form = form, .y = y, .n = n };
    wfm_status status = WFM_OK;
    int known = 0;

    *out = (wfm_smooth){ .form = form,
                         .loglik = -(double)INFINITY,
                         .aicc = (double)INFINITY,
                         .n = n,
                         .phi = 1 };
    for (int i = 0; i < n; i++)
        if (!isnan(y[i])) {
            p.scale += fabs(y[i]);
            known++;
        }
    p.parts = seen_parts(p.part, period_of(&form), y, n);
    if (known < parameters(&form, p.parts) + 2 || !(p.scale > 0))
        return WFM_OK;
    p.scale /= known;
    p.error = wfm_mem_new((size_t)n, sizeof *p.error);
    if (!p.error)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int k = 0; k < STARTS; k++) {
        wfm_smooth m = { .form = form,
                         .alpha = alpha[k],
                         .beta = alpha[k] / 10,
                         .gamma = 0.05,
                         .phi = 0.95 };
        start(&m, &p);
        if (k > 0 && form.season != WFM_SEASON_NONE) {
            m = *out;
            m.gamma = m.gamma > 0.01 ? 1e-3 : 0.2;
        }
        WFM_TRY_OUT(status, descend(&m, &p, err));
        if (k == 0 || m.loglik > out->loglik)
            *out = m;
    }
out:
    free(p.error);
    return status;
}

static bool admitted(const wfm_smooth_form *f, bool positive, int known)
{
    if (f->season != WFM_SEASON_NONE &&
        (f->period < 2 || f->period > WFM_SMOOTH_PERIOD ||
         known < 2 * f->period))
        return false;
    if (!f->relative)
        return f->season != WFM_SEASON_TIMES;
    return positive;
}

wfm_status wfm_smooth_choose(wfm_smooth *out, int period, const double *y,
                             int n, wfm_error *err)
{
    bool positive = true;
    int known = 0;

    for (int i = 0; i < n; i++) {
        known += !isnan(y[i]);
        positive = positive && !(y[i] <= 0);
    }
    *out = (wfm_smooth){ .aicc = (double)INFINITY, .phi = 1 };
    for (int error = 0; error < 2; error++)
        for (int trend = 0; trend <= WFM_TREND_DAMPED; trend++)
            for (int season = 0; season <= WFM_SEASON_TIMES; season++) {
                wfm_smooth_form form = { error > 0, (wfm_smooth_trend)trend,
                                         (wfm_smooth_season)season, period };
                wfm_smooth m;
                if (!admitted(&form, positive, known))
                    continue;
                WFM_TRY(wfm_smooth_fit(&m, form, y, n, err));
                if (m.aicc < out->aicc)
                    *out = m;
            }
    return WFM_OK;
}

double wfm_smooth_predict(const wfm_smooth *m, int h)
{
    double steps =
        m->phi < 1 ? m->phi * (1 - pow(m->phi, h)) / (1 - m->phi) : h;
    double base = m->last.level + m->last.trend * steps;
    double season = m->last.season[(m->n + h - 1) % period_of(&m->form)];

    return times(&m->form) ? base * season : base + season;
}
