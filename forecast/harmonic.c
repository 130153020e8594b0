/* forecast/harmonic.c - harmonic regression with ARMA errors: sines and cosines
 * of the day, for all days and then for each weekday what is left, on the
 * square root scale; the rest by a small autoregressive moving average.
 *
 * All regressors repeat every week, so that the normal equations need the sums
 * of the week's slots only. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

#include "base/mem.h"
#include "forecast/arima.h"
#include "forecast/arma.h"
#include "forecast/model.h"

enum {
    DAYS_MAX = 84,
    DAY_MOST = 10, /* harmonics of the day */
    RECENT = 672   /* slots the errors are learned from */
};

/* A weekday's own part is drawn to none with the weight of so many slots. */
static const double own_ridge = 2;

typedef struct fit {
    int days, slots, columns, harmonics, phase;
    double *x;           /* slots rows of columns */
    double *z;           /* days x slots */
    double *week;        /* fitted, 7 x slots */
    double *sum, *count; /* 7 x slots */
} fit;

static void fill_row(double *row, const fit *f, int slot)
{
    double day = 2 * M_PI * slot / f->slots;

    row[0] = 1;
    for (int k = 1; k <= f->harmonics; k++) {
        row[2 * k - 1] = sin(k * day);
        row[2 * k] = cos(k * day);
    }
}

static int cell_of(const fit *f, int day)
{
    return (day + f->phase) % 7 * f->slots;
}

static void collect(fit *f)
{
    for (int d = 0; d < f->days; d++)
        for (int s = 0; s < f->slots; s++)
            if (!isnan(f->z[d * f->slots + s])) {
                f->sum[cell_of(f, d) + s] += f->z[d * f->slots + s];
                f->count[cell_of(f, d) + s] += 1;
            }
}

/* Adds what is not yet fitted of weekdays from..to-1 to the normal equations
 * and solves them; a touch of ridge, since closed slots leave some combinations
 * open. The solution is left in b. */
static void solve(gsl_matrix *a, gsl_vector *b, const fit *f, int from, int to,
                  double ridge)
{
    size_t p = (size_t)f->columns;

    gsl_matrix_set_zero(a);
    gsl_vector_set_zero(b);
    for (int cell = from * f->slots; cell < to * f->slots; cell++) {
        const double *x = f->x + (size_t)(cell % f->slots) * p;
        double count = f->count[cell];
        double rest = f->sum[cell] - count * f->week[cell];
        for (size_t i = 0; i < p && count > 0; i++) {
            *gsl_vector_ptr(b, i) += x[i] * rest;
            for (size_t j = 0; j <= i; j++)
                *gsl_matrix_ptr(a, i, j) += x[i] * x[j] * count;
        }
    }
    for (size_t i = 0; i < p; i++) {
        *gsl_matrix_ptr(a, i, i) += ridge;
        for (size_t j = 0; j < i; j++)
            gsl_matrix_set(a, j, i, gsl_matrix_get(a, i, j));
    }
    if (gsl_linalg_cholesky_decomp1(a) != GSL_SUCCESS ||
        gsl_linalg_cholesky_svx(a, b) != GSL_SUCCESS)
        gsl_vector_set_zero(b);
}

static void add_fitted(fit *f, const gsl_vector *b, int from, int to)
{
    for (int cell = from * f->slots; cell < to * f->slots; cell++)
        for (size_t i = 0; i < (size_t)f->columns; i++)
            f->week[cell] +=
                gsl_vector_get(b, i) *
                f->x[(size_t)(cell % f->slots) * (size_t)f->columns + i];
}

static wfm_status regress(fit *f, wfm_error *err)
{
    size_t p = (size_t)f->columns;
    gsl_matrix *a = gsl_matrix_alloc(p, p);
    gsl_vector *b = gsl_vector_alloc(p);
    wfm_status status = WFM_OK;

    if (a && b) {
        collect(f);
        solve(a, b, f, 0, 7, 0.1);
        add_fitted(f, b, 0, 7);
        for (int w = 0; w < 7; w++) {
            solve(a, b, f, w, w + 1, own_ridge);
            add_fitted(f, b, w, w + 1);
        }
    } else
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (a)
        gsl_matrix_free(a);
    if (b)
        gsl_vector_free(b);
    return status;
}

static wfm_status project(double *out, fit *f, const wfm_grid *g, int n, int h,
                          wfm_error *err)
{
    int cells = f->days * f->slots, m = cells < RECENT ? cells : RECENT;
    double *recent = f->z + cells - m;
    wfm_arma arma;
    wfm_arima exact;

    for (int d = 0; d < f->days; d++)
        for (int s = 0; s < f->slots; s++)
            f->z[d * f->slots + s] -= f->week[cell_of(f, d) + s];
    WFM_TRY(wfm_arma_choose(&arma, recent, m, err));
    exact = (wfm_arima){ .order = { .p = arma.p, .q = arma.q } };
    memcpy(exact.ar, arma.ar, sizeof arma.ar);
    memcpy(exact.ma, arma.ma, sizeof arma.ma);
    WFM_TRY(wfm_arima_refine(&exact, recent, m, err));
    WFM_TRY(wfm_arima_predict(out, &exact, recent, m, h * f->slots, err));
    for (int d = 0; d < h; d++)
        for (int s = 0; s < f->slots; s++) {
            double *y = &out[d * f->slots + s];
            double z = fmax(*y + f->week[cell_of(f, f->days + d) + s], 0);
            *y = wfm_grid_open(g, n + d)[s] > 0
                     ? fmax(z * z - 0.375 + exact.variance, 0)
                     : 0;
        }
    return WFM_OK;
}

wfm_status wfm_model_harmonic(double *out, const wfm_grid *g, int n, int h,
                              wfm_error *err)
{
    fit f = { .days = n < DAYS_MAX ? n : DAYS_MAX, .slots = g->n_slots };
    size_t cells = (size_t)f.days * (size_t)f.slots;
    size_t week = 7 * (size_t)f.slots, columns;
    int most = (f.slots - 1) / 2;
    double *space;
    wfm_status status;

    f.harmonics = most < DAY_MOST ? most : DAY_MOST;
    f.columns = 1 + 2 * f.harmonics;
    f.phase = wfm_date_weekday(g->first + n - f.days);
    columns = (size_t)f.columns;
    space = wfm_mem_new(cells + 3 * week + columns * (size_t)f.slots,
                        sizeof *space);
    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    f.z = space;
    f.week = f.z + cells;
    f.sum = f.week + week;
    f.count = f.sum + week;
    f.x = f.count + week;
    for (size_t i = 0; i < cells; i++)
        f.z[i] = sqrt(g->y[(size_t)(n - f.days) * (size_t)f.slots + i] + 0.375);
    for (int s = 0; s < f.slots; s++)
        fill_row(f.x + (size_t)s * columns, &f, s);
    status = regress(&f, err);
    if (status == WFM_OK)
        status = project(out, &f, g, n, h, err);
    free(space);
    return status;
}
