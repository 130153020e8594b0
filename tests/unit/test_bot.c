/* tests/unit/test_bot.c - what a bot leaves for people. */
#include "erlang/bot.h"
#include "tests/unit/check.h"

static void test_contained_contacts_are_the_short_ones(void **state)
{
    double volume[1] = { 100 }, aht[1] = { 360 }, v, a;
    wfm_bot bot = { 0.2, 180, 0, 0, 0, 1 };

    (void)state;
    wfm_bot_apply(&v, &a, volume, aht, &bot, 1);
    CHECK_REL(v, 80, 1e-12);
    CHECK_REL(a, 405, 1e-12);
    CHECK_REL(v * a, 0.9 * 100 * 360, 1e-12);
}

static void test_returns_come_later_and_an_outage_brings_all(void **state)
{
    double volume[3] = { 1000, 0, 500 }, aht[3] = { 300, 300, 300 };
    double v[3], a[3];
    wfm_bot bot[3] = { { 0.6, 200, 20, 0.25, 1, 1 },
                       { 0.6, 200, 20, 0.25, 1, 1 },
                       { 0.6, 200, 20, 0.25, 1, 0 } };

    (void)state;
    wfm_bot_apply(v, a, volume, aht, bot, 3);
    CHECK_REL(v[0], 400, 1e-12);
    CHECK_REL(a[0], (300000 - 120000 + 8000) / 400.0, 1e-12);
    CHECK_REL(v[1], 150, 1e-12);
    CHECK_REL(a[1], 200, 1e-12);
    CHECK_REL(v[2], 500, 1e-12);
    CHECK_REL(a[2], 300, 1e-12);
}

static void test_impossible_shares_are_nan(void **state)
{
    double volume[1] = { 100 }, aht[1] = { 100 }, v, a;
    wfm_bot bot = { 0.6, 200, 0, 0, 0, 1 };

    (void)state;
    wfm_bot_apply(&v, &a, volume, aht, &bot, 1);
    assert_true(isnan(v) && isnan(a));
    volume[0] = 0;
    bot.contained_aht_s = 50;
    wfm_bot_apply(&v, &a, volume, aht, &bot, 1);
    assert_true(v == 0 && isnan(a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contained_contacts_are_the_short_ones),
        cmocka_unit_test(test_returns_come_later_and_an_outage_brings_all),
        cmocka_unit_test(test_impossible_shares_are_nan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
