/* tests/unit/test_parts.c - the parts of the profile model one by one: ridge,
 * level, features, shares, handle time. */
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/daily.h"
#include "forecast/handle.h"
#include "forecast/ridge.h"
#include "tests/unit/check_gsl.h"
#include "tests/unit/day.h"

/* Two columns by hand: minimise (1-b0)^2 + 2(3-b0-b1)^2 + b0^2 + 0.5 b1^2. */
static void test_ridge_equals_the_normal_equations(void **state)
{
    size_t row[] = { 0, 1, 3 };
    wfm_feature item[] = { { 0, 1 }, { 0, 1 }, { 1, 1 } };
    wfm_feature_group group[] = { WFM_GROUP_WEEKDAY, WFM_GROUP_WEEKDAY };
    wfm_features f = {
        .n_days = 2, .n_columns = 2, .row = row, .item = item, .group = group
    };
    const double z[] = { 1, 3 }, w[] = { 1, 2 };
    double lambda[] = { 1, 0.5 }, b[2];

    (void)state;
    assert_int_equal(wfm_ridge_fit(b, &f, 2, z, w, lambda, NULL), WFM_OK);
    /* [4 2; 2 2.5] b = [7; 6] */
    CHECK_REL(b[0], 5.5 / 6, 1e-12);
    CHECK_REL(b[1], 10.0 / 6, 1e-12);
    CHECK_REL(wfm_ridge_predict(b, &f, 1), b[0] + b[1], 1e-15);
    lambda[1] = (double)INFINITY;
    assert_int_equal(wfm_ridge_fit(b, &f, 2, z, w, lambda, NULL), WFM_OK);
    CHECK_REL(b[0], 7.0 / 4, 1e-12);
    assert_true(b[1] == 0);
}

static void test_a_level_follows_and_grows(void **state)
{
    enum { N = 800 };
    static double r[N], w[N];
    wfm_level v;

    (void)state;
    for (int i = 0; i < N; i++) {
        r[i] = 5 + 0.0005 * i + 0.02 * ((i * 7) % 5 - 2);
        w[i] = i % 50 != 3;
    }
    wfm_level_fit(&v, r, w, N, 0.05);
    CHECK_REL(wfm_level_predict(&v, 1), 5.4, 0.005);
    assert_true(v.drift > 0.0002 && v.drift < 0.0005);
    assert_true(wfm_level_predict(&v, 300) > 5.45);
    for (int i = 0; i < N; i++)
        r[i] = i < 700 ? 5 : 6;
    wfm_level_fit(&v, r, w, N, 0.05);
    CHECK_REL(wfm_level_predict(&v, 14), 6, 0.02);
}

static bool has(const wfm_features *f, int row, wfm_feature_group group)
{
    for (size_t k = f->row[row]; k < f->row[row + 1]; k++)
        if (f->group[f->item[k].column] == group && f->item[k].value != 0)
            return true;
    return false;
}

static void test_features_know_holidays_makeup_days_and_events(void **state)
{
    wfm_holiday holiday[] = { { day(2025, 10, 1), "National Day", true },
                              { day(2025, 10, 11), "National Day", false } };
    wfm_event event[] = { { "double11", day(2025, 11, 11), -1, 2.5, NULL },
                          { "sale", day(2025, 11, 20), 3, (double)NAN, NULL } };
    wfm_calendar calendar = {
        .holiday = holiday, .n_holidays = 2, .event = event, .n_events = 2
    };
    wfm_date first = day(2025, 9, 1);
    wfm_features f;
    const wfm_day_kind *k;

    (void)state;
    assert_int_equal(wfm_features_init(&f, &calendar, 0, first, 120, NULL),
                     WFM_OK);
    k = &f.kind[day(2025, 10, 1) - first];
    assert_true(k->off && k->special && !k->makeup && k->holiday == 0);
    assert_true(has(&f, day(2025, 10, 1) - first, WFM_GROUP_HOLIDAY_NAME));
    assert_true(has(&f, day(2025, 9, 30) - first, WFM_GROUP_BRIDGE));
    k = &f.kind[day(2025, 10, 11) - first];
    assert_true(k->makeup && !k->off && k->weekday < 5);
    k = &f.kind[day(2025, 11, 11) - first];
    assert_true(k->event == 0 && k->offset == 0 && k->n_today == 1);
    assert_true(k->today[0].core_column >= 0);
    CHECK_REL(k->today[0].log_uplift, log(2.5), 1e-15);
    assert_true(f.kind[day(2025, 10, 22) - first].offset == -20);
    assert_true(f.kind[day(2025, 10, 21) - first].event == -1);
    assert_true(f.kind[day(2025, 11, 26) - first].offset == 15);
    assert_true(f.kind[day(2025, 11, 27) - first].event == -1);
    /* The sale is another queue's. */
    assert_int_equal(f.n_event_names, 1);
    assert_true(has(&f, day(2025, 11, 5) - first, WFM_GROUP_EVENT_FAR));
    wfm_features_release(&f);
}

