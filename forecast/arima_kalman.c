/* forecast/arima_kalman.c - exact innovations of an ARMA process.
 *
 * State a, a_0 the value itself: a'_i = phi_i a_0 + a_{i+1} + theta_i e. A
 * known value leaves no variance in a_0, so that prediction and update together
 * cost one pass over the matrix, and nothing once the variance has settled. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "forecast/arima_private.h"

enum { DOUBLINGS = 60 };

/* a = b c, all of the given size. */
static void multiply(double *a, const double *b, const double *c, int size)
{
    memset(a, 0, (size_t)(size * size) * sizeof *a);
    for (int i = 0; i < size; i++)
        for (int k = 0; k < size; k++) {
            double x = b[i * size + k];
            for (int j = 0; x != 0 && j < size; j++)
                a[i * size + j] += x * c[k * size + j];
        }
}

/* s += t s t', with one scratch matrix; returns the largest change over the
 * largest entry. */
static double add_turned(double *s, const double *t, double *scratch, int size)
{
    double most = 0, change = 0;

    multiply(scratch, t, s, size);
    for (int i = 0; i < size; i++)
        for (int j = 0; j <= i; j++) {
            double x = 0;
            for (int k = 0; k < size; k++)
                x += scratch[i * size + k] * t[j * size + k];
            change = fmax(change, fabs(x));
            s[i * size + j] += x;
            most = fmax(most, fabs(s[i * size + j]));
        }
    for (int i = 0; i < size; i++)
        for (int j = 0; j < i; j++)
            s[j * size + i] = s[i * size + j];
    return change / most;
}

/* Stationary variance by doubling: the sum of T^k R R' T'^k over 2^i terms. */
static bool stationary(const wfm_arma_space *m)
{
    int size = m->size;
    double *s = m->start, *t = m->now, *scratch = t + size * size;

    memset(t, 0, (size_t)(size * size) * sizeof *t);
    for (int i = 0; i < size; i++) {
        t[i * size] = m->phi[i];
        if (i + 1 < size)
            t[i * size + i + 1] = 1;
        for (int j = 0; j < size; j++)
            s[i * size + j] = m->theta[i] * m->theta[j];
    }
    for (int k = 0; k < DOUBLINGS; k++) {
        double change = add_turned(s, t, scratch, size);
        if (change <= 4 * DBL_EPSILON)
            return true;
        if (!isfinite(change))
            return false;
        multiply(scratch, t, t, size);
        memcpy(t, scratch, (size_t)(size * size) * sizeof *t);
    }
    return false;
}

/* Entries of a row of the variance, from those of the row below it. */
static void step_row(double *x, const double *y, const double *z,
                     const double *w, int n, double c, double d)
{
#pragma omp simd
    for (int j = 0; j < n; j++)
        x[j] = y[j] - c * z[j] + d * w[j];
}

/* Variance one step on where p[0] has been learned; see below. */
static double learn_variance(double *p, const wfm_arma_space *m)
{
    int size = m->size, last = size - 1;
    double first[WFM_ARIMA_STATES + 1], rest = 0, f = p[0];

    memcpy(first, p, (size_t)size * sizeof *first);
    for (int i = 0; i < last; i++) {
        double gain = first[i + 1] / f, *row = p + i * size + i;
        const double *next = p + (i + 1) * size + i + 1;

        rest += fabs(next[0] - gain * first[i + 1]);
        step_row(row, next, first + i + 1, m->theta + i, last - i, gain,
                 m->theta[i]);
        row[last - i] = m->theta[i] * m->theta[last];
    }
    p[last * size + last] = m->theta[last] * m->theta[last];
    return rest;
}

/* Variance one step on; first: its first row, of which 1 / f has been learned
 * (0: nothing). Only j >= i is kept. Returns what it has beyond theta theta',
 * its end, on the diagonal. */
