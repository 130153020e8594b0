/* tests/unit/test_roster_rules.c - rules that tie people together or count
 * them in part: minimum staff, stand-by and crowds. */
#include "schedule/why.h"
#include "tests/unit/roster_case.h"

static bool says(const wfm_problems *notes, const char *text)
{
    for (size_t k = 0; k < notes->count; k++)
        if (strstr(notes->item[k].error.text, text))
            return true;
    return false;
}

/* Fewest people at work with that skill, at that site (-1: any), over the
 * quarters of an hour in which the queue is open. */
static int fewest(const roster_case *c, const wfm_roster *r, int queue,
                  int site)
{
    int least = 1000;

    for (size_t k = 0; k < c->staff.n; k++)
        for (int part = 0; part < 2 && c->staff.row[k].queue == queue; part++) {
            wfm_time at = c->staff.row[k].start + part * 900;
            int here = 0;

            for (size_t i = 0; i < r->n_activities; i++)
                here +=
                    r->activity[i].start <= at && r->activity[i].end > at &&
                    r->activity[i].kind == WFM_ACTIVITY_WORK &&
                    (c->agent[r->activity[i].agent].skills >> queue & 1) &&
                    (site < 0 || c->agent[r->activity[i].agent].site == site);
            least = here < least ? here : least;
        }
    return least;
}

static void test_minimum_staff_is_there_in_every_open_interval(void **state)
{
    roster_case *c = case_new(24);
    wfm_problems notes = { 0 };
    wfm_roster without = case_roster(c, 1, NULL), with;

    (void)state;
    c->queue[2].floor[0] = (wfm_queue_floor){ .site = -1, .least = 2 };
    c->queue[0].floor[0] =
        (wfm_queue_floor){ .site = 0, .site_id = "hangzhou", .least = 1 };
    c->queue[2].n_floors = c->queue[0].n_floors = 1;
    assert_true(fewest(c, &without, 2, -1) < 2 ||
                fewest(c, &without, 0, 0) < 1);
    assert_int_equal(case_violations(c, &without, "minimum staff") > 0, 1);
    with = case_roster(c, 1, &notes);
    assert_true(fewest(c, &with, 2, -1) >= 2);
    assert_true(fewest(c, &with, 0, 0) >= 1);
    assert_false(with.infeasible);
    assert_int_equal(case_violations(c, &with, NULL), 0);
    assert_true(with.bound_cny <= with.objective_cny);
    assert_true(with.objective_cny < 1e6); /* no price of floors in it */
    wfm_problems_release(&notes);
    wfm_roster_release(&without);
    wfm_roster_release(&with);
    case_free(c);
}

static void test_minimum_staff_that_is_too_much_is_named(void **state)
{
    roster_case *c = case_new(10);
    wfm_problems notes = { 0 };
    wfm_roster roster;

    (void)state;
    c->site[1].min_staff = 9;
    roster = case_roster(c, 1, &notes);
    assert_true(roster.infeasible);
    assert_true(says(&notes, "minimum staff of guiyang"));
    assert_true(roster.bound_cny <= roster.objective_cny);
    assert_int_equal(case_violations(c, &roster, "minimum staff"), 1);
    wfm_problems_release(&notes);
    wfm_roster_release(&roster);
    case_free(c);
}

static double scheduled(const wfm_roster *r, int queue)
{
    double sum = 0;

    for (size_t k = 0; k < r->n_coverage; k++)
        if (r->coverage[k].queue == queue && !r->coverage[k].spill)
            sum += r->coverage[k].scheduled / 2;
    return sum;
}

/* Hours that people with the contract spend on a queue. */
static double hours_of(const roster_case *c, const wfm_roster *r, int contract,
                       int queue, wfm_activity_kind kind)
{
    double sum = 0;

    for (size_t k = 0; k < r->n_activities; k++)
        if (c->agent[r->activity[k].agent].contract == contract &&
            r->activity[k].kind == kind && (r->activity[k].queues >> queue & 1))
            sum += (double)(r->activity[k].end - r->activity[k].start) / 3600;
    return sum;
}