enum { SLOTS = 4, DAYS = 84 };

static void make_grid(wfm_grid *g, const wfm_calendar *calendar)
{
    assert_int_equal(
        wfm_grid_init(g, day(2025, 1, 6), DAYS, DAYS + 7, SLOTS, NULL), WFM_OK);
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++)
            g->y[d * SLOTS + s] = (d % 7 < 5 ? 100 : 50) * (s + 1);
    assert_int_equal(wfm_features_init(&g->features, calendar, 0,
                                       day(2025, 1, 6), DAYS + 7, NULL),
                     WFM_OK);
}

static void test_shares_fill_in_what_was_not_seen(void **state)
{
    wfm_grid g;
    wfm_shares s;
    double seen, spread[SLOTS];

    (void)state;
    make_grid(&g, NULL);
    g.y[80 * SLOTS + 3] = (double)NAN; /* a Thursday */
    assert_int_equal(wfm_shares_fit(&s, &g, DAYS, 20, NULL), WFM_OK);
    CHECK_REL(wfm_shares_total(&s, &g, 80, &seen), 1000, 1e-9);
    CHECK_REL(seen, 0.6, 1e-9);
    assert_true(s.rest_weekday >= 5);
    wfm_shares_spread(spread, &s, &g, DAYS, 2000);
    for (int i = 0; i < SLOTS; i++)
        CHECK_REL(spread[i], 200 * (i + 1), 1e-9);
    g.y[80 * SLOTS] = g.y[80 * SLOTS + 1] = g.y[80 * SLOTS + 2] = (double)NAN;
    assert_true(isnan(wfm_shares_total(&s, &g, 80, NULL)));
    wfm_shares_release(&s);
    wfm_grid_release(&g);
}

static void test_shares_of_longer_hours_keep_the_old_days(void **state)
{
    wfm_grid g;
    wfm_shares s;

    (void)state;
    make_grid(&g, NULL);
    /* Slot 3 has been open for a week only, in which slot 1 ran high. */
    for (int d = 0; d < DAYS; d++)
        if (d < DAYS - 7)
            g.y[d * SLOTS + 3] = (double)NAN;
        else
            g.y[d * SLOTS + 1] *= 1.5;
    assert_int_equal(wfm_shares_fit(&s, &g, DAYS, 20, NULL), WFM_OK);
    for (int weekday = 0; weekday < 7; weekday++) {
        const double *share = s.share + weekday * SLOTS;
        CHECK_REL(share[1] / share[0], 2, 0.1); /* 3 in the last week */
        CHECK_REL(share[3] / share[0], 4, 0.2);
    }
    wfm_shares_release(&s);
    wfm_grid_release(&g);
}

