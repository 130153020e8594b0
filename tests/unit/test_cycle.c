/* tests/unit/test_cycle.c - cycles of the calendar are found, and steady series
 * have none. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/mem.h"
#include "forecast/daily.h"
#include "tests/unit/check.h"

enum { FIRST = 20000, DAYS = 420, AHEAD = 60, ALL = DAYS + AHEAD };

/* ln of the effect of a date. */
typedef double (*effect_fn)(wfm_date date);

static double none(wfm_date date)
{
    (void)date;
    return 0;
}

static double payday(wfm_date date)
{
    return wfm_date_ymd(date).day == 15 || wfm_date_ymd(date + 1).day == 1
               ? log(1.6)
               : 0;
}

static double every_other_thursday(wfm_date date)
{
    return (date - FIRST) % 14 == 3 ? log(1.5) : 0;
}

static double every_other_week(wfm_date date)
{
    return (wfm_date_iso_week(date).week % 2 == 0) ? log(1.3) : log(0.85);
}

static double first_monday(wfm_date date)
{
    return wfm_date_weekday(date) == 0 && wfm_date_ymd(date).day <= 7 ? log(1.8)
                                                                      : 0;
}

/* One outlying 15th of 14. */
static double storm(wfm_date date) { return date == FIRST + 200 ? log(10) : 0; }

/* Fits drawn days and returns the largest error of log(forecast / truth) over
 * the days ahead; *found gets what was found. */
static double worst(effect_fn effect, unsigned long seed, double noise,
                    wfm_cycles *found)
{
    static const double weekday[7] = { 1.15, 1.08, 1, .98, 1, .7, .55 };
    const wfm_daily_options options = WFM_DAILY_DEFAULTS;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double y[DAYS], seen[DAYS], most = 0;
    wfm_grid g = { 0 };
    wfm_daily d = { 0 };

    assert_non_null(rng);
    gsl_rng_set(rng, seed);
    assert_int_equal(wfm_grid_init(&g, FIRST, DAYS, ALL, 1, NULL), WFM_OK);
    assert_int_equal(wfm_features_init(&g.features, NULL, 0, FIRST, ALL, NULL),
                     WFM_OK);
    for (int i = 0; i < DAYS; i++) {
        double z = effect(FIRST + i) + gsl_ran_gaussian(rng, noise);
        y[i] = gsl_ran_poisson(rng, 900 * weekday[wfm_date_weekday(FIRST + i)] *
                                        exp(z));
        seen[i] = 1;
    }
    assert_int_equal(wfm_daily_fit(&d, &g, DAYS, y, seen, &options, NULL),
                     WFM_OK);
    *found = d.cycles;
    for (int h = 1; h <= AHEAD; h++) {
        wfm_date date = FIRST + DAYS - 1 + h;
        double truth =
            900 * weekday[wfm_date_weekday(date)] * exp(effect(date));
        most = fmax(most, fabs(log(wfm_daily_predict(&d, &g, h) / truth)));
    }
    wfm_daily_release(&d);
    wfm_grid_release(&g);
    gsl_rng_free(rng);
    return most;
}

static bool has(const wfm_cycles *c, wfm_cycle_kind kind, int at)
{
    for (int i = 0; i < c->n; i++)
        if (c->item[i].kind == kind && c->item[i].at == at)
            return true;
    return false;
}

static void the_15th_and_the_last_day_are_found(void **state)
{
    wfm_cycles c;

    (void)state;
    assert_true(worst(payday, 1, .05, &c) < .12);
    assert_int_equal(c.n, 2);
    assert_true(has(&c, WFM_CYCLE_MONTH_DAY, 15));
    assert_true(has(&c, WFM_CYCLE_MONTH_END, 1));
    for (int i = 0; i < c.n; i++)
        CHECK_REL(c.item[i].effect, log(1.6), .15);
}

static void every_other_thursday_is_found(void **state)
{
    wfm_cycles c;

    (void)state;
    assert_true(worst(every_other_thursday, 2, .05, &c) < .12);
    assert_true(c.n >= 1);
    assert_int_equal(c.item[0].kind, WFM_CYCLE_FORTNIGHT);
    assert_int_equal(wfm_cycle_phase(FIRST + 3, 14), c.item[0].at);
}

static void alternating_weeks_are_found(void **state)
{
    wfm_cycles c;

    (void)state;
    assert_true(worst(every_other_week, 3, .05, &c) < .25);
    assert_true(has(&c, WFM_CYCLE_WEEKS, 0));
}

static void the_first_monday_of_the_month_is_found(void **state)
{
    wfm_cycles c;

    (void)state;
    assert_true(worst(first_monday, 4, .05, &c) < .12);
    assert_true(has(&c, WFM_CYCLE_NTH_WEEKDAY, 0));
}

static void steady_series_have_no_cycle_and_one_storm_makes_none(void **state)
{
    wfm_cycles c;

    (void)state;
    for (unsigned long seed = 1; seed <= 40; seed++) {
        worst(seed % 2 ? none : storm, seed, .03 * (double)(1 + seed % 5), &c);
        assert_int_equal(c.n, 0);
    }
}

static void workdays_are_counted_without_days_off(void **state)
{
    wfm_day_kind kind[91] = { 0 };
    wfm_cycle_days days;
    wfm_date first;
    int checked = 0;

    (void)state;
    assert_true(wfm_date_make(&first, 2026, 9, 1)); /* a Tuesday */
    for (int d = 0; d < 91; d++)
        kind[d].weekday = (signed char)wfm_date_weekday(first + d);
    kind[1].off = true;
    kind[18] = (wfm_day_kind){ .weekday = 2, .makeup = true }; /* Saturday */
    assert_int_equal(wfm_cycle_days_init(&days, kind, first, 91, NULL), WFM_OK);
    for (int k = 0; k < wfm_cycle_count(); k++) {
        wfm_cycle c = wfm_cycle_numbered(k);
        int n = days.from[k + 1] - days.from[k];
        const int *day = days.day + days.from[k];
        if (c.kind == WFM_CYCLE_WORKDAY && c.at == 2) {
            assert_int_equal(day[0], 2); /* the 3rd, since the 2nd is off */
            checked++;
        } else if (c.kind == WFM_CYCLE_DAY_OR_BEFORE && c.at == 20) {
            assert_int_equal(day[0], 18); /* the make-up Saturday */
            checked++;
        } else if (c.kind == WFM_CYCLE_DAY_OR_AFTER && c.at == 2) {
            assert_int_equal(day[0], 2);
            checked++;
        } else if (c.kind == WFM_CYCLE_WORKDAY_END && c.at == 1) {
            assert_int_equal(n, 3);
            assert_int_equal(day[1], 30 + 29); /* 30 October, a Friday */
            checked++;
        } else if (c.kind == WFM_CYCLE_LAST_WEEKDAY && c.at == 0) {
            assert_int_equal(day[0], 27); /* 28 September */
            checked++;
        }
    }
    assert_int_equal(checked, 5);
    wfm_cycle_days_release(&days);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_15th_and_the_last_day_are_found),
        cmocka_unit_test(every_other_thursday_is_found),
        cmocka_unit_test(alternating_weeks_are_found),
        cmocka_unit_test(the_first_monday_of_the_month_is_found),
        cmocka_unit_test(steady_series_have_no_cycle_and_one_storm_makes_none),
        cmocka_unit_test(workdays_are_counted_without_days_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
