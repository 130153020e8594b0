/* tests/unit/test_compact.c - the compact linear program: whole agents, queues
 * that are split, days that people cannot work. */
#include "schedule/compact_private.h"
#include "tests/unit/roster_case.h"

/* Full-timers by day on hotline and mail: a small program. */
static roster_case *small_case(size_t people)
{
    roster_case *c = case_new(people);
    size_t kept = 0;

    for (size_t a = 0; a < people; a++) {
        c->agent[a].contract = 0;
        c->agent[a].skills = a % 3 ? 5 : 1;
    }
    for (size_t r = 0; r < c->staff.n; r++)
        if (c->staff.row[r].queue != 1)
            c->staff.row[kept++] = c->staff.row[r];
    c->staff.n = kept;
    return c;
}

static double optimum(const roster_case *c)
{
    wfm_compact compact;
    wfm_week *week;
    double *price, value;

    assert_int_equal(
        wfm_week_new(&week, &c->request, c->request.from, 7, NULL, NULL),
        WFM_OK);
    price = calloc(wfm_week_prices(week) + 1, sizeof *price);
    assert_non_null(price);
    assert_int_equal(wfm_compact_init(&compact, week, 2, NULL), WFM_OK);
    assert_int_equal(
        wfm_compact_solve(&compact, WFM_LP_INTERIOR, 0, price, NULL, NULL),
        WFM_OK);
    value = compact.objective;
    wfm_compact_release(&compact);
    wfm_week_free(week);
    free(price);
    return value;
}

static void test_levels_of_whole_agents_agree_with_the_curve(void **state)
{
    roster_case *c = case_new(9);
    wfm_week *week;
    size_t cells;

    (void)state;
    for (size_t a = 0; a < c->people.n_agents; a++)
        c->agent[a].skills = UINT64_C(1) << a % 3; /* nobody is shared */
    assert_int_equal(
        wfm_week_new(&week, &c->request, c->request.from, 7, NULL, NULL),
        WFM_OK);
    assert_int_equal(week->n_pools, 3);
    assert_int_equal(week->n_levels, 2 * week->n_curve);
    cells = week->n_queues * (size_t)week->slots;
    for (size_t k = 0; k < week->n_pools; k++)
        for (int t = 0; t < week->slots; t += 5)
            for (int n = 0; n < 8; n++) {
                size_t at = (size_t)__builtin_ctzll(week->pool[k].queues) *
                                (size_t)week->slots +
                            (size_t)t;
                double curve = 0, levels = 0, between = 0;

                for (size_t l = 0; l < week->n_curve; l++)
                    curve += week->curve_cny_per_h[l] * week->slot_h *
                             fmax(0, week->curve[l * cells + at] - n);
                for (size_t l = 0; l < week->n_levels; l++) {
                    double price = wfm_week_price(week, t, l, k);

                    double need = week->need[((size_t)t * week->n_levels + l) *
                                                 week->n_subsets +
                                             week->pool[k].first];

                    levels += price * fmax(0, need - n);
                    between += price * fmax(0, need - n - 0.5);
                }
                CHECK_REL(levels, curve, 1e-12);
                for (size_t l = 0; l < week->n_curve; l++)
                    between -= week->curve_cny_per_h[l] * week->slot_h *
                               fmax(0, week->curve[l * cells + at] - n - 0.5);
                assert_true(between >= -1e-12 * (1 + levels));
            }
    wfm_week_free(week);
    case_free(c);
}

/* Half of the hotline becomes a queue of its own that the same people serve:
 * the price of shortage is linear, so nothing changes. */
static void test_a_queue_split_in_two_costs_the_same(void **state)
{
    roster_case *c = small_case(10);
    wfm_queue four[CASE_QUEUES + 1];
    double whole, halves;
    size_t n = c->staff.n;

    (void)state;
    c->centre.costs.per_waited_second_cny = 0;
    whole = optimum(c);
    memcpy(four, c->queue, sizeof c->queue);
    four[3] = four[0];
    four[3].name = "second line";
    c->centre.queue = four;
    c->centre.n_queues = 4;
    c->staff.row = realloc(c->staff.row, 2 * n * sizeof *c->staff.row);
    assert_non_null(c->staff.row);
    for (size_t r = 0; r < n; r++)
        if (c->staff.row[r].queue == 0) {
            c->staff.row[r].agents /= 2;
            c->staff.row[r].agents_rostered /= 2;
            c->staff.row[c->staff.n] = c->staff.row[r];
            c->staff.row[c->staff.n++].queue = 3;
        }
    for (size_t a = 0; a < c->people.n_agents; a++)
        if (c->agent[a].skills & 1)
            c->agent[a].skills |= 8;
    halves = optimum(c);
    CHECK_REL(halves, whole, 1e-7);
    case_free(c);
}

/* Two ways to the same bound that share no code: the program's own minimum for
 * shared people, and everybody's cheapest exact week at its shadow prices,
 * which cannot be less, since the program's weeks are looser. From prices of
 * its own the second comes within half a per cent in 400 rounds. */
static void test_two_bounds_of_shared_people_agree(void **state)
{
    roster_case *c = small_case(12);
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_compact compact;
    wfm_week *week;
    double *price, value, at_prices = 0, alone = 0;
    size_t n;

    (void)state;
    run.threads = 1;
    assert_int_equal(
        wfm_week_new(&week, &c->request, c->request.from, 7, NULL, NULL),
        WFM_OK);
    assert_true(week->n_skills > 1);
    n = wfm_week_prices(week) + 1;
    price = calloc(n, sizeof *price);
    assert_non_null(price);
    assert_int_equal(wfm_compact_init(&compact, week, 1, NULL), WFM_OK);
    assert_int_equal(
        wfm_compact_solve(&compact, WFM_LP_INTERIOR, 0, price, &run, NULL),
        WFM_OK);
    value = compact.objective;
    wfm_compact_release(&compact);
    assert_int_equal(
        wfm_bound_improve(&at_prices, price, week, 1, INFINITY, &run, NULL),
        WFM_OK);
    assert_true(at_prices > value * (1 - 1e-6));
    memset(price, 0, n * sizeof *price);
    assert_int_equal(
        wfm_bound_improve(&alone, price, week, 400, INFINITY, &run, NULL),
        WFM_OK);
    print_message("program %.2f, at its prices %.2f, alone %.2f\n", value,
                  at_prices, alone);
    CHECK_REL(alone, at_prices, 5e-3);
    wfm_week_free(week);
    free(price);
    case_free(c);
}

static void test_a_day_away_raises_the_bound(void **state)
{
    roster_case *c = small_case(10);
    double before, after;

    (void)state;
    for (size_t r = 0; r < c->staff.n; r++)
        c->staff.row[r].agents_rostered *= 3; /* everybody is wanted */
    c->people.n_absences = 0;
    before = optimum(c);
    c->people.n_absences = 3;
    for (int k = 0; k < 3; k++)
        c->absence[k] = (wfm_absence){
            .agent = k,
            .from =
                wfm_zone_time(c->centre.zone, c->request.from, 0, false, NULL),
            .to = wfm_zone_time(c->centre.zone, c->request.from + 4, 0, false,
                                NULL),
            .reason = "leave",
        };
    after = optimum(c);
    assert_true(after > before * (1 + 1e-6));
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels_of_whole_agents_agree_with_the_curve),
        cmocka_unit_test(test_a_queue_split_in_two_costs_the_same),
        cmocka_unit_test(test_two_bounds_of_shared_people_agree),
        cmocka_unit_test(test_a_day_away_raises_the_bound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
