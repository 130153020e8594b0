/* tests/unit/test_ticks.c - round numbers, days and clocks on axes. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "plots/ticks.h"
#include "tests/unit/check.h"

static double day(int y, int m, int d)
{
    wfm_date date = 0;

    assert_true(wfm_date_make(&date, y, m, d));
    return 86400.0 * date;
}

static void check_ticks(double low, double high, double wanted,
                        const double *want, size_t n)
{
    wfm_tick tick[WFM_TICKS_MAX];

    assert_int_equal(wfm_ticks_numbers(tick, low, high, wanted), n);
    for (size_t i = 0; i < n; i++)
        CHECK_REL(tick[i].at, want[i], 1e-15);
}

/* ggplot2, which uses the method, labels 0-100 and 0-1 in quarters. */
static void test_agrees_with_the_published_implementation(void **state)
{
    (void)state;
    check_ticks(0, 100, 5, (const double[]){ 0, 25, 50, 75, 100 }, 5);
    check_ticks(0, 1, 5, (const double[]){ 0, 0.25, 0.5, 0.75, 1 }, 5);
}

/* Over many spans: inside, evenly spaced, at least two, zero where it can be.
 */
static void test_ticks_are_even_and_inside_at_any_size(void **state)
{
    (void)state;
    for (int power = -250; power <= 250; power += 7) {
        for (int k = 1; k < 40; k++) {
            double unit = pow(10, power), low = -0.37 * k * unit,
                   high = 2.385 * k * unit;
            wfm_tick tick[WFM_TICKS_MAX];
            size_t n = wfm_ticks_numbers(tick, low, high, 5);
            bool zero = false;

            assert_in_range(n, 2, 12);
            for (size_t i = 0; i < n; i++) {
                assert_true(tick[i].at >= low && tick[i].at <= high);
                zero = zero || tick[i].at == 0;
                if (i >= 2)
                    CHECK_REL(tick[i].at - tick[i - 1].at,
                              tick[1].at - tick[0].at, 1e-12);
            }
            assert_true(zero);
        }
    }
}

static void test_an_impossible_span_has_no_ticks(void **state)
{
    wfm_tick tick[WFM_TICKS_MAX];

    (void)state;
    assert_int_equal(wfm_ticks_numbers(tick, 1, 1, 5), 0);
    assert_int_equal(wfm_ticks_numbers(tick, 2, 1, 5), 0);
    assert_int_equal(wfm_ticks_numbers(tick, NAN, 1, 5), 0);
    assert_int_equal(wfm_ticks_numbers(tick, 0, INFINITY, 5), 0);
    assert_int_equal(wfm_ticks_numbers(tick, -1.7e308, 1.7e308, 5), 0);
    for (int step = 0; step < WFM_TIME_STEPS; step++)
        assert_int_equal(wfm_ticks_time(tick, NAN, 1, step, false), 0);
}

/* A span far from zero keeps distinct ticks. */
static void test_a_narrow_span_far_from_zero_has_distinct_ticks(void **state)
{
    wfm_tick tick[WFM_TICKS_MAX];
    size_t n = wfm_ticks_numbers(tick, 1e9, 1e9 + 1, 5);

    (void)state;
    assert_in_range(n, 2, 12);
    for (size_t i = 1; i < n; i++)
        assert_true(tick[i].at > tick[i - 1].at);
}

static void check_number(double v, double step, const char *en, const char *zh)
{
    char text[WFM_TICK_TEXT];

    wfm_tick_number(text, v, step, v, false);
    assert_string_equal(text, en);
    wfm_tick_number(text, v, step, v, true);
    assert_string_equal(text, zh);
}

static void test_numbers_read_as_people_write_them(void **state)
{
    (void)state;
    check_number(0, 2500, "0", "0");
    check_number(2500, 2500, "2,500", "2,500");
    check_number(12500, 2500, "12.5k", "1.25万");
    check_number(20000, 10000, "20k", "2万");
    check_number(3e8, 1e8, "300M", "3亿");
    check_number(-0.25, 0.25, "-0.25", "-0.25");
    check_number(0.3, 0.1, "0.3", "0.3");
    check_number(7, 1, "7", "7");
}

static void test_days_are_named_in_both_languages(void **state)
{
    char text[WFM_TICK_TEXT];
    double t = day(2026, 11, 11);

    (void)state;
    wfm_tick_day(text, t + 3600, false);
    assert_string_equal(text, "11 Nov");
    wfm_tick_day(text, t, true);
    assert_string_equal(text, "11月11日");
    assert_string_equal(wfm_weekday_short(t, false), "Wed");
    assert_string_equal(wfm_weekday_short(t, true), "周三");
    wfm_tick_clock(text, t + 20.5 * 3600);
    assert_string_equal(text, "20:30");
}

static void test_a_day_ends_at_twenty_four_hours(void **state)
{
    wfm_tick tick[WFM_TICKS_MAX];
    double t = day(2026, 11, 11);
    size_t n = wfm_ticks_time(tick, t, t + 86400, 8, false); /* 6 h */

    (void)state;
    assert_int_equal(n, 5);
    assert_string_equal(tick[0].text, "00:00");
    assert_string_equal(tick[3].text, "18:00");
    assert_string_equal(tick[4].text, "24:00");
}

static void test_month_ticks_stand_on_the_first_and_name_the_year(void **state)
{
    wfm_tick tick[WFM_TICKS_MAX];
    size_t n =
        wfm_ticks_time(tick, day(2026, 10, 7), day(2027, 3, 1), 15, true);

    (void)state;
    assert_int_equal(n, 5);
    CHECK_REL(tick[0].at, day(2026, 11, 1), 0);
    assert_string_equal(tick[0].text, "11月");
    assert_string_equal(tick[2].text, "2027年1月");
    CHECK_REL(tick[4].at, day(2027, 3, 1), 0);
}

static void test_week_ticks_are_mondays(void **state)
{
    wfm_tick tick[WFM_TICKS_MAX];
    size_t n =
        wfm_ticks_time(tick, day(2026, 9, 8) + 5, day(2026, 12, 1), 13, false);

    (void)state;
    assert_int_equal(n, 12);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(wfm_weekday_short(tick[i].at, false), "Mon");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees_with_the_published_implementation),
        cmocka_unit_test(test_ticks_are_even_and_inside_at_any_size),
        cmocka_unit_test(test_an_impossible_span_has_no_ticks),
        cmocka_unit_test(test_a_narrow_span_far_from_zero_has_distinct_ticks),
        cmocka_unit_test(test_numbers_read_as_people_write_them),
        cmocka_unit_test(test_days_are_named_in_both_languages),
        cmocka_unit_test(test_a_day_ends_at_twenty_four_hours),
        cmocka_unit_test(test_month_ticks_stand_on_the_first_and_name_the_year),
        cmocka_unit_test(test_week_ticks_are_mondays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
