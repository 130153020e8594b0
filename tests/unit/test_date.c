/* tests/unit/test_date.c - the calendar, ISO weeks, dates and times as typed.
 */
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "tests/unit/check.h"

/* Every day of 1900-2199 against libc's own calendar. */
static void test_every_day_agrees_with_libc(void **state)
{
    (void)state;
    for (wfm_date d = WFM_DATE_MIN; d <= WFM_DATE_MAX; d++) {
        time_t t = (time_t)d * 86400;
        struct tm tm;
        wfm_ymd ymd = wfm_date_ymd(d);
        wfm_iso_week week = wfm_date_iso_week(d);
        wfm_date back;
        char iso[16], own[WFM_DATE_TEXT];

        gmtime_r(&t, &tm);
        assert_int_equal(ymd.year, tm.tm_year + 1900);
        assert_int_equal(ymd.month, tm.tm_mon + 1);
        assert_int_equal(ymd.day, tm.tm_mday);
        assert_int_equal(wfm_date_weekday(d), (tm.tm_wday + 6) % 7);
        assert_int_equal(wfm_date_day_of_year(d), tm.tm_yday);
        strftime(iso, sizeof iso, "%G-W%V", &tm);
        assert_string_equal(wfm_iso_week_format(own, week), iso);
        assert_true(wfm_date_make(&back, ymd.year, ymd.month, ymd.day));
        assert_int_equal(back, d);
        assert_true(week.year < 1900 || wfm_iso_week_monday(&back, week));
        assert_int_equal(wfm_date_month_start(d), d - ymd.day + 1);
        assert_true(wfm_date_ymd(wfm_date_next_month(d)).day == 1);
        assert_in_range(wfm_date_next_month(d) - d, 1, 31);
    }
}

static void test_days_that_do_not_exist_are_refused(void **state)
{
    static const int bad[][3] = {
        { 2026, 2, 29 }, { 2100, 2, 29 },  { 2026, 4, 31 }, { 2026, 0, 1 },
        { 2026, 13, 1 }, { 2026, 1, 0 },   { 2026, 1, 32 }, { 1899, 12, 31 },
        { 2200, 1, 1 },  { 2026, 11, -1 },
    };
    wfm_date d = 7;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(wfm_date_make(&d, bad[i][0], bad[i][1], bad[i][2]));
    assert_int_equal(d, 7);
    assert_true(wfm_date_make(&d, 2000, 2, 29));
}

static void test_dates_are_read_as_people_write_them(void **state)
{
    static const char *const good[] = {
        "2026-11-01",
        "2026/11/1",
        "2026.11.1",
        "20261101",
        "2026年11月1日",
        "2026-11-01 ",
        "２０２６－１１－０１",
        "2026年11月1号",
    };
    wfm_date want, got;

    (void)state;
    assert_true(wfm_date_make(&want, 2026, 11, 1));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        bool wide = false;

        got = 0;
        assert_int_equal(wfm_date_parse(&got, good[i], &wide, NULL), WFM_OK);
        assert_int_equal(got, want);
        assert_int_equal(wide, i == 6);
    }
}

static void test_wrong_dates_are_refused_with_a_remedy(void **state)
{
    static const struct {
        const char *text, *message, *hint;
    } table[] = {
        { "45972", "bad date '45972'", "serial number of 2025-11-11;" },
        { "45972.375", "bad date", "serial number of 2025-11-11;" },
        { "1900-01-00", "there is no day", "shows 0 as a date" },
        { "1900/1/0", "there is no day", "shows 0 as a date" },
        { "2026-02-30", "there is no day '2026-02-30'", "" },
        { "1776-07-04", "there is no day", "1900 to 2199" },
        { "11/11/2026", "bad date", "year first" },
        { "26-11-11", "bad date", "year first" },
        { "2026-11/11", "bad date", "2026/11/11" },
        { "2026-11", "bad date", "2026-11-11" },
        { "2026-11-11 09:00", "bad date", "without a time" },
        { "#VALUE!", "bad date", "Excel error" },
        { "tomorrow", "bad date 'tomorrow'", "2026-11-11" },
        { "", "date is missing", "" },
        { "2026-11-111", "bad date", "" },
        { "+2026-11-11", "bad date", "" },
        { "2026年11月11日x", "bad date", "" },
        { "99999", "bad date", "serial number of 2173-" },
    };
    wfm_date got = 7;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_error err;

        assert_int_equal(wfm_date_parse(&got, table[i].text, NULL, &err),
                         WFM_BAD_INPUT);
        if (!strstr(err.text, table[i].message) ||
            !strstr(err.hint, table[i].hint))
            fail_msg("%s: %s / %s", table[i].text, err.text, err.hint);
    }
    assert_int_equal(got, 7);
}

