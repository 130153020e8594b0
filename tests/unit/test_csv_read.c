/* tests/unit/test_csv_read.c - rows and lines, whatever the encoding, the
 * line ends and the place of a block's end. */
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "data/csv_read.h"
#include "tests/unit/check.h"

static const wfm_csv_column column[] = {
    { "id", WFM_CSV_REQUIRED, { "编号" } },
    { "text", WFM_CSV_OPTIONAL, { "文字" } },
};

/* Bytes of a UTF-8 text in another encoding. */
static char *encode(const char *text, size_t n, const char *to, size_t *length)
{
    iconv_t converter = iconv_open(to, "UTF-8");
    size_t room = 4 * n + 16, left = n;
    char *out = malloc(room), *at = out, *from;

    assert_true(converter != (iconv_t)-1);
    assert_non_null(out);
    from = malloc(n);
    assert_non_null(from);
    memcpy(from, text, n);
    *length = room;
    {
        char *in = from;

        assert_true(iconv(converter, &in, &left, &at, &room) != (size_t)-1);
    }
    *length = (size_t)(at - out);
    free(from);
    iconv_close(converter);
    return out;
}

/* A file of n rows, some with a quoted line break; `line` is where row i
 * begins. */
static void make_file(wfm_buf *out, size_t n, const char *end, size_t *line)
{
    size_t at = 2;

    wfm_buf_printf(out, "编号,文字%s", end);
    for (size_t i = 0; i < n; i++) {
        line[i] = at++;
        if (i % 7 == 0) {
            wfm_buf_printf(out, "%zu,\"双十一%s第 %zu 行 \"\"x\"\"\"%s", i, end,
                           i, end);
            at++;
        } else {
            wfm_buf_printf(out, "%zu,%s%s", i, i % 3 ? "数据" : "data", end);
        }
    }
}

static void check_rows(const char *bytes, size_t length, size_t n,
                       const size_t *line, const char *end)
{
    wfm_problems problems = { 0 };
    wfm_csv *csv = NULL;
    char want[100];

    assert_int_equal(wfm_csv_open_bytes(&csv, bytes, length, "t.csv", column, 2,
                                        NULL, 0, &problems, NULL),
                     WFM_OK);
    for (size_t i = 0; i < n; i++) {
        assert_true(wfm_csv_next(csv));
        snprintf(want, sizeof want, "%zu", i);
        assert_string_equal(wfm_csv_field(csv, 0), want);
        snprintf(want, sizeof want, "双十一%s第 %zu 行 \"x\"", end, i);
        assert_string_equal(wfm_csv_field(csv, 1), i % 7 == 0 ? want
                                                   : i % 3    ? "数据"
                                                              : "data");
        assert_int_equal(wfm_csv_line(csv), line[i]);
    }
    assert_false(wfm_csv_next(csv));
    assert_int_equal(problems.errors, 0);
    wfm_csv_close(csv);
    wfm_problems_release(&problems);
}

static void test_rows_do_not_depend_on_encoding_or_line_ends(void **state)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    enum { ROWS = 9000 }; /* several blocks of 64 KiB */
    size_t *line = calloc(ROWS, sizeof *line);

    (void)state;
    assert_non_null(line);
    for (size_t e = 0; e < 3; e++) {
        wfm_buf text = { 0 }, marked = { 0 };
        size_t n;
        char *other;

        make_file(&text, ROWS, ends[e], line);
        check_rows(text.text, text.length, ROWS, line, ends[e]);
        wfm_buf_add(&marked, "\xEF\xBB\xBF");
        wfm_buf_add(&marked, text.text);
        check_rows(marked.text, marked.length, ROWS, line, ends[e]);
        other = encode(text.text, text.length, "GB18030", &n);
        check_rows(other, n, ROWS, line, ends[e]);
        free(other);
        other = encode(marked.text, marked.length, "UTF-16LE", &n);
        check_rows(other, n, ROWS, line, ends[e]);
        free(other);
        other = encode(marked.text, marked.length, "UTF-16BE", &n);
        check_rows(other, n, ROWS, line, ends[e]);
        free(other);
        wfm_buf_release(&text);
        wfm_buf_release(&marked);
    }
    free(line);
}

/* CRLF cut in two by the end of a block, for every alignment near it. */
static void test_a_line_end_may_be_cut_by_a_block(void **state)
{
    (void)state;
    for (size_t pad = 65536 - 24; pad < 65536 + 4; pad++) {
        wfm_problems problems = { 0 };
        wfm_buf text = { 0 };
        wfm_csv *csv = NULL;

        wfm_buf_add(&text, "id,text\r\n");
        while (text.length + 100 < pad)
            wfm_buf_add(&text, "1,123456789012345678901234567890\r\n");
        wfm_buf_add(&text, "2,\"");
        while (text.length < pad)
            wfm_buf_add_char(&text, 'x');
        wfm_buf_add(&text, "\r\ny\"\r\n3,z\r\n");
        assert_int_equal(wfm_csv_open_bytes(&csv, text.text, text.length,
                                            "t.csv", column, 2, NULL, 0,
                                            &problems, NULL),
                         WFM_OK);
        while (wfm_csv_next(csv) && strcmp(wfm_csv_field(csv, 0), "2") != 0)
            ;
        assert_string_equal(wfm_csv_field(csv, 0), "2");
        assert_non_null(strstr(wfm_csv_field(csv, 1), "x\r\ny"));
        {
            size_t before = wfm_csv_line(csv);

            assert_true(wfm_csv_next(csv));
            assert_int_equal(wfm_csv_line(csv), before + 2);
        }
        assert_string_equal(wfm_csv_field(csv, 1), "z");
        assert_false(wfm_csv_next(csv));
        assert_int_equal(problems.count, 0);
        wfm_csv_close(csv);
        wfm_problems_release(&problems);
        wfm_buf_release(&text);
    }
}

