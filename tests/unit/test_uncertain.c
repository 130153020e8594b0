/* tests/unit/test_uncertain.c - uncertain arrival rates and redials. */
#include <gsl/gsl_cdf.h>

#include "erlang/redial.h"
#include "erlang/uncertain.h"
#include "tests/unit/check.h"

/* The same average by a plain sum over 20,000 quantiles of the gamma
 * distribution. */
static double by_quantiles(const wfm_erlang_a_case *mean, double cv)
{
    double k = 1 / (cv * cv), sum = 0, weight = 0;
    enum { N = 20000 };

    for (int i = 0; i < N; i++) {
        double x = gsl_cdf_gamma_Pinv((i + 0.5) / N, k, 1 / k);
        wfm_erlang_a_case q = *mean;

        q.lambda_per_s *= x;
        sum += x * wfm_erlang_a_quick(&q).sl_offered;
        weight += x;
    }
    return sum / weight;
}

static void test_average_equals_the_sum_over_quantiles(void **state)
{
    (void)state;
    for (double cv = 0.03; cv < 0.9; cv *= 2.7) {
        wfm_erlang_a_case q = { 167 / 300.0, 1 / 300.0, 1 / 180.0, 171, 20 };

        CHECK_REL(wfm_uncertain_eval(&q, cv).sl_offered, by_quantiles(&q, cv),
                  2e-5);
    }
}

static void test_a_certain_rate_is_erlang_a(void **state)
{
    wfm_erlang_a_case q = { 0.3, 1 / 240.0, 1 / 120.0, 75, 20 };

    (void)state;
    CHECK_REL(wfm_uncertain_eval(&q, 1e-5).sl_offered,
              wfm_erlang_a_eval(&q).sl_offered, 1e-7);
    assert_true(wfm_uncertain_eval(&q, 0).p_wait ==
                wfm_erlang_a_quick(&q).p_wait);
    assert_true(isnan(wfm_uncertain_eval(&q, -1).p_wait));
}

/* The staff for P80 meets its targets in 80 % of the intervals or more. */
static void test_quantile_and_chance_are_inverse(void **state)
{
    wfm_demand d = { 0.4, 270, 150 };
    wfm_goal g = WFM_GOAL_NONE;

    (void)state;
    g.service_level = 0.8;
    g.within_s = 20;
    for (double p = 0.5; p < 0.99; p += 0.15) {
        double n = wfm_uncertain_quantile(&d, &g, 0.13, p, true);

        assert_true(wfm_uncertain_chance(&d, &g, 0.13, n) >= p - 1e-9);
        assert_true(wfm_uncertain_chance(&d, &g, 0.13, n - 1) < p);
        n = wfm_uncertain_quantile(&d, &g, 0.13, p, false);
        CHECK_REL(wfm_uncertain_chance(&d, &g, 0.13, n), p, 1e-6);
    }
    assert_true(wfm_uncertain_agents(&d, &g, 0.13, true) >
                wfm_search_agents(&d, &g, true));
}

/* Without patience the averages have a bend where load and agents meet: against
 * a plain midpoint sum over the logarithm of the rate, whose error is of
 * the order of its step squared times the bend. */
static void test_without_patience_the_bend_costs_nothing(void **state)
{
    enum { N = 100000 };

    (void)state;
    for (double agents = 95; agents < 140; agents += 22) {
        wfm_erlang_a_case q = { 100, 1, 0, agents, 0.1 };
        wfm_uncertain u = wfm_uncertain_eval(&q, 0.1);
        double sum = 0, wait = 0, sl = 0, busy = 0;

        for (int i = 0; i < N; i++) {
            double x = -2.0 + 3.0 * (i + 0.5) / N; /* ln(rate/mean) */
            double weight = exp(101 * x - 100 * (exp(x) - 1));
            wfm_erlang_a_case at = q;
            wfm_erlang_a a;

            at.lambda_per_s *= exp(x);
            a = wfm_erlang_a_quick(&at);
            sum += weight;
            wait += weight * a.p_wait;
            sl += weight * a.sl_offered;
            busy += weight * fmin(exp(-x), 100 / agents);
        }
        CHECK_REL(u.p_wait, wait / sum, 1e-7);
        CHECK_REL(u.sl_offered, sl / sum, 1e-7);
        CHECK_REL(u.occupancy, busy / sum, 1e-7);
    }
}

