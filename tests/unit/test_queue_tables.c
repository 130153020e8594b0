/* tests/unit/test_queue_tables.c - samples of the tables of queueing numbers:
 * every row within the tolerance of its table, every minimum exact. */
#include "tests/unit/check.h"
#include "tests/unit/queue_rows.h"

static void test_every_row_is_within_its_tolerance(void **state)
{
    (void)state;
    for (int i = 0; i < N_QUEUE_TABLES; i++) {
        const queue_table *t = &queue_tables[i];
        ref r;

        assert_true(ref_open(&r, "tests/ref", t->name));
        while (ref_next(&r))
            if (!(t->row(&r) <= 1))
                fail_msg("%s: row %d: error is %.3g times the tolerance",
                         t->name, r.row, t->row(&r));
        assert_true(r.row >= 6);
    }
}

/* A wrong number in a table must be noticed. */
static void test_a_wrong_row_fails(void **state)
{
    ref r = { .row = 0 };

    (void)state;
    strcpy(r.line, "15,8.108,0.0101,-4.6");
    ref_split(&r);
    assert_true(row_erlang_b(&r) > 1);
    strcpy(r.line, "C,100,1800,180,,SL,0.8,20,1.0,15,,,10,x");
    ref_split(&r);
    assert_true(row_min_agents(&r) > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_is_within_its_tolerance),
        cmocka_unit_test(test_a_wrong_row_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
