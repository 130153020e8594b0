/* tests/unit/test_exchange.c - rosters that change as little as possible, and
 * people who exchange shifts. */
#include "schedule/exchange.h"
#include "tests/unit/roster_case.h"

static size_t violations(const roster_case *c, const wfm_roster *roster)
{
    size_t n = 0;

    assert_int_equal(wfm_roster_judge(&n, roster, &c->request, NULL, NULL),
                     WFM_OK);
    return n;
}

static const wfm_shift *shift_on(const wfm_roster *roster, int agent,
                                 wfm_date date)
{
    for (size_t k = 0; k < roster->n_shifts; k++)
        if (roster->shift[k].agent == agent && roster->shift[k].date == date)
            return &roster->shift[k];
    return NULL;
}

/* Person-days that are not as they were. */
static size_t changes(const roster_case *c, const wfm_roster *a,
                      const wfm_roster *b, wfm_date before)
{
    size_t n = 0;

    for (size_t w = 0; w < c->people.n_agents; w++)
        for (wfm_date day = c->request.from; day < before; day++) {
            const wfm_shift *x = shift_on(a, (int)w, day);
            const wfm_shift *y = shift_on(b, (int)w, day);

            n += (x == NULL) != (y == NULL) ||
                 (x && (x->start != y->start || x->end != y->end));
        }
    return n;
}

static void test_nothing_new_changes_nothing(void **state)
{
    roster_case *c = case_hourly(20);
    wfm_roster first = case_roster(c, 1, NULL), again;

    (void)state;
    c->centre.costs.per_changed_shift_cny = 1000;
    c->request.keep = &first;
    again = case_roster(c, 1, NULL);
    assert_int_equal(changes(c, &first, &again, c->request.to + 1), 0);
    assert_int_equal(violations(c, &again), 0);
    assert_true(again.bound_cny <= again.objective_cny);
    /* The pauses of shifts that stayed stay too. */
    for (size_t k = 0, n = 0; k < first.n_activities; k++) {
        const wfm_activity *a = &first.activity[k];

        if (a->kind == WFM_ACTIVITY_WORK)
            continue;
        while (again.activity[n].kind == WFM_ACTIVITY_WORK)
            n++;
        assert_int_equal(again.activity[n++].start, a->start);
    }
    wfm_roster_release(&first);
    wfm_roster_release(&again);
    case_free(c);
}

static void test_an_absence_changes_little_and_nothing_frozen(void **state)
{
    roster_case *c = case_hourly(20);
    wfm_roster first = case_roster(c, 1, NULL), again;
    wfm_date day = c->request.from + 3;
    wfm_absence *ill = &c->absence[c->people.n_absences];
    int agent = 0;

    (void)state;
    while (!shift_on(&first, agent, day))
        agent++;
    *ill = (wfm_absence){
        .agent = agent,
        .from = wfm_zone_time(c->centre.zone, day, 0, false, NULL),
        .to = wfm_zone_time(c->centre.zone, day + 1, 0, false, NULL),
        .reason = "ill",
    };
    c->people.n_absences++;
    assert_true(violations(c, &first) > 0);
    c->centre.costs.per_changed_shift_cny = 60;
    c->request.keep = &first;
    c->request.keep_before = day;
    again = case_roster(c, 1, NULL);
    assert_int_equal(violations(c, &again), 0);
    assert_null(shift_on(&again, agent, day));
    assert_int_equal(changes(c, &first, &again, day), 0);
    assert_in_range(changes(c, &first, &again, c->request.to + 1), 1, 12);
    wfm_roster_release(&first);
    wfm_roster_release(&again);
    case_free(c);
}

