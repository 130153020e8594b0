/* tests/unit/test_chat.c - chats at once: limits and search. */
#include "erlang/chat.h"
#include "erlang/erlang_a.h"
#include "tests/unit/check.h"

static void test_one_chat_at_once_is_erlang_a(void **state)
{
    (void)state;
    for (double n = 1; n < 3000; n = floor(2.3 * n) + 1)
        for (double theta = 0; theta < 0.02; theta += 0.0067) {
            wfm_chat_case q = { 0.91 * n / 317, n, 1, { 317 }, theta, 29 };
            wfm_erlang_a_case e = { q.lambda_per_s, 1 / 317.0, theta, n, 29 };
            wfm_chat c = wfm_chat_eval(&q);
            wfm_erlang_a a = wfm_erlang_a_eval(&e);

            CHECK_REL(c.p_wait, a.p_wait, 1e-11);
            CHECK_REL(c.sl_offered, a.sl_offered, 1e-11);
            CHECK_REL(c.mean_wait_s, a.mean_wait_s, 1e-11);
            CHECK_REL(c.mean_handle_s, 317, 1e-11);
            CHECK_REL(c.mean_concurrency, 1, 1e-12);
            CHECK_REL(c.busy, a.occupancy, 1e-11);
        }
}

/* No slow-down: three slots of an agent are three servers. */
static void test_without_slow_down_slots_are_servers(void **state)
{
    wfm_chat_case q = { 0.25, 30, 3, { 300, 300, 300 }, 1 / 180.0, 20 };
    wfm_erlang_a_case e = { 0.25, 1 / 300.0, 1 / 180.0, 90, 20 };

    (void)state;
    CHECK_REL(wfm_chat_eval(&q).sl_offered, wfm_erlang_a_eval(&e).sl_offered,
              1e-12);
    CHECK_REL(wfm_chat_eval(&q).p_abandon, wfm_erlang_a_eval(&e).p_abandon,
              1e-10);
}

static void test_fewest_agents_for_chat(void **state)
{
    wfm_chat_case q = { 0.15, 0, 3, { 240, 420, 700 }, 1 / 180.0, 0 };
    wfm_goal g = WFM_GOAL_NONE;
    double n;

    (void)state;
    g.service_level = 0.8;
    g.within_s = 30;
    n = wfm_chat_agents(&q, &g);
    q.within_s = 30;
    q.agents = n;
    assert_true(wfm_chat_eval(&q).sl_offered >= 0.8);
    q.agents = n - 1;
    assert_true(wfm_chat_eval(&q).sl_offered < 0.8);
    q.agents = n - 0.5;
    assert_true(
        wfm_chat_eval(&q).sl_offered <
        wfm_chat_eval(
            &(wfm_chat_case){ 0.15, n, 3, { 240, 420, 700 }, 1 / 180.0, 30 })
            .sl_offered);
    q.concurrency = 0;
    assert_true(isnan(wfm_chat_agents(&q, &g)));
    q.concurrency = 1;
    q.lambda_per_s = 0;
    assert_true(wfm_chat_agents(&q, &g) == 0);
}

/* Far more chats than slots, and a chain whose weights overflow a double. */
static void test_extremes_stay_finite(void **state)
{
    wfm_chat_case q = { 900, 30, 3, { 300, 400, 600 }, 1 / 60.0, 20 };
    wfm_chat c = wfm_chat_eval(&q);

    (void)state;
    assert_true(c.p_abandon > 0.99 && c.p_abandon < 1);
    CHECK_REL(c.mean_concurrency, 3, 1e-9);
    q.lambda_per_s = 1e-7;
    q.agents = 400;
    c = wfm_chat_eval(&q);
    assert_true(c.sl_offered == 1 && c.p_wait < 1e-100);
    CHECK_REL(c.mean_handle_s, 300, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_chat_at_once_is_erlang_a),
        cmocka_unit_test(test_without_slow_down_slots_are_servers),
        cmocka_unit_test(test_fewest_agents_for_chat),
        cmocka_unit_test(test_extremes_stay_finite),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
