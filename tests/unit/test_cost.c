/* tests/unit/test_cost.c - pay rules and the cost table, computed by hand. */
#include <stdlib.h>
#include <string.h>

#include "cost/cost.h"
#include "cost/pay.h"
#include "cost/statutory.h"
#include "tests/unit/check.h"
#include "tests/unit/day.h"

/* A centre of two queues and three contracts in Shanghai. */
typedef struct world {
    wfm_centre centre;
    wfm_queue queue[2];
    wfm_contract contract[3];
    wfm_shift shift[16];
    wfm_activity activity[16];
    wfm_staff_row row[2];
    wfm_roster roster;
    wfm_staff staff;
    wfm_people people;
    wfm_cost_request request;
} world;

static int setup(void **state)
{
    world *w = calloc(1, sizeof *w);
    wfm_contract full = { .name = "full_time",
                          .days_max = 5,
                          .hours_max = 40,
                          .wage_cny_per_h = 32,
                          .on_cost = 0.38 };

    w->contract[0] = w->contract[1] = w->contract[2] = full;
    w->contract[1].name = "vendor";
    w->contract[1].kind = WFM_CONTRACT_OUTSOURCED;
    w->contract[2].name = "part_time";
    w->contract[2].kind = WFM_CONTRACT_PART_TIME;
    w->queue[0] =
        (wfm_queue){ .name = "hotline", .concurrency = 1, .shrinkage = 0.1 };
    w->queue[1] = (wfm_queue){ .name = "chat",
                               .channel = WFM_CHANNEL_CHAT,
                               .concurrency = 2 };
    w->centre = (wfm_centre){
        .interval_s = 1800,
        .currency = "CNY",
        .queue = w->queue,
        .n_queues = 2,
        .contract = w->contract,
        .n_contracts = 3,
        .rules = { .law = "cn",
                   .overtime_rate = 1.5,
                   .rest_day_rate = 2,
                   .holiday_rate = 3,
                   .night_from_min = 1320,
                   .night_to_min = 1800,
                   .night_allowance_cny_per_h = 4 },
        .costs = { .per_waited_second_cny = 0.03,
                   .per_abandoned_cny = 2,
                   .workplace_cny_per_h = 5.5,
                   .fixed_cny_per_week = 60000,
                   .budget_cny_per_week = 63000 },
    };
    if (wfm_zone_new(&w->centre.zone, "Asia/Shanghai", NULL) != WFM_OK)
        return -1;
    w->roster.shift = w->shift;
    w->roster.activity = w->activity;
    w->staff.row = w->row;
    w->request = (wfm_cost_request){ .centre = &w->centre,
                                     .people = &w->people,
                                     .roster = &w->roster,
                                     .staff = &w->staff };
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    world *w = *state;

    wfm_zone_free(w->centre.zone);
    free(w);
    return 0;
}

static void add_shift(world *w, int agent, int contract, wfm_date date,
                      int from_min, int span_min, int paid_min)
{
    wfm_shift *s = &w->shift[w->roster.n_shifts++];

    s->agent = agent;
    s->contract = contract;
    s->date = date;
    s->start = wfm_zone_time(w->centre.zone, date, from_min, false, NULL);
    s->end = s->start + 60 * (wfm_time)span_min;
    s->paid_minutes = paid_min;
    s->shift_id = (int)w->roster.n_shifts;
}

static wfm_pay_seconds counted(world *w, int contract)
{
    wfm_pay_seconds s[3];

    assert_int_equal(wfm_pay_count(s, &w->centre, NULL, &w->roster, NULL),
                     WFM_OK);
    return s[contract];
}

/* 46 paid hours from Monday to Friday of 2026-W46 by one agent. */
static void add_long_week(world *w, int contract)
{
    for (int d = 0; d < 4; d++)
        add_shift(w, 0, contract, day(2026, 11, 9) + d, 540, 600, 540);
    add_shift(w, 0, contract, day(2026, 11, 13), 540, 660, 600);
}

static void test_hours_beyond_the_week_are_overtime(void **state)
{
    world *w = *state;

    add_long_week(w, 0);
    assert_int_equal(counted(w, 0).paid, 46 * 3600);
    assert_int_equal(counted(w, 0).overtime, 6 * 3600);
    assert_int_equal(counted(w, 0).rest_day, 0);
}

static void test_vendors_have_no_overtime(void **state)
{
    world *w = *state;

    add_long_week(w, 1);
    assert_int_equal(counted(w, 1).paid, 46 * 3600);
    assert_int_equal(counted(w, 1).overtime, 0);
}

