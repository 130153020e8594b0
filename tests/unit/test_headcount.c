/* tests/unit/test_headcount.c - the months ahead: identities, extremes,
 * determinism, a known truth. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "tests/unit/check.h"
#include "workforce/attrition.h"
#include "workforce/headcount.h"
#include "workforce/hire_profile.h"
#include "workforce/ratio_shrink.h"
#include "workforce/weekly.h"

enum { PEOPLE = 4000, MONTHS = 18 };

typedef struct world {
    wfm_centre centre;
    wfm_contract contract[2];
    wfm_site site[2];
    wfm_agent agent[PEOPLE];
    wfm_class class_[3];
    wfm_people people;
    double required[MONTHS];
    wfm_headcount_request request;
} world;

static wfm_date day(int y, int m, int d)
{
    wfm_date date;

    assert_true(wfm_date_make(&date, y, m, d));
    return date;
}

static int setup(void **state)
{
    world *w = calloc(1, sizeof *w);

    w->contract[0] = (wfm_contract){
        .name = "full", .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4
    };
    w->contract[1] = (wfm_contract){ .name = "vendor",
                                     .kind = WFM_CONTRACT_OUTSOURCED,
                                     .hours_max = 40 };
    w->site[0] = (wfm_site){ .id = "a" };
    w->site[1] = (wfm_site){ .id = "b" };
    w->centre = (wfm_centre){
        .contract = w->contract,
        .n_contracts = 2,
        .site = w->site,
        .n_sites = 2,
        .rules = { .max_week_h = 40 },
        .training = { .class_weeks = 4,
                      .nesting_weeks = 8,
                      .drop_out = 0.1,
                      .pass_rate = 0.9,
                      .start_speed = 0.6,
                      .class_size_max = 20,
                      .wage_share = 0.8,
                      .cost_per_head_cny = 3000 },
    };
    w->people = (wfm_people){ .agent = w->agent, .class_ = w->class_ };
    w->request = (wfm_headcount_request){ .centre = &w->centre,
                                          .people = &w->people,
                                          .as_of = day(2026, 11, 9),
                                          .first_month = day(2026, 11, 1),
                                          .months = MONTHS,
                                          .replications = 100 };
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static wfm_agent *add(world *w, wfm_date hired_on, wfm_date left_on)
{
    wfm_agent *a = &w->agent[w->people.n_agents++];

    a->contract = 0;
    a->site = (int)(w->people.n_agents % 2);
    a->hired_on = hired_on;
    a->left_on = left_on;
    a->class_index = -1;
    return a;
}

/* People hired evenly over six years who leave at the given daily rates
 * during their first 90 days and after them. */
static void add_people(world *w, int n, double early, double late)
{
    wfm_date from = day(2020, 11, 1);
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "test people"));

    for (int i = 0; i < n; i++) {
        wfm_date hired = from + (int)((double)i * 2199 / n), leaves;
        double u = -log(1 - gsl_rng_uniform(rng));
        double stays =
            u < 90 * early ? u / early : 90 + (u - 90 * early) / late;

        leaves = hired + 1 + (int)fmin(stays, 1e6);
        add(w, hired, leaves <= w->request.as_of ? leaves : WFM_DATE_NONE);
    }
    gsl_rng_free(rng);
}

static wfm_headcount made(world *w)
{
    wfm_headcount h = { 0 };
    wfm_error e = { 0 };

    if (wfm_headcount_make(&h, &w->request, NULL, NULL, &e) != WFM_OK)
        fail_msg("%s", e.text);
    return h;
}