/* Up to a million erlang the rule has even steps, above steps that grow away
 * from where load and agents meet. */
static void test_both_rules_say_the_same_at_a_million_erlang(void **state)
{
    static const double agents[] = { 9e5, 1.00001e6, 1.04e6, 1.3e6 };

    (void)state;
    for (int i = 0; i < 4; i++)
        for (double patience = 0; patience < 2; patience += 0.5) {
            wfm_erlang_a_case q = { 1e6, 1, patience, agents[i], 0.1 };
            wfm_uncertain even = wfm_uncertain_eval(&q, 0.07), sinh;

            q.lambda_per_s = nextafter(1e6, 2e6);
            sinh = wfm_uncertain_eval(&q, 0.07);
            CHECK_REL(sinh.p_wait, even.p_wait, 1e-9);
            CHECK_REL(sinh.sl_offered, even.sl_offered, 1e-9);
            CHECK_REL(sinh.p_abandon, even.p_abandon, 1e-9);
            CHECK_REL(sinh.occupancy, even.occupancy, 1e-12);
        }
}

static void test_a_billion_erlang_has_an_answer(void **state)
{
    wfm_demand d = { 1e9, 1, INFINITY };
    wfm_goal g = WFM_GOAL_NONE;
    double n, million;

    (void)state;
    g.within_s = 0.1;
    g.service_level = 0.8;
    n = wfm_uncertain_agents(&d, &g, 0.05, true);
    d.lambda_per_s = 1e6;
    million = wfm_uncertain_agents(&d, &g, 0.05, true);
    CHECK_REL(n / 1e9, million / 1e6, 2e-4);
}

static void test_redials_are_a_fixed_point(void **state)
{
    wfm_erlang_a_case q = { 8 / 240.0, 1 / 240.0, 1 / 60.0, 8, 20 };

    (void)state;
    for (double r = 0; r < 0.95; r += 0.19) {
        wfm_redial x = wfm_redial_eval(&q, r);

        CHECK_REL(x.lambda_total_per_s,
                  q.lambda_per_s +
                      r * x.attempt.p_abandon * x.lambda_total_per_s,
                  1e-13);
        /* fresh contacts are served or lost */
        CHECK_REL(q.lambda_per_s * (1 - x.p_lost_finally),
                  x.lambda_total_per_s * (1 - x.attempt.p_abandon), 1e-12);
    }
    assert_true(wfm_redial_eval(&q, 0).inflation == 1);
    q.lambda_per_s = 9 / 240.0;
    assert_true(isinf(wfm_redial_eval(&q, 1).lambda_total_per_s));
    assert_true(wfm_redial_eval(&q, 1).attempt.sl_offered == 0);
    CHECK_REL(wfm_redial_eval(&q, 1).attempt.mean_wait_s, 60, 1e-15);
    /* and the limit is where nearly all who call again lead to */
    CHECK_REL(wfm_redial_eval(&q, 1 - 1e-9).attempt.p_abandon, 1, 1e-7);
    assert_true(isnan(wfm_redial_eval(&q, 1.1).attempt.p_wait));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_average_equals_the_sum_over_quantiles),
        cmocka_unit_test(test_a_certain_rate_is_erlang_a),
        cmocka_unit_test(test_quantile_and_chance_are_inverse),
        cmocka_unit_test(test_without_patience_the_bend_costs_nothing),
        cmocka_unit_test(test_both_rules_say_the_same_at_a_million_erlang),
        cmocka_unit_test(test_a_billion_erlang_has_an_answer),
        cmocka_unit_test(test_redials_are_a_fixed_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
