/* tests/unit/test_hiring_plan.c - certificates, brute force and extremes of
 * the hiring plan. */
#include <stdlib.h>
#include <string.h>

#include "tests/unit/check.h"
#include "workforce/hiring_plan.h"

enum { MONTHS = 8, STARTS = 6 };

typedef struct world {
    wfm_centre centre;
    wfm_contract contract;
    wfm_site site[2];
    wfm_people people;
    wfm_attrition attrition;
    double group_factor[3];
    wfm_headcount_request head;
    wfm_hire_source source[2];
    wfm_hire_site hire_site[2];
    wfm_capacity vendor;
    wfm_date start[STARTS];
    wfm_hiring_request request;
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

    w->contract = (wfm_contract){
        .name = "full", .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4
    };
    w->site[0].id = "east";
    w->site[1].id = "west";
    w->centre = (wfm_centre){ .contract = &w->contract,
                              .n_contracts = 1,
                              .site = w->site,
                              .n_sites = 2,
                              .rules = { .max_week_h = 40 },
                              .training = { .class_weeks = 4,
                                            .nesting_weeks = 8,
                                            .drop_out = 0.1,
                                            .pass_rate = 0.9,
                                            .start_speed = 0.6,
                                            .wage_share = 0.8,
                                            .cost_per_head_cny = 3000 } };
    for (int b = 0; b < WFM_TENURE_BANDS; b++)
        w->attrition.rate[b] = 0.03;
    for (int m = 0; m < 12; m++)
        w->attrition.month_factor[m] = 1;
    for (int g = 0; g < 3; g++)
        w->group_factor[g] = 1;
    w->attrition.group_factor = w->group_factor;
    w->attrition.n_contracts = 1;
    w->attrition.n_sites = 2;
    w->head = (wfm_headcount_request){ .centre = &w->centre,
                                       .people = &w->people,
                                       .as_of = day(2026, 11, 9),
                                       .first_month = day(2026, 11, 1),
                                       .months = MONTHS };
    wfm_hiring_request_init(&w->request, &w->head, &w->attrition);
    w->source[0] = (wfm_hire_source){ .name = "jobsite",
                                      .lead_weeks = 4,
                                      .cost_per_head_cny = 2500,
                                      .show_up = 0.9,
                                      .attrition_factor = 1.2,
                                      .max_per_start = INFINITY };
    w->source[1] = (wfm_hire_source){ .name = "referral",
                                      .lead_weeks = 2,
                                      .cost_per_head_cny = 1500,
                                      .show_up = 1,
                                      .attrition_factor = 0.8,
                                      .max_per_start = 3 };
    for (int i = 0; i < 2; i++)
        w->hire_site[i] = (wfm_hire_site){ .site = i,
                                           .seats = INFINITY,
                                           .trainers = 1,
                                           .wage_factor = 1 - 0.1 * i };
    w->vendor = (wfm_capacity){ .name = "vendor",
                                .n_tiers = 1,
                                .tier = { { 10, 12000 } },
                                .ramp_fte = INFINITY,
                                .show_up = 1,
                                .vendor = true };
    for (int m = 0; m < 12; m++)
        w->vendor.surcharge[m] = 1;
    for (int k = 0; k < STARTS; k++)
        w->start[k] = day(2026, 11, 30) + 21 * k;
    w->request.start = w->start;
    w->request.n_starts = STARTS;
    w->request.source = w->source;
    w->request.n_sources = 2;
    w->request.site = w->hire_site;
    w->request.n_sites = 2;
    w->request.class_size_max = 12;
    w->request.class_cost_cny = 8000;
    w->request.overtime_share = 0.05;
    w->request.overtime_cny_per_fte_month = 11000;
    w->request.short_cny_per_fte_month = 25000;
    for (int m = 0; m < MONTHS; m++) {
        w->request.supply_fte[0][m] = 50 - m;
        w->request.required_fte[0][m] = 52 + 2 * m;
    }
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static wfm_hiring_plan solved(world *w)
{
    wfm_hiring_plan plan;
    wfm_error e = { 0 };

    if (wfm_hiring_solve(&plan, &w->request, NULL, NULL, &e) != WFM_OK)
        fail_msg("%s", e.text);
    return plan;
}

static void add_vendor(world *w)
{
    w->request.capacity = &w->vendor;
    w->request.n_capacities = 1;
}

/* What one head of the plan costs over the months, as the room documents it,
 * less what she is worth at the end. */
static double head_cny(const world *w, const wfm_hire_row *h,
                       const wfm_hire_profile *p)
{
    const wfm_hire_source *s = &w->source[strcmp(h->source, "jobsite") != 0];
    double wages = 0, factor = w->hire_site[h->site].wage_factor;

    for (int m = 0; m < MONTHS; m++)
        wages += p->wage_cny[m];
    return s->cost_per_head_cny +
           s->show_up * factor * (p->first_cost_cny - 3000 + wages) -
           s->show_up * p->first_cost_cny * p->fte[MONTHS - 1] / p->ready;
}

/* Checks demand, class sizes, trainers, seats, lead times and caps of a plan
 * and recomputes its objective, sharing nothing with the solver. */
static void certify(const world *w, const wfm_hiring_plan *plan)
{
    const wfm_hiring_request *r = &w->request;
    double fte[MONTHS] = { 0 }, present[2][MONTHS] = { { 0 } }, cost = 0;
    int heads[STARTS][2] = { { 0 } }, referred[STARTS] = { 0 };

    for (size_t i = 0; i < plan->n_hires; i++) {
        const wfm_hire_row *h = &plan->hire[i];
        int k = 0, s = strcmp(h->source, "jobsite") != 0;
        wfm_hire_profile p;

        while (w->start[k] != h->start_on)
            k++;
        wfm_hire_profile_make(&p, &w->head, &w->attrition, h->start_on, 0,
                              h->site, w->source[s].attrition_factor);
        for (int m = 0; m < MONTHS; m++) {
            fte[m] += h->size * w->source[s].show_up * p.fte[m];
            present[h->site][m] +=
                h->size * w->source[s].show_up * p.present[m];
        }
        heads[k][h->site] += h->size;
        referred[k] += s ? h->size : 0;
        assert_true(h->start_on >= w->head.as_of + 7 * w->source[s].lead_weeks);
        cost += h->size * head_cny(w, h, &p);
    }
    for (int k = 0; k < STARTS; k++) {
        assert_true(referred[k] <= w->source[1].max_per_start);
        for (int i = 0; i < 2; i++) {
            int classes =
                (heads[k][i] + r->class_size_max - 1) / r->class_size_max;
            int running = classes;

            if (k > 0 && w->start[k] - w->start[k - 1] < 28)
                running += (heads[k - 1][i] + r->class_size_max - 1) /
                           r->class_size_max;
            assert_true(running <= w->hire_site[i].trainers);
            cost += classes * r->class_cost_cny;
        }
    }
    for (size_t s = 0; s < r->n_scenarios; s++) {
        for (int m = 0; m < MONTHS; m++) {
            double got = r->supply_fte[s][m] + fte[m] +
                         plan->overtime_fte[s][m] + plan->short_fte[s][m] +
                         plan->capacity_fte[s][0][m];

            CHECK_REL(plan->new_fte[m], fte[m], 1e-12);
            assert_true(got >= r->required_fte[s][m] - 1e-6);
            assert_true(plan->overtime_fte[s][m] <=
                        r->overtime_share * (r->supply_fte[s][m] + fte[m]) +
                            1e-6);
            for (int i = 0; i < 2; i++)
                assert_true(present[i][m] <= w->hire_site[i].seats + 1e-6);
            cost += r->probability[s] *
                    (plan->overtime_fte[s][m] * r->overtime_cny_per_fte_month +
                     plan->short_fte[s][m] * r->short_cny_per_fte_month +
                     plan->capacity_fte[s][0][m] *
                         w->vendor.tier[0].cny_per_fte_month);
        }
    }
    CHECK_REL(plan->objective_cny, cost, 1e-7);
    assert_true(plan->bound_cny <= plan->objective_cny * (1 + 1e-9));
}

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
    assert_non_null(strstr(notes.item[0].error.text, "stay short in 2027-06"));
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
    w->request.overtime_share = 0;
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
    w->request.overtime_share = 0;
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
    w->request.overtime_share = 0;
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
        TEST(test_falling_prices_are_earned_in_order),
        TEST(test_a_contract_is_kept_and_grows_no_faster_than_agreed),
        TEST(test_vendors_that_must_be_kept_are_kept),
        TEST(test_deferred_work_is_needed_a_month_later),
        TEST(test_people_start_where_and_when_their_source_can),
        TEST(test_classes_are_as_even_as_can_be),
        TEST(test_natural_attrition_comes_before_dismissals),
        TEST(test_the_plan_is_the_same_every_time),
        TEST(test_numbers_outside_the_limits_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
