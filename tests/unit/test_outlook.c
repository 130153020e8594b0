/* tests/unit/test_outlook.c - several weeks in one run: nobody is left without
 * a legal week, and the bound of the run takes no week as made. */
#include "tests/unit/roster_case.h"

enum { WEEKS = 3 };

static roster_case *month(size_t people, int weekends)
{
    roster_case *c = case_weeks(people, WEEKS);

    c->centre.rules.habits.max_weekends = weekends;
    return c;
}

static wfm_roster make(roster_case *c)
{
    wfm_problems notes = { 0 };
    wfm_roster roster = case_roster(c, 2, &notes);

    for (size_t k = 0; k < notes.count && roster.infeasible; k++)
        print_message("%s\n", notes.item[k].error.text);
    wfm_problems_release(&notes);
    assert_false(roster.infeasible);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    return roster;
}

static int weekends_of(const roster_case *c, const wfm_roster *r, int agent)
{
    int sum = 0;

    for (int week = 0; week < WEEKS; week++) {
        bool worked = false;

        for (size_t k = 0; k < r->n_shifts; k++)
            worked =
                worked || (r->shift[k].agent == agent &&
                           r->shift[k].date - c->request.from - 7 * week >= 5 &&
                           r->shift[k].date - c->request.from - 7 * week <= 6);
        sum += worked;
    }
    return sum;
}

static void test_free_weekends_go_in_turn_and_nobody_is_stranded(void **state)
{
    roster_case *c = month(12, 2);
    wfm_roster roster = make(c);
    int worked[WEEKS] = { 0 };

    (void)state;
    for (int a = 0; a < 12; a++)
        assert_true(weekends_of(c, &roster, a) <= 2);
    /* Every weekend has people, not only the first ones. */
    for (size_t k = 0; k < roster.n_shifts; k++)
        if ((roster.shift[k].date - c->request.from) % 7 >= 5)
            worked[(roster.shift[k].date - c->request.from) / 7]++;
    for (int week = 0; week < WEEKS; week++)
        assert_true(worked[week] >= 4);
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_the_bound_is_below_weeks_made_one_by_one(void **state)
{
    roster_case *c = month(5, 0);
    wfm_roster all = make(c), one[WEEKS] = { 0 };
    wfm_date from = c->request.from;
    wfm_roster before = { 0 };
    double sum = 0;

    (void)state;
    assert_true(all.bound_cny <= all.objective_cny);
    assert_true(all.objective_cny - all.bound_cny < 0.06 * all.objective_cny);
    before.shift = calloc(5 * 7 * WEEKS, sizeof *before.shift);
    before.activity = calloc(5 * 7 * 16 * WEEKS, sizeof *before.activity);
    for (int week = 0; week < WEEKS; week++) {
        c->request.from = from + 7 * week;
        c->request.to = c->request.from + 6;
        c->request.previous = week ? &before : NULL;
        one[week] = make(c);
        /* The hours after the week count here, so this can only be more. */
        sum += one[week].objective_cny;
        memcpy(before.shift + before.n_shifts, one[week].shift,
               one[week].n_shifts * sizeof *before.shift);
        before.n_shifts += one[week].n_shifts;
        memcpy(before.activity + before.n_activities, one[week].activity,
               one[week].n_activities * sizeof *before.activity);
        before.n_activities += one[week].n_activities;
        wfm_roster_release(&one[week]);
    }
    assert_true(all.bound_cny <= sum);
    wfm_roster_release(&before);
    wfm_roster_release(&all);
    case_free(c);
}

static void test_hours_of_several_weeks_are_kept_and_shared_out(void **state)
{
    roster_case *c = month(10, 0);
    wfm_roster roster;
    int paid[10][WEEKS] = { 0 };

    (void)state;
    c->centre.rules.habits.max_four_week_h = 72; /* binds part-timers only */
    for (int k = 0; k < CASE_CONTRACTS; k++)
        if (k != 2)
            c->contract[k].habits.max_four_week_h = 0;
    for (size_t a = 0; a < 10; a++)
        c->agent[a].contract = 2;
    for (size_t a = 0; a < 10; a++)
        c->agent[a].skills = 7;
    roster = make(c);
    for (size_t k = 0; k < roster.n_shifts; k++)
        paid[roster.shift[k].agent][(roster.shift[k].date - c->request.from) /
                                    7] += roster.shift[k].paid_minutes;
    for (int a = 0; a < 10; a++) {
        int sum = 0;

        for (int week = 0; week < WEEKS; week++)
            sum += paid[a][week];
        assert_true(sum <= 72 * 60);
        assert_true(paid[a][WEEKS - 1] >= 12 * 60);
    }
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_hours_of_a_month_are_kept_and_shared_out(void **state)
{
    roster_case *c = month(10, 0);
    wfm_roster roster;

    (void)state;
    /* 23 November to 13 December: eight days and thirteen. */
    c->request.from += 14;
    c->request.to += 14;
    for (size_t k = 0; k < c->staff.n; k++)
        c->staff.row[k].start += 14 * 86400;
    c->people.n_absences = 0;
    c->centre.rules.habits.max_month_h = 40;
    for (size_t a = 0; a < 10; a++) {
        c->agent[a].contract = a % 2 ? 2 : 0;
        c->agent[a].skills = 7;
    }
    roster = make(c);
    assert_true(roster.bound_cny <= roster.objective_cny);
    for (int a = 0; a < 10; a++) {
        int paid[2] = { 0, 0 };

        for (size_t k = 0; k < roster.n_shifts; k++)
            if (roster.shift[k].agent == a)
                paid[roster.shift[k].date >= c->request.from + 8] +=
                    roster.shift[k].paid_minutes;
        assert_true(paid[0] <= 40 * 60 && paid[1] <= 40 * 60);
        if (a % 2 == 0) /* five shifts of eight hours a month */
            assert_true(paid[0] == 40 * 60 && paid[1] == 40 * 60);
    }
    wfm_roster_release(&roster);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_free_weekends_go_in_turn_and_nobody_is_stranded),
        cmocka_unit_test(test_the_bound_is_below_weeks_made_one_by_one),
        cmocka_unit_test(test_hours_of_a_month_are_kept_and_shared_out),
        cmocka_unit_test(test_hours_of_several_weeks_are_kept_and_shared_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
