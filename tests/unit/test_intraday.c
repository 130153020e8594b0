/* tests/unit/test_intraday.c - the update within the day. */
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/intraday.h"
#include "tests/unit/check_gsl.h"

enum { SLOTS = 24, DAYS = 100 };

/* Days whose level varies by 20 %: the morning tells about the afternoon. */
static void set_up(wfm_grid *g, double day_sd)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(9, "test_intraday"));

    assert_int_equal(wfm_grid_init(g, 19723, DAYS, DAYS + 7, SLOTS, NULL),
                     WFM_OK);
    for (int d = 0; d < DAYS; d++) {
        double level = exp(gsl_ran_gaussian(rng, day_sd));
        for (int s = 0; s < SLOTS; s++)
            g->y[d * SLOTS + s] =
                gsl_ran_poisson(rng, level * (60 + 20 * sin(0.26 * s)));
    }
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, 19723, DAYS + 7, NULL),
        WFM_OK);
    g->today = calloc(SLOTS, sizeof *g->today);
    assert_non_null(g->today);
    for (int s = 0; s < SLOTS; s++)
        g->today[s] = s < 10 ? 1.4 * (60 + 20 * sin(0.26 * s)) : (double)NAN;
    gsl_rng_free(rng);
}

static void test_a_busy_morning_raises_the_afternoon(void **state)
{
    wfm_grid g;
    wfm_intraday i;

    (void)state;
    set_up(&g, 0.2);
    assert_int_equal(wfm_intraday_fit(&i, &g, NULL, NULL), WFM_OK);
    assert_true(i.factor > 1.25 && i.factor < 1.45);
    assert_true(i.gain > 0.7 && i.gain <= 0.95);
    assert_true(i.seen > 0.4 && i.seen < 0.6);
    wfm_grid_release(&g);
}

static void scale_today(wfm_grid *g, double factor)
{
    for (int s = 0; s < SLOTS; s++)
        g->today[s] *= factor;
}

/* 6 % above days that differ by chance alone. */
static void test_noise_of_the_morning_is_not_believed(void **state)
{
    wfm_grid g;
    wfm_intraday i;

    (void)state;
    set_up(&g, 0);
    scale_today(&g, 1.06 / 1.4);
    assert_int_equal(wfm_intraday_fit(&i, &g, NULL, NULL), WFM_OK);
    assert_true(i.factor > 0.98 && i.factor < 1.03);
    assert_true(i.gain < 0.2 && i.more < 0.01);
    wfm_grid_release(&g);
}

/* No chance makes 40 % more of 700: four fifths of it go on, in doubt. */
static void test_an_odd_morning_is_believed_in_part(void **state)
{
    wfm_grid g;
    wfm_intraday i;

    (void)state;
    set_up(&g, 0);
    assert_int_equal(wfm_intraday_fit(&i, &g, NULL, NULL), WFM_OK);
    assert_true(i.factor > 1.25 && i.factor < 1.35);
    assert_true(i.gain < 0.01 && i.more > 0.002);
    wfm_grid_release(&g);
}

static void check_told(const wfm_intraday *i, const char *words)
{
    wfm_problems notes = { 0 };

    wfm_intraday_tell(i, "hotline", &notes);
    assert_int_equal(notes.count, words != NULL);
    if (words)
        assert_non_null(strstr(notes.item[0].error.text, words));
    wfm_problems_release(&notes);
}

/* 0.07 on days that differ by chance alone is twice their scatter, 0.004 is
 * nothing; 0.34 is an odd day. */
static void test_the_note_says_whether_the_morning_is_followed(void **state)
{
    static const struct {
        double sd, of_usual;
        const char *words;
    } day[] = {
        { 0, 1.10, "followed only in part" },
        { 0, 1.004, "should remove" },
        { 0.2, 1.4, "should remove" },
        { 0, 1.4, "an odd day (chance 100 %)" },
    };

    (void)state;
    for (size_t k = 0; k < sizeof day / sizeof *day; k++) {
        wfm_grid g;
        wfm_intraday i;
        set_up(&g, day[k].sd);
        scale_today(&g, day[k].of_usual / 1.4);
        assert_int_equal(wfm_intraday_fit(&i, &g, NULL, NULL), WFM_OK);
        CHECK_REL(i.came / i.expected, day[k].of_usual, 0.05);
        assert_true((i.odd > 0.5) == (k == 3) &&
                    (i.scatters > 2) != (k == 1 || k == 2));
        check_told(&i, day[k].words);
        wfm_grid_release(&g);
    }
    check_told(&(wfm_intraday){ .factor = 1, .days = 30 }, NULL);
}

