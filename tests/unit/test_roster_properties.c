/* tests/unit/test_roster_properties.c - what must hold of every roster,
 * whatever the centre: random centres from a seed, the small ones against all
 * rosters there are. */
#include "tests/unit/roster_case.h"
#include "tests/unit/roster_tiny.h"

enum { TRIES = 20 };

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

/* a <= b */
static void at_most(double a, double b)
{
    if (!(a <= b + SLACK * (fabs(a) + fabs(b)))) {
        print_error("%.17g > %.17g\n", a, b);
        fail();
    }
}

static bool equal(double a, double b) { return memcmp(&a, &b, sizeof a) == 0; }

static bool same_bytes(const wfm_roster *a, const wfm_roster *b)
{
    bool same = a->n_shifts == b->n_shifts &&
                a->n_activities == b->n_activities &&
                equal(a->objective_cny, b->objective_cny) &&
                equal(a->bound_cny, b->bound_cny);

    for (size_t k = 0; same && k < a->n_shifts; k++)
        same = a->shift[k].agent == b->shift[k].agent &&
               a->shift[k].start == b->shift[k].start &&
               a->shift[k].end == b->shift[k].end;
    for (size_t k = 0; same && k < a->n_activities; k++)
        same = a->activity[k].agent == b->activity[k].agent &&
               a->activity[k].start == b->activity[k].start &&
               a->activity[k].end == b->activity[k].end &&
               a->activity[k].kind == b->activity[k].kind &&
               a->activity[k].queues == b->activity[k].queues;
    return same;
}

static double short_hours(const wfm_roster *roster, const wfm_centre *centre)
{
    double sum = 0;

    for (size_t k = 0; k < roster->n_coverage; k++)
        if (!roster->coverage[k].spill)
            sum += roster->coverage[k].short_ * centre->interval_s / 3600.0;
    return sum;
}

static void
test_no_roster_beats_the_bound_and_small_ones_are_mostly_best(void **state)
{
    int best = 0, possible = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= TRIES; seed++) {
        tiny *t = tiny_new(seed);
        wfm_roster roster = solve(&t->request);
        tiny_best all = tiny_optimum(t);

        /* A queue that nobody serves is told in the same way. */
        assert_true(!isinf(all.cny) || roster.infeasible);
        if (isfinite(all.cny)) {
            at_most(roster.bound_cny, all.cny);
            at_most(all.cny, roster.objective_cny);
            possible++;
            best += roster.objective_cny <= all.cny * (1 + SLACK) + SLACK;
        }
        wfm_roster_release(&roster);
        tiny_free(t);
    }
    assert_true(possible > TRIES / 2);
    assert_true(10 * best >= 9 * possible);
}

/* Limits that cannot bind, one after the other. */
static void useless(tiny *t, int which)
{
    static wfm_certificate licence = { 1, WFM_DATE_NONE - 1 };
    static wfm_limit own[2];
    static wfm_site site = { .id = "s", .name = "s", .seats = 100 };
    wfm_habits *habits = &t->centre.rules.habits;

    switch (which) {
    case 0:
        habits->max_nights = 7;
        break;
    case 1:
        habits->max_weekends = 4;
        break;
    case 2:
        habits->max_four_week_h = 672;
        break;
    case 3:
        habits->days_off_together = 4; /* of seven, three are planned */
        break;
    case 4:
        t->centre.rules.weekly_rest_min = 1440;
        break;
    case 5:
        own[0] = (wfm_limit){ .kind = WFM_LIMIT_HOURS, .most = 168 };
        own[1] = (wfm_limit){ .kind = WFM_LIMIT_DAYS, .most = 7 };
        t->agent[0].limit = own;
        t->agent[0].n_limits = 2;
        break;
    case 6:
        t->agent[0].limit = own;
        t->agent[0].n_limits = 1;
        own[0] =
            (wfm_limit){ .kind = WFM_LIMIT_OFF, .date = t->request.from - 1 };
        break;
    case 7:
        t->centre.site = &site;
        t->centre.n_sites = 1;
        break;
    case 10:
        habits->max_month_h = 744;
        break;
    case 8:
        t->contract[0].averaging_weeks = t->contract[1].averaging_weeks = 1;
        break;
    default:
        t->agent[0].certificate = &licence;
        t->agent[0].n_certificates = 1;
    }
}

static void test_a_useless_rule_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= TRIES; seed++) {
        tiny *t = tiny_new(seed), *with = tiny_new(seed);
        wfm_roster a = solve(&t->request), b;

        useless(with, (int)(seed % 11));
        b = solve(&with->request);
        if (!same_bytes(&a, &b)) {
            print_error("rule %d of centre %d is not useless\n",
                        (int)(seed % 11), (int)seed);
            fail();
        }
        wfm_roster_release(&a);
        wfm_roster_release(&b);
        tiny_free(t);
        tiny_free(with);
    }
}

/* Exactly for the best roster, within the printed gap for the one made: what
 * one more person costs at most is that person's own pay, which is nothing
 * here. */
