/* tests/unit/test_contract_hours.c - hours of a contract and full-time
 * equivalents, counted by hand. */
#include <stdio.h>
#include <string.h>

#include "data/contract_hours.h"
#include "tests/unit/check.h"

#define HEAD                                                                   \
    "centre: {timezone: Europe/Berlin, interval: 30m}\n"                       \
    "queues:\n"                                                                \
    "  line: {open: 24x7}\n"
#define EIGHT                                                                  \
    "shifts: [{span: 8h30m, meal: {length: 30m, after: 3h-5h, paid: no}, "     \
    "rests: [{length: 15m, after: 1h-3h}]}]"

static wfm_centre *parse(const char *contracts)
{
    char text[4000];
    wfm_centre *centre = NULL;
    wfm_error err = { 0 };

    snprintf(text, sizeof text, "%s%s", HEAD, contracts);
    if (wfm_centre_parse(&centre, text, strlen(text), ".", "wfm.yaml", false,
                         NULL, &err) != WFM_OK)
        fail_msg("%s", err.text);
    return centre;
}

static double fte(const wfm_centre *c, const char *name)
{
    return wfm_contract_fte(c, wfm_centre_find_contract(c, name));
}

/* 40 hours are one full-time equivalent under every law: the law's 48 hours a
 * week are a limit, nobody's contract. */
static void test_a_full_time_person_is_one_under_every_law(void **state)
{
    static const char *const law[] = { "cn", "eu", "none" };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char text[2000];
        wfm_centre *c;

        snprintf(text, sizeof text,
                 "contracts:\n"
                 "  full: {hours_per_week: 40h, " EIGHT "}\n"
                 "  half: {kind: part_time, hours_per_week: 16h-20h, " EIGHT
                 "}\n"
                 "rules: {law: %s}\n",
                 law[i]);
        c = parse(text);
        CHECK_REL(wfm_fte_week_h(c), 40, 0);
        CHECK_REL(fte(c, "full"), 1, 0);
        CHECK_REL(fte(c, "half"), 0.5, 0);
        wfm_centre_free(c);
    }
}

static void test_the_first_full_time_contract_is_the_unit(void **state)
{
    wfm_centre *c =
        parse("contracts:\n"
              "  half: {kind: part_time, hours_per_week: 20h, " EIGHT "}\n"
              "  french: {hours_per_week: 35h, " EIGHT "}\n"
              "  german: {hours_per_week: 40h, " EIGHT "}\n"
              "rules: {law: eu}\n");

    (void)state;
    assert_int_equal(wfm_fte_contract(c), 1);
    CHECK_REL(wfm_fte_week_h(c), 35, 0);
    CHECK_REL(fte(c, "half"), 20.0 / 35, 1e-15);
    CHECK_REL(fte(c, "german"), 40.0 / 35, 1e-15);
    wfm_centre_free(c);
}

/* Four weeks of 40 hours on average, single ones up to 60. */
static void test_comprehensive_hours_count_by_their_mean(void **state)
{
    wfm_centre *c = parse(
        "contracts:\n"
        "  even: {hours_per_week: 40h, " EIGHT "}\n"
        "  swing: {hours_per_week: 40h, averaging_weeks: 4, week_max: 60h, "
        "days_per_week: 3-6, shifts: [{span: 10h}]}\n"
        "rules: {law: cn}\n");

    (void)state;
    CHECK_REL(fte(c, "swing"), 1, 0);
    wfm_centre_free(c);
}

/* A person gives what can be rostered: five shifts of seven paid hours, the
 * law's 40 hours of a contract of 44, 140 hours in four weeks. */
static void test_hours_that_no_roster_can_use_do_not_count(void **state)
{
    wfm_centre *c = parse(
        "contracts:\n"
        "  unit: {hours_per_week: 40h, " EIGHT "}\n"
        "  seven: {hours_per_week: 40h, days_per_week: 5, shifts: [{span: 8h, "
        "meal: {length: 60m, after: 3h-5h, paid: no}}]}\n"
        "  long: {hours_per_week: 44h, days_per_week: 6, " EIGHT "}\n"
        "  four: {hours_per_week: 40h, max_four_weeks: 140h, " EIGHT "}\n"
        "rules: {law: cn}\n");

    (void)state;
    CHECK_REL(fte(c, "seven"), 35.0 / 40, 1e-15);
    CHECK_REL(fte(c, "long"), 1, 0);
    CHECK_REL(fte(c, "four"), 35.0 / 40, 1e-15);
    wfm_centre_free(c);
}

static void test_who_does_not_come_is_not_there(void **state)
{
    wfm_centre *c =
        parse("contracts:\n"
              "  full: {hours_per_week: 40h, " EIGHT "}\n"
              "  crowd: {kind: hourly, hours_per_week: 0h-20h, show_up: 0.8, "
              "days_per_week: 0-5, shifts: [{span: 4h}]}\n"
              "rules: {law: none}\n");

    (void)state;
    CHECK_REL(fte(c, "crowd"), 20 * 0.8 / 40, 1e-15);
    wfm_centre_free(c);
}

static void test_without_a_full_time_contract_it_is_40_hours(void **state)
{
    wfm_centre *c =
        parse("contracts:\n"
              "  half: {kind: part_time, hours_per_week: 20h, " EIGHT "}\n"
              "rules: {law: eu}\n");

    (void)state;
    assert_int_equal(wfm_fte_contract(c), -1);
    CHECK_REL(fte(c, "half"), 0.5, 0);
    wfm_centre_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_full_time_person_is_one_under_every_law),
        cmocka_unit_test(test_the_first_full_time_contract_is_the_unit),
        cmocka_unit_test(test_comprehensive_hours_count_by_their_mean),
        cmocka_unit_test(test_hours_that_no_roster_can_use_do_not_count),
        cmocka_unit_test(test_who_does_not_come_is_not_there),
        cmocka_unit_test(test_without_a_full_time_contract_it_is_40_hours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
