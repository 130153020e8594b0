/* tests/unit/test_malformed.c - damaged, hostile and merely unusual inputs:
 * each case of tests/fuzz/corpus/malformed/ is accepted or refused as its
 * MANIFEST.csv says, within two seconds, with a place and a message. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "data/csv_read.h"
#include "data/history.h"
#include "data/name.h"
#include "data/people.h"
#include "data/schema.h"
#include "tests/unit/check.h"

#define FOLDER "tests/fuzz/corpus/malformed/"

typedef enum how { HISTORY, PEOPLE, SITES, YAML } how;
typedef enum verdict { ACCEPT, REFUSE } verdict;

typedef struct expectation {
    const char *file;
    how how;
    verdict verdict;
    size_t n;          /* rows accepted, or the line that is named (0: none) */
    const char *words; /* in a message; NULL: no message at all */
    const char *hint;  /* in its hint; NULL: any */
} expectation;

static const expectation expected[] = {
    { "ok_lf.csv", HISTORY, ACCEPT, 1, NULL, NULL },
    { "ok_crlf.csv", HISTORY, ACCEPT, 1, NULL, NULL },
    { "ok_cr.csv", HISTORY, ACCEPT, 1, NULL, NULL },
    { "ok_bom.csv", HISTORY, ACCEPT, 1, NULL, NULL },
    { "ok_no_final_newline.csv", HISTORY, ACCEPT, 1, NULL, NULL },
    { "ok_gb18030.csv", HISTORY, ACCEPT, 1, "read as GB18030", NULL },
    { "ok_gbk_euro.csv", HISTORY, ACCEPT, 1, "read as GB18030", NULL },
    { "ok_gb18030_4byte.csv", HISTORY, ACCEPT, 1, "read as GB18030", NULL },
    { "ok_utf16le_bom.txt", HISTORY, ACCEPT, 1, "read as UTF-16LE", NULL },
    { "ok_semicolon.csv", HISTORY, ACCEPT, 1, "separated by ';'", NULL },
    { "ok_quoted_newline.csv", HISTORY, ACCEPT, 1, NULL, NULL },
    { "ok_fullwidth_digits.csv", HISTORY, ACCEPT, 1, "full-width", NULL },
    { "ok_excel_date.csv", HISTORY, ACCEPT, 1, NULL, NULL },
    { "ok_cn_date.csv", HISTORY, ACCEPT, 1, NULL, NULL },
    { "bad_excel_serial_date.csv", HISTORY, REFUSE, 2, "45972", "2025-11-11" },
    { "bad_thousands.csv", HISTORY, REFUSE, 2, "12,000", "numbers: point" },
    { "bad_empty.csv", HISTORY, REFUSE, 0, "empty file", NULL },
    { "bad_only_bom.csv", HISTORY, REFUSE, 0, "empty file", NULL },
    { "bad_header_only.csv", HISTORY, REFUSE, 0, "no data rows", NULL },
    { "bad_ragged_short.csv", HISTORY, REFUSE, 2, "3 fields", NULL },
    { "bad_ragged_long.csv", HISTORY, REFUSE, 2, "5 fields", "quotes" },
    { "bad_dup_header.csv", HISTORY, REFUSE, 1, "duplicate column 'contacts'",
      NULL },
    { "bad_missing_column.csv", HISTORY, REFUSE, 1, "missing column",
      "contacts" },
    { "bad_typo_column.csv", HISTORY, REFUSE, 1, "contcats",
      "did you mean 'contacts'" },
    { "bad_unterminated_quote.csv", HISTORY, REFUSE, 3, "never closed", NULL },
    { "bad_stray_quote.csv", HISTORY, REFUSE, 2, "quote", NULL },
    { "bad_nul.csv", HISTORY, REFUSE, 0, "NUL byte at offset 45", NULL },
    { "bad_binary_xlsx_renamed.csv", HISTORY, REFUSE, 0, ".xlsx file",
      "save as" },
    { "bad_old_xls_renamed.csv", HISTORY, REFUSE, 0, "old .xls file",
      "save as" },
    { "bad_invalid_utf8.csv", HISTORY, REFUSE, 0, "neither UTF-8 nor GB18030",
      NULL },
    { "bad_negative.csv", HISTORY, REFUSE, 2, "negative", NULL },
    { "bad_nan.csv", HISTORY, REFUSE, 2, "NaN", NULL },
    { "bad_inf.csv", HISTORY, REFUSE, 2, "1e999", NULL },
    { "bad_hex.csv", HISTORY, REFUSE, 2, "0x78", NULL },
    { "bad_trailing_junk.csv", HISTORY, REFUSE, 2, "offered", NULL },
    { "bad_excel_error.csv", HISTORY, REFUSE, 2, "Excel error #N/A",
      "formula" },
    { "bad_scientific_id.csv", PEOPLE, REFUSE, 2, "1.00001E+11", "text" },
    { "bad_date_feb30.csv", HISTORY, REFUSE, 2, "2025-02-30", NULL },
    { "bad_interval_2460.csv", HISTORY, REFUSE, 2, "24:30", NULL },
    { "bad_dup_key.csv", HISTORY, REFUSE, 3, "the first is on line 2", NULL },
    { "bad_gap.csv", HISTORY, ACCEPT, 2, "missing: 2025-11-11T09:30", NULL },
    { "bad_unsorted.csv", HISTORY, ACCEPT, 2, "intervals missing", NULL },
    { "bad_mixed_eol.csv", HISTORY, ACCEPT, 3, NULL, NULL },
    { "bad_aht_zero.csv", HISTORY, ACCEPT, 1, "aht_s is 0", NULL },
    { "inj_formula_name.csv", PEOPLE, ACCEPT, 5, "no column", NULL },
    { "inj_html_name.csv", PEOPLE, ACCEPT, 3, "no column", NULL },
    { "inj_pango_name.csv", PEOPLE, ACCEPT, 2, "no column", NULL },
    { "inj_ics_name.csv", PEOPLE, ACCEPT, 1, "no column", NULL },
    { "inj_term_name.csv", PEOPLE, ACCEPT, 1, "no column", NULL },
    { "inj_bidi_name.csv", PEOPLE, ACCEPT, 1, "no column", NULL },
    { "inj_path_site.csv", SITES, REFUSE, 2, "may not contain / or ..", NULL },
    { "big_field.csv", HISTORY, REFUSE, 2, "longer than 64 KiB", NULL },
    { "many_columns.csv", HISTORY, REFUSE, 1, "more than 1024 columns", NULL },
    { "bomb.yaml", YAML, REFUSE, 1, "anchors", NULL },
    { "deep_flow.yaml", YAML, REFUSE, 1, "nested deeper", NULL },
    { "deep_block.yaml", YAML, REFUSE, 1, "nested deeper", NULL },
    { "dup_key.yaml", YAML, REFUSE, 2, "duplicate key 'shrinkage'", NULL },
    { "unknown_key.yaml", YAML, REFUSE, 1, "shrinkge",
      "did you mean 'shrinkage'" },
    { "tab_indent.yaml", YAML, REFUSE, 2, "", "tab" },
    { "gbk.yaml", YAML, REFUSE, 0, "not UTF-8", "save it again as UTF-8" },
    { "utf16.yaml", YAML, ACCEPT, 1, "read as UTF-16LE", NULL },
    { "norway.yaml", YAML, ACCEPT, 1, NULL, NULL },
    { "sexagesimal.yaml", YAML, ACCEPT, 1, NULL, NULL },
    { "octal.yaml", YAML, ACCEPT, 1, NULL, NULL },
    { "percent.yaml", YAML, ACCEPT, 1, NULL, NULL },
    { "out_of_range.yaml", YAML, REFUSE, 1, "shrinkage",
      "did you mean 0.30 or 30%?" },
    { "inf.yaml", YAML, REFUSE, 1, "aht", NULL },
    { "nan.yaml", YAML, REFUSE, 1, "aht", NULL },
    { "multi_doc.yaml", YAML, REFUSE, 2, "second document", NULL },
    { "empty.yaml", YAML, REFUSE, 0, "empty", NULL },
    { "scalar_root.yaml", YAML, REFUSE, 1, "mapping", NULL },
    { "merge_key.yaml", YAML, REFUSE, 1, "anchors", NULL },
    { "tag.yaml", YAML, REFUSE, 1, "tags", NULL },
    { "path_abs.yaml", YAML, REFUSE, 1, "outside the folder",
      "--allow-outside" },
    { "path_up.yaml", YAML, REFUSE, 1, "leaves the folder", "--allow-outside" },
    { "out_symlink.yaml", YAML, REFUSE, 1, "a link that leaves", NULL },
    { "control_char.yaml", YAML, REFUSE, 2, "control character", NULL },
    { "no_closing_quote.yaml", YAML, REFUSE, 1, "quoted", NULL },
    { "crlf.yaml", YAML, ACCEPT, 2, NULL, NULL },
    { "bom.yaml", YAML, ACCEPT, 1, NULL, NULL },
    { "fullwidth_colon.yaml", YAML, REFUSE, 1, "", "full-width colon" },
    { "nbsp.yaml", YAML, REFUSE, 1, "", "no-break" },
    { "long_key.yaml", YAML, REFUSE, 1, "", NULL },
};