static void test_more_people_never_cost_more_in_shortfall(void **state)
{
    int compared = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= TRIES; seed++) {
        tiny *t = tiny_new(seed);
        tiny_best few, many;
        wfm_roster a, b;

        t->contract[0].wage_cny_per_h = t->contract[1].wage_cny_per_h = 0;
        if (t->people.n_agents == TINY_PEOPLE)
            t->people.n_agents--;
        few = tiny_optimum(t);
        a = solve(&t->request);
        t->people.n_agents++;
        many = tiny_optimum(t);
        b = solve(&t->request);
        if (isfinite(few.cny) && isfinite(many.cny)) {
            double price = t->centre.costs.per_short_agent_hour_cny;

            compared++;
            assert_true(many.hours <= few.hours);
            at_most(b.bound_cny, a.objective_cny);
            at_most(b.objective_cny,
                    a.objective_cny + (b.objective_cny - b.bound_cny));
            if (t->centre.n_queues == 1)
                CHECK_REL(short_hours(&b, &t->centre) * price, b.objective_cny,
                          SLACK);
        }
        wfm_roster_release(&a);
        wfm_roster_release(&b);
        tiny_free(t);
    }
    assert_true(compared > TRIES / 2);
}

static void test_a_queue_split_in_two_changes_nothing(void **state)
{
    int compared = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= TRIES; seed++) {
        tiny *t = tiny_new(seed);
        tiny_best one, two;
        wfm_roster a, b;

        if (t->centre.n_queues == 1) {
            size_t n = t->staff.n;

            one = tiny_optimum(t);
            a = solve(&t->request);
            t->centre.n_queues = 2;
            for (size_t k = 0; k < n; k++) {
                int d = (int)k / TINY_HOURS, h = (int)k % TINY_HOURS;

                t->row[k].agents_rostered /= 2;
                t->need[0][d][h] = t->need[1][d][h] = t->row[k].agents_rostered;
                t->row[k].agents = t->row[k].agents_rostered;
                t->row[n + k] = t->row[k];
                t->row[n + k].queue = 1;
            }
            t->staff.n = 2 * n;
            for (size_t k = 0; k < t->people.n_agents; k++)
                t->agent[k].skills = 3;
            two = tiny_optimum(t);
            b = solve(&t->request);
            if (isfinite(one.cny)) {
                compared++;
                CHECK_REL(two.cny, one.cny, SLACK);
                at_most(a.bound_cny, two.cny);
                at_most(b.bound_cny, one.cny);
                at_most(a.bound_cny, b.objective_cny);
                at_most(b.bound_cny, a.objective_cny);
            }
            wfm_roster_release(&a);
            wfm_roster_release(&b);
        }
        tiny_free(t);
    }
    assert_true(compared > TRIES / 4);
}

/* People in another order and under other names: everybody who is alike has
 * the same weeks, bit for bit. */
static void test_names_and_places_of_people_do_not_count(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        roster_case *c = case_new(9 + (size_t)seed);
        size_t n = c->people.n_agents, to[32];
        wfm_agent moved[32];
        char name[32][8];
        wfm_roster a = solve(&c->request), b;
        uint64_t random = seed;
        wfm_absence away[32];

        for (size_t i = 0; i < n; i++)
            to[i] = i;
        for (size_t i = n - 1; i > 0; i--) {
            size_t k, swap = to[i];

            random = random * UINT64_C(6364136223846793005) + 1;
            k = (size_t)(random >> 33) % (i + 1);
            to[i] = to[k];
            to[k] = swap;
        }
        for (size_t i = 0; i < n; i++) {
            moved[to[i]] = c->agent[i];
            snprintf(name[to[i]], sizeof name[0], "n%zu", i * 37 % 101);
            moved[to[i]].id = moved[to[i]].name = name[to[i]];
        }
        /* Sorted by agent, as they are read. */
        size_t absences = 0;
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < c->people.n_absences; k++)
                if (to[c->absence[k].agent] == i) {
                    away[absences] = c->absence[k];
                    away[absences++].agent = (int)i;
                }
        c->people.agent = moved;
        c->people.absence = away;
        b = solve(&c->request);
        assert_true(equal(a.objective_cny, b.objective_cny));
        assert_true(equal(a.bound_cny, b.bound_cny));
        assert_int_equal(a.n_shifts, b.n_shifts);
        assert_int_equal(a.n_activities, b.n_activities);
        /* Each person's own weeks, where nobody else is like them. */
        for (size_t i = 0; i < n; i++) {
            size_t x = 0, y = 0;
            bool alone = true;

            for (size_t k = 0; k < n; k++)
                alone =
                    alone &&
                    (k == i || c->agent[k].contract != c->agent[i].contract ||
                     c->agent[k].skills != c->agent[i].skills ||
                     c->agent[k].site != c->agent[i].site);
            if (!alone)
                continue;
            while (x < a.n_shifts && a.shift[x].agent != (int)i)
                x++;
            while (y < b.n_shifts && b.shift[y].agent != (int)to[i])
                y++;
            for (; x < a.n_shifts && a.shift[x].agent == (int)i; x++, y++) {
                assert_true(y < b.n_shifts);
                assert_int_equal(b.shift[y].agent, (int)to[i]);
                assert_int_equal(a.shift[x].start, b.shift[y].start);
                assert_int_equal(a.shift[x].end, b.shift[y].end);
            }
        }
        wfm_roster_release(&a);
        wfm_roster_release(&b);
        case_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_no_roster_beats_the_bound_and_small_ones_are_mostly_best),
        cmocka_unit_test(test_a_useless_rule_changes_nothing),
        cmocka_unit_test(test_more_people_never_cost_more_in_shortfall),
        cmocka_unit_test(test_a_queue_split_in_two_changes_nothing),
        cmocka_unit_test(test_names_and_places_of_people_do_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
