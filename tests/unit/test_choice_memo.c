/* tests/unit/test_choice_memo.c - a choice that is remembered is the one that
 * would be made again; one of other days is not taken for it. */
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/choice_memo.h"
#include "tests/unit/check_gsl.h"

enum { FIRST = 19723, SLOTS = 3, DAYS = 150 };

static void draw(wfm_grid *g, int ahead)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(6, "test_choice_memo"));

    assert_int_equal(wfm_grid_init(g, FIRST, DAYS, DAYS + ahead, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, FIRST, DAYS + ahead, NULL),
        WFM_OK);
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++)
            g->y[d * SLOTS + s] =
                gsl_ran_poisson(rng, 60 + 20 * (d % 7) + 10 * s);
    gsl_rng_free(rng);
}

static void check_same(const wfm_choice *a, const wfm_choice *b)
{
    assert_memory_equal(a->weight, b->weight, sizeof a->weight);
    assert_memory_equal(a->wape, b->wape, sizeof a->wape);
    assert_memory_equal(&a->width, &b->width, sizeof a->width);
    assert_memory_equal(&a->sums, &b->sums, sizeof a->sums);
    assert_int_equal(a->best, b->best);
    assert_int_equal(a->origins, b->origins);
}

static void test_a_longer_look_ahead_takes_the_same_choice(void **state)
{
    wfm_choice_memo *memo = wfm_choice_memo_new(2);
    wfm_choice first, again, plain;
    wfm_grid near, far;

    (void)state;
    assert_non_null(memo);
    draw(&near, 28);
    draw(&far, 1500); /* with harmonics that so short a history never uses */
    assert_int_equal(wfm_choice_recall(&first, memo, 1, &near, DAYS, NULL),
                     WFM_OK);
    assert_int_equal(wfm_choice_make(&plain, &far, DAYS, NULL), WFM_OK);
    check_same(&first, &plain);
    assert_int_equal(wfm_choice_recall(&again, memo, 1, &far, DAYS, NULL),
                     WFM_OK);
    check_same(&first, &again);
    wfm_grid_release(&near);
    wfm_grid_release(&far);
    wfm_choice_memo_free(memo);
}

static void test_other_days_or_another_queue_are_another_choice(void **state)
{
    wfm_choice_memo *memo = wfm_choice_memo_new(2);
    wfm_choice first, again, plain;
    wfm_grid g;

    (void)state;
    assert_non_null(memo);
    draw(&g, 28);
    assert_int_equal(wfm_choice_recall(&first, memo, 0, &g, DAYS, NULL),
                     WFM_OK);
    g.y[(DAYS - 30) * SLOTS] *= 2;
    assert_int_equal(wfm_choice_make(&plain, &g, DAYS, NULL), WFM_OK);
    assert_true(memcmp(plain.wape, first.wape, sizeof plain.wape) != 0);
    assert_int_equal(wfm_choice_recall(&again, memo, 0, &g, DAYS, NULL),
                     WFM_OK);
    check_same(&again, &plain);
    assert_int_equal(wfm_choice_recall(&again, memo, 1, &g, DAYS, NULL),
                     WFM_OK);
    check_same(&again, &plain);
    /* Without a memory it is simply made. */
    assert_int_equal(wfm_choice_recall(&again, NULL, 7, &g, DAYS, NULL),
                     WFM_OK);
    check_same(&again, &plain);
    wfm_grid_release(&g);
    wfm_choice_memo_free(memo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_longer_look_ahead_takes_the_same_choice),
        cmocka_unit_test(test_other_days_or_another_queue_are_another_choice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
