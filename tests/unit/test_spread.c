/* tests/unit/test_spread.c - quantiles of counts and their calibration. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/spread.h"
#include "tests/unit/check.h"

/* GSL's negative binomial counts failures before n successes of probability
 * p. */
static double mid(unsigned k, double mean, double cv2)
{
    double r = 1 / cv2, p = r / (r + mean);

    return gsl_cdf_negative_binomial_P(k, p, r) -
           gsl_ran_negative_binomial_pdf(k, p, r) / 2;
}

/* The definition: the mid-distribution function, linear between whole numbers,
 * is p there; 0 where it starts above p. */
static void check_definition(double mean, double cv2)
{
    double q[WFM_QUANTILES];

    wfm_spread_quantiles(q, mean, cv2);
    for (int i = 0; i < WFM_QUANTILES; i++) {
        unsigned k = (unsigned)q[i];
        double low = mid(k, mean, cv2), high = mid(k + 1, mean, cv2);
        double at = low + (q[i] - k) * (high - low);
        if (q[i] > 0)
            assert_true(fabs(at - wfm_quantile_level[i]) < 1e-9);
        else
            assert_true(low >= wfm_quantile_level[i] - 1e-12);
    }
}

/* An interval of whole quantiles would hold 0.85 to 0.95. */
static void test_intervals_of_small_counts_hold_their_share(void **state)
{
    double held = 0, means = 0;

    (void)state;
    for (double mean = 3; mean < 20; mean *= 1.01) {
        double q[WFM_QUANTILES];
        wfm_spread_quantiles(q, mean, 0);
        held += gsl_cdf_poisson_P((unsigned)floor(q[3]), mean) -
                gsl_cdf_poisson_P((unsigned)ceil(q[1]) - 1, mean);
        means += 1;
    }
    assert_true(fabs(held / means - 0.8) < 0.01);
}

static void test_small_means_give_mid_distribution_quantiles(void **state)
{
    (void)state;
    check_definition(0.02, 0.04);
    check_definition(0.7, 0.5);
    check_definition(7, 0.01);
    check_definition(33, 0.2);
    check_definition(99.5, 0.04);
    check_definition(20, 4);
}

static void test_large_means_are_within_half_a_per_cent(void **state)
{
    static const double mean[] = { 101, 400, 5000 }, cv2[] = { 0.01, 0.1, 0.2 };

    (void)state;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            double q[WFM_QUANTILES], r = 1 / cv2[j];
            wfm_spread_quantiles(q, mean[i], cv2[j]);
            for (int k = 0; k < WFM_QUANTILES; k++) {
                unsigned x = 0;
                double p = r / (r + mean[i]);
                while (gsl_cdf_negative_binomial_P(x, p, r) <
                       wfm_quantile_level[k])
                    x++;
                assert_true(fabs(q[k] - x) <= 1 + 0.005 * x);
            }
        }
}

/* Both routes apply to a count of a hundred and more: the discrete quantile,
 * walked to, and the gamma distribution with its mean and variance. */
static void test_wide_large_means_agree_with_the_discrete_quantile(void **state)
{
    static const double mean[] = { 101, 700, 4000 }, cv2[] = { 0.3, 1, 3 };

    (void)state;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            double q[WFM_QUANTILES], below = 0, m = mean[i], v = cv2[j];
            double p = exp(-log1p(v * m) / v), before = 0, middle = p / 2;
            int level = 0, k = 0;
            wfm_spread_quantiles(q, m, v);
            while (level < WFM_QUANTILES) {
                double want = wfm_quantile_level[level];
                if (middle >= want) {
                    double x = k - (middle - want) / (middle - before);
                    assert_true(fabs(q[level] - x) <= 0.7 + 0.003 * x);
                    level++;
                    continue;
                }
                below += p;
                p *= (1 + k * v) * m / ((1 + v * m) * (k + 1));
                before = middle;
                middle = below + p / 2;
                k++;
            }
        }
}

/* By GSL's distribution function, which itself is 1.2e-13 off at a shape of
 * 0.17; at volumes of any size. */
static void test_wide_large_means_hold_their_share_exactly(void **state)
{
    (void)state;
    for (double mean = 100.5; mean < 2e15; mean *= 4.3)
        for (double cv2 = 0.2501; cv2 < 100; cv2 *= 1.37) {
            double q[WFM_QUANTILES], shape = mean / (1 + cv2 * mean);
            if (shape >= 4)
                continue;
            wfm_spread_quantiles(q, mean, cv2);
            for (int i = 0; i < WFM_QUANTILES; i++)
                CHECK_REL(gsl_cdf_gamma_P(q[i], shape, mean / shape),
                          wfm_quantile_level[i], 2e-13);
        }
}