static void test_overtime_that_is_marked_counts_below_the_week(void **state)
{
    world *w = *state;

    add_shift(w, 0, 0, day(2026, 11, 9), 540, 600, 540);
    w->activity[0] = (wfm_activity){ .agent = 0,
                                     .start = w->shift[0].end - 3600,
                                     .end = w->shift[0].end,
                                     .kind = WFM_ACTIVITY_OVERTIME,
                                     .queues = 1 };
    w->roster.n_activities = 1;
    assert_int_equal(counted(w, 0).overtime, 3600);
}

static void
test_the_sixth_day_of_a_five_day_contract_is_a_rest_day(void **state)
{
    world *w = *state;

    for (int d = 0; d < 6; d++)
        add_shift(w, 0, 0, day(2026, 11, 9) + d, 540, 540, 480);
    assert_int_equal(counted(w, 0).rest_day, 8 * 3600);
    assert_int_equal(counted(w, 0).overtime, 0);
}

static void test_a_split_shift_is_one_day(void **state)
{
    world *w = *state;

    for (int d = 0; d < 5; d++) {
        add_shift(w, 0, 0, day(2026, 11, 9) + d, 540, 240, 240);
        add_shift(w, 0, 0, day(2026, 11, 9) + d, 1020, 240, 240);
    }
    assert_int_equal(counted(w, 0).rest_day, 0);
}

static void test_a_week_ends_on_sunday_for_each_agent(void **state)
{
    world *w = *state;

    for (int d = 3; d < 9; d++) /* Thursday to Tuesday */
        add_shift(w, 0, 0, day(2026, 11, 9) + d, 540, 540, 480);
    for (int d = 0; d < 5; d++)
        add_shift(w, 1, 0, day(2026, 11, 9) + d, 540, 540, 480);
    assert_int_equal(counted(w, 0).rest_day, 0);
    assert_int_equal(counted(w, 0).overtime, 0);
}

static void test_night_and_holiday_follow_the_presence(void **state)
{
    world *w = *state;

    /* 30 September 20:00 to 1 October 04:00, 420 of 480 minutes paid: 6/8 of
     * it at night, 4/8 on the National Day. */
    add_shift(w, 0, 0, day(2026, 9, 30), 1200, 480, 420);
    assert_int_equal(counted(w, 0).night, 420 * 60 * 6 / 8);
    assert_int_equal(counted(w, 0).holiday, 420 * 60 / 2);
}

