/* tests/unit/test_compound.c - quantiles of the work of few and of many
 * contacts, and of their mean handle time. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/compound.h"
#include "forecast/spread.h"
#include "tests/unit/check.h"

static unsigned drawn_contacts(gsl_rng *rng, double contacts, double cv2)
{
    double level = cv2 > 0 ? gsl_ran_gamma(rng, 1 / cv2, cv2) : 1;

    return gsl_ran_poisson(rng, contacts * level);
}

/* Draws handle times one by one and counts those below each quantile; none at
 * all counts half. */
static void draw_and_compare(const wfm_compound *law, double contacts,
                             double cv2)
{
    enum { DRAWS = 20000 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(11, "test_compound"));
    double q[WFM_QUANTILES], below[WFM_QUANTILES] = { 0 }, all = 0;

    for (int i = 0; i < WFM_QUANTILES; i++)
        q[i] = wfm_compound_quantile(law, contacts, cv2, i);
    for (int k = 0; k < DRAWS; k++) {
        unsigned n = drawn_contacts(rng, contacts, law->mean ? 0 : cv2);
        double sum = 0, ratio;
        for (unsigned c = 0; c < n; c++)
            sum += gsl_ran_gamma(rng, 1 / law->single, law->single);
        if (law->mean && n == 0)
            continue;
        ratio = law->mean ? sum / n : sum / contacts;
        if (law->mean && cv2 > 0)
            ratio *= gsl_ran_gamma(rng, 1 / cv2, cv2);
        for (int i = 0; i < WFM_QUANTILES; i++)
            below[i] += n == 0 && q[i] * contacts < 1
                            ? (1 + fmin(q[i] * contacts, 1)) / 2
                            : ratio <= q[i];
        all += 1;
    }
    for (int i = 0; i < WFM_QUANTILES; i++) {
        double share = below[i] / all, p = wfm_quantile_level[i];
        double chance = 4 * sqrt(p * (1 - p) / all) + 0.015;
        if (q[i] > 0)
            assert_true(fabs(share - p) < chance);
        else
            assert_true(share > p - chance);
    }
    gsl_rng_free(rng);
}

static void test_quantiles_of_work_are_those_of_drawn_contacts(void **state)
{
    static const double contacts[] = { 0.3, 1.2, 2.7, 6.3, 14, 70 };
    static const double single[] = { 0.2, 1, 1.9 };

    (void)state;
    for (size_t i = 0; i < sizeof contacts / sizeof *contacts; i++)
        for (size_t k = 0; k < sizeof single / sizeof *single; k++) {
            wfm_compound law = { .single = single[k] };
            draw_and_compare(&law, contacts[i], 0);
            draw_and_compare(&law, contacts[i], 0.2);
        }
}

static void test_quantiles_of_mean_handle_times_are_those_drawn(void **state)
{
    static const double contacts[] = { 0.3, 1.2, 2.7, 6.3, 14, 70 };

    (void)state;
    for (size_t i = 0; i < sizeof contacts / sizeof *contacts; i++) {
        wfm_compound law = { .mean = true, .single = 0.9 };
        draw_and_compare(&law, contacts[i], 0);
        draw_and_compare(&law, contacts[i], 0.03);
    }
}

/* By GSL's distribution functions, every number of contacts. */
static double exact(double contacts, double cv2, double single, double work)
{
    double r = 1 / cv2, p = r / (r + contacts), sum = 0;

    for (unsigned n = 1; n < 600; n++)
        sum += gsl_ran_negative_binomial_pdf(n, p, r) *
               gsl_cdf_gamma_P(work, n / single, single);
    return sum +
           gsl_ran_negative_binomial_pdf(0, p, r) / 2 * (1 + fmin(work, 1));
}

static void test_shares_are_near_those_of_every_number_of_contacts(void **state)
{
    (void)state;
    for (double contacts = 0.4; contacts < 90; contacts *= 1.9)
        for (double cv2 = 0.01; cv2 < 0.5; cv2 *= 3.1)
            for (double single = 0.15; single < 2.2; single *= 2.4)
                for (double ratio = 0; ratio < 3; ratio += 0.23) {
                    wfm_compound law = { .single = single };
                    double share =
                        wfm_compound_share(&law, contacts, cv2, ratio);
                    double want =
                        exact(contacts, cv2, single, ratio * contacts);
                    assert_true(fabs(share - want) <
                                (single > 1 ? 0.028 : 0.015));
                }
}

/* A queue so quiet that none is usual has no lower end; a busier one has. */
static void test_none_is_the_lower_end_where_it_is_likely(void **state)
{
    wfm_compound law = { .single = 1 };

    (void)state;
    /* exp(-1.6) / 2 > 0.1 > exp(-1.62) / 2. */
    assert_true(wfm_compound_quantile(&law, 1.6, 0, 1) == 0);
    assert_true(wfm_compound_quantile(&law, 1.62, 0, 1) > 0);
    assert_true(wfm_compound_within(&law, 1.6, 0, 0, 1));
    assert_false(wfm_compound_within(&law, 1.62, 0, 0, 1));
    CHECK_REL(wfm_compound_share(&law, 0.7, 0, 0), exp(-0.7) / 2, 1e-12);
    /* Of a mean, none is no value. */
    law.mean = true;
    assert_true(wfm_compound_quantile(&law, 0.1, 0, 0) > 0.02);
    CHECK_REL(wfm_compound_quantile(&law, 1e-4, 0, 4), -log(0.05), 0.01);
}

