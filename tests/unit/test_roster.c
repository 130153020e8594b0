/* tests/unit/test_roster.c - rosters of a made-up centre: legal, bounded,
 * the same twice, and judged. */
#include "tests/unit/roster_case.h"

static roster_case *whole; /* by quarter hours, with its roster */
static wfm_roster whole_roster;
static wfm_roster small_roster; /* of seven people, by hours */

static int make_rosters(void **state)
{
    roster_case *c = case_hourly(7);

    (void)state;
    small_roster = case_roster(c, 1, NULL);
    case_free(c);
    whole = case_new(24);
    whole_roster = case_roster(whole, 1, NULL);
    return 0;
}

static int free_rosters(void **state)
{
    (void)state;
    wfm_roster_release(&small_roster);
    wfm_roster_release(&whole_roster);
    case_free(whole);
    return 0;
}

static void test_everybody_has_a_legal_week_near_the_bound(void **state)
{
    roster_case *c = whole;
    wfm_roster roster = whole_roster;

    (void)state;
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    assert_false(roster.infeasible);
    assert_true(roster.n_shifts >= 30 * 4 - 15);
    assert_true(roster.bound_cny <= roster.objective_cny);
    assert_true(roster.objective_cny - roster.bound_cny <
                0.02 * roster.objective_cny);
}

static void test_threads_and_runs_change_no_byte(void **state)
{
    roster_case *c = case_hourly(7);
    wfm_roster a = small_roster, b = case_roster(c, 2, NULL);

    (void)state;
    assert_int_equal(a.n_shifts, b.n_shifts);
    assert_int_equal(a.n_activities, b.n_activities);
    for (size_t k = 0; k < a.n_shifts; k++) {
        assert_int_equal(a.shift[k].agent, b.shift[k].agent);
        assert_int_equal(a.shift[k].start, b.shift[k].start);
        assert_int_equal(a.shift[k].end, b.shift[k].end);
    }
    for (size_t k = 0; k < a.n_activities; k++) {
        assert_int_equal(a.activity[k].start, b.activity[k].start);
        assert_int_equal(a.activity[k].kind, b.activity[k].kind);
        assert_int_equal(a.activity[k].queues, b.activity[k].queues);
    }
    assert_true(a.objective_cny <= b.objective_cny &&
                a.objective_cny >= b.objective_cny);
    assert_true(a.bound_cny <= b.bound_cny && a.bound_cny >= b.bound_cny);
    wfm_roster_release(&b);
    case_free(c);
}

static void test_names_and_order_of_people_do_not_count(void **state)
{
    roster_case *c = case_hourly(7);
    wfm_roster a = small_roster, b;
    size_t n = c->people.n_agents;

    (void)state;
    for (size_t i = 0; i < n / 2; i++) {
        wfm_agent swap = c->agent[i];

        c->agent[i] = c->agent[n - 1 - i];
        c->agent[n - 1 - i] = swap;
        c->agent[i].id = "somebody";
    }
    for (size_t k = 0; k < c->people.n_absences; k++)
        c->absence[k].agent = (int)n - 1 - c->absence[k].agent;
    b = case_roster(c, 1, NULL);
    assert_int_equal(a.n_shifts, b.n_shifts);
    assert_true(a.objective_cny <= b.objective_cny &&
                a.objective_cny >= b.objective_cny);
    wfm_roster_release(&b);
    case_free(c);
}

