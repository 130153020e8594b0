/* tests/unit/test_rng.c - random streams against published outputs. */
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "tests/unit/check.h"

/* State 1, 2, 3, 4: the outputs that the reference code of Blackman and Vigna
 * (prng.di.unimi.it/xoshiro256starstar.c) gives. */
static void test_outputs_equal_the_reference(void **state)
{
    static const uint64_t start[4] = { 1, 2, 3, 4 };
    static const uint64_t want[10] = {
        11520u,
        0u,
        1509978240u,
        1215971899390074240u,
        1216172134540287360u,
        607988272756665600u,
        16172922978634559625u,
        8476171486693032832u,
        10595114339597558777u,
        2904607092377533576u,
    };
    gsl_rng *rng = wfm_rng_new(0);

    (void)state;
    assert_int_equal(gsl_rng_size(rng), sizeof start);
    memcpy(gsl_rng_state(rng), start, sizeof start);
    for (size_t i = 0; i < 10; i++)
        assert_true(gsl_rng_get(rng) == want[i]);
    gsl_rng_free(rng);
}

/* Outputs of splitmix64.c started at 0 and at 1477776061723855037. */
static void test_the_state_comes_from_splitmix64(void **state)
{
    static const uint64_t zero[4] = { 0xe220a8397b1dcdafu, 0x6e789e6aa1b965f4u,
                                      0x06c45d188009454fu,
                                      0xf88bb8a8724c81ecu };
    static const uint64_t other[4] = { 1985237415132408290u,
                                       2979275885539914483u,
                                       13511426838097143398u,
                                       8488337342461049707u };
    gsl_rng *rng = wfm_rng_new(0);

    (void)state;
    assert_memory_equal(gsl_rng_state(rng), zero, sizeof zero);
    wfm_rng_restart(rng, 1477776061723855037u);
    assert_memory_equal(gsl_rng_state(rng), other, sizeof other);
    gsl_rng_free(rng);
}

static void test_a_stream_depends_on_its_keys_alone(void **state)
{
    uint64_t queue = wfm_rng_key_add(wfm_rng_key(42, "simulate"), 3);
    gsl_rng *a = wfm_rng_new(wfm_rng_key_add(queue, 17));
    gsl_rng *b = wfm_rng_new(0);

    (void)state;
    for (int i = 0; i < 99; i++)
        gsl_rng_get(b);
    wfm_rng_restart(b, wfm_rng_key_add(queue, 17));
    for (int i = 0; i < 1000; i++)
        assert_true(gsl_rng_get(a) == gsl_rng_get(b));
    gsl_rng_free(a);
    gsl_rng_free(b);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static void test_no_two_keys_collide(void **state)
{
    enum { N = 40000 };
    static uint64_t key[N];
    size_t n = 0;

    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++)
        for (uint64_t q = 0; q < 20; q++)
            for (uint64_t d = 0; d < 50; d++) {
                uint64_t k = wfm_rng_key(seed, "a");

                key[n++] = wfm_rng_key_add(wfm_rng_key_add(k, q), d);
                k = wfm_rng_key(seed, "b");
                key[n++] = wfm_rng_key_add(wfm_rng_key_add(k, q), d);
            }
    assert_int_equal(n, N);
    qsort(key, N, sizeof *key, by_value);
    for (size_t i = 1; i < N; i++)
        assert_true(key[i - 1] != key[i]);
}

/* Mean and variance of 1e6 uniforms: 5 standard errors. */
static void test_uniforms_have_the_right_moments(void **state)
{
    enum { N = 1000000 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "moments"));
    double sum = 0, squares = 0;

    (void)state;
    for (int i = 0; i < N; i++) {
        double u = gsl_rng_uniform(rng);

        assert_true(u >= 0.0 && u < 1.0);
        sum += u;
        squares += (u - 0.5) * (u - 0.5);
    }
    assert_true(fabs(sum / N - 0.5) < 5 * sqrt(1.0 / 12 / N));
    assert_true(fabs(squares / N - 1.0 / 12) < 5 * sqrt(1.0 / 180 / N));
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outputs_equal_the_reference),
        cmocka_unit_test(test_the_state_comes_from_splitmix64),
        cmocka_unit_test(test_a_stream_depends_on_its_keys_alone),
        cmocka_unit_test(test_no_two_keys_collide),
        cmocka_unit_test(test_uniforms_have_the_right_moments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
