/* tests/unit/test_sums.c - intervals of days, weeks and four weeks. */
#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/sums.h"
#include "tests/unit/check.h"

enum { ORIGINS = 8, LEADS = 4, DAYS = 7 * LEADS, MANY = 8000 };

static const double guess[2] = { 0.1, 0.2 }, size = 1e6;

/* Errors of one forecast of 28 days: level, weeks and days with these standard
 * deviations. */
typedef struct kind {
    double level, week, day;
} kind;

static void draw(double out[DAYS], const kind *k, gsl_rng *rng)
{
    double level = gsl_ran_gaussian(rng, k->level), week = 0;

    for (int d = 0; d < DAYS; d++) {
        week = d % 7 == 0 ? gsl_ran_gaussian(rng, k->week) : week;
        out[d] = level + week + gsl_ran_gaussian(rng, k->day);
    }
}

/* The pairs of `origins` forecasts. */
typedef struct pairs {
    wfm_width_pair day[DAYS * MANY], week[LEADS * MANY], month[MANY];
} pairs;

static wfm_sums_evidence collect(pairs *p, const kind *k, int origins,
                                 gsl_rng *rng)
{
    for (int o = 0; o < origins; o++) {
        double error[DAYS];
        draw(error, k, rng);
        p->month[o] = (wfm_width_pair){ 0, 0, 1, LEADS - 1 };
        for (int d = 0; d < DAYS; d++) {
            wfm_width_pair *week = &p->week[LEADS * o + d / 7];
            double y = size * (1 + error[d]);
            if (d % 7 == 0)
                *week = (wfm_width_pair){ 0, 0, 1, d / 7 };
            p->day[DAYS * o + d] = (wfm_width_pair){ size, y, 1, d / 7 };
            week->mean += size;
            week->y += y;
            p->month[o].mean += size;
            p->month[o].y += y;
        }
    }
    return (wfm_sums_evidence){ .day = p->day,
                                .week = p->week,
                                .month = p->month,
                                .n_day = (size_t)(DAYS * origins),
                                .n_week = (size_t)(LEADS * origins),
                                .n_month = (size_t)origins,
                                .origins = origins,
                                .weeks = LEADS };
}

static pairs space;

static void test_level_week_and_day_are_told_apart(void **state)
{
    static const kind k = { 0.05, 0.06, 0.1 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "test_sums"));
    wfm_sums_evidence e = collect(&space, &k, MANY, rng);
    double mean[DAYS];
    wfm_sums s;

    (void)state;
    assert_int_equal(wfm_sums_fit(&s, &e, guess, NULL), WFM_OK);
    for (int t = 0; t < 2; t++)
        for (int lead = 0; lead < LEADS; lead++) {
            CHECK_REL(s.level[t][lead], 0.0025, 0.08);
            CHECK_REL(s.week[t][lead], 0.0036, 0.08);
            CHECK_REL(s.own[t][lead], 0.01, 0.2); /* Student's 20 days */
        }
    for (int d = 0; d < DAYS; d++)
        mean[d] = 3;
    CHECK_REL(wfm_sums_cv2(&s, WFM_SPREAD_80, 1, 7, mean),
              s.level[0][0] + s.week[0][0] + s.own[0][0] / 7, 1e-12);
    CHECK_REL(wfm_sums_cv2(&s, WFM_SPREAD_90, 1, DAYS, mean),
              s.level[1][0] + s.week[1][0] / 4 + s.own[1][0] / 28, 0.1);
    gsl_rng_free(rng);
}

/* 8 origins, drawn 300 times: how often the next sums lie in their intervals.
 */
static void hold(double all[2], const kind *k, const char *purpose)
{
    enum { TIMES = 300 };
    static const int length[] = { 1, 7, 28 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(2, purpose));
    double inside[3][2] = { { 0 } };

    for (int time = 0; time < TIMES; time++) {
        wfm_sums_evidence e = collect(&space, k, ORIGINS, rng);
        double next[DAYS], mean[DAYS];
        wfm_sums s;
        for (int d = 0; d < DAYS; d++)
            mean[d] = size;
        assert_int_equal(wfm_sums_fit(&s, &e, guess, NULL), WFM_OK);
        draw(next, k, rng);
        for (int l = 0; l < 3; l++) {
            double error = 0;
            for (int d = 0; d < length[l]; d++)
                error += next[d] / length[l];
            for (int t = 0; t < 2; t++) {
                double cv2 =
                    wfm_sums_cv2(&s, t == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90, 1,
                                 length[l], mean);
                inside[l][t] +=
                    fabs(error) <=
                    gsl_cdf_ugaussian_Pinv(t == 0 ? 0.9 : 0.95) * sqrt(cv2);
            }
        }
    }
    gsl_rng_free(rng);
    for (int l = 0; l < 3; l++)
        for (int t = 0; t < 2; t++) {
            double share = inside[l][t] / TIMES;
            assert_true(fabs(share - (t == 0 ? 0.8 : 0.9)) < 0.1);
            all[t] += share / 9;
        }
}

static void test_days_weeks_and_months_of_few_origins_hold_their_share(void **s)
{
    double all[2] = { 0 };

    (void)s;
    hold(all, &(kind){ 0.05, 0.03, 0.1 }, "mixed");
    hold(all, &(kind){ 0.1, 0, 0.05 }, "level");
    hold(all, &(kind){ 0.03, 0.05, 0.1 }, "weeks");
    assert_true(fabs(all[0] - 0.8) < 0.03);
    assert_true(fabs(all[1] - 0.9) < 0.03);
}