/* Everybody on hotline by day, part time comes with some probability. */
static roster_case *crowd_case(void)
{
    roster_case *c = case_new(16);
    size_t kept = 0;

    for (size_t a = 0; a < 16; a++) {
        c->agent[a].contract = a % 2 ? 2 : 0;
        c->agent[a].skills = 1;
    }
    for (size_t r = 0; r < c->staff.n; r++)
        if (c->staff.row[r].queue == 0)
            c->staff.row[kept++] = c->staff.row[r];
    c->staff.n = kept;
    return c;
}

static void test_a_crowd_covers_and_costs_what_shows_up(void **state)
{
    roster_case *c = crowd_case();
    wfm_roster some;
    double part, full;

    (void)state;
    c->contract[2].show_up = 0.5;
    some = case_roster(c, 1, NULL);
    assert_int_equal(case_violations(c, &some, NULL), 0);
    assert_true(some.bound_cny <= some.objective_cny);
    assert_true(some.objective_cny - some.bound_cny <
                0.03 * some.objective_cny);
    part = hours_of(c, &some, 2, 0, WFM_ACTIVITY_WORK);
    full = hours_of(c, &some, 0, 0, WFM_ACTIVITY_WORK);
    CHECK_REL(scheduled(&some, 0), full + part / 2, 1e-9);
    wfm_roster_release(&some);
    case_free(c);
}

static void test_stand_by_counts_by_its_chance_of_a_call(void **state)
{
    roster_case *c = crowd_case();
    wfm_roster roster;
    double part, full;

    (void)state;
    c->contract[2].on_call = 0.25;
    c->contract[2].on_call_pay = 0.2;
    c->contract[2].on_call_rate = 1.5;
    CHECK_REL(wfm_contract_pay_share(&c->contract[2]), 0.25 * 1.5 + 0.75 * 0.2,
              1e-15);
    roster = case_roster(c, 1, NULL);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    part = hours_of(c, &roster, 2, 0, WFM_ACTIVITY_STANDBY);
    full = hours_of(c, &roster, 0, 0, WFM_ACTIVITY_WORK);
    assert_true(part > 0);
    assert_true(hours_of(c, &roster, 2, 0, WFM_ACTIVITY_WORK) <= 0);
    CHECK_REL(scheduled(&roster, 0), full + part / 4, 1e-9);
    assert_true(roster.bound_cny <= roster.objective_cny);
    assert_true(roster.objective_cny - roster.bound_cny <
                0.03 * roster.objective_cny);
    wfm_roster_release(&roster);
    case_free(c);
}

/* The shift of a day, or NULL. */
static const wfm_shift *shift_on(const wfm_roster *r, int agent, wfm_date day)
{
    for (size_t k = 0; k < r->n_shifts; k++)
        if (r->shift[k].agent == agent && r->shift[k].date == day)
            return &r->shift[k];
    return NULL;
}

