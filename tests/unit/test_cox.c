/* tests/unit/test_cox.c - proportional hazards against R. */
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "tests/unit/check.h"
#include "tests/unit/ref_table.h"
#include "workforce/cox.h"

/* R 4.2.2, survival 3.5-3: coxph(Surv(time, status == 2) ~ age + sex +
 * ph.ecog, lung, ties = "efron"). */
static void test_the_lung_data_give_the_figures_of_r(void **state)
{
    static const double r[3][2] = {
        { 0.0110667645600735, 0.00926741101370053 },
        { -0.5526123957036310, 0.16773905378726350 },
        { 0.4637284753704277, 0.11357726616199662 },
    };
    double v[228][5], x[228][3];
    wfm_spell spell[228];
    wfm_cox fit;
    size_t n = 0;

    (void)state;
    assert_int_equal(ref_table("tests/ref/survival_lung.csv", v[0], 5, 228),
                     228);
    for (size_t i = 0; i < 228; i++) {
        if (v[i][4] < 0)
            continue;
        spell[n] = (wfm_spell){ .exit_d = (int)v[i][0], .left = v[i][1] > 0 };
        for (int j = 0; j < 3; j++)
            x[n][j] = v[i][2 + j];
        n++;
    }
    assert_int_equal(wfm_cox_fit(&fit, spell, n, x[0], 3, NULL), WFM_OK);
    assert_true(fit.converged);
    for (int j = 0; j < 3; j++) {
        CHECK_REL(fit.coefficient[j], r[j][0], 1e-9);
        CHECK_REL(fit.std_error[j], r[j][1], 1e-9);
    }
    CHECK_REL(fit.log_likelihood_null, -744.480455761440, 1e-13);
    CHECK_REL(fit.log_likelihood, -729.230121374862, 1e-13);
}

/* coxph(Surv(time, status) ~ factor(celltype) + karno + diagtime + age +
 * prior + trt, veteran). */
static void test_the_veteran_data_give_the_figures_of_r(void **state)
{
    static const double r[8][2] = {
        { 8.61560462754756e-01, 0.27528447402269202 },
        { 1.19606637417846e+00, 0.30091699449307641 },
        { 4.01291654330670e-01, 0.28268863828085472 },
        { -3.28153261943266e-02, 0.00550775688646227 },
        { 8.13205130462255e-05, 0.00913606224777197 },
        { -8.70647494578827e-03, 0.00930029912031485 },
        { 7.15936018951059e-03, 0.02323053840673055 },
        { 2.94602821507719e-01, 0.20754960360351904 },
    };
    double v[137][8], x[137][8];
    wfm_spell spell[137];
    wfm_cox fit;

    (void)state;
    assert_int_equal(ref_table("tests/ref/survival_veteran.csv", v[0], 8, 137),
                     137);
    for (size_t i = 0; i < 137; i++) {
        const double row[8] = { v[i][3] == 1, v[i][3] == 2, v[i][3] == 3,
                                v[i][4],      v[i][5],      v[i][6],
                                v[i][7],      v[i][2] };

        spell[i] = (wfm_spell){ .exit_d = (int)v[i][0], .left = v[i][1] > 0 };
        memcpy(x[i], row, sizeof row);
    }
    assert_int_equal(wfm_cox_fit(&fit, spell, 137, x[0], 8, NULL), WFM_OK);
    for (int j = 0; j < 8; j++) {
        CHECK_REL(fit.coefficient[j], r[j][0], 1e-7);
        CHECK_REL(fit.std_error[j], r[j][1], 1e-8);
    }
    CHECK_REL(fit.log_likelihood_null, -505.449054918058, 1e-13);
    CHECK_REL(fit.log_likelihood, -474.397111714723, 1e-13);
}

enum { PEOPLE = 4000 };

