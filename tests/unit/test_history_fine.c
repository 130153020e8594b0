/* tests/unit/test_history_fine.c - histories finer and coarser than the
 * centre's interval, and files that overlap. */
#include <stdio.h>
#include <string.h>

#include "data/history.h"
#include "tests/unit/folder.h"
#include "tests/unit/history_case.h"

static wfm_centre *centre_of(const char *interval, const char *folder,
                             const char *inputs)
{
    char text[600];

    snprintf(text, sizeof text,
             "centre: {timezone: Asia/Shanghai, interval: %s}\n"
             "queues: {phone: {open: {mon-sun: 08:00-20:00}}}\n%s",
             interval, inputs);
    return centre_from(text, folder);
}

static void test_quarter_hours_are_added_up_to_half_hours(void **state)
{
    static const char text[] =
        "start,offered,aht_s,answered,abandoned,asa_s\n"
        "2026-11-09T09:00,10,200,8,2,10\n2026-11-09T09:15,30,100,24,6,20\n"
        "2026-11-09T09:30,0,,0,0,\n2026-11-09T09:45,4,300,4,0,5\n"
        "2026-11-09T10:00,1,,1,0,\n2026-11-09T10:15,1,,1,0,\n"
        "2026-11-09T10:30,5,,1,0,\n2026-11-09T10:45,6,,1,0,\n";
    wfm_centre *c = centre_of("30m", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };
    const wfm_series *s;

    (void)state;
    assert_int_equal(parse(&h, c, text, false, &problems), WFM_OK);
    s = &h->series[0];
    assert_int_equal(s->n, 4);
    CHECK_REL(s->offered[0], 40, 0);
    CHECK_REL(s->answered[0], 32, 0);
    CHECK_REL(s->abandoned[0], 8, 0);
    /* weighed with the answered: (8 x 200 + 24 x 100) / 32 */
    CHECK_REL(s->aht_s[0], 125, 1e-12);
    CHECK_REL(s->asa_s[0], 17.5, 1e-12);
    CHECK_REL(s->offered[1], 4, 0);
    CHECK_REL(s->aht_s[1], 300, 1e-12);
    assert_true(isnan(s->aht_s[2]));
    assert_int_equal(s->start[3] - s->start[0], 5400);
    assert_int_equal(h->end - s->start[3], 1800);
    assert_true(said(&problems, WFM_SEVERITY_NOTE,
                     "rows every 15 minutes were added up to the centre's 30"));
    wfm_problems_release(&problems);
    wfm_history_free(h);
    wfm_centre_free(c);
}

static void test_interval_texts_may_be_finer_too(void **state)
{
    static const char text[] =
        "date,interval,offered\n"
        "2026-11-09,09:00-09:10,1\n2026-11-09,09:10-09:20,2\n"
        "2026-11-09,09:20-09:30,3\n2026-11-09,09:30-09:40,4\n"
        "2026-11-09,09:40-09:50,5\n2026-11-09,09:50-10:00,6\n";
    wfm_centre *c = centre_of("60m", ".", "");
    wfm_history *h = NULL;

    (void)state;
    assert_int_equal(parse(&h, c, text, false, NULL), WFM_OK);
    assert_int_equal(h->series[0].n, 1);
    CHECK_REL(h->series[0].offered[0], 21, 0);
    wfm_history_free(h);
    wfm_centre_free(c);
}

