/* tests/unit/test_months.c - hours of a calendar month: weeks in two months
 * against all rosters there are, published weeks, what is owed, the judge. */
#include "tests/unit/roster_case.h"
#include "tests/unit/roster_tiny.h"

/* Sums of a few hundred amounts of the order of the total: 2^12 ulps. */
static const double SLACK = 4096 * 0x1p-52;

static wfm_roster solve(const wfm_roster_request *request)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_roster roster = { 0 };

    run.threads = 1;
    assert_int_equal(wfm_roster_make(&roster, request, &run, NULL, NULL),
                     WFM_OK);
    return roster;
}

/* The tiny centre from Monday 30 November on: the month ends that day. Nobody
 * owes a day. */
static tiny *at_the_end_of_a_month(uint64_t seed)
{
    tiny *t = tiny_new(seed);

    t->request.from += 21;
    t->request.to += 21;
    for (size_t k = 0; k < t->staff.n; k++)
        t->row[k].start += 21 * 86400;
    t->absence[0].from += 21 * 86400;
    t->absence[0].to += 21 * 86400;
    t->contract[0].days_min = t->contract[1].days_min = 0;
    return t;
}

/* A published shift of everybody on 29 November. */
static wfm_roster published(tiny *t, wfm_shift *shift)
{
    wfm_roster out = { .shift = shift, .n_shifts = t->people.n_agents };

    for (size_t a = 0; a < t->people.n_agents; a++) {
        shift[a] = (wfm_shift){ .agent = (int)a,
                                .contract = t->agent[a].contract,
                                .date = t->request.from - 1,
                                .paid_minutes = t->month_before_min,
                                .shift_id = (int)a };
        shift[a].start =
            wfm_zone_time(t->centre.zone, shift[a].date, 0, false, NULL);
        shift[a].end = shift[a].start + t->month_before_min * 60;
    }
    return out;
}

static void test_a_week_in_two_months_is_the_best_there_is(void **state)
{
    int best = 0, possible = 0, dearer = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        tiny *t = at_the_end_of_a_month(seed);
        wfm_shift done[TINY_PEOPLE + 1];
        wfm_roster before, roster;
        tiny_best all, free_;

        t->month_before_min = 60 * (int)(seed % 4);
        t->contract[0].max_consecutive_days =
            t->contract[1].max_consecutive_days = 6;
        before = published(t, done);
        t->request.previous = &before;
        free_ = tiny_optimum(t);
        t->centre.rules.habits.max_month_h = 4 + (double)(seed % 7);
        all = tiny_optimum(t);
        roster = solve(&t->request);
        if (isfinite(all.cny)) {
            assert_true(roster.bound_cny <= all.cny * (1 + SLACK));
            assert_true(all.cny <= roster.objective_cny * (1 + SLACK));
            possible++;
            dearer += all.cny > free_.cny * (1 + SLACK);
            best += roster.objective_cny <= all.cny * (1 + SLACK) + SLACK;
        }
        wfm_roster_release(&roster);
        tiny_free(t);
    }
    assert_true(possible > 20);
    assert_true(dearer > 10);
    assert_true(10 * best >= 9 * possible);
}

static int minutes_of(const wfm_roster *r, int agent, wfm_date from,
                      wfm_date to)
{
    int sum = 0;

    for (size_t k = 0; k < r->n_shifts; k++)
        if (r->shift[k].agent == agent && r->shift[k].date >= from &&
            r->shift[k].date <= to)
            sum += r->shift[k].paid_minutes;
    return sum;
}

/* 9 to 15 November with 24 hours published: 6 h, 8 h shifts. */
static void test_what_is_left_of_a_month_is_all_that_is_owed(void **state)
{
    roster_case *c = case_new(12);
    wfm_shift done[36];
    wfm_roster before = { .shift = done }, without, roster;

    (void)state;
    for (int a = 0; a < 12; a++)
        for (int k = 0; k < 3; k++) {
            wfm_shift *s = &done[before.n_shifts++];

            /* The first of them in October. */
            *s = (wfm_shift){ .agent = a,
                              .contract = c->agent[a].contract,
                              .date = c->request.from - (k == 0 ? 10 : 7 - k),
                              .paid_minutes = 480,
                              .shift_id = (int)before.n_shifts };
            s->start = wfm_zone_time(c->centre.zone, s->date, 480, false, NULL);
            s->end = s->start + 9 * 3600;
        }
    c->request.previous = &before;
    without = solve(&c->request);
    c->centre.rules.habits.max_month_h = 16 + 17;
    roster = solve(&c->request);
    assert_true(case_violations(c, &without, "hours a month") > 0);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    assert_false(roster.infeasible);
    assert_true(roster.bound_cny <= roster.objective_cny);
    for (int a = 0; a < 12; a++) {
        int paid = minutes_of(&roster, a, c->request.from, c->request.to);

        assert_true(paid <= 17 * 60);
        /* Two shifts of eight hours, less those away. */
        if (c->agent[a].contract == 0 && a % 8 != 3)
            assert_int_equal(paid, 16 * 60);
    }
    wfm_roster_release(&without);
    wfm_roster_release(&roster);
    case_free(c);
}

