/* tests/unit/test_batch.c - one row of `wfm erlang --batch`. */
#include <string.h>

#include "erlang/batch.h"
#include "erlang/erlang_a.h"
#include "erlang/erlang_b.h"
#include "tests/unit/check.h"

static double in[WFM_BATCH_INPUTS];
static wfm_batch_result got;

static void empty(void)
{
    for (int i = 0; i < WFM_BATCH_INPUTS; i++)
        in[i] = NAN;
}

static void test_load_alone_serves_what_it_can(void **state)
{
    (void)state;
    empty();
    in[WFM_BATCH_LOAD_ERL] = 10;
    in[WFM_BATCH_AGENTS] = 14;
    wfm_batch_eval(&got, WFM_BATCH_B, in);
    assert_true(got.out[0] == wfm_erlang_b(14, 10) && !*got.error);
    wfm_batch_eval(&got, WFM_BATCH_C, in);
    CHECK_REL(got.out[0], 0.1741319, 1e-6);
    CHECK_REL(got.out[3], 10 / 14.0, 1e-12);
    assert_true(isnan(got.out[1]) && isnan(got.out[2]) && !*got.error);
    wfm_batch_eval(&got, WFM_BATCH_A, in);
    CHECK_REL(got.out[0], 0.1741319, 1e-6);
    assert_true(got.out[1] == 0 && isnan(got.out[3]));
    in[WFM_BATCH_PATIENCE_S] = 60;
    wfm_batch_eval(&got, WFM_BATCH_A, in);
    assert_non_null(strstr(got.error, "aht_s"));
}

static void test_missing_agents_are_found(void **state)
{
    (void)state;
    empty();
    in[WFM_BATCH_RATE_PER_S] = 100 / 1800.0;
    in[WFM_BATCH_AHT_S] = 180;
    in[WFM_BATCH_WITHIN_S] = 20;
    in[WFM_BATCH_TARGET_SERVICE_LEVEL] = 0.8;
    wfm_batch_eval(&got, WFM_BATCH_C, in);
    assert_true(got.agents == 14 && !*got.error);
    CHECK_REL(got.out[1], 0.88835, 1e-5);
    CHECK_REL(got.out[2], 7.8359, 1e-4);
    in[WFM_BATCH_MAX_OCCUPANCY] = 0.6;
    wfm_batch_eval(&got, WFM_BATCH_C, in);
    assert_true(got.agents == 17);
    in[WFM_BATCH_TARGET_BLOCK] = 0.02; /* Westbay: 10 erl, 2 %, 17 lines */
    wfm_batch_eval(&got, WFM_BATCH_B, in);
    assert_true(got.agents == 17);
    in[WFM_BATCH_TARGET_BLOCK] = 1;
    wfm_batch_eval(&got, WFM_BATCH_B, in);
    assert_true(got.agents == 0 && got.out[0] == 1);
}

static void test_rates_and_times_are_interchangeable(void **state)
{
    wfm_erlang_a_case q = { 0.1, 0.004, 0.01, 27, 20 };
    wfm_erlang_a a = wfm_erlang_a_eval(&q);

    (void)state;
    empty();
    in[WFM_BATCH_RATE_PER_S] = 0.1;
    in[WFM_BATCH_MU_PER_S] = 0.004;
    in[WFM_BATCH_THETA_PER_S] = 0.01;
    in[WFM_BATCH_AGENTS] = 27;
    in[WFM_BATCH_WITHIN_S] = 20;
    wfm_batch_eval(&got, WFM_BATCH_A, in);
    CHECK_REL(got.out[1], a.p_abandon, 1e-12);
    CHECK_REL(got.out[2], a.sl_offered, 1e-12);
    in[WFM_BATCH_MU_PER_S] = in[WFM_BATCH_THETA_PER_S] = NAN;
    in[WFM_BATCH_AHT_S] = 250;
    in[WFM_BATCH_PATIENCE_S] = 100;
    wfm_batch_eval(&got, WFM_BATCH_A, in);
    CHECK_REL(got.out[3], a.mean_wait_s, 1e-12);
    CHECK_REL(got.out[4], a.occupancy, 1e-12);
    in[WFM_BATCH_PATIENCE_S] = INFINITY;
    wfm_batch_eval(&got, WFM_BATCH_A, in);
    assert_true(got.out[1] == 0 && !*got.error);
}