/* A mapping with the keys that the cases use. */
typedef struct mapping {
    double shrinkage, aht, hours;
    const char *country, *open, *agent_id, *history, *dir;
    char folder[64];
} mapping;

static const wfm_key path_key[] = {
    { "history", WFM_KEY_PATH, offsetof(mapping, history), .standard = "none",
      .none_ok = true },
    { "dir", WFM_KEY_PATH, offsetof(mapping, dir), .standard = "none",
      .none_ok = true },
};

static void read_paths(wfm_reader *reader, void *target, const wfm_yaml *value)
{
    mapping *m = target;
    char path[200];

    wfm_schema_read(reader, path_key, 2, m, value, "data");
    if (!m->dir)
        return;
    snprintf(path, sizeof path, "%s/%.100s", m->folder, m->dir);
    assert_int_equal(symlink("/etc", path), 0);
    if (!wfm_path_is_inside(m->folder, path))
        wfm_reader_say(reader, value, NULL, "dir: a link that leaves");
    assert_int_equal(unlink(path), 0);
}

static const wfm_key key[] = {
    { "shrinkage", WFM_KEY_SHARE, offsetof(mapping, shrinkage), .standard = "0",
      .max = 0.95 },
    { "aht", WFM_KEY_NUMBER, offsetof(mapping, aht), .standard = "300",
      .min = 1, .max = 1e6 },
    { "工时", WFM_KEY_NUMBER, offsetof(mapping, hours), .standard = "0" },
    { "country", WFM_KEY_TEXT, offsetof(mapping, country), .standard = "" },
    { "open", WFM_KEY_TEXT, offsetof(mapping, open), .standard = "" },
    { "agent_id", WFM_KEY_TEXT, offsetof(mapping, agent_id), .standard = "" },
    { "data", WFM_KEY_OTHER, .read = read_paths },
    { "output", WFM_KEY_OTHER, .read = read_paths },
};

