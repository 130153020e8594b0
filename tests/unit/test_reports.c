/* tests/unit/test_reports.c - page, calendars, manifest. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "reports/html.h"
#include "reports/ics.h"
#include "reports/manifest.h"
#include "tests/unit/report_case.h"

/* The smallest PNG: one grey pixel. */
static void write_png(const char *path)
{
    static const unsigned char png[] = {
        0x89, 'P', 'N',  'G',  '\r', '\n', 0x1A, '\n', 0,    0, 0, 13,
        'I',  'H', 'D',  'R',  0,    0,    0,    1,    0,    0, 0, 1,
        8,    0,   0,    0,    0,    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0,
        10,   'I', 'D',  'A',  'T',  0x78, 0x9C, 0x63, 0x68, 0, 0, 0,
        0x82, 0,   0x81, 0xDD, 0x43, 0x6A, 0xF4, 0,    0,    0, 0, 'I',
        'E',  'N', 'D',  0xAE, 0x42, 0x60, 0x82
    };

    assert_int_equal(wfm_file_write(path, png, sizeof png, 0644, NULL), WFM_OK);
}

static wfm_page page_of(const wfm_page_chart *chart, size_t n_charts)
{
    static const char *const notes[] = { "note <i>1</i>" };

    return (wfm_page){ .view = &plan.view,
                       .from = plan.monday,
                       .n_days = 7,
                       .chinese = true,
                       .chart = chart,
                       .n_charts = n_charts,
                       .note = notes,
                       .n_notes = 1,
                       .version = "0.1.0",
                       .seed = 42 };
}

static void test_the_page_escapes_names_and_loads_nothing(void **state)
{
    char png[PATH], path[PATH];
    const wfm_page_chart chart = { in_dir(png, "c.png"), "Fan \"chart\" <1>" };
    const wfm_page page = page_of(&chart, 1);
    char *html;
    wfm_error err;

    (void)state;
    write_png(png);
    if (wfm_page_write(in_dir(path, "plan.html"), &page, &err) != WFM_OK)
        fail_msg("%s", err.text);
    assert_mode("plan.html", 0640);
    html = slurp("plan.html", NULL);
    assert_has(html, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
    assert_lacks(html, "<script");
    assert_lacks(html, "<b>测试");
    assert_lacks(html, "<i>1");
    assert_lacks(html, "http://");
    assert_lacks(html, "https://");
    assert_lacks(html, "\x1b");
    assert_lacks(html, "\u202E");
    assert_lacks(html, dir);
    assert_has(html, "default-src 'none'; style-src 'unsafe-inline'; img-src "
                     "data:");
    assert_has(html, "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB");
    assert_has(html, "alt=\"Fan &quot;chart&quot; &lt;1&gt;\"");
    assert_has(html, "08:00-17:00");
    assert_has(html, "病假");
    assert_has(html, "1,234,567.50");
    assert_has(html, "id=lz checked");
    assert_has(html, "</span> 42</p></footer>");
    assert_has(html, "<span class=zh lang=zh>每付薪秒成本</span>");
    assert_has(html, "0.0301 <small>CNY/s</small>");
    assert_has(html, "id=classes");
    assert_has(html, "id=accuracy");
    /* 0.9 of 100 and 0.5 of 300 contacts: 60 %, short of 80 %. */
    assert_has(html, "<td class=\"n short\">60.0</td>");
    free(html);
}

static void test_the_page_is_the_same_each_time(void **state)
{
    const wfm_page page = page_of(NULL, 0);
    char a[WFM_HASH_TEXT], b[WFM_HASH_TEXT], path[PATH];

    (void)state;
    assert_int_equal(wfm_page_write(in_dir(path, "1.html"), &page, NULL),
                     WFM_OK);
    assert_int_equal(wfm_hash_file(a, path, NULL), WFM_OK);
    assert_int_equal(wfm_page_write(in_dir(path, "2.html"), &page, NULL),
                     WFM_OK);
    assert_int_equal(wfm_hash_file(b, path, NULL), WFM_OK);
    assert_string_equal(a, b);
}

static void test_a_chart_that_is_no_picture_is_refused(void **state)
{
    char bad[PATH], path[PATH];
    const wfm_page_chart chart = { in_dir(bad, "bad.png"), "x" };
    const wfm_page page = page_of(&chart, 1);
    wfm_error err;

    (void)state;
    in_dir(path, "bad.html");
    assert_int_equal(wfm_page_write(path, &page, &err), WFM_BAD_INPUT);
    assert_int_equal(wfm_file_write(bad, "GIF89a---", 9, 0644, NULL), WFM_OK);
    assert_int_equal(wfm_page_write(path, &page, &err), WFM_BAD_INPUT);
    assert_string_equal(err.file, bad);
    assert_int_equal(access(path, F_OK), -1);
}

/* Lines end with CRLF and have at most 75 bytes; unfolds them. */
static char *unfolded(const char *name)
{
    size_t n, used = 0, line = 0;
    char *text = slurp(name, &n);

    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\r') {
            assert_true(text[i + 1] == '\n' && line <= 75);
            line = 0;
            if (text[i + 2] == ' ') {
                i += 2;
                line = 1;
            } else {
                text[used++] = '\n';
                i++;
            }
            continue;
        }
        assert_true(text[i] != '\n');
        line++;
        text[used++] = text[i];
    }
    text[used] = '\0';
    return text;
}