static double step_variance(double *p, const wfm_arma_space *m, bool known)
{
    int size = m->size;
    double first[WFM_ARIMA_STATES + 1], rest = 0, f = p[0];

    if (known)
        return learn_variance(p, m);
    memcpy(first, p, (size_t)size * sizeof *first);
    first[size] = 0;
    for (int i = 0; i < size; i++)
        for (int j = i; j < size; j++) {
            double x = j + 1 < size ? p[(i + 1) * size + j + 1] : 0;
            x += m->phi[i] * (m->phi[j] * f + first[j + 1]) +
                 m->phi[j] * first[i + 1];
            rest += i == j ? fabs(x) : 0;
            p[i * size + j] = x + m->theta[i] * m->theta[j];
        }
    return rest;
}

/* State one step on: a_0 is `value`, which was `e` off what was said. */
static void step_state(double *a, const wfm_arma_space *m, const double *gain,
                       double value, double e)
{
    for (int i = 0; i < m->size; i++)
        a[i] = m->phi[i] * value + (i + 1 < m->size ? a[i + 1] : 0) +
               (i + 1 < m->size ? gain[i + 1] * e : 0);
}

/* Sums over the innovations of the values (v) and of ones (u). */
typedef struct sums {
    double vv, vu, uu, log_det;
    int known;
} sums;

static void add(sums *s, double v, double u, double f)
{
    s->known++;
    if (f == 1) { /* as it is once the variance has settled */
        s->vv += v * v;
        s->vu += v * u;
        s->uu += u * u;
        return;
    }
    s->vv += v * v / f;
    s->vu += v * u / f;
    s->uu += u * u / f;
    s->log_det += log(f);
}

bool wfm_arma_filter(wfm_arma_run *out, wfm_arma_space *m, const double *w,
                     int n, bool mean)
{
    double *p = m->start, end = 0, gain[WFM_ARIMA_STATES];
    double a[WFM_ARIMA_STATES] = { 0 }, b[WFM_ARIMA_STATES] = { 0 };
    bool settled = false;
    sums s = { 0 };

    if (!stationary(m))
        return false;
    for (int i = 0; i < m->size; i++)
        end += m->theta[i] * m->theta[i];
    for (int t = 0; t < n; t++) {
        bool known = !isnan(w[t]);
        double v = known ? w[t] - a[0] : 0, u = known ? 1 - b[0] : 0;
        if (known)
            add(&s, v, u, p[0]);
        for (int i = 0; i < m->size && !settled; i++)
            gain[i] = p[i] / p[0];
        step_state(a, m, gain, known ? w[t] : a[0], v);
        if (mean)
            step_state(b, m, gain, known ? 1 : b[0], u);
        /* The variance has settled once what is left of it is rounding. */
        if (settled && known)
            continue;
        settled = step_variance(p, m, known) <= 4 * DBL_EPSILON * end && known;
        if (settled) {
            memcpy(gain, m->theta, sizeof gain);
            p[0] = 1;
        }
    }
    *out = (wfm_arma_run){ .known = s.known, .log_det = s.log_det };
    out->mean = mean && s.uu > 0 ? s.vu / s.uu : 0;
    out->squares = s.vv - out->mean * s.vu;
    for (int i = 0; i < m->size; i++)
        out->state[i] = a[i] - out->mean * b[i];
    return true;
}

void wfm_arma_conditional(wfm_arma_run *out, const wfm_arma_space *m,
                          const double *w, int n, double mean)
{
    double a[WFM_ARIMA_STATES] = { 0 };

    *out = (wfm_arma_run){ .mean = mean };
    for (int t = 0; t < n; t++) {
        bool known = !isnan(w[t]);
        double value = known ? w[t] - mean : a[0];
        double e = known && t >= m->p ? value - a[0] : 0;
        if (known && t >= m->p) {
            out->squares += e * e;
            out->known++;
        }
        step_state(a, m, m->theta, value, e);
    }
    memcpy(out->state, a, sizeof a);
}

void wfm_arma_ahead(double *out, const wfm_arma_space *m, wfm_arma_run *run,
                    int h)
{
    for (int i = 0; i < h; i++) {
        out[i] = run->state[0];
        step_state(run->state, m, m->theta, out[i], 0);
        out[i] += run->mean;
    }
}
