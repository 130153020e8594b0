/* tests/unit/test_zone.c - time zones against libc and known clock changes. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/rng.h"
#include "base/zone.h"
#include "tests/unit/check.h"

static wfm_zone *zone(const char *name)
{
    wfm_zone *z = NULL;
    wfm_error err;

    if (wfm_zone_new(&z, name, &err) != WFM_OK)
        fail_msg("%s: %s", err.text, err.hint);
    return z;
}

static wfm_time at(const wfm_zone *z, const char *text)
{
    wfm_time t = 0;
    wfm_error err;

    if (wfm_zone_parse(&t, z, text, true, NULL, &err) != WFM_OK)
        fail_msg("%s: %s / %s", text, err.text, err.hint);
    return t;
}

/* Random instants of 1970-2199, each also read back from its text. */
static void test_instants_agree_with_libc(void **state)
{
    static const char *const names[] = {
        "Asia/Shanghai", "Europe/Berlin",       "America/New_York",
        "UTC",           "Australia/Lord_Howe", "Asia/Kathmandu",
        "Asia/Gaza",     "America/Sao_Paulo",   "Africa/Casablanca",
        "Pacific/Apia",  "America/St_Johns",
    };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "zone"));

    (void)state;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        wfm_zone *z = zone(names[k]);

        setenv("TZ", names[k], 1);
        tzset();
        for (int i = 0; i < 3000; i++) {
            wfm_time t = (wfm_time)gsl_rng_uniform_int(rng, 120960000) * 60;
            time_t when = t;
            struct tm tm;
            wfm_civil c = wfm_zone_civil(z, t);
            char text[WFM_TIME_TEXT];

            localtime_r(&when, &tm);
            assert_int_equal(wfm_zone_offset_s(z, t), tm.tm_gmtoff);
            assert_int_equal(c.minute, tm.tm_hour * 60 + tm.tm_min);
            assert_int_equal(c.second, tm.tm_sec);
            assert_int_equal(wfm_date_ymd(c.date).day, tm.tm_mday);
            assert_int_equal(wfm_zone_time(z, c.date, c.minute, c.fold, NULL),
                             t - c.second);
            assert_int_equal(at(z, wfm_zone_format(text, z, t)), t - c.second);
        }
        unsetenv("TZ");
        tzset();
        assert_string_equal(wfm_zone_name(z), names[k]);
        wfm_zone_free(z);
    }
    gsl_rng_free(rng);
}

static void test_shanghai_had_summer_time_until_1991(void **state)
{
    wfm_zone *z = zone("Asia/Shanghai");

    (void)state;
    assert_int_equal(wfm_zone_offset_s(z, at(z, "1986-05-03T12:00")), 28800);
    assert_int_equal(wfm_zone_offset_s(z, at(z, "1986-05-05T12:00")), 32400);
    assert_int_equal(wfm_zone_offset_s(z, at(z, "1991-09-14T12:00")), 32400);
    assert_int_equal(wfm_zone_offset_s(z, at(z, "1991-09-16T12:00")), 28800);
    assert_true(wfm_zone_is_fixed(z, at(z, "1992-01-01"), at(z, "2199-12-31")));
    assert_false(
        wfm_zone_is_fixed(z, at(z, "1986-01-01"), at(z, "1986-06-01")));
    assert_int_equal(at(z, "2026-11-11T09:00"), 1794358800);
    wfm_zone_free(z);
}

/* 2026: forward on 29 March at 02:00, back on 25 October at 03:00. */
static void test_berlin_skips_one_hour_and_repeats_another(void **state)
{
    wfm_zone *z = zone("Europe/Berlin");
    wfm_time change = at(z, "2026-03-29T03:00"), t;
    bool skipped = false;
    wfm_date march, october;
    char text[WFM_TIME_TEXT];
    wfm_error err;

    (void)state;
    assert_int_equal(change, 1774746000);
    assert_int_equal(at(z, "2026-03-29T01:59"), change - 60);
    assert_true(wfm_date_make(&march, 2026, 3, 29));
    assert_int_equal(wfm_zone_time(z, march, 150, false, &skipped), change);
    assert_true(skipped);
    assert_int_equal(
        wfm_zone_parse(&t, z, "2026-03-29T02:30", false, NULL, &err),
        WFM_BAD_INPUT);
    assert_non_null(strstr(err.hint, "put forward"));

    assert_true(wfm_date_make(&october, 2026, 10, 25));
    t = wfm_zone_time(z, october, 150, false, &skipped);
    assert_false(skipped);
    assert_int_equal(t, 1792888200);
    assert_int_equal(wfm_zone_time(z, october, 150, true, NULL), t + 3600);
    assert_false(wfm_zone_civil(z, t).fold);
    assert_true(wfm_zone_civil(z, t + 3600).fold);
    assert_string_equal(wfm_zone_format(text, z, t), "2026-10-25T02:30+02:00");
    assert_string_equal(wfm_zone_format(text, z, t + 3600),
                        "2026-10-25T02:30+01:00");
    assert_string_equal(wfm_zone_format(text, z, t - 3600), "2026-10-25T01:30");
    assert_string_equal(wfm_zone_format(text, z, t + 7200), "2026-10-25T03:30");
    assert_int_equal(at(z, "2026-10-25T02:30+01:00"), t + 3600);
    assert_int_equal(at(z, "2026-10-25T02:30+02:00"), t);
    assert_int_equal(at(z, "2026-10-25 02:30"), t);
    assert_int_equal(at(z, "2026-10-26") - at(z, "2026-10-25"), 25 * 3600);
    /* A night shift that runs through the change. */
    assert_int_equal(wfm_zone_time(z, october - 1, 1440 + 360, false, NULL) -
                         wfm_zone_time(z, october - 1, 1320, false, NULL),
                     9 * 3600);
    wfm_zone_free(z);
}

