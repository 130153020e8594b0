/* forecast/level.c - level filters and the choice between them. */
#include "forecast/level.h"

#include <math.h>
#include <stdbool.h>

enum {
    MEAN_DAYS = 84,
    CHECK_DAYS = 364,
    YEAR = 364,
    PAIRS_MIN = 150,
    PAIRS_PRIOR = 200
};

static const double growth_most = 0.7; /* a year, in logs: doubling */

static double clip(double x, double most)
{
    return x > most ? most : x < -most ? -most : x;
}

/* State of one pass. The mean is an exponential one of MEAN_DAYS days. */
static void start(wfm_level *v, const double *r, const double *w, int n)
{
    double sum = 0, count = 0;

    for (int i = 0; i < n && count < 7; i++)
        if (w[i] > 0) {
            sum += r[i];
            count += 1;
        }
    v->level = v->mean = count > 0 ? sum / count : 0;
    v->trend = 0;
}

static void step(wfm_level *v, double r, double w, double scale, int age)
{
    double predicted = v->level + v->damp * v->trend + v->drift;
    double e = clip(r - predicted, 3 * scale) * w;
    double m = fmax(1.0 / (age + 1), 2.0 / (MEAN_DAYS + 1));

    v->level = predicted + v->alpha * e;
    v->trend = v->damp * v->trend + v->alpha * v->beta * e;
    v->mean += v->drift + m * clip(r - v->mean - v->drift, 6 * scale) * w;
}

/* A day without a value. */
static void coast(wfm_level *v)
{
    v->level += v->drift;
    v->mean += v->drift;
}

double wfm_level_predict(const wfm_level *v, int h)
{
    double d = v->damp;
    double steps = d < 1 ? d * (1 - pow(d, h)) / (1 - d) : h;

    return v->mean + (v->level - v->mean) * pow(v->revert, h) +
           v->trend * steps + v->drift * h;
}

void wfm_level_track(double *out, wfm_level *io, const double *r,
                     const double *w, int n, double scale)
{
    int age = 0;

    start(io, r, w, n);
    for (int i = 0; i < n; i++) {
        if (out)
            out[i] = wfm_level_predict(io, 1);
        if (w[i] > 0)
            step(io, r[i], w[i], scale, age++);
        else
            coast(io);
    }
}

void wfm_level_run(wfm_level *io, const double *r, const double *w, int n,
                   double scale)
{
    wfm_level_track(NULL, io, r, w, n, scale);
}

enum { LEADS = 9 };
static const int lead[LEADS] = { 1, 4, 7, 11, 14, 18, 21, 25, 28 };

/* wfm_level_predict() at the leads, powers taken once. */
typedef struct ahead {
    double revert[LEADS], steps[LEADS];
} ahead;

static ahead ahead_of(const wfm_level *v)
{
    double d = v->damp;
    ahead a;

    for (int k = 0; k < LEADS; k++) {
        a.revert[k] = pow(v->revert, lead[k]);
        a.steps[k] = d < 1 ? d * (1 - pow(d, lead[k])) / (1 - d) : lead[k];
    }
    return a;
}

static double predict_at(const wfm_level *v, const ahead *a, int k)
{
    return v->mean + (v->level - v->mean) * a->revert[k] +
           v->trend * a->steps[k] + v->drift * lead[k];
}

/* Mean absolute error at 1, 7, 14, 21 and 28 days over the last year. */
static double validate(wfm_level *v, const double *r, const double *w, int n,
                       double scale)
{
    const ahead a = ahead_of(v);
    int from = n / 2 > n - CHECK_DAYS ? n / 2 : n - CHECK_DAYS, age = 0;
    double sum = 0, count = 0;

    start(v, r, w, n);
    for (int i = 0; i < n; i++) {
        if (!(w[i] > 0)) {
            coast(v);
            continue;
        }
        step(v, r[i], w[i], scale, age++);
        for (int k = 0; i >= from && k < LEADS; k++) {
            int t = i + lead[k];
            if (t < n && w[t] > 0) {
                sum +=
                    w[t] * fmin(fabs(r[t] - predict_at(v, &a, k)), 6 * scale);
                count += w[t];
            }
        }
    }
    return count > 0 ? sum / count : (double)INFINITY;
}

/* Daily drift from the days that have a value a year (52 weeks) earlier,
 * drawn to no growth with the weight of 200 such days. Half a year of pairs
 * at least. */
static double year_drift(const double *r, const double *w, int n, double scale)
{
    double sum = 0, weight = 0;

    for (int i = n > 2 * YEAR ? n - YEAR : YEAR; i < n; i++) {
        double pair = fmin(w[i], w[i - YEAR]);
        if (pair > 0) {
            sum += pair * clip(r[i] - r[i - YEAR], growth_most + 3 * scale);
            weight += pair;
        }
    }
    if (weight < PAIRS_MIN)
        return 0;
    return clip(sum / (weight + PAIRS_PRIOR), growth_most) / YEAR;
}

void wfm_level_fit(wfm_level *out, const double *r, const double *w, int n,
                   double scale)
{
    static const double alpha[] = { 0.02, 0.05, 0.1, 0.2, 0.35 };
    static const double revert[] = { 1, 0.97, 0.9 };
    wfm_level best = { .drift = year_drift(r, w, n, scale),
                       .alpha = 0.1,
                       .revert = 0.97,
                       .damp = 1 };

    best.error = validate(&best, r, w, n, scale) * 0.97;
    for (size_t a = 0; n >= 56 && a < 5; a++)
        for (size_t k = 0; k < 4; k++) {
            bool trend = k == 3;
            wfm_level v = { .drift = best.drift,
                            .alpha = alpha[a],
                            .beta = trend ? 0.05 : 0,
                            .revert = trend ? 1 : revert[k],
                            .damp = trend ? 0.98 : 1 };
            v.error = validate(&v, r, w, n, scale);
            if (v.error < best.error)
                best = v;
        }
    wfm_level_run(&best, r, w, n, scale);
    *out = best;
}

void wfm_level_smooth(double *out, const double *r, const double *w, int n,
                      double alpha, double scale)
{
    wfm_level v = { .alpha = alpha, .revert = 1, .damp = 1 };

    start(&v, r, w, n);
    for (int i = 0; i < n; i++) {
        if (w[i] > 0)
            step(&v, r[i], w[i], scale, MEAN_DAYS);
        out[i] = v.level;
    }
    for (int i = n; i-- > 0;) {
        if (w[i] > 0)
            step(&v, r[i], w[i], scale, MEAN_DAYS);
        out[i] = (out[i] + v.level) / 2;
    }
}
