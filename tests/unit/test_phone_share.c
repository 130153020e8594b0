/* tests/unit/test_phone_share.c - what promotions take off the phone. */
#include <string.h>

#include "tests/unit/headcount_world.h"
#include "workforce/phone_share.h"

/* A hundred excellent people and one trainer, all ready long since; nobody
 * leaves. */
static void add_veterans(world *w)
{
    for (int i = 0; i < 101; i++)
        add(w, day(2020, 6, 1), WFM_DATE_NONE)->stage =
            i < 100 ? WFM_STAGE_EXCELLENT : WFM_STAGE_TRAINER;
}

/* A span of five takes 20 of the 100 excellent people as leads in the first
 * month, and a sixth as many as supervisors; the next months have fewer agents
 * and need nobody more. The trainer is listed today, so she counts. */
static void test_who_is_promoted_leaves_the_phone(void **state)
{
    world *w = *state;
    wfm_what_if what_if;
    wfm_headcount h;
    double promoted = 20 + 20 / 6.;

    add_veterans(w);
    wfm_what_if_init(&what_if);
    what_if.agents_per_lead = 5;
    w->request.what_if = &what_if;
    h = made(w);
    for (size_t m = 1; m < h.n; m++) {
        CHECK_REL(h.row[m].end, 101, 1e-12);
        CHECK_REL(h.row[m].fte, 101 - promoted, 1e-12);
        CHECK_REL(h.row[m].fte_p10, 101 - promoted, 1e-12);
    }
    /* Evenly from 9 November to the end of the month: 22 of 30 days. */
    CHECK_REL(h.row[0].fte, 101 - promoted / 2 * 22 / 30, 1e-12);
    wfm_headcount_release(&h);
    what_if.promotion_rate = 0;
    h = made(w);
    CHECK_REL(h.row[17].fte, 101, 1e-12);
    wfm_headcount_release(&h);
}

static void test_the_gap_and_the_weeks_follow(void **state)
{
    world *w = *state;
    wfm_weekly_row row[3] = {
        { .monday = day(2026, 11, 2), .fte = 101, .required_fte = 90 },
        { .monday = day(2026, 11, 28), .fte = 101, .required_fte = 90 },
        { .monday = day(2029, 1, 1), .fte = 101, .required_fte = 90 },
    };
    wfm_weekly weekly = { .row = row, .n = 3 };
    wfm_headcount h;
    double promoted = 100 / 15., off;

    add_veterans(w);
    for (int m = 0; m < MONTHS; m++)
        w->required[m] = 100;
    w->request.required_fte = w->required;
    h = made(w);
    off = promoted + promoted / 6;
    CHECK_REL(h.row[5].gap, 1 - off, 1e-12);
    assert_int_equal(wfm_phone_share_weeks(&weekly, &h, &w->request, NULL),
                     WFM_OK);
    CHECK_REL(row[0].fte, 101, 0); /* before as_of */
    CHECK_REL(row[1].fte, 101 - off, 1e-12);
    CHECK_REL(row[1].gap, 11 - off, 1e-12);
    CHECK_REL(row[2].fte, 101 - off, 1e-12);
    wfm_headcount_release(&h);
}

/* Nobody is taken off where the files have no places above the agents. */
static void test_without_stages_a_span_changes_no_bit(void **state)
{
    world *w = *state;
    wfm_what_if what_if;
    wfm_headcount plain, changed;

    add_people(w, 300, 0.002, 0.0008);
    plain = made(w);
    wfm_what_if_init(&what_if);
    what_if.agents_per_lead = 5;
    w->request.what_if = &what_if;
    changed = made(w);
    assert_memory_equal(plain.row, changed.row, plain.n * sizeof *plain.row);
    wfm_headcount_release(&changed);
    w->request.what_if = NULL;
    for (size_t i = 0; i < w->people.n_agents; i++)
        w->agent[i].stage = WFM_STAGE_EXCELLENT;
    changed = made(w);
    assert_memory_equal(plain.row, changed.row, plain.n * sizeof *plain.row);
    wfm_headcount_release(&changed);
    w->request.what_if = &what_if;
    changed = made(w);
    assert_true(changed.row[9].fte < 0.85 * plain.row[9].fte);
    wfm_headcount_release(&changed);
    wfm_headcount_release(&plain);
}

/* Places of today that are given up put nobody back on the phone, and what is
 * left of them by leaving may be filled again: the share stays within 0..1. */
static void test_the_share_never_passes_one(void **state)
{
    world *w = *state;
    wfm_headcount plain, staged;

    add_people(w, 600, 0.002, 0.0008);
    plain = made(w);
    for (size_t i = 0; i < w->people.n_agents; i++)
        w->agent[i].stage = i % 3 ? WFM_STAGE_LEAD : WFM_STAGE_EXCELLENT;
    staged = made(w);
    for (size_t m = 0; m < plain.n; m++) {
        assert_true(staged.row[m].fte <= plain.row[m].fte);
        assert_true(staged.row[m].fte > 0);
    }
    wfm_headcount_release(&staged);
    wfm_headcount_release(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_who_is_promoted_leaves_the_phone,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_gap_and_the_weeks_follow,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_without_stages_a_span_changes_no_bit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_share_never_passes_one, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
