/* tests/unit/test_kaplan_meier.c - survival against R and by hand. */
#include "tests/unit/check.h"
#include "tests/unit/ref_table.h"
#include "workforce/kaplan_meier.h"

enum { LUNG = 228 };

static size_t lung(wfm_spell *spell, bool late)
{
    double v[LUNG][5];
    size_t n = ref_table("tests/ref/survival_lung.csv", v[0], 5, LUNG),
           kept = 0;

    assert_int_equal(n, LUNG);
    for (size_t i = 0; i < n; i++) {
        int entry = late ? (int)v[i][2] % 37 : 0;

        if ((int)v[i][0] > entry)
            spell[kept++] = (wfm_spell){ .entry_d = entry,
                                         .exit_d = (int)v[i][0],
                                         .left = v[i][1] > 0 };
    }
    return kept;
}

/* R 4.2.2, survival 3.5-3: survfit(Surv(time, status == 2) ~ 1, lung,
 * conf.type = "log-log"). */
static void test_the_lung_data_give_the_figures_of_r(void **state)
{
    static const double r[][5] = {
        { 5, 0.9956140350877193, 0.00437633599855315, 0.9692770362188886,
          0.999381011438739 },
        { 100, 0.8639689676452436, 0.02271023043416183, 0.8122223197535393,
          0.902310180515044 },
        { 180, 0.7216706534097620, 0.02981241946863734, 0.6583045284456613,
          0.775314690716979 },
        { 365, 0.4092416244600644, 0.03582363817203777, 0.3387142690883233,
          0.478380767646914 },
        { 500, 0.2932691937115688, 0.03507781849861866, 0.2265036771180745,
          0.363028599684183 },
        { 1000, 0.0503455680708105, 0.02284804891608381, 0.0178661710928527,
          0.108662176030919 },
    };
    wfm_spell spell[LUNG];
    wfm_survival s;

    (void)state;
    assert_int_equal(
        wfm_survival_fit(&s, spell, lung(spell, false), 0.95, NULL), WFM_OK);
    assert_int_equal(s.leavers, 165);
    for (size_t i = 0; i < sizeof r / sizeof r[0]; i++) {
        const wfm_survival_step *x = wfm_survival_at(&s, (int)r[i][0]);

        CHECK_REL(x->survival, r[i][1], 1e-13);
        CHECK_REL(x->std_error, r[i][2], 1e-13);
        CHECK_REL(x->low, r[i][3], 1e-12);
        CHECK_REL(x->high, r[i][4], 1e-12);
    }
    /* survfit(..., ctype = 1): Nelson-Aalen. */
    CHECK_REL(wfm_survival_at(&s, 180)->hazard, 0.3248280895293204, 1e-13);
    CHECK_REL(wfm_survival_at(&s, 180)->hazard_se, 0.0411366442433621, 1e-13);
    CHECK_REL(wfm_survival_at(&s, 883)->hazard, 2.8892674625218002, 1e-13);
    assert_null(wfm_survival_at(&s, 4));
    wfm_survival_release(&s);
}

/* The same data, seen from day (age mod 37) on: Surv(entry, time, status). */
static void test_late_entries_give_the_figures_of_r(void **state)
{
    wfm_spell spell[LUNG];
    wfm_survival s;

    (void)state;
    assert_int_equal(wfm_survival_fit(&s, spell, lung(spell, true), 0.95, NULL),
                     WFM_OK);
    CHECK_REL(wfm_survival_at(&s, 100)->survival, 0.817429009927622, 1e-13);
    CHECK_REL(wfm_survival_at(&s, 100)->std_error, 0.0444251911240208, 1e-13);
    CHECK_REL(wfm_survival_at(&s, 365)->survival, 0.387196749456541, 1e-13);
    CHECK_REL(wfm_survival_at(&s, 365)->low, 0.311726111648827, 1e-12);
    CHECK_REL(wfm_survival_at(&s, 365)->high, 0.461930540449039, 1e-12);
    wfm_survival_release(&s);
}

static void test_without_censoring_it_is_the_empirical_share(void **state)
{
    wfm_spell spell[7];
    wfm_survival s;

    (void)state;
    for (int i = 0; i < 7; i++)
        spell[i] = (wfm_spell){ .exit_d = 10 * (i + 1), .left = true };
    assert_int_equal(wfm_survival_fit(&s, spell, 7, 0.9, NULL), WFM_OK);
    for (int i = 0; i < 7; i++) {
        double share = (6 - i) / 7.0;

        CHECK_REL(s.step[i].survival, share, 1e-15);
        CHECK_REL(s.step[i].std_error, sqrt(share * (1 - share) / 7), 1e-13);
    }
    assert_true(isnan(s.step[6].low));
    wfm_survival_release(&s);
}

static void test_nobody_and_no_leaver_give_an_empty_curve(void **state)
{
    wfm_spell spell = { .entry_d = 3, .exit_d = 40 };
    wfm_survival s;

    (void)state;
    assert_int_equal(wfm_survival_fit(&s, NULL, 0, 0.95, NULL), WFM_OK);
    assert_int_equal(s.n, 0);
    wfm_survival_release(&s);
    assert_int_equal(wfm_survival_fit(&s, &spell, 1, 0.95, NULL), WFM_OK);
    assert_int_equal(s.n, 0);
    assert_null(wfm_survival_at(&s, 100));
    wfm_survival_release(&s);
}

static void test_spells_that_end_before_they_begin_are_refused(void **state)
{
    wfm_spell spell = { .entry_d = 40, .exit_d = 40, .left = true };
    wfm_survival s;
    wfm_error e;

    (void)state;
    assert_int_equal(wfm_survival_fit(&s, &spell, 1, 0.95, &e), WFM_BAD_INPUT);
    spell.exit_d = 41;
    assert_int_equal(wfm_survival_fit(&s, &spell, 1, 1, &e), WFM_BAD_INPUT);
    spell.entry_d = -1;
    assert_int_equal(wfm_survival_fit(&s, &spell, 1, 0.5, &e), WFM_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_lung_data_give_the_figures_of_r),
        cmocka_unit_test(test_late_entries_give_the_figures_of_r),
        cmocka_unit_test(test_without_censoring_it_is_the_empirical_share),
        cmocka_unit_test(test_nobody_and_no_leaver_give_an_empty_curve),
        cmocka_unit_test(test_spells_that_end_before_they_begin_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
