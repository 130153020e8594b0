/* tests/unit/test_history.c - history files: shapes of files, clock changes,
 * doubles, gaps, what as-of hides. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "data/history.h"
#include "tests/unit/folder.h"
#include "tests/unit/history_case.h"

static wfm_centre *centre_of(const char *zone, const char *folder,
                             const char *inputs)
{
    char text[600];

    snprintf(text, sizeof text,
             "centre: {timezone: %s, interval: 30m}\n"
             "queues:\n  phone: {open: {mon-fri: 08:00-20:00}}\n"
             "  chat: {open: 24x7}\n%s",
             zone, inputs);
    return centre_from(text, folder);
}

static void test_a_total_beside_its_reasons_is_warned_of(void **state)
{
    wfm_centre *c = centre_of("Asia/Shanghai", ".", "");
    wfm_problems list = { 0 };
    wfm_history *h = NULL;

    (void)state;
    assert_int_equal(parse(&h, c,
                           "queue,start,offered,reason\n"
                           "phone,2026-11-09T08:00,7,\n"
                           "phone,2026-11-09T08:00,4,parcel\n"
                           "phone,2026-11-09T08:00,3,refund\n"
                           "phone,2026-11-09T08:30,9,\n"
                           "chat,2026-11-09T08:00,2,parcel\n"
                           "chat,2026-11-09T08:00,0,\n",
                           false, &list),
                     WFM_OK);
    assert_true(said(&list, WFM_SEVERITY_WARNING,
                     "queue 'phone': intervals with rows of reasons and one "
                     "without, which are added up: 1, the first at "
                     "2026-11-09T08:00"));
    assert_int_equal(list.count, 1);
    wfm_problems_release(&list);
    wfm_history_free(h);
    wfm_centre_free(c);
}

/* An outage of one queue, a day of all, a span that holds nothing, and what
 * cannot be. */
