/* tests/unit/test_variant.c - every model gives Erlang A at its limit, with
 * all four service levels, and its fewest agents are the fewest. */
#include "erlang/erlang_a.h"
#include "erlang/variant.h"
#include "tests/unit/check.h"

static wfm_variant plain(double lambda, double aht, double patience)
{
    wfm_variant v = { .demand = { lambda, aht, patience },
                      .goal = WFM_GOAL_NONE,
                      .slots = 1 };

    v.goal.service_level = 0.8;
    v.goal.within_s = 20;
    return v;
}

static void check_like(const wfm_variant *v, double agents, double slots)
{
    wfm_variant_row r = wfm_variant_eval(v, agents);
    wfm_erlang_a_case q = { v->demand.lambda_per_s, 1 / v->demand.aht_s,
                            1 / v->demand.patience_s, agents * slots,
                            v->goal.within_s };
    wfm_erlang_a a = wfm_erlang_a_eval(&q);

    assert_true(fabs(r.sl_offered - a.sl_offered) < 1e-11);
    assert_true(fabs(r.sl_abandon_met - a.sl_abandon_met) < 1e-11);
    assert_true(fabs(r.sl_excl - a.sl_excl) < 1e-11);
    assert_true(fabs(r.sl_answered - a.sl_answered) < 1e-11);
    CHECK_REL(r.p_abandon, a.p_abandon, 1e-9);
    CHECK_REL(r.mean_wait_s, a.mean_wait_s, 1e-9);
    CHECK_REL(r.mean_queue, a.mean_queue, 1e-9);
    CHECK_REL(r.occupancy, a.occupancy, 1e-10);
}

static void test_every_model_has_erlang_a_as_its_limit(void **state)
{
    (void)state;
    for (double load = 0.7; load < 300; load *= 2.3)
        for (double n = fmax(1, floor(load * 0.8)); n < load * 1.3 + 3; n += 3)
            for (double patience = 30; patience < 4000; patience *= 5) {
                wfm_variant v = plain(load / 250, 250, patience);

                check_like(&v, n, 1);
                v.kind = WFM_VARIANT_REDIAL; /* nobody calls again */
                check_like(&v, n, 1);
                v.kind = WFM_VARIANT_LINES; /* more than are ever taken */
                v.lines = n + 3000;
                check_like(&v, n, 1);
                v.kind = WFM_VARIANT_CHAT; /* chats that slow nobody */
                v.concurrency = 3;
                for (int i = 0; i < 3; i++)
                    v.aht_by_concurrency_s[i] = 250;
                check_like(&v, n, 3);
            }
}

static void test_agents_found_are_the_fewest(void **state)
{
    (void)state;
    for (int kind = 0; kind < 4; kind++)
        for (double load = 0.4; load < 200; load *= 1.9)
            for (int of = 0; of < 4; of++) {
                wfm_variant v = plain(load / 240, 240, 75);
                double n, rate;

                v.kind = (wfm_variant_kind)kind;
                v.goal.kind = (wfm_service_kind)of;
                v.redial = 0.5;
                v.lines = ceil(1.2 * load) + 5;
                v.concurrency = 3;
                for (int i = 0; i < 3; i++)
                    v.aht_by_concurrency_s[i] = 240 * (1 + 0.25 * i);
                n = wfm_variant_agents(&v, true);
                assert_true(wfm_variant_keeps(&v, n));
                assert_true(n == 1 || !wfm_variant_keeps(&v, n - 1));
                rate = wfm_variant_rate(&v, n);
                assert_true(rate >= v.demand.lambda_per_s * (1 - 1e-9));
                v.demand.lambda_per_s = rate * (1 + 1e-6);
                assert_true(!wfm_variant_keeps(&v, n));
            }
}

/* What is answered, given up and refused within T adds up. */
static void test_service_levels_are_ordered(void **state)
{
    (void)state;
    for (double n = 20; n < 45; n += 0.5)
        for (double lines = 20; lines < 80; lines += 7) {
            wfm_variant v = plain(32 / 180.0, 180, 90);
            wfm_variant_row r;

            v.kind = WFM_VARIANT_LINES;
            v.lines = lines;
            r = wfm_variant_eval(&v, n);
            assert_true(r.sl_offered <= r.sl_abandon_met + 1e-15);
            assert_true(r.sl_abandon_met <= 1 - r.p_block + 1e-14);
            assert_true(r.sl_offered <= r.sl_excl && r.sl_excl <= 1);
            assert_true(r.sl_offered <= r.sl_answered + 1e-14);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_model_has_erlang_a_as_its_limit),
        cmocka_unit_test(test_agents_found_are_the_fewest),
        cmocka_unit_test(test_service_levels_are_ordered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