static void test_only_statutory_days_are_paid_as_holidays(void **state)
{
    const struct {
        int y, m, d;
        bool is;
    } c[] = {
        { 2026, 1, 1, true },    { 2026, 1, 2, false },  { 2026, 2, 16, true },
        { 2026, 2, 19, true },   { 2026, 2, 20, false }, { 2026, 4, 5, true },
        { 2024, 4, 4, true },    { 2026, 5, 2, true },   { 2024, 5, 2, false },
        { 2026, 6, 19, true },   { 2026, 9, 25, true },  { 2026, 10, 3, true },
        { 2026, 10, 4, false },  { 2024, 2, 9, false },  { 2024, 2, 10, true },
        { 2026, 11, 11, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++)
        if (wfm_cost_is_statutory_day("cn", NULL,
                                      day(c[i].y, c[i].m, c[i].d)) != c[i].is)
            fail_msg("%d-%d-%d", c[i].y, c[i].m, c[i].d);
    assert_false(wfm_cost_is_statutory_day("none", NULL, day(2026, 10, 1)));
    assert_false(wfm_cost_is_statutory_day("eu", NULL, day(2026, 10, 1)));
}

static void test_a_shift_that_pays_more_than_it_lasts_is_refused(void **state)
{
    world *w = *state;
    wfm_pay_seconds s[3];
    wfm_error e;

    add_shift(w, 0, 0, day(2026, 11, 9), 540, 240, 241);
    assert_int_equal(wfm_pay_count(s, &w->centre, NULL, &w->roster, &e),
                     WFM_INTERNAL);
    w->shift[0].paid_minutes = 1;
    w->shift[0].contract = 3;
    assert_int_equal(wfm_pay_count(s, &w->centre, NULL, &w->roster, &e),
                     WFM_INTERNAL);
}

/* Six days of eight hours, and a night of seven paid hours by a second. */
static void add_example(world *w)
{
    wfm_zone *zone = w->centre.zone;

    for (int d = 0; d < 6; d++)
        add_shift(w, 0, 0, day(2026, 11, 9) + d, 540, 540, 480);
    add_shift(w, 1, 0, day(2026, 11, 12), 1200, 480, 420);
    for (size_t i = 0; i < w->roster.n_shifts; i++) {
        wfm_shift *s = &w->shift[i];

        w->activity[i] = (wfm_activity){ .agent = s->agent,
                                         .start = s->start,
                                         .end = s->start + 60 * s->paid_minutes,
                                         .kind = WFM_ACTIVITY_WORK,
                                         .queues = s->agent == 0 ? 1 : 3 };
    }
    w->roster.n_activities = w->roster.n_shifts;
    w->row[0] = (wfm_staff_row){ .queue = 0,
                                 .volume = 100,
                                 .aht_s = 240,
                                 .asa_s = 46,
                                 .p_abandon = 0.05,
                                 .start = wfm_zone_time(zone, day(2026, 11, 9),
                                                        540, false, NULL) };
    w->row[1] = (wfm_staff_row){ .queue = 1,
                                 .volume = 10,
                                 .aht_s = 600,
                                 .asa_s = INFINITY,
                                 .start = wfm_zone_time(zone, day(2026, 11, 15),
                                                        540, false, NULL) };
    w->staff.n = 2;
}

static void test_the_table_agrees_with_the_hand(void **state)
{
    world *w = *state;
    wfm_cost c = { 0 };
    double staffed = 6 * 28800 * 0.9 + 12600 * 0.9 + 12600;

    add_example(w);
    assert_int_equal(wfm_cost_make(&c, &w->request, NULL), WFM_OK);
    CHECK_REL(wfm_cost_find(&c, "paid_seconds"), 198000, 0);
    CHECK_REL(wfm_cost_find(&c, "wages"), 55 * 32, 0);
    CHECK_REL(wfm_cost_find(&c, "rest_day_premium"), 256, 0);
    CHECK_REL(wfm_cost_find(&c, "night_allowance"), 21, 0);
    CHECK_REL(wfm_cost_find(&c, "overtime_premium"), 0, 0);
    CHECK_REL(wfm_cost_find(&c, "on_cost"), 774.06, 0);
    CHECK_REL(wfm_cost_find(&c, "workplace"), 302.5, 0);
    CHECK_REL(wfm_cost_find(&c, "fixed"), 60000, 0);
    CHECK_REL(wfm_cost_find(&c, "operating_cost"), 63113.56, 0);
    CHECK_REL(wfm_cost_find(&c, "over_budget"), 113.56, 0);
    /* 100 waits of 46 s, and 10 that overload holds for an interval. */
    CHECK_REL(wfm_cost_find(&c, "waited_seconds"), 4600 + 18000, 1e-15);
    CHECK_REL(wfm_cost_find(&c, "waiting"), 678, 0);
    CHECK_REL(wfm_cost_find(&c, "abandonment"), 10, 0);
    CHECK_REL(wfm_cost_find(&c, "total"), 63801.56, 0);
    CHECK_REL(wfm_cost_find(&c, "wait_of_46_s"), 1.38, 0);
    CHECK_REL(wfm_cost_find(&c, "staffed_seconds"), staffed, 1e-15);
    CHECK_REL(wfm_cost_find(&c, "handled_seconds"), 95 * 240 + 3000, 1e-15);
    CHECK_REL(wfm_cost_find(&c, "handled_contacts"), 105, 1e-15);
    CHECK_REL(wfm_cost_find(&c, "cost_per_paid_second"), 63113.56 / 198000,
              1e-15);
    CHECK_REL(wfm_cost_find(&c, "cost_per_handled_second"), 63113.56 / 25800,
              1e-15);
    CHECK_REL(wfm_cost_find(&c, "cost_per_waited_second"), 688.0 / 22600,
              1e-15);
    assert_string_equal(c.row[c.n - 1].item, "total");
    assert_true(isnan(wfm_cost_find(&c, "nothing of that name")));
    wfm_cost_release(&c);
}

/* Of a crowd half of whom come, as of stand-by that is called half the time and
 * paid as work or nothing, every part of pay and every seat is a half. */
static void test_who_does_not_come_is_not_paid_in_any_part(void **state)
{
    world *w = *state;

    add_example(w);
    for (int kind = 0; kind < 2; kind++) {
        wfm_cost c = { 0 };

        for (int k = 0; k < 3; k++) {
            w->contract[k].show_up = kind ? 0 : 0.5;
            w->contract[k].on_call = kind ? 0.5 : 0;
            w->contract[k].on_call_rate = 1;
        }
        assert_int_equal(wfm_cost_make(&c, &w->request, NULL), WFM_OK);
        CHECK_REL(wfm_cost_find(&c, "wages"), 55 * 32 / 2, 0);
        CHECK_REL(wfm_cost_find(&c, "rest_day_premium"), 128, 0);
        CHECK_REL(wfm_cost_find(&c, "night_allowance"), 10.5, 0);
        CHECK_REL(wfm_cost_find(&c, "on_cost"), 387.03, 0);
        CHECK_REL(wfm_cost_find(&c, "workplace"), 151.25, 0);
        wfm_cost_release(&c);
    }
}

static int64_t fen(double amount) { return llrint(amount * 100); }

static void test_queues_contracts_and_parts_add_up_in_fen(void **state)
{
    static const char *const part[] = { "wages",
                                        "overtime_premium",
                                        "rest_day_premium",
                                        "holiday_premium",
                                        "night_allowance",
                                        "on_cost",
                                        "workplace",
                                        "fixed",
                                        "waiting",
                                        "abandonment" };
    world *w = *state;
    wfm_cost c = { 0 };
    int64_t total = 0, pay = 0, shared = 0;

    add_example(w);
    add_shift(w, 2, 2, day(2026, 11, 14), 540, 199, 199);
    w->contract[2].wage_cny_per_h = 17.77;
    w->contract[2].on_cost = 0.123456;
    assert_int_equal(wfm_cost_make(&c, &w->request, NULL), WFM_OK);
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        total += fen(wfm_cost_find(&c, part[i]));
    assert_int_equal(total, fen(wfm_cost_find(&c, "total")));
    for (int i = 0; i < 6; i++)
        pay += fen(wfm_cost_find(&c, part[i]));
    assert_int_equal(pay, fen(wfm_cost_find(&c, "pay:full_time")) +
                              fen(wfm_cost_find(&c, "pay:vendor")) +
                              fen(wfm_cost_find(&c, "pay:part_time")));
    shared = fen(wfm_cost_find(&c, "operating_cost:hotline")) +
             fen(wfm_cost_find(&c, "operating_cost:chat"));
    assert_int_equal(shared, fen(wfm_cost_find(&c, "operating_cost")));
    wfm_cost_release(&c);
}

static void test_the_simulation_is_believed_before_the_formulas(void **state)
{
    world *w = *state;
    wfm_simulation_row row[2] = {
        { .queue = 0, .waited_s = 1000, .abandoned = 20, .offered = 100 },
        { .queue = 1, .waited_s = 500, .abandoned = NAN, .offered = 10 },
    };
    wfm_simulation simulation = { row, 2 };
    wfm_cost c = { 0 };

    add_example(w);
    w->request.simulation = &simulation;
    assert_int_equal(wfm_cost_make(&c, &w->request, NULL), WFM_OK);
    CHECK_REL(wfm_cost_find(&c, "waited_seconds"), 1500, 0);
    CHECK_REL(wfm_cost_find(&c, "abandonment"), 40, 0);
    CHECK_REL(wfm_cost_find(&c, "handled_contacts"), 90, 1e-15);
    w->queue[0].channel = WFM_CHANNEL_DEFERRED;
    wfm_cost_release(&c);
    assert_int_equal(wfm_cost_make(&c, &w->request, NULL), WFM_OK);
    CHECK_REL(wfm_cost_find(&c, "waited_seconds"), 500, 0);
    wfm_cost_release(&c);
}

static void
test_an_empty_plan_costs_nothing_and_divides_by_nothing(void **state)
{
    world *w = *state;
    wfm_cost c = { 0 };

    w->centre.costs.budget_cny_per_week = NAN;
    assert_int_equal(wfm_cost_make(&c, &w->request, NULL), WFM_OK);
    CHECK_REL(wfm_cost_find(&c, "total"), 0, 0);
    assert_true(isnan(wfm_cost_find(&c, "cost_per_paid_second")));
    assert_true(isnan(wfm_cost_find(&c, "budget")));
    wfm_cost_release(&c);
}

static void test_a_price_that_is_no_number_is_refused(void **state)
{
    world *w = *state;
    wfm_cost c = { 0 };
    wfm_error e;

    add_example(w);
    w->contract[0].wage_cny_per_h = NAN;
    assert_int_equal(wfm_cost_make(&c, &w->request, &e), WFM_BAD_INPUT);
    assert_string_equal(e.text, "wages is out of range");
    assert_null(c.row);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_hours_beyond_the_week_are_overtime),
        TEST(test_vendors_have_no_overtime),
        TEST(test_overtime_that_is_marked_counts_below_the_week),
        TEST(test_the_sixth_day_of_a_five_day_contract_is_a_rest_day),
        TEST(test_a_split_shift_is_one_day),
        TEST(test_a_week_ends_on_sunday_for_each_agent),
        TEST(test_night_and_holiday_follow_the_presence),
        TEST(test_only_statutory_days_are_paid_as_holidays),
        TEST(test_a_shift_that_pays_more_than_it_lasts_is_refused),
        TEST(test_the_table_agrees_with_the_hand),
        TEST(test_who_does_not_come_is_not_paid_in_any_part),
        TEST(test_queues_contracts_and_parts_add_up_in_fen),
        TEST(test_the_simulation_is_believed_before_the_formulas),
        TEST(test_an_empty_plan_costs_nothing_and_divides_by_nothing),
        TEST(test_a_price_that_is_no_number_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
