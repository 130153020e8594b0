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

static double z[DAYS], w[DAYS], out[DAYS], scratch[4 * DAYS];
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

static void test_a_step_of_a_week_is_believed_in_part(void **state)
{
    (void)state;
    draw();
    raise_days(DAYS - 7, DAYS, 0.4);
    assert_int_equal(steps(DAYS), 1);
    assert_true(fabs(out[0] - 0.4 * sqrt(0.5)) < 0.03);
    assert_int_equal(steps(DAYS - 1), 0);
}

static void draw_noise(int seed, double sd)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key((uint64_t)seed, "test_step more"));

    for (int d = 0; d < DAYS; d++) {
        z[d] = 8 + 0.1 * (d % 7) + gsl_ran_gaussian(rng, sd);
        w[d] = 1;
    }
    gsl_rng_free(rng);
}

/* 30 % fewer since 35 days with a scatter of 10 % a day, forty draws: found, on
 * its day or beside it, and its size lies within two of the standard errors it
 * states. */
static void test_the_size_of_a_step_is_told_with_its_error(void **state)
{
    int found = 0, inside = 0;
    double mean = 0;

    (void)state;
    draw();
    for (int seed = 0; seed < 40; seed++) {
        wfm_step step[4];
        draw_noise(seed, 0.1);
        raise_days(DAYS - 35, DAYS, log(0.7));
        if (wfm_step_find(step, 4, z, w, kind, DAYS, scratch) != 1)
            continue;
        found++;
        assert_true(abs(step[0].day - (DAYS - 35)) <= 4);
        inside += fabs(step[0].size - log(0.7)) < 2 * step[0].sd;
        mean += exp(step[0].size) / 40;
        assert_true(step[0].sd > 0.015 && step[0].sd < 0.045);
    }
    assert_true(found >= 34 && inside >= found - 4);
    assert_true(fabs(mean * 40 / found - 0.7) < 0.01);
}

/* Two weeks of 70 % less, or ten days of three times as many, and a week as
 * ever after them: nothing lasts. */
static void test_what_came_back_a_week_ago_is_no_step(void **state)
{
    wfm_step step[4];

    (void)state;
    draw();
    for (int seed = 0; seed < 40; seed++)
        for (int few = 0; few < 2; few++) {
            int days = few ? 14 : 10;

            draw_noise(seed, 0.09);
            raise_days(DAYS - 7 - days, DAYS - 7, log(few ? 0.3 : 3));
            assert_int_equal(wfm_step_find(step, 4, z, w, kind, DAYS, scratch),
                             0);
        }
}

/* After two weeks of 70 % less, or three of twice as many, three to five days
 * as ever are a step back, believed by two thirds to nine tenths, and six say
 * that there was no step at all; after two days nothing is known yet. */
static void test_the_way_back_from_a_spell_is_found_in_days(void **state)
{
    int found[7] = { 0 }, alone[7] = { 0 };

    (void)state;
    draw();
    for (int seed = 0; seed < 40; seed++)
        for (int days = 2; days < 7; days++) {
            wfm_step step[4];
            bool few = seed % 2;
            double size = log(few ? 0.3 : 2);
            int from = DAYS - days - (few ? 14 : 21), n;

            draw_noise(seed, 0.07);
            raise_days(from, DAYS - days, size);
            n = wfm_step_find(step, 4, z, w, kind, DAYS, scratch);
            alone[days] += n == 1;
            if (n < 2)
                continue;
            found[days]++;
            assert_int_equal(step[1].day, DAYS - days);
            assert_true(step[1].back && step[1].size == -step[0].size);
            CHECK_REL(wfm_step_belief(&step[1], DAYS), sqrt(days / 7.0), 1e-15);
        }
    assert_int_equal(found[2], 0);
    for (int days = 3; days < 7; days++)
        assert_true(alone[days] == 0 && found[days] >= (days < 6 ? 36 : 0));
}

/* 42 days, the last 14 of them eight times as high: its own days do not hide
 * it. */
static void test_a_jump_is_found_in_a_short_history(void **state)
{
    wfm_step step[4];

    (void)state;
    draw();
    raise_days(28, 42, log(8));
    assert_int_equal(wfm_step_find(step, 4, z, w, kind, 42, scratch), 1);
    assert_int_equal(step[0].day, 28);
    assert_true(fabs(step[0].size - log(8)) < 0.05);
}

/* Levels that come back to their mean, within ten days and within twenty. */
static void test_wandering_levels_rarely_hold_a_step(void **state)
{
    int found = 0;

    (void)state;
    draw();
    for (int seed = 0; seed < 60; seed++) {
        gsl_rng *rng = wfm_rng_new(wfm_rng_key((uint64_t)seed, "test_step ar"));
        double level = 0, back = seed % 2 ? 0.9 : 0.95;
        wfm_step step[4];
        for (int d = 0; d < 400; d++) {
            level = back * level +
                    gsl_ran_gaussian(rng, 0.1 * sqrt(1 - back * back));
            z[d] = 8 + level + gsl_ran_gaussian(rng, 0.05);
        }
        found += wfm_step_find(step, 4, z, w, kind, 400, scratch) > 0;
        gsl_rng_free(rng);
    }
    assert_true(found <= 1);
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

/* Twice as many for three days, half as many, a day, and four that differ. */
static void test_a_large_rise_of_three_days_is_a_young_jump(void **state)
{
    enum { N = 120 };
    static double y[N], seen[N], space[4 * N];
    static wfm_day_kind plain[N];
    static const struct {
        double more[4];
        bool found;
    } c[] = {
        { { 0, 0.7, 0.7, 0.7 }, true },     { { 0, -0.7, -0.7, -0.7 }, false },
        { { 0, 0, 0, 0.7 }, false },        { { 0, 0.7, 0, 0.7 }, false },
        { { 0.9, 2.5, 0.8, 1 }, false },    { { 0.7, 0.72, 0.7, 0.69 }, true },
        { { 0, 0.35, 0.35, 0.35 }, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
        wfm_step t;
        for (int d = 0; d < N; d++) {
            seen[d] = 1;
            y[d] = 6 - (d % 7 > 4) + 0.03 * sin(37.0 * d) +
                   (d >= N - 4 ? c[i].more[d - (N - 4)] : 0);
        }
        assert_int_equal(wfm_step_young(&t, y, seen, plain, N, space),
                         c[i].found);
        if (!c[i].found)
            continue;
        assert_int_equal(t.day, c[i].more[0] > 0 ? N - 4 : N - 3);
        assert_true(fabs(t.size - 0.7) < 0.05);
        assert_true(wfm_step_belief(&t, N) < 0.6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_large_rise_of_three_days_is_a_young_jump),
        cmocka_unit_test(test_noise_holds_no_step),
        cmocka_unit_test(test_days_before_a_step_are_brought_to_its_level),
        cmocka_unit_test(test_a_step_of_a_week_is_believed_in_part),
        cmocka_unit_test(test_the_size_of_a_step_is_told_with_its_error),
        cmocka_unit_test(test_what_came_back_a_week_ago_is_no_step),
        cmocka_unit_test(test_the_way_back_from_a_spell_is_found_in_days),
        cmocka_unit_test(test_a_jump_is_found_in_a_short_history),
        cmocka_unit_test(test_wandering_levels_rarely_hold_a_step),
        cmocka_unit_test(test_what_passes_is_no_step),
        cmocka_unit_test(test_a_season_is_no_step),
        cmocka_unit_test(test_a_wandering_series_has_no_steps),
        cmocka_unit_test(test_the_profile_follows_a_step),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
