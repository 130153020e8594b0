/* tests/unit/test_tenure_fit.c - parametric fits against R and by hand. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "tests/unit/check.h"
#include "tests/unit/ref_table.h"
#include "workforce/tenure_fit.h"

enum { MOST = 6000 };

typedef struct data {
    wfm_spell spell[MOST];
    size_t n;
    wfm_tenure_fit fit[WFM_TENURE_MODELS];
    int best;
} data;

static void read(data *d, const char *path, size_t columns)
{
    static double v[1000 * 8];

    d->n = ref_table(path, v, columns, 1000);
    for (size_t i = 0; i < d->n; i++)
        d->spell[i] = (wfm_spell){ .exit_d = (int)v[i * columns],
                                   .left = v[i * columns + 1] > 0 };
}

static void fit(data *d)
{
    assert_int_equal(wfm_tenure_fit_all(d->fit, &d->best, d->spell, d->n, NULL),
                     WFM_OK);
}

/* R 4.2.2, survival 3.5-3: survreg(Surv(time, status == 2) ~ 1, lung, dist);
 * rate = exp(-intercept), shape = 1 / scale. */
static void test_the_lung_data_give_the_fits_of_r(void **state)
{
    static data d;

    (void)state;
    read(&d, "tests/ref/survival_lung.csv", 5);
    fit(&d);
    CHECK_REL(-log(d.fit[WFM_TENURE_WEIBULL].rate_per_day), 6.034903910225772,
              1e-7);
    CHECK_REL(1 / d.fit[WFM_TENURE_WEIBULL].shape, 0.759393601123977, 1e-7);
    CHECK_REL(d.fit[WFM_TENURE_WEIBULL].log_likelihood, -1153.851188089406151,
              1e-12);
    CHECK_REL(-log(d.fit[WFM_TENURE_LOG_LOGISTIC].rate_per_day),
              5.710980387552002, 1e-7);
    CHECK_REL(1 / d.fit[WFM_TENURE_LOG_LOGISTIC].shape, 0.579455082551401,
              1e-7);
    CHECK_REL(d.fit[WFM_TENURE_LOG_LOGISTIC].log_likelihood,
              -1160.930623511232170, 1e-12);
    CHECK_REL(-log(d.fit[WFM_TENURE_EXPONENTIAL].rate_per_day),
              6.04447379265083, 1e-12);
    CHECK_REL(d.fit[WFM_TENURE_EXPONENTIAL].log_likelihood,
              -1162.33817578746630, 1e-14);
    assert_int_equal(d.best, WFM_TENURE_WEIBULL);
}

/* The same on `veteran`. */
static void test_the_veteran_data_give_the_fits_of_r(void **state)
{
    static data d;

    (void)state;
    read(&d, "tests/ref/survival_veteran.csv", 8);
    assert_int_equal(d.n, 137);
    fit(&d);
    CHECK_REL(1 / d.fit[WFM_TENURE_WEIBULL].shape, 1.17359213915563, 1e-7);
    CHECK_REL(d.fit[WFM_TENURE_WEIBULL].log_likelihood, -748.09121399161086,
              1e-12);
    CHECK_REL(1 / d.fit[WFM_TENURE_LOG_LOGISTIC].shape, 0.788718994792924,
              1e-7);
    CHECK_REL(d.fit[WFM_TENURE_LOG_LOGISTIC].log_likelihood,
              -750.265787977615673, 1e-12);
}

/* `colon`, where half are cured: R 4.2.2, survreg() as above; the cure model by
 * optim() on its likelihood (BFGS, then Nelder-Mead, reltol 1e-16); piecewise
 * exponential by survSplit() at the bands of tenure, sum of d ln(d / T) - d. */
static void test_the_colon_data_give_the_fits_of_r(void **state)
{
    static data d;
    const wfm_tenure_fit *cure = &d.fit[WFM_TENURE_CURE];

    (void)state;
    read(&d, "tests/ref/survival_colon.csv", 2);
    assert_int_equal(d.n, 929);
    fit(&d);
    CHECK_REL(1 / d.fit[WFM_TENURE_WEIBULL].shape, 1.479005430057009, 1e-6);
    CHECK_REL(d.fit[WFM_TENURE_WEIBULL].log_likelihood, -4128.208166999608,
              1e-12);
    CHECK_REL(d.fit[WFM_TENURE_LOG_LOGISTIC].log_likelihood, -4100.840174525389,
              1e-12);
    CHECK_REL(d.fit[WFM_TENURE_EXPONENTIAL].log_likelihood, -4180.891831087582,
              1e-12);
    CHECK_REL(d.fit[WFM_TENURE_PIECEWISE].log_likelihood, -4021.629186796283,
              1e-12);
    CHECK_REL(cure->log_likelihood, -4041.853225399082, 1e-12);
    CHECK_REL(cure->cure, 0.4830807340118807, 1e-5);
    CHECK_REL(cure->shape, 1.161505216097050, 1e-5);
    CHECK_REL(cure->rate_per_day, 0.001635114661806515, 1e-5);
    assert_int_equal(d.best, WFM_TENURE_PIECEWISE);
}