/* The history writes zeros, so a part that is missing is not known. */
static void test_a_sum_with_a_missing_part_is_left_out(void **state)
{
    static const char text[] =
        "start,offered\n"
        "2026-11-09T08:00,0\n2026-11-09T08:15,1\n2026-11-09T08:30,7\n"
        "2026-11-09T09:00,1\n2026-11-09T09:15,1\n2026-11-09T09:45,1\n"
        "2026-11-09T10:00,1\n2026-11-09T10:15,1\n2026-11-09T10:30,1\n";
    wfm_centre *c = centre_of("30m", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(parse(&h, c, text, false, &problems), WFM_OK);
    assert_int_equal(h->series[0].n, 3); /* 08:00, 09:00, 10:00 */
    assert_true(said(&problems, WFM_SEVERITY_WARNING, "missing: 3"));
    wfm_problems_release(&problems);
    wfm_history_free(h);
    wfm_centre_free(c);
}

/* Nothing is ever zero: what is missing came to none; only the last interval
 * may be unfinished. */
static void test_without_zeros_what_is_missing_is_none(void **state)
{
    static const char text[] =
        "start,offered\n"
        "2026-11-09T08:15,1\n2026-11-09T08:30,7\n2026-11-09T08:45,1\n"
        "2026-11-09T09:15,1\n2026-11-09T09:45,1\n2026-11-09T10:00,1\n";
    wfm_centre *c = centre_of("30m", ".", "");
    wfm_history *h = NULL;

    (void)state;
    assert_int_equal(parse(&h, c, text, false, NULL), WFM_OK);
    assert_int_equal(h->series[0].n, 4);
    CHECK_REL(h->series[0].offered[1], 8, 0);
    wfm_history_free(h);
    wfm_centre_free(c);
}

static void test_a_stray_row_is_no_finer_history(void **state)
{
    char text[2000] = "start,offered\n", row[64];
    wfm_centre *c = centre_of("30m", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    for (int i = 0; i < 24; i++) {
        snprintf(row, sizeof row, "2026-11-09T%02d:%02d,5\n", 8 + i / 2,
                 30 * (i % 2) + (i == 6 ? 7 : 0));
        strcat(text, row);
    }
    assert_int_equal(parse(&h, c, text, false, &problems), WFM_BAD_INPUT);
    assert_int_equal(problems.errors, 1);
    assert_true(said(&problems, WFM_SEVERITY_ERROR,
                     "'2026-11-09T11:07' is not on the grid of 30 minutes"));
    wfm_problems_release(&problems);
    assert_int_equal(parse(&h, c, text, true, &problems), WFM_OK);
    assert_int_equal(h->series[0].n, 23);
    assert_true(said(&problems, WFM_SEVERITY_WARNING,
                     "rows off the grid of 30 minutes left out: 1"));
    wfm_problems_release(&problems);
    wfm_history_free(h);
    wfm_centre_free(c);
}

static void test_a_coarser_history_is_refused(void **state)
{
    static char text[8000] = "start,offered\n";
    char row[64];
    wfm_centre *c = centre_of("30m", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    for (int i = 0; i < 120; i++) {
        snprintf(row, sizeof row, "2026-11-%02dT%02d:00,5\n", 1 + i / 12,
                 8 + i % 12);
        strcat(text, row);
    }
    assert_int_equal(parse(&h, c, text, false, &problems), WFM_BAD_INPUT);
    assert_true(said(&problems, WFM_SEVERITY_ERROR,
                     "the rows are 60 minutes apart, the centre's intervals "
                     "30"));
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

static void test_sums_of_days_are_refused(void **state)
{
    static char text[2000] = "start,offered\n";
    char row[64];
    wfm_centre *c = centre_of("30m", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    for (int i = 0; i < 20; i++) {
        snprintf(row, sizeof row, "2026-11-%02dT09:00,500\n", 1 + i);
        strcat(text, row);
    }
    assert_int_equal(parse(&h, c, text, false, &problems), WFM_BAD_INPUT);
    assert_true(said(&problems, WFM_SEVERITY_ERROR,
                     "every day has one row, a sum of the day; the centre's "
                     "intervals are 30 minutes"));
    wfm_problems_release(&problems);
    /* Letters of a day may be told at its beginning. */
    c->queue[0].channel = WFM_CHANNEL_DEFERRED;
    assert_int_equal(parse(&h, c, text, false, NULL), WFM_OK);
    assert_int_equal(h->series[0].n, 20);
    wfm_history_free(h);
    wfm_centre_free(c);
}

static void test_files_that_overlap_are_read_once(void **state)
{
    char folder[FOLDER_PATH];
    wfm_centre *c;
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    folder_make(folder);
    folder_write(folder, "h-1.csv",
                 "start,offered\n2026-11-09T08:00,1\n2026-11-09T08:30,2\n");
    folder_write(folder, "h-2.csv",
                 "start,offered\n2026-11-09T08:30,2\n2026-11-09T09:00,3\n");
    c = centre_of("30m", folder, "inputs: {history: [{file: h-*.csv}]}\n");
    assert_int_equal(wfm_history_read(&h, c, INT64_MAX, false, &problems, NULL),
                     WFM_OK);
    assert_int_equal(h->series[0].n, 3);
    assert_true(said(&problems, WFM_SEVERITY_WARNING,
                     "another file has too were left out: 1"));
    wfm_history_free(h);
    wfm_problems_release(&problems);
    /* What differs is no overlap. */
    folder_write(folder, "h-2.csv", "start,offered\n2026-11-09T08:30,9\n");
    assert_int_equal(wfm_history_read(&h, c, INT64_MAX, false, &problems, NULL),
                     WFM_BAD_INPUT);
    assert_true(said(&problems, WFM_SEVERITY_ERROR, "a second time"));
    wfm_problems_release(&problems);
    wfm_centre_free(c);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quarter_hours_are_added_up_to_half_hours),
        cmocka_unit_test(test_interval_texts_may_be_finer_too),
        cmocka_unit_test(test_a_sum_with_a_missing_part_is_left_out),
        cmocka_unit_test(test_without_zeros_what_is_missing_is_none),
        cmocka_unit_test(test_a_stray_row_is_no_finer_history),
        cmocka_unit_test(test_a_coarser_history_is_refused),
        cmocka_unit_test(test_sums_of_days_are_refused),
        cmocka_unit_test(test_files_that_overlap_are_read_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
