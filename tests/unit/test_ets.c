/* tests/unit/test_ets.c - exponential smoothing and Theta against R. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forecast/ets.h"
#include "forecast/theta.h"
#include "tests/unit/check_gsl.h"

/* R stops its optimiser early at times, so our sum of squares may be smaller
 * but not larger; forecasts agree to half a per cent where both found the
 * same optimum. */
static void check_fit(const char *line, const double *y, int n)
{
    wfm_ets m;
    int form;
    double sse, aicc, one, ten;

    assert_int_equal(sscanf(line, "fit,%*[^,],%d,%lf,%lf,%lf,%lf", &form, &sse,
                            &aicc, &one, &ten),
                     5);
    assert_int_equal(wfm_ets_fit(&m, (wfm_ets_form)form, y, n, NULL), WFM_OK);
    assert_true(m.sse <= sse * 1.0005);
    if (m.sse < sse * 0.9995)
        return;
    CHECK_REL(m.aicc, aicc, 1e-4);
    CHECK_REL(wfm_ets_predict(&m, 1), one, 0.005);
    CHECK_REL(wfm_ets_predict(&m, 10), ten, 0.005);
}

static void check_theta(const char *line, const double *y, int n)
{
    wfm_theta m;
    double alpha, drift, one, ten;

    assert_int_equal(sscanf(line, "theta,%*[^,],%lf,%lf,%lf,%lf", &alpha,
                            &drift, &one, &ten),
                     4);
    assert_int_equal(wfm_theta_fit(&m, y, n, NULL), WFM_OK);
    CHECK_REL(m.alpha, alpha, 0.01);
    CHECK_REL(m.drift, drift, 1e-6);
    CHECK_REL(wfm_theta_predict(&m, 1), one, 0.001);
    CHECK_REL(wfm_theta_predict(&m, 10), ten, 0.001);
}

static void test_fits_agree_with_r(void **state)
{
    FILE *file = fopen("tests/ref/ets_r.csv", "r");
    char line[256], name[64], last[64] = "";
    double y[200], value;
    int n = 0, checked = 0;

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "y,%63[^,],%lf", name, &value) == 2) {
            if (strcmp(name, last) != 0)
                n = 0;
            strcpy(last, name);
            y[n++] = value;
        } else if (!strncmp(line, "fit", 3)) {
            check_fit(line, y, n);
            checked++;
        } else if (!strncmp(line, "theta", 5)) {
            check_theta(line, y, n);
            checked++;
        }
    }
    fclose(file);
    assert_int_equal(checked, 12);
}

static void test_a_line_is_continued_by_the_trend(void **state)
{
    double y[40];
    wfm_ets m;

    (void)state;
    for (int i = 0; i < 40; i++)
        y[i] = 100 + 3 * i;
    assert_int_equal(wfm_ets_fit(&m, WFM_ETS_AAN, y, 40, NULL), WFM_OK);
    CHECK_REL(wfm_ets_predict(&m, 5), 100 + 3 * 44, 1e-3);
}

static void test_a_constant_chooses_the_simplest_form(void **state)
{
    double y[30];
    wfm_ets m;

    (void)state;
    for (int i = 0; i < 30; i++)
        y[i] = 7 + 0.01 * (i % 2);
    assert_int_equal(wfm_ets_choose(&m, y, 30, NULL), WFM_OK);
    assert_int_equal(m.form, WFM_ETS_ANN);
    CHECK_REL(wfm_ets_predict(&m, 20), 7.005, 1e-3);
    for (int i = 0; i < 30; i++)
        y[i] = 7;
    assert_int_equal(wfm_ets_choose(&m, y, 30, NULL), WFM_OK);
    CHECK_REL(wfm_ets_predict(&m, 20), 7, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fits_agree_with_r),
        cmocka_unit_test(test_a_line_is_continued_by_the_trend),
        cmocka_unit_test(test_a_constant_chooses_the_simplest_form),
    };

    return CHECK_RUN_GSL(tests);
}
