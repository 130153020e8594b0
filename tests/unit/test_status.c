/* tests/unit/test_status.c - the error record and the list of problems. */
#include <string.h>

#include "base/status.h"
#include "tests/unit/check.h"

static void test_a_failure_fills_the_record(void **state)
{
    wfm_error e;
    char text[600];

    (void)state;
    assert_int_equal(wfm_fail(&e, WFM_BAD_INPUT, "bad number '%s'", "x3"),
                     WFM_BAD_INPUT);
    wfm_error_at(&e, "calls.csv", 3, 5);
    assert_string_equal(wfm_error_format(&e, text, sizeof text),
                        "calls.csv:3:5: bad number 'x3'");
    assert_int_equal(wfm_status_exit_code(e.status), 3);
    assert_int_equal(wfm_fail(NULL, WFM_USAGE, "x"), WFM_USAGE);
}

static void test_long_text_is_cut_at_a_whole_character(void **state)
{
    wfm_error e;
    char text[1000] = "";

    (void)state;
    for (int i = 0; i < 300; i++)
        strcat(text, "双");
    wfm_fail(&e, WFM_BAD_INPUT, "x%s", text);
    assert_true(strlen(e.text) % 3 == 1);
    assert_true(strlen(e.text) > WFM_ERROR_TEXT - 5);
}

static void test_problems_are_counted_beyond_the_kept_ones(void **state)
{
    wfm_problems list = { 0 };
    wfm_error e;

    (void)state;
    wfm_problems_say(&list, WFM_SEVERITY_NOTE, "f", 1, 0, NULL, "a note");
    assert_int_equal(wfm_problems_status(&list, &e), WFM_OK);
    for (int i = 0; i < 500; i++)
        wfm_problems_say(&list, WFM_SEVERITY_ERROR, "f", 2, 1, "hint", "p%d",
                         i);
    assert_int_equal(list.errors, 500);
    assert_int_equal(list.count, WFM_PROBLEMS_MAX);
    assert_int_equal(list.dropped, 501 - WFM_PROBLEMS_MAX);
    assert_int_equal(wfm_problems_status(&list, &e), WFM_BAD_INPUT);
    assert_string_equal(e.text, "p0");
    wfm_problems_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_failure_fills_the_record),
        cmocka_unit_test(test_long_text_is_cut_at_a_whole_character),
        cmocka_unit_test(test_problems_are_counted_beyond_the_kept_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
