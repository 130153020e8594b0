/* tests/unit/test_law.c - what laws ask of a roster: rest in one piece,
 * comprehensive working hours, nobody protected at work by night. */
#include "tests/unit/roster_case.h"
#include "tests/unit/roster_judge.h"

/* The longest free piece of the planned week of an agent, hours. */
static double longest_rest(const roster_case *c, const wfm_roster *r, int agent)
{
    wfm_time from =
        wfm_zone_time(c->centre.zone, c->request.from, 0, false, NULL);
    wfm_time last = from, end = from + 7 * 86400;
    double best = 0;

    for (size_t k = 0; k < r->n_shifts; k++)
        if (r->shift[k].agent == agent) {
            best = fmax(best, (double)(r->shift[k].start - last) / 3600);
            last = r->shift[k].end;
        }
    return fmax(best, (double)(end - last) / 3600);
}

/* Six days a week and hard pressed: a free day alone is 24 hours and the night
 * on one side or both. */
static void test_thirty_five_hours_of_rest_are_in_one_piece(void **state)
{
    int below[2] = { 0, 0 };

    (void)state;
    for (int law = 0; law < 2; law++) {
        roster_case *c = case_new(12);
        wfm_roster roster;

        c->people.n_absences = 0;
        c->centre.rules.max_week_h = 48;
        c->centre.rules.weekly_rest_min = law ? 2100 : 1440;
        for (int k = 0; k < 2; k++) {
            c->contract[k].days_min = c->contract[k].days_max = 6;
            c->contract[k].hours_min = c->contract[k].hours_max = 48;
            c->contract[k].start_spread_min = 1440;
            c->contract[k].max_consecutive_days = 6;
        }
        for (size_t a = 0; a < 12; a++) {
            c->agent[a].contract = 1;
            c->agent[a].skills = 2;
        }
        roster = case_roster(c, 2, NULL);
        assert_int_equal(case_violations(c, &roster, NULL), 0);
        for (int a = 0; a < 12; a++) {
            assert_true(longest_rest(c, &roster, a) >= (law ? 35 : 24));
            below[law] += longest_rest(c, &roster, a) < 35;
        }
        wfm_roster_release(&roster);
        case_free(c);
    }
    assert_int_equal(below[1], 0);
}

static double hours_of(const wfm_roster *r, int agent)
{
    double sum = 0;

    for (size_t k = 0; k < r->n_shifts; k++)
        if (r->shift[k].agent == agent)
            sum += r->shift[k].paid_minutes / 60.0;
    return sum;
}

/* A mean of 40 hours over four weeks, at most 48 in one: after three weeks of
 * 44, 36 and no hours there are 28, 48 and 48 left. */
