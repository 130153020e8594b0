/* tests/unit/test_override.c - what the planner sets by hand: numbers of the
 * forecast. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "forecast/ledger.h"
#include "forecast/long.h"
#include "tests/unit/folder.h"
#include "tests/unit/forecast_world.h"

/* From Monday 2024-01-01; half of the slots are open. */
enum { SLOTS = 24, DAYS = 140, FIRST = 19723, OPEN = 12 };

static wfm_override item[4];

static void set_up(world *w)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_override"));

    world_open(w, "UTC", FIRST, 3600, (wfm_open_range){ 480, 1200 });
    world_room(w, (DAYS + 1) * OPEN);
    for (int d = 0; d < DAYS; d++)
        for (int s = 8; s < 20; s++)
            world_add(w, d, 60 * s,
                      gsl_ran_poisson(rng, 40 * (d % 7 < 5 ? 1.2 : 0.7)));
    world_end(w, DAYS);
    gsl_rng_free(rng);
}

static wfm_time at(const world *w, int day, int hour)
{
    return wfm_zone_time(w->centre.zone, w->first + day, 60 * hour, false,
                         NULL);
}

static wfm_override span(const world *w, int day, int hour, int to_day,
                         int to_hour)
{
    return (wfm_override){ .queue = 0,
                           .from = at(w, day, hour),
                           .to = at(w, to_day, to_hour),
                           .factor = (double)NAN,
                           .volume = (double)NAN,
                           .aht_s = (double)NAN,
                           .reason = "by us",
                           .line = 2 };
}

static wfm_forecast forecast(const world *w, size_t rows, wfm_problems *notes)
{
    wfm_forecast f = { 0 };
    world copy = *w;
    wfm_forecast_request r =
        world_request(&copy, w->first + DAYS, w->first + DAYS + 6);

    copy.calendar.overrides = (wfm_overrides){ item, rows };
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, notes, NULL), WFM_OK);
    return f;
}

static double sum(const wfm_forecast *f, wfm_time from, wfm_time to)
{
    double all = 0;

    for (size_t i = 0; i < f->n; i++)
        if (f->row[i].start >= from && f->row[i].start < to)
            all += f->row[i].volume;
    return all;
}

static bool told(const wfm_problems *notes, const char *text)
{
    for (size_t i = 0; i < notes->count; i++)
        if (strstr(notes->item[i].error.text, text))
            return true;
    return false;
}

static void
test_a_volume_is_the_sum_of_its_span_and_moves_nothing_else(void **state)
{
    world w;
    wfm_forecast plain, set;
    wfm_problems notes = { 0 };

    (void)state;
    set_up(&w);
    plain = forecast(&w, 0, NULL);
    item[0] = span(&w, DAYS + 1, 0, DAYS + 2, 0);
    item[0].volume = 1000;
    set = forecast(&w, 1, &notes);
    CHECK_REL(sum(&set, item[0].from, item[0].to), 1000, 1e-12);
    for (size_t i = 0; i < set.n; i++) {
        const wfm_forecast_row *a = &plain.row[i], *b = &set.row[i];
        bool inside = b->start >= item[0].from && b->start < item[0].to;

        assert_int_equal(b->by_hand, inside);
        CHECK_REL(inside ? b->model_volume : b->volume, a->volume, 1e-15);
        assert_true(b->p05 <= b->p10 && b->p10 <= b->p50 && b->p50 < b->p90 &&
                    b->p90 < b->p95);
        if (inside) /* the shape of the day is kept, the band goes with it */
            CHECK_REL(b->p50 / b->volume, a->p50 / a->volume, 0.02);
        else
            CHECK_REL(b->p95, a->p95, 1e-15);
    }
    assert_true(told(&notes, "1000 contacts, where the model says"));
    assert_true(told(&notes, "by us"));
    wfm_problems_release(&notes);
    wfm_forecast_release(&plain);
    wfm_forecast_release(&set);
    world_close(&w);
}

