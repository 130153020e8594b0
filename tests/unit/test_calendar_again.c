/* tests/unit/test_calendar_again.c - yearly events without a next date,
 * years without days off. */
#include <string.h>

#include "data/calendar.h"
#include "tests/unit/day.h"

enum { ROWS = 4 };

static size_t said(wfm_event *event, size_t n, wfm_date from, wfm_date to,
                   const char *text)
{
    wfm_calendar c = { .event = event, .n_events = n };
    wfm_problems notes = { 0 };
    size_t count;

    wfm_calendar_note_missing(&c, from, to, &notes);
    count = notes.count;
    if (text)
        assert_string_equal(notes.item[0].error.text, text);
    wfm_problems_release(&notes);
    return count;
}

/* Double 11 of two queues, once; then with the next one. */
static void test_a_shopping_day_without_a_next_date_is_told_once(void **state)
{
    wfm_event event[ROWS] = {
        { .name = "double11", .date = day(2026, 11, 11) },
        { .name = "double11", .date = day(2026, 11, 11), .queue = 1 },
        { .name = "double11", .date = day(2027, 11, 11) }
    };
    wfm_date from = day(2026, 11, 9), to = day(2028, 4, 30);

    (void)state;
    assert_int_equal(
        said(event, 2, from, to,
             "event double11 has no date after 2026-11-11: 2027-11 is "
             "planned without it; add it to events.csv"),
        1);
    assert_int_equal(said(event, 3, from, to, NULL), 0);
    /* The year after lies beyond; an event given up years ago is no gap. */
    assert_int_equal(said(event, 2, from, day(2027, 11, 10), NULL), 0);
    assert_int_equal(said(event, 2, from, day(2027, 11, 11), NULL), 1);
    assert_int_equal(said(event, 2, day(2027, 11, 12), to, NULL), 0);
}

/* A launch comes once; one that came twice a year apart comes again. */
static void test_other_events_are_expected_if_they_came_yearly(void **state)
{
    wfm_event event[ROWS] = { { .name = "fair", .date = day(2025, 3, 3) },
                              { .name = "fair", .date = day(2026, 3, 9) },
                              { .name = "launch", .date = day(2026, 4, 16) } };

    (void)state;
    assert_int_equal(
        said(event, 3, day(2026, 11, 9), day(2028, 4, 30),
             "event fair has no date after 2026-03-09: 2027-03 is planned "
             "without it; add it to events.csv"),
        1);
    assert_int_equal(
        said(event + 1, 2, day(2026, 11, 9), day(2028, 4, 30), NULL), 0);
}

static void test_the_end_of_february_has_a_year_after(void **state)
{
    wfm_event event = { .name = "618", .date = day(2028, 2, 29) };

    (void)state;
    assert_int_equal(said(&event, 1, day(2029, 2, 28), day(2029, 2, 28), NULL),
                     1);
}

/* Days off are listed to the end of 2026: that of a later year are unknown. */
static void test_a_year_without_listed_days_off_is_told(void **state)
{
    wfm_holiday holiday = { day(2026, 10, 1), "National Day", true };
    wfm_calendar c = { .holiday = &holiday,
                       .n_holidays = 1,
                       .announced_to = day(2026, 12, 31) };
    wfm_problems said = { 0 };

    (void)state;
    wfm_calendar_say_unlisted(&c, day(2026, 11, 1), day(2026, 12, 31),
                              WFM_SEVERITY_WARNING, &said);
    assert_int_equal(said.count, 0);
    wfm_calendar_say_unlisted(&c, day(2026, 12, 28), day(2027, 1, 3),
                              WFM_SEVERITY_WARNING, &said);
    assert_int_equal(said.count, 1);
    assert_string_equal(said.item[0].error.text,
                        "inputs.holidays ends with 2026: the days off of 2027 "
                        "are forecast as ordinary days");
    wfm_calendar_say_unlisted(&c, day(2028, 2, 1), day(2028, 2, 1),
                              WFM_SEVERITY_NOTE, &said);
    assert_non_null(strstr(said.item[1].error.text, "of 2028"));
    c.n_holidays = 0;
    wfm_calendar_say_unlisted(&c, day(2028, 2, 1), day(2028, 2, 1),
                              WFM_SEVERITY_NOTE, &said);
    assert_int_equal(said.count, 2);
    wfm_problems_release(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_shopping_day_without_a_next_date_is_told_once),
        cmocka_unit_test(test_other_events_are_expected_if_they_came_yearly),
        cmocka_unit_test(test_the_end_of_february_has_a_year_after),
        cmocka_unit_test(test_a_year_without_listed_days_off_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
