/* tests/unit/test_service_curve.c - what another point of service costs. */
#include <gsl/gsl_errno.h>

#include "cost/service_curve.h"
#include "erlang/staff.h"
#include "tests/unit/check.h"

enum { RUNGS = 6 };

static const double target[RUNGS] = { 0.5, 0.6, 0.7, 0.8, 0.9, 0.97 };

static wfm_queue queue[2] = {
    { .name = "hotline",
      .target = { .service_level = 0.8,
                  .within_s = 20,
                  .occupancy = NAN,
                  .asa_s = NAN,
                  .abandon = NAN },
      .patience_s = INFINITY,
      .concurrency = 1,
      .shrinkage = 0.2 },
    { .name = "mail",
      .channel = WFM_CHANNEL_DEFERRED,
      .patience_s = INFINITY,
      .concurrency = 1 },
};
static wfm_centre centre = { .interval_s = 1800,
                             .queue = queue,
                             .n_queues = 2,
                             .costs = { .per_waited_second_cny = 0.03 } };
static wfm_staff_row row[3] = {
    { .queue = 0, .volume = 150, .aht_s = 240, .load_erl = 20, .agents = 24 },
    { .queue = 0, .volume = 75, .aht_s = 240, .load_erl = 10, .agents = 13 },
    { .queue = 1, .volume = 75, .aht_s = 240, .load_erl = 10, .agents = 13 },
};
static const wfm_staff staff = { row, 3 };

static void test_service_rises_and_gets_dearer(void **state)
{
    wfm_service_curve c;

    (void)state;
    assert_int_equal(wfm_service_curve_make(&c, &centre, &staff, -1, 50, target,
                                            RUNGS, NULL),
                     WFM_OK);
    for (int i = 0; i < RUNGS; i++) {
        const wfm_service_point *p = &c.point[i];

        /* Real-valued agents meet every target exactly. */
        CHECK_REL(p->service_level, target[i], 1e-6);
        CHECK_REL(p->paid_hours, p->agent_hours / 0.8, 1e-12);
        CHECK_REL(p->staffing_cny, p->paid_hours * 50, 1e-12);
        assert_true(p->total_cny >= c.point[c.cheapest].total_cny);
        if (i == 0)
            continue;
        assert_true(p->waiting_cny < p[-1].waiting_cny);
        assert_true(p->per_point_cny > 0);
        if (i > 1)
            assert_true(p->per_point_cny > p[-1].per_point_cny);
    }
    assert_true(isnan(c.point[0].per_point_cny));
    wfm_service_curve_release(&c);
}

/* 20 erlang in Erlang C: 80 % within 20 s of 240 s handle time is reached
 * between 24 and 25 agents (78.6 % and 86.2 % by the recursion of Erlang B). */
static void test_the_agents_are_those_of_erlang_c(void **state)
{
    const wfm_staff one = { row, 1 };
    const double eighty = 0.8;
    wfm_staff_row less = row[0], more = row[0];
    wfm_service_curve c;

    (void)state;
    assert_int_equal(
        wfm_service_curve_make(&c, &centre, &one, 0, 50, &eighty, 1, NULL),
        WFM_OK);
    wfm_staff_measure(&centre, &less, 24);
    wfm_staff_measure(&centre, &more, 25);
    CHECK_REL(less.service_level, 0.7864218643829846, 1e-12);
    CHECK_REL(more.service_level, 0.8621509208162889, 1e-12);
    assert_true(c.point[0].agent_hours > 12 && c.point[0].agent_hours < 12.5);
    wfm_service_curve_release(&c);
}

static void test_bad_ladders_are_refused(void **state)
{
    const double down[2] = { 0.8, 0.7 }, one = 1;
    wfm_service_curve c;

    (void)state;
    assert_int_equal(
        wfm_service_curve_make(&c, &centre, &staff, -1, 50, down, 2, NULL),
        WFM_BAD_INPUT);
    assert_int_equal(
        wfm_service_curve_make(&c, &centre, &staff, -1, 50, &one, 1, NULL),
        WFM_BAD_INPUT);
    assert_int_equal(
        wfm_service_curve_make(&c, &centre, &staff, -1, 0, target, 1, NULL),
        WFM_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_service_rises_and_gets_dearer),
        cmocka_unit_test(test_the_agents_are_those_of_erlang_c),
        cmocka_unit_test(test_bad_ladders_are_refused),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
