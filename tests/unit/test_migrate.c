/* tests/unit/test_migrate.c - share curves between channels and of bots. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forecast/migrate.h"
#include "tests/unit/check.h"
#include "tests/unit/day.h"

enum { ROWS = 6 };

static wfm_centre *centre_of(const char *keys, wfm_problems *problems)
{
    char text[800];
    wfm_centre *c = NULL;
    wfm_status status;

    snprintf(text, sizeof text,
             "centre: {timezone: UTC, interval: 30m}\n"
             "queues:\n"
             "  hotline:\n    open: {mon-sun: 08:00-20:00}\n%s"
             "  chat: {open: 24x7}\n",
             keys);
    status = wfm_centre_parse(&c, text, strlen(text), ".", "wfm.yaml", false,
                              problems, NULL);
    assert_int_equal(status == WFM_OK, c != NULL);
    return c;
}

/* Three days, a quarter apart: hotline and chat at noon. */
static wfm_forecast table(wfm_forecast_row *row)
{
    wfm_date at[3] = { day(2026, 11, 1), day(2027, 2, 1), day(2027, 9, 1) };

    for (int i = 0; i < ROWS; i++)
        row[i] =
            (wfm_forecast_row){ .queue = i / 3,
                                .start = at[i % 3] * (wfm_time)86400 + 43200,
                                .volume = i < 3 ? 100 : 40,
                                .p05 = i < 3 ? 80 : 30,
                                .p10 = i < 3 ? 85 : 32,
                                .p50 = i < 3 ? 100 : 40,
                                .p90 = i < 3 ? 115 : 48,
                                .p95 = i < 3 ? 120 : 50,
                                .aht_s = 200 };
    return (wfm_forecast){ .row = row, .n = ROWS };
}

static const char curve[] =
    "    migrate: {chat: {2026-11-01: 0.1, 2027-05-04: 0.3}}\n";

static void test_contacts_move_along_the_curve_and_none_is_lost(void **state)
{
    wfm_centre *c = centre_of(curve, NULL);
    wfm_forecast_row row[ROWS];
    wfm_forecast f = table(row);
    wfm_problems notes = { 0 };

    (void)state;
    assert_int_equal(wfm_migrate_apply(&f, c,
                                       day(2026, 11, 1) * (wfm_time)86400,
                                       &notes, NULL),
                     WFM_OK);
    /* A tenth had moved already: nothing changes on that day. */
    CHECK_REL(row[0].volume, 100, 1e-12);
    CHECK_REL(row[3].volume, 40, 1e-12);
    /* Half way: a fifth; 80 of the former 90 per cent stay. */
    CHECK_REL(row[1].volume, 100 * 0.8 / 0.9, 1e-9);
    CHECK_REL(row[4].volume, 40 + 100 * 0.1 / 0.9, 1e-9);
    CHECK_REL(row[1].p90 / row[1].volume, 1.15, 1e-9);
    CHECK_REL(row[4].p10 / row[4].volume, 0.8, 1e-9);
    /* After the last date its share holds. */
    CHECK_REL(row[2].volume, 100 * 0.7 / 0.9, 1e-9);
    for (int i = 0; i < 3; i++)
        CHECK_REL(row[i].volume + row[i + 3].volume, 140, 1e-9);
    assert_int_equal(notes.count, 1);
    wfm_problems_release(&notes);
    wfm_centre_free(c);
}

static void test_the_past_and_other_queues_are_left_alone(void **state)
{
    wfm_centre *c = centre_of(curve, NULL);
    wfm_forecast_row row[ROWS], before[ROWS];
    wfm_forecast f = table(row);

    (void)state;
    memcpy(before, row, sizeof row);
    assert_int_equal(
        wfm_migrate_apply(&f, c, day(2028, 1, 1) * (wfm_time)86400, NULL, NULL),
        WFM_OK);
    assert_memory_equal(before, row, sizeof row);
    wfm_centre_free(c);
    c = centre_of("", NULL);
    assert_int_equal(wfm_migrate_apply(&f, c, 0, NULL, NULL), WFM_OK);
    assert_memory_equal(before, row, sizeof row);
    wfm_centre_free(c);
}

