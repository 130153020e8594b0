/* tests/unit/test_capacity_forms.c - forms of contract by hand. */
#include "tests/unit/check.h"
#include "workforce/capacity_forms.h"

static void test_prices_become_prices_of_a_month(void **state)
{
    wfm_capacity c;

    (void)state;
    wfm_capacity_per_seat(&c, "vendor", 30, 6200);
    CHECK_REL(c.tier[0].width_fte, 30, 0);
    CHECK_REL(c.tier[0].cny_per_fte_month, 6200, 0);
    CHECK_REL(c.surcharge[10], 1, 0);
    wfm_capacity_per_contact(&c, "vendor", 10, 1.5, 1800);
    CHECK_REL(c.tier[0].cny_per_fte_month, 2700, 1e-15);
    wfm_capacity_per_minute(&c, "cloud", 10, 0.15, 8000);
    CHECK_REL(c.tier[0].cny_per_fte_month, 1200, 1e-15);
}

/* 0.9 up to 500 contacts, then 0.7. */
static void test_tiers_of_contacts_become_tiers_of_people(void **state)
{
    const double contacts[2] = { 500, 2000 }, price[2] = { 0.9, 0.7 };
    const double falling[2] = { 500, 400 };
    wfm_capacity c;

    (void)state;
    assert_true(wfm_capacity_tiered(&c, "vendor", contacts, price, 2, 1000));
    CHECK_REL(c.tier[0].width_fte, 0.5, 1e-15);
    CHECK_REL(c.tier[1].width_fte, 1.5, 1e-15);
    CHECK_REL(c.tier[1].cny_per_fte_month, 700, 1e-15);
    assert_false(wfm_capacity_tiered(&c, "vendor", falling, price, 2, 1000));
    assert_false(wfm_capacity_tiered(&c, "vendor", contacts, price, 0, 1000));
}

/* 20 000 a month for five people, 300 per further 100 contacts. */
static void test_a_base_and_extra_costs_what_it_says(void **state)
{
    wfm_capacity c;

    (void)state;
    wfm_capacity_base_plus(&c, "vendor", 20000, 5, 10, 300, 100, 1500);
    CHECK_REL(c.base_cny_per_month, 20000, 0);
    CHECK_REL(c.tier[0].cny_per_fte_month, 0, 0);
    CHECK_REL(c.tier[1].cny_per_fte_month, 4500, 1e-15);
}

static void test_crowds_and_bots_count_what_really_helps(void **state)
{
    wfm_capacity c;

    (void)state;
    wfm_capacity_crowd(&c, "crowd", 50, 3000, 0.7);
    CHECK_REL(c.show_up, 0.7, 0);
    CHECK_REL(c.tier[0].cny_per_fte_month / c.show_up, 3000, 1e-15);
    /* A licence that contains 900 contacts, a tenth of which come back. */
    wfm_capacity_bot(&c, "bot", 10, 700, 900, 0.1, 1800);
    CHECK_REL(c.tier[0].width_fte, 4.5, 1e-15);
    CHECK_REL(c.tier[0].cny_per_fte_month, 700 / 0.45, 1e-15);
}

static void test_break_evens_are_simple_divisions(void **state)
{
    (void)state;
    CHECK_REL(wfm_seat_break_even_contacts(6000, 1.5), 4000, 1e-15);
    CHECK_REL(wfm_equipment_break_even_minutes(500000, 36, 0.15), 92592.5925926,
              1e-11);
    assert_true(isnan(wfm_seat_break_even_contacts(6000, 0)));
    assert_true(isnan(wfm_equipment_break_even_minutes(5, 0, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prices_become_prices_of_a_month),
        cmocka_unit_test(test_tiers_of_contacts_become_tiers_of_people),
        cmocka_unit_test(test_a_base_and_extra_costs_what_it_says),
        cmocka_unit_test(test_crowds_and_bots_count_what_really_helps),
        cmocka_unit_test(test_break_evens_are_simple_divisions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
