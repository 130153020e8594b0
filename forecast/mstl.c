/* forecast/mstl.c - daily and weekly pattern of the slots by loess on the
 * square root scale; what is left goes on by itself.
 *
 * The series runs from the first to the last slot of the day that is ever
 * open; slots without a value borrow from the nearest week that has one. */
#include "forecast/mstl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/ar.h"
#include "forecast/ets.h"
#include "forecast/stl.h"
#include "forecast/theta.h"

enum {
    DAYS_MAX = 182,
    RECENT = 1344, /* values an autoregression learns from */
    ORDER = 30
};

typedef struct series {
    int days, from, width; /* slots from..from+width-1 */
    double *z;             /* days x width, no gaps */
    double *mean;          /* of each day, adjusted */
    double *ahead;         /* h x width */
    wfm_stl stl;
} series;

static void find_span(series *s, const wfm_grid *g, int n)
{
    int first = g->n_slots, last = -1;

    for (int d = n - s->days; d < n; d++)
        for (int i = 0; i < g->n_slots; i++)
            if (wfm_grid_day(g, d)[i] >= 0) {
                first = i < first ? i : first;
                last = i > last ? i : last;
            }
    s->from = last < 0 ? 0 : first;
    s->width = last < 0 ? g->n_slots : last - first + 1;
}

/* Latest known value some steps of `lag` before i, else the first after it, or
 * NAN. Always backwards first: what closed days borrow must not depend on how
 * near the end they are. */
static double neighbour(const double *z, const bool *known, int n, int i,
                        int lag)
{
    for (int k = i - lag; k >= 0; k -= lag)
        if (known[k])
            return z[k];
    for (int k = i + lag; k < n; k += lag)
        if (known[k])
            return z[k];
    return (double)NAN;
}

static wfm_status fill(series *s, wfm_error *err)
{
    int n = s->days * s->width;
    bool *known = wfm_mem_new((size_t)n, sizeof *known);
    double sum = 0, count = 0;

    if (!known)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int i = 0; i < n; i++) {
        known[i] = !isnan(s->z[i]);
        sum += known[i] ? s->z[i] : 0;
        count += known[i];
    }
    for (int i = 0; i < n; i++) {
        double z;
        if (known[i])
            continue;
        z = neighbour(s->z, known, n, i, 7 * s->width);
        if (isnan(z))
            z = neighbour(s->z, known, n, i, s->width);
        s->z[i] = !isnan(z) ? z : count > 0 ? sum / count : 0;
    }
    free(known);
    return WFM_OK;
}

static wfm_status ar_ahead(series *s, int h, wfm_error *err)
{
    int n = s->days * s->width, m = n < RECENT ? n : RECENT;
    const double *recent = s->stl.adjusted + n - m;
    wfm_ar ar;

    WFM_TRY(wfm_ar_fit(&ar, recent, m, ORDER, wfm_ar_wanders(recent, m), err));
    wfm_ar_predict(s->ahead, &ar, recent, m, h * s->width);
    return WFM_OK;
}

static wfm_status mean_ahead(series *s, wfm_mstl_kind kind, int h,
                             wfm_error *err)
{
    wfm_ets ets;
    wfm_theta theta;

    if (kind == WFM_MSTL_ETS)
        WFM_TRY(wfm_ets_choose(&ets, s->mean, s->days, err));
    else
        WFM_TRY(wfm_theta_fit(&theta, s->mean, s->days, err));
    for (int d = 0; d < h; d++) {
        double z = kind == WFM_MSTL_ETS ? wfm_ets_predict(&ets, d + 1)
                                        : wfm_theta_predict(&theta, d + 1);
        for (int i = 0; i < s->width; i++)
            s->ahead[d * s->width + i] = z;
    }
    return WFM_OK;
}

