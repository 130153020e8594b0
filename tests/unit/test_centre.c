/* tests/unit/test_centre.c - wfm.yaml to a centre, defaults and refusals. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "data/centre.h"
#include "tests/unit/check.h"

#define HEAD                                                                   \
    "centre: {timezone: Asia/Shanghai, interval: 30m}\n"                       \
    "queues:\n"                                                                \
    "  hotline: {open: 24x7}\n"

static wfm_centre *parse(const char *text, wfm_problems *problems)
{
    wfm_centre *centre = NULL;
    wfm_error err;
    wfm_status status = wfm_centre_parse(&centre, text, strlen(text), ".",
                                         "wfm.yaml", false, problems, &err);

    assert_int_equal(status == WFM_OK, centre != NULL);
    return centre;
}

/* Checks that the text is refused with these words on this line. */
static void refused(const char *text, size_t line, const char *words,
                    const char *hint)
{
    wfm_problems problems = { 0 };
    wfm_centre *centre = parse(text, &problems);
    bool found = false;

    if (centre)
        print_error("accepted: %s\n", text);
    assert_null(centre);
    for (size_t i = 0; i < problems.count; i++) {
        const wfm_error *e = &problems.item[i].error;

        if (e->line == line && strstr(e->text, words) &&
            (!hint || strstr(e->hint, hint)))
            found = true;
    }
    for (size_t i = 0; !found && i < problems.count; i++)
        print_error("%zu:%zu: %s (hint: %s)\n", problems.item[i].error.line,
                    problems.item[i].error.column, problems.item[i].error.text,
                    problems.item[i].error.hint);
    assert_true(found);
    wfm_problems_release(&problems);
}

static void test_a_small_centre_gets_every_default(void **state)
{
    wfm_centre *c = parse(HEAD, NULL);

    (void)state;
    assert_non_null(c);
    assert_int_equal(c->interval_s, 1800);
    assert_int_equal(c->n_queues, 1);
    CHECK_REL(c->queue[0].target.service_level, 0.8, 0);
    CHECK_REL(c->queue[0].target.within_s, 20, 0);
    CHECK_REL(c->queue[0].target.occupancy, 0.88, 0);
    CHECK_REL(c->queue[0].aht_s, 240, 0);
    assert_true(isinf(c->queue[0].patience_s));
    assert_true(isnan(c->queue[0].target.asa_s));
    assert_string_equal(c->queue[0].skill, "hotline");
    assert_int_equal(c->n_contracts, 1);
    assert_int_equal(c->contract[0].n_shifts, 1);
    assert_int_equal(c->contract[0].shift[0].span_min, 540);
    assert_int_equal(c->contract[0].start_step_min, 30);
    assert_int_equal(c->rules.min_rest_min, 660);
    CHECK_REL(c->costs.per_waited_second_cny, 0.03, 0);
    assert_true(isnan(c->costs.budget_cny_per_week));
    assert_null(c->language);
    assert_int_equal(c->week.year, 0);
    wfm_centre_free(c);
}

static void test_the_demo_centre_is_read_and_printed_back_the_same(void **state)
{
    wfm_centre *c = NULL, *again = NULL;
    wfm_problems problems = { 0 };
    wfm_buf first = { 0 }, second = { 0 };

    (void)state;
    assert_int_equal(wfm_centre_read(&c, ".", false, &problems, NULL), WFM_OK);
    assert_int_equal(problems.count, 0);
    wfm_centre_describe(c, &first);
    again = parse(wfm_buf_text(&first), &problems);
    assert_non_null(again);
    wfm_centre_describe(again, &second);
    assert_string_equal(wfm_buf_text(&first), wfm_buf_text(&second));
    wfm_buf_release(&first);
    wfm_buf_release(&second);
    wfm_problems_release(&problems);
    wfm_centre_free(again);
    wfm_centre_free(c);
}

static void test_the_law_sets_the_defaults_of_the_rules(void **state)
{
    wfm_centre *eu = parse(HEAD "rules: {law: eu}\n", NULL);
    wfm_centre *none = parse(HEAD "rules: {min_rest: 8h, law: none}\n", NULL);

    (void)state;
    assert_int_equal(eu->rules.weekly_rest_min, 35 * 60);
    CHECK_REL(eu->rules.max_week_h, 48, 0);
    assert_int_equal(none->rules.min_rest_min, 480);
    assert_int_equal(none->rules.weekly_rest_min, 0);
    assert_string_equal(none->rules.law, "none");
    wfm_centre_free(eu);
    wfm_centre_free(none);
}