static void test_a_holiday_on_which_nothing_came_is_closed_again(void **state)
{
    wfm_holiday holiday[] = { { day(2025, 2, 5), "closed", true },
                              { day(2025, 3, 5), "worked", true },
                              { day(2025, 4, 1), "closed", true },
                              { day(2025, 4, 2), "worked", true } };
    wfm_calendar calendar = { .holiday = holiday, .n_holidays = 4 };
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    double total[2 * DAYS];
    wfm_grid g;
    wfm_daily daily;
    int h = day(2025, 4, 1) - day(2025, 1, 6) - DAYS + 1;

    (void)state;
    make_grid(&g, &calendar);
    for (int d = 0; d < DAYS; d++) {
        total[d] = d % 7 < 5 ? 1000 : 500;
        total[DAYS + d] = 1;
    }
    total[day(2025, 2, 5) - g.first] = 0;
    total[day(2025, 3, 5) - g.first] = 600;
    assert_int_equal(
        wfm_daily_fit(&daily, &g, DAYS, total, total + DAYS, &options, NULL),
        WFM_OK);
    assert_true(wfm_daily_predict(&daily, &g, h) == 0);
    CHECK_REL(wfm_daily_predict(&daily, &g, h + 1), 640, 0.15);
    CHECK_REL(wfm_daily_predict(&daily, &g, h + 2), 1000, 0.05);
    wfm_daily_release(&daily);
    wfm_grid_release(&g);
}

/* A busy queue with a few contacts at weekends, fewer and fewer of them. */
static void test_nearly_closed_days_do_not_move_the_level(void **state)
{
    enum { LONG = 560 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "nearly closed"));
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    static double total[2 * LONG];
    wfm_grid g;
    wfm_daily daily;

    (void)state;
    assert_int_equal(
        wfm_grid_init(&g, day(2025, 1, 6), LONG, LONG + 28, 1, NULL), WFM_OK);
    for (int d = 0; d < LONG; d++) {
        double mean = d % 7 < 5 ? 2500 : d < 300 ? 100 : d < 480 ? 10 : .3;
        total[d] = gsl_ran_poisson(
            rng, mean * exp(d % 7 < 5 ? gsl_ran_gaussian(rng, .05) : 0));
        g.y[d] = total[d];
        total[LONG + d] = 1;
    }
    assert_int_equal(wfm_features_init(&g.features, NULL, 0, day(2025, 1, 6),
                                       LONG + 28, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_daily_fit(&daily, &g, LONG, total, total + LONG, &options, NULL),
        WFM_OK);
    assert_true(daily.scale < 0.08);
    for (int h = 1; h <= 28; h++)
        if ((h - 1) % 7 < 5)
            CHECK_REL(wfm_daily_predict(&daily, &g, h), 2500, 0.07);
    wfm_daily_release(&daily);
    wfm_grid_release(&g);
    gsl_rng_free(rng);
}

/* Days off on a Thursday, whose Friday is quiet, and on a Tuesday, whose
 * Wednesday is a usual one. */
static void test_a_bridge_day_is_not_like_other_days_after(void **state)
{
    enum { LONG = 700 };
    wfm_date first = day(2023, 1, 2); /* a Monday */
    wfm_holiday off[12];
    wfm_calendar calendar = { .holiday = off, .n_holidays = 12 };
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    static double total[2 * LONG];
    unsigned random = 1;
    wfm_daily daily;
    wfm_grid g;

    (void)state;
    for (int i = 0; i < 12; i++)
        off[i] = (wfm_holiday){ first + 7 * (9 * i + 2) + (i % 2 ? 1 : 3),
                                "off", true };
    assert_int_equal(wfm_grid_init(&g, first, LONG, LONG + 56, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, &calendar, 0, first, LONG + 56, NULL),
        WFM_OK);
    for (int d = 0; d < LONG; d++) {
        random = random * 1664525u + 1013904223u;
        total[d] =
            (d % 7 < 5 ? 1000 : 500) * (0.9 + 0.2 * (random >> 16) / 65536.0);
        total[LONG + d] = 1;
        for (int i = 0; i < 12; i++) {
            int after = first + d - off[i].date;
            if (after == 0)
                total[d] = 500;
            else if (after == 1 && i % 2 == 0)
                total[d] *= 0.8;
        }
    }
    assert_int_equal(
        wfm_daily_fit(&daily, &g, LONG, total, total + LONG, &options, NULL),
        WFM_OK);
    /* The twelfth is a Tuesday ahead. */
    CHECK_REL(wfm_daily_predict(&daily, &g,
                                (int)(off[11].date - first) + 1 - LONG + 1),
              980, 0.05);
    off[11].date += 2; /* becomes a Thursday */
    wfm_features_release(&g.features);
    assert_int_equal(
        wfm_features_init(&g.features, &calendar, 0, first, LONG + 56, NULL),
        WFM_OK);
    CHECK_REL(wfm_daily_predict(&daily, &g,
                                (int)(off[11].date - first) + 1 - LONG + 1),
              784, 0.05);
    wfm_daily_release(&daily);
    wfm_grid_release(&g);
}