/* People seen from `entry` on until day 1500, of whom `cure` never leave. */
static void simulate(data *d, double rate, double shape, double cure)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "test tenure"));

    d->n = 0;
    while (d->n < MOST) {
        double t = gsl_ran_weibull(rng, 1 / rate, shape);
        bool stays = gsl_rng_uniform(rng) < cure;
        int entry = (int)(gsl_rng_uniform(rng) * 200) - 100;
        int exit = stays || t > 1500 ? 1500 : 1 + (int)t;

        if (entry < 0)
            entry = 0;
        if (exit > entry)
            d->spell[d->n++] = (wfm_spell){ .entry_d = entry,
                                            .exit_d = exit,
                                            .left = exit < 1500 };
    }
    gsl_rng_free(rng);
}

static void test_a_known_cure_share_is_found_again(void **state)
{
    static data d;
    const wfm_tenure_fit *cure = &d.fit[WFM_TENURE_CURE];

    (void)state;
    simulate(&d, 0.004, 0.9, 0.3);
    fit(&d);
    assert_int_equal(d.best, WFM_TENURE_CURE);
    assert_true(fabs(log(cure->rate_per_day / 0.004)) < 4 * cure->std_error[0]);
    assert_true(fabs(log(cure->shape / 0.9)) < 4 * cure->std_error[1]);
    assert_true(fabs(log(cure->cure / (1 - cure->cure)) - log(3.0 / 7)) <
                4 * cure->std_error[2]);
    assert_true(cure->std_error[2] < 0.1);
}

/* Without censoring the standard error of ln shape is sqrt(6) / pi / sqrt(n):
 * 0.0107 for 5300 leavers; censoring and late entries widen it. */
static void test_a_known_weibull_is_found_again(void **state)
{
    static data d;
    const wfm_tenure_fit *w = &d.fit[WFM_TENURE_WEIBULL];

    (void)state;
    simulate(&d, 0.002, 0.7, 0);
    fit(&d);
    assert_true(fabs(log(w->shape / 0.7)) < 4 * w->std_error[1]);
    assert_true(w->std_error[1] > 0.0107 && w->std_error[1] < 0.016);
    assert_true(w->aic < d.fit[WFM_TENURE_EXPONENTIAL].aic - 100);
    CHECK_REL(wfm_tenure_survival(w, 365), exp(-pow(0.73, 0.7)), 0.03);
}

/* At the maximum every fit beats its neighbours. */
static void test_richer_models_fit_no_worse(void **state)
{
    static data d;

    (void)state;
    read(&d, "tests/ref/survival_veteran.csv", 8);
    fit(&d);
    for (int m = 0; m < WFM_TENURE_MODELS; m++)
        if (m != WFM_TENURE_EXPONENTIAL && m != WFM_TENURE_LOG_LOGISTIC &&
            d.fit[m].fitted)
            assert_true(d.fit[m].log_likelihood >=
                        d.fit[WFM_TENURE_EXPONENTIAL].log_likelihood - 1e-9);
    for (int t = 0; t < 900; t += 30)
        for (int m = 0; m < WFM_TENURE_MODELS; m++)
            if (d.fit[m].fitted)
                assert_true(wfm_tenure_survival(&d.fit[m], t + 30) <=
                            wfm_tenure_survival(&d.fit[m], t));
}

static void test_little_knowledge_is_no_failure(void **state)
{
    static data d;

    (void)state;
    d.n = 0;
    fit(&d);
    assert_int_equal(d.best, -1);
    d.spell[d.n++] = (wfm_spell){ .exit_d = 40 };
    fit(&d);
    assert_int_equal(d.best, -1);
    CHECK_REL(wfm_tenure_survival(&d.fit[0], 1000), 1, 0);
    assert_true(isnan(wfm_tenure_survival(&d.fit[1], 1000)));
    for (int i = 0; i < 3; i++)
        d.spell[d.n++] = (wfm_spell){ .exit_d = 100, .left = true };
    fit(&d);
    assert_true(d.best >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_lung_data_give_the_fits_of_r),
        cmocka_unit_test(test_the_veteran_data_give_the_fits_of_r),
        cmocka_unit_test(test_the_colon_data_give_the_fits_of_r),
        cmocka_unit_test(test_a_known_cure_share_is_found_again),
        cmocka_unit_test(test_a_known_weibull_is_found_again),
        cmocka_unit_test(test_richer_models_fit_no_worse),
        cmocka_unit_test(test_little_knowledge_is_no_failure),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
