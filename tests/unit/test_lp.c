/* tests/unit/test_lp.c - the LP interface: answers with certificates, every
 * refusal, a trapped abort of the solver. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glpk.h>

#include "base/lp.h"
#include "tests/unit/check.h"

static const double INF = (double)INFINITY;

static wfm_lp *new_lp(size_t rows, const double *lower, const double *upper)
{
    wfm_lp *lp = NULL;

    assert_int_equal(wfm_lp_new(&lp, NULL), WFM_OK);
    assert_int_equal(wfm_lp_add_rows(lp, rows, lower, upper, NULL, NULL),
                     WFM_OK);
    return lp;
}

static void add(wfm_lp *lp, double cost, double lower, double upper,
                const double *dense)
{
    size_t row[16], n = wfm_lp_rows(lp);

    for (size_t i = 0; i < n; i++)
        row[i] = i;
    assert_int_equal(
        wfm_lp_add_column(lp, cost, lower, upper, n, row, dense, NULL, NULL),
        WFM_OK);
}

/* max 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18 (Hillier &
 * Lieberman, Wyndor Glass): 36 at (2, 6), shadow prices 0, 3/2, 1. */
static wfm_lp *wyndor(void)
{
    wfm_lp *lp =
        new_lp(3, (double[]){ -INF, -INF, -INF }, (double[]){ 4, 12, 18 });

    add(lp, -3, 0, INF, (double[]){ 1, 0, 3 });
    add(lp, -5, 0, INF, (double[]){ 0, 2, 2 });
    return lp;
}

static void test_every_method_finds_the_textbook_optimum(void **state)
{
    (void)state;
    for (int method = 0; method < 3; method++) {
        wfm_lp_options options = { .method = (wfm_lp_method)method };
        wfm_lp *lp = wyndor();
        wfm_lp_result result;
        double x[2], y[3], activity[3], d[2];

        assert_int_equal(wfm_lp_solve(lp, &options, &result, NULL), WFM_OK);
        assert_int_equal(result.outcome, WFM_LP_OPTIMAL);
        CHECK_REL(result.objective, -36, 1e-7);
        CHECK_REL(result.bound, -36, 1e-7);
        wfm_lp_primal(lp, x);
        wfm_lp_dual(lp, y);
        wfm_lp_row_activity(lp, activity);
        wfm_lp_reduced_cost(lp, d);
        CHECK_REL(x[0], 2, 1e-6);
        CHECK_REL(x[1], 6, 1e-6);
        CHECK_REL(y[0], 0, 1e-6);
        CHECK_REL(y[1], -1.5, 1e-6);
        CHECK_REL(y[2], -1, 1e-6);
        CHECK_REL(activity[2], 18, 1e-6);
        CHECK_REL(d[0], 0, 1e-6);
        assert_true(result.primal_residual < 1e-6);
        wfm_lp_free(lp);
    }
}

static void test_duals_are_the_derivatives_of_the_minimum(void **state)
{
    const double upper[] = { 4, 12, 18 }, step = 1e-3;
    wfm_lp *lp = wyndor();
    wfm_lp_result base, moved;
    double y[3];

    (void)state;
    assert_int_equal(wfm_lp_solve(lp, NULL, &base, NULL), WFM_OK);
    wfm_lp_dual(lp, y);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(
            wfm_lp_set_row_bounds(lp, i, -INF, upper[i] + step, NULL), WFM_OK);
        assert_int_equal(
            wfm_lp_solve(lp, &(wfm_lp_options){ .method = WFM_LP_DUAL }, &moved,
                         NULL),
            WFM_OK);
        CHECK_REL((moved.objective - base.objective) / step, y[i], 1e-9);
        assert_int_equal(wfm_lp_set_row_bounds(lp, i, -INF, upper[i], NULL),
                         WFM_OK);
    }
    wfm_lp_free(lp);
}

