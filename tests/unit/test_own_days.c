/* tests/unit/test_own_days.c - single days around an event that differ from
 * the days beside them. */
#include "forecast/daily.h"
#include "forecast/own_days.h"
#include "tests/unit/check_gsl.h"

static void test_an_effect_seen_twice_is_sure(void **state)
{
    static const double twice[] = { 0.45, 0.5 }, once[] = { 0.45 },
                        unlike[] = { 0.45, 0.01 }, chance[] = { 0.07, 0.02 };

    (void)state;
    assert_true(wfm_own_day_chance(twice, 2, 0.05, 0.05) > 0.98);
    /* Seen once it may be one of the odd days there are anyway. */
    assert_in_range((int)(100 * wfm_own_day_chance(once, 1, 0.05, 0.05)), 50,
                    90);
    assert_true(wfm_own_day_chance(unlike, 2, 0.05, 0.05) < 0.05);
    assert_true(wfm_own_day_chance(chance, 2, 0.05, 0.05) < 0.1);
    assert_true(wfm_own_day_chance(once, 0, 0.05, 0.05) == 0);
    assert_true(wfm_own_day_chance(twice, 2, 0.5, 0.05) < 0.2);
}

enum { DAYS = 1100, SLOTS = 2, AHEAD = 28 };
static const wfm_date first = 18262; /* a Wednesday */

static wfm_event event[] = {
    { "sale", 18262 + 200, -1, (double)NAN, NULL },
    { "sale", 18262 + 565, -1, (double)NAN, NULL },
    { "sale", 18262 + 930, -1, (double)NAN, NULL },
    { "sale", 18262 + DAYS + 15, -1, (double)NAN, NULL },
};
static wfm_calendar calendar = { .event = event, .n_events = 4 };

/* The day eleven days before a sale is e^effect times as busy. */

static double forecast(double effect, int offset)
{
    wfm_daily daily = { 0 };
    wfm_shares shares = { 0 };
    unsigned random = 1;
    wfm_grid g;
    double x;

    assert_int_equal(wfm_grid_init(&g, first, DAYS, DAYS + AHEAD, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, &calendar, 0, first, DAYS + AHEAD, NULL),
        WFM_OK);
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++) {
            const wfm_day_kind *kind = &g.features.kind[d];
            double up =
                kind->event == 0 && kind->offset == -11 ? exp(effect) : 1;
            random = random * 1664525u + 1013904223u;
            g.y[d * SLOTS + s] =
                floor(up * (400 + (random >> 16) / 65536.0 * 80));
        }
    assert_int_equal(wfm_daily_learn(&daily, &shares, &g, DAYS, NULL), WFM_OK);
    x = wfm_daily_predict(&daily, &g, 16 + offset);
    wfm_daily_release(&daily);
    wfm_shares_release(&shares);
    wfm_grid_release(&g);
    return x;
}

static void test_a_day_far_from_its_event_is_drawn_by_itself(void **state)
{
    (void)state;
    CHECK_REL(forecast(0.5, -11), 880 * exp(0.5), 0.05);
    CHECK_REL(forecast(0.5, -10), 880, 0.05);
    CHECK_REL(forecast(0.5, -13), 880, 0.05);
    CHECK_REL(forecast(0, -11), 880, 0.03);
}

static void test_a_day_off_says_nothing_of_an_event(void **state)
{
    static wfm_holiday off[] = { { 18262 + 189, "spring", true },
                                 { 18262 + 554, "spring", true },
                                 { 18262 + 919, "spring", true } };

    (void)state;
    calendar.holiday = off;
    calendar.n_holidays = 3;
    CHECK_REL(forecast(-0.5, -11), 880, 0.05);
    calendar.n_holidays = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_effect_seen_twice_is_sure),
        cmocka_unit_test(test_a_day_far_from_its_event_is_drawn_by_itself),
        cmocka_unit_test(test_a_day_off_says_nothing_of_an_event),
    };

    return CHECK_RUN_GSL(tests);
}