static void test_a_bad_row_does_not_hide_the_next_ones(void **state)
{
    static const char text[] = "id,text\n"
                               "1,a\"b\n"
                               "2,ok\n"
                               "\n"
                               ",\n"
                               "3\n"
                               "4,\"x\"y\n"
                               "5,\"a\n"
                               "b\" c\n"
                               "6,ok\n";
    wfm_problems problems = { 0 };
    wfm_csv *csv = NULL;

    (void)state;
    assert_int_equal(wfm_csv_open_bytes(&csv, text, strlen(text), "t.csv",
                                        column, 2, NULL, 0, &problems, NULL),
                     WFM_OK);
    assert_true(wfm_csv_next(csv));
    assert_string_equal(wfm_csv_field(csv, 0), "2");
    assert_int_equal(wfm_csv_line(csv), 3);
    assert_true(wfm_csv_next(csv));
    assert_string_equal(wfm_csv_field(csv, 0), "6");
    assert_int_equal(wfm_csv_line(csv), 10);
    assert_false(wfm_csv_next(csv));
    assert_int_equal(problems.errors, 4);
    assert_int_equal(problems.item[0].error.line, 2);
    assert_int_equal(problems.item[1].error.line, 6);
    assert_int_equal(problems.item[2].error.line, 7);
    assert_int_equal(problems.item[3].error.line, 8);
    wfm_csv_close(csv);
    wfm_problems_release(&problems);
}

static void test_names_are_found_and_slips_are_pointed_out(void **state)
{
    static const char *rename[][2] = { { "text", "Remark" } };
    static const char text[] = "Remark, ID ,other\nx,1,y\n";
    static const char slip[] = "id,txet\n1,a\n";
    wfm_problems problems = { 0 };
    wfm_csv *csv = NULL;

    (void)state;
    assert_int_equal(wfm_csv_open_bytes(&csv, text, strlen(text), "t.csv",
                                        column, 2, rename, 1, &problems, NULL),
                     WFM_OK);
    assert_true(wfm_csv_next(csv));
    assert_string_equal(wfm_csv_field(csv, 0), "1");
    assert_string_equal(wfm_csv_field(csv, 1), "x");
    assert_int_equal(problems.count, 0);
    wfm_csv_close(csv);
    assert_int_equal(wfm_csv_open_bytes(&csv, slip, strlen(slip), "t.csv",
                                        column, 2, NULL, 0, &problems, NULL),
                     WFM_OK);
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.item[0].severity, WFM_SEVERITY_WARNING);
    assert_string_equal(problems.item[0].error.hint, "did you mean 'text'?");
    wfm_csv_close(csv);
    wfm_problems_release(&problems);
}

/* Our tables write '=x for =x; other apostrophes are part of the text. */
static void test_the_guard_against_formulas_is_taken_off(void **state)
{
    static const char text[] = "id,text\n1,'=SUM(A1)\n2,'tis\n3,'\n4,\"'-x\"\n";
    static const char *const want[] = { "=SUM(A1)", "'tis", "'", "-x" };
    wfm_csv *csv = NULL;

    (void)state;
    assert_int_equal(wfm_csv_open_bytes(&csv, text, strlen(text), "t.csv",
                                        column, 2, NULL, 0, NULL, NULL),
                     WFM_OK);
    for (size_t i = 0; i < 4; i++) {
        assert_true(wfm_csv_next(csv));
        assert_string_equal(wfm_csv_field(csv, 1), want[i]);
    }
    assert_false(wfm_csv_next(csv));
    wfm_csv_close(csv);
}

static void test_a_device_or_a_missing_file_is_refused(void **state)
{
    wfm_problems problems = { 0 };
    wfm_csv *csv = NULL;
    wfm_error err;

    (void)state;
    assert_int_equal(wfm_csv_open(&csv, "/dev/zero", NULL, column, 2, NULL, 0,
                                  &problems, &err),
                     WFM_BAD_INPUT);
    assert_non_null(strstr(err.text, "not a regular file"));
    assert_int_equal(wfm_csv_open(&csv, "/nonexistent.csv", "n.csv", column, 2,
                                  NULL, 0, &problems, &err),
                     WFM_BAD_INPUT);
    assert_string_equal(err.file, "n.csv");
    assert_int_equal(problems.errors, 2);
    wfm_problems_release(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_do_not_depend_on_encoding_or_line_ends),
        cmocka_unit_test(test_a_line_end_may_be_cut_by_a_block),
        cmocka_unit_test(test_a_bad_row_does_not_hide_the_next_ones),
        cmocka_unit_test(test_names_are_found_and_slips_are_pointed_out),
        cmocka_unit_test(test_the_guard_against_formulas_is_taken_off),
        cmocka_unit_test(test_a_device_or_a_missing_file_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
