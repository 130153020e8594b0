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
    assert_int_equal(wfm_width_fit(&w, pair, N, 4, 0.1, NULL), WFM_OK);
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
    assert_int_equal(wfm_width_fit(&even, pair, N, 4, 0.1, NULL), WFM_OK);
    draw(sd, 0.01);
    assert_int_equal(wfm_width_fit(&recent, pair, N, 4, 0.1, NULL), WFM_OK);
    assert_true(sqrt(wfm_width_cv2(&even, WFM_SPREAD_BOTH, 3, 200)) > 0.2);
    CHECK_REL(sqrt(wfm_width_cv2(&recent, WFM_SPREAD_BOTH, 3, 200)), 0.1, 0.15);
}

static void test_thin_evidence_is_pooled_before_it_is_guessed(void **state)
{
    static const double sd[] = { 0.2, 0.2, 0.2, 0.2 };
    wfm_width w;

    (void)state;
    draw(sd, 1);
    assert_int_equal(wfm_width_fit(&w, pair + 4000, 200, 4, 9, NULL), WFM_OK);
    assert_true(wfm_width_cv2(&w, WFM_SPREAD_BOTH, 1, 200) < 0.2);
    assert_int_equal(wfm_width_fit(&w, pair, 29, 4, 0.123, NULL), WFM_OK);
    CHECK_REL(wfm_width_cv2(&w, WFM_SPREAD_80, 20, 200), 0.123, 1e-12);
    assert_int_equal(wfm_width_fit(&w, pair, 0, 4, 0.25, NULL), WFM_OK);
    CHECK_REL(wfm_width_cv2(&w, WFM_SPREAD_90, 1, 5), 0.25, 1e-12);
}

static void test_weeks_that_were_not_looked_at_are_wider(void **state)
{
    static const double sd[] = { 0.2, 0.2, 0.2, 0.2 };
    wfm_width w;

    (void)state;
    draw(sd, 1);
    assert_int_equal(wfm_width_fit(&w, pair, N, 1, 0.1, NULL), WFM_OK);
    for (int week = 1; week < 4; week++)
        CHECK_REL(wfm_width_cv2(&w, WFM_SPREAD_80, 7 * week + 1, 200),
                  1.3 * wfm_width_cv2(&w, WFM_SPREAD_80, 7 * week, 200), 1e-9);
    CHECK_REL(wfm_width_cv2(&w, WFM_SPREAD_80, 56, 200),
              2 * wfm_width_cv2(&w, WFM_SPREAD_80, 28, 200), 1e-9);
}

/* Days with shared variance 0.01 and own variance 0.02, weeks of them. */
static void
test_what_a_week_shares_is_told_from_what_a_day_has_alone(void **state)
{
    enum { WEEKS = 400 };
    static wfm_width_pair day[7 * WEEKS], week[WEEKS];
    static const double mean[] = { 1000, 1000, 1000, 1000, 1000, 1000, 1000 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(4, "test_width"));
    wfm_width w = { 0 };

    (void)state;
    for (int k = 0; k < WEEKS; k++) {
        double level = 1 + 0.1 * gsl_ran_gaussian(rng, 1);
        week[k] = (wfm_width_pair){ 7e4, 0, 1, k % 4 };
        for (int d = 0; d < 7; d++) {
            double y = 1e4 * (level + sqrt(0.02) * gsl_ran_gaussian(rng, 1));
            day[7 * k + d] = (wfm_width_pair){ 1e4, y, 1, k % 4 };
            week[k].y += y;
        }
    }
    gsl_rng_free(rng);
    assert_int_equal(
        wfm_width_fit_totals(&w, day, 7 * WEEKS, week, WEEKS, 4, NULL), WFM_OK);
    for (int k = 0; k < 4; k++)
        for (int t = 0; t < 2; t++) {
            CHECK_REL(w.shared[t][k], 0.01, 0.35);
            CHECK_REL(w.shared[t][k] + w.own[t][k], 0.03, 0.15);
        }
    CHECK_REL(wfm_width_total_cv2(&w, WFM_SPREAD_80, 1, 1, mean),
              w.shared[0][0] + w.own[0][0], 1e-12);
    CHECK_REL(wfm_width_total_cv2(&w, WFM_SPREAD_90, 8, 7, mean),
              w.shared[1][1] + w.own[1][1] / 7, 1e-12);
}

/* 8 origins of 4 weeks whose level is known within 10 %, drawn 300 times: how
 * often the next week lies in its intervals. */
static void test_weeks_of_few_origins_hold_their_share(void **state)
{
    enum { ORIGINS = 8, TIMES = 300 };
    static const double mean[] = { 1e4, 1e4, 1e4, 1e4, 1e4, 1e4, 1e4 };
    wfm_width_pair day[7 * 4 * ORIGINS], week[4 * ORIGINS];
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_width"));
    double inside[2] = { 0 };

    (void)state;
    for (int time = 0; time < TIMES; time++) {
        double next = 7e4 * (1 + 0.1 * gsl_ran_gaussian(rng, 1));
        double level = 1;
        wfm_width w = { 0 };
        for (int k = 0; k < 4 * ORIGINS; k++) {
            /* The weeks of one origin share its error. */
            level = k % 4 == 0 ? 1 + 0.1 * gsl_ran_gaussian(rng, 1) : level;
            week[k] = (wfm_width_pair){ 7e4, 7e4 * level, 1, k % 4 };
            for (int d = 0; d < 7; d++)
                day[7 * k + d] = (wfm_width_pair){
                    1e4, 1e4 * level + gsl_ran_gaussian(rng, 300), 1, k % 4
                };
        }
        assert_int_equal(wfm_width_fit_totals(&w, day, 7 * 4 * ORIGINS, week,
                                              4 * ORIGINS, 4, NULL),
                         WFM_OK);
        for (int t = 0; t < 2; t++) {
            double q[WFM_QUANTILES];
            wfm_spread_quantiles(
                q, 7e4,
                wfm_width_total_cv2(&w, t == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90,
                                    1, 7, mean));
            inside[t] += q[1 - t] <= next && next <= q[3 + t];
        }
    }
    gsl_rng_free(rng);
    assert_in_range((int)(100 * inside[0] / TIMES), 77, 86);
    assert_in_range((int)(100 * inside[1] / TIMES), 86, 96);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_spread_of_each_week_is_found_at_every_size),
        cmocka_unit_test(test_old_errors_fade),
        cmocka_unit_test(test_thin_evidence_is_pooled_before_it_is_guessed),
        cmocka_unit_test(
            test_what_a_week_shares_is_told_from_what_a_day_has_alone),
        cmocka_unit_test(test_weeks_of_few_origins_hold_their_share),
        cmocka_unit_test(test_weeks_that_were_not_looked_at_are_wider),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