static void test_impossible_people_are_named_with_their_rules(void **state)
{
    roster_case *c = case_hourly(20);
    wfm_problems notes = { 0 };
    wfm_roster roster;
    bool named = false;

    (void)state;
    c->contract[3].max_consecutive_days = 1; /* five of seven days */
    roster = case_roster(c, 1, &notes);
    assert_true(roster.infeasible);
    for (size_t k = 0; k < notes.count; k++)
        named |= strstr(notes.item[k].error.text,
                        "rules in conflict: days in a row") != NULL;
    assert_true(named);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    wfm_problems_release(&notes);
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_nobody_works_on_a_lapsed_certificate(void **state)
{
    roster_case *c = case_hourly(10);
    wfm_certificate gone = { 1, c->request.from + 3 };
    wfm_problems notes = { 0 };
    wfm_roster roster;
    bool named = false;
    int agent = 0;

    (void)state;
    while (c->agent[agent].skills != 3)
        agent++;
    c->agent[agent].certificate = &gone;
    c->agent[agent].n_certificates = 1;
    roster = case_roster(c, 1, &notes);
    for (size_t k = 0; k < roster.n_activities; k++)
        if (roster.activity[k].agent == agent)
            assert_int_equal(roster.activity[k].queues & 1, 0);
    for (size_t k = 0; k < notes.count; k++)
        named |= strstr(notes.item[k].error.text, c->agent[agent].id) != NULL;
    assert_true(named);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    /* The judge names work on it from the day after. */
    gone.until = c->request.from - 1;
    for (size_t k = 0; k < roster.n_activities; k++)
        if (roster.activity[k].agent == agent &&
            roster.activity[k].kind == WFM_ACTIVITY_WORK)
            roster.activity[k].queues = 1;
    assert_int_equal(case_violations(c, &roster, "skills"), 1);
    wfm_problems_release(&notes);
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_last_week_binds_this_one(void **state)
{
    roster_case *c = case_hourly(7);
    wfm_roster first = small_roster, second;

    (void)state;
    c->request.from += 7;
    c->request.to += 7;
    for (size_t r = 0; r < c->staff.n; r++)
        c->staff.row[r].start += 7 * 86400;
    c->request.previous = &first;
    second = case_roster(c, 1, NULL);
    assert_int_equal(case_violations(c, &second, NULL), 0);
    wfm_roster_release(&second);
    case_free(c);
}

static void test_four_weeks_in_one_go_are_legal(void **state)
{
    roster_case *c = case_hourly(5);
    wfm_roster roster;
    size_t n = c->staff.n;

    (void)state;
    c->staff.row = realloc(c->staff.row, 4 * n * sizeof *c->staff.row);
    assert_non_null(c->staff.row);
    for (size_t r = n; r < 4 * n; r++) {
        c->staff.row[r] = c->staff.row[r - n];
        c->staff.row[r].start += 7 * 86400;
    }
    c->staff.n = 4 * n;
    c->request.to += 21;
    c->centre.rules.fairness_cny = 10;
    roster = case_roster(c, 1, NULL);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    assert_true(roster.bound_cny <= roster.objective_cny);
    /* Somebody's second weekend has a price, and it stands beside. */
    assert_true(roster.fairness_cny > 0);
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_nobody_and_nothing_to_do_are_fine(void **state)
{
    roster_case *c = case_new(3);
    wfm_roster roster;

    (void)state;
    c->people.n_agents = c->people.n_absences = 0;
    roster = case_roster(c, 1, NULL);
    assert_int_equal(roster.n_shifts, 0);
    assert_true(roster.objective_cny > 0);
    wfm_roster_release(&roster);
    case_free(c);

    c = case_new(3);
    c->staff.n = 0;
    roster = case_roster(c, 1, NULL);
    assert_int_equal(roster.n_shifts, 0); /* everything is closed */
    wfm_roster_release(&roster);
    case_free(c);
}

/* Breaks one thing and expects the judge to say its name. */
static void expect(const roster_case *c, wfm_roster *r, const char *rule)
{
    if (case_violations(c, r, rule) == 0) {
        print_error("the judge does not see: %s\n", rule);
        fail();
    }
}

static void test_the_judge_sees_every_broken_rule(void **state)
{
    roster_case *c = whole;
    wfm_roster r = whole_roster;
    wfm_shift *s = &r.shift[0], old = *s;
    size_t pause = 0;
    wfm_activity part;
    wfm_absence absence = { s->agent, s->start, s->end, "leave" };

    (void)state;
    while (r.activity[pause].kind != WFM_ACTIVITY_REST)
        pause++;
    part = r.activity[pause];
    s->end += 900;
    expect(c, &r, "shift length");
    expect(c, &r, "they do not fill the shift");
    *s = old;
    s->paid_minutes++;
    expect(c, &r, "paid minutes");
    s->paid_minutes = 800;
    expect(c, &r, "hours a day");
    expect(c, &r, "hours a week");
    *s = old;
    s->contract = (s->contract + 1) % 4;
    expect(c, &r, "contract");
    *s = old;
    r.activity[pause].start += 900;
    expect(c, &r, "gap or overlap");
    expect(c, &r, "breaks");
    r.activity[pause] = part;
    r.activity[0].queues = UINT64_C(1) << 40;
    expect(c, &r, "skills");
    r.activity[0].queues = 0;
    expect(c, &r, "work without a queue");
    r.activity[0].queues = c->agent[s->agent].skills;
    c->people.absence = &absence;
    c->people.n_absences = 1;
    expect(c, &r, "absences");
    c->people.absence = c->absence;
    c->agent[s->agent].left_on = s->date;
    expect(c, &r, "employment");
    c->agent[s->agent].left_on = WFM_DATE_NONE;
    c->contract[s->contract].start_from_min += 900;
    expect(c, &r, "start window");
    c->contract[s->contract].start_from_min -= 900 + 7;
    expect(c, &r, "start grid");
    c->contract[s->contract].start_from_min += 7;
    c->centre.rules.min_rest_min = 1200;
    expect(c, &r, "rest between shifts");
    c->centre.rules.min_rest_min = 660;
    c->centre.rules.weekly_rest_min = 9000;
    expect(c, &r, "weekly rest");
    c->centre.rules.weekly_rest_min = 1440;
    c->centre.rules.max_consecutive_days = 1;
    expect(c, &r, "days in a row");
    c->centre.rules.max_consecutive_days = 6;
    c->contract[s->contract].days_max = 3;
    expect(c, &r, "days a week");
    c->contract[s->contract].days_max = 5;
    c->contract[1].night = false;
    expect(c, &r, "night ban");
    c->contract[1].night = true;
    c->contract[1].start_spread_min = 0;
    c->contract[0].start_spread_min = 0;
    c->contract[2].start_spread_min = 0;
    expect(c, &r, "start spread");
    c->site[0].seats = 1;
    expect(c, &r, "seats");
}

static void test_an_interrupt_gives_the_best_legal_roster(void **state)
{
    volatile sig_atomic_t flag = 1;
    wfm_run run = { .seed = 1, .threads = 1, .interrupted = &flag };
    roster_case *c = case_hourly(12);
    wfm_roster roster = { 0 }, all = case_roster(c, 1, NULL);

    (void)state;
    assert_int_equal(wfm_roster_make(&roster, &c->request, &run, NULL, NULL),
                     WFM_OK);
    assert_true(roster.stopped);
    assert_false(all.stopped);
    assert_true(isnan(roster.bound_cny));
    assert_true(roster.n_shifts >= 12 * 4 - 10);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    assert_true(roster.objective_cny >= all.objective_cny);
    wfm_roster_release(&roster);
    wfm_roster_release(&all);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everybody_has_a_legal_week_near_the_bound),
        cmocka_unit_test(test_threads_and_runs_change_no_byte),
        cmocka_unit_test(test_names_and_order_of_people_do_not_count),
        cmocka_unit_test(test_impossible_people_are_named_with_their_rules),
        cmocka_unit_test(test_nobody_works_on_a_lapsed_certificate),
        cmocka_unit_test(test_last_week_binds_this_one),
        cmocka_unit_test(test_four_weeks_in_one_go_are_legal),
        cmocka_unit_test(test_nobody_and_nothing_to_do_are_fine),
        cmocka_unit_test(test_the_judge_sees_every_broken_rule),
        cmocka_unit_test(test_an_interrupt_gives_the_best_legal_roster),
    };

    return cmocka_run_group_tests(tests, make_rosters, free_rosters);
}
