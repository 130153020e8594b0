/* tests/unit/test_hiring_terms.c - the terms that a hiring plan keeps:
 * vendors, deferral, sources, classes, dismissals, promises. */
#include "tests/unit/hiring_world.h"

static void test_falling_prices_are_earned_in_order(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    add_vendor(w);
    w->vendor.n_tiers = 2;
    w->vendor.tier[0].width_fte = 6;
    w->vendor.tier[0].cny_per_fte_month = 9000;
    w->vendor.tier[1].width_fte = 6;
    w->vendor.tier[1].cny_per_fte_month = 1000;
    w->request.n_starts = 0;
    overtime_is(w, 0);
    w->request.gap = 0;
    w->request.max_nodes = 100000;
    for (int m = 0; m < MONTHS; m++) {
        w->request.supply_fte[0][m] = 0;
        w->request.required_fte[0][m] = m + 1;
    }
    plan = solved(w);
    for (int m = 0; m < MONTHS; m++)
        CHECK_REL(plan.capacity_fte[0][0][m], m + 1, 1e-6);
    CHECK_REL(plan.objective_cny,
              9000 * (1 + 2 + 3 + 4 + 5 + 6 + 6 + 6) + 1000 * (1 + 2), 1e-6);
    wfm_hiring_plan_release(&plan);
}

static void
test_a_contract_is_kept_and_grows_no_faster_than_agreed(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    add_vendor(w);
    w->request.n_starts = 0;
    overtime_is(w, 0);
    w->vendor.min_fte = 2;
    w->vendor.min_months = 4;
    w->vendor.ramp_fte = 3;
    w->vendor.base_cny_per_month = 500;
    w->request.short_cny_per_fte_month = 50000;
    w->request.gap = 0;
    w->request.max_nodes = 100000;
    for (int m = 0; m < MONTHS; m++) {
        w->request.supply_fte[0][m] = 0;
        w->request.required_fte[0][m] = m == 2 ? 9 : 0;
    }
    plan = solved(w);
    /* 3, 6, 9, and the minimum once more. */
    CHECK_REL(plan.capacity_fte[0][0][0], 3, 1e-6);
    CHECK_REL(plan.capacity_fte[0][0][1], 6, 1e-6);
    CHECK_REL(plan.capacity_fte[0][0][2], 9, 1e-6);
    CHECK_REL(plan.capacity_fte[0][0][3], 2, 1e-6);
    CHECK_REL(plan.objective_cny, 20 * 12000 + 4 * 500, 1e-6);
    assert_false(plan.is_short);
    wfm_hiring_plan_release(&plan);
}

static void test_vendors_that_must_be_kept_are_kept(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;
    wfm_error e;

    add_vendor(w);
    w->vendor.min_fte = 1;
    w->request.vendors_min = 1;
    for (int m = 0; m < MONTHS; m++)
        w->request.required_fte[0][m] = 0;
    plan = solved(w);
    for (int m = 0; m < MONTHS; m++)
        CHECK_REL(plan.capacity_fte[0][0][m], 1, 1e-6);
    wfm_hiring_plan_release(&plan);
    w->request.vendors_min = 2;
    assert_int_equal(wfm_hiring_solve(&plan, &w->request, NULL, NULL, &e),
                     WFM_INFEASIBLE);
}

/* Work that waits comes back: in the last month it does so outside the table,
 * before that it must find people. */
static void test_deferred_work_is_needed_a_month_later(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    add_vendor(w);
    w->vendor.tier[0].width_fte = 1e6;
    w->vendor.tier[0].cny_per_fte_month = 100;
    w->vendor.required_share = 0.1;
    w->vendor.returns = 1;
    w->vendor.vendor = false;
    w->request.n_starts = 0;
    overtime_is(w, 0);
    for (int m = 0; m < MONTHS; m++) {
        w->request.supply_fte[0][m] = 100;
        w->request.required_fte[0][m] = m == 3 ? 120 : 95;
    }
    plan = solved(w);
    /* A tenth of 120 may wait; a month later 12 come back, of which a tenth
     * of 95 may wait again, and so on until there is room. */
    CHECK_REL(plan.capacity_fte[0][0][3], 12, 1e-9);
    CHECK_REL(plan.short_fte[0][3], 8, 1e-9);
    CHECK_REL(plan.capacity_fte[0][0][4], 7, 1e-9);
    CHECK_REL(plan.capacity_fte[0][0][5], 2, 1e-9);
    assert_true(plan.capacity_fte[0][0][6] < 1e-9);
    wfm_hiring_plan_release(&plan);
}

static void test_people_start_where_and_when_their_source_can(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    w->source[1].max_per_start = INFINITY;
    w->source[1].month_from = w->source[1].month_to = 12;
    w->source[0].sites = 2; /* the second only */
    plan = solved(w);
    assert_true(plan.n_hires > 0);
    for (size_t i = 0; i < plan.n_hires; i++) {
        const wfm_hire_row *h = &plan.hire[i];

        if (strcmp(h->source, "referral") == 0)
            assert_int_equal(wfm_date_ymd(h->start_on).month, 12);
        else
            assert_int_equal(h->site, 1);
        assert_true(h->class_no >= 1);
    }
    wfm_hiring_plan_release(&plan);
}

