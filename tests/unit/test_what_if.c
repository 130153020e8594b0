/* tests/unit/test_what_if.c - assumptions as data, and what they change. */
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/unit/check.h"
#include "workforce/class_tracker.h"
#include "workforce/headcount.h"
#include "workforce/insight.h"
#include "workforce/what_if.h"

enum { PEOPLE = 240, MONTHS = 12 };

enum { today = 20766 }; /* 2026-11-09 */

static wfm_contract contract = {
    .name = "full", .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4
};
static wfm_centre centre = { .contract = &contract,
                             .n_contracts = 1,
                             .rules = { .max_week_h = 40 },
                             .training = { .class_weeks = 12,
                                           .nesting_weeks = 8,
                                           .drop_out = 0.1,
                                           .pass_rate = 0.9,
                                           .start_speed = 0.6,
                                           .class_size_max = 20,
                                           .wage_share = 0.8,
                                           .cost_per_head_cny = 3000 } };
static wfm_agent agent[PEOPLE];
static wfm_class class_[2] = { { "C1", today + 28, 20, -1, NULL },
                               { "C0", today - 70, 10, -1, NULL } };
static wfm_people people = {
    .agent = agent, .n_agents = PEOPLE, .class_ = class_, .n_classes = 2
};

/* Somebody hired every ten days; every third leaves after 200 days. */
static void make_people(void)
{
    for (int i = 0; i < PEOPLE; i++) {
        wfm_date hired = today - 10 * (i + 1);
        bool leaves = i % 3 == 0 && hired + 200 + i < today;

        agent[i] =
            (wfm_agent){ .hired_on = hired,
                         .left_on = leaves ? hired + 200 + i : WFM_DATE_NONE,
                         .site = -1,
                         .class_index = -1 };
    }
    for (int i = 5; i < 13; i++) {
        agent[i].hired_on = today - 70;
        agent[i].class_index = 1;
    }
}

static wfm_headcount with(const char *const *assignment, int n,
                          wfm_problems *notes)
{
    static double required[MONTHS];
    wfm_what_if what_if;
    wfm_headcount_request request = { .centre = &centre,
                                      .people = &people,
                                      .as_of = today,
                                      .first_month = today - 8,
                                      .months = MONTHS,
                                      .required_fte = required,
                                      .replications = 50,
                                      .what_if = &what_if };
    wfm_headcount table;
    wfm_error e = { 0 };

    make_people();
    for (int m = 0; m < MONTHS; m++)
        required[m] = 160 + 4 * m;
    wfm_what_if_init(&what_if);
    for (int i = 0; i < n; i++)
        if (wfm_what_if_parse(&what_if, assignment[i], &e) != WFM_OK)
            fail_msg("%s", e.text);
    if (wfm_headcount_make(&table, &request, NULL, notes, &e) != WFM_OK)
        fail_msg("%s", e.text);
    return table;
}

static wfm_headcount with_one(const char *assignment)
{
    return with(&assignment, 1, NULL);
}

static void test_no_assumption_changes_nothing(void **state)
{
    wfm_headcount a = with(NULL, 0, NULL), b = with_one("attrition=1");

    (void)state;
    assert_int_equal(a.n, MONTHS);
    for (int m = 0; m < MONTHS; m++)
        CHECK_REL(a.row[m].fte, b.row[m].fte, 0);
    wfm_headcount_release(&a);
    wfm_headcount_release(&b);
}

static void test_a_shorter_training_brings_people_sooner(void **state)
{
    wfm_headcount a = with(NULL, 0, NULL), b = with_one("class_weeks=4");

    (void)state;
    CHECK_REL(a.row[2].trained, 0, 0); /* twelve weeks from 7 December */
    assert_true(b.row[2].trained > 10);
    assert_true(b.row[3].fte > a.row[3].fte + 5);
    wfm_headcount_release(&a);
    wfm_headcount_release(&b);
}

