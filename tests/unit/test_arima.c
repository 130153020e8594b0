/* tests/unit/test_arima.c - exact likelihoods of seasonal ARIMA against R, and
 * what must hold of any. */
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/arima.h"
#include "tests/unit/check_gsl.h"
#include "tests/unit/ref_series.h"

static int coefficients(double *out, const wfm_arima *m)
{
    const wfm_arima_order *o = &m->order;
    int n = 0;

    for (int i = 0; i < o->p; i++)
        out[n++] = m->ar[i];
    for (int i = 0; i < o->q; i++)
        out[n++] = m->ma[i];
    for (int i = 0; i < o->sp; i++)
        out[n++] = m->sar[i];
    for (int i = 0; i < o->sq; i++)
        out[n++] = m->sma[i];
    if (o->mean)
        out[n++] = m->mean;
    return n;
}

/* Coefficients to 1e-4, forecasts to 1e-5. R starts differences with a
 * variance of 1e6 times that of the innovations instead of dropping them, which
 * leaves up to 4e-3 in its log likelihood; without differences 1e-8. */
static void check_fit(const char *line)
{
    double v[32], got[16], ahead[5];
    char name[REF_NAME];
    int count = ref_numbers(v, 32, ref_field(name, line + 4)), n;
    const ref_series *s = ref_find(name);
    wfm_arima_order o = { (int)v[0], (int)v[1], (int)v[2], (int)v[3],
                          (int)v[4], (int)v[5], (int)v[6], v[7] > 0 };
    wfm_arima m;

    assert_int_equal(wfm_arima_fit(&m, s->y, s->n, &o, NULL), WFM_OK);
    assert_int_equal(wfm_arima_predict(ahead, &m, s->y, s->n, 5, NULL), WFM_OK);
    n = coefficients(got, &m);
    assert_int_equal(count, 10 + n + 5);
    CHECK_REL(m.variance, v[8], 1e-4);
    assert_true(fabs(m.loglik - v[9]) <=
                (o.d + o.sd > 0 ? 4e-3 : 1e-8 * fabs(v[9])));
    for (int i = 0; i < n; i++)
        assert_true(fabs(got[i] - v[10 + i]) < 1e-4);
    for (int i = 0; i < 5; i++)
        CHECK_REL(ahead[i], v[10 + n + i], 1e-5);
}

static void test_fits_agree_with_r(void **state)
{
    (void)state;
    assert_int_equal(ref_read("tests/ref/arima_r.csv", check_fit), 15);
}

/* An AR(1) of n values has the log likelihood of its first value under the
 * stationary distribution and of n - 1 normal steps. */
static void test_an_autoregression_has_its_textbook_likelihood(void **state)
{
    wfm_arima_order o = { .p = 1 };
    double y[60], sum, s2, loglik;
    wfm_arima m;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "test_arima"));

    (void)state;
    y[0] = 0.4;
    for (int i = 1; i < 60; i++)
        y[i] = 0.6 * y[i - 1] + gsl_ran_gaussian(rng, 1);
    gsl_rng_free(rng);
    assert_int_equal(wfm_arima_fit(&m, y, 60, &o, NULL), WFM_OK);
    sum = y[0] * y[0] * (1 - m.ar[0] * m.ar[0]);
    for (int i = 1; i < 60; i++)
        sum += (y[i] - m.ar[0] * y[i - 1]) * (y[i] - m.ar[0] * y[i - 1]);
    s2 = sum / 60;
    loglik = -30 * (log(2 * M_PI * s2) + 1) + log(1 - m.ar[0] * m.ar[0]) / 2;
    CHECK_REL(m.variance, s2, 1e-12);
    CHECK_REL(m.loglik, loglik, 1e-12);
}

/* Unknown values at the end change no estimate and move the forecast on. */
static void test_unknown_values_at_the_end_are_forecast_through(void **state)
{
    wfm_arima_order o = { .p = 1, .q = 1, .mean = true };
    double y[90], all[8], late[5];
    wfm_arima a, b;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(4, "test_arima"));

    (void)state;
    for (int i = 0; i < 90; i++)
        y[i] = i < 87 ? 10 + gsl_ran_gaussian(rng, 1) +
                            (i > 0 ? 0.5 * (y[i - 1] - 10) : 0)
                      : (double)NAN;
    gsl_rng_free(rng);
    assert_int_equal(wfm_arima_fit(&a, y, 87, &o, NULL), WFM_OK);
    assert_int_equal(wfm_arima_fit(&b, y, 90, &o, NULL), WFM_OK);
    CHECK_REL(a.loglik, b.loglik, 1e-12);
    assert_int_equal(wfm_arima_predict(all, &a, y, 87, 8, NULL), WFM_OK);
    assert_int_equal(wfm_arima_predict(late, &a, y, 90, 5, NULL), WFM_OK);
    for (int i = 0; i < 5; i++)
        CHECK_REL(late[i], all[i + 3], 1e-12);
}

static void test_refining_finds_the_same_optimum(void **state)
{
    wfm_arima_order o = { .p = 2, .q = 1 };
    double y[300];
    wfm_arima full, near;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_arima"));

    (void)state;
    for (int i = 0; i < 300; i++)
        y[i] = gsl_ran_gaussian(rng, 1) + (i > 0 ? 0.7 * y[i - 1] : 0);
    for (int i = 7; i < 300; i += 31)
        y[i] = (double)NAN;
    for (int i = 8; i < 300; i += 31)
        y[i] = gsl_ran_gaussian(rng, 1.4);
    gsl_rng_free(rng);
    assert_int_equal(wfm_arima_fit(&full, y, 300, &o, NULL), WFM_OK);
    near = full;
    near.ar[0] += 0.05;
    near.ma[0] -= 0.05;
    assert_int_equal(wfm_arima_refine(&near, y, 300, NULL), WFM_OK);
    assert_true(near.loglik <= full.loglik + 1e-6);
    assert_true(near.loglik > full.loglik - 0.01);
}

static void test_too_little_to_fit_says_so(void **state)
{
    wfm_arima_order o = { .p = 2, .q = 2, .mean = true };
    double y[6] = { 1, 2, 1, 3, 2, 1 }, f[3];
    wfm_arima m;

    (void)state;
    assert_int_equal(wfm_arima_fit(&m, y, 6, &o, NULL), WFM_OK);
    assert_true(isinf(m.aicc));
    for (int i = 0; i < 6; i++)
        y[i] = (double)NAN;
    o = (wfm_arima_order){ .p = 1 };
    assert_int_equal(wfm_arima_fit(&m, y, 6, &o, NULL), WFM_OK);
    assert_int_equal(wfm_arima_predict(f, &m, y, 6, 3, NULL), WFM_OK);
    for (int i = 0; i < 3; i++)
        assert_true(f[i] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fits_agree_with_r),
        cmocka_unit_test(test_an_autoregression_has_its_textbook_likelihood),
        cmocka_unit_test(test_unknown_values_at_the_end_are_forecast_through),
        cmocka_unit_test(test_refining_finds_the_same_optimum),
        cmocka_unit_test(test_too_little_to_fit_says_so),
    };

    return CHECK_RUN_GSL(tests);
}