static void test_infeasible_and_unbounded_are_outcomes(void **state)
{
    (void)state;
    for (int method = 0; method < 3; method++) {
        wfm_lp_options options = { .method = (wfm_lp_method)method };
        wfm_lp_result result;
        wfm_lp *lp = new_lp(2, (double[]){ 5, -INF }, (double[]){ INF, 3 });
        double x[2];

        add(lp, 1, 0, INF, (double[]){ 1, 1 });
        assert_int_equal(wfm_lp_solve(lp, &options, &result, NULL), WFM_OK);
        assert_int_equal(result.outcome, WFM_LP_INFEASIBLE);
        assert_false(result.has_solution);
        wfm_lp_primal(lp, x);
        assert_true(isnan(x[0]));
        wfm_lp_free(lp);

        lp = new_lp(1, (double[]){ -INF }, (double[]){ 1 });
        add(lp, -1, 0, INF, (double[]){ 1 });
        add(lp, -1, 0, INF, (double[]){ -1 });
        assert_int_equal(wfm_lp_solve(lp, &options, &result, NULL), WFM_OK);
        assert_int_equal(result.outcome, WFM_LP_UNBOUNDED);
        wfm_lp_free(lp);
    }
}

/* Beale's example cycles under the textbook rule; its minimum is -1/20
 * (Chvatal, Linear Programming, 1983, chapter 3, scaled). */
static void test_a_degenerate_program_ends(void **state)
{
    wfm_lp *lp =
        new_lp(3, (double[]){ -INF, -INF, -INF }, (double[]){ 0, 0, 1 });
    wfm_lp_result result;

    (void)state;
    add(lp, -0.75, 0, INF, (double[]){ 0.25, 0.5, 0 });
    add(lp, 150, 0, INF, (double[]){ -60, -90, 0 });
    add(lp, -0.02, 0, INF, (double[]){ -0.04, -0.02, 1 });
    add(lp, 6, 0, INF, (double[]){ 9, 3, 0 });
    assert_int_equal(wfm_lp_solve(lp, NULL, &result, NULL), WFM_OK);
    assert_int_equal(result.outcome, WFM_LP_OPTIMAL);
    CHECK_REL(result.objective, -0.05, 1e-9);
    wfm_lp_free(lp);
}

static void test_programs_without_rows_or_columns_have_answers(void **state)
{
    wfm_lp *lp = new_lp(0, NULL, NULL);
    wfm_lp_result result;

    (void)state;
    assert_int_equal(
        wfm_lp_solve(lp, &(wfm_lp_options){ .method = WFM_LP_INTERIOR },
                     &result, NULL),
        WFM_OK);
    assert_int_equal(result.outcome, WFM_LP_OPTIMAL);
    CHECK_REL(result.objective, 0, 0);
    add(lp, 2, 3, 7, NULL);
    assert_int_equal(wfm_lp_solve(lp, NULL, &result, NULL), WFM_OK);
    CHECK_REL(result.objective, 6, 0);
    wfm_lp_free(lp);
}

static void test_a_warm_start_needs_fewer_iterations(void **state)
{
    double lower[12], upper[12], dense[12];
    wfm_lp_result cold, warm;
    wfm_lp *lp;

    (void)state;
    for (int i = 0; i < 12; i++) {
        lower[i] = 10 + (i * 7) % 5;
        upper[i] = INF;
    }
    lp = new_lp(12, lower, upper);
    for (int j = 0; j < 60; j++) {
        for (int i = 0; i < 12; i++)
            dense[i] = (i * 5 + j * 11) % 7;
        add(lp, 3 + j % 6, 0, INF, dense);
    }
    assert_int_equal(wfm_lp_solve(lp, NULL, &cold, NULL), WFM_OK);
    assert_int_equal(wfm_lp_set_row_bounds(lp, 3, 11, INF, NULL), WFM_OK);
    assert_int_equal(wfm_lp_solve(lp,
                                  &(wfm_lp_options){ .method = WFM_LP_DUAL },
                                  &warm, NULL),
                     WFM_OK);
    assert_int_equal(warm.outcome, WFM_LP_OPTIMAL);
    assert_true(warm.iterations < cold.iterations);
    wfm_lp_free(lp);
}