static void test_overload_and_no_load_are_results(void **state)
{
    (void)state;
    empty();
    in[WFM_BATCH_RATE_PER_S] = 0.1;
    in[WFM_BATCH_AHT_S] = 250;
    in[WFM_BATCH_AGENTS] = 25;
    in[WFM_BATCH_WITHIN_S] = 20;
    wfm_batch_eval(&got, WFM_BATCH_C, in);
    assert_true(got.out[0] == 1 && got.out[1] == 0 && isinf(got.out[2]));
    in[WFM_BATCH_RATE_PER_S] = 0;
    in[WFM_BATCH_AGENTS] = NAN;
    in[WFM_BATCH_TARGET_ASA_S] = 10;
    wfm_batch_eval(&got, WFM_BATCH_C, in);
    assert_true(got.agents == 0 && got.out[1] == 1 && got.out[3] == 0);
}

static void check_error(wfm_batch_model model, const char *column)
{
    wfm_batch_eval(&got, model, in);
    assert_int_equal(strncmp(got.error, column, strlen(column)), 0);
    for (int i = 0; i < WFM_BATCH_OUT_MAX; i++)
        assert_true(isnan(got.out[i]));
}

static void test_each_error_names_its_column(void **state)
{
    (void)state;
    empty();
    check_error(WFM_BATCH_B, "load_erl: missing");
    in[WFM_BATCH_LOAD_ERL] = 10;
    check_error(WFM_BATCH_B, "agents: missing");
    check_error(WFM_BATCH_C, "agents: missing");
    in[WFM_BATCH_TARGET_SERVICE_LEVEL] = 0.8;
    check_error(WFM_BATCH_C, "within_s: missing");
    in[WFM_BATCH_WITHIN_S] = 20;
    check_error(WFM_BATCH_C, "aht_s: missing");
    in[WFM_BATCH_AHT_S] = 0;
    check_error(WFM_BATCH_C, "aht_s: is zero");
    in[WFM_BATCH_AHT_S] = 300;
    in[WFM_BATCH_RATE_PER_S] = 1;
    check_error(WFM_BATCH_C, "load_erl: disagrees");
    in[WFM_BATCH_RATE_PER_S] = NAN;
    in[WFM_BATCH_MU_PER_S] = 1;
    check_error(WFM_BATCH_C, "mu_per_s: disagrees");
    in[WFM_BATCH_MU_PER_S] = NAN;
    in[WFM_BATCH_TARGET_SERVICE_LEVEL] = 1.2;
    check_error(WFM_BATCH_C, "target_service_level: is more than 1");
    in[WFM_BATCH_TARGET_SERVICE_LEVEL] = 1;
    check_error(WFM_BATCH_C, "target_service_level: 1 needs");
    in[WFM_BATCH_TARGET_SERVICE_LEVEL] = NAN;
    in[WFM_BATCH_TARGET_ABANDON] = 0;
    in[WFM_BATCH_PATIENCE_S] = 60; /* without it nobody abandons */
    check_error(WFM_BATCH_A, "agents: no number");
    in[WFM_BATCH_AGENTS] = -1;
    check_error(WFM_BATCH_A, "agents: is negative");
    in[WFM_BATCH_AGENTS] = INFINITY;
    check_error(WFM_BATCH_A, "agents: is infinite");
    in[WFM_BATCH_AGENTS] = 3;
    in[WFM_BATCH_THETA_PER_S] = 1;
    check_error(WFM_BATCH_A, "theta_per_s: disagrees");
}

static void test_columns_have_the_documented_names(void **state)
{
    (void)state;
    assert_int_equal(wfm_batch_n_out(WFM_BATCH_B), 2);
    assert_int_equal(wfm_batch_n_out(WFM_BATCH_C), 4);
    assert_int_equal(wfm_batch_n_out(WFM_BATCH_A), 5);
    assert_string_equal(wfm_batch_out_name(WFM_BATCH_B, 1), "ln_p_block");
    assert_string_equal(wfm_batch_out_name(WFM_BATCH_A, 3), "mean_wait_s");
    assert_string_equal(wfm_batch_in_name[WFM_BATCH_MAX_OCCUPANCY],
                        "max_occupancy");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_load_alone_serves_what_it_can),
        cmocka_unit_test(test_missing_agents_are_found),
        cmocka_unit_test(test_rates_and_times_are_interchangeable),
        cmocka_unit_test(test_overload_and_no_load_are_results),
        cmocka_unit_test(test_each_error_names_its_column),
        cmocka_unit_test(test_columns_have_the_documented_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
