/* tests/unit/test_week_paths.c - weeks ahead along paths: mean, spread, a level
 * that stays, events of their own. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forecast/week_paths.h"
#include "tests/unit/check.h"

enum { QUEUES = 2, WEEKS = 60, PATHS = 4000, EVENT = 40, MONDAY = 20003 };

static wfm_long_row row[QUEUES * WEEKS];
static const wfm_long table = { row, QUEUES *WEEKS };
static const double z90 = 1.2815515655446004;

/* The spread grows with the root of the weeks; one week has more. */
static double cv_of(int week)
{
    return week == EVENT ? 0.2 : 0.01 * sqrt(week < 4 ? 4 : week + 1);
}

static int make_table(void **state)
{
    (void)state;
    for (int q = 0; q < QUEUES; q++)
        for (int w = 0; w < WEEKS; w++)
            row[q * WEEKS + w] =
                (wfm_long_row){ .queue = q,
                                .start = MONDAY + 7 * w,
                                .volume = 1000,
                                .p10 = 1000 * (1 - z90 * cv_of(w)),
                                .p90 = 1000 * (1 + z90 * cv_of(w)) };
    return 0;
}

static wfm_week_paths make(uint64_t seed, int threads)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_week_paths p;

    run.seed = seed;
    run.threads = threads;
    assert_int_equal(wfm_week_paths_make(&p, &table, QUEUES, MONDAY, WEEKS,
                                         MONDAY, PATHS, &run, NULL),
                     WFM_OK);
    return p;
}

static double at(const wfm_week_paths *p, size_t path, int week, int queue)
{
    return p->factor[(path * WEEKS + (size_t)week) * QUEUES + (size_t)queue];
}

static double correlation(const wfm_week_paths *p, int w, int q, int v, int r)
{
    double a = 0, b = 0, aa = 0, bb = 0, ab = 0;

    for (size_t i = 0; i < PATHS; i++) {
        double x = log(at(p, i, w, q)), y = log(at(p, i, v, r));
        a += x;
        b += y;
        aa += x * x;
        bb += y * y;
        ab += x * y;
    }
    a /= PATHS;
    b /= PATHS;
    return (ab / PATHS - a * b) /
           sqrt((aa / PATHS - a * a) * (bb / PATHS - b * b));
}

static void test_weeks_keep_their_mean_and_spread(void **state)
{
    wfm_week_paths p = make(1, 1);

    (void)state;
    for (int w = 0; w < WEEKS; w += 10)
        for (int q = 0; q < QUEUES; q++) {
            double sum = 0, sum2 = 0, sd;
            for (size_t i = 0; i < PATHS; i++) {
                sum += at(&p, i, w, q);
                sum2 += at(&p, i, w, q) * at(&p, i, w, q);
            }
            sd = sqrt(sum2 / PATHS - sum / PATHS * (sum / PATHS));
            assert_true(fabs(sum / PATHS - 1) < 4 * cv_of(w) / sqrt(PATHS));
            CHECK_REL(sd, cv_of(w), 0.06);
        }
    wfm_week_paths_release(&p);
}

static void test_the_level_walks_and_an_event_is_its_own(void **state)
{
    wfm_week_paths p = make(2, 1);

    (void)state;
    assert_true(correlation(&p, 0, 0, 2, 0) > 0.99);
    CHECK_REL(correlation(&p, 8, 0, 35, 0), sqrt(9.0 / 36), 0.12);
    CHECK_REL(correlation(&p, 30, 0, 31, 0), sqrt(31.0 / 32), 0.02);
    CHECK_REL(correlation(&p, 30, 0, 30, 1), 0.5, 0.1);
    assert_true(correlation(&p, EVENT - 1, 0, EVENT, 0) < 0.5);
    wfm_week_paths_release(&p);
}

static void test_threads_change_nothing_and_seeds_do(void **state)
{
    wfm_week_paths a = make(3, 1), b = make(3, 4), c = make(4, 1);
    size_t size = sizeof(double) * PATHS * WEEKS * QUEUES;

    (void)state;
    assert_memory_equal(a.factor, b.factor, size);
    assert_true(memcmp(a.factor, c.factor, size) != 0);
    wfm_week_paths_release(&a);
    wfm_week_paths_release(&b);
    wfm_week_paths_release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weeks_keep_their_mean_and_spread),
        cmocka_unit_test(test_the_level_walks_and_an_event_is_its_own),
        cmocka_unit_test(test_threads_change_nothing_and_seeds_do),
    };

    return cmocka_run_group_tests(tests, make_table, NULL);
}
