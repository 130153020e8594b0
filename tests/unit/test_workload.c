/* tests/unit/test_workload.c - intervals of handle time and of work hold their
 * share, on drawn queues. */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "base/mem.h"
#include "base/rng.h"
#include "forecast/choice.h"
#include "forecast/handle.h"
#include "tests/unit/check.h"

enum { DAYS = 224, AHEAD = 28, SLOTS = 8, FIRST = 19723, TIMES = 5 };

/* Contacts a slot; correlation of the day's contacts and handle time. */
static void draw(wfm_grid *g, double contacts, double both, unsigned seed)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, "workload"));

    assert_int_equal(
        wfm_grid_init(g, FIRST, DAYS + AHEAD, DAYS + AHEAD, SLOTS, NULL),
        WFM_OK);
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, FIRST, DAYS + AHEAD, NULL),
        WFM_OK);
    g->aht_s = wfm_mem_new((DAYS + AHEAD) * SLOTS, sizeof *g->aht_s);
    assert_non_null(g->aht_s);
    for (int d = 0; d < DAYS + AHEAD; d++) {
        double a = gsl_ran_gaussian(rng, 1), b = gsl_ran_gaussian(rng, 1);
        double volume = contacts * exp(0.08 * a);
        double aht = 300 * exp(0.08 * (both * a + sqrt(1 - both * both) * b));
        for (int s = 0; s < SLOTS; s++) {
            double y = gsl_ran_poisson(rng, volume);
            g->y[d * SLOTS + s] = y;
            g->aht_s[d * SLOTS + s] =
                y > 0 ? (float)(gsl_ran_gamma(rng, y, aht / y)) : 0;
        }
    }
    gsl_rng_free(rng);
}

/* Shares of slots and days within the 80 % interval, by quantity. */
static void cover(double out[WFM_QUANTITIES][2], double *width,
                  const wfm_grid *g)
{
    double *f = wfm_mem_new(AHEAD * SLOTS, sizeof *f), q[WFM_QUANTILES];
    wfm_choice c;
    wfm_handle h;

    assert_int_equal(wfm_choice_make(&c, g, DAYS, NULL), WFM_OK);
    assert_int_equal(wfm_choice_forecast(f, &c, g, DAYS, AHEAD, NULL), WFM_OK);
    assert_int_equal(wfm_handle_fit(&h, g, DAYS, 1, NULL), WFM_OK);
    assert_true(c.workload.known);
    CHECK_REL(c.workload.law[WFM_QUANTITY_AHT].single, 1, 0.25);
    for (int k = 0; k < WFM_QUANTITIES; k++)
        for (int d = 0; d < AHEAD; d++) {
            double contacts = 0, y = 0, fs = 0, ys = 0, one;
            for (int s = 0; s < SLOTS; s++) {
                int i = (DAYS + d) * SLOTS + s;
                double aht = wfm_handle_predict(&h, g, DAYS + d, s);
                double got = (double)g->aht_s[i];
                wfm_choice_work_quantiles(q, &c, g, (wfm_quantity)k, DAYS + d,
                                          d + 1, f[d * SLOTS + s], 1, 0);
                one = k == WFM_QUANTITY_AHT
                          ? got / aht
                          : got * g->y[i] / (aht * f[d * SLOTS + s]);
                out[k][0] +=
                    (q[1] <= one && one <= q[3]) / (double)(AHEAD * SLOTS);
                for (int p = 1; p < WFM_QUANTILES; p++)
                    assert_true(q[p] >= q[p - 1] && q[p - 1] >= 0);
                contacts += f[d * SLOTS + s];
                y += g->y[i];
                fs += aht * f[d * SLOTS + s];
                ys += got * g->y[i];
            }
            wfm_choice_work_total(q, &c, g, (wfm_quantity)k, DAYS + d, d + 1, 1,
                                  &contacts);
            one = k == WFM_QUANTITY_AHT ? ys / y / (fs / contacts) : ys / fs;
            out[k][1] += (q[1] <= one && one <= q[3]) / (double)AHEAD;
            if (k == WFM_QUANTITY_WORK)
                *width += (q[3] - q[1]) / AHEAD;
        }
    wfm_handle_release(&h);
    free(f);
}

