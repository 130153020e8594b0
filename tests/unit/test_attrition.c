/* tests/unit/test_attrition.c - rates of leaving against simulated truths:
 * months of the year, and small groups. */
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "tests/unit/check.h"
#include "workforce/attrition.h"
#include "workforce/ratio_shrink.h"

enum { PEOPLE = 12000 };

/* Leavers a day: 0.001, three times that in March (after the bonus), twice in
 * February, half in November. */
static double daily_rate(wfm_date day)
{
    static const double factor[12] = { 1, 2, 3, 1, 1, 1, 1, 1, 1, 1, 0.5, 1 };

    return 0.001 * factor[wfm_date_ymd(day).month - 1];
}

static void test_the_wave_after_the_bonus_is_found_again(void **state)
{
    wfm_agent *agent = calloc(PEOPLE, sizeof *agent);
    wfm_people people = { .agent = agent, .n_agents = PEOPLE };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(9, "test months"));
    wfm_spells spells;
    wfm_attrition a;
    wfm_date from, as_of;

    (void)state;
    assert_true(wfm_date_make(&from, 2018, 1, 1));
    assert_true(wfm_date_make(&as_of, 2026, 11, 9));
    for (int i = 0; i < PEOPLE; i++) {
        wfm_date day = from + i * 3000 / PEOPLE;

        agent[i] = (wfm_agent){ .hired_on = day,
                                .left_on = WFM_DATE_NONE,
                                .class_index = -1 };
        while (++day <= as_of)
            if (gsl_rng_uniform(rng) < daily_rate(day)) {
                agent[i].left_on = day;
                break;
            }
    }
    assert_int_equal(wfm_spells_make(&spells, &people, as_of, NULL), WFM_OK);
    assert_int_equal(wfm_attrition_fit(&a, &people, &spells, 1, 1, NULL),
                     WFM_OK);
    /* About 450 leavers in a usual month, half in November: standard errors of
     * 5 to 7 %, and as much of July's; small months are drawn to the whole. */
    for (int m = 0; m < 12; m++)
        CHECK_REL(a.month_factor[m] / a.month_factor[6],
                  daily_rate(from + 15 + m * 30) / 0.001, 0.2);
    assert_true(a.month_factor[2] > a.month_factor[1]);
    assert_true(a.month_factor[1] > 1.3 * a.month_factor[6]);
    assert_true(a.month_factor[10] < 0.75 * a.month_factor[6]);
    wfm_attrition_release(&a);
    wfm_spells_release(&spells);
    gsl_rng_free(rng);
    free(agent);
}

/* Forty groups of two to fifty expected leavers whose true ratios spread by
 * 30 %: the shrunk ones are nearer to the truth than what was seen, and than
 * taking all groups for one, in nearly every draw. */
static void test_shrunk_groups_are_nearer_to_the_truth(void **state)
{
    enum { GROUPS = 40, DRAWS = 200 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(9, "test shrinkage"));
    double raw = 0, one = 0, shrunk = 0;
    int better = 0;

    (void)state;
    for (int d = 0; d < DRAWS; d++) {
        double seen[GROUPS], expected[GROUPS], truth[GROUPS], ratio[GROUPS];
        double was = 0, is = 0;

        for (int g = 0; g < GROUPS; g++) {
            expected[g] = 2 + 48 * gsl_rng_uniform(rng);
            truth[g] = exp(0.3 * gsl_ran_ugaussian(rng) - 0.045);
            seen[g] = gsl_ran_poisson(rng, expected[g] * truth[g]);
        }
        (void)wfm_ratio_shrink(ratio, seen, expected, GROUPS);
        for (int g = 0; g < GROUPS; g++) {
            was += pow(seen[g] / expected[g] - truth[g], 2);
            is += pow(ratio[g] - truth[g], 2);
            one += pow(1 - truth[g], 2);
        }
        raw += was;
        shrunk += is;
        better += is < was;
    }
    assert_true(shrunk < 0.75 * raw);
    assert_true(shrunk < 0.75 * one);
    assert_true(better > 0.95 * DRAWS);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_wave_after_the_bonus_is_found_again),
        cmocka_unit_test(test_shrunk_groups_are_nearer_to_the_truth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
