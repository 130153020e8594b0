/* tests/unit/test_erlang_b.c - Erlang's loss formula against its own
 * recursion; 40-digit values are in test_queue_tables.c. */
#include "erlang/erlang_b.h"
#include "tests/unit/check.h"

/* 1/B(n+1) = 1 + (n+1)/a 1/B(n) joins regimes that share no code. */
static void test_neighbours_obey_the_recursion(void **state)
{
    (void)state;
    for (double n = 0.37; n < 2e6; n = n * 1.173 + 0.61)
        for (double rho = 0.11; rho < 9; rho *= 1.31) {
            double a = n * rho, g = exp(-wfm_erlang_ln_b(n, a));

            if (g > 1e200)
                continue;
            CHECK_REL(1 / wfm_erlang_b(n + 1, a), 1 + (n + 1) / a * g,
                      1e-14 * fmax(10, fabs(n - a)));
        }
}

static void test_edges_are_what_they_must_be(void **state)
{
    (void)state;
    assert_true(wfm_erlang_b(0, 3.7) == 1);
    assert_true(wfm_erlang_b(2.5, 0) == 0);
    assert_true(isnan(wfm_erlang_b(-1, 3)));
    assert_true(isnan(wfm_erlang_b(3, -1)));
    assert_true(isnan(wfm_erlang_b(NAN, 1)));
    assert_true(isinf(wfm_erlang_ln_b(7, 0)));
    assert_true(wfm_erlang_b(1e7, 9.9e6) > 0);
}

/* Westbay's manual: 15 lines carry 8.108 erl at 1 %. */
static void test_largest_load_inverts_the_formula(void **state)
{
    (void)state;
    CHECK_REL(wfm_erlang_b_load(15, 0.01), 8.108, 1e-4);
    for (double n = 0.7; n < 1e6; n *= 7.3)
        for (double b = 1e-9; b < 0.9; b *= 11.3)
            CHECK_REL(wfm_erlang_b(n, wfm_erlang_b_load(n, b)), b, 1e-9);
    assert_true(isnan(wfm_erlang_b_load(3, 1.5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_neighbours_obey_the_recursion),
        cmocka_unit_test(test_edges_are_what_they_must_be),
        cmocka_unit_test(test_largest_load_inverts_the_formula),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