static void test_teams_work_together_and_rivals_apart(void **state)
{
    roster_case *c = crowd_case();
    wfm_limit with = { .kind = WFM_LIMIT_WITH, .other = 2 };
    wfm_limit apart = { .kind = WFM_LIMIT_APART, .other = 1 };
    wfm_limit mentor = { .kind = WFM_LIMIT_MENTOR, .other = 4 };
    wfm_roster roster, without = case_roster(c, 1, NULL);

    (void)state;
    c->agent[0].limit = &with;
    c->agent[3].limit = &apart;
    c->agent[5].limit = &mentor;
    c->agent[0].n_limits = c->agent[3].n_limits = c->agent[5].n_limits = 1;
    c->people.has_ties = true;
    c->people.n_absences = 0;
    assert_true(case_violations(c, &without, "not the shift of") > 0);
    assert_true(case_violations(c, &without, "not beside the mentor") > 0);
    roster = case_roster(c, 1, NULL);
    assert_false(roster.infeasible);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    assert_true(roster.bound_cny <= roster.objective_cny);
    assert_true(roster.objective_cny <= 1.05 * without.objective_cny);
    for (wfm_date day = c->request.from; day <= c->request.to; day++) {
        const wfm_shift *a = shift_on(&roster, 0, day),
                        *b = shift_on(&roster, 2, day);

        assert_int_equal(a != NULL, b != NULL);
        assert_true(!a || (a->start == b->start && a->end == b->end));
        a = shift_on(&roster, 3, day);
        b = shift_on(&roster, 1, day);
        assert_true(!a || !b || a->end <= b->start || b->end <= a->start);
        a = shift_on(&roster, 5, day);
        b = shift_on(&roster, 4, day);
        assert_true(!a || (b && b->start <= a->start && a->end <= b->end));
    }
    wfm_roster_release(&without);
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_a_tie_that_cannot_be_is_named(void **state)
{
    roster_case *c = crowd_case();
    wfm_limit early[] = {
        { .kind = WFM_LIMIT_WITH, .other = 2 },
        { .kind = WFM_LIMIT_START, .start_from_min = 420, .start_to_min = 480 }
    };
    wfm_limit late = { .kind = WFM_LIMIT_START,
                       .start_from_min = 700,
                       .start_to_min = 780 };
    wfm_problems notes = { 0 };
    wfm_roster roster;
    wfm_why why;

    (void)state;
    c->agent[0].limit = early;
    c->agent[0].n_limits = 2;
    c->agent[2].limit = &late;
    c->agent[2].n_limits = 1;
    c->people.has_ties = true;
    roster = case_roster(c, 1, &notes);
    assert_true(roster.infeasible);
    assert_true(says(&notes, "rules in conflict: pairs and teams (with:A000"));
    assert_int_equal(
        wfm_roster_why(&why, &roster, &c->request, c->request.from,
                       shift_on(&roster, 0, c->request.from + 1) ? 2 : 0, NULL),
        WFM_OK);
    assert_non_null(strstr(why.reason, "pairs and teams (with:A000"));
    assert_null(shift_on(&roster, 0, c->request.from + 1));
    assert_true(roster.bound_cny <= roster.objective_cny);
    wfm_problems_release(&notes);
    wfm_roster_release(&roster);
    case_free(c);
}

/* One warning a site, however many people find no seat. */
static void test_too_few_seats_are_told_once(void **state)
{
    roster_case *c = case_new(20);
    wfm_problems notes = { 0 };
    wfm_roster roster;
    size_t told = 0;

    (void)state;
    c->site[0].seats = 1;
    roster = case_roster(c, 1, &notes);
    assert_true(roster.infeasible);
    for (size_t k = 0; k < notes.count; k++)
        told +=
            strstr(notes.item[k].error.text, "seats of hangzhou, 1,") != NULL;
    assert_in_range(told, 1, 2); /* again if the next roster leaves out more */
    assert_false(says(&notes, "rules in conflict: seats"));
    wfm_problems_release(&notes);
    wfm_roster_release(&roster);
    case_free(c);
}

static double short_hours(const wfm_roster *r)
{
    double sum = 0;

    for (size_t k = 0; k < r->n_coverage; k++)
        sum += r->coverage[k].spill ? 0 : r->coverage[k].short_ / 2;
    return sum;
}

static void test_overtime_is_planned_where_it_pays(void **state)
{
    roster_case *c = crowd_case();
    wfm_limit never = { .kind = WFM_LIMIT_NO_OVERTIME };
    wfm_roster without, with;
    double hours = 0, own[16] = { 0 };

    (void)state;
    for (size_t r = 0; r < c->staff.n; r++)
        c->staff.row[r].agents_rostered *= 2; /* too few people */
    c->centre.costs.per_short_agent_hour_cny = 120;
    c->contract[0].overtime_max_h = 4;
    c->centre.rules.overtime_day_h = 2;
    c->centre.rules.overtime_month_h = 36;
    c->agent[0].limit = &never;
    c->agent[0].n_limits = 1;
    without = case_roster(c, 1, NULL);
    c->centre.rules.plan_overtime = true;
    with = case_roster(c, 1, NULL);
    assert_int_equal(case_violations(c, &with, NULL), 0);
    for (size_t k = 0; k < with.n_activities; k++)
        if (with.activity[k].kind == WFM_ACTIVITY_OVERTIME) {
            double h =
                (double)(with.activity[k].end - with.activity[k].start) / 3600;

            hours += h;
            own[with.activity[k].agent] += h;
        }
    assert_true(hours >= 8);
    for (size_t a = 0; a < 16; a++)
        assert_true(own[a] <= (a == 0 || a % 2 ? 0 : 4));
    assert_true(with.objective_cny < without.objective_cny);
    assert_true(short_hours(&with) < short_hours(&without));
    assert_true(with.bound_cny <= with.objective_cny);
    /* The judge knows the limits. */
    c->contract[0].overtime_max_h = 1;
    assert_true(case_violations(c, &with, "overtime") > 0);
    wfm_roster_release(&without);
    wfm_roster_release(&with);
    case_free(c);
}

static void test_the_reserve_is_called_in_above_its_threshold(void **state)
{
    roster_case *c = crowd_case();
    wfm_roster without = case_roster(c, 1, NULL), with;
    double called = 0;

    (void)state;
    c->queue[0].reserve_agents = 2;
    c->queue[0].reserve_above = 4;
    c->centre.costs.reserve_cny_per_h = 30;
    with = case_roster(c, 1, NULL);
    assert_int_equal(case_violations(c, &with, NULL), 0);
    for (size_t k = 0; k < with.n_coverage; k++) {
        const wfm_coverage_row *row = &with.coverage[k];
        double room = fmin(2, row->required - 4);

        if (row->spill)
            continue;
        assert_true(row->reserve <= fmax(0, room) + 1e-9);
        assert_true(row->reserve <= 0 || row->over <= 1e-9);
        called += row->reserve / 2;
    }
    assert_true(called > 0);
    assert_true(with.objective_cny < without.objective_cny);
    assert_true(with.bound_cny <= with.objective_cny);
    assert_true(with.objective_cny - with.bound_cny <
                0.03 * with.objective_cny);
    wfm_roster_release(&without);
    wfm_roster_release(&with);
    case_free(c);
}

static void test_nobody_changes_queue_every_quarter(void **state)
{
    roster_case *c = case_new(24);
    wfm_roster without = case_roster(c, 1, NULL), with;

    (void)state;
    c->centre.rules.min_run_min = 60;
    assert_true(case_violations(c, &without, "run on a queue") > 0);
    with = case_roster(c, 1, NULL);
    assert_int_equal(case_violations(c, &with, NULL), 0);
    /* Who serves what is settled last: shifts stay as they were. */
    assert_int_equal(with.n_shifts, without.n_shifts);
    assert_true(short_hours(&with) < short_hours(&without) + 20);
    wfm_roster_release(&without);
    wfm_roster_release(&with);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_minimum_staff_is_there_in_every_open_interval),
        cmocka_unit_test(test_minimum_staff_that_is_too_much_is_named),
        cmocka_unit_test(test_a_crowd_covers_and_costs_what_shows_up),
        cmocka_unit_test(test_teams_work_together_and_rivals_apart),
        cmocka_unit_test(test_a_tie_that_cannot_be_is_named),
        cmocka_unit_test(test_too_few_seats_are_told_once),
        cmocka_unit_test(test_overtime_is_planned_where_it_pays),
        cmocka_unit_test(test_the_reserve_is_called_in_above_its_threshold),
        cmocka_unit_test(test_nobody_changes_queue_every_quarter),
        cmocka_unit_test(test_stand_by_counts_by_its_chance_of_a_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
