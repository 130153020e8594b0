/* tests/unit/test_cholesky.c - sparse factors of A D A': solutions put back
 * into the equations, dependent rows, limits. */
#include <math.h>
#include <stdlib.h>

#include "base/cholesky.h"
#include "base/rng.h"
#include "tests/unit/check.h"

typedef struct matrix {
    wfm_sparse a;
    size_t *start;
    int *row;
    double *value, *d, *b, *x;
    uint64_t random;
} matrix;

static double uniform(matrix *m)
{
    m->random = wfm_rng_key_add(m->random, 1);
    return (double)(m->random >> 11) * 0x1p-53;
}

/* `each` entries per column near a place of its own, one of them anywhere; the
 * first columns are a diagonal, so that no row depends on others. */
static matrix *new_matrix(int rows, int columns, int each, uint64_t seed)
{
    matrix *m = calloc(1, sizeof *m);
    size_t nz = 0;

    assert_non_null(m);
    m->random = wfm_rng_key(seed, "cholesky");
    m->start = calloc((size_t)columns + 1, sizeof *m->start);
    m->row = calloc((size_t)(columns * each), sizeof *m->row);
    m->value = calloc((size_t)(columns * each), sizeof *m->value);
    m->d = calloc((size_t)columns, sizeof *m->d);
    m->b = calloc((size_t)rows, sizeof *m->b);
    m->x = calloc((size_t)rows, sizeof *m->x);
    for (int j = 0; j < columns; j++) {
        int place = (int)(uniform(m) * rows);

        m->d[j] = pow(10, 4 * uniform(m) - 2);
        for (int k = 0; k < (j < rows ? 1 : each); k++) {
            int row = j < rows ? j
                      : k == 0 ? (int)(uniform(m) * rows)
                               : (place + k) % rows;
            bool twice = false;

            for (size_t i = m->start[j]; i < nz; i++)
                twice = twice || m->row[i] == row;
            if (twice)
                continue;
            m->row[nz] = row;
            m->value[nz++] = uniform(m) + (j < rows ? 0.5 : -0.5);
        }
        m->start[j + 1] = nz;
    }
    for (int i = 0; i < rows; i++)
        m->b[i] = uniform(m) - 0.5;
    m->a = (wfm_sparse){ rows, columns, m->start, m->row, m->value };
    return m;
}

static void free_matrix(matrix *m)
{
    free(m->start);
    free(m->row);
    free(m->value);
    free(m->d);
    free(m->b);
    free(m->x);
    free(m);
}

/* Largest entry of b - A D A' x. */
static double missing(const matrix *m)
{
    double most = 0, *rest = calloc((size_t)m->a.rows, sizeof *rest);

    assert_non_null(rest);
    for (int i = 0; i < m->a.rows; i++)
        rest[i] = m->b[i];
    for (int j = 0; j < m->a.columns; j++) {
        double t = 0;

        for (size_t k = m->start[j]; k < m->start[j + 1]; k++)
            t += m->value[k] * m->x[m->row[k]];
        for (size_t k = m->start[j]; k < m->start[j + 1]; k++)
            rest[m->row[k]] -= m->value[k] * m->d[j] * t;
    }
    for (int i = 0; i < m->a.rows; i++)
        most = fmax(most, fabs(rest[i]));
    free(rest);
    return most;
}

static void solve(matrix *m, const wfm_cholesky *c)
{
    for (int i = 0; i < m->a.rows; i++)
        m->x[i] = m->b[i];
    wfm_cholesky_solve(c, m->x);
}

static void test_solutions_meet_the_equations_at_any_size(void **state)
{
    static const int rows[] = { 1, 2, 3, 7, 30, 100, 400 };

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        for (int each = 1; each < 12; each += 3) {
            matrix *m = new_matrix(rows[k], 3 * rows[k], each, k + 1);
            wfm_cholesky *c;

            assert_int_equal(wfm_cholesky_new(&c, &m->a, 0, NULL), WFM_OK);
            for (int round = 0; round < 2; round++) {
                wfm_cholesky_factor(c, m->d);
                assert_int_equal(wfm_cholesky_dependent(c), 0);
                solve(m, c);
                assert_true(missing(m) < 1e-9);
                for (int j = 0; j < m->a.columns; j++)
                    m->d[j] = 1 / m->d[j];
            }
            wfm_cholesky_free(c);
            free_matrix(m);
        }
}

/* A chain has a factor without fill, in whatever order it comes. */
static void test_the_factor_of_a_chain_stays_a_chain(void **state)
{
    enum { N = 200 };
    size_t start[N];
    int row[2 * N];
    double value[2 * N];
    wfm_sparse a = { N, N - 1, start, row, value };
    wfm_cholesky *c;

    (void)state;
    for (int j = 0; j < N - 1; j++) {
        start[j] = 2 * (size_t)j;
        row[2 * j] = j * 77 % N;
        row[2 * j + 1] = (j + 1) * 77 % N;
        value[2 * j] = 1;
        value[2 * j + 1] = -1;
    }
    start[N - 1] = 2 * (size_t)(N - 1);
    assert_int_equal(wfm_cholesky_new(&c, &a, 0, NULL), WFM_OK);
    /* Joined columns store a few zeros. */
    assert_true(wfm_cholesky_entries(c) < 8 * N);
    wfm_cholesky_free(c);
}

static void test_a_row_that_depends_on_others_is_left_out(void **state)
{
    enum { N = 40 };
    matrix *m = new_matrix(N, 3 * N, 5, 9);
    wfm_cholesky *c;

    (void)state;
    /* Row 7 becomes row 3, and the right-hand sides agree. */
    for (int j = 0; j < m->a.columns; j++) {
        size_t three = SIZE_MAX, seven = SIZE_MAX;

        for (size_t k = m->start[j]; k < m->start[j + 1]; k++) {
            three = m->row[k] == 3 ? k : three;
            seven = m->row[k] == 7 ? k : seven;
        }
        if (three != SIZE_MAX && seven != SIZE_MAX)
            m->value[seven] = m->value[three];
        else if (three != SIZE_MAX)
            m->value[three] = 0;
        else if (seven != SIZE_MAX)
            m->value[seven] = 0;
    }
    m->b[7] = m->b[3] = 0;
    assert_int_equal(wfm_cholesky_new(&c, &m->a, 0, NULL), WFM_OK);
    wfm_cholesky_factor(c, m->d);
    assert_true(wfm_cholesky_dependent(c) >= 1);
    solve(m, c);
    assert_true(missing(m) < 1e-9);
    wfm_cholesky_free(c);
    free_matrix(m);
}

static void test_a_factor_above_the_limit_is_refused(void **state)
{
    matrix *m = new_matrix(100, 300, 9, 4);
    wfm_cholesky *c = NULL;
    wfm_error err;

    (void)state;
    assert_int_equal(wfm_cholesky_new(&c, &m->a, 100, &err), WFM_LIMIT);
    assert_null(c);
    free_matrix(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_solutions_meet_the_equations_at_any_size),
        cmocka_unit_test(test_the_factor_of_a_chain_stays_a_chain),
        cmocka_unit_test(test_a_row_that_depends_on_others_is_left_out),
        cmocka_unit_test(test_a_factor_above_the_limit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
