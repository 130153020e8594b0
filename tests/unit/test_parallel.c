/* tests/unit/test_parallel.c - the loop that gives the same at any width. */
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "base/rng.h"
#include "tests/unit/check.h"

enum { N = 3000 };

typedef struct work {
    uint64_t slot[N];
    size_t fail_from, fail_step; /* 0: never */
    volatile sig_atomic_t *stop_at_100;
} work;

static wfm_status body(void *context, size_t index, wfm_error *err)
{
    work *w = context;
    gsl_rng *rng = wfm_rng_new(wfm_rng_key_add(5, index));

    for (size_t i = 0; i < index % 97; i++)
        gsl_rng_get(rng);
    w->slot[index] = gsl_rng_get(rng);
    gsl_rng_free(rng);
    if (w->stop_at_100 && index == 100)
        *w->stop_at_100 = 1;
    if (w->fail_step && index >= w->fail_from &&
        (index - w->fail_from) % w->fail_step == 0)
        return wfm_fail(err, WFM_BAD_INPUT, "at %zu", index);
    return WFM_OK;
}

static void test_slots_are_the_same_for_1_2_and_4_threads(void **state)
{
    static work one, more;
    wfm_run run = WFM_RUN_DEFAULTS;

    (void)state;
    assert_int_equal(wfm_parallel_for(N, body, &one, NULL, NULL), WFM_OK);
    for (run.threads = 1; run.threads <= 4; run.threads *= 2) {
        memset(&more, 0, sizeof more);
        assert_int_equal(wfm_parallel_for(N, body, &more, &run, NULL), WFM_OK);
        assert_memory_equal(one.slot, more.slot, sizeof one.slot);
    }
    assert_int_equal(wfm_parallel_for(0, body, NULL, &run, NULL), WFM_OK);
    assert_true(wfm_parallel_threads() >= 1);
}

static void test_the_lowest_failure_is_reported_at_any_width(void **state)
{
    static work w;
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_error err;

    (void)state;
    for (size_t from = 0; from < N; from += 271)
        for (run.threads = 1; run.threads <= 4; run.threads++) {
            w.fail_from = from;
            w.fail_step = 13;
            memset(&err, 0, sizeof err);
            assert_int_equal(wfm_parallel_for(N, body, &w, &run, &err),
                             WFM_BAD_INPUT);
            assert_int_equal(strtoull(err.text + 3, NULL, 10), from);
            assert_int_equal(wfm_parallel_for(N, body, &w, &run, NULL),
                             WFM_BAD_INPUT);
        }
}

static void test_an_interrupt_skips_the_rest(void **state)
{
    static work w;
    volatile sig_atomic_t flag = 0;
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_error err;

    (void)state;
    run.interrupted = &flag;
    w.stop_at_100 = &flag;
    assert_int_equal(wfm_parallel_for(N, body, &w, &run, &err),
                     WFM_INTERRUPTED);
    assert_true(w.slot[100] != 0 && w.slot[101] == 0);
    assert_string_equal(err.text, "interrupted");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slots_are_the_same_for_1_2_and_4_threads),
        cmocka_unit_test(test_the_lowest_failure_is_reported_at_any_width),
        cmocka_unit_test(test_an_interrupt_skips_the_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
