/* tests/unit/test_num.c - strict numbers, shares and durations. */
#include <float.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/rng.h"
#include "tests/unit/check.h"

static void test_numbers_are_read_to_the_last_bit(void **state)
{
    static const struct {
        const char *text;
        double value;
    } table[] = {
        { "0", 0.0 },
        { "17", 17.0 },
        { " 17.25\t", 17.25 },
        { "+.5", 0.5 },
        { "-3.", -3.0 },
        { "007", 7.0 },
        { "1e3", 1000.0 },
        { "2.5E-3", 2.5e-3 },
        { "0.1", 0.1 },
        { "9007199254740993", 9007199254740992.0 },
        { "179769313486231570e291", DBL_MAX },
        { "4.9406564584124654e-324", 4.9406564584124654e-324 },
        { "0e999", 0.0 },
        { "\u3000\u00A0"
          "12"
          "\u3000",
          12.0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        double got = -1;
        bool wide = false;

        assert_int_equal(wfm_num_parse(&got, table[i].text, &wide, NULL),
                         WFM_OK);
        assert_memory_equal(&got, &table[i].value, sizeof got);
        assert_false(wide);
    }
}

static void test_full_width_digits_are_read_and_reported(void **state)
{
    double got;
    bool wide = false;

    (void)state;
    assert_int_equal(wfm_num_parse(&got, "－１２．５ｅ１", &wide, NULL),
                     WFM_OK);
    assert_true(got == -125.0 && wide);
    assert_int_equal(wfm_num_parse(&got, "１２", NULL, NULL), WFM_OK);
    assert_true(got == 12.0);
}

static void test_what_is_no_number_is_refused_with_a_remedy(void **state)
{
    static const struct {
        const char *text, *message, *hint;
    } table[] = {
        { "", "number is missing", "" },
        { "  ", "number is missing", "" },
        { "x3", "bad number 'x3'", "" },
        { "NaN", "bad number 'NaN'", "leave the cell empty" },
        { "-inf", "bad number '-inf'", "leave the cell empty" },
        { "INFINITY", "bad number 'INFINITY'", "leave the cell empty" },
        { "0x78", "bad number '0x78'", "decimal" },
        { "-0X1p3", "bad number", "decimal" },
        { "1e999", "bad number '1e999'", "too large" },
        { "1e-999", "bad number", "too close to 0" },
        { "12,000", "bad number '12,000'", "write 12000," },
        { "1,234,567.8", "bad number", "write 1234567.8," },
        { "12，000", "bad number '12，000'", "write 12000," },
        { "12 000", "bad number", "write 12000," },
        { "12,5", "bad number", "a point" },
        { "1234,567", "bad number", "a point" },
        { "35次", "bad number '35次'", "without a unit" },
        { "30%", "bad number", "per cent" },
        { "1.2.3", "bad number", "" },
        { "1e", "bad number", "" },
        { "--1", "bad number '--1'", "" },
        { ".", "bad number '.'", "" },
        { "+", "bad number '+'", "" },
        { "#N/A", "bad number '#N/A'", "Excel error" },
        { "#DIV/0!", "bad number", "Excel error" },
        { "\xFF", "bad number", "not UTF-8" },
        { "1\x1b[2J", "bad number '1[2J'", "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        double got = 42;
        wfm_error err;

        assert_int_equal(wfm_num_parse(&got, table[i].text, NULL, &err),
                         WFM_BAD_INPUT);
        assert_true(got == 42);
        if (!strstr(err.text, table[i].message) ||
            !strstr(err.hint, table[i].hint))
            fail_msg("%s: %s / %s", table[i].text, err.text, err.hint);
        assert_int_equal(wfm_num_parse(&got, table[i].text, NULL, NULL),
                         WFM_BAD_INPUT);
    }
}

static void test_an_endless_number_is_refused(void **state)
{
    char text[5001];
    double got;
    wfm_error err;

    (void)state;
    memset(text, '1', 5000);
    text[5000] = '\0';
    assert_int_equal(wfm_num_parse(&got, text, NULL, &err), WFM_BAD_INPUT);
    assert_non_null(strstr(err.hint, "too long"));
}

static void test_whole_numbers_keep_their_range(void **state)
{
    int64_t got = 5;
    wfm_error err;

    (void)state;
    assert_int_equal(wfm_num_parse_int(&got, "-9223372036854775808", INT64_MIN,
                                       INT64_MAX, NULL, NULL),
                     WFM_OK);
    assert_true(got == INT64_MIN);
    assert_int_equal(wfm_num_parse_int(&got, "9223372036854775807", INT64_MIN,
                                       INT64_MAX, NULL, NULL),
                     WFM_OK);
    assert_true(got == INT64_MAX);
    assert_int_equal(wfm_num_parse_int(&got, "12.0", 0, 20, NULL, NULL),
                     WFM_OK);
    assert_int_equal(got, 12);
    assert_int_equal(wfm_num_parse_int(&got, "21", 0, 20, NULL, &err),
                     WFM_BAD_INPUT);
    assert_string_equal(err.text, "21 is not within 0 to 20");
    assert_int_equal(wfm_num_parse_int(&got, "2.5", 0, 20, NULL, &err),
                     WFM_BAD_INPUT);
    assert_string_equal(err.text, "bad whole number '2.5'");
    assert_int_equal(wfm_num_parse_int(&got, "9223372036854775808", INT64_MIN,
                                       INT64_MAX, NULL, &err),
                     WFM_BAD_INPUT);
    assert_int_equal(wfm_num_parse_int(&got, "3x", 0, 9, NULL, &err),
                     WFM_BAD_INPUT);
    assert_int_equal(got, 12);
}

static void test_shares_come_as_fraction_or_per_cent(void **state)
{
    double a = 0, b = 1;
    wfm_error err;

    (void)state;
    for (int i = 0; i <= 1000; i++) {
        char text[16];

        snprintf(text, sizeof text, "%d.%d%%", i / 10, i % 10);
        assert_int_equal(wfm_num_parse_share(&a, text, 1, NULL), WFM_OK);
        snprintf(text, sizeof text, "%d.%03d", i / 1000, i % 1000);
        assert_int_equal(wfm_num_parse_share(&b, text, 1, NULL), WFM_OK);
        assert_memory_equal(&a, &b, sizeof a);
    }
    assert_int_equal(wfm_num_parse_share(&a, "３０ ％", 1, NULL), WFM_OK);
    assert_true(a == 0.3);
    assert_int_equal(wfm_num_parse_share(&a, "30", 1, &err), WFM_BAD_INPUT);
    assert_string_equal(err.text, "share 30 is not within 0 to 1");
    assert_string_equal(err.hint, "did you mean 30%?");
    assert_int_equal(wfm_num_parse_share(&a, "-0.1", 1, &err), WFM_BAD_INPUT);
    assert_string_equal(err.hint, "");
    assert_int_equal(wfm_num_parse_share(&a, "130%", 1, &err), WFM_BAD_INPUT);
    assert_int_equal(wfm_num_parse_share(&a, "%", 1, &err), WFM_BAD_INPUT);
    assert_int_equal(wfm_num_parse_share(&a, "nan", 1, &err), WFM_BAD_INPUT);
    assert_true(a == 0.3);
}

static void test_durations_need_their_unit(void **state)
{
    static const struct {
        const char *text;
        double seconds; /* -1: refused */
    } table[] = {
        { "20s", 20 },    { "30m", 1800 },   { "24h", 86400 },
        { "2d", 172800 }, { "250ms", 0.25 }, { "1h30m", 5400 },
        { "1.5h", 5400 }, { "１５ｍ", 900 }, { "1d2h3m4s5ms", 93784.005 },
        { "0s", 0 },      { "", -1 },        { "20", -1 },
        { "-20s", -1 },   { "20 s", -1 },    { "30m1h", -1 },
        { "1h1h", -1 },   { "s", -1 },       { "20sec", -1 },
        { "1e3s", -1 },   { "nans", -1 },    { "20s ", 20 },
        { "20秒", -1 },   { "1h30", -1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        double got = -7;
        wfm_status s = wfm_num_parse_duration(&got, table[i].text, NULL);

        if (table[i].seconds < 0) {
            assert_int_equal(s, WFM_BAD_INPUT);
            assert_true(got == -7);
        } else {
            assert_int_equal(s, WFM_OK);
            CHECK_REL(got, table[i].seconds, 1e-15);
        }
    }
}

static void test_a_duration_without_unit_says_what_to_write(void **state)
{
    double got;
    wfm_error err;

    (void)state;
    assert_int_equal(wfm_num_parse_duration(&got, "20", &err), WFM_BAD_INPUT);
    assert_string_equal(err.text, "duration '20' has no unit");
    assert_string_equal(err.hint, "write 20s, 20m or 20h");
}

/* 200 000 random bit patterns, subnormal ones and all exponents included. */
static void test_every_double_reads_back_as_itself(void **state)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "num"));
    char text[WFM_NUM_TEXT];

    (void)state;
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = gsl_rng_get(rng);
        double value, back;

        memcpy(&value, &bits, sizeof value);
        if (i % 16 == 0)
            value = ldexp(value, -1080);
        if (!isfinite(value))
            continue;
        assert_ptr_equal(wfm_num_format(text, value), text);
        assert_int_equal(wfm_num_parse(&back, text, NULL, NULL), WFM_OK);
        assert_memory_equal(&back, &value, sizeof value);
    }
    gsl_rng_free(rng);
}

