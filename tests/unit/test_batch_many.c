/* tests/unit/test_batch_many.c - the vector path against the scalar one. */
#include "erlang/batch_many.h"
#include "erlang/erlang_c.h"
#include "tests/unit/check.h"

enum { ROWS = 1000 };

static double agents[ROWS], load[ROWS], p[ROWS], sl[ROWS], asa[ROWS];

static void check_rows(size_t n, double within_s)
{
    wfm_erlang_c_many(p, sl, asa, agents, load, n, 287, within_s);
    for (size_t i = 0; i < n; i++) {
        wfm_erlang_c c = wfm_erlang_c_eval(agents[i], load[i], 287, within_s);
        double near = fmax(4, fabs(agents[i] - load[i]));

        if (isinf(c.asa_s)) {
            assert_true(p[i] == 1 && sl[i] == 0 && isinf(asa[i]));
            continue;
        }
        CHECK_REL(p[i], c.p_wait, 1e-15 * near);
        CHECK_REL(asa[i], c.asa_s, 1e-15 * near);
        assert_true(fabs(sl[i] - c.service_level) <= 1e-15 * near);
    }
}

static void test_rows_of_one_size_agree(void **state)
{
    (void)state;
    for (double size = 1; size < 1e7; size *= 3.1) {
        for (int i = 0; i < ROWS; i++) {
            load[i] = size * (1 + 0.0007 * (i % 211));
            agents[i] = load[i] + sqrt(load[i]) * (0.1 + 0.011 * (i % 173));
            if (i % 3)
                agents[i] = ceil(agents[i]);
        }
        check_rows(ROWS, 21);
        check_rows(7, 0);
        check_rows(65, INFINITY);
    }
}

/* Overload, no load, tiny and huge in one block go to the scalar formula. */
static void test_mixed_and_odd_rows_agree(void **state)
{
    (void)state;
    for (int i = 0; i < ROWS; i++) {
        load[i] = i % 7 == 0 ? 0 : 0.01 * i * i;
        agents[i] = i % 5 ? ceil(load[i] * 1.1) + 1 : load[i] * 0.9;
    }
    check_rows(ROWS, 21);
    load[3] = -1;
    wfm_erlang_c_many(p, NULL, NULL, agents, load, 10, 287, 21);
    assert_true(isnan(p[3]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_one_size_agree),
        cmocka_unit_test(test_mixed_and_odd_rows_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