/* A morning without anybody, where 700 come: a fault of the lines. */
static void test_an_outage_this_morning_says_nothing_of_the_rest(void **state)
{
    wfm_grid g;
    wfm_intraday i;

    (void)state;
    set_up(&g, 0.2);
    scale_today(&g, 0);
    assert_int_equal(wfm_intraday_fit(&i, &g, NULL, NULL), WFM_OK);
    CHECK_REL(i.factor, 1, 1e-12);
    assert_true(i.seen > 0.4);
    wfm_grid_release(&g);
}

/* Eight times as many since ten days: the morning is as it was foretold, so
 * nothing is multiplied, however far off the days of the jump were. */
static void test_a_jump_lately_does_not_teach_to_jump(void **state)
{
    wfm_grid g;
    wfm_intraday i;

    (void)state;
    set_up(&g, 0.05);
    g.n_days = 42;
    for (int k = 32 * SLOTS; k < 42 * SLOTS; k++)
        g.y[k] *= 8;
    scale_today(&g, 8.2 / 1.4);
    assert_int_equal(wfm_intraday_fit(&i, &g, NULL, NULL), WFM_OK);
    assert_true(i.factor > 0.93 && i.factor < 1.08);
    assert_true(i.more < 0.01);
    wfm_grid_release(&g);
}

/* The same jump is a week old and may pass: the morning decides. */
static void test_the_morning_tells_whether_a_jump_lasts(void **state)
{
    double mean[SLOTS];
    wfm_intraday_prior prior = { mean, 0.7 + 0.3 / 8, 0.7, -log(8), 0.3 };
    wfm_grid g;
    wfm_intraday i;

    (void)state;
    set_up(&g, 0.05);
    for (int s = 0; s < SLOTS; s++)
        mean[s] = 8 * prior.doubt * (60 + 20 * sin(0.26 * s));
    scale_today(&g, 8 / 1.4);
    assert_int_equal(wfm_intraday_fit(&i, &g, &prior, NULL), WFM_OK);
    CHECK_REL(i.factor, 1 / prior.doubt, 0.02);
    assert_true(i.more < 0.001);
    scale_today(&g, 1.0 / 8);
    assert_int_equal(wfm_intraday_fit(&i, &g, &prior, NULL), WFM_OK);
    CHECK_REL(i.factor, 1 / (8 * prior.doubt), 0.02);
    assert_true(i.more < 0.001);
    wfm_grid_release(&g);
}

static void test_nothing_of_today_changes_nothing(void **state)
{
    wfm_grid g;
    wfm_intraday i;

    (void)state;
    set_up(&g, 0.2);
    for (int s = 0; s < SLOTS; s++)
        g.today[s] = (double)NAN;
    assert_int_equal(wfm_intraday_fit(&i, &g, NULL, NULL), WFM_OK);
    assert_true(i.factor == 1 && i.gain == 0);
    free(g.today);
    g.today = NULL;
    assert_int_equal(wfm_intraday_fit(&i, &g, NULL, NULL), WFM_OK);
    assert_true(i.factor == 1 && i.gain == 0 && i.days == 0);
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_busy_morning_raises_the_afternoon),
        cmocka_unit_test(test_noise_of_the_morning_is_not_believed),
        cmocka_unit_test(test_an_odd_morning_is_believed_in_part),
        cmocka_unit_test(test_the_note_says_whether_the_morning_is_followed),
        cmocka_unit_test(test_an_outage_this_morning_says_nothing_of_the_rest),
        cmocka_unit_test(test_a_jump_lately_does_not_teach_to_jump),
        cmocka_unit_test(test_the_morning_tells_whether_a_jump_lasts),
        cmocka_unit_test(test_nothing_of_today_changes_nothing),
    };

    return CHECK_RUN_GSL(tests);
}
