/* tests/unit/test_queue_properties.c - what must hold for any queue, on random
 * ones: monotony, minimality, and the places where two models meet. */
#include <math.h>

#include "erlang/chat.h"
#include "erlang/erlang_a.h"
#include "erlang/erlang_b.h"
#include "erlang/erlang_c.h"
#include "erlang/search.h"
#include "erlang/transient.h"
#include "tests/unit/check.h"

enum { CASES = 400 };

static uint64_t seed = 20261122;

/* Uniform in (0, 1); the same on every machine. */
static double uniform(void)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return ((double)(seed >> 12) + 0.5) / 4503599627370496.0;
}

static double between(double low, double high)
{
    return exp(log(low) + uniform() * log(high / low));
}

static wfm_erlang_a_case random_case(void)
{
    double n = ceil(between(1, 3000)), aht = between(10, 1000);

    return (wfm_erlang_a_case){ n * between(0.3, 3) / aht, 1 / aht,
                                1 / (aht * between(0.01, 30)), n,
                                aht * between(0.01, 3) };
}

/* b may not lie above a, up to rounding. */
static void not_above(double b, double a, double scale)
{
    assert_true(b <= a + 1e-11 * scale);
}

static void test_more_agents_time_or_calm_never_hurt(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        wfm_erlang_a_case q = random_case(), more = q, later = q, busier = q;
        wfm_erlang_a a = wfm_erlang_a_eval(&q), b;

        more.agents += 1;
        b = wfm_erlang_a_eval(&more);
        not_above(a.sl_offered, b.sl_offered, 1);
        not_above(b.p_wait, a.p_wait, 1);
        not_above(b.p_abandon, a.p_abandon, 1);
        not_above(b.mean_wait_s, a.mean_wait_s, a.mean_wait_s);
        later.within_s *= 1.3;
        not_above(a.sl_offered, wfm_erlang_a_eval(&later).sl_offered, 1);
        busier.lambda_per_s *= 1.1;
        b = wfm_erlang_a_eval(&busier);
        not_above(b.sl_offered, a.sl_offered, 1);
        not_above(a.p_abandon, b.p_abandon, 1);
    }
}

static void test_patience_raises_waits_and_lowers_abandonment(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        wfm_erlang_a_case q = random_case(), calm = q;
        wfm_erlang_a a = wfm_erlang_a_eval(&q), b;

        calm.theta_per_s *= 0.8;
        b = wfm_erlang_a_eval(&calm);
        not_above(a.p_wait, b.p_wait, 1);
        not_above(b.p_abandon, a.p_abandon, 1);
        not_above(a.mean_wait_s, b.mean_wait_s, b.mean_wait_s);
    }
}

static void test_models_meet_at_their_limits(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        wfm_erlang_a_case q = random_case();
        double a = q.lambda_per_s / q.mu_per_s;
        wfm_erlang_c c;
        wfm_erlang_a one;

        q.theta_per_s = 1e12 * q.mu_per_s;
        assert_true(fabs(wfm_erlang_a_eval(&q).p_abandon -
                         wfm_erlang_b(q.agents, a)) < 1e-6);
        /* one agent: M/M/1 has P(W > 0) = rho */
        c = wfm_erlang_c_eval(1, 0.9 * uniform(), 100, 20);
        CHECK_REL(c.p_wait, c.occupancy, 1e-12);
        /* patience of a handle time: contacts in the system are Poisson */
        q.theta_per_s = q.mu_per_s;
        one = wfm_erlang_a_eval(&q);
        CHECK_REL(one.mean_queue + q.agents * one.occupancy, a, 1e-10);
        if (a < 0.99 * q.agents) {
            c = wfm_erlang_c_eval(q.agents, a, 1 / q.mu_per_s, q.within_s);
            q.theta_per_s = 1e-13 * q.mu_per_s;
            one = wfm_erlang_a_eval(&q);
            assert_true(fabs(one.p_wait - c.p_wait) < 1e-7);
            assert_true(fabs(one.sl_offered - c.service_level) < 1e-7);
        }
    }
}