/* Back from the root; `variance` is what the square misses of the mean. */
static void write_ahead(double *out, const series *s, const wfm_grid *g, int n,
                        int h, double variance)
{
    memset(out, 0, (size_t)h * (size_t)g->n_slots * sizeof *out);
    for (int d = 0; d < h; d++)
        for (int i = 0; i < s->width; i++) {
            int k = d * s->width + i;
            double z = s->ahead[k] + wfm_stl_season_ahead(&s->stl, k + 1);
            z = fmax(z, 0);
            if (wfm_grid_open(g, n + d)[s->from + i] > 0)
                out[d * g->n_slots + s->from + i] =
                    fmax(z * z - 0.375 + variance, 0);
        }
}

/* Variance of the remainder, lately; the square of a root misses it. */
static double remainder_variance(const series *s)
{
    int n = s->days * s->width, m = n < RECENT ? n : RECENT;
    double sum = 0;

    for (int i = n - m; i < n; i++) {
        double r = s->stl.adjusted[i] - s->stl.trend[i];
        sum += r * r;
    }
    return sum / m;
}

static wfm_status decompose(series *s, const wfm_grid *g, int n, wfm_error *err)
{
    int period[2] = { s->width, 7 * s->width };

    for (int d = 0; d < s->days; d++)
        for (int i = 0; i < s->width; i++)
            s->z[d * s->width + i] =
                sqrt(wfm_grid_day(g, n - s->days + d)[s->from + i] + 0.375);
    WFM_TRY(fill(s, err));
    WFM_TRY(wfm_stl_fit(&s->stl, s->z, s->days * s->width, period, 2, err));
    for (int d = 0; d < s->days; d++) {
        s->mean[d] = 0;
        for (int i = 0; i < s->width; i++)
            s->mean[d] += s->stl.adjusted[d * s->width + i] / s->width;
    }
    return WFM_OK;
}

wfm_status wfm_mstl_family(double *const out[WFM_MSTL_COUNT], const wfm_grid *g,
                           int n, int h, wfm_error *err)
{
    series s = { .days = n < DAYS_MAX ? n : DAYS_MAX };
    size_t cells;
    wfm_status status;

    find_span(&s, g, n);
    cells = (size_t)s.days * (size_t)s.width;
    s.z = wfm_mem_new(cells + (size_t)s.days + (size_t)h * (size_t)s.width,
                      sizeof *s.z);
    if (!s.z)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    s.mean = s.z + cells;
    s.ahead = s.mean + s.days;
    WFM_TRY_OUT(status, decompose(&s, g, n, err));
    for (int k = 0; k < WFM_MSTL_COUNT; k++) {
        if (!out[k])
            continue;
        if (k == WFM_MSTL_AR)
            WFM_TRY_OUT(status, ar_ahead(&s, h, err));
        else
            WFM_TRY_OUT(status, mean_ahead(&s, (wfm_mstl_kind)k, h, err));
        write_ahead(out[k], &s, g, n, h, remainder_variance(&s));
    }
out:
    free(s.z);
    wfm_stl_release(&s.stl);
    return status;
}

static wfm_status one(double *out, wfm_mstl_kind kind, const wfm_grid *grid,
                      int n, int h, wfm_error *err)
{
    double *all[WFM_MSTL_COUNT] = { NULL };

    all[kind] = out;
    return wfm_mstl_family(all, grid, n, h, err);
}

wfm_status wfm_model_mstl(double *out, const wfm_grid *grid, int n, int h,
                          wfm_error *err)
{
    return one(out, WFM_MSTL_AR, grid, n, h, err);
}

wfm_status wfm_model_mstl_ets(double *out, const wfm_grid *grid, int n, int h,
                              wfm_error *err)
{
    return one(out, WFM_MSTL_ETS, grid, n, h, err);
}

wfm_status wfm_model_mstl_theta(double *out, const wfm_grid *grid, int n, int h,
                                wfm_error *err)
{
    return one(out, WFM_MSTL_THETA, grid, n, h, err);
}
