/* tests/unit/test_hiring_paths.c - a hiring plan against paths of what is
 * needed: chances by counting, scenarios that keep the mean, an event that may
 * be large. */
#include <math.h>

#include "base/errors_gsl.h"
#include "tests/unit/check.h"
#include "tests/unit/hiring_world.h"
#include "workforce/hiring_private.h"

enum { PATHS = 200, PEAK = 6 };

typedef struct paths {
    double need[PATHS][MONTHS], required[MONTHS];
    wfm_headcount_row row[MONTHS];
    wfm_headcount table;
} paths;

/* 52 + level in every month; on one path in four the peak asks 24 more, on the
 * others 8 less: the mean is that of a plan that knows no better. */
static void make_paths(paths *p, wfm_headcount_request *r)
{
    for (int m = 0; m < MONTHS; m++) {
        p->required[m] = 52;
        p->row[m] =
            (wfm_headcount_row){ .fte = 50, .required_fte = 52, .gap = -2 };
        for (int k = 0; k < PATHS; k++)
            p->need[k][m] = (52 + 0.01 * (k - (PATHS - 1) / 2.0) +
                             (m != PEAK    ? 0
                              : k % 4 == 0 ? 24
                                           : -8)) /
                            52;
    }
    p->table = (wfm_headcount){ .row = p->row, .n = MONTHS };
    r->required_fte = p->required;
    r->need_path = p->need[0];
    r->n_paths = PATHS;
}

static void test_chances_are_counted(void **state)
{
    world *w = *state;
    static paths p;

    make_paths(&p, &w->head);
    CHECK_REL(wfm_hiring_chance(&w->head, &p.table, PEAK, 60), 0.75, 1e-12);
    CHECK_REL(wfm_hiring_chance(&w->head, &p.table, PEAK, 80), 1, 1e-12);
    CHECK_REL(wfm_hiring_chance(&w->head, &p.table, 0, 52), 0.5, 1e-12);
    for (double share = 0.1; share < 1; share += 0.2) {
        double fte = wfm_hiring_enough(&w->head, &p.table, PEAK, share);
        assert_true(wfm_hiring_chance(&w->head, &p.table, PEAK, fte) >= share);
        assert_true(wfm_hiring_chance(&w->head, &p.table, PEAK, fte - 0.02) <
                    share);
    }
    /* Those who leave widen it: the normal of own people on each path. */
    for (int m = 0; m < MONTHS; m++) {
        p.row[m].fte_p10 = 50 - 2.5631031310892007;
        p.row[m].fte_p90 = 50 + 2.5631031310892007;
    }
    CHECK_REL(wfm_hiring_chance(&w->head, &p.table, 0,
                                wfm_hiring_enough(&w->head, &p.table, 0, 0.9)),
              0.9, 1e-9);
    CHECK_REL(wfm_hiring_enough(&w->head, &p.table, 0, 0.9),
              52 + 1.2815515655446004 * hypot(2, 0.577), 0.003);
    /* More contacts than the files say. */
    for (int m = 0; m < MONTHS; m++)
        p.row[m].required_fte = 2 * 52;
    CHECK_REL(wfm_hiring_enough(&w->head, &p.table, 0, 0.5), 2 * 52, 0.001);
}

static void test_scenarios_keep_the_mean_and_the_large_event(void **state)
{
    world *w = *state;
    wfm_hiring_request *q = &w->request;
    double sum = 0, most = 0;
    static paths p;

    make_paths(&p, &w->head);
    assert_int_equal(wfm_hiring_path_scenarios(q, &w->head, &p.table, NULL),
                     WFM_OK);
    assert_true(q->n_scenarios >= 2 && q->n_scenarios <= 5);
    for (size_t s = 0; s < q->n_scenarios; s++)
        sum += q->probability[s];
    CHECK_REL(sum, 1, 1e-12);
    for (int m = 0; m < MONTHS; m++) {
        double mean = 0;
        for (size_t s = 0; s < q->n_scenarios; s++)
            mean += q->probability[s] * q->required_fte[s][m];
        CHECK_REL(mean, 52, 1e-9);
    }
    for (size_t s = 0; s < q->n_scenarios; s++)
        most = fmax(most, q->required_fte[s][PEAK]);
    assert_true(most > 75);
}

static double expected_short(const wfm_hiring_plan *plan, const paths *p)
{
    double sum = 0;

    for (int k = 0; k < PATHS; k++)
        sum += fmax(0, 52 * p->need[k][PEAK] - 50 - plan->new_fte[PEAK]);
    return sum / PATHS;
}

/* With dear help and little overtime the peak has to be hired for. */
static void
test_a_plan_against_paths_is_short_less_than_one_of_means(void **state)
{
    world *w = *state;
    wfm_hiring_request *q = &w->request;
    wfm_hiring_plan mean, robust;
    double of_mean, of_paths;
    static paths p;

    make_paths(&p, &w->head);
    q->short_cny_per_fte_month = 400000;
    for (int m = 0; m < MONTHS; m++) {
        q->required_fte[0][m] = 52;
        q->supply_fte[0][m] = 50;
    }
    q->probability[0] = 1;
    q->n_scenarios = 1;
    assert_int_equal(wfm_hiring_solve(&mean, q, NULL, NULL, NULL), WFM_OK);
    assert_int_equal(wfm_hiring_path_scenarios(q, &w->head, &p.table, NULL),
                     WFM_OK);
    assert_int_equal(wfm_hiring_solve(&robust, q, NULL, NULL, NULL), WFM_OK);
    of_mean = expected_short(&mean, &p);
    of_paths = expected_short(&robust, &p);
    assert_true(of_mean > 4 && of_paths < of_mean / 2);
    wfm_hiring_plan_release(&mean);
    wfm_hiring_plan_release(&robust);
}

static int start(void **state)
{
    wfm_errors_gsl_off();
    return setup(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_chances_are_counted, start,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            test_scenarios_keep_the_mean_and_the_large_event, start, teardown),
        cmocka_unit_test_setup_teardown(
            test_a_plan_against_paths_is_short_less_than_one_of_means, start,
            teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
