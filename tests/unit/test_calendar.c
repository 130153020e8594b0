/* tests/unit/test_calendar.c - holidays, make-up days, events, festivals. */
#include <string.h>

#include "data/calendar.h"
#include "tests/unit/day.h"
#include "tests/unit/folder.h"

static wfm_calendar *demo(wfm_centre **centre)
{
    wfm_calendar *calendar = NULL;

    assert_int_equal(wfm_centre_read(centre, ".", false, NULL, NULL), WFM_OK);
    assert_int_equal(wfm_calendar_read(&calendar, *centre, NULL, NULL), WFM_OK);
    return calendar;
}

static void test_make_up_days_are_worked_and_holidays_are_not(void **state)
{
    wfm_centre *centre = NULL;
    wfm_calendar *c = demo(&centre);

    (void)state;
    assert_false(wfm_calendar_is_workday(c, day(2026, 10, 1)));
    assert_true(wfm_calendar_is_workday(c, day(2026, 10, 10)));
    assert_int_equal(wfm_date_weekday(day(2026, 10, 10)), 5);
    assert_true(wfm_calendar_is_workday(c, day(2026, 11, 11)));
    assert_false(wfm_calendar_is_workday(c, day(2026, 11, 14)));
    assert_null(wfm_calendar_find(c, day(2026, 11, 11)));
    assert_int_equal(c->announced_to, day(2026, 12, 31));
    wfm_calendar_free(c);
    wfm_centre_free(centre);
}

/* Shorter hours on statutory days off, a Saturday that is worked like a
 * weekday, and a date that has its own key. */
static void test_holidays_and_make_up_days_have_hours_of_their_own(void **state)
{
    static const char yaml[] =
        "centre: {name: X, timezone: Asia/Shanghai, interval: 30m}\n"
        "inputs: {history: [{file: h.csv}], holidays: days.csv}\n"
        "queues:\n"
        "  line:\n"
        "    open: {mon-fri: 09:00-18:00, holidays: 10:00-14:00,\n"
        "           make_up_days: 09:00-18:00, 2026-10-02: closed}\n";
    static const char days[] = "date,name,is_off_day\n2026-10-01,国庆,1\n"
                               "2026-10-02,国庆,1\n2026-10-10,国庆,0\n";
    wfm_centre *centre = NULL;
    wfm_calendar *c = NULL;
    const wfm_open *open;
    wfm_buf said = { 0 };
    char folder[FOLDER_PATH];

    (void)state;
    folder_make(folder);
    folder_write(folder, "days.csv", days);
    folder_write(folder, "wfm.yaml", yaml);
    assert_int_equal(wfm_centre_read(&centre, folder, false, NULL, NULL),
                     WFM_OK);
    assert_int_equal(wfm_calendar_read(&c, centre, NULL, NULL), WFM_OK);
    assert_int_equal(wfm_centre_apply_holidays(centre, c, NULL), WFM_OK);
    open = &centre->queue[0].open;
    assert_int_equal(wfm_open_day_seconds(open, day(2026, 9, 30)), 9 * 3600);
    assert_int_equal(wfm_open_day_seconds(open, day(2026, 10, 1)), 4 * 3600);
    assert_int_equal(wfm_open_day_seconds(open, day(2026, 10, 2)), 0);
    assert_int_equal(wfm_open_day_seconds(open, day(2026, 10, 10)), 9 * 3600);
    assert_int_equal(wfm_open_day_seconds(open, day(2026, 10, 17)), 0);
    wfm_centre_describe(centre, &said);
    assert_non_null(
        strstr(wfm_buf_text(&said), "make_up_days: \"09:00-18:00\""));
    assert_null(strstr(wfm_buf_text(&said), "2026-10-10"));
    wfm_buf_release(&said);
    wfm_calendar_free(c);
    wfm_centre_free(centre);
    folder_remove(folder);
}

