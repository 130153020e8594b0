/* tests/unit/test_money.c - exact fractions, booking, splitting. */
#include "cost/money.h"
#include "tests/unit/check.h"

static wfm_fen booked(wfm_exact a)
{
    wfm_fen fen = INT64_MIN;

    assert_true(wfm_exact_book(&fen, a));
    return fen;
}

static void test_a_wait_of_46_seconds_costs_1_38(void **state)
{
    wfm_exact price = wfm_exact_decimal(0.03);

    (void)state;
    assert_int_equal(booked(wfm_exact_multiply(price, wfm_exact_ratio(46, 1))),
                     138);
}

static void test_halves_are_booked_to_the_even_fen(void **state)
{
    (void)state;
    assert_int_equal(booked(wfm_exact_ratio(1, 200)), 0);
    assert_int_equal(booked(wfm_exact_ratio(3, 200)), 2);
    assert_int_equal(booked(wfm_exact_ratio(5, 200)), 2);
    assert_int_equal(booked(wfm_exact_ratio(-1, 200)), 0);
    assert_int_equal(booked(wfm_exact_ratio(-3, 200)), -2);
    assert_int_equal(booked(wfm_exact_ratio(10001, 2000000)), 1);
    assert_int_equal(booked(wfm_exact_ratio(9999, 2000000)), 0);
}

static void test_thirds_add_up_exactly(void **state)
{
    wfm_exact third = wfm_exact_ratio(100, 3), sum = wfm_exact_ratio(0, 1);

    (void)state;
    for (int i = 0; i < 3; i++)
        sum = wfm_exact_add(sum, third);
    assert_true(sum.numerator == 100 && sum.denominator == 1);
    third = wfm_exact_divide(wfm_exact_ratio(1, 1), wfm_exact_ratio(-3, 1));
    assert_true(third.numerator == -1 && third.denominator == 3);
}

static void test_a_tenth_is_a_tenth(void **state)
{
    wfm_exact a = wfm_exact_decimal(0.1);

    (void)state;
    assert_true(a.numerator == 1 && a.denominator == 10);
    CHECK_REL(wfm_exact_value(a), 0.1, 0);
}

static void test_what_leaves_the_range_stays_invalid(void **state)
{
    wfm_exact a = wfm_exact_ratio(INT64_MAX, 3), b;
    wfm_fen fen = 7;

    (void)state;
    b = wfm_exact_multiply(a, wfm_exact_multiply(a, a));
    assert_false(wfm_exact_is_valid(b));
    assert_false(wfm_exact_is_valid(wfm_exact_add(b, a)));
    assert_false(wfm_exact_is_valid(wfm_exact_decimal(NAN)));
    assert_false(wfm_exact_is_valid(wfm_exact_decimal(1e13)));
    assert_false(wfm_exact_is_valid(wfm_exact_ratio(1, 0)));
    assert_false(
        wfm_exact_is_valid(wfm_exact_divide(a, wfm_exact_ratio(0, 1))));
    assert_false(wfm_exact_book(&fen, b));
    assert_false(wfm_exact_book(&fen, a));
    assert_int_equal(fen, 7);
    assert_true(isnan(wfm_exact_value(b)));
}

static void test_a_split_adds_up_whatever_the_weights(void **state)
{
    const double weight[4] = { 1, 1, 1, 0 };
    const double none[3] = { 0, 0, 0 };
    const double odd[3] = { 0.1, 0.7, 1e-9 };
    wfm_fen share[4];

    (void)state;
    wfm_fen_split(share, 100, weight, 4);
    assert_int_equal(share[0], 34);
    assert_int_equal(share[1], 33);
    assert_int_equal(share[2], 33);
    assert_int_equal(share[3], 0);
    wfm_fen_split(share, -100, weight, 4);
    assert_int_equal(share[0] + share[1] + share[2] + share[3], -100);
    wfm_fen_split(share, 10, none, 3);
    assert_int_equal(share[0] + share[1] + share[2], 10);
    wfm_fen_split(share, 123456789012345, odd, 3);
    assert_true(share[0] + share[1] + share[2] == 123456789012345);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_wait_of_46_seconds_costs_1_38),
        cmocka_unit_test(test_halves_are_booked_to_the_even_fen),
        cmocka_unit_test(test_thirds_add_up_exactly),
        cmocka_unit_test(test_a_tenth_is_a_tenth),
        cmocka_unit_test(test_what_leaves_the_range_stays_invalid),
        cmocka_unit_test(test_a_split_adds_up_whatever_the_weights),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
