/* tests/unit/test_why.c - why a person has this week, against plain trials. */
#include "schedule/why.h"
#include "tests/unit/promise_case.h"

static void test_a_finished_roster_has_no_better_week(void **state)
{
    roster_case *c = case_new(20);
    wfm_roster roster = case_roster(c, 1, NULL);
    wfm_why why;

    (void)state;
    for (int a = 0; a < 20; a++) {
        int worked = 0;

        assert_int_equal(wfm_roster_why(&why, &roster, &c->request,
                                        c->request.from, a, NULL),
                         WFM_OK);
        assert_int_equal(why.days, 7);
        /* The last step of the search took everybody out and put them back
         * where they are best. */
        assert_true(why.better_cny < 1e-6 * roster.objective_cny);
        for (int d = 0; d < 7; d++) {
            const wfm_why_day *day = &why.day[d];
            bool found = false;

            for (size_t k = 0; k < roster.n_shifts; k++)
                found |= roster.shift[k].agent == a &&
                         roster.shift[k].date == day->date;
            assert_int_equal(found, day->start_min >= 0);
            worked += found;
            /* Nothing else is cheaper than the best. */
            assert_true(isnan(day->other_cny) || day->other_cny > -1e-6);
            assert_true(isnan(day->other_start_cny) ||
                        day->other_start_cny > -1e-6);
            assert_true(day->worth_cny >= 0);
        }
        assert_true(worked <= 6);
    }
    wfm_roster_release(&roster);
    case_free(c);
}

/* One person, one queue, demand in the morning only: the morning is why. */
static void test_demand_is_the_reason(void **state)
{
    roster_case *c = case_new(1);
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_roster roster = { 0 };
    wfm_why why;

    (void)state;
    run.threads = 1;
    c->agent[0].contract = 0;
    c->agent[0].skills = 1;
    for (size_t r = 0; r < c->staff.n; r++) {
        wfm_staff_row *row = &c->staff.row[r];
        int minute = wfm_zone_civil(c->centre.zone, row->start).minute;

        row->agents_rostered =
            row->queue == 0 && minute >= 480 && minute < 1020 ? 1 : 0;
    }
    assert_int_equal(wfm_roster_make(&roster, &c->request, &run, NULL, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_roster_why(&why, &roster, &c->request, c->request.from, 0, NULL),
        WFM_OK);
    for (int d = 0; d < 7; d++)
        if (why.day[d].start_min >= 0) {
            assert_int_equal(why.day[d].start_min, 480);
            /* Half an hour later loses half an hour of demand, but for what
             * the lunch break saves; an hour is 60. */
            assert_true(why.day[d].other_start_cny > 5 &&
                        why.day[d].other_start_cny < 60);
            assert_int_equal(abs(why.day[d].other_start_min - 480) % 30, 0);
        }
    assert_int_equal(
        wfm_roster_why(&why, &roster, &c->request, c->request.from, 0, NULL),
        WFM_OK);
    wfm_roster_release(&roster);
    case_free(c);
}

/* Six people of two queues, half of them on both, 80 % promised over each
 * day. The roster is no more than its gap above the best one there is, so no
 * other week of one person can be cheaper by more. */
static void test_under_a_promise_no_week_is_cheaper_than_the_gap(void **state)
{
    enum { PEOPLE = 6, DAYS = 3 };
    roster_case *c = calls_shared(PEOPLE, DAYS);
    wfm_roster roster;
    double gap;
    int starts = 0;

    (void)state;
    roster = case_roster(c, 1, NULL);
    gap = roster.objective_cny - roster.bound_cny + 1e-6;
    for (int a = 0; a < PEOPLE; a++) {
        wfm_why why;

        assert_int_equal(wfm_roster_why(&why, &roster, &c->request,
                                        c->request.from, a, NULL),
                         WFM_OK);
        assert_true(why.better_cny >= 0 && why.better_cny <= gap);
        for (int d = 0; d < why.days; d++) {
            const wfm_why_day *day = &why.day[d];

            starts += !isnan(day->other_start_cny);
            assert_false(day->other_cny < -why.better_cny);
            assert_false(day->other_start_cny < -why.better_cny);
        }
    }
    assert_true(starts > PEOPLE);
    print_message("gap %.2f of %.2f\n", gap, roster.objective_cny);
    wfm_roster_release(&roster);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_finished_roster_has_no_better_week),
        cmocka_unit_test(test_demand_is_the_reason),
        cmocka_unit_test(test_under_a_promise_no_week_is_cheaper_than_the_gap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