static void test_lord_howe_moves_by_half_an_hour(void **state)
{
    wfm_zone *z = zone("Australia/Lord_Howe");
    wfm_time t = at(z, "2026-04-05T01:45+11:00");

    (void)state;
    assert_int_equal(at(z, "2026-04-05T01:45+10:30") - t, 1800);
    assert_true(wfm_zone_civil(z, t + 1800).fold);
    assert_int_equal(at(z, "2026-04-06") - at(z, "2026-04-05"), 88200);
    assert_int_equal(at(z, "2026-10-05") - at(z, "2026-10-04"), 84600);
    wfm_zone_free(z);
}

/* Samoa left out 30 December 2011. */
static void test_a_whole_day_may_be_skipped(void **state)
{
    wfm_zone *z = zone("Pacific/Apia");
    bool skipped = false;
    wfm_date d;

    (void)state;
    assert_true(wfm_date_make(&d, 2011, 12, 30));
    assert_int_equal(wfm_zone_time(z, d, 600, false, &skipped),
                     at(z, "2011-12-31"));
    assert_true(skipped);
    wfm_zone_free(z);
}

static void test_all_date_forms_may_carry_a_time(void **state)
{
    static const char *const good[] = {
        "2026-11-11T09:00",      "2026-11-11 09:00",
        "2026/11/11 9:00",       "2026-11-11T09:00:00",
        "2026年11月11日 9:00",   "2026年11月11日9:00",
        "20261111T09:00",        "2026-11-11T09:00+08:00",
        "2026-11-11T09:00+0800", "2026-11-11T09:00+08",
        "2026.11.11  9：00",
    };
    wfm_zone *z = zone("Asia/Shanghai");

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(at(z, good[i]), 1794358800);
    assert_int_equal(at(z, "2026年11月11日"), 1794326400);
    wfm_zone_free(z);
}

static void test_wrong_instants_are_refused_with_a_remedy(void **state)
{
    static const struct {
        const char *text, *hint;
    } table[] = {
        { "2026-11-11", "time of day behind the date" },
        { "2026-11-11T", "" },
        { "2026-11-11T09:00Z", "local to Asia/Shanghai, which is at +08:00" },
        { "2026-11-11T09:00+01:00", "leave the offset out" },
        { "2026-11-11T24:00", "09:00" },
        { "2026-02-30T09:00", "" },
        { "45972.375", "2025-11-11" },
        { "2026-11-11T09:00:30", "" },
        { "2026-11-11T09:00+", "" },
        { "2026-11-11T09:00+1:2:3", "" },
        { "2026年11月11日T", "" },
        { "", "" },
        { "T09:00", "" },
    };
    wfm_zone *z = zone("Asia/Shanghai");
    wfm_time got = 7;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_error err;

        assert_int_equal(
            wfm_zone_parse(&got, z, table[i].text, false, NULL, &err),
            WFM_BAD_INPUT);
        if (!strstr(err.hint, table[i].hint))
            fail_msg("%s: %s / %s", table[i].text, err.text, err.hint);
    }
    assert_int_equal(got, 7);
    wfm_zone_free(z);
}

static void test_unknown_zones_are_refused_with_the_nearest(void **state)
{
    static const struct {
        const char *name, *hint;
    } table[] = {
        { "Asia/Beijing", "did you mean 'Asia/Shanghai'?" },
        { "Europe/Berlim", "did you mean 'Europe/Berlin'?" },
        { "asia/shanghai", "did you mean 'Asia/Shanghai'?" },
        { "/etc/localtime", "write it like" },
        { "../../../etc/passwd", "write it like" },
        { "", "write it like" },
        { "zone1970.tab", "write it like" },
        { "北京时间", "did you mean 'Asia/Shanghai'?" },
    };
    wfm_zone *z = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_error err;

        assert_int_equal(wfm_zone_new(&z, table[i].name, &err), WFM_BAD_INPUT);
        assert_null(z);
        if (!strstr(err.hint, table[i].hint))
            fail_msg("%s: %s / %s", table[i].name, err.text, err.hint);
    }
    wfm_zone_free(NULL);
}

static void test_the_environment_is_left_as_it_was(void **state)
{
    (void)state;
    setenv("TZ", "Asia/Tokyo", 1);
    wfm_zone_free(zone("Europe/Berlin"));
    assert_string_equal(getenv("TZ"), "Asia/Tokyo");
    unsetenv("TZ");
    wfm_zone_free(zone("Europe/Berlin"));
    assert_null(getenv("TZ"));
}

static void test_far_instants_stay_defined(void **state)
{
    wfm_zone *z = zone("Europe/Berlin");
    char text[WFM_TIME_TEXT];

    (void)state;
    assert_true(strlen(wfm_zone_format(text, z, INT64_MAX)) > 0);
    assert_true(strlen(wfm_zone_format(text, z, INT64_MIN)) > 0);
    wfm_zone_free(z);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_instants_agree_with_libc),
        cmocka_unit_test(test_shanghai_had_summer_time_until_1991),
        cmocka_unit_test(test_berlin_skips_one_hour_and_repeats_another),
        cmocka_unit_test(test_lord_howe_moves_by_half_an_hour),
        cmocka_unit_test(test_a_whole_day_may_be_skipped),
        cmocka_unit_test(test_all_date_forms_may_carry_a_time),
        cmocka_unit_test(test_wrong_instants_are_refused_with_a_remedy),
        cmocka_unit_test(test_unknown_zones_are_refused_with_the_nearest),
        cmocka_unit_test(test_the_environment_is_left_as_it_was),
        cmocka_unit_test(test_far_instants_stay_defined),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
