/* tests/unit/test_learning_fit.c - learning curves with a known truth. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "tests/unit/check.h"
#include "workforce/learning_fit.h"

enum { WEEKS = 40 };

static void test_an_exact_curve_is_found_exactly(void **state)
{
    double weeks[WEEKS], handle_s[WEEKS], weight[WEEKS];
    wfm_learning_fit fit;

    (void)state;
    for (int i = 0; i < WEEKS; i++) {
        weeks[i] = i;
        weight[i] = 100 + i;
        handle_s[i] = 240 + 160 * exp(-0.3 * i);
    }
    assert_int_equal(
        wfm_learning_curve_fit(&fit, weeks, handle_s, weight, WEEKS, NULL),
        WFM_OK);
    assert_int_equal(fit.form, WFM_LEARNING_EXPONENTIAL);
    CHECK_REL(fit.rate, 0.3, 1e-5);
    CHECK_REL(fit.first_s, 400, 1e-5);
    CHECK_REL(fit.final_s, 240, 1e-5);
    CHECK_REL(wfm_learning_handle_s(&fit, 10), 240 + 160 * exp(-3), 1e-6);
    for (int i = 0; i < WEEKS; i++)
        handle_s[i] = 220 + 200 * pow(1 + weeks[i], -0.8);
    assert_int_equal(
        wfm_learning_curve_fit(&fit, weeks, handle_s, weight, WEEKS, NULL),
        WFM_OK);
    assert_int_equal(fit.form, WFM_LEARNING_POWER);
    CHECK_REL(fit.rate, 0.8, 1e-4);
}

static void test_noise_hides_little(void **state)
{
    double weeks[WEEKS], handle_s[WEEKS], weight[WEEKS];
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(13, "test learning"));
    wfm_learning_fit fit;

    (void)state;
    for (int i = 0; i < WEEKS; i++) {
        weeks[i] = i;
        weight[i] = 1;
        handle_s[i] = 240 + 160 * exp(-0.2 * i) + gsl_ran_gaussian(rng, 4);
    }
    gsl_rng_free(rng);
    assert_int_equal(
        wfm_learning_curve_fit(&fit, weeks, handle_s, weight, WEEKS, NULL),
        WFM_OK);
    CHECK_REL(fit.final_s, 240, 0.03);
    CHECK_REL(fit.first_s, 400, 0.05);
    CHECK_REL(fit.rmse_s, 4, 0.4);
}

static void test_too_little_is_refused(void **state)
{
    const double weeks[4] = { 0, 0, 1, 1 }, handle_s[4] = { 400, 390, 380, -1 };
    const double weight[4] = { 1, 1, 1, 1 };
    wfm_learning_fit fit;

    (void)state;
    assert_int_equal(
        wfm_learning_curve_fit(&fit, weeks, handle_s, weight, 3, NULL),
        WFM_BAD_INPUT);
    assert_int_equal(
        wfm_learning_curve_fit(&fit, weeks, handle_s, weight, 4, NULL),
        WFM_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_exact_curve_is_found_exactly),
        cmocka_unit_test(test_noise_hides_little),
        cmocka_unit_test(test_too_little_is_refused),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
