/* tests/unit/test_special.c - how much special days differ, on drawn years. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/mem.h"
#include "base/rng.h"
#include "forecast/special.h"
#include "tests/unit/check.h"

enum { YEARS = 4, DAYS = 1461, FIRST = 18262, TIMES = 8 };

/* Events in May and November whose uplift of 1 differs by `event`, a day off in
 * August whose loss of 0.6 differs by `off`. */
static wfm_special learn(double event, double off, int n, unsigned seed)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, "special"));
    static wfm_event list[2 * YEARS];
    static wfm_holiday holiday[YEARS];
    const wfm_calendar calendar = { .event = list,
                                    .n_events = 2 * YEARS,
                                    .holiday = holiday,
                                    .n_holidays = YEARS };
    double *z = wfm_mem_new(DAYS, sizeof *z);
    wfm_shares shares;
    wfm_daily daily;
    wfm_special out;
    wfm_grid g;

    for (int d = 0; d < DAYS; d++)
        z[d] = 7 + gsl_ran_gaussian(rng, .05);
    for (int e = 0; e < 2 * YEARS; e++) {
        wfm_date date;
        assert_true(wfm_date_make(&date, 2020 + e / 2, e % 2 ? 11 : 5, 11));
        list[e] = (wfm_event){ .name = e % 2 ? "autumn" : "spring",
                               .date = date,
                               .queue = -1,
                               .uplift = (double)NAN };
        z[date - FIRST] += 1 + gsl_ran_gaussian(rng, event);
    }
    for (int y = 0; y < YEARS; y++) {
        wfm_date date;
        assert_true(wfm_date_make(&date, 2020 + y, 8, 10));
        holiday[y] = (wfm_holiday){ date, "summer", true };
        z[date - FIRST] -= .6 + gsl_ran_gaussian(rng, off);
    }
    assert_int_equal(wfm_grid_init(&g, FIRST, DAYS, DAYS, 1, NULL), WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, &calendar, 0, FIRST, DAYS, NULL),
        WFM_OK);
    for (int d = 0; d < DAYS; d++) {
        g.y[d] = nearbyint(exp(z[d]));
        z[d] = log1p(g.y[d]);
    }
    assert_int_equal(wfm_daily_learn(&daily, &shares, &g, n, NULL), WFM_OK);
    wfm_special_learn(&out, &daily, &g, z, n);
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    wfm_grid_release(&g);
    free(z);
    gsl_rng_free(rng);
    return out;
}

static void test_what_differs_more_gets_more(void **state)
{
    double calm[3] = { 0 }, wild[2] = { 0 };

    (void)state;
    for (unsigned seed = 1; seed <= TIMES; seed++) {
        wfm_special c = learn(.05, .05, DAYS, seed);
        wfm_special w = learn(.3, .2, DAYS, seed);
        calm[0] += c.cv2[0][WFM_SPECIAL_EVENT] / TIMES;
        calm[2] += c.cv2[1][WFM_SPECIAL_EVENT] / TIMES;
        calm[1] += c.cv2[0][WFM_SPECIAL_OFF] / TIMES;
        wild[0] += w.cv2[0][WFM_SPECIAL_EVENT] / TIMES;
        wild[1] += w.cv2[0][WFM_SPECIAL_OFF] / TIMES;
    }
    /* Few occurrences: wider tails. */
    assert_true(calm[2] > 1.02 * calm[0] && calm[2] < 1.2 * calm[0]);
    /* Between the truth and what is usual, for the next occurrence. */
    assert_true(calm[0] > .05 * .05 && calm[0] < .0225);
    assert_true(calm[1] > .05 * .05 && calm[1] < .012);
    assert_true(wild[0] > .04 && wild[0] < .15);
    assert_true(wild[1] > .015 && wild[1] < .06);
}

static void test_one_occurrence_says_nothing(void **state)
{
    wfm_special usual, one = learn(.3, .2, 366, 1);
    const wfm_day_kind plain = { .holiday = -1, .event = -1 };
    const wfm_day_kind on = { .event = 0, .special = true };

    (void)state;
    wfm_special_usual(&usual);
    for (int c = 0; c < WFM_SPECIAL_CLASSES; c++)
        CHECK_REL(one.cv2[1][c], usual.cv2[0][c], 1e-12);
    assert_true(wfm_special_cv2(&usual, 0, &plain) == 0);
    CHECK_REL(wfm_special_cv2(&usual, 0, &on), .0225, .01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_differs_more_gets_more),
        cmocka_unit_test(test_one_occurrence_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
