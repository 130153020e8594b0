/* tests/unit/test_pool.c - queues that learn about events from one another. */
#include <stdlib.h>
#include <string.h>

#include "forecast/daily.h"
#include "forecast/pool.h"
#include "tests/unit/check_gsl.h"

enum { DAYS = 800, SLOTS = 4, CORE = 3 };
static const wfm_date first = 18262; /* a Wednesday */

static wfm_event event[] = {
    { "sale", 18262 + 200, -1, (double)NAN, NULL },
    { "sale", 18262 + 565, -1, (double)NAN, NULL },
    { "sale", 18262 + 805, -1, (double)NAN, NULL },
};
static wfm_calendar calendar = { .event = event, .n_events = 3 };

/* Days from..DAYS-1 of a queue; sale days are e^effect times as busy. */
static void make(wfm_grid *g, int from, double effect, unsigned random)
{
    int days = DAYS - from;

    assert_int_equal(
        wfm_grid_init(g, first + from, days, days + 28, SLOTS, NULL), WFM_OK);
    assert_int_equal(wfm_features_init(&g->features, &calendar, 0, first + from,
                                       days + 28, NULL),
                     WFM_OK);
    for (int d = 0; d < days; d++)
        for (int s = 0; s < SLOTS; s++) {
            int day = from + d;
            double up = day == 200 || day == 565 ? exp(effect) : 1;
            random = random * 1664525u + 1013904223u;
            g->y[d * SLOTS + s] =
                floor(up * (100 + (random >> 16) / 65536.0 * 30));
        }
}

/* ln of the forecast of the coming sale over that of a week later. */
static double sale_effect(const wfm_grid *g)
{
    wfm_daily daily = { 0 };
    wfm_shares shares = { 0 };
    int h = 806 - DAYS;
    double ratio;

    assert_int_equal(wfm_daily_learn(&daily, &shares, g, g->n_days, NULL),
                     WFM_OK);
    ratio = log(wfm_daily_predict(&daily, g, h) /
                wfm_daily_predict(&daily, g, h + 21));
    wfm_daily_release(&daily);
    wfm_shares_release(&shares);
    return ratio;
}

static void test_a_new_queue_borrows_what_the_others_saw(void **state)
{
    static const double alike[] = { 1, 1, 1 }, far[] = { 1, 0, 1 };
    wfm_grid g[3];
    wfm_pool pool[3];

    (void)state;
    make(&g[0], 0, 0.8, 1);
    make(&g[1], 0, 0.6, 2);
    make(&g[2], 700, 0, 3);
    assert_true(fabs(sale_effect(&g[2])) < 0.1);
    for (int q = 0; q < 3; q++)
        assert_int_equal(wfm_pool_learn(&pool[q], &g[q], g[q].n_days, NULL),
                         WFM_OK);
    assert_int_equal(wfm_pool_suggest(&g[2].features, pool, 3, 2, alike, NULL),
                     WFM_OK);
    assert_true(fabs(sale_effect(&g[2]) - 0.7 * 4 / 4.5) < 0.1);
    assert_int_equal(wfm_pool_suggest(&g[2].features, pool, 3, 2, far, NULL),
                     WFM_OK);
    assert_true(fabs(sale_effect(&g[2]) - 0.8 * 2 / 2.5) < 0.1);
    for (int q = 0; q < 3; q++) {
        wfm_pool_release(&pool[q]);
        wfm_grid_release(&g[q]);
    }
}

static void test_a_queue_keeps_mostly_what_it_saw_itself(void **state)
{
    static const double alike[] = { 1, 1 };
    wfm_grid g[2];
    wfm_pool pool[2];
    double alone, together;

    (void)state;
    make(&g[0], 0, 1.0, 1);
    make(&g[1], 0, 0.5, 2);
    alone = sale_effect(&g[1]);
    for (int q = 0; q < 2; q++)
        assert_int_equal(wfm_pool_learn(&pool[q], &g[q], DAYS, NULL), WFM_OK);
    assert_int_equal(wfm_pool_suggest(&g[1].features, pool, 2, 1, alike, NULL),
                     WFM_OK);
    together = sale_effect(&g[1]);
    assert_true(fabs(alone - 0.5) < 0.1);
    assert_true(fabs(together - 0.5) < 0.15);
    for (int q = 0; q < 2; q++) {
        wfm_pool_release(&pool[q]);
        wfm_grid_release(&g[q]);
    }
}

static void test_what_nobody_saw_stays_free(void **state)
{
    static const double alike[] = { 1, 1 };
    wfm_grid g[2];
    wfm_pool pool[2];

    (void)state;
    for (int q = 0; q < 2; q++) {
        make(&g[q], 700 + 50 * q, 0, 4);
        assert_int_equal(wfm_pool_learn(&pool[q], &g[q], g[q].n_days, NULL),
                         WFM_OK);
    }
    assert_int_equal(pool[1].n, 0); /* 50 days teach nothing */
    assert_int_equal(wfm_pool_suggest(&g[0].features, pool, 2, 0, alike, NULL),
                     WFM_OK);
    for (int j = 0; j < g[0].features.n_columns; j++)
        assert_true(g[0].features.prior[j] == 0);
    for (int q = 0; q < 2; q++) {
        wfm_pool_release(&pool[q]);
        wfm_grid_release(&g[q]);
    }
}

/* Share of a sale day's contacts in its first slot, as forecast. */
static double first_slot(const wfm_grid *g)
{
    wfm_shares shares = { 0 };
    double spread[SLOTS];

    assert_int_equal(wfm_shares_fit(&shares, g, g->n_days, 20, NULL), WFM_OK);
    wfm_shares_spread(spread, &shares, g, 18262 + 805 - g->first, 1);
    wfm_shares_release(&shares);
    return spread[0];
}

static void test_a_new_queue_borrows_the_hours_of_an_event(void **state)
{
    static const double alike[] = { 1, 1 };
    wfm_grid g[2];
    wfm_pool pool[2];

    (void)state;
    make(&g[0], 0, 0.8, 1);
    make(&g[1], 700, 0, 2);
    for (int i = 0; i < 2; i++) { /* more than half in the first slot */
        int day = i == 0 ? 200 : 565;
        for (int s = 0; s < SLOTS; s++)
            g[0].y[day * SLOTS + s] = s == 0 ? 700 : 200;
    }
    assert_true(fabs(first_slot(&g[1]) - 0.25) < 0.02);
    for (int q = 0; q < 2; q++)
        assert_int_equal(wfm_pool_learn(&pool[q], &g[q], g[q].n_days, NULL),
                         WFM_OK);
    assert_int_equal(wfm_pool_suggest(&g[1].features, pool, 2, 1, alike, NULL),
                     WFM_OK);
    assert_true(fabs(first_slot(&g[1]) - 1400 / 2600.0) < 0.04);
    for (int q = 0; q < 2; q++) {
        wfm_pool_release(&pool[q]);
        wfm_grid_release(&g[q]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_new_queue_borrows_what_the_others_saw),
        cmocka_unit_test(test_a_queue_keeps_mostly_what_it_saw_itself),
        cmocka_unit_test(test_what_nobody_saw_stays_free),
        cmocka_unit_test(test_a_new_queue_borrows_the_hours_of_an_event),
    };

    return CHECK_RUN_GSL(tests);
}
