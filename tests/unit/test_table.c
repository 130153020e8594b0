/* tests/unit/test_table.c - tables as CSV, JSON and text. */
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/rng.h"
#include "reports/table.h"
#include "tests/unit/check.h"
#include "tests/unit/small_plan.h"

static char *written(const wfm_table *table, wfm_table_format format)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);

    assert_non_null(f);
    wfm_table_write(f, table, format);
    fclose(f);
    return text;
}

static const wfm_column three[] = {
    { "name", WFM_COLUMN_TEXT, 0 },
    { "x", WFM_COLUMN_NUMBER, 1 },
    { "share", WFM_COLUMN_SHARE, 0 },
};

/* Context: an array of names; row i has number i / 8 and share i / 10. */
static void three_row(const void *context, size_t i, wfm_cell *cell)
{
    const char *const *name = context;

    cell[0].text = name[i];
    cell[1].number = (double)i / 8;
    cell[2].number = (double)i / 10;
}

static wfm_table table_of(const char *const *name, size_t n)
{
    return (wfm_table){ "three", three, 3, n, three_row, name };
}

static void test_csv_quotes_and_guards_text(void **state)
{
    static const char *const names[] = {
        "plain", "a,b", "say \"x\"", "two\nlines", "=1+1", "+1", "-1",
        "@sum",  "\tx", "\rx",       " padded",    NULL,   "",   "双十一",
    };
    wfm_table t = table_of(names, sizeof names / sizeof *names);
    char *text = written(&t, WFM_FORMAT_CSV);

    (void)state;
    assert_string_equal(text, "name,x,share\n"
                              "plain,0,0\n"
                              "\"a,b\",0.125,0.1\n"
                              "\"say \"\"x\"\"\",0.25,0.2\n"
                              "\"two\nlines\",0.375,0.3\n"
                              "\"'=1+1\",0.5,0.4\n"
                              "\"'+1\",0.625,0.5\n"
                              "\"'-1\",0.75,0.6\n"
                              "\"'@sum\",0.875,0.7\n"
                              "\"'\tx\",1,0.8\n"
                              "\"'\rx\",1.125,0.9\n"
                              "\" padded\",1.25,1\n"
                              ",1.375,1.1\n"
                              ",1.5,1.2\n"
                              "双十一,1.625,1.3\n");
    free(text);
}

static void test_excel_csv_has_a_mark_and_crlf(void **state)
{
    static const char *const names[] = { "a" };
    wfm_table t = table_of(names, 1);
    char *text = written(&t, WFM_FORMAT_EXCEL_CSV);

    (void)state;
    assert_string_equal(text, "\xEF\xBB\xBFname,x,share\r\na,0,0\r\n");
    free(text);
}

static void test_json_escapes_what_it_must(void **state)
{
    static const char *const names[] = { "q\"b\\", TERM_NAME, "\xFFz", NULL };
    wfm_table t = table_of(names, 4);
    char *text = written(&t, WFM_FORMAT_JSON);

    (void)state;
    assert_string_equal(
        text,
        "{\"schema\": \"wfm.three.1\", \"rows\": [\n"
        "  {\"name\": \"q\\\"b\\\\\", \"x\": 0, \"share\": 0},\n"
        "  {\"name\": "
        "\"\\u001b[2J\\u001b]0;x\\u0007红\\u009b\\u000d\\u000aX:y\", \"x\": "
        "0.125, \"share\": 0.1},\n"
        "  {\"name\": \"\\ufffdz\", \"x\": 0.25, \"share\": 0.2},\n"
        "  {\"name\": null, \"x\": 0.375, \"share\": 0.3}\n]}\n");
    free(text);
}

static void test_an_empty_table_is_still_a_table(void **state)
{
    wfm_table t = table_of(NULL, 0);
    char *json = written(&t, WFM_FORMAT_JSON);
    char *csv = written(&t, WFM_FORMAT_CSV);

    (void)state;
    assert_string_equal(json,
                        "{\"schema\": \"wfm.three.1\", \"rows\": [\n]}\n");
    assert_string_equal(csv, "name,x,share\n");
    free(json);
    free(csv);
}

static void test_the_screen_aligns_wide_text_and_strips_controls(void **state)
{
    static const char *const names[] = { "双十一", "a\x1b[31m", "\u202Eb" };
    wfm_table t = table_of(names, 3);
    char *text = written(&t, WFM_FORMAT_TEXT);

    (void)state;
    assert_string_equal(text, "name      x   share\n"
                              "双十一  0.0   0.0 %\n"
                              "a[31m   0.1  10.0 %\n"
                              "b       0.2  20.0 %\n");
    free(text);
}

static void test_the_screen_spares_columns_that_say_nothing(void **state)
{
    static const char *const names[] = { "", NULL };
    wfm_table t = table_of(names, 2);
    char *text = written(&t, WFM_FORMAT_TEXT);
    char *csv = written(&t, WFM_FORMAT_CSV);

    (void)state;
    assert_string_equal(text, "  x   share\n"
                              "0.0   0.0 %\n"
                              "0.1  10.0 %\n");
    assert_string_equal(csv, "name,x,share\n,0,0\n,0.125,0.1\n");
    free(text);
    free(csv);
    t.n_rows = 0;
    text = written(&t, WFM_FORMAT_TEXT);
    assert_string_equal(text, "name  x  share\n");
    free(text);
}

