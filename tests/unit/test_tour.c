/* tests/unit/test_tour.c - the cheapest week of one person against a plain
 * enumeration of every week, and the bound against rosters. */
#include "base/rng.h"
#include "schedule/compact_private.h"
#include "tests/unit/roster_case.h"

typedef struct search {
    const wfm_week *week;
    const wfm_worker *worker;
    const double *worth;
    wfm_tour tour;
    double best;
    long legal;
} search;

/* Cheapest places of the pauses, by trying all of them outside what is
 * busy. */
static double best_pauses(const wfm_kind *kind, const double *worth,
                          const unsigned char *busy, int start, size_t k,
                          int from)
{
    double least = HUGE_VAL;
    const wfm_pause *p = &kind->pause[k];

    if (k == kind->n_pauses)
        return 0;
    for (int at = p->from > from ? p->from : from;
         at <= p->to && at + p->length <= kind->span; at++) {
        double lost =
            best_pauses(kind, worth, busy, start, k + 1, at + p->length);

        for (int t = 0; t < p->length; t++)
            lost +=
                busy && busy[start + at + t] ? HUGE_VAL : worth[start + at + t];
        least = lost < least ? lost : least;
    }
    return least;
}

static double price(const search *s)
{
    const wfm_shape *shape = &s->week->shape[s->worker->shape];
    double sum = wfm_tour_pay_cny(s->week, s->worker, &s->tour);

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        const wfm_option *o;
        int start;

        if (s->tour.option[day] < 0)
            continue;
        o = &shape->option[s->tour.option[day]];
        start = day * s->week->slots_per_day + o->start;
        for (int t = start; t < start + o->span; t++)
            sum -= s->worker->busy && s->worker->busy[t] ? 0 : s->worth[t];
        sum += best_pauses(&shape->kind[o->kind], s->worth, s->worker->busy,
                           start, 0, 0);
    }
    return sum;
}

static void enumerate(search *s, int day)
{
    const wfm_shape *shape = &s->week->shape[s->worker->shape];

    if (day == WFM_WEEK_DAYS) {
        double cost;

        if (!wfm_tour_is_legal(s->week, s->worker, &s->tour))
            return;
        s->legal++;
        cost = price(s);
        s->best = cost < s->best ? cost : s->best;
        return;
    }
    for (int o = -1; o < (int)shape->n_options; o++) {
        s->tour.option[day] = (int16_t)o;
        enumerate(s, day + 1);
    }
}

static void few_starts(roster_case *c)
{
    /* Four starts each, far apart: rest, weekly rest and spread all bind. */
    for (int k = 0; k < CASE_CONTRACTS; k++)
        c->contract[k].start_step_min = k == 1 ? 315 : 180;
    c->contract[1].start_to_min = 780 + 2 * 315;
    c->contract[0].start_to_min = 780;
    c->contract[2].start_to_min = 480 + 180;
    c->contract[2].n_shifts = 2;
    c->contract[3].start_to_min = 480 + 180;
    c->contract[1].days_min = 3;
    c->contract[1].hours_min = 24;
    c->contract[2].days_min = 3;
    c->centre.rules.weekly_rest_min = 2400;
}

/* A case with its week and what it takes to ask for tours. */
typedef struct tours {
    roster_case *c;
    wfm_week *week;
    wfm_tour_space *space;
    double *worth;
} tours;

static tours tours_of(roster_case *c)
{
    tours t = { .c = c };

    assert_int_equal(
        wfm_week_new(&t.week, &c->request, c->request.from, 7, NULL, NULL),
        WFM_OK);
    t.space = wfm_tour_space_new(t.week);
    t.worth = calloc((size_t)t.week->slots, sizeof *t.worth);
    assert_non_null(t.space);
    assert_non_null(t.worth);
    return t;
}

static void tours_free(tours *t)
{
    free(t->worth);
    wfm_tour_space_free(t->space);
    wfm_week_free(t->week);
    case_free(t->c);
}