/* Number of keys, or -1. */
static long read_yaml(const char *bytes, size_t n, const char *file,
                      wfm_problems *problems, mapping *m)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_reader reader = { .arena = arena, .file = file, .problems = problems };
    wfm_yaml *root = NULL;
    wfm_error err;
    long count = -1;

    assert_non_null(arena);
    if (wfm_yaml_parse(&root, arena, bytes, n, file, problems, &err) !=
        WFM_OK) {
        wfm_problems_add(problems, WFM_SEVERITY_ERROR, &err);
    } else {
        wfm_schema_read(&reader, key, sizeof key / sizeof *key, m, root,
                        "the file");
        if (problems->errors == 0)
            count = (long)root->n;
    }
    if (count >= 0 && strcmp(file, "norway.yaml") == 0)
        assert_string_equal(m->country, "NO");
    if (count >= 0 && strcmp(file, "sexagesimal.yaml") == 0)
        assert_string_equal(m->open, "22:30");
    if (count >= 0 && strcmp(file, "octal.yaml") == 0)
        assert_string_equal(m->agent_id, "007");
    wfm_arena_free(arena);
    return count;
}

static long read_sites(const char *bytes, size_t n, const char *file,
                       wfm_problems *problems)
{
    static const wfm_csv_column column[] = {
        { "site", WFM_CSV_REQUIRED, { NULL } },
        { "queue", WFM_CSV_OPTIONAL, { NULL } },
    };
    wfm_csv *csv;
    wfm_error err;
    long rows = 0;

    assert_int_equal(wfm_csv_open_bytes(&csv, bytes, n, file, column, 2, NULL,
                                        0, problems, &err),
                     WFM_OK);
    for (; wfm_csv_next(csv); rows++)
        if (wfm_name_check(wfm_csv_field(csv, 0), &err) != WFM_OK)
            wfm_csv_fail(csv, WFM_SEVERITY_ERROR, 0, &err);
    wfm_csv_close(csv);
    return problems->errors ? -1 : rows;
}

