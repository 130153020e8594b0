/* tests/unit/test_arma.c - small autoregressive moving averages against R, and
 * the two models that stand on likelihoods. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/arma.h"
#include "forecast/model.h"
#include "tests/unit/check_gsl.h"

static double y[64];
static int n;

static void read_values(char *line)
{
    double sum = 0;

    n = 0;
    for (char *p = strchr(line, ','); p; p = strchr(p + 1, ','))
        sum += y[n++] = strtod(p + 1, NULL);
    for (int i = 0; i < n; i++)
        y[i] -= sum / n;
}

/* R's own optimum or a better one; coefficients and forecasts where equal. */
static void check_fit(char *line)
{
    wfm_arma m;
    double value[16], f[5];
    int count = 0;

    for (char *p = strchr(line, ','); p && count < 16; p = strchr(p + 1, ','))
        value[count++] = strtod(p + 1, NULL);
    assert_int_equal(wfm_arma_fit(&m, y, n, (int)value[1], (int)value[2], NULL),
                     WFM_OK);
    assert_int_equal(count, 4 + m.p + m.q + 5);
    assert_true(m.variance <= value[3] * (1 + 1e-6));
    CHECK_REL(m.variance, value[3], 1e-6);
    for (int k = 0; k < m.p + m.q; k++)
        assert_true(fabs((k < m.p ? m.ar[k] : m.ma[k - m.p]) - value[4 + k]) <
                    2e-3);
    wfm_arma_predict(f, &m, y, n, 5);
    for (int k = 0; k < 5; k++)
        assert_true(fabs(f[k] - value[4 + m.p + m.q + k]) < 2e-3);
}

static void test_fits_agree_with_r(void **state)
{
    FILE *file = fopen("tests/ref/arma_r.csv", "r");
    char line[4096];
    int checked = 0;

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (!strncmp(line, "lh,", 3))
            read_values(line);
        if (!strncmp(line, "arma,", 5)) {
            check_fit(line);
            checked++;
        }
    }
    fclose(file);
    assert_int_equal(checked, 5);
}

static void
test_noise_gets_small_coefficients_and_gaps_do_not_matter(void **state)
{
    double x[600];
    wfm_arma m;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(2, "test_arma"));

    (void)state;
    for (int i = 0; i < 600; i++)
        x[i] = gsl_ran_gaussian(rng, 2);
    assert_int_equal(wfm_arma_choose(&m, x, 600, NULL), WFM_OK);
    assert_true(m.p + m.q <= 1 && fabs(m.ar[0]) + fabs(m.ma[0]) < 0.15);
    CHECK_REL(m.variance, 4, 0.15);
    for (int i = 1; i < 600; i++)
        x[i] = 0.8 * x[i - 1] + gsl_ran_gaussian(rng, 2);
    for (int i = 0; i < 600; i += 13)
        x[i] = (double)NAN;
    assert_int_equal(wfm_arma_choose(&m, x, 600, NULL), WFM_OK);
    assert_true(m.p >= 1 && m.variance > 3 && m.variance < 6);
    for (int i = 0; i < 600; i++)
        x[i] = (double)NAN;
    assert_int_equal(wfm_arma_choose(&m, x, 600, NULL), WFM_OK);
    wfm_arma_predict(x, &m, x, 600, 1);
    assert_true(x[0] == 0);
    gsl_rng_free(rng);
}

/* Squared error against the true rates of a queue of some 60 contacts a day,
 * with the same pattern every day (even) or odd slots of odd days. */
static double rate_error(wfm_model_fn model, bool even)
{
    enum { DAYS = 70, SLOTS = 24 };
    double f[7 * SLOTS], sum = 0;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(9, "test_arma"));
    wfm_grid g;

    assert_int_equal(wfm_grid_init(&g, 19723, DAYS, DAYS + 7, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, NULL, 0, 19723, DAYS + 7, NULL), WFM_OK);
    for (int i = 0; i < (DAYS + 7) * SLOTS; i++) {
        int d = i / SLOTS % 7, s = i % SLOTS;
        double rate = even ? 1 + s / 8 : 1 + 4 * ((d * 5 + s * 3) % 7 == 0);
        if (i < DAYS * SLOTS)
            g.y[i] = gsl_ran_poisson(rng, rate);
        else
            f[i - DAYS * SLOTS] = rate;
    }
    gsl_rng_free(rng);
    {
        double got[7 * SLOTS];
        assert_int_equal(model(got, &g, DAYS, 7, NULL), WFM_OK);
        for (int i = 0; i < 7 * SLOTS; i++)
            sum += (got[i] - f[i]) * (got[i] - f[i]);
    }
    wfm_grid_release(&g);
    return sum;
}

static void test_small_counts_share_what_they_have_in_common(void **state)
{
    double mean = rate_error(wfm_model_mean_all, true);
    double count = rate_error(wfm_model_count, true);

    (void)state;
    assert_true(count < 0.4 * mean);
    /* Where slots of the week differ, they keep their own. */
    mean = rate_error(wfm_model_mean_all, false);
    count = rate_error(wfm_model_count, false);
    assert_true(count < 1.3 * mean);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fits_agree_with_r),
        cmocka_unit_test(
            test_noise_gets_small_coefficients_and_gaps_do_not_matter),
        cmocka_unit_test(test_small_counts_share_what_they_have_in_common),
    };

    return CHECK_RUN_GSL(tests);
}