static void test_iso_weeks_are_read_and_checked(void **state)
{
    wfm_iso_week w = { 0 };
    wfm_date monday;
    wfm_error err;
    char text[WFM_DATE_TEXT];

    (void)state;
    assert_int_equal(wfm_iso_week_parse(&w, "2026-W46", NULL), WFM_OK);
    assert_true(w.year == 2026 && w.week == 46);
    assert_true(wfm_iso_week_monday(&monday, w));
    assert_string_equal(wfm_date_format(text, monday), "2026-11-09");
    assert_int_equal(wfm_iso_week_parse(&w, "2026w53", NULL), WFM_OK);
    assert_true(wfm_iso_week_monday(&monday, w));
    assert_string_equal(wfm_date_format(text, monday), "2026-12-28");
    assert_int_equal(wfm_iso_week_parse(&w, "2025-W53", &err), WFM_BAD_INPUT);
    assert_string_equal(err.hint, "2025 has 52 weeks");
    assert_int_equal(wfm_iso_week_parse(&w, "2026-W00", &err), WFM_BAD_INPUT);
    assert_int_equal(wfm_iso_week_parse(&w, "2026-46", &err), WFM_BAD_INPUT);
    assert_int_equal(wfm_iso_week_parse(&w, "2026-W", &err), WFM_BAD_INPUT);
    assert_int_equal(wfm_iso_week_parse(&w, "2026-W46x", &err), WFM_BAD_INPUT);
    assert_int_equal(wfm_iso_week_parse(&w, "", &err), WFM_BAD_INPUT);
    assert_false(wfm_iso_week_monday(&monday, (wfm_iso_week){ 0, 1 }));
}

static void test_times_of_day_are_strict(void **state)
{
    static const struct {
        const char *text;
        bool allow_24;
        int minute; /* -1: refused */
    } table[] = {
        { "09:00", false, 540 },    { "9:00", false, 540 },
        { "9：00", false, 540 },    { "０９:３０", false, 570 },
        { "23:59", false, 1439 },   { "09:00:00", false, 540 },
        { "24:00", true, 1440 },    { "24:00", false, -1 },
        { "24:01", true, -1 },      { "25:00", true, -1 },
        { "9:60", false, -1 },      { "9:5", false, -1 },
        { "9", false, -1 },         { "09:00:30", false, -1 },
        { "9:00 AM", false, 540 },  { "12:30 am", false, 30 },
        { "12:00PM", false, 720 },  { "9:30:00 p.m.", false, 1290 },
        { "下午3:30", false, 930 }, { "上午 9:00", false, 540 },
        { "13:00 PM", false, -1 },  { "0:30 AM", false, -1 },
        { "9:00 XM", false, -1 },   { "-1:00", false, -1 },
        { "", false, -1 },          { "0.375", false, -1 },
        { "09:00:", false, -1 },    { "009:00", false, -1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int got = -7;
        wfm_status s =
            wfm_clock_parse(&got, table[i].text, table[i].allow_24, NULL, NULL);

        assert_int_equal(s, table[i].minute < 0 ? WFM_BAD_INPUT : WFM_OK);
        assert_int_equal(got, table[i].minute < 0 ? -7 : table[i].minute);
    }
}

static void test_an_excel_fraction_is_explained(void **state)
{
    int got;
    wfm_error err;

    (void)state;
    assert_int_equal(wfm_clock_parse(&got, "0.375", false, NULL, &err),
                     WFM_BAD_INPUT);
    assert_non_null(strstr(err.hint, "09:00"));
}

static void test_intervals_may_be_ranges(void **state)
{
    static const struct {
        const char *text;
        int from, length; /* from -1: refused */
    } table[] = {
        { "09:00", 540, 0 },
        { "09:00-09:30", 540, 30 },
        { "9:00~9:30", 540, 30 },
        { "９：００～９：３０", 540, 30 },
        { "09:00 – 10:00", 540, 60 },
        { "09:00至09:15", 540, 15 },
        { "23:30-24:00", 1410, 30 },
        { "23:30-00:00", 1410, 30 },
        { "22:00-06:00", 1320, 480 },
        { "00:00-24:00", 0, 1440 },
        { "09:00-09:00", -1, 0 },
        { "09:00-", -1, 0 },
        { "24:00-24:30", -1, 0 },
        { "09:00-09:30-10:00", -1, 0 },
        { "9-10", -1, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int from = -7, length = -7;
        bool wide = false;
        wfm_status s = wfm_clock_parse_interval(&from, &length, table[i].text,
                                                &wide, NULL);

        assert_int_equal(s, table[i].from < 0 ? WFM_BAD_INPUT : WFM_OK);
        assert_int_equal(from, table[i].from < 0 ? -7 : table[i].from);
        assert_int_equal(length, table[i].from < 0 ? -7 : table[i].length);
        assert_int_equal(wide, i == 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day_agrees_with_libc),
        cmocka_unit_test(test_days_that_do_not_exist_are_refused),
        cmocka_unit_test(test_dates_are_read_as_people_write_them),
        cmocka_unit_test(test_wrong_dates_are_refused_with_a_remedy),
        cmocka_unit_test(test_iso_weeks_are_read_and_checked),
        cmocka_unit_test(test_times_of_day_are_strict),
        cmocka_unit_test(test_an_excel_fraction_is_explained),
        cmocka_unit_test(test_intervals_may_be_ranges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
