/* tests/unit/test_deferred.c - deferred work: the plan is checked by a
 * certificate that knows nothing of how it was found. */
#include "erlang/deferred.h"
#include "tests/unit/check.h"

enum { SLOTS = 26, DAYS = 7, N = SLOTS * DAYS };

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void open_08_to_21(int64_t *start, double *work, uint32_t seed)
{
    for (int i = 0; i < N; i++) {
        start[i] = (i / SLOTS) * 86400 + 28800 + (i % SLOTS) * 1800;
        work[i] = 420.0 * (double)(next(&seed) % 40);
    }
}

/* Least peak by the definition: the densest window of slots whose work comes
 * and is due inside. */
static double densest_window(const double *due, const double *arrived)
{
    double peak = 0;

    for (int i = 0; i < N; i++)
        for (int j = i; j < N; j++) {
            double low = j == N - 1 ? arrived[j] : due[j];
            double inside = low - (i ? arrived[i - 1] : 0);

            peak = fmax(peak, inside / (1800.0 * (j - i + 1)));
        }
    return peak;
}

static void test_plan_keeps_promises_at_the_least_peak(void **state)
{
    int64_t start[N];
    double work[N], busy[N], wait[N], due[N], arrived[N];

    (void)state;
    for (uint32_t seed = 1; seed < 40; seed++) {
        wfm_deferred d = { start, work, N,   1800, 3600.0 * (seed % 30),
                           0,     0,    NULL };
        double done = 0, peak = 0, left;

        open_08_to_21(start, work, seed);
        assert_int_equal(wfm_deferred_plan(busy, wait, &d, NULL), WFM_OK);
        wfm_deferred_stairs(due, arrived, &d);
        for (int i = 0; i < N; i++) {
            done += busy[i] * 1800;
            assert_true(done >= due[i] * (1 - 1e-12));
            assert_true(done <= arrived[i] * (1 + 1e-12) + 1e-6);
            peak = fmax(peak, busy[i]);
            assert_true(wait[i] >= 0);
        }
        CHECK_REL(done, arrived[N - 1], 1e-12);
        CHECK_REL(peak, densest_window(due, arrived), 1e-10);
        for (int i = 0; i < N; i++)
            busy[i] *= 1 + 1e-9;
        CHECK_REL(wfm_deferred_served(&d, busy, &left), 1, 1e-9);
        assert_true(left < 1);
        for (int i = 0; i < N; i++)
            busy[i] *= 0.9;
        assert_true(wfm_deferred_served(&d, busy, &left) < 1);
        CHECK_REL(left, 0.1 * arrived[N - 1], 0.2);
    }
}

/* A day promise flattens the day: far fewer agents than the busiest slot. */
static void test_a_long_promise_levels_the_work(void **state)
{
    int64_t start[N];
    double work[N], busy[N], sum = 0;
    wfm_deferred d = { start, work, N, 1800, 86400, 7 * 86400, 0, NULL };

    (void)state;
    for (int i = 0; i < N; i++) {
        start[i] = (i / SLOTS) * 86400 + 28800 + (i % SLOTS) * 1800;
        work[i] = i % SLOTS < 4 ? 18000 : 0;
    }
    assert_int_equal(wfm_deferred_plan(busy, NULL, &d, NULL), WFM_OK);
    for (int i = 0; i < N; i++) {
        sum += busy[i] * 1800;
        CHECK_REL(busy[i], 4 * 18000.0 / SLOTS / 1800, 1e-9);
    }
    CHECK_REL(sum, 7 * 4 * 18000.0, 1e-9);
}

static void test_no_promise_means_at_once(void **state)
{
    int64_t start[3] = { 0, 1800, 3600 };
    double work[3] = { 900, 0, 5400 }, busy[3];
    wfm_deferred d = { start, work, 3, 1800, 0, 0, 0, NULL };

    (void)state;
    assert_int_equal(wfm_deferred_plan(busy, NULL, &d, NULL), WFM_OK);
    CHECK_REL(busy[0], 0.5, 1e-12);
    assert_true(busy[1] == 0);
    CHECK_REL(busy[2], 3, 1e-12);
}

static void test_bad_work_is_refused(void **state)
{
    int64_t start[1] = { 0 };
    double work[1] = { -1 }, busy[1];
    wfm_deferred d = { start, work, 1, 1800, 60, 0, 0, NULL };

    (void)state;
    assert_int_equal(wfm_deferred_plan(busy, NULL, &d, NULL), WFM_BAD_INPUT);
    d.slot_s = 0;
    work[0] = 1;
    assert_int_equal(wfm_deferred_plan(busy, NULL, &d, NULL), WFM_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan_keeps_promises_at_the_least_peak),
        cmocka_unit_test(test_a_long_promise_levels_the_work),
        cmocka_unit_test(test_no_promise_means_at_once),
        cmocka_unit_test(test_bad_work_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
