/* tests/unit/test_headcount_routes.c - what is played against what is
 * expected, by the other routes of the room: rates, weeks, classes, one head.
 */
#include <string.h>

#include "tests/unit/headcount_world.h"
#include "workforce/attrition.h"
#include "workforce/hire_profile.h"
#include "workforce/hiring_private.h"
#include "workforce/ratio_shrink.h"
#include "workforce/weekly.h"

static void test_leavers_agree_with_the_expected_number(void **state)
{
    world *w = *state;
    wfm_spells s;
    wfm_attrition a;
    wfm_headcount h;
    double expected = 0;

    add_people(w, 2000, 0.002, 0.0008);
    w->request.replications = 400;
    h = made(w);
    assert_int_equal(wfm_spells_make(&s, &w->people, w->request.as_of, NULL),
                     WFM_OK);
    assert_int_equal(wfm_attrition_fit(&a, &w->people, &s, 2, 2, NULL), WFM_OK);
    for (size_t i = 0; i < w->people.n_agents; i++) {
        const wfm_agent *x = &w->agent[i];

        if (x->left_on > w->request.as_of)
            expected += wfm_attrition_p_leave(
                &a, x->hired_on, w->request.as_of,
                day(2027, 5, 1) - w->request.as_of, 0, x->site);
    }
    for (size_t m = 0; m < 6; m++)
        expected -= h.row[m].leavers;
    for (size_t i = 0; i < w->people.n_agents; i++)
        expected += w->agent[i].left_on <= w->request.as_of &&
                    w->agent[i].left_on >= w->request.first_month;
    /* About 200 leave; the mean of 400 draws has a standard error of 0.7,
     * taking hiring dates together by month adds a little. */
    assert_true(fabs(expected) < 6);
    wfm_attrition_release(&a);
    wfm_spells_release(&s);
    wfm_headcount_release(&h);
}

/* The weeks are the expectation of what is played. */
static void test_the_weeks_agree_with_the_months(void **state)
{
    world *w = *state;
    wfm_spells s;
    wfm_attrition a;
    wfm_headcount h;
    wfm_weekly weekly;
    double people = 0, fte = 0, low = 0, high = 0;
    int weeks = 0;

    add_people(w, 2000, 0.002, 0.0008);
    w->class_[0] = (wfm_class){ .start_on = day(2026, 12, 7), .size = 100 };
    w->people.n_classes = 1;
    h = made(w);
    assert_int_equal(wfm_spells_make(&s, &w->people, w->request.as_of, NULL),
                     WFM_OK);
    assert_int_equal(wfm_attrition_fit(&a, &w->people, &s, 2, 2, NULL), WFM_OK);
    assert_int_equal(wfm_weekly_make(&weekly, &w->request, &a, 60,
                                     WFM_WEEKLY_SITE_CONTRACT, NULL, NULL),
                     WFM_OK);
    assert_int_equal(weekly.n, 60 * 2); /* two sites, one contract */
    for (size_t i = 0; i < weekly.n; i++) {
        const wfm_weekly_row *r = &weekly.row[i];

        assert_true(r->fte_p10 <= r->fte && r->fte <= r->fte_p90);
        assert_true(r->in_training <= r->people);
        if (r->monday + 7 == day(2027, 3, 1)) /* February ends on a Sunday */
            people += r->people;
        if (r->monday >= day(2027, 2, 1) && r->monday < day(2027, 3, 1)) {
            fte += r->fte / 4;
            weeks++;
        }
        if (r->monday == day(2027, 2, 15)) {
            low += r->fte - r->fte_p10;
            high += r->fte_p90 - r->fte;
        }
    }
    assert_int_equal(weeks, 8);
    CHECK_REL(people, h.row[3].end, 0.005);
    CHECK_REL(fte, h.row[3].fte, 0.005);
    assert_true(low > 5 && low < 40 && high > 5 && high < 40);
    wfm_weekly_release(&weekly);
    wfm_attrition_release(&a);
    wfm_spells_release(&s);
    wfm_headcount_release(&h);
}

static void test_a_gap_gets_classes_that_fill_it(void **state)
{
    world *w = *state;
    wfm_headcount before, after;
    int proposed = 0;

    add_people(w, 400, 0.002, 0.0008);
    for (int m = 0; m < MONTHS; m++)
        w->required[m] = m < 4 ? 0 : 200;
    w->request.required_fte = w->required;
    before = made(w);
    assert_true(before.row[6].gap < 0);
    assert_true(before.n_hires > 0);
    w->people.n_classes = 0;
    for (size_t i = 0; i < before.n_hires; i++) {
        wfm_agent *a;

        proposed += before.hire[i].size;
        assert_true(before.hire[i].start_on > w->request.as_of);
        assert_true(before.hire[i].size <= 20);
        assert_true(before.hire[i].cost_cny > 3000 * before.hire[i].size);
        for (int k = 0; k < before.hire[i].size; k++) {
            a = add(w, before.hire[i].start_on, WFM_DATE_NONE);
            a->site = before.hire[i].site;
        }
    }
    w->centre.training.drop_out = 0; /* listed one by one, without a class */
    after = made(w);
    for (int m = 4; m < MONTHS; m++)
        assert_true(after.row[m].gap > -0.03 * 200);
    assert_true(proposed > 50 && proposed < 1000);
    wfm_headcount_release(&before);
    wfm_headcount_release(&after);
}

