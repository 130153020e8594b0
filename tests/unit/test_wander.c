/* tests/unit/test_wander.c - how a level wanders, on drawn levels. */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/wander.h"
#include "tests/unit/check.h"

enum { DAYS = 728, FIRST = 19723, TIMES = 12 };

/* Log of a level: a walk or, with stays < 1, a stationary one. */
typedef struct kind {
    double step, stays, noise; /* a day */
} kind;

static wfm_wander measure(const kind *k, int n, unsigned seed)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, "wander"));
    const wfm_jumps none = { .n = 0 };
    double level = 0;
    wfm_wander w;
    wfm_grid g;

    assert_int_equal(wfm_grid_init(&g, FIRST, DAYS, DAYS, 1, NULL), WFM_OK);
    assert_int_equal(wfm_features_init(&g.features, NULL, 0, FIRST, DAYS, NULL),
                     WFM_OK);
    for (int d = 0; d < DAYS; d++) {
        level = k->stays * level + gsl_ran_gaussian(rng, k->step);
        g.y[d] = gsl_ran_poisson(
            rng, 5000 * exp(level + gsl_ran_gaussian(rng, k->noise)));
    }
    assert_int_equal(wfm_wander_measure(&w, &g, n, 1, &none, NULL), WFM_OK);
    wfm_grid_release(&g);
    gsl_rng_free(rng);
    return w;
}

static wfm_wander mean(const kind *k)
{
    wfm_wander sum = { 0 };

    for (unsigned seed = 1; seed <= TIMES; seed++) {
        wfm_wander w = measure(k, DAYS, seed);
        assert_true(w.weeks > 90);
        sum.day += w.day / TIMES;
        sum.week += w.week / TIMES;
        sum.month += w.month / TIMES;
        sum.next += w.next / TIMES;
    }
    return sum;
}

static void test_a_walk_grows_and_a_calm_level_does_not(void **state)
{
    wfm_wander walk = mean(&(kind){ 0.02, 1, 0.05 });
    wfm_wander calm = mean(&(kind){ 0, 1, 0.1 });

    (void)state;
    /* 28 days of steps more in the middle, of which the annual wave that is
     * fitted takes a part away. */
    assert_true(walk.next - walk.month > 0.4 * 28 * 0.0004);
    assert_true(walk.next - walk.month < 1.2 * 28 * 0.0004);
    assert_true(walk.week > 0.5 * walk.day);
    CHECK_REL(calm.day, 0.01, 0.1);
    CHECK_REL(calm.week, 0.01 / 7, 0.2);
    assert_true(calm.next < 1.4 * calm.month + 1e-4);
    assert_true(calm.month < 0.5 * calm.week);
}

static void test_what_comes_back_within_weeks_lies_between(void **state)
{
    wfm_wander back = mean(&(kind){ 0.1 * sqrt(1 - 0.81), 0.9, 0.05 });

    (void)state;
    assert_true(back.next < 1.5 * back.month);
    assert_true(back.month > 0.3 * back.week);
    assert_true(back.week > 0.4 * back.day);
}

static void test_a_short_history_says_nothing(void **state)
{
    (void)state;
    assert_int_equal(
        measure(&(kind){ 0.02, 1, 0.05 }, WFM_WANDER_DAYS - 1, 1).weeks, 0);
    assert_true(measure(&(kind){ 0.02, 1, 0.05 }, WFM_WANDER_DAYS, 1).weeks >
                8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_walk_grows_and_a_calm_level_does_not),
        cmocka_unit_test(test_what_comes_back_within_weeks_lies_between),
        cmocka_unit_test(test_a_short_history_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
