/* tests/unit/test_outlook_mend.c - weeks that are planned and published one by
 * one leave nobody without a legal week after them. */
#include "tests/unit/roster_case.h"

enum { WEEKS = 4, PEOPLE = 6, ROWS = PEOPLE * 7 * WEEKS };

/* Two weekends of four, five days of at most five in a row: who has worked two
 * weekends, the second one to its Sunday, has no third week. */
static roster_case *five_days(void)
{
    roster_case *c = case_weeks(PEOPLE, WEEKS);

    c->centre.rules.habits.max_weekends = 2;
    c->centre.rules.max_consecutive_days = 5;
    c->people.n_absences = 0;
    for (size_t a = 0; a < PEOPLE; a++) {
        c->agent[a].contract = 0;
        c->agent[a].skills = 7;
    }
    return c;
}

static size_t count(const wfm_problems *notes, const char *text)
{
    size_t n = 0;

    for (size_t k = 0; k < notes->count; k++)
        n += strstr(notes->item[k].error.text, text) != NULL;
    return n;
}

/* Plans the week that the request has; only its own rows are forecast. */
static wfm_roster plan(roster_case *c, const wfm_staff *all, int week,
                       wfm_problems *notes)
{
    size_t n = all->n / WEEKS;
    wfm_roster roster;

    c->staff.row = all->row + (size_t)week * n;
    c->staff.n = n;
    roster = case_roster(c, 1, notes);
    assert_int_equal(case_violations(c, &roster, NULL), 0);
    assert_true(roster.bound_cny <= roster.objective_cny);
    return roster;
}

/* Weeks one by one; how many people were left out of one, or named. */
static size_t roll(roster_case *c, double *gap)
{
    const wfm_staff all = c->staff;
    wfm_date from = c->request.from;
    wfm_roster before = { 0 };
    wfm_problems notes = { 0 };
    size_t left_out;

    *gap = 0;
    before.shift = calloc(ROWS, sizeof *before.shift);
    for (int week = 0; week < WEEKS; week++) {
        wfm_roster made;

        c->request.from = from + 7 * week;
        c->request.to = c->request.from + 6;
        c->request.previous = week ? &before : NULL;
        made = plan(c, &all, week, &notes);
        *gap = fmax(*gap, made.objective_cny / made.bound_cny - 1);
        assert_true(before.n_shifts + made.n_shifts <= ROWS);
        memcpy(before.shift + before.n_shifts, made.shift,
               made.n_shifts * sizeof *before.shift);
        before.n_shifts += made.n_shifts;
        wfm_roster_release(&made);
    }
    left_out = count(&notes, "no legal week");
    c->staff = all;
    wfm_problems_release(&notes);
    wfm_roster_release(&before);
    return left_out;
}

static void test_weeks_one_by_one_strand_nobody(void **state)
{
    roster_case *c = five_days();
    double gap;

    (void)state;
    assert_int_equal(roll(c, &gap), 0);
    assert_true(gap < 0.05);
    case_free(c);
}

static void test_who_cannot_be_helped_is_named_a_week_before(void **state)
{
    roster_case *c = five_days();
    const wfm_staff all = c->staff;
    wfm_problems notes = { 0 };
    wfm_roster roster;
    wfm_limit limit[6] = { 0 };

    (void)state;
    /* Five days, and asked to come on six of the second week. */
    for (int day = 0; day < 6; day++)
        limit[day] = (wfm_limit){ .kind = WFM_LIMIT_ON,
                                  .date = c->request.from + 7 + day };
    c->agent[2].limit = limit;
    c->agent[2].n_limits = 6;
    c->request.to = c->request.from + 6;
    roster = plan(c, &all, 0, &notes);
    assert_false(roster.infeasible);
    assert_int_equal(
        count(&notes,
              "A0003 has no legal week after this one, from 2026-11-16"),
        1);
    assert_int_equal(count(&notes, "has no legal week"), 1);
    wfm_problems_release(&notes);
    wfm_roster_release(&roster);
    c->staff = all;
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weeks_one_by_one_strand_nobody),
        cmocka_unit_test(test_who_cannot_be_helped_is_named_a_week_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
