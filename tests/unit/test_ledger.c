/* tests/unit/test_ledger.c - published forecasts against a known past. */
#include <stdlib.h>
#include <string.h>

#include "forecast/ledger.h"
#include "tests/unit/check.h"

enum { DAYS = 21, PER_DAY = 2 };

/* One queue, two intervals a day at 00:00 and 12:00 UTC; every day 10 and 20
 * contacts, in the last week 12 and 30. */
typedef struct world {
    wfm_centre centre;
    wfm_queue queue;
    wfm_history history;
    wfm_series series;
    wfm_time start[DAYS * PER_DAY];
    double offered[DAYS * PER_DAY], aht_s[DAYS * PER_DAY];
    wfm_date monday;
} world;

static void set_up(world *w)
{
    memset(w, 0, sizeof *w);
    assert_int_equal(wfm_zone_new(&w->centre.zone, "UTC", NULL), WFM_OK);
    assert_true(wfm_date_make(&w->monday, 2026, 10, 5));
    w->centre.queue = &w->queue;
    w->centre.n_queues = 1;
    w->centre.interval_s = 3600;
    for (int d = 0; d < DAYS; d++)
        for (int k = 0; k < PER_DAY; k++) {
            int i = d * PER_DAY + k;
            w->start[i] = (w->monday + d) * (wfm_time)86400 + 43200 * k;
            w->offered[i] = d < 14 ? 10 + 10 * k : 12 + 18 * k;
            w->aht_s[i] = 200;
        }
    w->series = (wfm_series){ .n = DAYS * PER_DAY,
                              .start = w->start,
                              .offered = w->offered,
                              .aht_s = w->aht_s };
    w->history.series = &w->series;
    w->history.n_series = 1;
}

/* The week after day 14: 11 and 24 each day, 210 s. */
static wfm_forecast publish(const world *w, wfm_forecast_row *row)
{
    for (int d = 0; d < 7; d++)
        for (int k = 0; k < PER_DAY; k++) {
            double f = k ? 24 : 11;
            row[d * PER_DAY + k] =
                (wfm_forecast_row){ .start = w->start[(14 + d) * PER_DAY + k],
                                    .volume = f,
                                    .p05 = f - 2,
                                    .p10 = f - 1,
                                    .p50 = f,
                                    .p90 = f + 1,
                                    .p95 = f + 2,
                                    .aht_s = 210 };
        }
    return (wfm_forecast){ .row = row, .n = 14 };
}

static const wfm_ledger_row *row_of(const wfm_ledger *l, int lead, int year)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->row[i].lead_days == lead && l->row[i].week.year == year)
            return &l->row[i];
    return NULL;
}

/* The forecast as scored when made at the start of row `now` and read while the
 * last `unknown` rows are not in. */
static wfm_ledger scored(world *w, size_t now, size_t unknown)
{
    wfm_ledger l = { 0 };
    wfm_forecast_row row[14];
    wfm_forecast f = publish(w, row);

    w->series.n -= unknown;
    assert_int_equal(
        wfm_ledger_add(&l, &f, w->start[now], &w->centre, &w->history, NULL),
        WFM_OK);
    return l;
}

static void test_leads_are_counted_from_when_it_was_made(void **state)
{
    world w;
    wfm_ledger l;
    const wfm_ledger_row *day, *week;

    (void)state;
    set_up(&w);
    l = scored(&w, 14 * PER_DAY, 0);
    assert_int_equal(wfm_ledger_total(&l, NULL), WFM_OK);
    assert_int_equal(l.n, 4); /* leads 1 and 7, each with its total */
    day = row_of(&l, 1, 2026);
    week = row_of(&l, 7, 2026);
    assert_true(day && week);
    CHECK_REL(day->sum.count, 2, 0);
    CHECK_REL(week->sum.count, 12, 0);
    /* |12 - 11| + |30 - 24| of 42 a day */
    CHECK_REL(wfm_measure_wape(&day->sum), 7.0 / 42, 1e-15);
    CHECK_REL(wfm_ledger_wape_day(week), 7.0 / 42, 1e-15);
    CHECK_REL(wfm_measure_bias(&week->sum), -7.0 / 42, 1e-15);
    CHECK_REL(wfm_measure_coverage80(&week->sum), 0.5, 1e-15);
    CHECK_REL(wfm_ledger_aht_bias(week), 0.05, 1e-12);
    /* Last week's numbers are wrong by 2 and 10. */
    CHECK_REL(wfm_ledger_skill(week), 1 - 7.0 / 12, 1e-15);
    CHECK_REL(row_of(&l, 7, 0)->sum.count, 12, 0);
    wfm_ledger_release(&l);
    wfm_zone_free(w.centre.zone);
}

static void test_what_was_over_or_is_not_known_is_not_scored(void **state)
{
    world w;
    wfm_ledger l;

    (void)state;
    set_up(&w);
    l = scored(&w, 16 * PER_DAY + 1, 4); /* two days are not in yet */
    assert_int_equal(l.n, 2);
    CHECK_REL(row_of(&l, 1, 2026)->sum.count, 2, 0);
    CHECK_REL(row_of(&l, 7, 2026)->sum.count, 3, 0);
    wfm_ledger_release(&l);
    wfm_zone_free(w.centre.zone);
}

/* Made at noon of one day, read at noon of another: of the three days, only
 * the whole one in between is measured, at the lead it begins with. */
static void test_days_that_are_not_whole_have_no_error_of_a_day(void **state)
{
    world w;
    wfm_ledger l;

    (void)state;
    set_up(&w);
    /* Without the afternoon of the third day and all after it. */
    l = scored(&w, 14 * PER_DAY + 1, 9);
    assert_int_equal(l.n, 2);
    /* The first afternoon and the second morning; then one of each. */
    CHECK_REL(row_of(&l, 1, 2026)->sum.count, 2, 0);
    CHECK_REL(row_of(&l, 7, 2026)->sum.count, 2, 0);
    CHECK_REL(wfm_ledger_wape_day(row_of(&l, 1, 2026)), 7.0 / 42, 1e-15);
    assert_true(isnan(wfm_ledger_wape_day(row_of(&l, 7, 2026))));
    wfm_ledger_release(&l);
    wfm_zone_free(w.centre.zone);
}

static void
test_far_forecasts_are_not_measured_by_what_was_unknown(void **state)
{
    world w;
    wfm_ledger l;
    const wfm_ledger_row *r;

    (void)state;
    set_up(&w);
    /* Made after the first week: the yardstick is that week, not the second,
     * which nobody knew; it is made louder to tell them apart. */
    for (int i = 7 * PER_DAY; i < 14 * PER_DAY; i++)
        w.offered[i] = 1000;
    l = scored(&w, 7 * PER_DAY, 0);
    r = row_of(&l, 14, 2026);
    assert_non_null(r);
    CHECK_REL(wfm_ledger_skill(r), 1 - 7.0 / 12, 1e-15);
    wfm_ledger_release(&l);
    wfm_zone_free(w.centre.zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leads_are_counted_from_when_it_was_made),
        cmocka_unit_test(test_what_was_over_or_is_not_known_is_not_scored),
        cmocka_unit_test(test_days_that_are_not_whole_have_no_error_of_a_day),
        cmocka_unit_test(
            test_far_forecasts_are_not_measured_by_what_was_unknown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