static void test_every_month_ends_where_the_next_begins(void **state)
{
    world *w = *state;
    wfm_headcount h;

    add_people(w, 600, 0.002, 0.0008);
    w->class_[0] = (wfm_class){ .start_on = day(2026, 12, 7), .size = 15 };
    w->people.n_classes = 1;
    h = made(w);
    assert_int_equal(h.n, MONTHS);
    for (size_t m = 0; m < h.n; m++) {
        const wfm_headcount_row *r = &h.row[m];

        CHECK_REL(r->end, r->start + r->hired - r->leavers, 0);
        if (m > 0)
            CHECK_REL(r->start, h.row[m - 1].end, 0);
        assert_true(r->fte_p10 <= r->fte && r->fte <= r->fte_p90);
        assert_true(r->end >= 0 && r->fte <= r->start + r->hired);
        assert_true(isnan(r->gap));
    }
    CHECK_REL(h.row[1].hired, 15, 0);
    assert_true(h.row[1].in_training > 12 && h.row[1].in_training < 15);
    /* Four weeks later, 0.9 of the 0.9 who stay pass. */
    CHECK_REL(h.row[2].trained, 15 * 0.81, 0.05);
    wfm_headcount_release(&h);
}

static void test_without_leavers_nobody_leaves(void **state)
{
    world *w = *state;
    wfm_headcount h;

    add_people(w, 50, 1e-12, 1e-12);
    h = made(w);
    for (size_t m = 0; m < h.n; m++)
        CHECK_REL(h.row[m].end, 50, 0);
    CHECK_REL(h.row[0].fte, 50, 0.05);
    CHECK_REL(h.survival[h.n_survival - 1].survival, 1, 0);
    wfm_headcount_release(&h);
}

static void test_when_everybody_drops_out_a_class_leaves_nothing(void **state)
{
    world *w = *state;
    wfm_headcount h;

    w->class_[0] = (wfm_class){ .start_on = day(2026, 12, 7), .size = 15 };
    w->people.n_classes = 1;
    w->centre.training.drop_out = 1;
    h = made(w);
    CHECK_REL(h.row[1].hired, 15, 0);
    CHECK_REL(h.row[1].end, 0, 0);
    CHECK_REL(h.row[2].trained, 0, 0);
    wfm_headcount_release(&h);
}

static void test_a_class_that_nobody_passes_trains_nobody(void **state)
{
    world *w = *state;
    wfm_headcount h;

    w->class_[0] = (wfm_class){ .start_on = day(2026, 12, 7), .size = 15 };
    w->people.n_classes = 1;
    w->centre.training.drop_out = 0;
    w->centre.training.pass_rate = 0;
    h = made(w);
    CHECK_REL(h.row[1].in_training, 15, 0);
    CHECK_REL(h.row[2].trained, 0, 0);
    CHECK_REL(h.row[2].leavers, 15, 0);
    CHECK_REL(h.row[2].end, 0, 0);
    wfm_headcount_release(&h);
}

static void test_what_lies_before_as_of_is_as_it_was(void **state)
{
    world *w = *state;
    wfm_headcount h;

    add(w, day(2025, 1, 1), WFM_DATE_NONE);
    add(w, day(2025, 1, 1), day(2026, 11, 5));
    add(w, day(2026, 11, 2), WFM_DATE_NONE);
    add(w, day(2025, 1, 1), day(2026, 12, 1)); /* has given notice */
    h = made(w);
    CHECK_REL(h.row[0].start, 3, 0);
    CHECK_REL(h.row[0].hired, 1, 0);
    assert_true(h.row[0].leavers >= 1);
    assert_true(h.row[1].leavers >= 1);
    wfm_headcount_release(&h);
}

static void test_the_same_seed_gives_the_same_bytes_at_any_threads(void **state)
{
    world *w = *state;
    wfm_headcount one, two;
    wfm_run run = WFM_RUN_DEFAULTS;

    add_people(w, 300, 0.002, 0.0008);
    assert_int_equal(wfm_headcount_make(&one, &w->request, &run, NULL, NULL),
                     WFM_OK);
    run.threads = 4;
    assert_int_equal(wfm_headcount_make(&two, &w->request, &run, NULL, NULL),
                     WFM_OK);
    assert_memory_equal(one.row, two.row, one.n * sizeof *one.row);
    wfm_headcount_release(&two);
    run.seed = 2;
    assert_int_equal(wfm_headcount_make(&two, &w->request, &run, NULL, NULL),
                     WFM_OK);
    assert_memory_not_equal(one.row, two.row, one.n * sizeof *one.row);
    wfm_headcount_release(&one);
    wfm_headcount_release(&two);
}

