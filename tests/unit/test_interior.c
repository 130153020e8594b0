/* tests/unit/test_interior.c - the interior point method against the simplex,
 * and its answers as certificates. */
#include <math.h>
#include <signal.h>
#include <stdlib.h>

#include "base/interior.h"
#include "base/lp.h"
#include "base/rng.h"
#include "tests/unit/check.h"

static double uniform(uint64_t *random)
{
    *random = wfm_rng_key_add(*random, 1);
    return (double)(*random >> 11) * 0x1p-53;
}

/* A program with every kind of bound that has a solution: rows are bounded
 * around the activities of a point inside the columns' bounds. */
static wfm_lp *new_program(size_t rows, size_t columns, uint64_t seed)
{
    uint64_t random = wfm_rng_key(seed, "interior");
    double *lower = calloc(rows, sizeof *lower);
    double *upper = calloc(rows, sizeof *upper);
    double *activity = calloc(rows, sizeof *activity);
    wfm_lp *lp;

    assert_int_equal(wfm_lp_new(&lp, NULL), WFM_OK);
    for (size_t i = 0; i < rows; i++) {
        lower[i] = -(double)INFINITY;
        upper[i] = (double)INFINITY;
    }
    assert_int_equal(wfm_lp_add_rows(lp, rows, lower, upper, NULL, NULL),
                     WFM_OK);
    for (size_t j = 0; j < columns; j++) {
        double inside = 10 * uniform(&random), from = 0, to = (double)INFINITY;
        size_t row[4], nz = 0;
        double value[4];

        if (j % 4 == 1)
            to = inside * 1.5;
        else if (j % 4 == 2)
            from = -3, to = inside;
        else if (j % 12 == 3)
            from = to = inside;
        for (size_t k = 0; k < 4; k++) {
            size_t i = (j * 7 + k * k * 5) % rows;

            if (nz > 0 && i <= row[nz - 1])
                continue;
            row[nz] = i;
            value[nz] = floor(9 * uniform(&random)) - 3;
            activity[i] += value[nz++] * inside;
        }
        assert_int_equal(wfm_lp_add_column(lp, 1 + 5 * uniform(&random), from,
                                           to, nz, row, value, NULL, NULL),
                         WFM_OK);
    }
    for (size_t i = 0; i < rows; i++) {
        double room = i % 5 == 0 ? 0 : 3 * uniform(&random);

        lower[i] = i % 3 == 1 ? -(double)INFINITY : activity[i] - room;
        upper[i] = i % 3 == 2 ? (double)INFINITY : activity[i] + room;
        assert_int_equal(wfm_lp_set_row_bounds(lp, i, lower[i], upper[i], NULL),
                         WFM_OK);
    }
    free(lower);
    free(upper);
    free(activity);
    return lp;
}

static void test_it_finds_the_minimum_of_the_simplex(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        size_t rows = 5 * seed, columns = 12 * seed + 3;
        wfm_lp *lp = new_program(rows, columns, seed);
        wfm_lp_options inner = { .method = WFM_LP_INTERIOR };
        wfm_lp_result simplex, result;
        double *y = calloc(2 * rows, sizeof *y);
        double *x = calloc(2 * columns, sizeof *x);
        double least;

        assert_int_equal(wfm_lp_solve(lp, NULL, &simplex, NULL), WFM_OK);
        assert_int_equal(simplex.outcome, WFM_LP_OPTIMAL);
        assert_int_equal(wfm_lp_solve(lp, &inner, &result, NULL), WFM_OK);
        assert_int_equal(result.outcome, WFM_LP_OPTIMAL);
        CHECK_REL(result.objective, simplex.objective, 1e-7);
        wfm_lp_primal(lp, x);
        wfm_lp_reduced_cost(lp, x + columns);
        wfm_lp_dual(lp, y);
        wfm_lp_row_activity(lp, y + rows);
        /* The prices prove it: y on active rows, d on active bounds. */
        least = 0;
        for (size_t i = 0; i < rows; i++)
            least += y[i] * y[rows + i];
        for (size_t j = 0; j < columns; j++)
            least += x[j] * x[columns + j];
        CHECK_REL(least, simplex.objective, 1e-6);
        free(x);
        free(y);
        wfm_lp_free(lp);
    }
}

/* minimise x + 2 y subject to x + y = 3, x <= 2: 4 at (2, 1); one more unit
 * costs 2, one more of the bound saves 1. The second row repeats the first. */
static void test_a_program_by_hand(void **state)
{
    static const size_t start[] = { 0, 2, 4 };
    static const int row[] = { 0, 1, 0, 1 };
    static const double value[] = { 1, 2, 1, 2 }, b[] = { 3, 6 };
    static const double cost[] = { 1, 2 };
    static const double upper[] = { 2, (double)INFINITY };
    wfm_interior_problem p = { { 2, 2, start, row, value }, b, cost, upper };
    wfm_interior_result result;
    double x[2], y[2], d[2];

    (void)state;
    assert_int_equal(
        wfm_interior_solve(&p, 1e-10, x, y, d, &result, NULL, NULL), WFM_OK);
    assert_true(result.solved);
    CHECK_REL(x[0], 2, 1e-8);
    CHECK_REL(x[1], 1, 1e-8);
    CHECK_REL(y[0] + 2 * y[1], 2, 1e-8);
    CHECK_REL(d[0], -1, 1e-8);
    assert_true(fabs(d[1]) < 1e-8);
}

static void test_without_a_solution_it_says_so(void **state)
{
    static const size_t start[] = { 0, 2, 4 };
    static const int row[] = { 0, 1, 0, 1 };
    static const double value[] = { 1, 1, 1, 1 }, b[] = { 3, 4 };
    static const double cost[] = { 1, 2 };
    static const double upper[] = { 9, (double)INFINITY };
    wfm_interior_problem p = { { 2, 2, start, row, value }, b, cost, upper };
    wfm_interior_result result;
    double x[2], y[2], d[2];

    (void)state;
    assert_int_equal(wfm_interior_solve(&p, 1e-8, x, y, d, &result, NULL, NULL),
                     WFM_OK);
    assert_false(result.solved);
}

static void test_an_interrupt_ends_it(void **state)
{
    volatile sig_atomic_t now = 1;
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_lp *lp = new_program(20, 50, 3);
    wfm_lp_result result;

    (void)state;
    run.interrupted = &now;
    assert_int_equal(wfm_lp_solve(lp,
                                  &(wfm_lp_options){ .method = WFM_LP_INTERIOR,
                                                     .run = &run },
                                  &result, NULL),
                     WFM_INTERRUPTED);
    wfm_lp_free(lp);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_finds_the_minimum_of_the_simplex),
        cmocka_unit_test(test_a_program_by_hand),
        cmocka_unit_test(test_without_a_solution_it_says_so),
        cmocka_unit_test(test_an_interrupt_ends_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
