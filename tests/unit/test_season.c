/* tests/unit/test_season.c - a season of some weeks that two years show is
 * found and forecast, one that a single year shows is not. */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "forecast/daily.h"
#include "tests/unit/check.h"

/* 2024-07-01 to 2026-07-26, as far as the end of September. */
enum { FIRST = 19905, DAYS = 756, AHEAD = 60, ALL = DAYS + AHEAD };

typedef double (*effect_fn)(wfm_date date);

static double none(wfm_date date)
{
    (void)date;
    return 0;
}

static double august(wfm_date date)
{
    return wfm_date_ymd(date).month == 8 ? log(0.6) : 0;
}

static double tax(wfm_date date)
{
    double x = (wfm_date_day_of_year(date) - 225) / 12.0;

    return log(1 + 2.5 * exp(-x * x));
}

static double one_august(wfm_date date)
{
    return wfm_date_ymd(date).year == 2025 ? august(date) : 0;
}

/* Mean error of log(forecast / truth) over August 2026. */
static double error(effect_fn effect, unsigned long seed, wfm_seasons *found)
{
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double y[DAYS], seen[DAYS], sum = 0, level = 0;
    wfm_grid g = { 0 };
    wfm_daily d = { 0 };

    assert_non_null(rng);
    gsl_rng_set(rng, seed);
    assert_int_equal(wfm_grid_init(&g, FIRST, DAYS, ALL, 1, NULL), WFM_OK);
    assert_int_equal(wfm_features_init(&g.features, NULL, 0, FIRST, ALL, NULL),
                     WFM_OK);
    for (int i = 0; i < DAYS; i++) {
        double z = effect(FIRST + i) + gsl_ran_gaussian(rng, .05);
        level = .9 * level + gsl_ran_gaussian(rng, .02);
        y[i] = gsl_ran_poisson(rng, 900 * exp(z + level));
        seen[i] = 1;
    }
    assert_int_equal(wfm_daily_fit(&d, &g, DAYS, y, seen, &options, NULL),
                     WFM_OK);
    *found = d.seasons;
    for (int day = DAYS + 5; day < DAYS + 36; day++)
        sum += log(wfm_daily_predict(&d, &g, day - DAYS + 1) / 900) -
               effect(FIRST + day);
    wfm_daily_release(&d);
    wfm_grid_release(&g);
    gsl_rng_free(rng);
    return sum / 31;
}

static void a_month_that_two_years_show_is_forecast(void **state)
{
    wfm_seasons s;

    (void)state;
    assert_true(fabs(error(august, 1, &s)) < .1);
    assert_true(s.n >= 1);
    assert_int_equal(s.item[0].years, 2);
    assert_true(fabs(error(tax, 2, &s)) < .12);
    assert_true(s.n >= 1);
}

static void what_one_year_shows_is_no_season(void **state)
{
    wfm_seasons s;

    (void)state;
    for (unsigned long seed = 1; seed <= 8; seed++) {
        error(seed % 2 ? none : one_august, seed, &s);
        assert_int_equal(s.n, 0);
    }
}

static void a_season_is_added_to_every_year(void **state)
{
    wfm_seasons s = { .n = 1 };
    double out[ALL] = { 0 };

    (void)state;
    s.item[0] = (wfm_season){ .from = 360, .length = 10, .years = 2 };
    for (int k = 0; k < 10; k++)
        s.item[0].effect[k] = 1 + k;
    wfm_season_add(out, &s, FIRST, ALL);
    for (int year = 2024; year <= 2025; year++) {
        wfm_date start;
        assert_true(wfm_date_make(&start, year, 1, 1));
        start += 360 - FIRST;
        assert_true(out[start - 1] == 0 && out[start + 10] == 0);
        for (int k = 0; k < 10; k++)
            assert_true(out[start + k] == 1 + k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_month_that_two_years_show_is_forecast),
        cmocka_unit_test(what_one_year_shows_is_no_season),
        cmocka_unit_test(a_season_is_added_to_every_year),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
