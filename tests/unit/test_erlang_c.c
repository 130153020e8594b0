/* tests/unit/test_erlang_c.c - Erlang's delay formula on its
 * edges; 40-digit values are in test_queue_tables.c. */
#include "erlang/erlang_c.h"
#include "tests/unit/check.h"

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
        cmocka_unit_test(test_overload_is_a_result),
        cmocka_unit_test(test_service_is_monotone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