static void test_known_hazard_ratios_are_found_again(void **state)
{
    static wfm_spell spell[PEOPLE];
    static double x[PEOPLE][2];
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(5, "test cox"));
    wfm_cox fit;

    (void)state;
    for (size_t i = 0; i < PEOPLE;) {
        double t;
        int entry = (int)(gsl_rng_uniform(rng) * 300);

        x[i][0] = gsl_rng_uniform(rng) < 0.3;
        x[i][1] = gsl_ran_ugaussian(rng);
        t = gsl_ran_exponential(rng, 400 / exp(0.7 * x[i][0] - 0.4 * x[i][1]));
        if (1 + (int)t <= entry)
            continue;
        spell[i] = (wfm_spell){ .entry_d = entry,
                                .exit_d = t < 1000 ? 1 + (int)t : 1000,
                                .left = t < 1000 };
        i++;
    }
    gsl_rng_free(rng);
    assert_int_equal(wfm_cox_fit(&fit, spell, PEOPLE, x[0], 2, NULL), WFM_OK);
    assert_true(fabs(fit.coefficient[0] - 0.7) < 4 * fit.std_error[0]);
    assert_true(fabs(fit.coefficient[1] + 0.4) < 4 * fit.std_error[1]);
    assert_true(fit.std_error[0] < 0.05);
}

static void test_what_cannot_be_told_apart_is_refused(void **state)
{
    wfm_spell spell[4] = {
        { 0, 10, true }, { 0, 20, true }, { 0, 30, false }, { 0, 40, true }
    };
    const double twice[8] = { 1, 2, 2, 4, 3, 6, 5, 10 };
    const double constant[4] = { 1, 1, 1, 1 };
    const double ordered[4] = { 4, 3, 2, 1 };
    double bad[4] = { 1, NAN, 0, 0 };
    wfm_cox fit;
    wfm_error e;

    (void)state;
    assert_int_equal(wfm_cox_fit(&fit, spell, 4, twice, 2, &e), WFM_BAD_INPUT);
    assert_non_null(strstr(e.text, "covariate 2"));
    assert_int_equal(wfm_cox_fit(&fit, spell, 4, constant, 1, &e),
                     WFM_BAD_INPUT);
    assert_int_equal(wfm_cox_fit(&fit, spell, 4, bad, 1, &e), WFM_BAD_INPUT);
    /* The largest always leaves first: no maximum. */
    assert_int_equal(wfm_cox_fit(&fit, spell, 4, ordered, 1, &e), WFM_OK);
    assert_false(fit.converged);
    for (int i = 0; i < 4; i++)
        spell[i].left = false;
    assert_int_equal(wfm_cox_fit(&fit, spell, 4, ordered, 1, &e),
                     WFM_BAD_INPUT);
}

static void test_the_design_names_what_people_differ_in(void **state)
{
    wfm_contract contract[2] = { { .name = "full" }, { .name = "part" } };
    wfm_site site[2] = { { .id = "east" }, { .id = "west" } };
    wfm_centre centre = {
        .contract = contract, .n_contracts = 2, .site = site, .n_sites = 2
    };
    wfm_agent agent[40] = { 0 };
    wfm_people people = { .agent = agent, .n_agents = 40 };
    wfm_spells spells;
    wfm_cox_design d;
    wfm_cox fit;

    (void)state;
    for (int i = 0; i < 40; i++) {
        agent[i].site = i % 3 == 0;
        agent[i].contract = i % 3 == 0; /* all part-timers sit in the west */
        agent[i].source = i % 2 ? "campus" : "referral";
        agent[i].hired_on = 18000 + i;
        agent[i].left_on = i % 4 < 2 ? 18200 + i : WFM_DATE_NONE;
    }
    assert_int_equal(wfm_spells_make(&spells, &people, 19000, NULL), WFM_OK);
    assert_int_equal(spells.n, 40);
    assert_int_equal(wfm_cox_design_make(&d, &centre, &people, &spells, NULL),
                     WFM_OK);
    assert_int_equal(d.n_covariates, 2);
    assert_string_equal(d.name[0], "site:west");
    assert_string_equal(d.name[1], "source:campus");
    assert_string_equal(d.reference[0], "site:east");
    assert_string_equal(d.reference[2], ""); /* follows from the site */
    CHECK_REL(d.x[0], 1, 0);
    CHECK_REL(d.x[3], 1, 0);
    assert_int_equal(wfm_cox_fit(&fit, spells.spell, spells.n, d.x, 2, NULL),
                     WFM_OK);
    wfm_cox_design_release(&d);
    wfm_spells_release(&spells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_lung_data_give_the_figures_of_r),
        cmocka_unit_test(test_the_veteran_data_give_the_figures_of_r),
        cmocka_unit_test(test_known_hazard_ratios_are_found_again),
        cmocka_unit_test(test_what_cannot_be_told_apart_is_refused),
        cmocka_unit_test(test_the_design_names_what_people_differ_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
