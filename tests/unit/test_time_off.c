/* tests/unit/test_time_off.c - hours of a shift given off where the roster is
 * overstaffed: when, how many, what they save, who wants none. */
#include "cost/cost.h"
#include "cost/pay.h"
#include "tests/unit/roster_case.h"
#include "tests/unit/roster_judge.h"
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

/* Hours given off to an agent (-1: everybody). */
static double hours_off(const wfm_roster *r, int agent)
{
    double sum = 0;

    for (size_t k = 0; k < r->n_activities; k++)
        if (r->activity[k].kind == WFM_ACTIVITY_TIME_OFF &&
            (agent < 0 || r->activity[k].agent == agent))
            sum += (double)(r->activity[k].end - r->activity[k].start) / 3600;
    return sum;
}

static double short_hours(const wfm_roster *r)
{
    double sum = 0;

    for (size_t k = 0; k < r->n_coverage; k++)
        sum += r->coverage[k].spill ? 0 : r->coverage[k].short_ / 2;
    return sum;
}

/* Ten people on one contract who are twice as many as needed. */
static roster_case *overstaffed(void)
{
    roster_case *c = case_new(10);

    for (size_t a = 0; a < 10; a++) {
        c->agent[a].contract = 0;
        c->agent[a].skills = 7;
    }
    for (size_t k = 0; k < c->staff.n; k++)
        c->staff.row[k].agents_rostered *= 0.5;
    c->people.n_absences = 0;
    c->contract[0].time_off_max_h = 3;
    c->centre.rules.plan_time_off = true;
    return c;
}

static void test_time_off_is_given_where_nobody_is_missed(void **state)
{
    roster_case *c = overstaffed();
    wfm_limit none = { .kind = WFM_LIMIT_TIME_OFF, .most = 0 };
    wfm_limit one = { .kind = WFM_LIMIT_TIME_OFF, .most = 1 };
    wfm_roster without, with, dear;

    (void)state;
    c->agent[0].limit = &none;
    c->agent[1].limit = &one;
    c->agent[0].n_limits = c->agent[1].n_limits = 1;
    c->centre.rules.plan_time_off = false;
    without = solve(&c->request);
    c->centre.rules.plan_time_off = true;
    with = solve(&c->request);
    c->contract[0].time_off_cny = 1000;
    dear = solve(&c->request);
    assert_int_equal(case_violations(c, &with, NULL), 0);
    assert_null(judge_roster(&with, &c->request));
    assert_true(hours_off(&without, -1) <= 0);
    assert_true(hours_off(&dear, -1) <= 0);
    assert_true(hours_off(&with, -1) >= 12);
    assert_true(hours_off(&with, 0) <= 0);
    assert_true(hours_off(&with, 1) <= 1);
    for (int a = 2; a < 10; a++)
        assert_true(hours_off(&with, a) <= 3);
    /* It saves wages and employer's share, and little service. */
    assert_true(with.objective_cny < without.objective_cny);
    assert_true(short_hours(&with) <=
                short_hours(&without) + hours_off(&with, -1));
    assert_true(with.bound_cny <= with.objective_cny);
    assert_true(with.objective_cny - with.bound_cny <
                0.05 * with.objective_cny);
    /* The judge knows the limits. */
    c->contract[0].time_off_max_h = 0.5;
    assert_true(case_violations(c, &with, "time off") > 0);
    wfm_roster_release(&without);
    wfm_roster_release(&with);
    wfm_roster_release(&dear);
    case_free(c);
}

/* One person, one shift of nine hours with an unpaid one, two hours of it given
 * off: six hours at 30 are 180; two at half the wage are 30, two at 4 are 8;
 * 40 % on top of 210 are 84. */
static void test_the_money_of_time_off_by_hand(void **state)
{
    wfm_contract contract = { .name = "c",
                              .hours_max = 40,
                              .days_max = 5,
                              .wage_cny_per_h = 30,
                              .on_cost = 0.4,
                              .time_off_rate = 0.5,
                              .time_off_cny = 4 };
    wfm_centre centre = { .contract = &contract, .n_contracts = 1 };
    wfm_shift shift = { .start = 0, .end = 9 * 3600, .paid_minutes = 360 };
    wfm_activity done[] = {
        { .start = 0, .end = 4 * 3600, .queues = 1 },
        { .start = 4 * 3600, .end = 5 * 3600, .kind = WFM_ACTIVITY_MEAL },
        { .start = 5 * 3600, .end = 7 * 3600, .queues = 1 },
        { .start = 7 * 3600, .end = 9 * 3600, .kind = WFM_ACTIVITY_TIME_OFF },
    };
    wfm_roster roster = {
        .shift = &shift, .n_shifts = 1, .activity = done, .n_activities = 4
    };
    wfm_pay_seconds seconds;
    wfm_pay pay;
    wfm_fen fen[3] = { 0 };

    (void)state;
    centre.rules.law = "none";
    assert_int_equal(wfm_zone_new(&centre.zone, "Asia/Shanghai", NULL), WFM_OK);
    assert_int_equal(wfm_pay_count(&seconds, &centre, NULL, &roster, NULL),
                     WFM_OK);
    assert_int_equal(seconds.paid, 6 * 3600);
    assert_int_equal(seconds.time_off, 2 * 3600);
    pay = wfm_pay_price(&seconds, &contract, &centre.rules);
    assert_true(wfm_exact_book(&fen[0], pay.wages));
    assert_true(wfm_exact_book(&fen[1], pay.time_off));
    assert_true(wfm_exact_book(&fen[2], pay.on_cost));
    assert_int_equal(fen[0], 18000);
    assert_int_equal(fen[1], 3800);
    assert_int_equal(fen[2], 8400);
    wfm_zone_free(centre.zone);
}