static void test_the_tour_is_the_cheapest_of_all_weeks(void **state)
{
    roster_case *c = case_new(24);
    uint64_t random = wfm_rng_key(7, "tour");
    size_t tried = 0, last = SIZE_MAX;

    (void)state;
    few_starts(c);

    tours all = tours_of(c);
    wfm_week *week = all.week;
    double *worth = all.worth;

    for (size_t w = 0; w < week->n_workers; w++) {
        wfm_worker *worker = &week->worker[w];
        search s = { week, worker, worth, .best = HUGE_VAL };
        wfm_tour found;
        double cost;
        bool legal;

        if (worker->shape == (int)last && tried > 8)
            continue;
        last = (size_t)worker->shape;
        worker->previous_end = w % 2 ? 300 : WFM_LONG_AGO;
        worker->previous_streak = w % 2 ? 3 : 0;
        wfm_worker_prune(worker, week);
        for (int t = 0; t < week->slots; t++) {
            random = wfm_rng_key_add(random, 1);
            worth[t] = (double)(random >> 40) / (1 << 24) * 30;
        }
        legal = wfm_tour_best(&found, &cost, all.space, worker, worth);
        enumerate(&s, 0);
        assert_int_equal(legal, s.legal > 0);
        assert_int_equal(wfm_tour_exists(all.space, worker, worth), legal);
        if (!legal)
            continue;
        tried++;
        CHECK_REL(cost, s.best, 1e-12);
        assert_true(wfm_tour_is_legal(week, worker, &found));
    }
    assert_true(tried >= 4);
    tours_free(&all);
}

/* On one queue with an interval as long as a slot the linear program knows
 * every rule that binds, so its optimum and the best Lagrangian bound are one
 * number found by two routes. */
static void test_lp_and_lagrangian_bound_agree(void **state)
{
    roster_case *c = case_new(12);
    wfm_compact compact;
    wfm_week *week;
    wfm_anneal plan = wfm_anneal_after_lp(12);
    double *price_, bound, start, optimum;
    wfm_tour *tour;

    (void)state;
    for (size_t a = 0; a < c->people.n_agents; a++) {
        c->agent[a].skills = 2;
        c->agent[a].contract = a % 3 == 0 ? 2 : 0;
        c->people.n_absences = 0;
    }
    c->contract[0].start_spread_min = c->contract[2].start_spread_min = 60;
    assert_int_equal(
        wfm_week_new(&week, &c->request, c->request.from, 7, NULL, NULL),
        WFM_OK);
    price_ = calloc(wfm_week_prices(week) + 1, sizeof *price_);
    tour = calloc(week->n_workers + 1, sizeof *tour);
    assert_non_null(price_);
    assert_non_null(tour);
    assert_int_equal(wfm_compact_init(&compact, week, 1, NULL), WFM_OK);
    assert_int_equal(
        wfm_compact_solve(&compact, WFM_LP_INTERIOR, 0, price_, NULL, NULL),
        WFM_OK);
    assert_int_equal(wfm_search_start(tour, &start, week, NULL, NULL), WFM_OK);
    assert_int_equal(
        wfm_bound_improve(&bound, price_, week, 0, start, NULL, NULL), WFM_OK);
    assert_true(bound <= start);
    /* Its shifts, rounded to people: legal, and not below its optimum. */
    assert_int_equal(
        wfm_compact_dive(tour, price_, &optimum, week, 1, 12, NULL, NULL),
        WFM_OK);
    CHECK_REL(optimum, compact.objective, 1e-7);
    for (size_t w = 0; w < week->n_workers; w++)
        assert_true(wfm_tour_is_legal(week, &week->worker[w], &tour[w]));
    assert_int_equal(wfm_search_pauses(tour, &start, week, NULL, NULL), WFM_OK);
    assert_true(compact.objective <= start * (1 + 1e-9));
    assert_int_equal(wfm_search_run(tour, &start, &plan, week, NULL, NULL),
                     WFM_OK);
    assert_true(bound <= start * (1 + 1e-9));
    /* The program leaves the hours of part-timers a little looser. */
    CHECK_REL(bound, compact.objective, 2e-3);
    assert_true(compact.objective <= start * (1 + 1e-9));
    wfm_compact_release(&compact);
    wfm_week_free(week);
    free(price_);
    free(tour);
    case_free(c);
}