static double measure(double both)
{
    double sum[WFM_QUANTITIES][2] = { { 0 } }, width = 0;

    for (unsigned seed = 1; seed <= TIMES; seed++) {
        wfm_grid g;
        draw(&g, 60, both, seed);
        cover(sum, &width, &g);
        wfm_grid_release(&g);
    }
    for (int k = 0; k < WFM_QUANTITIES; k++) {
        assert_true(fabs(sum[k][0] / TIMES - 0.8) < 0.04);
        assert_true(fabs(sum[k][1] / TIMES - 0.8) < 0.1);
    }
    return width / TIMES;
}

static void test_they_hold_their_share_whatever_goes_together(void **state)
{
    double apart = measure(-0.9), none = measure(0), together = measure(0.9);

    (void)state;
    /* sqrt(1 + 1 - 2 r) of the same parts. */
    assert_true(apart < 0.75 * none);
    assert_true(together > 1.15 * none);
}

static void test_without_handle_times_nothing_is_known(void **state)
{
    double q[WFM_QUANTILES];
    wfm_choice c;
    wfm_grid g;

    (void)state;
    draw(&g, 60, 0, 1);
    free(g.aht_s);
    g.aht_s = NULL;
    assert_int_equal(wfm_choice_make(&c, &g, DAYS, NULL), WFM_OK);
    assert_false(c.workload.known);
    wfm_choice_work_quantiles(q, &c, &g, WFM_QUANTITY_WORK, DAYS, 1, 60, 1, 0);
    assert_true(isnan(q[0]) && isnan(q[4]));
    wfm_grid_release(&g);
}

/* Of a queue of so few contacts that many slots have none: a normal or gamma
 * distribution would leave these out of the interval and hold 0.7. */
static void test_quiet_slots_hold_their_share(void **state)
{
    static const double contacts[] = { 0.9, 1.3, 2.2, 3.4 };
    double in80 = 0, in90 = 0, all = 0;

    (void)state;
    for (size_t k = 0; k < sizeof contacts / sizeof *contacts; k++) {
        double *f = wfm_mem_new(AHEAD * SLOTS, sizeof *f), q[WFM_QUANTILES];
        wfm_choice c;
        wfm_handle h;
        wfm_grid g;
        draw(&g, contacts[k], 0, (unsigned)k + 1);
        assert_int_equal(wfm_choice_make(&c, &g, DAYS, NULL), WFM_OK);
        assert_int_equal(wfm_choice_forecast(f, &c, &g, DAYS, AHEAD, NULL),
                         WFM_OK);
        assert_int_equal(wfm_handle_fit(&h, &g, DAYS, 1, NULL), WFM_OK);
        for (int i = 0; i < AHEAD * SLOTS; i++) {
            int d = DAYS + i / SLOTS, s = i % SLOTS, at = DAYS * SLOTS + i;
            double work = g.y[at] * (double)g.aht_s[at];
            double point = f[i] * wfm_handle_predict(&h, &g, d, s);
            wfm_choice_work_quantiles(q, &c, &g, WFM_QUANTITY_WORK, d,
                                      i / SLOTS + 1, f[i], 1, 0);
            in80 += q[1] * point <= work && work <= q[3] * point;
            in90 += q[0] * point <= work && work <= q[4] * point;
            all += 1;
        }
        wfm_handle_release(&h);
        wfm_grid_release(&g);
        free(f);
    }
    assert_true(fabs(in80 / all - 0.8) < 0.05);
    assert_true(fabs(in90 / all - 0.9) < 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_they_hold_their_share_whatever_goes_together),
        cmocka_unit_test(test_quiet_slots_hold_their_share),
        cmocka_unit_test(test_without_handle_times_nothing_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