static void test_a_gap_that_no_class_can_fill_is_named(void **state)
{
    world *w = *state;
    wfm_headcount h;
    wfm_problems notes = { 0 };
    int seats = 0;

    w->site[0].seats = w->site[1].seats = 5;
    for (int m = 0; m < MONTHS; m++)
        w->required[m] = 30;
    w->request.required_fte = w->required;
    assert_int_equal(wfm_headcount_make(&h, &w->request, NULL, &notes, NULL),
                     WFM_OK);
    assert_true(notes.count > 0);
    assert_non_null(strstr(notes.item[0].error.text, "stay short"));
    /* Before a class can be ready more seats help nobody. */
    assert_non_null(strstr(notes.item[0].error.hint, "overtime in 2026-11"));
    for (size_t i = 0; i < h.n_limits; i++)
        seats += strncmp(h.limit[i].limit, "seats at", 8) == 0;
    assert_true(seats > 0);
    wfm_problems_release(&notes);
    wfm_headcount_release(&h);
}

static void test_groups_that_differ_by_chance_are_one(void **state)
{
    const double same[4] = { 9, 11, 10, 10 }, far[4] = { 2, 40, 10, 11 };
    const double expected[4] = { 10, 10, 10, 10 };
    double ratio[4];

    (void)state;
    assert_true(wfm_ratio_shrink(ratio, same, expected, 4) >=
                WFM_SHRINK_STRONGEST * 0.99);
    for (int i = 0; i < 4; i++)
        CHECK_REL(ratio[i], 1, 0);
    assert_true(wfm_ratio_shrink(ratio, far, expected, 4) < 10);
    assert_true(ratio[1] > 2 && ratio[1] < 4);
    assert_true(ratio[0] > 0.2 && ratio[0] < 1);
}

static void test_a_new_head_gives_what_the_cohorts_give(void **state)
{
    world *w = *state;
    wfm_spells s;
    wfm_attrition a;
    wfm_hire_profile profile;
    wfm_headcount h;

    add_people(w, 1000, 0.002, 0.0008);
    assert_int_equal(wfm_spells_make(&s, &w->people, w->request.as_of, NULL),
                     WFM_OK);
    assert_int_equal(wfm_attrition_fit(&a, &w->people, &s, 2, 2, NULL), WFM_OK);
    wfm_hire_profile_make(&profile, &w->request, &a, day(2026, 12, 7), 0, 1, 1);
    CHECK_REL(profile.ready, 0.81, 1e-12);
    for (size_t i = 0; i < w->people.n_agents; i++)
        if (w->agent[i].left_on > w->request.as_of)
            w->agent[i].left_on = w->request.as_of;
    h = made(w);
    w->class_[0] =
        (wfm_class){ .start_on = day(2026, 12, 7), .size = 5000, .site = 1 };
    w->people.n_classes = 1;
    wfm_headcount_release(&h);
    for (size_t i = 0; i < w->people.n_agents; i++)
        if (w->agent[i].left_on == w->request.as_of)
            w->agent[i].left_on = w->request.as_of + 1;
    h = made(w);
    for (size_t m = 2; m < 12; m++)
        CHECK_REL(h.row[m].fte, 5000 * profile.fte[m], 0.01);
    wfm_headcount_release(&h);
    wfm_attrition_release(&a);
    wfm_spells_release(&s);
}

/* The last class of the plan that is there in time takes a source of ten weeks
 * beside one of three: decided ten weeks before, where the quickest source
 * leaves three. */
static void test_the_plans_own_sources_say_until_when(void **state)
{
    world *w = *state;
    wfm_date start = day(2027, 10, 4);
    wfm_hire_row hire[] = {
        { .start_on = start - 56, .decide_on = start - 56 - 140 },
        { .start_on = start - 28, .decide_on = start - 28 - 21 },
        { .start_on = start - 28, .decide_on = start - 28 - 70 },
        { .start_on = start + 7, .decide_on = start + 7 - 210 },
    };

    w->centre.sourcing.hiring.recruiting_weeks = 3;
    assert_int_equal(wfm_hiring_decide_by(&w->request, hire, 4, start),
                     start - 70);
    assert_int_equal(wfm_hiring_decide_by(&w->request, hire, 0, start),
                     start - 21);
    assert_int_equal(wfm_hiring_decide_by(&w->request, hire + 3, 1, start),
                     start - 21);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_leavers_agree_with_the_expected_number),
        TEST(test_the_weeks_agree_with_the_months),
        TEST(test_a_gap_gets_classes_that_fill_it),
        TEST(test_a_gap_that_no_class_can_fill_is_named),
        TEST(test_groups_that_differ_by_chance_are_one),
        TEST(test_a_new_head_gives_what_the_cohorts_give),
        TEST(test_the_plans_own_sources_say_until_when),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
