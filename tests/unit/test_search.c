/* tests/unit/test_search.c - fewest agents, whole and fractional, and the
 * inverse questions; exact minima are in test_queue_tables.c. */
#include "erlang/erlang_a.h"
#include "erlang/search.h"
#include "tests/unit/check.h"

static void test_rounding_never_adds_an_agent(void **state)
{
    wfm_demand d = { 21 / 300.0, 300, INFINITY };
    wfm_goal g = WFM_GOAL_NONE;

    (void)state;
    g.occupancy = 0.7;
    assert_true(wfm_search_agents(&d, &g, true) == 30);
    d.lambda_per_s = 35.7 / 300;
    g.occupancy = 0.85;
    assert_true(wfm_search_agents(&d, &g, true) == 42);
}

static void test_fractions_sit_just_below_the_whole_number(void **state)
{
    (void)state;
    for (double a = 0.013; a < 2e6; a *= 3.7)
        for (int patient = 0; patient < 2; patient++) {
            wfm_demand d = { a / 283, 283, patient ? (double)INFINITY : 117.0 };
            wfm_goal g = WFM_GOAL_NONE;
            double whole, real;

            g.service_level = 0.83;
            g.within_s = 21;
            g.abandon = patient ? (double)NAN : 0.037;
            whole = wfm_search_agents(&d, &g, true);
            real = wfm_search_agents(&d, &g, false);
            assert_true(real <= whole && real > whole - 1);
            assert_true(wfm_goal_excess(&d, &g, real) <= WFM_GOAL_SLACK);
            assert_true(wfm_goal_excess(&d, &g, real * (1 - 1e-9)) > 0);
            assert_true(wfm_goal_excess(&d, &g, whole - 1) > 0);
        }
}

/* The largest rate for n agents makes n the fewest agents. */
static void test_rate_inverts_agents(void **state)
{
    (void)state;
    for (double n = 1; n < 3000; n = floor(n * 2.3) + 1) {
        wfm_demand d = { 0, 241, 83 };
        wfm_goal g = WFM_GOAL_NONE;

        g.service_level = 0.77;
        g.within_s = 19;
        g.occupancy = 0.93;
        d.lambda_per_s = wfm_search_rate(&d, &g, n);
        assert_true(wfm_search_agents(&d, &g, true) == n);
        d.lambda_per_s *= 1 + 1e-9;
        assert_true(wfm_search_agents(&d, &g, true) == n + 1);
    }
}

static void test_no_load_and_no_target(void **state)
{
    wfm_demand d = { 0, 240, INFINITY };
    wfm_goal g = WFM_GOAL_NONE;

    (void)state;
    assert_true(isnan(wfm_search_agents(&d, &g, true)));
    g.service_level = 0.8;
    assert_true(wfm_search_agents(&d, &g, true) == 0);
    g.service_level = 1.2;
    assert_true(isnan(wfm_search_agents(&d, &g, true)));
    g.service_level = 0.8;
    d.aht_s = -1;
    assert_true(isnan(wfm_search_agents(&d, &g, false)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rounding_never_adds_an_agent),
        cmocka_unit_test(test_fractions_sit_just_below_the_whole_number),
        cmocka_unit_test(test_rate_inverts_agents),
        cmocka_unit_test(test_no_load_and_no_target),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
