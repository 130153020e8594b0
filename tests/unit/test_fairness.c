/* tests/unit/test_fairness.c - who had what, and what equal shares cost. */
#include "schedule/fairness.h"
#include "tests/unit/roster_case.h"

static wfm_shift shift(const roster_case *c, int agent, int day, int from_min,
                       int to_min)
{
    wfm_date date = c->request.from + day;

    return (wfm_shift){
        .agent = agent,
        .contract = c->agent[agent].contract,
        .date = date,
        .start = wfm_zone_time(c->centre.zone, date, from_min, false, NULL),
        .end = wfm_zone_time(c->centre.zone, date, from_min, false, NULL) +
               (to_min - from_min) * 60,
    };
}

static void test_nights_weekends_holidays_starts_and_wishes(void **state)
{
    roster_case *c = case_new(4);
    wfm_roster past = { 0 };
    wfm_shift done[5];
    wfm_pref wish[] = {
        { .off = true, .date = c->request.from - 7, .weight = 3 },
        { .off = true, .date = c->request.from - 6, .weight = 0.5 },
        { .start_from_min = 900, .start_to_min = 1020, .weight = 2 }
    };
    wfm_wishes granted;
    wfm_tally tally[4];

    (void)state;
    c->centre.rules.popular_from_min = 420;
    c->centre.rules.popular_to_min = 840;
    for (int a = 0; a < 4; a++)
        c->agent[a].contract = 0;
    c->agent[3].hired_on = c->request.from; /* not there last week */
    c->agent[1].pref = wish;
    c->agent[1].n_prefs = 3;
    done[0] = shift(c, 0, -7, 1320, 1860); /* Monday night, all of it */
    done[1] = shift(c, 0, -2, 360, 900);   /* Saturday, starts at 6 */
    done[2] = shift(c, 0, -1, 480, 1020);  /* Sunday */
    done[3] = shift(c, 1, -7, 960, 1500);  /* until one: three hours of night */
    done[4] = shift(c, 2, -39, 480, 1020); /* 1 October: a holiday */
    past.shift = done;
    past.n_shifts = 5;
    assert_int_equal(
        wfm_fairness_tally(tally, &c->request, &past, c->request.from, NULL),
        WFM_OK);
    assert_int_equal(tally[0].count[WFM_BURDEN_NIGHT], 1);
    assert_int_equal(tally[0].count[WFM_BURDEN_WEEKEND], 2);
    assert_int_equal(tally[0].count[WFM_BURDEN_UNPOPULAR], 2);
    assert_int_equal(tally[1].count[WFM_BURDEN_NIGHT], 1);
    assert_int_equal(tally[2].count[WFM_BURDEN_HOLIDAY], 1);
    /* Two days off, one of them free; one start, and it is as wished. */
    granted = tally[1].wish;
    assert_int_equal(granted.asked, 3);
    assert_int_equal(granted.granted, 2);
    CHECK_REL(granted.weight, 5.5, 0);
    CHECK_REL(granted.weight_granted, 2.5, 0);
    assert_int_equal(tally[0].weeks, 2);
    assert_int_equal(tally[3].weeks, 0);
    /* Two nights in six weeks of people: two weeks' share is two thirds. */
    CHECK_REL(tally[0].share[WFM_BURDEN_NIGHT], 2.0 / 3, 1e-12);
    CHECK_REL(tally[3].share[WFM_BURDEN_NIGHT] + 1, 1.0, 1e-12);
    case_free(c);
}

/* Squared balances of the weekends after two weeks. */
static double spread_after(roster_case *c, double price, double *cost)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_roster first = { 0 }, second = { 0 }, both = { 0 };
    wfm_tally *tally = calloc(c->people.n_agents, sizeof *tally);
    wfm_roster_request next = c->request;
    double spread;
    size_t n = 0;

    run.threads = 1;
    assert_non_null(tally);
    c->centre.rules.fairness_cny = price;
    next.from -= 7;
    next.to -= 7;
    for (size_t r = 0; r < c->staff.n; r++)
        c->staff.row[r].start -= 7 * 86400;
    assert_int_equal(wfm_roster_make(&first, &next, &run, NULL, NULL), WFM_OK);
    for (size_t r = 0; r < c->staff.n; r++)
        c->staff.row[r].start += 7 * 86400;
    next = c->request;
    next.previous = &first;
    assert_int_equal(wfm_roster_make(&second, &next, &run, NULL, NULL), WFM_OK);
    assert_int_equal(wfm_roster_judge(&n, &second, &next, NULL, NULL), WFM_OK);
    assert_int_equal(n, 0);
    assert_true(second.bound_cny <= second.objective_cny);
    assert_int_equal(wfm_fairness_cost(cost, &second, &next, NULL), WFM_OK);
    assert_true(*cost <= second.objective_cny * (1 + 1e-9));
    both.n_shifts = first.n_shifts + second.n_shifts;
    both.shift = calloc(both.n_shifts, sizeof *both.shift);
    assert_non_null(both.shift);
    memcpy(both.shift, first.shift, first.n_shifts * sizeof *both.shift);
    memcpy(both.shift + first.n_shifts, second.shift,
           second.n_shifts * sizeof *both.shift);
    assert_int_equal(wfm_fairness_tally(tally, &next, &both, next.to + 1, NULL),
                     WFM_OK);
    spread = wfm_fairness_spread(tally, c->people.n_agents);
    free(tally);
    wfm_roster_release(&both);
    wfm_roster_release(&first);
    wfm_roster_release(&second);
    return spread;
}

static void test_a_price_makes_shares_more_equal(void **state)
{
    roster_case *c = case_new(20);
    double plain, fair, plain_cost, fair_cost;

    (void)state;
    c->centre.rules.popular_from_min = 450;
    c->centre.rules.popular_to_min = 780;
    plain = spread_after(c, 0, &plain_cost);
    fair = spread_after(c, 40, &fair_cost);
    assert_true(fair < 0.8 * plain);
    assert_true(fair_cost >= plain_cost * 0.999);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nights_weekends_holidays_starts_and_wishes),
        cmocka_unit_test(test_a_price_makes_shares_more_equal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