/* Where a part is left out. */
static void test_few_and_many_contacts_agree_where_they_meet(void **state)
{
    (void)state;
    for (int mean = 0; mean < 2; mean++)
        for (double cv2 = 0; cv2 < 0.2; cv2 += 0.15)
            for (double single = 0.2; single < 1.5; single *= 2.9)
                for (int i = 0; i < WFM_QUANTILES; i++) {
                    wfm_compound law = { mean == 1, single };
                    for (double contacts = 0.1; contacts < 60;
                         contacts *= 1.003) {
                        double less = wfm_compound_quantile(
                            &law, contacts / 1.003, cv2, i);
                        double more =
                            wfm_compound_quantile(&law, contacts, cv2, i);
                        assert_true(fabs(less - more) <
                                    0.01 * fmax(more, 1) + 0.002);
                    }
                }
}

static void test_quantiles_are_ordered_and_never_negative(void **state)
{
    (void)state;
    for (double contacts = 1e-6; contacts < 1e9; contacts *= 5.3)
        for (double cv2 = 0; cv2 < 9; cv2 = cv2 * 4 + 1e-3)
            for (double single = 0.01; single <= 9; single *= 5.4)
                for (int mean = 0; mean < 2; mean++) {
                    wfm_compound law = { mean == 1, single };
                    double before = 0;
                    for (int i = 0; i < WFM_QUANTILES; i++) {
                        double q =
                            wfm_compound_quantile(&law, contacts, cv2, i);
                        assert_true(isfinite(q) && q >= before);
                        before = q;
                    }
                }
}

/* Forecasts of a millionth of a contact are met where hours are closed. */
static void test_of_next_to_no_contacts_there_are_quantiles(void **state)
{
    (void)state;
    for (double contacts = 1e-15; contacts < 1e-3; contacts *= 10)
        for (int mean = 0; mean < 2; mean++)
            for (int i = 0; i < WFM_QUANTILES; i++) {
                wfm_compound law = { mean == 1, 0.5 };
                double q = wfm_compound_quantile(&law, contacts, 0.01, i);
                assert_true(isfinite(q) && q >= 0 &&
                            q * (mean ? 0.1 : contacts) < 1);
            }
}

static void test_what_lies_within_lies_between_the_quantiles(void **state)
{
    (void)state;
    for (double contacts = 0.21; contacts < 900; contacts *= 2.3)
        for (double ratio = 0.013; ratio < 4; ratio *= 1.37)
            for (int level = 0; level < 2; level++) {
                wfm_compound law = { .single = 0.8 };
                double low = wfm_compound_quantile(&law, contacts, 0.1, level);
                double high =
                    wfm_compound_quantile(&law, contacts, 0.1, 4 - level);
                if (fabs(ratio - low) > 1e-4 && fabs(ratio - high) > 1e-4)
                    assert_int_equal(
                        wfm_compound_within(&law, contacts, 0.1, ratio, level),
                        ratio > low && ratio < high);
            }
}

static void test_nothing_is_known_of_no_contacts(void **state)
{
    wfm_compound law = { .single = 1 };

    (void)state;
    assert_true(isnan(wfm_compound_quantile(&law, 0, 0.1, 2)));
    assert_true(isnan(wfm_compound_quantile(&law, (double)NAN, 0.1, 2)));
    assert_true(isnan(wfm_compound_quantile(&law, (double)INFINITY, 0.1, 2)));
}

/* As drawn, at all sizes: work in units of its mean. */
static void test_calibration_finds_the_dispersion_of_work(void **state)
{
    enum { N = 3000 };
    static double y[N], mean[N];
    wfm_compound law = { .single = 0.8 };
    double unit = wfm_compound_unit(&law), cv2;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_compound"));

    (void)state;
    CHECK_REL(unit, 1.8, 1e-12);
    for (int i = 0; i < N; i++) {
        double contacts = 1 + 30.0 * i / N;
        unsigned n = drawn_contacts(rng, contacts, 0.09);
        mean[i] = contacts / unit;
        y[i] =
            n > 0 ? gsl_ran_gamma(rng, n / law.single, law.single) / unit : 0;
    }
    cv2 = wfm_spread_calibrate(y, mean, NULL, N, WFM_SPREAD_BOTH, &law);
    CHECK_REL(sqrt(cv2), 0.3, 0.1);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles_of_work_are_those_of_drawn_contacts),
        cmocka_unit_test(test_quantiles_of_mean_handle_times_are_those_drawn),
        cmocka_unit_test(
            test_shares_are_near_those_of_every_number_of_contacts),
        cmocka_unit_test(test_none_is_the_lower_end_where_it_is_likely),
        cmocka_unit_test(test_few_and_many_contacts_agree_where_they_meet),
        cmocka_unit_test(test_quantiles_are_ordered_and_never_negative),
        cmocka_unit_test(test_of_next_to_no_contacts_there_are_quantiles),
        cmocka_unit_test(test_what_lies_within_lies_between_the_quantiles),
        cmocka_unit_test(test_nothing_is_known_of_no_contacts),
        cmocka_unit_test(test_calibration_finds_the_dispersion_of_work),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