/* The first two people of one contract on different shifts. */
static bool find_pair(const roster_case *c, const wfm_roster *r, int *a, int *b,
                      wfm_date day)
{
    for (*a = 0; *a < (int)c->people.n_agents; (*a)++)
        for (*b = *a + 1; *b < (int)c->people.n_agents; (*b)++) {
            const wfm_shift *x = shift_on(r, *a, day),
                            *y = shift_on(r, *b, day);

            if (x && y && x->start != y->start &&
                x->paid_minutes == y->paid_minutes &&
                c->agent[*a].contract == c->agent[*b].contract)
                return true;
        }
    return false;
}

static void test_an_exchange_and_its_return_cancel(void **state)
{
    roster_case *c = case_hourly(24);
    wfm_roster first = case_roster(c, 1, NULL);
    wfm_exchange there, back;
    wfm_problems notes = { 0 };
    wfm_date day = c->request.from + 1;
    int a = 0, b = 0;

    (void)state;
    c->contract[0].start_spread_min = c->contract[2].start_spread_min = 1440;
    c->contract[3].start_spread_min = 1440;
    c->centre.rules.min_rest_min = 0;
    assert_true(find_pair(c, &first, &a, &b, day));
    assert_int_equal(wfm_roster_exchange(&there, &first, &c->request, a, b, day,
                                         &notes, NULL),
                     WFM_OK);
    assert_int_equal(there.violations, 0);
    assert_int_equal(changes(c, &first, &there.after, c->request.to + 1), 2);
    assert_int_equal(shift_on(&there.after, a, day)->start,
                     shift_on(&first, b, day)->start);
    assert_int_equal(wfm_roster_exchange(&back, &there.after, &c->request, b, a,
                                         day, &notes, NULL),
                     WFM_OK);
    assert_int_equal(changes(c, &first, &back.after, c->request.to + 1), 0);
    CHECK_REL(1e3 + there.pay_cny, 1e3 - back.pay_cny, 1e-9);
    CHECK_REL(there.short_hours_after, back.short_hours_before, 1e-9);
    wfm_exchange_release(&there);
    wfm_exchange_release(&back);
    wfm_problems_release(&notes);
    wfm_roster_release(&first);
    case_free(c);
}

static void test_a_forbidden_exchange_is_named(void **state)
{
    roster_case *c = case_hourly(24);
    wfm_roster first = case_roster(c, 1, NULL);
    wfm_exchange done;
    wfm_problems notes = { 0 };
    wfm_limit off = { .kind = WFM_LIMIT_OFF, .date = c->request.from + 1 };
    int a = 0, b = 0;

    (void)state;
    while (shift_on(&first, a, off.date) || !shift_on(&first, a, off.date + 1))
        a++;
    while (!shift_on(&first, b, off.date) ||
           c->agent[b].contract != c->agent[a].contract)
        b++;
    c->agent[a].limit = &off;
    c->agent[a].n_limits = 1;
    assert_int_equal(wfm_roster_exchange(&done, &first, &c->request, a, b,
                                         off.date, &notes, NULL),
                     WFM_OK);
    assert_true(done.violations > 0);
    assert_true(notes.errors > 0);
    wfm_exchange_release(&done);
    assert_int_equal(wfm_roster_exchange(&done, &first, &c->request, a, a,
                                         off.date, &notes, NULL),
                     WFM_BAD_INPUT);
    assert_int_equal(wfm_roster_exchange(&done, &first, &c->request, a, b,
                                         off.date + 30, &notes, NULL),
                     WFM_BAD_INPUT);
    wfm_problems_release(&notes);
    wfm_roster_release(&first);
    case_free(c);
}

/* Both must start where the first does: the exchange mends it for one and
 * breaks it for the other, which is one broken rule as before and forbidden all
 * the same. */