static long read_people(const wfm_centre *centre, const char *bytes, size_t n,
                        wfm_problems *problems)
{
    wfm_people_bytes b = { .agents = bytes, .n_agents = n };
    wfm_people *people = NULL;
    long rows;

    if (wfm_people_parse(&people, centre, &b, false, problems, NULL) != WFM_OK)
        return -1;
    rows = (long)people->n_agents;
    wfm_people_free(people);
    return rows;
}

static long read_history(const wfm_centre *centre, const char *bytes, size_t n,
                         const char *file, wfm_problems *problems)
{
    wfm_history *history = NULL;
    wfm_date date = 0;
    long rows;

    if (wfm_history_parse(&history, centre, bytes, n, file, NULL, false,
                          problems, NULL) != WFM_OK)
        return -1;
    assert_true(wfm_date_make(&date, 2025, 11, 11));
    rows = (long)history->series[0].n;
    assert_true(rows > 0);
    assert_int_equal(history->series[0].start[0],
                     wfm_zone_time(centre->zone, date, 540, false, NULL));
    CHECK_REL(history->series[0].offered[0], 120, 0);
    wfm_history_free(history);
    return rows;
}

static wfm_centre *one_queue(void)
{
    static const char text[] =
        "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
        "queues: {phone: {open: 24x7}}\n";
    wfm_centre *centre = NULL;

    assert_int_equal(wfm_centre_parse(&centre, text, strlen(text), ".",
                                      "wfm.yaml", false, NULL, NULL),
                     WFM_OK);
    return centre;
}

static char *case_bytes(const char *file, size_t *n)
{
    static const char head[] = "date,interval,contacts,note\n"
                               "2025-11-11,09:00,120,\"";
    char path[200];
    char *bytes = NULL;

    if (strcmp(file, "big_field.csv") == 0) {
        *n = 2000052;
        bytes = malloc(*n);
        assert_non_null(bytes);
        memset(bytes, 'x', *n);
        memcpy(bytes, head, sizeof head - 1);
        memcpy(bytes + *n - 2, "\"\n", 2);
        return bytes;
    }
    snprintf(path, sizeof path, FOLDER "%s", file);
    assert_int_equal(wfm_file_read(&bytes, n, path, 10000000, NULL), WFM_OK);
    return bytes;
}