static void test_longer_sums_are_never_relatively_wider(void **state)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "test_sums"));
    double mean[DAYS];

    (void)state;
    for (int d = 0; d < DAYS; d++)
        mean[d] = 5;
    for (int i = 0; i < 100; i++) {
        kind k = { gsl_rng_uniform(rng), gsl_rng_uniform(rng),
                   gsl_rng_uniform(rng) };
        wfm_sums_evidence e = collect(&space, &k, ORIGINS, rng);
        wfm_sums s;
        assert_int_equal(wfm_sums_fit(&s, &e, guess, NULL), WFM_OK);
        for (int t = WFM_SPREAD_BOTH; t <= WFM_SPREAD_90; t++) {
            double before = INFINITY;
            for (int n = 1; n <= 7; n++) {
                double cv2 = wfm_sums_cv2(&s, (wfm_spread_target)t, 1, n, mean);
                assert_true(cv2 >= 0 && cv2 <= before * (1 + 1e-12));
                before = cv2;
            }
        }
    }
    gsl_rng_free(rng);
}

static void test_without_evidence_the_guess_is_of_the_level(void **state)
{
    static const double mean[] = { 1, 1, 1, 1, 1, 1, 1 };
    wfm_sums_evidence none = { 0 };
    wfm_sums s;

    (void)state;
    assert_int_equal(wfm_sums_fit(&s, &none, guess, NULL), WFM_OK);
    for (int t = 0; t < 2; t++) {
        wfm_spread_target target = t == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90;
        assert_true(wfm_sums_cv2(&s, target, 1, 7, mean) >= guess[t]);
        assert_true(wfm_sums_cv2(&s, target, 22, 7, mean) >
                    2 * wfm_sums_cv2(&s, target, 1, 7, mean));
    }
}

static void test_the_level_walks_beyond_four_weeks(void **state)
{
    static const kind k = { 0.05, 0.06, 0.1 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(4, "test_sums"));
    wfm_sums_evidence e = collect(&space, &k, ORIGINS, rng);
    double mean[] = { 1 };
    wfm_sums s;

    (void)state;
    assert_int_equal(wfm_sums_fit(&s, &e, guess, NULL), WFM_OK);
    assert_true(wfm_sums_walk(&s, WFM_SPREAD_80, 28) == 0);
    /* A variance of four weeks in a fortnight, by Student with two degrees,
     * that of four weeks with six. */
    CHECK_REL(wfm_sums_walk(&s, WFM_SPREAD_80, 84),
              4 * (0.0025 + 0.0036 / 4 + 0.01 / 28) * pow(1.8856 / 1.28155, 2) *
                  pow(1.43976 / 1.28155, 2),
              0.15);
    CHECK_REL(wfm_sums_cv2(&s, WFM_SPREAD_90, 84, 1, mean) -
                  wfm_sums_cv2(&s, WFM_SPREAD_90, 28, 1, mean),
              wfm_sums_walk(&s, WFM_SPREAD_90, 84), 1e-9);
    gsl_rng_free(rng);
}

/* Eight origins, and a history that knows better what is usual. */
static void test_a_restless_history_widens_weeks_and_what_comes_after(void **s)
{
    static const kind k = { 0.05, 0.06, 0.1 };
    static const wfm_wander calm = { .day = 0.0161,
                                     .week = 0.0075,
                                     .month = 0.0038,
                                     .next = 0.0038,
                                     .weeks = 100 };
    static const wfm_wander wild = {
        .day = 0.02, .week = 0.015, .month = 0.012, .next = 0.036, .weeks = 100
    };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_sums"));
    wfm_sums_evidence e = collect(&space, &k, ORIGINS, rng);
    double mean[DAYS], cv2[2][2], walk[2];
    wfm_sums sums;

    (void)s;
    for (int d = 0; d < DAYS; d++)
        mean[d] = size;
    for (int i = 0; i < 2; i++) {
        e.wander = i == 0 ? calm : wild;
        assert_int_equal(wfm_sums_fit(&sums, &e, guess, NULL), WFM_OK);
        cv2[i][0] = wfm_sums_cv2(&sums, WFM_SPREAD_80, 1, 7, mean);
        cv2[i][1] = wfm_sums_cv2(&sums, WFM_SPREAD_80, 1, DAYS, mean);
        walk[i] = wfm_sums_walk(&sums, WFM_SPREAD_80, 56);
    }
    assert_true(cv2[1][0] > 1.1 * cv2[0][0]);
    assert_true(cv2[1][1] > 1.05 * cv2[0][1]);
    /* Nothing was worse four weeks later: little comes on top. */
    assert_true(walk[0] < 0.6 * cv2[0][1]);
    assert_true(walk[1] > 2 * cv2[1][1]);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_level_week_and_day_are_told_apart),
        cmocka_unit_test(
            test_days_weeks_and_months_of_few_origins_hold_their_share),
        cmocka_unit_test(test_longer_sums_are_never_relatively_wider),
        cmocka_unit_test(test_without_evidence_the_guess_is_of_the_level),
        cmocka_unit_test(test_the_level_walks_beyond_four_weeks),
        cmocka_unit_test(
            test_a_restless_history_widens_weeks_and_what_comes_after),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
