/* tests/unit/test_past.c - shifts and overtime listed by person are those that
 * a look at every row finds, in the same order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"
#include "schedule/past_private.h"

enum { AGENTS = 9, SHIFTS = 120, ROWS = 200, FROM = 20766 };

static void fill(wfm_roster *r, wfm_shift *shift, wfm_activity *row)
{
    uint64_t dice = wfm_rng_key(3, "past");

    *r = (wfm_roster){ .shift = shift,
                       .n_shifts = SHIFTS,
                       .activity = row,
                       .n_activities = ROWS };
    for (int k = 0; k < SHIFTS; k++) {
        dice = wfm_rng_key_add(dice, 1);
        /* Also somebody who is not among the people. */
        shift[k] = (wfm_shift){ .agent = (int)(dice % (AGENTS + 2)) - 1,
                                .date = FROM + 10 - (int)(dice >> 40) % 60 };
        /* Nobody worked in the fourth week before. */
        if (shift[k].date >= FROM - 28 && shift[k].date < FROM - 21)
            shift[k].date -= 7;
    }
    for (int k = 0; k < ROWS; k++) {
        dice = wfm_rng_key_add(dice, 1);
        row[k] = (wfm_activity){ .agent = (int)(dice % (AGENTS + 2)) - 1,
                                 .kind = dice >> 60 & 1 ? WFM_ACTIVITY_OVERTIME
                                                        : WFM_ACTIVITY_MEAL };
    }
}

static void test_the_list_has_what_a_look_at_every_row_finds(void **state)
{
    wfm_shift shift[SHIFTS];
    wfm_activity row[ROWS];
    wfm_roster r, copy;
    wfm_arena *arena = wfm_arena_new();
    size_t shifts = 0, rows = 0;
    wfm_past past;

    (void)state;
    assert_non_null(arena);
    fill(&r, shift, row);
    copy = r; /* the same rows, but not the roster that is listed */
    assert_int_equal(wfm_past_make(&past, arena, &r, AGENTS, FROM, NULL),
                     WFM_OK);
    for (size_t a = 0; a < AGENTS; a++) {
        wfm_past_walk listed = wfm_past_shifts(&past, &r, a);
        wfm_past_walk all = wfm_past_shifts(&past, &copy, a);
        const wfm_shift *s;
        const wfm_activity *o;

        do {
            s = wfm_past_next_shift(&all);
            assert_ptr_equal(wfm_past_next_shift(&listed), s);
            shifts += s != NULL;
        } while (s);
        listed = wfm_past_overtime(&past, &r, a);
        all = wfm_past_overtime(&past, &copy, a);
        do {
            o = wfm_past_next_overtime(&all);
            assert_ptr_equal(wfm_past_next_overtime(&listed), o);
            rows += o != NULL;
        } while (o);
    }
    assert_in_range(shifts, SHIFTS / 2, SHIFTS);
    assert_in_range(rows, ROWS / 4, ROWS);
    for (int back = 1; back < 12; back++)
        assert_int_equal(wfm_past_is_known(&past, &r, FROM, back),
                         wfm_past_is_known(&past, &copy, FROM, back));
    assert_true(wfm_past_is_known(&past, &r, FROM, 1));
    assert_false(wfm_past_is_known(&past, &r, FROM, 4));
    wfm_arena_free(arena);
}

static void test_without_a_roster_nothing_is_known(void **state)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_past_walk walk;
    wfm_past past;

    (void)state;
    assert_non_null(arena);
    assert_int_equal(wfm_past_make(&past, arena, NULL, AGENTS, FROM, NULL),
                     WFM_OK);
    walk = wfm_past_shifts(&past, NULL, 0);
    assert_null(wfm_past_next_shift(&walk));
    walk = wfm_past_overtime(&past, NULL, 0);
    assert_null(wfm_past_next_overtime(&walk));
    assert_false(wfm_past_is_known(&past, NULL, FROM, 1));
    wfm_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_list_has_what_a_look_at_every_row_finds),
        cmocka_unit_test(test_without_a_roster_nothing_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
