/* tests/unit/test_forecast.c - the door of the forecast on made-up queues:
 * usual weeks, events, odd histories, leakage. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "tests/unit/day.h"
#include "tests/unit/forecast_world.h"

enum { SLOTS = 48 };

static void set_up(world *w, wfm_date first, int open_from, int open_to)
{
    world_open(w, "Asia/Shanghai", first, 1800,
               (wfm_open_range){ open_from, open_to });
}

static double shape(int slot)
{
    return 1 + sin(3.14159265358979 * slot / SLOTS);
}

/* Expected contacts of a slot: weekday, growth, and Double 11 with its spike
 * at midnight. */
static double usual(wfm_date d, int slot)
{
    static const double weekday[] = { 1.2, 1.1, 1.0, 1.0, 1.05, 0.8, 0.7 };
    wfm_ymd ymd = wfm_date_ymd(d);
    double m = 20 * weekday[wfm_date_weekday(d)] * shape(slot);

    if (ymd.month == 11 && ymd.day == 11)
        m *= slot == 0 ? 20 : 4;
    return m * exp(0.0003 * (d - 19000));
}

typedef double (*mean_fn)(wfm_date d, int slot);

/* Fills n_days of history with Poisson counts around mean(). */
static void fill(world *w, int n_days, mean_fn mean)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "test_forecast"));
    size_t most = (size_t)n_days * SLOTS;

    world_room(w, most);
    w->series.aht_s = calloc(most, sizeof(double));
    for (int i = 0; i < n_days; i++)
        for (int s = 0; s < SLOTS; s++) {
            double m = mean(w->first + i, s);
            size_t k;
            if (s * 30 < w->range.from_min || s * 30 >= w->range.to_min ||
                isnan(m))
                continue;
            k = world_add(w, i, s * 30, gsl_ran_poisson(rng, m));
            w->series.aht_s[k] = s < 24 ? 200 : 300;
        }
    world_end(w, n_days);
    gsl_rng_free(rng);
}

/* Every row is finite, ordered, not negative, inside opening hours. */
static void check_sane(const world *w, const wfm_forecast *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const wfm_forecast_row *r = &f->row[i];
        int minute = wfm_zone_civil(w->centre.zone, r->start).minute;
        assert_true(isfinite(r->volume) && r->volume >= 0);
        assert_true(0 <= r->p05 && r->p05 <= r->p10 && r->p10 <= r->p50);
        assert_true(r->p50 <= r->p90 && r->p90 <= r->p95 && isfinite(r->p95));
        assert_true(r->aht_s > 0 && isfinite(r->aht_s));
        assert_true(minute >= w->range.from_min && minute < w->range.to_min);
        assert_true(i == 0 || f->row[i - 1].start < r->start);
        assert_true((size_t)r->model < f->n_models);
    }
}

static void forecast_ok(wfm_forecast *out, const world *w, wfm_date from,
                        int days)
{
    wfm_forecast_request r = world_request(w, from, from + days - 1);
    wfm_error err = { 0 };
    wfm_status status = wfm_forecast_make(out, &r, NULL, NULL, &err);

    if (status != WFM_OK)
        print_error("%s\n", err.text);
    assert_int_equal(status, WFM_OK);
    check_sane(w, out);
}

static void test_a_usual_week_is_forecast_within_noise(void **state)
{
    world w;
    wfm_forecast f = { 0 };
    double error = 0, sum = 0;

    (void)state;
    set_up(&w, day(2024, 1, 1), 480, 1260);
    fill(&w, 400, usual);
    forecast_ok(&f, &w, w.first + 400, 14);
    assert_int_equal(f.n, 14 * 26);
    for (size_t i = 0; i < f.n; i++) {
        wfm_civil c = wfm_zone_civil(w.centre.zone, f.row[i].start);
        double truth = usual(c.date, c.minute / 30);
        error += fabs(f.row[i].volume - truth);
        sum += truth;
    }
    assert_true(error / sum < 0.05);
    CHECK_REL(f.row[0].aht_s, 200, 0.05);
    CHECK_REL(f.row[25].aht_s, 300, 0.05);
    wfm_forecast_release(&f);
    world_close(&w);
}

static void test_double_11_and_its_midnight_are_learned(void **state)
{
    world w;
    wfm_forecast f = { 0 };
    double peak = 0, truth = 0;

    (void)state;
    set_up(&w, day(2022, 10, 1), 0, 1440);
    w.event[0] =
        (wfm_event){ "double11", day(2022, 11, 11), -1, (double)NAN, NULL };
    w.event[1] =
        (wfm_event){ "double11", day(2023, 11, 11), -1, (double)NAN, NULL };
    w.event[2] =
        (wfm_event){ "double11", day(2024, 11, 11), -1, (double)NAN, NULL };
    w.calendar.n_events = 3;
    fill(&w, day(2024, 11, 1) - w.first, usual);
    forecast_ok(&f, &w, day(2024, 11, 11), 1);
    for (int s = 0; s < SLOTS; s++) {
        peak += f.row[s].volume;
        truth += usual(day(2024, 11, 11), s);
    }
    CHECK_REL(peak, truth, 0.1);
    CHECK_REL(f.row[0].volume, usual(day(2024, 11, 11), 0), 0.15);
    assert_true(f.row[0].volume > 3 * f.row[1].volume);
    wfm_forecast_release(&f);
    world_close(&w);
}

