/* tests/unit/test_handle.c - handle time follows the experience of the people
 * as far as the history bears it out, knows its own error and the load's. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/handle.h"
#include "forecast/load.h"
#include "tests/unit/check.h"

enum { DAYS = 400, AHEAD = 28, SLOTS = 20 };

/* Truth of a drawn history. */
typedef struct truth {
    double follows;     /* share of the learning curve in handle times */
    double sd;          /* of the day's handle time */
    double correlation; /* with the day's contacts */
} truth;

/* A wave of newcomers every twelve weeks. */
static double slowness(int day)
{
    return 1 + 0.25 * exp(-(double)(day % 84) / 30);
}

static void draw(wfm_grid *g, double *slow, truth t)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "handle"));

    assert_int_equal(wfm_grid_init(g, 19723, DAYS, DAYS + AHEAD, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, 19723, DAYS + AHEAD, NULL),
        WFM_OK);
    g->aht_s = calloc((size_t)DAYS * SLOTS, sizeof *g->aht_s);
    assert_non_null(g->aht_s);
    for (int d = 0; d < DAYS + AHEAD; d++)
        slow[d] = d < DAYS ? log(slowness(d)) : log(1.3);
    for (int d = 0; d < DAYS; d++) {
        double a = gsl_ran_gaussian(rng, 1), b = gsl_ran_gaussian(rng, 1);
        double volume = 100 * exp(0.1 * a);
        double aht =
            300 * exp(t.follows * slow[d] +
                      t.sd * (t.correlation * a +
                              sqrt(1 - t.correlation * t.correlation) * b));
        for (int s = 0; s < SLOTS; s++) {
            double n = gsl_ran_poisson(rng, volume);
            g->y[d * SLOTS + s] = n;
            g->aht_s[d * SLOTS + s] =
                (float)(gsl_ran_gamma(rng, n, aht / fmax(n, 1)));
        }
    }
    g->slow = slow;
    gsl_rng_free(rng);
}

static void fit(wfm_handle *h, wfm_grid *g, truth t, double *slow)
{
    draw(g, slow, t);
    assert_int_equal(wfm_handle_fit(h, g, DAYS, 222, NULL), WFM_OK);
}

static void end(wfm_handle *h, wfm_grid *g)
{
    g->slow = NULL;
    wfm_handle_release(h);
    wfm_grid_release(g);
}

static void test_newcomers_ahead_make_it_longer(void **state)
{
    double slow[DAYS + AHEAD];
    wfm_handle h;
    wfm_grid g;

    (void)state;
    fit(&h, &g, (truth){ .follows = 1, .sd = 0.02 }, slow);
    CHECK_REL(h.strength, 1, 0.08);
    /* Experienced people take 300 s, those ahead 1.3 times that. */
    CHECK_REL(wfm_handle_predict(&h, &g, DAYS + 3, 5), 390, 0.03);
    g.slow = NULL;
    CHECK_REL(wfm_handle_predict(&h, &g, DAYS + 3, 5), 300, 0.03);
    end(&h, &g);
}

static void test_a_list_that_tells_nothing_is_not_believed(void **state)
{
    double slow[DAYS + AHEAD];
    wfm_handle h;
    wfm_grid g;

    (void)state;
    fit(&h, &g, (truth){ .follows = 0, .sd = 0.02 }, slow);
    assert_true(h.strength < 0.15);
    CHECK_REL(wfm_handle_predict(&h, &g, DAYS + 3, 5), 300, 0.05);
    end(&h, &g);
}

static void test_its_error_and_correlation_are_found(void **state)
{
    double slow[DAYS + AHEAD];
    wfm_handle h;
    wfm_grid g;

    (void)state;
    fit(&h, &g, (truth){ .follows = 1, .sd = 0.06, .correlation = 0.7 }, slow);
    CHECK_REL(h.cv, 0.06, 0.2);
    /* Four weeks stand for the usual total: sqrt(1 + 1/4) more noise. */
    CHECK_REL(h.correlation, 0.7 / sqrt(1.25), 0.25);
    end(&h, &g);
    fit(&h, &g, (truth){ .follows = 1, .sd = 0.06 }, slow);
    assert_true(fabs(h.correlation) < 0.12);
    end(&h, &g);
}

/* The product of two normals, drawn. */
static void test_the_load_is_that_of_the_product(void **state)
{
    enum { N = 200000 };
    const double v = 0.12, t = 0.08, r = 0.6, z = 1.6448536269514722;
    wfm_forecast_row row = { .volume = 1e6,
                             .aht_s = 360,
                             .aht_cv = t,
                             .aht_correlation = r,
                             .p50 = 1e6 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "load"));
    double sum = 0, sum2 = 0;
    wfm_load load;

    (void)state;
    row.p05 = 1e6 * (1 - z * v);
    row.p95 = 1e6 * (1 + z * v);
    row.p10 = 1e6 * (1 - 1.2815515655446004 * v);
    row.p90 = 1e6 * (1 + 1.2815515655446004 * v);
    load = wfm_load_of(&row, 1800);
    for (int i = 0; i < N; i++) {
        double a = gsl_ran_gaussian(rng, 1), b = gsl_ran_gaussian(rng, 1);
        double one = 1e6 * (1 + v * a) * 360 *
                     (1 + t * (r * a + sqrt(1 - r * r) * b)) / 1800;
        sum += one;
        sum2 += one * one;
    }
    gsl_rng_free(rng);
    CHECK_REL(load.erl, sum / N, 0.002);
    CHECK_REL((load.p95 - load.p05) / (2 * z),
              sqrt(sum2 / N - sum / N * (sum / N)), 0.02);
    row.aht_cv = 0;
    load = wfm_load_of(&row, 1800);
    CHECK_REL(load.p90, row.p90 * 360 / 1800, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_newcomers_ahead_make_it_longer),
        cmocka_unit_test(test_a_list_that_tells_nothing_is_not_believed),
        cmocka_unit_test(test_its_error_and_correlation_are_found),
        cmocka_unit_test(test_the_load_is_that_of_the_product),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
