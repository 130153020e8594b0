/* tests/unit/test_workbook.c - the workbook: what it holds, in both languages,
 * with the same bytes each time. */
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

#include "base/hash.h"
#include "base/str.h"
#include "reports/html.h"
#include "reports/workbook.h"
#include "tests/unit/report_case.h"

/* All parts of a workbook behind one another. */
static char *unzipped(const char *name)
{
    char path[PATH], piece[4096];
    int bad = 0;
    zip_t *zip = zip_open(in_dir(path, name), ZIP_RDONLY, &bad);
    wfm_buf all = { 0 };

    assert_non_null(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        zip_file_t *f = zip_fopen_index(zip, (zip_uint64_t)i, 0);
        zip_int64_t n;

        assert_non_null(f);
        while ((n = zip_fread(f, piece, sizeof piece)) > 0)
            wfm_buf_add_bytes(&all, piece, (size_t)n);
        zip_fclose(f);
    }
    zip_discard(zip);
    assert_false(all.failed);
    return all.text;
}

static void write_book(const char *name)
{
    static const char *const notes[] = { "a note", HTML_NAME };
    const wfm_workbook book = { &plan.view, plan.monday, 7, notes, 2 };
    char path[PATH];
    wfm_error err;

    if (wfm_workbook_write(in_dir(path, name), &book, &err) != WFM_OK)
        fail_msg("%s", err.text);
}

static void test_the_workbook_holds_texts_and_no_formulas(void **state)
{
    char *xml;

    (void)state;
    write_book("roster.xlsx");
    assert_mode("roster.xlsx", 0640);
    xml = unzipped("roster.xlsx");
    assert_has(xml, "=cmd|'/c calc'!A0</t>");
    assert_has(xml, "&lt;script&gt;alert(1)");
    assert_has(xml, "08:00-17:00");
    assert_has(xml, "09:00-12:00 18:00-21:00");
    assert_has(xml, "22:00-06:00");
    assert_has(xml, "病假");
    assert_has(xml, "11-09 Mon");
    assert_has(xml, "name=\"Coverage\"");
    assert_has(xml, "name=\"Cost\"");
    assert_has(xml, "name=\"Notes\"");
    assert_has(xml, "2026-11-09T00:00:00Z");
    assert_has(xml, "<autoFilter");
    assert_has(xml, "<v>46335.375</v>"); /* 2026-11-09T09:00 */
    assert_has(xml, "<conditionalFormatting");
    assert_has(xml, ">Cost per paid second<");
    assert_has(xml, ">To be rostered<");
    assert_has(xml, "state=\"frozen\"");
    assert_lacks(xml, "<f>");
    assert_lacks(xml, "\x1b");
    assert_lacks(xml, "\u202E");
    assert_lacks(xml, "已离职");
    free(xml);
}

static void test_the_workbook_speaks_chinese(void **state)
{
    char *xml;

    (void)state;
    wfm_i18n_start("zh", NULL);
    write_book("zh.xlsx");
    wfm_i18n_start("en", NULL);
    xml = unzipped("zh.xlsx");
    assert_has(xml, "name=\"班表\"");
    assert_has(xml, "11-09 周一");
    assert_has(xml, ">每付薪秒成本<");
    assert_has(xml, ">排班需求<");
    free(xml);
}

static void test_two_workbooks_have_the_same_bytes(void **state)
{
    char a[WFM_HASH_TEXT], b[WFM_HASH_TEXT], path[PATH];

    (void)state;
    write_book("one.xlsx");
    usleep(1100000); /* the library would date the file to the second */
    write_book("two.xlsx");
    assert_int_equal(wfm_hash_file(a, in_dir(path, "one.xlsx"), NULL), WFM_OK);
    assert_int_equal(wfm_hash_file(b, in_dir(path, "two.xlsx"), NULL), WFM_OK);
    assert_string_equal(a, b);
}

static void test_an_empty_plan_makes_a_workbook_and_a_page(void **state)
{
    static wfm_people nobody;
    static wfm_roster nothing;
    const wfm_plan_view view = { .centre = &plan.centre,
                                 .people = &nobody,
                                 .roster = &nothing };
    const wfm_workbook book = { &view, plan.monday, 7, NULL, 0 };
    const wfm_page page = { .view = &view, .from = plan.monday, .n_days = 7 };
    char path[PATH];

    (void)state;
    assert_int_equal(wfm_workbook_write(in_dir(path, "e.xlsx"), &book, NULL),
                     WFM_OK);
    assert_int_equal(wfm_page_write(in_dir(path, "e.html"), &page, NULL),
                     WFM_OK);
}

static void test_any_table_is_a_workbook_of_one_sheet(void **state)
{
    wfm_table t;
    wfm_error err;
    char path[PATH];
    char *xml;

    (void)state;
    wfm_table_of_forecast(&t, &plan.view);
    assert_int_equal(
        wfm_workbook_write_table(in_dir(path, "t.xlsx"), "forecast", &t, NULL),
        WFM_OK);
    xml = unzipped("t.xlsx");
    assert_has(xml, "name=\"forecast\"");
    assert_has(xml, ">Contacts p05<");
    assert_has(xml, "2000-01-01T00:00:00Z");
    assert_has(xml, "<autoFilter");
    assert_lacks(xml, "<f>");
    free(xml);
    t.n_rows = 1048576;
    assert_int_equal(
        wfm_workbook_write_table(in_dir(path, "v.xlsx"), "forecast", &t, &err),
        WFM_BAD_INPUT);
}

static void test_a_workbook_that_cannot_be_written_says_so(void **state)
{
    const wfm_workbook book = { &plan.view, plan.monday, 7, NULL, 0 };
    char path[PATH];
    wfm_error err;

    (void)state;
    assert_int_equal(
        wfm_workbook_write(in_dir(path, "none/x.xlsx"), &book, &err),
        WFM_CANNOT_WRITE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_workbook_holds_texts_and_no_formulas),
        cmocka_unit_test(test_the_workbook_speaks_chinese),
        cmocka_unit_test(test_two_workbooks_have_the_same_bytes),
        cmocka_unit_test(test_an_empty_plan_makes_a_workbook_and_a_page),
        cmocka_unit_test(test_any_table_is_a_workbook_of_one_sheet),
        cmocka_unit_test(test_a_workbook_that_cannot_be_written_says_so),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