static void test_values_are_refused_with_place_and_remedy(void **state)
{
    (void)state;
    refused(HEAD "cost: {}\n", 4, "unknown key 'cost'", "'costs'");
    refused(HEAD "shrinkge: 0.3\n", 4, "unknown key", "queues.NAME.shrinkage");
    refused(HEAD "rules: {min_rest: 11}\n", 4, "min_rest", NULL);
    refused(HEAD "rules: {min_rst: 11h}\n", 4, "unknown key", "'min_rest'");
    refused(HEAD "  b: {open: 24x7, shrinkage: 30}\n", 4, "shrinkage",
            "0.30 or 30%");
    refused(HEAD "  b: {open: 24x7, shrinkage: {leave: 0.6, sick: 0.6}}\n", 4,
            "add up", NULL);
    refused(HEAD "  b: {open: {monday: 08:00-20:00}}\n", 4, "weekday", NULL);
    refused(HEAD "  b: {open: {mon: 08:00-12:00, tue: 8}}\n", 4, "open", NULL);
    refused(HEAD "  b: {open: {mon: '08:00-12:00,11:00-13:00'}}\n", 4,
            "overlap", NULL);
    refused(HEAD "  b: {}\n", 4, "'open' is missing", NULL);
    refused(HEAD "  ../b: {open: 24x7}\n", 4, "may not contain", NULL);
    refused(HEAD "sites: {a/b: {}}\n", 4, "may not contain", NULL);
    refused(HEAD "inputs: {agents: ../agents.csv}\n", 4, "leaves the folder",
            "--allow-outside");
    refused(HEAD "inputs: {history: /etc/passwd}\n", 4, "outside the folder",
            "--allow-outside");
    refused(HEAD "inputs: {history: [{file: a.csv, queue: chat}]}\n", 4,
            "no queue 'chat'", NULL);
    refused("centre: {timezone: Asia/Shanghai, interval: 7m}\n"
            "queues: {a: {open: 24x7}}\n",
            1, "not supported", "15m");
    refused("centre: {timezone: Mars/Base, interval: 30m}\n"
            "queues: {a: {open: 24x7}}\n",
            1, "timezone", NULL);
    refused("queues: {a: {open: 24x7}}\n", 1, "centre.timezone is missing",
            NULL);
}

static void test_every_problem_is_reported_at_once(void **state)
{
    wfm_problems problems = { 0 };

    (void)state;
    assert_null(parse("centre: {timezone: Asia/Shanghai, interval: 30}\n"
                      "queues: {a: {open: 24x7, aht: 5}}\n"
                      "rules: {law: xx}\ncosts: {per_abandoned: -1}\n",
                      &problems));
    assert_int_equal(problems.errors, 4);
    wfm_problems_release(&problems);
}

static void test_open_hours_know_exceptions_and_nights(void **state)
{
    wfm_centre *c =
        parse("centre: {timezone: Asia/Shanghai, interval: 30m}\n"
              "queues:\n  a:\n    open:\n      mon-fri: [09:00-12:00, "
              "13:00-18:00]\n      sat: 22:00-06:00\n"
              "      2026-10-01..2026-10-03: closed\n",
              NULL);
    const wfm_open *open;
    wfm_date monday = 0;

    (void)state;
    assert_non_null(c);
    open = &c->queue[0].open;
    assert_true(wfm_date_make(&monday, 2026, 11, 9));
    assert_int_equal(wfm_open_day_seconds(open, monday), 8 * 3600);
    assert_int_equal(wfm_open_day_seconds(open, monday + 5), 2 * 3600);
    assert_int_equal(wfm_open_day_seconds(open, monday + 6), 6 * 3600);
    assert_true(wfm_date_make(&monday, 2026, 10, 1));
    assert_int_equal(wfm_open_day_seconds(open, monday), 0);
    assert_int_equal(wfm_open_seconds(open, c->zone,
                                      wfm_zone_time(c->zone, monday - 1,
                                                    11 * 60 + 45, false, NULL),
                                      1800),
                     900);
    wfm_centre_free(c);
}