static void test_attrition_and_requirement_are_scaled(void **state)
{
    wfm_headcount a = with(NULL, 0, NULL), b = with_one("attrition=2");
    wfm_headcount none = with_one("attrition=0"), more = with_one("growth=20%");
    double x = 0, y = 0;

    (void)state;
    for (int m = 1; m < 7; m++) {
        x += a.row[m].leavers;
        y += b.row[m].leavers;
    }
    CHECK_REL(y, 2 * x, 0.25);
    for (int m = 5; m < MONTHS; m++)
        CHECK_REL(none.row[m].leavers, 0, 0);
    CHECK_REL(more.row[6].required_fte, 184 * sqrt(1.2), 1e-12);
    wfm_headcount_release(&a);
    wfm_headcount_release(&b);
    wfm_headcount_release(&none);
    wfm_headcount_release(&more);
}

static void test_a_hiring_stop_keeps_the_classes_of_the_files(void **state)
{
    const char *const stop[] = { "hiring=0", "headcount=150" };
    wfm_problems notes = { 0 };
    wfm_headcount a = with(NULL, 0, NULL), b = with(stop, 2, &notes);
    bool said = false;

    (void)state;
    assert_true(a.n_hires > 0);
    assert_int_equal(b.n_hires, 0);
    for (int m = 0; m < MONTHS; m++)
        CHECK_REL(b.row[m].hired, a.row[m].hired, 0);
    for (size_t i = 0; i < notes.count; i++)
        said |= strstr(notes.item[i].error.text, "150 people are") != NULL;
    assert_true(said);
    wfm_problems_release(&notes);
    wfm_headcount_release(&a);
    wfm_headcount_release(&b);
}

static void test_a_plan_without_classes_costs_no_less(void **state)
{
    wfm_headcount a = with(NULL, 0, NULL), b = with_one("hiring=0");

    (void)state;
    assert_int_equal(b.n_hires, 0);
    assert_int_equal(b.n_sourcing, a.n_sourcing);
    assert_true(b.n_sourcing > 0);
    for (size_t m = 0; m < b.n_sourcing; m++)
        CHECK_REL(b.sourcing[m].new_fte, 0, 0);
    assert_true(b.plan_bound_cny > a.plan_cny);
    wfm_headcount_release(&a);
    wfm_headcount_release(&b);
}

static void test_more_certainty_hires_no_fewer(void **state)
{
    wfm_headcount a = with_one("certainty=P50"), b = with_one("certainty=P95");
    int x = 0, y = 0;

    (void)state;
    for (size_t i = 0; i < a.n_hires; i++)
        x += a.hire[i].size;
    for (size_t i = 0; i < b.n_hires; i++)
        y += b.hire[i].size;
    assert_true(x > 0);
    assert_true(y > x);
    wfm_headcount_release(&a);
    wfm_headcount_release(&b);
}

static void test_a_bonus_is_set_against_what_it_spares(void **state)
{
    const char *const bonus[] = { "bonus=2000", "attrition=0.7" };
    wfm_problems notes = { 0 };
    wfm_headcount b = with(bonus, 2, &notes);
    bool said = false;

    (void)state;
    for (size_t i = 0; i < notes.count; i++)
        said |= strstr(notes.item[i].error.text, "the bonus costs") != NULL;
    assert_true(said);
    wfm_problems_release(&notes);
    wfm_headcount_release(&b);
}

static void test_bad_assumptions_are_refused_with_a_remedy(void **state)
{
    wfm_what_if w;
    wfm_error e;

    (void)state;
    wfm_what_if_init(&w);
    assert_int_equal(wfm_what_if_parse(&w, "atrition=1", &e), WFM_USAGE);
    assert_non_null(strstr(e.hint, "'attrition'"));
    assert_int_equal(wfm_what_if_parse(&w, "attrition", &e), WFM_USAGE);
    assert_int_equal(wfm_what_if_parse(&w, "drop_out=120%", &e), WFM_USAGE);
    assert_non_null(strstr(e.text, "between 0 and 1"));
    assert_int_equal(wfm_what_if_parse(&w, "drop_out=", &e), WFM_USAGE);
    assert_int_equal(wfm_what_if_parse(&w, "drop_out=x", &e), WFM_USAGE);
    assert_true(isnan(w.drop_out));
    assert_int_equal(wfm_what_if_parse(&w, "drop_out=12%", &e), WFM_OK);
    CHECK_REL(w.drop_out, 0.12, 1e-15);
    assert_int_equal(wfm_what_if_parse(&w, "certainty=P80", &e), WFM_OK);
    CHECK_REL(w.certainty, 0.8, 1e-15);
    assert_int_equal(wfm_what_if_parse_list(&w, "hiring=0,seats=9", &e),
                     WFM_OK);
    CHECK_REL(w.seats, 9, 0);
    assert_int_equal(wfm_what_if_parse_list(&w, "wage=1,,", &e), WFM_USAGE);
    assert_int_equal(wfm_what_if_parse(&w, "seats=8", &e), WFM_USAGE);
    assert_non_null(strstr(e.text, "twice"));
    CHECK_REL(w.seats, 9, 0);
    assert_int_equal(wfm_what_if_parse_list(&w, "", &e), WFM_USAGE);
}

