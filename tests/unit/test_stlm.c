/* tests/unit/test_stlm.c - loess pattern and exponential smoothing of the rest,
 * as R's stlm() has them. */
#include "forecast/smooth.h"
#include "forecast/stl.h"
#include "tests/unit/check_gsl.h"
#include "tests/unit/ref_series.h"

enum { MONTHS = 12 };

static void check_forecast(const char *line)
{
    const int period = MONTHS;
    char name[REF_NAME], form[REF_NAME];
    double want[MONTHS];
    const ref_series *s;
    wfm_smooth m;
    wfm_stl stl;

    assert_int_equal(
        ref_numbers(want, MONTHS, ref_field(form, ref_field(name, line + 5))),
        MONTHS);
    s = ref_find(name);
    assert_int_equal(wfm_stl_fit(&stl, s->y, s->n, &period, 1, NULL), WFM_OK);
    assert_int_equal(wfm_smooth_choose(&m, 1, stl.adjusted, s->n, NULL),
                     WFM_OK);
    assert_int_equal(m.form.relative, form[0] == 'M');
    assert_int_equal(m.form.trend, WFM_TREND_NONE);
    for (int h = 1; h <= MONTHS; h++)
        CHECK_REL(wfm_smooth_predict(&m, h) + wfm_stl_season_ahead(&stl, h),
                  want[h - 1], 1e-4);
    wfm_stl_release(&stl);
}

static void test_forecasts_are_those_of_r(void **state)
{
    (void)state;
    ref_count = 0;
    assert_int_equal(ref_read("tests/ref/stlm_r.csv", check_forecast), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forecasts_are_those_of_r),
    };

    return CHECK_RUN_GSL(tests);
}
