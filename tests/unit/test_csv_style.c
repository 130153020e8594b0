/* tests/unit/test_csv_style.c - dates and numbers as spreadsheets write them.
 */
#include <stdio.h>
#include <string.h>

#include "data/csv_style.h"
#include "data/table_file.h"
#include "tests/unit/check.h"

static const wfm_csv_column column[] = {
    { "a", WFM_CSV_REQUIRED, { NULL } },
    { "b", WFM_CSV_OPTIONAL, { NULL } },
};

static wfm_csv *opened(const char *text, wfm_problems *list, int dates,
                       int numbers)
{
    wfm_csv *csv = NULL;

    assert_int_equal(wfm_csv_open_bytes(&csv, text, strlen(text), "t.csv",
                                        column, 2, NULL, 0, list, NULL),
                     WFM_OK);
    wfm_csv_set_style(csv, (wfm_csv_style){ dates, numbers });
    return csv;
}

/* The first field of a file of one cell, as a date or as a number. */
static void check_cell(const char *cell, int dates, int numbers, bool as_date,
                       const char *want)
{
    char text[128], out[WFM_CSV_CELL];
    wfm_problems list = { 0 };
    wfm_csv *csv;

    snprintf(text, sizeof text, "a\n\"%s\"\n", cell);
    csv = opened(text, &list, dates, numbers);
    assert_true(wfm_csv_next(csv));
    assert_string_equal(as_date ? wfm_csv_date_field(csv, 0, out)
                                : wfm_csv_number_field(csv, 0, out),
                        want);
    wfm_csv_close(csv);
    wfm_problems_release(&list);
}

static void test_dates_are_read_as_wfm_yaml_says(void **state)
{
    (void)state;
    check_cell("3/11/2026", WFM_DATES_DMY, 0, true, "2026-11-03");
    check_cell("3/11/2026", WFM_DATES_MDY, 0, true, "2026-03-11");
    check_cell("03.11.2026", WFM_DATES_DMY, 0, true, "2026-11-03");
    check_cell("3-11-2026 7:00 PM", WFM_DATES_DMY, 0, true,
               "2026-11-03 7:00 PM");
    check_cell("13/11/2026", WFM_DATES_MDY, 0, true, "2026-13-11");
    check_cell("3/11/2026", WFM_DATES_YMD, 0, true, "3/11/2026");
    check_cell("2026/11/3", WFM_DATES_DMY, 0, true, "2026/11/3");
    check_cell("3/11.2026", WFM_DATES_DMY, 0, true, "3/11.2026");
    check_cell("3/11/26", WFM_DATES_DMY, 0, true, "3/11/26");
    check_cell("3/11/20261", WFM_DATES_DMY, 0, true, "3/11/20261");
}

static void test_numbers_lose_their_groups_and_keep_their_decimals(void **state)
{
    (void)state;
    check_cell("1,050", 0, WFM_NUMBERS_POINT, false, "1050");
    check_cell("-1,234,567.25", 0, WFM_NUMBERS_POINT, false, "-1234567.25");
    check_cell("1.050,5", 0, WFM_NUMBERS_COMMA, false, "1050.5");
    check_cell("187,5", 0, WFM_NUMBERS_COMMA, false, "187.5");
    check_cell("1 050", 0, WFM_NUMBERS_COMMA, false, "1050");
    check_cell("1\xC2\xA0"
               "050",
               0, WFM_NUMBERS_POINT, false, "1050");
    check_cell("1050.5", 0, WFM_NUMBERS_POINT, false, "1050.5");
    check_cell("1,050", 0, WFM_NUMBERS_PLAIN, false, "1,050");
    check_cell("1,05", 0, WFM_NUMBERS_POINT, false, "1,05");
    check_cell("1234,567", 0, WFM_NUMBERS_POINT, false, "1234,567");
    check_cell("12a", 0, WFM_NUMBERS_POINT, false, "12a");
}

static void test_the_hint_names_the_key_to_write(void **state)
{
    static const struct {
        const char *text, *key;
    } want[] = {
        { "3/11/2026", "'dates: dmy' (day first)" },
        { "30/11/2026", "'dates: dmy' under" },
        { "3/30/2026", "'dates: mdy' under" },
        { "1,050", "'numbers: point' (1,050.5)" },
        { "187,5", "'numbers: comma' under" },
        { "1,050.5", "'numbers: point' under" },
        { "1.050.000", "'numbers: comma' under" },
        { "3.5", NULL },
        { "abc", NULL },
        { "", NULL },
    };
    wfm_problems list = { 0 };
    wfm_csv *csv = opened("a\n1\n", &list, 0, 0);

    (void)state;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        const char *hint = wfm_csv_style_hint(csv, want[i].text);

        if (!want[i].key)
            assert_null(hint);
        else if (!hint || !strstr(hint, want[i].key))
            fail_msg("%s: %s", want[i].text, hint ? hint : "none");
    }
    wfm_csv_set_style(csv, (wfm_csv_style){ WFM_DATES_DMY, 0 });
    assert_non_null(strstr(wfm_csv_style_hint(csv, "3/30/2026"), "mdy"));
    assert_null(wfm_csv_style_hint(csv, "3/11/2026"));
    wfm_csv_close(csv);
    wfm_problems_release(&list);
}

static void test_a_column_of_foreign_dates_is_told_once(void **state)
{
    wfm_problems list = { 0 };
    wfm_csv *csv =
        opened("a;b\n3/1/2026;1\n4/1/2026;2\n5/1/2026;x\n", &list, 0, 0);
    wfm_date date;
    double value;

    (void)state;
    while (wfm_csv_next(csv)) {
        assert_false(wfm_table_date(csv, 0, &date));
        (void)wfm_table_number(csv, 1, 0, 9, &value);
    }
    assert_int_equal(wfm_csv_bad_rows(csv), 3);
    /* The note on ';', the first date, the bad number, the summary. */
    assert_int_equal(list.count, 4);
    assert_int_equal(list.errors, 3);
    assert_non_null(strstr(list.item[3].error.text, "2"));
    wfm_csv_close(csv);
    wfm_problems_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates_are_read_as_wfm_yaml_says),
        cmocka_unit_test(
            test_numbers_lose_their_groups_and_keep_their_decimals),
        cmocka_unit_test(test_the_hint_names_the_key_to_write),
        cmocka_unit_test(test_a_column_of_foreign_dates_is_told_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
