/* tests/unit/test_erlang_c.c - Erlang's delay formula against 40-digit
 * values. */
#include "erlang/erlang_c.h"
#include "tests/unit/check.h"
#include "tests/unit/ref.h"

static void check_number(double got, double want, double tolerance)
{
    if (isinf(want))
        assert_true(got == want);
    else if (fabs(want) > 1e-300)
        CHECK_REL(got, want, tolerance);
    else
        assert_true(fabs(got) <= 1e-299);
}

static void test_whole_servers_agree_with_40_digits(void **state)
{
    ref r;

    (void)state;
    assert_true(ref_open(&r, "erlang_c.csv"));
    while (ref_next(&r)) {
        double aht = ref_num(&r, 1), n = ref_num(&r, 2), t = ref_num(&r, 3);
        double a = ref_num(&r, 0) * aht, free = 1 - a / n;
        double tol =
            1e-12 * fmax(1, fmax(fabs(n - a), free > 0 ? 1 / free : 1));
        wfm_erlang_c c = wfm_erlang_c_eval(n, a, aht, t);

        check_number(c.p_wait, ref_num(&r, 5), tol);
        assert_true(fabs(c.service_level - ref_num(&r, 6)) <= 1e-12);
        check_number(c.asa_s, ref_num(&r, 7), tol);
        check_number(c.occupancy, ref_num(&r, 8), 1e-12);
        check_number(c.mean_queue, ref_num(&r, 10), tol);
    }
    assert_true(r.row > 20);
}

static void test_fractional_servers_agree_with_40_digits(void **state)
{
    ref r;

    (void)state;
    assert_true(ref_open(&r, "erlang_real_servers.csv"));
    while (ref_next(&r)) {
        double n = ref_num(&r, 0), a = ref_num(&r, 1);
        wfm_erlang_c c = wfm_erlang_c_eval(n, a, 256, 20);

        CHECK_REL(c.p_wait, ref_num(&r, 3),
                  1e-12 * fmax(1, fmax(n - a, n / (n - a))));
        assert_true(fabs(c.service_level - ref_num(&r, 4)) <= 1e-12);
    }
}

static void test_overload_is_a_result(void **state)
{
    wfm_erlang_c c = wfm_erlang_c_eval(7, 7.1, 300, 20);

    (void)state;
    assert_true(c.p_wait == 1 && c.service_level == 0 && c.occupancy == 1);
    assert_true(isinf(c.asa_s) && c.asa_s > 0 && isinf(c.mean_queue));
    c = wfm_erlang_c_eval(0, 0, 300, 20);
    assert_true(c.p_wait == 0 && c.service_level == 1 && c.asa_s == 0);
    assert_true(c.occupancy == 0);
    assert_true(isnan(wfm_erlang_c_eval(3, 1, 0, 20).p_wait));
    assert_true(isnan(wfm_erlang_c_eval(3, -1, 300, 20).p_wait));
    assert_true(isnan(wfm_erlang_c_eval(3, 1, 300, -1).service_level));
}

/* More agents, less load or more time never make the service worse. */
static void test_service_is_monotone(void **state)
{
    (void)state;
    for (double a = 0.03; a < 3e5; a *= 2.7)
        for (double n = a * 1.0003 + 0.01; n < 1.5 * a + 9;
             n += 0.11 * sqrt(a) + 0.13) {
            wfm_erlang_c c = wfm_erlang_c_eval(n, a, 300, 20);

            assert_true(wfm_erlang_c_eval(n + 0.1, a, 300, 20).miss <= c.miss);
            assert_true(wfm_erlang_c_eval(n, a * 0.99, 300, 20).miss <= c.miss);
            assert_true(wfm_erlang_c_eval(n, a, 300, 21).miss <= c.miss);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_servers_agree_with_40_digits),
        cmocka_unit_test(test_fractional_servers_agree_with_40_digits),
        cmocka_unit_test(test_overload_is_a_result),
        cmocka_unit_test(test_service_is_monotone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