/* Two independent sources: the lunar table, and the State Council's days. */
static void test_new_year_of_the_table_is_a_holiday_every_year(void **state)
{
    wfm_centre *centre = NULL;
    wfm_calendar *c = demo(&centre);

    (void)state;
    for (int year = 2007; year <= 2026; year++) {
        static const struct {
            wfm_festival festival;
            const char *name;
            int since;
        } statutory[] = {
            { WFM_FESTIVAL_NEW_YEAR, "春节", 2007 },
            { WFM_FESTIVAL_DRAGON_BOAT, "端午", 2008 },
            { WFM_FESTIVAL_MID_AUTUMN, "中秋", 2008 },
        };

        for (size_t i = 0; i < 3; i++) {
            const wfm_holiday *h;
            wfm_date date = 0;

            if (year < statutory[i].since)
                continue;
            assert_true(wfm_lunar_festival(&date, statutory[i].festival, year));
            h = wfm_calendar_find(c, date);
            assert_non_null(h);
            assert_true(h->is_off_day);
            /* 2009, 2012, 2017, 2020, 2023: two festivals share days */
            assert_true(strstr(h->name, statutory[i].name) ||
                        strstr(h->name, "国庆"));
        }
    }
    wfm_calendar_free(c);
    wfm_centre_free(centre);
}

/* General libraries miss these two by a day. */
static void test_the_close_calls_of_the_lunar_calendar(void **state)
{
    wfm_date date = 0;

    (void)state;
    assert_true(wfm_lunar_festival(&date, WFM_FESTIVAL_NEW_YEAR, 2027));
    assert_int_equal(date, day(2027, 2, 6));
    assert_true(wfm_lunar_festival(&date, WFM_FESTIVAL_NEW_YEAR, 2030));
    assert_int_equal(date, day(2030, 2, 3));
    assert_false(wfm_lunar_festival(&date, WFM_FESTIVAL_NEW_YEAR, 1989));
    assert_false(wfm_lunar_festival(&date, WFM_FESTIVAL_NEW_YEAR, 2061));
}

/* Lantern is the 15th day of the month that begins with the New Year, and
 * lunar months have 29 or 30 days: the gaps between festivals are bounded. */
static void test_the_festivals_of_a_year_are_in_their_months(void **state)
{
    (void)state;
    for (int year = 1990; year <= 2060; year++) {
        wfm_date d[WFM_FESTIVAL_COUNT];

        for (int f = 0; f < WFM_FESTIVAL_COUNT; f++)
            assert_true(wfm_lunar_festival(&d[f], (wfm_festival)f, year));
        assert_int_equal(d[WFM_FESTIVAL_LANTERN] - d[WFM_FESTIVAL_NEW_YEAR],
                         14);
        for (int f = 1; f < WFM_FESTIVAL_COUNT; f++)
            assert_true(d[f] > d[f - 1]);
        assert_true(d[WFM_FESTIVAL_NEW_YEAR] >= day(year, 1, 20));
        assert_true(d[WFM_FESTIVAL_NEW_YEAR] <= day(year, 2, 21));
        /* 15th of the 8th to 9th of the 9th month: 23 or 24 days, or a leap
         * month more */
        {
            int gap = d[WFM_FESTIVAL_DOUBLE_NINTH] - d[WFM_FESTIVAL_MID_AUTUMN];

            assert_true((gap >= 23 && gap <= 24) || (gap >= 52 && gap <= 54));
        }
    }
}

static void test_events_of_the_demo_centre_are_sorted(void **state)
{
    wfm_centre *centre = NULL;
    wfm_calendar *c = demo(&centre);
    size_t double11 = 0;

    (void)state;
    assert_true(c->n_events > 0);
    for (size_t i = 0; i < c->n_events; i++) {
        if (i > 0)
            assert_true(c->event[i].date >= c->event[i - 1].date);
        double11 += strcmp(c->event[i].name, "double11") == 0;
    }
    assert_true(double11 >= 3);
    wfm_calendar_free(c);
    wfm_centre_free(centre);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_make_up_days_are_worked_and_holidays_are_not),
        cmocka_unit_test(
            test_holidays_and_make_up_days_have_hours_of_their_own),
        cmocka_unit_test(test_new_year_of_the_table_is_a_holiday_every_year),
        cmocka_unit_test(test_the_close_calls_of_the_lunar_calendar),
        cmocka_unit_test(test_the_festivals_of_a_year_are_in_their_months),
        cmocka_unit_test(test_events_of_the_demo_centre_are_sorted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
