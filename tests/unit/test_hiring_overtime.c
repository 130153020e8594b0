/* tests/unit/test_hiring_overtime.c - what those there give beyond their
 * contract: overtime, and more people of it. */
#include <stdlib.h>

#include "tests/unit/check.h"
#include "tests/unit/day.h"
#include "workforce/hiring_private.h"

enum { FULL, PART, MONTHS = 3 };

typedef struct world {
    wfm_centre centre;
    wfm_contract contract[2];
    wfm_agent agent[8];
    wfm_limit limit;
    wfm_people people;
    wfm_attrition attrition;
    double group_factor[3];
    wfm_headcount_request head;
    wfm_cohort cohort[3];
    wfm_cohorts cohorts;
    wfm_hiring_case c;
} world;

/* Four on 40 hours with 6 of overtime, four on 20 without; nobody leaves. */
static int setup(void **state)
{
    world *w = calloc(1, sizeof *w);
    wfm_date as_of = day(2026, 11, 1);

    w->contract[FULL] = (wfm_contract){ .name = "full",
                                        .hours_max = 40,
                                        .wage_cny_per_h = 30,
                                        .on_cost = 0.4,
                                        .overtime_max_h = 6 };
    w->contract[PART] = (wfm_contract){ .name = "part",
                                        .kind = WFM_CONTRACT_PART_TIME,
                                        .hours_max = 20,
                                        .wage_cny_per_h = 25 };
    w->centre =
        (wfm_centre){ .contract = w->contract,
                      .n_contracts = 2,
                      .rules = { .max_week_h = 40, .overtime_rate = 1.5 } };
    for (int m = 0; m < 12; m++)
        w->attrition.month_factor[m] = 1;
    for (int g = 0; g < 3; g++)
        w->group_factor[g] = 1;
    w->attrition.group_factor = w->group_factor;
    w->attrition.n_contracts = 2;
    for (int i = 0; i < 8; i++)
        w->agent[i] = (wfm_agent){ .hired_on = as_of - 900,
                                   .left_on = WFM_DATE_NONE,
                                   .contract = i < 4 ? FULL : PART,
                                   .site = -1 };
    w->limit.kind = WFM_LIMIT_NO_OVERTIME;
    w->people = (wfm_people){ .agent = w->agent, .n_agents = 8 };
    w->head = (wfm_headcount_request){ .centre = &w->centre,
                                       .people = &w->people,
                                       .as_of = as_of,
                                       .first_month = as_of,
                                       .months = MONTHS };
    for (int k = 0; k < 2; k++)
        w->cohort[k] = (wfm_cohort){ .size = 4,
                                     .hired_on = as_of - 900,
                                     .ready_on = as_of - 900,
                                     .leaves_on = WFM_DATE_NONE,
                                     .contract = k,
                                     .site = -1,
                                     .fte = k == FULL ? 1 : 0.5 };
    w->cohorts = (wfm_cohorts){ .cohort = w->cohort, .n = 2 };
    wfm_hiring_request_init(&w->c.request, &w->head, &w->attrition);
    w->c.request.n_sources = 2;
    w->c.source[1].own_contract = true;
    w->c.source[1].contract = PART;
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static void find(world *w)
{
    wfm_hiring_overtime(&w->c, &w->head, &w->attrition, &w->cohorts);
}

/* 4 x 6 h of 4 x 40 h + 4 x 20 h. */
static void test_only_contracts_with_overtime_give_it(void **state)
{
    world *w = *state;

    find(w);
    for (int m = 0; m < MONTHS; m++)
        CHECK_REL(w->c.request.overtime_share[m], 24.0 / 240, 1e-12);
    CHECK_REL(w->c.source[0].overtime_share, 6.0 / 40, 1e-12);
    assert_true(w->c.source[1].overtime_share == 0);
    CHECK_REL(w->c.request.overtime_cny_per_fte_month,
              40 * 365.25 / 12 / 7 * 30 * 1.4 * 1.5, 1e-12);
}

static void test_people_with_no_overtime_are_left_out(void **state)
{
    world *w = *state;

    w->agent[2].limit = &w->limit;
    w->agent[2].n_limits = 1;
    w->agent[7].limit = &w->limit;
    w->agent[7].n_limits = 1;
    find(w);
    CHECK_REL(w->c.request.overtime_share[0], 18.0 / 240, 1e-12);
    /* One who has left does not count. */
    w->agent[2].left_on = w->head.as_of - 10;
    find(w);
    CHECK_REL(w->c.request.overtime_share[0], 24.0 / 240, 1e-12);
}

/* The full-time people are gone from December on. */
static void test_the_share_is_of_those_there_in_the_month(void **state)
{
    world *w = *state;

    w->cohort[FULL].leaves_on = day(2026, 12, 1);
    find(w);
    CHECK_REL(w->c.request.overtime_share[0], 24.0 / 240, 1e-12);
    assert_true(w->c.request.overtime_share[1] == 0);
    w->cohort[FULL].leaves_on = WFM_DATE_NONE;
    w->cohort[PART].hired_on = w->cohort[PART].ready_on = day(2026, 12, 1);
    find(w);
    CHECK_REL(w->c.request.overtime_share[0], 6.0 / 40, 1e-12);
    CHECK_REL(w->c.request.overtime_share[1], 24.0 / 240, 1e-12);
}

/* Each by her own wage: 4 x 6 h at 42, 4 x 2 h at 25; and the law's month. */
static void test_overtime_costs_what_those_who_work_it_earn(void **state)
{
    world *w = *state;

    w->contract[PART].overtime_max_h = 2;
    find(w);
    CHECK_REL(w->c.request.overtime_cny_per_fte_month,
              40 * 365.25 / 12 / 7 * 1.5 * (24 * 42.0 + 8 * 25.0) / 32, 1e-12);
    w->centre.rules.overtime_month_h = 365.25 / 12 / 7;
    find(w);
    CHECK_REL(w->c.request.overtime_share[0], 8.0 / 240, 1e-12);
}

/* Four people of 20 h a week are 2 of 40 h among own people, whatever the kind
 * of contract; an hourly pool sells no second two. Of an outsourced contract
 * as many people again can be had, unless vendors are listed. */
static void test_hourly_people_are_counted_once(void **state)
{
    world *w = *state;
    wfm_vendor vendor = { .name = "v", .contacts_per_fte = 1, .fte_max = 1 };

    w->contract[PART].kind = WFM_CONTRACT_HOURLY;
    CHECK_REL(4 * wfm_contract_fte(&w->centre, PART), 2, 1e-12);
    wfm_hiring_offers(&w->c, &w->head);
    assert_int_equal(w->c.request.n_capacities, 0);
    w->contract[PART].kind = WFM_CONTRACT_OUTSOURCED;
    wfm_hiring_offers(&w->c, &w->head);
    assert_int_equal(w->c.request.n_capacities, 1);
    assert_int_equal(w->c.capacity[0].kind, WFM_CAPACITY_CONTRACT);
    CHECK_REL(w->c.capacity[0].tier[0].width_fte, 2, 1e-12);
    w->c.request.n_capacities = 0;
    w->centre.queue = calloc(1, sizeof *w->centre.queue);
    w->centre.n_queues = 1;
    w->centre.sourcing.vendor = &vendor;
    w->centre.sourcing.n_vendors = 1;
    wfm_hiring_offers(&w->c, &w->head);
    assert_int_equal(w->c.request.n_capacities, 1);
    assert_int_equal(w->c.capacity[0].kind, WFM_CAPACITY_VENDOR);
    free(w->centre.queue);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_only_contracts_with_overtime_give_it),
        TEST(test_people_with_no_overtime_are_left_out),
        TEST(test_the_share_is_of_those_there_in_the_month),
        TEST(test_overtime_costs_what_those_who_work_it_earn),
        TEST(test_hourly_people_are_counted_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