static void test_what_finds_the_other_queue_closed_waits(void **state)
{
    wfm_centre *c = centre_of(curve, NULL);
    wfm_forecast_row row[2];
    wfm_forecast f = { .row = row, .n = 2 };
    wfm_time noon = day(2027, 9, 1) * (wfm_time)86400 + 43200;

    (void)state;
    row[0] = (wfm_forecast_row){ .start = noon, .volume = 90, .aht_s = 200 };
    row[1] = (wfm_forecast_row){
        .queue = 1, .start = noon + 7200, .volume = 0, .aht_s = 200
    };
    assert_int_equal(wfm_migrate_apply(
                         &f, c, day(2026, 11, 1) * (wfm_time)86400, NULL, NULL),
                     WFM_OK);
    CHECK_REL(row[0].volume, 70, 1e-9);
    CHECK_REL(row[1].volume, 20, 1e-9);
    assert_true(row[1].p05 < 20 && row[1].p95 > 20);
    wfm_centre_free(c);
}

static void test_months_move_too(void **state)
{
    wfm_centre *c = centre_of(curve, NULL);
    wfm_long_row row[2] = {
        { .queue = 0,
          .start = day(2027, 9, 1),
          .days = 30,
          .volume = 900,
          .p10 = 800,
          .p90 = 1000,
          .aht_s = 360,
          .work_h = 90 },
        { .queue = 1,
          .start = day(2027, 9, 1),
          .days = 30,
          .volume = 100,
          .p10 = 90,
          .p90 = 110,
          .aht_s = 720,
          .work_h = 20 },
    };
    wfm_long t = { row, 2 };

    (void)state;
    assert_int_equal(wfm_migrate_long(&t, c, day(2026, 11, 1), NULL), WFM_OK);
    CHECK_REL(row[0].volume, 700, 1e-9);
    CHECK_REL(row[1].volume, 300, 1e-9);
    CHECK_REL(row[0].work_h, 70, 1e-9);
    CHECK_REL(row[1].p90, 330, 1e-9);
    wfm_centre_free(c);
}

static bool refuses(const char *keys, const char *words)
{
    wfm_problems problems = { 0 };
    bool said = false;

    assert_null(centre_of(keys, &problems));
    for (size_t i = 0; i < problems.count; i++)
        said = said || strstr(problems.item[i].error.text, words);
    wfm_problems_release(&problems);
    return said;
}

static void test_curves_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    assert_true(refuses("    migrate: {chat: 0.2}\n", "dates and shares"));
    assert_true(refuses("    migrate: {chta: {2026-11-01: 0.2}}\n",
                        "no other queue 'chta'"));
    assert_true(refuses("    migrate: {hotline: {2026-11-01: 0.2}}\n",
                        "no other queue 'hotline'"));
    assert_true(refuses("    migrate: {chat: {2026-11-01: 1.2}}\n", "migrate"));
    assert_true(
        refuses("    shrinkage: {leave: {2026-11-01: 0.2}}\n", "leave"));
}

static void test_a_bot_may_learn_over_dates(void **state)
{
    wfm_centre *c = centre_of("    bot: {containment: {2026-11-01: 0.2, "
                              "2026-11-11: 0.4, 22:00-24:00: 0.5}}\n",
                              NULL);
    const wfm_by_time *by = &c->queue[0].bot.containment;
    wfm_time first = day(2026, 11, 1) * (wfm_time)86400;
    wfm_buf text = { 0 };
    wfm_centre *again = NULL;

    (void)state;
    CHECK_REL(wfm_by_time_when(by, c->zone, first - 86400), 0.2, 1e-12);
    CHECK_REL(wfm_by_time_when(by, c->zone, first + 5 * 86400), 0.3, 1e-12);
    CHECK_REL(wfm_by_time_when(by, c->zone, first + 50 * 86400), 0.4, 1e-12);
    CHECK_REL(wfm_by_time_when(by, c->zone, first + 23 * 3600), 0.5, 1e-12);
    CHECK_REL(wfm_by_time_most(by), 0.5, 1e-12);
    /* What `wfm check -v` prints reads back to the same. */
    wfm_centre_describe(c, &text);
    assert_int_equal(wfm_centre_parse(&again, wfm_buf_text(&text), text.length,
                                      ".", "wfm.yaml", false, NULL, NULL),
                     WFM_OK);
    CHECK_REL(wfm_by_time_when(&again->queue[0].bot.containment, c->zone,
                               first + 5 * 86400),
              0.3, 1e-12);
    wfm_buf_release(&text);
    wfm_centre_free(again);
    wfm_centre_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contacts_move_along_the_curve_and_none_is_lost),
        cmocka_unit_test(test_the_past_and_other_queues_are_left_alone),
        cmocka_unit_test(test_what_finds_the_other_queue_closed_waits),
        cmocka_unit_test(test_months_move_too),
        cmocka_unit_test(test_curves_that_mean_nothing_are_refused),
        cmocka_unit_test(test_a_bot_may_learn_over_dates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
