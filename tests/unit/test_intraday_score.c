/* tests/unit/test_intraday_score.c - the measured gain of updates during the
 * day, and first attempts out of redialled calls. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "forecast/findings.h"
#include "forecast/intraday_score.h"
#include "tests/unit/forecast_world.h"

/* From Monday 2024-01-01. */
enum { SLOTS = 12, DAYS = 90, FIRST = 19723 };

/* Every day has a level of its own, or every slot has. */
static void set_up(world *w, double day_sigma)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(13, "test_intraday_score"));

    world_open(w, "UTC", FIRST, 7200, (wfm_open_range){ 0, 1440 });
    world_room(w, DAYS * SLOTS);
    for (int d = 0; d < DAYS; d++) {
        double level = exp(gsl_ran_gaussian(rng, day_sigma));
        for (int s = 0; s < SLOTS; s++)
            world_add(w, d, 120 * s, gsl_ran_poisson(rng, 200 * level));
    }
    world_end(w, DAYS);
    gsl_rng_free(rng);
}

/* The day after the history, without a calendar. */
static wfm_forecast_request request(const world *w)
{
    wfm_forecast_request r = world_request(w, w->first + DAYS, w->first + DAYS);

    r.calendar = NULL;
    return r;
}

static void test_days_with_a_level_of_their_own_gain_much(void **state)
{
    world w;
    wfm_intraday_table t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w, 0.2);
    r = request(&w);
    assert_int_equal(wfm_intraday_score(&t, &r, NULL, NULL), WFM_OK);
    assert_int_equal(t.n, WFM_INTRADAY_CUTS);
    for (size_t i = 0; i < t.n; i++) {
        const wfm_intraday_row *row = &t.row[i];
        assert_int_equal(row->days, WFM_INTRADAY_DAYS);
        assert_true(i == 0 || row->cut_min > row[-1].cut_min);
        CHECK_REL(row->seen, row->cut_min / 1440.0, 0.1);
        assert_true(row->total_after < 0.4 * row->total_before);
        assert_true(row->wape_after < row->wape_before);
        assert_true(row->promised > 0.7);
    }
    wfm_intraday_table_release(&t);
    world_close(&w);
}

static void test_days_that_are_alike_lose_nothing(void **state)
{
    world w;
    wfm_intraday_table t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w, 0);
    r = request(&w);
    assert_int_equal(wfm_intraday_score(&t, &r, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < t.n; i++) {
        assert_true(t.row[i].total_after < 1.1 * t.row[i].total_before);
        assert_true(t.row[i].promised < 0.15);
    }
    wfm_intraday_table_release(&t);
    world_close(&w);
}

static void
test_what_comes_later_in_a_day_does_not_reach_its_update(void **state)
{
    world w;
    wfm_intraday_table a = { 0 }, b = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w, 0.2);
    r = request(&w);
    assert_int_equal(wfm_intraday_score(&a, &r, NULL, NULL), WFM_OK);
    /* The evening of the very last day: only the actuals may change. */
    w.series.offered[w.series.n - 1] = 220;
    assert_int_equal(wfm_intraday_score(&b, &r, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < a.n; i++)
        CHECK_REL(a.row[i].promised, b.row[i].promised, 1e-12);
    wfm_intraday_table_release(&a);
    wfm_intraday_table_release(&b);
    world_close(&w);
}

static double mean_volume(const wfm_forecast *f)
{
    double sum = 0;

    for (size_t i = 0; i < f->n; i++)
        sum += f->row[i].volume;
    return sum / (double)f->n;
}

static void test_redialled_calls_are_turned_into_first_attempts(void **state)
{
    world w;
    wfm_forecast plain = { 0 }, first = { 0 };
    wfm_findings list = { 0 };
    wfm_problems notes = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w, 0);
    w.series.abandoned = calloc(w.series.n, sizeof(double));
    for (size_t i = 0; i < w.series.n; i++)
        w.series.abandoned[i] = floor(0.25 * w.series.offered[i]);
    r = request(&w);
    assert_int_equal(wfm_forecast_make(&plain, &r, NULL, NULL, NULL), WFM_OK);
    w.queue.redial = 0.4;
    assert_int_equal(wfm_forecast_make(&first, &r, NULL, &notes, NULL), WFM_OK);
    /* A quarter hangs up, 40 % of them call again: a tenth is left out. */
    CHECK_REL(mean_volume(&first) / mean_volume(&plain), 0.9, 0.005);
    assert_non_null(strstr(notes.item[0].error.text, "9.9 % of the contacts"));
    assert_int_equal(wfm_findings_make(&list, &r, NULL, NULL), WFM_OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.item[0].kind, WFM_FINDING_REDIAL);
    wfm_findings_release(&list);
    wfm_problems_release(&notes);
    wfm_forecast_release(&plain);
    wfm_forecast_release(&first);
    world_close(&w);
}

static void test_who_hung_up_may_follow_from_who_was_answered(void **state)
{
    double offered[] = { 100, 100, 50 }, answered[] = { 80, NAN, 60 };
    double abandoned[] = { NAN, 30, NAN };
    wfm_series s = {
        .n = 3, .offered = offered, .answered = answered, .abandoned = abandoned
    };

    (void)state;
    CHECK_REL(wfm_series_first_attempts(&s, 0, 0.5), 90, 1e-15);
    CHECK_REL(wfm_series_first_attempts(&s, 1, 0.5), 85, 1e-15);
    CHECK_REL(wfm_series_first_attempts(&s, 2, 0.5), 50, 1e-15);
    CHECK_REL(wfm_series_first_attempts(&s, 1, 0), 100, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_with_a_level_of_their_own_gain_much),
        cmocka_unit_test(test_days_that_are_alike_lose_nothing),
        cmocka_unit_test(
            test_what_comes_later_in_a_day_does_not_reach_its_update),
        cmocka_unit_test(test_redialled_calls_are_turned_into_first_attempts),
        cmocka_unit_test(test_who_hung_up_may_follow_from_who_was_answered),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
