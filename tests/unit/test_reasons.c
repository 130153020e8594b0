/* tests/unit/test_reasons.c - contacts by reason: the shares add up, follow
 * kind of day and time of day, and a split history forecasts like the whole. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "forecast/reasons.h"
#include "tests/unit/forecast_world.h"

/* From Monday 2024-01-01. */
enum { SLOTS = 12, DAYS = 140, REASONS = 3, FIRST = 19723 };
enum { ROWS = DAYS * SLOTS * REASONS };

static const char *reasons[] = { "order", "parcel" };

/* Order questions, parcels (half of all in the five days after a sale, a fifth
 * otherwise, mornings only half as often), and rows without a reason. */
static double share(int reason, int since_sale, int slot)
{
    double parcels = since_sale >= 1 && since_sale <= 5 ? 0.5 : 0.2;

    parcels *= slot < 6 ? 0.5 : 1;
    return reason == 1 ? parcels : reason == 0 ? 0.9 - parcels : 0.1;
}

static void set_up(world *w)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(17, "test_reasons"));

    world_open(w, "UTC", FIRST, 7200, (wfm_open_range){ 0, 1440 });
    world_room(w, ROWS);
    w->history.reason = reasons;
    w->history.n_reasons = 2;
    for (int e = 0; e < 3; e++)
        w->event[e] = (wfm_event){ .name = "sale",
                                   .date = w->first + 60 + 41 * e,
                                   .queue = -1,
                                   .uplift = (double)NAN };
    w->calendar.n_events = 3;
    w->series.aht_s = calloc(ROWS, sizeof(double));
    w->series.reason = calloc(ROWS, sizeof(int));
    for (int d = 0; d < DAYS; d++)
        for (int k = 0; k < SLOTS * REASONS; k++) {
            int s = k / REASONS, r = k % REASONS;
            int since = d >= 101 ? d - 101 : d - 60;
            double m = 300 * share(r, since, s);
            size_t i = world_add(w, d, 120 * s, gsl_ran_poisson(rng, m));
            w->series.aht_s[i] = r == 1 ? 150 : 300;
            w->series.reason[i] = r < 2 ? r : -1;
        }
    world_end(w, DAYS);
    gsl_rng_free(rng);
}

static wfm_forecast_request request(const world *w)
{
    return world_request(w, w->first + DAYS, w->first + DAYS + 13);
}

static const wfm_reason_row *find(const wfm_reasons *t, wfm_time start,
                                  int reason)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->row[i].start == start && t->row[i].reason == reason)
            return &t->row[i];
    return NULL;
}

static void test_reasons_add_up_and_follow_day_and_hour(void **state)
{
    world w;
    wfm_forecast f = { 0 };
    wfm_reasons t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w);
    r = request(&w);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, NULL, NULL), WFM_OK);
    assert_int_equal(wfm_reasons_make(&t, &f, &r, NULL), WFM_OK);
    assert_int_equal(t.n, f.n * REASONS);
    for (size_t i = 0; i < f.n; i++) {
        const wfm_forecast_row *row = &f.row[i];
        wfm_time after = row->start - w.event[2].date * (wfm_time)86400;
        int since = (int)(after / 86400), s = (int)(row->start % 86400 / 7200);
        double sum = 0, work = 0;
        for (int k = 0; k < REASONS; k++) {
            const wfm_reason_row *x = find(&t, row->start, k < 2 ? k : -1);
            assert_non_null(x);
            sum += x->volume;
            work += x->volume * x->aht_s;
            CHECK_REL(x->volume, row->volume * x->share, 1e-12);
            if (since < -2 || (since >= 1 && since <= 5))
                assert_true(fabs(x->share - share(k, since, s)) < 0.06);
        }
        CHECK_REL(sum, row->volume, 1e-12);
        CHECK_REL(work, row->volume * row->aht_s, 1e-9);
        CHECK_REL(find(&t, row->start, 0)->aht_s /
                      find(&t, row->start, 1)->aht_s,
                  2, 0.02);
    }
    wfm_reasons_release(&t);
    wfm_forecast_release(&f);
    world_close(&w);
}

static void test_a_history_without_reasons_has_no_rows(void **state)
{
    world w;
    wfm_forecast_row row = { 0 };
    wfm_forecast f = { .row = &row, .n = 1 };
    wfm_reasons t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w);
    for (size_t i = 0; i < w.series.n; i++)
        w.series.reason[i] = -1;
    r = request(&w);
    assert_int_equal(wfm_reasons_make(&t, &f, &r, NULL), WFM_OK);
    assert_int_equal(t.n, 0);
    world_close(&w);
}

/* Half a year without reasons before they were kept: no more rows without one
 * than there are now. */
static void test_the_time_before_reasons_is_no_reason(void **state)
{
    world w;
    wfm_reasons t = { 0 };
    wfm_forecast f = { 0 };
    wfm_forecast_request r;
    double none = 0, all = 0;

    (void)state;
    set_up(&w);
    for (size_t i = 0; i < w.series.n; i++)
        if (w.series.start[i] < (wfm_time)(w.first + 100) * 86400)
            w.series.reason[i] = -1;
    r = request(&w);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, NULL, NULL), WFM_OK);
    assert_int_equal(wfm_reasons_make(&t, &f, &r, NULL), WFM_OK);
    for (size_t i = 0; i < t.n; i++) {
        all += t.row[i].volume;
        none += t.row[i].reason < 0 ? t.row[i].volume : 0;
    }
    CHECK_REL(none / all, 0.1, 0.05);
    wfm_reasons_release(&t);
    wfm_forecast_release(&f);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_time_before_reasons_is_no_reason),
        cmocka_unit_test(test_reasons_add_up_and_follow_day_and_hour),
        cmocka_unit_test(test_a_history_without_reasons_has_no_rows),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
