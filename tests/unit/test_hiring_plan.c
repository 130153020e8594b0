/* tests/unit/test_hiring_plan.c - certificates, brute force and extremes of
 * the hiring plan. */
#include "tests/unit/hiring_world.h"

static void test_a_plan_keeps_its_promises_and_its_price(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan = solved(w);

    assert_true(plan.n_hires > 0);
    certify(w, &plan);
    wfm_hiring_plan_release(&plan);
    add_vendor(w);
    w->hire_site[1].seats = 8;
    plan = solved(w);
    certify(w, &plan);
    wfm_hiring_plan_release(&plan);
}

static void test_scenarios_share_the_classes(void **state)
{
    world *w = *state;
    wfm_hiring_plan mean, plan;

    add_vendor(w);
    mean = solved(w);
    w->request.n_scenarios = 2;
    w->request.probability[0] = w->request.probability[1] = 0.5;
    for (int m = 0; m < MONTHS; m++) {
        w->request.supply_fte[1][m] = w->request.supply_fte[0][m];
        w->request.required_fte[1][m] = w->request.required_fte[0][m] + 12;
    }
    plan = solved(w);
    certify(w, &plan);
    assert_true(plan.new_fte[MONTHS - 1] > mean.new_fte[MONTHS - 1]);
    assert_true(plan.overtime_fte[1][3] + plan.capacity_fte[1][0][3] >=
                plan.overtime_fte[0][3] + plan.capacity_fte[0][0][3]);
    wfm_hiring_plan_release(&mean);
    wfm_hiring_plan_release(&plan);
}

/* One start, one site, one source: every number of heads is tried. */
static void test_a_small_plan_is_the_best_of_all(void **state)
{
    world *w = *state;
    wfm_hire_profile p;
    wfm_hiring_plan plan;
    double best = INFINITY;

    w->request.n_starts = w->request.n_sites = w->request.n_sources = 1;
    w->request.class_size_max = 30;
    w->start[0] += 7; /* four weeks of recruiting */
    w->request.gap = 0;
    w->request.max_nodes = 100000;
    wfm_hire_profile_make(&p, &w->head, &w->attrition, w->start[0], 0, 0, 1.2);
    for (int n = 0; n <= 30; n++) {
        wfm_hire_row h = { .site = 0, .source = "jobsite" };
        double cost = n * head_cny(w, &h, &p) + (n > 0 ? 8000 : 0);

        for (int m = 0; m < MONTHS; m++) {
            double there = w->request.supply_fte[0][m] + n * 0.9 * p.fte[m];
            double missing = fmax(0, w->request.required_fte[0][m] - there);
            double extra = fmin(missing, 0.05 * there);

            cost += extra * 11000 + (missing - extra) * 25000;
        }
        best = fmin(best, cost);
    }
    plan = solved(w);
    CHECK_REL(plan.objective_cny, best, 1e-9);
    CHECK_REL(plan.bound_cny, best, 1e-6);
    wfm_hiring_plan_release(&plan);
}

static void test_nothing_missing_costs_nothing(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    for (int m = 0; m < MONTHS; m++)
        w->request.required_fte[0][m] = 0;
    plan = solved(w);
    assert_int_equal(plan.n_hires, 0);
    CHECK_REL(plan.objective_cny, 0, 1e-6);
    CHECK_REL(plan.gap, 0, 0);
    assert_false(plan.is_short);
    wfm_hiring_plan_release(&plan);
}

static void test_a_class_that_nobody_passes_is_not_started(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    w->centre.training.pass_rate = 0;
    plan = solved(w);
    assert_int_equal(plan.n_hires, 0);
    assert_true(plan.is_short);
    wfm_hiring_plan_release(&plan);
}

static void test_what_cannot_be_met_is_named_with_a_way_out(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;
    wfm_problems notes = { 0 };

    w->hire_site[0].seats = w->hire_site[1].seats = 2;
    assert_int_equal(wfm_hiring_solve(&plan, &w->request, NULL, &notes, NULL),
                     WFM_OK);
    assert_true(plan.is_short);
    certify(w, &plan);
    assert_non_null(strstr(notes.item[0].error.text, "most in 2027-06"));
    assert_true(plan.n_bindings > 0);
    assert_non_null(strstr(notes.item[0].error.hint, plan.binding[0].limit));
    wfm_problems_release(&notes);
    wfm_hiring_plan_release(&plan);
}

/* The first price of the way out holds: one seat more saves what it says, or
 * more when whole people are counted differently. */
static void test_the_shadow_price_of_a_seat_is_believable(void **state)
{
    world *w = *state;
    wfm_hiring_plan before, after;
    double saved;

    w->hire_site[0].seats = w->hire_site[1].seats = 6;
    before = solved(w);
    w->hire_site[0].seats = 16;
    after = solved(w);
    saved = before.bound_cny - after.bound_cny;
    assert_true(saved > 0);
    for (size_t i = 0; i < before.n_bindings; i++)
        if (strncmp(before.binding[i].limit, "seats at east", 13) == 0)
            saved -= 10 * before.binding[i].saves_cny;
    assert_true(saved <= 1e-6 * before.bound_cny);
    wfm_hiring_plan_release(&before);
    wfm_hiring_plan_release(&after);
}

static void test_the_plan_is_the_same_every_time(void **state)
{
    world *w = *state;
    wfm_hiring_plan one = solved(w), two = solved(w);

    assert_int_equal(one.n_hires, two.n_hires);
    for (size_t i = 0; i < one.n_hires; i++)
        assert_int_equal(one.hire[i].size, two.hire[i].size);
    CHECK_REL(one.objective_cny, two.objective_cny, 0);
    wfm_hiring_plan_release(&one);
    wfm_hiring_plan_release(&two);
}

static void test_numbers_outside_the_limits_are_refused(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;
    wfm_error e;

    w->source[0].show_up = 0;
    assert_int_equal(wfm_hiring_solve(&plan, &w->request, NULL, NULL, &e),
                     WFM_USAGE);
    w->source[0].show_up = 1;
    w->request.class_size_min = 13;
    assert_int_equal(wfm_hiring_solve(&plan, &w->request, NULL, NULL, &e),
                     WFM_USAGE);
    w->request.class_size_min = 1;
    w->request.n_scenarios = 0;
    assert_int_equal(wfm_hiring_solve(&plan, &w->request, NULL, NULL, &e),
                     WFM_USAGE);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_plan_keeps_its_promises_and_its_price),
        TEST(test_scenarios_share_the_classes),
        TEST(test_a_small_plan_is_the_best_of_all),
        TEST(test_nothing_missing_costs_nothing),
        TEST(test_a_class_that_nobody_passes_is_not_started),
        TEST(test_what_cannot_be_met_is_named_with_a_way_out),
        TEST(test_the_shadow_price_of_a_seat_is_believable),
        TEST(test_the_plan_is_the_same_every_time),
        TEST(test_numbers_outside_the_limits_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