static void test_classes_are_tracked_week_by_week(void **state)
{
    wfm_class_tracker t;
    wfm_attrition a = { .n_contracts = 1 };
    double one[1] = { 1 };

    (void)state;
    make_people();
    a.group_factor = one;
    for (int m = 0; m < 12; m++)
        a.month_factor[m] = 1;
    assert_int_equal(
        wfm_class_tracker_make(&t, &centre, &people, &a, 0, today, 14, NULL),
        WFM_OK);
    assert_int_equal(t.n, 30);
    assert_true(isnan(t.row[0].actual)); /* nobody is listed yet */
    CHECK_REL(t.row[15].expected, 10, 1e-12);
    CHECK_REL(t.row[15].actual, 8, 0);
    CHECK_REL(t.row[15 + 12].expected, 10 * 0.81, 1e-12);
    assert_true(isnan(t.row[15 + 12].actual)); /* next week */
    assert_true(t.row[15 + 12].low <= 8.1 && t.row[15 + 12].high >= 8.1);
    CHECK_REL(t.row[15 + 12].speed, 0.6, 1e-12);
    wfm_class_tracker_release(&t);
}

static void test_an_insight_holds_all_tables(void **state)
{
    wfm_headcount table = with(NULL, 0, NULL);
    wfm_headcount_request request = { .centre = &centre,
                                      .people = &people,
                                      .as_of = today };
    wfm_insight insight;
    double left = 0;

    (void)state;
    assert_int_equal(wfm_insight_make(&insight, &request, &table,
                                      &(wfm_insight_options){ 0 }, NULL),
                     WFM_OK);
    for (int b = 0; b < WFM_TENURE_BANDS; b++)
        left += insight.attrition.left[b];
    assert_true(left > 50);
    assert_true(insight.best_fit >= 0);
    assert_int_equal(insight.cox.n_covariates, 0); /* all are alike */
    assert_int_equal(insight.classes.n, 2 * 27);
    assert_int_equal(insight.ladder_people, 0);
    assert_int_equal(insight.n_months, MONTHS);
    for (int m = 0; m < MONTHS; m++) {
        double sum = 0;

        for (int k = WFM_STAGE_NEW; k <= WFM_STAGE_SUPERVISOR; k++)
            sum += insight.career[m].count[k];
        CHECK_REL(sum, table.row[m].end, 1e-9);
    }
    wfm_insight_release(&insight);
    wfm_headcount_release(&table);
}

static double find(const wfm_headcount *h, const char *item, bool changed)
{
    for (size_t i = 0; i < h->n_compare; i++)
        if (strcmp(h->compare[i].item, item) == 0)
            return changed ? h->compare[i].changed : h->compare[i].base;
    fail_msg("no row '%s'", item);
    return NAN;
}

static void test_a_shorter_class_moves_its_dates_and_saves_wages(void **state)
{
    wfm_headcount h = with_one("class_weeks=4");
    const char *ready = "next planned class takes contacts from";

    (void)state;
    CHECK_REL(find(&h, ready, false) - find(&h, ready, true), 56, 0);
    CHECK_REL(find(&h, "weeks from class to full speed", false), 20, 0);
    CHECK_REL(find(&h, "weeks from class to full speed", true), 12, 0);
    assert_true(find(&h, "wages in class", true) <
                find(&h, "wages in class", false));
    wfm_headcount_release(&h);
}

