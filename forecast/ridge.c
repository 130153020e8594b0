/* forecast/ridge.c - normal equations of the used columns, by Cholesky.
 *
 * Columns that few rows have come first: events and holidays meet few others,
 * so that most of the factor stays zero and is skipped. */
#include "forecast/ridge.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_matrix.h>

#include "base/mem.h"

/* A used column and the rows that have it. */
typedef struct use {
    int column, rows;
} use;

static int rare_first(const void *a, const void *b)
{
    const use *x = a, *y = b;

    return x->rows != y->rows ? x->rows - y->rows : x->column - y->column;
}

/* Gives the used columns numbers 0..p-1, others -1; returns p. */
static int number_columns(int *number, use *list, const wfm_features *f, int n,
                          const double *w, const double *lambda)
{
    int p = 0;

    for (int j = 0; j < f->n_columns; j++)
        number[j] = -1;
    for (int i = 0; i < n; i++)
        for (size_t k = f->row[i]; w[i] > 0 && k < f->row[i + 1]; k++) {
            int j = f->item[k].column;
            if (!isfinite(lambda[j]))
                continue;
            if (number[j] < 0) {
                list[p] = (use){ j, 0 };
                number[j] = p++;
            }
            list[number[j]].rows++;
        }
    qsort(list, (size_t)p, sizeof *list, rare_first);
    for (int i = 0; i < p; i++)
        number[list[i].column] = i;
    return p;
}

/* Factor L of a = L L' in the lower triangle, column by column; the zeros of a
 * column touch nothing. meets: scratch for p indices. */
static void factor(gsl_matrix *a, int *meets)
{
    size_t p = a->size1, tda = a->tda;
    double *m = a->data;

    for (size_t k = 0; k < p; k++) {
        double root = sqrt(m[k * tda + k]);
        int n = 0;

        m[k * tda + k] = root;
        for (size_t i = k + 1; i < p; i++)
            if (m[i * tda + k] != 0) {
                m[i * tda + k] /= root;
                meets[n++] = (int)i;
            }
        for (int i = 0; i < n; i++) {
            double *row = m + (size_t)meets[i] * tda, x = row[k];
            for (int j = 0; j <= i; j++)
                row[meets[j]] -= x * m[(size_t)meets[j] * tda + k];
        }
    }
}

/* Solves L L' x = b in place. */
static void substitute(const gsl_matrix *a, gsl_vector *b)
{
    size_t p = a->size1;
    const double *m = a->data;
    double *x = b->data;

    for (size_t i = 0; i < p; i++) {
        for (size_t j = 0; j < i; j++)
            x[i] -= m[i * a->tda + j] * x[j];
        x[i] /= m[i * a->tda + i];
    }
    for (size_t i = p; i-- > 0;) {
        x[i] /= m[i * a->tda + i];
        for (size_t j = 0; j < i; j++)
            x[j] -= m[i * a->tda + j] * x[i];
    }
}

/* Adds one row of used columns to the lower triangle. */
static void add_row(gsl_matrix *a, gsl_vector *b, const int *number,
                    const wfm_feature *item, size_t n, double z, double w)
{
    for (size_t k = 0; k < n; k++) {
        int r = number[item[k].column];
        double wx = w * item[k].value;
        if (r < 0)
            continue;
        b->data[(size_t)r * b->stride] += wx * z;
        for (size_t l = 0; l <= k; l++) {
            int c = number[item[l].column];
            size_t low = (size_t)(c < r ? r : c),
                   high = (size_t)(c < r ? c : r);
            double twice = c == r && l < k ? 2 : 1; /* a column named twice */
            if (c >= 0)
                a->data[low * a->tda + high] += twice * wx * item[l].value;
        }
    }
}

static void accumulate(gsl_matrix *a, gsl_vector *b, const int *number,
                       const wfm_features *f, int n, const double *z,
                       const double *w)
{
    for (int i = 0; i < n; i++)
        if (w[i] > 0)
            add_row(a, b, number, f->item + f->row[i],
                    f->row[i + 1] - f->row[i], z[i], w[i]);
}

wfm_status wfm_ridge_fit(double *coef, const wfm_features *f, int n,
                         const double *z, const double *w, const double *lambda,
                         wfm_error *err)
{
    size_t columns = (size_t)f->n_columns;
    int *number = wfm_mem_new(2 * columns, sizeof *number);
    use *list = wfm_mem_new(columns, sizeof *list);
    int p = number && list ? number_columns(number, list, f, n, w, lambda) : 0;
    size_t size = p > 0 ? (size_t)p : 1;
    gsl_matrix *a = gsl_matrix_calloc(size, size);
    gsl_vector *b = gsl_vector_calloc(size);
    wfm_status status = WFM_OK;

    if (!number || !list || !a || !b) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    accumulate(a, b, number, f, n, z, w);
    for (int j = 0; j < f->n_columns; j++)
        if (number[j] >= 0)
            *gsl_matrix_ptr(a, (size_t)number[j], (size_t)number[j]) +=
                lambda[j];
    if (p > 0) {
        /* Positive definite: a sum of squares plus positive lambdas. */
        factor(a, number + columns);
        substitute(a, b);
    }
    for (int j = 0; j < f->n_columns; j++)
        coef[j] = number[j] >= 0 ? gsl_vector_get(b, (size_t)number[j]) : 0;
out:
    free(number);
    free(list);
    if (a)
        gsl_matrix_free(a);
    if (b)
        gsl_vector_free(b);
    return status;
}

double wfm_ridge_predict(const double *coef, const wfm_features *f, int row)
{
    double sum = 0;

    for (size_t k = f->row[row]; k < f->row[row + 1]; k++)
        sum += f->item[k].value * coef[f->item[k].column];
    return sum;
}
