/* forecast/arima_order.c - differences by tests, orders by steps in AICc. */
#include "forecast/arima_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_poly.h>

#include "base/mem.h"
#include "forecast/ar.h"
#include "forecast/stl.h"

enum { MODELS_MOST = 94, DIFFERENCES = 2 };

static const double strong = 0.64, root_least = 1.01;

typedef struct search {
    const double *y;
    int n;
    wfm_arima best;
    wfm_arima_order tried[MODELS_MOST];
    int models;
    bool constants; /* a mean or a drift is possible */
} search;

/* Moduli of the roots of 1 - sign sum c B^(i lag). */
static bool roots_far(const double *c, int order, double sign, int lag)
{
    double a[WFM_ARIMA_MAX + 1] = { 1 }, z[2 * WFM_ARIMA_MAX];
    gsl_poly_complex_workspace *w;
    bool far = true;

    for (int i = 0; i < order; i++)
        a[i + 1] = -sign * c[i];
    while (order > 0 && fabs(a[order]) <= 1e-8)
        order--;
    if (order == 0)
        return true;
    w = gsl_poly_complex_workspace_alloc((size_t)order + 1);
    if (!w || gsl_poly_complex_solve(a, (size_t)order + 1, w, z) != GSL_SUCCESS)
        far = false;
    for (int i = 0; far && i < order; i++)
        far = pow(hypot(z[2 * i], z[2 * i + 1]), 1.0 / lag) > root_least;
    if (w)
        gsl_poly_complex_workspace_free(w);
    return far;
}

static bool admissible(const wfm_arima *m)
{
    const wfm_arima_order *o = &m->order;

    return roots_far(m->ar, o->p, 1, 1) && roots_far(m->ma, o->q, -1, 1) &&
           roots_far(m->sar, o->sp, 1, o->period) &&
           roots_far(m->sma, o->sq, -1, o->period);
}

static bool same(const wfm_arima_order *a, const wfm_arima_order *b)
{
    return a->p == b->p && a->q == b->q && a->sp == b->sp && a->sq == b->sq &&
           a->mean == b->mean;
}

static bool within(const wfm_arima_order *o)
{
    return o->p >= 0 && o->q >= 0 && o->sp >= 0 && o->sq >= 0 &&
           o->p <= WFM_ARIMA_MAX && o->q <= WFM_ARIMA_MAX &&
           o->sp <= WFM_ARIMA_SEASONAL && o->sq <= WFM_ARIMA_SEASONAL &&
           o->p + o->sp * o->period < WFM_ARIMA_STATES &&
           o->q + o->sq * o->period < WFM_ARIMA_STATES;
}

/* Fits an order that was not tried yet; *better says whether it is the best so
 * far. */
static wfm_status try(bool *better, search *s, wfm_arima_order order,
                      wfm_error *err)
{
    wfm_arima m;

    *better = false;
    if (s->models == MODELS_MOST || !within(&order))
        return WFM_OK;
    for (int k = 0; k < s->models; k++)
        if (same(&order, &s->tried[k]))
            return WFM_OK;
    s->tried[s->models++] = order;
    WFM_TRY(wfm_arima_fit(&m, s->y, s->n, &order, err));
    if (m.aicc < s->best.aicc && admissible(&m)) {
        s->best = m;
        *better = true;
    }
    return WFM_OK;
}

/* Four models to begin with. */
static wfm_status begin(search *s, wfm_arima_order order, wfm_error *err)
{
    static const int first[][4] = {
        { 2, 2, 1, 1 }, { 0, 0, 0, 0 }, { 1, 0, 1, 0 }, { 0, 1, 0, 1 }
    };
    bool better, season = order.period > 1;

    for (int k = 0; k < 4; k++) {
        order.p = first[k][0];
        order.q = first[k][1];
        order.sp = season ? first[k][2] : 0;
        order.sq = season ? first[k][3] : 0;
        WFM_TRY(try(&better, s, order, err));
    }
    order.p = order.q = order.sp = order.sq = 0;
    order.mean = false;
    return try(&better, s, order, err);
}