static void test_classes_are_as_even_as_can_be(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    w->request.class_size_min = 5;
    plan = solved(w);
    for (size_t i = 0; i < plan.n_hires; i++) {
        int size = 0;

        for (size_t j = 0; j < plan.n_hires; j++)
            if (plan.hire[j].class_no == plan.hire[i].class_no)
                size += plan.hire[j].size;
        assert_true(size >= 5 && size <= 12);
    }
    wfm_hiring_plan_release(&plan);
}

/* Too many people: they go by themselves; for a price some are dismissed, but
 * never near a class. */
static void test_natural_attrition_comes_before_dismissals(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    for (int m = 0; m < MONTHS; m++) {
        w->request.supply_fte[0][m] = 50 - m;
        w->request.required_fte[0][m] = 30;
    }
    plan = solved(w); /* no price: nobody */
    for (int m = 0; m < MONTHS; m++)
        assert_true(plan.let_go[m] < 1e-9);
    wfm_hiring_plan_release(&plan);
    w->request.severance_cny = 10000;
    w->request.severance_after = 3;
    w->request.own_cny_per_month = 7000;
    w->request.own_leave_per_month = 0.02;
    plan = solved(w);
    for (int m = 0; m < 3; m++)
        assert_true(plan.let_go[m] < 1e-9);
    assert_true(plan.let_go[3] > 10);
    for (int m = 3; m < MONTHS; m++)
        assert_true(50 - m - plan.let_go_fte[m] + plan.overtime_fte[0][m] +
                        plan.short_fte[0][m] >=
                    30 - 1e-6);
    assert_int_equal(plan.n_hires, 0);
    wfm_hiring_plan_release(&plan);
    w->request.severance_cny = 1e6; /* dearer than all wages */
    plan = solved(w);
    for (int m = 0; m < MONTHS; m++)
        assert_true(plan.let_go[m] < 1e-9);
    wfm_hiring_plan_release(&plan);
}

/* Being short is cheaper than the vendor; a promise asks for the vendor where
 * it can come, and prices as before what nothing can avoid. */
static void test_a_promise_is_kept_where_it_can_be(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;

    add_vendor(w);
    w->vendor.first_month = 2;
    w->vendor.tier[0].cny_per_fte_month = 60000;
    w->request.n_starts = 0;
    overtime_is(w, 0);
    for (int m = 0; m < MONTHS; m++) {
        w->request.supply_fte[0][m] = 10;
        w->request.required_fte[0][m] = 13;
    }
    plan = solved(w);
    for (int m = 0; m < MONTHS; m++)
        CHECK_REL(plan.short_fte[0][m], 3, 1e-9);
    wfm_hiring_plan_release(&plan);
    w->request.broken_cny_per_fte_month = 20 * 60000;
    plan = solved(w);
    for (int m = 0; m < MONTHS; m++)
        assert_true(fabs(plan.short_fte[0][m] - (m < 2 ? 3 : 0)) < 1e-5);
    CHECK_REL(plan.objective_cny, 2 * 3 * 25000 + 6 * 3 * 60000, 1e-4);
    CHECK_REL(plan.bound_cny, plan.objective_cny, 1e-9);
    wfm_hiring_plan_release(&plan);
}

/* A million people are a row for each start, site and source, not one for
 * each class; they still fill the classes that were counted. */
static void test_many_classes_are_not_listed_one_by_one(void **state)
{
    world *w = *state;
    wfm_hiring_plan plan;
    int next = 1;

    w->source[1].max_per_start = INFINITY;
    w->hire_site[0].trainers = w->hire_site[1].trainers = INFINITY;
    for (int m = 0; m < MONTHS; m++)
        w->request.required_fte[0][m] = 1e6;
    plan = solved(w);
    assert_true(plan.n_classes > 50000);
    assert_true(plan.n_hires <= STARTS * 2 * 2);
    for (size_t i = 0; i < plan.n_hires; i++) {
        const wfm_hire_row *h = &plan.hire[i];

        assert_int_equal(h->class_no, next);
        assert_true(h->size <= 12.0 * (h->classes + 1));
        next += h->classes;
    }
    assert_int_equal(next, plan.n_classes + 1);
    wfm_hiring_plan_release(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_falling_prices_are_earned_in_order),
        TEST(test_a_contract_is_kept_and_grows_no_faster_than_agreed),
        TEST(test_vendors_that_must_be_kept_are_kept),
        TEST(test_deferred_work_is_needed_a_month_later),
        TEST(test_people_start_where_and_when_their_source_can),
        TEST(test_classes_are_as_even_as_can_be),
        TEST(test_natural_attrition_comes_before_dismissals),
        TEST(test_many_classes_are_not_listed_one_by_one),
        TEST(test_a_promise_is_kept_where_it_can_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
