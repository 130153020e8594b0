/* tests/unit/test_blend.c - means of models as candidates, and how much a short
 * validation counts for weeks it did not reach. */
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "forecast/blend.h"
#include "forecast/choice_private.h"
#include "tests/unit/check_gsl.h"

enum { FIRST = 19723, SLOTS = 6, AHEAD = 28 };

/* Contacts around a weekly pattern; every `odd` days a day is `times` as busy
 * as usual. */
static void draw(wfm_grid *g, int days, int odd, double times)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test_blend"));

    assert_int_equal(wfm_grid_init(g, FIRST, days, days + AHEAD, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, FIRST, days + AHEAD, NULL),
        WFM_OK);
    for (int d = 0; d < days; d++) {
        double busy = gsl_rng_uniform_int(rng, (unsigned)odd) == 0 ? times : 1;
        for (int s = 0; s < SLOTS; s++)
            g->y[d * SLOTS + s] =
                gsl_ran_poisson(rng, busy * (100 + 20 * (d % 7) + 10 * s));
    }
    gsl_rng_free(rng);
}

static int index_of(const char *name)
{
    const wfm_model *model = wfm_model_find(name);

    assert_non_null(model);
    return (int)(model - wfm_models);
}

static void test_a_blend_is_the_mean_of_its_parts(void **state)
{
    double f[4][AHEAD * SLOTS];
    wfm_grid g;

    (void)state;
    draw(&g, 80, 9, 1.3);
    assert_int_equal(wfm_model_profile(f[0], &g, 80, AHEAD, NULL), WFM_OK);
    assert_int_equal(wfm_model_median8(f[1], &g, 80, AHEAD, NULL), WFM_OK);
    assert_int_equal(wfm_model_profile_ets(f[2], &g, 80, AHEAD, NULL), WFM_OK);
    assert_int_equal(wfm_model_blend2(f[3], &g, 80, AHEAD, NULL), WFM_OK);
    for (int i = 0; i < AHEAD * SLOTS; i++)
        CHECK_REL(f[3][i], (f[0][i] + f[1][i]) / 2, 1e-14);
    assert_int_equal(wfm_model_blend3(f[3], &g, 80, AHEAD, NULL), WFM_OK);
    for (int i = 0; i < AHEAD * SLOTS; i++)
        CHECK_REL(f[3][i], (f[0][i] + f[1][i] + f[2][i]) / 3, 1e-14);
    wfm_grid_release(&g);
}

static void test_a_blend_needs_its_parts_and_falls_with_them(void **state)
{
    bool need[WFM_MODELS_MAX] = { false }, tried[WFM_MODELS_MAX];
    bool wanted[WFM_MODELS_MAX] = { false };

    (void)state;
    wanted[index_of("blend2")] = true;
    wfm_blend_need(need, wanted);
    for (int m = 0; m < wfm_n_models; m++)
        assert_int_equal(need[m],
                         m == index_of("profile") || m == index_of("median8"));
    for (int m = 0; m < wfm_n_models; m++)
        tried[m] = m != index_of("profile_ets");
    wfm_blend_drop(tried);
    assert_true(tried[index_of("blend2")]);
    assert_false(tried[index_of("blend3")]);
    assert_true(tried[index_of("profile")]);
}

static void test_errors_that_vary_count_less(void **state)
{
    int model = index_of("mstl"), base = index_of("profile");
    double calm, wild;
    wfm_trial t;
    wfm_grid g;

    (void)state;
    draw(&g, 45, 1000, 1);
    assert_int_equal(wfm_trial_make(&t, &g, 45, NULL), WFM_OK);
    calm = wfm_choice_grip(&t, model, base);
    assert_true(wfm_choice_grip(&t, base, base) > calm);
    /* What the base model is compared with itself never varies: the share is
     * that of another time and lead, 0.1^2 / (0.1^2 + 0.15^2). */
    CHECK_REL(wfm_choice_grip(&t, base, base), 0.01 / (0.01 + 0.0225), 1e-12);
    wfm_trial_release(&t);
    wfm_grid_release(&g);
    draw(&g, 45, 4, 2.5);
    assert_int_equal(wfm_trial_make(&t, &g, 45, NULL), WFM_OK);
    wild = wfm_choice_grip(&t, model, base);
    assert_true(wild > 0 && wild < calm);
    wfm_trial_release(&t);
    wfm_grid_release(&g);
}

/* One lucky week must not carry a model that is usually bad four weeks ahead;
 * what was validated goes by the validation. */
static void test_a_short_validation_does_not_reach_four_weeks(void **state)
{
    wfm_choice c;
    wfm_grid g;
    double far = 0, usual = 0;

    (void)state;
    draw(&g, 45, 4, 2.5);
    assert_int_equal(wfm_choice_make(&c, &g, 45, NULL), WFM_OK);
    assert_int_equal(c.ahead, 7);
    for (int l = 0; l < WFM_CHOICE_LEADS; l++) {
        double sum = 0;
        for (int m = 0; m < wfm_n_models; m++) {
            sum += c.weight[l][m];
            if (l == WFM_CHOICE_LEADS - 1)
                (wfm_models[m].young <= 0.05 ? &usual : &far)[0] +=
                    c.weight[l][m];
        }
        CHECK_REL(sum, 1, 1e-12);
    }
    assert_true(usual > 0.9 && far < 0.1);
    wfm_grid_release(&g);
}

/* A forecast that past weeks beat gives way to them; one that beats them keeps
 * what it has. */
static void test_averages_take_over_from_what_they_beat(void **state)
{
    int worst = index_of("snaive"), best = index_of("mean_all");
    wfm_choice c = { 0 };
    wfm_trial t;
    wfm_grid g;

    (void)state;
    draw(&g, 200, 4, 0.3);
    assert_int_equal(wfm_trial_make(&t, &g, 200, NULL), WFM_OK);
    for (int k = 0; k < 4; k++)
        assert_true(t.known[wfm_trial_average(k)]);
    assert_true(wfm_trial_wape(&t, best, 0, 28) <
                0.9 * wfm_trial_wape(&t, worst, 0, 28));
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        c.weight[l][worst] = 1;
    assert_int_equal(wfm_choice_hedge(&c, &t, NULL), WFM_OK);
    for (int l = 0; l < WFM_CHOICE_LEADS; l++) {
        double sum = 0;
        for (int m = 0; m < wfm_n_models; m++)
            sum += c.weight[l][m];
        CHECK_REL(sum, 1, 1e-12);
        assert_true(c.weight[l][worst] < 0.2);
    }
    memset(&c, 0, sizeof c);
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        c.weight[l][best] = 1;
    assert_int_equal(wfm_choice_hedge(&c, &t, NULL), WFM_OK);
    assert_true(c.weight[0][best] > 0.9);
    wfm_trial_release(&t);
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_blend_is_the_mean_of_its_parts),
        cmocka_unit_test(test_a_blend_needs_its_parts_and_falls_with_them),
        cmocka_unit_test(test_errors_that_vary_count_less),
        cmocka_unit_test(test_a_short_validation_does_not_reach_four_weeks),
        cmocka_unit_test(test_averages_take_over_from_what_they_beat),
    };

    return CHECK_RUN_GSL(tests);
}
