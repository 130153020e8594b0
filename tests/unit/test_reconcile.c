/* tests/unit/test_reconcile.c - days and their week: exact cases, an
 * independent route by matrices, and that it gains where it should. */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/reconcile.h"
#include "tests/unit/check_gsl.h"

enum { DAYS = WFM_RECONCILE_DAYS, NODES = WFM_RECONCILE_NODES, MOST = 4000 };
static double error[MOST][NODES];

/* Days with a common error of their level, a week with one of its own. */
static void draw(gsl_rng *rng, int n, double level, double own, double week)
{
    for (int k = 0; k < n; k++) {
        double all = level * gsl_ran_gaussian(rng, 1);
        for (int i = 0; i < DAYS; i++)
            error[k][i] = all / DAYS + own * gsl_ran_gaussian(rng, 1);
        error[k][DAYS] = week * gsl_ran_gaussian(rng, 1);
    }
}

static void test_without_evidence_nothing_changes(void **state)
{
    static const double day[DAYS] = { 1, 2, 3, 4, 5, 6, 7 };
    double factor[DAYS];
    wfm_reconcile r;

    (void)state;
    wfm_reconcile_fit(&r, error, WFM_RECONCILE_MIN - 1);
    assert_int_equal(r.weeks, 0);
    wfm_reconcile_factors(factor, &r, WFM_RECONCILE_MINT, day, 40);
    for (int i = 0; i < DAYS; i++)
        assert_true(factor[i] == 1);
}

static void test_top_down_gives_the_week_its_own_forecast(void **state)
{
    static const double day[DAYS] = { 10, 0, 30, 20, 20, 15, 5 };
    double factor[DAYS];
    wfm_reconcile r = { .weeks = 20 };

    (void)state;
    wfm_reconcile_factors(factor, &r, WFM_RECONCILE_TOP_DOWN, day, 120);
    for (int i = 0; i < DAYS; i++)
        CHECK_REL(factor[i], 1.2, 1e-12);
    wfm_reconcile_factors(factor, &r, WFM_RECONCILE_BOTTOM_UP, day, 120);
    assert_true(factor[3] == 1);
}

/* S (S' W^-1 S)^-1 S' W^-1 y with W from the same errors, not shrunk. */
static void by_matrices(double out[DAYS], int n, const double y[NODES],
                        double shrink)
{
    gsl_matrix *w = gsl_matrix_calloc(NODES, NODES);
    gsl_matrix *s = gsl_matrix_calloc(NODES, DAYS);
    gsl_matrix *ws = gsl_matrix_alloc(NODES, DAYS);
    gsl_matrix *sws = gsl_matrix_calloc(DAYS, DAYS);
    gsl_vector *right = gsl_vector_calloc(DAYS), *b = gsl_vector_alloc(DAYS);

    for (size_t i = 0; i < NODES; i++)
        for (size_t j = 0; j < NODES; j++) {
            double sum = 0;
            for (int k = 0; k < n; k++)
                sum += error[k][i] * error[k][j] / n;
            gsl_matrix_set(w, i, j, i == j ? sum : (1 - shrink) * sum);
        }
    for (size_t j = 0; j < DAYS; j++) {
        gsl_matrix_set(s, j, j, 1);
        gsl_matrix_set(s, DAYS, j, 1);
    }
    gsl_matrix_memcpy(ws, s);
    gsl_linalg_cholesky_decomp1(w);
    for (size_t j = 0; j < DAYS; j++) {
        gsl_vector_view column = gsl_matrix_column(ws, j);
        gsl_linalg_cholesky_svx(w, &column.vector);
    }
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, s, ws, 0, sws);
    for (size_t j = 0; j < DAYS; j++)
        for (size_t i = 0; i < NODES; i++)
            right->data[j] += gsl_matrix_get(ws, i, j) * y[i];
    gsl_linalg_cholesky_decomp1(sws);
    gsl_linalg_cholesky_solve(sws, right, b);
    for (size_t j = 0; j < DAYS; j++)
        out[j] = gsl_vector_get(b, j);
    gsl_matrix_free(w);
    gsl_matrix_free(s);
    gsl_matrix_free(ws);
    gsl_matrix_free(sws);
    gsl_vector_free(right);
    gsl_vector_free(b);
}

static void test_it_agrees_with_the_formula_of_minimum_trace(void **state)
{
    static const double y[NODES] = { 110, 100, 95, 90, 105, 60, 40, 640 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "test_reconcile"));
    double factor[DAYS], want[DAYS];
    wfm_reconcile r;

    (void)state;
    for (int n = 20; n <= 320; n *= 4) {
        draw(rng, n, 0.1, 0.02, 0.05);
        wfm_reconcile_fit(&r, error, n);
        assert_int_equal(r.weeks, n);
        by_matrices(want, n, y, r.shrink);
        wfm_reconcile_factors(factor, &r, WFM_RECONCILE_MINT, y, y[DAYS]);
        for (int i = 0; i < DAYS; i++)
            CHECK_REL(factor[i] * y[i], want[i], 1e-9);
    }
    gsl_rng_free(rng);
}

static void test_the_surer_of_the_two_is_believed(void **state)
{
    static const double day[DAYS] = { 100, 100, 100, 100, 100, 100, 100 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(2, "test_reconcile"));
    double factor[DAYS];
    wfm_reconcile r;

    (void)state;
    draw(rng, MOST, 0.2, 0.01, 0.02); /* the week knows the level */
    wfm_reconcile_fit(&r, error, MOST);
    assert_true(r.shrink < 0.05);
    wfm_reconcile_factors(factor, &r, WFM_RECONCILE_MINT, day, 770);
    for (int i = 0; i < DAYS; i++)
        CHECK_REL(factor[i], 1.1, 0.02);
    draw(rng, MOST, 0.02, 0.001, 0.3); /* the days do */
    wfm_reconcile_fit(&r, error, MOST);
    wfm_reconcile_factors(factor, &r, WFM_RECONCILE_MINT, day, 770);
    for (int i = 0; i < DAYS; i++)
        CHECK_REL(factor[i], 1, 0.02);
    wfm_reconcile_factors(factor, &r, WFM_RECONCILE_MINT, day, 0);
    for (int i = 0; i < DAYS; i++)
        assert_true(factor[i] >= 0);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_evidence_nothing_changes),
        cmocka_unit_test(test_top_down_gives_the_week_its_own_forecast),
        cmocka_unit_test(test_it_agrees_with_the_formula_of_minimum_trace),
        cmocka_unit_test(test_the_surer_of_the_two_is_believed),
    };

    return CHECK_RUN_GSL(tests);
}
