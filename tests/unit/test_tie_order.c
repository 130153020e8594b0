/* tests/unit/test_tie_order.c - people who are alike but for their ties stand
 * in one order, however they are named and listed. */
#include "base/rng.h"
#include "schedule/problem_private.h"
#include "tests/unit/roster_case.h"

enum { PEOPLE = 14, TIES = 9 };

typedef struct draw {
    wfm_limit_kind kind;
    size_t a, b;
} draw;

/* Everybody alike; ties as drawn, person i standing at to[i], each person's
 * ties in the order given or turned round. */
static roster_case *tied_case(const draw *tie, const size_t *to, bool turned,
                              wfm_limit limit[PEOPLE][TIES])
{
    roster_case *c = case_hourly(PEOPLE);

    c->people.n_absences = 0;
    c->people.has_ties = true;
    for (size_t a = 0; a < PEOPLE; a++) {
        const char *id = c->agent[a].id;

        c->agent[a] = c->agent[0];
        c->agent[a].id = c->agent[a].name = id;
        c->agent[a].contract = 0;
        c->agent[a].skills = 1;
        c->agent[a].n_prefs = 0;
        c->agent[a].limit = limit[a];
        c->agent[a].n_limits = 0;
    }
    for (size_t i = 0; i < TIES; i++) {
        const draw *d = &tie[turned ? TIES - 1 - i : i];
        wfm_agent *agent = &c->agent[to[d->a]];

        limit[to[d->a]][agent->n_limits++] =
            (wfm_limit){ .kind = d->kind, .other = (int)to[d->b] };
    }
    return c;
}

/* No rings: each person but the first may be tied to one before. */
static void draw_ties(draw *tie, uint64_t seed)
{
    static const wfm_limit_kind kind[] = { WFM_LIMIT_WITH, WFM_LIMIT_APART,
                                           WFM_LIMIT_MENTOR };
    uint64_t x = wfm_rng_key(seed, "ties");

    for (size_t k = 0; k < TIES; k++) {
        uint64_t dice = wfm_rng_key_add(x, k);
        size_t b = k + 1, a = dice % b;

        tie[k] = (draw){ kind[dice / 64 % 3], dice >> 40 & 1 ? a : b,
                         dice >> 40 & 1 ? b : a };
    }
}

/* A ring of three or four and one of the rest, all of one kind. */
static void draw_rings(draw *tie, uint64_t seed)
{
    static const wfm_limit_kind kind[] = { WFM_LIMIT_APART, WFM_LIMIT_MENTOR };
    size_t small = 3 + seed % 2;

    for (size_t k = 0; k < TIES; k++) {
        size_t next = k + 1 == small ? 0 : k + 1 == TIES ? small : k + 1;

        tie[k] = (draw){ kind[seed / 2 % 2], k, next };
    }
}

static void shuffle(size_t *to, uint64_t seed)
{
    uint64_t x = wfm_rng_key(seed, "shuffle");

    for (size_t i = 0; i < PEOPLE; i++)
        to[i] = i;
    for (size_t i = PEOPLE - 1; i > 0; i--) {
        size_t k = wfm_rng_key_add(x, i) % (i + 1), swap = to[i];

        to[i] = to[k];
        to[k] = swap;
    }
}

static wfm_week *week_of(const roster_case *c)
{
    wfm_week *week;

    assert_int_equal(
        wfm_week_new(&week, &c->request, c->request.from, 7, NULL, NULL),
        WFM_OK);
    assert_int_equal(wfm_teams_make(week, NULL), WFM_OK);
    return week;
}

static void stand_alike(void (*draw_some)(draw *tie, uint64_t seed),
                        uint64_t seeds)
{
    static wfm_limit first[PEOPLE][TIES], second[PEOPLE][TIES];

    for (uint64_t seed = 1; seed <= seeds; seed++) {
        size_t as[PEOPLE], to[PEOPLE];
        roster_case *c, *d;
        wfm_week *a, *b;
        draw tie[TIES];

        draw_some(tie, seed);
        shuffle(to, seed);
        for (size_t i = 0; i < PEOPLE; i++)
            as[i] = i;
        c = tied_case(tie, as, false, first);
        d = tied_case(tie, to, true, second);
        a = week_of(c);
        b = week_of(d);
        assert_int_equal(a->n_ties, TIES);
        assert_int_equal(b->n_ties, TIES);
        for (size_t k = 0; k < TIES; k++) {
            assert_int_equal(a->tie[k].kind, b->tie[k].kind);
            assert_int_equal(a->tie[k].a, b->tie[k].a);
            assert_int_equal(a->tie[k].b, b->tie[k].b);
        }
        wfm_week_free(a);
        wfm_week_free(b);
        case_free(c);
        case_free(d);
    }
}

static void test_alike_people_stand_by_the_shape_of_their_ties(void **state)
{
    (void)state;
    stand_alike(draw_ties, 60);
}

static void test_rings_of_different_length_stand_in_one_order(void **state)
{
    (void)state;
    stand_alike(draw_rings, 24);
}

/* Three or four who are never together, or each the mentor of the next, all
 * round: nobody's week breaks a tie, who has none is named. */
static void test_rings_break_no_tie(void **state)
{
    static wfm_limit limit[PEOPLE][TIES];
    size_t as[PEOPLE];

    (void)state;
    for (size_t i = 0; i < PEOPLE; i++)
        as[i] = i;
    for (uint64_t seed = 1; seed <= 4; seed += 2) {
        wfm_problems notes = { 0 };
        draw tie[TIES];
        roster_case *c;
        wfm_roster roster;

        draw_rings(tie, seed);
        c = tied_case(tie, as, false, limit);
        roster = case_roster(c, 1, &notes);
        assert_int_equal(case_violations(c, &roster, NULL), 0);
        assert_true(roster.n_shifts > 0);
        assert_true(!roster.infeasible || notes.count > 0);
        wfm_problems_release(&notes);
        wfm_roster_release(&roster);
        case_free(c);
    }
}

static void test_tied_people_cost_the_same_under_any_names(void **state)
{
    static wfm_limit first[PEOPLE][TIES], second[PEOPLE][TIES];
    size_t as[PEOPLE], to[PEOPLE];
    roster_case *c, *d;
    wfm_roster a, b;
    draw tie[TIES];

    (void)state;
    draw_ties(tie, 5);
    shuffle(to, 5);
    for (size_t i = 0; i < PEOPLE; i++)
        as[i] = i;
    c = tied_case(tie, as, false, first);
    d = tied_case(tie, to, true, second);
    a = case_roster(c, 1, NULL);
    b = case_roster(d, 1, NULL);
    assert_true(a.objective_cny >= b.objective_cny &&
                a.objective_cny <= b.objective_cny);
    assert_true(a.bound_cny >= b.bound_cny && a.bound_cny <= b.bound_cny);
    assert_int_equal(a.n_shifts, b.n_shifts);
    wfm_roster_release(&a);
    wfm_roster_release(&b);
    case_free(c);
    case_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alike_people_stand_by_the_shape_of_their_ties),
        cmocka_unit_test(test_rings_of_different_length_stand_in_one_order),
        cmocka_unit_test(test_rings_break_no_tie),
        cmocka_unit_test(test_tied_people_cost_the_same_under_any_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
