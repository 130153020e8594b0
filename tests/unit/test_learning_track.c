/* tests/unit/test_learning_track.c - learning curves of classes: a known truth
 * is found again, for handle time and for quality. */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/unit/check.h"
#include "workforce/learning_curve.h"
#include "workforce/learning_track.h"

enum { WEEKS = 20 };

static wfm_class class_[2] = { { .id = "A" }, { .id = "B" } };
static wfm_learning row[2 * WEEKS];
static wfm_people people = {
    .class_ = class_, .n_classes = 2, .learning = row, .n_learning = 2 * WEEKS
};

/* A learns exponentially, B by a power law; quality rises. */
static int make_rows(void **state)
{
    (void)state;
    gsl_set_error_handler_off();
    for (int w = 0; w < WEEKS; w++) {
        row[w] = (wfm_learning){ 0, w, 240 + 160 * exp(-0.25 * w), 500,
                                 0.95 - 0.2 * exp(-0.15 * w) };
        row[WEEKS + w] =
            (wfm_learning){ 1, w, 250 + 150 * pow(1 + w, -0.7), 300, NAN };
    }
    return 0;
}

static void test_each_class_gets_its_own_curve(void **state)
{
    wfm_learning_track t;
    const wfm_learning_row *a, *b, *q;

    (void)state;
    assert_int_equal(wfm_learning_track_make(&t, &people, NULL), WFM_OK);
    /* everybody and A for both measures, B for handle time alone */
    assert_int_equal(t.n, 5);
    a = wfm_learning_curve_of(&t, 0, false);
    assert_int_equal(a->fit.form, WFM_LEARNING_EXPONENTIAL);
    CHECK_REL(a->at_first, 400, 1e-4);
    CHECK_REL(a->final, 240, 1e-4);
    CHECK_REL(a->weeks_to_95, -log(0.05) / 0.25, 1e-3);
    b = wfm_learning_curve_of(&t, 1, false);
    assert_int_equal(b->fit.form, WFM_LEARNING_POWER);
    CHECK_REL(b->at_8, 250 + 150 * pow(9, -0.7), 1e-3);
    q = wfm_learning_curve_of(&t, 0, true);
    CHECK_REL(q->at_first, 0.75, 1e-4);
    CHECK_REL(q->final, 0.95, 1e-3);
    /* B has no quality: everybody's stands in. */
    assert_int_equal(wfm_learning_curve_of(&t, 1, true)->class_index, -1);
    wfm_learning_track_release(&t);
}

static void test_no_quality_ends_above_one(void **state)
{
    wfm_learning_track t;
    const wfm_learning_row *q;

    for (int w = 0; w < WEEKS; w++)
        row[w].quality = 1.05 - 0.3 * exp(-0.08 * w);
    assert_int_equal(wfm_learning_track_make(&t, &people, NULL), WFM_OK);
    q = wfm_learning_curve_of(&t, 0, true);
    assert_true(q->fit.final_s > 1);
    CHECK_REL(q->final, 1, 0);
    assert_true(q->at_8 < 1);
    wfm_learning_track_release(&t);
    make_rows(state);
}

static void test_a_week_is_found_by_class(void **state)
{
    (void)state;
    CHECK_REL(wfm_learning_find(&people, 1, 3)->contacts, 300, 0);
    assert_null(wfm_learning_find(&people, 1, WEEKS));
}

static void test_without_a_file_there_are_no_curves(void **state)
{
    wfm_people none = { .n_learning = 0 };
    wfm_learning_track t;

    (void)state;
    assert_int_equal(wfm_learning_track_make(&t, &none, NULL), WFM_OK);
    assert_int_equal(t.n, 0);
    assert_null(wfm_learning_curve_of(&t, 0, false));
    wfm_learning_track_release(&t);
}

/* The plan's speed follows the fitted curves: 400 s of 240 s and 0.75 of 0.95
 * at the first contact, both at their ends in the end; an assumption without
 * them. */
static void test_the_training_learns_as_was_measured(void **state)
{
    wfm_training t = { .nesting_weeks = 8, .start_speed = 0.6 };
    wfm_people one = people;

    (void)state;
    one.n_learning = WEEKS; /* class A alone */
    CHECK_REL(wfm_learning_speed(&t, 0), 0.6, 1e-12);
    CHECK_REL(wfm_learning_weeks(&t), 8, 0);
    assert_int_equal(wfm_learning_use(&t, &one, NULL, NULL), WFM_OK);
    CHECK_REL(wfm_learning_speed(&t, 0), 240. / 400 * 0.75 / 0.95, 1e-3);
    for (int w = 0; w < 60; w += 7)
        CHECK_REL(wfm_learning_speed(&t, w),
                  240 / (240 + 160 * exp(-0.25 * w)) *
                      (0.95 - 0.2 * exp(-0.15 * w)) / 0.95,
                  1e-3);
    CHECK_REL(wfm_learning_speed(&t, wfm_learning_weeks(&t)),
              1 - 0.05 * (1 - wfm_learning_speed(&t, 0)), 1e-9);
    assert_true(wfm_learning_speed(&t, -0.01) <= 0);
}

/* Five weeks of a curve that takes twelve show no end: the assumption holds,
 * and it is said. */
static void test_a_curve_without_an_end_is_not_believed(void **state)
{
    wfm_training t = { .nesting_weeks = 8, .start_speed = 0.6 };
    wfm_people one = people;
    wfm_problems notes = { 0 };

    (void)state;
    one.n_learning = 5;
    assert_int_equal(wfm_learning_use(&t, &one, &notes, NULL), WFM_OK);
    CHECK_REL(wfm_learning_speed(&t, 0), 0.6, 1e-12);
    assert_int_equal(notes.count, 2);
    assert_non_null(strstr(notes.item[0].error.text, "nesting_weeks holds"));
    wfm_problems_release(&notes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_class_gets_its_own_curve),
        cmocka_unit_test(test_no_quality_ends_above_one),
        cmocka_unit_test(test_a_week_is_found_by_class),
        cmocka_unit_test(test_without_a_file_there_are_no_curves),
        cmocka_unit_test(test_the_training_learns_as_was_measured),
        cmocka_unit_test(test_a_curve_without_an_end_is_not_believed),
    };

    return cmocka_run_group_tests(tests, make_rows, NULL);
}
