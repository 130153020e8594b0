/* tests/unit/test_own_hours.c - hours of single days around an event. */
#include "forecast/shares.h"
#include "tests/unit/check_gsl.h"

enum { DAYS = 1100, SLOTS = 12, AHEAD = 28 };
static const wfm_date first = 18262; /* a Wednesday */

static wfm_event event[] = {
    { "sale", 18262 + 200, -1, (double)NAN, NULL },
    { "sale", 18262 + 565, -1, (double)NAN, NULL },
    { "sale", 18262 + 930, -1, (double)NAN, NULL },
    { "sale", 18262 + DAYS + 15, -1, (double)NAN, NULL },
};
static const wfm_calendar calendar = { .event = event, .n_events = 4 };

/* Slot 10 holds rush times the others on the day eleven days before the first
 * `years` sales; all slots move by 1 % a week towards the afternoon. */
static void make(wfm_grid *g, double rush, int years)
{
    unsigned random = 1;

    assert_int_equal(wfm_grid_init(g, first, DAYS, DAYS + AHEAD, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(wfm_features_init(&g->features, &calendar, 0, first,
                                       DAYS + AHEAD, NULL),
                     WFM_OK);
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++) {
            double usual = 100 * exp(0.0007 * d * (s - 6) / 6.0);
            bool day = g->features.kind[d].event == 0 &&
                       g->features.kind[d].offset == -11 && d < 365 * years;
            random = random * 1664525u + 1013904223u;
            g->y[d * SLOTS + s] = floor((day && s == 10 ? rush : 1) * usual +
                                        (random >> 16) / 65536.0 * 10);
        }
}

/* Slot 10 over slot 9 of the coming day at that offset. */
static double spread(const wfm_grid *g, int offset)
{
    wfm_shares shares = { 0 };
    double out[SLOTS], sum = 0;

    assert_int_equal(wfm_shares_fit(&shares, g, DAYS, 20, NULL), WFM_OK);
    wfm_shares_spread(out, &shares, g, DAYS + 15 + offset, 1000);
    wfm_shares_release(&shares);
    for (int s = 0; s < SLOTS; s++)
        sum += out[s];
    CHECK_REL(sum, 1000, 1e-9);
    return out[10] / out[9];
}

static void test_hours_of_a_far_day_are_learned(void **state)
{
    wfm_grid g;

    (void)state;
    make(&g, 3, 3);
    CHECK_REL(spread(&g, -11), 3 * exp(0.0007 * DAYS / 6.0), 0.12);
    CHECK_REL(spread(&g, -10), exp(0.0007 * DAYS / 6.0), 0.06);
    wfm_grid_release(&g);
}

static void test_what_did_not_come_again_is_no_habit(void **state)
{
    wfm_grid g;

    (void)state;
    make(&g, 3, 1);
    CHECK_REL(spread(&g, -11), exp(0.0007 * DAYS / 6.0), 0.06);
    wfm_grid_release(&g);
}

static void test_a_shape_that_moves_is_no_finding(void **state)
{
    wfm_own_hours own;
    wfm_grid g;

    (void)state;
    make(&g, 1, 3);
    assert_int_equal(wfm_own_hours_fit(&own, &g, DAYS, NULL), WFM_OK);
    for (int i = 0; i < own.n * SLOTS; i++)
        CHECK_REL(own.ratio[i], 1, 0.05);
    wfm_own_hours_release(&own);
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hours_of_a_far_day_are_learned),
        cmocka_unit_test(test_what_did_not_come_again_is_no_habit),
        cmocka_unit_test(test_a_shape_that_moves_is_no_finding),
    };

    return CHECK_RUN_GSL(tests);
}