static void test_days_and_weeks_follow_the_intervals(void **state)
{
    world w;
    wfm_long day = { 0 }, week = { 0 }, read = { 0 };
    wfm_forecast rows = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w);
    item[0] = span(&w, DAYS + 2, 10, DAYS + 2, 14);
    item[0].factor = 1.5;
    item[0].aht_s = 600;
    w.calendar.overrides = (wfm_overrides){ item, 1 };
    r = world_request(&w, w.first + DAYS, w.first + DAYS + 6);
    assert_int_equal(
        wfm_long_with_rows(&day, &rows, &r, WFM_LONG_DAY, 0, NULL, NULL, NULL),
        WFM_OK);
    assert_int_equal(wfm_long_make(&week, &r, WFM_LONG_WEEK, 0, NULL, NULL),
                     WFM_OK);
    for (int d = 0; d < 7; d++) {
        double all = sum(&rows, at(&w, DAYS + d, 0), at(&w, DAYS + d + 1, 0));

        CHECK_REL(day.row[d].volume, all, 1e-12);
        assert_int_equal(day.row[d].by_hand, d == 2);
    }
    CHECK_REL(day.row[2].volume - day.row[2].model_volume,
              sum(&rows, item[0].from, item[0].to) / 3, 1e-9);
    CHECK_REL(day.row[2].work_h * 3600,
              240 * day.row[2].volume +
                  360 * sum(&rows, item[0].from, item[0].to),
              1e-9);
    CHECK_REL(week.row[0].volume,
              sum(&rows, at(&w, DAYS, 0), at(&w, DAYS + 7, 0)), 1e-12);
    /* Rows that are read again give the same sums. */
    assert_int_equal(wfm_long_of_rows(&read, &rows, w.centre.zone, WFM_LONG_DAY,
                                      r.from, NULL),
                     WFM_OK);
    assert_int_equal(read.n, 7);
    for (int d = 0; d < 7; d++) {
        CHECK_REL(read.row[d].volume, day.row[d].volume, 1e-12);
        CHECK_REL(read.row[d].model_volume, day.row[d].model_volume, 1e-12);
        CHECK_REL(read.row[d].aht_s, day.row[d].aht_s, 1e-12);
        assert_true(isnan(read.row[d].p95) && isnan(read.row[d].work_over[0]));
    }
    wfm_long_release(&read);
    wfm_long_release(&day);
    wfm_long_release(&week);
    wfm_forecast_release(&rows);
    world_close(&w);
}

/* The factor first, the volume on what it left; and the other way round. */
static void test_rows_count_in_the_order_of_the_file(void **state)
{
    world w;
    wfm_forecast f;

    (void)state;
    set_up(&w);
    item[0] = span(&w, DAYS + 1, 0, DAYS + 2, 0);
    item[0].volume = 600;
    item[1] = span(&w, DAYS, 0, DAYS + 7, 0);
    item[1].factor = 2;
    f = forecast(&w, 2, NULL);
    CHECK_REL(sum(&f, item[0].from, item[0].to), 1200, 1e-12);
    wfm_forecast_release(&f);
    item[2] = item[0];
    f = forecast(&w, 3, NULL);
    CHECK_REL(sum(&f, item[0].from, item[0].to), 600, 1e-12);
    wfm_forecast_release(&f);
    item[0].factor = 0;
    item[0].volume = (double)NAN;
    f = forecast(&w, 1, NULL);
    assert_true(sum(&f, item[0].from, item[0].to) == 0);
    wfm_forecast_release(&f);
    world_close(&w);
}

/* A fortnight's number: what came of it counts, and days beyond those asked
 * for have their share. */
static void test_a_span_that_has_begun_and_ends_later_is_one_sum(void **state)
{
    world w;
    wfm_forecast f;
    wfm_forecast_request r;
    wfm_problems notes = { 0 };
    double before = 0;

    (void)state;
    set_up(&w);
    for (size_t i = 0; i < w.series.n; i++)
        if (w.series.start[i] >= at(&w, DAYS - 3, 0))
            before += w.series.offered[i];
    item[0] = span(&w, DAYS - 3, 0, DAYS + 11, 0);
    item[0].volume = before + 4400;
    f = forecast(&w, 1, NULL);
    CHECK_REL(sum(&f, at(&w, DAYS, 0), at(&w, DAYS + 7, 0)), 4400 * 7 / 11.0,
              0.1);
    wfm_forecast_release(&f);
    w.calendar.overrides = (wfm_overrides){ item, 1 };
    r = world_request(&w, w.first + DAYS, w.first + DAYS + 10);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, NULL, NULL), WFM_OK);
    CHECK_REL(sum(&f, at(&w, DAYS, 0), at(&w, DAYS + 11, 0)), 4400, 1e-12);
    wfm_forecast_release(&f);
    item[0].volume = before - 1;
    f = forecast(&w, 1, &notes);
    assert_true(told(&notes, "came already"));
    assert_true(sum(&f, at(&w, DAYS, 0), at(&w, DAYS + 7, 0)) > 1000);
    wfm_forecast_release(&f);
    item[0] = span(&w, DAYS + 1, 0, DAYS + 1, 6);
    item[0].volume = 10;
    f = forecast(&w, 1, &notes);
    assert_true(told(&notes, "it is closed then"));
    wfm_problems_release(&notes);
    wfm_forecast_release(&f);
    world_close(&w);
}

/* Noon, half of what was expected came: a number for the day was what was
 * expected and falls with it, one for the afternoon stands. */
static void test_what_begins_later_than_now_stands(void **state)
{
    world w;
    wfm_forecast plain, day, later;

    (void)state;
    set_up(&w);
    for (int s = 8; s < 12; s++)
        world_add(&w, DAYS, 60 * s, 24);
    w.history.end = at(&w, DAYS, 12);
    plain = forecast(&w, 0, NULL);
    item[0] = span(&w, DAYS, 0, DAYS + 1, 0);
    item[0].factor = 2;
    day = forecast(&w, 1, NULL);
    item[0] = span(&w, DAYS, 14, DAYS, 18);
    item[0].volume = 300;
    later = forecast(&w, 1, NULL);
    CHECK_REL(sum(&later, item[0].from, item[0].to), 300, 1e-12);
    assert_true(sum(&day, at(&w, DAYS, 12), at(&w, DAYS, 20)) <
                1.8 * sum(&plain, at(&w, DAYS, 12), at(&w, DAYS, 20)));
    CHECK_REL(sum(&later, at(&w, DAYS, 12), at(&w, DAYS, 14)),
              sum(&plain, at(&w, DAYS, 12), at(&w, DAYS, 14)), 1e-12);
    wfm_forecast_release(&plain);
    wfm_forecast_release(&day);
    wfm_forecast_release(&later);
    world_close(&w);
}

