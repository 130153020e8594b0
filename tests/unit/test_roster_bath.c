/* tests/unit/test_roster_bath.c - heat-bath moves of a roster: the objective
 * they keep, the law of their draws, where they end in the cold. */
#include "schedule/search_private.h"
#include "tests/unit/roster_case.h"

typedef struct bench {
    roster_case *c;
    wfm_week *week;
    wfm_tour *tour;
    wfm_search search;
} bench;

static void open_bench(bench *b, size_t people, int contract)
{
    double objective;

    b->c = case_new(people);
    for (size_t a = 0; contract >= 0 && a < people; a++)
        b->c->agent[a].contract = contract;
    if (contract >= 0)
        b->c->people.n_absences = 0;
    assert_int_equal(wfm_week_new(&b->week, &b->c->request, b->c->request.from,
                                  7, NULL, NULL),
                     WFM_OK);
    assert_int_equal(wfm_teams_make(b->week, NULL), WFM_OK);
    b->tour = calloc(b->week->n_workers + 1, sizeof *b->tour);
    assert_non_null(b->tour);
    assert_int_equal(wfm_search_start(b->tour, &objective, b->week, NULL, NULL),
                     WFM_OK);
    assert_int_equal(wfm_search_init(&b->search, b->tour, b->week, NULL, NULL),
                     WFM_OK);
    for (size_t w = 0; w < b->week->n_workers; w++)
        wfm_cover_add(&b->search.cover, &b->week->worker[w], &b->tour[w], 1);
    b->search.objective = wfm_search_total(&b->search);
    CHECK_REL(b->search.objective, objective, 1e-9);
}

static void close_bench(bench *b)
{
    wfm_search_release(&b->search);
    free(b->tour);
    wfm_week_free(b->week);
    case_free(b->c);
}

static void draw_all(wfm_search *s, double heat)
{
    wfm_bath_pause(s, heat);
    wfm_bath_shift(s, heat);
    wfm_bath_day(s, heat);
    wfm_bath_exchange(s, heat);
}

static void test_the_objective_is_kept_and_every_week_is_legal(void **state)
{
    bench b;

    (void)state;
    open_bench(&b, 30, -1);
    for (int hot = 0; hot < 3; hot++) {
        double heat = b.week->short_cny * (hot == 0   ? 10
                                           : hot == 1 ? 0.1
                                                      : 1e-6);

        for (int k = 0; k < 4000; k++)
            draw_all(&b.search, heat);
        CHECK_REL(b.search.objective, wfm_search_total(&b.search), 1e-9);
        for (size_t w = 0; w < b.week->n_workers; w++)
            assert_true(
                wfm_tour_is_legal(b.week, &b.week->worker[w], &b.tour[w]));
    }
    /* The cover that was kept is that of the weeks. */
    double before = wfm_search_total(&b.search), value;

    assert_int_equal(wfm_search_value(b.tour, &value, b.week, NULL), WFM_OK);
    CHECK_REL(before, value, 1e-9);
    close_bench(&b);
}

static void test_cold_draws_never_cost_more(void **state)
{
    bench b;

    (void)state;
    open_bench(&b, 30, -1);
    for (int k = 0; k < 4000; k++) {
        double before = b.search.objective;

        draw_all(&b.search, 1e-12 * b.week->short_cny);
        assert_true(b.search.objective <= before + 1e-9 * fabs(before));
    }
    close_bench(&b);
}

/* Of one person with one pause a day each place is drawn as often as the
 * Boltzmann law says. */
static void test_places_of_a_pause_follow_the_law(void **state)
{
    enum { DRAWS = 40000, PLACES = 64 };
    double weight[PLACES] = { 0 }, sum = 0, heat, least = HUGE_VAL,
           most = -HUGE_VAL;
    int seen[PLACES] = { 0 }, day = 0, n = 0, places = 0;
    const wfm_option *option;
    const wfm_kind *kind;
    const wfm_shape *shape;
    bench b;

    (void)state;
    open_bench(&b, 1, 2);
    shape = &b.week->shape[b.week->worker[0].shape];
    while (day < WFM_WEEK_DAYS && b.tour[0].option[day] < 0)
        day++;
    assert_true(day < WFM_WEEK_DAYS);
    option = &shape->option[b.tour[0].option[day]];
    kind = &shape->kind[option->kind];
    assert_int_equal(kind->n_pauses, 1);
    /* Every third slot has more than enough agents. */
    for (int t = 0; t < b.week->slots; t += 3)
        wfm_cover_put(&b.search.cover, t, (size_t)b.week->worker[0].skill,
                      1000);
    heat = 0.5 * b.week->short_cny;
    for (int at = kind->pause[0].from; at <= kind->pause[0].to; at++) {
        double value;

        assert_true(at < PLACES);
        wfm_cover_add(&b.search.cover, b.week->worker, b.tour, -1);
        b.tour[0].pause[day][0] = (uint16_t)at;
        wfm_cover_add(&b.search.cover, b.week->worker, b.tour, 1);
        value = wfm_search_total(&b.search);
        weight[at] = value;
        least = value < least ? value : least;
        most = value > most ? value : most;
        places++;
    }
    assert_true(places > 4 && most - least > 0.5 * heat);
    for (int at = kind->pause[0].from; at <= kind->pause[0].to; at++)
        sum += weight[at] = exp((least - weight[at]) / heat);
    while (n < DRAWS) {
        wfm_bath_pause(&b.search, heat);
        seen[b.tour[0].pause[day][0]]++;
        n++;
    }
    /* Only one draw in five is of that day: the variance is up to nine times
     * that of independent draws. */
    for (int at = kind->pause[0].from; at <= kind->pause[0].to; at++) {
        double share = weight[at] / sum;

        assert_true(fabs(seen[at] - DRAWS * share) <=
                    4 * sqrt(9 * DRAWS * share * (1 - share)) + 1);
    }
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_objective_is_kept_and_every_week_is_legal),
        cmocka_unit_test(test_cold_draws_never_cost_more),
        cmocka_unit_test(test_places_of_a_pause_follow_the_law),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
