/* tests/unit/test_wishes.c - wishes with weights: what they are worth in the
 * roster, and how many of them it grants. */
#include "schedule/wishes.h"
#include "tests/unit/roster_case.h"
#include "tests/unit/roster_tiny.h"

/* Sums of a few hundred amounts of the order of the total: 2^12 ulps. */
static const double SLACK = 4096 * 0x1p-52;

static void test_wishes_are_counted_by_number_weight_and_money(void **state)
{
    roster_case *c = case_new(3);
    wfm_pref wish[] = {
        { .off = true, .date = c->request.from + 1, .weight = 3 },
        { .off = true, .date = c->request.from + 2, .weight = 0.5 },
        { .off = true, .date = c->request.from + 9, .weight = 7 },
        { .start_from_min = 480, .start_to_min = 540, .weight = 2 },
    };
    wfm_shift done[3];
    wfm_roster roster = { .shift = done, .n_shifts = 3 };
    wfm_wishes all;

    (void)state;
    c->centre.rules.wish_off_cny = 40;
    c->centre.rules.wish_start_cny = 5;
    c->agent[1].pref = wish;
    c->agent[1].n_prefs = 4;
    for (int k = 0; k < 3; k++) { /* Monday 8:00, Wednesday 9:30, Friday 9:00 */
        int start[] = { 480, 570, 540 };

        done[k] = (wfm_shift){ .agent = 1,
                               .date = c->request.from + 2 * k,
                               .shift_id = k };
        done[k].start =
            wfm_zone_time(c->centre.zone, done[k].date, start[k], false, NULL);
        done[k].end = done[k].start + 9 * 3600;
    }
    all = wfm_wishes_count(&c->request, &roster);
    /* Two days off, one of them free; three starts, two of them inside. */
    assert_int_equal(all.asked, 5);
    assert_int_equal(all.granted, 3);
    CHECK_REL(all.weight, 3 + 0.5 + 3 * 2, 0);
    CHECK_REL(all.weight_granted, 3 + 2 * 2, 0);
    CHECK_REL(all.cost_cny, 0.5 * 40 + 2 * 5, 0);
    case_free(c);
}

static wfm_roster solve(const wfm_roster_request *request)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_roster roster = { 0 };

    run.threads = 1;
    assert_int_equal(wfm_roster_make(&roster, request, &run, NULL, NULL),
                     WFM_OK);
    return roster;
}

/* Every person wishes one day off and starts in the first hour. */
static void wish(tiny *t, wfm_pref *pref, double weight)
{
    for (size_t a = 0; a < t->people.n_agents; a++) {
        pref[2 * a] = (wfm_pref){ .off = true,
                                  .date = t->request.from + (wfm_date)a % 2,
                                  .weight = weight };
        pref[2 * a + 1] = (wfm_pref){ .start_from_min = 0,
                                      .start_to_min = 9 * 60,
                                      .weight = weight / 2 };
        t->agent[a].pref = &pref[2 * a];
        t->agent[a].n_prefs = 2;
    }
}

/* The weights times the price are all that counts, bit for bit where the
 * products are exact. */
static void test_twice_the_weight_at_half_the_price_is_the_same(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        tiny *one = tiny_new(seed), *two = tiny_new(seed);
        wfm_pref pref[4 * TINY_PEOPLE];
        wfm_roster a, b;
        wfm_wishes x, y;

        wish(one, pref, 1);
        wish(two, pref + 2 * TINY_PEOPLE, 2);
        one->centre.rules.wish_off_cny = 24;
        one->centre.rules.wish_start_cny = 8;
        two->centre.rules.wish_off_cny = 12;
        two->centre.rules.wish_start_cny = 4;
        a = solve(&one->request);
        b = solve(&two->request);
        x = wfm_wishes_count(&one->request, &a);
        y = wfm_wishes_count(&two->request, &b);
        CHECK_REL(a.objective_cny, b.objective_cny, 0);
        CHECK_REL(a.bound_cny, b.bound_cny, 0);
        assert_int_equal(x.granted, y.granted);
        CHECK_REL(2 * x.weight, y.weight, 0);
        CHECK_REL(x.cost_cny, y.cost_cny, 0);
        wfm_roster_release(&a);
        wfm_roster_release(&b);
        tiny_free(one);
        tiny_free(two);
    }
}

static void test_no_roster_with_wishes_beats_the_bound(void **state)
{
    int best = 0, possible = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        tiny *t = tiny_new(seed);
        wfm_pref pref[2 * (TINY_PEOPLE + 1)];
        wfm_roster roster;
        tiny_best all;

        wish(t, pref, (double)(1 + seed % 5) / 2);
        t->centre.rules.wish_off_cny = 50;
        t->centre.rules.wish_start_cny = 20;
        roster = solve(&t->request);
        all = tiny_optimum(t);
        if (isfinite(all.cny)) {
            assert_true(roster.bound_cny <= all.cny * (1 + SLACK));
            assert_true(all.cny <= roster.objective_cny * (1 + SLACK));
            possible++;
            best += roster.objective_cny <= all.cny * (1 + SLACK) + SLACK;
        }
        wfm_roster_release(&roster);
        tiny_free(t);
    }
    assert_true(possible > 10);
    assert_true(10 * best >= 9 * possible);
}

/* A price p of wishes is p times the weight not granted: at a higher price no
 * more of it, and the cost without wishes is no lower; within the gap. */
static void test_a_higher_price_grants_no_less(void **state)
{
    int dearer = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        tiny *t = tiny_new(seed);
        wfm_pref pref[2 * TINY_PEOPLE];
        wfm_roster low, high;
        wfm_wishes x, y;
        double gap;

        wish(t, pref, 1);
        t->centre.rules.wish_off_cny = t->centre.rules.wish_start_cny = 0;
        low = solve(&t->request);
        x = wfm_wishes_count(&t->request, &low);
        t->centre.rules.wish_off_cny = t->centre.rules.wish_start_cny = 500;
        high = solve(&t->request);
        y = wfm_wishes_count(&t->request, &high);
        gap = high.objective_cny - high.bound_cny;
        CHECK_REL(x.cost_cny, 0, 0);
        /* The roster at no price costs its wishes more at the high one. */
        assert_true(high.objective_cny - gap <=
                    (low.objective_cny + 500 * (x.weight - x.weight_granted)) *
                        (1 + SLACK));
        assert_true(high.objective_cny - y.cost_cny + gap >=
                    low.bound_cny * (1 - SLACK));
        dearer += x.weight - x.weight_granted > y.weight - y.weight_granted;
        assert_true(500 * (y.weight - y.weight_granted) <=
                    500 * (x.weight - x.weight_granted) +
                        (low.objective_cny - low.bound_cny) + gap + 1e-6);
        wfm_roster_release(&low);
        wfm_roster_release(&high);
        tiny_free(t);
    }
    assert_true(dearer >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wishes_are_counted_by_number_weight_and_money),
        cmocka_unit_test(test_twice_the_weight_at_half_the_price_is_the_same),
        cmocka_unit_test(test_no_roster_with_wishes_beats_the_bound),
        cmocka_unit_test(test_a_higher_price_grants_no_less),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
