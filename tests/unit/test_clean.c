/* tests/unit/test_clean.c - outages, doubled days and shifts of level. */
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/mem.h"
#include "base/rng.h"
#include "forecast/clean.h"
#include "tests/unit/check.h"

enum { SLOTS = 24, DAYS = 120 };

static double usual(int slot) { return 20 + 2 * slot; }

static void set_up(wfm_grid *g)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_clean"));

    assert_int_equal(wfm_grid_init(g, 19723, DAYS, DAYS + 7, SLOTS, NULL),
                     WFM_OK);
    for (int i = 0; i < DAYS * SLOTS; i++)
        g->y[i] = gsl_ran_poisson(rng, usual(i % SLOTS));
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, 19723, DAYS + 7, NULL),
        WFM_OK);
    gsl_rng_free(rng);
}

static void test_an_ordinary_history_is_left_alone(void **state)
{
    wfm_grid g;
    wfm_clean c;
    static double before[DAYS * SLOTS];

    (void)state;
    set_up(&g);
    memcpy(before, g.y, sizeof before);
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_int_equal(c.outages + c.doubled + c.shifts, 0);
    assert_memory_equal(before, g.y, sizeof before);
    wfm_grid_release(&g);
}

static double known_share(const wfm_grid *g)
{
    int known = 0;

    for (int i = 0; i < DAYS * SLOTS; i++)
        known += g->y[i] >= 0;
    return (double)known / (DAYS * SLOTS);
}

/* Exponential slots: a thirtieth of the mean is nothing unusual there. */
static void test_noise_is_not_an_outage(void **state)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_clean noise"));
    wfm_grid g;
    wfm_clean c;

    (void)state;
    set_up(&g);
    for (int i = 0; i < DAYS * SLOTS; i++)
        g.y[i] = gsl_ran_exponential(rng, 500);
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_true(known_share(&g) > 0.995);
    assert_int_equal(c.slips, 0);
    for (int s = 5; s < 17; s++)
        g.y[90 * SLOTS + s] = 0;
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_true(c.outage == 19723 + 90 && c.outage_longest >= 12);
    wfm_grid_release(&g);
    gsl_rng_free(rng);
}

static void test_a_slip_of_the_keys_is_hidden_and_told(void **state)
{
    wfm_grid g;
    wfm_clean c;
    wfm_findings list = { 0 };

    (void)state;
    set_up(&g);
    g.y[119 * SLOTS + 3] = 1e9;
    g.y[50 * SLOTS + 7] = 3400;
    g.y[60 * SLOTS + 7] = 340; /* ten times may be true */
    assert_int_equal(wfm_clean_list(&c, &list, &g, NULL), WFM_OK);
    assert_int_equal(c.slips, 2);
    assert_true(isnan(g.y[119 * SLOTS + 3]) && isnan(g.y[50 * SLOTS + 7]));
    assert_true(g.y[60 * SLOTS + 7] >= 0);
    assert_int_equal(c.slip, 19723 + 119);
    CHECK_REL(c.slip_contacts, 1e9, 0);
    assert_int_equal(list.n, 2);
    assert_int_equal(list.item[0].kind, WFM_FINDING_SLIP);
    assert_int_equal(list.item[0].from_min, 7 * 60);
    wfm_findings_release(&list);
    wfm_grid_release(&g);
}

/* One interval a day, and too few weeks around the first days to know what is
 * usual there: nothing may be judged, or every day that is taken away leaves
 * the next ones without a yardstick, to the end of the history. */
static void test_a_gap_at_the_start_makes_no_slips(void **state)
{
    wfm_grid g;
    wfm_clean c;
    double before = 0;

    (void)state;
    set_up(&g);
    for (int i = 0; i < DAYS * SLOTS; i++)
        g.y[i] = i % SLOTS == 9 && (i / SLOTS < 7 || i / SLOTS > 20)
                     ? 40 * g.y[i]
                     : (double)NAN;
    before = known_share(&g);
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_int_equal(c.slips, 0);
    CHECK_REL(known_share(&g), before, 0);
    wfm_grid_release(&g);
}