static void test_a_move_replaces_people_and_pays_back(void **state)
{
    const char *const move[] = { "move=60", "move_months=4", "city_wage=0.7" };
    wfm_headcount h = with(move, 3, NULL);
    /* 60 / (0.9 * 0.9) start so that 60 pass. */
    double heads = 75, cost = heads * (3000 + 12 * 0.8 * 40 * 30 * 1.4 * 0.95);
    double saved =
        find(&h, "wages of the last month without proposed classes", false) -
        find(&h, "wages of the last month without proposed classes", true);

    (void)state;
    CHECK_REL(find(&h, "heads to train for the move", true), heads, 0);
    CHECK_REL(find(&h, "recruiting and classes of the move", true), cost,
              1e-12);
    CHECK_REL(find(&h, "months until the move has paid for itself", true),
              cost / saved, 1e-12);
    assert_true(find(&h, "graduates", true) >
                find(&h, "graduates", false) + 50);
    wfm_headcount_release(&h);
}

static void test_a_wider_span_takes_fewer_leads(void **state)
{
    wfm_headcount h = with_one("agents_per_lead=30");

    (void)state;
    assert_true(find(&h, "leads at the end", true) <
                0.7 * find(&h, "leads at the end", false));
    assert_true(find(&h, "on the phone at the end", true) >
                find(&h, "on the phone at the end", false));
    CHECK_REL(find(&h, "leavers without proposed classes", true),
              find(&h, "leavers without proposed classes", false), 0);
    wfm_headcount_release(&h);
}

static void test_parts_of_a_schedule_multiply(void **state)
{
    const char *const parts[] = { "nights=0.9", "short_rests=0.8",
                                  "changed_days=0.5" };
    wfm_headcount a = with(parts, 3, NULL), b = with_one("attrition=0.36");

    (void)state;
    CHECK_REL(find(&a, "leavers without proposed classes", true),
              find(&b, "leavers without proposed classes", true), 1e-9);
    wfm_headcount_release(&a);
    wfm_headcount_release(&b);
}

static void test_eighty_is_asked_whether_it_means_per_cent(void **state)
{
    wfm_what_if w;
    wfm_error e = { 0 };

    (void)state;
    wfm_what_if_init(&w);
    assert_int_equal(wfm_what_if_parse(&w, "attrition=80", &e), WFM_USAGE);
    assert_non_null(strstr(e.hint, "'attrition=80%'"));
    assert_int_equal(wfm_what_if_parse(&w, "growth=17", &e), WFM_USAGE);
    assert_non_null(strstr(e.hint, "'growth=17%'"));
    assert_int_equal(wfm_what_if_parse(&w, "attrition=80%", &e), WFM_OK);
    CHECK_REL(w.attrition, 0.8, 1e-15);
    assert_int_equal(wfm_what_if_parse(&w, "class_weeks=80", &e), WFM_USAGE);
    assert_non_null(strstr(e.hint, "weeks"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_shorter_class_moves_its_dates_and_saves_wages),
        cmocka_unit_test(test_a_move_replaces_people_and_pays_back),
        cmocka_unit_test(test_a_wider_span_takes_fewer_leads),
        cmocka_unit_test(test_parts_of_a_schedule_multiply),
        cmocka_unit_test(test_eighty_is_asked_whether_it_means_per_cent),
        cmocka_unit_test(test_no_assumption_changes_nothing),
        cmocka_unit_test(test_a_shorter_training_brings_people_sooner),
        cmocka_unit_test(test_attrition_and_requirement_are_scaled),
        cmocka_unit_test(test_a_hiring_stop_keeps_the_classes_of_the_files),
        cmocka_unit_test(test_a_plan_without_classes_costs_no_less),
        cmocka_unit_test(test_more_certainty_hires_no_fewer),
        cmocka_unit_test(test_a_bonus_is_set_against_what_it_spares),
        cmocka_unit_test(test_bad_assumptions_are_refused_with_a_remedy),
        cmocka_unit_test(test_classes_are_tracked_week_by_week),
        cmocka_unit_test(test_an_insight_holds_all_tables),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