static long overtime_between(const roster_case *c, const wfm_roster *r,
                             int agent, wfm_date from, wfm_date to)
{
    long sum = 0;

    for (size_t k = 0; k < r->n_activities; k++) {
        const wfm_activity *a = &r->activity[k];
        wfm_date day = wfm_zone_civil(c->centre.zone, a->start).date;

        if (a->agent == agent && a->kind == WFM_ACTIVITY_OVERTIME &&
            day >= from && day <= to)
            sum += (long)(a->end - a->start) / 3600;
    }
    return sum;
}

/* The week of 30 November: in November 36 hours are worked already, December
 * is free. */
static void test_overtime_of_a_month_ends_with_the_month(void **state)
{
    roster_case *c = case_new(10);
    wfm_activity done[10];
    wfm_shift worked[10];
    wfm_roster before = { .shift = worked, .activity = done }, roster;
    long december = 0;

    (void)state;
    c->request.from += 21;
    c->request.to += 21;
    c->people.n_absences = 0;
    for (size_t k = 0; k < c->staff.n; k++) {
        c->staff.row[k].start += 21 * 86400;
        c->staff.row[k].agents_rostered *= 3;
    }
    c->centre.costs.per_short_agent_hour_cny = 200;
    c->centre.rules.plan_overtime = true;
    c->centre.rules.overtime_day_h = 3;
    c->centre.rules.overtime_month_h = 36;
    for (int k = 0; k < CASE_CONTRACTS; k++)
        c->contract[k].overtime_max_h = 6;
    for (int a = 0; a < 10; a++) {
        wfm_date day = c->request.from - 4;

        worked[a] = (wfm_shift){ .agent = a, .date = day, .shift_id = a };
        worked[a].start = wfm_zone_time(c->centre.zone, day, 420, false, NULL);
        worked[a].end = worked[a].start + 600;
        /* 36 hours in one piece: only the sum counts. */
        done[a] = (wfm_activity){ .agent = a,
                                  .kind = WFM_ACTIVITY_OVERTIME,
                                  .start = worked[a].start,
                                  .end = worked[a].start + 36 * 3600,
                                  .queues = 1 };
    }
    before.n_shifts = before.n_activities = 10;
    c->request.previous = &before;
    roster = solve(&c->request);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    for (int a = 0; a < 10; a++) {
        assert_int_equal(
            overtime_between(c, &roster, a, c->request.from, c->request.from),
            0);
        december +=
            overtime_between(c, &roster, a, c->request.from + 1, c->request.to);
    }
    assert_true(december >= 10);
    /* The judge counts each month by itself. */
    c->centre.rules.overtime_month_h = 5;
    assert_true(case_violations(c, &roster, "hours a month") > 0);
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_a_limit_that_no_month_reaches_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        tiny *t = at_the_end_of_a_month(seed);
        wfm_roster a = solve(&t->request), b;

        t->centre.rules.habits.max_month_h = 744;
        t->contract[0].habits.max_month_h = 200;
        b = solve(&t->request);
        CHECK_REL(a.objective_cny, b.objective_cny, 0);
        CHECK_REL(a.bound_cny, b.bound_cny, 0);
        assert_int_equal(a.n_shifts, b.n_shifts);
        for (size_t k = 0; k < a.n_shifts; k++)
            assert_true(a.shift[k].start == b.shift[k].start &&
                        a.shift[k].end == b.shift[k].end);
        wfm_roster_release(&a);
        wfm_roster_release(&b);
        tiny_free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_week_in_two_months_is_the_best_there_is),
        cmocka_unit_test(test_what_is_left_of_a_month_is_all_that_is_owed),
        cmocka_unit_test(test_overtime_of_a_month_ends_with_the_month),
        cmocka_unit_test(test_a_limit_that_no_month_reaches_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