static double sample[2000];

static void one_row(const void *context, size_t i, wfm_cell *cell)
{
    (void)context;
    cell[0].number = sample[i];
}

static void test_numbers_of_a_csv_read_back_as_they_were(void **state)
{
    static const wfm_column column[] = { { "x", WFM_COLUMN_NUMBER, 1 } };
    const wfm_table t = { "one", column, 1, 2000, one_row, NULL };
    gsl_rng *rng = wfm_rng_new(11);
    char *text, *line, *save = NULL;

    (void)state;
    for (size_t i = 0; i < 2000; i++)
        sample[i] = ldexp(gsl_rng_uniform(rng) - 0.5, (int)(i % 200) - 100);
    text = written(&t, WFM_FORMAT_CSV);
    line = strtok_r(text, "\n", &save);
    assert_string_equal(line, "x");
    for (size_t i = 0; i < 2000; i++) {
        double back = -1;

        line = strtok_r(NULL, "\n", &save);
        assert_non_null(line);
        assert_int_equal(wfm_num_parse(&back, line, NULL, NULL), WFM_OK);
        assert_memory_equal(&back, &sample[i], sizeof back);
    }
    free(text);
    gsl_rng_free(rng);
}

static void assert_starts(const wfm_table *t, const char *want)
{
    char *text = written(t, WFM_FORMAT_CSV);

    if (strncmp(text, want, strlen(want)) != 0)
        fail_msg("%s\nwant\n%s", text, want);
    free(text);
}

static void test_plan_tables_have_the_columns_of_the_formats(void **state)
{
    static small_plan p;
    wfm_table t;

    (void)state;
    small_plan_make(&p);
    wfm_table_of_forecast(&t, &p.view);
    assert_starts(&t, "queue,start,volume,volume_p05,volume_p10,volume_p50,"
                      "volume_p90,volume_p95,aht_s,model,aht_cv,"
                      "aht_correlation\n"
                      "hotline,2026-11-09T09:00,0.30000000000000004,1,2,3,4,5,"
                      "240.5,\"profile, \"\"daily\"\"\",0.02,0.3\n"
                      "\"chat,\"\"x\"\"\",2026-11-09T09:00,1234567,,,3,inf,5,"
                      ",,0,0\n");
    wfm_table_of_staff(&t, &p.view);
    assert_starts(&t, "queue,start,volume,aht_s,load_erl,agents,"
                      "agents_rostered,service_level,asa_s,p_abandon,"
                      "occupancy,p_target\n"
                      "hotline,2026-11-09T09:00,100,240,13.25,16.5,18.75,0.8,"
                      "inf,0,0.8,0.75\n");
    wfm_table_of_roster(&t, &p.view);
    assert_starts(&t, "agent_id,date,contract,start,end,paid_minutes,"
                      "shift_id\n"
                      "\"'=1+1\",2026-11-09,full_time,2026-11-09T08:00,"
                      "2026-11-09T17:00,480,1\n"
                      "A-002,2026-11-09,full_time,2026-11-09T09:00,"
                      "2026-11-09T12:00,180,2\n");
    wfm_table_of_activities(&t, &p.view);
    assert_starts(&t, "agent_id,start,end,activity,queue\n"
                      "\"'=1+1\",2026-11-09T08:00,2026-11-09T12:00,work,"
                      "\"hotline+chat,\"\"x\"\"\"\n"
                      "\"'=1+1\",2026-11-09T12:00,2026-11-09T13:00,meal,\n");
    wfm_table_of_coverage(&t, &p.view);
    assert_starts(&t, "queue,start,required,scheduled,short,over,"
                      "service_level,spill\n"
                      "hotline,2026-11-09T08:00,2.5,1.25,1.25,0,0.75,\n");
    wfm_table_of_simulation(&t, &p.view);
    assert_starts(&t, "queue,start,service_level,service_level_half_width,"
                      "asa_s,p_abandon,occupancy,offered,waited_s,abandoned\n");
    wfm_table_of_backtest(&t, &p.view);
    assert_starts(&t, "queue,model,horizon,origins,wape,mase,smape,bias,"
                      "coverage80,coverage90");
    wfm_table_of_headcount(&t, &p.view);
    assert_starts(&t, "month,start,hired,trained,leavers,end,in_training,fte,"
                      "fte_p10,fte_p90,required_fte,gap\n"
                      "2026-11,160,5,3,4.5,160.5,12,150,140,158,155,-5\n");
    wfm_table_of_cost(&t, &p.view);
    assert_starts(&t, "item,unit,amount\ntotal,CNY,1234567.5\n"
                      "cost_per_paid_second,CNY/s,0.0301234567\n");
    small_plan_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv_quotes_and_guards_text),
        cmocka_unit_test(test_excel_csv_has_a_mark_and_crlf),
        cmocka_unit_test(test_json_escapes_what_it_must),
        cmocka_unit_test(test_an_empty_table_is_still_a_table),
        cmocka_unit_test(test_the_screen_aligns_wide_text_and_strips_controls),
        cmocka_unit_test(test_the_screen_spares_columns_that_say_nothing),
        cmocka_unit_test(test_numbers_of_a_csv_read_back_as_they_were),
        cmocka_unit_test(test_plan_tables_have_the_columns_of_the_formats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