static bool says(const wfm_problems *problems, const expectation *e)
{
    for (size_t i = 0; i < problems->count; i++) {
        const wfm_error *err = &problems->item[i].error;

        if (e->verdict == REFUSE &&
            (problems->item[i].severity != WFM_SEVERITY_ERROR ||
             err->line != e->n))
            continue;
        if (strstr(err->text, e->words) &&
            (!e->hint || strstr(err->hint, e->hint)))
            return true;
    }
    return false;
}

static void print_all(const char *file, const wfm_problems *problems)
{
    char text[700];

    print_error("%s\n", file);
    for (size_t i = 0; i < problems->count; i++)
        print_error(
            "  %s\n    hint: %s\n",
            wfm_error_format(&problems->item[i].error, text, sizeof text),
            problems->item[i].error.hint);
}

static bool check_case(const wfm_centre *centre, const expectation *e,
                       const char *folder)
{
    mapping m = { .hours = 0 };
    wfm_problems problems = { 0 };
    clock_t begin = clock();
    long rows = -1;
    size_t n = 0;
    char *bytes = case_bytes(e->file, &n);
    bool ok;

    snprintf(m.folder, sizeof m.folder, "%s", folder);
    if (e->how == HISTORY)
        rows = read_history(centre, bytes, n, e->file, &problems);
    else if (e->how == PEOPLE)
        rows = read_people(centre, bytes, n, &problems);
    else if (e->how == SITES)
        rows = read_sites(bytes, n, e->file, &problems);
    else
        rows = read_yaml(bytes, n, e->file, &problems, &m);
    assert_true(clock() - begin < 2 * CLOCKS_PER_SEC);
    ok = e->verdict == ACCEPT ? rows == (long)e->n && problems.errors == 0
                              : rows < 0 && problems.errors > 0;
    ok = ok && (e->words ? says(&problems, e) : problems.count == 0);
    for (size_t i = 0; i < problems.count; i++)
        ok = ok && problems.item[i].error.text[0];
    if (!ok || getenv("WFM_SHOW"))
        print_all(e->file, &problems);
    wfm_problems_release(&problems);
    free(bytes);
    return ok;
}

static void test_every_case_is_judged_as_stated(void **state)
{
    wfm_centre *centre = one_queue();
    char folder[] = "/tmp/wfm-test-XXXXXX";
    size_t wrong = 0;

    (void)state;
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        wrong += !check_case(centre, &expected[i], folder);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(wrong, 0);
    wfm_centre_free(centre);
}

/* MANIFEST.csv is the authority: nothing in it may be left out here, and a
 * verdict here must be one that it allows. */
static void test_the_expectations_are_those_of_the_manifest(void **state)
{
    static const wfm_csv_column column[] = {
        { "file", WFM_CSV_REQUIRED, { NULL } },
        { "expected", WFM_CSV_REQUIRED, { NULL } },
    };
    wfm_problems problems = { 0 };
    wfm_csv *csv;
    size_t rows = 0;

    (void)state;
    assert_int_equal(wfm_csv_open(&csv, FOLDER "MANIFEST.csv", NULL, column, 2,
                                  NULL, 0, &problems, NULL),
                     WFM_OK);
    for (; wfm_csv_next(csv); rows++) {
        const expectation *e = expected;
        const char *want = wfm_csv_field(csv, 1);

        while (strcmp(e->file, wfm_csv_field(csv, 0)) != 0)
            assert_true(++e < expected + sizeof expected / sizeof *expected);
        if (e->verdict == ACCEPT)
            assert_true(strncmp(want, "reject", 6) != 0 ||
                        strstr(want, "warn") != NULL);
        else
            assert_true(strncmp(want, "accept", 6) != 0 ||
                        strstr(want, "or reject") != NULL);
    }
    assert_int_equal(problems.count, 0);
    assert_int_equal(rows, sizeof expected / sizeof *expected);
    wfm_csv_close(csv);
    wfm_problems_release(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_case_is_judged_as_stated),
        cmocka_unit_test(test_the_expectations_are_those_of_the_manifest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
