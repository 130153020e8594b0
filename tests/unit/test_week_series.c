/* tests/unit/test_week_series.c - weekly totals: a season of 52 weeks, growth,
 * short and odd series; the model made of it; its share far ahead. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/ar.h"
#include "forecast/choice.h"
#include "forecast/far.h"
#include "forecast/week_series.h"
#include "tests/unit/check_gsl.h"

enum { YEARS = 5, N = 52 * YEARS, AHEAD = 26 };

/* A season no few sines can draw: three busy weeks and one dead. */
static double season(int week)
{
    int w = week % 52;

    return w == 10 || w == 30 || w == 45 ? 1.8 : w == 51 ? 0.3 : 1;
}

/* Each week of the year has a size of its own, 0.6 to 1.4, which neither sines
 * nor one season of a few weeks can draw. */
static double rugged(int week)
{
    return 0.6 + 0.8 * (week % 52 * 37 % 52) / 51.0;
}

static void test_peaks_of_the_year_come_back(void **state)
{
    double y[N + AHEAD], f[AHEAD];
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "test_week_series"));

    (void)state;
    for (int i = 0; i < N + AHEAD; i++)
        y[i] = 1000 * season(i) * (1 + 0.02 * gsl_ran_gaussian(rng, 1));
    gsl_rng_free(rng);
    assert_int_equal(wfm_week_series_predict(f, y, N, AHEAD, NULL), WFM_OK);
    for (int i = 0; i < AHEAD; i++)
        CHECK_REL(f[i], 1000 * season(N + i), 0.1);
}

static int numbers(double *out, char *p, int most)
{
    int n = 0;

    while (p && n < most) {
        out[n++] = strtod(p + 1, &p);
        p = strchr(p, ',');
    }
    return n;
}

static void test_a_long_autoregression_agrees_with_r(void **state)
{
    FILE *f = fopen("tests/ref/ar_long_r.csv", "r");
    double y[240] = { 0 }, head[2] = { 0 }, level[20] = { 0 }, ours[20];
    char line[8192];
    wfm_ar ar;

    (void)state;
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        char *comma = strchr(line, ',');
        if (line[0] == 'y')
            assert_int_equal(numbers(y, comma, 240), 240);
        else if (line[0] == 'a')
            assert_int_equal(numbers(head, comma, 2), 2);
        else if (line[0] == 'l')
            assert_int_equal(numbers(level, comma, 20), 20);
    }
    fclose(f);
    assert_int_equal(wfm_ar_fit(&ar, y, 240, 78, true, NULL), WFM_OK);
    assert_int_equal(ar.order, (int)head[0]);
    CHECK_REL(ar.variance, head[1], 1e-8);
    wfm_ar_predict(ours, &ar, y, 240, 20);
    for (int i = 0; i < 20; i++)
        CHECK_REL(ours[i], level[i], 1e-7);
}

static void test_growth_goes_on(void **state)
{
    double y[120], f[13];

    (void)state;
    for (int i = 0; i < 120; i++)
        y[i] = 500 + 5 * i + 3 * (i % 2);
    assert_int_equal(wfm_week_series_predict(f, y, 120, 13, NULL), WFM_OK);
    for (int i = 0; i < 13; i++)
        CHECK_REL(f[i], 500 + 5 * (120 + i), 0.03);
}

static void test_few_weeks_stay_where_they_are(void **state)
{
    static const double y[] = { 80, 90, 70, 85, 100, 95, 98 };
    double f[3];

    (void)state;
    for (int n = 1; n <= 7; n++) {
        assert_int_equal(wfm_week_series_predict(f, y, n, 3, NULL), WFM_OK);
        assert_true(f[0] == y[n - 1] && f[2] == y[n - 1]);
    }
}

static void test_odd_series_stay_finite_and_within_bounds(void **state)
{
    double y[200], f[104];

    (void)state;
    for (int kind = 0; kind < 6; kind++)
        for (int n = 8; n <= 200; n += 16) {
            double most = 0;
            for (int i = 0; i < n; i++) {
                y[i] = kind == 0   ? 0
                       : kind == 1 ? 7
                       : kind == 2 ? (i == n / 2 ? 1e6 : 1)
                       : kind == 3 ? exp(i * 0.1)
                       : kind == 4 ? (i % 2) * 1e9
                                   : fmax(0, 100 - 2 * i);
                most = fmax(most, y[i]);
            }
            assert_int_equal(wfm_week_series_predict(f, y, n, 104, NULL),
                             WFM_OK);
            for (int i = 0; i < 104; i++)
                assert_true(f[i] >= 0 && f[i] <= 10 * most);
        }
}

