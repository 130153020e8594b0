/* tests/unit/test_smooth.c - all forms of exponential smoothing against R, and
 * what must hold of any. */
#include "forecast/smooth.h"
#include "tests/unit/check_gsl.h"
#include "tests/unit/ref_series.h"

enum { NUMBERS = 40 };

static wfm_smooth_form form_of(const char *name, int period)
{
    bool trend = name[1] == 'A', damped = trend && name[2] == 'd';
    char season = name[strlen(name) - 1];

    return (wfm_smooth_form){ name[0] == 'M',
                              damped  ? WFM_TREND_DAMPED
                              : trend ? WFM_TREND_LINEAR
                                      : WFM_TREND_NONE,
                              season == 'M'   ? WFM_SEASON_TIMES
                              : season == 'A' ? WFM_SEASON_ADDED
                                              : WFM_SEASON_NONE,
                              period };
}

/* At R's own parameters the likelihood, AICc and forecasts are R's; our own
 * optimum is not below it, since R stops its search early at times. */
static void check_fit(const char *line)
{
    char name[REF_NAME], form[REF_NAME];
    double v[NUMBERS];
    int count = ref_numbers(v, NUMBERS, ref_field(form, ref_field(name, line)));
    const ref_series *s = ref_find(name);
    wfm_smooth m = { .form = form_of(form, (int)v[0]),
                     .alpha = v[3],
                     .beta = v[4],
                     .gamma = v[5],
                     .phi = v[6],
                     .first = { .level = v[7], .trend = v[8] } };

    for (int i = 12; i < count; i++)
        m.first.season[i - 12] = v[i];
    wfm_smooth_run(&m, s->y, s->n);
    CHECK_REL(m.loglik, v[1], 1e-9);
    CHECK_REL(m.aicc, v[2], 1e-9);
    CHECK_REL(wfm_smooth_predict(&m, 1), v[9], 1e-8);
    CHECK_REL(wfm_smooth_predict(&m, 2), v[10], 1e-8);
    CHECK_REL(wfm_smooth_predict(&m, 10), v[11], 1e-8);
    assert_int_equal(wfm_smooth_fit(&m, m.form, s->y, s->n, NULL), WFM_OK);
    assert_true(m.loglik > v[1] - 1e-3);
}

static int equal;

/* The form chosen is R's unless ours has a clearly lower AICc: of two series R
 * ends far below the best likelihood of the undamped trend. */
static void check_choice(const char *line)
{
    char name[REF_NAME], form[REF_NAME];
    double v[3];
    wfm_smooth_form want;
    wfm_smooth m;
    const ref_series *s;

    ref_numbers(v, 3, ref_field(form, ref_field(name, line)));
    s = ref_find(name);
    want = form_of(form, (int)v[0]);
    assert_int_equal(wfm_smooth_choose(&m, (int)v[0], s->y, s->n, NULL),
                     WFM_OK);
    assert_true(m.aicc <= v[2] + 1e-3);
    if (m.form.relative == want.relative && m.form.trend == want.trend &&
        m.form.season == want.season)
        equal++;
    else
        assert_true(m.aicc < v[2] - 5);
}

static void check_row(const char *line)
{
    (strncmp(line, "fit,", 4) ? check_choice
                              : check_fit)(strchr(line, ',') + 1);
}

static void test_likelihood_and_choice_agree_with_r(void **state)
{
    (void)state;
    ref_count = equal = 0;
    assert_int_equal(ref_read("tests/ref/smooth_r.csv", check_row), 28);
    assert_int_equal(equal, 3);
}

/* Gaps move the states on: the season keeps its place. */
static void test_a_season_is_kept_through_gaps(void **state)
{
    wfm_smooth_form form = { true, WFM_TREND_NONE, WFM_SEASON_TIMES, 7 };
    static const double shape[7] = { 1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.7 };
    double y[84];
    wfm_smooth m;

    (void)state;
    for (int i = 0; i < 84; i++)
        y[i] = i % 11 == 3
                   ? (double)NAN
                   : 500 * shape[i % 7] * (1 + 0.01 * ((i * 7) % 5 - 2));
    assert_int_equal(wfm_smooth_fit(&m, form, y, 84, NULL), WFM_OK);
    for (int h = 1; h <= 14; h++)
        CHECK_REL(wfm_smooth_predict(&m, h), 500 * shape[(83 + h) % 7], 0.02);
}

/* A weekday on which nothing is ever known stays neutral and spoils nothing. */
static void test_a_day_never_seen_is_neutral(void **state)
{
    double y[70];
    wfm_smooth m;

    (void)state;
    for (int i = 0; i < 70; i++)
        y[i] =
            i % 7 > 4 ? (double)NAN : 100 + 10 * (i % 7) + ((i * 13) % 9) / 4.0;
    assert_int_equal(wfm_smooth_choose(&m, 7, y, 70, NULL), WFM_OK);
    for (int h = 1; h <= 5; h++)
        CHECK_REL(wfm_smooth_predict(&m, h), 101 + 10 * (h - 1), 0.02);
    assert_true(isfinite(wfm_smooth_predict(&m, 6)));
}

static void test_too_little_or_nothing_gives_no_form(void **state)
{
    double y[6] = { 1, 2, 3, 2, 1, 2 };
    wfm_smooth_form form = { true, WFM_TREND_DAMPED, WFM_SEASON_TIMES, 7 };
    wfm_smooth m;

    (void)state;
    assert_int_equal(wfm_smooth_fit(&m, form, y, 6, NULL), WFM_OK);
    assert_true(isinf(m.aicc));
    for (int i = 0; i < 6; i++)
        y[i] = (double)NAN;
    assert_int_equal(wfm_smooth_choose(&m, 7, y, 6, NULL), WFM_OK);
    assert_true(isinf(m.aicc));
    for (int i = 0; i < 6; i++)
        y[i] = 0;
    assert_int_equal(wfm_smooth_choose(&m, 1, y, 6, NULL), WFM_OK);
    assert_true(wfm_smooth_predict(&m, 3) == 0 || isinf(m.aicc));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_likelihood_and_choice_agree_with_r),
        cmocka_unit_test(test_a_season_is_kept_through_gaps),
        cmocka_unit_test(test_a_day_never_seen_is_neutral),
        cmocka_unit_test(test_too_little_or_nothing_gives_no_form),
    };

    return CHECK_RUN_GSL(tests);
}