/* Market split (Cornuejols & Dawande 1998): hard for branch and bound. */
static wfm_lp *market_split(void)
{
    double rhs[4] = { 0 }, coefficient[24][4];
    wfm_lp *lp;
    unsigned x = 12345;

    for (int j = 0; j < 24; j++)
        for (int i = 0; i < 4; i++) {
            x = x * 1103515245u + 12345u;
            coefficient[j][i] = (x >> 16) % 100;
            rhs[i] += coefficient[j][i];
        }
    for (int i = 0; i < 4; i++)
        rhs[i] = floor(rhs[i] / 2);
    lp = new_lp(4, rhs, rhs);
    for (int j = 0; j < 24; j++) {
        size_t k = wfm_lp_columns(lp);

        add(lp, 0, 0, 1, coefficient[j]);
        assert_int_equal(wfm_lp_set_integer(lp, k, NULL), WFM_OK);
    }
    for (int i = 0; i < 4; i++) {
        double unit[4] = { 0 };

        unit[i] = 1;
        add(lp, 1, 0, INF, unit);
        unit[i] = -1;
        add(lp, 1, 0, INF, unit);
    }
    return lp;
}

static void test_a_node_limit_stops_at_the_same_place_twice(void **state)
{
    wfm_lp_options options = { .max_nodes = 500 };
    wfm_lp_result result[2];
    double x[2][32];

    (void)state;
    for (int k = 0; k < 2; k++) {
        wfm_lp *lp = market_split();

        assert_int_equal(wfm_lp_solve_mip(lp, &options, &result[k], NULL),
                         WFM_OK);
        wfm_lp_primal(lp, x[k]);
        wfm_lp_free(lp);
    }
    assert_int_equal(result[0].outcome, WFM_LP_STOPPED);
    assert_true(result[0].nodes >= 500 && result[0].nodes < 520);
    assert_memory_equal(&result[0].nodes, &result[1].nodes, sizeof(long));
    assert_memory_equal(&result[0].objective, &result[1].objective,
                        sizeof(double));
    assert_memory_equal(x[0], x[1], sizeof x[0]);
    assert_true(!result[0].has_solution ||
                result[0].bound <= result[0].objective + 1e-9);
}

static void test_a_knapsack_is_solved_in_whole_numbers(void **state)
{
    static const double weight[] = { 5, 4, 6, 3 }, worth[] = { 10, 40, 30, 50 };
    wfm_lp *lp = new_lp(1, (double[]){ -INF }, (double[]){ 10 });
    wfm_lp_result result;
    double x[4];

    (void)state;
    for (size_t j = 0; j < 4; j++) {
        add(lp, -worth[j], -0.4, 1.7, &weight[j]);
        assert_int_equal(wfm_lp_set_integer(lp, j, NULL), WFM_OK);
    }
    assert_int_equal(wfm_lp_solve_mip(lp, NULL, &result, NULL), WFM_OK);
    assert_int_equal(result.outcome, WFM_LP_OPTIMAL);
    CHECK_REL(result.objective, -90, 1e-12);
    CHECK_REL(result.bound, -90, 1e-12);
    wfm_lp_primal(lp, x);
    CHECK_REL(x[1], 1, 0);
    CHECK_REL(x[2], 0, 0);
    wfm_lp_free(lp);
}

static void test_impossible_requests_are_refused(void **state)
{
    wfm_lp *lp = wyndor();
    wfm_error err;
    const double two[] = { 1, 1 };

    (void)state;
    assert_int_equal(
        wfm_lp_add_column(lp, 0, 0, 1, 2, (size_t[]){ 0, 3 }, two, NULL, &err),
        WFM_BAD_INPUT);
    assert_int_equal(
        wfm_lp_add_column(lp, 0, 0, 1, 2, (size_t[]){ 1, 1 }, two, NULL, &err),
        WFM_BAD_INPUT);
    assert_int_equal(
        wfm_lp_add_column(lp, (double)NAN, 0, 1, 0, NULL, NULL, NULL, &err),
        WFM_BAD_INPUT);
    assert_int_equal(wfm_lp_add_column(lp, 0, 2, 1, 0, NULL, NULL, NULL, &err),
                     WFM_BAD_INPUT);
    assert_int_equal(wfm_lp_set_row_bounds(lp, 9, 0, 1, &err), WFM_BAD_INPUT);
    assert_int_equal(wfm_lp_set_row_bounds(lp, 0, INF, INF, &err),
                     WFM_BAD_INPUT);
    assert_int_equal(wfm_lp_set_column_bounds(lp, 2, 0, 1, &err),
                     WFM_BAD_INPUT);
    assert_int_equal(wfm_lp_set_cost(lp, 0, INF, &err), WFM_BAD_INPUT);
    /* The refused columns left nothing behind. */
    assert_int_equal(wfm_lp_columns(lp), 2);
    assert_int_equal(
        wfm_lp_add_column(lp, 0, 0, 1, 2, (size_t[]){ 1, 2 }, two, NULL, &err),
        WFM_OK);
    wfm_lp_free(lp);
}