/* Habits: a week is legal by wfm_tour_is_legal, which enumerates; the dynamic
 * program must find the cheapest of those. */
static void test_habits_leave_the_cheapest_week_that_keeps_them(void **state)
{
    roster_case *c = case_new(24);
    uint64_t random = wfm_rng_key(11, "habits");
    double pattern[128];
    size_t bound = 0, tried = 0;
    int last = -1;

    (void)state;
    few_starts(c);
    c->centre.rules.weekly_rest_min = 1440;
    c->contract[2].start_to_min = 480 + 360;
    c->contract[2].start_spread_min = 1440;

    tours all = tours_of(c);
    wfm_week *week = all.week;
    double *worth = all.worth;

    for (size_t w = 0; w < week->n_workers; w++)
        for (int habit = 0; habit < 5; habit++) {
            wfm_worker worker = week->worker[w];
            search s = { week, &worker, worth, .best = HUGE_VAL };
            double cost, free_cost;
            wfm_tour found;

            if (worker.shape == last && habit == 0)
                break;
            if (worker.shape == 0)
                continue;
            last = worker.shape;
            random = wfm_rng_key_add(random, 1);
            for (int t = 0; t < week->slots; t++)
                worth[t] = 40 * 0x1p-53 *
                           (double)(wfm_rng_key_add(random, (uint64_t)t) >> 11);
            assert_true(
                wfm_tour_best(NULL, &free_cost, all.space, &worker, worth));
            worker.forward = habit == 0 || habit == 4;
            worker.nights_max = habit == 1 || habit == 4 ? 1 : 7;
            worker.off_together = habit == 2 ? 3 : 0;
            for (int k = 0; k < 128; k++)
                pattern[k] = k * 37 % 101;
            worker.pattern_cny = habit >= 3 ? pattern : NULL;
            worker.previous_streak = 1;
            worker.previous_end = 300;
            wfm_worker_prune(&worker, week);
            enumerate(&s, 0);
            assert_int_equal(
                wfm_tour_best(&found, &cost, all.space, &worker, worth),
                s.legal > 0);
            assert_int_equal(wfm_tour_exists(all.space, &worker, worth),
                             s.legal > 0);
            if (s.legal > 0) {
                CHECK_REL(cost, s.best, 1e-12);
                assert_true(wfm_tour_is_legal(week, &worker, &found));
            }
            bound += cost > free_cost + 1e-6;
            tried++;
        }
    assert_true(tried >= 10 && bound >= 6);
    tours_free(&all);
}

/* However much the queues would pay, a pause is not put into an appointment,
 * and the appointment is worth nothing to them. */
static void test_no_price_puts_a_pause_into_an_appointment(void **state)
{
    roster_case *c = case_new(24);
    unsigned char busy[2000] = { 0 };
    size_t moved = 0;

    (void)state;
    few_starts(c);

    tours all = tours_of(c);
    wfm_week *week = all.week;
    double *worth = all.worth;

    assert_in_range(week->slots, 1, sizeof busy);
    /* Half an hour of every day, cheap to leave; all else is very dear. */
    for (int t = 0; t < week->slots; t++) {
        busy[t] = t % week->slots_per_day * week->grid_min / 30 == 24;
        worth[t] = busy[t] ? 1 : 1e9 + t % 7 * 1e6;
    }
    for (size_t w = 0; w < week->n_workers; w += 5) {
        wfm_worker worker = week->worker[w];
        search s = { week, &worker, worth, .best = HUGE_VAL };
        double plain, cost;
        wfm_tour found;
        bool legal;

        assert_true(wfm_tour_best(NULL, &plain, all.space, &worker, worth));
        worker.busy = busy;
        enumerate(&s, 0);
        legal = wfm_tour_best(&found, &cost, all.space, &worker, worth);
        assert_int_equal(legal, s.legal > 0);
        if (!legal)
            continue;
        CHECK_REL(cost, s.best, 1e-12);
        assert_true(wfm_tour_pauses_are_free(week, &worker, &found));
        moved += cost > plain;
    }
    assert_true(moved > 0);
    tours_free(&all);
}