/* A sale on every 15 May, larger each year: 2 in 2021, then 2.4, 2.88, 3.46
 * times a usual day; the day after too. */
static double sale(wfm_date d, int slot)
{
    wfm_ymd ymd = wfm_date_ymd(d);
    bool on = ymd.month == 5 && (ymd.day == 15 || ymd.day == 16);

    return 20 * shape(slot) * (on ? 2 * pow(1.2, ymd.year - 2021) : 1);
}

static void test_the_day_after_a_growing_event_grows_with_it(void **state)
{
    world w;
    wfm_forecast f = { 0 };
    double after = 0, calm = 0;

    (void)state;
    set_up(&w, day(2021, 1, 1), 480, 1260);
    for (int y = 0; y < 4; y++)
        w.event[y] =
            (wfm_event){ "sale", day(2021 + y, 5, 15), -1, (double)NAN, NULL };
    w.calendar.n_events = 4;
    fill(&w, day(2024, 5, 1) - w.first, sale);
    forecast_ok(&f, &w, day(2024, 5, 16), 1);
    for (size_t i = 0; i < f.n; i++) {
        after += f.row[i].volume;
        calm += 20 * shape(16 + (int)i);
    }
    /* The last one was 2.88, the mean of the past 2.43, the truth 3.46. */
    assert_in_range((int)(100 * after / calm), 250, 370);
    wfm_forecast_release(&f);
    world_close(&w);
}

static void test_the_planners_uplift_is_used_for_a_new_event(void **state)
{
    world w;
    wfm_forecast plain = { 0 }, lifted = { 0 };
    double a = 0, b = 0;
    wfm_date launch = day(2025, 1, 8);

    (void)state;
    set_up(&w, day(2024, 1, 1), 480, 1260);
    fill(&w, 365, usual);
    forecast_ok(&plain, &w, launch, 1);
    w.event[0] = (wfm_event){ "launch", launch, 0, 1.8, NULL };
    w.calendar.n_events = 1;
    forecast_ok(&lifted, &w, launch, 1);
    for (size_t i = 0; i < plain.n; i++) {
        a += plain.row[i].volume;
        b += lifted.row[i].volume;
    }
    CHECK_REL(b / a, 1.8, 0.02);
    wfm_forecast_release(&plain);
    wfm_forecast_release(&lifted);
    world_close(&w);
}

/* A sale on every 15 May: a pre-sale three days before it, the day itself, and
 * returns from the second to the fourth day after. */
static double wave(wfm_date d)
{
    wfm_ymd ymd = wfm_date_ymd(d);
    int after = ymd.month == 5 ? ymd.day - 15 : 99;

    return after == -3               ? 1.6
           : after == 0              ? 3
           : after >= 2 && after < 5 ? 1.5
                                     : 1;
}

static double waves(wfm_date d, int slot) { return 20 * shape(slot) * wave(d); }

static double day_sum(const wfm_forecast *f, wfm_date d)
{
    double sum = 0;

    for (size_t i = 0; i < f->n; i++)
        sum += (f->row[i].start + 8 * 3600) / 86400 == d ? f->row[i].volume : 0;
    return sum;
}

static void test_pre_sale_and_returns_are_learned(void **state)
{
    world w;
    wfm_forecast f = { 0 };
    wfm_date sale_day = day(2024, 5, 15);
    double calm;

    (void)state;
    set_up(&w, day(2021, 1, 1), 480, 1260);
    for (int y = 0; y < 4; y++)
        w.event[y] =
            (wfm_event){ "sale", day(2021 + y, 5, 15), -1, (double)NAN, NULL };
    w.calendar.n_events = 4;
    fill(&w, day(2024, 5, 1) - w.first, waves);
    forecast_ok(&f, &w, sale_day - 10, 18);
    calm = day_sum(&f, sale_day - 10);
    for (int k = -5; k <= 7; k++) {
        double lift = day_sum(&f, sale_day + k) / calm;
        CHECK_REL(lift, wave(sale_day + k), 0.12);
    }
    wfm_forecast_release(&f);
    world_close(&w);
}

