/* tests/unit/test_far_level.c - levels months ahead, on drawn weeks. */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/far_level.h"
#include "tests/unit/check.h"

enum { WEEKS = 120, AHEAD = 80, TIMES = 40 };

static const double year = 365.25 / 7;

/* Truth of a queue: standard deviations a year, and of the errors of weeks. */
typedef struct kind {
    double growth, walk, turn, error, stays;
} kind;

/* Weeks that were seen and those to come, without their errors. */
typedef struct series {
    double seen[WEEKS], noise[WEEKS], level[WEEKS + AHEAD];
} series;

static void draw(series *s, const kind *k, gsl_rng *rng)
{
    double level = 5, growth = gsl_ran_gaussian(rng, k->growth) / year;
    double phase = gsl_ran_flat(rng, 0, 6.3), error = 0;

    for (int w = 0; w < WEEKS + AHEAD; w++) {
        growth += gsl_ran_gaussian(rng, k->turn) / pow(year, 1.5);
        level += growth + gsl_ran_gaussian(rng, k->walk) / sqrt(year);
        error = k->stays * error +
                gsl_ran_gaussian(rng, k->error * sqrt(1 - k->stays * k->stays));
        s->level[w] = level;
        if (w < WEEKS) {
            s->seen[w] = level + error + 0.1 * sin(6.2832 * w / year + phase);
            s->noise[w] = 1e-4;
        }
    }
}

static wfm_far_level fit(const series *s, int n, const wfm_far_jumps *jumps)
{
    static const double flat[WFM_FAR_KNOTS];
    const wfm_far_jumps none = { 0, 0, n / year };
    wfm_far_level out;

    wfm_far_level_fit(&out, s->seen + WEEKS - n, s->noise, n, flat,
                      jumps ? jumps : &none);
    return out;
}

/* Share of the changes of level from the first month ahead to 6, 12 and 18
 * months ahead inside the 80 % interval of a forecast without growth, and the
 * median standard deviation a year ahead. */
static double inside(double *sd, const kind *k, const char *purpose)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, purpose));
    double hits = 0;

    *sd = 0;
    for (int i = 0; i < TIMES; i++) {
        static series s;
        wfm_far_level f;
        draw(&s, k, rng);
        f = fit(&s, WEEKS, NULL);
        assert_int_equal(f.weeks, WEEKS);
        for (int month = 6; month <= 18; month += 6) {
            double change = s.level[WEEKS + 2 + 4 * month] - s.level[WEEKS + 2];
            double wide = wfm_far_level_more(&f, 0, 14 + 28 * month);
            hits += fabs(change) <= 1.28155 * sqrt(wide);
        }
        *sd += sqrt(wfm_far_level_more(&f, 0, 14 + 28 * 13)) / TIMES;
    }
    gsl_rng_free(rng);
    return hits / (3 * TIMES);
}

static void test_levels_of_all_kinds_hold_their_share(void **state)
{
    double sd[3], calm, mixed, wild;

    (void)state;
    calm = inside(&sd[0], &(kind){ .03, .02, 0, .03, .3 }, "calm");
    mixed = inside(&sd[1], &(kind){ .1, .1, .1, .04, .6 }, "mixed");
    wild = inside(&sd[2], &(kind){ .1, .3, .1, .04, .3 }, "wild");
    assert_true(calm > 0.7 && mixed > 0.7 && wild > 0.7);
    assert_true((calm + mixed + wild) / 3 < 0.92);
    assert_true(sd[0] < 0.8 * sd[1] && sd[1] < 0.8 * sd[2]);
}

static void test_errors_that_come_back_are_no_walk(void **state)
{
    double back, walks;

    (void)state;
    inside(&back, &(kind){ 0, 0, 0, .1, .85 }, "back");
    inside(&walks, &(kind){ 0, .1 * sqrt(.3 * year), 0, .01, 0 }, "walks");
    /* The same steps from week to week. */
    assert_true(back < 0.7 * walks);
}

static void test_it_widens_with_the_lead_and_with_jumps(void **state)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(2, "far"));
    static series s;
    wfm_far_level f, jumped;

    (void)state;
    draw(&s, &(kind){ .1, .1, .1, .04, .5 }, rng);
    f = fit(&s, WEEKS, NULL);
    for (int t = 0; t < 2; t++) {
        assert_true(wfm_far_level_more(&f, t, 1) == 0);
        assert_true(wfm_far_level_more(&f, t, 28) == 0);
        for (int h = 30; h < 1000; h += 10)
            assert_true(wfm_far_level_more(&f, t, h) >=
                        0.9 * wfm_far_level_more(&f, t, h - 10));
        assert_true(wfm_far_level_more(&f, t, 540) >
                    2 * wfm_far_level_more(&f, t, 90));
        assert_true(wfm_far_level_more(&f, t, 5000) ==
                    f.more[t][WFM_FAR_KNOTS - 1]);
    }
    /* Two jumps of a half in these years: so may the next be. */
    jumped = fit(&s, WEEKS, &(wfm_far_jumps){ 2, 2 * .25, WEEKS / year });
    for (int t = 0; t < 2; t++)
        assert_true(wfm_far_level_more(&jumped, t, 540) >
                    0.08 + wfm_far_level_more(&f, t, 540));
    gsl_rng_free(rng);
}

static void test_missing_and_constant_weeks_are_borne(void **state)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "far"));
    static series s;
    wfm_far_level f;

    (void)state;
    draw(&s, &(kind){ .1, .1, .1, .04, .5 }, rng);
    for (int w = 20; w < 90; w += w % 3 + 1)
        s.seen[w] = NAN;
    f = fit(&s, WEEKS, NULL);
    assert_true(f.more[0][12] > 0 && f.more[1][12] < 1);
    f = fit(&s, 20, NULL); /* hardly any history: wide */
    assert_true(f.more[0][12] > 0.02);
    for (int w = 0; w < WEEKS; w++)
        s.seen[w] = 5;
    assert_int_equal(fit(&s, WEEKS, NULL).weeks, 0);
    for (int w = 0; w < WEEKS; w++)
        s.seen[w] = NAN;
    assert_int_equal(fit(&s, WEEKS, NULL).weeks, 0);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels_of_all_kinds_hold_their_share),
        cmocka_unit_test(test_errors_that_come_back_are_no_walk),
        cmocka_unit_test(test_it_widens_with_the_lead_and_with_jumps),
        cmocka_unit_test(test_missing_and_constant_weeks_are_borne),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
