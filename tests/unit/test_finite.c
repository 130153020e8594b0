/* tests/unit/test_finite.c - a finite number of lines between its two known
 * limits, and against a sum over the states. */
#include "erlang/erlang_a.h"
#include "erlang/erlang_b.h"
#include "erlang/finite.h"
#include "tests/unit/check.h"

static void test_no_place_to_wait_is_erlang_b(void **state)
{
    (void)state;
    for (double n = 1; n < 2000; n = floor(2.7 * n) + 1) {
        wfm_erlang_a_case q = { 0.93 * n / 237, 1 / 237.0, 1 / 91.0, n, 17 };
        wfm_finite f = wfm_finite_eval(&q, n);

        CHECK_REL(f.p_block, wfm_erlang_b(n, 0.93 * n), 1e-12);
        assert_true(f.p_wait == 0 && f.mean_wait_s == 0);
        CHECK_REL(f.sl_offered, 1 - f.p_block, 1e-12);
    }
}

static void test_many_lines_are_erlang_a(void **state)
{
    (void)state;
    for (double n = 1; n < 500; n = floor(2.3 * n) + 1)
        for (double rho = 0.6; rho < 1.7; rho += 0.23) {
            wfm_erlang_a_case q = { rho * n / 237, 1 / 237.0, 1 / 91.0, n, 17 };
            wfm_finite f = wfm_finite_eval(&q, n + 20000);
            wfm_erlang_a a = wfm_erlang_a_eval(&q);

            CHECK_REL(f.p_wait, a.p_wait, 1e-11);
            CHECK_REL(f.p_abandon, a.p_abandon, 1e-11);
            CHECK_REL(f.sl_offered, a.sl_offered, 1e-11);
            CHECK_REL(f.mean_wait_s, a.mean_wait_s, 1e-11);
            CHECK_REL(f.occupancy, a.occupancy, 1e-11);
        }
}

/* M/M/n/k without patience, from Kendall's closed form. */
static void test_infinite_patience_has_the_closed_form(void **state)
{
    (void)state;
    for (int n = 1; n < 40; n += 6)
        for (int places = 0; places < 60; places += 7) {
            double a = 0.97 * n, p = 1, sum = 0;
            wfm_erlang_a_case q = { a / 200, 1 / 200.0, 0, n, 30 };
            wfm_finite f = wfm_finite_eval(&q, n + places);

            for (int k = 0; k <= n + places; k++) {
                sum += p;
                if (k < n + places)
                    p *= a / (k + 1 < n ? k + 1 : n);
            }
            CHECK_REL(f.p_block, p / sum, 1e-12);
            assert_true(f.p_abandon == 0);
            assert_true(f.sl_offered <= 1 - f.p_block + 1e-15);
        }
}

/* Offered is blocked, abandoned or answered; more lines block less; the mean
 * wait is that of the accepted (Little). */
static void test_contacts_are_conserved(void **state)
{
    double blocked = 2;

    (void)state;
    for (double places = 0; places < 300; places += 13) {
        wfm_erlang_a_case q = { 0.5, 1 / 100.0, 1 / 60.0, 45, INFINITY };
        wfm_finite f = wfm_finite_eval(&q, 45 + places);

        CHECK_REL(f.p_block + f.p_abandon + f.sl_offered, 1, 1e-12);
        CHECK_REL(f.occupancy * 45, 50 * f.sl_offered, 1e-12);
        CHECK_REL(f.mean_queue, 0.5 * (1 - f.p_block) * f.mean_wait_s, 1e-12);
        assert_true(f.p_block <= blocked);
        blocked = f.p_block;
        q.within_s = 0;
        f = wfm_finite_eval(&q, 45 + places);
        CHECK_REL(f.sl_offered, 1 - f.p_wait - f.p_block, 1e-12);
    }
}

static void test_outside_the_domain_is_nan(void **state)
{
    wfm_erlang_a_case q = { 0.5, 0.01, 0, 45.5, 10 };

    (void)state;
    assert_true(isnan(wfm_finite_eval(&q, 50).p_block));
    q.agents = 45;
    assert_true(isnan(wfm_finite_eval(&q, 44).p_block));
    q.lambda_per_s = 0;
    assert_true(wfm_finite_eval(&q, 50).sl_offered == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_place_to_wait_is_erlang_b),
        cmocka_unit_test(test_many_lines_are_erlang_a),
        cmocka_unit_test(test_infinite_patience_has_the_closed_form),
        cmocka_unit_test(test_contacts_are_conserved),
        cmocka_unit_test(test_outside_the_domain_is_nan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
