/* tests/unit/test_features.c - events that share a day, and more names of
 * events than can be learned. */
#include <math.h>
#include <stdio.h>

#include "base/errors_gsl.h"
#include "forecast/daily.h"
#include "tests/unit/check.h"

enum { FIRST = 20000, DAYS = 140, AHEAD = 14, NAMES = WFM_EVENT_NAMES + 20 };

/* 1000 contacts a day; the day ahead whose forecast is asked for is 3. */
static double forecast(const wfm_calendar *calendar)
{
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    double total[2 * DAYS], x;
    wfm_grid g;
    wfm_daily daily;

    for (int d = 0; d < 2 * DAYS; d++)
        total[d] = d < DAYS ? 1000 : 1;
    assert_int_equal(wfm_grid_init(&g, FIRST, DAYS, DAYS + AHEAD, 4, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, calendar, 0, FIRST, DAYS + AHEAD, NULL),
        WFM_OK);
    assert_int_equal(
        wfm_daily_fit(&daily, &g, DAYS, total, total + DAYS, &options, NULL),
        WFM_OK);
    x = wfm_daily_predict(&daily, &g, 3);
    wfm_daily_release(&daily);
    wfm_grid_release(&g);
    return x;
}

static void test_uplifts_of_one_day_multiply(void **state)
{
    wfm_event event[] = { { "launch", FIRST + DAYS + 2, -1, 1.5, NULL },
                          { "price cut", FIRST + DAYS + 2, 0, 2, NULL },
                          { "other queue", FIRST + DAYS + 2, 1, 4, NULL } };
    wfm_calendar calendar = { .event = event, .n_events = 1 };

    (void)state;
    CHECK_REL(forecast(&calendar), 1500, 0.01);
    calendar.n_events = 3;
    CHECK_REL(forecast(&calendar), 3000, 0.01);
}

/* What was learned of a yearly sale and what is said of a launch on its day. */
static void test_an_uplift_comes_on_top_of_what_was_learned(void **state)
{
    wfm_event event[] = { { "sale", FIRST + 50, -1, (double)NAN, NULL },
                          { "launch", FIRST + DAYS + 2, -1, 3, NULL },
                          { "sale", FIRST + DAYS + 2, -1, (double)NAN, NULL } };
    wfm_calendar calendar = { .event = event, .n_events = 3 };

    (void)state;
    CHECK_REL(forecast(&calendar), 3000, 0.05);
}

static void test_names_longest_ago_leave_first(void **state)
{
    static char name[NAMES][8];
    static wfm_event event[NAMES];
    wfm_calendar calendar = { .event = event, .n_events = NAMES };
    wfm_features f;

    (void)state;
    for (int i = 0; i < NAMES; i++) {
        snprintf(name[i], sizeof name[i], "e%d", i);
        event[i] = (wfm_event){ name[i], FIRST + i, -1, (double)NAN, NULL };
    }
    /* The oldest name has an uplift ahead, and is the newest by that. */
    event[NAMES - 1] = (wfm_event){ name[0], FIRST + DAYS + 2, -1, 2, NULL };
    assert_int_equal(
        wfm_features_init(&f, &calendar, 0, FIRST, DAYS + AHEAD, NULL), WFM_OK);
    assert_int_equal(f.n_event_names, WFM_EVENT_NAMES);
    assert_true(f.names_left);
    assert_string_equal(f.event_name[0], "e0");
    assert_string_equal(f.event_name[1], "e20");
    assert_true(f.kind[5].special && f.kind[5].n_today == 1);
    assert_int_equal(f.kind[5].today[0].core_column, -1);
    wfm_features_release(&f);
    /* It did nothing once, which weighs half as much as the uplift. */
    CHECK_REL(forecast(&calendar), 1000 * pow(2, 2 / 3.0), 0.05);
}

/* An uplift counts also where the name is beyond those that are learned. */
static void test_an_uplift_needs_nothing_learned(void **state)
{
    static char name[NAMES][8];
    static wfm_event event[NAMES];
    wfm_calendar calendar = { .event = event, .n_events = NAMES };

    (void)state;
    for (int i = 0; i < NAMES; i++) {
        snprintf(name[i], sizeof name[i], "e%d", i);
        event[i] = (wfm_event){ name[i], FIRST + DAYS + 2 + i / 8, -1,
                                (double)NAN, NULL };
    }
    event[0].uplift = 2;
    CHECK_REL(forecast(&calendar), 2000, 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_uplifts_of_one_day_multiply),
        cmocka_unit_test(test_an_uplift_comes_on_top_of_what_was_learned),
        cmocka_unit_test(test_names_longest_ago_leave_first),
        cmocka_unit_test(test_an_uplift_needs_nothing_learned),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