/* The exponential distribution is a gamma distribution of shape 1. */
static void test_a_dispersion_of_one_is_the_exponential(void **state)
{
    (void)state;
    for (double mean = 1e6; mean < 2e15; mean *= 10) {
        double q[WFM_QUANTILES], cv2 = 1 - 1 / mean;
        wfm_spread_quantiles(q, mean, cv2);
        for (int i = 0; i < WFM_QUANTILES; i++)
            CHECK_REL(q[i], -mean * log1p(-wfm_quantile_level[i]), 1e-13);
    }
}

static void test_quantiles_are_ordered_and_never_negative(void **state)
{
    (void)state;
    for (double mean = 1e-6; mean < 1e7; mean *= 3.7)
        for (double cv2 = 0; cv2 < 20; cv2 = cv2 * 5 + 1e-4) {
            double q[WFM_QUANTILES];
            wfm_spread_quantiles(q, mean, cv2);
            assert_true(q[0] >= 0);
            for (int i = 1; i < WFM_QUANTILES; i++)
                assert_true(q[i] >= q[i - 1]);
            assert_true(isfinite(q[WFM_QUANTILES - 1]));
        }
}

static void test_zero_mean_is_zero_and_nonsense_is_nan(void **state)
{
    double q[WFM_QUANTILES];

    (void)state;
    wfm_spread_quantiles(q, 0, 0.1);
    assert_true(q[0] == 0 && q[WFM_QUANTILES - 1] == 0);
    wfm_spread_quantiles(q, -1, 0.1);
    assert_true(isnan(q[2]));
    wfm_spread_quantiles(q, (double)NAN, 0.1);
    assert_true(isnan(q[2]));
}

/* Each interval by itself, and only the pairs that have a weight. */
static void test_each_interval_alone(const double *y, const double *mean,
                                     size_t n)
{
    static double weight[4000];

    CHECK_REL(sqrt(wfm_spread_calibrate(y, mean, NULL, n, WFM_SPREAD_80, NULL)),
              0.2, 0.08);
    CHECK_REL(sqrt(wfm_spread_calibrate(y, mean, NULL, n, WFM_SPREAD_90, NULL)),
              0.2, 0.08);
    for (size_t i = 0; i < n; i++)
        weight[i] = fabs(y[i] / mean[i] - 1) < 0.2;
    assert_true(sqrt(wfm_spread_calibrate(y, mean, weight, n, WFM_SPREAD_BOTH,
                                          NULL)) < 0.1);
}

static void test_calibration_finds_the_dispersion_of_a_sample(void **state)
{
    enum { N = 4000 };
    static double y[N], mean[N];
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "test_spread"));

    (void)state;
    for (int i = 0; i < N; i++) {
        mean[i] = 20 + 100.0 * i / N;
        y[i] =
            gsl_ran_poisson(rng, mean[i] * gsl_ran_gamma(rng, 1 / 0.04, 0.04));
    }
    CHECK_REL(
        sqrt(wfm_spread_calibrate(y, mean, NULL, N, WFM_SPREAD_BOTH, NULL)),
        0.2, 0.06);
    assert_true(
        isnan(wfm_spread_calibrate(y, mean, NULL, 29, WFM_SPREAD_BOTH, NULL)));
    test_each_interval_alone(y, mean, N);
    for (int i = 0; i < N; i++)
        y[i] = mean[i];
    assert_true(wfm_spread_calibrate(y, mean, NULL, N, WFM_SPREAD_BOTH, NULL) ==
                0);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_means_give_mid_distribution_quantiles),
        cmocka_unit_test(test_intervals_of_small_counts_hold_their_share),
        cmocka_unit_test(test_large_means_are_within_half_a_per_cent),
        cmocka_unit_test(
            test_wide_large_means_agree_with_the_discrete_quantile),
        cmocka_unit_test(test_wide_large_means_hold_their_share_exactly),
        cmocka_unit_test(test_a_dispersion_of_one_is_the_exponential),
        cmocka_unit_test(test_quantiles_are_ordered_and_never_negative),
        cmocka_unit_test(test_zero_mean_is_zero_and_nonsense_is_nan),
        cmocka_unit_test(test_calibration_finds_the_dispersion_of_a_sample),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
