/* tests/unit/test_width.c - intervals as wide as the errors of validation. */
#include <stdbool.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/width.h"
#include "tests/unit/check.h"

enum { N = 8000 };
static wfm_width_pair pair[N];

/* Means 5..405; sd of the level by week, ten times that for old pairs. */
static void draw(const double sd[4], double old_weight)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "test_width"));

    for (int i = 0; i < N; i++) {
        bool old = i % 2 == 1;
        double v = sd[i / 2 % 4] * (old && old_weight < 1 ? 4 : 1);
        pair[i].mean = 5 + i * 0.05;
        pair[i].week = i / 2 % 4;
        pair[i].weight = old ? old_weight : 1;
        pair[i].y = gsl_ran_poisson(
            rng, pair[i].mean * gsl_ran_gamma(rng, 1 / (v * v), v * v));
    }
    gsl_rng_free(rng);
}

static void test_the_spread_of_each_week_is_found_at_every_size(void **state)
{
    static const double sd[] = { 0.1, 0.15, 0.2, 0.25 };
    wfm_width w;

    (void)state;
    draw(sd, 1);
    assert_int_equal(wfm_width_fit(&w, pair, N, 4, 0.1, NULL, NULL), WFM_OK);
    for (int week = 0; week < 4; week++)
        for (double mean = 120; mean < 360; mean += 60)
            for (int t = WFM_SPREAD_BOTH; t <= WFM_SPREAD_90; t++)
                CHECK_REL(sqrt(wfm_width_cv2(&w, (wfm_spread_target)t,
                                             7 * week + 3, mean)),
                          sd[week], 0.15);
}

static void test_old_errors_fade(void **state)
{
    static const double sd[] = { 0.1, 0.1, 0.1, 0.1 };
    wfm_width even, recent;

    (void)state;
    draw(sd, 0.99);
    assert_int_equal(wfm_width_fit(&even, pair, N, 4, 0.1, NULL, NULL), WFM_OK);
    draw(sd, 0.01);
    assert_int_equal(wfm_width_fit(&recent, pair, N, 4, 0.1, NULL, NULL),
                     WFM_OK);
    assert_true(sqrt(wfm_width_cv2(&even, WFM_SPREAD_BOTH, 3, 200)) > 0.2);
    CHECK_REL(sqrt(wfm_width_cv2(&recent, WFM_SPREAD_BOTH, 3, 200)), 0.1, 0.15);
}

static void test_thin_evidence_is_pooled_before_it_is_guessed(void **state)
{
    static const double sd[] = { 0.2, 0.2, 0.2, 0.2 };
    wfm_width w;

    (void)state;
    draw(sd, 1);
    assert_int_equal(wfm_width_fit(&w, pair + 4000, 200, 4, 9, NULL, NULL),
                     WFM_OK);
    assert_true(wfm_width_cv2(&w, WFM_SPREAD_BOTH, 1, 200) < 0.2);
    assert_int_equal(wfm_width_fit(&w, pair, 29, 4, 0.123, NULL, NULL), WFM_OK);
    CHECK_REL(wfm_width_cv2(&w, WFM_SPREAD_80, 20, 200), 0.123, 1e-12);
    assert_int_equal(wfm_width_fit(&w, pair, 0, 4, 0.25, NULL, NULL), WFM_OK);
    CHECK_REL(wfm_width_cv2(&w, WFM_SPREAD_90, 1, 5), 0.25, 1e-12);
}

static void test_weeks_that_were_not_looked_at_are_wider(void **state)
{
    static const double sd[] = { 0.2, 0.2, 0.2, 0.2 };
    wfm_width w;

    (void)state;
    draw(sd, 1);
    assert_int_equal(wfm_width_fit(&w, pair, N, 1, 0.1, NULL, NULL), WFM_OK);
    for (int week = 1; week < 4; week++)
        CHECK_REL(wfm_width_cv2(&w, WFM_SPREAD_80, 7 * week + 1, 200),
                  1.3 * wfm_width_cv2(&w, WFM_SPREAD_80, 7 * week, 200), 1e-9);
    CHECK_REL(wfm_width_cv2(&w, WFM_SPREAD_80, 56, 200),
              wfm_width_cv2(&w, WFM_SPREAD_80, 28, 200), 1e-9);
}

/* As after a jump whose days are all off by as much. */
static void test_the_wider_interval_lies_outside_the_other(void **state)
{
    enum { FEW = 400 };
    wfm_width w;

    (void)state;
    for (int i = 0; i < FEW; i++)
        pair[i] = (wfm_width_pair){ 4000 + i, (4000 + i) * (i % 2 ? 1.2 : 0.8),
                                    1, i % 4 };
    assert_int_equal(wfm_width_fit(&w, pair, FEW, 4, 0.1, NULL, NULL), WFM_OK);
    for (int day = 1; day <= 28; day++) {
        double q80[WFM_QUANTILES], q90[WFM_QUANTILES];
        wfm_spread_quantiles(q80, 4200,
                             wfm_width_cv2(&w, WFM_SPREAD_80, day, 4200));
        wfm_spread_quantiles(q90, 4200,
                             wfm_width_cv2(&w, WFM_SPREAD_90, day, 4200));
        assert_true(q90[0] < 0.98 * q80[1] && q90[4] > 1.01 * q80[3]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_spread_of_each_week_is_found_at_every_size),
        cmocka_unit_test(test_old_errors_fade),
        cmocka_unit_test(test_thin_evidence_is_pooled_before_it_is_guessed),
        cmocka_unit_test(test_weeks_that_were_not_looked_at_are_wider),
        cmocka_unit_test(test_the_wider_interval_lies_outside_the_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
