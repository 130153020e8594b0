/* tests/unit/test_measure.c - accuracy measures by hand-made examples. */
#include "forecast/measure.h"
#include "tests/unit/check.h"

static void test_measures_equal_those_worked_out_by_hand(void **state)
{
    static const double y[] = { 10, 20, 0, 30 }, f[] = { 12, 15, 0, 30 };
    static const double q[] = { 8, 9, 12, 18, 19 };
    wfm_measure m = { 0 };

    (void)state;
    for (int i = 0; i < 4; i++)
        wfm_measure_add(&m, y[i], f[i], q, 2);
    CHECK_REL(wfm_measure_wape(&m), 7.0 / 60, 1e-15);
    CHECK_REL(wfm_measure_bias(&m), -3.0 / 60, 1e-15);
    CHECK_REL(wfm_measure_mase(&m), 7.0 / 4 / 2, 1e-15);
    CHECK_REL(wfm_measure_smape(&m), (4.0 / 22 + 10.0 / 35) / 4, 1e-15);
    CHECK_REL(wfm_measure_coverage80(&m), 0.25, 1e-15);
    CHECK_REL(wfm_measure_coverage90(&m), 0.25, 1e-15);
    /* width 11 each; misses 1 above, 8 below, 11 above, each times 20 */
    CHECK_REL(wfm_measure_msis90(&m), (4 * 11 + 20.0 * (1 + 8 + 11)) / 2 / 4,
              1e-15);
}

static void test_an_unknown_actual_is_not_scored(void **state)
{
    wfm_measure m = { 0 };

    (void)state;
    wfm_measure_add(&m, (double)NAN, 3, NULL, 1);
    assert_true(m.count == 0);
    assert_true(isnan(wfm_measure_wape(&m)));
}

static void test_pooling_equals_adding_to_one(void **state)
{
    wfm_measure a = { 0 }, b = { 0 }, all = { 0 };

    (void)state;
    wfm_measure_add(&a, 3, 4, NULL, 1);
    wfm_measure_add(&b, 9, 5, NULL, 1);
    wfm_measure_add(&all, 3, 4, NULL, 1);
    wfm_measure_add(&all, 9, 5, NULL, 1);
    wfm_measure_pool(&a, &b);
    CHECK_REL(wfm_measure_wape(&a), wfm_measure_wape(&all), 1e-15);
    CHECK_REL(wfm_measure_smape(&a), wfm_measure_smape(&all), 1e-15);
}

static void test_scale_skips_unknown_values(void **state)
{
    static const double y[] = { 1, 2, 4, (double)NAN, 9 };

    (void)state;
    CHECK_REL(wfm_measure_scale(y, 5, 1), (1 + 2) / 2.0, 1e-15);
    CHECK_REL(wfm_measure_scale(y, 5, 2), (3 + 5) / 2.0, 1e-15);
    assert_true(isnan(wfm_measure_scale(y, 5, 5)));
}

static void test_totals_of_days_and_weeks_are_measured_beside(void **state)
{
    wfm_measure a = { 0 }, b = { 0 };

    (void)state;
    wfm_measure_add(&a, 10, 14, NULL, 1);
    wfm_measure_add(&a, 30, 27, NULL, 1);
    wfm_measure_add_day(&a, 40, 41);
    wfm_measure_add_week(&a, 80, 60);
    wfm_measure_pool(&b, &a);
    CHECK_REL(wfm_measure_wape(&b), 7.0 / 40, 1e-15);
    CHECK_REL(wfm_measure_wape_day(&b), 1.0 / 40, 1e-15);
    CHECK_REL(wfm_measure_wape_week(&b), 20.0 / 80, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measures_equal_those_worked_out_by_hand),
        cmocka_unit_test(test_an_unknown_actual_is_not_scored),
        cmocka_unit_test(test_pooling_equals_adding_to_one),
        cmocka_unit_test(test_scale_skips_unknown_values),
        cmocka_unit_test(test_totals_of_days_and_weeks_are_measured_beside),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
