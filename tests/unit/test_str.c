/* tests/unit/test_str.c - growing strings, UTF-8, display width, spelling. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/str.h"
#include "tests/unit/check.h"

static void test_a_string_grows_byte_by_byte(void **state)
{
    wfm_buf buf = { 0 };
    char want[3001];

    (void)state;
    assert_string_equal(wfm_buf_text(&buf), "");
    for (int i = 0; i < 3000; i++) {
        want[i] = (char)('!' + i * 7919 % 94);
        wfm_buf_add_char(&buf, want[i]);
    }
    want[3000] = '\0';
    assert_string_equal(wfm_buf_text(&buf), want);
    assert_int_equal(buf.length, 3000);
    wfm_buf_clear(&buf);
    wfm_buf_printf(&buf, "%s|%05d|%s", "双十一", 42, "");
    wfm_buf_add(&buf, "x");
    wfm_buf_add_bytes(&buf, "\0y", 2);
    assert_memory_equal(buf.text, "双十一|00042|x\0y", buf.length + 1);
    assert_false(buf.failed);
    wfm_buf_release(&buf);
    assert_null(buf.text);
}

static void test_printf_of_long_text_is_not_cut(void **state)
{
    wfm_buf buf = { 0 };

    (void)state;
    wfm_buf_printf(&buf, "%*s", 70000, "z");
    assert_int_equal(buf.length, 70000);
    assert_int_equal(buf.text[69999], 'z');
    wfm_buf_release(&buf);
}

static void test_width_counts_terminal_columns(void **state)
{
    static const struct {
        const char *text;
        size_t width;
    } table[] = {
        { "", 0 },
        { "agent", 5 },
        { "双十一", 6 },
        { "ｗｆｍ", 6 },
        { "naïve café", 10 },
        { "cafe\xCC\x81", 4 },  /* combining acute */
        { "한국어", 6 },        /* Hangul */
        { "かな", 4 },          /* Hiragana */
        { "𠮷野家", 6 },        /* beyond the basic plane */
        { "👍", 2 },             /* emoji */
        { "a\tb", 2 },          /* controls take no column */
        { "\xFFx", 2 },         /* a stray byte is shown as one */
        { "\xE2\x80\x8B|", 1 }, /* zero-width space */
        { "（杭州）、。", 12 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(wfm_str_width(table[i].text), table[i].width);
}

/* Independent route: glibc's own table, wherever both know the character. */
static void test_width_agrees_with_libc(void **state)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before;
    size_t compared = 0, differ = 0;

    (void)state;
    if (!utf8)
        skip();
    before = uselocale(utf8);
    for (wchar_t c = 0x20; c < 0x30000; c++) {
        char text[8] = "";
        int want = wcwidth(c), n;

        n = want >= 0 ? wctomb(text, c) : 0;
        if (n <= 0)
            continue;
        text[n] = '\0';
        compared++;
        differ += wfm_str_width(text) != (size_t)want;
    }
    uselocale(before);
    freelocale(utf8);
    assert_true(compared > 100000);
    assert_in_range(differ, 0, compared / 500);
}

static void test_printable_text_has_no_controls(void **state)
{
    char out[64];

    (void)state;
    assert_string_equal(wfm_str_printable(out, sizeof out,
                                          "a\x1b[2Jb\x07\x7f\xc2\x9b"
                                          "c\r\n"),
                        "a[2Jbc");
    assert_string_equal(wfm_str_printable(out, sizeof out,
                                          "\u202E王\u2066芳\u200F\u2028\uFEFF"),
                        "王芳");
    assert_string_equal(wfm_str_printable(out, sizeof out, "x\xFFy\xC3"),
                        "x\uFFFDy\uFFFD");
}

static void test_printable_text_is_cut_at_a_whole_character(void **state)
{
    char out[6];

    (void)state;
    assert_string_equal(wfm_str_printable(out, 6, "双十一"), "双");
    assert_string_equal(wfm_str_printable(out, 6, "abcdef"), "abcde");
    assert_string_equal(wfm_str_printable(out, 1, "abc"), "");
}

static void test_distance_counts_edits_and_swaps(void **state)
{
    char a[201], b[201];

    (void)state;
    assert_int_equal(wfm_str_distance("", ""), 0);
    assert_int_equal(wfm_str_distance("", "abc"), 3);
    assert_int_equal(wfm_str_distance("kitten", "sitting"), 3);
    assert_int_equal(wfm_str_distance("shrinkage", "shrinkgae"), 1);
    assert_int_equal(wfm_str_distance("offered", "ofered"), 1);
    memset(a, 'a', 200);
    memset(b, 'a', 200);
    a[200] = b[200] = '\0';
    b[100] = 'x';
    b[199] = 'y';
    assert_int_equal(wfm_str_distance(a, b), 2);
}

static void test_the_nearest_word_is_within_two_edits(void **state)
{
    static const char *const words[] = { "offered", "aht_s", "queue", "asa",
                                         "start" };

    (void)state;
    assert_string_equal(wfm_str_nearest("ofered", words, 5), "offered");
    assert_string_equal(wfm_str_nearest("qeueu", words, 5), "queue");
    assert_string_equal(wfm_str_nearest("ahts", words, 5), "aht_s");
    assert_null(wfm_str_nearest("volume", words, 5));
    assert_null(wfm_str_nearest("xyz", words, 5));
    assert_null(wfm_str_nearest("", words, 0));
    assert_string_equal(wfm_str_nearest("as", words, 5), "asa");
}

static void test_utf8_is_checked_to_the_letter(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        bool good;
    } table[] = {
        { "", 0, true },
        { "a\0b", 3, true },
        { "\xE5\x8F\x8C", 3, true },
        { "\xF4\x8F\xBF\xBF", 4, true },
        { "\xF4\x90\x80\x80", 4, false }, /* beyond U+10FFFF */
        { "\xC0\xAF", 2, false },         /* over-long */
        { "\xE0\x80\xAF", 3, false },
        { "\xF0\x80\x80\xAF", 4, false },
        { "\xED\xA0\x80", 3, false }, /* surrogate */
        { "\xE5\x8F", 2, false },     /* cut */
        { "\x80", 1, false },
        { "\xFF", 1, false },
        { "\xCB\xAB", 2, true },
        { "\xB9\xAB", 2, false }, /* GB18030 */
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(wfm_str_is_utf8(table[i].bytes, table[i].n),
                         table[i].good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_string_grows_byte_by_byte),
        cmocka_unit_test(test_printf_of_long_text_is_not_cut),
        cmocka_unit_test(test_width_counts_terminal_columns),
        cmocka_unit_test(test_width_agrees_with_libc),
        cmocka_unit_test(test_printable_text_has_no_controls),
        cmocka_unit_test(test_printable_text_is_cut_at_a_whole_character),
        cmocka_unit_test(test_distance_counts_edits_and_swaps),
        cmocka_unit_test(test_the_nearest_word_is_within_two_edits),
        cmocka_unit_test(test_utf8_is_checked_to_the_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
