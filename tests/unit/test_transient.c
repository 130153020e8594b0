/* tests/unit/test_transient.c - queues over time against the steady state,
 * against each other, and forward staffing by its own promise. */
#include "erlang/erlang_a.h"
#include "erlang/transient.h"
#include "tests/unit/check.h"

static double constant(const void *context, double t_s)
{
    (void)t_s;
    return *(const double *)context;
}

/* A day with a peak of 0.3/s at 10:30. */
static double day(const void *context, double t_s)
{
    double x = (t_s / 3600 - 10.5) / 2.2;

    (void)context;
    return 0.02 + 0.28 * exp(-x * x);
}

/* Midnight: from 0.03 to 0.8 a second at once. */
static double jump(const void *context, double t_s)
{
    (void)context;
    return t_s < 7200 ? 0.03 : 0.03 + 0.77 * exp(-(t_s - 7200) / 2700);
}

static void test_a_constant_rate_is_erlang_a(void **state)
{
    double rate = 0.13, agents[3] = { 30, 30, 30 };
    wfm_transient t = { .rate_per_s = constant,
                        .context = &rate,
                        .start_s = 0,
                        .interval_s = 1800,
                        .n = 3,
                        .aht_s = 240,
                        .patience_s = 120,
                        .within_s = 20,
                        .empty_start = false };
    wfm_erlang_a_case q = { 0.13, 1 / 240.0, 1 / 120.0, 30, 20 };
    wfm_erlang_a a = wfm_erlang_a_eval(&q);
    wfm_transient_row row[3];

    (void)state;
    assert_int_equal(wfm_transient_eval(row, &t, agents, NULL), WFM_OK);
    for (int i = 0; i < 3; i++) {
        CHECK_REL(row[i].service_level, a.sl_offered, 1e-9);
        CHECK_REL(row[i].p_wait, a.p_wait, 1e-9);
        CHECK_REL(row[i].p_abandon, a.p_abandon, 1e-8);
        CHECK_REL(row[i].mean_wait_s, a.mean_wait_s, 1e-8);
        CHECK_REL(row[i].occupancy, a.occupancy, 1e-9);
        CHECK_REL(row[i].rate_per_s, 0.13, 1e-12);
    }
    /* from an empty start the same in the end, better before */
    t.empty_start = true;
    assert_int_equal(wfm_transient_eval(row, &t, agents, NULL), WFM_OK);
    assert_true(row[0].service_level > a.sl_offered + 0.01);
    CHECK_REL(row[2].service_level, a.sl_offered, 1e-5);
}

/* What comes in is answered, lost or still there. */
static void test_contacts_are_conserved(void **state)
{
    double agents[48], in = 0, lost = 0, busy = 0, left;
    wfm_transient t = { .rate_per_s = day,
                        .context = NULL,
                        .start_s = 0,
                        .interval_s = 1800,
                        .n = 48,
                        .aht_s = 300,
                        .patience_s = 180,
                        .within_s = 20,
                        .empty_start = true };
    wfm_goal g = WFM_GOAL_NONE;
    wfm_transient_row row[48];

    (void)state;
    g.service_level = 0.8;
    assert_int_equal(
        wfm_transient_rule(agents, &t, &g, WFM_TV_STATIONARY, NULL), WFM_OK);
    assert_int_equal(wfm_transient_eval(row, &t, agents, NULL), WFM_OK);
    for (int i = 0; i < 48; i++) {
        in += 1800 * row[i].rate_per_s;
        lost += 1800 * row[i].rate_per_s * row[i].p_abandon;
        busy += 1800 * agents[i] * row[i].occupancy;
    }
    /* at the end the queue is close to its steady state again */
    left = agents[47] * row[47].occupancy +
           row[47].rate_per_s * row[47].mean_wait_s;
    assert_true(fabs(in - lost - busy / 300 - left) < 0.01);
}