static void zero_days(wfm_grid *g, int from, int to)
{
    for (int i = from * SLOTS; i < to * SLOTS; i++)
        g->y[i] = 0;
}

static void test_zeros_up_to_the_end_are_a_closed_queue(void **state)
{
    wfm_grid g;
    wfm_clean c;

    (void)state;
    set_up(&g);
    zero_days(&g, DAYS - 14, DAYS);
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_true(c.is_closed && c.outages == 0);
    assert_int_equal(c.closed, 19723 + DAYS - 14);
    assert_true(g.y[(DAYS - 14) * SLOTS] == 0 && g.y[DAYS * SLOTS - 1] == 0);
    assert_true(isnan(g.y[0]) && isnan(g.y[(DAYS - 14) * SLOTS - 1]));
    wfm_grid_release(&g);
    /* A day less, or a contact after it, is an outage. */
    for (int back = 13; back < 20; back += 6) {
        set_up(&g);
        zero_days(&g, DAYS - back, DAYS);
        g.y[DAYS * SLOTS - 1] = back == 13 ? 0 : 60;
        assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
        assert_true(!c.is_closed && c.outages > 0 && g.y[0] >= 0);
        wfm_grid_release(&g);
    }
}

/* A fiftieth is left for two weeks: that is the level, no outage; a day less,
 * it is one. */
static void test_next_to_nothing_for_two_weeks_is_the_level(void **state)
{
    wfm_grid g;
    wfm_clean c;

    (void)state;
    for (int days = 13; days <= 14; days++) {
        gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_clean few"));

        set_up(&g);
        for (int i = (DAYS - days) * SLOTS; i < DAYS * SLOTS; i++)
            g.y[i] = gsl_ran_poisson(rng, usual(i % SLOTS) / 50);
        assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
        if (days == 14) {
            assert_int_equal(c.outages, 0);
            assert_int_equal(c.jumps.n, 1);
            assert_true(fabs(exp(c.jumps.step[0].size) * 50 - 1) < 0.2);
        } else
            assert_true(c.outages >= 13 && c.jumps.n == 0);
        wfm_grid_release(&g);
        gsl_rng_free(rng);
    }
}

static void test_an_outage_becomes_unknown(void **state)
{
    wfm_grid g;
    wfm_clean c;

    (void)state;
    set_up(&g);
    for (int s = 10; s < 14; s++)
        g.y[70 * SLOTS + s] = 0;
    for (int s = 4; s < 7; s++)
        g.y[80 * SLOTS + s] = 5;
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_int_equal(c.outages, 2);
    assert_int_equal(c.outage_slots, 7);
    assert_int_equal(c.outage, 19723 + 70);
    assert_true(isnan(g.y[70 * SLOTS + 12]) && isnan(g.y[80 * SLOTS + 4]));
    assert_true(g.y[70 * SLOTS + 14] >= 0);
    wfm_grid_release(&g);
}

static void test_a_day_counted_twice_is_halved(void **state)
{
    wfm_grid g;
    wfm_clean c;
    double was;

    (void)state;
    set_up(&g);
    was = g.y[90 * SLOTS + 3];
    for (int s = 0; s < SLOTS; s++)
        g.y[90 * SLOTS + s] *= 2;
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_int_equal(c.doubled, 1);
    assert_int_equal(c.double_day, 19723 + 90);
    assert_true(g.y[90 * SLOTS + 3] == was);
    wfm_grid_release(&g);
}

static void test_redials_do_not_hide_a_day_counted_twice(void **state)
{
    wfm_grid g;
    wfm_clean c;

    (void)state;
    set_up(&g);
    for (int s = 0; s < SLOTS; s++)
        g.y[90 * SLOTS + s] *= 1.9; /* a twentieth taken off */
    g.odd = wfm_mem_new((size_t)g.n_days, sizeof *g.odd);
    for (int d = 0; d < g.n_days; d++)
        g.odd[d] = d != 90;
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_int_equal(c.doubled, 1);
    assert_int_equal(c.double_day, 19723 + 90);
    wfm_grid_release(&g);
}

