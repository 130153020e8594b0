/* tests/unit/test_chart_file.c - charts as files: the same bytes each time, and
 * nothing in them but the picture. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "tests/unit/chart_sample.h"
#include "tests/unit/folder.h"

static char *slurp(const char *path, size_t *n)
{
    char *bytes = NULL;

    assert_int_equal(wfm_file_read(&bytes, n, path, 1u << 26, NULL), WFM_OK);
    return bytes;
}

static void test_a_chart_has_the_same_bytes_every_time(void **state)
{
    static const char *const suffix[] = { "png", "svg" };
    char folder[FOLDER_PATH], path[FOLDER_PATH + 16];
    sample *s = sample_new();

    (void)state;
    folder_make(folder);
    for (int k = 0; k < 2; k++) {
        char *first, *second;
        size_t n, m;

        snprintf(path, sizeof path, "%s/chart.%s", folder, suffix[k]);
        assert_int_equal(wfm_chart_curve(path, &s->curve, NULL, NULL), WFM_OK);
        first = slurp(path, &n);
        assert_int_equal(wfm_chart_cost(path, &s->cost, NULL, NULL), WFM_OK);
        assert_int_equal(wfm_chart_curve(path, &s->curve, NULL, NULL), WFM_OK);
        second = slurp(path, &m);
        assert_int_equal(n, m);
        assert_memory_equal(first, second, n);
        free(first);
        free(second);
    }
    folder_remove(folder);
    free(s);
}

/* Only the picture: no time, no software name, no text. */
static void test_a_png_holds_nothing_but_the_picture(void **state)
{
    char folder[FOLDER_PATH], path[FOLDER_PATH + 16];
    sample *s = sample_new();
    char *png;
    size_t n;

    (void)state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/chart.png", folder);
    assert_int_equal(wfm_chart_cost(path, &s->cost, NULL, NULL), WFM_OK);
    png = slurp(path, &n);
    for (size_t at = 8; at + 12 <= n;) {
        const unsigned char *c = (const unsigned char *)png + at;
        size_t length = (size_t)c[0] << 24 | (size_t)c[1] << 16 |
                        (size_t)c[2] << 8 | (size_t)c[3];

        assert_true(
            memcmp(c + 4, "IHDR", 4) == 0 || memcmp(c + 4, "IDAT", 4) == 0 ||
            memcmp(c + 4, "bKGD", 4) == 0 || memcmp(c + 4, "IEND", 4) == 0);
        at += 12 + length;
    }
    free(png);
    folder_remove(folder);
    free(s);
}

static void test_a_chart_that_cannot_be_written_says_so(void **state)
{
    sample *s = sample_new();
    wfm_error err = { 0 };

    (void)state;
    assert_int_equal(
        wfm_chart_cost("/nonexistent/folder/cost.png", &s->cost, NULL, &err),
        WFM_CANNOT_WRITE);
    assert_int_equal(err.status, WFM_CANNOT_WRITE);
    free(s);
}

/* Every id of the element starts with the prefix, and all links resolve. */
static void test_svg_ids_are_prefixed_and_links_resolve(void **state)
{
    sample *s = sample_new();
    wfm_plot *plot = NULL;
    wfm_buf svg = { 0 };
    size_t ids = 0, links = 0;

    (void)state;
    assert_int_equal(wfm_chart_service_plot(&plot, &s->service, NULL), WFM_OK);
    assert_int_equal(wfm_plot_svg(&svg, plot, "sl-", NULL, NULL), WFM_OK);
    assert_int_equal(strncmp(svg.text, "<svg", 4), 0);
    assert_non_null(strstr(svg.text, "role=\"img\""));
    assert_non_null(
        strstr(svg.text, "<title>Service level by interval</title>"));
    for (const char *p = svg.text; (p = strstr(p, " id=\"")); p += 5, ids++)
        assert_int_equal(strncmp(p + 5, "sl-", 3), 0);
    for (const char *p = svg.text; (p = strstr(p, "href=\"#")); p += 7) {
        char want[80];

        if (links++ > 50)
            break;
        snprintf(want, sizeof want, " id=\"%.*s\"", (int)strcspn(p + 7, "\""),
                 p + 7);
        assert_non_null(strstr(svg.text, want));
    }
    assert_true(ids > 5 && links > 5);
    wfm_buf_release(&svg);
    wfm_plot_free(plot);
    free(s);
}

static void test_missing_glyphs_are_reported_with_the_package(void **state)
{
    sample *s = sample_new();
    wfm_problems notes = { 0 };
    wfm_plot *plot = NULL;
    wfm_buf svg = { 0 };

    (void)state;
    s->curve.head.title = "\xF4\x8F\xBF\xBD"; /* a private character */
    assert_int_equal(wfm_chart_curve_plot(&plot, &s->curve, NULL), WFM_OK);
    assert_int_equal(wfm_plot_svg(&svg, plot, "", &notes, NULL), WFM_OK);
    assert_int_equal(notes.count, 1);
    assert_int_equal(notes.item[0].severity, WFM_SEVERITY_WARNING);
    assert_non_null(strstr(notes.item[0].error.hint, "fonts-noto-cjk"));
    wfm_problems_release(&notes);
    wfm_buf_release(&svg);
    wfm_plot_free(plot);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_chart_has_the_same_bytes_every_time),
        cmocka_unit_test(test_a_png_holds_nothing_but_the_picture),
        cmocka_unit_test(test_a_chart_that_cannot_be_written_says_so),
        cmocka_unit_test(test_svg_ids_are_prefixed_and_links_resolve),
        cmocka_unit_test(test_missing_glyphs_are_reported_with_the_package),
    };

    wfm_i18n_start("en", NULL);
    return cmocka_run_group_tests(tests, NULL, sample_finish);
}