/* Days of a grid with that season, 2 slots a day. */
static void make(wfm_grid *g, int days, int ahead, double (*year)(int week))
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(2, "test_week_series"));

    assert_int_equal(wfm_grid_init(g, 18260, days, days + ahead, 2, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, 18260, days + ahead, NULL),
        WFM_OK);
    for (int d = 0; d < days; d++)
        for (int s = 0; s < 2; s++)
            g->y[2 * d + s] =
                gsl_ran_poisson(rng, (d % 7 < 5 ? 200 : 80) * (s + 1) *
                                         (year ? year(d / 7) : 1));
    gsl_rng_free(rng);
}

static void test_the_model_spreads_a_week_over_days_and_slots(void **state)
{
    enum { DAYS = 7 * 52 * 3, H = 7 * 12 };
    double f[2 * H];
    wfm_grid g;

    (void)state;
    make(&g, DAYS, H, season);
    assert_int_equal(wfm_model_find("weekly")->forecast(f, &g, DAYS, H, NULL),
                     WFM_OK);
    for (int d = 0; d < H; d++)
        for (int s = 0; s < 2; s++)
            CHECK_REL(f[2 * d + s],
                      (d % 7 < 5 ? 200 : 80) * (s + 1) * season(d / 7), 0.15);
    wfm_grid_release(&g);
}

static void
test_weekly_totals_speak_far_ahead_where_they_were_right(void **state)
{
    enum { DAYS = 7 * 52 * 4 };
    double share;
    wfm_grid g;

    (void)state;
    make(&g, DAYS, 1, rugged);
    assert_int_equal(wfm_far_share(&share, &g, DAYS, NULL), WFM_OK);
    assert_true(share > 0.5);
    /* Days after n are never looked at. */
    for (int d = 1200; d < DAYS; d++)
        g.y[2 * d] = 1e6;
    assert_int_equal(wfm_far_share(&share, &g, 1200, NULL), WFM_OK);
    assert_true(share > 0.5);
    assert_int_equal(wfm_far_share(&share, &g, 900, NULL), WFM_OK);
    assert_true(share == 0);
    wfm_grid_release(&g);
    make(&g, DAYS, 1, NULL);
    assert_int_equal(wfm_far_share(&share, &g, DAYS, NULL), WFM_OK);
    assert_true(share < 0.2);
    wfm_grid_release(&g);
}

static void test_top_down_weeks_are_those_of_the_weekly_model(void **state)
{
    enum { DAYS = 7 * 52 * 2, H = 28 };
    double f[2 * H], week[2 * H];
    wfm_choice choice;
    wfm_grid g;

    (void)state;
    make(&g, DAYS, H, NULL);
    assert_int_equal(wfm_choice_make(&choice, &g, DAYS, NULL), WFM_OK);
    assert_true(choice.reconcile.weeks > 0);
    assert_int_equal(
        wfm_model_find("weekly")->forecast(week, &g, DAYS, H, NULL), WFM_OK);
    /* Whether or not the weekly model has any weight of its own. */
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        for (int m = 0; m < wfm_n_models; m++)
            choice.weight[l][m] = wfm_models + m == wfm_model_find("profile");
    choice.how = WFM_RECONCILE_TOP_DOWN;
    assert_int_equal(wfm_choice_forecast(f, &choice, &g, DAYS, H, NULL),
                     WFM_OK);
    for (int from = 0; from < 2 * H; from += 14) {
        double days = 0, total = 0;
        for (int i = from; i < from + 14; i++) {
            days += f[i];
            total += week[i];
        }
        assert_true(total > 0);
        CHECK_REL(days, total, 1e-12);
    }
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_peaks_of_the_year_come_back),
        cmocka_unit_test(test_a_long_autoregression_agrees_with_r),
        cmocka_unit_test(test_growth_goes_on),
        cmocka_unit_test(test_few_weeks_stay_where_they_are),
        cmocka_unit_test(test_odd_series_stay_finite_and_within_bounds),
        cmocka_unit_test(test_top_down_weeks_are_those_of_the_weekly_model),
        cmocka_unit_test(test_the_model_spreads_a_week_over_days_and_slots),
        cmocka_unit_test(
            test_weekly_totals_speak_far_ahead_where_they_were_right),
    };

    return CHECK_RUN_GSL(tests);
}