static wfm_centre *with_rules(const char *rules, wfm_problems *problems,
                              wfm_status expected)
{
    char text[400];
    wfm_centre *c = NULL;

    snprintf(text, sizeof text,
             "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
             "queues: {a: {open: 24x7}}\nrules: %s\n",
             rules);
    assert_int_equal(wfm_centre_parse(&c, text, strlen(text), ".", "wfm.yaml",
                                      false, problems, NULL),
                     expected);
    return c;
}

/* The files in data/law say what the built-in laws say, key by key. */
static void test_law_packs_are_the_built_in_laws(void **state)
{
    static const char *const law[] = { "cn", "eu" };

    (void)state;
    for (int i = 0; i < 2; i++) {
        char rules[80];
        wfm_centre *built, *pack;
        wfm_buf a = { 0 }, b = { 0 };

        snprintf(rules, sizeof rules, "{law: %s}", law[i]);
        built = with_rules(rules, NULL, WFM_OK);
        snprintf(rules, sizeof rules, "{law: data/law/%s.yaml}", law[i]);
        pack = with_rules(rules, NULL, WFM_OK);
        wfm_centre_describe(built, &a);
        wfm_centre_describe(pack, &b);
        assert_string_equal(wfm_buf_text(&a), wfm_buf_text(&b));
        assert_non_null(pack->law_file);
        wfm_buf_release(&a);
        wfm_buf_release(&b);
        wfm_centre_free(built);
        wfm_centre_free(pack);
    }
}

static void test_an_own_law_pack_goes_below_wfm_yaml(void **state)
{
    static const char good[] = "law: eu\nmin_rest: 12h\nmax_week: 39h\n";
    static const char bad[] = "law: cn\nmin_reste: 12h\n";
    wfm_problems problems = { 0 };
    wfm_centre *c;

    (void)state;
    assert_int_equal(
        wfm_file_write("build/pack.yaml", good, strlen(good), 0644, NULL),
        WFM_OK);
    c = with_rules("{law: build/pack.yaml, max_week: 38h}", NULL, WFM_OK);
    assert_string_equal(c->rules.law, "eu");
    assert_int_equal(c->rules.min_rest_min, 720);
    assert_int_equal(c->rules.weekly_rest_min, 2100);
    CHECK_REL(c->rules.max_week_h, 38.0, 1e-12);
    wfm_centre_free(c);
    assert_int_equal(
        wfm_file_write("build/pack.yaml", bad, strlen(bad), 0644, NULL),
        WFM_OK);
    with_rules("{law: build/pack.yaml}", &problems, WFM_BAD_INPUT);
    assert_string_equal(problems.item[0].error.file, "build/pack.yaml");
    assert_int_equal(problems.item[0].error.line, 2);
    wfm_problems_release(&problems);
    with_rules("{law: nowhere.yaml}", &problems, WFM_BAD_INPUT);
    wfm_problems_release(&problems);
    with_rules("{law: ../outside.yaml}", &problems, WFM_BAD_INPUT);
    wfm_problems_release(&problems);
    remove("build/pack.yaml");
}

/* The page is printed by the program itself; WFM_ACCEPT=1 rewrites it. */
static void test_the_manual_page_of_the_keys_is_current(void **state)
{
    wfm_buf page = { 0 };
    char *file = NULL;
    size_t n = 0;

    (void)state;
    wfm_centre_document(&page);
    if (getenv("WFM_ACCEPT"))
        assert_int_equal(wfm_file_write("docs/wfm-yaml.md", wfm_buf_text(&page),
                                        page.length, 0644, NULL),
                         WFM_OK);
    assert_int_equal(
        wfm_file_read(&file, &n, "docs/wfm-yaml.md", 1000000, NULL), WFM_OK);
    assert_string_equal(file, wfm_buf_text(&page));
    free(file);
    wfm_buf_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_small_centre_gets_every_default),
        cmocka_unit_test(
            test_the_demo_centre_is_read_and_printed_back_the_same),
        cmocka_unit_test(test_the_law_sets_the_defaults_of_the_rules),
        cmocka_unit_test(test_values_are_refused_with_place_and_remedy),
        cmocka_unit_test(test_every_problem_is_reported_at_once),
        cmocka_unit_test(test_open_hours_know_exceptions_and_nights),
        cmocka_unit_test(test_the_manual_page_of_the_keys_is_current),
        cmocka_unit_test(test_law_packs_are_the_built_in_laws),
        cmocka_unit_test(test_an_own_law_pack_goes_below_wfm_yaml),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