static bool is_days_off(const wfm_tour *tour)
{
    static const wfm_tour nothing;
    bool off = memcmp(tour->pause, nothing.pause, sizeof tour->pause) == 0;

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        off = off && tour->option[day] == WFM_NO_SHIFT;
    return off;
}

/* Whatever was in the tour before: it says that there is none, and is a week
 * of days off. */
static void test_who_has_no_legal_week_is_told_and_gets_days_off(void **state)
{
    tours all = tours_of(case_new(24));
    wfm_worker *worker = &all.week->worker[0];
    double *wish, cost;
    wfm_tour tour;

    (void)state;
    wish = calloc(WFM_WEEK_DAYS * all.week->shape[worker->shape].n_options + 1,
                  sizeof *wish);
    assert_non_null(wish);
    for (int impossible = 0; impossible < 2; impossible++) {
        if (impossible)
            worker->paid_min = 8 * WFM_MINUTES_PER_DAY;
        memset(&tour, 0x40, sizeof tour);
        assert_int_equal(
            wfm_tour_best(&tour, &cost, all.space, worker, all.worth),
            !impossible);
        assert_int_equal(isinf(cost), impossible);
        assert_int_equal(is_days_off(&tour), impossible);
        memset(&tour, 0x40, sizeof tour);
        assert_int_equal(
            wfm_tour_most(&tour, all.space, worker, wish, all.worth, 1),
            !impossible);
        assert_int_equal(is_days_off(&tour), impossible);
    }
    free(wish);
    tours_free(&all);
}

/* A sketch of next week is made before anybody without a legal week is taken
 * out of it: they stay at home, and add nothing to the bound. */
static void test_a_week_with_somebody_impossible_is_sketched(void **state)
{
    tours all = tours_of(case_new(24));
    size_t n = all.week->n_workers;
    wfm_tour *tour = malloc((n + 1) * sizeof *tour);
    double *price = calloc(
        (size_t)all.week->slots * all.week->n_levels * all.week->n_subsets + 1,
        sizeof *price);
    double cost, bound;

    (void)state;
    assert_non_null(tour);
    assert_non_null(price);
    memset(tour, 0x40, n * sizeof *tour);
    all.week->worker[n / 2].like = n / 2;
    all.week->worker[n / 2].paid_min = 8 * WFM_MINUTES_PER_DAY;
    assert_int_equal(wfm_search_start(tour, &cost, all.week, NULL, NULL),
                     WFM_OK);
    for (size_t w = 0; w < n; w++)
        assert_int_equal(
            w == n / 2
                ? is_days_off(&tour[w])
                : wfm_tour_is_legal(all.week, &all.week->worker[w], &tour[w]),
            true);
    assert_int_equal(
        wfm_bound_improve(&bound, price, all.week, 5, cost, NULL, NULL),
        WFM_OK);
    assert_true(isfinite(cost) && bound <= cost);
    free(price);
    free(tour);
    tours_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_tour_is_the_cheapest_of_all_weeks),
        cmocka_unit_test(test_lp_and_lagrangian_bound_agree),
        cmocka_unit_test(test_habits_leave_the_cheapest_week_that_keeps_them),
        cmocka_unit_test(test_no_price_puts_a_pause_into_an_appointment),
        cmocka_unit_test(test_who_has_no_legal_week_is_told_and_gets_days_off),
        cmocka_unit_test(test_a_week_with_somebody_impossible_is_sketched),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