static wfm_goal random_goal(bool abandons)
{
    wfm_goal g = WFM_GOAL_NONE;

    g.within_s = between(1, 200);
    if (uniform() < 0.7)
        g.service_level = 0.3 + 0.69 * uniform();
    if (uniform() < 0.3)
        g.asa_s = between(0.5, 300);
    if (abandons && uniform() < 0.3)
        g.abandon = between(0.001, 0.5);
    if (uniform() < 0.2)
        g.occupancy = 0.5 + 0.5 * uniform();
    if (uniform() < 0.1)
        g.p_wait = 0.01 + 0.9 * uniform();
    if (isnan(g.service_level) && isnan(g.asa_s) && isnan(g.abandon) &&
        isnan(g.occupancy) && isnan(g.p_wait))
        g.service_level = 0.8;
    return g;
}

/* Any set of targets: n keeps them all, n - 1 does not, and the fractional
 * answer lies in between. */
static void test_the_fewest_agents_are_the_fewest(void **state)
{
    (void)state;
    for (int i = 0; i < 4 * CASES; i++) {
        bool patient = i % 2;
        double aht = between(20, 2000);
        wfm_demand d = { between(0.01, 2e5) / aht, aht,
                         patient ? (double)INFINITY : aht * between(0.02, 20) };
        wfm_goal g = random_goal(!patient);
        double n = wfm_search_agents(&d, &g, true), real;

        assert_true(n >= 0 && isfinite(n) && floor(n) == n);
        assert_true(wfm_goal_excess(&d, &g, n) <= WFM_GOAL_SLACK);
        if (n >= 2)
            assert_false(wfm_goal_excess(&d, &g, n - 1) <= WFM_GOAL_SLACK);
        if (i % 8)
            continue;
        real = wfm_search_agents(&d, &g, false);
        assert_true(real <= n && real >= n - 1);
    }
}

static double constant(const void *rate, double t_s)
{
    (void)t_s;
    return *(const double *)rate;
}

static void test_chat_and_time_reduce_to_erlang_a(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        wfm_erlang_a_case q = random_case();
        wfm_erlang_a a;
        wfm_chat_case chat;
        double rate, agents;
        wfm_transient t = {
            .rate_per_s = constant, .context = &rate, .interval_s = 900, .n = 1
        };
        wfm_transient_row row;

        q.agents = fmin(q.agents, 40);
        q.lambda_per_s = q.agents * q.mu_per_s * (0.5 + uniform());
        a = wfm_erlang_a_eval(&q);
        chat = (wfm_chat_case){ .lambda_per_s = q.lambda_per_s,
                                .agents = q.agents,
                                .concurrency = 1,
                                .aht_s = { 1 / q.mu_per_s },
                                .theta_per_s = q.theta_per_s,
                                .within_s = q.within_s };
        CHECK_REL(wfm_chat_eval(&chat).sl_offered, a.sl_offered, 1e-9);
        rate = q.lambda_per_s;
        agents = q.agents;
        t.aht_s = 1 / q.mu_per_s;
        t.patience_s = 1 / q.theta_per_s;
        t.within_s = q.within_s;
        assert_int_equal(wfm_transient_eval(&row, &t, &agents, NULL), WFM_OK);
        assert_true(fabs(row.service_level - a.sl_offered) < 1e-7);
        assert_true(fabs(row.p_abandon - a.p_abandon) < 1e-7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_agents_time_or_calm_never_hurt),
        cmocka_unit_test(test_patience_raises_waits_and_lowers_abandonment),
        cmocka_unit_test(test_models_meet_at_their_limits),
        cmocka_unit_test(test_the_fewest_agents_are_the_fewest),
        cmocka_unit_test(test_chat_and_time_reduce_to_erlang_a),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