static void test_everybody_gets_a_calendar(void **state)
{
    const wfm_ics ics = { &plan.view, 1794326400, 2 };
    char path[PATH];
    char *text;
    wfm_error err;

    (void)state;
    assert_int_equal(mkdir(in_dir(path, "ics"), 0755), 0);
    if (wfm_ics_write_all(path, &ics, &err) != WFM_OK)
        fail_msg("%s", err.text);
    assert_mode("ics/=1+1.ics", 0640);
    text = unfolded("ics/=1+1.ics");
    assert_has(text, "BEGIN:VCALENDAR\nVERSION:2.0\n");
    assert_has(text, "DTSTART:20261109T000000Z\nDTEND:20261109T090000Z\n");
    assert_has(text, "DTSTAMP:20261110T160000Z\nSEQUENCE:2\n");
    assert_has(text, "SUMMARY:Shift 08:00-17:00\n");
    assert_has(text, "LOCATION:杭州\n");
    assert_has(text, "DESCRIPTION:08:00-12:00 work hotline "
                     "chat\\,\"x\"\\n12:00-13:00 meal\\n13:00-17:00 work "
                     "hotline\n");
    free(text);
    /* A file name that would leave the folder, a name that would add lines. */
    text = unfolded("ics/%2E.%2F..%2Fetc%2Fx.ics");
    assert_has(text, "X-WR-CALNAME:[2J]0\\;x红X:y\n");
    assert_lacks(text, "\nX:y");
    free(text);
    text = unfolded("ics/A-002.ics");
    assert_non_null(strstr(strstr(text, "UID:") + 4, "UID:"));
    free(text);
    assert_int_equal(access(in_dir(path, "ics/007.ics"), F_OK), -1);
    assert_int_equal(wfm_ics_write_all(in_dir(path, "nowhere"), &ics, &err),
                     WFM_CANNOT_WRITE);
}

static char *uid_lines(const char *text)
{
    wfm_buf out = { 0 };

    while ((text = strstr(text, "UID:"))) {
        wfm_buf_add_bytes(&out, text, strcspn(text, "\r\n"));
        wfm_buf_add_char(&out, '\n');
        text++;
    }
    return out.text;
}

static void test_an_event_keeps_its_uid_when_its_hours_change(void **state)
{
    const wfm_ics ics = { &plan.view, 0, 0 };
    char path[PATH];
    char *text, *before, *after;

    (void)state;
    mkdir(in_dir(path, "again"), 0755);
    assert_int_equal(wfm_ics_write_all(path, &ics, NULL), WFM_OK);
    text = slurp("again/A-002.ics", NULL);
    before = uid_lines(text);
    free(text);
    plan.shift[1].start += 1800;
    assert_int_equal(wfm_ics_write_all(path, &ics, NULL), WFM_OK);
    plan.shift[1].start -= 1800;
    text = slurp("again/A-002.ics", NULL);
    after = uid_lines(text);
    free(text);
    assert_string_equal(before, after);
    assert_int_equal(strncmp(before, strchr(before, '\n') + 1, 20) != 0, 1);
    free(before);
    free(after);
}

