/* tests/unit/test_step.c - lasting jumps of a daily series, and what is no
 * jump. */
#include <math.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/model.h"
#include "forecast/step.h"
#include "tests/unit/check.h"

enum { DAYS = 800, SLOTS = 24, FIRST = 19723 };

static double z[DAYS], w[DAYS], out[DAYS], scratch[2 * DAYS];
static wfm_day_kind kind[DAYS];

/* A week's pattern with a scatter of 3 % a day. */
static void draw(void)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "test_step"));

    for (int d = 0; d < DAYS; d++) {
        z[d] = 8 + 0.1 * (d % 7) + gsl_ran_gaussian(rng, 0.03);
        w[d] = 1;
        kind[d] = (wfm_day_kind){ .event = -1, .holiday = -1 };
    }
    gsl_rng_free(rng);
}

static void raise_days(int from, int to, double by)
{
    for (int d = from; d < to; d++)
        z[d] += by;
}

static int steps(int n) { return wfm_step_level(out, z, w, kind, n, scratch); }

static void test_noise_holds_no_step(void **state)
{
    (void)state;
    draw();
    assert_int_equal(steps(DAYS), 0);
    for (int d = 0; d < DAYS; d++)
        assert_true(out[d] == 0);
}

static void test_days_before_a_step_are_brought_to_its_level(void **state)
{
    (void)state;
    draw();
    raise_days(500, DAYS, -0.5);
    raise_days(700, DAYS, 0.3);
    assert_int_equal(steps(DAYS), 2);
    assert_true(fabs(out[0] + 0.2) < 0.04);
    assert_true(fabs(out[499] + 0.2) < 0.04);
    assert_true(fabs(out[500] - 0.3) < 0.03);
    assert_true(fabs(out[699] - 0.3) < 0.03);
    assert_true(out[700] == 0 && out[DAYS - 1] == 0);
}

static void test_a_step_of_a_week_is_half_believed(void **state)
{
    (void)state;
    draw();
    raise_days(DAYS - 7, DAYS, 0.4);
    assert_int_equal(steps(DAYS), 1);
    assert_true(fabs(out[0] - 0.2) < 0.02);
    assert_int_equal(steps(DAYS - 1), 0);
}

static void test_what_passes_is_no_step(void **state)
{
    (void)state;
    draw();
    raise_days(500, 512, 0.6);
    assert_int_equal(steps(DAYS), 0);
}

static void test_a_season_is_no_step(void **state)
{
    (void)state;
    draw();
    for (int year = 0; year < 2; year++)
        raise_days(300 + 366 * year, 350 + 366 * year, -0.5);
    assert_int_equal(steps(DAYS), 0);
}

static void test_a_wandering_series_has_no_steps(void **state)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "test_step wild"));

    (void)state;
    draw();
    for (int d = 0; d < DAYS; d++)
        z[d] += gsl_ran_gaussian(rng, 0.4);
    raise_days(600, DAYS, 1.5);
    assert_int_equal(steps(DAYS), 0);
    gsl_rng_free(rng);
}

/* 40 % fewer since three weeks, a scatter of 3 %: the profile follows. */
static void test_the_profile_follows_a_step(void **state)
{
    const wfm_model *model = wfm_model_find("profile");
    static double f[28 * SLOTS];
    double sum = 0, want = 0;
    wfm_grid g;

    (void)state;
    draw();
    raise_days(DAYS - 21, DAYS, log(0.6));
    assert_int_equal(wfm_grid_init(&g, FIRST, DAYS, DAYS + 28, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, NULL, 0, FIRST, DAYS + 28, NULL),
        WFM_OK);
    for (int i = 0; i < DAYS * SLOTS; i++)
        g.y[i] = exp(z[i / SLOTS]) * (1 + i % SLOTS) / 300;
    assert_int_equal(model->forecast(f, &g, DAYS, 28, NULL), WFM_OK);
    for (int i = 0; i < 28 * SLOTS; i++) {
        sum += f[i];
        want += 0.6 * exp(8 + 0.1 * ((DAYS + i / SLOTS) % 7)) *
                (1 + i % SLOTS) / 300;
    }
    assert_true(fabs(sum / want - 1) < 0.03);
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_noise_holds_no_step),
        cmocka_unit_test(test_days_before_a_step_are_brought_to_its_level),
        cmocka_unit_test(test_a_step_of_a_week_is_half_believed),
        cmocka_unit_test(test_what_passes_is_no_step),
        cmocka_unit_test(test_a_season_is_no_step),
        cmocka_unit_test(test_a_wandering_series_has_no_steps),
        cmocka_unit_test(test_the_profile_follows_a_step),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