static void test_renaming_and_reordering_people_changes_nothing(void **state)
{
    world *w = *state;
    wfm_headcount one, two;

    add_people(w, 300, 0.002, 0.0008);
    one = made(w);
    for (size_t i = 0; i < 150; i++) {
        wfm_agent swap = w->agent[i];

        w->agent[i] = w->agent[299 - i];
        w->agent[299 - i] = swap;
        w->agent[i].name = "somebody else";
    }
    two = made(w);
    for (size_t m = 0; m < one.n; m++) {
        CHECK_REL(two.row[m].end, one.row[m].end, 0);
        CHECK_REL(two.row[m].fte_p90, one.row[m].fte_p90, 0);
    }
    wfm_headcount_release(&one);
    wfm_headcount_release(&two);
}

static void test_a_known_hazard_is_found_again(void **state)
{
    world *w = *state;
    wfm_spells s;
    wfm_attrition a;

    add_people(w, PEOPLE, 0.003, 0.0010);
    assert_int_equal(wfm_spells_make(&s, &w->people, w->request.as_of, NULL),
                     WFM_OK);
    assert_int_equal(wfm_attrition_fit(&a, &w->people, &s, 2, 2, NULL), WFM_OK);
    /* About 970 leave in the first three months and 1900 later, so 4
     * standard errors are 13 % and 10 %. */
    for (int t = 10; t < 90; t += 30)
        CHECK_REL(wfm_attrition_rate_per_day(&a, t, 6, 0, 0), 0.003, 0.20);
    for (int t = 120; t < 1800; t += 120)
        CHECK_REL(wfm_attrition_rate_per_day(&a, t, 6, 0, 0), 0.001, 0.20);
    wfm_attrition_release(&a);
    wfm_spells_release(&s);
}

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

    w->site[0].seats = w->site[1].seats = 5;
    for (int m = 0; m < MONTHS; m++)
        w->required[m] = 30;
    w->request.required_fte = w->required;
    assert_int_equal(wfm_headcount_make(&h, &w->request, NULL, &notes, NULL),
                     WFM_OK);
    assert_true(notes.count > 0);
    assert_non_null(strstr(notes.item[0].error.text, "stay short"));
    assert_non_null(strstr(notes.item[0].error.hint, "seats at"));
    wfm_problems_release(&notes);
    wfm_headcount_release(&h);
}

static void test_bad_months_are_refused(void **state)
{
    world *w = *state;
    wfm_headcount h;
    wfm_error e;

    w->request.months = 37;
    assert_int_equal(wfm_headcount_make(&h, &w->request, NULL, NULL, &e),
                     WFM_USAGE);
    w->request.months = 1;
    w->request.first_month = day(2026, 11, 2);
    assert_int_equal(wfm_headcount_make(&h, &w->request, NULL, NULL, &e),
                     WFM_USAGE);
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

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_every_month_ends_where_the_next_begins),
        TEST(test_without_leavers_nobody_leaves),
        TEST(test_when_everybody_drops_out_a_class_leaves_nothing),
        TEST(test_a_class_that_nobody_passes_trains_nobody),
        TEST(test_what_lies_before_as_of_is_as_it_was),
        TEST(test_the_same_seed_gives_the_same_bytes_at_any_threads),
        TEST(test_renaming_and_reordering_people_changes_nothing),
        TEST(test_a_known_hazard_is_found_again),
        TEST(test_leavers_agree_with_the_expected_number),
        TEST(test_the_weeks_agree_with_the_months),
        TEST(test_a_gap_gets_classes_that_fill_it),
        TEST(test_a_gap_that_no_class_can_fill_is_named),
        TEST(test_bad_months_are_refused),
        TEST(test_groups_that_differ_by_chance_are_one),
        TEST(test_a_new_head_gives_what_the_cohorts_give),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