static void make_centre_folder(void)
{
    static const char *const files[] = { "wfm.yaml", "data/h-1.csv",
                                         "data/h-2.csv", "data/agents.csv" };
    char path[PATH];

    assert_int_equal(wfm_file_make_dirs(in_dir(path, "centre/data"), NULL),
                     WFM_OK);
    for (size_t i = 0; i < 4; i++) {
        char name[64];

        snprintf(name, sizeof name, "centre/%s", files[i]);
        assert_int_equal(
            wfm_file_write(in_dir(path, name), "abc", 3, 0644, NULL), WFM_OK);
    }
    assert_int_equal(
        wfm_file_write(in_dir(path, "outside.csv"), "", 0, 0644, NULL), WFM_OK);
}

static void test_the_manifest_names_every_input_by_its_hash(void **state)
{
    static const char abc[] =
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    char folder[PATH], path[PATH], outside[PATH], want[1024];
    const char *extra[] = { in_dir(outside, "outside.csv") };
    wfm_history_input history[] = { { .file = "data/h-*.csv" },
                                    { .file = "data/h-1.csv" } };
    wfm_manifest m = { .centre = &plan.centre,
                       .version = "0.1.0",
                       .seed = UINT64_MAX,
                       .from = plan.monday,
                       .to = plan.monday + 6,
                       .as_of = INT64_MAX,
                       .extra = extra,
                       .n_extra = 1 };
    wfm_error err;
    char *text;

    (void)state;
    make_centre_folder();
    plan.centre.folder = in_dir(folder, "centre");
    plan.centre.inputs.history = history;
    plan.centre.inputs.n_history = 2;
    plan.centre.inputs.agents = "data/agents.csv";
    if (wfm_manifest_write(in_dir(path, "manifest.json"), &m, &err) != WFM_OK)
        fail_msg("%s: %s", err.file, err.text);
    text = slurp("manifest.json", NULL);
    snprintf(want, sizeof want,
             "{\n  \"schema\": \"wfm.manifest.1\",\n  \"version\": \"0.1.0\",\n"
             "  \"seed\": 18446744073709551615,\n  \"from\": \"2026-11-09\",\n"
             "  \"to\": \"2026-11-15\",\n  \"as_of\": null,\n  \"inputs\": [\n"
             "    {\"file\": \"data/agents.csv\", \"sha256\": \"%s\"},\n"
             "    {\"file\": \"data/h-1.csv\", \"sha256\": \"%s\"},\n"
             "    {\"file\": \"data/h-2.csv\", \"sha256\": \"%s\"},\n"
             "    {\"file\": \"outside.csv\", \"sha256\": \"e3b0c44298fc1c14"
             "9afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"},\n"
             "    {\"file\": \"wfm.yaml\", \"sha256\": \"%s\"}\n  ]\n}\n",
             abc, abc, abc, abc);
    assert_string_equal(text, want);
    free(text);
    plan.centre.inputs.agents = "data/none.csv";
    assert_int_equal(wfm_manifest_write(path, &m, &err), WFM_BAD_INPUT);
    plan.centre.inputs = (wfm_inputs){ 0 };
    plan.centre.folder = ".";
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_page_escapes_names_and_loads_nothing),
        cmocka_unit_test(test_the_page_is_the_same_each_time),
        cmocka_unit_test(test_a_chart_that_is_no_picture_is_refused),
        cmocka_unit_test(test_everybody_gets_a_calendar),
        cmocka_unit_test(test_an_event_keeps_its_uid_when_its_hours_change),
        cmocka_unit_test(test_the_manifest_names_every_input_by_its_hash),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