static void test_forward_staffing_keeps_its_promise_everywhere(void **state)
{
    double agents[48], plain = 0, forward = 0, worst = 1;
    wfm_transient t = { .rate_per_s = day,
                        .context = NULL,
                        .start_s = 6 * 3600,
                        .interval_s = 1800,
                        .n = 16,
                        .aht_s = 300,
                        .patience_s = 180,
                        .within_s = 20,
                        .empty_start = false };
    wfm_goal g = WFM_GOAL_NONE;
    wfm_transient_row row[48], sipp[48];

    (void)state;
    g.service_level = 0.8;
    assert_int_equal(
        wfm_transient_rule(agents, &t, &g, WFM_TV_STATIONARY, NULL), WFM_OK);
    assert_int_equal(wfm_transient_eval(sipp, &t, agents, NULL), WFM_OK);
    assert_int_equal(wfm_transient_staff(row, &t, &g, NULL), WFM_OK);
    for (size_t i = 0; i < t.n; i++) {
        assert_true(row[i].service_level >= 0.8);
        plain += agents[i];
        forward += row[i].agents;
        worst = fmin(worst, sipp[i].service_level);
        agents[i] = row[i].agents;
    }
    assert_true(worst < 0.7); /* the plain rule fails after the peak */
    assert_true(forward < 1.03 * plain);
    /* the same staffing gives the same numbers; one agent less breaks it */
    assert_int_equal(wfm_transient_eval(sipp, &t, agents, NULL), WFM_OK);
    for (size_t i = 0; i < t.n; i++)
        assert_true(sipp[i].service_level == row[i].service_level);
    agents[9]--;
    assert_int_equal(wfm_transient_eval(sipp, &t, agents, NULL), WFM_OK);
    assert_true(sipp[9].service_level < 0.8);
}

static void test_rules_differ_at_a_jump(void **state)
{
    double plain[8], lagged[8], mol[8], peak[8];
    wfm_transient t = { .rate_per_s = jump,
                        .context = NULL,
                        .start_s = 0,
                        .interval_s = 1800,
                        .n = 8,
                        .aht_s = 300,
                        .patience_s = 180,
                        .within_s = 20,
                        .empty_start = false };
    wfm_goal g = WFM_GOAL_NONE;

    (void)state;
    g.service_level = 0.8;
    assert_int_equal(wfm_transient_rule(plain, &t, &g, WFM_TV_STATIONARY, NULL),
                     0);
    assert_int_equal(wfm_transient_rule(lagged, &t, &g, WFM_TV_LAGGED, NULL),
                     0);
    assert_int_equal(wfm_transient_rule(mol, &t, &g, WFM_TV_MOL, NULL), 0);
    assert_int_equal(wfm_transient_rule(peak, &t, &g, WFM_TV_PEAK, NULL), 0);
    assert_true(mol[4] < plain[4] && lagged[4] < plain[4]);
    assert_true(peak[4] > plain[4] && mol[5] > plain[5]);
    assert_true(mol[0] == plain[0] && plain[0] == lagged[0]);
}

static void test_bad_input_is_refused(void **state)
{
    double rate = 0.1, agents[1] = { 2.5 };
    wfm_transient t = { .rate_per_s = constant,
                        .context = &rate,
                        .start_s = 0,
                        .interval_s = 1800,
                        .n = 1,
                        .aht_s = 240,
                        .patience_s = 120,
                        .within_s = 20,
                        .empty_start = false };
    wfm_transient_row row[1];
    wfm_goal g = WFM_GOAL_NONE;

    (void)state;
    assert_int_equal(wfm_transient_eval(row, &t, agents, NULL), WFM_BAD_INPUT);
    assert_int_equal(wfm_transient_staff(row, &t, &g, NULL), WFM_BAD_INPUT);
    agents[0] = 2;
    t.aht_s = 0;
    assert_int_equal(wfm_transient_eval(row, &t, agents, NULL), WFM_BAD_INPUT);
    t.aht_s = 240;
    rate = 1e9;
    assert_int_equal(wfm_transient_eval(row, &t, agents, NULL), WFM_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_constant_rate_is_erlang_a),
        cmocka_unit_test(test_contacts_are_conserved),
        cmocka_unit_test(test_forward_staffing_keeps_its_promise_everywhere),
        cmocka_unit_test(test_rules_differ_at_a_jump),
        cmocka_unit_test(test_bad_input_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
