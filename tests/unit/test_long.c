/* tests/unit/test_long.c - the long horizon by week and month. */
#include "base/errors_gsl.h"
#include "forecast/long.h"
#include "tests/unit/forecast_world.h"

enum { SLOTS = 24, DAYS = 800, FIRST = 19000 };

/* Contacts of a day, growing by 20 % a year with a busy December; handle times
 * of 300 s. */
static double truth(wfm_date d)
{
    return 240 * exp(0.18 * (d - 19000) / 365.25) *
           (1 + 0.25 * cos(6.2832 * (wfm_date_day_of_year(d) + 10) / 365.25));
}

static void set_up(world *w)
{
    world_open(w, "UTC", FIRST, 3600, (wfm_open_range){ 0, 1440 });
    world_room(w, (DAYS + 1) * SLOTS);
    w->queue.aht_s = 300;
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++)
            world_add(w, d, 60 * s, nearbyint(truth(w->first + d) / SLOTS));
    world_end(w, DAYS);
}

static wfm_forecast_request request(const world *w, int days)
{
    return world_request(w, w->first + DAYS, w->first + DAYS + days - 1);
}

static void test_growth_and_season_go_on_for_a_year(void **state)
{
    world w;
    wfm_long t = { 0 };
    wfm_forecast_request r;
    int days = 0;

    (void)state;
    set_up(&w);
    r = request(&w, 365);
    assert_int_equal(wfm_long_make(&t, &r, WFM_LONG_MONTH, 0, NULL, NULL),
                     WFM_OK);
    for (size_t i = 0; i < t.n; i++) {
        double want = 0;
        for (int d = 0; d < t.row[i].days; d++)
            want += truth((i == 0 ? r.from : t.row[i].start) + d);
        CHECK_REL(t.row[i].volume, want, 0.12);
        CHECK_REL(t.row[i].aht_s, 300, 1e-9);
        CHECK_REL(t.row[i].work_h, t.row[i].volume / 12, 1e-9);
        assert_true(t.row[i].p10 < t.row[i].volume &&
                    t.row[i].volume < t.row[i].p90);
        days += t.row[i].days;
    }
    assert_int_equal(days, 365);
    wfm_long_release(&t);
    world_close(&w);
}

static void test_weeks_add_up_to_months_and_growth_is_added(void **state)
{
    world w;
    wfm_long weeks = { 0 }, months = { 0 }, more = { 0 };
    wfm_forecast_request r;
    double a = 0, b = 0, c = 0;

    (void)state;
    set_up(&w);
    r = request(&w, 200);
    assert_int_equal(wfm_long_make(&weeks, &r, WFM_LONG_WEEK, 0, NULL, NULL),
                     WFM_OK);
    assert_int_equal(wfm_long_make(&months, &r, WFM_LONG_MONTH, 0, NULL, NULL),
                     WFM_OK);
    assert_int_equal(wfm_long_make(&more, &r, WFM_LONG_MONTH, 0.1, NULL, NULL),
                     WFM_OK);
    for (size_t i = 0; i < weeks.n; i++) {
        assert_int_equal(wfm_date_weekday(weeks.row[i].start), 0);
        a += weeks.row[i].volume;
    }
    for (size_t i = 0; i < months.n; i++)
        b += months.row[i].volume;
    for (size_t i = 0; i < more.n; i++)
        c += more.row[i].volume;
    CHECK_REL(a, b, 1e-12);
    assert_true(c > 1.01 * b && c < 1.06 * b);
    wfm_long_release(&weeks);
    wfm_long_release(&months);
    wfm_long_release(&more);
    world_close(&w);
}

/* Width of the 80 % interval over the volume, over all rows. */
static double width(const wfm_long *t)
{
    double sum = 0;

    for (size_t i = 0; i < t->n; i++) {
        const wfm_long_row *r = &t->row[i];
        assert_true(r->p05 <= r->p10 && r->p10 <= r->p50 && r->p50 <= r->p90 &&
                    r->p90 <= r->p95 && r->p05 >= 0);
        sum += (r->p90 - r->p10) / r->volume;
    }
    return sum / (double)t->n;
}

static void test_sums_are_surer_than_their_parts(void **state)
{
    world w;
    wfm_long t[3] = { 0 };
    wfm_forecast_request r;
    static const wfm_long_period period[] = { WFM_LONG_DAY, WFM_LONG_WEEK,
                                              WFM_LONG_TOTAL };
    double volume[3] = { 0 };

    (void)state;
    set_up(&w);
    r = request(&w, 28);
    for (int k = 0; k < 3; k++) {
        assert_int_equal(wfm_long_make(&t[k], &r, period[k], 0, NULL, NULL),
                         WFM_OK);
        for (size_t i = 0; i < t[k].n; i++)
            volume[k] += t[k].row[i].volume;
    }
    assert_int_equal(t[0].n, 28);
    assert_int_equal(t[2].n, 1);
    CHECK_REL(volume[0], volume[2], 1e-12);
    CHECK_REL(volume[1], volume[2], 1e-12);
    assert_true(width(&t[0]) > width(&t[1]) && width(&t[1]) > width(&t[2]));
    assert_true(width(&t[2]) >
                width(&t[0]) / sqrt(28)); /* days hang together */
    for (int k = 0; k < 3; k++)
        wfm_long_release(&t[k]);
    world_close(&w);
}