/* The sale had twice the usual contacts on both past occasions. */
static double twice(wfm_date d, int slot)
{
    wfm_ymd ymd = wfm_date_ymd(d);

    return 20 * shape(slot) *
           (ymd.month % 3 == 2 && ymd.day == 15 && ymd.year == 2023 ? 2 : 1);
}

/* What the event of 2024-05-15 makes of its day. */
static double lift_of(const char *name, double uplift, const char *like)
{
    world w;
    wfm_forecast f = { 0 };
    double lift;

    set_up(&w, day(2022, 6, 1), 480, 1260);
    for (int k = 0; k < 4; k++)
        w.event[k] = (wfm_event){ "sale", day(2023, 2 + 3 * k, 15), -1,
                                  (double)NAN, NULL };
    w.event[4] = (wfm_event){ name, day(2024, 5, 15), -1, uplift, like };
    w.calendar.n_events = 5;
    fill(&w, day(2024, 5, 1) - w.first, twice);
    forecast_ok(&f, &w, day(2024, 5, 6), 10);
    lift = day_sum(&f, day(2024, 5, 15)) / day_sum(&f, day(2024, 5, 6));
    wfm_forecast_release(&f);
    world_close(&w);
    return lift;
}

static void test_a_new_event_follows_the_one_it_is_like(void **state)
{
    (void)state;
    CHECK_REL(lift_of("launch", (double)NAN, "sale"), 2, 0.1);
    CHECK_REL(lift_of("launch", (double)NAN, NULL), 1, 0.1);
}

static void test_the_planners_figure_weighs_two_past_occurrences(void **state)
{
    (void)state;
    /* Four past ones of 2 and a word of 6 that counts for two. */
    CHECK_REL(lift_of("sale", 6, NULL), exp((4 * log(2) + 2 * log(6)) / 6),
              0.1);
}

static double zero(wfm_date d, int slot)
{
    (void)d;
    (void)slot;
    return 0;
}

static double constant(wfm_date d, int slot)
{
    (void)d;
    (void)slot;
    return 12;
}

static double one_spike(wfm_date d, int slot)
{
    return d == 19800 && slot == 24 ? 5000 : 3;
}

static double with_gap(wfm_date d, int slot)
{
    return d > 19750 && d < 19850 ? (double)NAN : usual(d, slot);
}

static void test_odd_histories_give_sensible_forecasts(void **state)
{
    static const struct {
        int days;
        mean_fn mean;
        double low, high; /* of the mean volume */
    } odd[] = {
        { 1, constant, 9, 15 },     { 3, constant, 9, 15 },
        { 9, constant, 10, 14 },    { 31, constant, 11, 13 },
        { 200, zero, 0, 0.01 },     { 3, zero, 0, 0.01 },
        { 200, one_spike, 2.5, 5 }, { 300, with_gap, 15, 60 },
        { 31, usual, 10, 80 },
    };

    (void)state;
    for (size_t k = 0; k < sizeof odd / sizeof *odd; k++) {
        world w;
        wfm_forecast f = { 0 };
        double sum = 0;
        set_up(&w, 19700, 480, 1260);
        fill(&w, odd[k].days, odd[k].mean);
        forecast_ok(&f, &w, w.first + odd[k].days + 3, 14);
        for (size_t i = 0; i < f.n; i++)
            sum += f.row[i].volume / (double)f.n;
        if (!(sum >= odd[k].low && sum <= odd[k].high))
            fail_msg("case %zu: mean volume %g", k, sum);
        wfm_forecast_release(&f);
        world_close(&w);
    }
}

static void test_a_queue_without_history_is_named(void **state)
{
    world w;
    wfm_forecast f = { 0 };
    wfm_forecast_request r;
    wfm_error err;

    (void)state;
    set_up(&w, day(2024, 1, 1), 480, 1260);
    w.history.end = 0;
    r = world_request(&w, w.first, w.first + 6);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, NULL, &err),
                     WFM_BAD_INPUT);
    assert_non_null(strstr(err.text, "hotline"));
    world_close(&w);
}

static void test_a_closed_queue_has_no_rows(void **state)
{
    world w;
    wfm_forecast f = { 0 };

    (void)state;
    set_up(&w, day(2024, 1, 1), 480, 1260);
    fill(&w, 60, usual);
    for (int i = 0; i < 7; i++)
        w.queue.open.weekday[i].n = 0;
    forecast_ok(&f, &w, w.first + 60, 7);
    assert_int_equal(f.n, 0);
    wfm_forecast_release(&f);
    world_close(&w);
}

static void test_a_span_that_ends_before_it_starts_is_refused(void **state)
{
    world w;
    wfm_forecast f = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w, day(2024, 1, 1), 480, 1260);
    fill(&w, 30, usual);
    r = world_request(&w, w.first + 40, w.first + 39);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, NULL, NULL), WFM_USAGE);
    r = world_request(&w, w.first + 40, w.first + 4000);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, NULL, NULL), WFM_USAGE);
    world_close(&w);
}