static void test_numbers_are_printed_in_their_shortest_form(void **state)
{
    static const struct {
        double value;
        const char *text;
    } table[] = {
        { 0.1, "0.1" },       { 1.0 / 3, "0.3333333333333333" },
        { 5e-324, "5e-324" }, { 2.5e-320, "2.5e-320" },
        { 1e23, "1e+23" },    { 100000, "100000" },
        { -0.0, "-0" },       { 0.1 + 0.2, "0.30000000000000004" },
        { INFINITY, "inf" },  { -INFINITY, "-inf" },
        { NAN, "nan" },
    };
    char text[WFM_NUM_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_string_equal(wfm_num_format(text, table[i].value),
                            table[i].text);
}

static void test_short_numbers_keep_the_asked_digits(void **state)
{
    static const struct {
        double value;
        int digits;
        const char *text;
    } table[] = {
        { 1234.5678, 6, "1234.57" },
        { 1234.5678, 2, "1200" },
        { 999.96, 4, "1000" },
        { 0.000123456, 3, "0.000123" },
        { 1e-6, 3, "0.000001" },
        { 1e-7, 3, "1e-7" },
        { 1.25e15, 3, "1.25e15" },
        { 999999999999999, 15, "999999999999999" },
        { 12.300, 5, "12.3" },
        { -12.34, 3, "-12.3" },
        { 0, 3, "0" },
        { -0.0, 3, "0" },
        { 1e300, 1, "1e300" },
        { 0.1, 17, "0.10000000000000001" },
        { INFINITY, 3, "inf" },
    };
    char text[WFM_NUM_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_string_equal(
            wfm_num_format_short(text, table[i].value, table[i].digits),
            table[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_read_to_the_last_bit),
        cmocka_unit_test(test_full_width_digits_are_read_and_reported),
        cmocka_unit_test(test_what_is_no_number_is_refused_with_a_remedy),
        cmocka_unit_test(test_an_endless_number_is_refused),
        cmocka_unit_test(test_whole_numbers_keep_their_range),
        cmocka_unit_test(test_shares_come_as_fraction_or_per_cent),
        cmocka_unit_test(test_durations_need_their_unit),
        cmocka_unit_test(test_a_duration_without_unit_says_what_to_write),
        cmocka_unit_test(test_every_double_reads_back_as_itself),
        cmocka_unit_test(test_numbers_are_printed_in_their_shortest_form),
        cmocka_unit_test(test_short_numbers_keep_the_asked_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