/* Today so far is a fifth busier than forecast. */
static void begin_today(world *w, int hours)
{
    for (int s = 0; s < hours; s++)
        world_add(w, DAYS, 60 * s,
                  nearbyint(1.2 * truth(w->first + DAYS) / 24));
    w->history.end += 3600 * hours;
}

static void test_a_day_in_progress_is_what_came_and_the_rest(void **state)
{
    static const int hours[] = { 6, 12, 18, 23 };
    double last = HUGE_VAL;

    (void)state;
    for (int k = 0; k < 4; k++) {
        world w;
        wfm_long day = { 0 }, all = { 0 };
        wfm_forecast rows = { 0 };
        wfm_forecast_request r;
        double came = 0, rest = 0;
        set_up(&w);
        begin_today(&w, hours[k]);
        for (size_t i = w.series.n - (size_t)hours[k]; i < w.series.n; i++)
            came += w.series.offered[i];
        r = request(&w, 3);
        assert_int_equal(wfm_long_with_rows(&day, &rows, &r, WFM_LONG_DAY, 0,
                                            NULL, NULL, NULL),
                         WFM_OK);
        assert_int_equal(wfm_long_make(&all, &r, WFM_LONG_TOTAL, 0, NULL, NULL),
                         WFM_OK);
        for (size_t i = 0; i < rows.n; i++)
            if (rows.row[i].start >= r.as_of &&
                rows.row[i].start < r.as_of + 3600 * (24 - hours[k]))
                rest += rows.row[i].volume;
        CHECK_REL(day.row[0].volume, came + rest, 1e-12);
        CHECK_REL(all.row[0].volume,
                  day.row[0].volume + day.row[1].volume + day.row[2].volume,
                  1e-12);
        /* Surer with every hour, and never below what came. */
        assert_true(day.row[0].p95 - day.row[0].p05 < 0.95 * last);
        assert_true(day.row[0].p05 >= came);
        assert_true(day.row[0].p50 > came + 0.9 * rest);
        last = day.row[0].p95 - day.row[0].p05;
        wfm_long_release(&day);
        wfm_long_release(&all);
        wfm_forecast_release(&rows);
        world_close(&w);
    }
}

/* Half hours in Berlin by the clock, 90 days and the first hours of the day on
 * which it is put back (27 October 2024) or forward (31 March 2024). */
static void set_up_clock_change(world *w, bool back, int hours)
{
    wfm_date day = back ? 20023 : 19813;
    wfm_time end;

    world_open(w, "Europe/Berlin", day - 90, 1800, (wfm_open_range){ 0, 1440 });
    end = wfm_zone_time(w->centre.zone, day, 0, false, NULL) + 3600 * hours;
    world_room(w, 93 * 50);
    for (wfm_time t = wfm_zone_time(w->centre.zone, w->first, 0, false, NULL);
         t < end; t += 1800) {
        w->series.start[w->series.n] = t;
        w->series.offered[w->series.n++] =
            20 + wfm_zone_civil(w->centre.zone, t).minute / 60;
    }
    w->history.end = end;
}

/* A day of 23 or 25 hours is the sum of its intervals, also while it runs and
 * when half of what is repeated is over. */
static void test_a_day_of_another_length_is_the_sum_of_its_hours(void **state)
{
    (void)state;
    for (int k = 0; k < 8; k++) {
        static const int hours[] = { 0, 2, 3, 12 };
        bool back = k < 4;
        world w;
        wfm_long day = { 0 };
        wfm_forecast rows = { 0 };
        wfm_forecast_request r;
        double truth = 0;
        wfm_time end;

        set_up_clock_change(&w, back, hours[k % 4]);
        r = world_request(&w, w.first + 90, w.first + 90);
        assert_int_equal(wfm_long_with_rows(&day, &rows, &r, WFM_LONG_DAY, 0,
                                            NULL, NULL, NULL),
                         WFM_OK);
        assert_int_equal(rows.n, back ? 50 : 46);
        for (size_t i = 0; i < rows.n; i++)
            truth += rows.row[i].volume;
        end = wfm_zone_time(w.centre.zone, w.first + 91, 0, false, NULL);
        CHECK_REL(day.row[0].volume, truth, k % 4 ? 0.01 : 1e-12);
        truth = 0;
        for (wfm_time t = end - 1800 * (back ? 50 : 46); t < end; t += 1800)
            truth += 20 + wfm_zone_civil(w.centre.zone, t).minute / 60;
        CHECK_REL(day.row[0].volume, truth, 0.01);
        wfm_long_release(&day);
        wfm_forecast_release(&rows);
        world_close(&w);
    }
}

static void test_a_span_or_growth_out_of_range_is_refused(void **state)
{
    world w;
    wfm_long t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w);
    r = request(&w, 1200);
    assert_int_equal(wfm_long_make(&t, &r, WFM_LONG_WEEK, 0, NULL, NULL),
                     WFM_USAGE);
    r = request(&w, 30);
    assert_int_equal(wfm_long_make(&t, &r, WFM_LONG_WEEK, -1, NULL, NULL),
                     WFM_USAGE);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_growth_and_season_go_on_for_a_year),
        cmocka_unit_test(test_weeks_add_up_to_months_and_growth_is_added),
        cmocka_unit_test(test_sums_are_surer_than_their_parts),
        cmocka_unit_test(test_a_day_in_progress_is_what_came_and_the_rest),
        cmocka_unit_test(test_a_day_of_another_length_is_the_sum_of_its_hours),
        cmocka_unit_test(test_a_span_or_growth_out_of_range_is_refused),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
