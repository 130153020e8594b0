/* tests/unit/test_careers.c - stages: conservation, span, a known ladder. */
#include <stdlib.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "tests/unit/check.h"
#include "workforce/attrition.h"
#include "workforce/careers.h"

static double everybody(const wfm_career_row *row)
{
    double sum = 0;

    for (int s = WFM_STAGE_NEW; s <= WFM_STAGE_SUPERVISOR; s++)
        sum += row->count[s];
    return sum;
}

static void test_nobody_is_lost_or_made_up(void **state)
{
    const double count[WFM_STAGE_SUPERVISOR + 1] = { 0, 30, 60, 40, 8, 2, 1 };
    double joined[24];
    wfm_ladder ladder = WFM_LADDER_DEFAULTS;
    wfm_career_row row[24];
    double people = 141;

    (void)state;
    for (int m = 0; m < 24; m++)
        joined[m] = m % 3;
    ladder.leave_per_month = 0.02;
    ladder.trainers = 3;
    assert_int_equal(wfm_careers_project(row, 24, count, joined, &ladder, NULL),
                     WFM_OK);
    for (int m = 0; m < 24; m++) {
        people = (people + joined[m]) * exp(-0.02);
        CHECK_REL(everybody(&row[m]), people, 1e-12);
        assert_true(row[m].on_phone < everybody(&row[m]));
        CHECK_REL(row[m].missing, 0, 0);
    }
    CHECK_REL(row[23].count[WFM_STAGE_TRAINER], 3, 1e-12);
}

static void test_places_that_nobody_can_take_are_missing(void **state)
{
    const double count[WFM_STAGE_SUPERVISOR + 1] = { 0, 30 };
    const double joined[1] = { 0 };
    wfm_ladder ladder = WFM_LADDER_DEFAULTS;
    wfm_career_row row;

    (void)state;
    ladder.trainers = 2;
    assert_int_equal(wfm_careers_project(&row, 1, count, joined, &ladder, NULL),
                     WFM_OK);
    CHECK_REL(row.missing, 4, 0.01); /* two trainers, two leads */
    CHECK_REL(row.promoted, 0, 0);
    ladder.months_to_qualified = 0;
    assert_int_equal(wfm_careers_project(&row, 1, count, joined, &ladder, NULL),
                     WFM_BAD_INPUT);
}

enum { PEOPLE = 3000 };

/* Ten leads are wanted of a hundred excellent people; a rate of 2 % lets two
 * of them up in the first month, none at all stops promotions. */
static void test_promotions_go_no_faster_than_their_rate(void **state)
{
    const double count[WFM_STAGE_SUPERVISOR + 1] = { 0, 0, 50, 100 };
    const double joined[6] = { 0 };
    wfm_ladder ladder = WFM_LADDER_DEFAULTS;
    wfm_career_row row[6];

    (void)state;
    ladder.months_to_excellent = 1e9;
    ladder.held_back = 0.98;
    assert_int_equal(wfm_careers_project(row, 6, count, joined, &ladder, NULL),
                     WFM_OK);
    CHECK_REL(row[0].promoted, 2, 1e-6);
    CHECK_REL(row[0].missing, 10 + 2 / 6. - 2, 1e-6);
    CHECK_REL(row[3].count[WFM_STAGE_EXCELLENT], 100 * pow(0.98, 4), 1e-6);
    CHECK_REL(everybody(&row[5]), 150, 1e-12);
    ladder.held_back = 1;
    assert_int_equal(wfm_careers_project(row, 6, count, joined, &ladder, NULL),
                     WFM_OK);
    CHECK_REL(row[5].count[WFM_STAGE_LEAD], 0, 0);
    CHECK_REL(row[5].on_phone, 150, 1e-12);
    ladder.held_back = 1.01;
    assert_int_equal(wfm_careers_project(row, 6, count, joined, &ladder, NULL),
                     WFM_BAD_INPUT);
}

static void test_a_known_ladder_is_found_again(void **state)
{
    static wfm_agent agent[PEOPLE];
    wfm_people people = { .agent = agent, .n_agents = PEOPLE };
    wfm_ladder ladder = WFM_LADDER_DEFAULTS;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(11, "test ladder"));

    (void)state;
    for (int i = 0; i < PEOPLE; i++) {
        int tenure_d = 1 + i * 1500 / PEOPLE;
        double first = gsl_ran_exponential(rng, 5);
        double second = first + gsl_ran_exponential(rng, 9);
        double t = tenure_d / WFM_DAYS_PER_MONTH;

        agent[i] = (wfm_agent){ .hired_on = 20000 - tenure_d,
                                .left_on = WFM_DATE_NONE,
                                .stage = t < first    ? WFM_STAGE_NEW
                                         : t < second ? WFM_STAGE_QUALIFIED
                                                      : WFM_STAGE_EXCELLENT };
    }
    gsl_rng_free(rng);
    assert_int_equal(wfm_ladder_fit(&ladder, &people, 20000), PEOPLE);
    CHECK_REL(ladder.months_to_qualified, 5, 0.12);
    CHECK_REL(ladder.months_to_excellent, 9, 0.12);
    people.n_agents = 15;
    ladder.months_to_qualified = 3;
    assert_int_equal(wfm_ladder_fit(&ladder, &people, 20000), 0);
    CHECK_REL(ladder.months_to_qualified, 3, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_is_lost_or_made_up),
        cmocka_unit_test(test_places_that_nobody_can_take_are_missing),
        cmocka_unit_test(test_promotions_go_no_faster_than_their_rate),
        cmocka_unit_test(test_a_known_ladder_is_found_again),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