static void test_the_ledger_scores_the_model_beside_the_planner(void **state)
{
    world w;
    wfm_forecast f;
    wfm_ledger ledger = { 0 };
    double model = 0;

    (void)state;
    set_up(&w);
    item[0] = span(&w, DAYS, 0, DAYS + 1, 0);
    item[0].factor = 2;
    f = forecast(&w, 1, NULL);
    for (int s = 8; s < 20; s++) {
        world_add(&w, DAYS, 60 * s, 100);
        model += fabs(100 - f.row[s - 8].model_volume);
    }
    assert_int_equal(wfm_ledger_add(&ledger, &f, at(&w, DAYS, 0), &w.centre,
                                    &w.history, NULL),
                     WFM_OK);
    assert_int_equal(wfm_ledger_total(&ledger, NULL), WFM_OK);
    assert_int_equal(ledger.n, 2);
    assert_true(ledger.row[1].set == OPEN);
    CHECK_REL(wfm_ledger_wape_model(&ledger.row[1]), model / 1200, 1e-12);
    CHECK_REL(wfm_ledger_wape_set(&ledger.row[1]),
              wfm_measure_wape(&ledger.row[1].sum), 1e-12);
    wfm_ledger_release(&ledger);
    wfm_forecast_release(&f);
    world_close(&w);
}

static wfm_status read_text(const char *text, bool skip_bad, wfm_overrides *out,
                            wfm_problems *problems, wfm_arena *arena)
{
    static const char yaml[] =
        "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
        "inputs: {overrides: o.csv}\n"
        "queues: {line: {open: 24x7}, mail: {open: 24x7}}\n";
    char folder[FOLDER_PATH];
    wfm_centre *c = NULL;
    wfm_status status;

    folder_make(folder);
    folder_write(folder, "o.csv", text);
    assert_int_equal(wfm_centre_parse(&c, yaml, sizeof yaml - 1, folder,
                                      "wfm.yaml", false, NULL, NULL),
                     WFM_OK);
    status = wfm_overrides_read(out, c, arena, skip_bad, problems, NULL);
    wfm_centre_free(c);
    folder_remove(folder);
    return status;
}

static void test_the_file_is_read_and_what_is_wrong_is_said(void **state)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_overrides list = { 0 };
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(read_text("queue,from,to,factor,volume,aht_s,reason\n"
                               ",2026-11-11,2026-11-12,1.3,,,sale\n"
                               "line,2026-11-11T09:00,2026-11-11T10:00,,50,,\n"
                               "mail,2026-11-13,,,,300,new system\n",
                               false, &list, &problems, arena),
                     WFM_OK);
    assert_int_equal(problems.errors, 0);
    assert_int_equal(list.n, 3);
    assert_int_equal(list.item[0].queue, -1);
    assert_int_equal(list.item[0].to - list.item[0].from, 2 * 86400);
    assert_int_equal(list.item[1].to - list.item[1].from, 3600);
    assert_true(list.item[1].volume == 50 && isnan(list.item[1].factor));
    assert_int_equal(list.item[2].to - list.item[2].from, 86400);
    assert_string_equal(list.item[2].reason, "new system");
    assert_int_equal(read_text("queue,from,to,factor,volume,aht_s,reason\n"
                               "line,2026-11-11T09:00,,1.3,,,no end\n"
                               "line,2026-11-12,2026-11-11,1.3,,,backwards\n"
                               "line,2026-11-11,,,,,nothing\n"
                               "line,2026-11-11,,1.3,50,,both\n"
                               ",2026-11-11,,,50,,of whom\n"
                               "lien,2026-11-11,,1.3,,,unknown\n"
                               "line,2026-11-11,,+30%,,,per cent\n"
                               "line,2026-11-20,,1.3,,,once\n"
                               "line,2026-11-20,,1.4,,,twice\n",
                               false, &list, &problems, arena),
                     WFM_OK);
    assert_int_equal(problems.errors, 8);
    assert_true(told(&problems, "line 9 has the same queue and span"));
    wfm_problems_release(&problems);
    wfm_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_a_volume_is_the_sum_of_its_span_and_moves_nothing_else),
        cmocka_unit_test(test_days_and_weeks_follow_the_intervals),
        cmocka_unit_test(test_rows_count_in_the_order_of_the_file),
        cmocka_unit_test(test_a_span_that_has_begun_and_ends_later_is_one_sum),
        cmocka_unit_test(test_what_begins_later_than_now_stands),
        cmocka_unit_test(test_the_ledger_scores_the_model_beside_the_planner),
        cmocka_unit_test(test_the_file_is_read_and_what_is_wrong_is_said),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