static void test_an_interrupt_stops_every_method(void **state)
{
    volatile sig_atomic_t flag = 1;
    const wfm_run run = { .seed = 1, .threads = 1, .interrupted = &flag };
    wfm_lp_result result;

    (void)state;
    for (int method = 0; method < 3; method++) {
        wfm_lp *lp = wyndor();
        wfm_lp_options options = { .method = (wfm_lp_method)method,
                                   .run = &run };

        flag = 1;
        assert_int_equal(wfm_lp_solve(lp, &options, &result, NULL),
                         WFM_INTERRUPTED);
        flag = 0;
        assert_int_equal(wfm_lp_solve(lp, &options, &result, NULL), WFM_OK);
        assert_int_equal(result.outcome, WFM_LP_OPTIMAL);
        wfm_lp_free(lp);
    }
}

static void test_iteration_limits_stop_with_an_outcome(void **state)
{
    wfm_lp_options options = { .max_iterations = 1 };
    wfm_lp *lp = wyndor();
    wfm_lp_result result;

    (void)state;
    assert_int_equal(wfm_lp_solve(lp, &options, &result, NULL), WFM_OK);
    assert_int_equal(result.outcome, WFM_LP_STOPPED);
    options.max_iterations = 0;
    assert_int_equal(wfm_lp_solve(lp, &options, &result, NULL), WFM_OK);
    CHECK_REL(result.objective, -36, 1e-9);
    wfm_lp_free(lp);
}

static void test_an_abort_of_the_solver_becomes_a_status(void **state)
{
    enum { MANY = 400000 };
    double *bound = calloc(MANY, sizeof *bound);
    wfm_lp *other = wyndor(), *lp = wyndor(), *fresh;
    wfm_lp_result result;
    wfm_error err;
    double x[2];

    (void)state;
    assert_non_null(bound);
    glp_mem_limit(1); /* megabyte; the next allocation aborts */
    assert_int_equal(wfm_lp_add_rows(lp, MANY, bound, bound, NULL, &err),
                     WFM_INTERNAL);
    assert_non_null(strstr(err.text, "memory"));
    /* Both handles of the thread died, and say so. */
    assert_int_equal(wfm_lp_solve(lp, NULL, &result, &err), WFM_INTERNAL);
    assert_int_equal(wfm_lp_solve(other, NULL, &result, &err), WFM_INTERNAL);
    assert_int_equal(wfm_lp_columns(other), 0);
    wfm_lp_primal(other, x);
    wfm_lp_free(lp);
    /* New ones live, and outlive the freeing of the dead. */
    fresh = wyndor();
    wfm_lp_free(other);
    assert_int_equal(wfm_lp_solve(fresh, NULL, &result, &err), WFM_OK);
    CHECK_REL(result.objective, -36, 1e-9);
    wfm_lp_free(fresh);
    free(bound);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_method_finds_the_textbook_optimum),
        cmocka_unit_test(test_duals_are_the_derivatives_of_the_minimum),
        cmocka_unit_test(test_infeasible_and_unbounded_are_outcomes),
        cmocka_unit_test(test_a_degenerate_program_ends),
        cmocka_unit_test(test_programs_without_rows_or_columns_have_answers),
        cmocka_unit_test(test_a_warm_start_needs_fewer_iterations),
        cmocka_unit_test(test_a_node_limit_stops_at_the_same_place_twice),
        cmocka_unit_test(test_a_knapsack_is_solved_in_whole_numbers),
        cmocka_unit_test(test_impossible_requests_are_refused),
        cmocka_unit_test(test_an_interrupt_stops_every_method),
        cmocka_unit_test(test_iteration_limits_stop_with_an_outcome),
        cmocka_unit_test(test_an_abort_of_the_solver_becomes_a_status),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