static void test_comprehensive_hours_are_a_mean_of_weeks(void **state)
{
    static const int before_h[] = { 44, 36, 0 };
    static const double most[] = { 28, 48, 48 };
    roster_case *c = case_new(9);
    wfm_shift done[27];
    wfm_roster before = { .shift = done }, roster;
    double sum[3] = { 0 };

    (void)state;
    c->people.n_absences = 0;
    c->contract[0].averaging_weeks = 4;
    c->contract[0].week_max_h = 48;
    c->contract[0].days_min = 0;
    c->contract[0].days_max = 6;
    c->contract[0].hours_min = 0;
    for (int a = 0; a < 9; a++) {
        c->agent[a].contract = 0;
        c->agent[a].skills = 7;
        for (int back = 1; back <= 3; back++) {
            wfm_shift *s = &done[before.n_shifts++];

            *s = (wfm_shift){ .agent = a,
                              .date = c->request.from - 7 * back,
                              .paid_minutes = 60 * before_h[a % 3],
                              .shift_id = (int)before.n_shifts };
            s->start = wfm_zone_time(c->centre.zone, s->date, 480, false, NULL);
            s->end = s->start + 9 * 3600;
        }
    }
    for (size_t k = 0; k < c->staff.n; k++)
        c->staff.row[k].agents_rostered *= 3; /* every hour is worth its pay */
    c->request.previous = &before;
    roster = case_roster(c, 2, NULL);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    for (int a = 0; a < 9; a++) {
        assert_true(hours_of(&roster, a) <= most[a % 3]);
        sum[a % 3] += hours_of(&roster, a) / 3;
    }
    /* Eight hours a shift: 24 of the 28. */
    CHECK_REL(sum[0], 24, 1e-12);
    CHECK_REL(sum[1], 48, 1e-12);
    CHECK_REL(sum[2], 48, 1e-12);
    /* Their own judge objects to a week more than the mean. */
    for (size_t k = 0; k < before.n_shifts; k++)
        done[k].paid_minutes += 60 * 9;
    assert_true(case_violations(c, &roster, "hours of several weeks") > 0);
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_the_protected_neither_work_by_night_nor_longer(void **state)
{
    static const wfm_limit protected[] = { { .kind = WFM_LIMIT_NO_NIGHT },
                                           { .kind = WFM_LIMIT_NO_OVERTIME } };
    roster_case *c = case_new(12);
    wfm_roster roster;
    int by_night = 0;

    (void)state;
    c->people.n_absences = 0;
    for (size_t a = 0; a < 12; a++) {
        c->agent[a].contract = 1;
        c->agent[a].skills = 2;
        if (a % 3 == 0) {
            c->agent[a].limit = (wfm_limit *)(uintptr_t) protected;
            c->agent[a].n_limits = 2;
        }
    }
    c->contract[1].overtime_max_h = 4;
    c->centre.rules.overtime_day_h = 2;
    c->centre.rules.overtime_month_h = 36;
    c->centre.rules.plan_overtime = true;
    for (size_t k = 0; k < c->staff.n; k++)
        c->staff.row[k].agents_rostered *= 2;
    roster = case_roster(c, 2, NULL);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    for (size_t k = 0; k < roster.n_activities; k++) {
        const wfm_activity *a = &roster.activity[k];
        int minute = wfm_zone_civil(c->centre.zone, a->end - 1).minute;
        bool night = minute >= 1320 || minute < 360;

        by_night += night;
        assert_false(night && a->agent % 3 == 0);
        assert_false(a->kind == WFM_ACTIVITY_OVERTIME && a->agent % 3 == 0);
    }
    assert_true(by_night > 0);
    wfm_roster_release(&roster);
    case_free(c);
}

/* A class of four weeks that began three weeks ago ends with the planned one.
 */
static void test_who_is_in_class_is_not_rostered(void **state)
{
    roster_case *c = case_new(10);
    wfm_class class_ = { .id = "C1", .start_on = c->request.from - 21 };
    wfm_roster roster;

    (void)state;
    c->centre.training.class_weeks = 4;
    c->people.class_ = &class_;
    c->people.n_classes = 1;
    for (int a = 0; a < 2; a++) {
        c->agent[a].hired_on = class_.start_on;
        c->agent[a].class_index = 0;
    }
    roster = case_roster(c, 2, NULL);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    assert_false(roster.infeasible);
    for (int a = 0; a < 2; a++)
        CHECK_REL(hours_of(&roster, a), 0, 0);
    assert_true(hours_of(&roster, 4) > 0);
    wfm_roster_release(&roster);
    class_.start_on -= 7;
    roster = case_roster(c, 2, NULL);
    assert_true(hours_of(&roster, 0) > 0);
    wfm_roster_release(&roster);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thirty_five_hours_of_rest_are_in_one_piece),
        cmocka_unit_test(test_comprehensive_hours_are_a_mean_of_weeks),
        cmocka_unit_test(test_who_is_in_class_is_not_rostered),
        cmocka_unit_test(test_the_protected_neither_work_by_night_nor_longer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