static void test_what_one_gains_allows_nothing_to_the_other(void **state)
{
    roster_case *c = case_hourly(12);
    wfm_roster first = case_roster(c, 1, NULL);
    wfm_date day = c->request.from + 1;
    wfm_problems notes = { 0 };
    wfm_limit fix = { .kind = WFM_LIMIT_FIX, .date = day };
    wfm_exchange done;
    int a = 0, b = 0;

    (void)state;
    for (int k = 0; k < 4; k++)
        c->contract[k].start_spread_min = 1440;
    c->centre.rules.min_rest_min = 0;
    assert_true(find_pair(c, &first, &a, &b, day));
    fix.start_from_min = fix.start_to_min =
        wfm_zone_civil(c->centre.zone, shift_on(&first, a, day)->start).minute;
    c->agent[a].limit = c->agent[b].limit = &fix;
    c->agent[a].n_limits = c->agent[b].n_limits = 1;
    assert_int_equal(violations(c, &first), 1);
    assert_int_equal(wfm_roster_exchange(&done, &first, &c->request, a, b, day,
                                         &notes, NULL),
                     WFM_OK);
    assert_int_equal(violations(c, &done.after), 1);
    assert_int_equal(done.violations, 1);
    assert_int_equal(done.mended, 1);
    assert_int_equal(done.side[0].broken_before, 0);
    assert_int_equal(done.side[0].broken_after, 1);
    assert_int_equal(done.side[1].broken_before, 1);
    assert_int_equal(done.side[1].broken_after, 0);
    /* Only what is new is told. */
    assert_int_equal(notes.errors, 1);
    assert_non_null(strstr(notes.item[0].error.text, c->agent[a].id));
    /* Same length, same hours; the pay of both sums up. */
    for (int k = 0; k < 2; k++)
        CHECK_REL(done.side[k].hours_after, done.side[k].hours_before, 0);
    CHECK_REL(1e4 + done.pay_cny,
              1e4 + done.side[0].pay_after_cny + done.side[1].pay_after_cny -
                  done.side[0].pay_before_cny - done.side[1].pay_before_cny,
              1e-12);
    wfm_exchange_release(&done);
    wfm_problems_release(&notes);
    wfm_roster_release(&first);
    case_free(c);
}

/* Somebody of the chat, which is always open, starts before somebody of the
 * other queues: with these closed until then, the two cannot exchange. */
static void test_nobody_is_sent_to_a_closed_queue(void **state)
{
    roster_case *c = case_hourly(24);
    wfm_roster first = case_roster(c, 1, NULL);
    wfm_date day = c->request.from + 1;
    const wfm_shift *x = NULL, *y = NULL;

    (void)state;
    for (int k = 0; k < 4; k++)
        c->contract[k].start_spread_min = 1440;
    c->centre.rules.min_rest_min = 0;
    for (int a = 0; a < (int)c->people.n_agents && !y; a++)
        for (int b = 0; b < (int)c->people.n_agents && !y; b++) {
            x = shift_on(&first, a, day);
            y = shift_on(&first, b, day);
            if (!x || !y || x->start >= y->start ||
                x->paid_minutes != y->paid_minutes ||
                c->agent[a].contract != c->agent[b].contract ||
                !(c->agent[a].skills & 2) || c->agent[b].skills & 2)
                y = NULL;
        }
    assert_non_null(y);
    for (int closed = 0; closed < 2; closed++) {
        wfm_exchange done;

        if (closed)
            c->hours[0].from_min = c->hours[2].from_min =
                wfm_zone_civil(c->centre.zone, y->start).minute;
        assert_int_equal(wfm_roster_exchange(&done, &first, &c->request,
                                             x->agent, y->agent, day, NULL,
                                             NULL),
                         WFM_OK);
        assert_int_equal(done.violations > 0, closed);
        wfm_exchange_release(&done);
    }
    wfm_roster_release(&first);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_new_changes_nothing),
        cmocka_unit_test(test_an_absence_changes_little_and_nothing_frozen),
        cmocka_unit_test(test_an_exchange_and_its_return_cancel),
        cmocka_unit_test(test_a_forbidden_exchange_is_named),
        cmocka_unit_test(test_what_one_gains_allows_nothing_to_the_other),
        cmocka_unit_test(test_nobody_is_sent_to_a_closed_queue),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
