/* tests/unit/test_headcount.c - the months ahead: identities, extremes,
 * determinism, a known truth. */
#include <stdio.h>
#include <string.h>

#include "tests/unit/headcount_world.h"
#include "workforce/attrition.h"

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
        TEST(test_bad_months_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
