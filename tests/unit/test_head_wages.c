/* tests/unit/test_head_wages.c - wages of those who are there at the end. */
#include "tests/unit/check.h"
#include "tests/unit/day.h"
#include "workforce/cohorts_private.h"

enum { FULL, PART };

/* 40 h at 30 with 40 % on top, 20 h at 25 without. */
static const double full_cny = 40 * 30 * 1.4, part_cny = 20 * 25;

static double mean_of(const wfm_cohort *cohort, size_t n, double rate)
{
    wfm_contract contract[2] = {
        [FULL] = { .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4 },
        [PART] = { .kind = WFM_CONTRACT_PART_TIME,
                   .hours_max = 20,
                   .wage_cny_per_h = 25 }
    };
    wfm_centre centre = {
        .contract = contract,
        .n_contracts = 2,
        .rules = { .max_week_h = 40 },
        .training = { .class_weeks = 4, .drop_out = 0.1, .pass_rate = 0.9 }
    };
    double factor[3] = { 1, 1, 1 };
    wfm_attrition attrition = { .group_factor = factor, .n_contracts = 2 };
    wfm_headcount_request request = { .centre = &centre,
                                      .as_of = day(2026, 11, 9),
                                      .first_month = day(2026, 11, 1),
                                      .months = 3 };
    wfm_cohorts cohorts = { .cohort = (wfm_cohort *)cohort, .n = n };

    for (int m = 0; m < 12; m++)
        attrition.month_factor[m] = 1;
    for (int b = 0; b < WFM_TENURE_BANDS; b++)
        attrition.rate[b] = rate;
    return wfm_head_week_cny(&request, &attrition, &cohorts);
}

static wfm_cohort of(int contract, long size)
{
    return (wfm_cohort){ .size = size,
                         .hired_on = day(2025, 1, 1),
                         .ready_on = day(2025, 2, 1),
                         .leaves_on = WFM_DATE_NONE,
                         .contract = contract,
                         .site = -1 };
}

static void test_everybody_earns_what_her_contract_says(void **state)
{
    wfm_cohort c[2] = { of(FULL, 2), of(PART, 15) };

    (void)state;
    CHECK_REL(mean_of(c, 1, 0), full_cny, 1e-12);
    CHECK_REL(mean_of(c, 2, 0), (2 * full_cny + 15 * part_cny) / 17, 1e-12);
    /* Who leaves at the same rate leaves the mean as it is. */
    CHECK_REL(mean_of(c, 2, 0.1), (2 * full_cny + 15 * part_cny) / 17, 1e-12);
    CHECK_REL(mean_of(c, 0, 0), 0, 0);
}

static void test_only_those_count_who_are_there_at_the_end(void **state)
{
    wfm_cohort c[2] = { of(FULL, 6), of(PART, 4) };

    (void)state;
    c[0].leaves_on = day(2027, 1, 31);
    CHECK_REL(mean_of(c, 2, 0), part_cny, 1e-12);
    c[0].leaves_on = day(2027, 2, 1);
    CHECK_REL(mean_of(c, 2, 0), (6 * full_cny + 4 * part_cny) / 10, 1e-12);
    c[0] = of(FULL, 6);
    c[0].hired_on = c[0].ready_on = day(2027, 2, 1);
    CHECK_REL(mean_of(c, 2, 0), part_cny, 1e-12);
}

static void test_of_a_class_those_count_who_pass(void **state)
{
    wfm_cohort c[2] = { of(FULL, 20), of(PART, 10) };
    double passed = 20 * 0.9 * 0.9;

    (void)state;
    c[0].hired_on = day(2026, 11, 30);
    c[0].ready_on = day(2026, 12, 28);
    c[0].exam = true;
    CHECK_REL(mean_of(c, 2, 0),
              (passed * full_cny + 10 * part_cny) / (passed + 10), 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everybody_earns_what_her_contract_says),
        cmocka_unit_test(test_only_those_count_who_are_there_at_the_end),
        cmocka_unit_test(test_of_a_class_those_count_who_pass),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