/* Two days off a year, both Thursdays; after one of them hardly anybody calls.
 */
static void test_the_day_after_is_learned_by_the_holidays_name(void **state)
{
    enum { LONG = 700, AFTER = 30 };
    wfm_holiday holiday[6];
    const wfm_calendar calendar = { .holiday = holiday, .n_holidays = 6 };
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "day after"));
    static double total[2 * LONG];
    wfm_date first = day(2024, 1, 1);
    wfm_grid g;
    wfm_daily daily;

    (void)state;
    for (int k = 0; k < 6; k++)
        holiday[k] =
            (wfm_holiday){ first + 94 + 182 * (k / 2) + 14 * (k % 2) * 7,
                           k % 2 ? "loud" : "quiet", true };
    holiday[4].date = first + LONG + 3;
    holiday[5].date = first + LONG + 17;
    assert_int_equal(wfm_grid_init(&g, first, LONG, LONG + AFTER, 1, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, &calendar, 0, first, LONG + AFTER, NULL),
        WFM_OK);
    for (int d = 0; d < LONG; d++) {
        const wfm_day_kind *kind = &g.features.kind[d];
        double mean = kind->off ? 300 : 1000;
        if (d > 0 && g.features.kind[d - 1].holiday == 0)
            mean = 500;
        total[d] = g.y[d] = round(mean * exp(gsl_ran_gaussian(rng, .05)));
        total[LONG + d] = 1;
    }
    assert_int_equal(
        wfm_daily_fit(&daily, &g, LONG, total, total + LONG, &options, NULL),
        WFM_OK);
    CHECK_REL(wfm_daily_predict(&daily, &g, 1 + 4), 500, 0.16);
    CHECK_REL(wfm_daily_predict(&daily, &g, 1 + 18), 1000, 0.16);
    wfm_daily_release(&daily);
    wfm_grid_release(&g);
    gsl_rng_free(rng);
}

static void test_handle_time_learns_slots_and_level(void **state)
{
    wfm_grid g;
    wfm_handle h;

    (void)state;
    make_grid(&g, NULL);
    assert_int_equal(wfm_handle_fit(&h, &g, DAYS, 222, NULL), WFM_OK);
    CHECK_REL(wfm_handle_predict(&h, &g, DAYS, 1), 222, 1e-12);
    wfm_handle_release(&h);
    g.aht_s = calloc(DAYS * SLOTS, sizeof *g.aht_s);
    for (int i = 0; i < DAYS * SLOTS; i++)
        g.aht_s[i] = i % SLOTS == 0 ? 400 : 200;
    assert_int_equal(wfm_handle_fit(&h, &g, DAYS, 222, NULL), WFM_OK);
    CHECK_REL(wfm_handle_predict(&h, &g, DAYS, 0), 400, 0.05);
    CHECK_REL(wfm_handle_predict(&h, &g, DAYS, 2), 200, 0.05);
    wfm_handle_release(&h);
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ridge_equals_the_normal_equations),
        cmocka_unit_test(test_a_level_follows_and_grows),
        cmocka_unit_test(test_features_know_holidays_makeup_days_and_events),
        cmocka_unit_test(test_shares_fill_in_what_was_not_seen),
        cmocka_unit_test(test_shares_of_longer_hours_keep_the_old_days),
        cmocka_unit_test(test_a_holiday_on_which_nothing_came_is_closed_again),
        cmocka_unit_test(test_nearly_closed_days_do_not_move_the_level),
        cmocka_unit_test(test_a_bridge_day_is_not_like_other_days_after),
        cmocka_unit_test(test_the_day_after_is_learned_by_the_holidays_name),
        cmocka_unit_test(test_handle_time_learns_slots_and_level),
    };

    return CHECK_RUN_GSL(tests);
}