/* Steps to the first better neighbour until none is better. */
static wfm_status climb(search *s, wfm_error *err)
{
    static const int move[][4] = {
        /* of p, q, seasonal p, q */
        { 0, 0, -1, 0 },  { 0, 0, 0, -1 }, { 0, 0, 1, 0 },  { 0, 0, 0, 1 },
        { 0, 0, -1, -1 }, { 0, 0, -1, 1 }, { 0, 0, 1, -1 }, { 0, 0, 1, 1 },
        { -1, 0, 0, 0 },  { 0, -1, 0, 0 }, { 1, 0, 0, 0 },  { 0, 1, 0, 0 },
        { -1, -1, 0, 0 }, { -1, 1, 0, 0 }, { 1, -1, 0, 0 }, { 1, 1, 0, 0 }
    };
    enum { MOVES = (int)(sizeof move / sizeof *move) };
    bool better = true;

    while (better) {
        better = false;
        for (int k = 0; k <= MOVES && !better; k++) {
            wfm_arima_order o = s->best.order;
            if (k == MOVES) {
                o.mean = !o.mean;
                if (!s->constants)
                    break;
            } else {
                o.p += move[k][0];
                o.q += move[k][1];
                o.sp += move[k][2];
                o.sq += move[k][3];
                if (o.period < 2 && (o.sp != 0 || o.sq != 0))
                    continue;
            }
            WFM_TRY(try(&better, s, o, err));
        }
    }
    return WFM_OK;
}

/* Gaps take the value of the period before, else the last known one. */
static void fill(double *out, const double *y, int n, int period)
{
    double last = (double)NAN;

    for (int i = 0; i < n; i++) {
        if (!isnan(y[i]))
            last = y[i];
        out[i] = !isnan(y[i])                             ? y[i]
                 : i >= period && !isnan(out[i - period]) ? out[i - period]
                                                          : last;
    }
    for (int i = n - 1; i >= 0; i--) {
        if (isnan(out[i]))
            out[i] = isnan(last) ? 0 : last;
        last = out[i];
    }
}

static double variance(const double *a, const double *b, int n)
{
    double sum = 0, squares = 0;

    for (int i = 0; i < n; i++)
        sum += a[i] - b[i];
    for (int i = 0; i < n; i++)
        squares += (a[i] - b[i] - sum / n) * (a[i] - b[i] - sum / n);
    return squares;
}

wfm_status wfm_arima_strength(double *out, const double *y, int n, int period,
                              wfm_error *err)
{
    wfm_stl stl;
    double whole;

    *out = 0;
    if (period < 2 || n <= 2 * period)
        return WFM_OK;
    WFM_TRY(wfm_stl_fit(&stl, y, n, &period, 1, err));
    whole = variance(y, stl.trend, n);
    if (whole > 0)
        *out =
            fmin(fmax(1 - variance(stl.adjusted, stl.trend, n) / whole, 0), 1);
    wfm_stl_release(&stl);
    return WFM_OK;
}

/* Takes differences of lag `lag` in place; returns how many are left. */
static int difference(double *y, int n, int lag)
{
    for (int i = 0; i + lag < n; i++)
        y[i] = y[i + lag] - y[i];
    return n > lag ? n - lag : 0;
}

static wfm_status set_differences(wfm_arima_order *o, double *y, int n,
                                  wfm_error *err)
{
    double strength;

    WFM_TRY(wfm_arima_strength(&strength, y, n, o->period, err));
    if (strength > strong) {
        o->sd = 1;
        n = difference(y, n, o->period);
    }
    while (o->d < DIFFERENCES && n > 8 && wfm_ar_wanders(y, n)) {
        o->d++;
        n = difference(y, n, 1);
    }
    return WFM_OK;
}

wfm_status wfm_arima_choose(wfm_arima *out, const double *y, int n, int period,
                            wfm_error *err)
{
    wfm_arima_order order = { .period = period > 1 ? period : 1 };
    search s = { .y = y, .n = n };
    double *filled = wfm_mem_new((size_t)n, sizeof *filled);
    wfm_status status;

    if (!filled)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    fill(filled, y, n, order.period);
    WFM_TRY_OUT(status, set_differences(&order, filled, n, err));
    s.constants = order.d + order.sd < 2;
    order.mean = s.constants;
    s.best = (wfm_arima){ .order = order, .aicc = (double)INFINITY };
    WFM_TRY_OUT(status, begin(&s, order, err));
    if (isinf(s.best.aicc))
        WFM_TRY_OUT(status, wfm_arima_fit(&s.best, y, n, &order, err));
    else
        WFM_TRY_OUT(status, climb(&s, err));
    *out = s.best;
out:
    free(filled);
    return status;
}