static void test_a_jump_of_level_is_told_and_kept(void **state)
{
    wfm_grid g;
    wfm_clean c;
    wfm_problems notes = { 0 };

    (void)state;
    set_up(&g);
    for (int i = 60 * SLOTS; i < DAYS * SLOTS; i++)
        g.y[i] = floor(g.y[i] * 1.5);
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_int_equal(c.jumps.n, 1);
    assert_int_equal(c.jump, 19723 + 60);
    assert_true(fabs(c.jumps.step[0].size - log(1.5)) < 3 * c.jumps.step[0].sd);
    assert_true(c.jumps.step[0].sd < 0.03);
    assert_int_equal(c.shifts, 0);
    assert_int_equal(c.outages + c.doubled, 0);
    wfm_clean_tell(&c, "hotline", 60, &notes);
    assert_int_equal(notes.count, 1);
    assert_non_null(strstr(notes.item[0].error.text, "hotline"));
    assert_non_null(strstr(notes.item[0].error.text, "jumped"));
    wfm_problems_release(&notes);
    wfm_grid_release(&g);
}

/* A tenth more each week for five weeks. */
static void test_a_slow_shift_of_level_is_told(void **state)
{
    wfm_grid g;
    wfm_clean c;

    (void)state;
    set_up(&g);
    for (int i = 50 * SLOTS; i < DAYS * SLOTS; i++)
        g.y[i] =
            floor(g.y[i] * exp(0.014 * fmin((double)(i / SLOTS) - 50, 35)));
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_int_equal(c.jumps.n, 0);
    assert_int_equal(c.shifts, 1);
    assert_true(abs(c.shift - (19723 + 67)) <= 7);
    assert_int_equal(c.outages + c.doubled, 0);
    wfm_grid_release(&g);
}

/* An eighth of the contacts since two weeks: few, and none of them an outage.
 */
static void test_slots_after_a_fall_are_no_outages(void **state)
{
    wfm_grid g;
    wfm_clean c;

    (void)state;
    set_up(&g);
    for (int i = (DAYS - 14) * SLOTS; i < DAYS * SLOTS; i++)
        g.y[i] = floor(g.y[i] / 8);
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    assert_int_equal(c.jumps.n, 1);
    assert_int_equal(c.outages, 0);
    wfm_grid_release(&g);
}

/* A queue that closes for good is believed within two months. */
static void test_a_queue_that_ends_is_believed(void **state)
{
    wfm_grid g;
    wfm_clean c;
    double sum = 0;

    (void)state;
    set_up(&g);
    for (int i = 40 * SLOTS; i < DAYS * SLOTS; i++)
        g.y[i] = 0;
    assert_int_equal(wfm_clean_grid(&c, &g, NULL), WFM_OK);
    for (int i = 105 * SLOTS; i < DAYS * SLOTS; i++)
        sum += isnan(g.y[i]) ? 1 : 0;
    assert_true(sum == 0);
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_ordinary_history_is_left_alone),
        cmocka_unit_test(test_noise_is_not_an_outage),
        cmocka_unit_test(test_a_slip_of_the_keys_is_hidden_and_told),
        cmocka_unit_test(test_a_gap_at_the_start_makes_no_slips),
        cmocka_unit_test(test_zeros_up_to_the_end_are_a_closed_queue),
        cmocka_unit_test(test_next_to_nothing_for_two_weeks_is_the_level),
        cmocka_unit_test(test_an_outage_becomes_unknown),
        cmocka_unit_test(test_a_day_counted_twice_is_halved),
        cmocka_unit_test(test_redials_do_not_hide_a_day_counted_twice),
        cmocka_unit_test(test_a_jump_of_level_is_told_and_kept),
        cmocka_unit_test(test_a_slow_shift_of_level_is_told),
        cmocka_unit_test(test_slots_after_a_fall_are_no_outages),
        cmocka_unit_test(test_a_queue_that_ends_is_believed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