static void check_same(const wfm_forecast *a, const wfm_forecast *b)
{
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->row, b->row, a->n * sizeof *a->row);
    assert_int_equal(a->n_models, b->n_models);
    assert_memory_equal(a->model, b->model, a->n_models * sizeof *a->model);
}

static void test_what_comes_after_as_of_changes_nothing(void **state)
{
    world w;
    wfm_forecast a = { 0 }, b = { 0 };
    wfm_forecast_request r;
    wfm_date origin = day(2024, 10, 21);

    (void)state;
    set_up(&w, day(2024, 1, 1), 480, 1260);
    fill(&w, 366, usual);
    r = world_request(&w, origin - 3, origin + 13);
    /* Ten in the morning of the first day. */
    r.as_of = wfm_zone_time(w.centre.zone, origin, 600, false, NULL);
    assert_int_equal(wfm_forecast_make(&a, &r, NULL, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < w.series.n; i++)
        if (w.series.start[i] + 1800 > r.as_of) {
            w.series.offered[i] = 9999;
            w.series.aht_s[i] = 1;
        }
    assert_int_equal(wfm_forecast_make(&b, &r, NULL, NULL, NULL), WFM_OK);
    check_same(&a, &b);
    check_sane(&w, &a);
    wfm_forecast_release(&a);
    wfm_forecast_release(&b);
    world_close(&w);
}

static void test_backtest_scores_are_sane_and_leakproof(void **state)
{
    world w;
    wfm_backtest a = { 0 }, b = { 0 };
    wfm_forecast_request r;
    bool automatic = false;

    (void)state;
    set_up(&w, day(2024, 1, 1), 480, 1260);
    fill(&w, 180, usual);
    r = world_request(&w, 0, 0);
    r.as_of = wfm_zone_time(w.centre.zone, w.first + 150, 0, false, NULL);
    assert_int_equal(wfm_backtest_make(&a, &r, NULL, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < w.series.n; i++)
        if (w.series.start[i] >= r.as_of)
            w.series.offered[i] = 777;
    assert_int_equal(wfm_backtest_make(&b, &r, NULL, NULL, NULL), WFM_OK);
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.row, b.row, a.n * sizeof *a.row);
    for (size_t i = 0; i < a.n; i++) {
        assert_true(a.row[i].wape > 0 && a.row[i].wape < 0.6);
        automatic = automatic || a.row[i].chosen;
        if (a.row[i].chosen && a.row[i].horizon_days == 28) {
            assert_true(a.row[i].wape < 0.2);
            assert_true(fabs(a.row[i].coverage80 - 0.8) < 0.08);
            assert_true(fabs(a.row[i].coverage90 - 0.9) < 0.06);
        }
    }
    assert_true(automatic);
    wfm_backtest_release(&a);
    wfm_backtest_release(&b);
    world_close(&w);
}

static void test_threads_do_not_change_a_byte(void **state)
{
    world w;
    wfm_forecast a = { 0 }, b = { 0 };
    wfm_forecast_request r;
    wfm_run two = WFM_RUN_DEFAULTS;

    (void)state;
    set_up(&w, day(2024, 1, 1), 480, 1260);
    fill(&w, 120, usual);
    two.threads = 2;
    r = world_request(&w, w.first + 120, w.first + 126);
    assert_int_equal(wfm_forecast_make(&a, &r, NULL, NULL, NULL), WFM_OK);
    assert_int_equal(wfm_forecast_make(&b, &r, &two, NULL, NULL), WFM_OK);
    check_same(&a, &b);
    wfm_forecast_release(&a);
    wfm_forecast_release(&b);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_usual_week_is_forecast_within_noise),
        cmocka_unit_test(test_double_11_and_its_midnight_are_learned),
        cmocka_unit_test(test_the_day_after_a_growing_event_grows_with_it),
        cmocka_unit_test(test_the_planners_uplift_is_used_for_a_new_event),
        cmocka_unit_test(test_pre_sale_and_returns_are_learned),
        cmocka_unit_test(test_a_new_event_follows_the_one_it_is_like),
        cmocka_unit_test(test_the_planners_figure_weighs_two_past_occurrences),
        cmocka_unit_test(test_odd_histories_give_sensible_forecasts),
        cmocka_unit_test(test_a_queue_without_history_is_named),
        cmocka_unit_test(test_a_closed_queue_has_no_rows),
        cmocka_unit_test(test_a_span_that_ends_before_it_starts_is_refused),
        cmocka_unit_test(test_what_comes_after_as_of_changes_nothing),
        cmocka_unit_test(test_backtest_scores_are_sane_and_leakproof),
        cmocka_unit_test(test_threads_do_not_change_a_byte),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