static void test_hours_left_out_by_hand_are_unknown(void **state)
{
    static const char rows[] = "queue,start,offered,aht_s\n"
                               "phone,2026-11-09T08:00,4,200\n"
                               "phone,2026-11-09T08:30,5,200\n"
                               "phone,2026-11-10T08:00,6,200\n"
                               "chat,2026-11-09T08:00,3,200\n";
    char folder[] = "/tmp/wfm-test-XXXXXX", path[64];
    wfm_problems list = { 0 };
    wfm_history *h = NULL;
    wfm_centre *c;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.csv", folder);
    c = centre_of("Asia/Shanghai", folder, "inputs: {exclude: x.csv}\n");
    for (int bad = 0; bad < 2; bad++) {
        const char *text = bad ? "queue,from,to\n"
                                 "phone,2026-11-09T09:00,2026-11-09T08:00\n"
                                 "fax,2026-11-09,2026-11-09\n"
                               : "queue,from,to,reason\n"
                                 "phone,2026-11-09T08:30,2026-11-09T09:00,x\n"
                                 ",2026-11-10,2026-11-10,drill\n"
                                 "chat,2026-11-11,2026-11-12,\n";

        assert_int_equal(wfm_file_write(path, text, strlen(text), 0600, NULL),
                         WFM_OK);
        assert_int_equal(parse(&h, c, rows, false, &list),
                         bad ? WFM_BAD_INPUT : WFM_OK);
        if (bad)
            break;
        CHECK_REL(h->series[0].offered[0], 4, 0);
        assert_true(isnan(h->series[0].offered[1]));
        assert_true(isnan(h->series[0].aht_s[1]));
        assert_true(isnan(h->series[0].offered[2]));
        CHECK_REL(h->series[1].offered[0], 3, 0);
        assert_int_equal(h->end, h->series[0].start[2] + 1800);
        assert_true(said(&list, WFM_SEVERITY_NOTE, "1 (x)"));
        assert_true(said(&list, WFM_SEVERITY_WARNING, "no interval"));
        assert_int_equal(list.errors, 0);
        wfm_history_free(h);
    }
    assert_true(said(&list, WFM_SEVERITY_ERROR, "ends before"));
    assert_true(said(&list, WFM_SEVERITY_ERROR, "no queue 'fax'"));
    wfm_problems_release(&list);
    wfm_centre_free(c);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void test_rows_of_several_queues_come_in_any_order(void **state)
{
    wfm_centre *c = centre_of("Asia/Shanghai", ".", "");
    wfm_history *h = NULL;

    (void)state;
    assert_int_equal(parse(&h, c,
                           "Offered,QUEUE,start,ASA,answered\n"
                           "3,chat,2026-11-09T00:30,1.5,2\n"
                           "5,phone,2026-11-09 08:30,,\n"
                           "2,chat,2026-11-09T00:00,,\n"
                           "4,phone,2026-11-09T08:00:00,9,4\n",
                           false, NULL),
                     WFM_OK);
    assert_int_equal(h->series[0].n, 2);
    assert_int_equal(h->series[1].n, 2);
    CHECK_REL(h->series[0].offered[0], 4, 0);
    CHECK_REL(h->series[0].offered[1], 5, 0);
    CHECK_REL(h->series[0].asa_s[0], 9, 0);
    assert_true(isnan(h->series[0].asa_s[1]));
    assert_true(isnan(h->series[0].aht_s[0]));
    CHECK_REL(h->series[1].offered[0], 2, 0);
    assert_null(h->series[0].abandoned);
    assert_int_equal(h->end, h->series[0].start[1] + 1800);
    wfm_history_free(h);
    wfm_centre_free(c);
}

/* 25 October 2026: 03:00 summer time becomes 02:00 in Berlin. */
static void test_the_repeated_hour_is_two_hours(void **state)
{
    wfm_centre *c = centre_of("Europe/Berlin", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(parse(&h, c,
                           "queue,start,offered\n"
                           "chat,2026-10-25T01:30,1\n"
                           "chat,2026-10-25T02:00,2\n"
                           "chat,2026-10-25T02:30,3\n"
                           "chat,2026-10-25T02:00,4\n"
                           "chat,2026-10-25T02:30,5\n"
                           "chat,2026-10-25T03:00,6\n",
                           false, &problems),
                     WFM_OK);
    assert_int_equal(problems.count, 0);
    assert_int_equal(h->series[1].n, 6);
    for (size_t i = 0; i < 6; i++) {
        CHECK_REL(h->series[1].offered[i], (double)i + 1, 0);
        assert_int_equal(h->series[1].start[i] - h->series[1].start[0],
                         1800 * (int)i);
    }
    wfm_history_free(h);
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

static void test_an_offset_names_the_second_pass(void **state)
{
    wfm_centre *c = centre_of("Europe/Berlin", ".", "");
    wfm_history *h = NULL;

    (void)state;
    assert_int_equal(parse(&h, c,
                           "queue,start,offered\n"
                           "chat,2026-10-25T02:00+01:00,4\n"
                           "chat,2026-10-25T02:00+02:00,2\n",
                           false, NULL),
                     WFM_OK);
    CHECK_REL(h->series[1].offered[0], 2, 0);
    assert_int_equal(h->series[1].start[1] - h->series[1].start[0], 3600);
    wfm_history_free(h);
    wfm_centre_free(c);
}

/* 29 March 2026: 02:00 becomes 03:00 in Berlin. */
static void test_the_skipped_hour_holds_no_contacts(void **state)
{
    wfm_centre *c = centre_of("Europe/Berlin", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(parse(&h, c,
                           "queue,start,offered\n"
                           "chat,2026-03-29T01:30,1\n"
                           "chat,2026-03-29T02:00,0\n"
                           "chat,2026-03-29T02:30,0\n"
                           "chat,2026-03-29T03:00,1\n",
                           false, &problems),
                     WFM_OK);
    assert_int_equal(h->series[1].n, 2);
    assert_true(said(&problems, WFM_SEVERITY_NOTE, "skips: 2"));
    wfm_history_free(h);
    h = NULL;
    assert_int_equal(parse(&h, c,
                           "queue,start,offered\nchat,2026-03-29T02:30,7\n",
                           false, &problems),
                     WFM_BAD_INPUT);
    assert_true(said(&problems, WFM_SEVERITY_ERROR, "no such time"));
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

static void test_gaps_are_counted_within_opening_hours(void **state)
{
    wfm_centre *c = centre_of("Asia/Shanghai", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    /* Friday 19:30 to Monday 08:00: the queue is closed in between. */
    assert_int_equal(parse(&h, c,
                           "queue,start,offered\n"
                           "phone,2026-11-06T19:30,1\n"
                           "phone,2026-11-09T08:00,1\n"
                           "phone,2026-11-09T09:30,1\n"
                           "phone,2026-12-09T08:00,1\n",
                           false, &problems),
                     WFM_OK);
    assert_int_equal(problems.count, 2);
    assert_true(said(&problems, WFM_SEVERITY_WARNING,
                     "2026-11-09T08:30 to 2026-11-09T09:00 (2 of"));
    /* 20 intervals of the first day, 21 working days of 24 after it */
    assert_true(said(&problems, WFM_SEVERITY_WARNING,
                     "2026-11-09T10:00 to 2026-12-08T19:30 (524 of"));
    assert_int_equal(problems.item[1].error.line, 5);
    wfm_history_free(h);
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

/* Tuesday to Thursday lack 08:30 and 09:00, Friday more. */
static void test_gaps_at_the_same_hours_are_told_once(void **state)
{
    wfm_centre *c = centre_of("Asia/Shanghai", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };
    char text[4000] = "queue,start,offered\n";

    (void)state;
    for (int day = 10; day <= 13; day++)
        for (int slot = 16; slot < 40; slot++)
            if (slot != 17 && slot != 18 && !(day == 13 && slot == 19))
                snprintf(text + strlen(text), sizeof text - strlen(text),
                         "phone,2026-11-%dT%02d:%02d,1\n", day, slot / 2,
                         slot % 2 * 30);
    assert_int_equal(parse(&h, c, text, false, &problems), WFM_OK);
    assert_int_equal(problems.count, 2);
    assert_true(said(&problems, WFM_SEVERITY_WARNING,
                     "the same intervals missing on 3 days from "
                     "2026-11-10T08:30 to 2026-11-12T09:00 (6 of"));
    assert_int_equal(problems.item[0].error.line, 3);
    assert_true(said(&problems, WFM_SEVERITY_WARNING,
                     "2026-11-13T08:30 to 2026-11-13T09:30 (3 of"));
    wfm_history_free(h);
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

static void test_doubles_are_refused_or_left_out(void **state)
{
    static const char text[] = "queue,start,offered\n"
                               "chat,2026-11-09T00:00,1\n"
                               "chat,2026-11-09T00:30,x\n"
                               "chat,2026-11-09T00:00,2\n";
    wfm_centre *c = centre_of("Asia/Shanghai", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(parse(&h, c, text, false, &problems), WFM_BAD_INPUT);
    assert_int_equal(problems.errors, 2);
    assert_true(said(&problems, WFM_SEVERITY_ERROR, "first is on line 2"));
    wfm_problems_release(&problems);
    assert_int_equal(parse(&h, c, text, true, &problems), WFM_OK);
    assert_int_equal(h->series[1].n, 1);
    CHECK_REL(h->series[1].offered[0], 1, 0);
    assert_true(said(&problems, WFM_SEVERITY_WARNING, "bad rows left out: 1"));
    assert_true(
        said(&problems, WFM_SEVERITY_WARNING, "doubled rows left out: 1"));
    wfm_history_free(h);
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

static void test_reasons_keep_rows_of_one_start_apart(void **state)
{
    wfm_centre *c = centre_of("Asia/Shanghai", ".", "");
    wfm_history *h = NULL;

    (void)state;
    assert_int_equal(parse(&h, c,
                           "queue,start,offered,reason\n"
                           "chat,2026-11-09T00:00,1,refund\n"
                           "chat,2026-11-09T00:00,2,parcel\n"
                           "chat,2026-11-09T00:30,3,refund\n",
                           false, NULL),
                     WFM_OK);
    assert_int_equal(h->series[1].n, 3);
    assert_int_equal(h->n_reasons, 2);
    assert_string_equal(h->reason[h->series[1].reason[1]], "parcel");
    wfm_history_free(h);
    wfm_centre_free(c);
}

static void test_intervals_must_lie_on_the_grid(void **state)
{
    wfm_centre *c = centre_of("Asia/Shanghai", ".", "");
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(parse(&h, c,
                           "queue,date,interval,offered\n"
                           "chat,2026-11-09,09:15,1\n"
                           "chat,2026-11-09,09:00-10:00,1\n"
                           "chta,2026-11-09,09:00-09:30,1\n",
                           false, &problems),
                     WFM_BAD_INPUT);
    assert_int_equal(problems.errors, 3);
    assert_true(said(&problems, WFM_SEVERITY_ERROR, "grid of 30 minutes"));
    assert_true(said(&problems, WFM_SEVERITY_ERROR, "interval of 60 minutes"));
    assert_true(said(&problems, WFM_SEVERITY_ERROR, "no queue 'chta'"));
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

static void test_files_are_found_by_pattern_and_as_of_hides(void **state)
{
    char folder[FOLDER_PATH], path[2 * FOLDER_PATH];
    wfm_centre *c;
    wfm_history *h = NULL;
    wfm_problems problems = { 0 };
    wfm_time all_end;

    (void)state;
    folder_make(folder);
    folder_write(folder, "h-2.csv", "日期,时段,电话数\n2026-11-10,00:00,2\n");
    folder_write(folder, "h-1.csv",
                 "日期,时段,电话数\n2026-11-09,23:30-24:00,1\n");
    c = centre_of("Asia/Shanghai", folder,
                  "inputs: {history: [{file: h-*.csv, queue: chat, columns: "
                  "{offered: 电话数}}]}\n");
    assert_int_equal(wfm_history_read(&h, c, INT64_MAX, false, &problems, NULL),
                     WFM_OK);
    assert_int_equal(problems.count, 0);
    assert_int_equal(h->series[1].n, 2);
    all_end = h->end;
    wfm_history_free(h);
    assert_int_equal(wfm_history_read(&h, c, all_end - 1800, false, NULL, NULL),
                     WFM_OK);
    assert_int_equal(h->series[1].n, 1);
    assert_int_equal(h->end, all_end - 1800);
    wfm_history_free(h);
    snprintf(path, sizeof path, "%s/h-3.csv", folder);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_int_equal(wfm_history_read(&h, c, INT64_MAX, false, &problems, NULL),
                     WFM_BAD_INPUT);
    assert_true(said(&problems, WFM_SEVERITY_ERROR, "link that leaves"));
    wfm_problems_release(&problems);
    wfm_centre_free(c);
    c = centre_of("Asia/Shanghai", folder,
                  "inputs: {history: nothing-*.csv}\n");
    assert_int_equal(wfm_history_read(&h, c, INT64_MAX, false, &problems, NULL),
                     WFM_BAD_INPUT);
    assert_true(said(&problems, WFM_SEVERITY_ERROR, "no file matches"));
    wfm_problems_release(&problems);
    wfm_centre_free(c);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_total_beside_its_reasons_is_warned_of),
        cmocka_unit_test(test_hours_left_out_by_hand_are_unknown),
        cmocka_unit_test(test_rows_of_several_queues_come_in_any_order),
        cmocka_unit_test(test_the_repeated_hour_is_two_hours),
        cmocka_unit_test(test_an_offset_names_the_second_pass),
        cmocka_unit_test(test_the_skipped_hour_holds_no_contacts),
        cmocka_unit_test(test_gaps_are_counted_within_opening_hours),
        cmocka_unit_test(test_gaps_at_the_same_hours_are_told_once),
        cmocka_unit_test(test_doubles_are_refused_or_left_out),
        cmocka_unit_test(test_reasons_keep_rows_of_one_start_apart),
        cmocka_unit_test(test_intervals_must_lie_on_the_grid),
        cmocka_unit_test(test_files_are_found_by_pattern_and_as_of_hides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
