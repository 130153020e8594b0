/* tests/unit/test_scarce.c - queues of which most days are empty and some busy:
 * the mean is what has to be staffed, not the likeliest day. */
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/choice.h"
#include "tests/unit/check_gsl.h"

enum { FIRST = 19723, AHEAD = 84 };

/* Days with 20 contacts on average, the others empty: all alike, or by the
 * weekday. */
static void draw(wfm_grid *g, int days, double empty, bool by_weekday)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(8, "test_scarce"));

    assert_int_equal(wfm_grid_init(g, FIRST, days, days + AHEAD, 1, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, FIRST, days + AHEAD, NULL),
        WFM_OK);
    for (int d = 0; d < days; d++) {
        double x = gsl_rng_uniform(rng);
        bool none = by_weekday ? d % 7 > 4 : x < empty;
        g->y[d] = none ? 0 : gsl_ran_poisson(rng, 20);
    }
    gsl_rng_free(rng);
}

static double ahead(const wfm_grid *g, int days, int from, int to)
{
    double f[AHEAD], sum = 0;
    wfm_choice c;

    assert_int_equal(wfm_choice_make(&c, g, days, NULL), WFM_OK);
    assert_int_equal(wfm_choice_forecast(f, &c, g, days, AHEAD, NULL), WFM_OK);
    for (int d = from; d < to; d++)
        sum += f[d];
    return sum / (to - from);
}

static void test_mostly_empty_days_keep_their_mean(void **state)
{
    wfm_grid g;
    double mean;

    (void)state;
    for (int days = 50; days <= 365; days += 315) {
        draw(&g, days, 0.7, false);
        assert_int_equal(wfm_trial_span(&g, days) >= 10, 1);
        mean = ahead(&g, days, 0, 28);
        assert_true(mean > 4.2 && mean < 7.8); /* 6 +- 30 % */
        mean = ahead(&g, days, 57, AHEAD);
        assert_true(mean > 4.2 && mean < 7.8);
        wfm_grid_release(&g);
    }
}

static void test_weekends_off_and_busy_days_are_not_scarce(void **state)
{
    wfm_grid g;

    (void)state;
    draw(&g, 200, 0, true);
    assert_int_equal(wfm_trial_span(&g, 200), 0);
    wfm_grid_release(&g);
    draw(&g, 200, 0.1, false);
    assert_int_equal(wfm_trial_span(&g, 200), 0);
    for (int d = 0; d < 200; d++)
        g.y[d] = 0;
    assert_int_equal(wfm_trial_span(&g, 200), 0);
    assert_true(ahead(&g, 200, 0, AHEAD) >= 0);
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mostly_empty_days_keep_their_mean),
        cmocka_unit_test(test_weekends_off_and_busy_days_are_not_scarce),
    };

    return CHECK_RUN_GSL(tests);
}