/* A tiny centre whose shifts are equally long; nothing is required, so only
 * money counts: every hour that may be given off is. */
static void
test_all_that_may_be_is_given_off_where_nothing_is_needed(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        tiny *t = tiny_new(seed);
        const wfm_contract *c;
        wfm_roster roster;
        double wage = 10 + (double)(seed % 3), due = 0, off = 0;

        t->people.n_agents = 1;
        t->people.n_absences = 0;
        t->agent[0].contract = 0;
        t->contract[0].n_shifts = 1;
        t->contract[0].days_min = t->contract[0].days_max = 2;
        t->contract[0].max_consecutive_days = 6;
        t->contract[0].hours_max = 40;
        t->contract[0].wage_cny_per_h = wage;
        t->contract[0].time_off_max_h = (double)(seed % 4);
        t->contract[0].time_off_rate = 0.25;
        t->centre.rules.plan_time_off = true;
        for (size_t k = 0; k < t->staff.n; k++)
            t->row[k].agents = t->row[k].agents_rostered = 0;
        c = &t->contract[0];
        roster = solve(&t->request);
        for (size_t k = 0; k < roster.n_shifts; k++)
            due += roster.shift[k].paid_minutes / 60.0;
        off = hours_off(&roster, -1);
        if (!roster.infeasible) {
            assert_int_equal(roster.n_shifts, 2);
            /* Whole hours, at most half of each of the two shifts. */
            CHECK_REL(
                off,
                fmin(c->time_off_max_h, 2 * floor((due + off) / 2 / 2 + 1e-9)),
                SLACK);
            CHECK_REL(roster.objective_cny, wage * (due + off / 4), SLACK);
            CHECK_REL(roster.bound_cny, roster.objective_cny, SLACK);
        }
        wfm_roster_release(&roster);
        tiny_free(t);
    }
}

/* A right to time off that nobody uses changes nothing; one more hour of it
 * never costs more than the gap. */
static void test_more_time_off_never_costs_more(void **state)
{
    double last = 0, gap = 0;

    (void)state;
    for (int hours = 0; hours <= 4; hours += 2) {
        roster_case *c = overstaffed();
        wfm_roster roster;

        c->contract[0].time_off_max_h = hours;
        roster = solve(&c->request);
        gap = roster.objective_cny - roster.bound_cny;
        assert_int_equal(case_violations(c, &roster, NULL), 0);
        if (hours > 0)
            assert_true(roster.objective_cny <= last + gap);
        last = roster.objective_cny;
        wfm_roster_release(&roster);
        case_free(c);
    }
}

/* Who may work few hours owes whole shifts only, and has time off as others
 * do: it goes by the shifts they have, not by the hours owed. */
static void test_few_hours_and_time_off_go_together(void **state)
{
    (void)state;
    for (int hours = 7; hours <= 28; hours += 7)
        for (int planned = 0; planned < 2; planned++) {
            roster_case *c = overstaffed();
            wfm_limit few = { .kind = WFM_LIMIT_HOURS, .most = hours };
            wfm_roster roster;
            size_t shifts = 0;

            c->people.n_agents = 3;
            c->centre.rules.plan_time_off = planned;
            c->agent[0].limit = &few;
            c->agent[0].n_limits = 1;
            roster = solve(&c->request);
            assert_false(roster.infeasible);
            assert_int_equal(case_violations(c, &roster, NULL), 0);
            for (size_t k = 0; k < roster.n_shifts; k++)
                shifts += roster.shift[k].agent == 0;
            assert_in_range(shifts, hours / 8, (hours + 3) / 8);
            assert_true(hours_off(&roster, 0) <= 3);
            wfm_roster_release(&roster);
            case_free(c);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_time_off_is_given_where_nobody_is_missed),
        cmocka_unit_test(test_the_money_of_time_off_by_hand),
        cmocka_unit_test(
            test_all_that_may_be_is_given_off_where_nothing_is_needed),
        cmocka_unit_test(test_more_time_off_never_costs_more),
        cmocka_unit_test(test_few_hours_and_time_off_go_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
